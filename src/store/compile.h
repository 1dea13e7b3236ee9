/* A query as SQL: one expression, judged over the record's own tables for events that the layer
 * does not touch, and over the overlay's for those that it does. */
#ifndef STORE_COMPILE_H
#define STORE_COMPILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/query.h"
#include "store/store.h"

enum compile_side { COMPILE_RECORD, COMPILE_PATCH };

/* What a parameter of the expression is bound to. */
struct compile_value {
    const char *text; /* NULL: the number */
    int64_t number;
};

struct compiled {
    struct store *store;
    struct buf where[2];          /* by side */
    struct compile_value *values; /* ?1, ?2 … ; the texts are the query's own */
    size_t value_count, value_capacity;
    bool reads_event;   /* the record side needs the table event */
    int64_t first_term; /* of temp.matched; ours are this and those behind */
};

/* Compiles: names, aliases, places and tags that the text means are looked up here and now. The
 * query must live as long as it. Release it in any case. */
int compiled_init(struct compiled *compiled, struct store *store, const struct query *query,
                  struct err *err);

/* The same of a condition as it is ("@m.disputed"; see compile.c). */
void compiled_condition(struct compiled *compiled, struct store *store, const char *condition);

void compiled_release(struct compiled *compiled);

/* A statement over one side, all bound, that the caller finalizes. Its columns: rank, key, and on
 * the patch side whether it is moved. tail: SQL behind the condition ("AND m.rank > ?" is not in
 * it: parameters of the tail are numbered from compiled_next on). */
sqlite3_stmt *compiled_statement(struct compiled *compiled, enum compile_side side,
                                 const char *tail, struct err *err);

/* The number of the first parameter free for a tail. */
int compiled_next(const struct compiled *compiled);

/* For the files of the compiler. compile_say adds SQL to both sides: "@e." is the event's table (e,
 * or the overlay's p), "@m." the moment's (m, or p), "@tag" the table of tags. */
void compile_say(struct compiled *compiled, const char *text);
void compile_say_number(struct compiled *compiled, int64_t number);

/* compile-date.c: the terms when, within, before, after and about. */
int compile_date(struct compiled *compiled, const struct query *query, struct err *err);

#endif
