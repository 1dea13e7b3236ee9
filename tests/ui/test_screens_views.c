/* The other views as text: documents, help, conflicts, sources. */
#include <string.h>

#include "check.h"
#include "screen.h"

static const char document_text[] =
    "\xEF\xBB\xBFParis. The coalition met on Tuesday, and thirty-five countries took part in it, "
    "so "
    "the hosts. Nobody said how long it would take, or what it would cost in the end.\n"
    "\n"
    "\tIndented by a tab:\tand another.\r\n"
    "Bad bytes \xFF and \xC3( here, an escape \033[31m, a bidi \xE2\x80\xAE override.\n"
    "東京で首脳会談が開かれ、安全保障について話し合われた。東京で首脳会談が開かれ、安全保障について"
    "話し合われた。\n"
    "The last line has no line feed, and tells of the coalition once more.";

static void document_case(const char *name, int rows, int columns, bool digest, bool changed,
                          const char *search, int64_t cursor, size_t places, const char *marks,
                          bool styles)
{
    static const struct source source = {
        .id = "001", .title = "Leaders meet in Paris", .file = "documents/001.txt"};
    const char *thirty = strstr(document_text, "thirty-five"), *nobody = strstr(thirty, "Nobody");
    const char *last = strstr(nobody, "tells of");
    const char *begin = document_text;
    const struct ui_passage passages[] = {
        {.from = (size_t)(thirty - begin),
         .to = (size_t)(nobody - begin) - 1,
         .number = 1,
         .place = places > 1 ? 1 : 0,
         .places = places,
         .state = places > 1 ? LOCATION_AMBIGUOUS : LOCATION_EXACT,
         .event_title = "Coalition of the Willing meets in Paris",
         .current = true},
        {.from = (size_t)(nobody - begin), .to = (size_t)(nobody - begin) + 39},
        {.from = (size_t)(last - begin), .to = sizeof document_text - 2},
    };
    struct ui_document document = {.source = &source,
                                   .text = document_text,
                                   .size = sizeof document_text - 1,
                                   .digest = digest,
                                   .changed = changed,
                                   .passages = passages,
                                   .passage_count = 3,
                                   .mention_count = 3,
                                   .trouble = digest ? "documents/001.txt is missing" : ""};
    struct sample sample;
    sample_init(&sample, rows, columns);
    ui_open_document(&sample.state, cursor);
    buf_adds(&sample.state.document_search, search);
    if (marks != NULL) {
        const char *at = strstr(document_text, marks);
        sample.state.caret = (struct caret){.marking = true,
                                            .first = (size_t)(at - begin),
                                            .last = (size_t)(at - begin) + strlen(marks),
                                            .at = (size_t)(at - begin) + strlen(marks) - 1};
    }
    sample.data.document = &document;
    screen_expect(&sample, name, styles);
    sample_release(&sample);
}

/* A mention whose passage is not where the record says. */
static void standing_case(const char *name, int rows, int columns, struct ui_passage passage,
                          struct ui_document document)
{
    static const struct source source = {.id = "001", .title = "Leaders meet", .file = "001.txt"};
    const char *nobody = strstr(document_text, "Nobody");
    const struct ui_passage other = {.from = (size_t)(nobody - document_text),
                                     .to = (size_t)(nobody - document_text) + 39};
    struct ui_passage passages[2] = {passage, other};
    passages[0].current = true;
    passages[0].number = 1;
    passages[0].event_title = "Coalition of the Willing meets in Paris";
    document.source = &source;
    document.text = document_text;
    document.size = sizeof document_text - 1;
    document.passages = passages;
    document.passage_count = document.mention_count = 2;
    struct sample sample;
    sample_init(&sample, rows, columns);
    ui_open_document(&sample.state, 0);
    sample.data.document = &document;
    screen_expect(&sample, name, false);
    sample_release(&sample);
}

static void test_standing(void)
{
    static const char orphan[] = "The coalition met on a Monday, at first light, and thirty-three "
                                 "countries did not come; \033[31m nobody said why, and nobody "
                                 "asked, though all the papers of the town had it on their first "
                                 "page the next morning.";
    const struct ui_passage moved = {.from = 3, .to = 30, .state = LOCATION_MOVED};
    standing_case("document-moved", 12, 80, moved,
                  (struct ui_document){.was = "2:1", .now = "1:2"});
    standing_case("document-moved-40x10", 10, 40, moved,
                  (struct ui_document){.was = "912-945", .now = "1:2"});
    const struct ui_passage lost = {.from = 90, .to = 90, .state = LOCATION_LOST, .orphan = true};
    struct ui_document document = {.was = "1:88", .orphan = orphan, .lost_count = 1};
    standing_case("document-lost", 14, 80, lost, document);
    standing_case("document-lost-40x10", 10, 40, lost, document);
    const struct ui_passage bare = {.from = sizeof document_text - 1,
                                    .to = sizeof document_text - 1,
                                    .state = LOCATION_UNCHECKED,
                                    .orphan = true};
    document = (struct ui_document){.orphan = "How they met.", .orphan_words = true};
    standing_case("document-no-passage", 12, 80, bare, document);
}

static void test_document(void)
{
    document_case("document-80x24", 24, 80, false, false, "", 0, 1, NULL, false);
    document_case("document-80x24-styles", 24, 80, false, false, "coalition", 2, 1, NULL, true);
    document_case("document-changed", 20, 120, false, true, "", 0, 1, NULL, false);
    document_case("document-digest", 14, 80, true, false, "", 0, 1, NULL, false);
    document_case("document-ambiguous", 12, 60, false, false, "", 0, 3, NULL, false);
    document_case("document-marking", 14, 80, false, false, "", 1, 1, "so the hosts. Nobody said",
                  true);
    document_case("document-40x10", 10, 40, false, false, "", 6, 1, NULL, false);
}

static void test_help(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    sample.state.view = VIEW_HELP;
    screen_expect(&sample, "help-120x40", false);
    sample.state.rows = 10;
    sample.state.columns = 40;
    screen_expect(&sample, "help-40x10", false);
    sample.state.help.top = sample.state.help.cursor = 9999;
    screen_expect(&sample, "help-end", false);
    sample_release(&sample);
}

static void test_conflicts(void)
{
    static const char *here[] = {"000", "004"}, *there[] = {"001"};
    static struct conflict_value values[] = {{"35", here, 2, 1}, {">35", there, 1, 1}};
    static struct conflict_value dates[] = {{"2025-09-04", here, 2, 2}, {"~2025-09", there, 1, 1}};
    static const struct conflict hard = {
        "countries taking part", values, 2, false, NULL, NULL, NULL, NULL};
    static const struct conflict settled = {"opening day", dates,    2,     true,
                                            "2025-09-04",  "letter", "ana", "2026-01-07T10:00:00Z"};
    static const struct conflict own = {"troops", values, 2, false, "33", NULL, NULL, NULL};
    static const struct ui_conflict_row rows[] = {
        {.event_title = "Coalition of the Willing meets in Paris",
         .when = "2026-01-06",
         .conflict = &hard},
        {.conflict = &hard, .value = &values[0]},
        {.conflict = &hard, .value = &values[1]},
        {.event_title = "Attack on a residence of Putin, alleged by Moscow and denied by Kyiv",
         .when = "2025-12-29~",
         .conflict = &settled},
        {.conflict = &settled, .value = &dates[0]},
        {.conflict = &settled, .value = &dates[1]},
        {.conflict = &settled, .choice = true},
        {.event_title = "Troops are counted", .when = "2026-01-08", .conflict = &own},
        {.conflict = &own, .choice = true},
    };
    struct sample sample;
    sample_init(&sample, 14, 80);
    sample.state.view = VIEW_CONFLICTS;
    screen_expect(&sample, "conflicts-none", false);
    sample.data.conflicts = rows;
    sample.data.conflict_count = COUNT(rows);
    sample.state.conflicts.cursor = 3;
    screen_expect(&sample, "conflicts-80x14", false);
    sample.state.columns = 40;
    sample.state.rows = 10;
    screen_expect(&sample, "conflicts-40x10", false);
    sample.state.columns = 80;
    sample.state.rows = 24;
    sample.state.conflicts.cursor = 1;
    sample.data.conflict_kin = "2 sources, 1 independent: 000 and 004 share 84 % of their text";
    screen_expect(&sample, "conflicts-80x24", false);
    sample.state.conflicts.cursor = 6;
    sample.data.conflict_kin = "";
    screen_expect(&sample, "conflicts-settled", false);
    sample.state.hide_settled = true;
    sample.data.conflict_count = 0;
    screen_expect(&sample, "conflicts-hidden", false);
    sample_release(&sample);
}

static const char *const wires[] = {"AFP", "dpa"};

static const struct source reports[] = {
    {.id = "000",
     .declared = true,
     .title = "International coalition gathers",
     .published = "2026-01-06"},
    {.id = "001",
     .declared = true,
     .title = "Macron hosts Zelensky and allies for a day of talks on guarantees that nobody has "
              "put down on paper yet",
     .published = "2026-01-06?",
     .publisher = "The Gazette",
     .language = "en",
     .url = "https://example.org/2026/01/06/macron-hosts",
     .archive_url = "https://archive.example/1",
     .retrieved = "2026-01-09",
     .file = "001.txt",
     .wires = (const char **)wires,
     .wire_count = 2},
    {.id = "a-source-with-a-long-id", .file = "third.txt", .declared = true},
    {.id = "big"},
};

static const struct ui_source_row source_rows[] = {
    {.source = &reports[0],
     .events = 24,
     .mentions = 31,
     .only_here = 9,
     .by_state = {0, 30, 1, 0, 0},
     .compared = 9,
     .alike = 7,
     .located = true,
     .counted = true},
    {.source = &reports[1],
     .events = 14,
     .mentions = 16,
     .only_here = 3,
     .by_state = {0, 13, 0, 1, 2},
     .compared = 7,
     .alike = 6,
     .located = true,
     .counted = true,
     .dependent = true},
    {.source = &reports[2],
     .events = 1,
     .mentions = 1,
     .only_here = 1,
     .by_state = {1, 0, 0, 0, 0},
     .located = true,
     .counted = true},
    {.source = &reports[3],
     .events = 1234567,
     .mentions = 150000000,
     .only_here = 123456,
     .by_state = {0, 1200345, 0, 0, 3}},
};

static const struct ui_source_other others[] = {
    {.id = "000", .events = 6, .compared = 6, .alike = 5, .against = 1},
    {.id = "a-source-with-a-long-id", .events = 3, .compared = 1, .alike = 1},
    {.id = "big", .events = 2},
};

static const struct ui_source_event alone[] = {
    {"2026-01-03?", "Supporters meet in Kyiv"},
    {"2026-01-06", "Merz says that compromises will be needed"},
    {NULL, "A force is to be deployed"},
};

static const struct ui_source_detail detail = {
    .holding = HOLDING_CHANGED,
    .trouble = "",
    .kin = "001 and 000 share 84 % of their text; through others: big",
    .others = others,
    .other_count = COUNT(others),
    .other_total = 3,
    .alone = alone,
    .alone_count = COUNT(alone),
};

static void show_sources(struct sample *sample, int rows, int columns, const char *name,
                         bool styles)
{
    sample->state.rows = rows;
    sample->state.columns = columns;
    screen_expect(sample, name, styles);
}

static void test_sources(void)
{
    static const struct ui_source_detail unknown = {.kin = "", .trouble = ""};
    static const struct ui_source_detail gone = {
        .kin = "",
        .holding = HOLDING_GONE,
        .trouble = "third.txt not found beside the timeline; give its folder with --sources"};
    struct sample sample;
    sample_init(&sample, 24, 80);
    sample.data.sorting = -1;
    sample.state.view = VIEW_SOURCES;
    show_sources(&sample, 24, 80, "sources-none", false);
    sample.data.sources = source_rows;
    sample.data.source_count = COUNT(source_rows);
    sample.data.source_total = (int64_t)COUNT(source_rows);
    sample.state.sources.cursor = 1;
    sample.data.source = &detail;
    show_sources(&sample, 24, 80, "sources-80x24", false);
    show_sources(&sample, 24, 80, "sources-80x24-styles", true);
    show_sources(&sample, 40, 120, "sources-120x40", false);
    show_sources(&sample, 12, 150, "sources-150x12", false);
    show_sources(&sample, 12, 40, "sources-40x12", false);
    sample.state.details = true;
    show_sources(&sample, 24, 80, "sources-details", false);
    sample.state.detail_top = 99;
    show_sources(&sample, 24, 80, "sources-details-end", false);
    sample.state.details = false;
    sample.state.sources.cursor = 2;
    sample.data.source = &gone;
    show_sources(&sample, 24, 80, "sources-gone", false);
    /* A large one, which is still counted, in an order that is still worked at. */
    sample.state.sources = (struct scroll){77003, 77000};
    sample.data.sources_from = 77000;
    sample.data.source_total = 100000;
    sample.data.source = &unknown;
    sample.state.source_sort = SOURCES_BY_AGREEMENT;
    sample.data.sorting = 34;
    show_sources(&sample, 24, 80, "sources-counting", false);
    show_sources(&sample, 40, 120, "sources-counting-120x40", false);
    sample_release(&sample);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"documents", test_document}, {"how a mention stands", test_standing},
        {"help", test_help},          {"conflicts", test_conflicts},
        {"sources", test_sources},
    };
    return CHECK_CASES("ui/screens of the views", cases);
}
