/* The table of actions: one row each makes the keymap, the command line with completion, -c, the
 * help screen and the key table of the manual. */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/state.h"

enum action_argument {
    ARGUMENT_NONE,
    ARGUMENT_OPTIONAL, /* without one: as by key */
    ARGUMENT_REQUIRED, /* by key: a prompt asks for it */
    ARGUMENT_PAIR,     /* FIELD VALUE, WHEN TITLE: a word and the rest */
};

/* What completes an argument. */
enum action_words {
    WORDS_NONE,
    WORDS_ZOOM,
    WORDS_VIEW,
    WORDS_PANE,
    WORDS_FIELD,
    WORDS_TAG,
    WORDS_QUERY,
    WORDS_PATH,
    WORDS_ACTION,
};

/* Where it works: bits of 1 << enum view. */
#define ACTION_ANYWHERE 0xFFFFu

struct action_call {
    struct ui_state *state;
    const struct ui_facts *facts;
    int64_t count;        /* digits typed before the key; 1 where there were none */
    bool counted;         /* there were digits */
    const char *argument; /* "" where there is none */
    const char *second;   /* of a pair */
    struct effect *effect;
    struct err *err;
};

struct action {
    const char *name;
    const char *argument_name; /* "TEXT", "DATE", "FIELD VALUE"; "" */
    const char *keys;          /* blank separated, as key_name writes them; "v t" is written v-t */
    const char *section;       /* of the help screen: "Moving", "Deciding" … */
    const char *help;          /* one line, no full stop */
    enum action_argument argument;
    enum action_words words;
    unsigned views;   /* where its keys work; the command works wherever it makes sense */
    bool needs_event; /* says "there is no event here" where the list is empty */
    bool needs_layer; /* says facts->why_not */
    int (*run)(struct action_call *call); /* 0, or -1 and call->err */
};

/* All of them, in the order of the help screen. */
const struct action *action_table(size_t *count);
const struct action *action_find(const char *name);
const struct action *action_for_key(enum view view, uint32_t prefix, uint32_t key);

/* Adds the key table of the manual as mdoc(7) list items. */
void action_manual(struct buf *out);

#endif
