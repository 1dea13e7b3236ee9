/* Data on standard output. */
#ifndef APP_PRINT_H
#define APP_PRINT_H

#include <stddef.h>

/* A line of tab separated values; tab, line feed, carriage return and backslash are escaped as \t,
 * \n, \r and \\. On a terminal the values are made harmless as well. */
void print_tab_separated(const char *const *values, size_t count);

#endif
