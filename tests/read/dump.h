/* A sink that writes down all that it is given, one noun or field a line, so that a test compares
 * texts. It owns its text. */
#ifndef TESTS_READ_DUMP_H
#define TESTS_READ_DUMP_H

#include <stddef.h>

#include "base/buf.h"
#include "model/sink.h"
#include "read/yaml.h"

struct dump {
    struct sink sink; /* first: the sink is the dump */
    struct buf text;
    struct buf faults; /* FILE:LINE:COLUMN: LEVEL CODE: text, a line each */
    size_t events, sources, participants, fault_count;
    size_t refuse_after; /* the sink fails at this event; 0: never */
    int places;          /* whether nouns are written with line and column */
};

void dump_init(struct dump *dump);
void dump_release(struct dump *dump);

/* Puts text into a file of the test's folder and reads it; name is the file's. Returns what
 * yaml_read did; the path's folder is cut from messages. */
int dump_text(struct dump *dump, const char *name, const char *text, size_t size, struct err *err);

/* The same of a file that is there. */
int dump_file(struct dump *dump, const char *path, struct err *err);

/* The same within limits. Both read the file a second time in blocks, as two threads do, and check
 * that the same comes of it. */
int dump_limited(struct dump *dump, const char *path, const struct yaml_limits *limits,
                 struct err *err);

/* The last part of err as FILE:LINE:COLUMN: text, in storage that the next call takes back. */
const char *dump_err(const struct err *err);

#endif
