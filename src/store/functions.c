#include "store/functions.h"

#include <assert.h>

#include "base/fold.h"

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
    bool found = fold_find(text, (size_t)sqlite3_value_bytes(values[0]), needle,
                           (enum fold_match)match, NULL, NULL);
    sqlite3_result_int(context, found);
}

void functions_register(sqlite3 *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(db, "matches", 3, flags, NULL, matches, NULL, NULL, NULL);
}
