/* A program without a screen: how long it takes, and how much memory. */
#ifndef BENCH_BATCH_H
#define BENCH_BATCH_H

struct batch {
    double seconds; /* from the start to the end */
    double cpu;     /* user and system */
    long memory;    /* peak, kB */
    int status;     /* exit status; 128 + a signal */
};

/* Runs it with standard output to the file out (NULL: nowhere), and waits. */
void batch_run(struct batch *batch, const char *const *argv, const char *home, const char *out);

/* The same, and reads the numbers that it prints, at most n; returns how many. Times of floors come
 * so, because their own start is not part of them. */
int batch_numbers(struct batch *batch, const char *const *argv, const char *home, double *numbers,
                  int n);

#endif
