/* The YAML timeline of DESIGN 4.3, version 1 (JSON too, as it is YAML), poured into a sink event by
 * event. The reader owns nothing behind its return. */
#ifndef READ_YAML_H
#define READ_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/sink.h"

/* How far untrusted input may go. 0 in a field, or NULL for the whole, is what stands beside it. */
struct yaml_limits {
    int depth;     /* of nodes within an unknown key's value; 64 */
    size_t scalar; /* bytes of one value, comment or run of blanks; 16 MiB */
    size_t noun;   /* bytes of one event, source, participant or unknown top-level value, each node
                      counted as 64 besides its text; 256 MiB */
    size_t expansion; /* nodes, or 64 bytes of text each, that aliases bring into one noun; 2^20 */
};

/* What else may be asked of a reading; NULL, or zeroes, for none of it. */
struct yaml_watch {
    /* Called now and then with the bytes read so far; a number other than 0 ends the reading with
     * ERR_INTERRUPTED. */
    int (*progress)(void *context, int64_t bytes);
    void *context;
};

/* Pours path ("-": standard input, of any kind; else a regular file) into sink: every event, source
 * and participant with its place and its id, given or derived. A noun with a fault is left out and
 * told by sink->fault, with file, line and column (in code points); the rest goes on. Mentions
 * carry a unit only in a later document whose span_unit is not the first one's.
 *
 * Codes of faults. Errors: bad-type, bad-key, duplicate-key, bad-text, too-long, too-deep,
 * bad-alias, bad-date, reversed-interval, bad-word, bad-span, bad-score, missing-title, missing-id,
 * missing-source, missing-who, late-unit, no-events. Warnings: bad-source-date (its text is kept),
 * repeated-list (at the top: both are read), changed-meta (a later document says otherwise).
 *
 * Returns -1 where reading ended before the end of the file; what was poured until then stands:
 * ERR_IO (it cannot be read), ERR_INPUT (no regular file, empty, no YAML from some line on, another
 * kind of file, a newer format version, limits passed), ERR_INTERRUPTED, or what the sink said. */
int yaml_read(const char *path, struct sink *sink, const struct yaml_limits *limits,
              const struct yaml_watch *watch, struct err *err);

/* The same in two halves, for two threads: one scans the file into blocks, the other makes nouns of
 * them. Blocks go from the one to the other and back; each is one thread's at a time. */
struct yaml_scan;
struct yaml_block;

/* Some thousand steps of a file, with their texts; as large as one value may be, mostly 300 kB. */
struct yaml_block *yaml_block_new(void);
void yaml_block_free(struct yaml_block *block);

/* How many bytes of the file had been read when it was filled. */
int64_t yaml_block_bytes(const struct yaml_block *block);

/* Whether the first events end in this block, and came before what stands above them. */
bool yaml_block_shows(const struct yaml_block *block);

/* Opens path as yaml_read does; path, and what watch is for, must outlive it. events_first: where
 * much stands above the events of a large file, the first of them may be given before it, so that
 * they can be shown (early.h); what is read is the same, but faults are told in that order, and of
 * a head with an error in its YAML the first events were read already. */
struct yaml_scan *yaml_scan_open(const char *path, const struct yaml_limits *limits,
                                 const struct yaml_watch *watch, bool events_first,
                                 struct err *err);
void yaml_scan_close(struct yaml_scan *scan);

/* Fills a block with what comes next in the file. False: it is the last one; where the scan failed
 * it says why, and yaml_read_blocks will. */
bool yaml_scan_fill(struct yaml_scan *scan, struct yaml_block *block);

/* Gives the next block, and takes back the one before (NULL at first). NULL: there will be none, as
 * the reading was stopped. Not called behind the last. */
typedef struct yaml_block *yaml_next_block(void *context, struct yaml_block *done);

/* Pours the blocks of path into sink, as yaml_read does. The last block it was given is the
 * caller's again when it returns. */
int yaml_read_blocks(const char *path, yaml_next_block *next, void *context, struct sink *sink,
                     const struct yaml_limits *limits, struct err *err);

#endif
