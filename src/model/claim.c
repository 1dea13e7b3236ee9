#include "model/claim.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "time/edtf.h"

static const char *folded(const char *text, size_t size, struct pool *pool)
{
    struct buf buf;
    buf_init(&buf);
    fold_search(text, size, &buf);
    const char *copy = pool_bytes(pool, buf.data, buf.len);
    buf_release(&buf);
    return copy;
}

/* A decimal number without exponent: sign, digits, maybe a point and digits. NULL: none is there.
 */
static const char *read_number(const char *at, double *out)
{
    const char *end = at;
    if (*end == '-' || *end == '+')
        end++;
    const char *digits = end;
    while (isdigit((unsigned char)*end))
        end++;
    if (end == digits || end - digits > 300)
        return NULL;
    if (end[0] == '.' && isdigit((unsigned char)end[1]))
        for (end++; isdigit((unsigned char)*end);)
            end++;
    /* By hand and not by strtod, whose decimal point is the locale's. */
    double value = 0, scale = 1;
    bool fraction = false;
    for (const char *p = digits; p < end; p++) {
        if (*p == '.') {
            fraction = true;
            continue;
        }
        value = value * 10 + (*p - '0');
        if (fraction)
            scale *= 10;
    }
    *out = (*at == '-' ? -value : value) / scale;
    return end;
}

/* A unit begins with a letter, a percent or per mille sign or a currency sign. */
static bool begins_unit(const char *at)
{
    uint32_t cp;
    utf8_next(at, strlen(at), &cp);
    if (cp < 0x80)
        return isalpha((int)cp) || cp == '%' || cp == '$';
    return cp != UTF8_BAD;
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

static bool parse_number(struct claim_value *out, const char *text, struct pool *pool)
{
    const char *at = skip_blanks(text);
    char sign = '=';
    bool closed = false;
    if (*at == '>' || *at == '<' || *at == '~') {
        sign = *at++;
        if (sign != '~' && *at == '=') {
            closed = true;
            at++;
        }
    }
    double first, last;
    at = read_number(skip_blanks(at), &first);
    if (at == NULL)
        return false;
    last = first;
    if (sign == '=' && at[0] == '.' && at[1] == '.') {
        at = read_number(at + 2, &last);
        if (at == NULL || last < first)
            return false;
    }
    at = skip_blanks(at);
    if (*at != '\0' && !begins_unit(at))
        return false;
    out->kind = CLAIM_NUMBER;
    out->low = sign == '<' ? -INFINITY : first;
    out->high = sign == '>' ? INFINITY : last;
    out->low_open = sign == '>' && !closed;
    out->high_open = sign == '<' && !closed;
    out->about = sign == '~';
    out->bare = first;
    if (out->about) {
        double reach = fabs(first) / 10;
        out->low = first - reach;
        out->high = first + reach;
    }
    out->unit = folded(at, strlen(at), pool);
    return true;
}

/* Digits alone, or with a percent sign, are a number even where EDTF would take them. */
static bool is_plain_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && (text[digits] == '\0' || strcmp(text + digits, "%") == 0);
}

static bool parse_date(struct claim_value *out, const char *text)
{
    struct edtf edtf;
    if (edtf_parse(&edtf, text, NULL) < 0)
        return false;
    struct edtf_span bare = edtf_span(&edtf), wide = edtf_span_about(&edtf);
    out->about = edtf.approximate;
    out->first = bare.lo;
    out->last = bare.hi;
    out->about_first = wide.lo;
    out->about_last = wide.hi;
    out->dated = true;
    edtf_release(&edtf);
    return true;
}

void claim_value_parse(struct claim_value *out, const char *value, struct pool *pool)
{
    *out = (struct claim_value){.kind = CLAIM_TEXT, .unit = ""};
    out->text = folded(value, strlen(value), pool);
    bool plain = is_plain_number(value);
    if (parse_date(out, value) && !plain) {
        out->kind = CLAIM_DATE;
        return;
    }
    parse_number(out, value, pool);
}

/* Whether two ranges have a number in common. */
static bool ranges_meet(double low_a, bool low_a_open, double high_a, bool high_a_open,
                        double low_b, bool low_b_open, double high_b, bool high_b_open)
{
    double low = low_a > low_b ? low_a : low_b;
    double high = high_a < high_b ? high_a : high_b;
    if (low != high)
        return low < high;
    bool open = (low == low_a && low_a_open) || (low == low_b && low_b_open) ||
                (high == high_a && high_a_open) || (high == high_b && high_b_open);
    return !open;
}

static bool numbers_meet(const struct claim_value *a, const struct claim_value *b, bool widened)
{
    bool bare_a = a->about && !widened, bare_b = b->about && !widened;
    return ranges_meet(bare_a ? a->bare : a->low, a->low_open, bare_a ? a->bare : a->high,
                       a->high_open, bare_b ? b->bare : b->low, b->low_open,
                       bare_b ? b->bare : b->high, b->high_open);
}

static bool dates_meet(const struct claim_value *a, const struct claim_value *b, bool widened)
{
    bool wide_a = a->about && widened, wide_b = b->about && widened;
    int64_t first_a = wide_a ? a->about_first : a->first, last_a = wide_a ? a->about_last : a->last;
    int64_t first_b = wide_b ? b->about_first : b->first, last_b = wide_b ? b->about_last : b->last;
    return first_a <= last_b && first_b <= last_a;
}

static bool same_unit(const struct claim_value *a, const struct claim_value *b)
{
    return a->unit[0] == '\0' || b->unit[0] == '\0' || strcmp(a->unit, b->unit) == 0;
}

enum claim_relation claim_compare(const struct claim_value *a, const struct claim_value *b)
{
    if (strcmp(a->text, b->text) == 0)
        return CLAIM_AGREE;
    if (a->kind == CLAIM_NUMBER && b->kind == CLAIM_NUMBER && same_unit(a, b)) {
        if (numbers_meet(a, b, false))
            return CLAIM_AGREE;
        return numbers_meet(a, b, true) ? CLAIM_SOFT_CONFLICT : CLAIM_CONFLICT;
    }
    bool one_is_date = a->kind == CLAIM_DATE || b->kind == CLAIM_DATE;
    if (one_is_date && a->dated && b->dated) {
        if (dates_meet(a, b, false))
            return CLAIM_AGREE;
        return dates_meet(a, b, true) ? CLAIM_SOFT_CONFLICT : CLAIM_CONFLICT;
    }
    return CLAIM_CONFLICT;
}
