/* Blocks of a file on their way from the thread that scans it to the one that reads them, and back:
 * a bounded queue, so that the scan is never far ahead. A struct relay owns the thread, the scan
 * and the blocks. */
#ifndef APP_RELAY_H
#define APP_RELAY_H

#include "base/err.h"
#include "read/yaml.h"

struct relay;

/* Opens path as yaml_scan_open does (so events_first) and begins to scan it. NULL and err; where no
 * thread could be had *no_thread is set and nothing of the file was read. */
struct relay *relay_start(const char *path, bool events_first, bool *no_thread, struct err *err);

/* As yaml_next_block wants it, with the relay as context. It waits for the scan, and never gives
 * NULL. */
struct yaml_block *relay_next(void *relay, struct yaml_block *done);

/* Stops the scan where it is, waits for its thread, and frees it all; NULL is allowed. Standard
 * input that gives nothing keeps it waiting. */
void relay_end(struct relay *relay);

#endif
