/* What the parts of a session know of each other. */
#ifndef APP_SESSION_INSIDES_H
#define APP_SESSION_INSIDES_H

#include <stdbool.h>

#include "app/session.h"

/* Whether a record that is still being loaded cannot answer a query: where mentions stand in their
 * documents, and what was known by a date. */
bool session_query_needs_whole(const struct query *query);

#endif
