/* Every example of the specification of 2019-02-04, levels 0 to 2, then the rules that edtf.h adds
 * where it is silent: level, bounds, precision, doubts; each prints as itself. */
#include "check.h"
#include "time/edtf.h"

#include <stdio.h>
#include <string.h>

/* doubts: ~ approximate, ? uncertain, X unspecified. bounds: the four of them, a day's first and
 * last second written d< and d>, joined by blanks; one pair where both ends have the same. */
struct example {
    const char *text;
    int level;
    enum edtf_precision precision;
    const char *doubts;
    const char *bounds;
};

static void print_bounds(const struct edtf *e, struct buf *out)
{
    edtf_print_bound(e->earliest_start, out);
    buf_addc(out, ' ');
    edtf_print_bound(e->latest_start, out);
    if (e->earliest_start == e->earliest_end && e->latest_start == e->latest_end)
        return;
    buf_addc(out, ' ');
    edtf_print_bound(e->earliest_end, out);
    buf_addc(out, ' ');
    edtf_print_bound(e->latest_end, out);
}

/* Writes out the short forms of a table's bounds. */
static void expand(const char *bounds, struct buf *out)
{
    for (; *bounds != '\0'; bounds++) {
        if (*bounds == '<')
            buf_adds(out, "T00:00:00");
        else if (*bounds == '>')
            buf_adds(out, "T23:59:59");
        else
            buf_addc(out, *bounds);
    }
}

static void check_example(const struct example *x)
{
    struct err err = ERR_INIT;
    struct edtf e;
    struct buf got, want;
    buf_init(&got);
    buf_init(&want);
    if (!CHECK(edtf_parse(&e, x->text, &err) == 0)) {
        fprintf(stderr, "%s: %ld: %s\n", x->text, err.column, err.text);
        return;
    }
    buf_addf(&got, "%s level%d precision %d %s%s%s: ", x->text, e.level, (int)e.precision,
             e.approximate ? "~" : "", e.uncertain ? "?" : "", e.unspecified ? "X" : "");
    print_bounds(&e, &got);
    buf_addf(&want, "%s level%d precision %d %s: ", x->text, x->level, (int)x->precision,
             x->doubts);
    expand(x->bounds, &want);
    CHECK_STR(got.data, want.data);
    buf_reset(&got);
    edtf_print(&e, &got);
    CHECK_STR(got.data, x->text);
    edtf_release(&e);
    buf_release(&got);
    buf_release(&want);
}

static void check_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_example(&examples[i]);
}

#define CHECK_EXAMPLES(list) check_examples((list), sizeof(list) / sizeof *(list))

static void level_0(void)
{
    static const struct example list[] = {
        {"1985-04-12", 0, EDTF_DAY, "", "1985-04-12< 1985-04-12>"},
        {"1985-04", 0, EDTF_MONTH, "", "1985-04-01< 1985-04-30>"},
        {"1985", 0, EDTF_YEAR, "", "1985-01-01< 1985-12-31>"},
        {"1985-04-12T23:20:30", 0, EDTF_SECOND, "", "1985-04-12T23:20:30 1985-04-12T23:20:30"},
        {"1985-04-12T23:20:30Z", 0, EDTF_SECOND, "", "1985-04-12T23:20:30 1985-04-12T23:20:30"},
        {"1985-04-12T23:20:30-04", 0, EDTF_SECOND, "", "1985-04-12T23:20:30 1985-04-12T23:20:30"},
        {"1985-04-12T23:20:30+04:30", 0, EDTF_SECOND, "",
         "1985-04-12T23:20:30 1985-04-12T23:20:30"},
        {"1964/2008", 0, EDTF_YEAR, "", "1964-01-01< 1964-12-31> 2008-01-01< 2008-12-31>"},
        {"2004-06/2006-08", 0, EDTF_MONTH, "", "2004-06-01< 2004-06-30> 2006-08-01< 2006-08-31>"},
        {"2004-02-01/2005-02-08", 0, EDTF_DAY, "",
         "2004-02-01< 2004-02-01> 2005-02-08< 2005-02-08>"},
        {"2004-02-01/2005-02", 0, EDTF_DAY, "", "2004-02-01< 2004-02-01> 2005-02-01< 2005-02-28>"},
        {"2004-02-01/2005", 0, EDTF_DAY, "", "2004-02-01< 2004-02-01> 2005-01-01< 2005-12-31>"},
        {"2005/2006-02", 0, EDTF_YEAR, "", "2005-01-01< 2005-12-31> 2006-02-01< 2006-02-28>"},
    };
    CHECK_EXAMPLES(list);
}

static void level_1(void)
{
    static const struct example list[] = {
        {"Y170000002", 1, EDTF_YEAR, "", "170000002-01-01< 170000002-12-31>"},
        {"Y-170000002", 1, EDTF_YEAR, "", "-170000002-01-01< -170000002-12-31>"},
        {"2001-21", 1, EDTF_SEASON, "", "2001-03-01< 2001-05-31>"},
        {"1984?", 1, EDTF_YEAR, "?", "1984-01-01< 1984-12-31>"},
        {"2004-06~", 1, EDTF_MONTH, "~", "2004-06-01< 2004-06-30>"},
        {"2004-06-11%", 1, EDTF_DAY, "~?", "2004-06-11< 2004-06-11>"},
        {"201X", 1, EDTF_DECADE, "X", "2010-01-01< 2019-12-31>"},
        {"20XX", 1, EDTF_CENTURY, "X", "2000-01-01< 2099-12-31>"},
        {"2004-XX", 1, EDTF_MONTH, "X", "2004-01-01< 2004-12-31>"},
        {"1985-04-XX", 1, EDTF_DAY, "X", "1985-04-01< 1985-04-30>"},
        {"1985-XX-XX", 1, EDTF_DAY, "X", "1985-01-01< 1985-12-31>"},
        {"1985-04-12/..", 1, EDTF_DAY, "", "1985-04-12< 1985-04-12> .. .."},
        {"1985-04/..", 1, EDTF_MONTH, "", "1985-04-01< 1985-04-30> .. .."},
        {"1985/..", 1, EDTF_YEAR, "", "1985-01-01< 1985-12-31> .. .."},
        {"../1985-04-12", 1, EDTF_DAY, "", ".. .. 1985-04-12< 1985-04-12>"},
        {"../1985-04", 1, EDTF_MONTH, "", ".. .. 1985-04-01< 1985-04-30>"},
        {"../1985", 1, EDTF_YEAR, "", ".. .. 1985-01-01< 1985-12-31>"},
        {"1985-04-12/", 1, EDTF_DAY, "", "1985-04-12< 1985-04-12> ? ?"},
        {"1985-04/", 1, EDTF_MONTH, "", "1985-04-01< 1985-04-30> ? ?"},
        {"1985/", 1, EDTF_YEAR, "", "1985-01-01< 1985-12-31> ? ?"},
        {"/1985-04-12", 1, EDTF_DAY, "", "? ? 1985-04-12< 1985-04-12>"},
        {"/1985-04", 1, EDTF_MONTH, "", "? ? 1985-04-01< 1985-04-30>"},
        {"/1985", 1, EDTF_YEAR, "", "? ? 1985-01-01< 1985-12-31>"},
        {"-1985", 1, EDTF_YEAR, "", "-1985-01-01< -1985-12-31>"},
    };
    CHECK_EXAMPLES(list);
}

static void level_2(void)
{
    static const struct example list[] = {
        {"Y-17E7", 2, EDTF_YEAR, "", "-170000000-01-01< -170000000-12-31>"},
        {"1950S2", 2, EDTF_CENTURY, "~", "1900-01-01< 1999-12-31>"},
        {"Y171010000S3", 2, EDTF_CENTURY, "~", "171000000-01-01< 171999999-12-31>"},
        {"Y3388E2S3", 2, EDTF_CENTURY, "~", "338000-01-01< 338999-12-31>"},
        {"2001-34", 2, EDTF_QUARTER, "", "2001-04-01< 2001-06-30>"},
        {"[1667,1668,1670..1672]", 2, EDTF_YEAR, "", "1667-01-01< 1672-12-31>"},
        {"[..1760-12-03]", 2, EDTF_DAY, "", ".. 1760-12-03>"},
        {"[1760-12..]", 2, EDTF_MONTH, "", "1760-12-01< .."},
        {"[1760-01,1760-02,1760-12..]", 2, EDTF_MONTH, "", "1760-01-01< .."},
        {"[1667,1760-12]", 2, EDTF_YEAR, "", "1667-01-01< 1760-12-31>"},
        {"[..1984]", 2, EDTF_YEAR, "", ".. 1984-12-31>"},
        {"{1667,1668,1670..1672}", 2, EDTF_YEAR, "",
         "1667-01-01< 1667-12-31> 1672-01-01< 1672-12-31>"},
        {"{1960,1961-12}", 2, EDTF_YEAR, "", "1960-01-01< 1960-12-31> 1961-12-01< 1961-12-31>"},
        {"{..1984}", 2, EDTF_YEAR, "", ".. .. 1984-01-01< 1984-12-31>"},
        {"2004-06~-11", 2, EDTF_DAY, "~", "2004-06-11< 2004-06-11>"},
        {"2004?-06-11", 2, EDTF_DAY, "?", "2004-06-11< 2004-06-11>"},
        {"?2004-06-~11", 2, EDTF_DAY, "~?", "2004-06-11< 2004-06-11>"},
        {"2004-%06-11", 2, EDTF_DAY, "~?", "2004-06-11< 2004-06-11>"},
        {"156X-12-25", 2, EDTF_DAY, "X", "1560-12-25< 1569-12-25>"},
        {"15XX-12-25", 2, EDTF_DAY, "X", "1500-12-25< 1599-12-25>"},
        {"XXXX-12-XX", 2, EDTF_DAY, "X", "0000-12-01< 9999-12-31>"},
        {"1XXX-XX", 2, EDTF_MONTH, "X", "1000-01-01< 1999-12-31>"},
        {"1XXX-12", 2, EDTF_MONTH, "X", "1000-12-01< 1999-12-31>"},
        {"1984-1X", 2, EDTF_MONTH, "X", "1984-10-01< 1984-12-31>"},
        {"2004-06-~01/2004-06-~20", 2, EDTF_DAY, "~",
         "2004-06-01< 2004-06-01> 2004-06-20< 2004-06-20>"},
        {"2004-06-XX/2004-07-03", 2, EDTF_DAY, "X",
         "2004-06-01< 2004-06-30> 2004-07-03< 2004-07-03>"},
    };
    CHECK_EXAMPLES(list);
}

static void seasons(void)
{
    static const struct example list[] = {
        {"2003-21", 1, EDTF_SEASON, "", "2003-03-01< 2003-05-31>"},
        {"2003-22", 1, EDTF_SEASON, "", "2003-06-01< 2003-08-31>"},
        {"2003-23", 1, EDTF_SEASON, "", "2003-09-01< 2003-11-30>"},
        {"2003-24", 1, EDTF_SEASON, "", "2003-12-01< 2004-02-29>"},
        {"2002-24", 1, EDTF_SEASON, "", "2002-12-01< 2003-02-28>"},
        {"2003-25", 2, EDTF_SEASON, "", "2003-03-01< 2003-05-31>"},
        {"2003-26", 2, EDTF_SEASON, "", "2003-06-01< 2003-08-31>"},
        {"2003-27", 2, EDTF_SEASON, "", "2003-09-01< 2003-11-30>"},
        {"2003-28", 2, EDTF_SEASON, "", "2003-12-01< 2004-02-29>"},
        {"2003-29", 2, EDTF_SEASON, "", "2003-09-01< 2003-11-30>"},
        {"2003-30", 2, EDTF_SEASON, "", "2003-12-01< 2004-02-29>"},
        {"2003-31", 2, EDTF_SEASON, "", "2003-03-01< 2003-05-31>"},
        {"2003-32", 2, EDTF_SEASON, "", "2003-06-01< 2003-08-31>"},
        {"2003-33", 2, EDTF_QUARTER, "", "2003-01-01< 2003-03-31>"},
        {"2003-34", 2, EDTF_QUARTER, "", "2003-04-01< 2003-06-30>"},
        {"2003-35", 2, EDTF_QUARTER, "", "2003-07-01< 2003-09-30>"},
        {"2003-36", 2, EDTF_QUARTER, "", "2003-10-01< 2003-12-31>"},
        {"2003-37", 2, EDTF_SEASON, "", "2003-01-01< 2003-04-30>"},
        {"2003-38", 2, EDTF_SEASON, "", "2003-05-01< 2003-08-31>"},
        {"2003-39", 2, EDTF_SEASON, "", "2003-09-01< 2003-12-31>"},
        {"2003-40", 2, EDTF_SEASON, "", "2003-01-01< 2003-06-30>"},
        {"2003-41", 2, EDTF_SEASON, "", "2003-07-01< 2003-12-31>"},
        {"2001-21?", 1, EDTF_SEASON, "?", "2001-03-01< 2001-05-31>"},
        {"192X-33", 2, EDTF_QUARTER, "X", "1920-01-01< 1929-03-31>"},
        {"192X-24", 2, EDTF_SEASON, "X", "1920-12-01< 1930-02-28>"},
        {"2001~-22", 2, EDTF_SEASON, "~", "2001-06-01< 2001-08-31>"},
        {"2001-21/2001-23", 1, EDTF_SEASON, "", "2001-03-01< 2001-05-31> 2001-09-01< 2001-11-30>"},
        {"-0044-21", 1, EDTF_SEASON, "", "-0044-03-01< -0044-05-31>"},
        {"9999-24", 1, EDTF_SEASON, "", "9999-12-01< 10000-02-29>"},
    };
    CHECK_EXAMPLES(list);
}

static void years(void)
{
    static const struct example list[] = {
        {"0000", 0, EDTF_YEAR, "", "0000-01-01< 0000-12-31>"},
        {"9999", 0, EDTF_YEAR, "", "9999-01-01< 9999-12-31>"},
        {"-0001", 1, EDTF_YEAR, "", "-0001-01-01< -0001-12-31>"},
        {"-9999-12-31", 1, EDTF_DAY, "", "-9999-12-31< -9999-12-31>"},
        {"-0043-03-15", 1, EDTF_DAY, "", "-0043-03-15< -0043-03-15>"},
        {"-0004-02-29", 1, EDTF_DAY, "", "-0004-02-29< -0004-02-29>"},
        {"Y10000", 1, EDTF_YEAR, "", "10000-01-01< 10000-12-31>"},
        {"Y100000000000", 1, EDTF_YEAR, "", "100000000000-01-01< 100000000000-12-31>"},
        {"Y-100000000000", 1, EDTF_YEAR, "", "-100000000000-01-01< -100000000000-12-31>"},
        {"Y1E11", 2, EDTF_YEAR, "", "100000000000-01-01< 100000000000-12-31>"},
        {"Y17E1", 2, EDTF_YEAR, "", "0170-01-01< 0170-12-31>"},
        {"Y17E8?", 2, EDTF_YEAR, "?", "1700000000-01-01< 1700000000-12-31>"},
        {"Y17XXXX", 2, EDTF_CENTURY, "X", "170000-01-01< 179999-12-31>"},
        {"Y-17XXX5", 2, EDTF_YEAR, "X", "-179995-01-01< -170005-12-31>"},
        {"1950S1", 2, EDTF_CENTURY, "~", "1000-01-01< 1999-12-31>"},
        {"1950S3", 2, EDTF_DECADE, "~", "1950-01-01< 1959-12-31>"},
        {"1950S4", 2, EDTF_YEAR, "~", "1950-01-01< 1950-12-31>"},
        {"-1950S2", 2, EDTF_CENTURY, "~", "-1999-01-01< -1900-12-31>"},
        {"0079S1", 2, EDTF_DECADE, "~", "0070-01-01< 0079-12-31>"},
        {"0000S1", 2, EDTF_YEAR, "~", "0000-01-01< 0000-12-31>"},
        {"Y-17101E3S3", 2, EDTF_CENTURY, "~", "-17199999-01-01< -17100000-12-31>"},
    };
    CHECK_EXAMPLES(list);
}

static void unspecified(void)
{
    static const struct example list[] = {
        {"XXXX", 2, EDTF_CENTURY, "X", "0000-01-01< 9999-12-31>"},
        {"-XXXX", 2, EDTF_CENTURY, "X", "-9999-01-01< -0001-12-31>"},
        {"-156X", 1, EDTF_DECADE, "X", "-1569-01-01< -1560-12-31>"},
        {"-0XXX", 2, EDTF_CENTURY, "X", "-0999-01-01< -0001-12-31>"},
        {"1X5X", 2, EDTF_DECADE, "X", "1050-01-01< 1959-12-31>"},
        {"1X50", 2, EDTF_YEAR, "X", "1050-01-01< 1950-12-31>"},
        {"201X-XX", 2, EDTF_MONTH, "X", "2010-01-01< 2019-12-31>"},
        {"XXXX-02-29", 2, EDTF_DAY, "X", "0000-02-29< 9996-02-29>"},
        {"-XXXX-02-29", 2, EDTF_DAY, "X", "-9996-02-29< -0004-02-29>"},
        {"19XX-02-29", 2, EDTF_DAY, "X", "1904-02-29< 1996-02-29>"},
        {"2001-02-XX", 1, EDTF_DAY, "X", "2001-02-01< 2001-02-28>"},
        {"200X-02-XX", 2, EDTF_DAY, "X", "2000-02-01< 2009-02-28>"},
        {"2004-XX-12", 2, EDTF_DAY, "X", "2004-01-12< 2004-12-12>"},
        {"2001-XX-31", 2, EDTF_DAY, "X", "2001-01-31< 2001-12-31>"},
        {"2001-XX-3X", 2, EDTF_DAY, "X", "2001-01-30< 2001-12-31>"},
        {"2001-0X-31", 2, EDTF_DAY, "X", "2001-01-31< 2001-08-31>"},
        {"2001-X2", 2, EDTF_MONTH, "X", "2001-02-01< 2001-12-31>"},
        {"2001-X9-30", 2, EDTF_DAY, "X", "2001-09-30< 2001-09-30>"},
        {"2001-01-X1", 2, EDTF_DAY, "X", "2001-01-01< 2001-01-31>"},
        {"2001-02-X9", 2, EDTF_DAY, "X", "2001-02-09< 2001-02-19>"},
        {"15XX-12-XX", 2, EDTF_DAY, "X", "1500-12-01< 1599-12-31>"},
        {"1985-04-XX~", 1, EDTF_DAY, "~X", "1985-04-01< 1985-04-30>"},
        {"201X/2025", 2, EDTF_DECADE, "X", "2010-01-01< 2019-12-31> 2025-01-01< 2025-12-31>"},
        {"XXXX-12-25T18:00:00Z", 2, EDTF_SECOND, "X", "0000-12-25T18:00:00 9999-12-25T18:00:00"},
    };
    CHECK_EXAMPLES(list);
}

static void times(void)
{
    static const struct example list[] = {
        {"2026-01-06T00:00:00", 0, EDTF_SECOND, "", "2026-01-06T00:00:00 2026-01-06T00:00:00"},
        {"2026-01-06T24:00:00", 0, EDTF_SECOND, "", "2026-01-07T00:00:00 2026-01-07T00:00:00"},
        {"2026-12-31T24:00:00Z", 0, EDTF_SECOND, "", "2027-01-01T00:00:00 2027-01-01T00:00:00"},
        {"2026-01-06T14:30:00+00:00", 0, EDTF_SECOND, "",
         "2026-01-06T14:30:00 2026-01-06T14:30:00"},
        {"2026-01-06T14:30:00-14:00", 0, EDTF_SECOND, "",
         "2026-01-06T14:30:00 2026-01-06T14:30:00"},
        {"2026-01-06T14:30:00?", 1, EDTF_SECOND, "?", "2026-01-06T14:30:00 2026-01-06T14:30:00"},
        {"2026-01-06?T14:30:00", 2, EDTF_SECOND, "?", "2026-01-06T14:30:00 2026-01-06T14:30:00"},
        {"2026-01-~06T14:30:00", 2, EDTF_SECOND, "~", "2026-01-06T14:30:00 2026-01-06T14:30:00"},
        {"-0043-03-15T10:00:00", 1, EDTF_SECOND, "", "-0043-03-15T10:00:00 -0043-03-15T10:00:00"},
    };
    CHECK_EXAMPLES(list);
}

static void intervals_and_sets(void)
{
    static const struct example list[] = {
        {"1984?/2004~", 1, EDTF_YEAR, "~?", "1984-01-01< 1984-12-31> 2004-01-01< 2004-12-31>"},
        {"../1985?", 1, EDTF_YEAR, "?", ".. .. 1985-01-01< 1985-12-31>"},
        {"2004/2004-06", 0, EDTF_YEAR, "", "2004-01-01< 2004-12-31> 2004-06-01< 2004-06-30>"},
        {"2004-06/2004", 0, EDTF_MONTH, "", "2004-06-01< 2004-06-30> 2004-01-01< 2004-12-31>"},
        {"2004-06-11/2004-06-11", 0, EDTF_DAY, "", "2004-06-11< 2004-06-11>"},
        {"-0044/0014", 1, EDTF_YEAR, "", "-0044-01-01< -0044-12-31> 0014-01-01< 0014-12-31>"},
        {"Y-17E7/..", 2, EDTF_YEAR, "", "-170000000-01-01< -170000000-12-31> .. .."},
        {"1950S2/1984", 2, EDTF_CENTURY, "~", "1900-01-01< 1999-12-31> 1984-01-01< 1984-12-31>"},
        {"[1984]", 2, EDTF_YEAR, "", "1984-01-01< 1984-12-31>"},
        {"{1984..}", 2, EDTF_YEAR, "", "1984-01-01< 1984-12-31> .. .."},
        {"{..1760,1770..}", 2, EDTF_YEAR, "", ".. .. .. .."},
        {"[2026-01-05..2026-01-07]", 2, EDTF_DAY, "", "2026-01-05< 2026-01-07>"},
        {"{1960,1960-03}", 2, EDTF_YEAR, "", "1960-01-01< 1960-03-31> 1960-03-01< 1960-12-31>"},
        {"{1670,1667,1668}", 2, EDTF_YEAR, "", "1667-01-01< 1667-12-31> 1670-01-01< 1670-12-31>"},
        {"{1960~,1961-12?}", 2, EDTF_YEAR, "~?", "1960-01-01< 1960-12-31> 1961-12-01< 1961-12-31>"},
        {"[196X..198X]", 2, EDTF_DECADE, "X", "1960-01-01< 1989-12-31>"},
        {"[2001-21,2003-33]", 2, EDTF_SEASON, "", "2001-03-01< 2003-03-31>"},
    };
    CHECK_EXAMPLES(list);
}

/* One text prints as another: the same said more shortly. */
static void canonical(void)
{
    static const char *const pairs[][2] = {
        {"?2004-06-11", "2004?-06-11"},
        {"?2004-?06-11", "2004-06?-11"},
        {"2004?-06?-11?", "?2004-?06-?11"},
        {"?2004?", "?2004"},
        {"2004~-?06-11", "~2004-?06-11"},
        {"2004?-06~-11", "%2004-~06-11"},
        {"2004?-~06-11", "?2004-~06-11"},
        {"?2004~-06", "2004%-06"},
        {"?2004-?06-?11T10:00:00Z", "2004-06-11?T10:00:00Z"},
        {"?-2004-06", "-2004?-06"},
        {"?Y-17E7", "?Y-17E7"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct edtf e;
        struct buf out;
        buf_init(&out);
        if (CHECK(edtf_parse(&e, pairs[i][0], NULL) == 0)) {
            CHECK_INT(e.level, 2);
            edtf_print(&e, &out);
            CHECK_STR(out.data, pairs[i][1]);
        }
        buf_release(&out);
    }
}

static void zones(void)
{
    static const struct {
        const char *text;
        bool has;
        int minutes;
    } list[] = {
        {"2026-01-06T14:30:00", false, 0},         {"2026-01-06T14:30:00Z", true, 0},
        {"2026-01-06T14:30:00+02", true, 120},     {"2026-01-06T14:30:00-04:30", true, -270},
        {"2026-01-06T14:30:00+14:00", true, 840},  {"2026-01-06T14:30:00-00:30", true, -30},
        {"2026-01-06T14:30:00+00:00", true, 0},    {"2026-01-06", false, 0},
        {"2026-01-06T14:30:00+05:45%", true, 345},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edtf e;
        if (CHECK(edtf_parse(&e, list[i].text, NULL) == 0)) {
            CHECK_INT(e.has_zone, list[i].has);
            CHECK_INT(e.zone_minutes, list[i].minutes);
        }
    }
}

static void kinds(void)
{
    static const struct {
        const char *text;
        enum edtf_kind kind;
        int dates;
    } list[] = {{"2026", EDTF_DATE, 1},
                {"2026/..", EDTF_INTERVAL, 2},
                {"[2026]", EDTF_ONE_OF, 1},
                {"{2021,2022,2023,2024..2026}", EDTF_ALL_OF, 5}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edtf e;
        if (CHECK(edtf_parse(&e, list[i].text, NULL) == 0)) {
            CHECK_INT(e.kind, list[i].kind);
            CHECK_INT(e.date_count, list[i].dates);
            edtf_release(&e);
        }
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"level 0", level_0},
        {"level 1", level_1},
        {"level 2", level_2},
        {"seasons", seasons},
        {"years", years},
        {"unspecified digits", unspecified},
        {"times", times},
        {"intervals and sets", intervals_and_sets},
        {"canonical form", canonical},
        {"zones", zones},
        {"kinds", kinds},
    };
    return CHECK_CASES("time/edtf specification", cases);
}
