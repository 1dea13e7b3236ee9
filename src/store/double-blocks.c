#include "store/double-blocks.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Of a part that very many share each is compared with so many behind it. */
enum { BLOCK_REACH = 24 };

/* What a part is, so that words that stand for different things do not meet. */
enum part {
    PART_KEY,     /* the whole key */
    PART_WORDS,   /* the words in any order */
    PART_FAMILY,  /* the last word, and the first letter of another */
    PART_SHORT,   /* the last word alone */
    PART_DELETED, /* the last word less a letter, and the first letter of the first */
    PART_GIVEN,   /* the first word, and the first letter of the last */
    PART_BEGIN,   /* the first two words */
    PART_REST,    /* all words but one, and the first letter of that one */
    PART_ALONE,   /* the only word less a letter */
    PART_INITIALS,
};

struct entry {
    uint32_t hash, who;
};

struct entries {
    struct entry *list;
    size_t count, capacity;
};

static uint32_t hash_start(enum part part)
{
    return 2166136261u ^ (uint32_t)part; /* FNV-1a, 32 bits */
}

static uint32_t hash_bytes(uint32_t hash, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return (hash ^ 0xFFu) * 16777619u;
}

static uint32_t hash_word(uint32_t hash, const char *word)
{
    return hash_bytes(hash, word, strlen(word));
}

static size_t first_letter(const char *word)
{
    uint32_t cp;
    return word[0] != '\0' ? utf8_next(word, strlen(word), &cp) : 0;
}

static uint32_t hash_letter(uint32_t hash, const char *word)
{
    return hash_bytes(hash, word, first_letter(word));
}

static void add(struct entries *entries, uint32_t hash, uint32_t who)
{
    entries->list =
        mem_grow(entries->list, entries->count, &entries->capacity, sizeof *entries->list);
    entries->list[entries->count++] = (struct entry){hash, who};
}

/* The word, and the word less each of its letters: two words that are off by one letter share one
 * of these. */
static void add_deleted(struct entries *entries, uint32_t hash, const char *word, uint32_t who)
{
    size_t size = strlen(word);
    char rest[256];
    if (size >= sizeof rest)
        return;
    add(entries, hash_bytes(hash, word, size), who);
    for (size_t at = 0, n; at < size; at += n) {
        uint32_t cp;
        n = utf8_next(word + at, size - at, &cp);
        memcpy(rest, word, at);
        memcpy(rest + at, word + at + n, size - at - n);
        add(entries, hash_bytes(hash, rest, size - n), who);
    }
}

static void add_words(struct entries *entries, const struct name_key *name, uint32_t who)
{
    uint32_t sum = 0;
    for (int i = 0; i < name->count; i++)
        sum += hash_word(hash_start(PART_WORDS), name->words[i]);
    add(entries, sum, who);
}

static void add_person(struct entries *entries, const struct name_key *name, uint32_t who)
{
    const char *family = name->words[name->count - 1];
    if (name->count == 1) {
        add_deleted(entries, hash_start(PART_ALONE), family, who);
        return;
    }
    for (int i = 0; i + 1 < name->count; i++)
        add(entries, hash_letter(hash_word(hash_start(PART_FAMILY), family), name->words[i]), who);
    add_deleted(entries, hash_letter(hash_start(PART_DELETED), name->words[0]), family, who);
    add(entries, hash_letter(hash_word(hash_start(PART_GIVEN), name->words[0]), family), who);
    add(entries, hash_word(hash_word(hash_start(PART_BEGIN), name->words[0]), name->words[1]), who);
}

static void add_body(struct entries *entries, const struct name_key *name, uint32_t who)
{
    if (name->count == 1) {
        add_deleted(entries, hash_start(PART_ALONE), name->words[0], who);
        add(entries, hash_word(hash_start(PART_INITIALS), name->words[0]), who);
    } else if (name->initials[0] != '\0') {
        struct buf key;
        buf_init(&key);
        fold_name(name->initials, strlen(name->initials), &key);
        add(entries, hash_word(hash_start(PART_INITIALS), key.data), who);
        buf_release(&key);
    }
    for (int skip = 0; name->count > 1 && skip < name->count; skip++) {
        uint32_t hash = hash_start(PART_REST);
        for (int i = 0; i < name->count; i++)
            hash = i == skip ? hash_letter(hash, name->words[i]) : hash_word(hash, name->words[i]);
        add(entries, hash, who);
    }
}

static void add_name(struct entries *entries, const struct name_key *name, enum kind kind,
                     uint32_t who)
{
    if (name->key[0] == '\0' || name->family)
        return;
    add(entries, hash_word(hash_start(PART_KEY), name->key), who);
    if (name->count == 0 || kind == KIND_COUNTRY)
        return;
    add_words(entries, name, who);
    if (kind == KIND_PERSON || kind == KIND_NONE)
        add_person(entries, name, who);
    if (kind != KIND_PERSON)
        add_body(entries, name, who);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *one = a, *two = b;
    if (one->hash != two->hash)
        return one->hash < two->hash ? -1 : 1;
    return (one->who > two->who) - (one->who < two->who);
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *one = a, *two = b;
    if (one->a != two->a)
        return one->a < two->a ? -1 : 1;
    return (one->b > two->b) - (one->b < two->b);
}

struct candidates {
    struct candidate *list;
    size_t count, capacity;
};

static void add_candidate(struct candidates *candidates, uint32_t a, uint32_t b)
{
    candidates->list = mem_grow(candidates->list, candidates->count, &candidates->capacity,
                                sizeof *candidates->list);
    candidates->list[candidates->count++] = (struct candidate){a < b ? a : b, a < b ? b : a};
}

static void sort_entries(struct entries *entries)
{
    if (entries->count > 0)
        qsort(entries->list, entries->count, sizeof *entries->list, compare_entries);
}

static void pair_up(struct entries *entries, struct candidates *candidates)
{
    sort_entries(entries);
    const struct entry *list = entries->list;
    for (size_t i = 0; i < entries->count; i++)
        for (size_t k = i + 1;
             k < entries->count && k <= i + BLOCK_REACH && list[k].hash == list[i].hash; k++)
            if (list[i].who != list[k].who)
                add_candidate(candidates, list[i].who, list[k].who);
}

/* Names of one word against full names of that family: few of the one kind, many of the other, so
 * they are joined by the word and not paired among themselves. A word that many families share
 * says nothing. */
static void pair_short(const struct persona *personas, size_t count, struct candidates *candidates)
{
    enum { FAMILIES = 8 };
    struct entries single = {0}, full = {0};
    for (size_t who = 0; who < count; who++) {
        if (personas[who].kind != KIND_PERSON && personas[who].kind != KIND_NONE)
            continue;
        for (size_t i = 0; i < personas[who].count; i++) {
            const struct name_key *name = &personas[who].names[i];
            if (name->count > 0 && !name->family)
                add(name->count == 1 ? &single : &full,
                    hash_word(hash_start(PART_SHORT), name->words[name->count - 1]), (uint32_t)who);
        }
    }
    sort_entries(&single);
    sort_entries(&full);
    for (size_t i = 0, at = 0; i < single.count; i++) {
        while (at < full.count && full.list[at].hash < single.list[i].hash)
            at++;
        size_t end = at;
        while (end < full.count && end <= at + FAMILIES &&
               full.list[end].hash == single.list[i].hash)
            end++;
        for (size_t k = at; k < end && end <= at + FAMILIES; k++)
            if (full.list[k].who != single.list[i].who)
                add_candidate(candidates, full.list[k].who, single.list[i].who);
    }
    free(single.list);
    free(full.list);
}

struct candidate *double_candidates(const struct persona *personas, size_t count, size_t *found)
{
    struct entries entries = {0};
    struct candidates candidates = {0};
    for (size_t who = 0; who < count; who++)
        for (size_t i = 0; i < personas[who].count; i++)
            add_name(&entries, &personas[who].names[i], personas[who].kind, (uint32_t)who);
    pair_up(&entries, &candidates);
    free(entries.list);
    pair_short(personas, count, &candidates);
    size_t kept = 0;
    if (candidates.count > 0)
        qsort(candidates.list, candidates.count, sizeof *candidates.list, compare_candidates);
    for (size_t i = 0; i < candidates.count; i++)
        if (kept == 0 || compare_candidates(&candidates.list[kept - 1], &candidates.list[i]) != 0)
            candidates.list[kept++] = candidates.list[i];
    *found = kept;
    return candidates.list;
}
