#include "screen-sequence.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 16 };

struct parameters {
    int values[MOST];
    int count;
};

static int value(const struct parameters *of, int n, int by_default)
{
    return n < of->count && of->values[n] > 0 ? of->values[n] : by_default;
}

static void read_parameters(const char *text, struct parameters *out)
{
    *out = (struct parameters){.count = 1};
    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9')
            out->values[out->count - 1] = out->values[out->count - 1] * 10 + (*text - '0');
        else if ((*text == ';' || *text == ':') && out->count < MOST)
            out->count++;
}

static void move_to(struct screen *screen, int row, int column)
{
    const struct screen_head *head = &screen->head;
    screen->wrap_pending = false;
    screen->head.cursor_row = row < 0 ? 0 : row < head->rows ? row : head->rows - 1;
    screen->head.cursor_column = column < 0               ? 0
                                 : column < head->columns ? column
                                                          : head->columns - 1;
}

static const int attributes[] = {0, SCREEN_BOLD, SCREEN_DIM,    SCREEN_ITALIC, SCREEN_UNDERLINE,
                                 0, 0,           SCREEN_REVERSE};

/* 38;5;N and 48;5;N; returns how many parameters more that were. */
static int wide_color(const struct parameters *of, int at, int16_t *color)
{
    if (at + 2 < of->count && of->values[at + 1] == 5)
        *color = (int16_t)of->values[at + 2];
    return 2;
}

static void set_look(struct screen *screen, const struct parameters *of)
{
    struct screen_look *look = &screen->look;
    for (int i = 0; i < of->count; i++) {
        int n = of->values[i];
        if (n == 0)
            *look = (struct screen_look){-1, -1, 0, 0};
        else if (n < 8)
            look->attributes |= (uint16_t)attributes[n];
        else if (n == 22)
            look->attributes &= (uint16_t) ~(SCREEN_BOLD | SCREEN_DIM);
        else if (n == 23 || n == 24 || n == 27)
            look->attributes &= (uint16_t)~attributes[n - 20];
        else if (n >= 30 && n <= 37)
            look->foreground = (int16_t)(n - 30);
        else if (n >= 90 && n <= 97)
            look->foreground = (int16_t)(n - 90 + 8);
        else if (n >= 40 && n <= 47)
            look->background = (int16_t)(n - 40);
        else if (n >= 100 && n <= 107)
            look->background = (int16_t)(n - 100 + 8);
        else if (n == 38)
            i += wide_color(of, i, &look->foreground);
        else if (n == 48)
            i += wide_color(of, i, &look->background);
        else if (n == 39)
            look->foreground = -1;
        else if (n == 49)
            look->background = -1;
    }
}

static void erase(struct screen *screen, char final, int how)
{
    int columns = screen->head.columns, row = screen->head.cursor_row * columns;
    int at = row + screen->head.cursor_column, end = screen->head.rows * columns;
    if (final == 'J')
        screen_blank(screen, how == 0 ? at : 0, how == 1 ? at + 1 : end);
    else
        screen_blank(screen, how == 0 ? at : row, how == 1 ? at + 1 : row + columns);
}

/* n cells come in or go out at the cursor; the rest of the row moves. */
static void shift(struct screen *screen, int n)
{
    int columns = screen->head.columns, row = screen->head.cursor_row * columns;
    int at = row + screen->head.cursor_column, end = row + columns;
    int count = n < 0 ? -n : n;
    if (count > end - at)
        count = end - at;
    size_t size = (size_t)(end - at - count) * sizeof *screen->cells;
    if (n > 0) {
        memmove(&screen->cells[at + count], &screen->cells[at], size);
        screen_blank(screen, at, at + count);
    } else {
        memmove(&screen->cells[at], &screen->cells[at + count], size);
        screen_blank(screen, end - count, end);
    }
}

static void repeat(struct screen *screen, int n)
{
    int at = screen->head.cursor_row * screen->head.columns + screen->head.cursor_column;
    char text[sizeof screen->cells->text];
    if (at == 0)
        return;
    memcpy(text, screen->cells[screen->wrap_pending ? at : at - 1].text, sizeof text);
    for (int i = 0; i < n; i++)
        screen_feed(screen, text[0] != '\0' ? text : " ", text[0] != '\0' ? strlen(text) : 1);
}

static void obey(struct screen *screen, char final, const struct parameters *of)
{
    int row = screen->head.cursor_row, column = screen->head.cursor_column;
    int n = value(of, 0, 1), cell = row * screen->head.columns + column;
    switch (final) {
    case 'A':
        move_to(screen, row - n, column);
        break;
    case 'B':
        move_to(screen, row + n, column);
        break;
    case 'C':
        move_to(screen, row, column + n);
        break;
    case 'D':
        move_to(screen, row, column - n);
        break;
    case 'G':
        move_to(screen, row, n - 1);
        break;
    case 'd':
        move_to(screen, n - 1, column);
        break;
    case 'H':
        move_to(screen, n - 1, value(of, 1, 1) - 1);
        break;
    case 'J':
    case 'K':
        erase(screen, final, of->values[0]);
        break;
    case 'X':
        screen_blank(screen, cell, cell + n);
        break;
    case '@':
        shift(screen, n);
        break;
    case 'P':
        shift(screen, -n);
        break;
    case 'L':
        screen_scroll(screen, row, screen->bottom, -n);
        break;
    case 'M':
        screen_scroll(screen, row, screen->bottom, n);
        break;
    case 'S':
        screen_scroll(screen, screen->top, screen->bottom, n);
        break;
    case 'T':
        screen_scroll(screen, screen->top, screen->bottom, -n);
        break;
    case 'r':
        screen->top = n - 1;
        screen->bottom = value(of, 1, screen->head.rows) - 1;
        move_to(screen, 0, 0);
        break;
    case 'b':
        repeat(screen, n);
        break;
    case 'm':
        set_look(screen, of);
        break;
    }
}

static void obey_short(struct screen *screen, char final)
{
    if (final == 'M' && screen->head.cursor_row == screen->top)
        screen_scroll(screen, screen->top, screen->bottom, -1);
    else if (final == 'M')
        move_to(screen, screen->head.cursor_row - 1, screen->head.cursor_column);
}

/* Whether the sequence ends with this byte, the last of the text. */
static bool is_complete(const char *text, size_t size)
{
    char last = text[size - 1];
    if (size < 2)
        return false;
    if (text[1] == ']' || text[1] == 'P')
        return last == '\a' || (last == '\\' && text[size - 2] == '\033');
    if (text[1] == '[')
        return size > 2 && last >= '@' && last <= '~';
    if (text[1] == '(' || text[1] == ')')
        return size == 3;
    return true;
}

void screen_sequence(struct screen *screen, char byte)
{
    char *text = screen->sequence;
    text[screen->sequence_size++] = byte;
    if (screen->sequence_size + 1 == sizeof screen->sequence)
        screen->sequence_size = 0;
    if (screen->sequence_size == 0 || !is_complete(text, screen->sequence_size))
        return;
    text[screen->sequence_size - 1] = '\0';
    bool is_control = text[1] == '[';
    screen->sequence_size = 0; /* what is obeyed may feed the screen again */
    if (is_control && strchr("?>=", text[2]) == NULL) {
        struct parameters parameters;
        read_parameters(text + 2, &parameters);
        obey(screen, byte, &parameters);
    } else if (is_control && text[2] == '\0') {
        obey(screen, byte, &(struct parameters){.count = 1});
    } else if (text[1] == '\0') {
        obey_short(screen, byte);
    }
}
