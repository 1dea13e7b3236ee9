/* A file that is replaced as a whole or not at all. */
#ifndef WRITE_ATOMIC_H
#define WRITE_ATOMIC_H

#include <stddef.h>

#include "base/err.h"

struct atomic_file;

/* Begins to replace the file at path (a symbolic link: what it points to, there or not) by way of a
 * new one in the same folder. guarded: paths that must never be written over, as these are the
 * user's inputs. NULL and err: ERR_USAGE where path is one of them (the same inode), ERR_IO where
 * it is no regular file or cannot be written. */
struct atomic_file *atomic_open(const char *path, const char *const *guarded, size_t guarded_count,
                                struct err *err);

/* The new file's own name, for those who write it themselves; it exists and is empty. */
const char *atomic_path(const struct atomic_file *file);

/* Adds bytes; the last ones may stay in memory until atomic_commit. ERR_IO. */
int atomic_write(struct atomic_file *file, const char *bytes, size_t size, struct err *err);

/* Makes the new file durable and puts it in the old one's place, with the old one's mode and, where
 * one may, owner (a first one has the mode that the user's mask gives); frees file in any case.
 * ERR_IO: then the old one is as it was, and nothing is left behind. */
int atomic_commit(struct atomic_file *file, struct err *err);

/* Gives up: nothing is left behind. NULL is allowed. */
void atomic_abandon(struct atomic_file *file);

#endif
