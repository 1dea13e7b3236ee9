/* Which names are likely to be one participant's, and which must not be taken for it. */
#include "model/likeness.h"

#include <stdio.h>
#include <string.h>

#include "check.h"

enum { NAMES = 4 };

static void make(struct persona *persona, enum kind kind, const char *names, struct pool *pool)
{
    struct name_key *keys = pool_zero(pool, NAMES, sizeof *keys);
    char *rest = pool_string(pool, names);
    *persona = (struct persona){.kind = kind, .names = keys};
    for (char *name; (name = strtok_r(rest, ";", &rest)) != NULL && persona->count < NAMES;)
        name_key_make(&keys[persona->count++], name, kind, pool);
    name_keys_settle(keys, persona->count, kind);
}

/* Names are separated by semicolons. */
static void check(enum kind kind, const char *a, enum kind other, const char *b,
                  enum likeness_reason want)
{
    struct pool pool;
    struct persona one, two;
    struct likeness likeness;
    pool_init(&pool);
    make(&one, kind, a, &pool);
    make(&two, other, b, &pool);
    bool like = likeness_of(&one, &two, &likeness);
    bool held = CHECK_INT(likeness.reason, want) & CHECK(like == (want != LIKENESS_NONE));
    /* Either way round it is the same. */
    held = held & (likeness_of(&two, &one, &likeness) == like) & CHECK_INT(likeness.reason, want);
    if (!held)
        fprintf(stderr, "%s and %s\n", a, b);
    pool_release(&pool);
}

static void persons(const char *a, const char *b, enum likeness_reason want)
{
    check(KIND_PERSON, a, KIND_PERSON, b, want);
}

static void bodies(const char *a, const char *b, enum likeness_reason want)
{
    check(KIND_ORGANIZATION, a, KIND_ORGANIZATION, b, want);
}

static void of_persons(void)
{
    persons("Volodymyr Zelensky", "Wolodymyr Selenskyj", LIKENESS_SPELLING);
    persons("Mark Rutte", "Mark Ruthte", LIKENESS_SPELLING);
    persons("Xi Jinping", "Jinping Xi", LIKENESS_ORDER);
    persons("Keir Starmer", "Keira Starmer", LIKENESS_SLIP);
    persons("Steve Witkoff", "Steve Wtikoff", LIKENESS_SLIP);
    persons("Friedrich Merz", "Freidrich Mertz", LIKENESS_SLIP);
    persons("Jared Kushner", "J. Kushner", LIKENESS_INITIALS);
    persons("George W. Bush", "George Walker Bush", LIKENESS_INITIALS);
    persons("Volodymyr Zelensky", "Zelensky", LIKENESS_SHORT);
    persons("President Macron", "Emmanuel Macron", LIKENESS_SHORT);
    persons("Gaius Julius Caesar", "Julius Caesar", LIKENESS_SHORT);
    persons("Gaius Cassius", "Gaius Cassius Longinus", LIKENESS_SHORT);
    persons("Budanov;Kyrylo Budanov", "Kirill Budanow", LIKENESS_SPELLING);
    persons("Зеленський", "Volodymyr Zelenskyy", LIKENESS_SHORT);
}

/* Family names shared by different first names, and names that only look alike. */
static void of_different_persons(void)
{
    persons("Marcus Brutus", "Decimus Brutus", LIKENESS_NONE);
    persons("Marcus Junius Brutus;Brutus", "Decimus Junius Brutus;Decimus Brutus", LIKENESS_NONE);
    persons("Barbara Bush", "George Bush", LIKENESS_NONE);
    persons("Vladimir Putin", "Vladimir Zelensky", LIKENESS_NONE);
    persons("Kim Jong Un", "Kim Jong Il", LIKENESS_NONE);
    persons("Emmanuel Macron", "Emmanuel Merz", LIKENESS_NONE);
    persons("Merz", "Metz", LIKENESS_NONE);
    persons("J. Kushner", "Charles Kushner", LIKENESS_NONE);
    persons("Volodymyr", "Volodymyr Zelensky", LIKENESS_NONE);
    persons("Helvius Cinna;Cinna", "Cornelius Cinna", LIKENESS_NONE);
    persons("Publius Casca;Casca", "Gaius Casca", LIKENESS_NONE);
    persons("Berul Sonel;Sonel", "Danul Sonel;Sonel", LIKENESS_NONE);
    persons("A. B.", "Anna Bell", LIKENESS_NONE);
}

static void of_bodies(void)
{
    bodies("NATO", "North Atlantic Treaty Organization", LIKENESS_INITIALS);
    bodies("N.A.T.O.", "NATO", LIKENESS_NONE); /* four words; no key tells */
    bodies("Ministry of Defence", "Ministry of Defense", LIKENESS_SLIP);
    bodies("Senate of Rome", "Rome Senate", LIKENESS_ORDER);
    bodies("The conspirators", "conspirators", LIKENESS_ORDER);
    bodies("Élysée Palace", "Ellise Palace", LIKENESS_SPELLING);
    bodies("Western allies", "Eastern allies", LIKENESS_NONE);
    bodies("Presidential Office", "Presidential Office of Ukraine", LIKENESS_NONE);
    bodies("Armed Forces of Ukraine", "Armed forces of Russia", LIKENESS_NONE);
    bodies("US forces", "UN forces", LIKENESS_NONE);
    bodies("Ukrainian forces", "Russian forces", LIKENESS_NONE);
}

static void of_countries_and_kinds(void)
{
    check(KIND_COUNTRY, "Kyiv", KIND_COUNTRY, "Kiev", LIKENESS_SPELLING);
    check(KIND_COUNTRY, "Austria", KIND_COUNTRY, "Australia", LIKENESS_NONE);
    check(KIND_COUNTRY, "Slovakia", KIND_COUNTRY, "Slovenia", LIKENESS_NONE);
    check(KIND_COUNTRY, "Niger", KIND_COUNTRY, "Nigeria", LIKENESS_NONE);
    check(KIND_PERSON, "Paris", KIND_COUNTRY, "Paris", LIKENESS_NONE);
    check(KIND_PERSON, "Volodymyr Zelensky", KIND_NONE, "zelenskyy", LIKENESS_SHORT);
    check(KIND_ORGANIZATION, "Armed Forces of Ukraine", KIND_NONE, "Ukraine", LIKENESS_NONE);
    check(KIND_NONE, "Élysée", KIND_NONE, "Elysee", LIKENESS_SPELLING);
}

static void distances(void)
{
    CHECK_INT(likeness_distance("rutte", "rutte", 2), 0);
    CHECK_INT(likeness_distance("rutte", "rute", 2), 1);
    CHECK_INT(likeness_distance("witkov", "wtikov", 2), 1);
    CHECK_INT(likeness_distance("kitten", "sitting", 3), 3);
    CHECK_INT(likeness_distance("kitten", "sitting", 2), 3);
    CHECK_INT(likeness_distance("", "ab", 2), 2);
    CHECK_INT(likeness_distance("ca", "abc", 3), 3); /* optimal string alignment */
    CHECK_INT(likeness_distance("習近平", "習平", 2), 1);
    CHECK_INT(likeness_tolerance(3), 0);
    CHECK_INT(likeness_tolerance(4), 1);
    CHECK_INT(likeness_tolerance(8), 2);
}

/* Against the plain recursion, on all pairs of short words of two letters. */
static int plain(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    if (m == 0 || n == 0)
        return (int)(m + n);
    int best = plain(a + 1, b) + 1, other = plain(a, b + 1) + 1;
    best = other < best ? other : best;
    other = plain(a + 1, b + 1) + (a[0] != b[0]);
    best = other < best ? other : best;
    if (m > 1 && n > 1 && a[0] == b[1] && a[1] == b[0]) {
        other = plain(a + 2, b + 2) + 1;
        best = other < best ? other : best;
    }
    return best;
}

static void word_of(unsigned number, char *out)
{
    size_t size = 0;
    for (; number > 1; number /= 2)
        out[size++] = number % 2 ? 'a' : 'b';
    out[size] = '\0';
}

static void distances_by_recursion(void)
{
    char a[8], b[8];
    int wrong = 0;
    for (unsigned i = 1; i < 64; i++)
        for (unsigned k = 1; k < 64; k++) {
            word_of(i, a);
            word_of(k, b);
            int want = plain(a, b);
            wrong += likeness_distance(a, b, 6) != want;
            wrong += likeness_distance(a, b, 1) != (want > 1 ? 2 : want);
        }
    CHECK_INT(wrong, 0);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"of persons", of_persons}, {"of different persons", of_different_persons},
        {"of bodies", of_bodies},   {"of countries, and of kinds", of_countries_and_kinds},
        {"distances", distances},   {"distances by recursion", distances_by_recursion},
    };
    return CHECK_CASES("likeness", cases);
}
