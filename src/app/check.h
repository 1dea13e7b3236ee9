/* The faults of a record that loading does not stumble over (DESIGN 4.2 `check`). Codes:
 *   undeclared-source, undeclared-participant   warning: used and not declared
 *   unused-source, unused-participant           note
 *   dead-part-of                                warning: part_of names no event
 *   no-mention                                  warning: nothing supports the event
 *   bad-span                                    error: outside its document, or inside a character
 *   moved, ambiguous, lost                      warning: how a mention stands to its document
 *   document-missing                            note: a source names a file that is not at hand
 *   document-changed                            warning: its sha256 is another
 *   unknown-spelling                            note: a spelling that is neither name nor alias */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/session.h"
#include "model/sink.h"

/* Reports each fault, sources and participants first, then events in record order, with the place
 * that a YAML file gives it. -1 and err: the record cannot be read. */
int check_record(struct session *session, void (*report)(void *context, const struct fault *fault),
                 void *context, struct err *err);

#endif
