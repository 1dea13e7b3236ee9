#include "store/landmarks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/store.h"

/* A power of two; 128 KB of them. Half of a search of ten million is among its first 4096 ranks. */
enum { LANDMARKS = 4096 };

static struct landmark *slot_of(struct store *store, enum list_order order, int64_t rank)
{
    if (store->landmarks == NULL)
        store->landmarks = mem_zero(LANDMARKS, sizeof *store->landmarks);
    uint64_t hash = ((uint64_t)rank * 2 + (uint64_t)order) * 0x9E3779B97F4A7C15u;
    return &store->landmarks[hash >> 32 & (LANDMARKS - 1)];
}

static int read_landmark(struct store *store, enum list_order order, int64_t rank,
                         struct landmark *out, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find =
        order == LIST_BY_REPORT
            ? sql_get(sql, "SELECT r.key, o.first, o.last FROM rec.report r LEFT JOIN"
                           " rec.source_order o ON o.told = r.told WHERE r.rank = ?")
            : sql_get(sql, "SELECT key, first, last FROM rec.moment WHERE rank = ?");
    sqlite3_bind_int64(find, 1, rank);
    int found = sql_step(sql, find, err);
    *out = (struct landmark){0};
    if (found == 1)
        *out = (struct landmark){.key = sqlite3_column_int64(find, 0),
                                 .first = sqlite3_column_int64(find, 1),
                                 .last = sqlite3_column_int64(find, 2),
                                 .rank = (uint32_t)rank,
                                 .order = (uint8_t)(order + 1)};
    sqlite3_reset(find);
    return found;
}

int landmarks_at(struct store *store, enum list_order order, int64_t rank, struct landmark *out,
                 struct err *err)
{
    struct landmark *slot = slot_of(store, order, rank);
    if (slot->order == order + 1 && slot->rank == rank) {
        *out = *slot;
        return 1;
    }
    int found = read_landmark(store, order, rank, out, err);
    if (found == 1)
        *slot = *out;
    return found;
}

void landmarks_free(struct landmark *landmarks)
{
    free(landmarks);
}
