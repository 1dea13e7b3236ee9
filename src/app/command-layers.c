#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/tell.h"
#include "store/layer.h"
#include "store/record.h"

static int print_entry(void *context, const struct journal_entry *entry)
{
    (void)context;
    char sequence[24], batch[24];
    snprintf(sequence, sizeof sequence, "%lld", (long long)entry->sequence);
    snprintf(batch, sizeof batch, "%lld", (long long)entry->batch);
    const char *values[] = {sequence,
                            entry->time,
                            entry->annotator,
                            entry->target,
                            entry->field,
                            entry->old != NULL ? entry->old : "",
                            entry->new_value != NULL ? entry->new_value : "",
                            batch,
                            entry->undone ? "undone" : ""};
    print_tab_separated(values, sizeof values / sizeof *values);
    return 0;
}

static int log_layer(const char *path, struct err *err)
{
    struct store *store = store_new();
    int result = store_pour_end(store, err);
    FILE *there = result == 0 ? fopen(path, "rb") : NULL;
    if (result == 0 && there == NULL)
        result = err_set_at(err, ERR_IO, path, 0, 0, "there is no such layer");
    if (there != NULL)
        fclose(there);
    if (result == 0)
        result = layer_open(store, path, "", err);
    if (result == 0)
        result = layer_log(store, print_entry, NULL, err);
    store_free(store);
    return result;
}

int command_layers(const struct options *options)
{
    struct err err = ERR_INIT;
    if (strcmp(options->arguments[0], "log") != 0) {
        err_set(&err, ERR_USAGE, "dateline layers knows log, and no \"%s\"", options->arguments[0]);
        return tell_err(&err);
    }
    static const char *const header[] = {"sequence", "time", "annotator", "target", "field",
                                         "old",      "new",  "batch",     "undone"};
    print_tab_separated(header, sizeof header / sizeof *header);
    for (size_t i = 1; i < options->argument_count; i++)
        if (log_layer(options->arguments[i], &err) < 0)
            return finish_output(tell_err(&err));
    return finish_output(EXIT_DONE);
}
