/* A run of a file's nodes with their texts, on its way from one thread to another. A struct
 * yaml_block owns all of it. */
#ifndef READ_BLOCK_H
#define READ_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/early.h"
#include "read/node.h"
#include "read/yaml.h"

/* A node in few bytes: what one core writes for another is not had for nothing. Its text, then its
 * tag and its anchor where it has them, stand one behind another, each with a NUL. */
struct block_node {
    uint32_t at, size;     /* of its text; at: in the block's texts */
    uint32_t line, column; /* at most UINT32_MAX */
    uint8_t kind;
    bool plain, again, has_text, has_tag, has_anchor;
};

struct yaml_block {
    struct block_node *nodes;
    size_t count;
    struct buf texts;
    bool last;
    bool shows;     /* the first events end here, which came before their turn */
    struct err err; /* what comes behind the nodes; ERR_NONE: nothing is wrong */
    int64_t bytes;  /* of the file, read so far */
};

/* Fills it; false where it is the last one. */
bool block_fill(struct yaml_block *block, struct early *early);

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
