#define _XOPEN_SOURCE 700
#include "data.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch.h"
#include "store/schema.h"

enum { YAML_MOST = 1000000, GENERATOR_VERSION = 1 };

static void set(struct buf *out, const char *folder, const char *name)
{
    buf_init(out);
    buf_addf(out, "%s/%s", folder, name);
}

void bench_init(struct bench *bench, const char *build)
{
    bench->build = build;
    set(&bench->data, build, "bench-data");
    set(&bench->home, bench->data.data, "home");
    set(&bench->program, build, "dateline");
    set(&bench->floor_screen, build, "bench/floor-screen");
    set(&bench->floor_yaml, build, "bench/floor-yaml");
    set(&bench->floor_sqlite, build, "bench/floor-sqlite");
    mkdir(bench->data.data, 0700);
    mkdir(bench->home.data, 0700);
}

void bench_release(struct bench *bench)
{
    struct buf *all[] = {&bench->data,         &bench->home,       &bench->program,
                         &bench->floor_screen, &bench->floor_yaml, &bench->floor_sqlite};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        buf_release(all[i]);
}

/* What the file was made by and how large it was then; tables: DERIVED_VERSION, 0 for YAML. */
static void stamp_of(const char *path, int tables, struct buf *out)
{
    struct stat stat_of;
    long long size = stat(path, &stat_of) == 0 ? (long long)stat_of.st_size : -1;
    buf_reset(out);
    buf_addf(out, "generator %d tables %d size %lld\n", GENERATOR_VERSION, tables, size);
}

static void stamp_path(const char *path, struct buf *out)
{
    buf_reset(out);
    buf_addf(out, "%s.made", path);
}

static int is_made(const char *path, int tables)
{
    struct buf wanted, name;
    char line[200] = "";
    buf_init(&wanted);
    buf_init(&name);
    stamp_of(path, tables, &wanted);
    stamp_path(path, &name);
    FILE *file = fopen(name.data, "r");
    int made = file != NULL && fgets(line, sizeof line, file) != NULL &&
               strcmp(line, wanted.data) == 0 && access(path, R_OK) == 0;
    if (file != NULL)
        fclose(file);
    buf_release(&wanted);
    buf_release(&name);
    return made;
}

static void say_made(const char *path, int tables)
{
    struct buf stamp, name;
    buf_init(&stamp);
    buf_init(&name);
    stamp_of(path, tables, &stamp);
    stamp_path(path, &name);
    FILE *file = fopen(name.data, "w");
    if (file != NULL) {
        fputs(stamp.data, file);
        fclose(file);
    }
    buf_release(&stamp);
    buf_release(&name);
}

static int make(const struct bench *bench, const char *command, const char *path, int tables)
{
    struct batch batch;
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    if (is_made(path, tables))
        return 0;
    printf("making %s ...\n", path);
    batch_run(&batch, argv, bench->home.data, NULL);
    if (batch.status != 0) {
        printf("it could not be made: status %d of %s\n", batch.status, command);
        return -1;
    }
    say_made(path, tables);
    return 0;
}

int data_make(const struct bench *bench, long events, struct record_files *files)
{
    struct buf command;
    int result = 0;
    files->events = events;
    buf_init(&command);
    buf_init(&files->yaml);
    buf_init(&files->database);
    buf_addf(&files->yaml, "%s/%ld.yaml", bench->data.data, events);
    buf_addf(&files->database, "%s/%ld.db", bench->data.data, events);
    if (events <= YAML_MOST) {
        buf_addf(&command, "'%s/bench/generate' %ld >'%s'", bench->build, events, files->yaml.data);
        result = make(bench, command.data, files->yaml.data, 0);
        buf_reset(&command);
        buf_addf(&command, "rm -f '%s'; exec '%s' convert '%s' '%s'", files->database.data,
                 bench->program.data, files->yaml.data, files->database.data);
    } else {
        buf_addf(&command, "rm -f '%s'; '%s/bench/generate' %ld | '%s' convert -- - '%s'",
                 files->database.data, bench->build, events, bench->program.data,
                 files->database.data);
    }
    if (result == 0)
        result = make(bench, command.data, files->database.data, DERIVED_VERSION);
    buf_release(&command);
    return result;
}

static void read_through(const char *path)
{
    enum { CHUNK = 1 << 20 };
    char *bytes = malloc(CHUNK);
    FILE *file = bytes != NULL ? fopen(path, "rb") : NULL;
    while (file != NULL && fread(bytes, 1, CHUNK, file) == CHUNK)
        continue;
    if (file != NULL)
        fclose(file);
    free(bytes);
}

void data_warm(const struct record_files *files)
{
    if (files->events <= YAML_MOST)
        read_through(files->yaml.data);
    read_through(files->database.data);
}

void data_release(struct record_files *files)
{
    buf_release(&files->yaml);
    buf_release(&files->database);
}

static int drop(const char *path, const struct stat *stat_of, int kind, struct FTW *where)
{
    (void)stat_of;
    (void)kind;
    (void)where;
    remove(path);
    return 0;
}

void data_forget_cache(const struct bench *bench)
{
    struct buf cache;
    set(&cache, bench->home.data, "cache");
    nftw(cache.data, drop, 16, FTW_DEPTH | FTW_PHYS);
    buf_release(&cache);
}
