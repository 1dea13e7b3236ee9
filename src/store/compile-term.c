/* A term as SQL. On the record's side stand only those that no index answers; what has an index
 * there is said for the layer's side alone. A growing record has no index, and each term is said
 * for both. */
#include <assert.h>
#include <string.h>

#include "store/compile.h"
#include "store/kin.h"
#include "store/past.h"

/* COLUMN IN the set of ids that the term was looked up as. */
static void say_matched(struct compiled *compiled, const char *column, const struct leaf *leaf)
{
    if (compiled->store->growing != NULL) {
        compile_say_growing(compiled, column, leaf);
        return;
    }
    compile_say(compiled, column);
    compile_say(compiled, " IN (SELECT id FROM temp.matched WHERE term = ");
    compile_say_number(compiled, leaf->look.term);
    compile_say(compiled, ")");
}

/* What follows is for one side alone; and for both again. */
static void only(struct compiled *compiled, enum compile_side side, bool was[2])
{
    was[0] = compiled->mute[0];
    was[1] = compiled->mute[1];
    compiled->mute[!side] = true;
}

static void again(struct compiled *compiled, const bool was[2])
{
    compiled->mute[0] = was[0];
    compiled->mute[1] = was[1];
}

/* leaf: it says how; NULL: match does. */
static void say_note(struct compiled *compiled, int parameter, const struct leaf *leaf,
                     enum fold_match match)
{
    static const char *const columns[] = {[COMPILE_RECORD] = "c.note", [COMPILE_PATCH] = "p.note"};
    for (int side = COMPILE_RECORD; side <= COMPILE_PATCH; side++) {
        bool was[2];
        only(compiled, (enum compile_side)side, was);
        if (side == COMPILE_RECORD)
            compile_say(compiled, "(m.noted AND EXISTS (SELECT 1 FROM rec.curated c"
                                  " WHERE c.key = m.key AND ");
        if (leaf != NULL)
            compile_say_look(compiled, columns[side], parameter, leaf);
        else
            compile_say_match(compiled, columns[side], parameter, match);
        if (side == COMPILE_RECORD)
            compile_say(compiled, "))");
        again(compiled, was);
    }
}

static void say_words(struct compiled *compiled, const struct leaf *leaf)
{
    const struct query *query = leaf->query;
    int parameter = compile_value(compiled, query->text);
    bool was[2];
    compile_say(compiled, "(");
    bool by_leaf = compiled->store->growing == NULL && !leaf->bounds;
    only(compiled, COMPILE_RECORD, was);
    if (by_leaf)
        compile_say_leaf(compiled, leaf);
    again(compiled, was);
    if (by_leaf)
        only(compiled, COMPILE_PATCH, was);
    compile_say(compiled, "EXISTS (SELECT 1 FROM rec.participation n WHERE n.key = @m.key AND ");
    say_matched(compiled, "n.participant", leaf);
    compile_say(compiled, ")");
    again(compiled, was);
    compile_say(compiled, " OR ");
    compile_say_match(compiled, "@e.title", parameter, query->match);
    compile_say(compiled, " OR ");
    compile_say_match(compiled, "@e.summary", parameter, query->match);
    compile_say(compiled, " OR ");
    say_note(compiled, parameter, NULL, query->match);
    compile_say(compiled, " OR EXISTS (SELECT 1 FROM @mention t WHERE t.key = @m.key");
    compile_say_known(compiled);
    compile_say(compiled, " AND (");
    compile_say_match(compiled, "t.snippet", parameter, query->match);
    compile_say(compiled, " OR ");
    compile_say_match(compiled, "t.gist", parameter, query->match);
    compile_say(compiled, " OR EXISTS (SELECT 1 FROM @name n WHERE n.mention = t.seq AND ");
    compile_say_match(compiled, "n.spelling", parameter, query->match);
    compile_say(compiled, "))))");
}

static void say_who(struct compiled *compiled, const struct leaf *leaf)
{
    const struct query *query = leaf->query;
    compile_say(compiled, "EXISTS (SELECT 1 FROM rec.participation n WHERE n.key = @m.key");
    if (query->field == FIELD_WHO) {
        compile_say(compiled, " AND ");
        say_matched(compiled, "n.participant", leaf);
    }
    const char *role = query->field == FIELD_AS ? query->text : query->role;
    if (role != NULL) {
        compile_say(compiled, " AND ");
        compile_say_match(compiled, "n.role", compile_value(compiled, role), FOLD_WHOLE);
    }
    compile_say(compiled, ")");
}

static void say_source(struct compiled *compiled, const struct leaf *leaf)
{
    compile_say(compiled, "EXISTS (SELECT 1 FROM @mention t WHERE t.key = @m.key AND ");
    say_matched(compiled, "t.source", leaf);
    compile_say_known(compiled);
    compile_say(compiled, ")");
}

static void say_tag(struct compiled *compiled, const struct leaf *leaf)
{
    bool was[2];
    only(compiled, COMPILE_RECORD, was);
    compile_say(compiled, "EXISTS (SELECT 1 FROM rec.tag t WHERE t.key = m.key AND ");
    again(compiled, was);
    only(compiled, COMPILE_PATCH, was);
    compile_say(compiled, "EXISTS (SELECT 1 FROM temp.patch_tag t WHERE t.key = p.key AND ");
    again(compiled, was);
    say_matched(compiled, "t.name", leaf);
    compile_say(compiled, ")");
}

static void say_claim(struct compiled *compiled, const struct leaf *leaf)
{
    int parameter = compile_value(compiled, leaf->query->text);
    compile_say(compiled, "EXISTS (SELECT 1 FROM @mention t JOIN @claim c ON c.mention ="
                          " t.seq WHERE t.key = @m.key");
    compile_say_known(compiled);
    compile_say(compiled, " AND (");
    compile_say_look(compiled, "c.matter", parameter, leaf);
    compile_say(compiled, " OR ");
    compile_say_look(compiled, "c.value", parameter, leaf);
    compile_say(compiled, "))");
}

/* What moment counts of the sources; in the past, of those known then. */
static void say_source_count(struct compiled *compiled, const char *column)
{
    if (!compiled->store->past) {
        compile_say(compiled, "@m.");
        compile_say(compiled, column);
        return;
    }
    compile_say(compiled, strcmp(column, "reports") == 0 ? "(SELECT count(DISTINCT t.source)"
                                                         : "(SELECT count(DISTINCT " KIN_OF_SOURCE
                                                           ")");
    compile_say(compiled, " FROM @mention t JOIN rec.source_order o ON o.id = t.source"
                          " WHERE t.key = @m.key AND o.known <= ");
    compile_say_number(compiled, compiled->store->past_until);
    compile_say(compiled, ")");
}

static void say_sources(struct compiled *compiled, const struct query *query)
{
    static const char *const signs[] = {
        [COMPARE_EQ] = " = ",  [COMPARE_NE] = " <> ", [COMPARE_LT] = " < ",
        [COMPARE_LE] = " <= ", [COMPARE_GT] = " > ",  [COMPARE_GE] = " >= "};
    say_source_count(compiled, "sources");
    compile_say(compiled, signs[query->compare]);
    compile_say_number(compiled, query->number);
}

static void say_is(struct compiled *compiled, enum query_is is)
{
#define LOCATED(state)                                                                             \
    "EXISTS (SELECT 1 FROM temp.located t WHERE t.key = @m.key AND t.state = " state ")"
    static const char *const conditions[IS_COUNT] = {
        [IS_KEPT] = "@m.decision = 1",     [IS_DROPPED] = "@m.decision = 2",
        [IS_QUESTION] = "@m.decision = 3", [IS_UNSEEN] = "@m.decision = 0",
        [IS_STARRED] = "@m.starred",       [IS_NOTED] = "@m.noted",
        [IS_EDITED] = "@m.edited",         [IS_MOVED] = LOCATED("2"),
        [IS_AMBIGUOUS] = LOCATED("3"),     [IS_LOST] = LOCATED("4"),
    };
    _Static_assert(DECISION_KEPT == 1 && DECISION_DROPPED == 2 && DECISION_QUESTION == 3 &&
                       LOCATION_MOVED == 2 && LOCATION_AMBIGUOUS == 3 && LOCATION_LOST == 4,
                   "the numbers in the conditions");
    switch (is) {
    case IS_UNDATED:
        compile_say_dated(compiled, "lo");
        compile_say(compiled, " IS NULL");
        return;
    case IS_APPROXIMATE:
        compile_say_dated(compiled, "approximate");
        return;
    case IS_UNCERTAIN:
        compile_say_dated(compiled, "uncertain");
        return;
    case IS_SINGLE_SOURCE:
    case IS_ONE_REPORT:
        say_source_count(compiled, is == IS_ONE_REPORT ? "reports" : "sources");
        compile_say(compiled, " = 1");
        return;
    case IS_DISPUTED:
        compile_say(compiled, compiled->store->past ? PAST_DISPUTED : "@m.disputed");
        return;
    default:
        compile_say(compiled, conditions[is]);
    }
}

static void say_text_field(struct compiled *compiled, const struct leaf *leaf)
{
    const struct query *query = leaf->query;
    enum status status;
    enum stance stance;
    switch (query->field) {
    case FIELD_STATUS:
        compile_say(compiled, "@e.status IS ");
        compile_say_text(compiled,
                         status_parse(query->text, &status) ? status_word(status) : query->text);
        return;
    case FIELD_STANCE:
        compile_say(compiled,
                    "EXISTS (SELECT 1 FROM @mention t WHERE t.key = @m.key AND t.stance = ");
        compile_say_text(compiled,
                         stance_parse(query->text, &stance) ? stance_word(stance) : query->text);
        compile_say_known(compiled);
        compile_say(compiled, ")");
        return;
    case FIELD_NOTE:
        say_note(compiled, compile_value(compiled, query->text), leaf, FOLD_WHOLE);
        return;
    default:
        assert(query->field == FIELD_ID);
        compile_say_match(compiled, "@e.id", compile_value(compiled, query->text), FOLD_WHOLE);
        return;
    }
}

void compile_term(struct compiled *compiled, const struct leaf *leaf)
{
    const struct query *query = leaf->query;
    switch (query->field) {
    case FIELD_TEXT:
        say_words(compiled, leaf);
        return;
    case FIELD_WHO:
    case FIELD_AS:
        say_who(compiled, leaf);
        return;
    case FIELD_PLACE:
        compile_say(compiled, "(@e.place IS NOT NULL AND ");
        say_matched(compiled, "@e.place", leaf);
        compile_say(compiled, ")");
        return;
    case FIELD_TAG:
        say_tag(compiled, leaf);
        return;
    case FIELD_SOURCE:
        say_source(compiled, leaf);
        return;
    case FIELD_CLAIM:
        say_claim(compiled, leaf);
        return;
    case FIELD_WHEN:
    case FIELD_WITHIN:
    case FIELD_BEFORE:
    case FIELD_AFTER:
    case FIELD_ABOUT:
        compile_date(compiled, query);
        return;
    case FIELD_KNOWN:
        compile_say(compiled, "EXISTS (SELECT 1 FROM @mention t JOIN rec.source_order o"
                              " ON o.id = t.source WHERE t.key = @m.key AND o.known <= ");
        compile_say_number(compiled, query->span.hi);
        compile_say(compiled, ")");
        return;
    case FIELD_SOURCES:
        say_sources(compiled, query);
        return;
    case FIELD_IS:
        say_is(compiled, query->is);
        return;
    default:
        say_text_field(compiled, leaf);
    }
}
