#include "drive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

enum { GAP = 6 /* milliseconds without output and without work: an answer is over */ };

/* Where nothing was drawn at all for so long, nothing will be. */
static const double unanswered = 0.1;

static void launch(const char *const *argv, const char *home)
{
    char text[4][4096];
    snprintf(text[0], sizeof text[0], "HOME=%s", home);
    snprintf(text[1], sizeof text[1], "XDG_CACHE_HOME=%s/cache", home);
    snprintf(text[2], sizeof text[2], "XDG_STATE_HOME=%s/state", home);
    snprintf(text[3], sizeof text[3], "XDG_CONFIG_HOME=%s/config", home);
    char *environment[] = {text[0],         text[1],        text[2],
                           text[3],         "LANG=C.UTF-8", "TERM=xterm-256color",
                           "LOGNAME=bench", "TZ=UTC",       NULL};
    execve(argv[0], (char *const *)argv, environment);
    _exit(127);
}

void drive_start(struct drive *drive, const char *const *argv, const char *home)
{
    struct winsize size = {.ws_row = DRIVE_ROWS, .ws_col = DRIVE_COLUMNS};
    *drive = (struct drive){0};
    buf_init(&drive->raw);
    screen_init(&drive->screen, DRIVE_ROWS, DRIVE_COLUMNS);
    fflush(NULL);
    drive->sent = clock_now();
    drive->pid = forkpty(&drive->master, NULL, NULL, &size);
    if (drive->pid == 0)
        launch(argv, home);
    if (drive->pid < 0) {
        perror("forkpty");
        exit(3);
    }
    fcntl(drive->master, F_SETFD, FD_CLOEXEC);
}

/* Takes what comes within so many milliseconds; false where nothing came. */
static bool take(struct drive *drive, int milliseconds)
{
    struct pollfd polled = {.fd = drive->master, .events = POLLIN};
    static char bytes[65536];
    if (drive->ended) {
        poll(NULL, 0, milliseconds);
        return false;
    }
    if (poll(&polled, 1, milliseconds) <= 0)
        return false;
    ssize_t n = read(drive->master, bytes, sizeof bytes);
    if (n <= 0) {
        drive->ended = n == 0 || (errno != EINTR && errno != EAGAIN);
        return false;
    }
    /* A frame is one write, which may take several reads. */
    static const double same_write = 0.0005;
    double before = drive->answered;
    drive->answered = clock_now();
    if (before == 0 || (drive->first == before && drive->answered - before < same_write))
        drive->first = drive->answered;
    buf_add(&drive->raw, bytes, (size_t)n);
    return true;
}

/* Nanoseconds that a thread has run so far. */
static uint64_t thread_ran(pid_t pid, const char *thread)
{
    char path[300];
    uint64_t ran = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", (int)pid, thread);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%" SCNu64, &ran) != 1)
        ran = 0;
    fclose(file);
    return ran;
}

static uint64_t ran(const struct drive *drive, enum drive_quiet quiet)
{
    char text[300];
    snprintf(text, sizeof text, "%d", (int)drive->pid);
    if (quiet == QUIET_SCREEN)
        return thread_ran(drive->pid, text);
    snprintf(text, sizeof text, "/proc/%d/task", (int)drive->pid);
    DIR *tasks = opendir(text);
    uint64_t sum = 0;
    for (struct dirent *task; tasks != NULL && (task = readdir(tasks)) != NULL;)
        if (task->d_name[0] != '.')
            sum += thread_ran(drive->pid, task->d_name);
    if (tasks != NULL)
        closedir(tasks);
    return sum;
}

static void show(struct drive *drive)
{
    screen_feed(&drive->screen, drive->raw.data, drive->raw.len);
    buf_reset(&drive->raw);
}

void drive_send(struct drive *drive, const char *keys)
{
    size_t size = strlen(keys);
    drive->answered = drive->first = 0;
    drive->sent = clock_now();
    while (size > 0) {
        ssize_t n = write(drive->master, keys, size);
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return;
        keys += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
}

double drive_settle(struct drive *drive, enum drive_quiet quiet, double limit)
{
    uint64_t before = UINT64_MAX;
    double end = drive->sent + limit;
    while (clock_now() < end && !drive->ended) {
        if (take(drive, GAP)) {
            before = UINT64_MAX;
            continue;
        }
        uint64_t now = ran(drive, quiet);
        bool idle = now == before;
        before = now;
        if (idle && (drive->answered > 0 || clock_now() > drive->sent + unanswered))
            break;
    }
    show(drive);
    return drive->answered > 0 ? drive->answered - drive->sent : -1;
}

double drive_until(struct drive *drive, drive_wanted *holds, const void *wanted, double limit)
{
    enum { LOOK_AGAIN = 100 };
    double end = drive->sent + limit;
    show(drive);
    while (!holds(&drive->screen, wanted)) {
        if (clock_now() > end || (!take(drive, LOOK_AGAIN) && drive->ended))
            return -1;
        show(drive);
    }
    return (drive->answered > 0 ? drive->answered : clock_now()) - drive->sent;
}

bool drive_wants_text(const struct screen *screen, const void *text)
{
    return screen_has(screen, text);
}

long drive_memory(const struct drive *drive)
{
    char path[64], line[256];
    long kilobytes = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)drive->pid);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kilobytes;
}

long drive_stop(struct drive *drive)
{
    long memory = drive_memory(drive);
    double end = clock_now() + 5;
    pid_t gone = 0;
    drive_send(drive, "\033\033q");
    while ((gone = waitpid(drive->pid, NULL, WNOHANG)) == 0 && clock_now() < end)
        take(drive, GAP);
    if (gone == 0) {
        kill(drive->pid, SIGKILL);
        waitpid(drive->pid, NULL, 0);
    }
    close(drive->master);
    screen_release(&drive->screen);
    buf_release(&drive->raw);
    return memory;
}

void drive_keep(const struct drive *drive, FILE *file)
{
    const struct screen *screen = &drive->screen;
    size_t count = (size_t)screen->head.rows * (size_t)screen->head.columns;
    fwrite(&screen->head, sizeof screen->head, 1, file);
    fwrite(screen->cells, sizeof *screen->cells, count, file);
}
