#include "read/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { CHUNK = 65536 };

static const char bom[] = "\xEF\xBB\xBF";

void input_init(struct input *input, int fd, const char *name, size_t longest,
                const struct yaml_watch *watch)
{
    *input = (struct input){.fd = fd, .name = name, .longest = longest, .watch = watch};
    input->ready = mem_alloc(MEND_GROWTH * CHUNK);
    input->raw = mem_alloc(CHUNK);
    input->failure = ERR_INIT;
}

void input_release(struct input *input)
{
    mend_release(&input->mend);
    free(input->ready);
    free(input->raw);
    *input = (struct input){.fd = -1};
}

void input_start_at(struct input *input, int64_t byte)
{
    input->placed = true;
    input->bytes_read = byte;
}

/* Reads once into the free part of raw. Returns -1 and fills failure where that fails. */
static int read_some(struct input *input)
{
    ssize_t got;
    char *to = input->raw + input->raw_size;
    size_t size = CHUNK - input->raw_size;
    do
        got = input->placed ? pread(input->fd, to, size, (off_t)input->bytes_read)
                            : read(input->fd, to, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return err_set_at(&input->failure, ERR_IO, input->name, 0, 0, "cannot be read: %s",
                          strerror(errno));
    input->over = got == 0;
    input->raw_size += (size_t)got;
    input->bytes_read += got;
    const struct yaml_watch *watch = input->watch;
    if (watch != NULL && watch->progress != NULL &&
        watch->progress(watch->context, input->bytes_read) != 0)
        return err_set_at(&input->failure, ERR_INTERRUPTED, input->name, 0, 0,
                          "reading was interrupted");
    return 0;
}

/* Moves what is raw to what is ready, mended. */
static void take_raw(struct input *input)
{
    size_t used = input->raw_size;
    if (input->mend.on) {
        input->end += mend_text(&input->mend, input->raw, input->raw_size, input->over, &used,
                                input->ready + input->end);
    } else {
        memcpy(input->ready + input->end, input->raw, used);
        input->end += used;
    }
    memmove(input->raw, input->raw + used, input->raw_size - used);
    input->raw_size -= used;
}

static int fill(struct input *input)
{
    input->at = input->end = 0;
    while (input->at == input->end && (!input->over || input->raw_size > 0)) {
        if (!input->over && read_some(input) < 0)
            return -1;
        take_raw(input);
    }
    return 0;
}

/* What a file begins with says when it is something else. */
static int refuse_other_kinds(const struct input *input, struct err *err)
{
    const char *head = input->raw;
    size_t size = input->raw_size;
    if (size == 0)
        return err_set_at(err, ERR_INPUT, input->name, 0, 0, "is empty: not a dateline timeline");
    if (size >= 16 && memcmp(head, "SQLite format 3", 16) == 0)
        return err_set_at(err, ERR_INPUT, input->name, 0, 0,
                          "is an SQLite database, not YAML; give it as a file of its own");
    bool utf16 =
        size >= 2 && (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "\xFE\xFF", 2) == 0);
    if (!utf16 && memchr(head, '\0', size) != NULL)
        return err_set_at(err, ERR_INPUT, input->name, 0, 0,
                          "is no text (it holds NUL bytes): not a dateline timeline");
    return 0;
}

int input_begin(struct input *input, struct err *err)
{
    while (!input->over && input->raw_size < CHUNK)
        if (read_some(input) < 0) {
            *err = input->failure;
            return -1;
        }
    if (refuse_other_kinds(input, err) < 0)
        return -1;
    size_t skip = input->raw_size >= 3 && memcmp(input->raw, bom, 3) == 0 ? 3 : 0;
    mend_init(&input->mend, input->raw + skip, input->raw_size - skip);
    memcpy(input->ready, input->raw, skip);
    input->end = skip;
    memmove(input->raw, input->raw + skip, input->raw_size - skip);
    input->raw_size -= skip;
    take_raw(input);
    return 0;
}

int input_give(void *data, unsigned char *buffer, size_t size, size_t *size_read)
{
    struct input *input = data;
    *size_read = 0;
    if (input->failure.code != ERR_NONE || (input->at == input->end && fill(input) < 0))
        return 0;
    if (input->given - input->settled > (int64_t)input->longest) {
        err_set_at(&input->failure, ERR_INPUT, input->name, 0, 0,
                   "a value, comment or run of blanks goes on for more than %zu bytes; shorten it",
                   input->longest);
        return 0;
    }
    size_t ready = input->end - input->at;
    *size_read = ready < size ? ready : size;
    memcpy(buffer, input->ready + input->at, *size_read);
    input->at += *size_read;
    input->given += (int64_t)*size_read;
    return 1;
}
