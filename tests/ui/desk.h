/* A state and the facts of a small world, for tests that press keys. */
#ifndef TESTS_UI_DESK_H
#define TESTS_UI_DESK_H

#include "ui/state.h"

struct desk {
    struct ui_state state;
    struct ui_facts facts;
    struct effect effect; /* of the last key or command */
    struct err err;       /* of the last command */
};

/* 120 by 40, twelve events of which ten are dated, three snippets, four participants. */
void desk_init(struct desk *desk);
void desk_release(struct desk *desk);

/* Presses keys given by name, blank separated: "1 5 j", "v t", "^N". */
void desk_keys(struct desk *desk, const char *names);

/* Types text, a key for each character. */
void desk_type(struct desk *desk, const char *text);

/* Runs a command line; whether it went well. */
bool desk_command(struct desk *desk, const char *line);

#endif
