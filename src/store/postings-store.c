/* Lists of postings in a file and out of it, and into the table posting. A file has runs of lists
 * in the order of their names; a list is there as struct head, the name with its NUL, the bytes. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/postings.h"

enum {
    WINDOW = 64 << 10, /* bytes of a run that are read at once, at least */
    ROW = 16 << 10     /* in a row of the table, from which on another one begins */
};

struct head {
    uint32_t name, size; /* bytes of either */
    uint32_t last, count;
};

/* --- Into the file --- */

struct named {
    char *name;
    const struct posting_list *list;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

static int fail(const char *what, struct err *err)
{
    return err_set(err, ERR_IO, "a temporary file cannot be %s: %s", what, strerror(errno));
}

static int write_list(FILE *file, const struct named *named, struct err *err)
{
    const struct posting_list *list = named->list;
    struct head head = {(uint32_t)strlen(named->name) + 1, list->size, list->last, list->count};
    bool written = fwrite(&head, sizeof head, 1, file) == 1 &&
                   fwrite(named->name, head.name, 1, file) == 1 &&
                   fwrite(list->bytes, list->size, 1, file) == 1;
    return written ? 0 : fail("written", err);
}

static struct named *name_all(const struct postings *postings, posting_name *name, void *context,
                              size_t *count)
{
    struct named *all = mem_alloc((postings->count + 1) * sizeof *all);
    *count = 0;
    for (size_t i = 0; i < postings->count; i++)
        if (postings->lists[i].count > 0)
            all[(*count)++] =
                (struct named){mem_copy_string(name(context, i)), &postings->lists[i]};
    qsort(all, *count, sizeof *all, by_name);
    return all;
}

int postings_spill(struct postings *postings, posting_name *name, void *context, struct err *err)
{
    if (postings->file == NULL && (postings->file = tmpfile()) == NULL)
        return fail("made", err);
    size_t count;
    int result = 0;
    struct named *all = name_all(postings, name, context, &count);
    for (size_t i = 0; i < count; i++) {
        result = result == 0 ? write_list(postings->file, &all[i], err) : result;
        free(all[i].name);
    }
    free(all);
    if (result == 0 && fflush(postings->file) != 0)
        result = fail("written", err);
    postings->ends = mem_grow(postings->ends, postings->run_count, &postings->run_capacity,
                              sizeof *postings->ends);
    postings->ends[postings->run_count++] = (int64_t)ftello(postings->file);
    postings_clear(postings);
    return result;
}

/* --- Into the table --- */

/* The list that is being stored: what is not in a row yet. */
struct storing {
    struct sql *sql;
    enum posting_kind kind;
    struct buf name, bytes;
    uint32_t last, count;
};

static int store_row(struct storing *storing, const char *id, struct err *err)
{
    if (storing->count == 0)
        return 0;
    sqlite3_stmt *add =
        sql_get(storing->sql, "INSERT INTO rec.posting(kind, id, events, keys) VALUES(?, ?, ?, ?)");
    sqlite3_bind_int(add, 1, (int)storing->kind);
    sql_bind(add, 2, id);
    sqlite3_bind_int64(add, 3, storing->count);
    sqlite3_bind_blob(add, 4, storing->bytes.data, (int)storing->bytes.len, SQLITE_STATIC);
    int result = sql_run(storing->sql, add, err);
    sqlite3_clear_bindings(add);
    buf_reset(&storing->bytes);
    storing->count = storing->last = 0;
    return result;
}

/* Takes keys that are behind those which are there: the first anew, the rest as it stands. */
static int take_keys(struct storing *storing, const char *id, const struct posting_list *list,
                     struct err *err)
{
    if (storing->bytes.len >= ROW && store_row(storing, id, err) != 0)
        return -1;
    const unsigned char *at = list->bytes, *end = list->bytes + list->size;
    unsigned char number[POSTING_LONGEST], *behind = number;
    int64_t first = 0;
    if (!posting_next(&at, end, &first))
        return 0;
    posting_put(&behind, (uint64_t)(first - storing->last));
    buf_add(&storing->bytes, (const char *)number, (size_t)(behind - number));
    buf_add(&storing->bytes, (const char *)at, (size_t)(end - at));
    storing->last = list->last;
    storing->count += list->count;
    return 0;
}

static int store_held(struct storing *storing, const struct postings *postings, posting_name *name,
                      posting_id *id, void *context, struct err *err)
{
    int result = 0;
    for (size_t i = 0; i < postings->count && result == 0; i++) {
        if (postings->lists[i].count == 0)
            continue;
        const char *text = name(context, i);
        text = id != NULL ? id(context, text) : text;
        result = take_keys(storing, text, &postings->lists[i], err);
        if (result == 0)
            result = store_row(storing, text, err);
    }
    return result;
}

/* --- Out of the table --- */

/* Takes keys of a row from the place on. */
static int take_stored(sqlite3_stmt *row, struct posting_place *place, int64_t *keys, int most)
{
    const unsigned char *bytes = sqlite3_column_blob(row, 1);
    size_t size = bytes != NULL ? (size_t)sqlite3_column_bytes(row, 1) : 0;
    if (place->row != sqlite3_column_int64(row, 0))
        *place = (struct posting_place){.row = sqlite3_column_int64(row, 0)};
    if (place->offset >= size)
        return 0;
    const unsigned char *at = bytes + place->offset;
    int count = 0;
    while (count < most && posting_next(&at, bytes + size, &place->key))
        keys[count++] = place->key;
    place->offset = (size_t)(at - bytes);
    return count;
}

int postings_walk(struct sql *sql, enum posting_kind kind, const char *id,
                  struct posting_place *place, int64_t *keys, int most, struct err *err)
{
    sqlite3_stmt *each =
        sql_get(sql, "SELECT rowid, keys FROM rec.posting WHERE kind = ? AND id = ? AND rowid >= ?"
                     " ORDER BY rowid");
    sqlite3_bind_int(each, 1, (int)kind);
    sql_bind(each, 2, id);
    sqlite3_bind_int64(each, 3, place->row);
    int count = 0, row = 1;
    while (count < most && (row = sql_step(sql, each, err)) == 1)
        count += take_stored(each, place, keys + count, most - count);
    sqlite3_reset(each);
    return row < 0 ? -1 : count;
}

/* --- Out of the file --- */

/* A run, and the list of it that comes next. */
struct run {
    int64_t from, end; /* in the file: what is not in the window yet */
    unsigned char *window;
    size_t at, filled, capacity;
    const char *name; /* NULL: there is none */
    struct posting_list list;
};

/* So many bytes of the run are in the window behind `at`. */
static int reach(FILE *file, struct run *run, size_t bytes, struct err *err)
{
    if (run->filled - run->at >= bytes)
        return 0;
    if (run->filled > run->at) /* a run that was not read yet has no window */
        memmove(run->window, run->window + run->at, run->filled - run->at);
    run->filled -= run->at;
    run->at = 0;
    if (run->capacity < bytes) {
        run->capacity = bytes > WINDOW ? bytes : WINDOW;
        run->window = mem_resize(run->window, run->capacity, 1);
    }
    while (run->filled < bytes) {
        size_t room = run->capacity - run->filled;
        size_t most = (int64_t)room < run->end - run->from ? room : (size_t)(run->end - run->from);
        ssize_t got = pread(fileno(file), run->window + run->filled, most, (off_t)run->from);
        if (got == 0)
            errno = EIO;
        if (got <= 0 && errno != EINTR)
            return fail("read", err);
        run->filled += got > 0 ? (size_t)got : 0;
        run->from += got > 0 ? got : 0;
    }
    return 0;
}

/* The next list of a run. */
static int advance(FILE *file, struct run *run, struct err *err)
{
    struct head head;
    run->name = NULL;
    if (run->from == run->end && run->at == run->filled)
        return 0;
    if (reach(file, run, sizeof head, err) != 0)
        return -1;
    memcpy(&head, run->window + run->at, sizeof head);
    if (reach(file, run, sizeof head + head.name + head.size, err) != 0)
        return -1;
    unsigned char *name = run->window + run->at + sizeof head;
    run->name = (const char *)name;
    run->list = (struct posting_list){
        .bytes = name + head.name, .size = head.size, .last = head.last, .count = head.count};
    run->at += sizeof head + head.name + head.size;
    return 0;
}

/* The least name that comes next; NULL at the end. */
static const char *least_name(const struct run *runs, size_t count)
{
    const char *least = NULL;
    for (size_t i = 0; i < count; i++)
        if (runs[i].name != NULL && (least == NULL || strcmp(runs[i].name, least) < 0))
            least = runs[i].name;
    return least;
}

static int store_runs(struct storing *storing, FILE *file, struct run *runs, size_t count,
                      posting_id *id, void *context, struct err *err)
{
    int result = 0;
    const char *least;
    for (size_t i = 0; i < count && result == 0; i++)
        result = advance(file, &runs[i], err);
    while (result == 0 && (least = least_name(runs, count)) != NULL) {
        buf_reset(&storing->name);
        buf_adds(&storing->name, least);
        const char *name = storing->name.data;
        const char *text = id != NULL ? id(context, name) : name;
        for (size_t i = 0; i < count && result == 0; i++) {
            if (runs[i].name == NULL || strcmp(runs[i].name, name) != 0)
                continue;
            result = take_keys(storing, text, &runs[i].list, err);
            if (result == 0)
                result = advance(file, &runs[i], err);
        }
        if (result == 0)
            result = store_row(storing, text, err);
    }
    return result;
}

static int store_spilled(struct storing *storing, const struct postings *postings, posting_id *id,
                         void *context, struct err *err)
{
    size_t count = postings->run_count;
    struct run *runs = mem_zero(count, sizeof *runs);
    for (size_t i = 0; i < count; i++) {
        runs[i].from = i > 0 ? postings->ends[i - 1] : 0;
        runs[i].end = postings->ends[i];
    }
    int result = store_runs(storing, postings->file, runs, count, id, context, err);
    for (size_t i = 0; i < count; i++)
        free(runs[i].window);
    free(runs);
    return result;
}

int postings_store(struct postings *postings, enum posting_kind kind, posting_name *name,
                   posting_id *id, void *context, struct sql *sql, struct err *err)
{
    struct storing storing = {.sql = sql, .kind = kind};
    buf_init(&storing.name);
    buf_init(&storing.bytes);
    int result = 0;
    if (postings->run_count == 0)
        result = store_held(&storing, postings, name, id, context, err);
    else if (postings_spill(postings, name, context, err) != 0)
        result = -1;
    else
        result = store_spilled(&storing, postings, id, context, err);
    postings_clear(postings);
    buf_release(&storing.name);
    buf_release(&storing.bytes);
    return result;
}
