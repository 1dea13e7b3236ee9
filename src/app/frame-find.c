/* Searching in the open document. */
#include <string.h>

#include "app/frame-parts.h"
#include "base/fold.h"

enum {
    WINDOW = 1 << 16, /* what is looked through at once on the way back */
    /* In longer documents matches are not counted, and while one types only so much is looked
     * through: no key should wait for more. */
    NEAR = 4 << 20,
};

struct match {
    size_t at, size; /* size 0: none */
};

/* The first match that begins in [from, to). */
static struct match match_within(const struct ui_document *document, const char *needle,
                                 size_t from, size_t to)
{
    /* A match may go on behind `to`; folded or not, it is hardly longer than this. */
    size_t beyond = strlen(needle) * 4 + 64;
    size_t end = document->size - to > beyond ? to + beyond : document->size;
    struct match match = {0, 0};
    if (from >= to ||
        !fold_find(document->text + from, end - from, needle, FOLD_INSIDE, &match.at, &match.size))
        return (struct match){0, 0};
    match.at += from;
    return match.at < to ? match : (struct match){0, 0};
}

/* The last match that begins in [least, to). */
static struct match match_before(const struct ui_document *document, const char *needle, size_t to,
                                 size_t least)
{
    struct match last = {0, 0};
    while (to > least && last.size == 0) {
        size_t from = to - least > WINDOW ? to - WINDOW : least;
        struct match next = match_within(document, needle, from, to);
        while (next.size > 0) {
            last = next;
            next = match_within(document, needle, next.at + 1, to);
        }
        to = from;
    }
    return last;
}

/* One match on, or back, from an offset; round the end where there is none. */
static struct match step(const struct ui_document *document, const char *needle, size_t from,
                         bool back)
{
    struct match match = back ? match_before(document, needle, from, 0)
                              : match_within(document, needle, from, document->size);
    if (match.size == 0)
        match = back ? match_before(document, needle, document->size, from)
                     : match_within(document, needle, 0, from);
    return match;
}

/* From where a search goes on: the last match, where that is in the cursor's line, else the line;
 * while a passage is marked, its moving end. */
static size_t origin(const struct frame *frame, const struct ui_state *state, int64_t number)
{
    const struct document_lines *lines = &frame->lines;
    size_t size = frame->document.size, line = (size_t)state->document.cursor;
    size_t from = line < lines->count ? lines->starts[line] : size;
    size_t next = line + 1 < lines->count ? lines->starts[line + 1] : size;
    bool found = frame->found_size > 0 && frame->found >= from && frame->found < next;
    if (state->caret.marking)
        return number > 0 ? state->caret.at + 1 : state->caret.at;
    if (number == 0) /* a first search looks at the cursor's line too */
        return from;
    if (found)
        return number > 0 ? frame->found + 1 : frame->found;
    return number > 0 ? next : from;
}

/* "match 3 of 17" */
static void say_count(struct frame *frame, struct ui_state *state, const char *needle, bool live)
{
    const struct ui_document *document = &frame->document;
    size_t count = 0, own = 0;
    if (live || document->size > NEAR)
        return;
    for (struct match match = match_within(document, needle, 0, document->size); match.size > 0;
         match = match_within(document, needle, match.at + match.size, document->size)) {
        count++;
        if (match.at <= frame->found)
            own = count;
    }
    ui_say(state, SAY_INFO, "match %zu of %zu", own, count);
}

/* Shows what was found; a passage that is being marked reaches there. */
static void show(struct frame *frame, struct ui_state *state, struct match match)
{
    frame->found = match.at;
    frame->found_size = match.size;
    if (state->caret.marking)
        caret_reach(&state->caret, frame->document.text, frame->document.size, match.at,
                    match.at + match.size);
    ui_open_document(state, (int64_t)document_lines_find(&frame->lines, match.at));
}

int frame_search(struct frame *frame, struct ui_state *state, const struct effect *effect,
                 struct err *err)
{
    if (frame->reading.source == NULL)
        return err_set(err, ERR_USAGE, "no document is open");
    if (frame_fetch_reading(frame, state, err) < 0)
        return -1;
    struct buf needle;
    buf_init(&needle);
    fold_search(effect->text, strlen(effect->text), &needle);
    bool back = effect->number < 0, live = effect->live;
    int64_t steps = back ? -effect->number : effect->number;
    size_t from = origin(frame, state, effect->number);
    struct match match = {0, 0};
    bool near = live && frame->document.size > NEAR;
    if (near && needle.len > 0)
        match =
            match_within(&frame->document, needle.data, from,
                         frame->document.size - from > NEAR ? from + NEAR : frame->document.size);
    for (int64_t i = 0; !near && needle.len > 0 && i < (steps > 0 ? steps : 1); i++) {
        match = step(&frame->document, needle.data, from, back);
        if (match.size == 0)
            break;
        from = back ? match.at : match.at + 1;
    }
    int result = 0;
    if (match.size > 0) {
        show(frame, state, match);
        say_count(frame, state, needle.data, live);
    } else if (effect->text[0] != '\0' && live) {
        if (!near) /* else Enter looks through the rest */
            ui_prompt_error(state, "not in this document");
    } else if (effect->text[0] != '\0') {
        result = err_set(err, ERR_NOTHING, "\"%s\" is not in this document", effect->text);
    }
    buf_release(&needle);
    return result;
}
