#include "store/words.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/store.h"
#include "store/tokenizer.h"

/* The longest needle that is asked of the index: FTS5 cuts longer words. */
enum { LONGEST_NEEDLE = TOKEN_LONGEST - 8 };

/* The keys of a share, where it is the index that is wanted; 0. */
static int64_t share_of(struct store *store, const char *stamp)
{
    struct sql *sql = &store->sql;
    struct err ignored = ERR_INIT;
    sqlite3_stmt *find =
        sql_prepare(sql,
                    "SELECT share FROM words.about WHERE stamp = ? AND events = ? AND version = ?"
                    " AND share > 0",
                    &ignored);
    sql_bind(find, 1, stamp);
    sqlite3_bind_int64(find, 2, store->events);
    sqlite3_bind_int(find, 3, WORDS_VERSION);
    int64_t share = sqlite3_step(find) == SQLITE_ROW ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_finalize(find);
    return share;
}

/* Whether nothing of the file is missing at its end. */
static bool is_whole_file(struct sql *sql, const char *path)
{
    struct stat found;
    struct err ignored = ERR_INIT;
    sqlite3_stmt *size = sql_prepare(
        sql,
        "SELECT page_count * page_size FROM pragma_page_count('words'), pragma_page_size('words')",
        &ignored);
    bool whole = stat(path, &found) == 0 && sqlite3_step(size) == SQLITE_ROW &&
                 sqlite3_column_int64(size, 0) == (int64_t)found.st_size;
    sqlite3_finalize(size);
    return whole;
}

int words_attach(struct store *store, const char *path, const char *stamp, struct err *err)
{
    struct sql *sql = &store->sql;
    tokenizer_register(sql->db);
    if (sql_attach(sql, path, "mode=ro&immutable=1", "words", err) != 0)
        return -1;
    store->words_share = is_whole_file(sql, path) ? share_of(store, stamp) : 0;
    if (store->words_share > 0)
        return 1;
    return sql_detach(sql, "words", err);
}

bool words_answer(const struct store *store, const char *needle, enum fold_match match)
{
    struct fold_word word;
    size_t size = strlen(needle), at = 0;
    return store->words_share > 0 && (match == FOLD_WORDS || match == FOLD_PHRASE) &&
           size <= LONGEST_NEEDLE && fold_next_word(needle, size, &at, &word);
}

/* Whether a word of this is whole as it is: a character of a script without blanks. */
static bool is_whole(const char *word, size_t size)
{
    struct fold_word first;
    struct buf twice;
    size_t at = 0;
    buf_init(&twice);
    buf_add(&twice, word, size);
    buf_adds(&twice, "a");
    fold_next_word(twice.data, twice.len, &at, &first);
    buf_release(&twice);
    return first.to == size;
}

void words_expression(const char *needle, struct buf *out)
{
    struct fold_word word, last = {0};
    size_t size = strlen(needle);
    for (size_t at = 0; fold_next_word(needle, size, &at, &word); last = word) {
        buf_adds(out, out->len > 0 ? " + \"" : "\"");
        buf_adds(out, word.glued && last.to > 0 ? TOKEN_GLUED : "");
        buf_add(out, needle + word.from, word.to - word.from);
        buf_addc(out, '"');
    }
    if (last.to > 0 && !is_whole(needle + last.from, last.to - last.from))
        buf_addc(out, '*');
}

sqlite3_stmt *words_statement(struct store *store, int64_t share, const char *needle,
                              struct err *err)
{
    if (share * store->words_share >= store->keys)
        return NULL;
    char text[80];
    struct buf expression;
    snprintf(text, sizeof text, "SELECT rowid FROM words.text%lld WHERE text%lld MATCH ?",
             (long long)share, (long long)share);
    sqlite3_stmt *statement = sql_prepare(&store->sql, text, err);
    buf_init(&expression);
    words_expression(needle, &expression);
    sqlite3_bind_text(statement, 1, expression.data, (int)expression.len, SQLITE_TRANSIENT);
    buf_release(&expression);
    return statement;
}
