#include <stdlib.h>
#include <string.h>

#include "app/desk.h"
#include "app/export.h"
#include "store/past.h"

static int export_to(struct desk *desk, const char *path, struct err *err)
{
    struct exported exported;
    struct export_wish wish = {.path = path};
    struct store *store = desk->session->store;
    bool past = store_is_past(store);
    int64_t until = store_past_until(store);
    if (session_need_whole(desk->session, err) < 0)
        return -1;
    if (desk->session->partial)
        return err_set(err, ERR_NOTHING,
                       "the record could not be read to its end: what is written of it would lack "
                       "events");
    /* What is written out is of today. */
    if (store_set_past(store, false, 0, err) < 0)
        return -1;
    int result = export_timeline(desk->session, &wish, &exported, err);
    if (store_set_past(store, past, until, err) < 0)
        return -1;
    if (result < 0)
        return -1;
    ui_say(desk->state, SAY_INFO, "%lld event%s written to %s", (long long)exported.events,
           exported.events == 1 ? "" : "s", path);
    return 0;
}

/* What the focused pane shows: the event's line, a snippet, a participant's name. */
static int copied_text(struct desk *desk, struct buf *text, struct err *err)
{
    const struct ui_event *event = &desk->frame->event;
    const struct ui_state *state = desk->state;
    if (desk->frame->event_key == 0)
        return err_set(err, ERR_NOTHING, "there is no event here");
    if (state->focus == PANE_SNIPPETS && (size_t)state->snippet < event->snippet_count) {
        const struct ui_snippet *snippet = &event->snippets[state->snippet];
        buf_addf(text, "%s (%s%s%s)", snippet->text, snippet->source,
                 snippet->where[0] != '\0' ? " " : "", snippet->where);
    } else if (state->focus == PANE_PARTICIPANTS &&
               (size_t)state->participant < event->participant_count) {
        buf_adds(text, event->participants[state->participant].name);
    } else {
        buf_addf(text, "%s%s%s [%s]", event->event->when != NULL ? event->event->when : "",
                 event->event->when != NULL ? " " : "", event->event->title, event->event->id);
    }
    return 0;
}

static int copy(struct desk *desk, struct err *err)
{
    if (desk->term == NULL)
        return err_set(err, ERR_USAGE, "the clipboard is the terminal's; there is no screen");
    struct buf text;
    buf_init(&text);
    int result = copied_text(desk, &text, err);
    if (result == 0)
        result = term_clipboard(desk->term, text.data, text.len, err);
    if (result == 0)
        ui_say(desk->state, SAY_INFO, "copied");
    buf_release(&text);
    return result;
}

/* The source of the snippet, or of the sources view's row. */
static int chosen_source(struct desk *desk, struct pool *pool, struct source_facts *out,
                         struct err *err)
{
    const struct ui_event *event = &desk->frame->event;
    size_t at = (size_t)desk->state->snippet;
    if (desk->state->view == VIEW_SOURCES)
        return frame_source_at(desk->frame, desk->state, pool, out, err);
    if (desk->frame->event_key == 0 || at >= event->snippet_count)
        return err_set(err, ERR_NOTHING, "there is no snippet here whose source could be opened");
    return fetch_source(desk->session->store, event->snippets[at].source, pool, out, err);
}

static int open_url(struct desk *desk, struct err *err)
{
    if (desk->term == NULL)
        return err_set(err, ERR_USAGE, "an address is opened from the screen only");
    struct pool pool;
    pool_init(&pool);
    struct source_facts facts;
    int status = 0, result = chosen_source(desk, &pool, &facts, err);
    char *url = result == 0 ? pool_string(&pool, facts.source.url) : NULL;
    if (result == 0 && url == NULL)
        url = pool_string(&pool, facts.source.archive_url);
    if (result == 0 && url == NULL)
        result = err_set(err, ERR_NOTHING, "source %s has no url", facts.source.id);
    else if (result == 0 && strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0)
        result = err_set(err, ERR_USAGE, "%s is no web address, and is not opened", url);
    const char *browser = getenv("BROWSER");
    char opener[256] = "xdg-open";
    if (browser != NULL && browser[0] != '\0' && strlen(browser) < sizeof opener)
        strcpy(opener, browser);
    char *argv[] = {opener, url, NULL};
    if (result == 0)
        result = term_run(desk->term, argv, &status, err);
    if (result == 0 && status != 0)
        result = err_set(err, ERR_IO, "%s ended with status %d", opener, status);
    pool_release(&pool);
    return result;
}

int desk_leave_desk(struct desk *desk, const struct effect *effect, struct err *err)
{
    switch (effect->kind) {
    case EFFECT_SUSPEND:
        if (desk->term != NULL)
            term_suspend(desk->term);
        return 0;
    case EFFECT_REDRAW:
        if (desk->term != NULL)
            term_redraw(desk->term);
        return 0;
    case EFFECT_RELOAD:
        return reload_begin(desk, err);
    case EFFECT_EXPORT:
        return export_to(desk, effect->text, err);
    case EFFECT_COPY:
        return copy(desk, err);
    case EFFECT_OPEN_URL:
        return open_url(desk, err);
    default:
        return 0;
    }
}
