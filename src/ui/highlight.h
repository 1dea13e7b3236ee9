/* What a search looks for, and where it stands in a text on the screen. */
#ifndef UI_HIGHLIGHT_H
#define UI_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fold.h"
#include "base/pool.h"
#include "ui/canvas.h"
#include "ui/wrap.h"

enum { HIGHLIGHT_TERMS = 16 }; /* more of them are not shown */

struct highlight {
    struct pool pool;
    struct {
        const char *text; /* folded by fold_search */
        enum fold_match match;
    } terms[HIGHLIGHT_TERMS];
    size_t count;
};

/* The words and phrases that a query asks for; none where it is empty or wrong. */
void highlight_query(struct highlight *highlight, const char *query);

/* A text as it stands, found anywhere. */
void highlight_text(struct highlight *highlight, const char *text);

void highlight_release(struct highlight *highlight);

/* The first match in text from offset from on; false: none. */
bool highlight_next(const struct highlight *highlight, const char *text, size_t size, size_t from,
                    size_t *at, size_t *length);

/* Shows the matches in a text that was drawn on one line from column on, width columns at most. */
void highlight_draw(const struct highlight *highlight, struct canvas *canvas, int row, int column,
                    int width, const char *text);

#endif
