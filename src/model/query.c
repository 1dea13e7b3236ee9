#include "model/query.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "model/event.h"

/* Recursion through parentheses and minus signs ends here. */
enum { MAX_DEPTH = 100 };

struct parser {
    const char *text; /* the whole query */
    const char *at;
    int depth;
    struct pool *pool;
    struct err *err;
};

static const struct {
    const char *name;
    enum query_field field;
} fields[] = {
    {"who", FIELD_WHO},       {"as", FIELD_AS},           {"place", FIELD_PLACE},
    {"tag", FIELD_TAG},       {"source", FIELD_SOURCE},   {"status", FIELD_STATUS},
    {"stance", FIELD_STANCE}, {"note", FIELD_NOTE},       {"claim", FIELD_CLAIM},
    {"id", FIELD_ID},         {"when", FIELD_WHEN},       {"within", FIELD_WITHIN},
    {"before", FIELD_BEFORE}, {"after", FIELD_AFTER},     {"about", FIELD_ABOUT},
    {"known", FIELD_KNOWN},   {"sources", FIELD_SOURCES}, {"is", FIELD_IS},
};

static const char field_list[] = "who, as, place, tag, source, status, stance, note, claim, id, "
                                 "when, within, before, after, about, known, sources and is";

static const char *const is_words[IS_COUNT] = {
    [IS_KEPT] = "kept",
    [IS_DROPPED] = "dropped",
    [IS_QUESTION] = "question",
    [IS_UNSEEN] = "unseen",
    [IS_STARRED] = "starred",
    [IS_NOTED] = "noted",
    [IS_EDITED] = "edited",
    [IS_UNDATED] = "undated",
    [IS_APPROXIMATE] = "approximate",
    [IS_UNCERTAIN] = "uncertain",
    [IS_DISPUTED] = "disputed",
    [IS_SINGLE_SOURCE] = "single-source",
    [IS_ONE_REPORT] = "one-report",
    [IS_MOVED] = "moved",
    [IS_AMBIGUOUS] = "ambiguous",
    [IS_LOST] = "lost",
};

const char *query_is_word(enum query_is is)
{
    return is_words[is];
}

/* A complaint at a place of the query; the column counts code points. */
static struct query *fail_at(struct parser *parser, const char *at, const char *format, ...)
    ERR_PRINTF(3, 4);

static struct query *fail_at(struct parser *parser, const char *at, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    long column = (long)utf8_count(parser->text, (size_t)(at - parser->text)) + 1;
    err_set_at(parser->err, ERR_USAGE, NULL, 0, column, "%s", text);
    return NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct parser *parser)
{
    while (is_blank(*parser->at))
        parser->at++;
}

static bool ends_word(char c)
{
    return c == '\0' || is_blank(c) || c == '(' || c == ')' || c == '"';
}

static struct query *make(struct parser *parser, enum query_op op)
{
    struct query *query = pool_zero(parser->pool, 1, sizeof *query);
    query->op = op;
    return query;
}

/* A value: what stands between quotation marks (a backslash takes the next character as it is), or
 * up to a blank or parenthesis. NULL: a quotation mark is not closed. */
static const char *read_value(struct parser *parser, bool *quoted)
{
    *quoted = *parser->at == '"';
    if (!*quoted) {
        const char *start = parser->at;
        while (!ends_word(*parser->at))
            parser->at++;
        return pool_bytes(parser->pool, start, (size_t)(parser->at - start));
    }
    const char *start = parser->at++;
    struct buf value;
    buf_init(&value);
    while (*parser->at != '\0' && *parser->at != '"') {
        if (parser->at[0] == '\\' && parser->at[1] != '\0')
            parser->at++;
        buf_addc(&value, *parser->at++);
    }
    const char *copy = pool_bytes(parser->pool, value.data, value.len);
    buf_release(&value);
    if (*parser->at == '\0') {
        fail_at(parser, start, "this quotation mark is not closed; put another behind the phrase");
        return NULL;
    }
    parser->at++;
    return copy;
}

static const char *folded(struct parser *parser, const char *text)
{
    struct buf buf;
    buf_init(&buf);
    fold_search(text, strlen(text), &buf);
    const char *copy = pool_bytes(parser->pool, buf.data, buf.len);
    buf_release(&buf);
    return copy;
}

static struct query *parse_number(struct parser *parser, struct query *term, const char *value,
                                  const char *at)
{
    static const struct {
        const char *sign;
        enum query_compare compare;
    } signs[] = {{">=", COMPARE_GE}, {"<=", COMPARE_LE}, {"!=", COMPARE_NE},
                 {">", COMPARE_GT},  {"<", COMPARE_LT},  {"=", COMPARE_EQ}};
    term->compare = COMPARE_EQ;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i].sign);
        if (strncmp(value, signs[i].sign, size) == 0) {
            term->compare = signs[i].compare;
            value += size;
            break;
        }
    }
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || digits > 9 || value[digits] != '\0')
        return fail_at(parser, at, "sources: takes a number such as 2, >=2 or <3");
    for (size_t i = 0; i < digits; i++)
        term->number = term->number * 10 + (value[i] - '0');
    return term;
}

static struct query *parse_date(struct parser *parser, struct query *term, const char *value,
                                const char *at)
{
    struct edtf edtf;
    struct err why = ERR_INIT;
    if (edtf_parse(&edtf, value, &why) < 0) {
        const char *place = at;
        uint32_t cp;
        for (long i = 1; i < why.column && *place != '\0'; i++)
            place += utf8_next(place, strlen(place), &cp);
        return fail_at(parser, place, "not a date: %s", why.text);
    }
    term->span = term->field == FIELD_ABOUT ? edtf_span_about(&edtf) : edtf_span(&edtf);
    edtf_release(&edtf);
    return term;
}

static struct query *parse_is(struct parser *parser, struct query *term, const char *value,
                              const char *at)
{
    struct buf list;
    buf_init(&list);
    struct query *found = NULL;
    for (int i = 0; i < IS_COUNT; i++) {
        buf_addf(&list, "%s%s", i == 0 ? "" : i == IS_COUNT - 1 ? " or " : ", ", is_words[i]);
        if (strcmp(value, is_words[i]) == 0) {
            term->is = (enum query_is)i;
            found = term;
        }
    }
    if (found == NULL)
        fail_at(parser, at, "is: does not know \"%s\"; it takes %s", value, list.data);
    buf_release(&list);
    return found;
}

static struct query *parse_word_of(struct parser *parser, struct query *term, const char *value,
                                   const char *at)
{
    enum status status;
    enum stance stance;
    term->text = folded(parser, value);
    if (term->field == FIELD_STATUS && !status_parse(term->text, &status))
        return fail_at(parser, at,
                       "there is no status \"%s\"; it is planned, reported, alleged, denied, "
                       "disputed or confirmed",
                       value);
    if (term->field == FIELD_STANCE && !stance_parse(term->text, &stance))
        return fail_at(parser, at,
                       "there is no stance \"%s\"; it is affirms, denies, doubts or quotes", value);
    if (term->text[0] == '\0')
        return fail_at(parser, at, "\"%s\" holds nothing that could be sought", value);
    return term;
}

static struct query *parse_field(struct parser *parser, enum query_field field, const char *name,
                                 const char *value, const char *at)
{
    if (value[0] == '\0')
        return fail_at(parser, at, "%s: needs a value behind its colon", name);
    struct query *term = make(parser, QUERY_TERM);
    term->field = field;
    switch (field) {
    case FIELD_WHEN:
    case FIELD_WITHIN:
    case FIELD_BEFORE:
    case FIELD_AFTER:
    case FIELD_ABOUT:
    case FIELD_KNOWN:
        return parse_date(parser, term, value, at);
    case FIELD_SOURCES:
        return parse_number(parser, term, value, at);
    case FIELD_IS:
        return parse_is(parser, term, value, at);
    default:
        return parse_word_of(parser, term, value, at);
    }
}

/* The length of a field's name with a colon behind it at the parser's place; 0: none is there. */
static size_t field_name(const struct parser *parser)
{
    size_t size = strspn(parser->at, "abcdefghijklmnopqrstuvwxyz");
    return size > 0 && parser->at[size] == ':' ? size : 0;
}

static struct query *parse_text(struct parser *parser)
{
    const char *start = parser->at;
    bool inside = *parser->at == '*';
    if (inside)
        parser->at++;
    bool quoted;
    const char *value = read_value(parser, &quoted);
    if (value == NULL)
        return NULL;
    struct query *term = make(parser, QUERY_TERM);
    term->field = FIELD_TEXT;
    term->match = inside ? FOLD_INSIDE : quoted ? FOLD_PHRASE : FOLD_WORDS;
    term->text = folded(parser, value);
    if (term->text[0] == '\0')
        return fail_at(parser, start, "there is nothing here that could be sought");
    return term;
}

static struct query *parse_term(struct parser *parser)
{
    const char *start = parser->at;
    size_t size = field_name(parser);
    if (size == 0)
        return parse_text(parser);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strlen(fields[i].name) != size || strncmp(fields[i].name, start, size) != 0)
            continue;
        parser->at += size + 1;
        const char *at = parser->at;
        bool quoted;
        const char *value = read_value(parser, &quoted);
        return value == NULL
                   ? NULL
                   : parse_field(parser, fields[i].field, fields[i].name, value, at + quoted);
    }
    return fail_at(parser, start,
                   "there is no field \"%.*s\"; the fields are %s; put quotation marks around a "
                   "word with a colon",
                   (int)(size < 40 ? size : 40), start, field_list);
}

static struct query *parse_or(struct parser *parser);

static struct query *parse_factor(struct parser *parser)
{
    const char *start = parser->at;
    struct query *query = NULL;
    if (parser->depth >= MAX_DEPTH)
        return fail_at(parser, start, "this is nested more than %d deep", MAX_DEPTH);
    parser->depth++;
    if (*parser->at == '-') {
        parser->at++;
        if (ends_word(*parser->at) && *parser->at != '(' && *parser->at != '"') {
            fail_at(parser, start, "a minus sign needs what it excludes right behind it");
        } else {
            struct query *kid = parse_factor(parser);
            if (kid != NULL) {
                query = make(parser, QUERY_NOT);
                query->kids = pool_alloc(parser->pool, sizeof *query->kids);
                query->kids[query->kid_count++] = kid;
            }
        }
    } else if (*parser->at == '(') {
        parser->at++;
        query = parse_or(parser);
        if (query != NULL && *parser->at != ')')
            query = fail_at(parser, start, "this parenthesis is not closed");
        else if (query != NULL)
            parser->at++;
    } else {
        query = parse_term(parser);
    }
    parser->depth--;
    return query;
}

static bool at_or(const struct parser *parser)
{
    return strncmp(parser->at, "OR", 2) == 0 && ends_word(parser->at[2]);
}

/* who: and as: side by side mean the same participation: makes one term of them. */
static bool join_role(struct query *last, const struct query *next)
{
    if (last->op != QUERY_TERM || next->op != QUERY_TERM || last->role != NULL ||
        next->role != NULL)
        return false;
    if (last->field == FIELD_WHO && next->field == FIELD_AS) {
        last->role = next->text;
        return true;
    }
    if (last->field == FIELD_AS && next->field == FIELD_WHO) {
        last->role = last->text;
        last->text = next->text;
        last->field = FIELD_WHO;
        return true;
    }
    return false;
}

static void add_kid(struct parser *parser, struct query *query, struct query *kid, size_t *capacity)
{
    query->kids =
        pool_grow(parser->pool, query->kids, query->kid_count, capacity, sizeof(struct query *));
    query->kids[query->kid_count++] = kid;
}

static struct query *parse_and(struct parser *parser)
{
    struct query *all = make(parser, QUERY_AND);
    size_t capacity = 0;
    bool joined = false; /* the last one is a pair already */
    for (skip_blanks(parser); *parser->at != '\0' && *parser->at != ')' && !at_or(parser);
         skip_blanks(parser)) {
        struct query *kid = parse_factor(parser);
        if (kid == NULL)
            return NULL;
        if (all->kid_count > 0 && !joined && join_role(all->kids[all->kid_count - 1], kid)) {
            joined = true;
            continue;
        }
        add_kid(parser, all, kid, &capacity);
        joined = false;
    }
    if (all->kid_count == 0)
        return fail_at(parser, parser->at,
                       at_or(parser)        ? "OR needs something before it"
                       : *parser->at == ')' ? "there is nothing before this parenthesis"
                                            : "something is missing at the end");
    return all->kid_count == 1 ? all->kids[0] : all;
}

static struct query *parse_or(struct parser *parser)
{
    struct query *first = parse_and(parser);
    if (first == NULL || !at_or(parser))
        return first;
    struct query *any = make(parser, QUERY_OR);
    size_t capacity = 0;
    add_kid(parser, any, first, &capacity);
    while (at_or(parser)) {
        parser->at += 2;
        struct query *kid = parse_and(parser);
        if (kid == NULL)
            return NULL;
        add_kid(parser, any, kid, &capacity);
    }
    return any;
}

int query_parse(struct query **out, const char *text, struct pool *pool, struct err *err)
{
    struct parser parser = {.text = text, .at = text, .pool = pool, .err = err};
    skip_blanks(&parser);
    if (*parser.at == '\0') {
        *out = make(&parser, QUERY_EVERYTHING);
        return 0;
    }
    *out = parse_or(&parser);
    if (*out != NULL && *parser.at == ')')
        *out = fail_at(&parser, parser.at, "this parenthesis closes nothing");
    return *out != NULL ? 0 : -1;
}
