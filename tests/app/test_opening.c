/* A large record that is loaded behind the screen: what is done meanwhile holds, and in the end all
 * is as if it had been loaded first. */
#include "check.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/desk.h"
#include "app/opening.h"
#include "store/layer.h"

enum { EVENTS = 20000, DAYS = 7919 /* a prime, so that days come in another order than events */ };

/* A path in the folder of the test; static storage for four in turn. */
static const char *path_of(const char *name)
{
    static char paths[4][300];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", check_temp_dir(), name);
    return path;
}

/* Event n comes n * DAYS mod EVENTS days after the first day of a calendar of 28-day months, so
 * that the order of dates is known and differs from that of the file. Every hundredth is of the
 * harbour. head and end: what stands above the first one and behind the last one. */
static void make_record_below(const char *path, const char *head, const char *end)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    fprintf(file, "dateline: 1\n%sevents:\n", head);
    for (int n = 0; n < EVENTS; n++) {
        int day = (int)((long long)n * DAYS % EVENTS);
        fprintf(file,
                "- id: e%d\n  title: What came as number %d, told at some length\n"
                "  when: %04d-%02d-%02d\n  tags: [%s]\n  participants: [{who: ann}]\n"
                "  mentions: [{source: s, snippet: the day on which number %d came}]\n",
                n, n, 1000 + day / 336, 1 + day / 28 % 12, 1 + day % 28,
                n % 100 == 0 ? "harbour" : "road", n);
    }
    fputs(end, file);
    fclose(file);
}

static void make_record(const char *path, const char *end)
{
    make_record_below(path,
                      "title: A long record\nsources:\n- {id: s, title: The paper}\n"
                      "participants:\n- {id: ann, name: Ann Hall}\n",
                      end);
}

/* The desk as the loop has it, but for the terminal. */
struct scene {
    struct options options;
    const char *file;
    struct session session;
    struct ui_state state;
    struct frame frame;
    struct desk desk;
};

static void open_scene_by(struct scene *scene, const char *file, bool no_cache)
{
    struct err err = ERR_INIT;
    memset(scene, 0, sizeof *scene);
    scene->file = file;
    scene->options = (struct options){.arguments = &scene->file, .argument_count = 1, .by = "ana"};
    scene->options.no_cache = no_cache;
    CHECK_INT(session_open_growing(&scene->session, &scene->options, &scene->file, 1, &err), 0);
    ui_state_init(&scene->state, 24, 80);
    frame_init(&scene->frame, &scene->session);
    scene->desk =
        (struct desk){.session = &scene->session, .frame = &scene->frame, .state = &scene->state};
    lookup_init(&scene->desk.lookup);
    opening_init(&scene->desk.opening);
    indexing_init(&scene->desk.indexing);
    CHECK_INT(waker_open(&scene->desk.waker, &err), 0);
    CHECK_INT(opening_begin(&scene->desk, &err), 0);
}

static void open_scene(struct scene *scene, const char *file)
{
    open_scene_by(scene, file, false);
}

static void close_scene(struct scene *scene)
{
    lookup_release(&scene->desk);
    desk_end(&scene->desk);
    CHECK_INT(scene->desk.idle.count, 0);
    waker_close(&scene->desk.waker);
    frame_release(&scene->frame);
    ui_state_release(&scene->state);
    session_close(&scene->session);
}

static bool is_growing(const struct scene *scene)
{
    return store_is_growing(scene->session.store);
}

/* One round of the loop: a slice, or a wait for one. */
static void work(struct scene *scene)
{
    struct pollfd polled = {.fd = waker_fd(&scene->desk.waker), .events = POLLIN};
    if (!idle_pending(&scene->desk.idle)) {
        CHECK_INT(poll(&polled, 1, 20000), 1);
        waker_drain(&scene->desk.waker);
        idle_wake(&scene->desk.idle);
    }
    idle_run(&scene->desk.idle);
}

static void work_until(struct scene *scene, int64_t events)
{
    while (is_growing(scene) && list_count(scene->session.list) < events)
        work(scene);
}

static void work_to_the_end(struct scene *scene)
{
    while (scene->desk.idle.count > 0)
        work(scene);
}

static int64_t count(const struct scene *scene)
{
    return list_count(scene->session.list);
}

/* Does a command line as a key would; "" or what is wrong with it. */
static const char *command(struct scene *scene, const char *line)
{
    static struct err err;
    err.text[0] = '\0';
    CHECK_INT(frame_fetch(&scene->frame, &scene->state, &err), 0);
    return desk_command(&scene->desk, line, &err) == 0 ? "" : err.text;
}

/* The cursor's event; static storage. */
static const char *at_cursor(struct scene *scene)
{
    static char id[32];
    struct err err = ERR_INIT;
    struct pool pool;
    struct row row = {0};
    int64_t key = desk_key(&scene->desk);
    pool_init(&pool);
    CHECK_INT(fetch_rows(scene->session.store, &key, 1, &pool, &row, &err), 0);
    snprintf(id, sizeof id, "%s", row.id);
    pool_release(&pool);
    return id;
}

static int64_t kept_in(struct session *session)
{
    struct err err = ERR_INIT;
    struct counts counts;
    CHECK_INT(store_counts(session->store, &counts, &err), 0);
    return counts.kept;
}

/* Both have the same events in the same order. */
static void check_same(struct scene *scene, const char *filter)
{
    struct err err = ERR_INIT;
    struct session whole;
    CHECK_INT(session_open(&whole, &scene->options, &scene->file, 1, &err), 0);
    CHECK_INT(session_filter(&whole, filter, &err), 0);
    CHECK_INT(count(scene), list_count(whole.list));
    bool same = true;
    for (int64_t i = 0; i < list_count(whole.list); i++)
        same = same && list_key(whole.list, i) == list_key(scene->session.list, i);
    CHECK(same);
    CHECK_INT(kept_in(&whole), kept_in(&scene->session));
    session_close(&whole);
}

static void fills_while_used(void)
{
    struct scene scene;
    make_record(path_of("fills.yaml"), "");
    open_scene(&scene, path_of("fills.yaml"));
    CHECK(is_growing(&scene));
    work_until(&scene, 100);
    CHECK(is_growing(&scene));
    CHECK_STR(opening_text(&scene.desk) != NULL ? "loading" : "", "loading");
    CHECK_STR(command(&scene, "first 50"), "");
    char held[32];
    snprintf(held, sizeof held, "%s", at_cursor(&scene));
    CHECK_STR(command(&scene, "keep"), "");
    work_until(&scene, EVENTS / 2);
    CHECK(is_growing(&scene));
    CHECK_STR(at_cursor(&scene), held);
    work_to_the_end(&scene);
    CHECK(!is_growing(&scene));
    CHECK(opening_text(&scene.desk) == NULL);
    CHECK_INT(count(&scene), EVENTS);
    CHECK_STR(at_cursor(&scene), held); /* among many that came before it */
    CHECK_INT(scene.state.cursor, strtoll(held + 1, NULL, 10) * DAYS % EVENTS);
    CHECK_STR(command(&scene, "filter is:kept"), "");
    work_to_the_end(&scene);
    CHECK_INT(count(&scene), 1);
    CHECK_STR(at_cursor(&scene), held);
    CHECK_STR(command(&scene, "unfilter"), "");
    check_same(&scene, "");
    close_scene(&scene);

    open_scene(&scene, path_of("fills.yaml")); /* out of the cache */
    CHECK(!is_growing(&scene));
    CHECK_INT(scene.desk.idle.count, 0);
    CHECK_INT(count(&scene), EVENTS);
    CHECK_INT(kept_in(&scene.session), 1);
    close_scene(&scene);
}

static void filters_while_it_fills(void)
{
    static const char *const queries[] = {"tag:harbour", "who:hall -tag:road", "when:1010",
                                          "\"number 77\"", "is:unseen before:1005"};
    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
        struct scene scene;
        char line[64];
        make_record(path_of("filters.yaml"), i % 2 == 0 ? "" : "# another file for the cache\n");
        open_scene(&scene, path_of("filters.yaml"));
        work_until(&scene, 1000);
        CHECK(is_growing(&scene));
        snprintf(line, sizeof line, "filter %s", queries[i]);
        CHECK_STR(command(&scene, line), "");
        work_to_the_end(&scene);
        check_same(&scene, queries[i]);
        CHECK(count(&scene) > 0);
        close_scene(&scene);
    }
}

static void waits_for_the_whole(void)
{
    struct scene scene;
    make_record(path_of("waits.yaml"), "");
    open_scene(&scene, path_of("waits.yaml"));
    work_until(&scene, 100);
    CHECK(is_growing(&scene));
    CHECK_STR(command(&scene, "filter is:moved"),
              "this needs the whole record, which is still being loaded");
    CHECK_STR(command(&scene, "order reporting"),
              "this needs the whole record, which is still being loaded");
    CHECK_STR(command(&scene, "reload"),
              "this needs the whole record, which is still being loaded");
    CHECK_STR(command(&scene, "export part.yaml"),
              "this needs the whole record, which is still being loaded");
    CHECK_STR(command(&scene, "view lanes"),
              "this view needs the whole record, which is still being loaded");
    CHECK_STR(command(&scene, "participant ann"),
              "a participant's card needs the whole record, which is still being loaded");
    CHECK_STR(command(&scene, "view conflicts"), "");
    work_to_the_end(&scene);
    CHECK_STR(command(&scene, "view lanes"), "");
    CHECK_STR(command(&scene, "filter is:moved"), "");
    close_scene(&scene);
}

static void left_while_it_fills(void)
{
    struct scene scene;
    make_record(path_of("left.yaml"), "");
    for (int i = 0; i < 2; i++) { /* nothing of it was kept */
        open_scene(&scene, path_of("left.yaml"));
        CHECK(is_growing(&scene));
        work_until(&scene, i * EVENTS / 2);
        CHECK(is_growing(&scene));
        close_scene(&scene);
    }
}

static void not_read_to_its_end(void)
{
    struct scene scene;
    char want[80];
    make_record(path_of("broken.yaml"), "- id: [\n");
    open_scene(&scene, path_of("broken.yaml"));
    work_until(&scene, 1000);
    CHECK_STR(command(&scene, "keep"), "");
    work_to_the_end(&scene);
    CHECK_INT(count(&scene), EVENTS);
    CHECK_INT(scene.desk.opening.trouble.code, ERR_INPUT);
    snprintf(want, sizeof want, "broken.yaml:%d:1: ", 7 + 6 * EVENTS + 2);
    CHECK(strstr(scene.state.message.data, "not read to its end: ") == scene.state.message.data);
    CHECK(strstr(scene.state.message.data, want) != NULL);
    CHECK_STR(command(&scene, "export part.yaml"),
              "the record could not be read to its end: what is written of it would lack events");
    CHECK_STR(command(&scene, "drop"), ""); /* but it can be read and marked */
    close_scene(&scene);
    open_scene(&scene, path_of("broken.yaml")); /* and it was not kept */
    CHECK(is_growing(&scene));
    close_scene(&scene);
}

static void without_a_cache(void)
{
    struct scene scene;
    make_record(path_of("uncached.yaml"), "");
    for (int i = 0; i < 2; i++) {
        open_scene_by(&scene, path_of("uncached.yaml"), true);
        CHECK(is_growing(&scene));
        work_to_the_end(&scene);
        CHECK_INT(count(&scene), EVENTS);
        close_scene(&scene);
    }
}

/* Title and names stand below so much that the first events are shown before them: they come to
 * the event that is looked at as soon as they are read. */
static void names_behind_the_first_events(void)
{
    enum { OTHERS = 20000 };
    struct scene scene;
    struct err err = ERR_INIT;
    struct buf head;
    buf_init(&head);
    buf_adds(&head, "participants:\n");
    for (int i = 0; i < OTHERS; i++)
        buf_addf(&head, "- {id: p%d, name: Person %d}\n", i, i);
    buf_adds(&head, "- {id: ann, name: Ann Hall}\nsources: [{id: s, title: The paper}]\n"
                    "title: A long record\n");
    make_record_below(path_of("names.yaml"), head.data, "");
    buf_release(&head);
    open_scene(&scene, path_of("names.yaml"));
    work_until(&scene, 1);
    CHECK(is_growing(&scene));
    CHECK_INT(frame_fetch(&scene.frame, &scene.state, &err), 0);
    CHECK_STR(scene.frame.event.participants[0].id, "ann");
    work_until(&scene, EVENTS / 2); /* all that stands above them was read then */
    CHECK(is_growing(&scene));
    CHECK_INT(frame_fetch(&scene.frame, &scene.state, &err), 0);
    CHECK_STR(scene.frame.title, "A long record");
    CHECK_STR(scene.frame.event.participants[0].name, "Ann Hall");
    CHECK_INT(scene.frame.event.participants[0].events, -1);
    work_to_the_end(&scene);
    CHECK_INT(frame_fetch(&scene.frame, &scene.state, &err), 0);
    CHECK_INT(scene.frame.event.participants[0].events, EVENTS);
    check_same(&scene, "");
    close_scene(&scene);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"it fills while it is used", fills_while_used},
        {"filters while it fills", filters_while_it_fills},
        {"what waits for the whole", waits_for_the_whole},
        {"left while it fills", left_while_it_fills},
        {"not read to its end", not_read_to_its_end},
        {"without a cache", without_a_cache},
        {"names behind the first events", names_behind_the_first_events},
    };
    setenv("XDG_CACHE_HOME", path_of("cache"), 1);
    mkdir(path_of("cache"), 0700);
    return CHECK_CASES("opening a large record behind the screen", cases);
}
