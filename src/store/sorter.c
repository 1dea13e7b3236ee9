#include "store/sorter.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { WINDOW = 256 }; /* records of a run that are read at once */

/* A sorted run in the file, and the window of it in memory. */
struct run {
    size_t from, end; /* records of the file that are still to be read */
    char *window;
    size_t at, count; /* in the window */
};

struct sorter {
    size_t size, limit;
    int (*compare)(const void *, const void *);
    char *held; /* not in the file yet */
    size_t held_count, held_capacity, held_at;
    FILE *file;
    size_t written; /* records */
    struct run *runs;
    size_t run_count, run_capacity;
    size_t *heap; /* runs with a record at hand, the least first */
    size_t heap_count;
    size_t last; /* the run that gave the last record; run_count: none */
};

struct sorter *sorter_new(size_t size, size_t run, int (*compare)(const void *, const void *))
{
    assert(size > 0 && run > 0);
    struct sorter *sorter = mem_zero(1, sizeof *sorter);
    sorter->size = size;
    sorter->limit = run;
    sorter->compare = compare;
    return sorter;
}

void sorter_free(struct sorter *sorter)
{
    if (sorter == NULL)
        return;
    if (sorter->file != NULL)
        fclose(sorter->file);
    for (size_t i = 0; i < sorter->run_count; i++)
        free(sorter->runs[i].window);
    free(sorter->runs);
    free(sorter->heap);
    free(sorter->held);
    free(sorter);
}

static int fail(struct err *err, const char *what)
{
    return err_set(err, ERR_IO, "a temporary file cannot be %s: %s", what, strerror(errno));
}

static void sort_held(struct sorter *sorter)
{
    if (sorter->held_count > 1)
        qsort(sorter->held, sorter->held_count, sorter->size, sorter->compare);
}

static int write_run(struct sorter *sorter, struct err *err)
{
    if (sorter->file == NULL && (sorter->file = tmpfile()) == NULL)
        return fail(err, "made");
    sort_held(sorter);
    if (fwrite(sorter->held, sorter->size, sorter->held_count, sorter->file) != sorter->held_count)
        return fail(err, "written");
    sorter->runs =
        mem_grow(sorter->runs, sorter->run_count, &sorter->run_capacity, sizeof *sorter->runs);
    sorter->runs[sorter->run_count++] =
        (struct run){.from = sorter->written, .end = sorter->written + sorter->held_count};
    sorter->written += sorter->held_count;
    sorter->held_count = 0;
    return 0;
}

int sorter_add(struct sorter *sorter, const void *record, struct err *err)
{
    if (sorter->held_count == sorter->limit && write_run(sorter, err) != 0)
        return -1;
    sorter->held = mem_grow(sorter->held, sorter->held_count, &sorter->held_capacity, sorter->size);
    memcpy(sorter->held + sorter->held_count++ * sorter->size, record, sorter->size);
    return 0;
}

/* Fills a run's window. */
static int fill(struct sorter *sorter, struct run *run, struct err *err)
{
    size_t count = run->end - run->from < WINDOW ? run->end - run->from : WINDOW;
    size_t bytes = count * sorter->size, have = 0;
    if (run->window == NULL)
        run->window = mem_alloc(WINDOW * sorter->size);
    while (have < bytes) {
        off_t offset = (off_t)(run->from * sorter->size + have);
        ssize_t got = pread(fileno(sorter->file), run->window + have, bytes - have, offset);
        if (got == 0)
            errno = EIO;
        if (got <= 0 && errno != EINTR)
            return fail(err, "read");
        have += got > 0 ? (size_t)got : 0;
    }
    run->from += count;
    run->at = 0;
    run->count = count;
    return 0;
}

static const char *head_of(const struct sorter *sorter, size_t run)
{
    return sorter->runs[run].window + sorter->runs[run].at * sorter->size;
}

static int is_before(const struct sorter *sorter, size_t a, size_t b)
{
    return sorter->compare(head_of(sorter, a), head_of(sorter, b)) < 0;
}

/* Lets the heap's place `at` sink to where it belongs. */
static void sink(struct sorter *sorter, size_t at)
{
    size_t *heap = sorter->heap, moved = heap[at];
    for (;;) {
        size_t kid = at * 2 + 1;
        if (kid + 1 < sorter->heap_count && is_before(sorter, heap[kid + 1], heap[kid]))
            kid++;
        if (kid >= sorter->heap_count || !is_before(sorter, heap[kid], moved))
            break;
        heap[at] = heap[kid];
        at = kid;
    }
    heap[at] = moved;
}

int sorter_sort(struct sorter *sorter, struct err *err)
{
    if (sorter->file == NULL) {
        sort_held(sorter);
        return 0;
    }
    if (sorter->held_count > 0 && write_run(sorter, err) != 0)
        return -1;
    free(sorter->held);
    sorter->held = NULL;
    if (fflush(sorter->file) != 0)
        return fail(err, "written");
    sorter->heap = mem_alloc(sorter->run_count * sizeof *sorter->heap);
    for (size_t i = 0; i < sorter->run_count; i++) {
        if (fill(sorter, &sorter->runs[i], err) != 0)
            return -1;
        sorter->heap[sorter->heap_count++] = i;
    }
    for (size_t i = sorter->heap_count / 2; i-- > 0;)
        sink(sorter, i);
    sorter->last = sorter->run_count;
    return 0;
}

/* Takes the record that was given last out of the heap. */
static int pass_last(struct sorter *sorter, struct err *err)
{
    struct run *run = &sorter->runs[sorter->last];
    if (++run->at == run->count) {
        if (run->from < run->end) {
            if (fill(sorter, run, err) != 0)
                return -1;
        } else {
            sorter->heap[0] = sorter->heap[--sorter->heap_count];
        }
    }
    if (sorter->heap_count > 0)
        sink(sorter, 0);
    return 0;
}

int sorter_next(struct sorter *sorter, const void **record, struct err *err)
{
    if (sorter->file == NULL) {
        if (sorter->held_at == sorter->held_count)
            return 0;
        *record = sorter->held + sorter->held_at++ * sorter->size;
        return 1;
    }
    if (sorter->last < sorter->run_count && pass_last(sorter, err) != 0)
        return -1;
    sorter->last = sorter->run_count;
    if (sorter->heap_count == 0)
        return 0;
    sorter->last = sorter->heap[0];
    *record = head_of(sorter, sorter->last);
    return 1;
}
