/* Small records for the tests of the store, poured as a reader would. Failures of the fixture
 * itself are failures of the test. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "model/event.h"
#include "model/query.h"
#include "store/layer.h"
#include "store/list.h"
#include "store/record.h"

/* An event of one line: "id | when | title | place | status | tags | participants | mentions |
 * after | before"; the last two are ids of events. Fields may be missing from the right or empty.
 * tags: blank separated. participants: "who" or "who=role", separated by ";". mentions: "source
 * claim=value,claim=value", separated by ";"; a source with ! before it denies. Lines that begin
 * with "source" or "participant" and a colon: "source: id | title | wires | copy_of | published |
 * retrieved | url", "participant: id | name |
 * aliases | kind | role | bodies". */
void fixture_pour(struct sink *sink, const char *const *lines, size_t count);

/* A store of one file with these lines, named "test.yaml". */
struct store *fixture_store(const char *const *lines, size_t count);
#define FIXTURE(lines) fixture_store((lines), sizeof(lines) / sizeof((lines)[0]))

/* The ids of a list in order, joined by blanks; static storage. Undated ones behind " / ". */
const char *fixture_ids(struct store *store, struct list *list);

/* The ids that match a query, the same way; "!" and the message where it is malformed. */
const char *fixture_match(struct store *store, const char *query);

/* Applies one change at a time of its own; the number of changes written, or -1. */
int fixture_change(struct store *store, const char *target, const char *field, const char *value);

/* All of what a sink is given, as text: for comparing records. The sink is owned by it. */
struct recorder;
struct recorder *recorder_new(void);
struct sink *recorder_sink(struct recorder *recorder);
const char *recorder_text(const struct recorder *recorder);
void recorder_free(struct recorder *recorder);

/* Runs SQL in a database file, as another program would. */
void fixture_sql(const char *path, const char *statements);

/* A file in the test program's own folder with these bytes; its path, as fixture_path's. */
const char *fixture_file(const char *name, const char *bytes, size_t size);

/* Opens a database as a record: 0 and its ids in order, or -1 and the formatted error. */
int fixture_attach(const char *path, char *out, size_t size);

/* What record_read of a database gives, as a recorder's text. */
void fixture_check_streamed(const char *path, const char *want);

/* A name in the test program's own folder; static storage for four in turn. */
const char *fixture_path(const char *name);

#endif
