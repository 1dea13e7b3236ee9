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
    ARGUMENT_OPTIONAL, /* without one: as by a key that gives none */
    ARGUMENT_COUNT,    /* a number, optional; by key: the digits typed before */
    ARGUMENT_REQUIRED, /* by key: a prompt asks for it */
    ARGUMENT_PAIR,     /* FIELD VALUE, WHEN TITLE: a word and the rest */
};

/* What completes an argument. */
enum action_words {
    WORDS_NONE,
    WORDS_ZOOM,
    WORDS_VIEW,
    WORDS_LANES,
    WORDS_ORDER,
    WORDS_ZONE,
    WORDS_PANE,
    WORDS_FIELD,
    WORDS_TAG,
    WORDS_SETTLED, /* shown, hidden */
    WORDS_SORT,    /* orders of sources, next */
    WORDS_DETAILS, /* more, less */
    WORDS_SETTLE,  /* MATTER = VALUE */
    WORDS_MATTER,
    WORDS_PEOPLE, /* participants' ids */
    WORDS_QUERY,
    WORDS_PATH,
    WORDS_ACTION,
    WORDS_MARK, /* all, none, a query */
    WORDS_NEXT, /* "next" alone, and so on */
    WORDS_FLIP,
    WORDS_ALL,
    WORDS_QUIT,
};

/* Where it works: bits of 1 << enum view. */
#define ACTION_ANYWHERE ((1u << VIEW_COUNT) - 1)

struct action_call {
    struct ui_state *state;
    const struct ui_facts *facts;
    int64_t count;        /* digits typed before the key, or a command's number; else 1 */
    bool counted;         /* there were digits */
    bool typed;           /* by command: nothing is asked, what is missing is an error */
    const char *argument; /* "" where there is none */
    const char *second;   /* of a pair */
    struct effect *effect;
    struct err *err;
};

struct action {
    const char *name;
    const char *argument_name; /* "TEXT", "DATE", "FIELD VALUE"; "" */
    const char *keys;          /* blank separated, as key_name writes them; "v t" is written v-t;
                                  what a key gives as the argument follows it: "+=in -=out" */
    const char *section;       /* of the help screen: "Moving", "Deciding" … */
    const char *help;          /* one line, no full stop */
    enum action_argument argument;
    enum action_words words;
    enum prompt_kind prompt; /* that asks by key; PROMPT_NONE: PROMPT_ARGUMENT */
    unsigned views;          /* where its keys work; the command works wherever it makes sense */
    bool needs_event;        /* says "there is no event here" where the list is empty */
    bool needs_layer;        /* says facts->why_not */
    int (*run)(struct action_call *call); /* 0, or -1 and call->err */
};

/* All of them, in the order of the help screen. */
const struct action *action_table(size_t *count);
const struct action *action_find(const char *name);

/* The keys in force: those of the view, or KEYS_MARKING. */
enum view action_keys(const struct ui_state *state);

/* What a key does in a view (with KEYS_MARKING: there, else anywhere), prefix being the key that
 * waits for it or 0. argument (may be NULL) is set to what the key gives. NULL: nothing. */
const struct action *action_for_key(enum view view, uint32_t prefix, uint32_t key,
                                    struct buf *argument);

/* Whether other keys may follow key in view, as t follows v. */
bool action_prefix(enum view view, uint32_t key);

/* One of the keys in action->keys: *at walks them, NULL at first; false at the end. argument is
 * NULL where the key gives none, and ends at argument_size. */
struct action_key {
    uint32_t prefix, key;
    const char *argument;
    size_t argument_size;
};
bool action_next_key(const struct action *action, const char **at, struct action_key *out);

/* Does what a key or a command asked for, once what it needs is there; by key (call->typed false)
 * a missing argument opens the prompt. 0, or -1 and call->err. */
int action_run(const struct action *action, struct action_call *call);

/* Adds the key table of the manual as mdoc(7): a .Ss and a list for each section. */
void action_manual(struct buf *out);

#endif
