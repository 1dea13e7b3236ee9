#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/copies.h"
#include "app/indexing.h"
#include "app/print.h"
#include "app/session.h"
#include "app/slices.h"
#include "app/tell.h"
#include "base/width.h"

/* Conflicts of an event that nobody settled. */
static int open_conflicts(struct session *session, const struct row *row, struct pool *pool,
                          size_t *open, struct err *err)
{
    struct conflict *conflicts;
    size_t count;
    *open = 0;
    if (fetch_conflicts(session->store, row->key, pool, &conflicts, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        *open += conflicts[i].settled == NULL;
    return 0;
}

static int print_tsv(struct session *session, const struct row *row, struct pool *pool,
                     struct err *err)
{
    size_t open;
    char sources[24], conflicts[24];
    if (open_conflicts(session, row, pool, &open, err) < 0)
        return -1;
    snprintf(sources, sizeof sources, "%d", row->sources);
    snprintf(conflicts, sizeof conflicts, "%zu", open);
    const char *values[] = {row->id,
                            row->when != NULL ? row->when : "",
                            decision_word(row->decision),
                            row->starred ? "yes" : "",
                            sources,
                            conflicts,
                            row->tags,
                            row->title};
    print_tab_separated(values, sizeof values / sizeof *values);
    return 0;
}

/* A line for a person: date, marks, title, what stands behind it. */
static void print_text(const struct row *row)
{
    static const char *const marks[] = {[DECISION_NONE] = " ",
                                        [DECISION_KEPT] = "✓",
                                        [DECISION_DROPPED] = "✗",
                                        [DECISION_QUESTION] = "?"};
    struct buf when;
    buf_init(&when);
    width_clean(row->when != NULL ? row->when : "undated",
                strlen(row->when != NULL ? row->when : "undated"), 1, &when);
    size_t columns = width_text(when.data, when.len);
    printf("%s%*s  %s%s%s ", when.data, (int)(columns < 22 ? 22 - columns : 0), "",
           marks[row->decision], row->starred ? "★" : " ",
           row->disputed        ? "≠"
           : row->soft_conflict ? "≈"
                                : " ");
    print_clean(stdout, row->title);
    printf("  (");
    print_clean(stdout, row->id);
    printf(", %d source%s)\n", row->sources, row->sources == 1 ? "" : "s");
    buf_release(&when);
}

static int print_rows(struct session *session, bool tsv, struct err *err)
{
    enum { PAGE = 256 };
    int64_t keys[PAGE];
    struct pool pool;
    struct slices slices;
    pool_init(&pool);
    slices_begin(&slices, session->store);
    int result = 0;
    int64_t at = 0, found;
    while (result == 0 && (found = list_keys(session->list, at, PAGE, keys, err)) != 0) {
        pool_reset(&pool);
        struct row *rows = found > 0 ? pool_zero(&pool, (size_t)found, sizeof *rows) : NULL;
        result = found > 0 ? fetch_rows(session->store, keys, (size_t)found, &pool, rows, err) : -1;
        if (result == 0 && tsv)
            result = fetch_row_tags(session->store, rows, (size_t)found, &pool, err);
        for (int64_t i = 0; result == 0 && i < found; i++) {
            slices_next(&slices);
            if (tsv)
                result = print_tsv(session, &rows[i], &pool, err);
            else
                print_text(&rows[i]);
        }
        at += found;
    }
    slices_end(&slices);
    pool_release(&pool);
    return result;
}

static int check_format(const struct options *options, bool *tsv, struct err *err)
{
    *tsv = options->format != NULL && strcmp(options->format, "tsv") == 0;
    if (options->format != NULL && !*tsv && strcmp(options->format, "text") != 0)
        return err_set(err, ERR_USAGE, "there is no list format \"%s\"; it is text or tsv",
                       options->format);
    return 0;
}

int command_list(const struct options *options)
{
    struct session session = {0};
    struct indexing indexing;
    struct err err = ERR_INIT;
    bool tsv;
    indexing_init(&indexing);
    int64_t count = 0;
    int result = check_format(options, &tsv, &err);
    if (result == 0)
        result = session_open(&session, options, options->arguments, options->argument_count, &err);
    if (result == 0) {
        session_tell_faults(&session);
        if (!options->count || copies_matter_to(options->query != NULL ? options->query : ""))
            result = copies_find(&session, &err);
        if (result == 0 && options->query != NULL)
            indexing_find(&indexing, &session);
        if (result == 0 && options->query != NULL)
            result = session_filter(&session, options->query, &err);
    }
    if (result == 0) {
        count = list_count(session.list);
        static const char *const header[] = {"id",      "when",      "decision", "starred",
                                             "sources", "conflicts", "tags",     "title"};
        if (options->count)
            printf("%lld\n", (long long)count);
        else if (tsv)
            print_tab_separated(header, sizeof header / sizeof *header);
        if (!options->count)
            result = print_rows(&session, tsv, &err);
    }
    int status = result < 0 ? tell_err(&err) : count > 0 ? EXIT_DONE : EXIT_FOUND;
    indexing_end(&indexing, NULL);
    if (session.store != NULL)
        session_close(&session);
    return finish_output(status);
}
