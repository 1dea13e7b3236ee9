/* The index of a record's words: a database of its own beside a record that lies in a file, which
 * knows of each event the text of its title, summary, snippets, gists, spellings and note. (What
 * participants are called it does not know: a query asks those first, they are few.) Attached to a
 * store, it answers what words and phrases ask; without it, each event is read.
 *
 * It tells nothing that the record does not, and can be thrown away and made again. */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/fold.h"

struct buf;
struct store;

enum { WORDS_VERSION = 1, WORDS_SHARE = 1 << 15 };

/* Told of every few events done; what it returns other than 0 ends the work with
 * ERR_INTERRUPTED. */
typedef int words_progress(void *context, int64_t done, int64_t total);

/* Makes the index of a store's record (the layer is not in it) in a new file at an absolute path,
 * and writes it through to the disk. stamp: what words_attach is to find. share: how many keys
 * are asked at a time, WORDS_SHARE but for a test. The store is good for nothing else meanwhile;
 * store_interrupt ends the work soon. What fails is to be thrown away. */
int words_build(struct store *store, const char *path, const char *stamp, int64_t share,
                words_progress *progress, void *context, struct err *err);

/* Attaches one, which must stay as it is while the store lives: 1, or 0 where the file is not the
 * whole index, with this stamp, of this record. */
int words_attach(struct store *store, const char *path, const char *stamp, struct err *err);

/* Whether one is attached and can answer this (folded) needle: FOLD_WORDS or FOLD_PHRASE, with a
 * word in it. */
bool words_answer(const struct store *store, const char *needle, enum fold_match match);

/* The needle as an expression for MATCH. */
void words_expression(const char *needle, struct buf *out);

/* The events of one share of the keys whose texts have it: a statement of their keys, which the
 * caller finalizes. Shares are counted from 0 on; NULL and nothing said behind the last. */
sqlite3_stmt *words_statement(struct store *store, int64_t share, const char *needle,
                              struct err *err);

#endif
