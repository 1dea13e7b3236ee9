#include "term/signals.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t flags[SIGNALS_FLAG_COUNT];
static volatile sig_atomic_t wake_read = -1, wake_write = -1;

/* The last words, set while armed is 0. */
static volatile sig_atomic_t armed;
static struct {
    int fd;
    char bytes[512];
    size_t size;
    struct termios modes;
} last_words;

static void raise_flag(int number)
{
    int saved_errno = errno;
    switch (number) {
    case SIGTSTP:
        flags[SIGNALS_STOP] = 1;
        break;
    case SIGCONT:
        flags[SIGNALS_CONTINUED] = 1;
        break;
    case SIGWINCH:
        flags[SIGNALS_RESIZED] = 1;
        break;
    default:
        flags[SIGNALS_LEAVE] = number;
        break;
    }
    /* A full pipe is readable already. */
    ssize_t ignored = write((int)wake_write, "", 1);
    (void)ignored;
    errno = saved_errno;
}

/* Restores the terminal by what is safe in a handler, and dies of the signal after all. */
static void die(int number)
{
    if (armed) {
        armed = 0;
        ssize_t ignored = write(last_words.fd, last_words.bytes, last_words.size);
        (void)ignored;
        tcsetattr(last_words.fd, TCSANOW, &last_words.modes);
    }
    /* SA_RESETHAND has put the default action back; the signal is blocked until we return. */
    raise(number);
}

static void catch_one(struct signals_saved *saved, int number, void (*handler)(int), bool once)
{
    assert(saved->count < SIGNALS_SAVED_MAX);
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    if (once)
        action.sa_flags = (int)SA_RESETHAND;
    sigfillset(&action.sa_mask);
    if (sigaction(number, &action, &saved->saved[saved->count].action) == 0)
        saved->saved[saved->count++].number = number;
}

static int open_pipe(struct err *err)
{
    int ends[2];
    if (pipe(ends) != 0)
        return err_set(err, ERR_IO, "no pipe for signals could be opened: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    wake_read = ends[0];
    wake_write = ends[1];
    return 0;
}

int signals_catch(struct signals_saved *saved, struct err *err)
{
    static const int flagged[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
    static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    assert(wake_read < 0);
    saved->count = 0;
    if (open_pipe(err) != 0)
        return -1;
    for (int i = 0; i < SIGNALS_FLAG_COUNT; i++)
        flags[i] = 0;
    for (size_t i = 0; i < sizeof flagged / sizeof flagged[0]; i++) {
        /* What our parent had us ignore (nohup, a shell without job control) stays ignored. */
        struct sigaction present;
        if (sigaction(flagged[i], NULL, &present) == 0 && present.sa_handler != SIG_IGN)
            catch_one(saved, flagged[i], raise_flag, false);
    }
    for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++) {
        /* Another's handler (a sanitizer's) has more to say than ours. */
        struct sigaction present;
        if (sigaction(fatal[i], NULL, &present) == 0 && present.sa_handler == SIG_DFL)
            catch_one(saved, fatal[i], die, true);
    }
    return 0;
}

void signals_release(struct signals_saved *saved)
{
    while (saved->count > 0) {
        saved->count--;
        sigaction(saved->saved[saved->count].number, &saved->saved[saved->count].action, NULL);
    }
    if (wake_read >= 0) {
        close((int)wake_read);
        close((int)wake_write);
    }
    wake_read = wake_write = -1;
}

int signals_fd(void)
{
    return (int)wake_read;
}

void signals_drain(void)
{
    char bytes[64];
    while (read((int)wake_read, bytes, sizeof bytes) > 0)
        ;
}

int signals_raised(enum signals_flag flag)
{
    return (int)flags[flag];
}

int signals_take(enum signals_flag flag)
{
    int value = (int)flags[flag];
    /* Only what was seen is lowered: one that is raised just now stays. */
    if (value != 0)
        flags[flag] = 0;
    return value;
}

void signals_stop_group(void)
{
    struct sigaction ours, action = {.sa_handler = SIG_IGN};
    if (sigaction(SIGTSTP, NULL, &ours) != 0 || ours.sa_handler == SIG_IGN)
        return;
    /* First the others of the group, then this very thread, so that it stops here and nowhere
     * later. Without a shell to wake it (an orphaned group) the kernel stops nothing. */
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, NULL);
    kill(0, SIGTSTP);
    action.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &action, NULL);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    signals_take(SIGNALS_STOP);
    signals_take(SIGNALS_CONTINUED);
}

void signals_arm(int fd, const char *bytes, size_t size, const struct termios *modes)
{
    armed = 0;
    last_words.fd = fd;
    last_words.size = size < sizeof last_words.bytes ? size : sizeof last_words.bytes;
    memcpy(last_words.bytes, bytes, last_words.size);
    last_words.modes = *modes;
    armed = 1;
}

void signals_disarm(void)
{
    armed = 0;
}
