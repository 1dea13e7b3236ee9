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
void rows_out(const struct bench *bench, const struct record_files *files);

#endif
