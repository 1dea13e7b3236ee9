#include "app/idle.h"

#include <assert.h>
#include <time.h>

static size_t find(const struct idle *idle, idle_job *job, const void *context)
{
    size_t at = 0;
    while (at < idle->count && (idle->jobs[at].job != job || idle->jobs[at].context != context))
        at++;
    return at;
}

void idle_add(struct idle *idle, idle_job *job, void *context)
{
    size_t at = find(idle, job, context);
    assert(at < IDLE_JOBS);
    if (at == idle->count)
        idle->count++;
    idle->jobs[at].job = job;
    idle->jobs[at].context = context;
    idle->jobs[at].waits = false;
}

static void take_out(struct idle *idle, size_t at)
{
    idle->count--;
    for (size_t i = at; i < idle->count; i++)
        idle->jobs[i] = idle->jobs[i + 1];
    if (idle->next > at)
        idle->next--;
}

void idle_remove(struct idle *idle, idle_job *job, void *context)
{
    size_t at = find(idle, job, context);
    if (at < idle->count)
        take_out(idle, at);
}

void idle_wake(struct idle *idle)
{
    for (size_t i = 0; i < idle->count; i++)
        idle->jobs[i].waits = false;
}

bool idle_pending(const struct idle *idle)
{
    for (size_t i = 0; i < idle->count; i++)
        if (!idle->jobs[i].waits)
            return true;
    return false;
}

bool idle_run(struct idle *idle)
{
    for (size_t tried = 0; tried < idle->count; tried++) {
        size_t at = idle->next++ % idle->count;
        idle->next %= idle->count;
        if (idle->jobs[at].waits)
            continue;
        idle_job *job = idle->jobs[at].job;
        void *context = idle->jobs[at].context;
        enum idle_result result = job(context);
        at = find(idle, job, context); /* it may have added and removed others, or itself */
        if (at < idle->count && (result == IDLE_DONE || result == IDLE_DONE_SHOWN))
            take_out(idle, at);
        else if (at < idle->count)
            idle->jobs[at].waits = result == IDLE_WAITS || result == IDLE_WAITS_SHOWN;
        return result == IDLE_MORE_SHOWN || result == IDLE_WAITS_SHOWN || result == IDLE_DONE_SHOWN;
    }
    return false;
}

int64_t idle_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool idle_due(int64_t began)
{
    return idle_now() - began >= IDLE_SLICE_MS;
}
