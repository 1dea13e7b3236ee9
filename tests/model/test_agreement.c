/* How far two sources agree on an event. */
#include "model/agreement.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "model/conflict.h"

enum { MOST = 8 };

/* A source's mention with up to three claims. */
struct said {
    const char *source;
    enum stance stance;
    struct claim claims[3];
    bool later;
};

static size_t claims_in(const struct said *said)
{
    size_t count = 0;
    while (count < 3 && said->claims[count].matter != NULL)
        count++;
    return count;
}

/* "a-b 2/3 1/1": values alike of those compared (with ~n: n of them softly not), then stances. */
static const char *told(const struct said *said, size_t count, const char *source)
{
    static char text[512];
    struct pool pool;
    struct mention mentions[MOST] = {{0}};
    struct event event = {.mentions = mentions, .mention_count = count};
    struct agreement *pairs;
    pool_init(&pool);
    for (size_t i = 0; i < count; i++)
        mentions[i] = (struct mention){.source = said[i].source,
                                       .stance = said[i].stance,
                                       .claims = (struct claim *)said[i].claims,
                                       .claim_count = claims_in(&said[i]),
                                       .later = said[i].later};
    size_t n = agreement_of(&event, source, &pool, &pairs), used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        const struct agreement_tally *tallies[] = {&pairs[i].values, &pairs[i].stances};
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s-%s", i > 0 ? "; " : "",
                                 pairs[i].a, pairs[i].b);
        for (int t = 0; t < 2; t++)
            used += (size_t)snprintf(
                text + used, sizeof text - used, tallies[t]->soft > 0 ? " %d/%d~%d" : " %d/%d",
                (int)tallies[t]->alike, (int)tallies[t]->compared, (int)tallies[t]->soft);
    }
    pool_release(&pool);
    return text;
}
#define TOLD(said, source) told((said), sizeof(said) / sizeof((said)[0]), (source))

static void test_values(void)
{
    const struct said said[] = {
        {"a", STANCE_NONE, {{"n", "35"}, {"m", "x"}, {"only a", "1"}}, false},
        {"b", STANCE_AFFIRMS, {{"N", ">30"}, {"M", "y"}}, false},
        {"c", STANCE_QUOTES, {{"n", "~36"}, {"m", "X"}}, false},
    };
    CHECK_STR(TOLD(said, NULL), "a-b 1/2 1/1; a-c 1/2~1 0/0; b-c 1/2 0/0");
    CHECK_STR(TOLD(said, "c"), "c-a 1/2~1 0/0; c-b 1/2 0/0");
    CHECK_STR(TOLD(said, "d"), "");
}

/* All that a source says of a matter counts once, by the worst of it. */
static void test_several(void)
{
    const struct said said[] = {
        {"a", STANCE_NONE, {{"n", "20"}}, false},
        {"b", STANCE_NONE, {{"n", "20"}}, false},
        {"a", STANCE_NONE, {{"n", "26"}}, false},
        {"c", STANCE_NONE, {{"n", "20..26"}}, false},
    };
    CHECK_STR(TOLD(said, NULL), "a-b 0/1 1/1; a-c 1/1 1/1; b-c 1/1 1/1");
}

static void test_stances(void)
{
    const struct said said[] = {
        {"a", STANCE_NONE, {{"n", "1"}}, false}, {"b", STANCE_DENIES, {{"n", "2"}}, false},
        {"c", STANCE_DOUBTS, {{0}}, false},      {"d", STANCE_QUOTES, {{"n", "1"}}, false},
        {"e", STANCE_AFFIRMS, {{0}}, true},
    };
    /* Who denies or doubts claims nothing; who denies and who doubts do not contradict. */
    CHECK_STR(TOLD(said, NULL), "a-b 0/0 0/1; a-c 0/0 0/1~1; a-d 1/1 0/0; b-c 0/0 1/1; "
                                "b-d 0/0 0/0; c-d 0/0 0/0");
    CHECK_STR(TOLD(said, "e"), "");
}

static void test_alone(void)
{
    const struct said said[] = {{"a", STANCE_NONE, {{"n", "1"}}, false},
                                {"a", STANCE_DENIES, {{"n", "2"}}, false}};
    CHECK_STR(TOLD(said, NULL), "");
    CHECK_STR(told(NULL, 0, NULL), "");
}

/* What agrees here is no conflict there, and the other way round. */
static void test_conflicts(void)
{
    static const char *const values[] = {"20",      "~21",     "22",  "20..26", ">25", "20 km",
                                         "2025-01", "2025-02", "two", "Two",    "~25", "2025"};
    enum { VALUES = sizeof values / sizeof values[0] };
    for (size_t i = 0; i < VALUES; i++)
        for (size_t k = 0; k < VALUES; k++) {
            struct pool pool;
            struct claim claims[] = {{"n", values[i]}, {"n", values[k]}};
            struct mention mentions[] = {{.source = "a", .claims = &claims[0], .claim_count = 1},
                                         {.source = "b", .claims = &claims[1], .claim_count = 1}};
            struct event event = {.mentions = mentions, .mention_count = 2};
            struct agreement *pairs;
            struct conflict *conflicts;
            pool_init(&pool);
            size_t count = conflicts_of(&event, &pool, &conflicts);
            CHECK_INT(agreement_of(&event, NULL, &pool, &pairs), 1);
            CHECK_INT(pairs[0].values.compared, 1);
            CHECK_INT(pairs[0].values.alike, count == 0);
            CHECK_INT(pairs[0].values.soft, count == 1 && conflicts[0].soft);
            pool_release(&pool);
        }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"values", test_values}, {"several", test_several},     {"stances", test_stances},
        {"alone", test_alone},   {"conflicts", test_conflicts},
    };
    return CHECK_CASES("model/agreement", cases);
}
