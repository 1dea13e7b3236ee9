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

int desk_people(struct desk *desk, const struct effect *effect, struct err *err)
{
    if (!desk->session->can_annotate)
        return err_set(err, ERR_IO, "%s", desk->session->why_not);
    struct pool pool;
    pool_init(&pool);
    int result = effect->kind == EFFECT_MERGE ? merge(desk, effect->text, &pool, err)
                                              : split(desk, effect->text, &pool, err);
    pool_release(&pool);
    return result;
}
