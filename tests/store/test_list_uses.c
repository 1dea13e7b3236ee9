/* Which sources and participants a list uses: what reading each of its events gives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "store/fetch.h"
#include "store/fixture.h"

enum { EVENTS = 64, HEAD = 6 };

/* Ids, each once, ascending, joined by blanks. */
struct ids {
    char list[64][16];
    size_t count;
    char text[600];
};

static void add(struct ids *ids, const char *id)
{
    size_t at = 0;
    while (at < ids->count && strcmp(ids->list[at], id) < 0)
        at++;
    if (at < ids->count && strcmp(ids->list[at], id) == 0)
        return;
    CHECK(ids->count < 64);
    memmove(ids->list + at + 1, ids->list + at, (ids->count - at) * sizeof *ids->list);
    snprintf(ids->list[at], sizeof *ids->list, "%s", id);
    ids->count++;
}

static const char *text_of(struct ids *ids)
{
    ids->text[0] = '\0';
    for (size_t i = 0; i < ids->count; i++) {
        strcat(ids->text, i > 0 ? " " : "");
        strcat(ids->text, ids->list[i]);
    }
    return ids->text;
}

struct both {
    struct ids sources, participants;
};

static void take_source(void *context, const char *id)
{
    add(&((struct both *)context)->sources, id);
}

static void take_participant(void *context, const char *id)
{
    add(&((struct both *)context)->participants, id);
}

static void read_each(struct store *store, struct list *list, struct both *out)
{
    struct err err = ERR_INIT;
    struct pool pool;
    pool_init(&pool);
    for (int64_t i = 0; i < list_count(list); i++) {
        struct event event;
        CHECK_INT(fetch_event(store, list_key(list, i), &pool, &event, NULL, &err), 0);
        for (size_t p = 0; p < event.participant_count; p++)
            add(&out->participants, event.participants[p].who);
        for (size_t m = 0; m < event.mention_count; m++) {
            add(&out->sources, event.mentions[m].source);
            for (size_t n = 0; n < event.mentions[m].name_count; n++)
                add(&out->participants, event.mentions[m].names[n].who);
        }
    }
    pool_release(&pool);
}

static void check_query(struct store *store, const char *text, int64_t count)
{
    struct err err = ERR_INIT;
    struct pool pool;
    struct query *query;
    static struct both want, got;
    memset(&want, 0, sizeof want);
    memset(&got, 0, sizeof got);
    pool_init(&pool);
    CHECK_INT(query_parse(&query, text, &pool, &err), 0);
    struct list *list = list_new(store, query, &err);
    CHECK_INT(list_count(list), count);
    read_each(store, list, &want);
    const struct list_uses told = {take_source, take_participant, &got};
    CHECK_INT(list_uses(list, &told, &err), 0);
    CHECK_STR(text_of(&got.sources), text_of(&want.sources));
    CHECK_STR(text_of(&got.participants), text_of(&want.participants));
    list_free(list);
    pool_release(&pool);
}

/* Eight sources and eight participants in turn; of both some that nobody declares. */
static struct store *make(void)
{
    static char texts[EVENTS + HEAD][80];
    const char *lines[EVENTS + HEAD];
    static const char *const heads[HEAD] = {"source: s1 | One",      "source: s2 | Two",
                                            "participant: p1 | Ann", "participant: p2 | Anne",
                                            "participant: p3 | Ben", "participant: p9 | Nobody"};
    for (int i = 0; i < HEAD; i++)
        lines[i] = heads[i];
    for (int i = 0; i < EVENTS; i++) {
        snprintf(texts[i], sizeof texts[i], "e%d | 20%02d | Event | | | t%d | p%d;p%d | s%d", i, i,
                 i % 4, i % 8, i / 8, (i + 3) % 8);
        lines[HEAD + i] = texts[i];
    }
    return fixture_store(lines, EVENTS + HEAD);
}

static void test_record(void)
{
    struct store *store = make();
    check_query(store, "", EVENTS);
    check_query(store, "tag:t1", EVENTS / 4);
    check_query(store, "id:e17", 1); /* few: event by event */
    check_query(store, "who:p2 tag:t2 when:2010", 1);
    check_query(store, "id:nothing", 0);
    store_free(store);
}

static void test_layer(void)
{
    struct err err = ERR_INIT;
    struct store *store = make();
    struct pool pool;
    struct change changes[8];
    size_t count, changed;
    pool_init(&pool);
    CHECK_INT(layer_open(store, fixture_path("uses.layer"), "ana", &err), 0);
    struct spelling name = {"p9", "A. Nobody"};
    struct mention mention = {.id = "own",
                              .has_id = true,
                              .source = "s2",
                              .from = 1,
                              .to = 5,
                              .names = &name,
                              .name_count = 1};
    layer_mention("e17", &mention, &pool, &changes[0]);
    CHECK_INT(fixture_change(store, "e17", changes[0].field, changes[0].value), 1);
    CHECK_INT(fixture_change(store, "participant:p2", "same_as", "p1"), 1);
    CHECK_INT(layer_insertion(store, "2099", "Mine", &pool, changes, &count, &err), 0);
    CHECK_INT(layer_apply(store, changes, count, "2026-11-22T10:00:00Z", &changed, &err), 0);
    check_query(store, "", EVENTS + 1);
    check_query(store, "id:e17", 1);
    check_query(store, "id:e2", 1); /* of one who was joined to another */
    check_query(store, "-id:e17", EVENTS);
    store_free(store);
    pool_release(&pool);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"as the record has them", test_record},
        {"as the layer has them", test_layer},
    };
    return CHECK_CASES("what a list uses", cases);
}
