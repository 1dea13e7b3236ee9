/* Where the mentions of one large document are, remembered: looking takes a walk over all of it. */
#ifndef APP_WHEREABOUTS_H
#define APP_WHEREABOUTS_H

#include "evidence/locate.h"

struct whereabouts;

struct whereabouts *whereabouts_new(void);
void whereabouts_free(struct whereabouts *whereabouts);

/* As locate_mention, looked up once for the same span, anchors and snippet. What is returned lives
 * until the next call. The document is always the same. */
const struct location *whereabouts_find(struct whereabouts *whereabouts, struct document *document,
                                        const struct mention *mention, enum span_unit unit);

#endif
