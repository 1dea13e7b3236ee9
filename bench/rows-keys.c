/* Keys on a database, each press timed from the key to the last byte of its screen, and the same
 * screens again from a bare curses program. */
#include <stdio.h>
#include <string.h>

#include "drive.h"
#include "rows.h"
#include "table.h"

static const double patience = 30; /* seconds */

struct key {
    const char *name;
    const char *go;    /* once, before */
    const char *type;  /* before each press; %d is a year */
    const char *press; /* timed */
    const char *undo;  /* after each */
    int presses;
    const char *target;
};

static const char three[] = "3 x, 50 ms at most";
static const char fifty[] = "50 ms";

static const struct key keys[] = {
    {"j", "g", "", "j", "", 40, three},
    {"page down", "g", "", " ", "", 40, three},
    {"last", "g", "", "G", "g", 15, three},
    {"first", "G", "", "g", "G", 15, three},
    {"goto date", "g", "@%d-06-15", "\r", "", 20, three},
    {"next period", "g", "", "]", "", 20, three},
    {"previous period", "G", "", "[", "", 20, fifty},
    {"next conflict", "g", "", "D", "", 20, fifty},
    {"previous conflict", "G", ":previous-conflict", "\r", "", 20, fifty},
    {"next unseen", "g", "", "U", "", 20, fifty},
    {"previous unseen", "G", ":previous-unseen", "\r", "", 20, fifty},
    {"zoom in", "g", "", "+", "-", 15, fifty},
    {"zoom out", "g", "", "-", "+", 15, fifty},
};

static const struct key lane_keys[] = {
    {"lanes: open", "vtg", "v", "l", "vt", 9, fifty},
    {"lanes: j", "vtgvl", "", "j", "", 20, fifty},
    {"lanes: page down", "", "", " ", "", 20, fifty},
    {"lanes: last", "", "", "G", "g", 9, fifty},
    {"lanes: earlier", "+", "", "<", ">", 9, fifty},
    {"lanes: zoom in", "-", "", "+", "-", 9, fifty},
    {"lanes: next event", "g", "", "l", "", 20, fifty},
};

static void quietly(struct drive *drive, const char *text)
{
    if (text[0] == '\0')
        return;
    drive_send(drive, text);
    drive_settle(drive, QUIET_SCREEN, patience);
}

/* Presses, timed: up to the first frame, and to the last. The screens before and after each go to
 * the file. */
static void press_all(struct drive *drive, const struct key *key, struct times *first,
                      struct times *times, FILE *screens)
{
    quietly(drive, key->go);
    for (int i = 0; i < key->presses; i++) {
        char text[100];
        int year = 1990 + i * 13 % 33;
        if (strcmp(key->type, "@%d-06-15") == 0)
            snprintf(text, sizeof text, "@%d-06-15", year);
        else
            snprintf(text, sizeof text, "%s", key->type);
        quietly(drive, text);
        drive_keep(drive, screens);
        drive_send(drive, key->press);
        double took = drive_settle(drive, QUIET_SCREEN, patience);
        drive_keep(drive, screens);
        if (took >= 0) {
            times_add(times, took);
            times_add(first, drive->first - drive->sent);
        }
        quietly(drive, key->undo);
    }
}

/* The same changes of the screen by the bare program. */
static void press_floor(const struct bench *bench, const char *path, int presses,
                        struct times *times)
{
    struct drive drive;
    const char *argv[] = {bench->floor_screen.data, path, NULL};
    drive_start(&drive, argv, bench->home.data);
    drive_settle(&drive, QUIET_SCREEN, patience);
    for (int i = 0; i < presses; i++) {
        if (i > 0)
            quietly(&drive, "x");
        drive_send(&drive, "x");
        double took = drive_settle(&drive, QUIET_SCREEN, patience);
        if (took >= 0)
            times_add(times, took);
    }
    drive_stop(&drive);
}

static double run_keys(const struct bench *bench, const struct record_files *files,
                       const struct key *list, size_t count, const char *wait_for, bool in_parts)
{
    struct drive drive;
    struct buf path;
    double worst = 0;
    const char *argv[] = {bench->program.data, files->database.data, NULL};
    buf_init(&path);
    buf_addf(&path, "%s/screens", bench->data.data);
    drive_start(&drive, argv, bench->home.data);
    drive_until(&drive, drive_wants_text, wait_for, patience);
    drive_settle(&drive, QUIET_SCREEN, patience);
    for (size_t i = 0; i < count; i++) {
        struct times first = {0}, value = {0}, floor = {0};
        FILE *screens = fopen(path.data, "wb");
        if (screens == NULL)
            break;
        press_all(&drive, &list[i], &first, &value, screens);
        fclose(screens);
        press_floor(bench, path.data, list[i].presses, &floor);
        table_times(list[i].name, in_parts ? &first : &value, in_parts ? NULL : &floor,
                    list[i].target, drive_memory(&drive));
        if (in_parts)
            table_times("   until all lanes are read", &value, &floor, "", drive_memory(&drive));
        worst = times_worst(&value) > worst ? times_worst(&value) : worst;
        times_release(&first);
        times_release(&value);
        times_release(&floor);
    }
    drive_stop(&drive);
    remove(path.data);
    buf_release(&path);
    return worst;
}

void rows_keys(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    snprintf(title, sizeof title, "keys, database of %ld", files->events);
    table_heading(title);
    double worst = run_keys(bench, files, keys, sizeof keys / sizeof keys[0], "events", false);
    table_row(&(struct result){"the slowest press of these", worst, -1, -1, fifty, 0});
}

void rows_lanes(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    snprintf(title, sizeof title, "lanes, database of %ld", files->events);
    table_heading(title);
    run_keys(bench, files, lane_keys, sizeof lane_keys / sizeof lane_keys[0], "events", true);
}
