/* The one loop that joins the ui, the session and the terminal. */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/desk.h"

/* Runs until the user or a signal leaves. Returns the exit status; trouble is told on standard
 * error after the terminal was given back. */
int loop_run(struct session *session, const struct options *options);

/* Runs the -c commands without a screen. Returns the exit status. */
int loop_commands(struct session *session, const struct options *options);

#endif
