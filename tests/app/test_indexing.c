/* The index of words: made behind the screen into the cache, found there the next time. */
#include "check.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/indexing.h"
#include "store/words.h"

/* A path in the folder of the test; static storage for two in turn. */
static const char *path_of(const char *name)
{
    static char paths[2][300];
    static int turn;
    char *path = paths[turn++ % 2];
    snprintf(path, sizeof paths[0], "%s/%s", check_temp_dir(), name);
    return path;
}

/* A database of so many events; every hundredth has a word that the others have not. */
static void make_record(const char *path, int events)
{
    struct err err = ERR_INIT;
    struct store *store = store_new_file(path, 0, false, &err);
    struct sink *sink = store_sink(store, path);
    for (int i = 0; i < events; i++) {
        char id[16];
        snprintf(id, sizeof id, "e%d", i);
        struct event event = {.has_id = true, .id = id, .when = "2020"};
        event.title = i % 100 == 0 ? "A wonder" : "Nothing new";
        CHECK_INT(sink->event(sink, &event, &err), 0);
    }
    CHECK_INT(store_pour_end(store, &err), 0);
    store_free(store);
}

/* One opening of a record, as the loop has it. */
struct opening {
    struct options options;
    const char *file;
    struct session session;
    struct waker waker;
    struct idle idle;
    struct indexing indexing;
};

static void open_record(struct opening *opening, const char *file)
{
    struct err err = ERR_INIT;
    *opening = (struct opening){.file = file};
    opening->options = (struct options){.arguments = &opening->file, .argument_count = 1};
    CHECK_INT(session_open(&opening->session, &opening->options, &opening->file, 1, &err), 0);
    CHECK_INT(waker_open(&opening->waker, &err), 0);
    indexing_init(&opening->indexing);
}

static void close_record(struct opening *opening)
{
    indexing_end(&opening->indexing, &opening->idle);
    CHECK_INT(opening->idle.count, 0);
    waker_close(&opening->waker);
    session_close(&opening->session);
}

static void begin(struct opening *opening)
{
    indexing_begin(&opening->indexing, &opening->session, &opening->waker, &opening->idle);
}

/* What the loop does until the job is over. */
static void work(struct opening *opening)
{
    struct pollfd polled = {.fd = waker_fd(&opening->waker), .events = POLLIN};
    while (opening->idle.count > 0) {
        if (!idle_pending(&opening->idle)) {
            CHECK_INT(poll(&polled, 1, -1), 1);
            waker_drain(&opening->waker);
            idle_wake(&opening->idle);
        }
        idle_run(&opening->idle);
    }
}

static bool is_indexed(const struct opening *opening)
{
    return words_answer(opening->session.store, "wonder", FOLD_WORDS);
}

static int64_t matches(struct opening *opening, const char *query)
{
    struct err err = ERR_INIT;
    CHECK_INT(session_filter(&opening->session, query, &err), 0);
    return list_count(opening->session.list);
}

static void made_then_found(void)
{
    struct opening opening;
    const char *record = path_of("large.db");
    make_record(record, INDEX_FROM);
    open_record(&opening, record);
    begin(&opening);
    CHECK_INT(indexing_percent(&opening.indexing), -1); /* no key has waited yet */
    idle_run(&opening.idle);
    CHECK_INT(indexing_percent(&opening.indexing), 0);
    CHECK_INT(matches(&opening, "wonder"), INDEX_FROM / 100); /* by reading */
    work(&opening);
    CHECK_INT(indexing_percent(&opening.indexing), -1);
    CHECK(is_indexed(&opening));
    CHECK_INT(matches(&opening, "wonder"), INDEX_FROM / 100);
    close_record(&opening);

    open_record(&opening, record);
    begin(&opening);
    idle_run(&opening.idle);
    CHECK_INT(opening.idle.count, 0);
    CHECK(is_indexed(&opening));
    CHECK_INT(matches(&opening, "wond"), INDEX_FROM / 100);
    close_record(&opening);

    open_record(&opening, record);
    indexing_find(&opening.indexing, &opening.session); /* without a screen */
    CHECK(is_indexed(&opening));
    close_record(&opening);
}

static void left_at_once(void)
{
    struct opening opening;
    const char *record = path_of("left.db");
    make_record(record, INDEX_FROM);
    open_record(&opening, record);
    begin(&opening);
    idle_run(&opening.idle);
    close_record(&opening); /* while it is made */
    open_record(&opening, record);
    begin(&opening);
    work(&opening);
    CHECK(is_indexed(&opening));
    close_record(&opening);
}

static void damaged_is_made_again(void)
{
    struct opening opening;
    struct buf path;
    const char *record = path_of("large.db");
    open_record(&opening, record);
    indexing_find(&opening.indexing, &opening.session);
    buf_init(&path);
    buf_adds(&path, opening.indexing.path.data);
    close_record(&opening);
    CHECK_INT(truncate(path.data, 8192), 0);
    open_record(&opening, record);
    begin(&opening);
    idle_run(&opening.idle);
    CHECK_INT(opening.idle.count, 1); /* it is made anew */
    work(&opening);
    CHECK(is_indexed(&opening));
    CHECK_STR(opening.indexing.path.data, path.data);
    close_record(&opening);
    buf_release(&path);
}

static void not_for_all(void)
{
    struct opening opening;
    const char *small = path_of("small.db");
    make_record(small, INDEX_FROM - 1);
    open_record(&opening, small);
    begin(&opening);
    CHECK_INT(opening.idle.count, 0);
    close_record(&opening);
    open_record(&opening, path_of("large.db"));
    opening.options.no_cache = true;
    begin(&opening);
    CHECK_INT(opening.idle.count, 0);
    CHECK(!is_indexed(&opening));
    close_record(&opening);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"made behind the screen, then found", made_then_found},
        {"left while it is made", left_at_once},
        {"a damaged one is made again", damaged_is_made_again},
        {"none for a small record, none without a cache", not_for_all},
    };
    setenv("XDG_CACHE_HOME", path_of("cache"), 1);
    mkdir(path_of("cache"), 0700);
    return CHECK_CASES("the index of words behind the screen", cases);
}
