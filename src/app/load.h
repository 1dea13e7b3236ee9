/* Files into a store, as fast as they can be read: a large YAML file is scanned in a thread of its
 * own while the calling one makes nouns of it and pours them. */
#ifndef APP_LOAD_H
#define APP_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/record.h"

/* Who wants to know how it goes; NULL, or zeroes, for nobody. */
struct load_watch {
    /* Called in the thread that called load_files, some hundred times a second: bytes read of all
     * files, their sum (0 where one is standard input), events poured. A number other than 0 ends
     * the loading with ERR_INTERRUPTED. */
    int (*progress)(void *context, int64_t done, int64_t total, int64_t events);
    /* NULL, or told of the store that is poured into, so that another thread can interrupt it; NULL
     * before it is freed (backing_fill). */
    void (*uses)(void *context, struct store *store);
    /* A screen waits: the first events of the first file may come before what stands above them
     * (yaml_scan_open), and are committed at once. */
    bool events_first;
    void *context;
};

/* Pours files ("-": standard input, as YAML) into a store that was made for it, one after another;
 * each is YAML or an SQLite timeline. The caller goes on with store_pour_end. scratch: a private
 * folder for databases that need recovery, or NULL (see store_attach). Faults are the store's. 0,
 * or -1 and err: what was poured until then stands, and is not worth keeping. */
int load_files(struct store *store, const char *const *files, size_t count, const char *scratch,
               const struct load_watch *watch, struct err *err);

/* How many bytes they have together; 0 where one is not known. */
int64_t load_size(const char *const *files, size_t count);

#endif
