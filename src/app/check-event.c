/* One event, with its mentions. */
#include <stdlib.h>
#include <string.h>

#include "app/check-insides.h"
#include "app/gate.h"
#include "app/library.h"
#include "base/fold.h"
#include "time/edtf.h"

/* How the pointer stands: the same state as the list and the snippets have. A span that cannot be
 * is a fault of its own beside it. */
static void check_location(struct checker *checker, const struct event *event,
                           const struct about *about)
{
    const struct mention *mention = &event->mentions[about->mention];
    struct library *library = checker->session->library;
    struct found found;
    library_find(library, mention, &checker->pool, &found);
    if (found.trouble[0] != '\0')
        check_say(checker, FAULT_ERROR, "bad-span", about, "event %s, mention %s: %s", event->id,
                  mention->id, found.trouble);
    if (found.state == LOCATION_MOVED)
        check_say(checker, FAULT_WARNING, "moved", about,
                  "event %s, mention %s: the passage is not at its span but at %lld-%lld",
                  event->id, mention->id,
                  (long long)library_count(library, mention, found.places[0].from),
                  (long long)library_count(library, mention, found.places[0].to));
    else if (found.state == LOCATION_AMBIGUOUS)
        check_say(checker, FAULT_WARNING, "ambiguous", about,
                  "event %s, mention %s: the passage is found %zu times, and not at its span",
                  event->id, mention->id, found.total);
    else if (found.state == LOCATION_LOST)
        check_say(checker, FAULT_WARNING, "lost", about,
                  "event %s, mention %s: the passage is not in the document of %s", event->id,
                  mention->id, mention->source);
}

/* Whether the snippet, folded as passages are compared, begins or ends with the anchor. */
static bool anchor_fits(const char *snippet, const char *anchor, bool at_end)
{
    struct fold_map whole, part;
    fold_map_init(&whole);
    fold_map_init(&part);
    fold_evidence(snippet, strlen(snippet), &whole);
    fold_evidence(anchor, strlen(anchor), &part);
    size_t from =
        at_end && whole.folded.len >= part.folded.len ? whole.folded.len - part.folded.len : 0;
    bool fits = whole.folded.len >= part.folded.len &&
                memcmp(whole.folded.data + from, part.folded.data, part.folded.len) == 0;
    fold_map_release(&whole);
    fold_map_release(&part);
    return fits;
}

static void check_anchors(struct checker *checker, const struct event *event,
                          const struct about *about)
{
    const struct mention *mention = &event->mentions[about->mention];
    if (mention->snippet == NULL)
        return;
    if (mention->starts != NULL && !anchor_fits(mention->snippet, mention->starts, false))
        check_say(checker, FAULT_WARNING, "anchor-mismatch", about,
                  "event %s, mention %s: its snippet does not start with \"%s\"", event->id,
                  mention->id, mention->starts);
    if (mention->ends != NULL && !anchor_fits(mention->snippet, mention->ends, true))
        check_say(checker, FAULT_WARNING, "anchor-mismatch", about,
                  "event %s, mention %s: its snippet does not end with \"%s\"", event->id,
                  mention->id, mention->ends);
}

/* Whether a spelling is the participant's name or one of its aliases, or they are undeclared. */
static bool is_known_spelling(const struct participant *participant, const char *text)
{
    bool known = !participant->declared;
    struct buf spelling, other;
    buf_init(&spelling);
    buf_init(&other);
    fold_search(text, strlen(text), &spelling);
    for (size_t i = 0; !known && i <= participant->alias_count; i++) {
        const char *name = i == 0 ? participant->name : participant->aliases[i - 1];
        buf_reset(&other);
        fold_search(name, strlen(name), &other);
        known = strcmp(spelling.data, other.data) == 0;
    }
    buf_release(&spelling);
    buf_release(&other);
    return known;
}

static int check_names(struct checker *checker, const struct event *event,
                       const struct about *about, struct err *err)
{
    const struct mention *mention = &event->mentions[about->mention];
    for (size_t i = 0; i < mention->name_count; i++) {
        struct participant_facts facts;
        struct err failure = ERR_INIT;
        pool_reset(&checker->people);
        if (fetch_participant(checker->session->store, mention->names[i].who, &checker->people,
                              &facts, &failure) < 0) {
            if (failure.code != ERR_NOTHING) {
                *err = failure;
                return -1;
            }
            check_say(checker, FAULT_WARNING, "undeclared-participant", about,
                      "participant %s is named in event %s and not declared", mention->names[i].who,
                      event->id);
        } else if (!is_known_spelling(&facts.participant, mention->names[i].text))
            check_say(checker, FAULT_NOTE, "unknown-spelling", about,
                      "event %s: \"%s\" is neither the name nor an alias of %s", event->id,
                      mention->names[i].text, mention->names[i].who);
    }
    return 0;
}

/* Given ids alone; one that is made of source and span stands twice where a passage does. */
static void check_mention_id(struct checker *checker, const struct event *event,
                             const struct about *about)
{
    const struct mention *mention = &event->mentions[about->mention];
    for (size_t i = 0; mention->has_id && i < about->mention; i++)
        if (event->mentions[i].has_id && strcmp(event->mentions[i].id, mention->id) == 0) {
            check_say(checker, FAULT_WARNING, "doubled-mention-id", about,
                      "event %s has two mentions of the id %s; what is said of one of them cannot "
                      "be told apart",
                      event->id, mention->id);
            return;
        }
}

/* A report cannot tell what came after it, but of plans. */
static void check_report_date(struct checker *checker, const struct event *event,
                              const struct edtf_span *span, const struct about *about)
{
    const struct mention *mention = &event->mentions[about->mention];
    const struct known_source *source = check_known(checker, mention->source);
    if (event->status == STATUS_PLANNED || span->open_start || !stance_claims(mention->stance) ||
        source == NULL || !source->published || span->lo <= source->hi)
        return;
    struct buf when;
    buf_init(&when);
    edtf_print_bound(source->hi, &when);
    when.len = when.len > 9 ? when.len - 9 : 0; /* the day alone */
    check_say(checker, FAULT_WARNING, "after-report", about,
              "event %s is dated %s, and source %s was published by %.*s; it cannot have reported "
              "it, unless as planned",
              event->id, event->when, mention->source, (int)when.len, when.data);
    buf_release(&when);
}

/* Whether a date is that day, or its first second, and nothing in it doubts it. */
static bool is_day(const struct edtf_date *date, int month, int day)
{
    return date->place == EDTF_PLACE_DATE && date->parts == 3 && date->month == month &&
           date->day == day && date->month_x == 0 && date->day_x == 0 && date->year_x == 0 &&
           date->qualifier[EDTF_PART_MONTH] == 0 && date->qualifier[EDTF_PART_DAY] == 0 &&
           (!date->has_time || (date->hour == 0 && date->minute == 0 && date->second == 0));
}

/* Where only a year is known programs often write its first day. An interval that begins so is
 * believed where its end is a day like any other. */
static bool is_first_january(const struct edtf *date)
{
    if (!is_day(edtf_date_at(date, 0), 1, 1))
        return false;
    if (date->kind != EDTF_INTERVAL)
        return true;
    const struct edtf_date *end = edtf_date_at(date, 1);
    return end->place != EDTF_PLACE_DATE || end->parts < 2 || is_day(end, 1, 1) ||
           is_day(end, 12, 31);
}

static void check_first_january(struct checker *checker, const struct event *event,
                                const struct edtf *date, const struct about *about)
{
    if (!is_first_january(date))
        return;
    const char *year = event->when + strspn(event->when, "[{");
    const char *rest = strstr(year, "-01-01");
    check_say(checker, FAULT_NOTE, "first-january", about,
              "event %s %s a 1 January; where only the year is known, write %.*s", event->id,
              date->kind == EDTF_DATE ? "is dated to" : "has a date that begins with",
              rest != NULL ? (int)(rest - year) : 0, year);
}

static int check_mentions(struct checker *checker, const struct event *event,
                          const struct edtf_span *span, struct err *err)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        struct about about = {.noun = NOUN_MENTION,
                              .id = event->id,
                              .mention = i,
                              .mention_id = event->mentions[i].id};
        check_mention_id(checker, event, &about);
        check_anchors(checker, event, &about);
        check_location(checker, event, &about);
        if (span != NULL)
            check_report_date(checker, event, span, &about);
        if (check_names(checker, event, &about, err) < 0)
            return -1;
    }
    return 0;
}

/* Whether an event is part of itself, through others. */
static int check_part_of(struct checker *checker, int64_t key, const struct event *event,
                         const struct about *about, struct err *err)
{
    enum { LONGEST = 1000 };
    struct store *store = checker->session->store;
    const char *part_of = event->part_of;
    if (part_of != NULL && fetch_key(store, part_of) == 0)
        check_say(checker, FAULT_WARNING, "dead-part-of", about,
                  "event %s is part of %s, which is no event of this record", event->id, part_of);
    for (int steps = 0; part_of != NULL && steps < LONGEST; steps++) {
        int64_t whole = fetch_key(store, part_of);
        struct event one;
        if (whole == 0)
            return 0;
        if (whole == key) {
            check_say(checker, FAULT_WARNING, "part-of-cycle", about,
                      "event %s is part of itself, through %s", event->id, event->part_of);
            return 0;
        }
        pool_reset(&checker->people);
        if (fetch_event(store, whole, &checker->people, &one, NULL, err) < 0)
            return -1;
        part_of = one.part_of;
    }
    return 0;
}

static int check_support(struct checker *checker, int64_t key, const struct event *event,
                         const struct about *about, struct err *err)
{
    struct row row;
    if (event->mention_count == 0) {
        check_say(checker, FAULT_WARNING, "no-mention", about,
                  "event %s has no mention: nothing supports it", event->id);
        return 0;
    }
    if (fetch_rows(checker->session->store, &key, 1, &checker->pool, &row, err) < 0)
        return -1;
    if (row.sources == 1)
        check_say(checker, FAULT_NOTE, "single-source", about,
                  "event %s rests on one independent source", event->id);
    return 0;
}

static int check_doubles(struct checker *checker, int64_t key, const struct event *event,
                         const struct about *about, struct err *err)
{
    const struct double_event wanted = {.key = key};
    const struct double_event *found =
        checker->double_count > 0 ? bsearch(&wanted, checker->doubles, checker->double_count,
                                            sizeof wanted, check_double_order)
                                  : NULL;
    struct row other;
    if (found == NULL)
        return 0;
    if (fetch_rows(checker->session->store, &found->other, 1, &checker->pool, &other, err) < 0)
        return -1;
    check_say(checker, FAULT_WARNING, "same-day-double", about,
              "event %s is on the day of event %s and has nearly its title: \"%s\"", event->id,
              other.id, other.title);
    return 0;
}

struct refusal {
    struct checker *checker;
    const struct event *event;
};

static void say_refusal(void *context, const char *code, long mention, const char *why)
{
    const struct refusal *refusal = context;
    const struct event *event = refusal->event;
    struct about about = {.noun = NOUN_EVENT, .id = event->id};
    if (mention >= 0) {
        about.noun = NOUN_MENTION;
        about.mention = (size_t)mention;
        about.mention_id = event->mentions[mention].id;
        check_say(refusal->checker, FAULT_ERROR, code, &about, "event %s, mention %s: %s",
                  event->id, about.mention_id, why);
    } else {
        check_say(refusal->checker, FAULT_ERROR, code, &about, "event %s: %s", event->id, why);
    }
}

/* What was dropped is not published. */
static int check_gate(struct checker *checker, const struct event *event, struct err *err)
{
    if (checker->wish->require == 0 ||
        (event->curation != NULL && event->curation->decision == DECISION_DROPPED))
        return 0;
    struct refusal refusal = {checker, event};
    int lacks =
        gate_event(checker->session, event, checker->wish->require, say_refusal, &refusal, err);
    return lacks < 0 ? -1 : 0;
}

int check_event(struct checker *checker, int64_t key, const struct event *event, struct err *err)
{
    struct about about = {.noun = NOUN_EVENT, .id = event->id};
    struct edtf date;
    struct edtf_span span;
    bool dated = event->when != NULL && edtf_parse(&date, event->when, NULL) == 0;
    pool_reset(&checker->pool);
    if (dated) {
        span = edtf_span(&date);
        check_first_january(checker, event, &date, &about);
        edtf_release(&date);
    }
    if (check_part_of(checker, key, event, &about, err) < 0 ||
        check_support(checker, key, event, &about, err) < 0 ||
        check_doubles(checker, key, event, &about, err) < 0 ||
        check_mentions(checker, event, dated ? &span : NULL, err) < 0)
        return -1;
    return check_gate(checker, event, err);
}
