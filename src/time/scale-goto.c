/* What `goto` takes: EDTF, words and steps. */
#include <string.h>

#include "time/calendar.h"
#include "time/scale.h"

enum { WORD_MAX = 64 };

static const char expected[] =
    "a date is expected, such as 2026-01-06, 2026-01, today, last week or -2w";

/* Copies text without blanks at its ends, each run within it one blank, in lower case. false: it is
 * longer than any word. */
static bool tidy(const char *text, char out[WORD_MAX])
{
    size_t length = 0;
    for (; *text != '\0'; text++) {
        bool blank = *text == ' ' || *text == '\t';
        if (blank && (length == 0 || out[length - 1] == ' '))
            continue;
        if (length == WORD_MAX - 1)
            return false;
        out[length++] = blank ? ' ' : (char)(*text >= 'A' && *text <= 'Z' ? *text + 32 : *text);
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return true;
}

/* today, yesterday, tomorrow, now; last, this, next and a unit. */
static bool parse_word(const char *word, int64_t now, int64_t *out)
{
    static const struct {
        const char *word;
        int days;
    } days[] = {{"today", 0}, {"yesterday", -1}, {"tomorrow", 1}};
    static const struct {
        const char *word;
        int step;
    } which[] = {{"last ", -1}, {"this ", 0}, {"next ", 1}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (strcmp(word, days[i].word) == 0) {
            *out = scale_step(SCALE_DAY, now, days[i].days);
            return true;
        }
    }
    if (strcmp(word, "now") == 0) {
        *out = now;
        return true;
    }
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        size_t length = strlen(which[i].word);
        enum scale scale;
        if (strncmp(word, which[i].word, length) == 0 &&
            scale_parse(&scale, word + length, NULL) == 0) {
            *out = scale_step(scale, now, which[i].step);
            return true;
        }
    }
    return false;
}

/* The unit of a step: its letter, its name or its plural; nothing is days. */
static bool parse_unit(const char *unit, enum scale *out)
{
    static const char letters[] = "ymwdhq";
    static const enum scale scales[] = {SCALE_YEAR, SCALE_MONTH, SCALE_WEEK,
                                        SCALE_DAY,  SCALE_HOUR,  SCALE_QUARTER};
    *out = SCALE_DAY;
    if (*unit == '\0')
        return true;
    if (unit[1] == '\0') {
        const char *found = strchr(letters, *unit);
        if (found != NULL)
            *out = scales[found - letters];
        return found != NULL;
    }
    if (strcmp(unit, "centuries") == 0) {
        *out = SCALE_CENTURY;
        return true;
    }
    char one[WORD_MAX];
    size_t length = strlen(unit);
    memcpy(one, unit, length + 1);
    if (one[length - 1] == 's')
        one[length - 1] = '\0';
    return scale_parse(out, one, NULL) == 0;
}

static bool move(enum scale scale, int64_t n, int64_t now, int64_t *out)
{
    static const int months[SCALE_COUNT] = {1200, 120, 12, 3, 1, 0, 0, 0};
    *out = now;
    if (scale == SCALE_HOUR) {
        *out += n * 3600;
        return true;
    }
    *out = scale_start(SCALE_DAY, now);
    if (months[scale] > 0)
        return calendar_add_months(out, n * months[scale]);
    *out += n * CALENDAR_DAY * (scale == SCALE_WEEK ? 7 : 1);
    return true;
}

/* +3d, -2w, +10 days. */
static bool parse_step(const char *word, int64_t now, int64_t *out)
{
    if (*word != '+' && *word != '-')
        return false;
    const char *at = word + 1;
    int64_t n = 0;
    while (*at == ' ')
        at++;
    const char *digits = at;
    for (; *at >= '0' && *at <= '9' && at - digits <= 6; at++)
        n = n * 10 + (*at - '0');
    if (at == digits || at - digits > 6)
        return false;
    while (*at == ' ')
        at++;
    enum scale scale;
    return parse_unit(at, &scale) && move(scale, *word == '-' ? -n : n, now, out);
}

int scale_parse_goto(int64_t *out, const char *text, int64_t today, struct err *err)
{
    char word[WORD_MAX];
    struct edtf edtf;
    struct err inner = ERR_INIT;
    const char *start = text + strspn(text, " \t");
    bool tidied = tidy(text, word);
    if (tidied && (parse_word(word, today, out)))
        return 0;
    /* EDTF is taken as it stands: its letters are capitals. */
    struct buf date;
    buf_init(&date);
    buf_adds(&date, start);
    while (date.len > 0 && (date.data[date.len - 1] == ' ' || date.data[date.len - 1] == '\t'))
        buf_cut(&date, date.len - 1);
    int result = edtf_parse(&edtf, date.data, &inner);
    buf_release(&date);
    if (result == 0) {
        *out = edtf_key(&edtf).first;
        edtf_release(&edtf);
        return 0;
    }
    if (tidied && parse_step(word, today, out))
        return 0;
    if (*start != '\0' && strchr("0123456789XY[{", *start) != NULL)
        return err_set_at(err, ERR_USAGE, NULL, 0, inner.column + (start - text), "%s", inner.text);
    return err_set(err, ERR_USAGE, "%s", expected);
}
