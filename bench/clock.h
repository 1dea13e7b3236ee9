/* The clock of all measuring. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

/* Seconds, of a clock that only goes on. */
double clock_now(void);

#endif
