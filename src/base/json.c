#include "base/json.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* What the grammar allows next. */
enum { WANT_VALUE, WANT_VALUE_OR_END, WANT_KEY, WANT_KEY_OR_END, WANT_MORE, FAILED };

void json_init(struct json *json, const char *text, size_t size)
{
    *json = (struct json){.text = text, .size = size, .state = WANT_VALUE, .err = ERR_INIT};
    buf_init(&json->value);
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        json->at = 3;
}

void json_release(struct json *json)
{
    buf_release(&json->value);
}

static enum json_token fail(struct json *json, size_t at, const char *text)
{
    json->state = FAILED;
    err_set_at(&json->err, ERR_INPUT, NULL, 0, (long)utf8_count(json->text, at) + 1, "%s", text);
    return JSON_BAD;
}

static bool fail_read(struct json *json, size_t at, const char *text)
{
    fail(json, at, text);
    return false;
}

static int peek(const struct json *json)
{
    return json->at < json->size ? (unsigned char)json->text[json->at] : -1;
}

static int skip_blanks(struct json *json)
{
    int c;
    while ((c = peek(json)) == ' ' || c == '\t' || c == '\n' || c == '\r')
        json->at++;
    return c;
}

long json_hex4(const char *digits)
{
    long value = 0;
    for (int i = 0; i < 4; i++) {
        int c = (unsigned char)digits[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Takes four hexadecimal digits; -1 where they are not there. */
static long read_hex4(struct json *json)
{
    if (json->size - json->at < 4)
        return -1;
    long value = json_hex4(json->text + json->at);
    json->at += value >= 0 ? 4 : 0;
    return value;
}

/* The rest of an escape whose \u was read; start is where its backslash is. */
static bool read_unicode_escape(struct json *json, size_t start)
{
    long unit = read_hex4(json);
    if (unit < 0)
        return fail_read(json, start, "\\u needs four hexadecimal digits");
    if (unit >= 0xD800 && unit < 0xDC00 && json->size - json->at >= 2 &&
        json->text[json->at] == '\\' && json->text[json->at + 1] == 'u') {
        json->at += 2;
        long low = read_hex4(json);
        if (low >= 0xDC00 && low < 0xE000) {
            buf_add_cp(&json->value, (uint32_t)(0x10000 + (unit - 0xD800) * 0x400 + low - 0xDC00));
            return true;
        }
    }
    if (unit >= 0xD800 && unit < 0xE000)
        return fail_read(json, start, "half of a surrogate pair; it stands for no character");
    buf_add_cp(&json->value, (uint32_t)unit);
    return true;
}

/* Reads the escape at json->at, where a backslash is. */
static bool read_escape(struct json *json)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    size_t start = json->at++;
    int c = peek(json);
    json->at += c >= 0;
    if (c == 'u')
        return read_unicode_escape(json, start);
    const char *found = c > 0 ? strchr(letters, c) : NULL;
    if (found == NULL)
        return fail_read(json, start,
                         "unknown escape; allowed are \\\" \\\\ \\/ \\b \\f \\n \\r "
                         "\\t and \\u");
    buf_addc(&json->value, values[found - letters]);
    return true;
}

/* Whether a byte of a string stands for itself and needs no look at its neighbours. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* Reads the string at json->at, where its quotation mark is. */
static bool read_string(struct json *json)
{
    size_t start = json->at++;
    buf_reset(&json->value);
    for (;;) {
        size_t run = json->at;
        while (run < json->size && is_plain((unsigned char)json->text[run]))
            run++;
        buf_add(&json->value, json->text + json->at, run - json->at);
        json->at = run;
        int c = peek(json);
        if (c < 0)
            return fail_read(json, start, "string without its closing quotation mark");
        if (c == '"') {
            json->at++;
            return true;
        }
        if (c < 0x20)
            return fail_read(json, run, "control character in a string; write it as an escape");
        if (c == '\\') {
            if (!read_escape(json))
                return false;
            continue;
        }
        uint32_t cp;
        size_t n = utf8_next(json->text + run, json->size - run, &cp);
        if (cp == UTF8_BAD)
            return fail_read(json, run, "byte that is not UTF-8");
        buf_add(&json->value, json->text + run, n);
        json->at += n;
    }
}

static size_t skip_digits(struct json *json)
{
    size_t start = json->at;
    while (peek(json) >= '0' && peek(json) <= '9')
        json->at++;
    return json->at - start;
}

static enum json_token read_number(struct json *json)
{
    size_t start = json->at;
    json->at += peek(json) == '-';
    size_t first = json->at, digits = skip_digits(json);
    bool good = digits > 0 && (digits == 1 || json->text[first] != '0');
    if (good && peek(json) == '.') {
        json->at++;
        good = skip_digits(json) > 0;
    }
    if (good && (peek(json) == 'e' || peek(json) == 'E')) {
        json->at++;
        json->at += peek(json) == '+' || peek(json) == '-';
        good = skip_digits(json) > 0;
    }
    if (!good)
        return fail(json, start, "malformed number");
    buf_reset(&json->value);
    buf_add(&json->value, json->text + start, json->at - start);
    return JSON_NUMBER;
}

static enum json_token read_word(struct json *json)
{
    static const struct {
        const char *word;
        enum json_token token;
    } words[] = {{"true", JSON_TRUE}, {"false", JSON_FALSE}, {"null", JSON_NULL}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i].word);
        if (json->size - json->at >= n && memcmp(json->text + json->at, words[i].word, n) == 0) {
            json->at += n;
            return words[i].token;
        }
    }
    return fail(json, json->at, "expected a value");
}

static enum json_token open_level(struct json *json, int c)
{
    if (json->depth == JSON_DEPTH)
        return fail(json, json->at, "nested more than 128 deep");
    json->kinds[json->depth++] = (char)c;
    json->at++;
    json->state = c == '{' ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
    return c == '{' ? JSON_OBJECT : JSON_ARRAY;
}

static enum json_token close_level(struct json *json)
{
    json->at++;
    json->state = WANT_MORE;
    return json->kinds[--json->depth] == '{' ? JSON_OBJECT_END : JSON_ARRAY_END;
}

static enum json_token read_value(struct json *json, int c)
{
    if (c < 0)
        return fail(json, json->at, "expected a value, found the end of the text");
    if (c == '{' || c == '[')
        return open_level(json, c);
    enum json_token token;
    if (c == '"')
        token = read_string(json) ? JSON_STRING : JSON_BAD;
    else if (c == '-' || (c >= '0' && c <= '9'))
        token = read_number(json);
    else
        token = read_word(json);
    if (token != JSON_BAD)
        json->state = WANT_MORE;
    return token;
}

static enum json_token read_key(struct json *json, int c)
{
    if (c != '"')
        return fail(json, json->at, "expected a key in quotation marks");
    if (!read_string(json))
        return JSON_BAD;
    if (skip_blanks(json) != ':')
        return fail(json, json->at, "expected a colon after the key");
    json->at++;
    json->state = WANT_VALUE;
    return JSON_KEY;
}

enum json_token json_next(struct json *json)
{
    if (json->state == FAILED)
        return JSON_BAD;
    int c = skip_blanks(json);
    bool in_object = json->depth > 0 && json->kinds[json->depth - 1] == '{';
    if (json->state == WANT_MORE) {
        if (json->depth == 0)
            return c < 0 ? JSON_END : fail(json, json->at, "text after the end of the value");
        if (c == (in_object ? '}' : ']'))
            return close_level(json);
        if (c != ',')
            return fail(json, json->at, in_object ? "expected , or }" : "expected , or ]");
        json->at++;
        json->state = in_object ? WANT_KEY : WANT_VALUE;
        c = skip_blanks(json);
    }
    if ((json->state == WANT_KEY_OR_END && c == '}') ||
        (json->state == WANT_VALUE_OR_END && c == ']'))
        return close_level(json);
    if (json->state == WANT_KEY || json->state == WANT_KEY_OR_END)
        return read_key(json, c);
    return read_value(json, c);
}

enum json_token json_skip(struct json *json, enum json_token first)
{
    if (first == JSON_KEY)
        return json_skip(json, json_next(json)) == JSON_BAD ? JSON_BAD : first;
    if (first != JSON_OBJECT && first != JSON_ARRAY)
        return first;
    int outside = json->depth - 1;
    while (json->depth > outside)
        if (json_next(json) == JSON_BAD)
            return JSON_BAD;
    return first;
}

void json_add_string(struct buf *out, const char *text, size_t size)
{
    buf_addc(out, '"');
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        size_t n = utf8_next(text + i, size - i, &cp);
        static const char controls[] = "\b\f\n\r\t", letters[] = "bfnrt";
        const char *found = cp > 0 && cp < 0x20 ? strchr(controls, (int)cp) : NULL;
        if (cp == '"' || cp == '\\')
            buf_addc(out, '\\');
        if (found != NULL)
            buf_addf(out, "\\%c", letters[found - controls]);
        else if (cp < 0x20)
            buf_addf(out, "\\u%04x", (unsigned)cp);
        else if (cp == UTF8_BAD)
            buf_add_cp(out, 0xFFFD);
        else
            buf_add(out, text + i, n);
        i += n;
    }
    buf_addc(out, '"');
}
