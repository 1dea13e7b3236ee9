/* Complaints: their parts, their places, and how they are cut. */
#include "base/err.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "check.h"

static void check_format(const struct err *err, const char *want)
{
    char out[1400];
    CHECK(err_format(err, out, sizeof out) == out);
    CHECK_STR(out, want);
}

static void setting(void)
{
    struct err err = ERR_INIT;
    CHECK_INT(err.code, ERR_NONE);
    CHECK_INT(err_set(&err, ERR_USAGE, "%d words, %s", 3, "too many"), -1);
    CHECK_INT(err.code, ERR_USAGE);
    check_format(&err, "3 words, too many");
    CHECK_INT(err_set_at(&err, ERR_INPUT, "a.yaml", 7, 3, "no title"), -1);
    CHECK_INT(err.code, ERR_INPUT);
    check_format(&err, "a.yaml:7:3: no title");
    /* Setting it anew clears the place. */
    err_set(&err, ERR_IO, "disk full");
    CHECK_INT(err.line, 0);
    CHECK_INT(err.column, 0);
    check_format(&err, "disk full");
    CHECK_INT(err_set(NULL, ERR_IO, "nobody listens"), -1);
    CHECK_INT(err_set_at(NULL, ERR_IO, "a", 1, 1, "nobody listens"), -1);
    err_place(NULL, "a", 1, 1);
}

static void formats(void)
{
    struct err err = ERR_INIT;
    err_set_at(&err, ERR_INPUT, "a.yaml", 7, 0, "x");
    check_format(&err, "a.yaml:7: x");
    err_set_at(&err, ERR_INPUT, "a.yaml", 0, 0, "x");
    check_format(&err, "a.yaml: x");
    err_set_at(&err, ERR_INPUT, NULL, 7, 3, "x");
    check_format(&err, "7:3: x");
    err_set_at(&err, ERR_INPUT, NULL, 0, 3, "x");
    check_format(&err, "column 3: x");
    err_set_at(&err, ERR_INPUT, "a.yaml", 0, 3, "x");
    check_format(&err, "a.yaml: column 3: x");
}

static void placing(void)
{
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "x");
    err_place(&err, "a.yaml", 7, 3);
    check_format(&err, "a.yaml:7:3: x");
    err_place(&err, "b.yaml", 8, 4);
    check_format(&err, "a.yaml:7:3: x");
    err_set_at(&err, ERR_INPUT, NULL, 0, 5, "x");
    err_place(&err, "a.yaml", 7, 3);
    check_format(&err, "a.yaml:7:5: x");
}

/* A text that reads itself: what was said before may be part of what is said now. */
static void nesting(void)
{
    struct err err = ERR_INIT;
    err_set(&err, ERR_INPUT, "inner");
    err_set(&err, ERR_INPUT, "outer: %s", err.text);
    check_format(&err, "outer: inner");
}

static void cutting(void)
{
    struct err err = ERR_INIT;
    char text[1600], out[1400], small[8];
    for (int shift = 0; shift < 3; shift++) {
        memset(text, 'x', sizeof text);
        for (size_t i = (size_t)shift; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "€", 3);
        text[sizeof text - 3] = '\0';
        err_set_at(&err, ERR_INPUT, text, 1, 1, "%s", text);
        CHECK(utf8_valid(err.text, strlen(err.text), NULL));
        CHECK(utf8_valid(err.file, strlen(err.file), NULL));
        CHECK(strlen(err.text) > sizeof err.text - 5);
        CHECK(strlen(err.file) > sizeof err.file - 5);
        err_format(&err, out, sizeof out);
        CHECK(utf8_valid(out, strlen(out), NULL));
        err_format(&err, small, sizeof small);
        CHECK(utf8_valid(small, strlen(small), NULL));
        CHECK(strlen(small) >= 4);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"setting", setting}, {"formats", formats}, {"placing", placing},
        {"nesting", nesting}, {"cutting", cutting},
    };
    return CHECK_CASES("err", cases);
}
