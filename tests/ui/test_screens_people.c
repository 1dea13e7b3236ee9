/* The participants view as text. */
#include "check.h"
#include "screen.h"
#include "time/edtf.h"

static const struct ui_people_row card_rows[] = {
    {.kind = PEOPLE_TEXT, .label = "kind", .text = "person"},
    {.kind = PEOPLE_TEXT,
     .label = "events",
     .text = "3 events, the first 2025-09-04, the last 2026"},
    {.kind = PEOPLE_DOUBLE,
     .label = "perhaps",
     .text = "Ana Ruthte [ruthte]",
     .detail = "2 events",
     .id = "rutte",
     .other = "ruthte"},
    {.kind = PEOPLE_REASON, .text = "no source speaks of both", .id = "rutte", .other = "ruthte"},
    {.kind = PEOPLE_TEXT, .text = ""},
    {.kind = PEOPLE_HEADING, .text = "Life line"},
    {.kind = PEOPLE_TIMES, .text = ""},
    {.kind = PEOPLE_LIFE, .text = ""},
    {.kind = PEOPLE_TEXT, .text = ""},
    {.kind = PEOPLE_HEADING, .text = "Names, and who uses them"},
    {.kind = PEOPLE_TEXT, .label = "name", .text = "Ana Rutte", .detail = "post, herald  4×"},
    {.kind = PEOPLE_SPELLING,
     .label = "spelled",
     .text = "A. Rute, whom a very long passage calls by all the names and offices that there are",
     .detail = "post  1×",
     .id = "rutte",
     .other = "A. Rute"},
    {.kind = PEOPLE_HEADING, .text = "Two places on one day"},
    {.kind = PEOPLE_EVENT, .label = "2025-09-04", .text = "Paris: Coalition meets", .event = 3},
    {.kind = PEOPLE_EVENT, .text = "Kyiv: Supporters meet", .event = 4},
    {.kind = PEOPLE_HEADING, .text = "In the same events"},
    {.kind = PEOPLE_WHO, .text = "凱撒 \x1b[31m", .detail = "2 events", .id = "caesar"},
};

static const struct ui_people_row pair_rows[] = {
    {.kind = PEOPLE_DOUBLE,
     .text = "Ana Ruthte  =  Ana Rutte ?",
     .detail = "2 and 3 events",
     .id = "rutte",
     .other = "ruthte"},
    {.kind = PEOPLE_REASON, .text = "no source speaks of both", .id = "rutte", .other = "ruthte"},
};

static const char *const dates[] = {"2025-09-04", "2025-10~/2025-11", "2026/.."};
static struct lane_event life[3];

static void show(struct sample *sample, struct ui_people *people, const char *name, bool styles)
{
    sample->state.view = VIEW_PEOPLE;
    sample->data.people = people;
    screen_expect(sample, name, styles);
    sample_release(sample);
}

static struct ui_people card(void)
{
    struct edtf date;
    for (size_t i = 0; i < 3; i++) {
        CHECK_INT(edtf_parse(&date, dates[i], NULL), 0);
        life[i] = (struct lane_event){.key = (int64_t)i + 1,
                                      .dated = true,
                                      .first = edtf_key(&date).first,
                                      .last = edtf_key(&date).last,
                                      .earliest_start = date.earliest_start,
                                      .latest_start = date.latest_start,
                                      .earliest_end = date.earliest_end,
                                      .latest_end = date.latest_end,
                                      .exact = true,
                                      .doubt = date.approximate};
        edtf_release(&date);
    }
    return (struct ui_people){.heading = "Ana Rutte [rutte]",
                              .rows = card_rows,
                              .count = sizeof card_rows / sizeof *card_rows,
                              .life = {life, 3, 3},
                              .lo = life[0].first,
                              .hi = life[2].earliest_start + 90 * 86400};
}

static void the_card(void)
{
    struct sample sample;
    struct ui_people people = card();
    sample_init(&sample, 24, 80);
    sample.state.people.cursor = 2;
    show(&sample, &people, "people-80x24", false);
    sample_init(&sample, 24, 120);
    show(&sample, &people, "people-120x24", false);
    sample_init(&sample, 10, 40);
    sample.state.people.cursor = 13;
    show(&sample, &people, "people-40x10", false);
    sample_init(&sample, 24, 80);
    sample.state.people.cursor = 11;
    show(&sample, &people, "people-styles", true);
}

static void who_may_be_one(void)
{
    struct sample sample;
    struct ui_people people = {
        .heading = "Participants that may be one", .rows = pair_rows, .count = 2};
    sample_init(&sample, 12, 80);
    show(&sample, &people, "people-doubles", false);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the card", the_card},
        {"who may be one", who_may_be_one},
    };
    return CHECK_CASES("ui/screens of people", cases);
}
