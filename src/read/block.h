/* A run of a file's nodes with their texts, on its way from one thread to another. A struct
 * yaml_block owns all of it. */
#ifndef READ_BLOCK_H
#define READ_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "read/node.h"
#include "read/scanner.h"
#include "read/yaml.h"

struct block_node {
    struct node node;
    const char *anchor; /* NULL: none */
};

struct yaml_block {
    struct block_node *nodes;
    size_t count;
    struct pool texts;
    size_t bytes_held; /* in it */
    bool last;
    struct err err; /* what comes behind the nodes; ERR_NONE: nothing is wrong */
    int64_t bytes;  /* of the file, read so far */
};

/* Fills it; false where it is the last one. */
bool block_fill(struct yaml_block *block, struct scanner *scan);

/* Blocks one after another as a node_source. */
struct block_reader {
    yaml_next_block *next;
    void *context;
    const char *name; /* of the file */
    struct yaml_block *block;
    size_t at;
};

int block_next_node(void *reader, struct node *out, const char **anchor, struct err *err);

#endif
