/* What curses writes for one frame, sent at once. Curses by itself writes at each move of the
 * cursor: a call each for the terminal and for whoever is in between, and half a frame to be seen.
 */
#ifndef TERM_BURST_H
#define TERM_BURST_H

#include <stdbool.h>

#include "base/buf.h"

/* Memory for a frame under a descriptor, which the caller closes; -1 where the system gives none:
 * then frames go out as curses writes them. */
int burst_open(void);

/* From here on what is written to the descriptor `out` is kept in burst. False, and nothing has
 * changed, where burst is -1 or that cannot be done. */
bool burst_begin(int burst, int out);

/* After burst_begin: `out` is a copy of `terminal` again, and bytes has what was kept behind what
 * it had. */
void burst_end(int burst, int out, int terminal, struct buf *bytes);

#endif
