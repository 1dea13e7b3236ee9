/* The wait for keys, signals and threads. */
#include "term/internal.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

/* How long an ESC waits for the rest of a sequence, in milliseconds. */
enum { ESCAPE_DELAY = 25 };

/* Reads what is there. Sets term->lost where the terminal is gone. */
static void read_input(struct term *term)
{
    char bytes[4096];
    ssize_t n = read(term->input, bytes, sizeof bytes);
    if (n > 0)
        decoder_feed(&term->decoder, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        term->lost = true;
}

/* What waits without a look at the descriptors. */
static bool take_flag(struct term *term, struct term_input *input)
{
    /* The pipe before the flags: a byte left in it would look like something that still waits. */
    signals_drain();
    int number = signals_take(SIGNALS_LEAVE);
    if (number != 0) {
        *input = (struct term_input){.kind = TERM_SIGNAL, .signal = number};
        return true;
    }
    if (term->lost) {
        *input = (struct term_input){.kind = TERM_LOST};
        return true;
    }
    if (signals_take(SIGNALS_STOP))
        term_suspend(term);
    if (signals_take(SIGNALS_CONTINUED))
        term_take_screen(term);
    if (signals_take(SIGNALS_RESIZED)) {
        term_sync_size(term);
        term->changed = true;
    }
    if (term->changed) {
        term->changed = false;
        *input = (struct term_input){.kind = TERM_RESIZE};
        return true;
    }
    return false;
}

/* Waits for one of the descriptors. Returns whether there was one or a signal; *woken: it was
 * wake_fd alone. */
static bool wait_input(struct term *term, int timeout, int wake_fd, bool *woken)
{
    struct pollfd polled[3] = {
        {.fd = term->input, .events = POLLIN},
        {.fd = signals_fd(), .events = POLLIN},
        {.fd = wake_fd, .events = POLLIN},
    };
    *woken = false;
    int ready = poll(polled, 3, timeout);
    if (ready < 0)
        return errno == EINTR;
    if (polled[0].revents != 0)
        read_input(term);
    *woken = polled[2].revents != 0 && polled[0].revents == 0 && polled[1].revents == 0;
    return ready > 0;
}

void term_read(struct term *term, int timeout, int wake_fd, struct term_input *input)
{
    bool final = false;
    for (;;) {
        if (take_flag(term, input))
            return;
        enum decode_result result = decoder_next(&term->decoder, final, input);
        if (result == DECODE_DONE)
            return;
        /* The head of a sequence gets its own, short wait; a paste waits for its end. */
        bool head = result == DECODE_MORE && !term->decoder.pasting;
        bool woken;
        bool came = wait_input(term, head ? ESCAPE_DELAY : timeout, head ? -1 : wake_fd, &woken);
        if (woken) {
            *input = (struct term_input){.kind = TERM_WOKEN};
            return;
        }
        if (!came && !head) {
            *input = (struct term_input){.kind = TERM_TIMEOUT};
            return;
        }
        final = !came;
    }
}

bool term_waiting(const struct term *term)
{
    struct pollfd polled[2] = {
        {.fd = term->input, .events = POLLIN},
        {.fd = signals_fd(), .events = POLLIN},
    };
    return term->lost || term->changed || term->decoder.at < term->decoder.pending.len ||
           poll(polled, 2, 0) > 0;
}
