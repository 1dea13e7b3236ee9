/* The events of a list for an export, read ahead by a thread while the caller is busy with those
 * before them. The store is the thread's from ahead_start to ahead_end. */
#ifndef APP_AHEAD_H
#define APP_AHEAD_H

#include "model/event.h"
#include "store/list.h"
#include "write/yaml.h"

struct ahead;

/* scripts: the events are made ready for YAML as well, and ahead_script is to be called, not
 * ahead_next. Where no thread can be had, they are read when they are asked for. store and list
 * must outlive it. */
struct ahead *ahead_start(struct store *store, struct list *list, bool scripts);

/* The next event, with the layer applied, good until the next call; has_id is true, as an id that
 * was derived must outlive an edit of title or date. 1; 0: there is none; -1 and err, and no more
 * is to be asked. */
int ahead_next(struct ahead *ahead, const struct event **event, struct err *err);

/* The same for a script of the next events. */
int ahead_script(struct ahead *ahead, const struct yaml_script **script, struct err *err);

void ahead_end(struct ahead *ahead);

#endif
