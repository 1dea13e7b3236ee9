#include "store/database-read.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "store/record.h"
#include "time/edtf.h"

void database_read_fault(struct reading *reading, enum fault_level level, const char *code,
                         const char *noun, const char *id, const char *format, ...)
{
    struct fault fault = {.level = level, .code = code, .loses_event = reading->losing};
    reading->losing = false;
    char text[sizeof fault.err.text];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (noun != NULL)
        err_set_at(&fault.err, ERR_INPUT, reading->name, 0, 0, "%s %s: %s", noun, id, text);
    else
        err_set_at(&fault.err, ERR_INPUT, reading->name, 0, 0, "%s", text);
    reading->sink->fault(reading->sink, &fault);
}

void row_fail(struct row_reader *row)
{
    row->reading->losing = row->is_event && !row->faulty;
    row->faulty = true;
}

static void bad_text(struct row_reader *row, const char *field, const char *what)
{
    row_fail(row);
    database_read_fault(row->reading, FAULT_ERROR, "bad-text", row->noun, row->id,
                        "%s %s; it is left out", field, what);
}

const char *row_text(struct row_reader *row, int column, const char *field)
{
    int type = sqlite3_column_type(row->row, column);
    if (type == SQLITE_NULL)
        return NULL;
    if (type == SQLITE_BLOB) {
        bad_text(row, field, "is binary and not text");
        return NULL;
    }
    const char *text = (const char *)sqlite3_column_text(row->row, column);
    size_t size = (size_t)sqlite3_column_bytes(row->row, column), bad;
    if (text == NULL)
        return NULL;
    if (!utf8_valid(text, size, &bad)) {
        bad_text(row, field, "is not valid UTF-8");
        return NULL;
    }
    if (strlen(text) != size) {
        bad_text(row, field, "has a NUL in it");
        return NULL;
    }
    return pool_bytes(&row->reading->pool, text, size);
}

static bool is_object(const char *text)
{
    struct json json;
    json_init(&json, text, strlen(text));
    enum json_token token = json_next(&json);
    bool object =
        token == JSON_OBJECT && json_skip(&json, token) != JSON_BAD && json_next(&json) == JSON_END;
    json_release(&json);
    return object;
}

const char *row_extra(struct row_reader *row, int column)
{
    const char *text = row_text(row, column, "extra");
    if (text == NULL || is_object(text))
        return text;
    database_read_fault(row->reading, FAULT_WARNING, "bad-extra", row->noun, row->id,
                        "extra is no JSON object and is left out");
    return NULL;
}

/* Runs take over each row of a SELECT of a table. */
static int each_row(struct reading *reading, const char *table, const char *columns,
                    const char *tail, const char *noun,
                    int (*take)(struct row_reader *row, struct err *err), struct err *err)
{
    struct buf text;
    buf_init(&text);
    int result = -1;
    sqlite3_stmt *each = NULL;
    if (!database_read_has(reading, table)) {
        result = 0;
        goto out;
    }
    if (database_read_select(reading, table, columns, tail, &text, err) != 0)
        goto out;
    each = sql_prepare(&reading->sql, text.data, err);
    int found = each != NULL ? 1 : -1;
    while (found == 1 && (found = sql_step(&reading->sql, each, err)) == 1) {
        struct row_reader row = {.reading = reading, .row = each, .noun = noun, .id = ""};
        pool_reset(&reading->pool);
        if (take(&row, err) != 0)
            found = -1;
    }
    result = found;
out:
    sqlite3_finalize(each);
    buf_release(&text);
    return result;
}

static int take_meta(struct row_reader *row, struct err *err)
{
    struct reading *reading = row->reading;
    const char *key = row_text(row, 0, "key");
    row->id = key != NULL ? key : "";
    const char *value = row_text(row, 1, "value");
    if (key == NULL || value == NULL || row->faulty)
        return 0;
    enum span_unit unit;
    if (strcmp(key, "span_unit") == 0 && (!span_unit_parse(value, &unit) || unit == UNIT_NONE)) {
        database_read_fault(reading, FAULT_ERROR, "bad-word", "meta", key,
                            "there is no unit \"%s\"; there are byte, codepoint and utf16", value);
        return 0;
    }
    struct json json;
    json_init(&json, value, strlen(value));
    enum json_token token = json_next(&json);
    bool good =
        token != JSON_BAD && json_skip(&json, token) != JSON_BAD && json_next(&json) == JSON_END;
    json_release(&json);
    /* Other keys' values are JSON; another writer's plain text becomes a string. */
    if (!good && strcmp(key, "title") != 0 && strcmp(key, "span_unit") != 0) {
        struct buf quoted;
        buf_init(&quoted);
        json_add_string(&quoted, value, strlen(value));
        value = pool_bytes(&reading->pool, quoted.data, quoted.len);
        buf_release(&quoted);
    }
    return reading->sink->meta(reading->sink, key, value, err);
}

/* The row's id, "" and a fault where it has none. */
static const char *take_id(struct row_reader *row)
{
    const char *id = row_text(row, 0, "id");
    if (!row->faulty && (id == NULL || id[0] == '\0')) {
        row->faulty = true;
        database_read_fault(row->reading, FAULT_ERROR, "missing-id", NULL, NULL,
                            "a %s has no id; it is left out", row->noun);
    }
    row->id = id != NULL ? id : "";
    return row->id;
}

/* A JSON list of strings; plain text is a list of one. */
static void take_wires(struct row_reader *row, int column, struct source *source)
{
    struct pool *pool = &row->reading->pool;
    const char *text = row_text(row, column, "wire");
    size_t capacity = 0;
    if (text == NULL)
        return;
    struct json json;
    json_init(&json, text, strlen(text));
    enum json_token token = json_next(&json);
    if (token == JSON_ARRAY)
        while ((token = json_next(&json)) == JSON_STRING) {
            source->wires = pool_grow(pool, source->wires, source->wire_count, &capacity,
                                      sizeof *source->wires);
            source->wires[source->wire_count++] = pool_string(pool, json.value.data);
        }
    bool good = token == JSON_ARRAY_END && json_next(&json) == JSON_END;
    json_release(&json);
    if (good)
        return;
    source->wires = pool_zero(pool, 1, sizeof *source->wires);
    source->wires[0] = text;
    source->wire_count = 1;
}

/* A date of a source that is none is kept as it is. */
static void check_source_date(const struct row_reader *row, const char *field, const char *date)
{
    struct edtf edtf;
    struct err reason = ERR_INIT;
    if (date == NULL || date[0] == '\0')
        return;
    if (edtf_parse(&edtf, date, &reason) == 0)
        edtf_release(&edtf);
    else
        database_read_fault(row->reading, FAULT_WARNING, "bad-source-date", row->noun, row->id,
                            "%s \"%s\" is no EDTF date: %s", field, date, reason.text);
}

static int take_source(struct row_reader *row, struct err *err)
{
    struct source source = {.declared = true};
    source.id = take_id(row);
    const struct {
        const char **text;
        const char *field;
    } fields[] = {{&source.title, "title"},
                  {&source.publisher, "publisher"},
                  {&source.published, "published"},
                  {&source.retrieved, "retrieved"},
                  {&source.url, "url"},
                  {&source.archive_url, "archive_url"},
                  {&source.file, "file"},
                  {&source.sha256, "sha256"},
                  {&source.language, "language"},
                  {&source.copy_of, "copy_of"}};
    for (int i = 0; i < 10 && !row->faulty; i++)
        *fields[i].text = row_text(row, 1 + i, fields[i].field);
    if (!row->faulty)
        take_wires(row, 11, &source);
    if (!row->faulty)
        source.extra = row_extra(row, 12);
    if (!row->faulty) {
        check_source_date(row, "published", source.published);
        check_source_date(row, "retrieved", source.retrieved);
    }
    return row->faulty ? 0 : row->reading->sink->source(row->reading->sink, &source, err);
}

/* The texts gathered for a row, from a statement over a temporary table. */
static int take_list(struct row_reader *row, const char *literal, const char *field,
                     const char ***out, size_t *count, struct err *err)
{
    struct reading *reading = row->reading;
    size_t capacity = 0;
    sqlite3_stmt *each = sql_get(&reading->sql, literal);
    sqlite3_bind_int64(each, 1, sqlite3_column_int64(row->row, 5));
    struct row_reader part = {reading, each, row->noun, row->id, false, false};
    int found;
    while ((found = sql_step(&reading->sql, each, err)) == 1) {
        const char *text = row_text(&part, 0, field);
        if (text == NULL)
            continue;
        *out = pool_grow(&reading->pool, *out, *count, &capacity, sizeof **out);
        (*out)[(*count)++] = text;
    }
    sqlite3_reset(each);
    row->faulty = row->faulty || part.faulty;
    return found;
}

static int take_participant(struct row_reader *row, struct err *err)
{
    struct reading *reading = row->reading;
    struct participant participant = {.declared = true};
    participant.id = take_id(row);
    participant.name = row_text(row, 1, "name");
    const char *kind = row_text(row, 2, "kind");
    participant.role = row_text(row, 3, "role");
    participant.extra = row_extra(row, 4);
    if (participant.name == NULL)
        participant.name = participant.id;
    if (kind != NULL && kind[0] != '\0' && !kind_parse(kind, &participant.kind)) {
        row->faulty = true;
        database_read_fault(reading, FAULT_ERROR, "bad-word", row->noun, row->id,
                            "there is no kind \"%s\"; there are person, organization, country and "
                            "group",
                            kind);
    }
    if (take_list(row, "SELECT a FROM temp.alias_of WHERE k = ? ORDER BY rowid", "alias",
                  &participant.aliases, &participant.alias_count, err) != 0 ||
        take_list(row, "SELECT a FROM temp.membership_of WHERE k = ? ORDER BY rowid", "member_of",
                  &participant.member_of, &participant.member_of_count, err) != 0)
        return -1;
    return row->faulty ? 0 : reading->sink->participant(reading->sink, &participant, err);
}

static int read_all(struct reading *reading, struct err *err)
{
    if (database_read_prepare(reading, err) != 0 ||
        each_row(reading, "meta", "key value", " ORDER BY t.rowid", "meta", take_meta, err) != 0)
        return -1;
    if (each_row(reading, "source",
                 "id title publisher published retrieved url archive_url file sha256 language"
                 " copy_of wire extra",
                 " ORDER BY t.rowid", "source", take_source, err) != 0)
        return -1;
    if (each_row(reading, "participant", "id name kind role extra rowid", " ORDER BY t.rowid",
                 "participant", take_participant, err) != 0)
        return -1;
    return database_read_events(reading, err);
}

/* Asked by SQLite now and then: what is gathered before the first event takes its time, too. */
static int is_stopped(void *context)
{
    const struct record_watch *watch = context;
    return watch->progress(watch->context, -1, -1);
}

int database_read_file(const struct database_file *file, struct sink *sink,
                       const struct record_watch *watch, struct err *err)
{
    struct reading reading = {.name = file->name, .sink = sink, .watch = watch};
    pool_init(&reading.pool);
    struct err inner = ERR_INIT;
    int result = sql_open_file(&reading.sql, file->path.data, file->query, &inner);
    reading.sql.name = file->name;
    if (result == 0 && watch != NULL)
        sqlite3_progress_handler(reading.sql.db, 20000, is_stopped, (void *)watch);
    if (result == 0)
        result = read_all(&reading, &inner);
    if (result != 0) {
        err_place(&inner, file->name, 0, 0);
        if (err != NULL)
            *err = inner;
    }
    sql_close(&reading.sql);
    pool_release(&reading.pool);
    return result;
}

int record_read_watched(const char *path, const char *scratch, struct sink *sink,
                        const struct record_watch *watch, struct err *err)
{
    struct database_file file;
    int result = database_file_open(&file, path, scratch, err);
    if (result == 0)
        result = database_read_file(&file, sink, watch, err);
    database_file_close(&file);
    return result;
}

int record_read(const char *path, const char *scratch, struct sink *sink, struct err *err)
{
    return record_read_watched(path, scratch, sink, NULL, err);
}
