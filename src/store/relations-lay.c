/* What is known of undated events by others, as the layer (or the past) has their dates: worked out
 * anew for those that a changed date can reach, through undated ones. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/overlay.h"
#include "store/relation-graph.h"
#include "store/relations.h"
#include "store/store.h"

#define IN_RELATION(key)                                                                           \
    "(EXISTS (SELECT 1 FROM rec.relation WHERE earlier = " key ")"                                 \
    " OR EXISTS (SELECT 1 FROM rec.relation WHERE later = " key "))"

/* A node without a date, and where the record has it. */
struct placing {
    const struct relation_node *node;
    int64_t rank, first, last;
    int64_t turn;
    bool known, moves;
};

int relations_begin(struct store *store, struct err *err)
{
    return sql_exec(&store->sql,
                    "CREATE TEMP TABLE rebound(key INTEGER PRIMARY KEY, after INTEGER,"
                    " before INTEGER)",
                    err);
}

int relations_have(struct store *store, int64_t key, bool *has, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT " IN_RELATION("?1"));
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(&store->sql, find, err);
    *has = found == 1 && sqlite3_column_int(find, 0) != 0;
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* --- As it was before --- */

/* An event that the layer left without a date stands where that puts it. */
static int place_by_itself(struct store *store, int64_t key, struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT rank, first, last, lo IS NOT NULL"
                                              " FROM temp.patch WHERE key = ? AND moved");
    sqlite3_bind_int64(find, 1, key);
    int found = sql_step(&store->sql, find, err);
    struct moved place = {.key = key,
                          .rank = sqlite3_column_int64(find, 0),
                          .first = sqlite3_column_int64(find, 1),
                          .last = sqlite3_column_int64(find, 2),
                          .dated = sqlite3_column_int(find, 3) != 0};
    sqlite3_reset(find);
    if (found != 1)
        return found;
    return overlay_move(store, key, &place, err);
}

/* Takes those that stand by others out of the order. */
static int forget(struct store *store, struct err *err)
{
    size_t count = store->moved_count, kept = 0, gone = 0;
    int64_t *keys = mem_alloc((count + 1) * sizeof *keys);
    for (size_t i = 0; i < count; i++)
        if (store->moved[i].related)
            keys[gone++] = store->moved[i].key;
        else
            store->moved[kept++] = store->moved[i];
    store->moved_count = kept;
    store->order_generation += gone > 0;
    int result = sql_exec(&store->sql, "DELETE FROM temp.rebound", err);
    for (size_t i = 0; result == 0 && i < gone; i++)
        result = place_by_itself(store, keys[i], err);
    free(keys);
    return result;
}

/* --- What the changed dates reach --- */

static int date_now(struct store *store, struct relation_node *node, struct err *err)
{
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT lo, hi FROM temp.past WHERE key = ?1 AND ?2"
                             " UNION ALL SELECT lo, hi FROM temp.patch WHERE key = ?1"
                             " UNION ALL SELECT lo, hi FROM rec.moment WHERE key = ?1 LIMIT 1");
    sqlite3_bind_int64(find, 1, node->key);
    sqlite3_bind_int(find, 2, store->past);
    int found = sql_step(&store->sql, find, err);
    bool dated = found == 1 && sqlite3_column_type(find, 0) != SQLITE_NULL;
    relation_node_date(node, dated, sqlite3_column_int64(find, 0), sqlite3_column_int64(find, 1));
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

/* temp.rebound has every event met; those still to be passed on are a queue. */
struct reach {
    int64_t *keys;
    size_t count, capacity;
    size_t seeds; /* the first of them: with a changed date */
};

static int meet(struct store *store, struct reach *reach, int64_t key, struct err *err)
{
    sqlite3_stmt *add = sql_get(&store->sql, "INSERT OR IGNORE INTO temp.rebound(key) VALUES(?)");
    sqlite3_bind_int64(add, 1, key);
    if (sql_run(&store->sql, add, err) != 0)
        return -1;
    if (sqlite3_changes(store->sql.db) == 0)
        return 0;
    reach->keys = mem_grow(reach->keys, reach->count, &reach->capacity, sizeof *reach->keys);
    reach->keys[reach->count++] = key;
    return 0;
}

static int seed(struct store *store, struct reach *reach, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *each = sql_get(
        sql,
        "SELECT key FROM temp.patch WHERE moved AND key > 0 AND " IN_RELATION(
            "key") " UNION SELECT key FROM temp.past WHERE ?1 AND key > 0 AND " IN_RELATION("key"));
    sqlite3_bind_int(each, 1, store->past);
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        if (meet(store, reach, sqlite3_column_int64(each, 0), err) != 0) {
            row = -1;
            break;
        }
    sqlite3_reset(each);
    reach->seeds = reach->count;
    return row;
}

/* Takes the edges of an event, and meets those at their other ends. */
static int pass_on(struct store *store, struct reach *reach, struct relation_graph *graph,
                   int64_t key, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *each = sql_get(sql, "SELECT earlier, later FROM rec.relation WHERE earlier = ?1"
                                      " UNION ALL SELECT earlier, later FROM rec.relation"
                                      " WHERE later = ?1");
    sqlite3_bind_int64(each, 1, key);
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t earlier = sqlite3_column_int64(each, 0), later = sqlite3_column_int64(each, 1);
        relation_graph_add(graph, earlier, later, NULL);
        if (meet(store, reach, earlier == key ? later : earlier, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    return row;
}

static int gather(struct store *store, struct relation_graph *graph, struct err *err)
{
    struct reach reach = {.count = 0};
    int result = seed(store, &reach, err);
    for (size_t i = 0; result == 0 && i < reach.count; i++) {
        struct relation_node node = {.key = reach.keys[i]};
        result = date_now(store, &node, err);
        if (result == 0 && (i < reach.seeds || !node.dated))
            result = pass_on(store, &reach, graph, node.key, err);
    }
    free(reach.keys);
    relation_graph_close(graph);
    for (size_t i = 0; result == 0 && i < graph->node_count; i++)
        result = date_now(store, &graph->nodes[i], err);
    return result;
}

/* --- Where they stand now --- */

static int by_place(const void *a, const void *b)
{
    const struct placing *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->turn > y->turn) - (x->turn < y->turn);
}

/* Of equal places all move where one does, so that they come in their own order. */
static void move_alike(struct placing *placings, size_t count)
{
    for (size_t i = 0, next; i < count; i = next) {
        bool moves = false;
        for (next = i; next < count && placings[next].first == placings[i].first &&
                       placings[next].last == placings[i].last;
             next++)
            moves = moves || placings[next].moves;
        for (size_t k = i; k < next; k++)
            placings[k].moves = placings[k].known ? moves : placings[k].moves;
    }
}

static int take(struct store *store, struct placing *placing, struct err *err)
{
    const struct relation_node *node = placing->node;
    placing->known = relation_node_place(node, &placing->first, &placing->last);
    placing->turn = placing->known ? (int64_t)node->turn + 1 : 0;
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT m.rank, m.first, m.last, m.lo IS NULL, p.moved FROM rec.moment"
                             " m LEFT JOIN temp.patch p ON p.key = m.key WHERE m.key = ?");
    sqlite3_bind_int64(find, 1, node->key);
    int found = sql_step(&store->sql, find, err);
    placing->rank = sqlite3_column_int64(find, 0);
    bool was_undated = sqlite3_column_int(find, 3) != 0;
    placing->moves = !was_undated || placing->first != sqlite3_column_int64(find, 1) ||
                     placing->last != sqlite3_column_int64(find, 2);
    sqlite3_reset(find);
    sqlite3_stmt *set =
        sql_get(&store->sql, "UPDATE temp.rebound SET after = ?, before = ? WHERE key = ?");
    sqlite3_bind_int64(set, 1, node->lo != INT64_MIN ? node->after : 0);
    sqlite3_bind_int64(set, 2, node->hi != INT64_MAX ? node->before : 0);
    sqlite3_bind_int64(set, 3, node->key);
    return found < 0 ? -1 : sql_run(&store->sql, set, err);
}

static int move(struct store *store, const struct placing *placing, struct err *err)
{
    struct moved place = {.key = placing->node->key,
                          .rank = placing->rank,
                          .first = placing->first,
                          .last = placing->last,
                          .turn = placing->turn,
                          .related = true};
    return overlay_move(store, place.key, &place, err);
}

static int place_all(struct store *store, const struct relation_graph *graph, struct err *err)
{
    struct placing *placings = mem_zero(graph->node_count + 1, sizeof *placings);
    size_t count = 0;
    int result = 0;
    for (size_t i = 0; result == 0 && i < graph->node_count; i++)
        if (!graph->nodes[i].dated) {
            placings[count].node = &graph->nodes[i];
            result = take(store, &placings[count++], err);
        }
    if (count > 0)
        qsort(placings, count, sizeof *placings, by_place);
    move_alike(placings, count);
    for (size_t i = 0; result == 0 && i < count; i++)
        if (placings[i].moves)
            result = move(store, &placings[i], err);
    free(placings);
    return result;
}

int relations_lay(struct store *store, struct err *err)
{
    struct relation_graph graph;
    if (forget(store, err) != 0)
        return -1;
    if (store->growing != NULL) /* nothing is known before its end */
        return 0;
    relation_graph_init(&graph);
    int result = gather(store, &graph, err);
    if (result == 0 && graph.node_count > 0) {
        relation_graph_spread(&graph);
        result = place_all(store, &graph, err);
    }
    relation_graph_release(&graph);
    return result;
}
