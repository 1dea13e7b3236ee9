/* The help: every key and command, from the table of actions. */
#include "ui/draw.h"
#include "ui/help.h"
#include "ui/wrap.h"

/* Columns of keys and commands where there is room for both beside the words. */
enum { KEYS = 22, COMMANDS = 24, BOTH_WIDTH = 84, KEYS_NARROW = 15 };

static void add_entry(struct block *block, const struct help_line *line)
{
    struct buf text;
    bool both = block->width >= BOTH_WIDTH;
    int keys = both ? KEYS : KEYS_NARROW, words = both ? KEYS + COMMANDS : KEYS_NARROW;
    buf_init(&text);
    help_keys(line->keys, &text);
    if (!both && line->keys[0] == '\0')
        buf_addf(&text, ":%s", line->command);
    block_tab(block, 1);
    block_put(block, text.data, STYLE_KEY);
    if (1 + wrap_columns(text.data, text.len, WRAP_RUNNING) + 2 > keys)
        block_end(block);
    block_tab(block, keys);
    if (both && line->command[0] != '\0') {
        buf_reset(&text);
        buf_addf(&text, ":%s%s%s", line->command, line->argument[0] != '\0' ? " " : "",
                 line->argument);
        block_put(block, text.data, STYLE_FAINT);
        block_put(block, "  ", STYLE_NORMAL);
    }
    block_tab(block, words);
    block_wrap(block, words, 0, line->help, STYLE_NORMAL, NULL);
    block_end(block);
    buf_release(&text);
}

void help_build(struct block *block)
{
    struct help_line line;
    for (size_t i = 0; help_line(i, &line); i++) {
        if (line.section[0] != '\0') {
            block_put(block, line.section, STYLE_HEADING);
            block_end(block);
        } else if (line.help[0] != '\0') {
            add_entry(block, &line);
        } else {
            block_end(block);
        }
    }
}

int64_t ui_help_lines(const struct ui_state *state)
{
    struct block block;
    block_init(&block, state->columns - 2);
    help_build(&block);
    int64_t lines = block.lines;
    block_release(&block);
    return lines;
}

void draw_help(struct screen *screen)
{
    struct rect body = screen->layout.body;
    struct rect inner = {body.row, 1, body.rows, body.columns - 2};
    struct block block;
    int top = (int)screen->state->help.top;
    block_init(&block, inner.columns);
    help_build(&block);
    block_draw(&block, screen->canvas, inner, top);
    canvas_text(screen->canvas, screen->layout.rule_row, 2, body.columns - 4, " Help ",
                STYLE_HEADING);
    if (top + body.rows < block.lines)
        canvas_text(screen->canvas, body.row + body.rows - 1, body.columns - 1, 1, "↓",
                    STYLE_FAINT);
    screen->canvas->cursor_row = body.row;
    screen->canvas->cursor_column = 0;
    block_release(&block);
}
