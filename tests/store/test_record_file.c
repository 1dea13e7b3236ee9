/* A record poured into a file is what one in memory is, table by table, and what is poured can be
 * read meanwhile. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "check.h"
#include "store/fixture.h"
#include "store/schema.h"
#include "store/store.h"

static const char *const tables[] = {
    "meta",          "source", "participant", "alias",   "membership",   "event",
    "participation", "tag",    "mention",     "name",    "claim",        "curated",
    "lane_order",    "mass",   "moment",      "rank_of", "source_order", "participant_order",
    "tally"};

/* --- Nouns at random, the same for the same number --- */

struct dice {
    uint64_t state;
};

static uint64_t roll(struct dice *dice, uint64_t sides)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (dice->state >> 11) % sides;
}

static const char *word(struct dice *dice, struct pool *pool, const char *stem, uint64_t sides)
{
    return pool_printf(pool, "%s%d", stem, (int)roll(dice, sides));
}

static void pour_sources(struct sink *sink, struct dice *dice, struct pool *pool)
{
    struct err err = ERR_INIT;
    for (int i = 0; i < 12; i++) {
        const char *wire = word(dice, pool, "wire", 4);
        struct source source = {.id = word(dice, pool, "s", 20), .title = word(dice, pool, "T", 2)};
        source.wires = &wire;
        source.wire_count = roll(dice, 3) == 0;
        source.copy_of = roll(dice, 5) == 0 ? word(dice, pool, "s", 25) : NULL;
        CHECK_INT(sink->source(sink, &source, &err), 0);
        struct participant participant = {.id = word(dice, pool, "p", 20),
                                          .name = word(dice, pool, "P", 2)};
        CHECK_INT(sink->participant(sink, &participant, &err), 0);
    }
}

static void roll_mention(struct dice *dice, struct pool *pool, struct mention *out)
{
    *out = (struct mention){.id = "", .source = word(dice, pool, "s", 25), .from = -1, .to = -1};
    if (roll(dice, 2) == 0) {
        out->from = (int64_t)roll(dice, 1000);
        out->to = out->from + 10;
    }
    out->snippet = roll(dice, 2) == 0 ? word(dice, pool, "words ", 1000) : NULL;
    out->score = roll(dice, 3) == 0 ? word(dice, pool, "0.", 99) : NULL;
    out->stance = (enum stance)roll(dice, 5);
    out->name_count = roll(dice, 3);
    out->names = pool_zero(pool, 3, sizeof *out->names);
    out->claim_count = roll(dice, 3);
    out->claims = pool_zero(pool, 3, sizeof *out->claims);
    for (int i = 0; i < 3; i++) {
        out->names[i] = (struct spelling){word(dice, pool, "p", 25), "so spelled"};
        out->claims[i] = (struct claim){word(dice, pool, "matter", 2), word(dice, pool, "", 3)};
    }
}

static void pour_event_at_random(struct sink *sink, struct dice *dice, struct pool *pool)
{
    struct err err = ERR_INIT;
    static const enum decision decisions[] = {DECISION_KEPT, DECISION_DROPPED, DECISION_QUESTION};
    struct event event = {.title = word(dice, pool, "title ", 9)};
    event.when = roll(dice, 6) == 0
                     ? NULL
                     : pool_printf(pool, "%d-%02d%s", 1990 + (int)roll(dice, 30),
                                   1 + (int)roll(dice, 12), roll(dice, 4) == 0 ? "~" : "");
    event.has_id = roll(dice, 3) != 0; /* derived ones come twice */
    event.id = event.has_id ? word(dice, pool, "e", 100000)
                            : event_derive_id(event.when, event.title, pool);
    event.place_name = roll(dice, 2) == 0 ? word(dice, pool, "place ", 5) : NULL;
    event.status = (enum status)roll(dice, 7);
    const char *tags[3] = {"a", word(dice, pool, "tag", 3), "b"};
    event.tags = tags;
    event.tag_count = roll(dice, 4);
    struct participation who[3];
    for (int i = 0; i < 3; i++)
        who[i] = (struct participation){.who = word(dice, pool, "p", 25)};
    event.participants = who;
    event.participant_count = roll(dice, 4);
    struct mention mentions[5];
    for (int i = 0; i < 5; i++)
        roll_mention(dice, pool, &mentions[i]);
    event.mentions = mentions;
    event.mention_count = roll(dice, 6);
    struct curation curation = {.decision = decisions[roll(dice, 3)], .starred = roll(dice, 2)};
    event.curation = roll(dice, 4) == 0 ? &curation : NULL;
    CHECK_INT(sink->event(sink, &event, &err), 0);
}

/* Two files, whose ids meet. */
static void pour_at_random(struct store *store, uint64_t seed, int events)
{
    static const char *const names[] = {"one.yaml", "two.yaml"};
    struct dice dice = {seed * 0x9E3779B97F4A7C15u + 1};
    struct pool pool;
    pool_init(&pool);
    for (int file = 0; file < 2; file++) {
        struct sink *sink = store_sink(store, names[file]);
        if (roll(&dice, 2) == 0)
            pour_sources(sink, &dice, &pool);
        for (int i = 0; i < events; i++) {
            pour_event_at_random(sink, &dice, &pool);
            pool_reset(&pool);
        }
        pour_sources(sink, &dice, &pool);
    }
    pool_release(&pool);
}

/* --- What is in a record --- */

/* All rows of a table of `rec`, a line each. */
static void dump(sqlite3 *db, const char *table, struct buf *out)
{
    char text[200];
    snprintf(text, sizeof text, "SELECT * FROM rec.%s", table);
    sqlite3_stmt *each = NULL;
    CHECK_INT(sqlite3_prepare_v2(db, text, -1, &each, NULL), SQLITE_OK);
    while (sqlite3_step(each) == SQLITE_ROW) {
        /* What only a file says: its own state, and what was found while it was poured. */
        const char *name = (const char *)sqlite3_column_text(each, 0);
        if (strcmp(table, "tally") == 0 &&
            (strcmp(name, "counter") == 0 || strncmp(name, "fault ", 6) == 0 ||
             strncmp(name, "file ", 5) == 0 || strcmp(name, "left_out") == 0))
            continue;
        for (int i = 0; i < sqlite3_column_count(each); i++) {
            buf_addf(out, "%d:", sqlite3_column_type(each, i));
            const void *bytes = sqlite3_column_blob(each, i);
            buf_add(out, bytes != NULL ? bytes : "", (size_t)sqlite3_column_bytes(each, i));
            buf_addc(out, '|');
        }
        buf_addc(out, '\n');
    }
    sqlite3_finalize(each);
}

/* Both have the same rows in all tables; *rows: how many bytes of them. */
static void check_same(struct store *one, struct store *two, size_t *bytes)
{
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct buf a, b;
        buf_init(&a);
        buf_init(&b);
        dump(one->sql.db, tables[i], &a);
        dump(two->sql.db, tables[i], &b);
        CHECK_STR(a.len == b.len && memcmp(a.data, b.data, a.len) == 0 ? "" : tables[i], "");
        *bytes += a.len;
        buf_release(&a);
        buf_release(&b);
    }
}

static const char *ask(struct store *store, const char *question)
{
    static char answer[200];
    struct err err = ERR_INIT;
    sqlite3_stmt *statement = sql_prepare(&store->sql, question, &err);
    CHECK_INT(sql_step(&store->sql, statement, &err), 1);
    snprintf(answer, sizeof answer, "%s", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return answer;
}

/* --- Tests --- */

/* What pouring gathered is what SQL counts in the tables. */
static void check_counted(struct store *store)
{
    CHECK_STR(ask(store,
                  "SELECT count(*) FROM rec.source_order o WHERE o.mentions <>"
                  " (SELECT count(*) FROM rec.mention m WHERE m.source = o.id) OR o.events <>"
                  " (SELECT count(DISTINCT m.key) FROM rec.mention m"
                  " WHERE m.source = o.id)"),
              "0");
    CHECK_STR(ask(store,
                  "SELECT count(*) FROM (SELECT source FROM rec.mention"
                  " UNION SELECT id FROM rec.source EXCEPT SELECT id FROM rec.source_order)"),
              "0");
    CHECK_STR(ask(store, "SELECT count(*) FROM rec.participant_order o WHERE o.events <>"
                         " (SELECT count(DISTINCT p.key) FROM rec.participation p"
                         " WHERE p.participant = o.id)"),
              "0");
    CHECK_STR(ask(store, "SELECT count(*) FROM rec.participant_order o WHERE"
                         " (SELECT p.key FROM rec.participation p JOIN rec.moment m ON m.key ="
                         " p.key WHERE p.participant = o.id AND m.lo IS NOT NULL"
                         " ORDER BY m.rank LIMIT 1) IS NOT o.earliest"
                         " OR (SELECT p.key FROM rec.participation p JOIN rec.moment m ON m.key ="
                         " p.key WHERE p.participant = o.id AND m.lo IS NOT NULL"
                         " ORDER BY m.rank DESC LIMIT 1) IS NOT o.latest"),
              "0");
    CHECK_STR(ask(store, "SELECT count(*) FROM rec.moment m WHERE m.sources <>"
                         " (SELECT count(DISTINCT o.kin) FROM rec.mention t"
                         " JOIN rec.source_order o ON o.id = t.source WHERE t.key = m.key)"),
              "0");
    CHECK_STR(ask(store, "SELECT count(*) FROM rec.moment a JOIN rec.moment b"
                         " ON b.rank = a.rank + 1 WHERE (a.lo IS NULL, a.first, a.last, a.key) >="
                         " (b.lo IS NULL, b.first, b.last, b.key)"),
              "0");
    CHECK_STR(ask(store, "SELECT count(*) = (SELECT count(*) FROM rec.event) AND min(rank) = 0"
                         " AND max(rank) = count(*) - 1 FROM rec.moment"),
              "1");
}

static void test_same(void)
{
    size_t bytes = 0;
    for (int seed = 0; seed < 6; seed++) {
        struct err err = ERR_INIT;
        char name[40];
        snprintf(name, sizeof name, "random-%d.db", seed);
        const char *path = fixture_path(name);
        struct store *memory = store_new(), *opened = store_new();
        struct store *file = store_new_file(path, seed << 22, seed % 2 == 1, &err);
        CHECK(file != NULL);
        pour_at_random(memory, (uint64_t)seed, 900);
        CHECK_INT(store_pour_end(memory, &err), 0);
        pour_at_random(file, (uint64_t)seed, 900);
        CHECK_INT(store_pour_end(file, &err), 0);
        CHECK_STR(err.text, "");
        check_same(memory, file, &bytes);
        check_counted(memory);
        CHECK_STR(ask(file, "PRAGMA rec.integrity_check"), "ok");
        CHECK_INT(store_fault_count(memory), store_fault_count(file));
        store_free(file);
        CHECK_INT(store_attach(opened, path, NULL, &err), 0);
        CHECK(schema_is_ours(&opened->sql));
        CHECK_INT(store_fault_count(opened), 0); /* it was not poured again */
        check_same(memory, opened, &bytes);
        store_free(memory);
        store_free(opened);
    }
    CHECK(bytes > 1000000);
}

/* Another connection sees what is committed, with the standing of each event. */
static void test_shared(void)
{
    struct err err = ERR_INIT;
    struct dice dice = {7};
    struct pool pool;
    pool_init(&pool);
    const char *path = fixture_path("shared.db");
    struct store *file = store_new_file(path, 0, true, &err), *reader = store_new();
    CHECK(file != NULL);
    struct sink *sink = store_sink(file, "");
    for (int i = 0; i < 3000; i++) {
        pour_event_at_random(sink, &dice, &pool);
        pool_reset(&pool);
    }
    pool_release(&pool);
    CHECK_INT(sql_detach(&reader->sql, "rec", &err), 0);
    CHECK_INT(sql_attach(&reader->sql, path, "mode=ro", "rec", &err), 0);
    CHECK_STR(ask(reader, "SELECT count(*) > 200 AND count(*) = (SELECT count(*) FROM rec.standing)"
                          " FROM rec.event"),
              "1");
    CHECK_STR(ask(reader, "SELECT count(*) FROM rec.standing s WHERE s.sources <>"
                          " (SELECT count(DISTINCT m.source) FROM rec.mention m"
                          " WHERE m.key = s.key)"),
              "0");
    CHECK_STR(ask(reader, "SELECT count(*) FROM rec.standing s JOIN rec.event e ON e.seq = s.key"
                          " WHERE s.dated <> (e.\"when\" IS NOT NULL)"),
              "0");
    CHECK_INT(sql_detach(&reader->sql, "rec", &err), 0);
    CHECK_INT(store_pour_end(file, &err), 0);
    CHECK_INT(store_seal(file, "stamp", &err), 0);
    store_free(file);
    CHECK_INT(sql_attach(&reader->sql, path, "mode=ro&immutable=1", "rec", &err), 0);
    CHECK_STR(ask(reader, "SELECT count(*) FROM rec.sqlite_schema WHERE name = 'standing'"), "0");
    store_free(reader);
}

static void test_refused(void)
{
    struct err err = ERR_INIT;
    char line[1400];
    CHECK(store_new_file("/no/such/folder/x.db", 0, false, &err) == NULL);
    CHECK_STR(err_format(&err, line, sizeof line),
              "/no/such/folder/x.db: cannot be written: No such file or directory");
    const char *path = fixture_file("there.db", "x", 1);
    err = ERR_INIT;
    CHECK(store_new_file(path, 0, false, &err) == NULL);
    CHECK_STR(err.text, "is there already");
}

/* Given up in the middle, or interrupted at the end: nothing is left open, and the error says so.
 */
static void test_given_up(void)
{
    struct err err = ERR_INIT;
    struct store *file = store_new_file(fixture_path("up.db"), 0, false, &err);
    pour_at_random(file, 3, 700);
    store_free(file);
    file = store_new_file(fixture_path("beside.db"), 0, false, &err);
    pour_at_random(file, 3, 10);
    CHECK_INT(unlink(file->file.data), 0);
    CHECK_INT(store_pour_end(file, &err), -1);
    CHECK_INT(err.code, ERR_IO);
    CHECK(strstr(err.text, "cannot be written: ") == err.text);
    store_free(file);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the same as in memory", test_same},
        {"read while it is poured", test_shared},
        {"refused", test_refused},
        {"given up", test_given_up},
    };
    return CHECK_CASES("store record files", cases);
}
