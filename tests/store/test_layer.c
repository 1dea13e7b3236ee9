/* The layer: what a change does, that it is on disk, and the way back. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char *const lines[] = {
    "a | 2025-01-01 | First | Paris | reported | x y",
    "b | 2025-02-01 | Second | Rome | disputed | y",
    "c | 2025-03-01 | Third | | alleged | | | s1 dead=2; s2 dead=3",
    "d | | Fourth",
};

static struct store *open_as(const char *file, const char *annotator)
{
    struct err err = ERR_INIT;
    struct store *store = FIXTURE(lines);
    CHECK_INT(layer_open(store, fixture_path(file), annotator, &err), 0);
    CHECK_STR(err.text, "");
    return store;
}

static struct row row_of(struct store *store, const char *id)
{
    static struct pool pool;
    struct err err = ERR_INIT;
    struct row row;
    int64_t key = fetch_key(store, id);
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    CHECK_INT(fetch_row_tags(store, &row, 1, &pool, &err), 0);
    return row;
}

/* The whole event as one line; static storage. */
static const char *event_of(struct store *store, const char *id)
{
    static struct pool pool;
    static struct recorder *recorder;
    struct err err = ERR_INIT;
    struct event event;
    recorder_free(recorder);
    recorder = recorder_new();
    CHECK_INT(fetch_event(store, fetch_key(store, id), &pool, &event, NULL, &err), 0);
    CHECK_STR(err.text, "");
    CHECK_INT(recorder_sink(recorder)->event(recorder_sink(recorder), &event, &err), 0);
    return recorder_text(recorder);
}

static struct undone go(struct store *store, bool undo, size_t n)
{
    static struct pool pool;
    struct err err = ERR_INIT;
    struct undone undone;
    CHECK_INT(
        (undo ? layer_undo : layer_redo)(store, n, "2026-11-22T11:00:00Z", &pool, &undone, &err),
        0);
    CHECK_STR(err.text, "");
    return undone;
}

static void test_marks(void)
{
    struct store *store = open_as("marks.layer", "ana");
    struct err err = ERR_INIT;
    CHECK(access(layer_path(store), F_OK) != 0); /* no file before the first change */
    CHECK_INT(fixture_change(store, "a", "decision", "kept"), 1);
    CHECK_INT(fixture_change(store, "a", "decision", "kept"), 0); /* set, not flip */
    CHECK_INT(fixture_change(store, "a", "starred", "1"), 1);
    CHECK_INT(fixture_change(store, "a", "note", "seen by two"), 1);
    CHECK_INT(fixture_change(store, "a", "tag:x", NULL), 1);
    CHECK_INT(fixture_change(store, "a", "tag:z", "1"), 1);
    CHECK_INT(fixture_change(store, "a", "tag:y", "1"), 0);
    CHECK_INT(fixture_change(store, "b", "decision", "question"), 1);
    CHECK_INT(fixture_change(store, "b", "decision", NULL), 1);
    struct row row = row_of(store, "a");
    CHECK(row.decision == DECISION_KEPT && row.starred && row.noted && !row.edited);
    CHECK_STR(row.tags, "y, z");
    CHECK_INT(row_of(store, "b").decision, DECISION_NONE);
    struct counts counts;
    CHECK_INT(store_counts(store, &counts, &err), 0);
    CHECK(counts.total == 4 && counts.kept == 1 && counts.unseen == 3 && counts.starred == 1);
    CHECK_STR(event_of(store, "a"),
              "event a given when=2025-01-01 title=First place=Paris status=reported tag=y tag=z"
              " decision=kept starred=yes by=ana at=2026-11-22T10:00:00Z note=seen by two"
              " changed={\"tags\":[\"x\",\"y\"]}\n");
    struct stat found;
    CHECK_INT(stat(layer_path(store), &found), 0);
    CHECK_INT(found.st_mode & 0777, 0600);
    store_free(store);
}

static void test_edits(void)
{
    struct store *store = open_as("edits.layer", "ana");
    CHECK_INT(fixture_change(store, "a", "edit:title", "Renamed"), 1);
    CHECK_INT(fixture_change(store, "a", "edit:place", ""), 1);
    CHECK_INT(fixture_change(store, "a", "edit:when", "2025-06"), 1);
    CHECK_INT(fixture_change(store, "b", "edit:status", "confirmed"), 1);
    CHECK(row_of(store, "a").edited);
    CHECK(!row_of(store, "b").disputed);
    CHECK_STR(event_of(store, "a"),
              "event a given when=2025-06 title=Renamed status=reported tag=x tag=y decision="
              " by=ana at=2026-11-22T10:00:00Z"
              " changed={\"title\":\"First\",\"place\":\"Paris\",\"when\":\"2025-01-01\"}\n");
    /* Back to what the record has is no edit any more. */
    CHECK_INT(fixture_change(store, "a", "edit:place", "Paris"), 1);
    CHECK_INT(fixture_change(store, "a", "edit:title", NULL), 1);
    CHECK_INT(fixture_change(store, "a", "edit:title", NULL), 0);
    CHECK_INT(fixture_change(store, "a", "edit:when", "2025-01-01"), 1);
    CHECK(!row_of(store, "a").edited);
    CHECK_INT(fixture_change(store, "d", "edit:when", "2024"), 1);
    struct err err = ERR_INIT;
    struct list *list = list_new(store, NULL, &err);
    CHECK_STR(fixture_ids(store, list), "d a b c");
    CHECK_INT(fixture_change(store, "d", "edit:when", ""), 1);
    CHECK_INT(list_follow(list, &err), 0);
    CHECK_STR(fixture_ids(store, list), "a b c / d");
    list_free(list);
    store_free(store);
}

static void check_mistake(struct store *store, const char *target, const char *field,
                          const char *value, enum err_code code, const char *want)
{
    struct change change = {target, field, value};
    struct err err = ERR_INIT;
    CHECK_INT(layer_apply(store, &change, 1, "2026-11-22T10:00:00Z", NULL, &err), -1);
    CHECK_INT(err.code, code);
    CHECK_STR(err.text, want);
}

static void test_mistakes(void)
{
    struct store *store = open_as("mistakes.layer", "ana");
    check_mistake(store, "nix", "decision", "kept", ERR_NOTHING, "there is no event \"nix\"");
    check_mistake(store, "a", "decision", "maybe", ERR_USAGE,
                  "there is no decision \"maybe\"; there are kept, dropped and question");
    check_mistake(store, "a", "edit:title", "", ERR_USAGE, "an event cannot be without a title");
    check_mistake(store, "a", "edit:colour", "red", ERR_USAGE,
                  "there is no field \"colour\" to edit; there are when, title, place, status, "
                  "summary, basis and part_of");
    check_mistake(store, "a", "edit:status", "likely", ERR_USAGE,
                  "there is no status \"likely\"; there are planned, reported, alleged, denied, "
                  "disputed and confirmed");
    check_mistake(store, "a", "tag:", "1", ERR_USAGE, "a tag needs a name");
    check_mistake(store, "a", "note", "\xFF", ERR_USAGE, "the value for note is not valid UTF-8");
    check_mistake(store, "a", "tag:\xFF", "1", ERR_USAGE, "tag:\xFF is not valid UTF-8");
    check_mistake(store, "a", "undo", "1", ERR_USAGE, "there is no field \"undo\"");
    struct change date = {"a", "edit:when", "6 Jan"};
    struct err err = ERR_INIT;
    CHECK_INT(layer_apply(store, &date, 1, "now", NULL, &err), -1);
    CHECK(strncmp(err.text, "\"6 Jan\" is no date: ", 20) == 0);
    /* A mistake among several changes: none is written. */
    struct change several[] = {{"a", "decision", "kept"}, {"nix", "decision", "kept"}};
    CHECK_INT(layer_apply(store, several, 2, "now", NULL, &err), -1);
    CHECK_INT(row_of(store, "a").decision, DECISION_NONE);
    struct store *without = FIXTURE(lines);
    check_mistake(without, "a", "decision", "kept", ERR_IO,
                  "there is no layer to write to; name a file for it with --layer");
    store_free(without);
    store_free(store);
}

/* A row of the file as another program sees it, right after the call returned. */
static long long on_disk(const char *path, const char *query)
{
    sqlite3 *db;
    sqlite3_stmt *statement = NULL;
    long long value = -1;
    CHECK_INT(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_prepare_v2(db, query, -1, &statement, NULL), SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

static void test_durable(void)
{
    struct store *store = open_as("durable.layer", "ana");
    fixture_change(store, "a", "decision", "kept");
    CHECK_INT(on_disk(layer_path(store), "SELECT count(*) FROM journal"), 1);
    CHECK_INT(on_disk(layer_path(store), "PRAGMA application_id"), 0x646C6E4C);
    CHECK(access(fixture_path("durable.layer-journal"), F_OK) != 0);
    struct store *other = open_as("durable.layer", "ben");
    CHECK_INT(row_of(other, "a").decision, DECISION_KEPT);
    store_free(other);
    store_free(store);
}

static void test_undo(void)
{
    struct store *store = open_as("undo.layer", "ana");
    CHECK_INT(go(store, true, 1).batches, 0);
    CHECK(access(layer_path(store), F_OK) != 0); /* and no file for nothing */
    fixture_change(store, "a", "decision", "kept");
    fixture_change(store, "a", "decision", "dropped");
    struct change both[] = {{"b", "decision", "kept"}, {"c", "decision", "kept"}};
    struct err err = ERR_INIT;
    size_t changed;
    CHECK_INT(layer_apply(store, both, 2, "2026-11-22T10:00:01Z", &changed, &err), 0);
    CHECK_INT(changed, 2);
    struct undone undone = go(store, true, 1);
    CHECK(undone.batches == 1 && undone.changes == 2);
    CHECK_STR(undone.event, "c");
    CHECK_STR(undone.text, "kept 2 events");
    CHECK_INT(row_of(store, "b").decision, DECISION_NONE);
    CHECK_INT(row_of(store, "a").decision, DECISION_DROPPED);
    undone = go(store, true, 1);
    CHECK_STR(undone.text, "dropped a");
    CHECK_INT(row_of(store, "a").decision, DECISION_KEPT);
    store_free(store);
    /* The line is on disk. */
    store = open_as("undo.layer", "ana");
    CHECK_STR(go(store, false, 1).text, "dropped a");
    CHECK_STR(go(store, false, 5).text, "kept 2 events");
    CHECK_INT(go(store, false, 1).batches, 0);
    CHECK_INT(row_of(store, "c").decision, DECISION_KEPT);
    CHECK_INT(go(store, true, 99).batches, 3);
    CHECK_INT(row_of(store, "a").decision, DECISION_NONE);
    /* A new change ends the redo line; its rows stay. */
    fixture_change(store, "d", "note", "new");
    CHECK_INT(go(store, false, 1).batches, 0);
    CHECK_INT(on_disk(layer_path(store), "SELECT count(*) FROM journal WHERE target = 'b'"), 1);
    CHECK_STR(go(store, true, 1).text, "note on d");
    CHECK_INT(go(store, true, 1).batches, 0);
    CHECK_INT(go(store, false, 1).batches, 1);
    store_free(store);
}

/* The latest mark shows; undo takes back only one's own. */
static void test_two(void)
{
    struct store *ana = open_as("two.layer", "ana");
    fixture_change(ana, "a", "decision", "kept");
    struct store *ben = open_as("two.layer", "ben");
    CHECK(!layer_changed_elsewhere(ana));
    fixture_change(ben, "a", "decision", "dropped");
    fixture_change(ben, "b", "decision", "question");
    CHECK(layer_changed_elsewhere(ana));
    struct err err = ERR_INIT;
    CHECK_INT(layer_refresh(ana, &err), 0);
    CHECK(!layer_changed_elsewhere(ana));
    CHECK_INT(row_of(ana, "a").decision, DECISION_DROPPED);
    CHECK_STR(go(ana, true, 1).text, "kept a");
    CHECK_INT(row_of(ana, "a").decision, DECISION_DROPPED);
    CHECK_INT(go(ana, true, 1).batches, 0);
    CHECK_STR(go(ben, true, 2).text, "dropped a");
    CHECK_INT(row_of(ben, "a").decision, DECISION_NONE);
    CHECK_STR(go(ana, false, 1).text, "kept a");
    CHECK_INT(row_of(ana, "a").decision, DECISION_KEPT);
    CHECK(strstr(event_of(ana, "a"), "by=ana") != NULL);
    /* A change made against what the other did meanwhile knows the old value. */
    fixture_change(ben, "a", "decision", "question");
    CHECK_INT(on_disk(layer_path(ben), "SELECT old = 'kept' FROM journal WHERE new = 'question'"
                                       " ORDER BY sequence DESC"),
              1);
    store_free(ana);
    store_free(ben);
}

/* A layer that another program makes while this one has none. */
static void test_appears(void)
{
    struct store *ana = open_as("appears.layer", "ana"), *ben = open_as("appears.layer", "ben");
    CHECK(!layer_changed_elsewhere(ana));
    fixture_change(ben, "c", "starred", "1");
    CHECK(layer_changed_elsewhere(ana));
    CHECK_INT(fixture_change(ana, "c", "decision", "kept"), 1);
    CHECK(row_of(ana, "c").starred);
    /* And one that is taken away under us is made again. */
    unlink(layer_path(ana));
    CHECK(layer_changed_elsewhere(ana));
    CHECK_INT(fixture_change(ana, "b", "decision", "kept"), 1);
    CHECK_INT(on_disk(layer_path(ana), "SELECT count(*) FROM journal"), 1);
    CHECK(!row_of(ana, "c").starred);
    store_free(ana);
    store_free(ben);
}

static void test_insert(void)
{
    struct store *store = open_as("insert.layer", "ana");
    struct err err = ERR_INIT;
    struct pool pool;
    struct change changes[3];
    size_t count;
    pool_init(&pool);
    struct list *list = list_new(store, NULL, &err), *few;
    struct query *query;
    CHECK_INT(query_parse(&query, "tag:y", &pool, &err), 0);
    few = list_new(store, query, &err);
    CHECK_INT(layer_insertion(store, "2025-02", "Mine", &pool, changes, &count, &err), 0);
    CHECK_INT(count, 3);
    const char *id = changes[0].target;
    CHECK_STR(id, event_derive_id("2025-02", "Mine", &pool));
    CHECK_INT(layer_apply(store, changes, count, "2026-11-22T10:00:00Z", NULL, &err), 0);
    CHECK(list_follow(list, &err) == 0 && list_follow(few, &err) == 0);
    char want[200];
    snprintf(want, sizeof want, "a b %s c / d", id);
    CHECK_STR(fixture_ids(store, list), want);
    snprintf(want, sizeof want, "a b %s", id);
    CHECK_STR(fixture_ids(store, few), want);
    struct row row = row_of(store, id);
    CHECK(row.inserted && row.key < 0 && !row.edited);
    CHECK_STR(row.title, "Mine");
    /* A second of the same words has an id of its own. */
    CHECK_INT(layer_insertion(store, "2025-02", "Mine", &pool, changes, &count, &err), 0);
    snprintf(want, sizeof want, "%s-2", id);
    CHECK_STR(changes[0].target, want);
    fixture_change(store, id, "decision", "kept");
    fixture_change(store, id, "edit:when", "2024");
    CHECK_INT(list_follow(list, &err), 0);
    snprintf(want, sizeof want, "%s a b c / d", id);
    CHECK_STR(fixture_ids(store, list), want);
    struct counts counts;
    CHECK_INT(store_counts(store, &counts, &err), 0);
    CHECK(counts.total == 5 && counts.kept == 1);
    CHECK_INT(go(store, true, 3).batches, 3);
    CHECK_INT(list_follow(list, &err), 0);
    CHECK_INT(list_follow(few, &err), 0);
    CHECK_STR(fixture_ids(store, list), "a b c / d");
    CHECK_STR(fixture_ids(store, few), "a b");
    CHECK_INT(fetch_key(store, id), 0);
    CHECK_INT(go(store, false, 1).batches, 1);
    CHECK_INT(list_follow(few, &err), 0);
    snprintf(want, sizeof want, "a b %s", id);
    CHECK_STR(fixture_ids(store, few), want);
    list_free(list);
    list_free(few);
    pool_release(&pool);
    store_free(store);
}

/* The record's own curation block stands under any layer. */
static void test_baseline(void)
{
    struct err err = ERR_INIT;
    struct store *store = store_new();
    struct sink *sink = store_sink(store, "curated.yaml");
    struct curation block = {.decision = DECISION_KEPT,
                             .starred = true,
                             .by = "eva",
                             .at = "2025",
                             .note = "before",
                             .changed = "{\"title\":\"Older\",\"tags\":[\"t\"]}"};
    struct event event = {.id = "a", .has_id = true, .title = "T", .curation = &block};
    CHECK_INT(sink->event(sink, &event, &err), 0);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK_INT(layer_open(store, fixture_path("baseline.layer"), "ana", &err), 0);
    CHECK(row_of(store, "a").decision == DECISION_KEPT && row_of(store, "a").edited);
    CHECK_STR(fixture_match(store, "is:kept is:starred note:before is:edited"), " / a");
    CHECK_INT(fixture_change(store, "a", "decision", "kept"), 0);
    CHECK_INT(fixture_change(store, "a", "decision", NULL), 1);
    CHECK_STR(fixture_match(store, "is:unseen"), " / a");
    CHECK_INT(fixture_change(store, "a", "note", NULL), 1);
    CHECK_INT(fixture_change(store, "a", "edit:title", "Newest"), 1);
    CHECK_STR(event_of(store, "a"), "event a given title=Newest status= decision= starred=yes"
                                    " by=ana at=2026-11-22T10:00:00Z"
                                    " changed={\"title\":\"Older\",\"tags\":[\"t\"]}\n");
    CHECK_INT(go(store, true, 9).batches, 3);
    CHECK_STR(event_of(store, "a"),
              "event a given title=T status= decision=kept starred=yes"
              " by=eva at=2025 note=before changed={\"title\":\"Older\",\"tags\":[\"t\"]}\n");
    store_free(store);
}

static int gather(void *context, const struct journal_entry *entry)
{
    char *text = context;
    sprintf(text + strlen(text), "%lld %s %s %s %s>%s%s\n", (long long)entry->sequence,
            entry->annotator, entry->target, entry->field, entry->old != NULL ? entry->old : "-",
            entry->new_value != NULL ? entry->new_value : "-", entry->undone ? " undone" : "");
    return 0;
}

static void test_log(void)
{
    struct err err = ERR_INIT;
    struct store *store = open_as("log.layer", "ana");
    fixture_change(store, "a", "decision", "kept");
    fixture_change(store, "a", "decision", "dropped");
    fixture_change(store, "b", "edit:place", "Milan");
    go(store, true, 1);
    char text[1000] = "";
    CHECK_INT(layer_log(store, gather, text, &err), 0);
    CHECK_STR(text, "1 ana a decision ->kept\n"
                    "2 ana a decision kept>dropped\n"
                    "3 ana b edit:place Rome>Milan undone\n"
                    "4 ana 3 undo ->-\n");
    store_free(store);
}

/* Marks whose event is gone are listed, and there again when it is. */
static void test_orphans(void)
{
    struct err err = ERR_INIT;
    struct store *store = open_as("orphans.layer", "ana");
    fixture_change(store, "b", "decision", "kept");
    fixture_change(store, "b", "note", "why");
    store_free(store);
    store = fixture_store(lines, 1);
    CHECK_INT(layer_open(store, fixture_path("orphans.layer"), "ana", &err), 0);
    struct orphan *orphans;
    size_t count;
    struct pool pool;
    pool_init(&pool);
    CHECK_INT(layer_orphans(store, &pool, &orphans, &count, &err), 0);
    CHECK_INT(count, 2);
    CHECK_STR(orphans[0].target, "b");
    CHECK_STR(orphans[0].value, "kept");
    CHECK_STR(orphans[1].field, "note");
    struct counts counts;
    CHECK_INT(store_counts(store, &counts, &err), 0);
    CHECK(counts.total == 1 && counts.kept == 0);
    store_free(store);
    store = open_as("orphans.layer", "ana");
    CHECK_INT(layer_orphans(store, &pool, &orphans, &count, &err), 0);
    CHECK_INT(count, 0);
    CHECK_INT(row_of(store, "b").decision, DECISION_KEPT);
    pool_release(&pool);
    store_free(store);
}

static void check_refused(const char *path, const char *want)
{
    struct err err = ERR_INIT;
    char got[1400], full[1400];
    struct store *store = FIXTURE(lines);
    CHECK_INT(layer_open(store, path, "ana", &err), -1);
    snprintf(full, sizeof full, "%s: %s", path, want);
    CHECK_STR(err_format(&err, got, sizeof got), full);
    store_free(store);
}

static void test_refused(void)
{
    const char *path = fixture_path("text.layer");
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 100; i++)
        fputs("no layer at all\n", file);
    fclose(file);
    check_refused(path, "this is no layer, and no database at all; name another file with --layer");
    path = fixture_path("other.layer");
    fixture_sql(path, "CREATE TABLE x(y)");
    check_refused(path, "this database is no layer; name another file with --layer");
    path = fixture_path("newer.layer");
    fixture_sql(path,
                "PRAGMA application_id = 0x646C6E4C; PRAGMA user_version = 7; CREATE TABLE x(y)");
    check_refused(path, "the layer is of version 7, and this program knows version 1; take a newer "
                        "dateline");
    path = fixture_path("view.layer");
    fixture_sql(path, "PRAGMA application_id = 0x646C6E4C; PRAGMA user_version = 1;"
                      "CREATE VIEW mark AS SELECT 1");
    check_refused(path, "the layer is damaged: its tables are not those of a layer; take a copy of "
                        "it, or name another file with --layer");
    check_refused(check_temp_dir(), "the layer is no regular file; name another one with --layer");
    struct store *store = FIXTURE(lines);
    struct err err = ERR_INIT;
    CHECK_INT(layer_open(store, fixture_path("no-such-folder/x.layer"), "ana", &err), 0);
    check_mistake(store, "a", "decision", "kept", ERR_IO,
                  "the layer cannot be made: No such file or directory; name another place with "
                  "--layer");
    store_free(store);
}

/* An empty file is a layer to be; marks that lag behind the journal are made anew. */
static void test_mended(void)
{
    const char *path = fixture_path("mended.layer");
    fclose(fopen(path, "w"));
    struct store *store = open_as("mended.layer", "ana");
    CHECK_INT(fixture_change(store, "a", "decision", "kept"), 1);
    fixture_change(store, "a", "decision", "dropped");
    fixture_change(store, "b", "starred", "1");
    go(store, true, 1);
    go(store, true, 1);
    store_free(store);
    fixture_sql(path, "DELETE FROM mark; DELETE FROM batch; UPDATE meta SET value = 0 WHERE key = "
                      "'marked'");
    store = open_as("mended.layer", "ana");
    CHECK_INT(row_of(store, "a").decision, DECISION_KEPT);
    CHECK(!row_of(store, "b").starred);
    CHECK_STR(go(store, false, 1).text, "dropped a");
    CHECK_STR(go(store, false, 1).text, "star on b");
    store_free(store);
}

static void test_settle(void)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct conflict *conflicts;
    size_t count;
    pool_init(&pool);
    struct store *store = open_as("settle.layer", "ana");
    CHECK(row_of(store, "c").disputed);
    struct change changes[] = {{"c", "settle:Dead", "3"}, {"c", "reason:Dead", "the later count"}};
    CHECK_INT(layer_apply(store, changes, 2, "2026-11-22T10:00:00Z", NULL, &err), 0);
    CHECK(!row_of(store, "c").disputed);
    CHECK_INT(fetch_conflicts(store, fetch_key(store, "c"), &pool, &conflicts, &count, &err), 0);
    CHECK_INT(count, 1);
    CHECK_STR(conflicts[0].settled, "3");
    CHECK_STR(conflicts[0].reason, "the later count");
    CHECK(strstr(event_of(store, "c"),
                 "settled=[{\"matter\":\"Dead\",\"value\":\"3\",\"reason\":\"the later count\","
                 "\"by\":\"ana\",\"at\":\"2026-11-22T10:00:00Z\"}]") != NULL);
    CHECK_STR(go(store, true, 1).text, "settlement of \"Dead\" in c");
    CHECK(row_of(store, "c").disputed);
    pool_release(&pool);
    store_free(store);
}

/* Another program holds the lock for longer than we wait. */
static void test_locked(void)
{
    struct store *store = open_as("locked.layer", "ana");
    fixture_change(store, "a", "decision", "kept");
    sqlite3 *db;
    CHECK_INT(sqlite3_open(layer_path(store), &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    store_set_patience(store, 0);
    check_mistake(store, "b", "decision", "kept", ERR_IO,
                  "the layer is locked by another program; try again when that is done");
    CHECK_INT(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    CHECK_INT(fixture_change(store, "b", "decision", "kept"), 1);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"marks", test_marks},     {"edits", test_edits},     {"mistakes", test_mistakes},
        {"durable", test_durable}, {"undo", test_undo},       {"two annotators", test_two},
        {"appears", test_appears}, {"insert", test_insert},   {"baseline", test_baseline},
        {"log", test_log},         {"orphans", test_orphans}, {"refused", test_refused},
        {"mended", test_mended},   {"settle", test_settle},   {"locked", test_locked},
    };
    return CHECK_CASES("store layer", cases);
}
