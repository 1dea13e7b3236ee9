/* Properties of EDTF: what is printed parses to the same; bounds are those that a walk through the
 * calendar finds; nothing that is refused goes unsaid. */
#include "base/utf8.h"
#include "check.h"
#include "time/edtf.h"

#include <stdio.h>
#include <string.h>

/* A fixed sequence of numbers, the same on every run. */
static unsigned next_random(uint64_t *state, unsigned below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (unsigned)((*state >> 16) % below);
}

static bool chance(uint64_t *state, unsigned one_in)
{
    return next_random(state, one_in) == 0;
}

/* --- expressions made at random --- */

static void add_digit(uint64_t *r, char digit, struct buf *out)
{
    buf_addc(out, chance(r, 9) ? 'X' : digit);
}

static void add_two(uint64_t *r, unsigned value, struct buf *out)
{
    add_digit(r, (char)('0' + value / 10), out);
    add_digit(r, (char)('0' + value % 10), out);
}

static void add_qualifier(uint64_t *r, struct buf *out)
{
    if (chance(r, 6))
        buf_addc(out, "?~%"[next_random(r, 3)]);
}

static void add_long_year(uint64_t *r, struct buf *out)
{
    buf_addf(out, "Y%s%u", chance(r, 2) ? "-" : "", 10000 + next_random(r, 1000000));
    if (chance(r, 2))
        buf_addf(out, "E%u", 1 + next_random(r, 4));
    if (chance(r, 3))
        buf_addf(out, "S%u", 1 + next_random(r, 5));
}

static void add_year(uint64_t *r, struct buf *out)
{
    if (chance(r, 10))
        buf_addc(out, '-');
    for (int i = 0; i < 4; i++)
        add_digit(r, (char)('0' + next_random(r, 10)), out);
}

static void add_time(uint64_t *r, struct buf *out)
{
    buf_addf(out, "T%02u:%02u:%02u", next_random(r, 24), next_random(r, 60), next_random(r, 60));
    switch (next_random(r, 4)) {
    case 0:
        buf_addc(out, 'Z');
        break;
    case 1:
        buf_addf(out, "%c%02u", chance(r, 2) ? '+' : '-', 1 + next_random(r, 13));
        break;
    case 2:
        buf_addf(out, "%c%02u:%02u", chance(r, 2) ? '+' : '-', 1 + next_random(r, 13),
                 next_random(r, 60));
        break;
    default:
        break;
    }
}

static void add_date(uint64_t *r, bool with_time, struct buf *out)
{
    add_qualifier(r, out);
    if (chance(r, 10)) {
        add_long_year(r, out);
        add_qualifier(r, out);
        return;
    }
    add_year(r, out);
    if (chance(r, 4)) {
        if (chance(r, 4))
            buf_addf(out, "S%u", 1 + next_random(r, 4));
        add_qualifier(r, out);
        return;
    }
    add_qualifier(r, out);
    buf_addc(out, '-');
    add_qualifier(r, out);
    bool season = chance(r, 5);
    if (season)
        buf_addf(out, "%u", 21 + next_random(r, 21));
    else
        add_two(r, 1 + next_random(r, 12), out);
    add_qualifier(r, out);
    if (season || chance(r, 4))
        return;
    buf_addc(out, '-');
    add_qualifier(r, out);
    add_two(r, 1 + next_random(r, 31), out);
    add_qualifier(r, out);
    if (with_time && chance(r, 4)) {
        add_time(r, out);
        add_qualifier(r, out);
    }
}

static void add_set(uint64_t *r, struct buf *out)
{
    bool one = chance(r, 2);
    unsigned members = 1 + next_random(r, 6);
    buf_addc(out, one ? '[' : '{');
    if (chance(r, 5))
        buf_adds(out, "..");
    for (unsigned i = 0; i < members; i++) {
        if (i > 0)
            buf_addc(out, ',');
        if (chance(r, 5))
            buf_addf(out, "%u..%u", 1600 + next_random(r, 200), 1700 + next_random(r, 200));
        else
            add_date(r, false, out);
    }
    if (chance(r, 5))
        buf_adds(out, "..");
    buf_addc(out, one ? ']' : '}');
}

static void add_end(uint64_t *r, struct buf *out)
{
    if (chance(r, 8))
        buf_adds(out, "..");
    else if (!chance(r, 8))
        add_date(r, false, out);
}

static void make_expression(uint64_t *r, struct buf *out)
{
    switch (next_random(r, 4)) {
    case 0:
        add_set(r, out);
        break;
    case 1:
        add_end(r, out);
        buf_addc(out, '/');
        add_end(r, out);
        break;
    default:
        add_date(r, true, out);
        break;
    }
}

/* --- parse(print(x)) is x --- */

static bool same(const struct edtf *a, const struct edtf *b)
{
    return a->kind == b->kind && a->level == b->level && a->approximate == b->approximate &&
           a->uncertain == b->uncertain && a->unspecified == b->unspecified &&
           a->precision == b->precision && a->earliest_start == b->earliest_start &&
           a->latest_start == b->latest_start && a->earliest_end == b->earliest_end &&
           a->latest_end == b->latest_end && a->has_zone == b->has_zone &&
           a->zone_minutes == b->zone_minutes && a->date_count == b->date_count;
}

static bool in_order(int64_t a, int64_t b)
{
    return a == EDTF_UNKNOWN ? b == EDTF_UNKNOWN : a <= b;
}

/* 1 where text is EDTF, -1 where it is not; counts what does not hold in *wrong. */
static int check_text(const char *text, int *wrong)
{
    struct err err = ERR_INIT;
    struct edtf first, second;
    struct buf once, twice;
    if (edtf_parse(&first, text, &err) != 0) {
        size_t length = strlen(text);
        bool told = err.code == ERR_INPUT && err.column >= 1 &&
                    err.column <= (long)utf8_count(text, length) + 1 && err.text[0] != '\0' &&
                    utf8_valid(err.text, strlen(err.text), NULL) &&
                    strpbrk(err.text, "\n\r\x1b\x7f") == NULL;
        *wrong += !told;
        if (!told)
            fprintf(stderr, "badly refused: %s: %ld: %s\n", text, err.column, err.text);
        return -1;
    }
    buf_init(&once);
    buf_init(&twice);
    edtf_print(&first, &once);
    bool again = edtf_parse(&second, once.data, &err) == 0;
    bool held = again && same(&first, &second) &&
                in_order(first.earliest_start, first.latest_start) &&
                in_order(first.earliest_end, first.latest_end);
    if (again) {
        edtf_print(&second, &twice);
        held = held && strcmp(once.data, twice.data) == 0;
        edtf_release(&second);
    }
    if (!held)
        fprintf(stderr, "not the same: %s, %s\n", text, once.data);
    *wrong += !held;
    edtf_release(&first);
    buf_release(&once);
    buf_release(&twice);
    return 1;
}

static void round_trip(void)
{
    uint64_t r = 0x2545F4914F6CDD1D;
    int valid = 0, wrong = 0;
    struct buf text;
    buf_init(&text);
    for (int i = 0; i < 40000; i++) {
        buf_reset(&text);
        make_expression(&r, &text);
        valid += check_text(text.data, &wrong) == 1;
    }
    buf_release(&text);
    CHECK_INT(wrong, 0);
    CHECK(valid > 15000);
}

/* Expressions with bytes changed, taken out and put in: refused with a reason, or the same again.
 */
static void mutations(void)
{
    static const char letters[] = "0123456789XYESTZ-+:/.,?~%[]{} ux\x1b\xc3\xb6\xff";
    uint64_t r = 0x9E3779B97F4A7C15;
    int wrong = 0, valid = 0;
    struct buf text;
    buf_init(&text);
    for (int i = 0; i < 60000; i++) {
        buf_reset(&text);
        make_expression(&r, &text);
        for (unsigned n = 1 + next_random(&r, 3); n > 0 && text.len > 0; n--) {
            char letter = letters[next_random(&r, sizeof letters - 1)];
            unsigned at = next_random(&r, (unsigned)text.len);
            if (chance(&r, 3))
                buf_remove(&text, at, 1);
            else if (chance(&r, 2))
                buf_insert(&text, at, &letter, 1);
            else
                text.data[at] = letter;
        }
        valid += check_text(text.data, &wrong) == 1;
    }
    buf_release(&text);
    CHECK_INT(wrong, 0);
    CHECK(valid > 1000);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"what is printed parses to the same", round_trip},
        {"what is spoilt is refused with a reason", mutations},
    };
    return CHECK_CASES("time/edtf properties", cases);
}
