/* memmem is POSIX of 2024; the C library shows it under this name. */
#define _GNU_SOURCE
#include "store/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "store/store.h"

/* What folding a name as a key costs of a budget; reading it costs 1. */
enum { KEY_COST = 8 };

void names_release(struct name_list *names)
{
    buf_release(&names->text);
    free(names->names);
    *names = (struct name_list){0};
}

static void add(struct name_list *names, enum names_kind kind, int64_t number, bool is_id,
                sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    if (text == NULL || (is_id && kind == NAMES_KEYS))
        return;
    size_t size = (size_t)sqlite3_column_bytes(row, column);
    names->names = mem_grow(names->names, names->count, &names->capacity, sizeof *names->names);
    names->names[names->count++] =
        (struct name){.at = (uint32_t)names->text.len, .number = (uint32_t)number, .is_id = is_id};
    if (kind == NAMES_KEYS)
        fold_name(text, size, &names->text);
    else
        fold_search(text, size, &names->text);
    buf_addc(&names->text, '\n');
}

/* A slice of one table: rows of a place to go on from, a number, a name and perhaps an id. */
static int gather_from(struct store *store, struct name_list *names, enum names_kind kind,
                       sqlite3_stmt *each, int64_t *budget, struct err *err)
{
    int row = 0;
    sqlite3_bind_int64(each, 1, names->last);
    while (*budget > 0 && (row = sql_step(&store->sql, each, err)) == 1) {
        int64_t number = sqlite3_column_int64(each, 1);
        names->last = sqlite3_column_int64(each, 0);
        add(names, kind, number, true, each, 3);
        add(names, kind, number, false, each, 2);
        *budget -= kind == NAMES_KEYS ? KEY_COST : 2;
    }
    sqlite3_reset(each);
    return row;
}

static void begin(struct name_list *names)
{
    buf_init(&names->text);
    buf_addc(&names->text, '\n');
    names->last = -1;
}

int names_gather(struct store *store, enum names_kind kind, int64_t *budget, struct err *err)
{
    struct name_list *names = &store->names[kind];
    int row = 1;
    if (names->text.len == 0)
        begin(names);
    if (!names->whole && !names->aliases) {
        row = gather_from(store, names, kind,
                          sql_get(&store->sql,
                                  "SELECT o.number, o.number, coalesce(p.name, o.id), o.id"
                                  " FROM rec.participant_order o LEFT JOIN rec.participant p"
                                  " ON p.id = o.id WHERE o.number > ? ORDER BY o.number"),
                          budget, err);
        names->aliases = row == 0 && *budget > 0;
        names->last = names->aliases ? -1 : names->last;
    }
    if (!names->whole && names->aliases) {
        row = gather_from(store, names, kind,
                          sql_get(&store->sql,
                                  "SELECT a.rowid, o.number, a.name, NULL FROM rec.alias a"
                                  " CROSS JOIN rec.participant_order o ON o.id = a.participant"
                                  " WHERE a.rowid > ? ORDER BY a.rowid"),
                          budget, err);
        names->whole = row == 0 && *budget > 0;
    }
    return row < 0 ? -1 : 0;
}

/* The name that a byte is in. */
static const struct name *name_at(const struct name_list *names, size_t at)
{
    size_t low = 0, high = names->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (names->names[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &names->names[low];
}

const struct name *names_next(const struct name_list *names, const char *bytes, size_t size,
                              size_t *at)
{
    if (names->count == 0 || *at >= names->text.len)
        return NULL;
    const char *hit = memmem(names->text.data + *at, names->text.len - *at, bytes, size);
    if (hit == NULL)
        return NULL;
    *at = (size_t)(hit - names->text.data);
    return name_at(names, *at + (bytes[0] == '\n'));
}

size_t names_size(const struct name_list *names, const struct name *name)
{
    size_t next = (size_t)(name - names->names) + 1;
    return (next < names->count ? names->names[next].at : names->text.len) - name->at - 1;
}
