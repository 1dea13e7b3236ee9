/* A source or a participant as text, by which two of one id are compared. */
#ifndef STORE_NOUN_H
#define STORE_NOUN_H

#include "base/buf.h"
#include "model/event.h"
#include "store/sql.h"

/* Appends a JSON list. */
void noun_list(const char *const *items, size_t count, struct buf *out);

/* The name that a participant was given; NULL where it is but the id. */
const char *noun_name(const struct participant *participant);

/* Into out, which is emptied first: all fields but the id. wires: a JSON list, or NULL. */
void noun_source_text(const struct source *source, const char *wires, struct buf *out);
void noun_participant_text(const struct participant *participant, struct buf *out);

/* The same of the one that the schema `rec` has under this id. 1; 0: it has none; -1 and err. */
int noun_source_row(struct sql *sql, const char *id, struct buf *out, struct err *err);
int noun_participant_row(struct sql *sql, const char *id, struct buf *out, struct err *err);

#endif
