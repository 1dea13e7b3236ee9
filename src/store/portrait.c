#include "store/portrait.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "store/people.h"
#include "store/store.h"
#include "time/calendar.h"
#include "time/edtf.h"

enum { COMPANY_MOST = 50 };

/* An event as far as the portrait is made from it. */
struct presence {
    int64_t key;
    const char *when, *place, *title;
    bool dropped;
    bool within_a_day;
    int64_t day;
};

struct presences {
    struct presence *list;
    size_t count, capacity;
};

static void count_role(struct portrait *out, size_t *capacity, const char *role, struct pool *pool)
{
    for (size_t i = 0; i < out->role_count; i++)
        if (strcmp(out->roles[i].text, role) == 0) {
            out->roles[i].events++;
            return;
        }
    out->roles = pool_grow(pool, out->roles, out->role_count, capacity, sizeof *out->roles);
    out->roles[out->role_count++] = (struct portrait_count){pool_string(pool, role), 1};
}

static int by_events(const void *a, const void *b)
{
    int64_t one = ((const struct portrait_count *)a)->events,
            two = ((const struct portrait_count *)b)->events;
    return (one < two) - (one > two);
}

/* The events of the life line, and which of them lie within one day. */
static void place_in_time(struct presence *presence, struct lane_event *event)
{
    struct edtf date;
    if (presence->when == NULL || edtf_parse(&date, presence->when, NULL) < 0)
        return;
    struct edtf_key key = edtf_key(&date);
    struct edtf_span span = edtf_span(&date);
    *event = (struct lane_event){.key = presence->key,
                                 .dated = true,
                                 .first = key.first,
                                 .last = key.last,
                                 .earliest_start = date.earliest_start,
                                 .latest_start = date.latest_start,
                                 .earliest_end = date.earliest_end,
                                 .latest_end = date.latest_end,
                                 .exact = true,
                                 .doubt = date.uncertain || date.approximate || date.unspecified};
    presence->day = span.lo / CALENDAR_DAY - (span.lo % CALENDAR_DAY < 0);
    presence->within_a_day = !span.open_start && !span.open_end &&
                             span.hi / CALENDAR_DAY - (span.hi % CALENDAR_DAY < 0) == presence->day;
    edtf_release(&date);
}

/* The events, each once, and the roles in them. */
static int take_events(struct store *store, const char *id, struct pool *pool,
                       struct presences *presences, struct portrait *out, struct err *err)
{
    struct sql *sql = &store->sql;
    size_t roles = 0;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT q.key, q.role, iif(p.key IS NULL, e.\"when\", p.\"when\"),"
                     " iif(p.key IS NULL, e.place, p.place), iif(p.key IS NULL, e.title, p.title),"
                     " coalesce(p.decision, m.decision) FROM rec.posted_participant w"
                     " CROSS JOIN rec.participation q ON q.key = w.key"
                     " AND q.participant = w.participant"
                     " JOIN rec.event e ON e.seq = q.key JOIN rec.moment m ON m.key = q.key"
                     " LEFT JOIN temp.patch p ON p.key = q.key WHERE w.participant IN " PEOPLE_GROUP
                     " ORDER BY q.key LIMIT ?2");
    sql_bind(each, 1, id);
    sqlite3_bind_int64(each, 2, PORTRAIT_EVENTS);
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        const char *role = (const char *)sqlite3_column_text(each, 1);
        if (role != NULL && role[0] != '\0')
            count_role(out, &roles, role, pool);
        int64_t key = sqlite3_column_int64(each, 0);
        if (presences->count > 0 && presences->list[presences->count - 1].key == key)
            continue;
        presences->list = pool_grow(pool, presences->list, presences->count, &presences->capacity,
                                    sizeof *presences->list);
        presences->list[presences->count++] =
            (struct presence){.key = key,
                              .when = sql_text(each, 2, pool),
                              .place = sql_text(each, 3, pool),
                              .title = sql_text(each, 4, pool),
                              .dropped = sqlite3_column_int(each, 5) == DECISION_DROPPED};
    }
    sqlite3_reset(each);
    if (out->role_count > 0)
        qsort(out->roles, out->role_count, sizeof *out->roles, by_events);
    out->looked_at = (int64_t)presences->count;
    return row;
}

static void take_life(struct presences *presences, struct pool *pool, struct portrait *out)
{
    struct lane_event *list = pool_zero(pool, presences->count, sizeof *list);
    for (size_t i = 0; i < presences->count; i++) {
        struct lane_event event = {.dated = false};
        place_in_time(&presences->list[i], &event);
        if (event.dated)
            list[out->life.count++] = event;
    }
    out->life.list = list;
    out->life.dated = out->life.count;
}

static int by_day(const void *a, const void *b)
{
    const struct presence *one = a, *two = b;
    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    return (one->key > two->key) - (one->key < two->key);
}

static bool same_place(const char *one, const char *other)
{
    struct buf a, b;
    buf_init(&a);
    buf_init(&b);
    fold_search(one, strlen(one), &a);
    fold_search(other, strlen(other), &b);
    /* "Paris" and "Élysée, Paris" may be one. */
    bool same = strstr(a.data, b.data) != NULL || strstr(b.data, a.data) != NULL;
    buf_release(&a);
    buf_release(&b);
    return same;
}

/* Nobody is in two places on one day, as a rule: the first pair of each day and place. */
static void take_clashes(struct presences *presences, struct pool *pool, struct portrait *out)
{
    struct presence *days = pool_alloc(pool, (presences->count + 1) * sizeof *days);
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < presences->count; i++) {
        const struct presence *presence = &presences->list[i];
        if (presence->within_a_day && !presence->dropped && presence->place != NULL &&
            presence->place[0] != '\0')
            days[count++] = *presence;
    }
    if (count > 0)
        qsort(days, count, sizeof *days, by_day);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (days[i].day != days[first].day) {
            first = i;
            continue;
        }
        if (same_place(days[first].place, days[i].place))
            continue;
        out->clashes =
            pool_grow(pool, out->clashes, out->clash_count, &capacity, sizeof *out->clashes);
        out->clashes[out->clash_count++] =
            (struct portrait_clash){days[first].when,
                                    {days[first].key, days[first].place, days[first].title},
                                    {days[i].key, days[i].place, days[i].title}};
    }
}

/* The events that are looked at; ?1 the id, ?2 how many. */
#define LOOKED_AT                                                                                  \
    "(SELECT DISTINCT key FROM rec.posted_participant WHERE participant IN " PEOPLE_GROUP          \
    " ORDER BY key LIMIT ?2)"

static sqlite3_stmt *over_events(struct store *store, const char *literal, const char *id)
{
    sqlite3_stmt *each = sql_get(&store->sql, literal);
    sql_bind(each, 1, id);
    sqlite3_bind_int64(each, 2, PORTRAIT_EVENTS);
    return each;
}

static int take_company(struct store *store, const char *id, struct pool *pool,
                        struct portrait *out, struct err *err)
{
    out->company = pool_zero(pool, COMPANY_MOST, sizeof *out->company);
    sqlite3_stmt *each = over_events(
        store,
        "SELECT c.who, coalesce(p.name, c.who), c.events FROM ("
        " SELECT coalesce(j.kept, o.participant) AS who, count(DISTINCT s.key) AS events,"
        "  min(s.key) AS first FROM " LOOKED_AT " s CROSS JOIN rec.participation o ON o.key = s.key"
        "  LEFT JOIN temp.same j ON j.id = o.participant"
        "  WHERE o.participant NOT IN " PEOPLE_GROUP " GROUP BY who ORDER BY events DESC, first"
        "  LIMIT 50) c LEFT JOIN rec.participant p ON p.id = c.who ORDER BY c.events DESC, c.first",
        id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1 && out->company_count < COMPANY_MOST)
        out->company[out->company_count++] = (struct portrait_company){
            sql_text(each, 0, pool), sql_text(each, 1, pool), sqlite3_column_int64(each, 2)};
    sqlite3_reset(each);
    return row < 0 ? -1 : 0;
}

/* Whether a spelling is a name of the participant. */
static bool is_covered(const struct participant *participant, const char *text)
{
    struct buf spelling, name;
    bool covered = false;
    buf_init(&spelling);
    buf_init(&name);
    fold_search(text, strlen(text), &spelling);
    for (size_t i = 0; !covered && i <= participant->alias_count; i++) {
        const char *one = i == 0 ? participant->name : participant->aliases[i - 1];
        buf_reset(&name);
        fold_search(one, strlen(one), &name);
        covered = strcmp(spelling.data, name.data) == 0;
    }
    buf_release(&spelling);
    buf_release(&name);
    return covered;
}

static int take_spellings(struct store *store, const char *id, struct pool *pool,
                          struct portrait *out, struct err *err)
{
    size_t spellings = 0, sources = 0;
    sqlite3_stmt *each = over_events(
        store,
        "SELECT n.spelling, t.source, count(*) FROM " LOOKED_AT " s"
        " CROSS JOIN rec.mention t ON t.key = s.key CROSS JOIN rec.name n ON n.mention = t.seq"
        " WHERE n.participant IN " PEOPLE_GROUP " AND n.spelling IS NOT NULL"
        " GROUP BY n.spelling, t.source ORDER BY n.spelling, min(t.seq)",
        id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        const char *text = sql_text(each, 0, pool);
        struct portrait_spelling *last =
            out->spelling_count > 0 ? &out->spellings[out->spelling_count - 1] : NULL;
        if (last == NULL || strcmp(last->text, text) != 0) {
            out->spellings = pool_grow(pool, out->spellings, out->spelling_count, &spellings,
                                       sizeof *out->spellings);
            last = &out->spellings[out->spelling_count++];
            *last = (struct portrait_spelling){
                .text = text, .covered = is_covered(&out->facts.participant, text)};
            sources = 0;
        }
        last->sources =
            pool_grow(pool, last->sources, last->source_count, &sources, sizeof *last->sources);
        last->sources[last->source_count++] = sql_text(each, 1, pool);
        last->mentions += sqlite3_column_int64(each, 2);
    }
    sqlite3_reset(each);
    return row;
}

static int take_members(struct store *store, const char *id, struct pool *pool,
                        struct portrait *out, struct err *err)
{
    size_t capacity = 0;
    sqlite3_stmt *each =
        sql_get(&store->sql, "SELECT DISTINCT participant FROM rec.membership"
                             " WHERE body IN " PEOPLE_GROUP " ORDER BY rowid LIMIT 50");
    sql_bind(each, 1, id);
    int row;
    while ((row = sql_step(&store->sql, each, err)) == 1) {
        out->members =
            pool_grow(pool, out->members, out->member_count, &capacity, sizeof *out->members);
        out->members[out->member_count++] = sql_text(each, 0, pool);
    }
    sqlite3_reset(each);
    return row;
}

int portrait_fetch(struct store *store, const char *id, struct pool *pool, struct portrait *out,
                   struct err *err)
{
    struct presences presences = {0};
    *out = (struct portrait){.looked_at = 0};
    if (fetch_participant(store, id, pool, &out->facts, err) != 0)
        return -1;
    id = out->facts.participant.id;
    if (take_events(store, id, pool, &presences, out, err) != 0)
        return -1;
    take_life(&presences, pool, out);
    take_clashes(&presences, pool, out);
    return take_company(store, id, pool, out, err) != 0 ||
                   take_spellings(store, id, pool, out, err) != 0 ||
                   take_members(store, id, pool, out, err) != 0
               ? -1
               : 0;
}
