/* What a name, a place or a tag means in a record that grows: nothing was looked up, so each event
 * is asked whether it has such a one. All that hold the text count, even where one is just that:
 * only the whole record can tell. An id that is declared means that one alone all the same. */
#include <string.h>

#include "store/compile.h"

static void say_matches(struct compiled *compiled, const char *column, const char *needle,
                        enum fold_match match)
{
    compile_say_match(compiled, column, compile_value(compiled, needle), match);
}

/* Whether a text is a name that was looked for, by its letters or in another transliteration. */
static void say_name(struct compiled *compiled, const char *column, const struct look *look)
{
    bool participants = look->what == LOOK_PARTICIPANTS;
    compile_say(compiled, "(");
    say_matches(compiled, column, look->needle, participants ? FOLD_INSIDE : look->match);
    if (participants && look->key.len > 2) {
        compile_say(compiled, " OR instr(' ' || name_key(");
        compile_say(compiled, column);
        compile_say(compiled, "), ' ' || ");
        compile_say_text(compiled, look->key.data);
        compile_say(compiled, ") > 0");
    } else if (participants && look->key.len > 0) {
        compile_say(compiled, " OR name_key(");
        compile_say(compiled, column);
        compile_say(compiled, ") = ");
        compile_say_text(compiled, look->key.data);
    }
    compile_say(compiled, ")");
}

/* The participant of a column, and whoever the layer joined to it. */
static void say_one_and_joined(struct compiled *compiled, const char *column)
{
    compile_say(compiled, "(SELECT ");
    compile_say(compiled, column);
    compile_say(compiled, " AS id");
    if (compiled->store->joined != 0) {
        compile_say(compiled, " UNION SELECT b.id FROM temp.same a JOIN temp.same b"
                              " ON b.kept = a.kept WHERE a.id = ");
        compile_say(compiled, column);
        compile_say(compiled, " UNION SELECT kept FROM temp.same WHERE id = ");
        compile_say(compiled, column);
        compile_say(compiled, " UNION SELECT id FROM temp.same WHERE kept = ");
        compile_say(compiled, column);
    }
    compile_say(compiled, ")");
}

static void say_participant(struct compiled *compiled, const char *column, const struct look *look)
{
    compile_say(compiled, "EXISTS (SELECT 1 FROM ");
    say_one_and_joined(compiled, column);
    compile_say(compiled, " w WHERE ");
    if (look->found) {
        compile_say(compiled, "w.id = ");
        compile_say_text(compiled, look->needle);
    } else {
        if (look->what == LOOK_PARTICIPANTS) {
            say_name(compiled, "w.id", look);
            compile_say(compiled, " OR ");
        }
        say_name(compiled,
                 "coalesce((SELECT x.name FROM rec.participant x WHERE x.id = w.id), w.id)", look);
        compile_say(compiled, " OR EXISTS (SELECT 1 FROM rec.alias x WHERE x.participant = w.id"
                              " AND ");
        say_name(compiled, "x.name", look);
        compile_say(compiled, ") OR EXISTS (SELECT 1 FROM temp.also x WHERE x.participant = w.id"
                              " AND ");
        say_name(compiled, "x.name", look);
        compile_say(compiled, ")");
    }
    compile_say(compiled, ")");
}

static void say_source(struct compiled *compiled, const char *column, const struct look *look)
{
    if (look->found) {
        compile_say(compiled, column);
        compile_say(compiled, " = ");
        compile_say_text(compiled, look->needle);
        return;
    }
    compile_say(compiled, "(");
    say_matches(compiled, column, look->needle, FOLD_INSIDE);
    compile_say(compiled, " OR EXISTS (SELECT 1 FROM rec.source x WHERE x.id = ");
    compile_say(compiled, column);
    compile_say(compiled, " AND (");
    say_matches(compiled, "x.title", look->needle, FOLD_INSIDE);
    compile_say(compiled, " OR ");
    say_matches(compiled, "x.publisher", look->needle, FOLD_INSIDE);
    compile_say(compiled, ")))");
}

void compile_say_growing(struct compiled *compiled, const char *column, const struct leaf *leaf)
{
    const struct look *look = &leaf->look;
    if (look->what == LOOK_PARTICIPANTS || look->what == LOOK_NAMES)
        say_participant(compiled, column, look);
    else if (look->what == LOOK_SOURCES)
        say_source(compiled, column, look);
    else
        say_matches(compiled, column, look->needle,
                    look->what == LOOK_TAGS ? FOLD_WHOLE : FOLD_INSIDE);
}
