/* What an unquoted YAML scalar means: by the core schema of YAML 1.2 (section 10.3.2), which
 * reading goes by, and by that of 1.1, which other programs may go by. Owns nothing. */
#ifndef MODEL_SCALAR_H
#define MODEL_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

enum scalar_kind {
    SCALAR_STRING,
    SCALAR_NULL,  /* empty, ~, null, Null, NULL */
    SCALAR_TRUE,  /* true, True, TRUE */
    SCALAR_FALSE, /* false, False, FALSE */
    SCALAR_INT,   /* [-+]?[0-9]+, 0o7, 0x1F */
    SCALAR_FLOAT, /* [-+]?(.5|5.|5.5)(e5)?, .inf, .nan */
};

enum scalar_kind scalar_resolve(const char *text, size_t size);

/* Whether text is a number as JSON writes it (RFC 8259, section 6): 0, -1, 0.5, 1e9. */
bool scalar_is_json_number(const char *text, size_t size);

/* Whether some reader of YAML 1.2 or 1.1 would take the text, unquoted, for anything but a string
 * or a date: the above, yes, no, on, off, y, n, 1_000, 0b1, 1:30 (sixty to the hour), =, <<. */
bool scalar_wants_quotes(const char *text, size_t size);

#endif
