/* Loading, converting, exporting, listing, checking: without a screen. */
#include <stdio.h>
#include <string.h>

#include "batch.h"
#include "rows.h"
#include "table.h"

/* Runs the program with two arguments or three; an exit status of 1 is none of its faults. */
static void run(const struct bench *bench, const char *name, const char *const *arguments,
                double floor, const char *target)
{
    const char *argv[8] = {bench->program.data};
    struct batch batch;
    for (int i = 0; i < 6 && arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    batch_run(&batch, argv, bench->home.data, NULL);
    if (batch.status > 1)
        printf("%-34s failed with status %d\n", name, batch.status);
    else
        table_row(&(struct result){name, batch.seconds, -1, floor, target, (double)batch.memory});
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

void rows_load(const struct bench *bench, const struct record_files *files)
{
    char title[64];
    struct buf out;
    if (files->events > 1000000)
        return;
    snprintf(title, sizeof title, "loading YAML of %ld", files->events);
    table_heading(title);
    const char *yaml = files->yaml.data;
    double parse = floor_seconds(bench, (const char *[]){"parse", yaml, NULL});
    run(bench, "list --count --no-cache",
        (const char *[]){"list", "--count", "--no-cache", yaml, NULL}, parse,
        "1.5 x libyaml's loop");
    buf_init(&out);
    buf_addf(&out, "%s/converted.db", bench->data.data);
    remove(out.data);
    run(bench, "convert to a database", (const char *[]){"convert", yaml, out.data, NULL}, parse,
        "1.5 x libyaml's loop");
    remove(out.data);
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
