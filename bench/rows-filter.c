/* Filters, from the Enter behind the query to the last byte of the final list. */
#include <stdio.h>
#include <string.h>

#include "batch.h"
#include "clock.h"
#include "drive.h"
#include "rows.h"
#include "table.h"

static const double patience = 120;
enum { RUNS = 5 };

static double find(struct drive *drive, const char *query, struct times *times)
{
    double count = -1;
    for (int i = 0; i < RUNS; i++) {
        char text[200];
        snprintf(text, sizeof text, ":filter %s", query);
        drive_send(drive, text);
        drive_settle(drive, QUIET_ALL, patience);
        drive_send(drive, "\r");
        double took = drive_settle(drive, QUIET_ALL, patience);
        if (took >= 0)
            times_add(times, took);
        drive_send(drive, "F");
        drive_settle(drive, QUIET_ALL, patience);
    }
    return count;
}

static void row(struct drive *drive, const char *name, const char *query, double floor,
                const char *target)
{
    struct times times = {0};
    find(drive, query, &times);
    table_row(&(struct result){name, times_median(&times), times_worst(&times), floor, target,
                               (double)drive_memory(drive)});
    times_release(&times);
}

void rows_filter(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    double floors[6] = {-1, -1, -1, -1, -1, -1};
    struct batch batch;
    struct drive drive;
    snprintf(title, sizeof title, "filters, database of %ld", files->events);
    table_heading(title);
    /* June of 2005 in seconds. */
    const char *bare[] = {bench->floor_sqlite.data,
                          files->database.data,
                          "p00003",
                          "Novağı",
                          "1117584000",
                          "1120176000",
                          NULL};
    batch_numbers(&batch, bare, bench->home.data, floors, 6);
    const char *argv[] = {bench->program.data, files->database.data, NULL};
    drive_start(&drive, argv, bench->home.data);
    drive_until(&drive, drive_wants_text, "events", patience);
    drive_settle(&drive, QUIET_ALL, patience);
    row(&drive, "a participant", "who:p00003", floors[0] / 1000, "2 x + a frame");
    row(&drive, "a place", "place:Novağı", floors[2] / 1000, "2 x + a frame");
    row(&drive, "a month", "when:2005-06", floors[4] / 1000, "2 x + a frame");
    drive_stop(&drive);
}

void rows_words(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    double floors[3] = {-1, -1, -1};
    struct batch batch;
    struct drive drive;
    struct buf index;
    snprintf(title, sizeof title, "words, database of %ld", files->events);
    table_heading(title);
    buf_init(&index);
    buf_addf(&index, "%s/words.db", bench->data.data);
    remove(index.data);
    const char *bare[] = {
        bench->floor_sqlite.data, files->database.data, "words", index.data, "trapacon", NULL};
    batch_numbers(&batch, bare, bench->home.data, floors, 3);
    remove(index.data);
    buf_release(&index);
    /* It is built behind the screen; over when nothing runs any more. */
    const char *argv[] = {bench->program.data, files->database.data, NULL};
    data_forget_cache(bench);
    drive_start(&drive, argv, bench->home.data);
    drive_until(&drive, drive_wants_text, "events", patience);
    drive_settle(&drive, QUIET_ALL, 600);
    double built = clock_now() - drive.sent;
    table_row(&(struct result){"index built behind the screen", built, -1, floors[0],
                               "1.3 x bare FTS5", (double)drive_memory(&drive)});
    row(&drive, "a word", "trapacon", floors[1] / 1000, "2 x + a frame");
    drive_stop(&drive);
}
