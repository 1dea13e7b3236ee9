/* Files loaded with a second thread are what one thread makes of them. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/load.h"
#include "app/relay.h"
#include "base/buf.h"
#include "check.h"
#include "read/yaml.h"
#include "store/fetch.h"

/* Large enough for a thread of its own. */
enum { EVENTS = 6000 };

static const char *path_of(const char *name)
{
    static char path[2][512];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", check_temp_dir(), name);
    return path[turn];
}

/* A timeline with a fault now and then; `end` is put behind it. */
static const char *write_timeline(const char *name, int events, const char *end)
{
    const char *path = path_of(name);
    FILE *file = fopen(path, "w");
    fputs("dateline: 1\ntitle: Many\nsources: [{id: s, title: S}]\nevents:\n", file);
    for (int i = 0; i < events; i++) {
        fprintf(file, "- id: e%d\n  when: %d-%02d\n  title: Event %d\n", i, 1900 + i % 90,
                1 + i % 12, i);
        fprintf(file, "  participants: [p%d, {who: p%d, role: host}]\n", i % 7, i % 11);
        fprintf(file, "  mentions:\n  - {source: s%d, span: [%d, %d], snippet: so it is said}\n",
                i % 5, i, i + 9);
        if (i % 100 == 50)
            fputs("- {id: faulty, title: No date, when: someday}\n", file);
    }
    fputs(end, file);
    CHECK_INT(fclose(file), 0);
    return path;
}

/* Every event and fault of a store, a line each. */
static void write_down(struct store *store, struct buf *out)
{
    struct err err = ERR_INIT;
    struct pool pool;
    int64_t key = 0;
    pool_init(&pool);
    while ((key = store_next_event(store, key, &err)) > 0) {
        struct event event;
        pool_reset(&pool);
        CHECK_INT(fetch_event_original(store, key, &pool, &event, &err), 0);
        buf_addf(out, "%s %s %s %s %s %s\n", event.id, event.when, event.title,
                 event.participants[0].who, event.participants[1].role, event.mentions[0].id);
    }
    for (size_t i = 0; i < store_fault_count(store); i++) {
        struct fault fault;
        char line[1400];
        store_fault(store, i, &fault);
        buf_addf(out, "%s\n", err_format(&fault.err, line, sizeof line));
    }
    pool_release(&pool);
}

/* Loads a file both ways, with what each returned and said at the end. */
static void check_same(const char *path, int want)
{
    struct buf one, two;
    buf_init(&one);
    buf_init(&two);
    for (int threads = 0; threads < 2; threads++) {
        struct err err = ERR_INIT;
        struct store *store = store_new();
        int result = threads ? load_files(store, &path, 1, NULL, NULL, &err)
                             : yaml_read(path, store_sink(store, path), NULL, NULL, &err);
        CHECK_INT(result, want);
        struct buf *out = threads ? &two : &one;
        char line[1400];
        if (result != 0)
            buf_addf(out, "%s\n", err_format(&err, line, sizeof line));
        CHECK_INT(store_pour_end(store, &err), 0);
        write_down(store, out);
        store_free(store);
    }
    CHECK_STR(two.data, one.data);
    CHECK(one.len > 100000);
    buf_release(&one);
    buf_release(&two);
}

static void loads_the_same(void)
{
    check_same(write_timeline("whole.yaml", EVENTS, ""), 0);
    check_same(write_timeline("cut.yaml", EVENTS, "- {title: [}\n"), -1);
    check_same(write_timeline("bytes.yaml", EVENTS, "- title: \xFF\n"), -1);
}

/* Several, of both kinds, and how far it is. */
struct seen {
    int64_t calls, done, total, events, stop_at;
    bool backwards;
};

static int see(void *context, int64_t done, int64_t total, int64_t events)
{
    struct seen *seen = context;
    seen->calls++;
    seen->backwards = seen->backwards || done < seen->done || events < seen->events;
    seen->done = done;
    seen->total = total;
    seen->events = events;
    return seen->stop_at > 0 && events >= seen->stop_at;
}

static void several_files(void)
{
    struct err err = ERR_INIT;
    char one[512], two[512], three[512];
    strcpy(one, write_timeline("one.yaml", EVENTS, ""));
    strcpy(two, write_timeline("two.yaml", 10, "")); /* small */
    strcpy(three, path_of("three.db"));
    const char *const files[] = {one, two, three};
    struct store *made = store_new_file(three, 0, false, &err);
    CHECK_INT(load_files(made, files + 1, 1, NULL, NULL, &err), 0);
    CHECK_INT(store_pour_end(made, &err), 0);
    store_free(made);
    struct seen seen = {0};
    struct load_watch watch = {.progress = see, .context = &seen};
    struct store *store = store_new();
    CHECK_INT(load_files(store, files, 3, check_temp_dir(), &watch, &err), 0);
    CHECK_STR(err.text, "");
    CHECK_INT(store_poured(store), EVENTS + 20);
    CHECK_INT(store_pour_end(store, &err), 0);
    CHECK(seen.calls > 10 && !seen.backwards);
    CHECK_INT(seen.total, load_size(files, 3));
    CHECK_INT(seen.done, seen.total);
    CHECK_INT(seen.events, EVENTS + 20);
    store_free(store);
}

/* Stopped in the middle, small or large; the scan's thread does not outlive it. */
static void stops(void)
{
    for (int small = 0; small < 2; small++) {
        struct err err = ERR_INIT;
        const char *path = write_timeline("stop.yaml", small ? 100 : EVENTS, "");
        struct seen seen = {.stop_at = small ? 0 : 500};
        struct load_watch watch = {.progress = see, .context = &seen};
        struct store *store = store_new();
        CHECK_INT(load_files(store, &path, 1, NULL, &watch, &err), small ? 0 : -1);
        if (!small) {
            char want[600], line[1400];
            snprintf(want, sizeof want, "%s: reading was interrupted", path);
            CHECK_INT(err.code, ERR_INTERRUPTED);
            CHECK_STR(err_format(&err, line, sizeof line), want);
            CHECK(seen.events >= 500 && seen.events < EVENTS);
        }
        store_free(store);
    }
}

static void ends_early(void)
{
    struct err err = ERR_INIT;
    bool no_thread;
    const char *path = write_timeline("early.yaml", EVENTS, "");
    struct relay *relay = relay_start(path, false, &no_thread, &err);
    CHECK(relay != NULL);
    relay_end(relay); /* before anything was taken */
    relay = relay_start(path, false, &no_thread, &err);
    struct yaml_block *block = relay_next(relay, NULL);
    CHECK(yaml_block_bytes(block) > 0);
    block = relay_next(relay, block);
    relay_end(relay); /* with a block in hand */
    relay_end(NULL);
}

static void refuses(void)
{
    struct err err = ERR_INIT;
    char line[1400], want[600];
    const char *path = path_of("none.yaml");
    struct store *store = store_new();
    CHECK_INT(load_files(store, &path, 1, NULL, NULL, &err), -1);
    snprintf(want, sizeof want, "%s: cannot be read: No such file or directory", path);
    CHECK_STR(err_format(&err, line, sizeof line), want);
    bool no_thread;
    CHECK(relay_start(path, false, &no_thread, &err) == NULL);
    CHECK(!no_thread);
    store_free(store);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"loads the same", loads_the_same},
        {"several files", several_files},
        {"stops", stops},
        {"ends early", ends_early},
        {"refuses", refuses},
    };
    return CHECK_CASES("loading", cases);
}
