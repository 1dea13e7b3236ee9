#include "store/lanes-sql.h"

/* Which key belongs to which lane, the layer applied: participants and mentions are the record's,
 * places and tags may be edited. (PLACES and TAGS cannot hold the name of a lane that only the
 * record's side of a touched event has.) */
#define UNTOUCHED(key) "NOT EXISTS (SELECT 1 FROM temp.patch x WHERE x.key = " key ")"
#define PLACES                                                                                     \
    "SELECT place AS id, key FROM rec.posted_place t WHERE " UNTOUCHED(                            \
        "t.key") " UNION ALL SELECT place, key FROM temp.patch WHERE place IS NOT NULL"
#define TAGS                                                                                       \
    "SELECT name AS id, key FROM rec.posted_tag t WHERE " UNTOUCHED(                               \
        "t.key") " UNION ALL SELECT name, key FROM temp.patch_tag WHERE name IS NOT NULL"

/* Numbers lanes given as id, events and what settles their order where they are as active. */
#define FILL(lanes)                                                                                \
    "INSERT INTO temp.lane(number, id, events)"                                                    \
    " SELECT row_number() OVER (ORDER BY events DESC, place) - 1, id, events FROM (" lanes ")"     \
    " WHERE events > 0 AND id <> ''"

/* The same of a filtered list, from what hangs on each of its events. */
#define FILL_LISTED(member, table, order)                                                          \
    FILL("SELECT o.id, n.events, o.number AS place FROM (SELECT t." member                         \
         " AS id, count(DISTINCT t.key) AS events FROM temp.lane_listed l CROSS JOIN " table       \
         " t ON t.key = l.key GROUP BY t." member ") n JOIN " order " o ON o.id = n.id")

/* Of a filtered list, the record's side is looked up key by key. */
#define LISTED_PLACES                                                                              \
    "SELECT e.place AS id, e.seq AS key FROM temp.lane_listed l CROSS JOIN rec.event e"            \
    " ON e.seq = l.key WHERE e.place IS NOT NULL AND " UNTOUCHED(                                  \
        "e.seq") " UNION ALL SELECT p.place, p.key FROM temp.patch p JOIN temp.lane_listed l ON "  \
                 "l.key = p.key"                                                                   \
                 " WHERE p.place IS NOT NULL"
#define LISTED_TAGS                                                                                \
    "SELECT t.name AS id, t.key FROM temp.lane_listed l CROSS JOIN rec.tag t ON t.key = l.key"     \
    " WHERE t.name IS NOT NULL AND " UNTOUCHED(                                                    \
        "t.key") " UNION ALL SELECT p.name, p.key FROM temp.patch_tag p JOIN temp.lane_listed l"   \
                 " ON l.key = p.key WHERE p.name IS NOT NULL"

#define GROUPED(members)                                                                           \
    "SELECT id, count(DISTINCT key) AS events, id AS place FROM (" members ") GROUP BY id"

const char *lanes_count_sql(enum lane_kind kind, bool filtered)
{
    switch (kind) {
    case LANE_PLACES:
        return filtered ? FILL(GROUPED(LISTED_PLACES)) : FILL(GROUPED(PLACES));
    case LANE_TAGS:
        return filtered ? FILL(GROUPED(LISTED_TAGS)) : FILL(GROUPED(TAGS));
    case LANE_SOURCES:
        return filtered ? FILL_LISTED("source", "rec.mention", "rec.source_order")
                        : FILL("SELECT id, events, number AS place FROM rec.source_order");
    case LANE_PARTICIPANTS:
    case LANE_KINDS:
        break;
    }
    return filtered ? FILL("SELECT o.id, n.events, o.number AS place FROM"
                           " (SELECT coalesce(s.kept, t.participant) AS id,"
                           "  count(DISTINCT t.key) AS events FROM temp.lane_listed l"
                           "  CROSS JOIN rec.participation t ON t.key = l.key"
                           "  LEFT JOIN temp.same s ON s.id = t.participant"
                           "  GROUP BY coalesce(s.kept, t.participant)) n"
                           " JOIN rec.participant_order o ON o.id = n.id")
                    : FILL("SELECT o.id, CASE WHEN EXISTS (SELECT 1 FROM temp.same s"
                           "  WHERE s.kept = o.id) THEN (SELECT count(DISTINCT key)"
                           "  FROM rec.posted_participant q WHERE q.participant IN (SELECT o.id"
                           "  UNION ALL SELECT t.id FROM temp.same t WHERE t.kept = o.id))"
                           " ELSE o.events END AS events, o.number AS place"
                           " FROM rec.participant_order o WHERE NOT EXISTS"
                           " (SELECT 1 FROM temp.same s WHERE s.id = o.id)");
}

/* The keys of a lane with what stands for each of them in the order. */
#define EVENTS(keys)                                                                               \
    "SELECT k.key, iif(p.key IS NULL, m.first, p.first), iif(p.key IS NULL, m.last, p.last),"      \
    " iif(p.key IS NULL, m.lo, p.lo), iif(p.key IS NULL, m.hi, p.hi)"                              \
    " FROM (" keys ") k LEFT JOIN rec.moment m ON m.key = k.key"                                   \
    " LEFT JOIN temp.patch p ON p.key = k.key WHERE coalesce(p.key, m.key) IS NOT NULL"            \
    " AND (?2 OR EXISTS (SELECT 1 FROM temp.lane_listed l WHERE l.key = k.key))"

#define KEYS_PLACES                                                                                \
    "SELECT t.key FROM rec.posted_place t WHERE t.place = ?1 AND " UNTOUCHED(                      \
        "t.key") " UNION SELECT key FROM temp.patch WHERE place = ?1"
#define KEYS_TAGS                                                                                  \
    "SELECT t.key FROM rec.posted_tag t WHERE t.name = ?1 AND " UNTOUCHED(                         \
        "t.key") " UNION SELECT key FROM temp.patch_tag WHERE name = ?1"
#define KEYS_SOURCES_OF(distinct) "SELECT " distinct " key FROM rec.posted_source WHERE source = ?1"
#define KEYS_PARTICIPANTS_OF(distinct)                                                             \
    "SELECT " distinct " key FROM rec.posted_participant WHERE participant IN"                     \
    " (SELECT ?1 UNION ALL SELECT id FROM temp.same WHERE kept = ?1)"

const char *lanes_events_sql(enum lane_kind kind)
{
    switch (kind) {
    case LANE_PLACES:
        return EVENTS(KEYS_PLACES);
    case LANE_TAGS:
        return EVENTS(KEYS_TAGS);
    case LANE_SOURCES:
        return EVENTS(KEYS_SOURCES_OF("DISTINCT"));
    case LANE_PARTICIPANTS:
    case LANE_KINDS:
        break;
    }
    return EVENTS(KEYS_PARTICIPANTS_OF("DISTINCT"));
}

/* The keys alone, some of them more than once, with what the layer makes of them. */
#define TOUCHED(keys)                                                                              \
    "SELECT k.key, p.first, p.last, p.lo, p.hi, p.key FROM (" keys ") k"                           \
    " LEFT JOIN temp.patch p ON p.key = k.key"                                                     \
    " WHERE ?2 OR EXISTS (SELECT 1 FROM temp.lane_listed l WHERE l.key = k.key)"

const char *lanes_keys_sql(enum lane_kind kind)
{
    switch (kind) {
    case LANE_PLACES:
        return TOUCHED(KEYS_PLACES);
    case LANE_TAGS:
        return TOUCHED(KEYS_TAGS);
    case LANE_SOURCES:
        return TOUCHED(KEYS_SOURCES_OF(""));
    case LANE_PARTICIPANTS:
    case LANE_KINDS:
        break;
    }
    return TOUCHED(KEYS_PARTICIPANTS_OF(""));
}

#define PATCHED(condition)                                                                         \
    "SELECT p.key, p.first, p.last, p.lo, p.hi FROM temp.patch p WHERE " condition                 \
    " AND (?2 OR EXISTS (SELECT 1 FROM temp.lane_listed l WHERE l.key = p.key))"

const char *lanes_touched_sql(enum lane_kind kind)
{
    switch (kind) {
    case LANE_PLACES:
        return PATCHED("p.place = ?1");
    case LANE_TAGS:
        return PATCHED("EXISTS (SELECT 1 FROM temp.patch_tag t WHERE t.key = p.key"
                       " AND t.name = ?1)");
    case LANE_SOURCES:
        return PATCHED("EXISTS (SELECT 1 FROM rec.mention t WHERE t.key = p.key"
                       " AND t.source = ?1)");
    case LANE_PARTICIPANTS:
    case LANE_KINDS:
        break;
    }
    return PATCHED("EXISTS (SELECT 1 FROM rec.participation t WHERE t.key = p.key AND"
                   " t.participant IN (SELECT ?1 UNION ALL SELECT id FROM temp.same"
                   " WHERE kept = ?1))");
}

const char *lanes_holding_sql(enum lane_kind kind)
{
    switch (kind) {
    case LANE_PLACES:
        return "SELECT number FROM temp.lane WHERE id = (SELECT place FROM rec.event"
               " WHERE seq = ?1 AND " UNTOUCHED("?1") " UNION ALL SELECT place FROM temp.patch"
                                                      " WHERE key = ?1)";
    case LANE_TAGS:
        return "SELECT min(number) FROM temp.lane WHERE id IN (SELECT t.name FROM rec.tag t"
               " WHERE t.key = ?1 AND " UNTOUCHED("?1") " UNION ALL SELECT name"
                                                        " FROM temp.patch_tag WHERE key = ?1)";
    case LANE_SOURCES:
        return "SELECT min(number) FROM temp.lane WHERE id IN"
               " (SELECT source FROM rec.mention WHERE key = ?1)";
    case LANE_PARTICIPANTS:
    case LANE_KINDS:
        break;
    }
    return "SELECT min(number) FROM temp.lane WHERE id IN"
           " (SELECT coalesce((SELECT kept FROM temp.same s WHERE s.id = t.participant),"
           " t.participant) FROM rec.participation t WHERE t.key = ?1)";
}
