#define _GNU_SOURCE /* memmem */
#include "e2e/pty.h"

#include "e2e/launch.h"
#include "e2e/pty-insides.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

void pty_fail(const char *what)
{
    perror(what);
    exit(2);
}

struct pty *pty_start(const struct pty_options *options)
{
    struct winsize size = {.ws_row = (unsigned short)(options->rows ? options->rows : 40),
                           .ws_col = (unsigned short)(options->columns ? options->columns : 120)};
    struct pty *pty = calloc(1, sizeof *pty);
    int ends[2] = {-1, -1};
    if (pty == NULL || (options->shell && socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0))
        pty_fail("pty_start");
    fflush(stdout);
    pty->control = ends[0];
    pty->child = forkpty(&pty->master, NULL, NULL, &size);
    if (pty->child < 0)
        pty_fail("forkpty");
    if (pty->child == 0) {
        signal(SIGINT, SIG_DFL); /* ignored where the tests run in the background */
        if (!options->shell)
            launch(options);
        close(ends[0]);
        fcntl(ends[1], F_SETFD, FD_CLOEXEC);
        launch_led(options, ends[1]);
    }
    pty->program = pty->child;
    fcntl(pty->master, F_SETFD, FD_CLOEXEC);
    if (options->shell) {
        close(ends[1]);
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        if (read(ends[0], &pty->program, sizeof pty->program) != sizeof pty->program)
            pty_fail("the leader");
    }
    pty_start_emulator(pty, size.ws_row, size.ws_col);
    return pty;
}

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void keep_raw(struct pty *pty, const char *bytes, size_t size)
{
    if (pty->raw_size + size + 1 > pty->raw_capacity) {
        pty->raw_capacity = (pty->raw_size + size + 1) * 2;
        pty->raw = realloc(pty->raw, pty->raw_capacity);
        if (pty->raw == NULL)
            pty_fail("realloc");
    }
    memcpy(pty->raw + pty->raw_size, bytes, size);
    pty->raw_size += size;
    pty->raw[pty->raw_size] = '\0';
}

static void take_output(struct pty *pty)
{
    char bytes[8192];
    ssize_t n = read(pty->master, bytes, sizeof bytes);
    if (n <= 0) {
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        close(pty->master); /* EIO: nobody has the other side open any more */
        pty->master = -1;
        return;
    }
    keep_raw(pty, bytes, (size_t)n);
    vterm_input_write(pty->vterm, bytes, (size_t)n);
    char reply[256];
    for (size_t m; (m = vterm_output_read(pty->vterm, reply, sizeof reply)) > 0;)
        if (write(pty->master, reply, m) < 0)
            break;
}

static void take_control(struct pty *pty)
{
    char command;
    ssize_t n = read(pty->control, &command, 1);
    if (n == 1 && command == 'S') {
        pty->stopped = true;
    } else if (n <= 0) {
        close(pty->control);
        pty->control = -1;
    }
}

static void reap(struct pty *pty, int how)
{
    int status;
    if (!pty->ended && waitpid(pty->child, &status, how) == pty->child) {
        pty->ended = true;
        pty->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
}

/* Takes what comes within a short while; false where the deadline has passed. */
static bool pump(struct pty *pty, double deadline)
{
    double left = deadline - now();
    if (left <= 0)
        return false;
    struct pollfd polled[2] = {{.fd = pty->master, .events = POLLIN},
                               {.fd = pty->control, .events = POLLIN}};
    /* The end of a process makes no descriptor of ours readable once the terminal is gone. */
    int longest = pty->master < 0 ? 10 : 100;
    int timeout = left * 1000 < longest ? (int)(left * 1000) + 1 : longest;
    if (poll(polled, 2, timeout) > 0) {
        if (polled[0].revents != 0)
            take_output(pty);
        if (polled[1].revents != 0)
            take_control(pty);
    }
    reap(pty, WNOHANG);
    return true;
}

bool pty_wait_for(struct pty *pty, const struct wanted *wanted)
{
    double deadline = now() + PTY_DEADLINE;
    while (!wanted->holds(pty, wanted)) {
        bool dead = pty->ended && pty->master < 0 && pty->control < 0;
        if (dead || !pump(pty, deadline)) {
            if (wanted->holds(pty, wanted))
                return true;
            printf("\nwaited in vain for %s \"%s\" (row %d, column %d)%s; the screen:\n%s\n",
                   wanted->what, wanted->text != NULL ? wanted->text : "", wanted->row,
                   wanted->column, pty->ended ? " of a program that has ended" : "",
                   pty_screen(pty));
            return false;
        }
    }
    return true;
}

void pty_free(struct pty *pty)
{
    if (pty == NULL)
        return;
    if (!pty->ended) {
        kill(pty->program, SIGKILL);
        if (pty->control >= 0)
            kill(pty->child, SIGKILL);
        reap(pty, 0);
    }
    if (pty->master >= 0)
        close(pty->master);
    if (pty->control >= 0)
        close(pty->control);
    vterm_free(pty->vterm);
    free(pty->raw);
    free(pty->text);
    free(pty);
}

pid_t pty_pid(const struct pty *pty)
{
    return pty->program;
}

void pty_send_bytes(struct pty *pty, const char *bytes, size_t size)
{
    double deadline = now() + PTY_DEADLINE;
    while (size > 0 && pty->master >= 0) {
        /* A program that is writing may not be reading: take what it says meanwhile. */
        struct pollfd polled = {.fd = pty->master, .events = POLLIN | POLLOUT};
        if (now() > deadline || poll(&polled, 1, 1000) < 0)
            return;
        if (polled.revents & POLLIN)
            take_output(pty);
        if (pty->master < 0 || !(polled.revents & POLLOUT))
            continue;
        ssize_t n = write(pty->master, bytes, size < 512 ? size : 512);
        if (n < 0)
            return;
        bytes += n;
        size -= (size_t)n;
    }
}

void pty_send(struct pty *pty, const char *keys)
{
    pty_send_bytes(pty, keys, strlen(keys));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(pty->vterm, rows, columns);
    ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *pty, int number)
{
    kill(pty->program, number);
}

void pty_hang_up(struct pty *pty)
{
    close(pty->master);
    pty->master = -1;
}

static bool holds_raw(struct pty *pty, const struct wanted *wanted)
{
    size_t size = strlen(wanted->text);
    return pty->raw_size >= wanted->mark + size &&
           memmem(pty->raw + wanted->mark, pty->raw_size - wanted->mark, wanted->text, size);
}

bool pty_wait_raw(struct pty *pty, size_t mark, const char *bytes)
{
    return pty_wait_for(
        pty,
        &(struct wanted){.holds = holds_raw, .what = "raw bytes", .text = bytes, .mark = mark});
}

static bool holds_end(struct pty *pty, const struct wanted *wanted)
{
    (void)wanted;
    return pty->ended;
}

bool pty_wait_exit(struct pty *pty, int *status)
{
    bool ended = pty_wait_for(pty, &(struct wanted){.holds = holds_end, .what = "the end"});
    /* What it wrote last is still in the terminal. */
    double deadline = now() + 1;
    while (ended && pty->master >= 0 && pump(pty, deadline))
        ;
    *status = ended ? pty->status : -1;
    return ended;
}

static bool holds_stop(struct pty *pty, const struct wanted *wanted)
{
    (void)wanted;
    return pty->stopped;
}

bool pty_wait_stopped(struct pty *pty)
{
    return pty_wait_for(pty, &(struct wanted){.holds = holds_stop, .what = "the stop"});
}

void pty_continue(struct pty *pty)
{
    pty->stopped = false;
    if (pty->control >= 0) /* else it has ended, as the next wait will say */
        send(pty->control, "C", 1, MSG_NOSIGNAL);
}

bool pty_is_cooked(const struct pty *pty)
{
    struct termios modes;
    return pty->master >= 0 && tcgetattr(pty->master, &modes) == 0 &&
           (modes.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG);
}

const char *pty_raw(const struct pty *pty, size_t *size)
{
    *size = pty->raw_size;
    return pty->raw != NULL ? pty->raw : "";
}

size_t pty_raw_size(const struct pty *pty)
{
    return pty->raw_size;
}

bool pty_raw_has(const struct pty *pty, const char *bytes, size_t size)
{
    return pty->raw_size >= size && memmem(pty->raw, pty->raw_size, bytes, size) != NULL;
}
