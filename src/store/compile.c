#include "store/compile.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/match.h"

/* See compile.h. */
void compile_say(struct compiled *compiled, const char *text)
{
    static const struct {
        const char *mark, *by_side[2];
    } marks[] = {{"@e.", {"e.", "p."}},
                 {"@m.", {"m.", "p."}},
                 {"@tag", {"rec.tag", "temp.patch_tag"}},
                 {"@mention", {"rec.mention", "temp.laid_mention"}},
                 {"@name", {"rec.name", "temp.laid_name"}},
                 {"@claim", {"rec.claim", "temp.laid_claim"}}};
    enum { COUNT = sizeof marks / sizeof marks[0] };
    for (const char *at = text; *at != '\0'; at++) {
        size_t i = 0;
        while (i < COUNT && strncmp(at, marks[i].mark, strlen(marks[i].mark)) != 0)
            i++;
        for (int side = 0; side < 2; side++)
            if (i < COUNT)
                buf_adds(&compiled->where[side], marks[i].by_side[side]);
            else
                buf_addc(&compiled->where[side], *at);
        if (i < COUNT)
            at += strlen(marks[i].mark) - 1;
        compiled->reads_event = compiled->reads_event || i == 0;
    }
}

static void say_parameter(struct compiled *compiled, int number)
{
    for (int side = 0; side < 2; side++)
        buf_addf(&compiled->where[side], "?%d", number);
}

static int add_value(struct compiled *compiled, const char *text, int64_t number)
{
    compiled->values = mem_grow(compiled->values, compiled->value_count, &compiled->value_capacity,
                                sizeof *compiled->values);
    compiled->values[compiled->value_count++] = (struct compile_value){text, number};
    return (int)compiled->value_count;
}

static void say_text(struct compiled *compiled, const char *text)
{
    say_parameter(compiled, add_value(compiled, text, 0));
}

void compile_say_number(struct compiled *compiled, int64_t number)
{
    say_parameter(compiled, add_value(compiled, NULL, number));
}

/* matches(COLUMN, ?, MATCH) with a parameter that is there already. */
static void say_match(struct compiled *compiled, const char *column, int parameter,
                      enum fold_match match)
{
    compile_say(compiled, "matches(");
    compile_say(compiled, column);
    compile_say(compiled, ",");
    say_parameter(compiled, parameter);
    for (int side = 0; side < 2; side++)
        buf_addf(&compiled->where[side], ",%d)", (int)match);
}

/* COLUMN IN the set of ids that a term was looked up as. */
static void say_matched(struct compiled *compiled, const char *column, int64_t term)
{
    compile_say(compiled, column);
    compile_say(compiled, " IN (SELECT id FROM temp.matched WHERE term = ");
    compile_say_number(compiled, term);
    compile_say(compiled, ")");
}

static void say_note(struct compiled *compiled, int parameter, enum fold_match match)
{
    for (int side = 0; side < 2; side++)
        buf_addf(&compiled->where[side],
                 side == COMPILE_RECORD ? "(m.noted AND m.key IN (SELECT key FROM rec.curated"
                                          " WHERE matches(note,?%d,%d)))"
                                        : "matches(p.note,?%d,%d)",
                 parameter, (int)match);
}

static int say_words(struct compiled *compiled, const struct query *query, struct err *err)
{
    int64_t term;
    if (match_names(compiled->store, query->text, query->match, &term, err) != 0)
        return -1;
    int parameter = add_value(compiled, query->text, 0);
    compile_say(compiled, "(");
    say_match(compiled, "@e.title", parameter, query->match);
    compile_say(compiled, " OR ");
    say_match(compiled, "@e.summary", parameter, query->match);
    compile_say(compiled, " OR ");
    say_note(compiled, parameter, query->match);
    compile_say(compiled, " OR @m.key IN (SELECT key FROM rec.participation WHERE ");
    say_matched(compiled, "participant", term);
    compile_say(compiled, ") OR EXISTS (SELECT 1 FROM @mention t WHERE t.key = @m.key AND (");
    say_match(compiled, "t.snippet", parameter, query->match);
    compile_say(compiled, " OR ");
    say_match(compiled, "t.gist", parameter, query->match);
    compile_say(compiled, " OR EXISTS (SELECT 1 FROM @name n WHERE n.mention = t.seq AND ");
    say_match(compiled, "n.spelling", parameter, query->match);
    compile_say(compiled, "))))");
    return 0;
}

static int say_who(struct compiled *compiled, const struct query *query, struct err *err)
{
    compile_say(compiled, "@m.key IN (SELECT key FROM rec.participation WHERE ");
    if (query->field == FIELD_WHO) {
        int64_t term;
        if (match_participants(compiled->store, query->text, &term, err) != 0)
            return -1;
        say_matched(compiled, "participant", term);
    }
    const char *role = query->field == FIELD_AS ? query->text : query->role;
    if (query->field == FIELD_WHO && role != NULL)
        compile_say(compiled, " AND ");
    if (role != NULL)
        say_match(compiled, "role", add_value(compiled, role, 0), FOLD_WHOLE);
    compile_say(compiled, ")");
    return 0;
}

static int say_place(struct compiled *compiled, const struct query *query, struct err *err)
{
    int64_t term;
    if (match_places(compiled->store, query->text, &term, err) != 0)
        return -1;
    compile_say(compiled, "(@e.place IS NOT NULL AND ");
    say_matched(compiled, "@e.place", term);
    compile_say(compiled, ")");
    return 0;
}

static int say_tag(struct compiled *compiled, const struct query *query, struct err *err)
{
    int64_t term;
    if (match_tags(compiled->store, query->text, &term, err) != 0)
        return -1;
    compile_say(compiled, "@m.key IN (SELECT key FROM @tag WHERE ");
    say_matched(compiled, "name", term);
    compile_say(compiled, ")");
    return 0;
}

static int say_source(struct compiled *compiled, const struct query *query, struct err *err)
{
    int64_t term;
    if (match_sources(compiled->store, query->text, &term, err) != 0)
        return -1;
    compile_say(compiled, "@m.key IN (SELECT key FROM @mention WHERE ");
    say_matched(compiled, "source", term);
    compile_say(compiled, ")");
    return 0;
}

static int say_claim(struct compiled *compiled, const struct query *query, struct err *err)
{
    enum fold_match match;
    if (match_kind_of_claim(compiled->store, query->text, &match, err) != 0)
        return -1;
    int parameter = add_value(compiled, query->text, 0);
    compile_say(compiled, "EXISTS (SELECT 1 FROM @mention t JOIN @claim c ON c.mention = t.seq"
                          " WHERE t.key = @m.key AND (");
    say_match(compiled, "c.matter", parameter, match);
    compile_say(compiled, " OR ");
    say_match(compiled, "c.value", parameter, match);
    compile_say(compiled, "))");
    return 0;
}

static void say_sources(struct compiled *compiled, const struct query *query)
{
    static const char *const signs[] = {
        [COMPARE_EQ] = " = ",  [COMPARE_NE] = " <> ", [COMPARE_LT] = " < ",
        [COMPARE_LE] = " <= ", [COMPARE_GT] = " > ",  [COMPARE_GE] = " >= "};
    compile_say(compiled, "@m.sources");
    compile_say(compiled, signs[query->compare]);
    compile_say_number(compiled, query->number);
}

static void say_is(struct compiled *compiled, enum query_is is)
{
    static const char *const conditions[IS_COUNT] = {
        [IS_KEPT] = "@m.decision = 1",
        [IS_DROPPED] = "@m.decision = 2",
        [IS_QUESTION] = "@m.decision = 3",
        [IS_UNSEEN] = "@m.decision = 0",
        [IS_STARRED] = "@m.starred",
        [IS_NOTED] = "@m.noted",
        [IS_EDITED] = "@m.edited",
        [IS_UNDATED] = "@m.lo IS NULL",
        [IS_APPROXIMATE] = "@m.approximate",
        [IS_UNCERTAIN] = "@m.uncertain",
        [IS_DISPUTED] = "@m.disputed",
        [IS_SINGLE_SOURCE] = "@m.sources = 1",
        [IS_MOVED] = "@m.key IN (SELECT key FROM temp.located WHERE state = 2)",
        [IS_AMBIGUOUS] = "@m.key IN (SELECT key FROM temp.located WHERE state = 3)",
        [IS_LOST] = "@m.key IN (SELECT key FROM temp.located WHERE state = 4)",
    };
    _Static_assert(DECISION_KEPT == 1 && DECISION_DROPPED == 2 && DECISION_QUESTION == 3 &&
                       LOCATION_MOVED == 2 && LOCATION_AMBIGUOUS == 3 && LOCATION_LOST == 4,
                   "the numbers in the conditions");
    compile_say(compiled, conditions[is]);
}

static int say_text_field(struct compiled *compiled, const struct query *query, struct err *err)
{
    enum status status;
    enum stance stance;
    enum fold_match match;
    switch (query->field) {
    case FIELD_STATUS:
        compile_say(compiled, "@e.status IS ");
        say_text(compiled, status_parse(query->text, &status) ? status_word(status) : query->text);
        return 0;
    case FIELD_STANCE:
        compile_say(compiled,
                    "EXISTS (SELECT 1 FROM @mention t WHERE t.key = @m.key AND t.stance = ");
        say_text(compiled, stance_parse(query->text, &stance) ? stance_word(stance) : query->text);
        compile_say(compiled, ")");
        return 0;
    case FIELD_NOTE:
        if (match_kind_of_note(compiled->store, query->text, &match, err) != 0)
            return -1;
        say_note(compiled, add_value(compiled, query->text, 0), match);
        return 0;
    default:
        assert(query->field == FIELD_ID);
        say_match(compiled, "@e.id", add_value(compiled, query->text, 0), FOLD_WHOLE);
        return 0;
    }
}

static int say_term(struct compiled *compiled, const struct query *query, struct err *err)
{
    switch (query->field) {
    case FIELD_TEXT:
        return say_words(compiled, query, err);
    case FIELD_WHO:
    case FIELD_AS:
        return say_who(compiled, query, err);
    case FIELD_PLACE:
        return say_place(compiled, query, err);
    case FIELD_TAG:
        return say_tag(compiled, query, err);
    case FIELD_SOURCE:
        return say_source(compiled, query, err);
    case FIELD_CLAIM:
        return say_claim(compiled, query, err);
    case FIELD_WHEN:
    case FIELD_WITHIN:
    case FIELD_BEFORE:
    case FIELD_AFTER:
    case FIELD_ABOUT:
        return compile_date(compiled, query, err);
    case FIELD_SOURCES:
        say_sources(compiled, query);
        return 0;
    case FIELD_IS:
        say_is(compiled, query->is);
        return 0;
    default:
        return say_text_field(compiled, query, err);
    }
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
    return say_query(compiled, query, err);
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
    if (compiled->store->next_term > compiled->first_term) {
        sqlite3_stmt *forget = sql_get(sql, "DELETE FROM temp.matched WHERE term >= ?");
        sqlite3_bind_int64(forget, 1, compiled->first_term);
        sql_run(sql, forget, &ignored);
    }
    buf_release(&compiled->where[COMPILE_RECORD]);
    buf_release(&compiled->where[COMPILE_PATCH]);
    free(compiled->values);
}

int compiled_next(const struct compiled *compiled)
{
    return (int)compiled->value_count + 1;
}

sqlite3_stmt *compiled_statement(struct compiled *compiled, enum compile_side side,
                                 const char *tail, struct err *err)
{
    struct buf text;
    buf_init(&text);
    if (side == COMPILE_PATCH)
        buf_adds(&text, "SELECT p.rank, p.key, p.moved FROM temp.patch p WHERE ");
    else
        buf_addf(&text,
                 "SELECT m.rank, m.key, 0 FROM rec.moment m%s WHERE NOT EXISTS"
                 " (SELECT 1 FROM temp.patch x WHERE x.key = m.key) AND ",
                 compiled->reads_event ? " JOIN rec.event e ON e.seq = m.key" : "");
    buf_addc(&text, '(');
    buf_add(&text, compiled->where[side].data, compiled->where[side].len);
    buf_adds(&text, ") ");
    buf_adds(&text, tail);
    sqlite3_stmt *statement = sql_prepare(&compiled->store->sql, text.data, err);
    for (size_t i = 0; i < compiled->value_count; i++)
        if (compiled->values[i].text != NULL)
            sql_bind(statement, (int)i + 1, compiled->values[i].text);
        else
            sqlite3_bind_int64(statement, (int)i + 1, compiled->values[i].number);
    buf_release(&text);
    return statement;
}
