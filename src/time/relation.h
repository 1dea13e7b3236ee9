/* How two spans of time lie to each other: what `when: within: before: after:` ask of an event.
 * Spans are those of edtf_span, both in one zone's seconds. An undated event has no span; the
 * caller asks nothing of it. */
#ifndef TIME_RELATION_H
#define TIME_RELATION_H

#include <stdbool.h>

#include "time/edtf.h"

/* An open or unknown end of an event reaches without limit in `meets`, so it lies within, before or
 * after nothing on that side. An open or unknown end of what is asked for is no limit either. */

/* Some second is in both. */
bool span_meets(const struct edtf_span *event, const struct edtf_span *asked);

/* All of the event is in what is asked for; never where one of its own ends is open or unknown. */
bool span_within(const struct edtf_span *event, const struct edtf_span *asked);

/* All of the event is before the first second, or after the last, of what is asked for. */
bool span_before(const struct edtf_span *event, const struct edtf_span *asked);
bool span_after(const struct edtf_span *event, const struct edtf_span *asked);

#endif
