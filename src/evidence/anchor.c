#include "evidence/anchor.h"

#include <string.h>

#include "base/utf8.h"

/* The start of the character that offset lies in, itself where it lies in none. */
static size_t character_start(const struct document *document, size_t offset)
{
    for (size_t back = 1; back <= 3 && back <= offset; back++) {
        uint32_t cp;
        size_t start = offset - back;
        if (utf8_next(document->bytes + start, document->size - start, &cp) > back)
            return start;
    }
    return offset;
}

static size_t character_end(const struct document *document, size_t offset)
{
    uint32_t cp;
    size_t start = character_start(document, offset);
    if (start == offset)
        return offset;
    return start + utf8_next(document->bytes + start, document->size - start, &cp);
}

/* A selection in the folded text, whole and off white space. */
static bool fold_selection(struct document *document, size_t *from, size_t *to)
{
    const struct fold_map *map = document_fold(document);
    const char *text = map->folded.data;
    size_t first = fold_forward(map, character_start(document, *from));
    size_t end = fold_forward(map, character_end(document, *to));
    while (end > first && !fold_is_boundary(map, end))
        end++;
    while (end > first && !fold_is_boundary(map, first))
        first--;
    if (first < end && text[first] == ' ')
        first++;
    if (first < end && text[end - 1] == ' ')
        end--;
    *from = first;
    *to = end;
    return first < end;
}

bool anchor_trim(struct document *document, size_t *from, size_t *to)
{
    size_t first = *from, end = *to;
    if (first >= end || !fold_selection(document, &first, &end))
        return false;
    *from = fold_origin(&document->folded, first);
    *to = fold_origin_end(&document->folded, end - 1);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether an anchor may be cut there and still be found: see evidence/locate.h. */
static bool may_cut(const struct fold_map *map, size_t at)
{
    const char *text = map->folded.data;
    return fold_is_boundary(map, at) && !(is_digit(text[at - 1]) && is_digit(text[at]));
}

/* Whether an anchor, which is text, cannot hold this character: a bad byte, or a NUL. */
static bool is_no_text(uint32_t cp)
{
    return cp == UTF8_BAD || cp == 0;
}

/* The end of the anchor that begins at from. */
static size_t walk_forward(const struct fold_map *map, size_t from, size_t to)
{
    const char *text = map->folded.data;
    size_t at = from;
    for (int words = 0, characters = 0; at < to; characters++) {
        uint32_t cp;
        if (text[at] == ' ' && ++words == ANCHOR_WORDS)
            break;
        if (text[at] == ' ')
            characters = -1;
        else if (characters >= ANCHOR_CHARS && may_cut(map, at))
            break;
        size_t n = utf8_next(text + at, to - at, &cp);
        if (is_no_text(cp))
            break;
        at += n;
    }
    while (at > from && (text[at - 1] == ' ' || (at < to && !may_cut(map, at))))
        at--;
    return at;
}

/* The start of the anchor that ends at to. */
static size_t walk_back(const struct fold_map *map, size_t from, size_t to)
{
    const char *text = map->folded.data;
    size_t at = to;
    for (int words = 0, characters = 0; at > from; characters++) {
        uint32_t cp;
        size_t before = utf8_back(text, at);
        utf8_next(text + before, at - before, &cp);
        if (is_no_text(cp) || (cp == ' ' && ++words == ANCHOR_WORDS))
            break;
        if (cp == ' ')
            characters = -1;
        else if (characters >= ANCHOR_CHARS && may_cut(map, at))
            break;
        at = before;
    }
    while (at < to && (text[at] == ' ' || (at > from && !may_cut(map, at))))
        at++;
    return at;
}

/* Whether a character folds to nothing: it is not to be seen. */
static bool is_invisible(const char *text, size_t size)
{
    struct fold_map map;
    fold_map_init(&map);
    fold_evidence(text, size, &map);
    bool nothing = map.folded.len == 0;
    fold_map_release(&map);
    return nothing;
}

/* Adds the original of one folded word. */
static void add_word(const struct document *document, size_t from, size_t to, struct buf *out)
{
    size_t end = fold_origin_end(&document->folded, to - 1);
    for (size_t i = fold_origin(&document->folded, from), n; i < end; i += n) {
        uint32_t cp;
        n = utf8_next(document->bytes + i, end - i, &cp);
        if (n == 1 || !is_invisible(document->bytes + i, n))
            buf_add(out, document->bytes + i, n);
    }
}

static void add_words(const struct document *document, size_t from, size_t to, struct buf *out)
{
    const char *text = document->folded.folded.data;
    buf_reset(out);
    while (from < to) {
        const char *blank = memchr(text + from, ' ', to - from);
        size_t end = blank != NULL ? (size_t)(blank - text) : to;
        if (out->len > 0)
            buf_addc(out, ' ');
        add_word(document, from, end, out);
        from = end + 1;
    }
}

/* The first byte of the folded passage that an anchor can begin with; to where there is none. */
static size_t first_text(const struct fold_map *map, size_t from, size_t to)
{
    const char *text = map->folded.data;
    uint32_t cp;
    for (size_t n; from < to; from += n) {
        n = utf8_next(text + from, to - from, &cp);
        if (!is_no_text(cp) && cp != ' ' && (from == 0 || may_cut(map, from)))
            break;
    }
    return from;
}

void anchor_make(struct document *document, size_t from, size_t to, struct buf *starts,
                 struct buf *ends)
{
    buf_reset(starts);
    buf_reset(ends);
    if (from >= to || !fold_selection(document, &from, &to))
        return;
    add_words(document, from, walk_forward(&document->folded, from, to), starts);
    add_words(document, walk_back(&document->folded, from, to), to, ends);
    if (starts->len > 0 || ends->len > 0)
        return;
    from = first_text(&document->folded, from, to);
    add_words(document, from, walk_forward(&document->folded, from, to), starts);
}
