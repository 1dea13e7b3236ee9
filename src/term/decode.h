/* Bytes of a terminal to keys and pastes. A decoder owns the bytes that wait for more, and the
 * table of sequences; it knows neither curses nor descriptors. */
#ifndef TERM_DECODE_H
#define TERM_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "term/term.h"

enum { DECODE_SEQUENCE_MAX = 15, DECODE_PASTE_MAX = 1 << 20 };

struct decode_sequence {
    char bytes[DECODE_SEQUENCE_MAX + 1];
    uint32_t key;
};

struct decoder {
    struct buf pending; /* bytes not yet decoded, from offset at */
    size_t at;
    bool pasting;
    struct buf paste; /* as it came */
    struct buf text;  /* the last paste, made clean */
    struct decode_sequence *sequences;
    size_t count, capacity;
};

/* What the terminal sends for keys as ECMA-48 and xterm have it is known from the start. */
void decoder_init(struct decoder *decoder);
void decoder_release(struct decoder *decoder);

/* Adds a sequence of this terminal. Ignored where it does not start with ESC, is one byte alone or
 * longer than DECODE_SEQUENCE_MAX: such would take other keys away. */
void decoder_add_sequence(struct decoder *decoder, const char *bytes, uint32_t key);

/* Adds the keys of a terminal's description: capability gives a string by terminfo's name, "" where
 * there is none. */
void decoder_learn(struct decoder *decoder, const char *(*capability)(const char *name));

void decoder_feed(struct decoder *decoder, const char *bytes, size_t size);

enum decode_result {
    DECODE_NONE, /* nothing is left */
    DECODE_MORE, /* what is left may be the head of a sequence */
    DECODE_DONE, /* *input is a TERM_KEY or a TERM_PASTE */
};

/* Takes the next key. With final, no more bytes will come in time: an ESC that waits is the key
 * Escape, the head of a character is nothing. (A paste is waited for all the same.) */
enum decode_result decoder_next(struct decoder *decoder, bool final, struct term_input *input);

#endif
