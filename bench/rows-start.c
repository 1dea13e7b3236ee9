/* The first full screen, and a YAML record on its way in. */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "drive.h"
#include "rows.h"
#include "table.h"

enum { STARTS = 11, FIRSTS = 7, BODY = 60 /* columns of the list */ };

static const double patience = 600; /* seconds */

static bool is_full(const struct screen *screen, const void *wanted)
{
    return screen_filled(screen, 0, BODY) >= *(const int *)wanted;
}

/* One start to the last byte of a screen that is as full as a database's; keeps it in a file. */
static double start(const struct bench *bench, const char *record, int *filled, const char *keep,
                    long *memory)
{
    struct drive drive;
    const char *argv[] = {bench->program.data, record, NULL};
    double full = -1;
    drive_start(&drive, argv, bench->home.data);
    if (*filled > 0)
        full = drive_until(&drive, is_full, filled, patience);
    double took = drive_settle(&drive, QUIET_SCREEN, patience);
    if (*filled == 0)
        *filled = screen_filled(&drive.screen, 0, BODY);
    FILE *file = keep != NULL ? fopen(keep, "wb") : NULL;
    if (file != NULL) {
        drive_keep(&drive, file);
        fclose(file);
    }
    long used = drive_stop(&drive);
    *memory = used > *memory ? used : *memory;
    return full >= 0 ? full : took;
}

static double start_floor(const struct bench *bench, const char *screens)
{
    struct drive drive;
    const char *argv[] = {bench->floor_screen.data, screens, NULL};
    drive_start(&drive, argv, bench->home.data);
    double took = drive_settle(&drive, QUIET_SCREEN, patience);
    drive_stop(&drive);
    return took;
}

/* Starts and floors in turn, so that what else the machine does meets both. */
static double compare(const struct bench *bench, const char *record, const char *name, int *filled)
{
    struct times value = {0}, floor = {0};
    struct buf screens;
    long memory = 0;
    buf_init(&screens);
    buf_addf(&screens, "%s/screen", bench->data.data);
    for (int i = 0; i <= STARTS; i++) {
        double took = start(bench, record, filled, i == 0 ? screens.data : NULL, &memory);
        double bare = start_floor(bench, screens.data);
        if (i == 0)
            continue; /* files come from the disk at first */
        times_add(&value, took);
        times_add(&floor, bare);
    }
    table_times(name, &value, &floor, "3 x", memory);
    double middle = times_median(&floor);
    times_release(&value);
    times_release(&floor);
    remove(screens.data);
    buf_release(&screens);
    return middle;
}

void rows_start(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    int filled = 0;
    snprintf(title, sizeof title, "first full screen, %ld", files->events);
    table_heading(title);
    compare(bench, files->database.data, "database", &filled);
}

/* One start with an empty cache, left as soon as the list is filled. */
static double start_first(const struct bench *bench, const char *record, int filled, long *memory)
{
    struct drive drive;
    const char *argv[] = {bench->program.data, record, NULL};
    data_forget_cache(bench);
    drive_start(&drive, argv, bench->home.data);
    double full = drive_until(&drive, is_full, &filled, patience);
    long used = drive_stop(&drive);
    *memory = used > *memory ? used : *memory;
    return full;
}

/* Against the floor of a database's first screen, which is kept in screens. */
static void first_times(const struct bench *bench, const char *record, const char *screens,
                        int filled)
{
    struct times value = {0}, floor = {0};
    long memory = 0;
    for (int i = 0; i < FIRSTS; i++) {
        times_add(&value, start_first(bench, record, filled, &memory));
        times_add(&floor, start_floor(bench, screens));
    }
    table_times("YAML, opened the first time", &value, &floor, "3 x + 50 ms", memory);
    times_release(&value);
    times_release(&floor);
}

/* Whether all events are there, counted and in their final order. */
static bool is_loaded(const struct screen *screen, const void *all)
{
    return screen_has(screen, all) && !screen_has(screen, "%") && !screen_has(screen, "ordering");
}

/* Starts to load with an empty cache. */
static void load_begin(struct drive *drive, const struct bench *bench, const char *record)
{
    const char *argv[] = {bench->program.data, record, NULL};
    data_forget_cache(bench);
    drive_start(drive, argv, bench->home.data);
}

double rows_loaded(const struct bench *bench, const struct record_files *files, long *memory)
{
    struct drive drive;
    char all[32];
    snprintf(all, sizeof all, "%ld events", files->events);
    load_begin(&drive, bench, files->yaml.data);
    double done = drive_until(&drive, is_loaded, all, patience);
    long used = drive_memory(&drive);
    *memory = used > *memory ? used : *memory;
    drive_settle(&drive, QUIET_ALL, patience);
    drive_stop(&drive);
    return done;
}

/* Keys pressed while it loads, each as soon as the one before is answered. */
static void press(const struct bench *bench, const struct record_files *files, int filled)
{
    struct drive drive;
    struct times presses = {0};
    char all[32];
    snprintf(all, sizeof all, "%ld events", files->events);
    load_begin(&drive, bench, files->yaml.data);
    double began = drive.sent, done = -1;
    drive_until(&drive, is_full, &filled, patience);
    static const char *const keys[] = {"j", " ", "G", "g", "]", "k"};
    for (size_t i = 0; done < 0 && clock_now() - began < patience; i++) {
        drive_send(&drive, keys[i % 6]);
        double took = drive_settle(&drive, QUIET_SCREEN, patience);
        if (took >= 0)
            times_add(&presses, took);
        if (is_loaded(&drive.screen, all))
            done = clock_now() - began;
    }
    table_times("keys while it loads", &presses, NULL, "50 ms", 0);
    table_row(&(struct result){"until all is loaded, pressed so", done, -1, -1, "",
                               (double)drive_memory(&drive)});
    drive_settle(&drive, QUIET_ALL, patience);
    drive_stop(&drive);
    times_release(&presses);
}

void rows_yaml(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    int filled = 0;
    long memory = 0;
    if (files->events > 1000000)
        return;
    snprintf(title, sizeof title, "YAML of %ld", files->events);
    table_heading(title);
    struct buf screens;
    buf_init(&screens);
    buf_addf(&screens, "%s/screen", bench->data.data);
    start(bench, files->database.data, &filled, screens.data, &memory);
    first_times(bench, files->yaml.data, screens.data, filled);
    remove(screens.data);
    buf_release(&screens);
    press(bench, files, filled);
    compare(bench, files->yaml.data, "YAML, opened again", &filled);
}
