/* The record's order: every event gets its rank, and its row in the table moment. What is computed
 * of each event once everything is read belongs here: one pass over the events, in their order. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "store/derive.h"
#include "store/gather.h"
#include "store/postings.h"
#include "store/pour.h"
#include "store/report.h"
#include "store/standing.h"
#include "store/store.h"

/* The columns that moment and standing share, from the third on. */
static void fill(struct cell *row, const struct moment *moment, int64_t sources)
{
    const int64_t values[] = {
        moment->first,       moment->last,      moment->lo,       moment->hi,      moment->size,
        moment->approximate, moment->uncertain, moment->decision, moment->starred, moment->noted,
        moment->edited,      moment->disputed,  moment->conflict, sources};
    for (int i = 0; i < 14; i++)
        if (moment->dated || i < 2 || i > 4) /* without a date there are no bounds */
            row[i + 2] = cell_integer(values[i]);
}

/* What is known of each place in gather->sources: its kin, and when it told (report.h); 0 and
 * INT64_MAX where that is not known. */
struct kin {
    int64_t of, told, known;
};

/* Who is kin to whom among the sources, and what was counted last. */
struct kins {
    struct kin *list;
    int64_t *last;  /* by kin: the last event that it was counted for */
    int64_t *alone; /* by number: the events that no other source reports */
    size_t count;
    bool tell; /* when some of them told is known */
};

static int kins_load(struct kins *kins, struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    const struct uses *sources = &store->gather->sources;
    size_t count = 0, capacity = 0;
    struct kin *by_number = NULL;
    sqlite3_stmt *each =
        sql_get(sql, "SELECT kin, coalesce(told, 0), coalesce(known, 9223372036854775807)"
                     " FROM rec.source_order ORDER BY number");
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        by_number = mem_grow(by_number, count, &capacity, sizeof *by_number);
        by_number[count] =
            (struct kin){sqlite3_column_int64(each, 0), sqlite3_column_int64(each, 1),
                         sqlite3_column_int64(each, 2)};
        kins->tell = by_number[count++].told != 0 || kins->tell;
    }
    sqlite3_reset(each);
    kins->list = mem_alloc((sources->count + 1) * sizeof *kins->list);
    for (size_t i = 0; row == 0 && i < sources->count; i++)
        kins->list[i] = by_number[sources->list[i].number];
    kins->last = mem_zero(count + 1, sizeof *kins->last);
    kins->alone = mem_zero(count + 1, sizeof *kins->alone);
    kins->count = count;
    free(by_number);
    return row;
}

static void kins_release(struct kins *kins)
{
    free(kins->list);
    free(kins->last);
    free(kins->alone);
}

static size_t sources_of(const struct gather *gather, const struct moment *moment,
                         const uint32_t **sources)
{
    bool many = moment->source_count > 2;
    *sources = many ? &gather->many[moment->sources[0] + 1] : moment->sources;
    return many ? gather->many[moment->sources[0]] : moment->source_count;
}

/* How many of them stand behind an event; and its earliest report. */
static int64_t kins_behind(struct kins *kins, const struct gather *gather,
                           const struct moment *moment, struct kin *earliest)
{
    *earliest = (struct kin){.known = INT64_MAX};
    const uint32_t *sources;
    size_t count = sources_of(gather, moment, &sources);
    int64_t behind = 0;
    if (count == 1)
        kins->alone[gather->sources.list[sources[0]].number]++;
    for (size_t i = 0; i < count; i++) {
        const struct kin *kin = &kins->list[sources[i]];
        int64_t *last = &kins->last[kin->of];
        if (kin->told != 0 && (earliest->told == 0 || kin->told < earliest->told))
            earliest->told = kin->told;
        if (kin->known < earliest->known)
            earliest->known = kin->known;
        behind += *last != moment->key;
        *last = moment->key;
    }
    return behind;
}

void derive_standing(struct batch *batch, const struct moment *moment, const uint32_t *many)
{
    int64_t count = moment->source_count > 2 ? many[moment->sources[0]] : moment->source_count;
    struct cell *row = batch_row(batch, ROWS_STANDING);
    row[0] = cell_integer(moment->key);
    row[1] = cell_integer(moment->dated);
    fill(row, moment, count);
    row[16] = cell_integer(count);
}

/* The ends of a date. */
enum { OPEN_START, OPEN_END };

/* The order while it is made. */
struct ordering {
    struct store *store;
    struct kins kins;
    struct sorter *reports;
    struct postings counted; /* by their independent sources; but for those placed, whose ranks do
                                not come one after another: */
    uint32_t *placed;        /* by their numbers */
    struct postings open;    /* by their ends */
    int64_t next;            /* rank */
};

static void ordering_begin(struct ordering *ordering, struct store *store)
{
    *ordering = (struct ordering){.store = store, .reports = report_begin()};
    postings_init(&ordering->counted);
    postings_init(&ordering->open);
    ordering->placed =
        mem_zero(store->gather->relations.placed_count + 1, sizeof *ordering->placed);
}

static void ordering_release(struct ordering *ordering)
{
    sorter_free(ordering->reports);
    kins_release(&ordering->kins);
    postings_release(&ordering->counted);
    postings_release(&ordering->open);
    free(ordering->placed);
}

/* Its rank: the undated ones of which something is known come before those of which nothing is. */
static int64_t rank_of(struct ordering *ordering, const struct moment *moment,
                       const struct placed *placed)
{
    const struct gather *gather = ordering->store->gather;
    if (placed != NULL)
        return gather->dated + placed->number;
    if (!moment->dated && ordering->next == gather->dated)
        ordering->next += (int64_t)gather->relations.placed_count;
    return ordering->next++;
}

enum { LONGEST_COUNT = 24 };

static const char *count_name(void *text, size_t count)
{
    snprintf(text, LONGEST_COUNT, "%zu", count);
    return text;
}

static int store_counted(struct ordering *ordering, struct err *err)
{
    char text[LONGEST_COUNT];
    return postings_store(&ordering->counted, POSTING_SOURCES, count_name, NULL, text,
                          &ordering->store->sql, err);
}

/* Takes how many independent sources an event has. */
static int count_sources(struct ordering *ordering, const struct placed *placed, int64_t rank,
                         int64_t sources, struct err *err)
{
    char text[LONGEST_COUNT];
    if (placed != NULL) {
        ordering->placed[placed->number] = (uint32_t)sources;
        return 0;
    }
    postings_add(&ordering->counted, (size_t)sources, rank + 1);
    return postings_full(&ordering->counted)
               ? postings_spill(&ordering->counted, count_name, text, err)
               : 0;
}

/* Stores all: those placed apart, as they stand before others that were taken earlier. */
static int end_counting(struct ordering *ordering, struct err *err)
{
    const struct gather *gather = ordering->store->gather;
    if (store_counted(ordering, err) != 0)
        return -1;
    postings_release(&ordering->counted);
    for (size_t i = 0; i < gather->relations.placed_count; i++)
        postings_add(&ordering->counted, ordering->placed[i], gather->dated + (int64_t)i + 1);
    return store_counted(ordering, err);
}

static const char *end_name(void *ignored, size_t end)
{
    (void)ignored;
    return end == OPEN_START ? "start" : "end";
}

/* Takes what is open of the dates of an event. */
static int note_open(struct ordering *ordering, const struct moment *moment, int64_t rank,
                     struct err *err)
{
    if (!moment->dated || moment->size != STANDING_OPEN)
        return 0;
    postings_add(&ordering->open, moment->lo == INT64_MIN ? OPEN_START : OPEN_END, rank + 1);
    return postings_full(&ordering->open) ? postings_spill(&ordering->open, end_name, NULL, err)
                                          : 0;
}

/* Adds the row of an event. */
static int order_event(struct ordering *ordering, const struct moment *moment, struct err *err)
{
    struct store *store = ordering->store;
    struct gather *gather = store->gather;
    struct cell *row = batch_row(&store->batch, ROWS_MOMENT);
    const struct placed *placed =
        moment->dated ? NULL : relations_place(&gather->relations, moment->key);
    int64_t rank = rank_of(ordering, moment, placed);
    struct kin earliest;
    int64_t behind = kins_behind(&ordering->kins, gather, moment, &earliest);
    row[0] = cell_integer(rank);
    row[1] = cell_integer(moment->key);
    fill(row, moment, behind);
    const uint32_t *ignored;
    row[18] = cell_integer((int64_t)sources_of(gather, moment, &ignored));
    if (placed != NULL) {
        row[2] = cell_integer(placed->first);
        row[3] = cell_integer(placed->last);
    }
    if (earliest.told != 0)
        row[16] = cell_integer(earliest.told);
    if (earliest.known != INT64_MAX)
        row[17] = cell_integer(earliest.known);
    struct told told = {earliest.told, rank, moment->key};
    if (count_sources(ordering, placed, rank, behind, err) != 0 ||
        note_open(ordering, moment, rank, err) != 0 ||
        (ordering->kins.tell && sorter_add(ordering->reports, &told, err) != 0))
        return -1;
    return batch_full(&store->batch) ? pour_flush(store, err) : 0;
}

static int write_alone(struct store *store, const struct kins *kins, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *set = sql_get(sql, "UPDATE rec.source_order SET alone = ? WHERE number = ?");
    for (size_t i = 0; i < kins->count; i++) {
        sqlite3_bind_int64(set, 1, kins->alone[i]);
        sqlite3_bind_int64(set, 2, (int64_t)i);
        if (sql_run(sql, set, err) != 0)
            return -1;
    }
    return 0;
}

int derive_order(struct store *store, struct err *err)
{
    struct sorter *moments = store->gather->moments;
    struct ordering ordering;
    ordering_begin(&ordering, store);
    const void *record;
    int result = kins_load(&ordering.kins, store, err);
    if (result == 0)
        result = sorter_sort(moments, err);
    while (result == 0 && (result = sorter_next(moments, &record, err)) == 1)
        result = order_event(&ordering, record, err);
    if (result == 0)
        result = pour_flush(store, err);
    if (result == 0)
        result = end_counting(&ordering, err);
    if (result == 0)
        result =
            postings_store(&ordering.open, POSTING_OPEN, end_name, NULL, NULL, &store->sql, err);
    if (result == 0)
        result = write_alone(store, &ordering.kins, err);
    if (result == 0 && ordering.kins.tell)
        result = report_order(store, ordering.reports, err);
    ordering_release(&ordering);
    return result;
}
