#include "store/compile.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* See compile.h. */
void compile_say(struct compiled *compiled, const char *text)
{
    static const struct {
        const char *mark, *by_side[2];
    } marks[] = {{"@e.", {"e.", "p."}},
                 {"@m.", {"m.", "p."}},
                 {"@mention", {"rec.mention", "temp.laid_mention"}},
                 {"@name", {"rec.name", "temp.laid_name"}},
                 {"@claim", {"rec.claim", "temp.laid_claim"}}};
    enum { COUNT = sizeof marks / sizeof marks[0] };
    for (const char *at = text; *at != '\0'; at++) {
        size_t i = 0;
        while (i < COUNT && strncmp(at, marks[i].mark, strlen(marks[i].mark)) != 0)
            i++;
        for (int side = 0; side < 2; side++)
            if (compiled->mute[side])
                continue;
            else if (i < COUNT)
                buf_adds(&compiled->where[side], marks[i].by_side[side]);
            else
                buf_addc(&compiled->where[side], *at);
        if (i < COUNT)
            at += strlen(marks[i].mark) - 1;
        if (i == 0 && !compiled->mute[COMPILE_RECORD])
            compiled->reads_event = true;
    }
}

static void say_parameter(struct compiled *compiled, int number)
{
    char text[16];
    snprintf(text, sizeof text, "?%d", number);
    compile_say(compiled, text);
}

static int add_value(struct compiled *compiled, struct compile_value value)
{
    compiled->values = mem_grow(compiled->values, compiled->value_count, &compiled->value_capacity,
                                sizeof *compiled->values);
    compiled->values[compiled->value_count++] = value;
    return (int)compiled->value_count;
}

int compile_value(struct compiled *compiled, const char *text)
{
    return add_value(compiled, (struct compile_value){.text = text});
}

void compile_say_text(struct compiled *compiled, const char *text)
{
    say_parameter(compiled, compile_value(compiled, text));
}

void compile_say_number(struct compiled *compiled, int64_t number)
{
    say_parameter(compiled, add_value(compiled, (struct compile_value){.number = number}));
}

/* matches(COLUMN, ?, MATCH) with a parameter that is there already. */
void compile_say_match(struct compiled *compiled, const char *column, int parameter,
                       enum fold_match match)
{
    char text[16];
    compile_say(compiled, "matches(");
    compile_say(compiled, column);
    compile_say(compiled, ",");
    say_parameter(compiled, parameter);
    snprintf(text, sizeof text, ",%d)", (int)match);
    compile_say(compiled, text);
}

void compile_say_look(struct compiled *compiled, const char *column, int parameter,
                      const struct leaf *leaf)
{
    compile_say(compiled, "matches(");
    compile_say(compiled, column);
    compile_say(compiled, ",");
    say_parameter(compiled, parameter);
    compile_say(compiled, ",");
    say_parameter(compiled,
                  add_value(compiled, (struct compile_value){.match = &leaf->look.match}));
    compile_say(compiled, ")");
}

void compile_say_known(struct compiled *compiled)
{
    if (!compiled->store->past)
        return;
    compile_say(compiled, " AND EXISTS (SELECT 1 FROM rec.source_order k WHERE k.id = t.source"
                          " AND k.known <= ");
    compile_say_number(compiled, compiled->store->past_until);
    compile_say(compiled, ")");
}

/* Whether a leaf's set has the event, on the record's side. */
void compile_say_leaf(struct compiled *compiled, const struct leaf *leaf)
{
    compile_say(compiled, "has_rank(");
    say_parameter(compiled, add_value(compiled, (struct compile_value){.set = &leaf->set}));
    compile_say(compiled, ",m.rank)");
}

static int say_term(struct compiled *compiled, const struct query *query, struct err *err)
{
    struct leaf *leaf = mem_zero(1, sizeof *leaf);
    compiled->leaves = mem_grow(compiled->leaves, compiled->leaf_count, &compiled->leaf_capacity,
                                sizeof(struct leaf *));
    compiled->leaves[compiled->leaf_count++] = leaf;
    if (leaf_init(leaf, compiled->store, query, err) != 0)
        return -1;
    if (leaf->exact) {
        compiled->mute[COMPILE_PATCH] = true;
        compile_say_leaf(compiled, leaf);
        compiled->mute[COMPILE_PATCH] = false;
    }
    compiled->mute[COMPILE_RECORD] = leaf->exact;
    compile_term(compiled, leaf);
    compiled->mute[COMPILE_RECORD] = false;
    return 0;
}

static int say_query(struct compiled *compiled, const struct query *query, struct err *err);

/* Halves a list, so that SQLite's limit on an expression's depth is far away. */
static int say_kids(struct compiled *compiled, struct query *const *kids, size_t count,
                    const char *joint, struct err *err)
{
    if (count == 1)
        return say_query(compiled, kids[0], err);
    compile_say(compiled, "(");
    if (say_kids(compiled, kids, count / 2, joint, err) != 0)
        return -1;
    compile_say(compiled, joint);
    if (say_kids(compiled, kids + count / 2, count - count / 2, joint, err) != 0)
        return -1;
    compile_say(compiled, ")");
    return 0;
}

static int say_query(struct compiled *compiled, const struct query *query, struct err *err)
{
    switch (query->op) {
    case QUERY_AND:
        return say_kids(compiled, query->kids, query->kid_count, " AND ", err);
    case QUERY_OR:
        return say_kids(compiled, query->kids, query->kid_count, " OR ", err);
    case QUERY_NOT:
        compile_say(compiled, "NOT (");
        if (say_query(compiled, query->kids[0], err) != 0)
            return -1;
        compile_say(compiled, ")");
        return 0;
    case QUERY_TERM:
        return say_term(compiled, query, err);
    default:
        compile_say(compiled, "1");
        return 0;
    }
}

static void begin(struct compiled *compiled, struct store *store)
{
    *compiled = (struct compiled){.store = store, .first_term = store->next_term};
    buf_init(&compiled->where[COMPILE_RECORD]);
    buf_init(&compiled->where[COMPILE_PATCH]);
}

int compiled_init(struct compiled *compiled, struct store *store, const struct query *query,
                  struct err *err)
{
    begin(compiled, store);
    compiled->query = query;
    int result = say_query(compiled, query, err);
    compiled->end_term = store->next_term;
    return result;
}

void compiled_condition(struct compiled *compiled, struct store *store, const char *condition)
{
    begin(compiled, store);
    compile_say(compiled, condition);
}

void compiled_release(struct compiled *compiled)
{
    struct err ignored = ERR_INIT;
    struct sql *sql = &compiled->store->sql;
    for (size_t i = 0; i < compiled->leaf_count; i++) {
        leaf_release(compiled->leaves[i]);
        free(compiled->leaves[i]);
    }
    free(compiled->leaves);
    if (compiled->end_term > compiled->first_term) {
        sqlite3_stmt *forget = sql_get(sql, "DELETE FROM temp.matched WHERE term >= ?1 AND"
                                            " term < ?2");
        sqlite3_bind_int64(forget, 1, compiled->first_term);
        sqlite3_bind_int64(forget, 2, compiled->end_term);
        sql_run(sql, forget, &ignored);
    }
    buf_release(&compiled->where[COMPILE_RECORD]);
    buf_release(&compiled->where[COMPILE_PATCH]);
    free(compiled->values);
}

int compiled_feed(struct compiled *compiled, int64_t *budget, struct err *err)
{
    for (size_t i = 0; i<compiled->leaf_count && * budget> 0; i++)
        if (leaf_feed(compiled->leaves[i], compiled->store, budget, err) != 0)
            return -1;
    return 0;
}

bool compiled_is_fed(const struct compiled *compiled)
{
    for (size_t i = 0; i < compiled->leaf_count; i++)
        if (!compiled->leaves[i]->fed)
            return false;
    return true;
}

/* out: the ranks that may match this part of the query; *leaf counts the terms passed. */
static bool bound(const struct compiled *compiled, const struct query *query, size_t *leaf,
                  struct rankset *out)
{
    int64_t size = compiled->store->events;
    rankset_init(out, size);
    if (query->op == QUERY_TERM &&
        (compiled->leaves[*leaf]->exact || compiled->leaves[*leaf]->bounds)) {
        rankset_or(out, &compiled->leaves[*leaf]->set);
        return compiled->leaves[(*leaf)++]->exact;
    }
    if (query->op != QUERY_OR)
        rankset_add_range(out, 0, size);
    if (query->op == QUERY_TERM)
        (*leaf)++;
    bool exact = query->op != QUERY_TERM;
    for (size_t i = 0; i < query->kid_count; i++) {
        struct rankset kid;
        bool whole = bound(compiled, query->kids[i], leaf, &kid);
        exact = exact && whole;
        if (query->op == QUERY_AND)
            rankset_and(out, &kid);
        else if (query->op == QUERY_OR)
            rankset_or(out, &kid);
        else if (whole)
            rankset_minus(out, &kid);
        rankset_release(&kid);
    }
    return exact;
}

bool compiled_bound(const struct compiled *compiled, struct rankset *out)
{
    assert(compiled_is_fed(compiled));
    size_t leaf = 0;
    return bound(compiled, compiled->query, &leaf, out);
}

int compiled_next(const struct compiled *compiled)
{
    return (int)compiled->value_count + 1;
}

static void bind(sqlite3_stmt *statement, int index, const struct compile_value *value)
{
    if (value->set != NULL)
        sqlite3_bind_pointer(statement, index, (void *)value->set, "rankset", NULL);
    else if (value->match != NULL)
        sqlite3_bind_int(statement, index, (int)*value->match);
    else if (value->text != NULL)
        sql_bind(statement, index, value->text);
    else
        sqlite3_bind_int64(statement, index, value->number);
}

sqlite3_stmt *compiled_statement(struct compiled *compiled, enum compile_side side,
                                 const char *tail, struct err *err)
{
    struct buf text;
    buf_init(&text);
    if (side == COMPILE_PATCH)
        buf_adds(&text, "SELECT p.rank, p.key, p.moved FROM temp.patch p WHERE ");
    else
        buf_addf(&text, "SELECT %s%s WHERE ",
                 compiled->by_report ? "r.rank, m.key, 0 FROM rec.report r CROSS JOIN rec.moment m"
                                       " ON m.key = r.key"
                                     : "m.rank, m.key, 0 FROM rec.moment m",
                 compiled->reads_event ? " CROSS JOIN rec.event e ON e.seq = m.key" : "");
    buf_addc(&text, '(');
    buf_add(&text, compiled->where[side].data, compiled->where[side].len);
    buf_adds(&text, ") ");
    buf_adds(&text, tail);
    sqlite3_stmt *statement = sql_prepare(&compiled->store->sql, text.data, err);
    for (size_t i = 0; i < compiled->value_count; i++)
        bind(statement, (int)i + 1, &compiled->values[i]);
    buf_release(&text);
    return statement;
}
