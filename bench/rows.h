/* The rows of the table, a function a part. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include "data.h"

void rows_start(const struct bench *bench, const struct record_files *files);
void rows_keys(const struct bench *bench, const struct record_files *files);
void rows_lanes(const struct bench *bench, const struct record_files *files);
void rows_filter(const struct bench *bench, const struct record_files *files);
void rows_yaml(const struct bench *bench, const struct record_files *files);
void rows_load(const struct bench *bench, const struct record_files *files);
void rows_words(const struct bench *bench, const struct record_files *files);

/* Seconds until a YAML record is loaded, counted and ordered on the screen while nothing is
 * pressed; -1: in vain. *memory becomes its peak in kB, if that is more. */
double rows_loaded(const struct bench *bench, const struct record_files *files, long *memory);

void rows_out(const struct bench *bench, const struct record_files *files);

#endif
