/* One step of a YAML stream. Its text belongs to whoever made it and lives until the next one. */
#ifndef READ_NODE_H
#define READ_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/event.h"

enum node_kind {
    NODE_SCALAR,
    NODE_SEQUENCE,
    NODE_MAPPING,
    NODE_END, /* of the sequence or mapping */
    NODE_ALIAS,
    NODE_DOCUMENT,
    NODE_DOCUMENT_END,
    NODE_STREAM_END,
};

struct node {
    enum node_kind kind;
    bool plain;       /* a scalar without quotes, so the core schema says what it is */
    bool again;       /* a key whose value goes on with the list that it began (early.h) */
    const char *text; /* of a scalar, NUL-terminated; of an alias: the anchor's name */
    size_t size;
    const char *tag; /* NULL where the core schema gives the same kind without it */
    struct place place;
};

#endif
