#include "store/tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/mem.h"

typedef int take_fn(void *context, int flags, const char *token, int size, int start, int end);

/* Memory that one text after the other uses. */
struct tokenizer {
    struct buf folded, glued;
};

static int make(void *context, const char **arguments, int count, Fts5Tokenizer **out)
{
    (void)context;
    (void)arguments;
    (void)count;
    struct tokenizer *tokenizer = mem_zero(1, sizeof *tokenizer);
    buf_init(&tokenizer->folded);
    buf_init(&tokenizer->glued);
    *out = (Fts5Tokenizer *)tokenizer;
    return SQLITE_OK;
}

static void unmake(Fts5Tokenizer *made)
{
    struct tokenizer *tokenizer = (struct tokenizer *)made;
    buf_release(&tokenizer->folded);
    buf_release(&tokenizer->glued);
    free(tokenizer);
}

static int take_word(struct tokenizer *tokenizer, const struct fold_word *word, take_fn *take,
                     void *context)
{
    const char *text = tokenizer->folded.data + word->from;
    size_t size = word->to - word->from;
    int code = take(context, 0, text, (int)size, 0, 0);
    if (code != SQLITE_OK || !word->glued)
        return code;
    buf_reset(&tokenizer->glued);
    buf_adds(&tokenizer->glued, TOKEN_GLUED);
    buf_add(&tokenizer->glued, text, size);
    return take(context, FTS5_TOKEN_COLOCATED, tokenizer->glued.data, (int)tokenizer->glued.len, 0,
                0);
}

static int take_field(struct tokenizer *tokenizer, const char *text, size_t size, take_fn *take,
                      void *context)
{
    struct fold_word word;
    int code = SQLITE_OK;
    buf_reset(&tokenizer->folded);
    fold_search(text, size, &tokenizer->folded);
    for (size_t at = 0; code == SQLITE_OK &&
                        fold_next_word(tokenizer->folded.data, tokenizer->folded.len, &at, &word);)
        code = take_word(tokenizer, &word, take, context);
    return code;
}

static int tokenize(Fts5Tokenizer *made, void *context, int flags, const char *text, int size,
                    take_fn *take)
{
    struct tokenizer *tokenizer = (struct tokenizer *)made;
    if ((flags & FTS5_TOKENIZE_QUERY) != 0)
        return take(context, 0, text, size, 0, size);
    int code = SQLITE_OK;
    for (const char *at = text, *end = text + size; code == SQLITE_OK && at < end;) {
        const char *edge = memchr(at, '\0', (size_t)(end - at));
        size_t length = (size_t)((edge != NULL ? edge : end) - at);
        code = take_field(tokenizer, at, length, take, context);
        if (code == SQLITE_OK && edge != NULL)
            code = take(context, 0, TOKEN_BREAK, 1, 0, 0);
        at += length + 1;
    }
    return code;
}

static fts5_api *api_of(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

void tokenizer_register(sqlite3 *db)
{
    fts5_tokenizer tokenizer = {make, unmake, tokenize};
    fts5_api *api = api_of(db);
    if (api != NULL && api->iVersion >= 2)
        api->xCreateTokenizer(api, "dateline", NULL, &tokenizer, NULL);
}
