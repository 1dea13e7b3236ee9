#include "e2e/pty-insides.h"

#include <stdlib.h>
#include <string.h>

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct pty *pty = user;
    if (property == VTERM_PROP_ALTSCREEN)
        pty->alternate = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        pty->cursor_visible = value->boolean;
    return 1;
}

static int on_cursor(VTermPos position, VTermPos before, int visible, void *user)
{
    (void)before, (void)visible;
    ((struct pty *)user)->cursor = position;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property, .movecursor = on_cursor};

void pty_start_emulator(struct pty *pty, int rows, int columns)
{
    pty->vterm = vterm_new(rows, columns);
    vterm_set_utf8(pty->vterm, 1);
    pty->screen = vterm_obtain_screen(pty->vterm);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
    pty->cursor_visible = true;
}

const char *pty_screen(struct pty *pty)
{
    int rows, columns;
    vterm_get_size(pty->vterm, &rows, &columns);
    size_t room = (size_t)rows * ((size_t)columns * VTERM_MAX_CHARS_PER_CELL * 4 + 1) + 1;
    free(pty->text);
    pty->text = malloc(room);
    if (pty->text == NULL)
        pty_fail("malloc");
    size_t at = 0;
    for (int row = 0; row < rows; row++) {
        VTermRect rect = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = columns};
        size_t n = vterm_screen_get_text(pty->screen, pty->text + at, room - at - 2, rect);
        while (n > 0 && pty->text[at + n - 1] == ' ')
            n--;
        at += n;
        pty->text[at++] = '\n';
    }
    pty->text[at] = '\0';
    return pty->text;
}

static bool holds_text(struct pty *pty, const struct wanted *wanted)
{
    return pty_has(pty, wanted->text);
}

bool pty_wait(struct pty *pty, const char *text)
{
    return pty_wait_for(pty, &(struct wanted){.holds = holds_text, .what = "text", .text = text});
}

static bool holds_no_text(struct pty *pty, const struct wanted *wanted)
{
    return !pty_has(pty, wanted->text);
}

bool pty_wait_gone(struct pty *pty, const char *text)
{
    return pty_wait_for(
        pty, &(struct wanted){.holds = holds_no_text, .what = "the end of text", .text = text});
}

static bool row_has(struct pty *pty, int row, const char *text)
{
    const char *line = pty_screen(pty);
    for (int at = 0; at < row && line != NULL; at++) {
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    const char *end = line != NULL ? strchr(line, '\n') : NULL;
    const char *found = end != NULL ? strstr(line, text) : NULL;
    return found != NULL && found < end;
}

static bool holds_row(struct pty *pty, const struct wanted *wanted)
{
    return row_has(pty, wanted->row, wanted->text);
}

bool pty_wait_row(struct pty *pty, int row, const char *text)
{
    return pty_wait_for(
        pty, &(struct wanted){.holds = holds_row, .what = "the row", .text = text, .row = row});
}

static bool holds_cursor(struct pty *pty, const struct wanted *wanted)
{
    return pty->cursor.row == wanted->row && pty->cursor.col == wanted->column;
}

bool pty_wait_cursor(struct pty *pty, int row, int column)
{
    return pty_wait_for(
        pty, &(struct wanted){
                 .holds = holds_cursor, .what = "the cursor", .row = row, .column = column});
}

static bool holds_cursor_on(struct pty *pty, const struct wanted *wanted)
{
    return row_has(pty, pty->cursor.row, wanted->text);
}

bool pty_wait_cursor_on(struct pty *pty, const char *text)
{
    return pty_wait_for(
        pty, &(struct wanted){.holds = holds_cursor_on, .what = "the cursor on", .text = text});
}

bool pty_has(struct pty *pty, const char *text)
{
    return strstr(pty_screen(pty), text) != NULL;
}

int pty_find(struct pty *pty, const char *text)
{
    const char *screen = pty_screen(pty), *found = strstr(screen, text);
    int row = found == NULL ? -1 : 0;
    for (const char *at = screen; found != NULL && at < found; at++)
        row += *at == '\n';
    return row;
}

static bool holds_alternate(struct pty *pty, const struct wanted *wanted)
{
    return pty->alternate == (wanted->row != 0);
}

bool pty_wait_alternate_screen(struct pty *pty, bool on)
{
    return pty_wait_for(
        pty, &(struct wanted){.holds = holds_alternate, .what = "the other screen", .row = on});
}

bool pty_on_alternate_screen(const struct pty *pty)
{
    return pty->alternate;
}

bool pty_cursor_visible(const struct pty *pty)
{
    return pty->cursor_visible;
}

void pty_cursor(const struct pty *pty, int *row, int *column)
{
    *row = pty->cursor.row;
    *column = pty->cursor.col;
}

const char *pty_cell(struct pty *pty, int row, int column)
{
    VTermRect rect = {
        .start_row = row, .end_row = row + 1, .start_col = column, .end_col = column + 1};
    size_t n = vterm_screen_get_text(pty->screen, pty->cell, sizeof pty->cell - 1, rect);
    pty->cell[n] = '\0';
    return pty->cell;
}

bool pty_cell_is_plain(const struct pty *pty, int row, int column)
{
    VTermScreenCell cell, blank;
    VTermPos position = {.row = row, .col = column};
    vterm_screen_get_cell(pty->screen, position, &cell);
    memset(&blank, 0, sizeof blank);
    vterm_state_get_default_colors(vterm_obtain_state(pty->vterm), &blank.fg, &blank.bg);
    return !cell.attrs.bold && !cell.attrs.reverse && !cell.attrs.underline &&
           VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) && VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
}
