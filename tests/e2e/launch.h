/* The child's side of a pseudo-terminal: environment, redirections, job control. */
#ifndef TESTS_E2E_LAUNCH_H
#define TESTS_E2E_LAUNCH_H

#include "e2e/pty.h"

/* Becomes the program; does not return. */
void launch(const struct pty_options *options);

/* Becomes a session's leader that does what a shell does for one job: it first tells the job's pid
 * on control, then "S" whenever the job has stopped, and has it go on in the foreground at "C". Its
 * own end is the job's. */
void launch_led(const struct pty_options *options, int control);

#endif
