/* A settlement as it is typed: MATTER = VALUE because REASON. */
#ifndef MODEL_SETTLE_H
#define MODEL_SETTLE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"
#include "model/conflict.h"

struct settle_words {
    const char *matter, *value;
    const char *reason; /* NULL: none was given */
};

/* Takes a line apart, at the first " = " (else the first "=") and at the first " because " behind
 * it. Each part may stand in double quotes, within which a backslash keeps a quote or a backslash.
 * ERR_USAGE: a part is missing, or a quote is not closed. All of it in pool. */
int settle_parse(const char *line, struct pool *pool, struct settle_words *out, struct err *err);

/* The line that settle_parse takes apart into these; reason may be NULL. */
const char *settle_print(const struct settle_words *words, struct pool *pool);

/* The conflict whose matter is that, compared folded; NULL: there is none. */
const struct conflict *conflict_on(const struct conflict *conflicts, size_t count,
                                   const char *matter);

/* The value of a conflict that is that, compared folded; NULL: no source says so. */
const struct conflict_value *conflict_value_of(const struct conflict *conflict, const char *value);

/* How a settled conflict was settled, as it is told: "settled: VALUE (no source says so), REASON;
 * by NAME, DATE", without what is not known. Appended to out. */
void settle_tell(const struct conflict *conflict, struct buf *out);

#endif
