/* A query as SQL: one expression, judged over the record's own tables for events that the layer
 * does not touch, and over the overlay's for those that it does. On the record's side the terms
 * that an index answers are sets of ranks (leaf.h), and the expression asks those. */
#ifndef STORE_COMPILE_H
#define STORE_COMPILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/query.h"
#include "store/leaf.h"
#include "store/store.h"

enum compile_side { COMPILE_RECORD, COMPILE_PATCH };

/* What a parameter of the expression is bound to. */
struct compile_value {
    const struct rankset *set;    /* NULL: the match */
    const enum fold_match *match; /* NULL: the text; it is settled when the leaves are fed */
    const char *text;             /* NULL: the number */
    int64_t number;
};

struct compiled {
    struct store *store;
    const struct query *query;    /* NULL: a condition as it is */
    struct buf where[2];          /* by side */
    bool mute[2];                 /* what is said now is not for this side */
    struct compile_value *values; /* ?1, ?2 … ; the texts are the query's own */
    size_t value_count, value_capacity;
    struct leaf **leaves; /* in the order of the query */
    size_t leaf_count, leaf_capacity;
    bool by_report;   /* ranks are those of the order of reporting; set behind compiled_init */
    bool reads_event; /* the record side needs the table event */
    int64_t first_term, end_term; /* of temp.matched: ours are from the one up to the other */
};

/* Compiles. What the texts mean is looked up by compiled_feed, and in a record that grows at once.
 * The query must live as long as it. Release it in any case. */
int compiled_init(struct compiled *compiled, struct store *store, const struct query *query,
                  struct err *err);

/* The same of a condition as it is ("@m.disputed"; see compile.c). */
void compiled_condition(struct compiled *compiled, struct store *store, const char *condition);

void compiled_release(struct compiled *compiled);

/* Feeds the leaves, up to *budget rows, which are taken off it; before either side can be asked
 * they must all be fed: compiled_is_fed. */
int compiled_feed(struct compiled *compiled, int64_t *budget, struct err *err);
bool compiled_is_fed(const struct compiled *compiled);

/* The record's ranks that may match, by what the leaves tell (out is of the size of the record);
 * returns whether they are the answer, and no event needs to be judged. */
bool compiled_bound(const struct compiled *compiled, struct rankset *out);

/* A statement over one side, all bound, that the caller finalizes. Its columns: rank, key, and on
 * the patch side whether it is moved. tail: SQL behind the condition ("AND m.rank > ?" is not in
 * it: parameters of the tail are numbered from compiled_next on). The record's side does not know
 * of what the layer touches. */
sqlite3_stmt *compiled_statement(struct compiled *compiled, enum compile_side side,
                                 const char *tail, struct err *err);

/* The number of the first parameter free for a tail. */
int compiled_next(const struct compiled *compiled);

/* For the files of the compiler. compile_say adds SQL to the sides that are not mute: "@e." is the
 * event's table (e, or the overlay's p), "@m." the moment's (m, or p); "@mention", "@name" and
 * "@claim" those tables. */
void compile_say(struct compiled *compiled, const char *text);
void compile_say_number(struct compiled *compiled, int64_t number);
void compile_say_text(struct compiled *compiled, const char *text);
void compile_say_match(struct compiled *compiled, const char *column, int parameter,
                       enum fold_match match);
void compile_say_look(struct compiled *compiled, const char *column, int parameter,
                      const struct leaf *leaf); /* in the way that was found out */
void compile_say_leaf(struct compiled *compiled, const struct leaf *leaf);
int compile_value(struct compiled *compiled, const char *text);

/* "AND" that the source of a mention t was known, in the past. */
void compile_say_known(struct compiled *compiled);

/* compile-term.c: a term, where the record's side is not answered by its leaf. */
void compile_term(struct compiled *compiled, const struct leaf *leaf);

/* compile-grow.c: whether a column is one of those that a leaf of a growing record looks for. */
void compile_say_growing(struct compiled *compiled, const char *column, const struct leaf *leaf);

/* compile-date.c: the terms when, within, before, after and about. */
void compile_date(struct compiled *compiled, const struct query *query);

/* A column of the table moment that its date gives; in the past, of its date of then. */
void compile_say_dated(struct compiled *compiled, const char *column);

#endif
