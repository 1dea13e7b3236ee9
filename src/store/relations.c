#include "store/relations.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "store/extra.h"
#include "store/gather.h"
#include "store/pour.h"
#include "store/relation-graph.h"
#include "store/standing.h"
#include "store/store.h"

void relations_init(struct relations *relations)
{
    *relations = (struct relations){.count = 0};
    pool_init(&relations->pool);
}

void relations_release(struct relations *relations)
{
    free(relations->list);
    free(relations->placed);
    pool_release(&relations->pool);
}

/* --- In the extra --- */

bool relations_in(const struct event *event)
{
    return event->after_count + event->before_count > 0;
}

static void add_list(struct buf *object, const char *key, const char *const *ids, size_t count)
{
    struct buf list;
    if (count == 0)
        return;
    buf_init(&list);
    for (size_t i = 0; i < count; i++) {
        buf_addc(&list, i == 0 ? '[' : ',');
        json_add_string(&list, ids[i], strlen(ids[i]));
    }
    buf_addc(&list, ']');
    extra_add(object, key, list.data);
    buf_release(&list);
}

void relations_add_extra(struct buf *object, const struct event *event)
{
    add_list(object, "after", event->after, event->after_count);
    add_list(object, "before", event->before, event->before_count);
}

/* A text or a list of texts; false: it is something else. */
static bool take_ids(const char *value, struct pool *pool, const char ***ids, size_t *count)
{
    struct json json;
    size_t capacity = 0;
    json_init(&json, value, strlen(value));
    enum json_token token = json_next(&json);
    bool list = token == JSON_ARRAY;
    *ids = NULL;
    *count = 0;
    if (list)
        token = json_next(&json);
    for (; token == JSON_STRING; token = json_next(&json)) {
        *ids = pool_grow(pool, *ids, *count, &capacity, sizeof **ids);
        (*ids)[(*count)++] = pool_string(pool, json.value.data);
    }
    bool whole = token == (list ? JSON_ARRAY_END : JSON_END) && (list || *count == 1);
    json_release(&json);
    if (!whole)
        *count = 0;
    return whole;
}

const char *relations_take(const char *extra, struct pool *pool, struct event *event)
{
    const char *value, *rest = extra_take(extra, "after", &value, pool);
    if (value != NULL && take_ids(value, pool, &event->after, &event->after_count))
        extra = rest;
    rest = extra_take(extra, "before", &value, pool);
    if (value != NULL && take_ids(value, pool, &event->before, &event->before_count))
        extra = rest;
    return extra;
}

/* --- While pouring --- */

static void note(struct pour *pour, const struct event *event, int64_t key, bool before,
                 const char *const *ids, size_t count)
{
    struct relations *relations = &pour->store->gather->relations;
    const char *id = count > 0 ? pool_string(&relations->pool, event->id) : NULL;
    for (size_t i = 0; i < count; i++) {
        relations->list = mem_grow(relations->list, relations->count, &relations->capacity,
                                   sizeof *relations->list);
        relations->list[relations->count++] =
            (struct relation){.key = key,
                              .id = id,
                              .other = pool_string(&relations->pool, ids[i]),
                              .before = before,
                              .file = pour->name,
                              .place = event->place,
                              .number = pour->file,
                              .index = i};
    }
}

void relations_note(struct pour *pour, const struct event *event, const char *id, int64_t key)
{
    struct event named = *event;
    named.id = id;
    note(pour, &named, key, false, event->after, event->after_count);
    note(pour, &named, key, true, event->before, event->before_count);
}

static int follow(struct pour *pour, struct relation *relation, struct err *err)
{
    struct store *store = pour->store;
    struct pool *pool = &store->gather->relations.pool;
    sqlite3_stmt *find =
        sql_get(&store->sql, "SELECT new FROM temp.renamed WHERE kind = 'event' AND old = ?");
    sql_bind(find, 1, relation->other);
    int found = sql_step(&store->sql, find, err);
    if (found == 1)
        relation->other = sql_text(find, 0, pool);
    sqlite3_reset(find);
    if (found != 1)
        return found;
    sqlite3_stmt *set = sql_get(&store->sql, "UPDATE rec.event SET extra = json_replace(extra, ?,"
                                             " ?) WHERE seq = ?");
    sql_bind(set, 1,
             pool_printf(&pour->pool, "$.%s[%zu]", relation->before ? "before" : "after",
                         relation->index));
    sql_bind(set, 2, relation->other);
    sqlite3_bind_int64(set, 3, relation->key);
    return sql_run(&store->sql, set, err);
}

int relations_follow(struct pour *pour, struct err *err)
{
    struct relations *relations = &pour->store->gather->relations;
    for (size_t i = relations->count; i > 0 && relations->list[i - 1].number == pour->file; i--)
        if (follow(pour, &relations->list[i - 1], err) != 0)
            return -1;
    return 0;
}

/* --- Derived --- */

static void complain(struct store *store, const struct relation *relation, const char *code,
                     const char *what)
{
    struct fault fault = {.level = FAULT_WARNING, .code = code};
    const char *file = relation->file[0] != '\0' ? relation->file : NULL;
    err_set_at(&fault.err, ERR_INPUT, file, relation->place.line, relation->place.column,
               "event \"%s\": %s \"%s\": %s", relation->id, relation->before ? "before" : "after",
               relation->other, what);
    store_note(store, &fault);
}

/* The key of the other event, 0: there is none. */
static int find_other(struct store *store, const struct relation *relation, int64_t *key,
                      struct err *err)
{
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT seq FROM rec.event WHERE id = ?");
    sql_bind(find, 1, relation->other);
    int found = sql_step(&store->sql, find, err);
    *key = found == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    if (found == 0)
        complain(store, relation, "dead-relation", "there is no such event");
    return found < 0 ? -1 : 0;
}

static int date_node(struct store *store, struct relation_node *node, struct err *err)
{
    struct standing standing = {0};
    sqlite3_stmt *find = sql_get(&store->sql, "SELECT \"when\" FROM rec.event WHERE seq = ?");
    sqlite3_bind_int64(find, 1, node->key);
    int found = sql_step(&store->sql, find, err);
    if (found == 1)
        found = standing_of_date(&standing, (const char *)sqlite3_column_text(find, 0), err);
    sqlite3_reset(find);
    relation_node_date(node, standing.dated, standing.lo, standing.hi);
    return found < 0 ? -1 : 0;
}

/* The events and what they say of each other. */
static int build(struct relation_graph *graph, struct store *store, struct err *err)
{
    const struct relations *relations = &store->gather->relations;
    int result = 0;
    for (size_t i = 0; result == 0 && i < relations->count; i++) {
        const struct relation *relation = &relations->list[i];
        int64_t other;
        result = find_other(store, relation, &other, err);
        if (result == 0 && other != 0)
            relation_graph_add(graph, relation->before ? relation->key : other,
                               relation->before ? other : relation->key, relation);
    }
    relation_graph_close(graph);
    for (size_t i = 0; result == 0 && i < graph->node_count; i++)
        result = date_node(store, &graph->nodes[i], err);
    return result;
}

/* What stands in a circle says nothing; what is left stands in the table. */
static int write_edges(struct relation_graph *graph, struct store *store, struct err *err)
{
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT INTO rec.relation(earlier, later) VALUES(?, ?)");
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct relation_edge *edge = &graph->edges[i];
        if (edge->dead) {
            complain(store, edge->relation, "circular",
                     "this goes round in a circle, and says nothing");
            continue;
        }
        sqlite3_bind_int64(add, 1, graph->nodes[edge->earlier].key);
        sqlite3_bind_int64(add, 2, graph->nodes[edge->later].key);
        if (sql_run(&store->sql, add, err) != 0)
            return -1;
    }
    return 0;
}

static int compare_places(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->last != y->last)
        return x->last < y->last ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static int compare_keys(const void *a, const void *b)
{
    int64_t x = ((const struct placed *)a)->key, y = ((const struct placed *)b)->key;
    return (x > y) - (x < y);
}

const struct placed *relations_place(const struct relations *relations, int64_t key)
{
    const struct placed sought = {.key = key};
    return relations->placed_count == 0
               ? NULL
               : bsearch(&sought, relations->placed, relations->placed_count, sizeof sought,
                         compare_keys);
}

static int write_places(const struct relation_graph *graph, struct store *store, struct err *err)
{
    struct relations *relations = &store->gather->relations;
    sqlite3_stmt *add =
        sql_get(&store->sql, "INSERT INTO rec.placed(key, after, before) VALUES(?, ?, ?)");
    relations->placed = mem_zero(graph->node_count + 1, sizeof *relations->placed);
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct relation_node *node = &graph->nodes[i];
        int64_t first, last;
        if (node->dated || !relation_node_place(node, &first, &last))
            continue;
        relations->placed[relations->placed_count++] = (struct placed){
            .key = node->key, .first = first, .last = last, .number = (int64_t)node->turn};
        sqlite3_bind_int64(add, 1, node->key);
        if (node->lo != INT64_MIN)
            sqlite3_bind_int64(add, 2, node->after);
        if (node->hi != INT64_MAX)
            sqlite3_bind_int64(add, 3, node->before);
        if (sql_run(&store->sql, add, err) != 0)
            return -1;
        sqlite3_clear_bindings(add);
    }
    size_t count = relations->placed_count;
    qsort(relations->placed, count, sizeof *relations->placed, compare_places);
    for (size_t i = 0; i < count; i++)
        relations->placed[i].number = (int64_t)i;
    qsort(relations->placed, count, sizeof *relations->placed, compare_keys);
    return 0;
}

int relations_derive(struct store *store, struct err *err)
{
    struct relation_graph graph;
    if (store->gather->relations.count == 0)
        return 0;
    relation_graph_init(&graph);
    int result = build(&graph, store, err);
    if (result == 0) {
        relation_graph_break(&graph);
        result = write_edges(&graph, store, err);
    }
    if (result == 0) {
        relation_graph_spread(&graph);
        result = write_places(&graph, store, err);
    }
    relation_graph_release(&graph);
    return result;
}

/* --- Shown --- */

static int date_of(struct store *store, int64_t key, struct pool *pool, const char **when,
                   struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT \"when\" FROM temp.past WHERE key = ?1 AND ?2 UNION ALL"
                     " SELECT \"when\" FROM temp.patch WHERE key = ?1 UNION ALL"
                     " SELECT \"when\" FROM rec.event WHERE seq = ?1 LIMIT 1");
    *when = NULL;
    if (key == 0)
        return 0;
    sqlite3_bind_int64(find, 1, key);
    sqlite3_bind_int(find, 2, store->past);
    int found = sql_step(sql, find, err);
    if (found == 1)
        *when = sql_text(find, 0, pool);
    sqlite3_reset(find);
    return found < 0 ? -1 : 0;
}

int relations_of_row(struct store *store, struct row *row, struct pool *pool, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        sql_get(sql, "SELECT coalesce(after, 0), coalesce(before, 0) FROM temp.rebound"
                     " WHERE key = ?1 UNION ALL SELECT coalesce(after, 0), coalesce(before, 0)"
                     " FROM rec.placed WHERE key = ?1 LIMIT 1");
    sqlite3_bind_int64(find, 1, row->key);
    int found = sql_step(sql, find, err);
    int64_t after = found == 1 ? sqlite3_column_int64(find, 0) : 0;
    int64_t before = found == 1 ? sqlite3_column_int64(find, 1) : 0;
    sqlite3_reset(find);
    if (found <= 0)
        return found;
    return date_of(store, after, pool, &row->after_when, err) != 0
               ? -1
               : date_of(store, before, pool, &row->before_when, err);
}
