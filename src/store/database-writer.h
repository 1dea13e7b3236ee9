/* A sink that writes an SQLite timeline (DESIGN 4.3) with dateline's own order, bounds and indexes
 * stored in it, so that store_attach opens it where it lies. */
#ifndef STORE_DATABASE_WRITER_H
#define STORE_DATABASE_WRITER_H

#include "base/err.h"
#include "model/sink.h"

struct database_writer;

/* Begins a database at path, which must not exist or be an empty file: the caller gives a temporary
 * name and renames it (write/'s atomic files). NULL and err where it cannot be written. Faults that
 * the writer itself finds (ids given twice) go to `faults`, which may be NULL. */
struct database_writer *database_writer_open(const char *path, struct sink *faults,
                                             struct err *err);

/* The writer as a sink; owned by it. */
struct sink *database_writer_sink(struct database_writer *writer);

/* Orders, indexes, stamps and closes; the file is complete and synced when it returns 0. */
int database_writer_close(struct database_writer *writer, struct err *err);

/* Gives up: closes without finishing; the caller unlinks the file. */
void database_writer_abandon(struct database_writer *writer);

#endif
