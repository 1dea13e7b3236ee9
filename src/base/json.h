/* JSON (RFC 8259), read by pulling and written into a buf. Numbers stay text, so none is changed.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum json_token {
    JSON_END, /* the text is over */
    JSON_BAD, /* json->err says why */
    JSON_OBJECT,
    JSON_OBJECT_END,
    JSON_ARRAY,
    JSON_ARRAY_END,
    JSON_KEY,
    JSON_STRING,
    JSON_NUMBER, /* its text */
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL,
};

enum { JSON_DEPTH = 128 };

/* A reader; it points into the text, which the caller keeps. */
struct json {
    const char *text;
    size_t size;
    size_t at;
    int depth;
    char kinds[JSON_DEPTH]; /* '{' or '[' per level */
    int state;
    struct buf
        value; /* of a key, string or number; surrogate pairs joined; valid until the next token */
    struct err err; /* column is the offset in code points, from 1 */
};

void json_init(struct json *json, const char *text, size_t size);
void json_release(struct json *json);

/* The next token. The text holds one value; JSON_END comes behind it, and again for ever, as does
 * JSON_BAD. A byte order mark before the value is passed over. */
enum json_token json_next(struct json *json);

/* Skips the value whose first token was just read (of a key: its value). Returns JSON_BAD or the
 * token given. */
enum json_token json_skip(struct json *json, enum json_token first);

/* The value of the four hexadecimal digits of a \u escape, 0 to 0xFFFF; -1 where they are none.
 * Four bytes are there. */
long json_hex4(const char *digits);

/* Adds a string with its quotation marks. Text stays UTF-8; only ", \ and controls are escaped.
 * Bad bytes become U+FFFD. */
void json_add_string(struct buf *out, const char *text, size_t size);

#endif
