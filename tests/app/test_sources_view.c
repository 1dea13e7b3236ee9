/* The sources view as the loop has it, but for the terminal: rows of the screen alone, counted in
 * slices, in orders that are worked at in slices. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "store/layer.h"

enum { SOURCES = 1200, EVENTS = 3 * SOURCES };

static const char *path_of(const char *name)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", check_temp_dir(), name);
    return path;
}

/* Event n is of source n % SOURCES, which says that there was one cart; every third one of the next
 * source too, which says the same of odd ones and two of even ones. So of a source's three events,
 *   k % 3 = 0: the next source speaks of each too, and says the same where k is odd;
 *   k % 3 = 1: none has another report, but it also speaks of those of the source before;
 *   k % 3 = 2: none has another report. */
static void make_record(const char *path)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    fputs("sources:\n", file);
    for (int k = 0; k < SOURCES; k++)
        fprintf(file, "- {id: s%d, title: Report %04d}\n", k, SOURCES - k);
    fputs("events:\n", file);
    for (int n = 0; n < EVENTS; n++) {
        fprintf(file, "- {id: e%d, title: Event %d, mentions: [{source: s%d, claims: {carts: 1}}",
                n, n, n % SOURCES);
        if (n % 3 == 0)
            fprintf(file, ", {source: s%d, claims: {carts: %d}}", (n + 1) % SOURCES, 2 - n % 2);
        fputs("]}\n", file);
    }
    fclose(file);
}

struct scene {
    struct options options;
    const char *file;
    struct session session;
    struct ui_state state;
    struct frame frame;
};

static struct err err;

static void open_scene(struct scene *scene, const char *name)
{
    memset(scene, 0, sizeof *scene);
    scene->file = path_of(name);
    make_record(scene->file);
    scene->options = (struct options){
        .arguments = &scene->file, .argument_count = 1, .by = "ana", .no_cache = true};
    CHECK_INT(session_open(&scene->session, &scene->options, &scene->file, 1, &err), 0);
    ui_state_init(&scene->state, 24, 80);
    frame_init(&scene->frame, &scene->session);
    scene->state.view = VIEW_SOURCES;
}

static void close_scene(struct scene *scene)
{
    frame_release(&scene->frame);
    ui_state_release(&scene->state);
    session_close(&scene->session);
}

static const struct ui_data *fetch(struct scene *scene)
{
    CHECK_INT(frame_fetch(&scene->frame, &scene->state, &err), 0);
    return &scene->frame.data;
}

/* Works until nothing on the screen is left to do, then fetches. */
static const struct ui_data *settle(struct scene *scene)
{
    bool shown;
    fetch(scene);
    while (frame_sources_due(&scene->frame)) {
        CHECK(frame_work_sources(&scene->frame, &scene->state, &shown, &err) >= 0);
        if (shown)
            fetch(scene);
    }
    return fetch(scene);
}

static const struct ui_source_row *cursor_row(const struct scene *scene)
{
    return &scene->frame.data.sources[scene->state.sources.cursor - scene->frame.data.sources_from];
}

static void check_row(const struct ui_source_row *row)
{
    int k = atoi(row->source->id + 1);
    CHECK(row->counted);
    CHECK(!row->dependent);
    CHECK_INT(row->events, k % 3 == 1 ? 6 : 3);
    CHECK_INT(row->mentions, row->events);
    CHECK_INT(row->by_state[LOCATION_UNCHECKED], row->mentions);
    CHECK_INT(row->only_here, k % 3 == 0 ? 0 : 3);
    CHECK_INT(row->compared, k % 3 == 2 ? 0 : 3);
    CHECK_INT(row->alike, (k % 3 == 0 && k % 2 == 1) || (k % 3 == 1 && k % 2 == 0) ? 3 : 0);
}

/* Every page down to the last one: more than are kept. */
static void all_pages(void)
{
    struct scene scene;
    open_scene(&scene, "pages.yaml");
    int64_t seen = 0;
    for (int64_t next = 0; next < SOURCES; next = scene.frame.data.sources_from + 10) {
        scene.state.sources = (struct scroll){next, next};
        const struct ui_data *data = settle(&scene);
        CHECK_INT(data->source_total, SOURCES);
        CHECK_INT(data->source_count, 10);
        for (size_t i = 0; i < data->source_count; i++)
            check_row(&data->sources[i]);
        seen += (int64_t)data->source_count;
    }
    CHECK_INT(seen, SOURCES);
    /* The first one again, which was let go meanwhile. */
    scene.state.sources = (struct scroll){4, 0};
    check_row(&settle(&scene)->sources[0]);
    const struct ui_source_detail *detail = scene.frame.data.source;
    CHECK_STR(cursor_row(&scene)->source->id, "s4");
    CHECK_INT(detail->holding, HOLDING_GONE);
    CHECK_STR(detail->trouble, "source s4 names no file");
    CHECK_INT(detail->other_count, 1);
    CHECK_STR(detail->others[0].id, "s3");
    CHECK_INT(detail->others[0].alike, 3);
    CHECK_INT(detail->alone_count, 3);
    CHECK_STR(detail->alone[1].title, "Event 1204");
    close_scene(&scene);
}

/* Mentions change while they are counted: all is counted anew. */
static void changed_meanwhile(void)
{
    struct scene scene;
    bool shown;
    open_scene(&scene, "changed.yaml");
    scene.state.sources.cursor = 2;
    fetch(&scene);
    CHECK(!cursor_row(&scene)->counted);
    CHECK_INT(frame_work_sources(&scene.frame, &scene.state, &shown, &err), 1);
    struct change change = {"e2", "mention:s0:1-2", "{\"source\":\"s0\",\"span\":[1,2]}"};
    size_t changed;
    CHECK_INT(layer_apply(scene.session.store, &change, 1, "2026-11-22T10:00:00Z", &changed, &err),
              0);
    CHECK_INT(changed, 1);
    settle(&scene);
    CHECK_INT(cursor_row(&scene)->only_here, 2);
    CHECK_INT(scene.frame.data.source->alone_count, 2);
    CHECK_INT(scene.frame.data.source->other_count, 1);
    CHECK_STR(scene.frame.data.source->others[0].id, "s0");
    scene.state.sources.cursor = 0;
    settle(&scene);
    CHECK_INT(cursor_row(&scene)->events, 4);
    CHECK_INT(cursor_row(&scene)->by_state[LOCATION_UNCHECKED], 4);
    close_scene(&scene);
}

static void orders(void)
{
    struct scene scene;
    open_scene(&scene, "orders.yaml");
    scene.state.sources.cursor = 7;
    settle(&scene);
    scene.state.source_sort = SOURCES_BY_TITLE;
    fetch(&scene);
    CHECK(scene.frame.data.sorting >= 0); /* as before, until it is sorted */
    CHECK_STR(cursor_row(&scene)->source->id, "s7");
    CHECK_INT(scene.state.sources.cursor, 7);
    settle(&scene);
    CHECK_INT(scene.frame.data.sorting, -1);
    CHECK_STR(cursor_row(&scene)->source->id, "s7");
    CHECK_INT(scene.state.sources.cursor, SOURCES - 8);
    scene.state.source_sort = SOURCES_BY_ALONE;
    scene.state.sources.cursor = 0; /* what is at the top stays there */
    settle(&scene);
    CHECK_STR(cursor_row(&scene)->source->id, "s1");
    scene.state.source_sort = SOURCES_BY_AGREEMENT;
    fetch(&scene);
    scene.state.source_sort = SOURCES_BY_RECORD; /* it is not wanted after all */
    settle(&scene);
    CHECK_STR(cursor_row(&scene)->source->id, "s0");
    scene.state.source_sort = SOURCES_BY_AGREEMENT;
    settle(&scene);
    CHECK_INT(scene.frame.data.sorting, -1);
    CHECK_STR(cursor_row(&scene)->source->id, "s0");
    CHECK_INT(cursor_row(&scene)->alike, 0);
    scene.state.sources.cursor = SOURCES - 1;
    settle(&scene);
    CHECK_STR(cursor_row(&scene)->source->id, "s1199"); /* nothing to compare */
    close_scene(&scene);
}

/* Without a screen the order is made when it is needed. */
static void without_a_screen(void)
{
    struct scene scene;
    open_scene(&scene, "none.yaml");
    struct desk desk = {.session = &scene.session, .frame = &scene.frame, .state = &scene.state};
    lookup_init(&desk.lookup);
    scene.state.view = VIEW_TIMELINE;
    CHECK_INT(desk_command(&desk, "view sources", &err), 0);
    CHECK_INT(desk_command(&desk, "sort title", &err), 0);
    CHECK_INT(desk_command(&desk, "next 3", &err), 0); /* s1196: two of three */
    CHECK_INT(desk_command(&desk, "only-here", &err), 0);
    CHECK_STR(scene.state.filter.data, "source:\"s1196\" is:one-report");
    CHECK_INT(list_count(scene.session.list), 3);
    CHECK_INT(scene.state.view, VIEW_TIMELINE);
    CHECK_INT(desk_command(&desk, "view sources", &err), 0);
    CHECK_INT(desk_command(&desk, "next 2", &err), 0);
    CHECK_INT(desk_command(&desk, "only-here", &err), -1);
    CHECK_STR(err.text, "each event of s1194 has another source too");
    CHECK_INT(scene.state.view, VIEW_SOURCES);
    err = ERR_INIT;
    CHECK_INT(desk_command(&desk, "open", &err), 0);
    CHECK_STR(scene.state.filter.data, "source:\"s1194\"");
    lookup_release(&desk);
    close_scene(&scene);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"all pages", all_pages},
        {"changed meanwhile", changed_meanwhile},
        {"orders", orders},
        {"without a screen", without_a_screen},
    };
    return CHECK_CASES("app/sources view", cases);
}
