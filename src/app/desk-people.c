/* Participants that are one, by a person's word. */
#include <string.h>

#include "app/desk.h"
#include "base/mem.h"
#include "store/people.h"

/* The words of a line; one in quotation marks may hold blanks. */
static const char **split_words(const char *line, struct pool *pool, size_t *count)
{
    const char **words = NULL;
    size_t capacity = 0;
    *count = 0;
    for (const char *at = line + strspn(line, " "); *at != '\0'; at += strspn(at, " ")) {
        bool quoted = *at == '"' && strchr(at + 1, '"') != NULL;
        size_t size = quoted ? strcspn(at + 1, "\"") : strcspn(at, " ");
        words = pool_grow(pool, words, *count, &capacity, sizeof *words);
        words[(*count)++] = pool_bytes(pool, at + quoted, size);
        at += size + (quoted ? 2 : 0);
    }
    return words;
}

/* The participant under the cursor of its pane; NULL where that is not looked at. */
static const char *chosen(const struct desk *desk)
{
    const struct ui_state *state = desk->state;
    const struct ui_event *event = &desk->frame->event;
    bool there = state->view == VIEW_TIMELINE && state->focus == PANE_PARTICIPANTS &&
                 desk->frame->event_key != 0 &&
                 (size_t)state->participant < event->participant_count;
    return there ? event->participants[state->participant].id : NULL;
}

static int apply(struct desk *desk, const struct change *changes, size_t count, size_t *changed,
                 struct err *err)
{
    char now[32];
    session_now(now);
    int64_t key = desk_key(desk);
    if (layer_apply(desk->session->store, changes, count, now, changed, err) < 0)
        return -1;
    return desk_follow(desk, key, err);
}

static int merge(struct desk *desk, const char *line, struct pool *pool, struct err *err)
{
    struct store *store = desk->session->store;
    size_t count, changed = 0, first = 0;
    const char **ids = split_words(line, pool, &count);
    const char *kept = chosen(desk);
    if (kept == NULL && count > 0)
        kept = ids[first++];
    if (count == first)
        return err_set(err, ERR_USAGE,
                       "merge joins participants: the first one's id, then those that are the "
                       "same; in the participants pane its own goes without saying");
    kept = people_kept(store, kept, pool, err);
    if (kept == NULL)
        return -1;
    struct change *changes = pool_zero(pool, count, sizeof *changes);
    for (size_t i = first; i < count; i++)
        changes[i - first] =
            (struct change){pool_printf(pool, PEOPLE_TARGET "%s", ids[i]), "same_as", kept};
    if (apply(desk, changes, count - first, &changed, err) < 0)
        return -1;
    if (changed == 0)
        ui_say(desk->state, SAY_INFO, "that is so already");
    else if (changed == 1)
        ui_say(desk->state, SAY_INFO, "%s counts as %s from now on; u takes it back",
               ids[count - 1], kept);
    else
        ui_say(desk->state, SAY_INFO, "%zu participants count as %s from now on; u takes it back",
               changed, kept);
    return 0;
}

static int split(struct desk *desk, const char *line, struct pool *pool, struct err *err)
{
    struct store *store = desk->session->store;
    size_t count, parts;
    const char **ids = split_words(line, pool, &count);
    const char *id = count > 0 ? ids[0] : chosen(desk);
    struct change *changes;
    if (id == NULL || count > 1)
        return err_set(err, ERR_USAGE,
                       "split takes a participant apart: give its id, or go to the participants "
                       "pane");
    id = people_kept(store, id, pool, err);
    if (id == NULL || people_split(store, id, pool, &changes, &parts, err) < 0)
        return -1;
    if (parts == 0)
        return err_set(err, ERR_NOTHING, "no other participant was joined to %s", id);
    if (apply(desk, changes, parts, NULL, err) < 0)
        return -1;
    ui_say(desk->state, SAY_INFO, "%s is by itself again, %zu other%s as well", id, parts,
           parts == 1 ? "" : "s");
    return 0;
}

/* The row of the participants view that the cursor is on; NULL: there is none. */
static const struct ui_people_row *row_of(const struct desk *desk)
{
    const struct ui_people *people = &desk->frame->people;
    int64_t at = desk->state->people.cursor;
    return desk->state->view == VIEW_PEOPLE && at < (int64_t)people->count ? &people->rows[at]
                                                                           : NULL;
}

/* The card of the one named, or in focus, or of the row, or the first of the event. */
static int open_card(struct desk *desk, const char *line, struct pool *pool, struct err *err)
{
    const struct ui_people_row *row = row_of(desk);
    const struct ui_event *event = &desk->frame->event;
    struct participant_facts facts;
    size_t count;
    const char **ids = split_words(line, pool, &count);
    const char *id = count > 0 ? ids[0] : chosen(desk);
    if (count > 1)
        return err_set(err, ERR_USAGE,
                       "participant takes one id; put one with blanks in quotation "
                       "marks");
    if (id == NULL && row != NULL)
        id = row->kind == PEOPLE_DOUBLE || row->kind == PEOPLE_REASON ? row->other : row->id;
    if (id == NULL && desk->frame->event_key != 0 && event->participant_count > 0)
        id = event->participants[0].id;
    if (id == NULL)
        return err_set(err, ERR_NOTHING, "this event names no participant");
    if (fetch_participant(desk->session->store, id, pool, &facts, err) < 0)
        return -1;
    ui_open_person(desk->state, facts.participant.id);
    return 0;
}

static int open_row(struct desk *desk, struct pool *pool, struct err *err)
{
    const struct ui_people_row *row = row_of(desk);
    if (row != NULL && row->kind == PEOPLE_EVENT) {
        if (desk_go_to(desk, row->event, err) < 0)
            return -1;
        ui_open_event(desk->state);
        return 0;
    }
    if (row == NULL || row->id == NULL || row->kind == PEOPLE_SPELLING)
        return err_set(err, ERR_NOTHING, "this line leads nowhere; a participant or an event does");
    return open_card(desk, "", pool, err);
}

/* What a row suggests is taken, or refused for good. */
static int judge(struct desk *desk, bool accept, struct pool *pool, struct err *err)
{
    const struct ui_people_row *row = row_of(desk);
    bool two = row != NULL && (row->kind == PEOPLE_DOUBLE || row->kind == PEOPLE_REASON);
    if (!two && (!accept || row == NULL || row->kind != PEOPLE_SPELLING))
        return err_set(err, ERR_NOTHING, "nothing is suggested in this line");
    const char *id = pool_string(pool, row->id), *other = pool_string(pool, row->other);
    struct change change = {pool_printf(pool, PEOPLE_TARGET "%s", id),
                            pool_printf(pool, "alias:%s", other), "1"};
    if (two && accept)
        change = (struct change){pool_printf(pool, PEOPLE_TARGET "%s", other), "same_as", id};
    else if (two)
        change = (struct change){pool_printf(pool, PEOPLE_TARGET "%s", id),
                                 pool_printf(pool, "not_same_as:%s", other), "1"};
    if (apply(desk, &change, 1, NULL, err) < 0)
        return -1;
    if (!two)
        ui_say(desk->state, SAY_INFO, "\"%s\" is a name of %s from now on; u takes it back", other,
               id);
    else
        ui_say(desk->state, SAY_INFO,
               accept ? "%s counts as %s from now on; u takes it back"
                      : "%s and %s are two, and not suggested again; u takes it back",
               other, id);
    /* The card of one that is another now is that one's. */
    if (two && accept && strcmp(desk->state->person.data, other) == 0)
        ui_open_person(desk->state, id);
    return 0;
}

static int perform(struct desk *desk, const struct effect *effect, struct pool *pool,
                   struct err *err)
{
    switch (effect->kind) {
    case EFFECT_MERGE:
        return merge(desk, effect->text, pool, err);
    case EFFECT_SPLIT:
        return split(desk, effect->text, pool, err);
    case EFFECT_PERSON:
        return open_card(desk, effect->text, pool, err);
    case EFFECT_PERSON_OPEN:
        return open_row(desk, pool, err);
    default:
        return judge(desk, effect->kind == EFFECT_PERSON_ACCEPT, pool, err);
    }
}

int desk_people(struct desk *desk, const struct effect *effect, struct err *err)
{
    bool looks = effect->kind == EFFECT_PERSON || effect->kind == EFFECT_PERSON_OPEN;
    if (!looks && !desk->session->can_annotate)
        return err_set(err, ERR_IO, "%s", desk->session->why_not);
    struct pool pool;
    pool_init(&pool);
    int result = perform(desk, effect, &pool, err);
    pool_release(&pool);
    return result;
}
