/* What the files of this room share: the store itself. Private to store/. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"
#include "model/event.h"
#include "model/row.h"
#include "model/sink.h"
#include "store/names.h"
#include "store/picked.h"
#include "store/rows.h"
#include "store/sql.h"

struct pour;
struct growing;
struct gather;

/* A fault as it is kept; the texts are in store->keep. */
struct kept_fault {
    enum fault_level level;
    enum err_code kind;
    long line, column;
    const char *code, *file, *text;
};

/* An event whose place in the order is not the record's: its date is edited, or it is inserted; or
 * it is undated, and the date of another one that it is known to be after or before is edited. */
struct moved {
    int64_t key;
    int64_t rank;   /* the record's; -1: inserted */
    int64_t before; /* it stands before the record's event of this rank */
    int64_t first, last;
    int64_t turn; /* of those that stand by others, with the same of these: which comes first */
    bool dated;
    bool related; /* it stands by others (relations.h) */
};

struct layer_state {
    char *path, *annotator; /* NULL: no layer was named */
    bool on_disk;           /* the schema `layer` is the file; else an empty one in memory */
    bool readonly;
    dev_t device; /* of the file attached */
    ino_t inode;
    int64_t data_version;
};

enum { STORE_LISTED = 256 };

struct store {
    struct sql sql;
    struct buf name;  /* of the record's files, for errors */
    struct pool keep; /* texts that live as long as the store */

    struct buf lies;        /* the file that is read in place, absolute; "": there is none */
    const char *lies_query; /* and how it is opened */

    struct picked picked; /* what the virtual table of that name gives */

    int holds; /* store_hold not yet let go */

    struct kept_fault *faults;
    const char *fault_file; /* of the last one, most have the same */
    size_t fault_count, fault_capacity, left_out;

    struct growing *growing; /* it is read while another thread pours it (growing.h); else NULL */

    struct pour *pour; /* the file being poured */
    int files;
    int64_t *first_sources; /* of each file poured, the row of rec.source where its own begin */
    struct buf file;        /* the record is made there; "": in memory (store_new_file) */
    bool shared;            /* another connection reads it meanwhile */
    int64_t committed;      /* events */
    bool pouring;           /* its transaction is open */
    struct batch batch;     /* rows of it that wait for their insertion */
    struct gather *gather;  /* what else was gathered; NULL once it is over */
    int64_t next_key, next_mention;
    int64_t next_term; /* of temp.matched */
    int64_t joined;    /* participants that the layer joined to others (people.h) */
    int64_t aliased;   /* names that it gave to participants */
    int64_t fewer;     /* events of which fewer sources are independent (kin.h) */

    struct name_list names[NAMES_KINDS]; /* of participants, once they were asked for */

    int64_t words_share;   /* keys of a share of the index of words (words.h); 0: none */
    int64_t keys;          /* the record's are smaller */
    int64_t events, dated; /* of the record; the undated ones have the ranks from dated on */
    int64_t lo, hi;        /* of the record's known bounds; lo > hi where nothing is dated */
    struct counts base;    /* of the record without the layer */
    int64_t reported;      /* events that have a report with a date; they come first in `report` */
    int64_t report_lo, report_hi; /* of those reports, like lo and hi */
    bool past;                    /* everything is told as it was known at past_until (past.h) */
    bool past_built;              /* temp.past is that of past_until */
    int64_t past_until;
    struct landmark *landmarks; /* NULL until needed (landmarks.h) */
    double *mass; /* cumulative, MASS_CELLS + 1 of them (extents.h); NULL until needed */
    enum span_unit unit;

    struct layer_state layer;
    struct moved *moved; /* by place in the order */
    size_t moved_count, moved_capacity;
    uint64_t generation;
    uint64_t evidence_generation; /* when mentions, or what is known of them, last changed */
    uint64_t order_generation;    /* when `moved` last changed */
    uint64_t list_generations;    /* given to lists so far */
    struct {
        int64_t keys[STORE_LISTED], ranks[STORE_LISTED];
        size_t count, next;
    } listed; /* what list_keys gave last: whose rows are fetched next, and found by rank */
    struct counts counts; /* as the layer has them now */
};

/* Takes note of a fault, with file as its place where it has none. */
void store_note(struct store *store, const struct fault *fault);
void store_complain(struct store *store, enum fault_level level, const char *code,
                    const struct place *place, const char *format, ...) ERR_PRINTF(5, 6);

/* Reads the tally of `rec` (derive.h) into the store. */
int store_take_tally(struct store *store, struct err *err);

/* shared.c: and the faults that were kept there. */
int store_take_faults(struct store *store, struct err *err);

#endif
