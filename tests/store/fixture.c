#include "store/fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"

enum { FIELDS = 10 };

static const char *blank_to_null(char *text)
{
    while (*text == ' ')
        text++;
    char *end = text + strlen(text);
    while (end > text && end[-1] == ' ')
        *--end = '\0';
    return text[0] != '\0' ? text : NULL;
}

/* Cuts text in place at a separator; returns the number of parts. */
static size_t split(char *text, char separator, const char **parts, size_t most)
{
    size_t count = 0;
    for (char *at = text; at != NULL && count < most;) {
        char *end = strchr(at, separator);
        if (end != NULL)
            *end++ = '\0';
        parts[count++] = blank_to_null(at);
        at = end;
    }
    return count;
}

static size_t words(struct pool *pool, const char *text, char separator, const char ***out)
{
    if (text == NULL)
        return 0;
    *out = pool_zero(pool, 32, sizeof **out);
    return split(pool_string(pool, text), separator, *out, 32);
}

static void take_mention(struct pool *pool, const char *text, struct mention *mention)
{
    *mention = (struct mention){.from = -1, .to = -1};
    char *copy = pool_string(pool, text);
    mention->stance = copy[0] == '!' ? STANCE_DENIES : STANCE_AFFIRMS;
    mention->source = copy + (copy[0] == '!');
    char *claims = strchr(copy, ' ');
    if (claims == NULL)
        return;
    *claims++ = '\0';
    const char **pairs = NULL;
    size_t count = words(pool, claims, ',', &pairs);
    mention->claims = pool_zero(pool, count, sizeof *mention->claims);
    for (size_t i = 0; i < count; i++) {
        char *pair = pool_string(pool, pairs[i]);
        char *equals = strchr(pair, '=');
        *equals = '\0';
        if (strcmp(pair, "gist") == 0)
            mention->gist = equals + 1;
        else if (strcmp(pair, "snippet") == 0)
            mention->snippet = equals + 1;
        else if (strcmp(pair, "at") == 0) {
            mention->from = strtol(equals + 1, NULL, 10);
            mention->to = mention->from + 10;
        } else if (strncmp(pair, "name:", 5) == 0) {
            mention->names = pool_zero(pool, 1, sizeof *mention->names);
            mention->name_count = 1;
            mention->names[0] = (struct spelling){pair + 5, equals + 1};
        } else
            mention->claims[mention->claim_count++] = (struct claim){pair, equals + 1};
    }
}

static void take_parts(struct pool *pool, const char **fields, struct event *event)
{
    event->tag_count = words(pool, fields[5], ' ', &event->tags);
    event->after_count = words(pool, fields[8], ' ', &event->after);
    event->before_count = words(pool, fields[9], ' ', &event->before);
    const char **parts = NULL;
    event->participant_count = words(pool, fields[6], ';', &parts);
    event->participants = pool_zero(pool, 32, sizeof *event->participants);
    for (size_t i = 0; i < event->participant_count; i++) {
        char *role = strchr(parts[i], '=');
        if (role != NULL)
            *role++ = '\0';
        event->participants[i] = (struct participation){.who = parts[i], .role = role};
    }
    event->mention_count = words(pool, fields[7], ';', &parts);
    event->mentions = pool_zero(pool, 32, sizeof *event->mentions);
    for (size_t i = 0; i < event->mention_count; i++) {
        take_mention(pool, parts[i], &event->mentions[i]);
        event->mentions[i].id = mention_derive_id(&event->mentions[i], i + 1, pool);
    }
}

static int pour_line(struct sink *sink, struct pool *pool, const char *line, struct err *err)
{
    const char *fields[FIELDS] = {NULL};
    if (strncmp(line, "source: ", 8) == 0) {
        split(pool_string(pool, line + 8), '|', fields, FIELDS);
        struct source source = {.id = fields[0],
                                .title = fields[1],
                                .copy_of = fields[3],
                                .declared = true,
                                .published = fields[4],
                                .retrieved = fields[5],
                                .url = fields[6]};
        source.wire_count = words(pool, fields[2], ',', &source.wires);
        return sink->source(sink, &source, err);
    }
    if (strncmp(line, "participant: ", 13) == 0) {
        split(pool_string(pool, line + 13), '|', fields, FIELDS);
        struct participant participant = {
            .id = fields[0], .name = fields[1] != NULL ? fields[1] : fields[0], .declared = true};
        participant.alias_count = words(pool, fields[2], ',', &participant.aliases);
        if (fields[3] != NULL)
            CHECK(kind_parse(fields[3], &participant.kind));
        participant.role = fields[4];
        participant.member_of_count = words(pool, fields[5], ' ', &participant.member_of);
        return sink->participant(sink, &participant, err);
    }
    split(pool_string(pool, line), '|', fields, FIELDS);
    struct event event = {.when = fields[1], .title = fields[2], .place_name = fields[3]};
    event.has_id = fields[0] != NULL;
    event.id = event.has_id ? fields[0] : event_derive_id(event.when, event.title, pool);
    if (fields[4] != NULL)
        CHECK(status_parse(fields[4], &event.status));
    take_parts(pool, fields, &event);
    return sink->event(sink, &event, err);
}

void fixture_pour(struct sink *sink, const char *const *lines, size_t count)
{
    struct pool pool;
    struct err err = ERR_INIT;
    pool_init(&pool);
    for (size_t i = 0; i < count; i++) {
        CHECK_INT(pour_line(sink, &pool, lines[i], &err), 0);
        CHECK_STR(err.text, "");
        pool_reset(&pool);
    }
    pool_release(&pool);
}

struct store *fixture_store(const char *const *lines, size_t count)
{
    struct err err = ERR_INIT;
    struct store *store = store_new();
    fixture_pour(store_sink(store, "test.yaml"), lines, count);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_STR(err.text, "");
    return store;
}

const char *fixture_ids(struct store *store, struct list *list)
{
    static char text[16384];
    struct pool pool;
    struct err err = ERR_INIT;
    pool_init(&pool);
    text[0] = '\0';
    for (int64_t i = 0; i < list_count(list); i++) {
        int64_t key;
        struct row row;
        CHECK_INT(list_keys(list, i, 1, &key, &err), 1);
        CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
        CHECK_INT(list_find(list, key), i);
        if (strlen(text) + strlen(row.id) + 4 > sizeof text)
            break;
        strcat(text, i == list_undated(list) ? " / " : i > 0 ? " " : "");
        strcat(text, row.id);
    }
    CHECK_STR(err.text, "");
    pool_release(&pool);
    return text;
}

const char *fixture_match(struct store *store, const char *text)
{
    static char complaint[1024];
    struct pool pool;
    struct err err = ERR_INIT;
    struct query *query;
    const char *ids = complaint;
    pool_init(&pool);
    struct list *list = NULL;
    if (query_parse(&query, text, &pool, &err) == 0)
        list = list_new(store, query, &err);
    if (list != NULL)
        ids = fixture_ids(store, list);
    else
        snprintf(complaint, sizeof complaint, "!%s", err.text);
    list_free(list);
    pool_release(&pool);
    return ids;
}

int fixture_change(struct store *store, const char *target, const char *field, const char *value)
{
    struct change change = {target, field, value};
    struct err err = ERR_INIT;
    size_t changed;
    if (layer_apply(store, &change, 1, "2026-11-22T10:00:00Z", &changed, &err) != 0) {
        CHECK_STR(err.text, "");
        return -1;
    }
    return (int)changed;
}

const char *fixture_path(const char *name)
{
    static char paths[4][512];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", check_temp_dir(), name);
    return path;
}

/* --- The recorder --- */

struct recorder {
    struct sink sink;
    struct buf text;
};

static void say(struct recorder *recorder, const char *name, const char *value)
{
    if (value != NULL)
        buf_addf(&recorder->text, " %s=%s", name, value);
}

static int record_meta(struct sink *sink, const char *key, const char *value, struct err *err)
{
    (void)err;
    buf_addf(&((struct recorder *)sink)->text, "meta %s=%s\n", key, value);
    return 0;
}

static int record_source(struct sink *sink, const struct source *source, struct err *err)
{
    struct recorder *r = (struct recorder *)sink;
    (void)err;
    buf_addf(&r->text, "source %s", source->id);
    say(r, "title", source->title);
    say(r, "publisher", source->publisher);
    say(r, "published", source->published);
    say(r, "retrieved", source->retrieved);
    say(r, "url", source->url);
    say(r, "archive_url", source->archive_url);
    say(r, "file", source->file);
    say(r, "sha256", source->sha256);
    say(r, "language", source->language);
    say(r, "copy_of", source->copy_of);
    for (size_t i = 0; i < source->wire_count; i++)
        say(r, "wire", source->wires[i]);
    say(r, "extra", source->extra);
    buf_addc(&r->text, '\n');
    return 0;
}

static int record_participant(struct sink *sink, const struct participant *participant,
                              struct err *err)
{
    struct recorder *r = (struct recorder *)sink;
    (void)err;
    buf_addf(&r->text, "participant %s", participant->id);
    say(r, "name", participant->name);
    say(r, "kind", kind_word(participant->kind));
    say(r, "role", participant->role);
    for (size_t i = 0; i < participant->alias_count; i++)
        say(r, "alias", participant->aliases[i]);
    for (size_t i = 0; i < participant->member_of_count; i++)
        say(r, "member_of", participant->member_of[i]);
    say(r, "extra", participant->extra);
    buf_addc(&r->text, '\n');
    return 0;
}

static void record_mention(struct recorder *r, const struct mention *mention)
{
    buf_addf(&r->text, "  mention %s%s source=%s %lld-%lld", mention->id,
             mention->has_id ? " given" : "", mention->source, (long long)mention->from,
             (long long)mention->to);
    say(r, "unit", span_unit_word(mention->unit));
    say(r, "starts", mention->starts);
    say(r, "ends", mention->ends);
    say(r, "snippet", mention->snippet);
    say(r, "gist", mention->gist);
    say(r, "stance", stance_word(mention->stance));
    say(r, "score", mention->score);
    for (size_t i = 0; i < mention->name_count; i++)
        buf_addf(&r->text, " name %s=%s", mention->names[i].who, mention->names[i].text);
    for (size_t i = 0; i < mention->claim_count; i++)
        buf_addf(&r->text, " claim %s=%s", mention->claims[i].matter, mention->claims[i].value);
    say(r, "extra", mention->extra);
    buf_addc(&r->text, '\n');
}

static int record_event(struct sink *sink, const struct event *event, struct err *err)
{
    struct recorder *r = (struct recorder *)sink;
    (void)err;
    buf_addf(&r->text, "event %s%s", event->id, event->has_id ? " given" : "");
    say(r, "when", event->when);
    say(r, "basis", event->basis);
    say(r, "title", event->title);
    say(r, "summary", event->summary);
    say(r, "place", event->place_name);
    say(r, "status", status_word(event->status));
    say(r, "part_of", event->part_of);
    for (size_t i = 0; i < event->after_count; i++)
        say(r, "after", event->after[i]);
    for (size_t i = 0; i < event->before_count; i++)
        say(r, "before", event->before[i]);
    for (size_t i = 0; i < event->tag_count; i++)
        say(r, "tag", event->tags[i]);
    for (size_t i = 0; i < event->participant_count; i++) {
        say(r, "who", event->participants[i].who);
        say(r, "role", event->participants[i].role);
        say(r, "extra", event->participants[i].extra);
    }
    const struct curation *curation = event->curation;
    if (curation != NULL) {
        say(r, "decision", decision_word(curation->decision));
        say(r, "starred", curation->starred ? "yes" : NULL);
        say(r, "by", curation->by);
        say(r, "at", curation->at);
        say(r, "note", curation->note);
        say(r, "changed", curation->changed);
        say(r, "settled", curation->settled);
        say(r, "curation-extra", curation->extra);
    }
    say(r, "extra", event->extra);
    buf_addc(&r->text, '\n');
    for (size_t i = 0; i < event->mention_count; i++)
        record_mention(r, &event->mentions[i]);
    return 0;
}

static void record_fault(struct sink *sink, const struct fault *fault)
{
    static const char *const levels[] = {"error", "warning", "note"};
    char text[1400];
    buf_addf(&((struct recorder *)sink)->text, "%s %s %s\n", levels[fault->level], fault->code,
             err_format(&fault->err, text, sizeof text));
}

struct recorder *recorder_new(void)
{
    struct recorder *recorder = calloc(1, sizeof *recorder);
    recorder->sink = (struct sink){.meta = record_meta,
                                   .source = record_source,
                                   .participant = record_participant,
                                   .event = record_event,
                                   .fault = record_fault};
    buf_init(&recorder->text);
    return recorder;
}

struct sink *recorder_sink(struct recorder *recorder)
{
    return &recorder->sink;
}

const char *recorder_text(const struct recorder *recorder)
{
    return recorder->text.data;
}

void recorder_free(struct recorder *recorder)
{
    if (recorder == NULL)
        return;
    buf_release(&recorder->text);
    free(recorder);
}

/* --- Databases --- */

void fixture_check_streamed(const char *path, const char *want)
{
    struct err err = ERR_INIT;
    struct recorder *recorder = recorder_new();
    CHECK_INT(record_read(path, check_temp_dir(), recorder_sink(recorder), &err), 0);
    CHECK_STR(err.text, "");
    CHECK_STR(recorder_text(recorder), want);
    recorder_free(recorder);
}

void fixture_sql(const char *path, const char *statements)
{
    sqlite3 *db;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, statements, NULL, NULL, &message) != SQLITE_OK)
        CHECK_STR(message, "");
    sqlite3_free(message);
    sqlite3_close(db);
}

/* Whether each row can be read: a damaged file may open and say later that it cannot. */
static int read_all(struct store *store, struct list *list, struct err *err)
{
    struct pool pool;
    int result = 0;
    pool_init(&pool);
    for (int64_t i = 0; result == 0 && i < list_count(list); i++) {
        int64_t key;
        struct row row;
        result = list_keys(list, i, 1, &key, err) == 1 ? 0 : -1;
        if (result == 0)
            result = fetch_rows(store, &key, 1, &pool, &row, err);
    }
    pool_release(&pool);
    return result;
}

int fixture_attach(const char *path, char *ids, size_t size)
{
    struct err err = ERR_INIT;
    struct store *store = store_new();
    int result = store_attach(store, path, check_temp_dir(), &err);
    if (result == 0) {
        struct list *list = list_new(store, NULL, &err);
        if (read_all(store, list, &err) == 0)
            snprintf(ids, size, "%s", fixture_ids(store, list));
        else
            err_format(&err, ids, size);
        list_free(list);
    } else {
        err_format(&err, ids, size);
    }
    store_free(store);
    return result;
}

const char *fixture_file(const char *name, const char *bytes, size_t size)
{
    const char *path = fixture_path(name);
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    fwrite(bytes, 1, size, file);
    fclose(file);
    return path;
}
