#include <stdio.h>
#include <time.h>

#include "app/cache.h"
#include "app/commands.h"
#include "app/places.h"
#include "app/print.h"
#include "app/tell.h"

static void print_cached(void *context, const struct cached *cached)
{
    (void)context;
    char size[24], used[32] = "";
    struct tm utc;
    time_t seconds = (time_t)cached->used;
    snprintf(size, sizeof size, "%lld", (long long)cached->size);
    if (gmtime_r(&seconds, &utc) != NULL)
        strftime(used, sizeof used, "%Y-%m-%dT%H:%M:%SZ", &utc);
    const char *values[] = {cached->record, cached->kind, size, used, cached->path};
    print_tab_separated(values, 5);
}

int command_cache(const struct options *options)
{
    struct err err = ERR_INIT;
    struct buf dir;
    buf_init(&dir);
    int result = options->clear ? cache_clear(&err) : cache_each(print_cached, NULL, &err);
    if (result == 0)
        result = places_cache(&dir, &err);
    if (result == 0)
        tell("the cache is %s", dir.data);
    buf_release(&dir);
    return finish_output(result < 0 ? tell_err(&err) : EXIT_DONE);
}
