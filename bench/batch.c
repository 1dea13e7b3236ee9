#include "batch.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

static void launch(const char *const *argv, const char *home, const char *out, int pipe_end)
{
    char cache[4096];
    snprintf(cache, sizeof cache, "%s/cache", home);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setenv("HOME", home, 1);
    setenv("XDG_CACHE_HOME", cache, 1);
    setenv("LANG", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    int target = pipe_end;
    if (target < 0)
        target = open(out != NULL ? out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int nothing = open("/dev/null", O_RDWR);
    if (target < 0 || nothing < 0 || dup2(target, STDOUT_FILENO) < 0 ||
        dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDERR_FILENO) < 0)
        _exit(127);
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

static pid_t start(const char *const *argv, const char *home, const char *out, int pipe_end)
{
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        launch(argv, home, out, pipe_end);
    if (pid < 0) {
        perror("fork");
        exit(3);
    }
    return pid;
}

static void finish(struct batch *batch, pid_t pid, double began)
{
    struct rusage usage;
    int status = 0;
    wait4(pid, &status, 0, &usage);
    batch->seconds = clock_now() - began;
    batch->cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                 (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    batch->memory = usage.ru_maxrss;
    batch->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void batch_run(struct batch *batch, const char *const *argv, const char *home, const char *out)
{
    double began = clock_now();
    finish(batch, start(argv, home, out, -1), began);
}

int batch_numbers(struct batch *batch, const char *const *argv, const char *home, double *numbers,
                  int n)
{
    int ends[2], count = 0;
    if (pipe(ends) != 0) {
        perror("pipe");
        exit(3);
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    double began = clock_now();
    pid_t pid = start(argv, home, NULL, ends[1]);
    close(ends[1]);
    FILE *from = fdopen(ends[0], "r");
    while (from != NULL && count < n && fscanf(from, "%lf", &numbers[count]) == 1)
        count++;
    if (from != NULL)
        fclose(from);
    finish(batch, pid, began);
    return count;
}
