/* JSON made fit for libyaml, which refuses surrogate pairs in escapes and some characters that JSON
 * allows. A struct mend owns its list of edits; offsets in characters lead back to the file. */
#ifndef READ_MEND_H
#define READ_MEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the text given out is delta characters shorter than the file's, just before index. */
struct mend_edit {
    int64_t index; /* in characters of the text given out, from 0 */
    int delta;
};

struct mend {
    bool on; /* the text is JSON so far; YAML passes unchanged */
    bool in_string;
    bool escaped; /* behind a backslash */
    char last;    /* the last character outside strings that is no blank; '"' for a string */
    int64_t index;
    struct mend_edit *edits; /* those that no mark has passed, from first on */
    size_t first, count, capacity;
    int64_t line_start; /* of the last mark asked about */
    long line_delta;    /* the sum of passed edits on its line */
};

/* What one byte may become at most. */
enum { MEND_GROWTH = 4, MEND_LOOKAHEAD = 12 };

/* head: the first bytes of the file, without a byte order mark. */
void mend_init(struct mend *mend, const char *head, size_t size);
void mend_release(struct mend *mend);

/* Writes in, mended, to out (MEND_GROWTH times size bytes). Returns the bytes written; *used: the
 * bytes of in that it took: all but, unless it is the last piece, fewer than MEND_LOOKAHEAD. */
size_t mend_text(struct mend *mend, const char *in, size_t size, bool last, size_t *used,
                 char *out);

/* What to add to the column of a mark at index, whose line begins at line_start, to have the
 * file's. Marks are asked about in order. */
long mend_column_delta(struct mend *mend, int64_t index, int64_t line_start);

#endif
