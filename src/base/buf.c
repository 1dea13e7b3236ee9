#include "base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static const char empty[1] = ""; /* never written: a buf with cap 0 owns nothing */

void buf_init(struct buf *buf)
{
    *buf = (struct buf){.data = (char *)(uintptr_t)empty};
}

void buf_release(struct buf *buf)
{
    if (buf->cap > 0)
        free(buf->data);
    buf_init(buf);
}

void buf_reset(struct buf *buf)
{
    buf_cut(buf, 0);
}

static void reserve(struct buf *buf, size_t more)
{
    size_t need = buf->len + more + 1;
    if (need <= buf->cap)
        return;
    size_t cap = buf->cap > 0 ? buf->cap : 32;
    while (cap < need)
        cap *= 2;
    char *data = mem_resize(buf->cap > 0 ? buf->data : NULL, cap, 1);
    if (buf->cap == 0)
        data[0] = '\0';
    buf->data = data;
    buf->cap = cap;
}

void buf_add(struct buf *buf, const char *bytes, size_t size)
{
    if (size == 0)
        return;
    reserve(buf, size);
    memcpy(buf->data + buf->len, bytes, size);
    buf->len += size;
    buf->data[buf->len] = '\0';
}

void buf_adds(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_addc(struct buf *buf, char byte)
{
    buf_add(buf, &byte, 1);
}

void buf_addf(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(need >= 0);
    reserve(buf, (size_t)need);
    vsnprintf(buf->data + buf->len, (size_t)need + 1, format, again);
    va_end(again);
    buf->len += (size_t)need;
}

void buf_add_cp(struct buf *buf, uint32_t cp)
{
    char bytes[4];
    buf_add(buf, bytes, utf8_encode(cp, bytes));
}

void buf_cut(struct buf *buf, size_t len)
{
    assert(len <= buf->len);
    buf->len = len;
    if (buf->cap > 0)
        buf->data[len] = '\0';
}

void buf_insert(struct buf *buf, size_t at, const char *bytes, size_t size)
{
    assert(at <= buf->len);
    reserve(buf, size);
    memmove(buf->data + at + size, buf->data + at, buf->len - at + 1);
    memcpy(buf->data + at, bytes, size);
    buf->len += size;
}

void buf_remove(struct buf *buf, size_t at, size_t size)
{
    assert(at <= buf->len && size <= buf->len - at);
    if (size == 0)
        return;
    memmove(buf->data + at, buf->data + at + size, buf->len - at - size + 1);
    buf->len -= size;
}

char *buf_steal(struct buf *buf)
{
    char *data = buf->cap > 0 ? buf->data : mem_copy_string("");
    buf_init(buf);
    return data;
}
