#include "app/session-insides.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/backing.h"
#include "app/copies.h"
#include "app/library.h"
#include "app/load.h"
#include "app/places.h"
#include "app/tell.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/past.h"
#include "store/report.h"
#include "time/scale.h"

void session_close(struct session *session)
{
    list_free(session->list);
    library_free(session->library);
    copies_free(session->copies);
    store_free(session->writer);
    store_free(session->store);
    if (session->backing != NULL)
        backing_release(session->backing);
    free(session->backing);
    if (session->scratch_is_temporary)
        rmdir(session->scratch);
    for (size_t i = 0; i < session->input_count; i++)
        free(session->inputs[i]);
    free(session->inputs);
    free(session->scratch);
    free(session->marked);
    free(session->record);
    free(session->record_real);
    for (size_t i = 0; i < session->record_count; i++)
        free(session->record_dirs[i]);
    free(session->record_dirs);
    free(session->filter);
    free(session->past);
    *session = (struct session){0};
}

typedef bool asks(const struct query *term);

static bool any_term(const struct query *query, asks *asks_it)
{
    if (query->op == QUERY_TERM)
        return asks_it(query);
    for (size_t i = 0; i < query->kid_count; i++)
        if (any_term(query->kids[i], asks_it))
            return true;
    return false;
}

/* How mentions stand to their documents. */
static bool asks_location(const struct query *term)
{
    return term->field == FIELD_IS &&
           (term->is == IS_MOVED || term->is == IS_AMBIGUOUS || term->is == IS_LOST);
}

static bool asks_whole(const struct query *term)
{
    return term->field == FIELD_KNOWN || asks_location(term);
}

bool session_query_needs_whole(const struct query *query)
{
    return any_term(query, asks_whole);
}

/* In the past a query is about what was known. */
static struct query *as_known(const struct session *session, struct query *query, struct pool *pool)
{
    if (!store_is_past(session->store))
        return query;
    struct query *known = pool_zero(pool, 1, sizeof *known);
    *known = (struct query){.op = QUERY_TERM, .field = FIELD_KNOWN};
    known->span.hi = store_past_until(session->store);
    if (query->op == QUERY_EVERYTHING)
        return known;
    struct query *both = pool_zero(pool, 1, sizeof *both);
    *both = (struct query){.op = QUERY_AND, .kid_count = 2};
    both->kids = pool_zero(pool, 2, sizeof(struct query *));
    both->kids[0] = known;
    both->kids[1] = query;
    return both;
}

int session_query(struct session *session, const char *text, struct pool *pool, struct query **out,
                  struct err *err)
{
    if (query_parse(out, text, pool, err) < 0)
        return -1;
    *out = as_known(session, *out, pool);
    if (session_query_needs_whole(*out) && session_need_whole(session, err) < 0)
        return -1;
    if (!any_term(*out, asks_location))
        return 0;
    return session_locate_all(session, err) < 0 ? -1 : session_relocate(session, err);
}

int session_filter(struct session *session, const char *text, struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    struct query *query;
    struct list *list = NULL;
    if (session_query(session, text, &pool, &query, err) == 0)
        list = list_new_by(session->store, session->order, query, err);
    pool_release(&pool);
    if (list == NULL)
        return -1;
    list_free(session->list);
    session->list = list;
    char *filter = mem_copy_string(text);
    free(session->filter);
    session->filter = filter;
    return 0;
}

const char *session_why_part(const struct session *session)
{
    if (!store_is_growing(session->store))
        return NULL;
    return session->partial ? "could not be read to its end" : "is still being loaded";
}

int session_need_whole(const struct session *session, struct err *err)
{
    const char *why = session_why_part(session);
    if (why == NULL)
        return 0;
    return err_set(err, ERR_NOTHING, "this needs the whole record, which %s", why);
}

static int need_reports(const struct session *session, struct err *err)
{
    if (session_need_whole(session, err) < 0)
        return -1;
    if (report_count(session->store) > 0)
        return 0;
    return err_set(err, ERR_NOTHING, "no source of this record says when it was published");
}

int session_order(struct session *session, enum list_order order, struct err *err)
{
    enum list_order before = session->order;
    if (order == LIST_BY_REPORT && need_reports(session, err) < 0)
        return -1;
    session->order = order;
    if (session_filter(session, session->filter, err) == 0)
        return 0;
    session->order = before;
    return -1;
}

/* The last second that a date means. */
static int end_of(const char *date, int64_t *out, struct err *err)
{
    static const char *const periods[] = {"last ", "this ", "next "};
    struct edtf edtf;
    if (edtf_parse(&edtf, date, NULL) == 0) {
        *out = edtf_span(&edtf).hi;
        edtf_release(&edtf);
        return 0;
    }
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
        if (strncmp(date, periods[i], strlen(periods[i])) == 0)
            return err_set(err, ERR_USAGE,
                           "a date is expected, such as 2026-01-06, 2026-01, yesterday or -2w");
    if (scale_parse_goto(out, date, session_today(), err) < 0)
        return -1;
    *out = scale_step(SCALE_DAY, *out, 1) - 1;
    return 0;
}

int session_look_back(struct session *session, const char *date, struct err *err)
{
    int64_t until = 0, before = store_past_until(session->store);
    bool was = session->past != NULL;
    if (date != NULL && (need_reports(session, err) < 0 || end_of(date, &until, err) < 0))
        return -1;
    if (store_set_past(session->store, date != NULL, until, err) < 0)
        return -1;
    if (session_filter(session, session->filter, err) < 0) {
        struct err ignored = ERR_INIT;
        store_set_past(session->store, was, before, &ignored);
        return -1;
    }
    char *past = date != NULL ? mem_copy_string(date) : NULL;
    free(session->past);
    session->past = past;
    return 0;
}

int session_locate_event(struct session *session, int64_t key, const struct event *event,
                         struct err *err)
{
    struct pool pool;
    pool_init(&pool);
    int result = 0;
    for (size_t i = 0; i < event->mention_count && result == 0; i++) {
        struct found found;
        library_find(session->library, &event->mentions[i], &pool, &found);
        if (found.state != LOCATION_UNCHECKED) /* what every mention is until it is looked at */
            result = store_set_location(session->store, key, i, found.state, err);
    }
    pool_release(&pool);
    return result;
}

int session_locate_all(struct session *session, struct err *err)
{
    if (session->located)
        return 0;
    struct pool pool;
    pool_init(&pool);
    int64_t key = 0;
    int result = 0;
    while (result == 0 && (key = store_next_event(session->store, key, err)) > 0) {
        struct event event;
        pool_reset(&pool);
        result = fetch_event(session->store, key, &pool, &event, NULL, err);
        if (result == 0)
            result = session_locate_event(session, key, &event, err);
    }
    pool_release(&pool);
    session->located = result == 0 && key == 0;
    return session->located ? 0 : -1;
}

/* Where a key is or belongs in the marked set. */
static size_t marked_at(const struct session *session, int64_t key)
{
    size_t low = 0, high = session->marked_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (session->marked[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool session_is_marked(const struct session *session, int64_t key)
{
    size_t at = marked_at(session, key);
    return at < session->marked_count && session->marked[at] == key;
}

void session_mark(struct session *session, int64_t key, bool marked)
{
    size_t at = marked_at(session, key), count = session->marked_count;
    bool is_marked = at < count && session->marked[at] == key;
    if (is_marked == marked)
        return;
    if (marked) {
        session->marked =
            mem_grow(session->marked, count, &session->marked_capacity, sizeof *session->marked);
        memmove(session->marked + at + 1, session->marked + at,
                (count - at) * sizeof *session->marked);
        session->marked[at] = key;
        session->marked_count++;
    } else {
        memmove(session->marked + at, session->marked + at + 1,
                (count - at - 1) * sizeof *session->marked);
        session->marked_count--;
    }
}

static int by_key(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
    return (one > two) - (one < two);
}

void session_mark_many(struct session *session, const int64_t *keys, size_t count)
{
    size_t all = session->marked_count + count, kept = 0;
    if (all > session->marked_capacity) {
        session->marked_capacity = all * 2;
        session->marked = mem_resize(session->marked, all * 2, sizeof *session->marked);
    }
    for (size_t i = 0; i < count; i++)
        session->marked[session->marked_count + i] = keys[i];
    if (all > 0)
        qsort(session->marked, all, sizeof *session->marked, by_key);
    for (size_t i = 0; i < all; i++)
        if (kept == 0 || session->marked[kept - 1] != session->marked[i])
            session->marked[kept++] = session->marked[i];
    session->marked_count = kept;
}

void session_unmark_all(struct session *session)
{
    session->marked_count = 0;
}

static time_t now(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch != NULL && epoch[0] != '\0') {
        char *end;
        errno = 0;
        long long seconds = strtoll(epoch, &end, 10);
        if (*end == '\0' && errno == 0)
            return (time_t)seconds;
    }
    return time(NULL);
}

void session_now(char out[32])
{
    time_t t = now();
    struct tm utc;
    if (gmtime_r(&t, &utc) == NULL || strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        strcpy(out, "1970-01-01T00:00:00Z");
}

int64_t session_today(void)
{
    time_t t = now();
    struct tm local;
    if (localtime_r(&t, &local) == NULL)
        return t;
    return (int64_t)t + local.tm_gmtoff;
}

char *session_export_path(const struct session *session)
{
    struct buf path;
    buf_init(&path);
    if (session->record_real == NULL) {
        buf_adds(&path, "timeline.curated.yaml");
    } else {
        struct buf stem, dir;
        buf_init(&stem);
        buf_init(&dir);
        path_stem(&stem, session->record);
        path_dir(&dir, session->record);
        buf_adds(&stem, ".curated.yaml");
        path_join(&path, strcmp(dir.data, ".") == 0 ? "" : dir.data, stem.data);
        buf_release(&stem);
        buf_release(&dir);
    }
    return buf_steal(&path);
}

/* Marks whose event the record has no longer: they are kept, and wait for it. */
static void tell_orphans(const struct session *session)
{
    struct pool pool;
    struct err err = ERR_INIT;
    struct orphan *orphans;
    size_t count;
    pool_init(&pool);
    if (layer_orphans(session->store, &pool, &orphans, &count, &err) < 0)
        tell_err(&err);
    for (size_t i = 0; i < count; i++)
        tell("%s: %s by %s: the event of this mark is not in the record; the layer keeps it",
             orphans[i].target, orphans[i].field, orphans[i].annotator);
    pool_release(&pool);
}

void session_tell_faults(const struct session *session)
{
    for (size_t i = 0; i < store_fault_count(session->store); i++) {
        struct fault fault;
        store_fault(session->store, i, &fault);
        if (fault.level != FAULT_NOTE)
            tell_err(&fault.err);
    }
    size_t left_out = store_left_out(session->store);
    if (left_out > 0)
        tell("%zu event%s left out", left_out, left_out == 1 ? "" : "s");
    if (session->list != NULL) /* the layer was laid over the record */
        tell_orphans(session);
}
