/* Other programs on this terminal, and its clipboard. */
#include "term/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the child does; only what may be done after a fork. */
static void become(const struct term *term, char *const argv[], int report)
{
    static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        signal(numbers[i], SIG_DFL);
    if (dup2(term->input, STDIN_FILENO) >= 0 && dup2(term->output, STDOUT_FILENO) >= 0)
        execvp(argv[0], argv);
    int number = errno;
    ssize_t ignored = write(report, &number, sizeof number);
    (void)ignored;
    _exit(127);
}

/* Forks, and learns by a pipe whether the program could be started. */
static pid_t start_program(const struct term *term, char *const argv[], struct err *err)
{
    int ends[2], number = 0;
    if (pipe(ends) != 0)
        return err_set(err, ERR_IO, "%s cannot be run: %s", argv[0], strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t child = fork();
    if (child == 0)
        become(term, argv, ends[1]);
    if (child < 0)
        number = errno;
    close(ends[1]);
    ssize_t n = -1;
    while (child > 0 && (n = read(ends[0], &number, sizeof number)) < 0 && errno == EINTR)
        ;
    close(ends[0]);
    if (child > 0 && n > 0) {
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
        child = -1;
    }
    if (child < 0)
        return err_set(err, ERR_IO, "%s cannot be run: %s", argv[0], strerror(number));
    return child;
}

int term_run(struct term *term, char *const argv[], int *status, struct err *err)
{
    /* ^C and ^\ are the other program's while it runs, and its ^Z stops us with it. */
    static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP};
    struct sigaction before[3], ignore = {.sa_handler = SIG_IGN}, stop = {.sa_handler = SIG_DFL};
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&stop.sa_mask);
    term_release_screen(term);
    for (int i = 0; i < 3; i++) {
        sigaction(numbers[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaction(numbers[i], numbers[i] == SIGTSTP ? &stop : &ignore, NULL);
    }
    int result = 0, ended = 0;
    pid_t child = start_program(term, argv, err);
    if (child < 0) {
        result = -1;
    } else {
        while (waitpid(child, &ended, 0) < 0 && errno == EINTR)
            ;
        *status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
    }
    for (int i = 0; i < 3; i++)
        sigaction(numbers[i], &before[i], NULL);
    signals_take(SIGNALS_CONTINUED);
    term_take_screen(term);
    return result;
}

/* Adds the text in base64 (RFC 4648, 4). */
static void add_base64(struct buf *out, const char *text, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < size; at += 3) {
        uint32_t group = 0;
        for (size_t i = 0; i < 3; i++)
            group = group << 8 | (at + i < size ? (unsigned char)text[at + i] : 0u);
        for (size_t i = 0; i < 4; i++)
            buf_addc(out, at + i <= size ? digits[group >> (18 - 6 * i) & 63] : '=');
    }
}

int term_clipboard(struct term *term, const char *text, size_t size, struct err *err)
{
    if (!term->has_clipboard)
        return err_set(err, ERR_IO, "a terminal of the type %s has no clipboard", termname());
    if (size > TERM_CLIPBOARD_MAX)
        return err_set(err, ERR_IO,
                       "%zu bytes are more than a terminal's clipboard takes (%d); export to a "
                       "file instead",
                       size, (int)TERM_CLIPBOARD_MAX);
    struct buf out;
    buf_init(&out);
    buf_adds(&out, "\033]52;c;");
    add_base64(&out, text, size);
    buf_addc(&out, '\a');
    term_write(term, out.data, out.len);
    buf_release(&out);
    return 0;
}
