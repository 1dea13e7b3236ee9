/* SQLite timelines of strangers: lean, faulty, hostile, or left unfinished. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

static const char schema[] =
    "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
    "CREATE TABLE meta(key PRIMARY KEY, value);"
    "CREATE TABLE source(id TEXT PRIMARY KEY, title, publisher, published, retrieved, url,"
    " archive_url, file, sha256, language, wire, copy_of, extra);"
    "CREATE TABLE participant(id TEXT PRIMARY KEY, name, kind, role, extra);"
    "CREATE TABLE alias(participant, name); CREATE TABLE membership(participant, body);"
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, id TEXT UNIQUE, \"when\", basis,"
    " title, summary, place, status, part_of, extra);"
    "CREATE TABLE participation(event, participant, role); CREATE TABLE tag(event, name);"
    "CREATE TABLE mention(seq INTEGER PRIMARY KEY, id, event, source, span_from, span_to, starts,"
    " ends, snippet, gist, stance, score, extra);"
    "CREATE TABLE name(mention, participant, spelling); CREATE TABLE claim(mention, matter, "
    "value);";

/* Another writer's database, with the tables of the format and no more. */
static const char *foreign(const char *name, const char *statements)
{
    const char *path = fixture_path(name);
    unlink(path);
    fixture_sql(path, schema);
    fixture_sql(path, statements);
    return path;
}

static void test_foreign(void)
{
    const char *path = foreign(
        "foreign.db",
        "INSERT INTO meta VALUES('title', 'Theirs'), ('version', '2.0'), ('note', 'no json');"
        "INSERT INTO source(id, wire) VALUES('a', '[\"dpa\"]'), ('b', 'dpa');"
        "INSERT INTO event(seq, id, \"when\", title) VALUES(9, 'nine', 2025, 'A number of a year'),"
        " (4, 'four', NULL, 'Earlier in the file'), (5, NULL, '2020', 'Without an id');"
        "INSERT INTO tag VALUES('nine', 't2'), ('four', 'x'), ('nine', 't1');"
        "INSERT INTO mention(seq, event, source, score) VALUES(7, 'nine', 'a', 0.5),"
        " (3, 'nine', 'b', 1);"
        "INSERT INTO claim VALUES(3, 'dead', 5), (7, 'dead', '6');"
        "INSERT INTO participation VALUES('nine', 'p', 'host')");
    fixture_check_streamed(
        path, "meta title=Theirs\n"
              "meta version=2.0\n"
              "meta note=\"no json\"\n"
              "source a wire=dpa\n"
              "source b wire=dpa\n"
              "event four given title=Earlier in the file status= tag=x\n"
              "event e-22b0dd7baed9 when=2020 title=Without an id status=\n"
              "event nine given when=2025 title=A number of a year status= tag=t2 tag=t1"
              " who=p role=host\n"
              "  mention b:1 source=b -1--1 unit= stance= score=1 claim dead=5\n"
              "  mention a:1 source=a -1--1 unit= stance= score=0.5 claim dead=6\n");
    struct err err = ERR_INIT;
    struct store *store = store_new();
    CHECK_INT(store_attach(store, path, NULL, &err), 0);
    struct row row;
    struct pool pool;
    pool_init(&pool);
    int64_t key = fetch_key(store, "nine");
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    CHECK_INT(row.sources, 1); /* they share a wire */
    CHECK(row.disputed);
    pool_release(&pool);
    store_free(store);
}

/* Faulty rows are told, with the event they belong to, and the rest is there. */
static void test_faulty(void)
{
    const char *path = foreign(
        "faulty.db",
        "INSERT INTO event(id, \"when\", title, status, extra) VALUES"
        " ('good', '2025', 'Good', NULL, 'no json'), ('date', '6 Jan', 'T', NULL, NULL),"
        " ('title', NULL, NULL, NULL, NULL), ('status', NULL, 'T', 'likely', NULL),"
        " ('utf', NULL, CAST(x'41ff42' AS TEXT), NULL, NULL),"
        " ('nul', NULL, CAST(x'410042' AS TEXT), NULL, NULL), ('blob', NULL, x'41', NULL, NULL);"
        "INSERT INTO source(id, title) VALUES('s', 'S'), ('t', CAST(x'ff' AS TEXT));"
        "INSERT INTO participant(id, kind) VALUES('p', 'robot'), ('', NULL);"
        "INSERT INTO mention(event, source, span_from, span_to, stance) VALUES"
        " ('good', 's', 3, 5, NULL), ('good', 's', 9, 5, NULL), ('good', NULL, 1, 2, NULL),"
        " ('good', 's', 1, 2, 'hopes'), ('gone', 's', 1, 2, NULL), ('good', 's', 1, NULL, NULL)");
    struct err err = ERR_INIT;
    struct recorder *recorder = recorder_new();
    CHECK_INT(record_read(path, NULL, recorder_sink(recorder), &err), 0);
    char want[8192], *at = want;
    at += sprintf(at,
                  "error dead-id %s: a row of \"mention\" belongs to the event \"gone\", which "
                  "there is not\n",
                  path);
    at += sprintf(at, "source s title=S\n");
    at += sprintf(at, "error bad-text %s: source t: title is not valid UTF-8; it is left out\n",
                  path);
    at += sprintf(at,
                  "error bad-word %s: participant p: there is no kind \"robot\"; there are person, "
                  "organization, country and group\n",
                  path);
    at += sprintf(at, "error missing-id %s: a participant has no id; it is left out\n", path);
    at += sprintf(at, "warning bad-extra %s: event good: extra is no JSON object and is left out\n",
                  path);
    static const char span[] =
        "span_from and span_to of a mention must be two whole numbers, from 0 "
        "and not backwards; the mention is left out";
    at += sprintf(at, "error bad-span %s: event good: %s\n", path, span);
    at += sprintf(
        at, "error missing-source %s: event good: a mention names no source and is left out\n",
        path);
    at += sprintf(at,
                  "error bad-word %s: event good: there is no stance \"hopes\"; there are affirms, "
                  "denies, doubts and quotes; the mention is left out\n",
                  path);
    at += sprintf(at, "error bad-span %s: event good: %s\n", path, span);
    at += sprintf(at, "event good given when=2025 title=Good status=\n");
    at += sprintf(at, "  mention s:3-5 source=s 3-5 unit= stance=\n");
    const char *got = recorder_text(recorder);
    CHECK(strncmp(got, want, strlen(want)) == 0);
    if (strncmp(got, want, strlen(want)) != 0)
        CHECK_STR(got, want);
    else
        got += strlen(want);
    struct err reason = ERR_INIT;
    struct edtf edtf;
    CHECK_INT(edtf_parse(&edtf, "6 Jan", &reason), -1);
    at = want;
    at += sprintf(at, "error bad-date %s: event date: when \"6 Jan\" is no EDTF date: %s\n", path,
                  reason.text);
    at += sprintf(at,
                  "error missing-title %s: event title: there is no title; the event is left out\n",
                  path);
    at += sprintf(at,
                  "error bad-word %s: event status: there is no status \"likely\"; there are "
                  "planned, reported, alleged, denied, disputed and confirmed; the event is left "
                  "out\n",
                  path);
    at += sprintf(at, "error bad-text %s: event utf: title is not valid UTF-8; it is left out\n",
                  path);
    at +=
        sprintf(at, "error bad-text %s: event nul: title has a NUL in it; it is left out\n", path);
    at += sprintf(
        at, "error bad-text %s: event blob: title is binary and not text; it is left out\n", path);
    CHECK_STR(got, want);
    recorder_free(recorder);
}

static void dates(void)
{
    const char *path = foreign(
        "dates.db", "INSERT INTO source(id, published, retrieved) VALUES('s', '2026-01', 'now'),"
                    " ('t', '2026/2025', '');"
                    "INSERT INTO event(id, \"when\", title) VALUES('a', '2026/2025', 'A')");
    struct err err = ERR_INIT, reason = ERR_INIT;
    struct edtf edtf;
    struct recorder *recorder = recorder_new();
    CHECK_INT(record_read(path, NULL, recorder_sink(recorder), &err), 0);
    char want[4096], *at = want;
    CHECK_INT(edtf_parse(&edtf, "now", &reason), -1);
    at += sprintf(at,
                  "warning bad-source-date %s: source s: retrieved \"now\" is no EDTF date: %s\n"
                  "source s published=2026-01 retrieved=now\n",
                  path, reason.text);
    CHECK_INT(edtf_parse(&edtf, "2026/2025", &reason), -1);
    at += sprintf(at,
                  "warning bad-source-date %s: source t: published \"2026/2025\" is no EDTF date: "
                  "%s\nsource t published=2026/2025 retrieved=\n"
                  "error reversed-interval %s: event a: when \"2026/2025\": %s\n",
                  path, reason.text, path, reason.text);
    CHECK_STR(recorder_text(recorder), want);
    recorder_free(recorder);
}

static void check_refused(const char *path, const char *want)
{
    char got[1400], full[1400];
    CHECK_INT(fixture_attach(path, got, sizeof got), -1);
    snprintf(full, sizeof full, "%s: %s", path, want);
    CHECK_STR(got, full);
}

static void test_refused(void)
{
    struct err err = ERR_INIT;
    check_refused(fixture_path("missing.db"), "cannot be read: No such file or directory");
    check_refused(check_temp_dir(), "is a folder; name a file in it");
    const char *fifo = fixture_path("fifo.db");
    CHECK_INT(mkfifo(fifo, 0600), 0);
    check_refused(fifo, "is no regular file");
    check_refused(fixture_file("empty.db", "", 0), "the file is empty");
    CHECK_INT(record_is_database(fixture_path("empty.db"), &err), 0);
    check_refused(fixture_file("text.db", "dateline: 1\n", 12), "this is no SQLite database");
    CHECK_INT(record_is_database(fixture_path("text.db"), &err), 0);
    const char *path = fixture_path("other.db");
    fixture_sql(path, "PRAGMA application_id = 1234; CREATE TABLE x(y)");
    CHECK_INT(record_is_database(path, &err), 1);
    check_refused(path, "this is another program's database: its application_id is 0x000004D2, a "
                        "timeline's is 0x646C6E31");
    path = fixture_path("newer.db");
    fixture_sql(path,
                "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 2; CREATE TABLE x(y)");
    check_refused(path, "the timeline is of version 2, and this program knows version 1; take a "
                        "newer dateline");
    path = fixture_path("without.db");
    fixture_sql(path,
                "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1; CREATE TABLE x(y)");
    check_refused(path, "there is no table \"event\"; a timeline needs one");
    path = fixture_path("untitled.db");
    fixture_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                      "CREATE TABLE event(seq INTEGER PRIMARY KEY, id)");
    check_refused(path, "the table \"event\" has no column \"title\"");
    path = fixture_path("mark.layer");
    fixture_sql(path,
                "PRAGMA application_id = 0x646C6E4C; PRAGMA user_version = 1; CREATE TABLE x(y)");
    check_refused(path, "this is a layer of annotations; open the timeline it belongs to");
}

/* Views and virtual tables are not read; what is missing is empty. */
static void test_hostile(void)
{
    const char *path = fixture_path("view.db");
    fixture_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                      "CREATE VIEW event AS SELECT 1 AS seq, 'x' AS id, 'T' AS title");
    check_refused(path, "\"event\" is a view or a virtual table; a timeline needs a table");
    path = fixture_path("fts.db");
    fixture_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                      "CREATE TABLE event(seq INTEGER PRIMARY KEY, title);"
                      "CREATE VIRTUAL TABLE mention USING fts5(event, source)");
    check_refused(path, "\"mention\" is a view or a virtual table; a timeline needs a table");
    path = fixture_path("lean.db");
    fixture_sql(path,
                "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                "CREATE TABLE Event(id, TITLE); INSERT INTO event VALUES('a', 'A'), ('b', 'B');"
                "INSERT INTO event VALUES('a', 'A again');"
                "CREATE TABLE unrelated(x); CREATE TRIGGER harm AFTER INSERT ON unrelated BEGIN"
                " DELETE FROM event; END");
    char want[1024];
    snprintf(
        want, sizeof want,
        "event a given title=A status=\nevent b given title=B status=\n"
        "error duplicate-id %s: event a: the id is given twice; the second event is left out\n",
        path);
    fixture_check_streamed(path, want);
    path = fixture_path("utf16.db");
    fixture_sql(path, "PRAGMA encoding = 'UTF-16le'; PRAGMA application_id = 0x646C6E31;"
                      "PRAGMA user_version = 1; CREATE TABLE event(id, title);"
                      "INSERT INTO event VALUES('a', 'Gr\xC3\xBC\xC3\x9F"
                      "e')");
    fixture_check_streamed(path, "event a given title=Gr\xC3\xBC\xC3\x9F"
                                 "e status=\n");
}

static void copy(const char *from, const char *to)
{
    struct stat found;
    CHECK_INT(stat(from, &found), 0);
    char *bytes = malloc((size_t)found.st_size);
    FILE *file = fopen(from, "rb");
    CHECK_INT(fread(bytes, 1, (size_t)found.st_size, file), found.st_size);
    fclose(file);
    file = fopen(to, "wb");
    fwrite(bytes, 1, (size_t)found.st_size, file);
    fclose(file);
    free(bytes);
}

/* A writer that died: copies of its files are taken while its transaction is open. */
static void leave_behind(const char *from, const char *to, const char *suffix, const char *setup,
                         const char *change)
{
    sqlite3 *db;
    char source[600], target[600];
    CHECK_INT(sqlite3_open(from, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, setup, NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, change, NULL, NULL, NULL), SQLITE_OK);
    snprintf(source, sizeof source, "%s%s", from, suffix);
    snprintf(target, sizeof target, "%s%s", to, suffix);
    copy(from, to);
    copy(source, target);
    sqlite3_close(db);
}

static void test_unfinished(void)
{
    char ids[1400];
    const char *path = foreign("writing.db", "INSERT INTO event(id, title) VALUES('a', 'A')");
    const char *wal = fixture_path("wal.db"), *hot = fixture_path("hot.db");
    /* Rows that are only in the WAL are there; the file beside it stays as it is. */
    leave_behind(path, wal, "-wal", "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0",
                 "INSERT INTO event(id, title) VALUES('b', 'B')");
    CHECK_INT(fixture_attach(wal, ids, sizeof ids), 0);
    CHECK_STR(ids, " / a b");
    fixture_check_streamed(wal, "event a given title=A status=\nevent b given title=B status=\n");
    CHECK(access(fixture_path("wal.db-shm"), F_OK) != 0);
    /* What was being written when it died is taken back. */
    path = foreign("writing2.db", "INSERT INTO event(id, title) VALUES('a', 'A')");
    leave_behind(path, hot, "-journal", "PRAGMA cache_size = 1; PRAGMA cache_spill = ON",
                 "BEGIN; UPDATE event SET title = 'changed';"
                 "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 500)"
                 " INSERT INTO event(id, title) SELECT 'n' || x, hex(zeroblob(400)) FROM n");
    fixture_check_streamed(hot, "event a given title=A status=\n");
    CHECK(access(fixture_path("hot.db-journal"), F_OK) == 0);
    struct store *store = store_new();
    struct err err = ERR_INIT;
    CHECK_INT(store_attach(store, hot, NULL, &err), -1);
    CHECK_STR(err.text, "its last writer did not finish; open it once with the program that writes "
                        "it");
    store_free(store);
}

/* What a reader was told, and where it has had enough. */
struct patience {
    int64_t done, total, until;
    int asked; /* without news */
};

static int told(void *context, int64_t done, int64_t total)
{
    struct patience *patience = context;
    if (done < 0) {
        patience->asked++;
        return patience->until < 0;
    }
    CHECK(done > patience->done && done <= total);
    patience->done = done;
    patience->total = total;
    return done >= patience->until;
}

/* It tells how far it is, and can be ended before the first event and between any two. */
static void test_watched(void)
{
    const char *path = foreign(
        "watched.db",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000)"
        " INSERT INTO event(id, title) SELECT 'n' || x, 'T' FROM n;"
        "INSERT INTO tag SELECT id, 'a' FROM event; INSERT INTO tag SELECT id, 'b' FROM event");
    const int64_t until[] = {INT64_MAX, 640, -1};
    for (size_t i = 0; i < sizeof until / sizeof *until; i++) {
        struct patience patience = {.until = until[i]};
        const struct record_watch watch = {.progress = told, .context = &patience};
        struct err err = ERR_INIT;
        struct store *store = store_new();
        int result = record_read_watched(path, NULL, store_sink(store, path), &watch, &err);
        CHECK_INT(result, i == 0 ? 0 : -1);
        CHECK_INT(err.code, i == 0 ? ERR_NONE : ERR_INTERRUPTED);
        CHECK_INT(patience.done, i == 0 ? 2944 : i == 1 ? 640 : 0);
        CHECK_INT(patience.total, i == 2 ? 0 : 3000);
        CHECK(patience.asked > 0);
        CHECK_INT(store_poured(store), i == 0 ? 3000 : i == 1 ? 640 : 0);
        store_free(store);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"foreign", test_foreign}, {"faulty", test_faulty},   {"dates", dates},
        {"refused", test_refused}, {"hostile", test_hostile}, {"unfinished", test_unfinished},
        {"watched", test_watched},
    };
    return CHECK_CASES("store databases of strangers", cases);
}
