#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/fold-class.h"
#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"

void fold_map_init(struct fold_map *map)
{
    *map = (struct fold_map){0};
    buf_init(&map->folded);
}

void fold_map_release(struct fold_map *map)
{
    buf_release(&map->folded);
    free(map->steps);
    fold_map_init(map);
}

/* A text on its way through the folding. */
struct folding {
    struct fold_map *map;
    size_t blank, blank_end; /* a run of white space that is due; none where they are the same */
    struct fold_marks marks;
};

static struct fold_step *last_step(struct fold_map *map)
{
    return map->count > 0 ? &map->steps[map->count - 1] : NULL;
}

static void push_step(struct fold_map *map, size_t folded, size_t origin, size_t length)
{
    map->steps = mem_grow(map->steps, map->count, &map->capacity, sizeof *map->steps);
    map->steps[map->count++] =
        (struct fold_step){.folded = folded, .origin = origin, .length = length};
}

/* Adds bytes that come from the length bytes at origin: one by one where same, else together. */
static void append(struct fold_map *map, const char *bytes, size_t size, size_t origin,
                   size_t length, bool same)
{
    struct fold_step *step = last_step(map);
    size_t at = map->folded.len;
    bool goes_on =
        step != NULL && (step->length > 0 ? !same && step->origin == origin
                                          : same && step->origin + (at - step->folded) == origin);
    if (!goes_on)
        push_step(map, at, origin, same ? 0 : length);
    buf_add(&map->folded, bytes, size);
}

/* A mark that belongs before others: what lies behind its place comes together from then on. */
static void insert_mark(struct fold_map *map, size_t back, const char *bytes, size_t size,
                        size_t end)
{
    size_t at = map->folded.len - back;
    while (map->steps[map->count - 1].folded > at)
        map->count--;
    struct fold_step *step = last_step(map);
    if (step->length == 0 && step->folded < at)
        push_step(map, at, step->origin + (at - step->folded), 1);
    step = last_step(map);
    step->length = end - step->origin;
    buf_insert(&map->folded, at, bytes, size);
}

static void flush_blank(struct folding *f)
{
    size_t size = f->blank_end - f->blank;
    if (size > 0 && f->map->folded.len > 0) {
        append(f->map, " ", 1, f->blank, size, size == 1);
        f->marks.count = 0;
    }
    f->blank = f->blank_end = 0;
}

static void put(struct folding *f, const char *bytes, size_t size, int ccc, size_t origin,
                size_t length, bool same)
{
    flush_blank(f);
    size_t back = fold_marks_take(&f->marks, ccc, size);
    if (back > 0)
        insert_mark(f->map, back, bytes, size, origin + length);
    else
        append(f->map, bytes, size, origin, length, same);
}

/* Canonical decomposition to the end. Returns the number of parts, at most 32. */
static int decompose(uint32_t cp, uint32_t out[32], int count)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int n = cp < 0xC0 ? -1 : uc_canonical_decomposition(cp, parts);
    if (n <= 0) {
        if (count < 32)
            out[count++] = cp;
        return count;
    }
    for (int i = 0; i < n; i++)
        count = decompose(parts[i], out, count);
    return count;
}

static void put_character(struct folding *f, const char *text, uint32_t cp, size_t origin,
                          size_t length)
{
    uint32_t parts[32];
    int count = decompose(cp, parts, 0);
    for (int i = 0; i < count; i++) {
        char bytes[4];
        size_t size = 1;
        enum fold_class kind = fold_class(parts[i]);
        if (kind == FOLD_QUOTE)
            bytes[0] = '\'';
        else if (kind == FOLD_DASH)
            bytes[0] = '-';
        else
            size = utf8_encode(parts[i], bytes);
        bool same = count == 1 && size == length && (size == 1 || memcmp(bytes, text, size) == 0);
        int ccc = parts[i] < 0x300 ? 0 : uc_combining_class(parts[i]);
        put(f, bytes, size, ccc, origin, length, same);
    }
}

/* Bytes of ASCII that stand for themselves. */
static size_t plain_run(const char *text, size_t size)
{
    size_t n = 0;
    for (; n < size; n++) {
        unsigned char c = (unsigned char)text[n];
        if (c >= 0x80 || c == ' ' || (c >= '\t' && c <= '\r') || c == '"' || c == '`')
            break;
    }
    return n;
}

void fold_evidence(const char *text, size_t size, struct fold_map *map)
{
    buf_reset(&map->folded);
    map->count = 0;
    struct folding f = {.map = map};
    for (size_t i = 0, n; i < size; i += n) {
        n = plain_run(text + i, size - i);
        if (n > 0) {
            put(&f, text + i, n, 0, i, n, true);
            continue;
        }
        uint32_t cp;
        n = utf8_next(text + i, size - i, &cp);
        enum fold_class kind = cp == UTF8_BAD ? FOLD_PLAIN : fold_class(cp);
        if (kind == FOLD_BLANK) {
            if (f.blank == f.blank_end)
                f.blank = i;
            f.blank_end = i + n;
        } else if (cp == UTF8_BAD) {
            put(&f, text + i, 1, 0, i, 1, true);
        } else if (kind != FOLD_GONE) {
            put_character(&f, text + i, cp, i, n);
        }
    }
}

/* The step that folded byte at lies in. */
static const struct fold_step *step_at(const struct fold_map *map, size_t at)
{
    size_t low = 0, high = map->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->steps[middle].folded <= at)
            low = middle;
        else
            high = middle;
    }
    return &map->steps[low];
}

size_t fold_origin(const struct fold_map *map, size_t at)
{
    const struct fold_step *step = step_at(map, at);
    return step->length > 0 ? step->origin : step->origin + (at - step->folded);
}

size_t fold_origin_end(const struct fold_map *map, size_t at)
{
    const struct fold_step *step = step_at(map, at);
    return step->length > 0 ? step->origin + step->length : step->origin + (at - step->folded) + 1;
}

size_t fold_forward(const struct fold_map *map, size_t origin)
{
    size_t low = 0, high = map->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->steps[middle].origin <= origin)
            low = middle + 1;
        else
            high = middle;
    }
    size_t next = low < map->count ? map->steps[low].folded : map->folded.len;
    if (low == 0)
        return next;
    const struct fold_step *step = &map->steps[low - 1];
    if (step->length > 0)
        return origin == step->origin ? step->folded : next;
    size_t at = step->folded + (origin - step->origin);
    return at < next ? at : next;
}

/* Whether offset at (> 0) lies within a UTF-8 character. */
static bool is_inside(const char *text, size_t size, size_t at)
{
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        uint32_t cp;
        if (utf8_next(text + at - back, size - at + back, &cp) > back)
            return true;
    }
    return false;
}

bool fold_is_boundary(const struct fold_map *map, size_t at)
{
    const char *text = map->folded.data;
    size_t size = map->folded.len;
    if (at == 0 || at >= size)
        return at <= size;
    const struct fold_step *step = step_at(map, at);
    if ((step->length > 0 && at > step->folded) || is_inside(text, size, at))
        return false;
    uint32_t cp;
    utf8_next(text + at, size - at, &cp);
    return cp < 0x300 || cp == UTF8_BAD || uc_combining_class(cp) == 0;
}
