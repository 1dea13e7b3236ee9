#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/fold-class.h"
#include "base/fold-table.h"
#include "base/fold.h"
#include "base/utf8.h"

/* A text on its way through the folding. Where a place in the folded text is asked for, the bytes
 * of the original behind it are noted as they pass. */
struct folding {
    struct buf *out;
    size_t start; /* where out stood before */
    bool blank;   /* white space is due before the next character */
    struct fold_marks marks;
    size_t from, to;         /* offsets in the folded text, to > from where asked for */
    size_t source, next;     /* the original character at work: its first byte, and behind it */
    size_t found, found_end; /* in the original */
};

static void put(struct folding *f, const char *bytes, size_t size, int ccc)
{
    if (f->blank) {
        f->blank = false;
        if (f->out->len > f->start)
            buf_addc(f->out, ' ');
    }
    size_t back = fold_marks_take(&f->marks, ccc, size);
    size_t before = f->out->len - f->start;
    if (back > 0)
        buf_insert(f->out, f->out->len - back, bytes, size);
    else
        buf_add(f->out, bytes, size);
    if (before < f->to) {
        if (before <= f->from)
            f->found = f->source;
        f->found_end = f->next;
    }
}

static void put_cp(struct folding *f, uint32_t cp)
{
    char bytes[4];
    size_t n = utf8_encode(cp, bytes);
    put(f, bytes, n, cp < 0x300 ? 0 : uc_combining_class(cp));
}

/* The letters of the table's ranges. */
static void put_common(struct folding *f, uint32_t cp)
{
    uint16_t to = cp < FOLD_LOW_END ? fold_low[cp] : fold_latin[cp - FOLD_LATIN_START];
    if (to == ' ') {
        f->blank = true;
    } else if (to < FOLD_LONG) {
        char bytes[4];
        put(f, bytes, utf8_encode(to, bytes), 0);
    } else if (to > FOLD_LONG) {
        const char *form = fold_long[to - FOLD_LONG];
        put(f, form, strlen(form), 0);
    } else if (f->found_end == f->source && f->out->len - f->start >= f->to) {
        f->found_end = f->next; /* a dropped mark belongs to what it stood on */
    }
}

static bool is_common(uint32_t cp)
{
    return cp < FOLD_LOW_END || (cp >= FOLD_LATIN_START && cp < FOLD_LATIN_END);
}

/* Full case folding of one character that has no decomposition. */
static void put_case_folded(struct folding *f, uint32_t cp)
{
    uint32_t folded[16];
    size_t count = sizeof folded / sizeof folded[0];
    if (!uc_is_property_changes_when_casefolded(cp) ||
        u32_casefold(&cp, 1, NULL, NULL, folded, &count) != folded) {
        put_cp(f, cp);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (is_common(folded[i]))
            put_common(f, folded[i]);
        else
            put_cp(f, folded[i]);
    }
}

static void put_folded(struct folding *f, uint32_t cp)
{
    if (is_common(cp)) {
        put_common(f, cp);
        return;
    }
    if ((cp >= 0x3400 && cp < 0xA000 && cp != 0x4DC0) || (cp >= 0x3041 && cp <= 0x304A)) {
        put_cp(f, cp); /* ideographs, the most by far of what is not in the table */
        return;
    }
    switch (fold_class(cp)) {
    case FOLD_BLANK:
        f->blank = true;
        return;
    case FOLD_QUOTE:
        put(f, "'", 1, 0);
        return;
    case FOLD_DASH:
        put(f, "-", 1, 0);
        return;
    case FOLD_GONE:
        return;
    case FOLD_PLAIN:
        break;
    }
    if (fold_is_diacritic(cp) || uc_is_property_default_ignorable_code_point(cp)) {
        if (f->found_end == f->source && f->out->len - f->start >= f->to)
            f->found_end = f->next;
        return;
    }
    int tag;
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int count = uc_decomposition(cp, &tag, parts);
    for (int i = 0; i < count; i++)
        put_folded(f, parts[i]);
    if (count <= 0)
        put_case_folded(f, cp);
}

/* Letters of one or two bytes that stay one letter, in bulk: most of most texts. Returns the bytes
 * taken. */
static size_t put_run(struct folding *f, const char *text, size_t size)
{
    char bytes[128];
    size_t n = 0, filled = 0;
    while (n < size && filled + 4 <= sizeof bytes) {
        uint32_t cp = (unsigned char)text[n];
        size_t length = cp < 0x80 ? 1 : utf8_next(text + n, size - n, &cp);
        uint16_t to = cp < FOLD_LOW_END ? fold_low[cp] : ' ';
        if (to == ' ' || to >= FOLD_LONG)
            break;
        if (to < 0x80)
            bytes[filled++] = (char)to;
        else
            filled += utf8_encode(to, bytes + filled);
        n += length;
    }
    if (n > 0)
        put(f, bytes, filled, 0);
    return n;
}

static void fold(struct folding *f, const char *text, size_t size)
{
    bool watching = f->to > 0;
    f->start = f->out->len;
    for (size_t i = 0; i < size;) {
        size_t n = watching ? 0 : put_run(f, text + i, size - i);
        if (n == 0) {
            uint32_t cp;
            n = utf8_next(text + i, size - i, &cp);
            f->source = i;
            f->next = i + n;
            put_folded(f, cp == UTF8_BAD ? 0xFFFD : cp);
        }
        i += n;
    }
}

void fold_search(const char *text, size_t size, struct buf *out)
{
    struct folding f = {.out = out};
    fold(&f, text, size);
}

void fold_search_place(const char *text, size_t size, size_t from, size_t to, size_t *at,
                       size_t *length)
{
    struct buf folded;
    buf_init(&folded);
    struct folding f = {.out = &folded, .from = from, .to = to};
    if (to > from)
        fold(&f, text, size);
    *at = f.found;
    *length = f.found_end - f.found;
    buf_release(&folded);
}
