#include "store/extents.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/little-endian.h"
#include "store/store.h"

/* An event's part of the record's time, lo to hi of the tally: its first and last unit of UNITS
 * equal ones, 15 bits each in two bytes with the lower first. The bit that is left says that there
 * is no such end, or that it is not known; then the unit is the other end's. */
enum { UNITS = 32768, NO_END = 0x8000, EXTENT_BYTES = 4, WEIGHT_BYTES = 8 };

/* --- Stored --- */

/* A weight in the table mass: the bits of a binary64 (IEEE 754), the lowest byte first. */
static void put_weight(unsigned char *bytes, double weight)
{
    uint64_t bits;
    memcpy(&bits, &weight, sizeof bits);
    put_le64(bytes, bits);
}

static double get_weight(const unsigned char *bytes)
{
    uint64_t bits = get_le64(bytes);
    double weight;
    memcpy(&weight, &bits, sizeof weight);
    return weight;
}

static int write_mass(struct sql *sql, const double *weights, struct err *err)
{
    unsigned char *bytes = mem_alloc(MASS_CELLS * WEIGHT_BYTES);
    for (size_t i = 0; i < MASS_CELLS; i++)
        put_weight(bytes + i * WEIGHT_BYTES, weights[i]);
    sqlite3_stmt *add = sql_get(sql, "INSERT INTO rec.mass(first, weights) VALUES(0, ?)");
    sqlite3_bind_blob(add, 1, bytes, MASS_CELLS * WEIGHT_BYTES, SQLITE_STATIC);
    int result = sql_run(sql, add, err);
    sqlite3_clear_bindings(add);
    free(bytes);
    return result;
}

static unsigned unit_of(const struct store *store, int64_t second)
{
    double span = (double)store->hi - (double)store->lo;
    double unit = floor(((double)second - (double)store->lo) / span * UNITS);
    return unit > 0 ? unit < UNITS - 1 ? (unsigned)unit : UNITS - 1 : 0;
}

static void put_extent(const struct store *store, int64_t lo, int64_t hi, unsigned char *bytes)
{
    unsigned first = lo == INT64_MIN ? unit_of(store, hi) | NO_END : unit_of(store, lo);
    unsigned last = hi == INT64_MAX ? unit_of(store, lo) | NO_END : unit_of(store, hi);
    bytes[0] = (unsigned char)first;
    bytes[1] = (unsigned char)(first >> 8);
    bytes[2] = (unsigned char)last;
    bytes[3] = (unsigned char)(last >> 8);
}

static int write_chunk(struct sql *sql, int64_t chunk, const unsigned char *extents, size_t count,
                       struct err *err)
{
    sqlite3_stmt *add = sql_get(sql, "INSERT INTO rec.extent(chunk, extents) VALUES(?, ?)");
    sqlite3_bind_int64(add, 1, chunk);
    sqlite3_bind_blob(add, 2, extents, (int)(count * EXTENT_BYTES), SQLITE_STATIC);
    int result = sql_run(sql, add, err);
    sqlite3_clear_bindings(add);
    return result;
}

/* Takes the dated events in their order into the strip, and writes their extents. */
static int write_extents(struct store *store, const struct strip *strip, struct err *err)
{
    struct sql *sql = &store->sql;
    unsigned char extents[EXTENT_CHUNK * EXTENT_BYTES];
    sqlite3_stmt *each = sql_get(sql, "SELECT lo, hi FROM rec.moment WHERE rank < ? ORDER BY rank");
    sqlite3_bind_int64(each, 1, store->dated);
    int64_t rank = 0;
    int row;
    while ((row = sql_step(sql, each, err)) == 1) {
        int64_t lo = sqlite3_column_int64(each, 0), hi = sqlite3_column_int64(each, 1);
        size_t at = (size_t)(rank % EXTENT_CHUNK);
        strip_add(strip, lo, hi, 1);
        put_extent(store, lo, hi, extents + at * EXTENT_BYTES);
        rank++;
        if (at + 1 == EXTENT_CHUNK &&
            write_chunk(sql, rank / EXTENT_CHUNK - 1, extents, EXTENT_CHUNK, err) != 0) {
            row = -1;
            break;
        }
    }
    sqlite3_reset(each);
    if (row == 0 && rank % EXTENT_CHUNK != 0)
        row = write_chunk(sql, rank / EXTENT_CHUNK, extents, (size_t)(rank % EXTENT_CHUNK), err);
    return row;
}

int extents_derive(struct store *store, struct err *err)
{
    if (store->dated <= EXTENTS_FROM || store->lo >= store->hi)
        return 0;
    struct strip strip;
    double *weights = mem_alloc(MASS_CELLS * sizeof *weights);
    strip_init(&strip, store->lo, store->hi, MASS_CELLS, weights);
    int result = write_extents(store, &strip, err);
    strip_finish(&strip);
    if (result == 0)
        result = write_mass(&store->sql, weights, err);
    free(weights);
    return result;
}

/* --- Used --- */

bool extents_serve(const struct store *store, const struct strip *strip)
{
    double cell = ((double)store->hi - (double)store->lo) / MASS_CELLS;
    return store->dated > EXTENTS_FROM && store->lo < store->hi && strip->width >= 4 * cell;
}

/* The sums of the cells before each, into store->mass. */
static int load_mass(struct store *store, struct err *err)
{
    struct sql *sql = &store->sql;
    if (store->mass != NULL)
        return 0;
    double *sums = mem_zero(MASS_CELLS + 1, sizeof *sums);
    sqlite3_stmt *find = sql_get(sql, "SELECT weights FROM rec.mass WHERE first = 0");
    int found = sql_step(sql, find, err);
    const unsigned char *bytes = sqlite3_column_blob(find, 0);
    size_t cells = bytes != NULL ? (size_t)sqlite3_column_bytes(find, 0) / WEIGHT_BYTES : 0;
    for (size_t i = 0; i < cells && i < MASS_CELLS; i++) {
        double weight = get_weight(bytes + i * WEIGHT_BYTES);
        sums[i + 1] = isfinite(weight) ? weight : 0;
    }
    sqlite3_reset(find);
    for (int i = 0; i < MASS_CELLS; i++)
        sums[i + 1] += sums[i];
    if (found < 0) {
        free(sums);
        return -1;
    }
    store->mass = sums;
    return 0;
}

/* The weight before a time, evenly within a cell. */
static double mass_before(const struct store *store, double t)
{
    double at = (t - (double)store->lo) / ((double)store->hi - (double)store->lo) * MASS_CELLS;
    if (!(at > 0))
        return 0;
    if (at >= MASS_CELLS)
        return store->mass[MASS_CELLS];
    size_t cell = (size_t)at;
    return store->mass[cell] + (at - (double)cell) * (store->mass[cell + 1] - store->mass[cell]);
}

int extents_add_all(struct store *store, const struct strip *strip, struct err *err)
{
    if (load_mass(store, err) != 0)
        return -1;
    double before = mass_before(store, strip->lo);
    for (size_t i = 0; i < strip->count; i++) {
        double behind = mass_before(store, strip->lo + strip->width * (double)(i + 1));
        strip->weights[i] += behind - before;
        before = behind;
    }
    return 0;
}

/* The units of the record's time in the buckets of a strip. */
struct measure {
    double origin, unit;
};

static unsigned first_of(const unsigned char *bytes)
{
    return (unsigned)bytes[0] | (unsigned)bytes[1] << 8;
}

static unsigned last_of(const unsigned char *bytes)
{
    return first_of(bytes + 2);
}

static void spread(const struct strip *strip, const struct measure *measure,
                   const unsigned char *bytes)
{
    unsigned first = first_of(bytes), last = last_of(bytes);
    if ((first & NO_END) != 0 && (last & NO_END) != 0)
        return;
    first &= UNITS - 1;
    last &= UNITS - 1;
    if (first <= last)
        strip_spread(strip, measure->origin + first * measure->unit,
                     measure->origin + (last + 1) * measure->unit, 1);
}

int extents_add(struct store *store, const struct strip *strip, const uint32_t *ranks, size_t count,
                size_t *at, int64_t *budget, struct err *err)
{
    enum { COST = 32 }; /* of a chunk, in ranks */
    struct sql *sql = &store->sql;
    double unit = ((double)store->hi - (double)store->lo) / UNITS;
    const struct measure measure = {((double)store->lo - strip->lo) / strip->width,
                                    unit / strip->width};
    sqlite3_stmt *find = sql_get(sql, "SELECT extents FROM rec.extent WHERE chunk = ?");
    int found = 0;
    while (found >= 0 && *at<count && * budget> 0) {
        int64_t chunk = ranks[*at] / EXTENT_CHUNK;
        sqlite3_bind_int64(find, 1, chunk);
        found = sql_step(sql, find, err);
        const unsigned char *bytes = found == 1 ? sqlite3_column_blob(find, 0) : NULL;
        size_t held = bytes != NULL ? (size_t)sqlite3_column_bytes(find, 0) / EXTENT_BYTES : 0;
        for (*budget -= COST; *at < count && ranks[*at] / EXTENT_CHUNK == chunk && *budget > 0;
             (*at)++, (*budget)--)
            if (ranks[*at] % EXTENT_CHUNK < held)
                spread(strip, &measure, bytes + ranks[*at] % EXTENT_CHUNK * EXTENT_BYTES);
        sqlite3_reset(find);
    }
    return found < 0 ? -1 : 0;
}

/* The second at which a unit begins. */
static int64_t second_of(const struct store *store, double unit)
{
    double span = (double)store->hi - (double)store->lo;
    return store->lo + (int64_t)(unit / UNITS * span);
}

static void span_of(const struct store *store, const unsigned char *bytes, int64_t *lo, int64_t *hi)
{
    unsigned first = first_of(bytes), last = last_of(bytes);
    *lo = (first & NO_END) != 0 ? INT64_MIN : second_of(store, first);
    *hi = (last & NO_END) != 0 ? INT64_MAX : second_of(store, last + 1) - 1;
}

int64_t extents_width(const struct store *store)
{
    return (int64_t)(((double)store->hi - (double)store->lo) / UNITS) + 1;
}

int extents_walk(struct store *store, const uint32_t *ranks, size_t count, extent_fn *each,
                 void *context, struct err *err)
{
    struct sql *sql = &store->sql;
    sqlite3_stmt *find = sql_get(sql, "SELECT extents FROM rec.extent WHERE chunk = ?");
    int found = 0;
    bool more = true;
    for (size_t at = 0; at < count && more && found >= 0;) {
        int64_t chunk = ranks[at] / EXTENT_CHUNK;
        sqlite3_bind_int64(find, 1, chunk);
        found = sql_step(sql, find, err);
        const unsigned char *bytes = found == 1 ? sqlite3_column_blob(find, 0) : NULL;
        size_t held = bytes != NULL ? (size_t)sqlite3_column_bytes(find, 0) / EXTENT_BYTES : 0;
        for (; at < count && more && ranks[at] / EXTENT_CHUNK == chunk; at++) {
            size_t place = ranks[at] % EXTENT_CHUNK;
            int64_t lo, hi;
            if (place >= held)
                continue;
            span_of(store, bytes + place * EXTENT_BYTES, &lo, &hi);
            more = each(context, at, lo, hi);
        }
        sqlite3_reset(find);
    }
    return found < 0 ? -1 : 0;
}
