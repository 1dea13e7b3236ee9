/* File names. Results in a buf replace what was there. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/* dir/name, or name alone where it is absolute or dir is empty. */
void path_join(struct buf *out, const char *dir, const char *name);

/* The folder part ("." where there is none) and the last part (points into path). */
void path_dir(struct buf *out, const char *path);
const char *path_name(const char *path);

/* The last part without its suffix: "a/b.yaml" is "b". */
void path_stem(struct buf *out, const char *path);

/* The suffix from its dot, "" where there is none. */
const char *path_suffix(const char *path);

/* The real, absolute path (realpath(3)). ERR_IO where there is no such file. */
int path_real(struct buf *out, const char *path, struct err *err);

/* An SQLite URI of an absolute path: "file:" and the path, percent-encoded, then query ("mode=ro"
 * and the like) behind a question mark where it is not "". */
void path_uri(struct buf *out, const char *absolute, const char *query);

/* Finds name, given by untrusted text, under dir: ERR_IO where it is not there, is no regular file,
 * is absolute, or leads out of dir (by .. or a link). out: the real path. */
int path_under(struct buf *out, const char *dir, const char *name, struct err *err);

/* Whether both name the same file on disk (device and inode). */
bool path_same_file(const char *a, const char *b);

/* Makes dir and what is missing above it, 0700. */
int path_make_private_dir(const char *dir, struct err *err);

#endif
