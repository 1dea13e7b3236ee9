/* What the current mention says, where that is not in its document: in full, at the foot of it. */
#include "ui/draw.h"

enum { MARGIN = 4 };

/* Words of the source in quotation marks, the extractor's own without. */
static void build(struct block *block, const struct ui_document *document, int columns, int most)
{
    struct buf text;
    bool own = document->orphan_words;
    buf_init(&text);
    buf_addf(&text, "%s%s%s", own ? "" : "“", document->orphan, own ? "" : "”");
    block_init(block, columns - 2 * MARGIN);
    block_wrap(block, 0, most, text.data, STYLE_NORMAL, NULL);
    block_end(block);
    buf_release(&text);
}

int draw_orphan_rows(const struct ui_document *document, int columns, int most)
{
    struct block block;
    if (document->orphan == NULL)
        return 0;
    build(&block, document, columns, most > 1 ? most : 1);
    int rows = block.lines;
    block_release(&block);
    return rows;
}

void draw_orphan(struct screen *screen)
{
    const struct ui_document *document = screen->data->document;
    struct rect rect = screen->layout.orphan;
    struct block block;
    if (rect.rows == 0 || document->orphan == NULL)
        return;
    build(&block, document, rect.columns, rect.rows);
    rect.column += MARGIN;
    rect.columns -= 2 * MARGIN;
    block_draw(&block, screen->canvas, rect, 0);
    block_release(&block);
}
