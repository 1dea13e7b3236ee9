/* Terms about dates. An event's span is [lo, hi], INT64_MIN and INT64_MAX where open or unknown,
 * null where it is undated. On the record's side the order by earliest start narrows what has to be
 * looked at: an event whose start is known has lo as its sort key. */
#include "store/compile.h"
#include "store/overlay.h"
#include "store/standing.h"

/* "AND m.rank >= ...": the first rank at or behind time t, on the record's side alone. */
static int narrow(struct compiled *compiled, const char *sign, int64_t t, struct err *err)
{
    int64_t rank = overlay_rank_behind(compiled->store, true, t, INT64_MIN, INT64_MIN, err);
    if (rank < 0)
        return -1;
    buf_addf(&compiled->where[COMPILE_RECORD], " AND m.rank %s %lld", sign, (long long)rank);
    return 0;
}

static int say_within(struct compiled *compiled, const struct edtf_span *span, struct err *err)
{
    compile_say(compiled, "(@m.lo IS NOT NULL AND @m.lo > -9223372036854775808"
                          " AND @m.hi < 9223372036854775807 AND @m.lo >= ");
    compile_say_number(compiled, span->lo);
    compile_say(compiled, " AND @m.hi <= ");
    compile_say_number(compiled, span->hi);
    if (narrow(compiled, ">=", span->lo, err) != 0 ||
        (span->hi != INT64_MAX && narrow(compiled, "<", span->hi + 1, err) != 0))
        return -1;
    compile_say(compiled, ")");
    return 0;
}

/* Wholly before lo: then so is its sort key, open start or not. */
static int say_before(struct compiled *compiled, const struct edtf_span *span, struct err *err)
{
    compile_say(compiled, "(@m.lo IS NOT NULL AND @m.hi < ");
    compile_say_number(compiled, span->lo);
    if (narrow(compiled, "<", span->lo, err) != 0)
        return -1;
    compile_say(compiled, ")");
    return 0;
}

static int say_after(struct compiled *compiled, const struct edtf_span *span, struct err *err)
{
    compile_say(compiled, "(@m.lo IS NOT NULL AND @m.lo > ");
    compile_say_number(compiled, span->hi);
    if (span->hi != INT64_MAX && narrow(compiled, ">=", span->hi + 1, err) != 0)
        return -1;
    compile_say(compiled, ")");
    return 0;
}

/* A range of the index (size, lo, hi): a span of that size that meets [lo, hi] begins no earlier
 * than its greatest length before lo. */
static void add_range(struct buf *out, int size, const struct edtf_span *span)
{
    int64_t first = INT64_MIN;
    if (size < 62 && span->lo > INT64_MIN + (INT64_C(1) << size))
        first = span->lo - (INT64_C(1) << size);
    buf_addf(out,
             "%sSELECT rank FROM rec.moment WHERE size = %d AND lo BETWEEN %lld AND %lld AND hi >="
             " %lld",
             out->len > 0 ? " UNION ALL " : "", size, (long long)first, (long long)span->hi,
             (long long)span->lo);
}

/* The ranges of all the sizes that there are. */
static int add_ranges(struct compiled *compiled, struct buf *out, const struct edtf_span *span,
                      struct err *err)
{
    struct sql *sql = &compiled->store->sql;
    sqlite3_stmt *each = sql_get(
        sql, "WITH RECURSIVE each_size(n) AS (SELECT min(size) FROM rec.moment WHERE size >= 0"
             " UNION ALL SELECT (SELECT min(size) FROM rec.moment WHERE size > n) FROM each_size"
             " WHERE n IS NOT NULL) SELECT n FROM each_size WHERE n IS NOT NULL LIMIT 65");
    int row;
    while ((row = sql_step(sql, each, err)) == 1)
        add_range(out, sqlite3_column_int(each, 0), span);
    sqlite3_reset(each);
    return row;
}

static int say_meets(struct compiled *compiled, const struct edtf_span *span, struct err *err)
{
    struct buf ranges;
    buf_init(&ranges);
    int result = add_ranges(compiled, &ranges, span, err);
    if (ranges.len == 0)
        buf_adds(&ranges, "SELECT NULL WHERE 0");
    buf_addf(&compiled->where[COMPILE_RECORD], "m.rank IN (%s)", ranges.data);
    buf_addf(&compiled->where[COMPILE_PATCH],
             "(p.lo IS NOT NULL AND p.lo <= %lld AND p.hi >= %lld)", (long long)span->hi,
             (long long)span->lo);
    buf_release(&ranges);
    return result;
}

int compile_date(struct compiled *compiled, const struct query *query, struct err *err)
{
    switch (query->field) {
    case FIELD_WITHIN:
        return say_within(compiled, &query->span, err);
    case FIELD_BEFORE:
        return say_before(compiled, &query->span, err);
    case FIELD_AFTER:
        return say_after(compiled, &query->span, err);
    default: /* when and about */
        return say_meets(compiled, &query->span, err);
    }
}
