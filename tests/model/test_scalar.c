/* What plain scalars mean. Expectations are those of YAML 1.2.2, section 10.3.2, and of the types
 * of YAML 1.1. */
#include "model/scalar.h"

#include <stdio.h>
#include <string.h>

#include "check.h"

static void check_kind(enum scalar_kind kind, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!CHECK_INT(scalar_resolve(texts[i], strlen(texts[i])), kind))
            printf("  for %s\n", texts[i]);
}
#define CHECK_KIND(kind, ...)                                                                      \
    do {                                                                                           \
        static const char *const texts[] = {__VA_ARGS__};                                          \
        check_kind(kind, texts, sizeof texts / sizeof texts[0]);                                   \
    } while (0)

static void the_core_schema(void)
{
    CHECK_KIND(SCALAR_NULL, "", "~", "null", "Null", "NULL");
    CHECK_KIND(SCALAR_TRUE, "true", "True", "TRUE");
    CHECK_KIND(SCALAR_FALSE, "false", "False", "FALSE");
    CHECK_KIND(SCALAR_INT, "0", "-0", "007", "+12", "0o17", "0x1F", "-19", "12345678901234567890");
    CHECK_KIND(SCALAR_FLOAT, "0.", "-0.0", ".5", "+12e03", "-2E+05", "1e9", "12.", ".inf", "-.Inf",
               "+.INF", ".NaN");
}

static void texts_are_not_taken_for_more(void)
{
    CHECK_KIND(SCALAR_STRING, "nUll", "tRue", "yes", "no", "on", "-", "+", ".", "..", "1_000",
               "0b1", "0o", "0o8", "0x", "0xG", "-0x1", "1e", "1e+", "e5", ".e5", "-.", "1.2.3",
               "+.nan", "inf", "nan", "2026-01-06", "2026-01-06?", "12:30", "1 ", " 1", "0.5%",
               "~1");
}

static void json_numbers(void)
{
    static const char *const good[] = {"0", "-1", "10", "0.5", "-0.25", "1e9", "1E+9", "1.5e-3"};
    static const char *const bad[] = {"",   "-",  "+1", "01",  "1.",  ".5",   "0x1",
                                      "1e", "1 ", "~",  "NaN", "--1", "1.e5", "1e5.0"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!CHECK(scalar_is_json_number(good[i], strlen(good[i]))))
            printf("  for %s\n", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (!CHECK(!scalar_is_json_number(bad[i], strlen(bad[i]))))
            printf("  for %s\n", bad[i]);
}

static void what_wants_quotes(void)
{
    static const char *const wants[] = {"",    "~",     "null", "true", "12",   "0x1F", "1.5",
                                        "yes", "No",    "ON",   "off",  "y",    "N",    "=",
                                        "<<",  "1_000", "0b1",  "1:30", "-1:2", "1:2.5"};
    static const char *const fine[] = {"2026-01-06", "2026-01-06?", "2025-09/..", "../2025",
                                       "yesterday",  "nor",         "one",        "12 dead",
                                       ">30",        "a",           "Y-17E7",     "20..26"};
    for (size_t i = 0; i < sizeof wants / sizeof wants[0]; i++)
        if (!CHECK(scalar_wants_quotes(wants[i], strlen(wants[i]))))
            printf("  for %s\n", wants[i]);
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (!CHECK(!scalar_wants_quotes(fine[i], strlen(fine[i]))))
            printf("  for %s\n", fine[i]);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the core schema", the_core_schema},
        {"texts are not taken for more", texts_are_not_taken_for_more},
        {"numbers as JSON writes them", json_numbers},
        {"what wants quotes", what_wants_quotes},
    };
    return CHECK_CASES("model/scalar", cases);
}
