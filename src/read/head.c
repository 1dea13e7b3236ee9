#include "read/head.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { CHUNK = 256 << 10, FARTHEST = 64 << 20, DEEPEST = 16 };

/* What a text may not begin with here: anchors, aliases, tags, keys by themselves, and what YAML
 * has reserved. */
#define NOT_LOOKED_INTO "&*!?%@`"

/* What of a line matters where; the rest of it is text. */
struct span {
    const char *at, *end;
};

static size_t left(const struct span *span)
{
    return (size_t)(span->end - span->at);
}

static void skip_blanks(struct span *span)
{
    while (span->at < span->end && *span->at == ' ')
        span->at++;
}

static bool only_blanks(struct span span)
{
    skip_blanks(&span);
    return span.at == span.end;
}

/* Whether this character is one that libyaml takes for text on a line, beyond ASCII. */
static bool is_text(const char *at, const char *end, size_t *size)
{
    uint32_t cp;
    *size = utf8_next(at, (size_t)(end - at), &cp);
    bool breaks = cp == 0x85 || cp == 0x2028 || cp == 0x2029;
    bool refused = cp == UTF8_BAD || cp < 0xA0 || cp == 0xFEFF || cp == 0xFFFE || cp == 0xFFFF;
    return !breaks && !refused;
}

/* Whether a character may be more than text to YAML. */
static bool is_mark(unsigned char c)
{
    switch (c) {
    case '"':
    case '\'':
    case '[':
    case ']':
    case '{':
    case '}':
    case '&':
    case '*':
    case '!':
    case '|':
    case '>':
    case '?':
    case '%':
    case '@':
    case '`':
    case '#':
        return true;
    default:
        return false;
    }
}

/* Whether all of it is text; *marked: some of it may be more than text to YAML. */
static bool all_text(const struct span *line, bool *marked)
{
    const char *at = line->at;
    *marked = false;
    while (at < line->end) {
        unsigned char c = (unsigned char)*at;
        if (c >= 0x80) {
            size_t size;
            if (!is_text(at, line->end, &size))
                return false;
            at += size;
            continue;
        }
        if (c < 0x20 || c == 0x7F)
            return false;
        *marked |= is_mark(c);
        at++;
    }
    return true;
}

/* Passes a quoted text; false where it does not end here. */
static bool pass_quoted(struct span *span)
{
    char mark = *span->at++;
    while (span->at < span->end) {
        char c = *span->at++;
        if (c == '\\' && mark == '"')
            span->at += span->at < span->end;
        else if (c == mark && mark == '\'' && span->at < span->end && *span->at == '\'')
            span->at++;
        else if (c == mark)
            return true;
    }
    return false;
}

/* Where a text within brackets is. */
enum within { BEGINS, GOES_ON, ENDED };

/* The first of a text within brackets; false where it is not looked into. */
static bool pass_first(struct span *span, enum within *within)
{
    char c = *span->at;
    if (c == '"' || c == '\'') {
        *within = ENDED;
        return pass_quoted(span);
    }
    *within = GOES_ON;
    span->at++;
    return strchr(NOT_LOOKED_INTO "|>#", c) == NULL;
}

/* Passes lists and mappings in brackets; false where they do not end here. */
static bool pass_brackets(struct span *span)
{
    char open[DEEPEST];
    int depth = 0;
    enum within within = BEGINS;
    while (span->at < span->end) {
        char c = *span->at;
        char next = span->at + 1 < span->end ? span->at[1] : '\0';
        bool ends_key = c == ':' && next == ' ';
        if (within == BEGINS && !ends_key && strchr("[]{}, ", c) == NULL) {
            if (!pass_first(span, &within))
                return false;
            continue;
        }
        span->at++;
        if (c == '[' || c == '{') {
            if (depth == DEEPEST || within != BEGINS)
                return false;
            open[depth++] = c == '[' ? ']' : '}';
        } else if (c == ']' || c == '}') {
            if (open[--depth] != c)
                return false;
            if (depth == 0)
                return true;
            within = ENDED;
        } else if (c == ',' || ends_key) {
            within = BEGINS;
        } else if (c == ' ' ? next == '#' : within == ENDED) {
            return false;
        }
    }
    return false;
}

/* Passes a key that is plain text; false where there is none. */
static bool pass_key(struct span *span)
{
    for (const char *at = span->at; at < span->end; at++) {
        bool comments = *at == '#' && at > span->at && at[-1] == ' ';
        if (comments)
            return false;
        if (*at == ':' && (at + 1 == span->end || at[1] == ' ')) {
            span->at = at + 1;
            return true;
        }
    }
    return false;
}

/* A value by itself, which is no key of another one. */
static bool value_is_whole(struct span value)
{
    skip_blanks(&value);
    if (value.at == value.end || strchr("|>#", *value.at) != NULL)
        return true;
    char c = *value.at;
    if (c == '"' || c == '\'')
        return pass_quoted(&value) && only_blanks(value);
    if (c == '[' || c == '{')
        return pass_brackets(&value) && only_blanks(value);
    return strchr(NOT_LOOKED_INTO "]},", c) == NULL && !pass_key(&value);
}

bool head_line_is_whole(const char *text, size_t size)
{
    struct span line = {text, text + size};
    bool marked;
    if (!all_text(&line, &marked))
        return false;
    skip_blanks(&line);
    if (!marked || line.at == line.end || *line.at == '#')
        return true;
    while (left(&line) > 1 && line.at[0] == '-' && line.at[1] == ' ') {
        line.at++;
        skip_blanks(&line);
    }
    struct span value = line;
    bool plain = line.at < line.end && strchr(NOT_LOOKED_INTO "\"'[]{}|>#,", *line.at) == NULL;
    if (plain)
        (void)pass_key(&value);
    return value_is_whole(value);
}

/* --- The file --- */

struct look {
    struct head head;
    bool begun; /* the line dateline: 1 was seen */
};

static bool begins(const struct span *line, const char *with)
{
    size_t size = strlen(with);
    return left(line) >= size && memcmp(line->at, with, size) == 0;
}

/* A key of the top level that is an ordinary word. */
static bool is_top_key(struct span line)
{
    const char *from = line.at;
    while (line.at < line.end &&
           ((*line.at >= 'a' && *line.at <= 'z') || (*line.at >= 'A' && *line.at <= 'Z') ||
            (*line.at >= '0' && *line.at <= '9') || *line.at == '_' || *line.at == '-'))
        line.at++;
    return line.at > from && line.at < line.end && *line.at == ':' &&
           (line.at + 1 == line.end || line.at[1] == ' ');
}

enum found { GO_ON, FOUND, GIVE_UP };

/* At the left edge only keys, items of a list and comments may stand. */
static enum found look_at_edge(struct look *look, struct span line)
{
    if (*line.at == '#')
        return GO_ON;
    if (!look->begun) {
        look->begun = begins(&line, "dateline: 1") &&
                      only_blanks((struct span){line.at + strlen("dateline: 1"), line.end});
        return look->begun ? GO_ON : GIVE_UP;
    }
    if (begins(&line, "events:"))
        return only_blanks((struct span){line.at + strlen("events:"), line.end}) ? FOUND : GIVE_UP;
    bool item = begins(&line, "- ") || (left(&line) == 1 && *line.at == '-');
    return item || is_top_key(line) ? GO_ON : GIVE_UP;
}

static enum found look_at_line(struct look *look, struct span line)
{
    if (line.at == line.end)
        return GO_ON;
    if (!head_line_is_whole(line.at, left(&line)))
        return GIVE_UP;
    if (*line.at != ' ')
        return look_at_edge(look, line);
    return look->begun || only_blanks(line) ? GO_ON : GIVE_UP;
}

/* All lines that end within the text; *used: their bytes. */
static enum found look_at_lines(struct look *look, const char *text, size_t size, size_t *used)
{
    const char *at = text, *end = text + size, *stop;
    enum found found = GO_ON;
    while (found == GO_ON && at < end && (stop = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        found = look_at_line(look, (struct span){at, stop});
        if (found != GO_ON)
            break;
        look->head.bytes += stop + 1 - at;
        look->head.lines++;
        at = stop + 1;
    }
    *used = (size_t)(at - text);
    return found;
}

bool head_find(int fd, struct head *out)
{
    struct look look = {.begun = false};
    char *text = mem_alloc(CHUNK);
    size_t size = 0;
    enum found found = GO_ON;
    while (found == GO_ON && look.head.bytes < FARTHEST && size < CHUNK) {
        ssize_t got = pread(fd, text + size, CHUNK - size, (off_t)look.head.bytes + (off_t)size);
        if (got <= 0)
            break;
        size += (size_t)got;
        size_t used;
        found = look_at_lines(&look, text, size, &used);
        memmove(text, text + used, size - used);
        size -= used;
    }
    free(text);
    *out = look.head;
    return found == FOUND;
}
