/* Choosing a value where sources disagree, and leaving the matter open again. */
#include "app/desk.h"
#include "app/frame-parts.h"
#include "model/settle.h"

/* Says what the sources disagree about, for one who named something else. */
static int complain_matter(const char *matter, const struct conflict *conflicts, size_t count,
                           struct err *err)
{
    struct buf all;
    if (count == 0)
        return err_set(err, ERR_NOTHING, "the sources of this event do not disagree");
    buf_init(&all);
    for (size_t i = 0; i < count; i++)
        buf_addf(&all, "%s\"%s\"", i > 0 ? ", " : "", conflicts[i].matter);
    err_set(err, ERR_NOTHING, "the sources do not disagree about \"%s\" here; they do about %s",
            matter, all.data);
    buf_release(&all);
    return -1;
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

static void say_settled(struct desk *desk, const struct conflict *conflict, const char *value,
                        const struct conflict_value *theirs, size_t changed)
{
    if (changed == 0)
        ui_say(desk->state, SAY_INFO, "%s: %s already", conflict->matter, value);
    else if (theirs == NULL)
        ui_say(desk->state, SAY_INFO, "%s: settled as %s, which no source says", conflict->matter,
               value);
    else
        ui_say(desk->state, SAY_INFO, "%s: settled as %s, with %d independent source%s",
               conflict->matter, value, theirs->independent, theirs->independent == 1 ? "" : "s");
}

static int settle(struct desk *desk, int64_t key, const char *line, struct pool *pool,
                  struct err *err)
{
    struct store *store = desk->session->store;
    struct settle_words words;
    struct row row = {0};
    struct conflict *conflicts;
    size_t count, changed;
    if (settle_parse(line, pool, &words, err) < 0 ||
        fetch_rows(store, &key, 1, pool, &row, err) < 0 ||
        fetch_conflicts(store, key, pool, &conflicts, &count, err) < 0)
        return -1;
    const struct conflict *conflict = conflict_on(conflicts, count, words.matter);
    if (conflict == NULL)
        return complain_matter(words.matter, conflicts, count, err);
    const struct conflict_value *theirs = conflict_value_of(conflict, words.value);
    const char *value = theirs != NULL ? theirs->value : words.value;
    const struct change changes[] = {
        {row.id, pool_printf(pool, "settle:%s", conflict->matter), value},
        {row.id, pool_printf(pool, "reason:%s", conflict->matter), words.reason}};
    if (apply(desk, changes, 2, &changed, err) < 0)
        return -1;
    say_settled(desk, conflict, value, theirs, changed);
    return 0;
}

/* The settled matter that is that, compared folded; NULL: it is not settled. One whose sources
 * agree by now can be opened too. */
static const char *settled_matter(const struct annotation *annotation, const char *matter,
                                  struct pool *pool)
{
    struct conflict *as = pool_zero(pool, annotation->settled_count, sizeof *as);
    for (size_t i = 0; i < annotation->settled_count; i++)
        as[i].matter = annotation->settled[i].matter;
    const struct conflict *found = conflict_on(as, annotation->settled_count, matter);
    return found != NULL ? found->matter : NULL;
}

static int unsettle(struct desk *desk, int64_t key, const char *matter, struct pool *pool,
                    struct err *err)
{
    struct event event;
    struct annotation annotation;
    if (fetch_event(desk->session->store, key, pool, &event, &annotation, err) < 0)
        return -1;
    if (matter[0] == '\0' && annotation.settled_count == 1)
        matter = annotation.settled[0].matter;
    if (matter[0] == '\0')
        return err_set(err, ERR_NOTHING,
                       annotation.settled_count == 0
                           ? "nothing is settled here"
                           : "several matters are settled here; name the one: unsettle MATTER");
    const char *settled = settled_matter(&annotation, matter, pool);
    if (settled == NULL)
        return err_set(err, ERR_NOTHING, "\"%s\" is not settled here", matter);
    const struct change changes[] = {{event.id, pool_printf(pool, "settle:%s", settled), NULL},
                                     {event.id, pool_printf(pool, "reason:%s", settled), NULL}};
    if (apply(desk, changes, 2, NULL, err) < 0)
        return -1;
    ui_say(desk->state, SAY_INFO, "%s: open again", settled);
    return 0;
}

int desk_settle(struct desk *desk, const struct effect *effect, struct err *err)
{
    struct session *session = desk->session;
    int64_t key = desk_key(desk);
    const char *matter = effect->text;
    if (!session->can_annotate)
        return err_set(err, ERR_IO, "%s", session->why_not);
    if (desk->state->view == VIEW_DOCUMENT && desk->frame->reading.source != NULL)
        key = desk->frame->reading.event;
    if (desk->state->view == VIEW_CONFLICTS) {
        const struct ui_conflict_row *row = frame_conflict_row(desk->frame, desk->state);
        key = row != NULL ? row->event : 0;
        if (effect->kind == EFFECT_UNSETTLE && matter[0] == '\0' && row != NULL)
            matter = row->conflict->matter;
    }
    if (key == 0)
        return err_set(err, ERR_NOTHING, "there is no event here");
    struct pool pool;
    pool_init(&pool);
    int result = effect->kind == EFFECT_SETTLE ? settle(desk, key, matter, &pool, err)
                                               : unsettle(desk, key, matter, &pool, err);
    pool_release(&pool);
    return result;
}
