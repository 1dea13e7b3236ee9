#include "model/scalar.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_one_of(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == size && memcmp(words[i], text, size) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(text, size, words) is_one_of(text, size, words, sizeof(words) / sizeof(words)[0])

static size_t digits_at(const char *text, size_t size, size_t at)
{
    size_t n = at;
    while (n < size && is_digit(text[n]))
        n++;
    return n - at;
}

static bool all(const char *text, size_t size, bool (*belongs)(char))
{
    for (size_t i = 0; i < size; i++)
        if (!belongs(text[i]))
            return false;
    return size > 0;
}

/* The end of an exponent at offset at, at itself where there is none, 0 where it is broken. */
static size_t exponent_end(const char *text, size_t size, size_t at)
{
    if (at == size || (text[at] != 'e' && text[at] != 'E'))
        return at;
    at++;
    if (at < size && (text[at] == '-' || text[at] == '+'))
        at++;
    size_t digits = digits_at(text, size, at);
    return digits > 0 ? at + digits : 0;
}

static enum scalar_kind number_kind(const char *text, size_t size)
{
    if (size > 2 && text[0] == '0' && text[1] == 'o')
        return all(text + 2, size - 2, is_octal) ? SCALAR_INT : SCALAR_STRING;
    if (size > 2 && text[0] == '0' && text[1] == 'x')
        return all(text + 2, size - 2, is_hex) ? SCALAR_INT : SCALAR_STRING;
    size_t at = text[0] == '-' || text[0] == '+';
    size_t whole = digits_at(text, size, at);
    at += whole;
    if (at == size)
        return whole > 0 ? SCALAR_INT : SCALAR_STRING;
    size_t fraction = 0;
    if (text[at] == '.') {
        fraction = digits_at(text, size, at + 1);
        at += 1 + fraction;
    }
    if (whole + fraction == 0)
        return SCALAR_STRING;
    return exponent_end(text, size, at) == size ? SCALAR_FLOAT : SCALAR_STRING;
}

enum scalar_kind scalar_resolve(const char *text, size_t size)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    static const char *const trues[] = {"true", "True", "TRUE"};
    static const char *const falses[] = {"false", "False", "FALSE"};
    static const char *const floats[] = {".inf",  ".Inf",  ".INF",  "+.inf", "+.Inf", "+.INF",
                                         "-.inf", "-.Inf", "-.INF", ".nan",  ".NaN",  ".NAN"};
    if (size == 0)
        return SCALAR_NULL;
    if (is_digit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] == '.') {
        if (size <= 5 && IS_ONE_OF(text, size, floats))
            return SCALAR_FLOAT;
        return number_kind(text, size);
    }
    if (size > 5)
        return SCALAR_STRING;
    if (IS_ONE_OF(text, size, nulls))
        return SCALAR_NULL;
    if (IS_ONE_OF(text, size, trues))
        return SCALAR_TRUE;
    return IS_ONE_OF(text, size, falses) ? SCALAR_FALSE : SCALAR_STRING;
}

bool scalar_is_json_number(const char *text, size_t size)
{
    size_t at = size > 0 && text[0] == '-';
    size_t whole = digits_at(text, size, at);
    if (whole == 0 || (whole > 1 && text[at] == '0'))
        return false;
    at += whole;
    if (at < size && text[at] == '.') {
        size_t fraction = digits_at(text, size, at + 1);
        if (fraction == 0)
            return false;
        at += 1 + fraction;
    }
    return exponent_end(text, size, at) == size;
}

/* What only YAML 1.1 takes for a number: underscores, 0b1, colons between groups of digits. */
static bool is_old_number(const char *text, size_t size)
{
    size_t at = text[0] == '-' || text[0] == '+';
    if (at == size || (!is_digit(text[at]) && text[at] != '.'))
        return false;
    bool special = false;
    for (size_t i = at; i < size; i++) {
        if (text[i] == '_' || text[i] == ':' || (i == at + 1 && (text[i] == 'b' || text[i] == 'x')))
            special = true;
        else if (!is_hex(text[i]) && text[i] != '.')
            return false;
    }
    return special;
}

bool scalar_wants_quotes(const char *text, size_t size)
{
    static const char *const words[] = {"y",  "Y",  "n",  "N",  "yes", "Yes", "YES", "no", "No",
                                        "NO", "on", "On", "ON", "off", "Off", "OFF", "=",  "<<"};
    if (scalar_resolve(text, size) != SCALAR_STRING)
        return true;
    if (size <= 3 && IS_ONE_OF(text, size, words))
        return true;
    return is_old_number(text, size);
}
