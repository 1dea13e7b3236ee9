/* Shows on the screen what term_read gives, a row each, and does on some keys what the other
 * functions do. Its last row says what it is ready for. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "term/term.h"
#include "ui/canvas.h"
#include "ui/key.h"

struct probe {
    struct term *term;
    struct canvas canvas;
    char lines[64][768];
    int count;
    bool cells;   /* shows what is hard to draw */
    bool resized; /* the last input was a resize */
    int wake;     /* a pipe's end that the key W makes readable */
    int status;
};

static void say(struct probe *probe, const char *text)
{
    if (probe->count == 64)
        probe->count = 0;
    snprintf(probe->lines[probe->count++], sizeof probe->lines[0], "%s", text);
}

static void draw_cells(struct canvas *canvas)
{
    static const char *const texts[] = {
        "|ab|",
        "|\346\227\245\346\234\254|",                     /* wide */
        "|e\314\201\314\203x|",                           /* combining */
        "|\360\237\230\200|",                             /* emoji */
        "|\360\237\221\250\342\200\215\360\237\221\251|", /* joined */
        "|\360\237\207\272\360\237\207\246|",             /* a flag */
        "|\033[31m\302\233|",                             /* controls */
        "|\342\200\256x|",                                /* a bidi override */
    };
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        canvas_text(canvas, i, 0, canvas->columns, texts[i], STYLE_NORMAL);
}

static void draw(struct probe *probe)
{
    int rows, columns;
    term_size(probe->term, &rows, &columns);
    canvas_resize(&probe->canvas, rows, columns);
    if (probe->cells)
        draw_cells(&probe->canvas);
    for (int i = 0; !probe->cells && i < probe->count; i++)
        canvas_text(&probe->canvas, i, 0, columns, probe->lines[i],
                    i == 0 ? STYLE_ERROR : STYLE_NORMAL);
    char size[64];
    /* A resize that was taken waits no more, else a frame would be put off for it. */
    snprintf(size, sizeof size, "%sready %dx%d%s",
             probe->resized && term_waiting(probe->term) ? "waiting " : "", columns, rows,
             term_ascii(probe->term) ? " ascii" : "");
    probe->resized = false;
    canvas_text(&probe->canvas, rows - 1, 0, columns, size, STYLE_STATUS);
    probe->canvas.cursor_row = probe->count;
    probe->canvas.cursor_column = 3;
    term_paint(probe->term, &probe->canvas);
}

static void run(struct probe *probe, const char *command)
{
    char *const argv[] = {(char[]){"/bin/sh"}, (char[]){"-c"}, (char *)command, NULL};
    struct err err = ERR_INIT;
    char text[200];
    int status = -1;
    if (term_run(probe->term, argv, &status, &err) == 0)
        snprintf(text, sizeof text, "ran %d", status);
    else
        snprintf(text, sizeof text, "%.190s", err.text);
    say(probe, text);
}

static void run_nothing(struct probe *probe)
{
    char *const argv[] = {(char[]){"/nowhere/program"}, NULL};
    struct err err = ERR_INIT;
    int status;
    say(probe, term_run(probe->term, argv, &status, &err) == 0 ? "ran" : err.text);
}

static void copy(struct probe *probe, const char *text)
{
    struct err err = ERR_INIT;
    say(probe, term_clipboard(probe->term, text, strlen(text), &err) == 0 ? "copied" : err.text);
}

/* Returns whether it goes on. */
static bool on_key(struct probe *probe, uint32_t key)
{
    char text[32];
    switch (key) {
    case 'Q':
        return false;
    case 'Z':
        term_suspend(probe->term);
        break;
    case 'R':
        run(probe, "stty -a | grep -q -- ' icanon' && echo in between && exit 3");
        break;
    case 'K':
        run(probe, "kill -TERM $$");
        break;
    case 'N':
        run_nothing(probe);
        break;
    case 'C':
        copy(probe, "caf\303\251");
        break;
    case 'L':
        term_redraw(probe->term);
        break;
    case 'A':
        abort();
    case 'V':
        raise(SIGSEGV);
        break;
    case 'X':
        probe->cells = true;
        break;
    default:
        snprintf(text, sizeof text, "key %x", (unsigned)key);
        say(probe, text);
        break;
    }
    return true;
}

static bool on_input(struct probe *probe, const struct term_input *input)
{
    char text[256];
    switch (input->kind) {
    case TERM_KEY:
        return on_key(probe, input->key);
    case TERM_PASTE:
        snprintf(text, sizeof text, "paste %zu <%.200s>", input->size, input->text);
        say(probe, text);
        return true;
    case TERM_SIGNAL:
        probe->status = 128 + input->signal;
        return false;
    case TERM_LOST:
        probe->status = 77;
        return false;
    case TERM_WOKEN: {
        char byte;
        if (read(probe->wake, &byte, 1) == 1)
            say(probe, "woken");
        return true;
    }
    case TERM_TIMEOUT:
        say(probe, "timeout");
        return true;
    case TERM_RESIZE:
        probe->resized = true;
        return true;
    }
    return true;
}

/* Arguments: a timeout in milliseconds (-1), then "nocolor". */
int main(int argc, char **argv)
{
    struct probe probe = {.status = 0};
    struct term_options options = TERM_OPTIONS_INIT;
    struct err err = ERR_INIT;
    int ends[2];
    if (pipe(ends) != 0)
        return 2;
    probe.wake = ends[0];
    int timeout = argc > 1 ? atoi(argv[1]) : -1;
    options.no_color = argc > 2;
    term_locale();
    canvas_init(&probe.canvas);
    if (term_open(&probe.term, &options, &err) != 0) {
        fprintf(stderr, "%s\n", err.text);
        return 3;
    }
    struct term_input input = {.kind = TERM_RESIZE};
    while (on_input(&probe, &input)) {
        draw(&probe);
        term_read(probe.term, timeout, ends[0], &input);
        if (input.kind == TERM_KEY && input.key == 'W' && write(ends[1], "w", 1) != 1)
            return 2;
        if (input.kind == TERM_TIMEOUT)
            timeout = -1;
    }
    term_close(probe.term);
    canvas_release(&probe.canvas);
    printf("closed\n");
    return probe.status;
}
