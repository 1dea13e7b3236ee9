/* Zones from texts and from files of the tz database, the nights when clocks change among them.
 * Nothing here depends on the machine's zone or on what it knows of zones. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "time/calendar.h"
#include "time/zone-rules.h"

static int64_t at(const char *text)
{
    struct edtf e;
    CHECK(edtf_parse(&e, text, NULL) == 0);
    return e.earliest_start;
}

static const char paris[] = "CET-1CEST,M3.5.0,M10.5.0/3";
static const char new_york[] = "EST5EDT,M3.2.0,M11.1.0";
static const char sydney[] = "AEST-10AEDT,M10.1.0,M4.1.0/3";

static void offsets(void)
{
    static const struct {
        const char *zone, *utc;
        int minutes;
    } list[] = {
        {"utc", "2026-01-06T12:00:00", 0},
        {"Z", "2026-07-06T12:00:00", 0},
        {"+02:00", "2026-07-06T12:00:00", 120},
        {"-0330", "2026-07-06T12:00:00", -210},
        {"+14", "2026-07-06T12:00:00", 840},
        {paris, "2026-01-06T12:00:00", 60},
        {paris, "2026-07-06T12:00:00", 120},
        {paris, "2026-03-29T00:59:59", 60},
        {paris, "2026-03-29T01:00:00", 120},
        {paris, "2026-10-25T00:59:59", 120},
        {paris, "2026-10-25T01:00:00", 60},
        {new_york, "2026-03-08T06:59:59", -300},
        {new_york, "2026-03-08T07:00:00", -240},
        {new_york, "2026-11-01T05:59:59", -240},
        {new_york, "2026-11-01T06:00:00", -300},
        {"EST5EDT", "2026-07-06T12:00:00", -240}, /* without days: those of the United States */
        {sydney, "2026-01-06T12:00:00", 660},
        {sydney, "2026-12-31T23:59:59", 660},
        {sydney, "2026-07-06T12:00:00", 600},
        {sydney, "2026-04-04T15:59:59", 660},
        {sydney, "2026-04-04T16:00:00", 600},
        {"<+0545>-5:45", "2026-01-06T12:00:00", 345},
        {"AAA-1BBB-3,J60,J300", "2024-02-29T23:00:00", 60}, /* J60 is 1 March in any year, */
        {"AAA-1BBB-3,J60,J300", "2024-03-01T01:00:00", 180},
        {"AAA-1BBB-3,59,300", "2024-02-29T01:00:00", 180}, /* 59 is 29 February in a leap year */
        {"AAA-1BBB-3,59,300", "2023-02-28T23:00:00", 60},
        {"AAA-1BBB,M3.5.0/-1,M10.5.0/26", "2026-03-28T21:59:59", 60},
        {"AAA-1BBB,M3.5.0/-1,M10.5.0/26", "2026-03-28T22:00:00", 120},
        {"AAA-1BBB,M3.5.0/-1,M10.5.0/26", "2026-10-25T23:59:59", 120},
        {"AAA-1BBB,M3.5.0/-1,M10.5.0/26", "2026-10-26T00:00:00", 60},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct zone_rules rules;
        if (!CHECK(zone_rules_text(&rules, list[i].zone, NULL) == 0))
            continue;
        CHECK_INT(zone_rules_offset(&rules, at(list[i].utc)), list[i].minutes * 60);
        zone_rules_release(&rules);
    }
}

static void refused(void)
{
    static const char *const list[] = {"",
                                       "CET",
                                       "CE-1",
                                       "+1",
                                       "+15:00",
                                       "+14:30",
                                       "+02:60",
                                       "+02:0",
                                       "+02:00x",
                                       "CET-25",
                                       "CET-1CEST,M3.5.0",
                                       "CET-1CEST,M13.5.0,M10.5.0",
                                       "CET-1CEST,M0.5.0,M10.5.0",
                                       "CET-1CEST,M3.6.0,M10.5.0",
                                       "CET-1CEST,M3.5.7,M10.5.0",
                                       "CET-1CEST,M3.5.0,M10.5.0/168",
                                       "CET-1CEST,J0,J300",
                                       "CET-1CEST,J60,366",
                                       "CET-1CEST,M3.5.0,M10.5.0,",
                                       "<CET-1"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct zone_rules rules;
        struct err err = ERR_INIT;
        char want[128];
        snprintf(want, sizeof want, "%s is no zone; one is utc, +02:00 or Europe/Berlin", list[i]);
        CHECK_INT(zone_rules_text(&rules, list[i], &err), -1);
        CHECK_INT(err.code, ERR_USAGE);
        CHECK_STR(err.text, want);
    }
}

/* The hour that there is not, and the one that there is twice, as clocks show them. */
static void nights(void)
{
    static const struct {
        const char *zone, *written, *shown;
    } list[] = {
        /* Paris goes from 02:00 to 03:00 on 29 March, */
        {paris, "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"},
        {paris, "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"},
        /* and from 03:00 back to 02:00 on 25 October: 02:30 comes twice, an hour apart. */
        {paris, "2026-10-25T00:30:00Z", "2026-10-25T02:30:00+02:00"},
        {paris, "2026-10-25T01:30:00Z", "2026-10-25T02:30:00+01:00"},
        {new_york, "2026-11-01T05:30:00Z", "2026-11-01T01:30:00-04:00"},
        {new_york, "2026-11-01T06:30:00Z", "2026-11-01T01:30:00-05:00"},
        {sydney, "2026-04-04T15:30:00Z", "2026-04-05T02:30:00+11:00"},
        {sydney, "2026-04-04T16:30:00Z", "2026-04-05T02:30:00+10:00"},
        {sydney, "2026-10-03T16:00:00Z", "2026-10-04T03:00:00+11:00"},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct zone_rules rules;
        struct edtf e;
        if (!CHECK(zone_rules_text(&rules, list[i].zone, NULL) == 0) ||
            !CHECK(edtf_parse(&e, list[i].written, NULL) == 0))
            continue;
        struct zone zone = zone_of_rules(&rules);
        buf_reset(&out);
        CHECK(zone_print(&e, NULL, &zone, &out));
        CHECK_STR(out.data, list[i].shown);
        zone_rules_release(&rules);
    }
    buf_release(&out);
}

/* A time without an offset in a zone: in the hour left out, and in the one that comes twice. */
static void own_zone(void)
{
    static const struct {
        const char *written, *utc;
        enum zone_change change;
    } list[] = {
        {"2026-03-29T02:30:00", "2026-03-29T01:30:00", ZONE_SKIPPED},
        {"2026-10-25T02:30:00", "2026-10-25T00:30:00", ZONE_TWICE},
        {"2026-07-14T00:00:00", "2026-07-13T22:00:00", ZONE_ONCE},
    };
    struct zone_rules rules;
    CHECK_INT(zone_rules_text(&rules, paris, NULL), 0);
    struct zone zone = zone_of_rules(&rules);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        enum zone_change change;
        CHECK_INT(zone_to_utc(&zone, at(list[i].written), &change), at(list[i].utc));
        CHECK_INT(change, list[i].change);
    }
}

/* --- Files --- */

struct bytes {
    unsigned char data[512];
    size_t size;
};

static void add_big(struct bytes *bytes, int64_t value, size_t size)
{
    for (size_t i = size; i-- > 0;)
        bytes->data[bytes->size++] = (unsigned char)((uint64_t)value >> (8 * i) & 0xFF);
}

static void add_header(struct bytes *bytes, char version, int turns, int types)
{
    memcpy(bytes->data + bytes->size, "TZif", 4);
    bytes->data[bytes->size + 4] = (unsigned char)version;
    memset(bytes->data + bytes->size + 5, 0, 15);
    bytes->size += 20;
    const int counts[] = {0, 0, 0, turns, types, 8};
    for (int i = 0; i < 6; i++)
        add_big(bytes, counts[i], 4);
}

/* Local mean time until 1891, then Paris time, then the footer's rule from 2000 on. */
static void add_block(struct bytes *bytes, size_t time)
{
    add_big(bytes, time == 8 ? -INT64_C(2486592561) : -INT64_C(1855958961), time);
    add_big(bytes, 946684800, time);
    bytes->data[bytes->size++] = 1;
    bytes->data[bytes->size++] = 2;
    static const int offsets[] = {500, 561, 3600};
    for (int i = 0; i < 3; i++) {
        add_big(bytes, offsets[i], 4);
        bytes->data[bytes->size++] = 0;
        bytes->data[bytes->size++] = 0;
    }
    memcpy(bytes->data + bytes->size, "LMT\0PMT", 8);
    bytes->size += 8;
}

static struct bytes whole_file(const char *footer)
{
    struct bytes bytes = {.size = 0};
    add_header(&bytes, '2', 2, 3);
    add_block(&bytes, 4);
    add_header(&bytes, '2', 2, 3);
    add_block(&bytes, 8);
    memcpy(bytes.data + bytes.size, footer, strlen(footer));
    bytes.size += strlen(footer);
    return bytes;
}

static void files(void)
{
    struct bytes bytes = whole_file("\nCET-1CEST,M3.5.0,M10.5.0/3\n");
    struct zone_rules rules;
    if (!CHECK(zone_rules_file(&rules, bytes.data, bytes.size, NULL) == 0))
        return;
    CHECK_INT(zone_rules_offset(&rules, at("1800")), 500);
    CHECK_INT(zone_rules_offset(&rules, -INT64_C(2486592562)), 500);
    CHECK_INT(zone_rules_offset(&rules, -INT64_C(2486592561)), 561);
    CHECK_INT(zone_rules_offset(&rules, at("1999-12-31T23:59:59")), 561);
    CHECK_INT(zone_rules_offset(&rules, at("2000-01-01T00:00:00")), 3600);
    CHECK_INT(zone_rules_offset(&rules, at("2026-07-06T12:00:00")), 7200);
    CHECK_INT(zone_rules_offset(&rules, at("2999-07-06T12:00:00")), 7200);
    zone_rules_release(&rules);
    /* Without a footer's rule the last offset stays. */
    bytes = whole_file("\n\n");
    CHECK_INT(zone_rules_file(&rules, bytes.data, bytes.size, NULL), 0);
    CHECK_INT(zone_rules_offset(&rules, at("2026-07-06T12:00:00")), 3600);
    zone_rules_release(&rules);
    /* Of version 1 there is the block of 32 bits alone. */
    bytes = (struct bytes){.size = 0};
    add_header(&bytes, 0, 2, 3);
    add_block(&bytes, 4);
    CHECK_INT(zone_rules_file(&rules, bytes.data, bytes.size, NULL), 0);
    CHECK_INT(zone_rules_offset(&rules, at("1911-03-10T23:50:38")), 500);
    CHECK_INT(zone_rules_offset(&rules, at("1911-03-10T23:50:39")), 561);
    zone_rules_release(&rules);
}

/* Cut anywhere, or with any byte another: told, or some zone, and never out of bounds. */
static void broken_files(void)
{
    const struct bytes bytes = whole_file("\nCET-1CEST,M3.5.0,M10.5.0/3\n");
    struct zone_rules rules;
    for (size_t size = 0; size < bytes.size; size++) {
        struct err err = ERR_INIT;
        CHECK_INT(zone_rules_file(&rules, bytes.data, size, &err), -1);
        CHECK_STR(err.text, "is no whole file of the tz database");
    }
    for (size_t i = 0; i < bytes.size; i++) {
        struct bytes other = bytes;
        for (int value = 1; value < 256; value += 37) {
            other.data[i] = (unsigned char)(bytes.data[i] + value);
            if (zone_rules_file(&rules, other.data, other.size, NULL) != 0)
                continue;
            int offset = zone_rules_offset(&rules, at("2026-07-06T12:00:00"));
            CHECK(offset > -CALENDAR_DAY && offset < CALENDAR_DAY);
            zone_rules_release(&rules);
        }
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"offsets of texts", offsets},
        {"texts that are none", refused},
        {"nights when clocks change", nights},
        {"times without an offset", own_zone},
        {"files", files},
        {"broken files", broken_files},
    };
    return CHECK_CASES("time/zone-rules", cases);
}
