#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/check.h"
#include "app/commands.h"
#include "app/copies.h"
#include "app/explained.h"
#include "app/gate.h"
#include "app/session.h"
#include "app/tell.h"

/* From a finding to its line: what is silenced or explained stays away, the rest is counted. */
struct report {
    const struct options *options;
    struct explained explained;
    bool json;
    size_t by_level[FAULT_NOTE + 1];
    size_t explained_count, silenced_count;
};

static bool is_silenced(const struct options *options, const char *code)
{
    size_t size = strlen(code);
    for (size_t i = 0; i < options->silence_count; i++)
        for (const char *at = options->silence[i]; *at != '\0'; at += strspn(at, ",")) {
            size_t length = strcspn(at, ",");
            if (length == size && strncmp(at, code, size) == 0)
                return true;
            at += length;
        }
    return false;
}

static int check_silence(const struct options *options, struct err *err)
{
    for (size_t i = 0; i < options->silence_count; i++)
        for (const char *at = options->silence[i];; at++) {
            char code[64];
            size_t length = strcspn(at, ",");
            snprintf(code, sizeof code, "%.*s", (int)(length < 63 ? length : 63), at);
            if (!finding_is_code(code))
                return err_set(err, ERR_USAGE,
                               "no fault has the code \"%s\"; dateline(1) has them under FAULTS",
                               code);
            at += length;
            if (*at == '\0')
                break;
        }
    return 0;
}

static void print(struct report *report, const struct finding *finding)
{
    if (report->json)
        finding_print_json(stdout, finding);
    else
        finding_print(stdout, finding);
}

/* An explained one is shown, when asked for, with its reason behind it. */
static void print_explained(struct report *report, const struct finding *finding,
                            const char *reason)
{
    struct finding shown = *finding;
    report->explained_count++;
    if (!report->options->all)
        return;
    err_set_at(&shown.fault.err, finding->fault.err.code, finding->fault.err.file,
               finding->fault.err.line, finding->fault.err.column, "%s (explained: %s)",
               finding->fault.err.text, reason);
    print(report, &shown);
}

static void take_finding(void *context, const struct finding *finding)
{
    struct report *report = context;
    if (is_silenced(report->options, finding->fault.code)) {
        report->silenced_count++;
        return;
    }
    const char *reason = explained_reason(&report->explained, finding);
    if (reason != NULL) {
        print_explained(report, finding, reason);
        return;
    }
    report->by_level[finding->fault.level]++;
    print(report, finding);
}

static void say_count(struct buf *text, size_t count, const char *noun)
{
    buf_addf(text, "%s%zu %s%s", text->len > 0 ? ", " : "", count, noun, count == 1 ? "" : "s");
}

static void tell_counts(const struct report *report)
{
    struct buf text;
    buf_init(&text);
    for (int level = FAULT_ERROR; level <= FAULT_NOTE; level++)
        say_count(&text, report->by_level[level], finding_level_word((enum fault_level)level));
    if (report->explained_count > 0)
        buf_addf(&text, ", %zu explained", report->explained_count);
    if (report->silenced_count > 0)
        buf_addf(&text, ", %zu silenced", report->silenced_count);
    tell("%s", text.data);
    buf_release(&text);
}

static int run(struct session *session, struct report *report, struct check_wish *wish,
               struct err *err)
{
    struct explained *explained = &report->explained;
    for (size_t i = 0; i < explained->count; i++)
        explained->items[i].silenced = is_silenced(report->options, explained->items[i].code);
    wish->explained = explained;
    for (size_t i = 0; i < store_fault_count(session->store); i++) {
        struct finding finding = {0};
        store_fault(session->store, i, &finding.fault);
        take_finding(report, &finding);
    }
    struct finding_sink sink = {.take = take_finding, .context = report};
    return check_record(session, wish, &sink, err);
}

static int take_options(const struct options *options, struct report *report,
                        struct check_wish *wish, struct err *err)
{
    const char *format = options->format != NULL ? options->format : "text";
    report->json = strcmp(format, "json") == 0;
    if (!report->json && strcmp(format, "text") != 0)
        return err_set(err, ERR_USAGE, "there is no check format \"%s\"; it is text or json",
                       format);
    if (options->require != NULL && gate_parse(options->require, &wish->require, err) < 0)
        return -1;
    if (options->evidence)
        wish->require |= REQUIRE_LOCATED | REQUIRE_SOURCED;
    return check_silence(options, err);
}

int command_check(const struct options *options)
{
    struct session session;
    struct err err = ERR_INIT;
    struct report report = {.options = options};
    struct check_wish wish = {0};
    if (take_options(options, &report, &wish, &err) < 0)
        return tell_err(&err);
    if (session_open(&session, options, options->arguments, options->argument_count, &err) < 0) {
        /* A file that cannot be read at all is trouble; its reason is a fault as well. */
        return finish_output(tell_err(&err));
    }
    explained_read(&report.explained, session.store);
    int result = copies_find(&session, &err);
    if (result == 0)
        result = run(&session, &report, &wish, &err);
    bool failed =
        report.by_level[FAULT_ERROR] > 0 || (options->strict && report.by_level[FAULT_WARNING] > 0);
    if (result == 0)
        tell_counts(&report);
    int status = result < 0 ? tell_err(&err) : failed ? EXIT_FOUND : EXIT_DONE;
    explained_release(&report.explained);
    session_close(&session);
    return finish_output(status);
}
