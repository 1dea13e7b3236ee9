/* Command lines taken apart; ui_command (ui/state.h) runs them. */
#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include <stddef.h>

#include "base/err.h"
#include "ui/action.h"

/* The action that a name of size bytes means: its own, or the only one that begins so. NULL and
 * err (ERR_USAGE; may be NULL): none, with the nearest, or several. */
const struct action *command_find(const char *name, size_t size, struct err *err);

#endif
