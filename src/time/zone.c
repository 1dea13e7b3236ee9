#include "time/zone.h"

#include "time/calendar.h"
#include "time/edtf-date.h"

static int no_offset(void *context, int64_t utc)
{
    (void)context;
    (void)utc;
    return 0;
}

struct zone zone_utc(void)
{
    return (struct zone){.offset = no_offset};
}

static int offset_at(const struct zone *zone, int64_t utc)
{
    return zone->offset(zone->context, utc);
}

int64_t zone_from_utc(const struct zone *zone, int64_t utc)
{
    return utc + offset_at(zone, utc);
}

int64_t zone_to_utc(const struct zone *zone, int64_t local, enum zone_change *change)
{
    /* The offsets a day before and a day behind: where they differ, a change is near. */
    int64_t before = local - offset_at(zone, local - CALENDAR_DAY);
    int64_t behind = local - offset_at(zone, local + CALENDAR_DAY);
    bool first = zone_from_utc(zone, before) == local;
    bool second = behind != before && zone_from_utc(zone, behind) == local;
    if (change != NULL)
        *change = first && second ? ZONE_TWICE : first || second ? ZONE_ONCE : ZONE_SKIPPED;
    if (first && second)
        return before < behind ? before : behind;
    return second ? behind : before;
}

/* The same moment as a clock of the zone shows it. false: its year or offset cannot be written. */
static bool move_date(struct edtf_date *date, const struct zone *to, int64_t utc)
{
    enum { FARTHEST = 14 * 3600 };
    int offset = offset_at(to, utc);
    struct civil civil = calendar_civil(utc + offset);
    if (civil.year < -9999 || civil.year > 9999 || offset % 60 != 0 || offset < -FARTHEST ||
        offset > FARTHEST)
        return false;
    date->negative = civil.year < 0;
    date->year = civil.year < 0 ? -civil.year : civil.year;
    date->month = (uint8_t)civil.month;
    date->day = (uint8_t)civil.day;
    date->hour = (uint8_t)civil.hour;
    date->minute = (uint8_t)civil.minute;
    date->second = (uint8_t)civil.second;
    date->zone = offset == 0 ? EDTF_ZONE_Z : EDTF_ZONE_MINUTES;
    date->zone_minutes = (int16_t)(offset / 60);
    return true;
}

bool zone_print(const struct edtf *edtf, const struct zone *from, const struct zone *to,
                struct buf *out)
{
    struct edtf_date date = *edtf_date_at(edtf, 0);
    bool moves = edtf->kind == EDTF_DATE && date.has_time && !edtf_date_unspecified(&date) &&
                 (date.zone != EDTF_ZONE_NONE || from != NULL);
    if (moves) {
        int64_t utc = date.zone != EDTF_ZONE_NONE ? date.first - date.zone_minutes * 60
                                                  : zone_to_utc(from, date.first, NULL);
        moves = move_date(&date, to, utc);
    }
    if (moves)
        edtf_date_print(&date, out);
    else
        edtf_print(edtf, out);
    return moves;
}
