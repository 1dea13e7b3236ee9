/* The words of the format, and ids where none are given. */
#include "model/event.h"

#include <string.h>

#include "check.h"

static void words_go_both_ways(void)
{
    enum status status;
    enum stance stance;
    enum kind kind;
    enum decision decision;
    enum span_unit unit;
    for (int i = STATUS_PLANNED; i <= STATUS_CONFIRMED; i++)
        CHECK(status_parse(status_word((enum status)i), &status) && status == (enum status)i);
    for (int i = STANCE_AFFIRMS; i <= STANCE_QUOTES; i++)
        CHECK(stance_parse(stance_word((enum stance)i), &stance) && stance == (enum stance)i);
    for (int i = KIND_PERSON; i <= KIND_GROUP; i++)
        CHECK(kind_parse(kind_word((enum kind)i), &kind) && kind == (enum kind)i);
    for (int i = DECISION_KEPT; i <= DECISION_QUESTION; i++)
        CHECK(decision_parse(decision_word((enum decision)i), &decision) &&
              decision == (enum decision)i);
    for (int i = UNIT_BYTE; i <= UNIT_UTF16; i++)
        CHECK(span_unit_parse(span_unit_word((enum span_unit)i), &unit) &&
              unit == (enum span_unit)i);
}

static void words_are_those_of_the_format(void)
{
    CHECK_STR(status_word(STATUS_NONE), "");
    CHECK_STR(status_word(STATUS_PLANNED), "planned");
    CHECK_STR(status_word(STATUS_CONFIRMED), "confirmed");
    CHECK_STR(stance_word(STANCE_AFFIRMS), "affirms");
    CHECK_STR(stance_word(STANCE_QUOTES), "quotes");
    CHECK_STR(kind_word(KIND_ORGANIZATION), "organization");
    CHECK_STR(decision_word(DECISION_NONE), "");
    CHECK_STR(decision_word(DECISION_QUESTION), "question");
    CHECK_STR(span_unit_word(UNIT_CODEPOINT), "codepoint");
    CHECK_STR(location_word(LOCATION_UNCHECKED), "unchecked");
    CHECK_STR(location_word(LOCATION_LOST), "lost");
}

static void other_words_are_refused(void)
{
    enum status status;
    enum stance stance;
    CHECK(!status_parse("", &status));
    CHECK(!status_parse("Planned", &status));
    CHECK(!status_parse("planned ", &status));
    CHECK(!status_parse("rumoured", &status));
    CHECK_INT(status, STATUS_NONE);
    CHECK(!stance_parse("affirm", &stance));
}

static void an_event_without_id_has_one_of_when_and_title(void)
{
    struct pool pool;
    pool_init(&pool);
    CHECK_STR(event_derive_id("2026-01-06?", "Coalition of the Willing meets in Paris", &pool),
              "e-c4c511cf6079");
    CHECK_STR(event_derive_id(NULL, "A meeting", &pool), "e-b09f202e3cf0");
    CHECK_STR(event_derive_id("", "A meeting", &pool), "e-b09f202e3cf0");
    CHECK(strcmp(event_derive_id("2026", "A", &pool), event_derive_id("2026A", "", &pool)) != 0);
    pool_release(&pool);
}

static void a_mention_without_id_has_one_of_its_place(void)
{
    struct pool pool;
    pool_init(&pool);
    struct mention spanned = {.source = "s004", .from = 412, .to = 655};
    struct mention loose = {.source = "s004", .from = -1, .to = -1};
    CHECK_STR(mention_derive_id(&spanned, 7, &pool), "s004:412-655");
    CHECK_STR(mention_derive_id(&loose, 2, &pool), "s004:2");
    pool_release(&pool);
}

static void only_who_affirms_or_quotes_claims(void)
{
    CHECK(stance_claims(STANCE_NONE));
    CHECK(stance_claims(STANCE_AFFIRMS));
    CHECK(stance_claims(STANCE_QUOTES));
    CHECK(!stance_claims(STANCE_DENIES));
    CHECK(!stance_claims(STANCE_DOUBTS));
}

static void each_participant_once(void)
{
    struct pool pool;
    pool_init(&pool);
    struct participation parts[] = {{.who = "a", .role = "host"},
                                    {.who = "b"},
                                    {.who = "a", .role = "speaker"},
                                    {.who = "b", .role = "guest"},
                                    {.who = "a", .role = NULL}};
    struct event event = {.participants = parts, .participant_count = 5};
    struct participation *once;
    CHECK_INT(event_participants(&event, &pool, &once), 2);
    CHECK_STR(once[0].who, "a");
    CHECK_STR(once[0].role, "host, speaker");
    CHECK_STR(once[1].who, "b");
    CHECK_STR(once[1].role, "guest");
    pool_release(&pool);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"words go both ways", words_go_both_ways},
        {"words are those of the format", words_are_those_of_the_format},
        {"other words are refused", other_words_are_refused},
        {"an event without id has one of when and title",
         an_event_without_id_has_one_of_when_and_title},
        {"a mention without id has one of its place", a_mention_without_id_has_one_of_its_place},
        {"each participant once", each_participant_once},
        {"only who affirms or quotes claims", only_who_affirms_or_quotes_claims},
    };
    return CHECK_CASES("model/event", cases);
}
