/* Stand-ins for terminals that can show ASCII alone. */
#ifndef UI_ASCII_H
#define UI_ASCII_H

#include <stddef.h>

/* Writes exactly columns (1 or 2) ASCII characters for one cluster to out, NUL-terminated: for what
 * the screens draw with (rules, bars, marks) a likeness, for letters the plain letter where
 * there is one, else question marks. */
void ascii_cluster(const char *cluster, size_t size, int columns, char out[3]);

#endif
