/* A frame is kept and given whole; the terminal is written to as before and behind it. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "term/burst.h"

/* What a descriptor's reader gets now. */
static const char *take(int fd)
{
    static char text[100];
    ssize_t size = read(fd, text, sizeof text - 1);
    text[size > 0 ? size : 0] = '\0';
    return text;
}

static void say(int fd, const char *text)
{
    CHECK_INT((int)write(fd, text, strlen(text)), (int)strlen(text));
}

static void a_frame_is_kept(void)
{
    int terminal[2];
    CHECK_INT(pipe(terminal), 0);
    CHECK_INT(fcntl(terminal[0], F_SETFL, O_NONBLOCK), 0);
    int burst = burst_open(), out = fcntl(terminal[1], F_DUPFD_CLOEXEC, 3);
    struct buf bytes;
    buf_init(&bytes);
    CHECK(burst >= 0 && out >= 0);
    say(out, "before");
    CHECK_STR(take(terminal[0]), "before");

    CHECK(burst_begin(burst, out));
    say(out, "a long frame ");
    say(out, "in parts");
    say(terminal[1], "past it");
    CHECK_STR(take(terminal[0]), "past it");
    burst_end(burst, out, terminal[1], &bytes);
    CHECK_STR(bytes.data, "a long frame in parts");
    CHECK_STR(take(terminal[0]), "");
    say(out, "behind");
    CHECK_STR(take(terminal[0]), "behind");
    CHECK((fcntl(out, F_GETFD) & FD_CLOEXEC) != 0);

    /* A shorter one has nothing of the longer one. */
    CHECK(burst_begin(burst, out));
    say(out, "short");
    buf_reset(&bytes);
    burst_end(burst, out, terminal[1], &bytes);
    CHECK_STR(bytes.data, "short");
    buf_release(&bytes);
    close(burst), close(out), close(terminal[0]), close(terminal[1]);
}

static void a_large_frame_too(void)
{
    int terminal = open("/dev/null", O_WRONLY | O_CLOEXEC), out = dup(terminal);
    int burst = burst_open();
    char line[1000];
    memset(line, 'x', sizeof line);
    struct buf bytes;
    buf_init(&bytes);
    CHECK(burst_begin(burst, out));
    for (int i = 0; i < 300; i++)
        CHECK_INT((int)write(out, line, sizeof line), (int)sizeof line);
    burst_end(burst, out, terminal, &bytes);
    CHECK_INT((int)bytes.len, 300 * (int)sizeof line);
    CHECK(strspn(bytes.data, "x") == bytes.len);
    buf_release(&bytes);
    close(burst), close(out), close(terminal);
}

static void without_memory(void)
{
    int terminal[2];
    CHECK_INT(pipe(terminal), 0);
    CHECK(!burst_begin(-1, terminal[1]));
    say(terminal[1], "as ever");
    CHECK_STR(take(terminal[0]), "as ever");
    close(terminal[0]), close(terminal[1]);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"a frame is kept and given whole", a_frame_is_kept},
        {"a large one too", a_large_frame_too},
        {"without memory it goes out as ever", without_memory},
    };
    return CHECK_CASES("term/burst", cases);
}
