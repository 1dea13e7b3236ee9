#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/desk.h"
#include "app/editor.h"
#include "base/mem.h"

/* The events that a command acts on: the marked ones, else the cursor's. */
struct targets {
    struct pool pool;
    struct row *rows;
    size_t count;
};

static int find_targets(struct desk *desk, struct targets *targets, struct err *err)
{
    struct session *session = desk->session;
    int64_t own = desk_key(desk);
    const int64_t *keys = session->marked_count > 0 ? session->marked : &own;
    targets->count = session->marked_count > 0 ? session->marked_count : 1;
    if (session->marked_count == 0 && own == 0)
        return err_set(err, ERR_NOTHING, "there is no event here");
    targets->rows = pool_zero(&targets->pool, targets->count, sizeof *targets->rows);
    return fetch_rows(session->store, keys, targets->count, &targets->pool, targets->rows, err);
}

/* Sets one field of every target to a value, as one batch. */
static int set_field(struct desk *desk, const struct targets *targets, const char *field,
                     const char *value, size_t *changed, struct err *err)
{
    struct change *changes = mem_zero(targets->count, sizeof *changes);
    size_t count = 0;
    for (size_t i = 0; i < targets->count; i++)
        if (targets->rows[i].id != NULL)
            changes[count++] =
                (struct change){.target = targets->rows[i].id, .field = field, .value = value};
    char now[32];
    session_now(now);
    int64_t key = desk_key(desk);
    int result = layer_apply(desk->session->store, changes, count, now, changed, err);
    free(changes);
    return result == 0 ? desk_follow(desk, key, err) : -1;
}

/* The same, and says what was done: "kept", or "kept 12 events". */
static int set_and_say(struct desk *desk, const char *field, const char *value, const char *done,
                       struct err *err)
{
    struct targets targets = {0};
    size_t changed = 0;
    pool_init(&targets.pool);
    int result = find_targets(desk, &targets, err);
    if (result == 0)
        result = set_field(desk, &targets, field, value, &changed, err);
    if (result == 0 && targets.count > 1)
        ui_say(desk->state, SAY_INFO, "%s: %zu events", done, targets.count);
    else if (result == 0 && changed == 0)
        ui_say(desk->state, SAY_INFO, "%s already", done);
    else if (result == 0)
        ui_say(desk->state, SAY_INFO, "%s", done);
    pool_release(&targets.pool);
    return result;
}

/* The next event to decide on; where a document is being read, that event's first passage. */
static void go_on_to(struct desk *desk, int64_t position)
{
    ui_go_to(desk->state, position);
    if (desk->state->view == VIEW_DOCUMENT &&
        frame_open(desk->frame, desk->state, desk_key(desk), 0, NULL) < 0)
        desk->state->view = VIEW_TIMELINE;
}

/* In the document view only what is read may be decided on. */
static int check_reading(struct desk *desk, struct err *err)
{
    if (desk->state->view != VIEW_DOCUMENT || desk->session->marked_count > 0 ||
        desk->frame->reading.event == desk_key(desk))
        return 0;
    return err_set(err, ERR_NOTHING,
                   "this passage's event is not in the present list; F shows all events");
}

static int decide(struct desk *desk, const struct effect *effect, struct err *err)
{
    const char *word = decision_word(effect->decision);
    bool cleared = effect->decision == DECISION_NONE;
    int64_t from = desk->state->cursor;
    if (set_and_say(desk, "decision", cleared ? NULL : word,
                    cleared                                 ? "decision cleared"
                    : effect->decision == DECISION_QUESTION ? "marked as a question"
                                                            : word,
                    err) < 0)
        return -1;
    if (!effect->advance)
        return 0;
    int64_t next = list_next(desk->session->list, LIST_UNSEEN, from, true, true, err);
    if (next == -2)
        return -1;
    if (next >= 0)
        go_on_to(desk, next);
    else
        ui_say(desk->state, SAY_INFO, "%s; every event of the list is decided", word);
    return 0;
}

static int star(struct desk *desk, const struct effect *effect, struct err *err)
{
    bool on = effect->number == 1;
    if (effect->number < 0) { /* the cursor's own event alone, whatever is marked */
        struct targets one = {.count = 1};
        int64_t key = desk_key(desk);
        pool_init(&one.pool);
        one.rows = pool_zero(&one.pool, 1, sizeof *one.rows);
        int result = fetch_rows(desk->session->store, &key, 1, &one.pool, one.rows, err);
        on = result == 0 && !one.rows->starred;
        if (result == 0)
            result = set_field(desk, &one, "starred", on ? "1" : NULL, NULL, err);
        pool_release(&one.pool);
        if (result == 0)
            ui_say(desk->state, SAY_INFO, on ? "starred" : "no star any more");
        return result;
    }
    return set_and_say(desk, "starred", on ? "1" : NULL, on ? "starred" : "unstarred", err);
}

static int tag(struct desk *desk, const struct effect *effect, struct err *err)
{
    bool on = effect->kind == EFFECT_TAG;
    struct buf field, done;
    buf_init(&field);
    buf_init(&done);
    buf_addf(&field, "tag:%s", effect->text);
    buf_addf(&done, on ? "tagged %s" : "no longer tagged %s", effect->text);
    int result = set_and_say(desk, field.data, on ? "1" : NULL, done.data, err);
    buf_release(&field);
    buf_release(&done);
    return result;
}

static int note(struct desk *desk, const char *text, struct err *err)
{
    bool empty = text[strspn(text, " \t\n")] == '\0';
    return set_and_say(desk, "note", empty ? NULL : text, empty ? "note removed" : "noted", err);
}

static int note_in_editor(struct desk *desk, struct err *err)
{
    char *text = NULL;
    const char *before = desk->frame->event.note;
    int changed = editor_edit(desk->term, before != NULL ? before : "", &text, err);
    int result = changed < 0 ? -1 : 0;
    if (changed > 0)
        result = note(desk, text, err);
    else if (changed == 0)
        ui_say(desk->state, SAY_INFO, "the note is as it was");
    free(text);
    return result;
}

static int edit(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct buf field, done;
    buf_init(&field);
    buf_init(&done);
    buf_addf(&field, "edit:%s", effect->text);
    buf_addf(&done, "%s changed", effect->text);
    int result = set_and_say(desk, field.data, effect->second, done.data, err);
    buf_release(&field);
    buf_release(&done);
    return result;
}

/* A new event; where a passage is marked in a document, it rests on that. */
static int insert(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct store *store = desk->session->store;
    struct pool pool;
    pool_init(&pool);
    struct change changes[4];
    struct mention mention;
    size_t count;
    const char *when = strcmp(effect->text, "-") == 0 ? NULL : effect->text;
    bool cites = desk->state->view == VIEW_DOCUMENT;
    char now[32];
    session_now(now);
    int result = cites ? desk_cite(desk, &pool, &mention, err) : 0;
    if (result == 0)
        result = layer_insertion(store, when, effect->second, &pool, changes, &count, err);
    if (result == 0 && cites)
        layer_mention(changes[0].target, &mention, &pool, &changes[count++]);
    if (result == 0)
        result = layer_apply(store, changes, count, now, NULL, err);
    int64_t key = result == 0 ? fetch_key(store, changes[0].target) : 0;
    if (result == 0)
        result = desk_follow(desk, key, err);
    if (result == 0 && cites)
        desk_cited(desk, key, 0);
    if (result == 0)
        ui_say(desk->state, SAY_INFO,
               cites ? "inserted as %s, resting on this passage" : "inserted as %s",
               changes[0].target);
    pool_release(&pool);
    return result;
}

static int mark_matching(struct desk *desk, const char *text, struct err *err)
{
    struct session *session = desk->session;
    struct pool pool;
    pool_init(&pool);
    struct query *query = NULL;
    struct list *list = NULL, *all = session->list;
    int result = 0;
    if (strcmp(text, "all") != 0) {
        result = session_query(session, text, &pool, &query, err);
        list = result == 0 ? list_new(session->store, query, err) : NULL;
        result = list != NULL ? 0 : -1;
    }
    int64_t count = result == 0 ? list_count(list != NULL ? list : all) : 0;
    int64_t *keys = mem_zero((size_t)count, sizeof *keys), kept = 0;
    if (result == 0 && list_keys(list != NULL ? list : all, 0, count, keys, err) < 0)
        result = -1;
    for (int64_t i = 0; result == 0 && i < count; i++)
        if (list == NULL || list_find(all, keys[i]) >= 0)
            keys[kept++] = keys[i];
    if (result == 0)
        session_mark_many(session, keys, (size_t)kept);
    free(keys);
    list_free(list);
    pool_release(&pool);
    if (result == 0 && kept == 0)
        return err_set(err, ERR_NOTHING, "no event of the list matches %s", text);
    if (result == 0)
        ui_say(desk->state, SAY_INFO, "%lld marked; what follows acts on them, M unmarks all",
               (long long)session->marked_count);
    return result;
}

static int mark(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct session *session = desk->session;
    if (effect->text[0] == '\0') {
        int64_t key = desk_key(desk);
        if (key == 0)
            return err_set(err, ERR_NOTHING, "there is no event here");
        session_mark(session, key, !session_is_marked(session, key));
        return 0;
    }
    if (strcmp(effect->text, "none") == 0) {
        session_unmark_all(session);
        ui_say(desk->state, SAY_INFO, "nothing is marked");
        return 0;
    }
    return mark_matching(desk, effect->text, err);
}

static int undo(struct desk *desk, const struct effect *effect, struct err *err)
{
    bool back = effect->kind == EFFECT_UNDO;
    struct session *session = desk->session;
    struct pool pool;
    pool_init(&pool);
    struct undone undone = {0};
    size_t steps = effect->number > 0 ? (size_t)effect->number : 1;
    char now[32];
    session_now(now);
    int64_t key = desk_key(desk);
    int result = back ? layer_undo(session->store, steps, now, &pool, &undone, err)
                      : layer_redo(session->store, steps, now, &pool, &undone, err);
    if (result == 0 && undone.batches == 0)
        result = err_set(err, ERR_NOTHING, "there is nothing to %s", back ? "undo" : "redo");
    if (result == 0) {
        int64_t target = undone.event != NULL ? fetch_key(session->store, undone.event) : 0;
        result = desk_follow(desk, key, err);
        if (result == 0 && target != 0 && target != key)
            desk_go_to(desk, target, NULL);
        ui_say(desk->state, SAY_INFO, "%s: %s", back ? "undone" : "done again",
               undone.text != NULL ? undone.text : "");
    }
    pool_release(&pool);
    return result;
}

int desk_annotate(struct desk *desk, const struct effect *effect, struct err *err)
{
    if (effect->kind == EFFECT_MARK)
        return mark(desk, effect, err);
    if (!desk->session->can_annotate)
        return err_set(err, ERR_IO, "%s", desk->session->why_not);
    bool own =
        effect->kind != EFFECT_UNDO && effect->kind != EFFECT_REDO && effect->kind != EFFECT_INSERT;
    if (own && check_reading(desk, err) < 0)
        return -1;
    switch (effect->kind) {
    case EFFECT_DECIDE:
        return decide(desk, effect, err);
    case EFFECT_STAR:
        return star(desk, effect, err);
    case EFFECT_TAG:
    case EFFECT_UNTAG:
        return tag(desk, effect, err);
    case EFFECT_NOTE:
        return note(desk, effect->text, err);
    case EFFECT_NOTE_EDITOR:
        return note_in_editor(desk, err);
    case EFFECT_EDIT:
        return edit(desk, effect, err);
    case EFFECT_INSERT:
        return insert(desk, effect, err);
    case EFFECT_UNDO:
    case EFFECT_REDO:
        return undo(desk, effect, err);
    default:
        return err_set(err, ERR_USAGE, "this cannot be done here");
    }
}
