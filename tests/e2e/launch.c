#include "e2e/launch.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static void add_environment(char **list, size_t *count, const char *format, const char *value)
{
    size_t size = strlen(format) + strlen(value) + 1;
    char *entry = malloc(size);
    if (entry == NULL)
        _exit(126);
    snprintf(entry, size, "%s%s", format, value);
    list[(*count)++] = entry;
}

static void keep_variable(char **list, size_t *count, const char *name)
{
    const char *value = getenv(name);
    char head[64];
    snprintf(head, sizeof head, "%s=", name);
    if (value != NULL)
        add_environment(list, count, head, value);
}

/* The options' come first: execve's getenv takes the first of a name. */
static char **make_environment(const struct pty_options *options)
{
    static const char *const kept[] = {
        "PATH",         "TMPDIR",          "ASAN_OPTIONS",     "UBSAN_OPTIONS",
        "LSAN_OPTIONS", "DATELINE_SRCDIR", "DATELINE_BUILDDIR"};
    char **list = calloc(96, sizeof *list);
    size_t count = 0;
    if (list == NULL)
        _exit(126);
    for (size_t i = 0; options->environment != NULL && options->environment[i] != NULL; i++)
        add_environment(list, &count, "", options->environment[i]);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        keep_variable(list, &count, kept[i]);
    add_environment(list, &count, "HOME=", options->home);
    add_environment(list, &count, "XDG_CACHE_HOME=", options->home);
    add_environment(list, &count, "XDG_STATE_HOME=", options->home);
    add_environment(list, &count, "XDG_CONFIG_HOME=", options->home);
    add_environment(list, &count, "XDG_DATA_HOME=", options->home);
    add_environment(list, &count, "TERM=", "xterm-256color");
    add_environment(list, &count, "LANG=", "C.UTF-8");
    add_environment(list, &count, "TZ=", "UTC0");
    add_environment(list, &count, "LOGNAME=", "tester");
    add_environment(list, &count, "USER=", "tester");
    return list;
}

static void redirect(const char *path, int flags, int to)
{
    int fd = open(path, flags, 0600);
    if (fd < 0 || dup2(fd, to) < 0)
        _exit(126);
    close(fd);
}

void launch(const struct pty_options *options)
{
    char **environment = make_environment(options);
    if (options->directory != NULL && chdir(options->directory) != 0)
        _exit(126);
    if (options->input != NULL)
        redirect(options->input, O_RDONLY, STDIN_FILENO);
    if (options->output != NULL)
        redirect(options->output, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    execve(options->argv[0], (char *const *)options->argv, environment);
    perror(options->argv[0]);
    _exit(126);
}

void launch_led(const struct pty_options *options, int control)
{
    int terminal = dup(STDIN_FILENO);
    pid_t job = fork();
    if (job == 0) {
        close(control);
        setpgid(0, 0);
        signal(SIGTTOU, SIG_IGN);
        tcsetpgrp(terminal, getpid());
        signal(SIGTTOU, SIG_DFL);
        close(terminal);
        launch(options);
    }
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    setpgid(job, job);
    if (write(control, &job, sizeof job) != sizeof job)
        _exit(126);
    for (int status; waitpid(job, &status, WUNTRACED) == job;) {
        if (!WIFSTOPPED(status))
            _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
        tcsetpgrp(terminal, getpgrp());
        char command = 'S';
        if (write(control, &command, 1) != 1 || read(control, &command, 1) != 1)
            _exit(126);
        tcsetpgrp(terminal, job);
        kill(-job, SIGCONT);
    }
    _exit(126);
}
