/* An SQLite file found on disk, before anything of it is believed: what its header says, and what
 * has to be opened to read it without touching it. A struct database_file owns its recovered copy.
 */
#ifndef STORE_DATABASE_FILE_H
#define STORE_DATABASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct database_file {
    const char *name;  /* as the user gave it; borrowed */
    struct buf path;   /* absolute, to be opened */
    const char *query; /* with this in its URI */
    bool copied;       /* path is a recovered copy, removed by database_file_close */
    bool complete;     /* in rollback mode, and as long as its header says */
    bool utf8;
    uint32_t counter; /* its change counter; 0 where the header does not vouch for it */
};

/* Looks at the file at `name`; one with a hot journal or a WAL is copied to the folder scratch
 * (NULL: an error says so) and recovered there. ERR_IO: cannot be read, no regular file. ERR_INPUT:
 * empty, no database, not a timeline, a newer version. In any case end with database_file_close. */
int database_file_open(struct database_file *file, const char *name, const char *scratch,
                       struct err *err);
void database_file_close(struct database_file *file);

/* The header's change counter of the file at path, 0 where it cannot be read. */
uint32_t database_file_counter(const char *path);

#endif
