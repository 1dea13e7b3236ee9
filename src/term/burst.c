/* For memfd_create and dup3, which POSIX does not have. */
#define _GNU_SOURCE
#include "term/burst.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int burst_open(void)
{
    return memfd_create("frame", MFD_CLOEXEC);
}

/* Makes `to` another name of `from`. */
static bool rename_fd(int from, int to)
{
    int result;
    do
        result = dup3(from, to, O_CLOEXEC);
    while (result < 0 && (errno == EINTR || errno == EBUSY));
    return result >= 0;
}

bool burst_begin(int burst, int out)
{
    return burst >= 0 && ftruncate(burst, 0) == 0 && lseek(burst, 0, SEEK_SET) == 0 &&
           rename_fd(burst, out);
}

void burst_end(int burst, int out, int terminal, struct buf *bytes)
{
    rename_fd(terminal, out);
    char part[16384];
    off_t at = 0;
    ssize_t size;
    while ((size = pread(burst, part, sizeof part, at)) > 0) {
        buf_add(bytes, part, (size_t)size);
        at += size;
    }
}
