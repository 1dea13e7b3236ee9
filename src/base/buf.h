/* A growing byte string. It owns its bytes; they are always followed by a NUL. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct buf {
    char *data; /* "" and not owned while nothing was added; never NULL after buf_init */
    size_t len;
    size_t cap;
};

void buf_init(struct buf *buf);
void buf_release(struct buf *buf);

/* Empties it and keeps the memory. */
void buf_reset(struct buf *buf);

void buf_add(struct buf *buf, const char *bytes, size_t size);
void buf_adds(struct buf *buf, const char *text);
void buf_addc(struct buf *buf, char byte);
void buf_addf(struct buf *buf, const char *format, ...) ERR_PRINTF(2, 3);

/* Adds a code point as UTF-8. */
void buf_add_cp(struct buf *buf, uint32_t cp);

/* Cuts to len bytes, len <= buf->len. */
void buf_cut(struct buf *buf, size_t len);

/* Puts bytes in at, or takes bytes away from, offset at. */
void buf_insert(struct buf *buf, size_t at, const char *bytes, size_t size);
void buf_remove(struct buf *buf, size_t at, size_t size);

/* Hands the bytes to the caller, who frees them; the buf is empty again. */
char *buf_steal(struct buf *buf);

#endif
