/* Terms about dates, on the layer's side, and on that of a growing record (leaf-date.c has any
 * other's). An event's span is [lo, hi], INT64_MIN and INT64_MAX where open or unknown, null where
 * it is undated. */
#include "store/compile.h"

void compile_say_dated(struct compiled *compiled, const char *column)
{
    if (compiled->store->past) {
        compile_say(compiled, "coalesce((SELECT h.");
        compile_say(compiled, column);
        compile_say(compiled, " FROM temp.past h WHERE h.key = @m.key), @m.");
        compile_say(compiled, column);
        compile_say(compiled, ")");
    } else {
        compile_say(compiled, "@m.");
        compile_say(compiled, column);
    }
}

static void say_bound(struct compiled *compiled, const char *column, const char *comparison,
                      int64_t bound)
{
    compile_say(compiled, " AND ");
    compile_say_dated(compiled, column);
    compile_say(compiled, comparison);
    compile_say_number(compiled, bound);
}

void compile_date(struct compiled *compiled, const struct query *query)
{
    const struct edtf_span *span = &query->span;
    compile_say(compiled, "(");
    compile_say_dated(compiled, "lo");
    compile_say(compiled, " IS NOT NULL");
    switch (query->field) {
    case FIELD_WITHIN:
        say_bound(compiled, "lo", " > ", INT64_MIN);
        say_bound(compiled, "hi", " < ", INT64_MAX);
        say_bound(compiled, "lo", " >= ", span->lo);
        say_bound(compiled, "hi", " <= ", span->hi);
        break;
    case FIELD_BEFORE:
        say_bound(compiled, "hi", " < ", span->lo);
        break;
    case FIELD_AFTER:
        say_bound(compiled, "lo", " > ", span->hi);
        break;
    default: /* when and about */
        say_bound(compiled, "lo", " <= ", span->hi);
        say_bound(compiled, "hi", " >= ", span->lo);
        break;
    }
    compile_say(compiled, ")");
}
