/* The events of a list, read ahead by a thread while the caller is busy with those before them. The
 * store is the thread's from ahead_start to ahead_end. */
#ifndef APP_AHEAD_H
#define APP_AHEAD_H

#include "model/event.h"
#include "store/list.h"

struct ahead;

/* Where no thread can be had, each event is read when it is asked for. Both must outlive it. */
struct ahead *ahead_start(struct store *store, struct list *list);

/* The next event, with the layer applied, good until the next call: 1; 0: there is none; -1 and
 * err, and no more is to be asked. */
int ahead_next(struct ahead *ahead, const struct event **event, struct err *err);

void ahead_end(struct ahead *ahead);

#endif
