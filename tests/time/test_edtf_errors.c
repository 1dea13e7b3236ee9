/* What is refused: the exact sentence and its column. */
#include "check.h"
#include "time/edtf.h"

#include <stdio.h>

struct fault {
    const char *text;
    long column;
    const char *sentence;
};

static void check_faults(const struct fault *faults, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct err err = ERR_INIT;
        struct edtf e;
        char got[1024], want[1024];
        if (!CHECK(edtf_parse(&e, faults[i].text, &err) == -1)) {
            fprintf(stderr, "taken: %s\n", faults[i].text);
            edtf_release(&e);
            continue;
        }
        CHECK_INT(err.code, ERR_INPUT);
        snprintf(got, sizeof got, "%s %ld: %s", faults[i].text, err.column, err.text);
        snprintf(want, sizeof want, "%s %ld: %s", faults[i].text, faults[i].column,
                 faults[i].sentence);
        CHECK_STR(got, want);
        CHECK(edtf_parse(&e, faults[i].text, NULL) == -1);
    }
}

#define CHECK_FAULTS(list) check_faults((list), sizeof(list) / sizeof *(list))

#define BEGINS "a date begins with a year of four digits, such as 2026-01-06"

static void years(void)
{
    static const struct fault list[] = {
        {"", 1, "there is no date here; " BEGINS},
        {"79", 1, "a year has four digits, write 0079"},
        {"-79~", 1, "a year has four digits, write -0079"},
        {"6 January 2026", 1, BEGINS},
        {"06/01/2026", 1, BEGINS},
        {"06.01.2026", 1, BEGINS},
        {"January 2026", 1, BEGINS ", not with 'J'"},
        {"\xc3\xb6", 1, BEGINS ", not with a sign that no date has"},
        {"\x1b[2J", 1, BEGINS ", not with a sign that no date has"},
        {"12345", 1, "a year of more than four digits begins with Y, write Y12345"},
        {"-12345", 1, "a year of more than four digits begins with Y, write Y-12345"},
        {"20260106", 1, "the parts of a date are joined by hyphens, write 2026-01-06"},
        {"20261306", 1, "a year of more than four digits begins with Y, write Y20261306"},
        {"-0000", 2, "there is no year -0000; the year before 0001 is 0000"},
        {"-0000-01-01", 2, "there is no year -0000; the year before 0001 is 0000"},
        {"c. 1950", 1, "an approximate date is a date with ~ behind it, such as 1950~"},
        {"about 1950", 1, "an approximate date is a date with ~ behind it, such as 1950~"},
        {" 2026", 1, "there are no blanks in a date"},
        {"2026 ", 5, "there are no blanks in a date"},
        {"y170000002", 1, "the sign of a long year is a capital Y"},
        {"Y", 2, "the digits of a year are expected behind Y, as in Y170000002"},
        {"Y1985", 1, "Y is for years of five digits or more; write 1985"},
        {"Y-79", 1, "Y is for years of five digits or more; write -0079"},
        {"Y19XX", 1, "Y is for years of five digits or more"},
        {"Y012345", 2, "a year behind Y has no 0 in front"},
        {"YX70000", 2, "the first digit of a year behind Y is no X"},
        {"Y100000000001", 1,
         "this year is too far away; years reach from -100000000000 to 100000000000"},
        {"Y99999999999999999999999", 1,
         "this year is too far away; years reach from -100000000000 to 100000000000"},
        {"Y17E99999999999", 1,
         "this year is too far away; years reach from -100000000000 to 100000000000"},
        {"Y17E11", 1, "this year is too far away; years reach from -100000000000 to 100000000000"},
        {"Y17E", 5, "an exponent of 1 or more is expected behind E, as in Y17E7"},
        {"Y17E0", 5, "an exponent of 1 or more is expected behind E, as in Y17E7"},
        {"Y1XE7", 4, "a year with an exponent has no X"},
        {"Y170000002-01", 11, "a year with Y stands alone, without month and day"},
        {"1950S", 6, "the number of significant digits is expected behind S, 1 to 4 here"},
        {"1950S0", 6, "the number of significant digits is expected behind S, 1 to 4 here"},
        {"0079S3", 6, "the number of significant digits is expected behind S, 1 to 2 here"},
        {"195XS2", 5, "a year with X has no significant digits to count"},
        {"1950S2-01", 7, "a year with significant digits stands alone, without month and day"},
        {"19xx", 3, "an unspecified digit is a capital X"},
        {"199u", 4, "an unspecified digit is a capital X"},
    };
    CHECK_FAULTS(list);
}

static void months_and_days(void)
{
    static const struct fault list[] = {
        {"2026-1-6", 6, "a month has two digits, write 2026-01-06"},
        {"2026-1", 6, "a month has two digits, write 2026-01"},
        {"2026-01-6", 9, "a day has two digits, write 2026-01-06"},
        {"2026-1-36", 6, "a month has two digits, 01 to 12"},
        {"2026-001", 6, "a month has two digits, 01 to 12"},
        {"2026-01-006", 9, "a day has two digits, 01 to 31"},
        {"2026-0106", 6, "a month has two digits, 01 to 12"},
        {"2026-", 6, "a month of two digits, 01 to 12, is expected here, not the end"},
        {"2026--06", 6, "a month of two digits, 01 to 12, is expected here, not '-'"},
        {"2026-Jan", 6, "a month of two digits, 01 to 12, is expected here, not 'J'"},
        {"2026-01-", 9, "a day of two digits, 01 to 31, is expected here, not the end"},
        {"2026-X", 6, "a month has two digits, 01 to 12, or X for those not known"},
        {"2004-uu", 6, "an unspecified digit is a capital X"},
        {"2004-01-1x", 10, "an unspecified digit is a capital X"},
        {"2026-00", 6,
         "a month is 01 to 12, a season or part of the year 21 to 41; there is no 00"},
        {"2026-13", 6,
         "a month is 01 to 12, a season or part of the year 21 to 41; there is no 13"},
        {"2026-42", 6,
         "a month is 01 to 12, a season or part of the year 21 to 41; there is no 42"},
        {"2001-2X", 6,
         "no month from 01 to 12 fits 2X; X stands for a month's digit here, never for a season's"},
        {"2001-21-05", 9, "a season has no days; a month is 01 to 12"},
        {"2026-01-00", 9, "a day is 01 to 31; there is no 00"},
        {"2026-01-32", 9, "a day is 01 to 31; there is no 32"},
        {"2026-01-4X", 9, "a day is 01 to 31; there is no 4X"},
        {"2026-02-30", 9, "February 2026 has 28 days; there is no 30"},
        {"1900-02-29", 9, "February 1900 has 28 days; there is no 29"},
        {"-0043-02-29", 10, "February -0043 has 28 days; there is no 29"},
        {"2026-04-31", 9, "April has 30 days; there is no 31"},
        {"156X-11-31", 9, "November has 30 days; there is no 31"},
        {"XXXX-02-30", 9, "February has 29 days; there is no 30"},
        {"19X1-02-29", 9, "no year that fits 19X1 is a leap year, so there is no 29 February"},
        {"?-1X01-02-29", 11, "no year that fits -1X01 is a leap year, so there is no 29 February"},
        {"2001-02-3X", 9, "no day of the calendar fits this year, month and day"},
        {"2026-01-06-07", 11,
         "a date has a year, a month and a day; an interval is written with /"},
    };
    CHECK_FAULTS(list);
}

static void times(void)
{
#define COLON "are expected; a time has hours, minutes and seconds, as in T14:30:00"
    static const struct fault list[] = {
        {"2026-01-06 14:30:00", 11, "a time follows its date behind T, not behind a blank"},
        {"2026-01T14:30:00", 8, "a time of day needs a whole date before it: year, month and day"},
        {"2026-01-06T", 12, "an hour of two digits is expected, as in T14:30:00"},
        {"2026-01-06T14", 14, "a colon and the minutes " COLON},
        {"2026-01-06T14:30", 17, "a colon and the seconds " COLON},
        {"2026-01-06T1430", 14, "a colon and the minutes " COLON},
        {"2026-01-06T14:3", 15, "a minute of two digits is expected, as in T14:30:00"},
        {"2026-01-06T14:60:00", 15, "a minute is 00 to 59; there is no 60"},
        {"2026-01-06T25:00:00", 12, "an hour is 00 to 23; there is no 25"},
        {"2026-01-06T24:00:01", 12, "an hour is 00 to 23; only 24:00:00 ends a day"},
        {"2016-12-31T23:59:60Z", 18, "leap seconds are not counted; write 59 for the second"},
        {"2026-01-06T14:30:00.123", 20, "EDTF has no fractions of a second"},
        {"2026-01-06T14:30:00z", 20,
         "Z, an offset such as +02:00 or the end is expected here, "
         "not 'z'"},
        {"2026-01-06T14:30:00Z1", 21, "the end is expected here, not '1'"},
        {"2026-01-06T14:30:00-00:00", 20, "no offset from UTC is written Z or +00:00"},
        {"2026-01-06T14:30:00+0530", 23, "an offset is written with a colon, as in +05:30"},
        {"2026-01-06T14:30:00+15:00", 21, "an offset's hour is 00 to 14; there is no 15"},
        {"2026-01-06T14:30:00+14:30", 20, "an offset reaches 14:00 at most"},
        {"2026-01-06T14:30:00+5", 21,
         "an offset's hour of two digits is expected, as in "
         "T14:30:00"},
    };
    CHECK_FAULTS(list);
}

static void qualifiers(void)
{
    static const struct fault list[] = {
        {"2004?~", 6, "uncertain and approximate together are the one sign %"},
        {"2004??", 6, "one '?' is enough"},
        {"(2004)?", 1,
         "there are no parentheses; ?, ~ or % stands before the part it is about, as in 2004-?06"},
        {"?", 2, BEGINS ", not with the end"},
        {"2004-?", 7, "a month of two digits, 01 to 12, is expected here, not the end"},
        {"2004-06?11", 9,
         "a hyphen and the day, ?, ~ or %, / or the end is expected here, not "
         "'1'"},
        {"-?2004", 2, BEGINS ", not with '?'"},
        {"2004-06-11?x", 12, "an unspecified digit is a capital X"},
        {"2004-06-11?!", 12, "/ or the end is expected here, not '!'"},
        {"2004!", 5, "a hyphen and the month, ?, ~ or %, / or the end is expected here, not '!'"},
        {"2001-21!", 8, "?, ~ or %, / or the end is expected here, not '!'"},
        {"Y17E7!", 6, "?, ~ or %, / or the end is expected here, not '!'"},
    };
    CHECK_FAULTS(list);
}

static void intervals(void)
{
#define NO_DATE "an interval has a date at one end at least; leave the date out where none is known"
#define NO_TIME "an interval runs from date to date, without times of day"
    static const struct fault list[] = {
        {"/", 1, NO_DATE},
        {"../..", 1, NO_DATE},
        {"../", 1, NO_DATE},
        {"/..", 1, NO_DATE},
        {"..", 1, NO_DATE},
        {"..1984", 1, "an open start is written ../ in an interval, or [.. in a set"},
        {"2005/2004", 6, "2004 is before 2005; an interval runs forward, write 2004/2005"},
        {"2026-01-06?/2026-01-03~", 13,
         "2026-01-03~ is before 2026-01-06?; an interval runs forward, write "
         "2026-01-03~/2026-01-06?"},
        {"-0014/-0044", 7, "-0044 is before -0014; an interval runs forward, write -0044/-0014"},
        {"2026/01/06", 5, "the parts of a date are joined by hyphens, write 2026-01-06"},
        {"2004/2005/2006", 10, "an interval has two ends; there is a third"},
        {"2004-06/2005/2006", 13, "an interval has two ends; there is a third"},
        {"2004/open", 6, "an open end of an interval is written .."},
        {"unknown/2004", 1, "an unknown end of an interval is left empty"},
        {"2004/..5", 8, "nothing may follow the open end .."},
        {"2004/5", 6, "a year has four digits, write 0005"},
        {"2004-01-01T10:00:00/2004-01-02", 11, NO_TIME},
        {"2004-01-01/2004-01-02T10:00:00Z", 22, NO_TIME},
        {"2004-01-01T10:00:00/..", 11, NO_TIME},
        {"1984..1986", 5,
         "a range stands in a set, as in [1984..1986]; an interval is written 1984/1986"},
    };
    CHECK_FAULTS(list);
}

static void sets(void)
{
    static const struct fault list[] = {
        {"[]", 2, "a date is expected here"},
        {"{}", 2, "a date is expected here"},
        {"[..]", 4, "a date is expected here"},
        {"[1667,]", 7, "a date is expected here"},
        {"[", 2, BEGINS ", not with the end"},
        {"[1667", 6, "the set is not closed; ] is expected here"},
        {"{1667,1668", 11, "the set is not closed; } is expected here"},
        {"[1667}", 6, "this set closes with ], not with }"},
        {"{1667]", 6, "this set closes with }, not with ]"},
        {"[1667, 1668]", 7, "there are no blanks in a set"},
        {"[1667 ,1668]", 6, "there are no blanks in a set"},
        {"[1667/1668]", 6, "there are no intervals in a set; a range is written with .."},
        {"[1667]x", 7, "nothing may follow the closing ]"},
        {"[1667,..1668]", 7, "an open start stands at the start of a set"},
        {"[1667..,1668]", 6,
         "an open end stands at the end of a set; a date is expected behind .."},
        {"[1667..1668..1669]", 12, "a range has two ends; a comma is expected here"},
        {"[..1667..]", 8, "a range has two ends; a comma is expected here"},
        {"[1670..1667]", 8, "1667 is before 1670; a range runs forward, write 1667..1670"},
        {"[1667..1668-01]", 8,
         "both ends of a range have the same precision: two years, two months or two days"},
        {"[2026-01-06T10:00:00]", 12, "a set holds dates without times of day"},
        {"[1667,2026-02-30]", 15, "February 2026 has 28 days; there is no 30"},
        {"{1667,1668,1669,1670,1671,167}", 27, BEGINS},
        {"{1960;1961}", 6,
         "a hyphen and the month, ?, ~ or %, / or the end is expected here, not ';'"},
    };
    CHECK_FAULTS(list);
}

/* Columns count characters, not bytes. */
static void reversed(void)
{
    static const char *const backwards[] = {"2026/2025", "2026-01-06/2026-01-05", "[1672..1670]",
                                            "{1,1672..1670}"};
    static const char *const others[] = {
        "2025/2026",    "2026/2026", "6 Jan",        "2026/2025-13",
        "2026-06/2026", "../..",     "[1670..1672]", ""};
    for (size_t i = 0; i < 3; i++)
        CHECK(edtf_is_reversed(backwards[i]));
    CHECK(!edtf_is_reversed(backwards[3])); /* "1" is no year: that comes first */
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(!edtf_is_reversed(others[i]));
}

static void columns(void)
{
    struct err err = ERR_INIT;
    struct edtf e;
    CHECK(edtf_parse(&e,
                     "2026\xe2\x80\x93"
                     "01",
                     &err) == -1);
    CHECK_INT(err.column, 5);
    CHECK(edtf_parse(&e, "{1960,\xc3\xb6}", &err) == -1);
    CHECK_INT(err.column, 7);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"years", years},         {"months and days", months_and_days},
        {"times", times},         {"qualifiers", qualifiers},
        {"intervals", intervals}, {"sets", sets},
        {"reversed", reversed},   {"columns", columns},
    };
    return CHECK_CASES("time/edtf faults", cases);
}
