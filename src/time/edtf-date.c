/* Reading one date: year, month or season, day, time, each with its qualifiers. */
#include "time/edtf-date.h"
#include "time/calendar.h"

#include <assert.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static unsigned qualifier_of(char c)
{
    switch (c) {
    case '?':
        return EDTF_UNCERTAIN;
    case '~':
        return EDTF_APPROXIMATE;
    case '%':
        return EDTF_UNCERTAIN | EDTF_APPROXIMATE;
    default:
        return 0;
    }
}

static unsigned read_qualifier(struct edtf_parser *parser)
{
    unsigned qualifier = qualifier_of(*parser->at);
    if (qualifier != 0)
        parser->at++;
    return qualifier;
}

/* A qualifier at the right of a part: it is that of all parts up to there. */
static int read_group_qualifier(struct edtf_parser *parser, struct edtf_date *date)
{
    unsigned qualifier = read_qualifier(parser);
    if (qualifier == 0)
        return 0;
    for (int part = 0; part < date->parts; part++)
        date->qualifier[part] = (uint8_t)(date->qualifier[part] | qualifier);
    if (*parser->at == '-' || *parser->at == 'T')
        date->by_part = true;
    if (qualifier_of(*parser->at) == 0)
        return 0;
    if (*parser->at == parser->at[-1])
        return edtf_complain(parser, parser->at, "one '%c' is enough", *parser->at);
    return edtf_complain(parser, parser->at,
                         "uncertain and approximate together are the one sign %%");
}

/* Reads a whole number of at most nine digits; false: there is none, or it is longer. */
static bool read_number(struct edtf_parser *parser, long *number)
{
    const char *start = parser->at;
    *number = 0;
    while (is_digit(*parser->at) && parser->at - start < 10)
        *number = *number * 10 + (*parser->at++ - '0');
    return parser->at > start && parser->at - start < 10;
}

/* The digits of a year, X among them; returns how many there are. */
static int read_year_digits(struct edtf_parser *parser, struct edtf_date *date)
{
    enum { TOO_MANY = 13 };
    int count = 0;
    for (; is_digit(*parser->at) || *parser->at == 'X'; parser->at++) {
        if (count < TOO_MANY) {
            bool unspecified = *parser->at == 'X';
            date->year = date->year * 10 + (unspecified ? 0 : *parser->at - '0');
            date->year_x = (uint16_t)(date->year_x << 1 | unspecified);
            count++;
        }
    }
    return count;
}

static int read_exponent(struct edtf_parser *parser, struct edtf_date *date, const char *start)
{
    const char *at = parser->at++;
    long exponent;
    if (date->year_x != 0)
        return edtf_complain(parser, at, "a year with an exponent has no X");
    bool read = read_number(parser, &exponent);
    if (parser->at == at + 1 || (read && exponent == 0))
        return edtf_complain(parser, at + 1,
                             "an exponent of 1 or more is expected behind E, as in Y17E7");
    date->form = EDTF_FORM_EXPONENT;
    for (; read && exponent > 0 && date->year <= CALENDAR_YEAR_MAX; exponent--) {
        date->year *= 10;
        date->exponent++;
    }
    if (!read || date->year > CALENDAR_YEAR_MAX)
        return edtf_complain(parser, start,
                             "this year is too far away; years reach from -100000000000 to "
                             "100000000000");
    return 0;
}

/* A year behind Y. */
static int read_long_year(struct edtf_parser *parser, struct edtf_date *date, const char *start)
{
    const char *digits = parser->at;
    int count = read_year_digits(parser, date);
    date->form = EDTF_FORM_LONG;
    if (count == 0)
        return edtf_complain(parser, digits,
                             "the digits of a year are expected behind Y, as in Y170000002");
    if (*digits == '0')
        return edtf_complain(parser, digits, "a year behind Y has no 0 in front");
    if (*digits == 'X')
        return edtf_complain(parser, digits, "the first digit of a year behind Y is no X");
    if (*parser->at == 'E')
        return read_exponent(parser, date, start);
    if (count < 5 && date->year_x != 0)
        return edtf_complain(parser, start, "Y is for years of five digits or more");
    if (count < 5)
        return edtf_complain(parser, start, "Y is for years of five digits or more; write %s%04d",
                             date->negative ? "-" : "", (int)date->year);
    if (count > 12 || date->year > CALENDAR_YEAR_MAX ||
        (date->year == CALENDAR_YEAR_MAX && date->year_x != 0) ||
        (count == 12 && date->year_x != 0))
        return edtf_complain(parser, start,
                             "this year is too far away; years reach from -100000000000 to "
                             "100000000000");
    return 0;
}

static int read_significant(struct edtf_parser *parser, struct edtf_date *date)
{
    const char *at = parser->at++;
    long count;
    int digits = 1;
    for (int64_t rest = date->year; rest >= 10; rest /= 10)
        digits++;
    if (date->year_x != 0)
        return edtf_complain(parser, at, "a year with X has no significant digits to count");
    if (!is_digit(*parser->at) || !read_number(parser, &count) || count < 1 || count > digits)
        return edtf_complain(parser, at + 1,
                             "the number of significant digits is expected behind S, 1 to %d here",
                             digits);
    date->significant = (uint8_t)count;
    return 0;
}

static int read_year(struct edtf_parser *parser, struct edtf_date *date)
{
    const char *start = parser->at;
    bool is_long = *parser->at == 'Y';
    if (is_long)
        parser->at++;
    if (*parser->at == '-') {
        date->negative = true;
        parser->at++;
    }
    date->parts = 1;
    if (is_long) {
        if (read_long_year(parser, date, start) != 0)
            return -1;
    } else {
        const char *digits = parser->at;
        if (read_year_digits(parser, date) != 4)
            return edtf_complain_year(parser, start);
        if (date->negative && date->year == 0 && date->year_x == 0)
            return edtf_complain(parser, digits,
                                 "there is no year -0000; the year before 0001 is 0000");
    }
    return *parser->at == 'S' ? read_significant(parser, date) : 0;
}

/* Two characters, digits or X, and no third. */
static bool read_two(struct edtf_parser *parser, uint8_t *value, uint8_t *mask)
{
    const char *at = parser->at;
    unsigned number = 0, unspecified = 0;
    for (int i = 0; i < 2; i++) {
        if (!is_digit(at[i]) && at[i] != 'X')
            return false;
        number = number * 10 + (at[i] == 'X' ? 0 : (unsigned)(at[i] - '0'));
        unspecified = unspecified << 1 | (at[i] == 'X');
    }
    if (is_digit(at[2]) || at[2] == 'X')
        return false;
    *value = (uint8_t)number;
    *mask = (uint8_t)unspecified;
    parser->at += 2;
    return true;
}

static int read_month(struct edtf_parser *parser, struct edtf_date *date)
{
    const char *at = parser->at;
    if (!read_two(parser, &date->month, &date->month_x))
        return edtf_complain_part(parser, at, false);
    date->parts = 2;
    int month = date->month;
    if (date->month_x == 0) {
        if ((month >= 1 && month <= 12) || (month >= 21 && month <= 41))
            return 0;
        return edtf_complain(parser, at,
                             "a month is 01 to 12, a season or part of the year 21 to 41; "
                             "there is no %02d",
                             month);
    }
    for (int candidate = 1; candidate <= 12; candidate++) {
        if (edtf_date_fits(month, date->month_x, candidate))
            return 0;
    }
    return edtf_complain(parser, at,
                         "no month from 01 to 12 fits %.2s; X stands for a month's digit here, "
                         "never for a season's",
                         at);
}

static int read_day(struct edtf_parser *parser, struct edtf_date *date)
{
    const char *at = parser->at;
    if (date->month > 12)
        return edtf_complain(parser, at, "a season has no days; a month is 01 to 12");
    if (!read_two(parser, &date->day, &date->day_x))
        return edtf_complain_part(parser, at, true);
    date->parts = 3;
    if ((date->day_x == 0 && (date->day < 1 || date->day > 31)) || date->day >= 40)
        return edtf_complain(parser, at, "a day is 01 to 31; there is no %.2s", at);
    return edtf_date_bounds(date) ? 0 : edtf_complain_calendar(parser, at, date);
}

/* One of a time's three numbers, at most `limit`. */
static int read_clock(struct edtf_parser *parser, const char *what, int limit, uint8_t *value)
{
    const char *at = parser->at;
    if (!is_digit(at[0]) || !is_digit(at[1]))
        return edtf_complain(parser, at, "%s of two digits is expected, as in T14:30:00", what);
    *value = (uint8_t)((at[0] - '0') * 10 + (at[1] - '0'));
    if (*value > limit) /* hour 24 is looked at again when the minutes are known */
        return edtf_complain(parser, at, "%s is 00 to %d; there is no %.2s", what,
                             limit == 24 ? 23 : limit, at);
    parser->at += 2;
    return 0;
}

static int read_colon(struct edtf_parser *parser, const char *next)
{
    if (*parser->at != ':')
        return edtf_complain(parser, parser->at,
                             "a colon and the %s are expected; a time has hours, minutes and "
                             "seconds, as in T14:30:00",
                             next);
    parser->at++;
    return 0;
}

/* An offset's hours and minutes behind its sign. */
static int read_offset(struct edtf_parser *parser, struct edtf_date *date)
{
    enum { LIMIT = 14 * 60 };
    const char *start = parser->at;
    uint8_t hours = 0, minutes = 0;
    bool west = *parser->at++ == '-';
    date->zone = EDTF_ZONE_HOURS;
    if (read_clock(parser, "an offset's hour", 14, &hours) != 0)
        return -1;
    if (is_digit(*parser->at))
        return edtf_complain(parser, parser->at, "an offset is written with a colon, as in +05:30");
    if (*parser->at == ':') {
        parser->at++;
        date->zone = EDTF_ZONE_MINUTES;
        if (read_clock(parser, "an offset's minute", 59, &minutes) != 0)
            return -1;
    }
    int offset = hours * 60 + minutes;
    if (offset > LIMIT)
        return edtf_complain(parser, start, "an offset reaches 14:00 at most");
    if (west && offset == 0)
        return edtf_complain(parser, start, "no offset from UTC is written Z or +00:00");
    date->zone_minutes = (int16_t)(west ? -offset : offset);
    return 0;
}

static int read_time(struct edtf_parser *parser, struct edtf_date *date)
{
    parser->time_at = parser->at;
    if (date->parts < 3)
        return edtf_complain(parser, parser->at,
                             "a time of day needs a whole date before it: year, month and day");
    const char *hour = ++parser->at;
    if (read_clock(parser, "an hour", 24, &date->hour) != 0 || read_colon(parser, "minutes") != 0 ||
        read_clock(parser, "a minute", 59, &date->minute) != 0 ||
        read_colon(parser, "seconds") != 0)
        return -1;
    if (strncmp(parser->at, "60", 2) == 0)
        return edtf_complain(parser, parser->at,
                             "leap seconds are not counted; write 59 for the second");
    if (read_clock(parser, "a second", 59, &date->second) != 0)
        return -1;
    if (date->hour == 24 && (date->minute != 0 || date->second != 0))
        return edtf_complain(parser, hour, "an hour is 00 to 23; only 24:00:00 ends a day");
    if (*parser->at == '.' && is_digit(parser->at[1]))
        return edtf_complain(parser, parser->at, "EDTF has no fractions of a second");
    date->has_time = true;
    if (*parser->at == 'Z') {
        parser->at++;
        date->zone = EDTF_ZONE_Z;
    } else if (*parser->at == '+' || *parser->at == '-') {
        return read_offset(parser, date);
    }
    return 0;
}

/* A hyphen, the qualifier that may stand before a part, the part, and the one behind it. */
static int read_part(struct edtf_parser *parser, struct edtf_date *date,
                     int (*read)(struct edtf_parser *, struct edtf_date *))
{
    unsigned own = 0;
    if (date->parts > 0) {
        if (date->significant != 0 || date->form != EDTF_FORM_FOUR_DIGITS)
            return edtf_complain(parser, parser->at,
                                 "a year with %s stands alone, without month and day",
                                 date->significant != 0 ? "significant digits" : "Y");
        parser->at++;
    }
    own = read_qualifier(parser);
    if (read(parser, date) != 0)
        return -1;
    if (own != 0) {
        int part = date->parts - 1;
        date->qualifier[part] = (uint8_t)(date->qualifier[part] | own);
        date->by_part = true;
    }
    return read_group_qualifier(parser, date);
}

int edtf_date_parse(struct edtf_parser *parser, struct edtf_date *date)
{
    *date = (struct edtf_date){.place = EDTF_PLACE_DATE};
    parser->time_at = NULL;
    if (read_part(parser, date, read_year) != 0)
        return -1;
    if (*parser->at == '-' && read_part(parser, date, read_month) != 0)
        return -1;
    if (*parser->at == '-' && date->parts == 2 && read_part(parser, date, read_day) != 0)
        return -1;
    if (*parser->at == 'T' &&
        (read_time(parser, date) != 0 || read_group_qualifier(parser, date) != 0))
        return -1;
    if (date->parts < 3 || date->has_time) {
        bool found = edtf_date_bounds(date);
        assert(found); /* only a day can be missing from the calendar, and read_day saw to that */
        (void)found;
    }
    return 0;
}
