/* Settlements as they are typed. */
#include "model/settle.h"

#include <string.h>

#include "check.h"

static struct pool pool;

/* "matter|value|reason", or the complaint. */
static const char *take(const char *line)
{
    struct settle_words words;
    struct err err = ERR_INIT;
    if (settle_parse(line, &pool, &words, &err) < 0)
        return err.code == ERR_USAGE ? pool_string(&pool, err.text) : "another code";
    return pool_printf(&pool, "%s|%s|%s", words.matter, words.value,
                       words.reason != NULL ? words.reason : "-");
}

static void taken_apart(void)
{
    CHECK_STR(take("countries = 35"), "countries|35|-");
    CHECK_STR(take("  countries taking part  =  >= 30   because  it was counted "),
              "countries taking part|>= 30|it was counted");
    CHECK_STR(take("countries=35"), "countries|35|-");
    CHECK_STR(take("a=b = c=d"), "a=b|c=d|-");
    CHECK_STR(take("x = y because "), "x|y|-");
    CHECK_STR(take("x = y because"), "x|y|-");
    CHECK_STR(take("x = y because of z because w"), "x|y|of z because w");
    CHECK_STR(take("x = because"), "x|because|-");
    CHECK_STR(take("\"a = b\" = \"died because \\\"old\\\" \\\\\" because \"so\" it is"),
              "a = b|died because \"old\" \\|\"so\" it is");
    CHECK_STR(take("x = \"\" because y"), "no value is chosen for \"x\"");
}

static void refused(void)
{
    static const char how[] = "a settlement is written MATTER = VALUE because REASON";
    CHECK_STR(take(""), how);
    CHECK_STR(take("countries 35"), how);
    CHECK_STR(take(" = 35"), how);
    CHECK_STR(take("countries ="), "no value is chosen for \"countries\"");
    CHECK_STR(take("countries = because it is so"), "countries|because it is so|-");
    CHECK_STR(take("\"countries = 35"), "a quotation mark is not closed: \"countries = 35");
    CHECK_STR(take("countries = \"35"), "a quotation mark is not closed: \"35");
}

static void there_and_back(void)
{
    static const struct settle_words all[] = {
        {"countries", "35", NULL},
        {"a = b", "c", "d because e"},
        {"x", "died because old", NULL},
        {"x", "\"quoted\" and \\", "why"},
        {" x", "y ", "z"},
        {"a=b", "c=d", NULL},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *want = pool_printf(&pool, "%s|%s|%s", all[i].matter, all[i].value,
                                       all[i].reason != NULL ? all[i].reason : "-");
        CHECK_STR(take(settle_print(&all[i], &pool)), want);
    }
    CHECK_STR(settle_print(&all[0], &pool), "countries = 35");
}

static void found_folded(void)
{
    struct conflict_value values[] = {{.value = "Zürich"}, {.value = "~20"}};
    struct conflict conflicts[] = {{.matter = "Ort"},
                                   {.matter = "Zahl", .values = values, .value_count = 2}};
    CHECK(conflict_on(conflicts, 2, "ZAHL") == &conflicts[1]);
    CHECK(conflict_on(conflicts, 2, "Zahlen") == NULL);
    CHECK(conflict_on(NULL, 0, "Zahl") == NULL);
    CHECK(conflict_value_of(&conflicts[1], "zurich") == &values[0]);
    CHECK(conflict_value_of(&conflicts[1], "20") == NULL);
}

static const char *told(struct conflict conflict)
{
    struct buf text;
    buf_init(&text);
    settle_tell(&conflict, &text);
    const char *copy = pool_bytes(&pool, text.data, text.len);
    buf_release(&text);
    return copy;
}

static void said(void)
{
    struct conflict_value values[] = {{.value = "12"}, {.value = "20"}};
    struct conflict conflict = {.values = values, .value_count = 2, .settled = "12"};
    CHECK_STR(told(conflict), "settled: 12");
    conflict.reason = "counted";
    conflict.by = "ana";
    conflict.at = "2026-02-01T10:00:00Z";
    CHECK_STR(told(conflict), "settled: 12, counted; by ana, 2026-02-01");
    conflict.by = "";
    CHECK_STR(told(conflict), "settled: 12, counted; 2026-02-01");
    conflict.settled = "15";
    conflict.reason = conflict.at = NULL;
    CHECK_STR(told(conflict), "settled: 15 (no source says so)");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"taken apart", taken_apart},   {"refused", refused}, {"there and back", there_and_back},
        {"found folded", found_folded}, {"said", said},
    };
    pool_init(&pool);
    int status = CHECK_CASES("settle", cases);
    pool_release(&pool);
    return status;
}
