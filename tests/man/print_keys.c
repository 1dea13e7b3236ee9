/* Prints the key table of the manual, as the table of actions has it. */
#include <stdio.h>

#include "base/buf.h"
#include "ui/action.h"

int main(void)
{
    struct buf out;
    buf_init(&out);
    action_manual(&out);
    size_t written = fwrite(out.data, 1, out.len, stdout);
    int failed = written != out.len || fflush(stdout) != 0;
    buf_release(&out);
    return failed;
}
