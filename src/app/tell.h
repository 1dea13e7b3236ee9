/* What is told on standard error, and clean output on standard output. */
#ifndef APP_TELL_H
#define APP_TELL_H

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"

/* One line on standard error, "dateline: " before it, made harmless. */
void tell(const char *format, ...) ERR_PRINTF(1, 2);

/* The same of an error with its place; returns the exit status that it asks for. */
int tell_err(const struct err *err);

/* Prints untrusted text with nothing in it that a terminal would obey. */
void print_clean(FILE *out, const char *text);

/* Flushes standard output; where that fails (a full disk, a closed pipe) tells it and returns
 * EXIT_TROUBLE, else status. */
int finish_output(int status);

#endif
