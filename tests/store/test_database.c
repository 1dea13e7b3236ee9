/* SQLite timelines: written, opened in place, streamed, and those of strangers. */
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "store/database-writer.h"
#include "store/fetch.h"
#include "store/fixture.h"

/* Every field of every noun. */
static void pour_all(struct sink *sink)
{
    struct err err = ERR_INIT;
    const char *wires[] = {"dpa", "Reuters"}, *aliases[] = {"Mark Ruthte", "M. Rutte"},
               *bodies[] = {"nato"}, *tags[] = {"summit", "paris"};
    struct source source = {.id = "s1",
                            .title = "A title",
                            .publisher = "P",
                            .published = "2026-01-06?",
                            .retrieved = "2026-01-07",
                            .url = "https://example.org/a",
                            .archive_url = "https://example.org/b",
                            .file = "a.txt",
                            .sha256 = "00ff",
                            .language = "en",
                            .copy_of = "s2",
                            .wires = wires,
                            .wire_count = 2,
                            .extra = "{\"pages\":12}"};
    struct source bare = {.id = "s2"};
    struct participant person = {.id = "mark-rutte",
                                 .name = "Mark Rutte",
                                 .kind = KIND_PERSON,
                                 .role = "Secretary General",
                                 .aliases = aliases,
                                 .alias_count = 2,
                                 .member_of = bodies,
                                 .member_of_count = 1,
                                 .extra = "{\"born\":{\"!plain\":\"0x7AF\"}}"};
    struct participation who[] = {{"mark-rutte", "guest", "{\"seat\":3}"}, {"nobody", NULL, NULL}};
    struct spelling names[] = {{"mark-rutte", "Mark Ruthte"}};
    struct claim claims[] = {{"countries", ">30"}, {"leaders", "27"}};
    struct mention mentions[] = {
        {.id = "given",
         .has_id = true,
         .source = "s1",
         .from = 412,
         .to = 655,
         .unit = UNIT_UTF16,
         .starts = "first",
         .ends = "last",
         .snippet = "the passage",
         .gist = "its gist",
         .stance = STANCE_QUOTES,
         .score = "0.930",
         .names = names,
         .name_count = 1,
         .claims = claims,
         .claim_count = 2,
         .extra = "{\"model\":\"x\"}"},
        {.id = "s1:3-9", .source = "s1", .from = 3, .to = 9, .score = "0.93"},
        {.id = "s3:1", .source = "s3", .from = -1, .to = -1}};
    struct curation curation = {
        .decision = DECISION_KEPT,
        .starred = true,
        .by = "ana",
        .at = "2026-11-22T10:00:00Z",
        .note = "checked\ntwice",
        .changed = "{\"title\":\"Old\"}",
        .settled = "[{\"matter\":\"countries\",\"value\":\"35\",\"reason\":\"own count\"}]",
        .extra = "{\"tool\":\"other\"}"};
    struct event full = {.id = "paris",
                         .has_id = true,
                         .when = "2026-01-06?",
                         .basis = "one report says so",
                         .title = "Paris \xF0\x9F\x97\xBC",
                         .summary = "They meet",
                         .place_name = "Paris",
                         .part_of = "e2",
                         .status = STATUS_CONFIRMED,
                         .tags = tags,
                         .tag_count = 2,
                         .participants = who,
                         .participant_count = 2,
                         .mentions = mentions,
                         .mention_count = 3,
                         .curation = &curation,
                         .extra = "{\"weight\":1.50,\"list\":[1,2]}"};
    struct event small = {.title = "Undated"};
    struct pool pool;
    pool_init(&pool);
    small.id = event_derive_id(NULL, "Undated", &pool);
    CHECK_INT(sink->meta(sink, "title", "All of it", &err), 0);
    CHECK_INT(sink->meta(sink, "span_unit", "codepoint", &err), 0);
    CHECK_INT(sink->meta(sink, "extractor", "{\"name\":\"hand\"}", &err), 0);
    CHECK_INT(sink->source(sink, &source, &err), 0);
    CHECK_INT(sink->source(sink, &bare, &err), 0);
    CHECK_INT(sink->participant(sink, &person, &err), 0);
    CHECK_INT(sink->event(sink, &full, &err), 0);
    CHECK_INT(sink->event(sink, &small, &err), 0);
    CHECK_STR(err.text, "");
    pool_release(&pool);
}

static const char whole[] =
    "meta title=All of it\n"
    "meta span_unit=codepoint\n"
    "meta extractor={\"name\":\"hand\"}\n"
    "source s1 title=A title publisher=P published=2026-01-06? retrieved=2026-01-07"
    " url=https://example.org/a archive_url=https://example.org/b file=a.txt sha256=00ff"
    " language=en copy_of=s2 wire=dpa wire=Reuters extra={\"pages\":12}\n"
    "source s2\n"
    "participant mark-rutte name=Mark Rutte kind=person role=Secretary General"
    " alias=Mark Ruthte alias=M. Rutte member_of=nato extra={\"born\":{\"!plain\":\"0x7AF\"}}\n"
    "event paris given when=2026-01-06? basis=one report says so title=Paris \xF0\x9F\x97\xBC"
    " summary=They meet place=Paris status=confirmed part_of=e2 tag=summit tag=paris"
    " who=mark-rutte role=guest extra={\"seat\":3} who=nobody"
    " decision=kept starred=yes by=ana at=2026-11-22T10:00:00Z note=checked\ntwice"
    " changed={\"title\":\"Old\"}"
    " settled=[{\"matter\":\"countries\",\"value\":\"35\",\"reason\":\"own count\"}]"
    " curation-extra={\"tool\":\"other\"} extra={\"weight\":1.50,\"list\":[1,2]}\n"
    "  mention given given source=s1 412-655 unit=utf16 starts=first ends=last"
    " snippet=the passage gist=its gist stance=quotes score=0.930 name mark-rutte=Mark Ruthte"
    " claim countries=>30 claim leaders=27 extra={\"model\":\"x\"}\n"
    "  mention s1:3-9 source=s1 3-9 unit= stance= score=0.93\n"
    "  mention s3:1 source=s3 -1--1 unit= stance=\n"
    "event e-05b8d2c9d7f8 title=Undated status=\n";

/* The derived id in the text above is what the words of the format give. */
static const char *expected(void)
{
    static char text[sizeof whole];
    struct pool pool;
    pool_init(&pool);
    memcpy(text, whole, sizeof whole);
    memcpy(strstr(text, "e-05b8d2c9d7f8"), event_derive_id(NULL, "Undated", &pool), 14);
    pool_release(&pool);
    return text;
}

static const char *write_all(const char *name)
{
    struct err err = ERR_INIT;
    const char *path = fixture_path(name);
    struct database_writer *writer = database_writer_open(path, NULL, &err);
    CHECK(writer != NULL);
    pour_all(database_writer_sink(writer));
    CHECK_INT(database_writer_close(writer, &err), 0);
    CHECK_STR(err.text, "");
    return path;
}

static void check_streamed(const char *path, const char *want)
{
    struct err err = ERR_INIT;
    struct recorder *recorder = recorder_new();
    CHECK_INT(record_read(path, check_temp_dir(), recorder_sink(recorder), &err), 0);
    CHECK_STR(err.text, "");
    CHECK_STR(recorder_text(recorder), want);
    recorder_free(recorder);
}

static void check_store(struct store *store, const char *want)
{
    struct err err = ERR_INIT;
    struct recorder *recorder = recorder_new();
    CHECK_INT(store_read(store, recorder_sink(recorder), &err), 0);
    CHECK_STR(err.text, "");
    CHECK_STR(recorder_text(recorder), want);
    recorder_free(recorder);
}

static void run_sql(const char *path, const char *statements)
{
    sqlite3 *db;
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, statements, NULL, NULL, &message) != SQLITE_OK)
        CHECK_STR(message, "");
    sqlite3_free(message);
    sqlite3_close(db);
}

/* Poured, written to a database, read where it lies, streamed: the same everywhere. */
static void test_round_trip(void)
{
    struct err err = ERR_INIT;
    struct store *poured = store_new(), *opened = store_new();
    pour_all(store_sink(poured, "all.yaml"));
    CHECK_INT(store_pour_end(poured, &err), 0);
    check_store(poured, expected());
    const char *path = write_all("all.db");
    check_streamed(path, expected());
    CHECK_INT(store_attach(opened, path, check_temp_dir(), &err), 0);
    check_store(opened, expected());
    CHECK_INT(store_fault_count(opened), 0);
    CHECK_INT(store_span_unit(opened), UNIT_CODEPOINT);
    struct counts counts;
    CHECK_INT(store_counts(opened, &counts, &err), 0);
    CHECK_INT(counts.total, 2);
    CHECK_INT(counts.kept, 1);
    CHECK_INT(counts.starred, 1);
    CHECK_INT(counts.unseen, 1);
    store_free(poured);
    store_free(opened);
}

/* A database of databases stays the same byte for byte in its nouns. */
static void test_twice(void)
{
    struct err err = ERR_INIT;
    const char *first = write_all("first.db"), *second = fixture_path("second.db");
    struct database_writer *writer = database_writer_open(second, NULL, &err);
    CHECK_INT(record_read(first, NULL, database_writer_sink(writer), &err), 0);
    CHECK_INT(database_writer_close(writer, &err), 0);
    check_streamed(second, expected());
    CHECK(database_writer_open(second, NULL, &err) == NULL);
    CHECK_STR(err.text, "is there already");
}

static int attach_list(const char *path, char *ids, size_t size)
{
    struct err err = ERR_INIT;
    struct store *store = store_new();
    int result = store_attach(store, path, check_temp_dir(), &err);
    if (result == 0) {
        struct list *list = list_new(store, NULL, &err);
        snprintf(ids, size, "%s", fixture_ids(store, list));
        list_free(list);
    } else {
        err_format(&err, ids, size);
    }
    store_free(store);
    return result;
}

/* What another program changed in our file is seen: the stored order is not believed. */
static void test_stale(void)
{
    char ids[1400];
    const char *path = write_all("stale.db");
    run_sql(path, "INSERT INTO event(id, \"when\", title) VALUES('old', '1999', 'Before')");
    CHECK_INT(attach_list(path, ids, sizeof ids), 0);
    CHECK(strncmp(ids, "old paris / e-", 14) == 0);
    run_sql(path, "PRAGMA journal_mode = WAL; DELETE FROM event WHERE id = 'old'");
    CHECK_INT(attach_list(path, ids, sizeof ids), 0);
    CHECK(strncmp(ids, "paris / e-", 10) == 0);
    CHECK(access(fixture_path("stale.db-shm"), F_OK) != 0);
    run_sql(path, "CREATE VIEW extra_view AS SELECT 1");
    CHECK_INT(attach_list(path, ids, sizeof ids), 0);
}

/* It is read where it lies: a date that no reader would let pass, patched into the file behind
 * everybody's back, is met with the order that was stored. */
static void test_in_place(void)
{
    struct err err = ERR_INIT;
    const char *path = write_all("place.db");
    FILE *file = fopen(path, "r+b");
    static char bytes[1 << 20];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    for (size_t i = 0; i + 16 < size; i++)
        if (memcmp(bytes + i, "paris2026-01-06?", 16) == 0)
            bytes[i + 15] = '!';
    rewind(file);
    fwrite(bytes, 1, size, file);
    fclose(file);
    struct store *store = store_new();
    CHECK_INT(store_attach(store, path, NULL, &err), 0);
    CHECK_INT(store_fault_count(store), 0);
    struct list *list = list_new(store, NULL, &err);
    CHECK_INT(list_undated(list), 1);
    struct pool pool;
    struct row row;
    pool_init(&pool);
    int64_t key = fetch_key(store, "paris");
    CHECK_INT(fetch_rows(store, &key, 1, &pool, &row, &err), 0);
    CHECK_STR(row.when, "2026-01-06!");
    pool_release(&pool);
    list_free(list);
    store_free(store);
}

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
    run_sql(path, schema);
    run_sql(path, statements);
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
    check_streamed(path, "meta title=Theirs\n"
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

static void check_refused(const char *path, const char *want)
{
    char got[1400], full[1400];
    CHECK_INT(attach_list(path, got, sizeof got), -1);
    snprintf(full, sizeof full, "%s: %s", path, want);
    CHECK_STR(got, full);
}

static const char *plain_file(const char *name, const char *bytes, size_t size)
{
    const char *path = fixture_path(name);
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    fwrite(bytes, 1, size, file);
    fclose(file);
    return path;
}

static void test_refused(void)
{
    struct err err = ERR_INIT;
    check_refused(fixture_path("missing.db"), "cannot be read: No such file or directory");
    check_refused(check_temp_dir(), "is a folder; name a file in it");
    const char *fifo = fixture_path("fifo.db");
    CHECK_INT(mkfifo(fifo, 0600), 0);
    check_refused(fifo, "is no regular file");
    check_refused(plain_file("empty.db", "", 0), "the file is empty");
    CHECK_INT(record_is_database(fixture_path("empty.db"), &err), 0);
    check_refused(plain_file("text.db", "dateline: 1\n", 12), "this is no SQLite database");
    CHECK_INT(record_is_database(fixture_path("text.db"), &err), 0);
    const char *path = fixture_path("other.db");
    run_sql(path, "PRAGMA application_id = 1234; CREATE TABLE x(y)");
    CHECK_INT(record_is_database(path, &err), 1);
    check_refused(path, "this is another program's database: its application_id is 0x000004D2, a "
                        "timeline's is 0x646C6E31");
    path = fixture_path("newer.db");
    run_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 2; CREATE TABLE x(y)");
    check_refused(path, "the timeline is of version 2, and this program knows version 1; take a "
                        "newer dateline");
    path = fixture_path("without.db");
    run_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1; CREATE TABLE x(y)");
    check_refused(path, "there is no table \"event\"; a timeline needs one");
    path = fixture_path("untitled.db");
    run_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                  "CREATE TABLE event(seq INTEGER PRIMARY KEY, id)");
    check_refused(path, "the table \"event\" has no column \"title\"");
    path = fixture_path("mark.layer");
    run_sql(path, "PRAGMA application_id = 0x646C6E4C; PRAGMA user_version = 1; CREATE TABLE x(y)");
    check_refused(path, "this is a layer of annotations; open the timeline it belongs to");
}

/* Views and virtual tables are not read; what is missing is empty. */
static void test_hostile(void)
{
    const char *path = fixture_path("view.db");
    run_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                  "CREATE VIEW event AS SELECT 1 AS seq, 'x' AS id, 'T' AS title");
    check_refused(path, "\"event\" is a view or a virtual table; a timeline needs a table");
    path = fixture_path("fts.db");
    run_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
                  "CREATE TABLE event(seq INTEGER PRIMARY KEY, title);"
                  "CREATE VIRTUAL TABLE mention USING fts5(event, source)");
    check_refused(path, "\"mention\" is a view or a virtual table; a timeline needs a table");
    path = fixture_path("lean.db");
    run_sql(path, "PRAGMA application_id = 0x646C6E31; PRAGMA user_version = 1;"
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
    check_streamed(path, want);
    path = fixture_path("utf16.db");
    run_sql(path, "PRAGMA encoding = 'UTF-16le'; PRAGMA application_id = 0x646C6E31;"
                  "PRAGMA user_version = 1; CREATE TABLE event(id, title);"
                  "INSERT INTO event VALUES('a', 'Gr\xC3\xBC\xC3\x9F"
                  "e')");
    check_streamed(path, "event a given title=Gr\xC3\xBC\xC3\x9F"
                         "e status=\n");
}

/* A file cut short or scribbled over gives an error or what is left, never a crash. */
static void test_damaged(void)
{
    const char *path = write_all("damaged.db");
    struct stat found;
    CHECK_INT(stat(path, &found), 0);
    size_t size = (size_t)found.st_size;
    char *bytes = malloc(size);
    FILE *file = fopen(path, "rb");
    CHECK_INT(fread(bytes, 1, size, file), size);
    fclose(file);
    for (size_t cut = 0; cut < size; cut += size / 13) {
        char ids[1400];
        attach_list(plain_file("cut.db", bytes, cut), ids, sizeof ids);
        memset(bytes + cut, 0xA5, cut > 100 && cut + 40 < size ? 40 : 0);
        attach_list(plain_file("scribbled.db", bytes, size), ids, sizeof ids);
        CHECK(ids[0] != '\0' || cut > 0);
    }
    free(bytes);
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
    CHECK_INT(attach_list(wal, ids, sizeof ids), 0);
    CHECK_STR(ids, " / a b");
    check_streamed(wal, "event a given title=A status=\nevent b given title=B status=\n");
    CHECK(access(fixture_path("wal.db-shm"), F_OK) != 0);
    /* What was being written when it died is taken back. */
    path = foreign("writing2.db", "INSERT INTO event(id, title) VALUES('a', 'A')");
    leave_behind(path, hot, "-journal", "PRAGMA cache_size = 1; PRAGMA cache_spill = ON",
                 "BEGIN; UPDATE event SET title = 'changed';"
                 "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 500)"
                 " INSERT INTO event(id, title) SELECT 'n' || x, hex(zeroblob(400)) FROM n");
    check_streamed(hot, "event a given title=A status=\n");
    CHECK(access(fixture_path("hot.db-journal"), F_OK) == 0);
    struct store *store = store_new();
    struct err err = ERR_INIT;
    CHECK_INT(store_attach(store, hot, NULL, &err), -1);
    CHECK_STR(err.text, "its last writer did not finish; open it once with the program that writes "
                        "it");
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"round trip", test_round_trip}, {"twice", test_twice},     {"stale", test_stale},
        {"in place", test_in_place},     {"foreign", test_foreign}, {"faulty", test_faulty},
        {"refused", test_refused},       {"hostile", test_hostile}, {"damaged", test_damaged},
        {"unfinished", test_unfinished},
    };
    return CHECK_CASES("store databases", cases);
}
