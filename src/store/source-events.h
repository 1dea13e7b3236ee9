/* The events that a source speaks of, one after another, the layer applied. Between two of them
 * other work may be done; where mentions change meanwhile (store_evidence_generation), what is left
 * may be of before or after. A walk must end before its store does. */
#ifndef STORE_SOURCE_EVENTS_H
#define STORE_SOURCE_EVENTS_H

#include <stdint.h>

#include "base/err.h"

struct store;
struct source_events;

/* source NULL: all events, by the order of the record; else by the place in its document. */
struct source_events *source_events_begin(struct store *store, const char *source);

/* 1: its key, each given once, and how many sources speak of it in all; 0: there is none left;
 * -1. */
int source_events_next(struct source_events *events, int64_t *key, int *reports, struct err *err);

/* NULL is allowed. */
void source_events_end(struct source_events *events);

#endif
