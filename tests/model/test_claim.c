#include "check.h"

#include <math.h>
#include <string.h>

#include "model/claim.h"
#include "model/conflict.h"

static struct pool pool;

static char relation(const char *a, const char *b)
{
    struct claim_value one, two;
    claim_value_parse(&one, a, &pool);
    claim_value_parse(&two, b, &pool);
    enum claim_relation there = claim_compare(&one, &two);
    CHECK_INT(claim_compare(&two, &one), there); /* it has no direction */
    return there == CLAIM_AGREE ? '=' : there == CLAIM_CONFLICT ? '#' : '~';
}

static enum claim_kind kind_of(const char *text)
{
    struct claim_value value;
    claim_value_parse(&value, text, &pool);
    return value.kind;
}

static void test_kinds(void)
{
    CHECK_INT(kind_of("35"), CLAIM_NUMBER);
    CHECK_INT(kind_of("35 countries"), CLAIM_NUMBER);
    CHECK_INT(kind_of("90%"), CLAIM_NUMBER);
    CHECK_INT(kind_of("1000%"), CLAIM_NUMBER);
    CHECK_INT(kind_of("20..26"), CLAIM_NUMBER);
    CHECK_INT(kind_of("~30"), CLAIM_NUMBER);
    CHECK_INT(kind_of(">= 2.5 km"), CLAIM_NUMBER);
    CHECK_INT(kind_of("2026"), CLAIM_NUMBER);
    CHECK_INT(kind_of("2026-01"), CLAIM_DATE);
    CHECK_INT(kind_of("2026?"), CLAIM_DATE);
    CHECK_INT(kind_of("-0043-03-15"), CLAIM_DATE);
    CHECK_INT(kind_of("2026-01-06/.."), CLAIM_DATE);
    CHECK_INT(kind_of("1,500"), CLAIM_TEXT);
    CHECK_INT(kind_of("26..20"), CLAIM_TEXT);
    CHECK_INT(kind_of("former president"), CLAIM_TEXT);
    CHECK_INT(kind_of(""), CLAIM_TEXT);
    CHECK_INT(kind_of("> many"), CLAIM_TEXT);
}

static void test_numbers(void)
{
    CHECK_INT(relation("35", ">30"), '=');
    CHECK_INT(relation("20", "26"), '#');
    CHECK_INT(relation("30", ">30"), '#');
    CHECK_INT(relation("30", ">=30"), '=');
    CHECK_INT(relation("30", "<30"), '#');
    CHECK_INT(relation("30", "<=30"), '=');
    CHECK_INT(relation(">30", "<30"), '#');
    CHECK_INT(relation(">=30", "<=30"), '=');
    CHECK_INT(relation(">30", "<=30"), '#');
    CHECK_INT(relation(">30", "<31"), '=');
    CHECK_INT(relation("20..26", "26"), '=');
    CHECK_INT(relation("20..26", "27"), '#');
    CHECK_INT(relation("20..26", "26..30"), '=');
    CHECK_INT(relation("1.5", "1.50"), '=');
    CHECK_INT(relation("-3", "3"), '#');
}

static void test_about(void)
{
    CHECK_INT(relation("~20", "20"), '=');
    CHECK_INT(relation("~20", "22"), '~');
    CHECK_INT(relation("~20", "18"), '~');
    CHECK_INT(relation("~20", "26"), '#');
    CHECK_INT(relation("~30", ">30"), '~');
    CHECK_INT(relation("~30", ">=30"), '=');
    CHECK_INT(relation("~30", "~33"), '~');
    CHECK_INT(relation("~-20", "-22"), '~');
}

static void test_units(void)
{
    CHECK_INT(relation("35 countries", "35"), '=');
    CHECK_INT(relation("35 Countries", "35 countries"), '=');
    CHECK_INT(relation("90 %", "90%"), '=');
    CHECK_INT(relation("40 months", "3 years"), '#');
    CHECK_INT(relation("40 months", "41 months"), '#');
}

static void test_dates(void)
{
    CHECK_INT(relation("2026-01-06", "2026-01"), '=');
    CHECK_INT(relation("2026-01-06", "2026-01-07"), '#');
    CHECK_INT(relation("2026", "2026-01-06"), '=');
    CHECK_INT(relation("2025", "2026-01-06"), '#');
    CHECK_INT(relation("2026-01-06/..", "2030"), '=');
    CHECK_INT(relation("2026-01-06", "soon"), '#');
}

static void test_text(void)
{
    CHECK_INT(relation("Sitting", "sitting"), '=');
    CHECK_INT(relation("Élysée palace", "elysee  Palace"), '=');
    CHECK_INT(relation("sitting", "former"), '#');
}

/* An event whose n-th mention is of source "s<n>" and claims one value. */
static struct event event_of(const char *matter, const char *const *values,
                             const enum stance *stances, size_t count)
{
    static const char *const sources[] = {"s1", "s2", "s3", "s4"};
    struct event event = {.id = "e", .title = "t", .mention_count = count};
    event.mentions = pool_zero(&pool, count, sizeof *event.mentions);
    for (size_t i = 0; i < count; i++) {
        struct claim *claim = pool_zero(&pool, 1, sizeof *claim);
        *claim = (struct claim){.matter = matter, .value = values[i]};
        event.mentions[i] = (struct mention){.id = sources[i],
                                             .source = sources[i],
                                             .from = -1,
                                             .to = -1,
                                             .stance = stances != NULL ? stances[i] : STANCE_NONE,
                                             .claims = claim,
                                             .claim_count = 1};
    }
    return event;
}

static void test_conflicts(void)
{
    const char *values[] = {"26", "20", ">25", "26"};
    struct event event = event_of("countries", values, NULL, 4);
    struct conflict *conflicts;
    if (!CHECK_INT(conflicts_of(&event, &pool, &conflicts), 1))
        return;
    CHECK_STR(conflicts->matter, "countries");
    CHECK(!conflicts->soft);
    if (!CHECK_INT(conflicts->value_count, 3))
        return;
    CHECK_STR(conflicts->values[0].value, "26");
    CHECK_INT(conflicts->values[0].source_count, 2);
    CHECK_STR(conflicts->values[0].sources[0], "s1");
    CHECK_STR(conflicts->values[0].sources[1], "s4");
    CHECK_STR(conflicts->values[1].value, "20");
    CHECK_STR(conflicts->values[2].value, ">25");
}

static void test_who_claims(void)
{
    const char *values[] = {"26", "20"};
    struct conflict *conflicts;
    const enum stance denied[] = {STANCE_AFFIRMS, STANCE_DENIES};
    const enum stance doubted[] = {STANCE_AFFIRMS, STANCE_DOUBTS};
    const enum stance quoted[] = {STANCE_AFFIRMS, STANCE_QUOTES};
    struct event event = event_of("m", values, denied, 2);
    if (CHECK_INT(conflicts_of(&event, &pool, &conflicts), 1))
        CHECK_STR(conflicts->matter, "stance");
    event = event_of("m", values, doubted, 2);
    if (CHECK_INT(conflicts_of(&event, &pool, &conflicts), 1))
        CHECK_STR(conflicts->matter, "stance");
    event = event_of("m", values, quoted, 2);
    CHECK_INT(conflicts_of(&event, &pool, &conflicts), 1);
}

/* "affirms s1 s2, denies s3" of an event with such stances; "soft: " in front; "" without any. */
static const char *stances(const char *const *sources, const enum stance *held, size_t count)
{
    static char text[300];
    struct event event = {.id = "e", .title = "t", .mention_count = count};
    event.mentions = pool_zero(&pool, count, sizeof *event.mentions);
    for (size_t i = 0; i < count; i++)
        event.mentions[i] = (struct mention){.id = "m", .source = sources[i], .stance = held[i]};
    struct conflict *conflicts;
    text[0] = '\0';
    if (conflicts_of(&event, &pool, &conflicts) == 0)
        return text;
    CHECK_STR(conflicts->matter, "stance");
    strcat(text, conflicts->soft ? "soft: " : "");
    for (size_t v = 0; v < conflicts->value_count; v++) {
        strcat(text, v > 0 ? ", " : "");
        strcat(text, conflicts->values[v].value);
        for (size_t s = 0; s < conflicts->values[v].source_count; s++)
            strcat(strcat(text, " "), conflicts->values[v].sources[s]);
    }
    return text;
}

static void test_stances(void)
{
    const char *three[] = {"s1", "s2", "s3"}, *one[] = {"s1", "s1", "s1"};
    const char *back[] = {"s1", "s2", "s1"};
    const enum stance denied[] = {STANCE_NONE, STANCE_AFFIRMS, STANCE_DENIES};
    const enum stance doubted[] = {STANCE_AFFIRMS, STANCE_DOUBTS, STANCE_QUOTES};
    const enum stance against[] = {STANCE_DENIES, STANCE_DENIES, STANCE_DOUBTS};
    const enum stance quoted[] = {STANCE_QUOTES, STANCE_QUOTES, STANCE_DENIES};
    const enum stance turned[] = {STANCE_AFFIRMS, STANCE_DENIES, STANCE_DENIES};
    CHECK_STR(stances(three, denied, 3), "affirms s1 s2, denies s3");
    CHECK_STR(stances(three, doubted, 3), "soft: affirms s1, doubts s2, quotes s3");
    CHECK_STR(stances(three, against, 3), "");
    CHECK_STR(stances(three, quoted, 3), "");
    CHECK_STR(stances(one, denied, 3), "");
    CHECK_STR(stances(back, turned, 3), "affirms s1, denies s2 s1");
    CHECK_STR(stances(back, denied, 3), "affirms s1 s2, denies s1");
    CHECK_STR(stances(three, denied, 2), "");
}

static void test_soft(void)
{
    const char *values[] = {"~20", "21"};
    struct event event = event_of("m", values, NULL, 2);
    struct conflict *conflicts;
    if (CHECK_INT(conflicts_of(&event, &pool, &conflicts), 1))
        CHECK(conflicts->soft);
    const char *agreeing[] = {"35", ">30", "35"};
    event = event_of("m", agreeing, NULL, 3);
    CHECK_INT(conflicts_of(&event, &pool, &conflicts), 0);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"numbers, dates and text are told apart", test_kinds},
        {"numbers conflict where none satisfies both", test_numbers},
        {"~ reaches ten percent, softly", test_about},
        {"units", test_units},
        {"dates conflict where they share no time", test_dates},
        {"text compares folded", test_text},
        {"values by source", test_conflicts},
        {"only who affirms or quotes claims", test_who_claims},
        {"stances", test_stances},
        {"a soft conflict is said to be soft", test_soft},
    };
    pool_init(&pool);
    int status = CHECK_CASES("model/claim", cases);
    pool_release(&pool);
    return status;
}
