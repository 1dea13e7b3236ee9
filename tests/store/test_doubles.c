/* Participants that may be one, and spellings that no name covers. */
#include "store/doubles.h"

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "store/fixture.h"

static const char *const record[] = {
    "source: s1 | One",
    "source: s2 | Two",
    "participant: zelensky | Volodymyr Zelensky | Zelensky | person",
    "participant: selenskyj | Wolodymyr Selenskyj | | person",
    "participant: kushner | Jared Kushner | | person",
    "participant: jk | J. Kushner | | person",
    "participant: rutte | Mark Rutte | | person",
    "participant: kyiv | Kyiv | | country",
    "participant: kiev | Kiev | | organization",
    "participant: brutus | Marcus Brutus | Brutus | person",
    "participant: decimus | Decimus Brutus | | person",
    "participant: keir | Keir Starmer | | person",
    "participant: keira | Keira Starmer | | person",
    "a | 2026-01-01 | A | | | | zelensky;kushner;brutus | s1 name:zelensky=Zelenskyy",
    "b | 2026-01-02 | B | | | | zelensky;rutte | s1 name:rutte=Mark Ruthte",
    "c | 2026-01-03 | C | | | | selenskyj;jk;decimus | s2 name:selenskyj=the president",
    "d | 2026-01-04 | D | | | | keir;keira | s1 name:rutte=Mark Ruthte",
    "e | 2026-01-05 | E | | | | rutte | s2 name:rutte=MARK RUTTE",
};

static void all_doubles(struct store *store, struct buf *out)
{
    struct pool pool;
    struct err err = ERR_INIT;
    struct double_pair *pairs;
    size_t count;
    pool_init(&pool);
    buf_reset(out);
    CHECK_INT(doubles_find(store, &pool, &pairs, &count, &err), 0);
    for (size_t i = 0; i < count; i++)
        buf_addf(out, "%s<-%s %d: %s\n", pairs[i].kept, pairs[i].other, pairs[i].score,
                 double_reason(&pairs[i], &pool));
    pool_release(&pool);
}

static void found_with_reasons(void)
{
    struct store *store = FIXTURE(record);
    struct buf out;
    buf_init(&out);
    all_doubles(store, &out);
    CHECK_STR(out.data,
              "zelensky<-selenskyj 95: \"Wolodymyr Selenskyj\" is \"Volodymyr Zelensky\" in another"
              " spelling; no source speaks of both\n"
              "kushner<-jk 70: \"J. Kushner\" has the initials of \"Jared Kushner\"; no source"
              " speaks of both\n");
    buf_release(&out);
    store_free(store);
}

/* A family name that two bear is short for neither. */
static void ambiguous(void)
{
    static const char *const lines[] = {
        "participant: a | George Bush | | person",    "participant: b | Barbara Bush | | person",
        "participant: c | Bush | | person",           "participant: d | Merz | | person",
        "participant: e | Friedrich Merz | | person", "x | 2026 | X"};
    struct store *store = FIXTURE(lines);
    struct buf out;
    buf_init(&out);
    all_doubles(store, &out);
    CHECK_STR(out.data, "d<-e 55: \"Merz\" may be short for \"Friedrich Merz\"\n");
    buf_release(&out);
    store_free(store);
}

static int add_uncovered(void *context, const struct uncovered_name *name)
{
    buf_addf(context, "%s (%s): %s x%lld in %s, mention %zu of %lld%s\n", name->participant,
             name->name, name->spelling, (long long)name->uses, name->source, name->mention,
             (long long)name->event, name->variant ? ", a variant" : "");
    return 0;
}

static void uncovered(void)
{
    struct store *store = FIXTURE(record);
    struct err err = ERR_INIT;
    struct buf out;
    buf_init(&out);
    CHECK_INT(names_uncovered(store, add_uncovered, &out, &err), 0);
    CHECK_STR(out.data,
              "rutte (Mark Rutte): Mark Ruthte x2 in s1, mention 0 of 2, a variant\n"
              "selenskyj (Wolodymyr Selenskyj): the president x1 in s2, mention 0 of 3\n"
              "zelensky (Volodymyr Zelensky): Zelenskyy x1 in s1, mention 0 of 1, a variant\n");
    buf_release(&out);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"found, with reasons", found_with_reasons},
        {"ambiguous family names", ambiguous},
        {"spellings that no name covers", uncovered},
    };
    return CHECK_CASES("doubles", cases);
}
