/* The names of a record's participants, folded and in memory, so that looking for one is reading a
 * few megabytes: what they are called, for words and names (with their ids), and the keys of that
 * (fold_name). They are gathered in slices when they are first asked for, and stay as long as the
 * store; what the layer adds is not among them. Not for a record that grows. Private to store/. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct store;

enum names_kind { NAMES_FOLDED, NAMES_KEYS, NAMES_KINDS };

struct name {
    uint32_t at;     /* of its text among all */
    uint32_t number; /* its participant's */
    bool is_id;
};

struct name_list {
    struct buf text; /* a line feed before each, and one behind the last */
    struct name *names;
    size_t count, capacity;
    int64_t last; /* the last row that was read, of participants or of aliases */
    bool aliases; /* it is at those */
    bool whole;
};

void names_release(struct name_list *names);

/* Goes on gathering, for up to *budget rows, which are taken off it; out->whole in the end. */
int names_gather(struct store *store, enum names_kind kind, int64_t *budget, struct err *err);

/* Of whole names: the first at or behind the byte *at of all texts that holds these bytes. *at goes
 * to where they are; NULL: there is none. */
const struct name *names_next(const struct name_list *names, const char *bytes, size_t size,
                              size_t *at);

/* The size of a name's text, and where the next one begins. */
size_t names_size(const struct name_list *names, const struct name *name);

#endif
