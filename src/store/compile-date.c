/* Terms about dates, on the layer's side, and on that of a growing record (leaf-date.c has any
 * other's). An event's span is [lo, hi], INT64_MIN and INT64_MAX where open or unknown, null where
 * it is undated. */
#include "store/compile.h"

static void say_bound(struct compiled *compiled, const char *comparison, int64_t bound)
{
    compile_say(compiled, comparison);
    compile_say_number(compiled, bound);
}

void compile_date(struct compiled *compiled, const struct query *query)
{
    const struct edtf_span *span = &query->span;
    compile_say(compiled, "(@m.lo IS NOT NULL");
    switch (query->field) {
    case FIELD_WITHIN:
        say_bound(compiled, " AND @m.lo > ", INT64_MIN);
        say_bound(compiled, " AND @m.hi < ", INT64_MAX);
        say_bound(compiled, " AND @m.lo >= ", span->lo);
        say_bound(compiled, " AND @m.hi <= ", span->hi);
        break;
    case FIELD_BEFORE:
        say_bound(compiled, " AND @m.hi < ", span->lo);
        break;
    case FIELD_AFTER:
        say_bound(compiled, " AND @m.lo > ", span->hi);
        break;
    default: /* when and about */
        say_bound(compiled, " AND @m.lo <= ", span->hi);
        say_bound(compiled, " AND @m.hi >= ", span->lo);
        break;
    }
    compile_say(compiled, ")");
}
