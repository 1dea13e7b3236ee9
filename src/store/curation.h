/* The `curation:` block as JSON: how it lies in an event's extra, and its parts `changed`
 * ({FIELD: original}) and `settled` ([{matter, value, reason, by, at}]). */
#ifndef STORE_CURATION_H
#define STORE_CURATION_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/pool.h"
#include "model/event.h"
#include "store/fetch.h"

/* Adds the block as a JSON object; the way back fills a block in pool (members that are not of the
 * format go to its extra; NULL text gives NULL). */
void curation_print(const struct curation *curation, struct buf *out);
struct curation *curation_parse(const char *text, struct pool *pool);

/* The parts, into pool; what is not of that form is passed over. by and at come from the block
 * where a part has none of its own. */
size_t curation_changes(const struct curation *curation, struct pool *pool,
                        struct field_change **out);
size_t curation_settled(const struct curation *curation, struct pool *pool,
                        struct settlement **out);

/* Whether a field was edited; tags are no field. */
bool curation_has_edits(const struct field_change *changes, size_t count);

/* The parts as JSON in pool; NULL where count is 0. */
const char *curation_print_changes(const struct field_change *changes, size_t count,
                                   struct pool *pool);
const char *curation_print_settled(const struct settlement *settled, size_t count,
                                   struct pool *pool);

#endif
