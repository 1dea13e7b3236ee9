/* The bytes of a file on their way to libyaml. A struct input owns its buffers, not its descriptor.
 */
#ifndef READ_INPUT_H
#define READ_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "read/mend.h"
#include "read/yaml.h"

struct input {
    int fd;
    const char *name; /* for errors; the caller's */
    struct mend mend;
    const struct yaml_watch *watch; /* may be NULL; the caller's */
    char *ready;                    /* what is still to be given, from at to end */
    size_t at, end;
    char *raw; /* as read, while it is mended */
    size_t raw_size;
    bool placed;        /* it is read from bytes_read on, not from where the descriptor is */
    int64_t bytes_read; /* of the file, so far */
    int64_t given;      /* bytes given out */
    int64_t settled;    /* given when the parser last finished something */
    size_t longest;     /* how much it may take in without finishing anything */
    bool over;
    struct err failure; /* what stopped it; code ERR_NONE: nothing */
};

void input_init(struct input *input, int fd, const char *name, size_t longest,
                const struct yaml_watch *watch);
void input_release(struct input *input);

/* Of a regular file: begins at this byte, and leaves the descriptor where it is. Before
 * input_begin. */
void input_start_at(struct input *input, int64_t byte);

/* Reads the first bytes and looks what they are. ERR_INPUT where they are those of another kind of
 * file or where there are none. */
int input_begin(struct input *input, struct err *err);

/* A yaml_read_handler_t; data is the struct input. 0 where input->failure says why. */
int input_give(void *data, unsigned char *buffer, size_t size, size_t *size_read);

#endif
