#include "store/noun.h"

#include <string.h>

#include "base/json.h"

static void add_field(struct buf *text, const char *field)
{
    if (field != NULL)
        json_add_string(text, field, strlen(field));
    buf_addc(text, ',');
}

void noun_list(const char *const *items, size_t count, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_addc(out, ',');
        json_add_string(out, items[i], strlen(items[i]));
    }
    buf_addc(out, ']');
}

const char *noun_name(const struct participant *participant)
{
    bool named = participant->name != NULL && strcmp(participant->name, participant->id) != 0;
    return named ? participant->name : NULL;
}

void noun_source_text(const struct source *source, const char *wires, struct buf *out)
{
    const char *const fields[] = {
        source->title,       source->publisher, source->published, source->retrieved, source->url,
        source->archive_url, source->file,      source->sha256,    source->language,  wires,
        source->copy_of,     source->extra};
    buf_reset(out);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        add_field(out, fields[i]);
}

void noun_participant_text(const struct participant *participant, struct buf *out)
{
    buf_reset(out);
    add_field(out, noun_name(participant));
    add_field(out, participant->kind != KIND_NONE ? kind_word(participant->kind) : NULL);
    add_field(out, participant->role);
    add_field(out, participant->extra);
    noun_list(participant->aliases, participant->alias_count, out);
    noun_list(participant->member_of, participant->member_of_count, out);
}

/* Appends the columns of the row that the statement finds. */
static int add_row(struct sql *sql, sqlite3_stmt *find, const char *id, struct buf *out,
                   struct err *err)
{
    sql_bind(find, 1, id);
    int found = sql_step(sql, find, err);
    for (int i = 0; found == 1 && i < sqlite3_column_count(find); i++)
        add_field(out, (const char *)sqlite3_column_text(find, i));
    sqlite3_reset(find);
    return found;
}

int noun_source_row(struct sql *sql, const char *id, struct buf *out, struct err *err)
{
    sqlite3_stmt *find =
        sql_get(sql, "SELECT title, publisher, published, retrieved, url, archive_url, file,"
                     " sha256, language, wire, copy_of, extra FROM rec.source WHERE id = ?");
    buf_reset(out);
    return add_row(sql, find, id, out, err);
}

/* Appends the list of the first columns of the statement's rows. */
static int add_list(struct sql *sql, sqlite3_stmt *each, const char *id, struct buf *out,
                    struct err *err)
{
    int row;
    buf_addc(out, '[');
    sql_bind(each, 1, id);
    for (bool first = true; (row = sql_step(sql, each, err)) == 1; first = false) {
        const char *item = (const char *)sqlite3_column_text(each, 0);
        if (!first)
            buf_addc(out, ',');
        json_add_string(out, item, strlen(item));
    }
    sqlite3_reset(each);
    buf_addc(out, ']');
    return row;
}

int noun_participant_row(struct sql *sql, const char *id, struct buf *out, struct err *err)
{
    sqlite3_stmt *find =
        sql_get(sql, "SELECT name, kind, role, extra FROM rec.participant WHERE id = ?");
    buf_reset(out);
    int found = add_row(sql, find, id, out, err);
    if (found != 1)
        return found;
    sqlite3_stmt *aliases =
        sql_get(sql, "SELECT name FROM rec.alias WHERE participant = ? ORDER BY rowid");
    if (add_list(sql, aliases, id, out, err) != 0)
        return -1;
    sqlite3_stmt *bodies =
        sql_get(sql, "SELECT body FROM rec.membership WHERE participant = ? ORDER BY rowid");
    return add_list(sql, bodies, id, out, err) != 0 ? -1 : 1;
}
