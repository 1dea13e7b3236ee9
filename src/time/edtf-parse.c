/* Whole expressions: a date, an interval, a set; and what follows from their dates. */
#include "base/mem.h"
#include "time/edtf-date.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool is_range(const char *at)
{
    return at[0] == '.' && at[1] == '.';
}

const struct edtf_date *edtf_date_at(const struct edtf *edtf, int index)
{
    assert(index >= 0 && index < edtf->date_count);
    return index < EDTF_NEAR ? &edtf->near[index] : &edtf->more[index - EDTF_NEAR];
}

void edtf_release(struct edtf *edtf)
{
    free(edtf->more);
    edtf->more = NULL;
    edtf->date_count = 0;
}

/* A date and its reverse are told with what to write instead. */
static int complain_reversed(struct edtf_parser *parser, const char *at,
                             const struct edtf_date *first, const struct edtf_date *second,
                             const char *what, const char *joint)
{
    struct buf early, late;
    parser->reversed = true;
    buf_init(&early);
    buf_init(&late);
    edtf_date_print(second, &early);
    edtf_date_print(first, &late);
    edtf_complain(parser, at, "%s is before %s; %s runs forward, write %s%s%s", early.data,
                  late.data, what, early.data, joint, late.data);
    buf_release(&early);
    buf_release(&late);
    return -1;
}

/* --- dates and intervals --- */

static int parse_end(struct edtf_parser *parser, struct edtf_date *date)
{
    *date = (struct edtf_date){.place = EDTF_PLACE_UNKNOWN};
    if (is_range(parser->at)) {
        date->place = EDTF_PLACE_OPEN;
        parser->at += 2;
        return 0;
    }
    if (*parser->at == '/' || (*parser->at == '\0' && parser->at > parser->text))
        return 0;
    return edtf_date_parse(parser, date);
}

static int complain_no_date(struct edtf_parser *parser, const char *at)
{
    return edtf_complain(parser, at,
                         "an interval has a date at one end at least; leave the date out where "
                         "none is known");
}

/* Two slashes: a date written with them, or an interval of three ends. */
static int complain_slashes(struct edtf_parser *parser)
{
    const char *t = parser->text;
    bool digits = true;
    for (int i = 0; i < 10 && digits; i++)
        digits = i == 4 || i == 7 ? t[i] == '/' : t[i] >= '0' && t[i] <= '9';
    if (digits && t[10] == '\0')
        return edtf_complain(parser, t + 4,
                             "the parts of a date are joined by hyphens, write %.4s-%.2s-%.2s", t,
                             t + 5, t + 8);
    return edtf_complain(parser, strchr(strchr(t, '/') + 1, '/'),
                         "an interval has two ends; there is a third");
}

static int parse_second_end(struct edtf_parser *parser, struct edtf *edtf, const char *first_time)
{
    const char *start = ++parser->at;
    const struct edtf_date *first = &edtf->near[0];
    struct edtf_date *second = &edtf->near[1];
    if (strchr(start, '/') != NULL)
        return complain_slashes(parser);
    edtf->kind = EDTF_INTERVAL;
    edtf->date_count = 2;
    if (parse_end(parser, second) != 0)
        return -1;
    const char *time = first_time != NULL ? first_time : parser->time_at;
    if (second->place == EDTF_PLACE_DATE && time != NULL && *parser->at == '\0')
        return edtf_complain(parser, time,
                             "an interval runs from date to date, without times of day");
    if (first_time != NULL)
        return edtf_complain(parser, first_time,
                             "an interval runs from date to date, without times of day");
    if (first->place != EDTF_PLACE_DATE && second->place != EDTF_PLACE_DATE)
        return complain_no_date(parser, parser->text);
    if (first->place == EDTF_PLACE_DATE && second->place == EDTF_PLACE_DATE &&
        second->last < first->first)
        return complain_reversed(parser, start, first, second, "an interval", "/");
    return 0;
}

static int parse_plain(struct edtf_parser *parser, struct edtf *edtf)
{
    struct edtf_date *first = &edtf->near[0];
    struct edtf_date *last = first;
    if (parse_end(parser, first) != 0)
        return -1;
    edtf->date_count = 1;
    if (*parser->at == '/') {
        if (parse_second_end(parser, edtf, parser->time_at) != 0)
            return -1;
        last = &edtf->near[1];
    } else if (first->place == EDTF_PLACE_OPEN) {
        if (*parser->at == '\0')
            return complain_no_date(parser, parser->text);
        return edtf_complain(parser, parser->text,
                             "an open start is written ../ in an interval, or [.. in a set");
    }
    if (*parser->at == '\0')
        return 0;
    if (last->place == EDTF_PLACE_DATE)
        return edtf_complain_after(parser, last);
    return edtf_complain(parser, parser->at, "nothing may follow the open end ..");
}

/* --- sets --- */

static struct edtf_date *add_date(struct edtf *edtf, size_t *capacity)
{
    int index = edtf->date_count;
    if (index >= EDTF_NEAR)
        edtf->more =
            mem_grow(edtf->more, (size_t)(index - EDTF_NEAR), capacity, sizeof *edtf->more);
    edtf->date_count++;
    return index < EDTF_NEAR ? &edtf->near[index] : &edtf->more[index - EDTF_NEAR];
}

/* The end of a range is as precise as its start, and not before it. */
static int check_range(struct edtf_parser *parser, const char *at, const struct edtf *edtf)
{
    const struct edtf_date *last = edtf_date_at(edtf, edtf->date_count - 1);
    if (edtf->date_count < 2)
        return 0;
    const struct edtf_date *first = edtf_date_at(edtf, edtf->date_count - 2);
    if (!first->range)
        return 0;
    if (edtf_date_precision(first) != edtf_date_precision(last))
        return edtf_complain(parser, at,
                             "both ends of a range have the same precision: two years, two months "
                             "or two days");
    if (last->last < first->first)
        return complain_reversed(parser, at, first, last, "a range", "..");
    return 0;
}

static int complain_member(struct edtf_parser *parser, const struct edtf_date *date, char close)
{
    if (*parser->at == '\0')
        return edtf_complain(parser, parser->at, "the set is not closed; %c is expected here",
                             close);
    if (*parser->at == ' ')
        return edtf_complain(parser, parser->at, "there are no blanks in a set");
    if (*parser->at == '/')
        return edtf_complain(parser, parser->at,
                             "there are no intervals in a set; a range is written with ..");
    if (*parser->at == ']' || *parser->at == '}')
        return edtf_complain(parser, parser->at, "this set closes with %c, not with %c", close,
                             *parser->at);
    return edtf_complain_after(parser, date);
}

/* What joins a member to the next one: a comma, `..`, or `..` before the closing bracket. */
static int parse_joint(struct edtf_parser *parser, struct edtf *edtf, struct edtf_date *date,
                       char close)
{
    bool second = edtf->date_count > 1 && edtf_date_at(edtf, edtf->date_count - 2)->range;
    const char *at = parser->at;
    if (*at == ',' || *at == close) {
        parser->at += *at == ',';
        return 0;
    }
    if (!is_range(at))
        return complain_member(parser, date, close);
    if (second || date->open_start)
        return edtf_complain(parser, at, "a range has two ends; a comma is expected here");
    parser->at += 2;
    if (*parser->at == close)
        date->open_end = true;
    else if (*parser->at == ',')
        return edtf_complain(
            parser, at, "an open end stands at the end of a set; a date is expected behind ..");
    else
        date->range = true;
    return 0;
}

static int parse_member(struct edtf_parser *parser, struct edtf *edtf, size_t *capacity, char close)
{
    const char *start = parser->at;
    bool open_start = is_range(start);
    if (open_start && edtf->date_count > 0)
        return edtf_complain(parser, start, "an open start stands at the start of a set");
    if (open_start)
        parser->at += 2;
    if (*parser->at == close)
        return edtf_complain(parser, parser->at, "a date is expected here");
    if (*parser->at == ' ')
        return edtf_complain(parser, parser->at, "there are no blanks in a set");
    struct edtf_date *date = add_date(edtf, capacity);
    *date = (struct edtf_date){.place = EDTF_PLACE_DATE};
    if (edtf_date_parse(parser, date) != 0)
        return -1;
    if (parser->time_at != NULL)
        return edtf_complain(parser, parser->time_at, "a set holds dates without times of day");
    date->open_start = open_start;
    if (check_range(parser, start, edtf) != 0)
        return -1;
    return parse_joint(parser, edtf, date, close);
}

static int parse_set(struct edtf_parser *parser, struct edtf *edtf)
{
    char close = *parser->at == '[' ? ']' : '}';
    size_t capacity = 0;
    edtf->kind = close == ']' ? EDTF_ONE_OF : EDTF_ALL_OF;
    parser->at++;
    do {
        if (parse_member(parser, edtf, &capacity, close) != 0)
            return -1;
    } while (*parser->at != close || parser->at[-1] == ',');
    parser->at++;
    if (*parser->at != '\0')
        return edtf_complain(parser, parser->at, "nothing may follow the closing %c", close);
    return 0;
}

/* --- what follows from the dates --- */

static void bound_interval(struct edtf *edtf)
{
    const struct edtf_date *first = &edtf->near[0];
    const struct edtf_date *last = &edtf->near[1];
    bool known = first->place == EDTF_PLACE_DATE;
    int64_t missing = first->place == EDTF_PLACE_OPEN ? EDTF_OPEN_START : EDTF_UNKNOWN;
    edtf->earliest_start = known ? first->first : missing;
    edtf->latest_start = known ? first->last : missing;
    known = last->place == EDTF_PLACE_DATE;
    missing = last->place == EDTF_PLACE_OPEN ? EDTF_OPEN_END : EDTF_UNKNOWN;
    edtf->earliest_end = known ? last->first : missing;
    edtf->latest_end = known ? last->last : missing;
}

static void bound_set(struct edtf *edtf)
{
    const struct edtf_date *date = edtf_date_at(edtf, 0);
    struct {
        int64_t low, high;
    } start = {date->first, date->last}, end = start;
    bool open_start = date->open_start, open_end = date->open_end;
    for (int i = 1; i < edtf->date_count; i++) {
        date = edtf_date_at(edtf, i);
        open_end = open_end || date->open_end;
        start.low = date->first < start.low ? date->first : start.low;
        start.high = date->last < start.high ? date->last : start.high;
        end.low = date->first > end.low ? date->first : end.low;
        end.high = date->last > end.high ? date->last : end.high;
    }
    if (open_start)
        start.low = start.high = EDTF_OPEN_START;
    if (open_end)
        end.low = end.high = EDTF_OPEN_END;
    bool one = edtf->kind == EDTF_ONE_OF;
    edtf->earliest_start = start.low;
    edtf->latest_start = one ? end.high : start.high;
    edtf->earliest_end = one ? start.low : end.low;
    edtf->latest_end = end.high;
}

static void add_up(struct edtf *edtf)
{
    bool first = true;
    edtf->level = edtf->kind == EDTF_ONE_OF || edtf->kind == EDTF_ALL_OF ? 2 : 0;
    for (int i = 0; i < edtf->date_count; i++) {
        const struct edtf_date *date = edtf_date_at(edtf, i);
        bool unspecified = edtf_date_unspecified(date);
        unsigned qualifier = date->qualifier[0] | date->qualifier[1] | date->qualifier[2];
        int level = date->place != EDTF_PLACE_DATE ? 1 : edtf_date_level(date);
        if (unspecified && edtf->kind != EDTF_DATE)
            level = 2;
        if (edtf->level < level)
            edtf->level = level;
        edtf->uncertain = edtf->uncertain || (qualifier & EDTF_UNCERTAIN) != 0;
        edtf->approximate =
            edtf->approximate || (qualifier & EDTF_APPROXIMATE) != 0 || date->significant != 0;
        edtf->unspecified = edtf->unspecified || unspecified;
        if (!edtf->has_zone && date->zone != EDTF_ZONE_NONE) {
            edtf->has_zone = true;
            edtf->zone_minutes = date->zone_minutes;
        }
        if (first && date->place == EDTF_PLACE_DATE) {
            first = false;
            edtf->precision = edtf_date_precision(date);
        }
    }
}

static bool is_set(const char *text)
{
    return *text == '[' || *text == '{';
}

static int parse(struct edtf_parser *parser, struct edtf *out)
{
    *out = (struct edtf){.kind = EDTF_DATE};
    if ((is_set(parser->text) ? parse_set(parser, out) : parse_plain(parser, out)) == 0)
        return 0;
    edtf_release(out);
    return -1;
}

bool edtf_is_reversed(const char *text)
{
    struct edtf_parser parser = {.text = text, .at = text};
    struct edtf edtf;
    if (parse(&parser, &edtf) == 0)
        edtf_release(&edtf);
    return parser.reversed;
}

int edtf_parse(struct edtf *out, const char *text, struct err *err)
{
    struct edtf_parser parser = {.text = text, .at = text, .err = err};
    bool set = is_set(text);
    if (parse(&parser, out) != 0)
        return -1;
    add_up(out);
    if (set) {
        bound_set(out);
    } else if (out->kind == EDTF_INTERVAL) {
        bound_interval(out);
    } else {
        out->earliest_start = out->earliest_end = out->near[0].first;
        out->latest_start = out->latest_end = out->near[0].last;
    }
    return 0;
}
