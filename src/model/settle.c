#include "model/settle.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"

static const char because[] = " because ";

/* The end of a quoted part that begins at text; NULL where it is not closed. */
static const char *end_of_quotes(const char *text)
{
    for (text++; *text != '\0' && *text != '"'; text++)
        if (*text == '\\' && text[1] != '\0')
            text++;
    return *text == '"' ? text + 1 : NULL;
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    return text;
}

/* A part from text to end, without blanks around and without its quotes. */
static const char *take_part(const char *text, const char *end, struct pool *pool)
{
    text = skip_blanks(text);
    while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    if (end - text < 2 || *text != '"' || end_of_quotes(text) != end)
        return pool_bytes(pool, text, end > text ? (size_t)(end - text) : 0);
    struct buf plain;
    buf_init(&plain);
    for (text++; text < end - 1; text++) {
        if (*text == '\\')
            text++;
        buf_addc(&plain, *text);
    }
    const char *copy = pool_bytes(pool, plain.data, plain.len);
    buf_release(&plain);
    return copy;
}

/* Where a part that begins at text is over: at the separator, or at the end. */
static const char *find_end(const char *text, const char *separator, const char **behind,
                            struct err *err)
{
    const char *from = skip_blanks(text);
    if (*from == '"') {
        from = end_of_quotes(from);
        if (from == NULL) {
            err_set(err, ERR_USAGE, "a quotation mark is not closed: %s", skip_blanks(text));
            return NULL;
        }
    }
    const char *at = strstr(from, separator);
    *behind = at != NULL ? at + strlen(separator) : NULL;
    return at != NULL ? at : from + strlen(from);
}

int settle_parse(const char *line, struct pool *pool, struct settle_words *out, struct err *err)
{
    const char *rest, *reason, *end = find_end(line, " = ", &rest, err);
    *out = (struct settle_words){NULL, NULL, NULL};
    if (end != NULL && rest == NULL)
        end = find_end(line, "=", &rest, err);
    if (end == NULL)
        return -1;
    out->matter = take_part(line, end, pool);
    if (rest == NULL || out->matter[0] == '\0')
        return err_set(err, ERR_USAGE, "a settlement is written MATTER = VALUE because REASON");
    end = find_end(rest, because, &reason, err);
    if (end == NULL)
        return -1;
    /* With nothing behind it, it is not there. */
    const char *last = rest + strlen(rest);
    while (last > rest && last[-1] == ' ')
        last--;
    size_t bare = sizeof because - 2;
    if (reason == NULL && (size_t)(last - rest) > bare && strncmp(last - bare, because, bare) == 0)
        end = last - bare;
    out->value = take_part(rest, end, pool);
    if (out->value[0] == '\0')
        return err_set(err, ERR_USAGE, "no value is chosen for \"%s\"", out->matter);
    if (reason != NULL)
        out->reason = take_part(reason, reason + strlen(reason), pool);
    if (out->reason != NULL && out->reason[0] == '\0')
        out->reason = NULL;
    return 0;
}

static void add_part(struct buf *line, const char *part)
{
    size_t size = strlen(part);
    bool plain = size > 0 && strchr(part, '=') == NULL && strstr(part, "because") == NULL &&
                 part[0] != '"' && part[0] != ' ' && part[size - 1] != ' ';
    if (plain) {
        buf_adds(line, part);
        return;
    }
    buf_addc(line, '"');
    for (; *part != '\0'; part++) {
        if (*part == '"' || *part == '\\')
            buf_addc(line, '\\');
        buf_addc(line, *part);
    }
    buf_addc(line, '"');
}

const char *settle_print(const struct settle_words *words, struct pool *pool)
{
    struct buf line;
    buf_init(&line);
    add_part(&line, words->matter);
    buf_adds(&line, " = ");
    add_part(&line, words->value);
    if (words->reason != NULL) {
        buf_adds(&line, because);
        buf_adds(&line, words->reason);
    }
    const char *copy = pool_bytes(pool, line.data, line.len);
    buf_release(&line);
    return copy;
}

static bool same(const char *text, const char *folded)
{
    return fold_find(text, strlen(text), folded, FOLD_WHOLE, NULL, NULL);
}

const struct conflict *conflict_on(const struct conflict *conflicts, size_t count,
                                   const char *matter)
{
    const struct conflict *found = NULL;
    struct buf folded;
    buf_init(&folded);
    fold_search(matter, strlen(matter), &folded);
    for (size_t i = 0; i < count && found == NULL; i++)
        if (same(conflicts[i].matter, folded.data))
            found = &conflicts[i];
    buf_release(&folded);
    return found;
}

const struct conflict_value *conflict_value_of(const struct conflict *conflict, const char *value)
{
    const struct conflict_value *found = NULL;
    struct buf folded;
    buf_init(&folded);
    fold_search(value, strlen(value), &folded);
    for (size_t i = 0; i < conflict->value_count && found == NULL; i++)
        if (same(conflict->values[i].value, folded.data))
            found = &conflict->values[i];
    buf_release(&folded);
    return found;
}

static bool given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

void settle_tell(const struct conflict *conflict, struct buf *out)
{
    buf_addf(out, "settled: %s", conflict->settled);
    if (conflict_value_of(conflict, conflict->settled) == NULL)
        buf_adds(out, " (no source says so)");
    if (given(conflict->reason))
        buf_addf(out, ", %s", conflict->reason);
    if (given(conflict->by))
        buf_addf(out, "; by %s", conflict->by);
    if (given(conflict->at)) /* the day of it */
        buf_addf(out, "%s %.10s", given(conflict->by) ? "," : ";", conflict->at);
}
