/* The generated records, in the folder bench-data of the build, each made once. */
#ifndef BENCH_DATA_H
#define BENCH_DATA_H

#include "base/buf.h"

struct bench {
    const char *build; /* the build folder */
    struct buf data;   /* bench-data in it */
    struct buf home;   /* HOME of what is run */
    struct buf program, floor_screen, floor_yaml, floor_sqlite;
};

/* One record: the YAML and the same as a database. Where there are more than a million events it
 * has only the database. */
struct record_files {
    long events;
    struct buf yaml, database;
};

void bench_init(struct bench *bench, const char *build);
void bench_release(struct bench *bench);

/* Makes what is missing, or was made by other tables. 0, or -1 and said why. */
int data_make(const struct bench *bench, long events, struct record_files *files);

/* Reads both through, so that the system has them in memory where they fit. */
void data_warm(const struct record_files *files);

void data_release(struct record_files *files);

/* Empties the cache of what is run. */
void data_forget_cache(const struct bench *bench);

#endif
