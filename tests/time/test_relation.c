/* when, within, before, after, against a walk over the days: every pair of spans in a week, closed,
 * open and unknown at either end, single days, intervals and sets; then about and the sort key. */
#include "check.h"
#include "time/relation.h"

#include <stdio.h>
#include <string.h>

/* The walk: days 1 to 7 of a month and one before and behind them, which stand for all that lies
 * there without end. */
enum { DAYS = 9, MOST = 400 };

struct sample {
    char text[64];
    bool in[DAYS];             /* the days that the span covers */
    bool endless_a, endless_b; /* its start, its end is open or unknown */
};

static void add(struct sample *list, size_t *count, const char *text, int from, int to, bool a,
                bool b)
{
    struct sample *s = &list[(*count)++];
    snprintf(s->text, sizeof s->text, "%s", text);
    s->endless_a = a;
    s->endless_b = b;
    for (int day = 0; day < DAYS; day++)
        s->in[day] = (a || day >= from) && (b || day <= to);
}

static size_t make_samples(struct sample *list)
{
    size_t count = 0;
    char text[64];
    for (int a = 1; a <= 7; a++) {
        snprintf(text, sizeof text, "2026-03-0%d%s", a, a % 3 == 0 ? "?" : a % 3 == 1 ? "~" : "");
        add(list, &count, text, a, a, false, false);
        for (int b = a; b <= 7; b++) {
            snprintf(text, sizeof text, "2026-03-0%d/2026-03-0%d", a, b);
            add(list, &count, text, a, b, false, false);
            snprintf(text, sizeof text, "[2026-03-0%d,2026-03-0%d]", a, b);
            add(list, &count, text, a, b, false, false);
            snprintf(text, sizeof text, "{2026-03-0%d,2026-03-0%d}", b, a);
            add(list, &count, text, a, b, false, false);
        }
        snprintf(text, sizeof text, "2026-03-0%d/..", a);
        add(list, &count, text, a, 0, false, true);
        snprintf(text, sizeof text, "2026-03-0%d/", a);
        add(list, &count, text, a, 0, false, true);
        snprintf(text, sizeof text, "../2026-03-0%d", a);
        add(list, &count, text, 0, a, true, false);
        snprintf(text, sizeof text, "/2026-03-0%d", a);
        add(list, &count, text, 0, a, true, false);
        snprintf(text, sizeof text, "[..2026-03-0%d]", a);
        add(list, &count, text, 0, a, true, false);
        snprintf(text, sizeof text, "{2026-03-0%d..}", a);
        add(list, &count, text, a, 0, false, true);
    }
    add(list, &count, "{..2026-03-02,2026-03-05..}", 0, 0, true, true);
    return count;
}

struct verdict {
    bool meets, within, before, after;
};

/* Judged day by day. The day before the week and the one behind it stand for endless time. */
static struct verdict judge(const struct sample *event, const struct sample *asked)
{
    struct verdict v = {false, !event->endless_a && !event->endless_b, true, true};
    int first = DAYS, last = -1;
    for (int day = 0; day < DAYS; day++) {
        if (asked->in[day]) {
            first = day < first ? day : first;
            last = day;
        }
    }
    for (int day = 0; day < DAYS; day++) {
        if (!event->in[day])
            continue;
        v.meets = v.meets || asked->in[day];
        v.within = v.within && asked->in[day];
        v.before = v.before && day < first;
        v.after = v.after && day > last;
    }
    return v;
}

static void every_pair(void)
{
    static struct sample list[MOST];
    static struct edtf_span spans[MOST];
    size_t count = make_samples(list);
    int wrong = 0, held = 0;
    CHECK(count > 100 && count <= MOST);
    for (size_t i = 0; i < count; i++) {
        struct edtf e;
        if (!CHECK(edtf_parse(&e, list[i].text, NULL) == 0))
            return;
        spans[i] = edtf_span(&e);
        CHECK(spans[i].open_start == list[i].endless_a && spans[i].open_end == list[i].endless_b);
        edtf_release(&e);
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            struct verdict v = judge(&list[i], &list[k]);
            bool right = span_meets(&spans[i], &spans[k]) == v.meets &&
                         span_within(&spans[i], &spans[k]) == v.within &&
                         span_before(&spans[i], &spans[k]) == v.before &&
                         span_after(&spans[i], &spans[k]) == v.after;
            if (!right)
                fprintf(stderr, "%s and %s\n", list[i].text, list[k].text);
            wrong += !right;
            held += v.meets + v.within + v.before + v.after;
        }
    }
    CHECK_INT(wrong, 0);
    CHECK(held > 1000);
}

/* To the second, and across precisions. */
static void edges(void)
{
    static const struct {
        const char *event, *asked;
        bool meets, within, before, after;
    } list[] = {
        {"2026-01-06", "2026-01", true, true, false, false},
        {"2026-01", "2026-01-06", true, false, false, false},
        {"2025-12-31T23:59:59", "2026", false, false, true, false},
        {"2025-12-31T24:00:00", "2026", true, true, false, false},
        {"2026-12-31T23:59:59", "2026", true, true, false, false},
        {"2027-01-01", "2026", false, false, false, true},
        {"202X", "2026", true, false, false, false},
        {"-0044", "../0000", true, true, false, false},
        {"2025/..", "2026", true, false, false, false},
        {"2025/", "2024", false, false, false, true},
        {"2025/", "../2024", false, false, false, true},
        {"2025/", "2024/..", true, false, false, false},
        {"../2024", "2025/..", false, false, true, false},
        {"Y-17E7", "Y17E7", false, false, true, false},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edtf a, b;
        if (!CHECK(edtf_parse(&a, list[i].event, NULL) == 0 &&
                   edtf_parse(&b, list[i].asked, NULL) == 0))
            continue;
        struct edtf_span event = edtf_span(&a), asked = edtf_span(&b);
        CHECK_INT(span_meets(&event, &asked), list[i].meets);
        CHECK_INT(span_within(&event, &asked), list[i].within);
        CHECK_INT(span_before(&event, &asked), list[i].before);
        CHECK_INT(span_after(&event, &asked), list[i].after);
    }
}

static void about(void)
{
    static const char *const list[][3] = {
        {"2026-01-06T14:30:00Z", "2026-01-06T02:30:00", "2026-01-07T02:30:00"},
        {"2026-01-06", "2026-01-03T00:00:00", "2026-01-09T23:59:59"},
        {"2026-01-06~", "2026-01-03T00:00:00", "2026-01-09T23:59:59"},
        {"2026-03", "2026-02-01T00:00:00", "2026-04-30T23:59:59"},
        {"2026-21", "2025-12-01T00:00:00", "2026-08-31T23:59:59"},
        {"2026-33", "2025-10-01T00:00:00", "2026-06-30T23:59:59"},
        {"2026", "2025-01-01T00:00:00", "2027-12-31T23:59:59"},
        {"202X", "2015-01-01T00:00:00", "2034-12-31T23:59:59"},
        {"20XX", "1975-01-01T00:00:00", "2124-12-31T23:59:59"},
        {"2026-01-06/2027", "2026-01-03T00:00:00", "2028-12-31T23:59:59"},
        {"2026-01-06/..", "2026-01-03T00:00:00", ".."},
        {"/2026-01", "..", "2026-02-28T23:59:59"},
        {"{2020,2026-01-06}", "2019-01-01T00:00:00", "2026-01-09T23:59:59"},
        {"[2026-01-06,2020]", "2019-01-01T00:00:00", "2026-01-09T23:59:59"},
        {"0000", "-0001-01-01T00:00:00", "0001-12-31T23:59:59"},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edtf e;
        if (!CHECK(edtf_parse(&e, list[i][0], NULL) == 0))
            continue;
        struct edtf_span span = edtf_span_about(&e);
        buf_reset(&out);
        edtf_print_bound(span.lo, &out);
        CHECK_STR(out.data, list[i][1]);
        buf_reset(&out);
        edtf_print_bound(span.hi, &out);
        CHECK_STR(out.data, list[i][2]);
        CHECK(span.open_start == (strcmp(list[i][1], "..") == 0));
        CHECK(span.open_end == (strcmp(list[i][2], "..") == 0));
        edtf_release(&e);
    }
    buf_release(&out);
}

static void keys(void)
{
    static const char *const list[][3] = {
        {"2026-01-06", "2026-01-06T00:00:00", "2026-01-06T23:59:59"},
        {"2025-09?", "2025-09-01T00:00:00", "2025-09-30T23:59:59"},
        {"2025/2026-02", "2025-01-01T00:00:00", "2026-02-28T23:59:59"},
        {"2025/..", "2025-01-01T00:00:00", ".."},
        {"2025/", "2025-01-01T00:00:00", ".."},
        {"../1985", "1985-01-01T00:00:00", "1985-12-31T23:59:59"},
        {"/1985-04", "1985-04-01T00:00:00", "1985-04-30T23:59:59"},
        {"[..1984]", "1984-01-01T00:00:00", "1984-12-31T23:59:59"},
        {"{..1984}", "1984-01-01T00:00:00", "1984-12-31T23:59:59"},
        {"[..1984,1990]", "1990-01-01T00:00:00", "1990-12-31T23:59:59"},
        {"[1667,1668,1670..1672]", "1667-01-01T00:00:00", "1672-12-31T23:59:59"},
    };
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct edtf e;
        if (!CHECK(edtf_parse(&e, list[i][0], NULL) == 0))
            continue;
        struct edtf_key key = edtf_key(&e);
        buf_reset(&out);
        edtf_print_bound(key.first, &out);
        CHECK_STR(out.data, list[i][1]);
        buf_reset(&out);
        edtf_print_bound(key.last, &out);
        CHECK_STR(out.data, list[i][2]);
        edtf_release(&e);
    }
    buf_release(&out);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"every pair of spans in a week", every_pair},
        {"edges", edges},
        {"about", about},
        {"sort keys", keys},
    };
    return CHECK_CASES("time/relation", cases);
}
