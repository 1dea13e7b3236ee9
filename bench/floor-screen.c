/* floor-screen FILE: a bare curses program. Paints the first of the screens in FILE; at each key
 * the next one, the changed cells alone; leaves at q. */
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "screen.h"

enum { PAIRS_MOST = 200 };

struct pairs {
    struct screen_look of[PAIRS_MOST];
    short count;
};

struct picture {
    struct screen_head head;
    cchar_t *cells;
    bool *starts; /* not the second half of a wide character */
};

static short pair_of(struct pairs *pairs, const struct screen_look *look)
{
    if (look->foreground < 0 && look->background < 0)
        return 0;
    for (short i = 0; i < pairs->count; i++)
        if (pairs->of[i].foreground == look->foreground &&
            pairs->of[i].background == look->background)
            return (short)(i + 1);
    if (pairs->count == PAIRS_MOST)
        return 0;
    pairs->of[pairs->count++] = *look;
    init_pair(pairs->count, look->foreground, look->background);
    return pairs->count;
}

static attr_t attributes_of(const struct screen_look *look)
{
    attr_t attributes = WA_NORMAL;
    attributes |= look->attributes & SCREEN_BOLD ? WA_BOLD : 0;
    attributes |= look->attributes & SCREEN_DIM ? WA_DIM : 0;
    attributes |= look->attributes & SCREEN_ITALIC ? WA_ITALIC : 0;
    attributes |= look->attributes & SCREEN_UNDERLINE ? WA_UNDERLINE : 0;
    attributes |= look->attributes & SCREEN_REVERSE ? WA_REVERSE : 0;
    return attributes;
}

static void prepare(struct pairs *pairs, const struct screen_cell *cell, cchar_t *out)
{
    wchar_t text[CCHARW_MAX + 1] = L" ";
    if (cell->text[0] != '\0' && mbstowcs(text, cell->text, CCHARW_MAX) == (size_t)-1)
        text[0] = L'?';
    setcchar(out, text, attributes_of(&cell->look), pair_of(pairs, &cell->look), NULL);
}

static int read_picture(FILE *file, struct pairs *pairs, struct picture *picture)
{
    if (fread(&picture->head, sizeof picture->head, 1, file) != 1)
        return -1;
    size_t count = (size_t)picture->head.rows * (size_t)picture->head.columns;
    picture->cells = calloc(count, sizeof *picture->cells);
    picture->starts = calloc(count, sizeof *picture->starts);
    struct screen_cell cell;
    for (size_t i = 0; i < count; i++) {
        if (picture->cells == NULL || picture->starts == NULL ||
            fread(&cell, sizeof cell, 1, file) != 1)
            return -1;
        picture->starts[i] = cell.columns > 0;
        if (picture->starts[i])
            prepare(pairs, &cell, &picture->cells[i]);
    }
    return 0;
}

/* old: what is there; NULL where nothing is. */
static void paint(const struct picture *old, const struct picture *now)
{
    int columns = now->head.columns;
    for (int row = 0; row < now->head.rows; row++)
        for (int column = 0; column < columns; column++) {
            int at = row * columns + column;
            bool same = old != NULL && old->starts[at] == now->starts[at] &&
                        memcmp(&old->cells[at], &now->cells[at], sizeof now->cells[at]) == 0;
            if (!same && now->starts[at])
                mvadd_wch(row, column, &now->cells[at]);
        }
    move(now->head.cursor_row, now->head.cursor_column);
    refresh();
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL) {
        fputs("usage: floor-screen FILE\n", stderr);
        return 2;
    }
    setlocale(LC_CTYPE, "");
    if (newterm(NULL, stdout, stdin) == NULL)
        return 3;
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    struct pairs pairs = {.count = 0};
    struct picture old, now;
    if (read_picture(file, &pairs, &now) == 0) {
        paint(NULL, &now);
        while (getch() != 'q') {
            old = now;
            if (read_picture(file, &pairs, &now) != 0)
                break;
            paint(&old, &now);
            free(old.cells);
            free(old.starts);
        }
    }
    endwin();
    fclose(file);
    return 0;
}
