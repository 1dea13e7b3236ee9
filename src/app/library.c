#include "app/library.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/whereabouts.h"
#include "base/mem.h"
#include "base/path.h"
#include "evidence/anchor.h"
#include "evidence/document.h"
#include "evidence/locate.h"
#include "evidence/position.h"
#include "store/fetch.h"

/* A source's document, once it was looked for. */
struct shelf {
    char *source;
    bool here;
    struct document document;
    struct stat file;          /* what was read */
    struct whereabouts *where; /* of a large one's mentions; NULL: none was sought yet */
    char *trouble;             /* why it is not here */
};

/* Below this looking again takes no time. */
enum { LARGE = 1 << 14 };

struct library {
    struct store *store;
    char *const *record_dirs;
    const char *const *dirs;
    size_t dir_count;
    enum span_unit unit;
    struct shelf **shelves; /* by source id */
    size_t count, capacity;
};

struct library *library_new(struct store *store, char *const *record_dirs, const char *const *dirs,
                            size_t dir_count)
{
    struct library *library = mem_zero(1, sizeof *library);
    library->store = store;
    library->record_dirs = record_dirs;
    library->dirs = dirs;
    library->dir_count = dir_count;
    library->unit = store_span_unit(store);
    return library;
}

void library_free(struct library *library)
{
    if (library == NULL)
        return;
    for (size_t i = 0; i < library->count; i++) {
        if (library->shelves[i]->here)
            document_release(&library->shelves[i]->document);
        whereabouts_free(library->shelves[i]->where);
        free(library->shelves[i]->trouble);
        free(library->shelves[i]->source);
        free(library->shelves[i]);
    }
    free(library->shelves);
    free(library);
}

/* Why there is no document, with the name of its file: the folder says little. */
static char *trouble_of(const struct err *err)
{
    struct buf text;
    buf_init(&text);
    const char *name = strrchr(err->file, '/');
    name = name != NULL ? name + 1 : err->file;
    buf_addf(&text, "%s%s%s", name, name[0] != '\0' ? " " : "", err->text);
    return buf_steal(&text);
}

bool library_path(const struct library *library, const char *source, const char *file,
                  struct buf *path)
{
    struct err ignored = ERR_INIT;
    const char *beside = library->record_dirs[store_source_file(library->store, source)];
    return document_find(path, beside, library->dirs, library->dir_count, file, &ignored) == 0;
}

/* Finds and reads the document that a source names. */
static void look_for(struct library *library, struct shelf *shelf)
{
    struct pool pool;
    struct buf path;
    struct source_facts facts;
    struct err err = ERR_INIT;
    pool_init(&pool);
    buf_init(&path);
    if (fetch_source(library->store, shelf->source, &pool, &facts, &err) == 0) {
        const struct source *source = &facts.source;
        if (source->file == NULL)
            err_set(&err, ERR_IO, "source %s names no file", shelf->source);
        else if (document_find(&path,
                               library->record_dirs[store_source_file(library->store, source->id)],
                               library->dirs, library->dir_count, source->file, &err) == 0) {
            /* Before it is read: what changes meanwhile must not go unseen. */
            if (stat(path.data, &shelf->file) != 0)
                shelf->file = (struct stat){0};
            shelf->here = document_open(&shelf->document, path.data, source->sha256, &err) == 0;
        }
    }
    if (!shelf->here)
        shelf->trouble = trouble_of(&err);
    buf_release(&path);
    pool_release(&pool);
}

static struct shelf *shelf_of(struct library *library, const char *source)
{
    size_t low = 0, high = library->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(library->shelves[middle]->source, source);
        if (order == 0)
            return library->shelves[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    library->shelves =
        mem_grow(library->shelves, library->count, &library->capacity, sizeof *library->shelves);
    memmove(library->shelves + low + 1, library->shelves + low,
            (library->count - low) * sizeof *library->shelves);
    library->count++;
    struct shelf *shelf = mem_zero(1, sizeof *shelf);
    library->shelves[low] = shelf;
    shelf->source = mem_copy_string(source);
    look_for(library, shelf);
    return shelf;
}

void library_holding(struct library *library, const char *source, struct holding *out)
{
    struct shelf *shelf = shelf_of(library, source);
    *out = (struct holding){.trouble = shelf->here ? "" : shelf->trouble};
    if (shelf->here) {
        out->text = shelf->document.bytes;
        out->size = shelf->document.size;
        out->path = shelf->document.path;
        out->changed = shelf->document.hash == DOCUMENT_DIFFERS;
        out->remark = shelf->document.remark;
    }
}

enum library_file library_file(struct library *library, const char *source)
{
    struct shelf *shelf = shelf_of(library, source);
    struct stat now;
    if (!shelf->here)
        return LIBRARY_FILE_SAME;
    if (stat(shelf->document.path, &now) != 0)
        return LIBRARY_FILE_GONE;
    const struct stat *read = &shelf->file;
    bool same = now.st_dev == read->st_dev && now.st_ino == read->st_ino &&
                now.st_size == read->st_size && now.st_mtim.tv_sec == read->st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == read->st_mtim.tv_nsec;
    return same ? LIBRARY_FILE_SAME : LIBRARY_FILE_CHANGED;
}

static void take_location(const struct location *location, struct pool *pool, struct found *out)
{
    *out = (struct found){.state = location->state,
                          .place_count = location->count,
                          .total = location->total,
                          .current = location->own != LOCATION_NO_OWN ? location->own : 0};
    out->trouble = location->fault.code != ERR_NONE ? pool_string(pool, location->fault.text) : "";
    out->places = pool_alloc(pool, location->count * sizeof *out->places);
    for (size_t i = 0; i < location->count; i++)
        out->places[i] = (struct found_place){location->places[i].from, location->places[i].to};
}

void library_find(struct library *library, const struct mention *mention, struct pool *pool,
                  struct found *out)
{
    struct shelf *shelf = shelf_of(library, mention->source);
    if (shelf->here && shelf->document.size >= LARGE) {
        if (shelf->where == NULL)
            shelf->where = whereabouts_new();
        take_location(whereabouts_find(shelf->where, &shelf->document, mention, library->unit),
                      pool, out);
        return;
    }
    struct location location;
    location_init(&location);
    locate_mention(shelf->here ? &shelf->document : NULL, mention, library->unit, &location);
    take_location(&location, pool, out);
    location_release(&location);
}

bool library_span_start(struct library *library, const struct mention *mention, size_t *from)
{
    struct shelf *shelf = shelf_of(library, mention->source);
    enum span_unit unit = mention->unit != UNIT_NONE ? mention->unit : library->unit;
    size_t end;
    return shelf->here && mention->from >= 0 &&
           position_span(&shelf->document, unit, mention->from, mention->to, from, &end, NULL) == 0;
}

const char *library_where(struct library *library, const struct mention *mention, struct pool *pool)
{
    size_t from;
    long line, column;
    if (mention->from < 0)
        return NULL;
    if (!library_span_start(library, mention, &from))
        return pool_printf(pool, "%lld-%lld", (long long)mention->from, (long long)mention->to);
    library_line_column(library, mention->source, from, &line, &column);
    return pool_printf(pool, "%ld:%ld", line, column);
}

int64_t library_count(struct library *library, const struct mention *mention, size_t offset)
{
    struct shelf *shelf = shelf_of(library, mention->source);
    enum span_unit unit = mention->unit != UNIT_NONE ? mention->unit : library->unit;
    return shelf->here ? position_count(&shelf->document, unit, offset) : (int64_t)offset;
}

bool library_cite(struct library *library, const char *source, size_t from, size_t to,
                  struct pool *pool, struct mention *out)
{
    struct shelf *shelf = shelf_of(library, source);
    *out = (struct mention){.source = pool_string(pool, source), .stance = STANCE_AFFIRMS};
    if (!shelf->here || !anchor_trim(&shelf->document, &from, &to))
        return false;
    struct buf starts, ends;
    buf_init(&starts);
    buf_init(&ends);
    anchor_make(&shelf->document, from, to, &starts, &ends);
    out->from = position_count(&shelf->document, library->unit, from);
    out->to = position_count(&shelf->document, library->unit, to);
    out->starts = starts.len > 0 ? pool_bytes(pool, starts.data, starts.len) : NULL;
    out->ends = ends.len > 0 ? pool_bytes(pool, ends.data, ends.len) : NULL;
    out->id = mention_derive_id(out, 1, pool);
    buf_release(&starts);
    buf_release(&ends);
    return true;
}

void library_line_column(struct library *library, const char *source, size_t offset, long *line,
                         long *column)
{
    struct shelf *shelf = shelf_of(library, source);
    *line = *column = 0;
    if (!shelf->here)
        return;
    struct position position = position_of(&shelf->document, offset);
    *line = (long)position.line;
    *column = (long)position.column;
}
