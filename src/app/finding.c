#include "app/finding.h"

#include <string.h>

#include "app/tell.h"
#include "base/json.h"

static const char *const codes[] = {
    "after-report",
    "ambiguous",
    "anchor-mismatch",
    "bad-alias",
    "bad-date",
    "bad-explanation",
    "bad-extra",
    "bad-key",
    "bad-score",
    "bad-source-date",
    "bad-span",
    "bad-text",
    "bad-type",
    "bad-word",
    "bad-zone",
    "changed-meta",
    "circular",
    "dead-copy-of",
    "dead-id",
    "dead-member-of",
    "dead-part-of",
    "dead-relation",
    "document-changed",
    "document-missing",
    "doubled-mention-id",
    "doubled-url",
    "duplicate-id",
    "duplicate-key",
    "first-january",
    "idle-explanation",
    "late-unit",
    "lost",
    "missing-id",
    "missing-source",
    "missing-title",
    "missing-who",
    "moved",
    "near-copy",
    "no-events",
    "no-mention",
    "not-dated",
    "not-decided",
    "not-located",
    "not-sourced",
    "part-of-cycle",
    "participant-double",
    "renamed",
    "repeated-list",
    "reversed-interval",
    "same-day-double",
    "single-source",
    "too-deep",
    "too-long",
    "undeclared-participant",
    "undeclared-source",
    "unknown-spelling",
    "unused-participant",
    "unused-source",
    NULL,
};

const char *const *finding_codes(void)
{
    return codes;
}

bool finding_is_code(const char *code)
{
    for (size_t i = 0; codes[i] != NULL; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

const char *finding_level_word(enum fault_level level)
{
    static const char *const words[] = {
        [FAULT_ERROR] = "error", [FAULT_WARNING] = "warning", [FAULT_NOTE] = "note"};
    return words[level];
}

void finding_print(FILE *out, const struct finding *finding)
{
    const struct fault *fault = &finding->fault;
    print_clean(out, fault->err.file);
    if (fault->err.line > 0)
        fprintf(out, ":%ld:%ld", fault->err.line, fault->err.column);
    fprintf(out, "%s%s %s: ", fault->err.file[0] != '\0' ? ": " : "",
            finding_level_word(fault->level), fault->code);
    print_clean(out, fault->err.text);
    fputc('\n', out);
}

static void add_text(struct buf *line, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    buf_addf(line, "%s\"%s\":", line->len > 1 ? "," : "", key);
    json_add_string(line, text, strlen(text));
}

static void add_number(struct buf *line, const char *key, long number)
{
    if (number > 0)
        buf_addf(line, "%s\"%s\":%ld", line->len > 1 ? "," : "", key, number);
}

void finding_print_json(FILE *out, const struct finding *finding)
{
    const struct fault *fault = &finding->fault;
    struct buf line;
    buf_init(&line);
    buf_addc(&line, '{');
    add_text(&line, "file", fault->err.file);
    add_number(&line, "line", fault->err.line);
    add_number(&line, "column", fault->err.column);
    add_text(&line, "level", finding_level_word(fault->level));
    add_text(&line, "code", fault->code);
    add_text(&line, "event", finding->event);
    add_text(&line, "mention", finding->mention);
    add_text(&line, "source", finding->source);
    add_text(&line, "participant", finding->participant);
    add_text(&line, "text", fault->err.text);
    buf_adds(&line, "}\n");
    fwrite(line.data, 1, line.len, out);
    buf_release(&line);
}
