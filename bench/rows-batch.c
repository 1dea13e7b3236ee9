/* Loading, converting, exporting, listing, checking: what goes over the whole record. */
#include <stdio.h>
#include <string.h>

#include "batch.h"
#include "rows.h"
#include "table.h"

/* Runs the program with two arguments or more; an exit status of 1 is none of its faults. Its
 * seconds, -1: it failed. */
static double seconds_of(const struct bench *bench, const char *name, const char *const *arguments,
                         long *memory)
{
    const char *argv[8] = {bench->program.data};
    struct batch batch;
    for (int i = 0; i < 6 && arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    batch_run(&batch, argv, bench->home.data, NULL);
    *memory = batch.memory > *memory ? batch.memory : *memory;
    if (batch.status <= 1)
        return batch.seconds;
    printf("%-34s failed with status %d\n", name, batch.status);
    return -1;
}

static void run(const struct bench *bench, const char *name, const char *const *arguments,
                double floor, const char *target)
{
    long memory = 0;
    double seconds = seconds_of(bench, name, arguments, &memory);
    if (seconds >= 0)
        table_row(&(struct result){name, seconds, -1, floor, target, (double)memory});
}

static double floor_seconds(const struct bench *bench, const char *const *arguments)
{
    const char *argv[6] = {bench->floor_yaml.data};
    struct batch batch;
    double seconds;
    for (int i = 0; i < 4 && arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    return batch_numbers(&batch, argv, bench->home.data, &seconds, 1) == 1 ? seconds : -1;
}

/* One of the ways in which all of a YAML record is loaded. */
struct way {
    const char *name;
    const char *arguments[6]; /* none: on the screen */
    struct times times;
    long memory;
};

/* One after another, several times over, so that what else the machine does meets all. */
static void measure_ways(const struct bench *bench, const struct record_files *files,
                         struct way *ways, int count, const char *converted, struct times *floor)
{
    enum { ROUNDS = 3 };
    for (int round = 0; round < ROUNDS; round++) {
        times_add(floor, floor_seconds(bench, (const char *[]){"parse", files->yaml.data, NULL}));
        for (int i = 0; i < count; i++) {
            struct way *way = &ways[i];
            remove(converted);
            double took = way->arguments[0] != NULL
                              ? seconds_of(bench, way->name, way->arguments, &way->memory)
                              : rows_loaded(bench, files, &way->memory);
            if (took >= 0)
                times_add(&way->times, took);
        }
    }
    remove(converted);
}

void rows_load(const struct bench *bench, const struct record_files *files)
{
    enum { WAYS = 3 };
    char title[64];
    struct buf out;
    struct times floor = {0};
    if (files->events > 1000000)
        return;
    snprintf(title, sizeof title, "loading YAML of %ld", files->events);
    table_heading(title);
    const char *yaml = files->yaml.data;
    buf_init(&out);
    buf_addf(&out, "%s/converted.db", bench->data.data);
    struct way ways[WAYS] = {
        {.name = "on the screen, left alone"},
        {.name = "list --count --no-cache", .arguments = {"list", "--count", "--no-cache", yaml}},
        {.name = "convert to a database", .arguments = {"convert", yaml, out.data}}};
    measure_ways(bench, files, ways, WAYS, out.data, &floor);
    for (int i = 0; i < WAYS; i++) {
        table_times(ways[i].name, &ways[i].times, &floor, "1.5 x libyaml's loop", ways[i].memory);
        times_release(&ways[i].times);
    }
    times_release(&floor);
    buf_release(&out);
}

void rows_out(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    struct buf out, copy;
    snprintf(title, sizeof title, "out of a database of %ld", files->events);
    table_heading(title);
    const char *database = files->database.data;
    buf_init(&out);
    buf_init(&copy);
    buf_addf(&out, "%s/exported.yaml", bench->data.data);
    buf_addf(&copy, "%s/emitted.yaml", bench->data.data);
    struct batch batch;
    const char *argv[] = {bench->program.data, "export", "--all", database, NULL};
    batch_run(&batch, argv, bench->home.data, out.data);
    double floor = floor_seconds(bench, (const char *[]){"emit", out.data, copy.data, NULL});
    if (batch.status != 0)
        printf("export failed with status %d\n", batch.status);
    table_row(&(struct result){"export --all", batch.seconds, -1, floor, "1.5 x libyaml's emitter",
                               (double)batch.memory});
    remove(out.data);
    remove(copy.data);
    run(bench, "list", (const char *[]){"list", database, NULL}, -1, "memory flat");
    run(bench, "list --count", (const char *[]){"list", "--count", database, NULL}, -1, "");
    run(bench, "check", (const char *[]){"check", database, NULL}, -1, "memory flat");
    run(bench, "conflicts", (const char *[]){"conflicts", database, NULL}, -1, "memory flat");
    buf_release(&out);
    buf_release(&copy);
}
