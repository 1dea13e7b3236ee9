/* floor-sqlite FILE PARTICIPANT PLACE FROM TO: milliseconds of bare SQLite statements over a
 * record that convert made: the ids (ranks) of a participant, of a place, of the time [FROM, TO) in
 * seconds; and the numbers of events they gave.
 * floor-sqlite FILE words INDEX: seconds to build an FTS5 index (unicode61) of the record's texts
 * in the file INDEX, then milliseconds of a query for a word, and its hits. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"

static void fail(sqlite3 *db)
{
    fprintf(stderr, "floor-sqlite: %s\n", sqlite3_errmsg(db));
    exit(3);
}

static void run(sqlite3 *db, const char *text)
{
    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
        fail(db);
}

static void attach(sqlite3 *db, const char *path, const char *schema)
{
    char *text = sqlite3_mprintf("ATTACH %Q AS %w", path, schema);
    run(db, text);
    sqlite3_free(text);
}

/* The median of seven runs, and what they gave. */
static void measure(sqlite3 *db, const char *text, const char *const *values)
{
    enum { RUNS = 7 };
    double times[RUNS];
    sqlite3_stmt *statement;
    long count = 0;
    if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK)
        fail(db);
    for (int i = 0; values[i] != NULL; i++)
        sqlite3_bind_text(statement, i + 1, values[i], -1, SQLITE_STATIC);
    for (int i = 0; i < RUNS; i++) {
        double began = clock_now();
        count = 0;
        while (sqlite3_step(statement) == SQLITE_ROW)
            count += sqlite3_column_int64(statement, 0) >= 0;
        sqlite3_reset(statement);
        times[i] = clock_now() - began;
        for (int j = i; j > 0 && times[j] < times[j - 1]; j--) {
            double swapped = times[j];
            times[j] = times[j - 1];
            times[j - 1] = swapped;
        }
    }
    sqlite3_finalize(statement);
    printf("%.6f %ld\n", times[RUNS / 2] * 1000, count);
}

static void measure_sets(sqlite3 *db, char **argv)
{
    const char *participant[] = {argv[2], NULL}, *place[] = {argv[3], NULL};
    const char *span[] = {argv[4], argv[5], NULL};
    /* Who asks SQLite alone for them makes indexes of them; dateline has lists and ranks instead.
     */
    run(db, "CREATE TEMP TABLE attended(participant, key); CREATE TEMP TABLE placed(place, key);"
            "CREATE TEMP TABLE lasting(size, lo, hi, rank);"
            "INSERT INTO lasting SELECT size, lo, hi, rank FROM moment WHERE size IS NOT NULL;"
            "CREATE INDEX lasting_from ON lasting(size, lo, hi, rank);"
            "INSERT INTO attended SELECT participant, key FROM participation;"
            "INSERT INTO placed SELECT place, seq FROM event WHERE place IS NOT NULL;"
            "CREATE INDEX attended_by ON attended(participant, key);"
            "CREATE INDEX placed_at ON placed(place, key)");
    measure(db,
            "SELECT m.rank FROM attended p JOIN moment m ON m.key = p.key"
            " WHERE p.participant = ?",
            participant);
    measure(db, "SELECT m.rank FROM placed e JOIN moment m ON m.key = e.key WHERE e.place = ?",
            place);
    /* Spans are kept by size, so that those that begin far before are few. */
    measure(db,
            "WITH RECURSIVE sizes(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM sizes WHERE n < 63)"
            " SELECT m.rank FROM sizes CROSS JOIN lasting m ON m.size = n"
            " AND m.lo BETWEEN CAST(?1 AS INTEGER) - (1 << min(n, 62)) AND CAST(?2 AS INTEGER) - 1"
            " WHERE m.hi >= CAST(?1 AS INTEGER) UNION ALL SELECT rank FROM lasting WHERE size = 64"
            " AND lo < CAST(?2 AS INTEGER) AND hi >= CAST(?1 AS INTEGER)",
            span);
}

static void measure_words(sqlite3 *db, const char *index, const char *word)
{
    const char *words[] = {word, NULL};
    double began = clock_now();
    attach(db, index, "words");
    run(db, "PRAGMA words.journal_mode = OFF; PRAGMA words.synchronous = OFF; BEGIN;"
            "CREATE VIRTUAL TABLE words.word USING fts5(title, summary, passages, names,"
            " content='', detail=full, tokenize='unicode61 remove_diacritics 2');"
            "INSERT INTO words.word(rowid, title, summary, passages, names)"
            " SELECT e.seq, e.title, e.summary,"
            " (SELECT group_concat(coalesce(snippet, '') || ' ' || coalesce(gist, ''), ' ')"
            "  FROM mention m WHERE m.key = e.seq),"
            " (SELECT group_concat(n.spelling, ' ') FROM mention m JOIN name n ON n.mention = m.seq"
            "  WHERE m.key = e.seq) FROM event e;"
            "COMMIT");
    printf("%.6f\n", clock_now() - began);
    measure(db,
            "SELECT m.rank FROM words.word w JOIN moment m ON m.key = w.rowid"
            " WHERE word MATCH ?",
            words);
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    bool builds = argc == 5 && strcmp(argv[2], "words") == 0;
    if (!builds && argc != 6) {
        fputs("usage: floor-sqlite FILE PARTICIPANT PLACE FROM TO | FILE words INDEX WORD\n",
              stderr);
        return 2;
    }
    /* A database that is opened for reading alone would make what is attached so, too. */
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        fail(db);
    attach(db, argv[1], "record");
    if (builds)
        measure_words(db, argv[3], argv[4]);
    else
        measure_sets(db, argv);
    sqlite3_close(db);
    return 0;
}
