#include <stdio.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/tell.h"
#include "time/edtf.h"

static void print_bounds(const char *text, const struct edtf *edtf)
{
    static const char *const levels[] = {"level0", "level1", "level2"};
    const int64_t bounds[] = {edtf->earliest_start, edtf->latest_start, edtf->earliest_end,
                              edtf->latest_end};
    struct buf texts[4];
    const char *values[6] = {text, levels[edtf->level]};
    for (size_t i = 0; i < 4; i++) {
        buf_init(&texts[i]);
        edtf_print_bound(bounds[i], &texts[i]);
        values[2 + i] = texts[i].data;
    }
    print_tab_separated(values, 6);
    for (size_t i = 0; i < 4; i++)
        buf_release(&texts[i]);
}

int command_date(const struct options *options)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < options->argument_count; i++) {
        const char *text = options->arguments[i];
        struct edtf edtf;
        struct err err = ERR_INIT;
        if (edtf_parse(&edtf, text, &err) == 0) {
            print_bounds(text, &edtf);
            edtf_release(&edtf);
            continue;
        }
        const char *values[] = {text, "invalid", "-", "-", "-", "-"};
        print_tab_separated(values, 6);
        tell("%s: column %ld: %s", text, err.column, err.text);
        status = EXIT_FOUND;
    }
    return finish_output(status);
}
