#include "model/likeness.h"

#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

enum { WORD_LETTERS = 63 };

enum {
    SCORE_SPELLING = 95,
    SCORE_ORDER = 85,
    SCORE_SLIP = 80,   /* of one letter, */
    SCORE_LETTER = 10, /* and less this for each further one */
    SCORE_INITIALS = 70,
    SCORE_SHORT = 65, /* of two words or more */
    SCORE_WORD = 55,  /* of one */
};

/* Both lists hold keys of fold_name: "te" is the. */
static const char *const articles[] = {"a",  "an",  "and", "das", "de",  "dem", "der", "des", "du",
                                       "et", "for", "la",  "le",  "les", "of",  "te",  "und", NULL};

static const char *const titles[] = {
    "cancelor", "dr",      "frau",     "general", "heneral",   "her",     "kansler",   "kanslerin",
    "kinh",     "kolonel", "kun",      "ladi",    "lord",      "madame",  "minister",  "monseur",
    "mr",       "mrs",     "ms",       "pope",    "prasident", "premer",  "president", "prime",
    "prince",   "prof",    "profesor", "prov",    "sekretari", "senator", "sir",       NULL};

static bool is_among(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

/* The first letters of the words that are no articles. */
static const char *initials_of(const char *text, struct pool *pool)
{
    struct buf folded;
    char initials[NAME_WORDS + 1];
    int count = 0;
    buf_init(&folded);
    fold_search(text, strlen(text), &folded);
    char *rest = folded.data;
    for (char *word; count < NAME_WORDS && (word = strtok_r(rest, " -", &rest)) != NULL;)
        if (*word >= 'a' && *word <= 'z' && strcmp(word, "the") != 0 && !is_among(word, articles))
            initials[count++] = *word;
    initials[count] = '\0';
    buf_release(&folded);
    return count >= 3 ? pool_string(pool, initials) : "";
}

void name_key_make(struct name_key *name, const char *text, enum kind kind, struct pool *pool)
{
    const char *words[NAME_WORDS];
    struct buf key;
    *name = (struct name_key){.text = text, .initials = ""};
    buf_init(&key);
    fold_name(text, strlen(text), &key);
    name->key = pool_string(pool, key.data);
    char *rest = key.data;
    int count = 0, skip = 0;
    for (char *word; count < NAME_WORDS && (word = strtok_r(rest, " ", &rest)) != NULL;)
        if (!is_among(word, articles))
            words[count++] = word;
    while (kind == KIND_PERSON && count - skip > 1 && is_among(words[skip], titles))
        skip++;
    name->count = count - skip;
    name->words = pool_alloc(pool, (size_t)(name->count + 1) * sizeof *name->words);
    for (int i = 0; i < name->count; i++)
        name->words[i] = pool_string(pool, words[skip + i]);
    buf_release(&key);
    if (kind != KIND_PERSON && kind != KIND_COUNTRY)
        name->initials = initials_of(text, pool);
}

void name_keys_settle(struct name_key *names, size_t count, enum kind kind)
{
    bool person = kind == KIND_PERSON || kind == KIND_NONE;
    for (size_t i = 0; person && i < count; i++)
        for (size_t k = 0; names[i].count == 1 && k < count; k++)
            if (names[k].count > 1 &&
                strcmp(names[i].words[0], names[k].words[names[k].count - 1]) == 0)
                names[i].family = true;
}

static size_t letters_of(const char *word, uint32_t *out)
{
    size_t count = 0, size = strlen(word);
    for (size_t at = 0; at < size && count <= WORD_LETTERS; count++) {
        uint32_t cp;
        at += utf8_next(word + at, size - at, &cp);
        if (count < WORD_LETTERS)
            out[count] = cp;
    }
    return count;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int likeness_distance(const char *a, const char *b, int most)
{
    uint32_t one[WORD_LETTERS], two[WORD_LETTERS];
    size_t m = letters_of(a, one), n = letters_of(b, two);
    size_t longer = m > n ? m : n;
    if (longer > WORD_LETTERS || (int)(longer - (m < n ? m : n)) > most)
        return strcmp(a, b) == 0 ? 0 : most + 1;
    int rows[3][WORD_LETTERS + 1]; /* before the last, the last, this one */
    for (size_t k = 0; k <= n; k++)
        rows[1][k] = (int)k;
    for (size_t i = 1; i <= m; i++) {
        int *before = rows[(i - 1) % 3], *last = rows[i % 3], *now = rows[(i + 1) % 3];
        int best = now[0] = (int)i;
        for (size_t k = 1; k <= n; k++) {
            bool same = one[i - 1] == two[k - 1];
            now[k] = least(last[k - 1] + !same, least(last[k], now[k - 1]) + 1);
            if (i > 1 && k > 1 && one[i - 1] == two[k - 2] && one[i - 2] == two[k - 1])
                now[k] = least(now[k], before[k - 2] + 1);
            best = least(best, now[k]);
        }
        if (best > most)
            return most + 1;
    }
    return least(rows[(m + 1) % 3][n], most + 1);
}

int likeness_tolerance(size_t letters)
{
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

/* How far two words are off by a slip; -1: they are two words. */
static int slip_of(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return 0;
    size_t m = utf8_count(a, strlen(a)), n = utf8_count(b, strlen(b));
    int most = likeness_tolerance(m < n ? m : n);
    int distance = most > 0 ? likeness_distance(a, b, most) : 1;
    return distance <= most ? distance : -1;
}

static bool is_initial(const char *word)
{
    return word[0] != '\0' && word[utf8_next(word, strlen(word), &(uint32_t){0})] == '\0';
}

/* One of them is the first letter of the other. */
static bool is_initial_of(const char *a, const char *b)
{
    size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return (is_initial(a) || is_initial(b)) && strcmp(a, b) != 0 && memcmp(a, b, n) == 0;
}

static struct likeness found(enum likeness_reason reason, int score, int distance)
{
    return (struct likeness){.reason = reason, .score = score, .distance = distance};
}

static const struct likeness nothing;

/* The same words, however ordered. */
static bool same_words(const struct name_key *a, const struct name_key *b)
{
    bool taken[NAME_WORDS] = {false};
    for (int i = 0; i < a->count; i++) {
        int k = 0;
        while (k < b->count && (taken[k] || strcmp(a->words[i], b->words[k]) != 0))
            k++;
        if (k == b->count)
            return false;
        taken[k] = true;
    }
    return a->count == b->count && a->count > 0;
}

/* Word for word: equal, off by a slip, or (of persons) an initial. */
static struct likeness by_words(const struct name_key *a, const struct name_key *b, bool person)
{
    int distance = 0, slips = 0, initials = 0, same = 0;
    for (int i = 0; i < a->count; i++) {
        int slip = slip_of(a->words[i], b->words[i]);
        bool last = i + 1 == a->count;
        if (slip < 0 && person && !last && is_initial_of(a->words[i], b->words[i])) {
            initials++;
            continue;
        }
        if (slip < 0)
            return nothing;
        distance += slip;
        slips += slip > 0;
        same += slip == 0 && !is_initial(a->words[i]);
    }
    if (distance > 2 || (slips > 0 && initials > 0) || (same == 0 && distance != 1))
        return nothing;
    if (initials > 0)
        return found(LIKENESS_INITIALS, SCORE_INITIALS, 0);
    return found(LIKENESS_SLIP, SCORE_SLIP - SCORE_LETTER * (distance - 1), distance);
}

/* All words of the shorter name, in order, in the longer one; initials may stand for words. */
static bool is_within(const struct name_key *shorter, const struct name_key *longer)
{
    int at = 0, whole = 0;
    for (int i = 0; i < longer->count && at < shorter->count; i++) {
        bool same = strcmp(shorter->words[at], longer->words[i]) == 0;
        whole += same;
        at += same || is_initial_of(shorter->words[at], longer->words[i]);
    }
    return at == shorter->count && whole > 0;
}

static const char *family_of(const struct name_key *name)
{
    return name->words[name->count - 1];
}

/* Two full names of one family that cannot be of one person. */
static bool clash(const struct name_key *a, const struct name_key *b)
{
    if (a->count < 2 || b->count < 2 || slip_of(family_of(a), family_of(b)) < 0)
        return false;
    if (slip_of(a->words[0], b->words[0]) >= 0 || is_initial_of(a->words[0], b->words[0]))
        return false;
    return !is_within(a->count < b->count ? a : b, a->count < b->count ? b : a);
}

static struct likeness compare_persons(const struct name_key *a, const struct name_key *b)
{
    if (a->count == b->count) {
        struct likeness likeness = by_words(a, b, true);
        /* One word alone must be long, or every Merz is a Metz. */
        bool slight = a->count == 1 && strlen(a->words[0]) < 6;
        return likeness.reason == LIKENESS_SLIP && slight ? nothing : likeness;
    }
    const struct name_key *shorter = a->count < b->count ? a : b;
    const struct name_key *longer = shorter == a ? b : a;
    if (shorter->count == 1) {
        bool named = strcmp(shorter->words[0], family_of(longer)) == 0;
        return named && !is_initial(shorter->words[0]) && strlen(shorter->words[0]) > 2
                   ? found(LIKENESS_SHORT, SCORE_WORD, 0)
                   : nothing;
    }
    return is_within(shorter, longer) ? found(LIKENESS_SHORT, SCORE_SHORT, 0) : nothing;
}

/* NATO and the words that it stands for. */
static bool is_acronym(const struct name_key *a, const struct name_key *b)
{
    size_t size = strlen(b->initials);
    if (a->count != 1 || b->count < 3 || size < 3)
        return false;
    struct buf word;
    buf_init(&word);
    fold_search(a->text, strlen(a->text), &word);
    char *kept = word.data;
    for (char *c = word.data; *c != '\0'; c++)
        if (*c != '.')
            *kept++ = *c;
    *kept = '\0';
    bool same = strcmp(word.data, b->initials) == 0;
    buf_release(&word);
    return same;
}

/* Names of bodies are made of few words that many share: one letter of one long word may be off. */
static struct likeness compare_bodies(const struct name_key *a, const struct name_key *b,
                                      bool countries)
{
    if (countries)
        return nothing;
    if (is_acronym(a, b) || is_acronym(b, a))
        return found(LIKENESS_INITIALS, SCORE_INITIALS, 0);
    if (a->count != b->count)
        return nothing;
    for (int i = 0; i < a->count; i++) {
        const char *one = a->words[i], *two = b->words[i];
        bool close = strlen(one) >= 6 && strlen(two) >= 6 && one[0] == two[0];
        if (strcmp(one, two) != 0 && !close)
            return nothing;
    }
    struct likeness likeness = by_words(a, b, false);
    return likeness.distance == 1 ? likeness : nothing;
}

static struct likeness compare(const struct name_key *a, const struct name_key *b, enum kind kind)
{
    if (a->count == 0 || b->count == 0)
        return a->key[0] != '\0' && strcmp(a->key, b->key) == 0
                   ? found(LIKENESS_SPELLING, SCORE_SPELLING, 0)
                   : nothing;
    /* A family name alone is no person. */
    bool family = kind == KIND_PERSON && a->count == 1;
    if (strcmp(a->key, b->key) == 0)
        return found(LIKENESS_SPELLING, family ? SCORE_WORD : SCORE_SPELLING, 0);
    if (same_words(a, b))
        return found(LIKENESS_ORDER, SCORE_ORDER, 0);
    return kind == KIND_PERSON ? compare_persons(a, b) : compare_bodies(a, b, kind == KIND_COUNTRY);
}

bool likeness_of(const struct persona *a, const struct persona *b, struct likeness *out)
{
    *out = nothing;
    if (a->kind != b->kind && a->kind != KIND_NONE && b->kind != KIND_NONE)
        return false;
    enum kind kind = a->kind != KIND_NONE ? a->kind : b->kind;
    bool vetoed = false;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            if (a->names[i].family || b->names[k].family)
                continue;
            struct likeness one = compare(&a->names[i], &b->names[k], kind);
            vetoed = vetoed || (kind == KIND_PERSON && one.reason == LIKENESS_NONE &&
                                clash(&a->names[i], &b->names[k]));
            if (one.score <= out->score)
                continue;
            *out = one;
            out->a = i;
            out->b = k;
        }
    /* A full name that is the same word for word outweighs another that is not. */
    bool full = out->reason == LIKENESS_SPELLING && a->names[out->a].count > 1;
    if (vetoed && !full)
        *out = nothing;
    return out->reason != LIKENESS_NONE;
}
