#include "app/relay.h"

#include <stdlib.h>

#include "app/belt.h"
#include "base/mem.h"

struct relay {
    struct belt *belt;
    struct yaml_scan *scan; /* the thread's own, as is what follows */
    struct belt *filling;
    struct yaml_watch watch;
    void *blocks[BELT_PIECES];
};

static bool fill(struct belt *belt, void *context, void *block)
{
    struct relay *relay = context;
    relay->filling = belt;
    return yaml_scan_fill(relay->scan, block);
}

/* The scan's yaml_watch: a very long value is given up in the middle, too. */
static int watch_stop(void *context, int64_t bytes)
{
    struct relay *relay = context;
    (void)bytes;
    return belt_is_stopped(relay->filling);
}

struct yaml_block *relay_next(void *context, struct yaml_block *done)
{
    struct relay *relay = context;
    return belt_next(relay->belt, done);
}

static void free_all(struct relay *relay)
{
    yaml_scan_close(relay->scan);
    for (int i = 0; i < BELT_PIECES; i++)
        yaml_block_free(relay->blocks[i]);
    free(relay);
}

struct relay *relay_start(const char *path, bool events_first, bool *no_thread, struct err *err)
{
    struct relay *relay = mem_apart(sizeof *relay);
    *no_thread = false;
    relay->watch = (struct yaml_watch){.progress = watch_stop, .context = relay};
    relay->scan = yaml_scan_open(path, NULL, &relay->watch, events_first, err);
    if (relay->scan != NULL) {
        for (int i = 0; i < BELT_PIECES; i++)
            relay->blocks[i] = yaml_block_new();
        relay->belt = belt_start(fill, relay, relay->blocks, err);
        if (relay->belt != NULL)
            return relay;
        *no_thread = true;
    }
    free_all(relay);
    return NULL;
}

void relay_end(struct relay *relay)
{
    if (relay == NULL)
        return;
    belt_end(relay->belt);
    free_all(relay);
}
