/* The faults of a record that loading does not stumble over (DESIGN 4.2 `check`), the layer
 * applied. Their codes and levels:
 *   error     bad-span; and of the gate: not-located, not-dated, not-decided, not-sourced
 *   warning   undeclared-source, undeclared-participant, dead-part-of, part-of-cycle, dead-copy-of,
 *             dead-member-of, no-mention, doubled-mention-id, anchor-mismatch, moved, ambiguous,
 *             lost, document-changed, after-report, same-day-double, doubled-url,
 *             bad-zone, bad-explanation
 *   note      unused-source, unused-participant, document-missing, unknown-spelling, single-source,
 *             first-january, participant-double, near-copy, idle-explanation
 * They are explained in dateline(1), FAULTS. */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/explained.h"
#include "app/finding.h"
#include "app/session.h"

struct check_wish {
    unsigned require;                  /* of gate.h; asked of every event that was not dropped */
    const struct explained *explained; /* what the sink finds used there is not idle; NULL: none */
};

/* Hands each fault over: of events in record order, then of sources and participants, with the
 * place that a YAML file gives it (of what is only used, where it is used first). Needs memory for
 * sources, participants and doubles, not for events. -1 and err: the record cannot be read. */
int check_record(struct session *session, const struct check_wish *wish,
                 const struct finding_sink *sink, struct err *err);

#endif
