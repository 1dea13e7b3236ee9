/* SQLite timelines: written, opened in place, streamed, and those of strangers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
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
    struct store *made = store_new_file(path, 0, false, &err);
    CHECK(made != NULL);
    pour_all(store_sink(made, ""));
    CHECK_INT(store_pour_end(made, &err), 0);
    CHECK_STR(err.text, "");
    store_free(made);
    return path;
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

/* Poured, written to a database, read where it lies, streamed: the same everywhere. */
static void test_round_trip(void)
{
    struct err err = ERR_INIT;
    struct store *poured = store_new(), *opened = store_new();
    pour_all(store_sink(poured, "all.yaml"));
    CHECK_INT(store_pour_end(poured, &err), 0);
    check_store(poured, expected());
    const char *path = write_all("all.db");
    fixture_check_streamed(path, expected());
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
    struct store *made = store_new_file(second, 0, false, &err);
    CHECK_INT(record_read(first, NULL, store_sink(made, ""), &err), 0);
    CHECK_INT(store_pour_end(made, &err), 0);
    store_free(made);
    fixture_check_streamed(second, expected());
    CHECK(store_new_file(second, 0, false, &err) == NULL);
    CHECK_STR(err.text, "is there already");
}

/* What another program changed in our file is seen: the stored order is not believed. */
static void test_stale(void)
{
    char ids[1400];
    const char *path = write_all("stale.db");
    fixture_sql(path, "INSERT INTO event(id, \"when\", title) VALUES('old', '1999', 'Before')");
    CHECK_INT(fixture_attach(path, ids, sizeof ids), 0);
    CHECK(strncmp(ids, "old paris / e-", 14) == 0);
    fixture_sql(path, "PRAGMA journal_mode = WAL; DELETE FROM event WHERE id = 'old'");
    CHECK_INT(fixture_attach(path, ids, sizeof ids), 0);
    CHECK(strncmp(ids, "paris / e-", 10) == 0);
    CHECK(access(fixture_path("stale.db-shm"), F_OK) != 0);
    fixture_sql(path, "CREATE VIEW extra_view AS SELECT 1");
    CHECK_INT(fixture_attach(path, ids, sizeof ids), 0);
}

/* Another program adds to a file of ours with no more than the columns that every timeline has. */
static void test_added_to(void)
{
    char ids[1400];
    const char *path = write_all("added.db");
    fixture_sql(path, "INSERT INTO event(id, \"when\", title) VALUES('old', '1999', 'Before');"
                      "INSERT INTO tag(event, name) VALUES('old', 'a');"
                      "INSERT INTO tag(event, name) VALUES('old', 'b');"
                      "INSERT INTO participation(event, participant) VALUES('old', 'p');"
                      "INSERT INTO participation(event, participant) VALUES('old', 'q');"
                      "INSERT INTO mention(seq, event, source) VALUES(900, 'old', 's');"
                      "INSERT INTO name(mention, participant, spelling) VALUES(900, 'p', 'P.');"
                      "INSERT INTO name(mention, participant, spelling) VALUES(900, 'q', 'Q.');"
                      "INSERT INTO claim(mention, matter, value) VALUES(900, 'm', '1');"
                      "INSERT INTO claim(mention, matter, value) VALUES(900, 'n', '2');");
    CHECK_INT(fixture_attach(path, ids, sizeof ids), 0);
    CHECK(strncmp(ids, "old paris / e-", 14) == 0);
    struct store *store = store_new();
    struct err err = ERR_INIT;
    struct pool pool;
    struct event event;
    pool_init(&pool);
    CHECK_INT(store_attach(store, path, NULL, &err), 0);
    if (CHECK_INT(fetch_event(store, fetch_key(store, "old"), &pool, &event, NULL, &err), 0)) {
        CHECK_INT(event.tag_count, 2);
        CHECK_INT(event.participant_count, 2);
        CHECK_INT(event.mention_count, 1);
        CHECK_INT(event.mentions[0].name_count, 2);
        CHECK_INT(event.mentions[0].claim_count, 2);
    }
    pool_release(&pool);
    store_free(store);
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
        fixture_attach(fixture_file("cut.db", bytes, cut), ids, sizeof ids);
        memset(bytes + cut, 0xA5, cut > 100 && cut + 40 < size ? 40 : 0);
        fixture_attach(fixture_file("scribbled.db", bytes, size), ids, sizeof ids);
        CHECK(ids[0] != '\0' || cut > 0);
    }
    free(bytes);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"round trip", test_round_trip}, {"twice", test_twice},
        {"stale", test_stale},           {"in place", test_in_place},
        {"damaged", test_damaged},       {"added to by another program", test_added_to},
    };
    return CHECK_CASES("store databases", cases);
}
