/* A file as the nodes that libyaml finds in it, aliases as they are. A struct scanner owns the
 * parser and the input's buffers, not the descriptor. */
#ifndef READ_SCANNER_H
#define READ_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <yaml.h>

#include "base/err.h"
#include "read/input.h"
#include "read/node.h"

struct scanner {
    const char *name; /* of the file, for messages; the caller's */
    bool begun;
    long lines; /* of the file, above where it began */
    struct input input;
    yaml_parser_t parser;
    yaml_event_t event; /* the last one; a node's text is in it */
    struct err err;     /* why scanner_next returned -1 */
};

/* longest: the bytes of one value, comment or run of blanks that are read. */
void scanner_init(struct scanner *scan, int fd, const char *name, size_t longest,
                  const struct yaml_watch *watch);
/* Before the first node: scans a regular file from this byte on, the beginning of a line that has
 * so many lines above it. */
void scanner_start_at(struct scanner *scan, int64_t byte, long lines);

void scanner_release(struct scanner *scan);

/* The next node, and its anchor (NULL: none); the texts live until the next call. -1 and scan->err
 * where the file cannot be read on. Not to be called behind that, or behind NODE_STREAM_END. */
int scanner_next(struct scanner *scan, struct node *out, const char **anchor);

/* The same as nodes_init takes it; context is the scan. */
int scanner_next_node(void *context, struct node *out, const char **anchor, struct err *err);

#endif
