#include "time/zone-rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "time/calendar.h"

enum { HOUR = 3600, OFFSET_MOST = 86399 };

/* --- Texts --- */

static bool take(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

/* A number of at most `digits` digits, 0 to most. */
static bool take_number(const char **at, int digits, int most, int *out)
{
    const char *start = *at;
    int value = 0;
    while (**at >= '0' && **at <= '9' && *at - start < digits)
        value = value * 10 + (*(*at)++ - '0');
    *out = value;
    return *at > start && value <= most;
}

/* [+-]h[hh][:mm[:ss]] as seconds. */
static bool take_time(const char **at, int hours_most, int *out)
{
    int hours, minutes = 0, seconds = 0;
    bool negative = **at == '-';
    if (negative || **at == '+')
        (*at)++;
    if (!take_number(at, 3, hours_most, &hours) ||
        (take(at, ':') && (!take_number(at, 2, 59, &minutes) ||
                           (take(at, ':') && !take_number(at, 2, 59, &seconds)))))
        return false;
    *out = (hours * 60 + minutes) * 60 + seconds;
    if (negative)
        *out = -*out;
    return true;
}

static bool take_name(const char **at)
{
    const char *start = *at;
    bool quoted = take(at, '<');
    while ((**at >= 'A' && **at <= 'Z') || (**at >= 'a' && **at <= 'z') ||
           (quoted && ((**at >= '0' && **at <= '9') || **at == '+' || **at == '-')))
        (*at)++;
    bool long_enough = *at - start >= 3 + quoted;
    return long_enough && (!quoted || take(at, '>'));
}

static bool take_day(const char **at, struct zone_day *day)
{
    *day = (struct zone_day){.kind = ZONE_DAY_NUMBER, .seconds = 2 * HOUR};
    if (take(at, 'M')) {
        day->kind = ZONE_DAY_WEEKDAY;
        if (!take_number(at, 2, 12, &day->month) || day->month == 0 || !take(at, '.') ||
            !take_number(at, 1, 5, &day->week) || day->week == 0 || !take(at, '.') ||
            !take_number(at, 1, 6, &day->weekday))
            return false;
    } else if (take(at, 'J')) {
        day->kind = ZONE_DAY_JULIAN;
        if (!take_number(at, 3, 365, &day->day) || day->day == 0)
            return false;
    } else if (!take_number(at, 3, 365, &day->day)) {
        return false;
    }
    return !take(at, '/') || take_time(at, 167, &day->seconds);
}

/* POSIX counts offsets west of UTC. */
static bool parse_rule(const char *text, struct zone_rule *out)
{
    const char *at = text;
    *out = (struct zone_rule){0};
    if (!take_name(&at) || !take_time(&at, 24, &out->standard))
        return false;
    out->standard = -out->standard;
    if (*at == '\0')
        return true;
    out->has_summer = true;
    out->summer = out->standard + HOUR;
    if (!take_name(&at))
        return false;
    if (*at != '\0' && *at != ',') {
        if (!take_time(&at, 24, &out->summer))
            return false;
        out->summer = -out->summer;
    }
    const char *days = *at == '\0' ? ",M3.2.0,M11.1.0" : at;
    return take(&days, ',') && take_day(&days, &out->begin) && take(&days, ',') &&
           take_day(&days, &out->end) && *days == '\0';
}

/* +HH, +HH:MM, +HHMM */
static bool parse_offset(const char *text, int *out)
{
    const char *at = text + 1;
    int hours, minutes = 0;
    if ((*text != '+' && *text != '-') || !take_number(&at, 2, 14, &hours) || at != text + 3)
        return false;
    if (*at != '\0') {
        take(&at, ':');
        const char *start = at;
        if (!take_number(&at, 2, 59, &minutes) || at != start + 2)
            return false;
    }
    *out = (hours * 60 + minutes) * 60 * (*text == '-' ? -1 : 1);
    return *at == '\0' && hours * 60 + minutes <= 14 * 60;
}

static bool is_utc(const char *text)
{
    char upper[4] = "";
    if (strlen(text) > 3)
        return false;
    for (size_t i = 0; text[i] != '\0'; i++)
        upper[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
    return strcmp(upper, "UTC") == 0 || strcmp(upper, "Z") == 0;
}

int zone_rules_text(struct zone_rules *out, const char *text, struct err *err)
{
    *out = (struct zone_rules){.has_rule = true};
    if (is_utc(text) || parse_offset(text, &out->rule.standard))
        return 0;
    if (parse_rule(text, &out->rule))
        return 0;
    return err_set(err, ERR_USAGE, "%s is no zone; one is utc, +02:00 or Europe/Berlin", text);
}

/* --- Files --- */

/* What is left of the bytes. */
struct input {
    const unsigned char *at;
    size_t left;
};

/* A big-endian number of 4 or 8 bytes with its sign; the caller has seen to it that it is there. */
static int64_t take_big(struct input *input, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | input->at[i];
    input->at += size;
    input->left -= size;
    return size == 4 ? (int64_t)(int32_t)(uint32_t)value : (int64_t)value;
}

/* The header's six counts in their order. */
struct header {
    size_t utc_flags, standard_flags, leaps, turns, types, letters;
    int version;
};

static bool take_header(struct input *input, struct header *header)
{
    if (input->left < 44 || memcmp(input->at, "TZif", 4) != 0)
        return false;
    header->version = input->at[4] == 0 ? 1 : input->at[4] - '0';
    input->at += 20;
    input->left -= 20;
    size_t *const counts[] = {&header->utc_flags, &header->standard_flags, &header->leaps,
                              &header->turns,     &header->types,          &header->letters};
    for (int i = 0; i < 6; i++) {
        int64_t count = take_big(input, 4);
        if (count < 0 || count > 1 << 20)
            return false;
        *counts[i] = (size_t)count;
    }
    return header->types > 0 && header->types <= 256;
}

static size_t block_size(const struct header *header, size_t time)
{
    return header->turns * (time + 1) + header->types * 6 + header->letters +
           header->leaps * (time + 4) + header->standard_flags + header->utc_flags;
}

static bool take_turns(struct zone_rules *out, struct input block, const struct header *header,
                       size_t time)
{
    struct input kinds = block;
    kinds.at += header->turns * time;
    struct input types = kinds;
    types.at += header->turns;
    int offsets[256];
    for (size_t i = 0; i < header->types; i++) {
        int64_t offset = take_big(&types, 4);
        if (offset < -OFFSET_MOST || offset > OFFSET_MOST)
            return false;
        offsets[i] = (int)offset;
        types.at += 2;
    }
    out->first = offsets[0];
    out->turns = mem_zero(header->turns + 1, sizeof *out->turns);
    out->turn_count = header->turns;
    for (size_t i = 0; i < header->turns; i++) {
        int64_t utc = take_big(&block, time);
        if (kinds.at[i] >= header->types || (i > 0 && utc <= out->turns[i - 1].utc))
            return false;
        out->turns[i] = (struct zone_turn){utc, offsets[kinds.at[i]]};
    }
    return true;
}

/* The last line: a POSIX TZ for what comes behind the table, or nothing. */
static bool take_footer(struct zone_rules *out, struct input input)
{
    char text[128];
    if (input.left < 2 || *input.at != '\n')
        return false;
    const unsigned char *end = memchr(input.at + 1, '\n', input.left - 1);
    size_t size = end != NULL ? (size_t)(end - input.at - 1) : sizeof text;
    if (size >= sizeof text)
        return false;
    memcpy(text, input.at + 1, size);
    text[size] = '\0';
    out->has_rule = size > 0;
    return size == 0 || parse_rule(text, &out->rule);
}

static bool take_file(struct zone_rules *out, struct input input)
{
    struct header header;
    size_t time = 4;
    if (!take_header(&input, &header) || block_size(&header, time) > input.left)
        return false;
    if (header.version >= 2) {
        /* The block of 32 bits is for older readers. */
        input.at += block_size(&header, time);
        input.left -= block_size(&header, time);
        time = 8;
        if (!take_header(&input, &header) || block_size(&header, time) > input.left)
            return false;
    }
    if (!take_turns(out, input, &header, time))
        return false;
    input.at += block_size(&header, time);
    input.left -= block_size(&header, time);
    return time == 4 || take_footer(out, input);
}

int zone_rules_file(struct zone_rules *out, const void *bytes, size_t size, struct err *err)
{
    *out = (struct zone_rules){0};
    if (take_file(out, (struct input){bytes, size}))
        return 0;
    zone_rules_release(out);
    return err_set(err, ERR_INPUT, "is no whole file of the tz database");
}

void zone_rules_release(struct zone_rules *rules)
{
    free(rules->turns);
    *rules = (struct zone_rules){0};
}

/* --- Offsets --- */

/* The local second of a year at which clocks change, by the clocks before. */
static int64_t change_in(const struct zone_day *day, int64_t year)
{
    int64_t date;
    if (day->kind == ZONE_DAY_WEEKDAY) {
        int64_t first = calendar_day(year, day->month, 1);
        int weekday = calendar_weekday(first * CALENDAR_DAY) % 7;
        date = first + (day->weekday - weekday + 7) % 7 + (day->week - 1) * 7;
        if (date >= first + calendar_month_days(year, day->month))
            date -= 7;
    } else if (day->kind == ZONE_DAY_JULIAN) {
        date = calendar_day(year, 1, 1) + day->day - 1;
        if (calendar_is_leap(year) && day->day >= 60)
            date++;
    } else {
        date = calendar_day(year, 1, 1) + day->day;
    }
    return date * CALENDAR_DAY + day->seconds;
}

static int rule_offset(const struct zone_rule *rule, int64_t utc)
{
    if (!rule->has_summer)
        return rule->standard;
    int64_t year = calendar_civil(utc + rule->standard).year;
    int64_t begin = change_in(&rule->begin, year) - rule->standard;
    int64_t end = change_in(&rule->end, year) - rule->summer;
    /* In the south summer goes over the turn of the year. */
    bool summer = begin < end ? utc >= begin && utc < end : utc >= begin || utc < end;
    return summer ? rule->summer : rule->standard;
}

int zone_rules_offset(const struct zone_rules *rules, int64_t utc)
{
    size_t low = 0, high = rules->turn_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rules->turns[middle].utc <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == rules->turn_count && rules->has_rule)
        return rule_offset(&rules->rule, utc);
    return low > 0 ? rules->turns[low - 1].offset : rules->first;
}

static int offset_of(void *context, int64_t utc)
{
    return zone_rules_offset(context, utc);
}

struct zone zone_of_rules(struct zone_rules *rules)
{
    return (struct zone){.offset = offset_of, .context = rules};
}
