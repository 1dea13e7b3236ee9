/* Members of a JSON object that travels as text. */
#ifndef STORE_EXTRA_H
#define STORE_EXTRA_H

#include "base/buf.h"
#include "base/pool.h"

/* Adds a member (value: JSON) to the object in buf; an empty buf is begun. extra_close ends it. */
void extra_add(struct buf *object, const char *key, const char *value);
void extra_add_string(struct buf *object, const char *key, const char *text);
void extra_close(struct buf *object);

/* Begins an object with all members of another (text may be NULL, or no object: then none). */
void extra_begin(struct buf *object, const char *text);

/* Takes the member `key` out of the object `text`: *value gets its JSON (NULL: it has none), and
 * the rest is returned, NULL where nothing is left. Both in pool. Text that is no JSON object comes
 * back as it is. */
const char *extra_take(const char *text, const char *key, const char **value, struct pool *pool);

/* The text of a JSON string, NULL where value is NULL or no string. */
const char *extra_string(const char *value, struct pool *pool);

#endif
