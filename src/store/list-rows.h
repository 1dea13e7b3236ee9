/* How a list holds its rows. Private to the files of the list. */
#ifndef STORE_LIST_ROWS_H
#define STORE_LIST_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "store/list.h"
#include "store/scan.h"
#include "store/store.h"

/* A member that stands elsewhere than in the record's order, with `base` rows that stand by their
 * rank before it; its position is base and the number of entries before it. */
struct entry {
    struct moved place;
    int64_t base;
    bool own;       /* by a date of the past, whatever the layer says; */
    int64_t lo, hi; /* its span, as in the table moment */
};

/* What a list that is not complete yet goes on with. */
struct filling {
    struct scan scan;
    struct rankset touched; /* matches that the layer touches and that stand by their rank */
    struct rankset hits;    /* of a stretch */
    int64_t reached;        /* the first rank that was not looked at */
    struct pool keep;       /* holds the query; empty where the caller does */
};

/* The rows that stand by their rank: all of the record's but `removed`, or when filtered just
 * `ranks`. Both ascend. */
struct list {
    struct store *store;
    enum list_order order; /* its ranks are those of this order */
    int64_t dated;         /* ranks below this have a date */
    bool filtered;
    uint32_t *ranks;
    size_t rank_count, rank_capacity;
    uint32_t *removed;
    size_t removed_count, removed_capacity;
    struct entry *entries; /* by place in the order */
    size_t entry_count, entry_capacity;
    int64_t *absent; /* inserted members that were taken back and may return */
    size_t absent_count, absent_capacity;
    int64_t *known; /* inserted events there were when it was made or followed, ascending */
    size_t known_count, known_capacity;
    uint64_t order_generation; /* of the store, when it last followed */
    uint64_t generation;       /* of its own rows */
    struct {
        int64_t at, count;   /* list_undated; what list_count was then, */
        uint64_t generation; /* and the generation */
    } undated;
    uint32_t *keys; /* of a growing record (growing.h), when filtered: of each rank */
    size_t key_capacity;
    int64_t judged;          /* the last key that was, by the query */
    uint64_t grown;          /* the record's order that the ranks are of */
    struct filling *filling; /* NULL: complete */
};

/* Rows that stand by their rank, in all. */
int64_t list_base_count(const struct list *list);

/* The rank of the n-th of them, and how many of them have a smaller rank. */
int64_t list_base_rank(const struct list *list, int64_t n);
int64_t list_base_before(const struct list *list, int64_t rank);

/* Whether the rank is among them. */
bool list_has_rank(const struct list *list, int64_t rank);

/* Position of the n-th by rank; the entries before it counted. */
int64_t list_base_position(const struct list *list, int64_t n);

/* How many entries stand before a position; *here: the one at it, NULL where there is none. */
size_t list_entries_before(const struct list *list, int64_t at, const struct entry **here);

/* The rank of an event, -1: none (inserted, or gone). */
int64_t list_rank_of(struct list *list, int64_t key);

/* Sorts the entries and counts the rows before each. */
void list_settle(struct list *list);

/* The order's place of the row at a position: false where it cannot be read. */
bool list_place(struct list *list, int64_t at, struct moved *out);

/* The same of a rank, where the record has it. */
bool list_place_of_rank(struct list *list, int64_t rank, struct moved *out);
/* For list-grow.c: the list anew, where it holds all; one more entry; its entries settled. */
void list_renew(struct list *list);
void list_join(struct list *list, const struct moved *place);
void list_changed(struct list *list);
const struct moved *list_moved_of(const struct store *store, int64_t key);

/* Keys go with the ranks that came and went. */
void list_grow_follow(struct list *list);

/* A filtered list of a growing record at its beginning: the inserted events that match. */
int list_grow_begin(struct list *list, const struct query *query, struct err *err);

/* An exact search of a sorted vector: the first index whose value is not less. */
size_t list_lower_bound(const uint32_t *values, size_t count, int64_t value);

#endif
