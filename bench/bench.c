/* bench BUILD: the whole table. BENCH_SIZES names the sizes (10000 100000 1000000), BENCH_ONLY the
 * parts; BENCH_HUGE=1 adds 10 million events as a database. bench/README explains each figure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rows.h"

static const struct part {
    const char *name;
    void (*run)(const struct bench *bench, const struct record_files *files);
} parts[] = {
    {"start", rows_start}, {"keys", rows_keys}, {"lanes", rows_lanes}, {"filter", rows_filter},
    {"words", rows_words}, {"yaml", rows_yaml}, {"load", rows_load},   {"out", rows_out},
};

static int is_wanted(const char *part)
{
    const char *only = getenv("BENCH_ONLY");
    return only == NULL || only[0] == '\0' || strstr(only, part) != NULL;
}

static int run_size(const struct bench *bench, long events)
{
    struct record_files files;
    int result = data_make(bench, events, &files);
    for (size_t i = 0; result == 0 && i < sizeof parts / sizeof parts[0]; i++)
        if (is_wanted(parts[i].name)) {
            data_warm(&files);
            parts[i].run(bench, &files);
        }
    data_release(&files);
    return result;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: bench BUILD-FOLDER\n", stderr);
        return 2;
    }
    struct bench bench;
    const char *sizes = getenv("BENCH_SIZES"), *huge = getenv("BENCH_HUGE");
    char text[200];
    snprintf(text, sizeof text, "%s%s", sizes != NULL ? sizes : "10000 100000 1000000",
             huge != NULL && strcmp(huge, "1") == 0 ? " 10000000" : "");
    bench_init(&bench, argv[1]);
    int result = 0;
    char *rest = NULL;
    for (char *size = strtok_r(text, " ", &rest); result == 0 && size != NULL;
         size = strtok_r(NULL, " ", &rest)) {
        long events = strtol(size, NULL, 10);
        result = events > 0 ? run_size(&bench, events) : 2;
    }
    bench_release(&bench);
    return result == 0 ? 0 : 3;
}
