/* What the files of check share. */
#ifndef APP_CHECK_INSIDES_H
#define APP_CHECK_INSIDES_H

#include "app/check.h"
#include "app/places-of.h"
#include "app/slices.h"
#include "app/walk.h"

/* What is known of a source without looking it up again. */
struct known_source {
    char *id;
    bool published; /* with an end that is known: */
    int64_t hi;
};

/* A source or participant that is only used, and where it is used first. */
struct first_use {
    enum noun noun;
    char *id;
    const char *file; /* NULL: not known (yet) */
    struct place place;
};

/* Two events of one day with nearly the same title. */
struct double_event {
    int64_t key, other; /* key is the later one in the record */
};

struct checker {
    struct slices slices;
    struct session *session;
    const struct check_wish *wish;
    const struct finding_sink *sink;
    struct noun_places places;      /* of sources, participants and explanations */
    const struct walk_place *place; /* of the event at hand */
    struct known_source *known;     /* by id */
    size_t known_count;
    struct first_use *uses; /* by noun and id */
    size_t use_count, use_capacity;
    bool missing;                 /* some document is not at hand */
    struct double_event *doubles; /* by key */
    size_t double_count, double_capacity;
    struct pool pool;   /* of one noun */
    struct pool people; /* of the last participant looked up */
};

/* The noun that a finding is about. */
struct about {
    enum noun noun;
    const char *id; /* of a mention its event's */
    size_t mention;
    const char *mention_id;
};

void check_say(struct checker *checker, enum fault_level level, const char *code,
               const struct about *about, const char *format, ...) ERR_PRINTF(5, 6);

/* check-nouns.c: what is needed of the sources before the events, and what is wrong with them. */
int check_know_sources(struct checker *checker, struct err *err);
const struct known_source *check_known(const struct checker *checker, const char *id);
int check_nouns(struct checker *checker, struct err *err);

/* check-uses.c: what is used and not declared, and the event at hand as the place where it is used
 * first. */
int check_know_uses(struct checker *checker, struct err *err);
void check_note_uses(struct checker *checker, const struct event *event);
const struct first_use *check_first_use(const struct checker *checker, enum noun noun,
                                        const char *id);
void check_release_uses(struct checker *checker);

/* check-explained.c: what the record says of its own explanations; the last thing told. */
void check_explanations(struct checker *checker);

/* check-event.c */
int check_event(struct checker *checker, int64_t key, const struct event *event, struct err *err);

/* check-doubles.c: finds them, for check_event to tell in its turn; and orders them by key. */
int check_double_order(const void *a, const void *b);
int check_find_doubles(struct checker *checker, struct err *err);

#endif
