/* What is wrong with an expression, in a sentence that says what to write instead. */
#include "base/utf8.h"
#include "time/calendar.h"
#include "time/edtf-date.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t count_digits(const char *at)
{
    size_t count = 0;
    while (is_digit(at[count]))
        count++;
    return count;
}

int edtf_complain(struct edtf_parser *parser, const char *at, const char *format, ...)
{
    if (parser->err == NULL)
        return -1;
    char text[sizeof parser->err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    long column = (long)utf8_count(parser->text, (size_t)(at - parser->text)) + 1;
    return err_set_at(parser->err, ERR_INPUT, NULL, 0, column, "%s", text);
}

/* Names a character, harmless whatever it is. */
static const char *name_character(const char *at, char out[32])
{
    unsigned char c = (unsigned char)*at;
    if (c == '\0')
        snprintf(out, 32, "the end");
    else if (c == ' ')
        snprintf(out, 32, "a blank");
    else if (c > ' ' && c < 0x7F)
        snprintf(out, 32, "'%c'", c);
    else
        snprintf(out, 32, "a sign that no date has");
    return out;
}

/* Reads a whole text as digits with separators: year, month, day, whatever their lengths. Returns
 * how many parts there are, 0 where it is not of that kind. */
static int read_loose(const char *text, char separator, int parts[3])
{
    int count = 0;
    for (const char *at = text; count < 3; at++) {
        size_t digits = count_digits(at);
        if (digits == 0 || digits > 4 || (count == 0 && digits != 4) || (count > 0 && digits > 2))
            return 0;
        parts[count] = 0;
        for (; digits > 0; digits--)
            parts[count] = parts[count] * 10 + (*at++ - '0');
        count++;
        if (*at == '\0')
            return count;
        if (*at != separator)
            return 0;
    }
    return 0;
}

/* Writes the date that such a text must mean, ", write 2026-01-06"; "" where it means none. */
static const char *suggest(const char *text, char separator, char out[32])
{
    int parts[3];
    int count = read_loose(text, separator, parts);
    out[0] = '\0';
    if (count < 2 || parts[1] < 1 || parts[1] > 12)
        return out;
    if (count == 2)
        snprintf(out, 32, ", write %04d-%02d", parts[0], parts[1]);
    else if (parts[2] >= 1 && parts[2] <= calendar_month_days(parts[0], parts[1]))
        snprintf(out, 32, ", write %04d-%02d-%02d", parts[0], parts[1], parts[2]);
    return out;
}

static int complain_start(struct edtf_parser *parser, const char *at)
{
    char name[32];
    if (*at == '\0' && at == parser->text)
        return edtf_complain(parser, at,
                             "there is no date here; a date begins with a year of four digits, "
                             "such as 2026-01-06");
    if (*at == ' ')
        return edtf_complain(parser, at, "there are no blanks in a date");
    if (*at == '(')
        return edtf_complain(parser, at,
                             "there are no parentheses; ?, ~ or %% stands before the part it is "
                             "about, as in 2004-?06");
    if (*at == 'y')
        return edtf_complain(parser, at, "the sign of a long year is a capital Y");
    if (strncmp(at, "open", 4) == 0)
        return edtf_complain(parser, at, "an open end of an interval is written ..");
    if (strncmp(at, "unknown", 7) == 0)
        return edtf_complain(parser, at, "an unknown end of an interval is left empty");
    if (*at == 'c' || strncmp(at, "about", 5) == 0)
        return edtf_complain(parser, at,
                             "an approximate date is a date with ~ behind it, such as 1950~");
    return edtf_complain(parser, at,
                         "a date begins with a year of four digits, such as 2026-01-06, not with "
                         "%s",
                         name_character(at, name));
}

/* Eight digits that are a day of the calendar. */
static int complain_eight(struct edtf_parser *parser, const char *start, const char *digits)
{
    int year, month, day;
    if (sscanf(digits, "%4d%2d%2d", &year, &month, &day) == 3 && month >= 1 && month <= 12 &&
        day >= 1 && day <= calendar_month_days(year, month))
        return edtf_complain(parser, start,
                             "the parts of a date are joined by hyphens, write %.*s%04d-%02d-%02d",
                             (int)(digits - start), start, year, month, day);
    return edtf_complain(parser, start,
                         "a year of more than four digits begins with Y, write Y%.8s", digits);
}

int edtf_complain_year(struct edtf_parser *parser, const char *start)
{
    const char *digits = *start == '-' ? start + 1 : start;
    const char *end = digits;
    while (is_digit(*end) || *end == 'X')
        end++;
    size_t count = (size_t)(end - digits);
    bool known = count_digits(digits) == count;
    if (count == 0)
        return complain_start(parser, digits);
    if (*end == 'u' || *end == 'x')
        return edtf_complain(parser, end, "an unspecified digit is a capital X");
    if (count == 8 && known)
        return complain_eight(parser, start, digits);
    if (count > 4 && known && *digits != '0' && count <= 11)
        return edtf_complain(parser, start,
                             "a year of more than four digits begins with Y, write Y%.*s",
                             (int)(end - start), start);
    if (count < 4 && known && (*end == '\0' || strchr("?~%", *end) != NULL))
        return edtf_complain(parser, start, "a year has four digits, write %s%04d",
                             digits > start ? "-" : "", (int)strtol(digits, NULL, 10));
    return edtf_complain(parser, start,
                         "a date begins with a year of four digits, such as 2026-01-06");
}

int edtf_complain_part(struct edtf_parser *parser, const char *at, bool day)
{
    char suggestion[32], name[32];
    size_t digits = count_digits(at);
    const char *what = day ? "day" : "month";
    const char *range = day ? "01 to 31" : "01 to 12";
    const char *end = at;
    while (is_digit(*end) || *end == 'X')
        end++;
    if (end - at < 2 && (*end == 'u' || *end == 'x'))
        return edtf_complain(parser, end, "an unspecified digit is a capital X");
    if (digits == 1 || digits > 2) {
        suggest(parser->text, '-', suggestion);
        if (suggestion[0] != '\0')
            return edtf_complain(parser, at, "a %s has two digits%s", what, suggestion);
        return edtf_complain(parser, at, "a %s has two digits, %s", what, range);
    }
    if (end > at)
        return edtf_complain(parser, at, "a %s has two digits, %s, or X for those not known", what,
                             range);
    return edtf_complain(parser, at, "a %s of two digits, %s, is expected here, not %s", what,
                         range, name_character(at, name));
}

static const char *year_pattern(const struct edtf_date *date, char out[6])
{
    char *at = out;
    int place = 1000;
    if (date->negative)
        *at++ = '-';
    for (unsigned bit = 8; bit != 0; bit >>= 1, place /= 10)
        *at++ = (char)((date->year_x & bit) != 0 ? 'X' : '0' + (int)date->year / place % 10);
    *at = '\0';
    return out;
}

int edtf_complain_calendar(struct edtf_parser *parser, const char *at, const struct edtf_date *date)
{
    char pattern[6];
    if (date->month_x == 0 && date->day_x == 0 && date->month == 2 && date->day == 29 &&
        date->year_x != 0)
        return edtf_complain(parser, at,
                             "no year that fits %s is a leap year, so there is no 29 February",
                             year_pattern(date, pattern));
    if (date->month_x == 0 && date->day_x == 0) {
        int64_t year = date->negative ? -date->year : date->year;
        int days = calendar_month_days(date->year_x != 0 ? 2000 : year, date->month);
        if (date->month == 2 && date->year_x == 0)
            return edtf_complain(parser, at, "February %s%04d has %d days; there is no %d",
                                 date->negative ? "-" : "", (int)date->year, days, date->day);
        return edtf_complain(parser, at, "%s has %d days; there is no %d",
                             calendar_month_name(date->month), days, date->day);
    }
    return edtf_complain(parser, at, "no day of the calendar fits this year, month and day");
}

static const char *what_may_follow(const struct edtf_date *date)
{
    if (date->has_time)
        return date->zone == EDTF_ZONE_NONE ? "Z, an offset such as +02:00 or the end" : "the end";
    bool qualified = (date->qualifier[0] | date->qualifier[1] | date->qualifier[2]) != 0;
    if (date->parts == 3)
        return qualified ? "/ or the end" : "T and a time, ?, ~ or %, / or the end";
    if (date->parts == 2 && date->month > 12)
        return qualified ? "/ or the end" : "?, ~ or %, / or the end";
    if (date->parts == 2)
        return "a hyphen and the day, ?, ~ or %, / or the end";
    if (date->form != EDTF_FORM_FOUR_DIGITS || date->significant != 0)
        return "?, ~ or %, / or the end";
    return "a hyphen and the month, ?, ~ or %, / or the end";
}

int edtf_complain_after(struct edtf_parser *parser, const struct edtf_date *date)
{
    const char *at = parser->at;
    char name[32];
    if (*at == ' ' && is_digit(at[1]) && date->parts == 3 && !date->has_time)
        return edtf_complain(parser, at, "a time follows its date behind T, not behind a blank");
    if (*at == ' ')
        return edtf_complain(parser, at, "there are no blanks in a date");
    if (*at == '.' && at[1] == '.')
        return edtf_complain(parser, at,
                             "a range stands in a set, as in [1984..1986]; an interval is written "
                             "1984/1986");
    if (*at == '-' && date->parts == 3)
        return edtf_complain(parser, at,
                             "a date has a year, a month and a day; an interval is written with /");
    if ((*at == 'u' || *at == 'x') && !is_letter(at[1]))
        return edtf_complain(parser, at, "an unspecified digit is a capital X");
    return edtf_complain(parser, at, "%s is expected here, not %s", what_may_follow(date),
                         name_character(at, name));
}
