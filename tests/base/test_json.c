/* JSON read by pulling, and strings written. */
#include "base/json.h"

#include <stdio.h>
#include <string.h>

#include "check.h"

/* Tells all tokens of a text as one line; a bad one with its column and reason. */
static void trace(const char *text, size_t size, struct buf *out)
{
    static const char *const names[] = {".", "!", "{", "}",    "[",     "]",
                                        "",  "",  "",  "true", "false", "null"};
    struct json json;
    json_init(&json, text, size);
    for (;;) {
        enum json_token token = json_next(&json);
        buf_adds(out, names[token]);
        if (token == JSON_KEY)
            buf_addf(out, "%s:", json.value.data);
        if (token == JSON_STRING)
            buf_addf(out, "'%s'", json.value.data);
        if (token == JSON_NUMBER)
            buf_addf(out, "#%s", json.value.data);
        if (token == JSON_END || token == JSON_BAD) {
            CHECK_INT(json_next(&json), token);
            if (token == JSON_BAD)
                buf_addf(out, " %ld %s", json.err.column, json.err.text);
            break;
        }
        buf_addc(out, ' ');
    }
    json_release(&json);
}

static void check_trace(const char *text, const char *want)
{
    struct buf out;
    buf_init(&out);
    trace(text, strlen(text), &out);
    CHECK_STR(out.data, want);
    buf_release(&out);
}

static void values(void)
{
    check_trace("true", "true .");
    check_trace(" null\r\n", "null .");
    check_trace("\xEF\xBB\xBF"
                "false",
                "false .");
    check_trace("{}", "{ } .");
    check_trace("[]", "[ ] .");
    check_trace("[1, -0, 0.50, 1e9, 2E-07, -1.5e+3]", "[ #1 #-0 #0.50 #1e9 #2E-07 #-1.5e+3 ] .");
    check_trace("{\"a\": {\"b\": [true, {}]}, \"c\" : \"d\"}",
                "{ a: { b: [ true { } ] } c: 'd' } .");
    check_trace("123456789012345678901234567890.10", "#123456789012345678901234567890.10 .");
}

static void strings(void)
{
    check_trace("\"\"", "'' .");
    check_trace("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "'\"\\/\b\f\n\r\t' .");
    check_trace("\"caf\\u00e9 \\u20AC \\ud83d\\ude00 日\"", "'café € 😀 日' .");
    struct json json;
    json_init(&json, "\"a\\u0000b\"", 10);
    CHECK_INT(json_next(&json), JSON_STRING);
    CHECK_INT(json.value.len, 3);
    CHECK(memcmp(json.value.data, "a\0b", 4) == 0);
    json_release(&json);
}

static void mistakes(void)
{
    check_trace("", "! 1 expected a value, found the end of the text");
    check_trace("tru", "! 1 expected a value");
    check_trace("[1,]", "[ #1 ! 4 expected a value");
    check_trace("[1 2]", "[ #1 ! 4 expected , or ]");
    check_trace("{\"é\" 1}", "{ ! 6 expected a colon after the key");
    check_trace("{\"a\":1,}", "{ a: #1 ! 8 expected a key in quotation marks");
    check_trace("{\"a\":1]", "{ a: #1 ! 7 expected , or }");
    check_trace("{1:2}", "{ ! 2 expected a key in quotation marks");
    check_trace("[", "[ ! 2 expected a value, found the end of the text");
    check_trace("1 1", "#1 ! 3 text after the end of the value");
    check_trace("01", "! 1 malformed number");
    check_trace("1.", "! 1 malformed number");
    check_trace("-", "! 1 malformed number");
    check_trace("1e+", "! 1 malformed number");
    check_trace("+1", "! 1 expected a value");
    check_trace("\"abc", "! 1 string without its closing quotation mark");
    check_trace("\"a\nb\"", "! 3 control character in a string; write it as an escape");
    check_trace("\"a\xFF\"", "! 3 byte that is not UTF-8");
    check_trace("\"\\x\"",
                "! 2 unknown escape; allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u");
    check_trace("\"\\u12g4\"", "! 2 \\u needs four hexadecimal digits");
    check_trace("\"\\u12", "! 2 \\u needs four hexadecimal digits");
    check_trace("\"\\ud83d\"", "! 2 half of a surrogate pair; it stands for no character");
    check_trace("\"\\ude00\"", "! 2 half of a surrogate pair; it stands for no character");
    check_trace("\"\\ud83d\\u0041\"", "! 2 half of a surrogate pair; it stands for no character");
}

static void depth(void)
{
    char text[2 * JSON_DEPTH + 3];
    memset(text, '[', JSON_DEPTH);
    memset(text + JSON_DEPTH, ']', JSON_DEPTH);
    struct json json;
    json_init(&json, text, 2 * (size_t)JSON_DEPTH);
    for (int i = 0; i < JSON_DEPTH; i++)
        CHECK_INT(json_next(&json), JSON_ARRAY);
    for (int i = 0; i < JSON_DEPTH; i++)
        CHECK_INT(json_next(&json), JSON_ARRAY_END);
    CHECK_INT(json_next(&json), JSON_END);
    json_release(&json);
    memset(text, '[', JSON_DEPTH + 1);
    json_init(&json, text, JSON_DEPTH + 1);
    for (int i = 0; i < JSON_DEPTH; i++)
        CHECK_INT(json_next(&json), JSON_ARRAY);
    CHECK_INT(json_next(&json), JSON_BAD);
    CHECK_STR(json.err.text, "nested more than 128 deep");
    CHECK_INT(json.err.code, ERR_INPUT);
    CHECK_INT(json.err.column, JSON_DEPTH + 1);
    json_release(&json);
}

static void skipping(void)
{
    static const char text[] = "{\"a\": [1, {\"b\": []}], \"c\": {\"d\": 2}, \"e\": 3}";
    struct json json;
    json_init(&json, text, strlen(text));
    CHECK_INT(json_next(&json), JSON_OBJECT);
    CHECK_INT(json_next(&json), JSON_KEY);
    CHECK_INT(json_skip(&json, json_next(&json)), JSON_ARRAY);
    enum json_token key = json_next(&json);
    CHECK_INT(json_skip(&json, key), JSON_KEY);
    CHECK_INT(json_next(&json), JSON_KEY);
    CHECK_STR(json.value.data, "e");
    CHECK_INT(json_skip(&json, json_next(&json)), JSON_NUMBER);
    CHECK_INT(json_next(&json), JSON_OBJECT_END);
    CHECK_INT(json_next(&json), JSON_END);
    json_release(&json);
    json_init(&json, "[[1", 3);
    CHECK_INT(json_skip(&json, json_next(&json)), JSON_BAD);
    json_release(&json);
}

static void check_written(const char *text, size_t size, const char *want)
{
    struct buf out;
    buf_init(&out);
    json_add_string(&out, text, size);
    CHECK_STR(out.data, want);
    buf_release(&out);
}

static void writing(void)
{
    check_written("", 0, "\"\"");
    check_written("a\"b\\c/", 6, "\"a\\\"b\\\\c/\"");
    check_written("\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\"");
    check_written("\0\x1B", 2, "\"\\u0000\\u001b\"");
    check_written("日本 é", 9, "\"日本 é\"");
    check_written("a\xFFz", 3, "\"a\xEF\xBF\xBDz\"");
}

/* What is written is read as it was, for every character below U+0800 and some beyond. */
static void round_trip(void)
{
    struct buf text, out;
    buf_init(&text);
    buf_init(&out);
    for (uint32_t cp = 0; cp < 0x800; cp++)
        buf_add_cp(&text, cp);
    buf_adds(&text, "日本語 😀 \xEF\xBF\xBF");
    json_add_string(&out, text.data, text.len);
    struct json json;
    json_init(&json, out.data, out.len);
    CHECK_INT(json_next(&json), JSON_STRING);
    CHECK_INT(json.value.len, text.len);
    CHECK(json.value.len == text.len && memcmp(json.value.data, text.data, text.len) == 0);
    CHECK_INT(json_next(&json), JSON_END);
    json_release(&json);
    buf_release(&text);
    buf_release(&out);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"values", values},     {"strings", strings}, {"mistakes", mistakes},     {"depth", depth},
        {"skipping", skipping}, {"writing", writing}, {"round trip", round_trip},
    };
    return CHECK_CASES("json", cases);
}
