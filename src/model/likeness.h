/* How likely two participants are to be one, judged by their names alone. What else speaks for it
 * or against it (events, sources) is weighed where that is known. */
#ifndef MODEL_LIKENESS_H
#define MODEL_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"
#include "model/event.h"

enum likeness_reason {
    LIKENESS_NONE,
    LIKENESS_SPELLING, /* names of one key (fold_name): the same but for case, marks,
                        * transliteration
                        */
    LIKENESS_ORDER,    /* the same words in another order, or but for an article */
    LIKENESS_SLIP,     /* words that differ by a letter or two */
    LIKENESS_INITIALS, /* J. Kushner, Jared Kushner; NATO, North Atlantic Treaty Organization */
    LIKENESS_SHORT,    /* Zelensky, Volodymyr Zelensky */
};

/* Words of a name beyond these do not count. */
enum { NAME_WORDS = 12 };

/* A name made ready to be compared: the words of its key without articles, and for a person
 * without titles. Owned by the pool of name_key_make. */
struct name_key {
    const char *text; /* as written; borrowed */
    const char *key;  /* fold_name of it */
    const char **words;
    int count;            /* of words */
    bool family;          /* one word, the family name of another of the persona's names */
    const char *initials; /* of the words as fold_search has them, three or more; else "" */
};

void name_key_make(struct name_key *name, const char *text, enum kind kind, struct pool *pool);

/* Sets family in a person's names: such a name tells nothing beside the full one. */
void name_keys_settle(struct name_key *names, size_t count, enum kind kind);

/* All names of one participant: of the record, and aliases. */
struct persona {
    enum kind kind;
    const struct name_key *names;
    size_t count;
};

struct likeness {
    enum likeness_reason reason;
    int score;    /* 0 to 100 */
    size_t a, b;  /* which names say so */
    int distance; /* of a slip: letters */
};

/* The best reason to take two for one; false where there is none. Never for different kinds (one
 * without a kind goes with any); never for two persons of one family name whose first names differ;
 * for countries only spellings count, since their names differ by less than a slip. */
bool likeness_of(const struct persona *a, const struct persona *b, struct likeness *out);

/* Letters that have to be put in, left out, changed, or exchanged with their neighbour to make one
 * word of the other (optimal string alignment), where that is at most most; else most + 1. Counts
 * code points, of words of at most 63. */
int likeness_distance(const char *a, const char *b, int most);

/* How many letters a word of so many may be off: 0 below 4, 1 below 8, else 2. */
int likeness_tolerance(size_t letters);

#endif
