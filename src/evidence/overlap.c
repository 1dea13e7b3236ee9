#include "evidence/overlap.h"

#include <stdbool.h>
#include <stdint.h>

#include "evidence/shingle.h"

struct gathering {
    struct shingle_set *set;
    int shift;
};

static bool is_counted(uint64_t shingle, int shift)
{
    return shift == 0 || shingle >> (64 - shift) == 0;
}

static void gather(void *context, uint64_t shingle)
{
    struct gathering *gathering = context;
    if (is_counted(shingle, gathering->shift))
        shingle_set_add(gathering->set, shingle);
}

/* One text while it is read against the other's shingles. Places count from 1: 0 is none yet. */
struct measure {
    const struct shingle_set *other, *strangers;
    struct shingle_set seen;
    int shift;
    size_t at;                  /* place of the last shingle's first word */
    size_t last_new, last_same; /* places of the last shingles that count, that the other has */
    struct overlap_side side;
};

/* A word is of the shingles that begin with it and with the four words before. */
static void count_word(struct measure *measure, size_t place)
{
    if (measure->last_new == 0 || place - measure->last_new >= SHINGLE_WORDS)
        return;
    measure->side.words++;
    measure->side.shared += measure->last_same != 0 && place - measure->last_same < SHINGLE_WORDS;
}

static void take(void *context, uint64_t shingle)
{
    struct measure *measure = context;
    measure->at++;
    if (!is_counted(shingle, measure->shift))
        return;
    bool strange = shingle_set_has(measure->strangers, shingle);
    bool fresh = !strange && shingle_set_add(&measure->seen, shingle);
    bool same = !strange && shingle_set_has(measure->other, shingle);
    if (measure->shift > 0) {
        measure->side.words += fresh;
        measure->side.shared += fresh && same;
        return;
    }
    measure->last_new = fresh ? measure->at : measure->last_new;
    measure->last_same = same ? measure->at : measure->last_same;
    count_word(measure, measure->at);
}

/* Reads a text; its shingles are in measure->seen then. */
static struct overlap_side measure_file(const char *path, struct measure *measure)
{
    struct err ignored = ERR_INIT;
    measure->at = measure->last_new = measure->last_same = 0;
    measure->side = (struct overlap_side){0, 0};
    shingles_of_file(path, take, measure, &ignored);
    /* The words behind the last shingle's first. */
    for (size_t i = 1; i < SHINGLE_WORDS && measure->at > 0 && measure->shift == 0; i++)
        count_word(measure, measure->at + i);
    return measure->side;
}

void overlap_measure(const char *path_a, const char *path_b, const char *const *strangers,
                     size_t stranger_count, int shift, struct overlap *out)
{
    struct err ignored = ERR_INIT;
    struct shingle_set of_strangers, of_b;
    struct measure measure = {.other = &of_b, .strangers = &of_strangers, .shift = shift};
    shingle_set_init(&of_strangers);
    shingle_set_init(&of_b);
    shingle_set_init(&measure.seen);
    struct gathering gathering = {&of_strangers, shift};
    for (size_t i = 0; i < stranger_count; i++)
        shingles_of_file(strangers[i], gather, &gathering, &ignored);
    gathering.set = &of_b;
    shingles_of_file(path_b, gather, &gathering, &ignored);
    out->a = measure_file(path_a, &measure);
    /* Now the other way: what was seen of a is what b is held against. */
    struct shingle_set of_a = measure.seen;
    shingle_set_clear(&of_b);
    measure.seen = of_b;
    measure.other = &of_a;
    out->b = measure_file(path_b, &measure);
    shingle_set_release(&of_a);
    shingle_set_release(&measure.seen);
    shingle_set_release(&of_strangers);
}
