#include "store/functions.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/fold.h"
#include "store/postings.h"
#include "store/rankset.h"

static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

/* Whether an ASCII text may hold the needle: folding only lowers the case of its letters and
 * digits, so the needle's first run of those has to be there. true where the text is not ASCII. */
static bool may_hold(const char *text, size_t size, const char *needle)
{
    while (*needle != '\0' && !is_plain((unsigned char)*needle))
        needle++;
    size_t run = 0;
    while (is_plain((unsigned char)needle[run]))
        run++;
    if (run == 0)
        return true;
    for (size_t at = 0; at < size; at++) {
        if ((unsigned char)text[at] >= 0x80)
            return true;
        if (lower((unsigned char)text[at]) != (unsigned char)needle[0] || size - at < run)
            continue;
        size_t same = 1;
        while (same < run && lower((unsigned char)text[at + same]) == (unsigned char)needle[same])
            same++;
        if (same == run)
            return true;
    }
    return false;
}

static void matches(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *needle = (const char *)sqlite3_value_text(values[1]);
    if (text == NULL || needle == NULL) {
        sqlite3_result_int(context, 0);
        return;
    }
    int match = sqlite3_value_int(values[2]);
    assert(match >= FOLD_WORDS && match <= FOLD_WHOLE);
    size_t size = (size_t)sqlite3_value_bytes(values[0]);
    bool found = may_hold(text, size, needle) &&
                 fold_find(text, size, needle, (enum fold_match)match, NULL, NULL);
    sqlite3_result_int(context, found);
}

/* has_rank(SET, RANK): the set is bound as a pointer, and NULL for whoever has none. */
static void has_rank(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const struct rankset *set = sqlite3_value_pointer(values[0], "rankset");
    sqlite3_result_int(context, set != NULL && rankset_has(set, sqlite3_value_int64(values[1])));
}

/* name_key(TEXT): fold_name of it. */
static void name_key(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct buf key;
    if (text == NULL)
        return;
    buf_init(&key);
    fold_name(text, (size_t)sqlite3_value_bytes(values[0]), &key);
    sqlite3_result_text(context, key.data, (int)key.len, SQLITE_TRANSIENT);
    buf_release(&key);
}

void functions_register(sqlite3 *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(db, "matches", 3, flags, NULL, matches, NULL, NULL, NULL);
    sqlite3_create_function_v2(db, "name_key", 1, flags, NULL, name_key, NULL, NULL, NULL);
    sqlite3_create_function_v2(db, "has_rank", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, has_rank,
                               NULL, NULL, NULL);
    postings_register(db);
}
