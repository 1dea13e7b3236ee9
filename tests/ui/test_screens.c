/* Screens as text: each case draws one, and its file in tests/ui/screens/ says what it should be.
 * DATELINE_UPDATE_SCREENS=1 writes the files anew, to be read before they are believed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "sample.h"

static void compare(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "tests/ui/screens/%s.txt", name);
    const char *full = check_source_path(path);
    if (getenv("DATELINE_UPDATE_SCREENS") != NULL) {
        FILE *file = fopen(full, "wb");
        CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
        return;
    }
    char *want = check_read_file(full);
    if (!CHECK_STR(text, want))
        printf("%s: not the screen of the file\n", path);
    free(want);
}

static void expect(struct sample *sample, const char *name, bool styles)
{
    struct buf text;
    buf_init(&text);
    sample_draw(sample);
    canvas_dump(&sample->canvas, styles, &text);
    buf_addf(&text, "cursor %d,%d\n", sample->canvas.cursor_row, sample->canvas.cursor_column);
    compare(name, text.data);
    buf_release(&text);
}

static void one(const char *name, int rows, int columns, enum pane focus, bool styles)
{
    struct sample sample;
    sample_init(&sample, rows, columns);
    sample.state.focus = focus;
    if (focus != PANE_TIMELINE)
        sample.state.side = focus;
    expect(&sample, name, styles);
    sample_release(&sample);
}

static void test_main(void)
{
    one("main-120x40", 40, 120, PANE_TIMELINE, false);
    one("main-120x40-styles", 40, 120, PANE_TIMELINE, true);
    one("main-80x24", 24, 80, PANE_TIMELINE, false);
    one("main-80x24-card", 24, 80, PANE_CARD, false);
    one("main-80x24-snippets", 24, 80, PANE_SNIPPETS, false);
    one("main-80x24-participants", 24, 80, PANE_PARTICIPANTS, false);
    one("main-400x120", 120, 400, PANE_SNIPPETS, false);
    one("main-40x10", 10, 40, PANE_TIMELINE, false);
    one("main-40x10-card", 10, 40, PANE_CARD, false);
    one("main-40x10-snippets", 10, 40, PANE_SNIPPETS, false);
    one("main-50x18", 18, 50, PANE_TIMELINE, false);
    one("small-39x9", 9, 39, PANE_TIMELINE, false);
    one("small-12x3", 3, 12, PANE_TIMELINE, false);
}

static void list_case(const char *name, int rows, int columns, const struct sample_row *list,
                      size_t count, int64_t cursor, bool styles)
{
    struct sample sample;
    sample_init(&sample, rows, columns);
    sample_list(&sample, list, count);
    sample.state.cursor = cursor;
    expect(&sample, name, styles);
    sample_release(&sample);
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static void test_lists(void)
{
    static const struct sample_row undated[] = {
        {.title = "Nobody knows when this was"},
        {.title = "Nor this", .sources = 2, .decision = DECISION_QUESTION},
    };
    static const struct sample_row wide[] = {
        {.when = "2025-03-01",
         .title = "東京で首脳会談が開かれ、安全保障について話し合われた",
         .sources = 12},
        {.when = "2025-03-02", .title = "서울 정상회담", .sources = 1},
        {.when = "2025-03-03", .title = "Cafe\xCC\x81 re\xCC\x81uni a\xCC\x80 Zu\xCC\x88rich"},
        {.when = "2025-03-04",
         .title = "Zalgo: h\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87i there"},
        {.when = "2025-03-05",
         .title =
             "Family 👨‍👩‍👧 and thumbs 👍🏽 and flag 🇫🇷 and heart ❤️ "
             "end"},
        {.when = "2025-03-06", .title = "ประชุมสุดยอดที่กรุงเทพ", .sources = 100},
        {.when = "2025-03-07", .title = "قمة في باريس", .starred = true},
    };
    static const struct sample_row hostile[] = {
        {.when = "2025-03-01", .title = "esc \033[31mred\033[0m and bell \a"},
        {.when = "2025-03-02",
         .title = "bidi \xE2\x80\xAE"
                  "desrever\xE2\x80\xAC end"},
        {.when = "2025-03-03", .title = "tab\there\nand a line feed\r\nand more"},
        {.when = "2025-03-04", .title = "bad \xFF\xC3( bytes \xED\xA0\x80 end"},
        {.when = "2025-03-05",
         .title = "c1 \xC2\x9B"
                  "31m, zero\xE2\x80\x8Bwidth, \xEF\xBB\xBF"
                  "bom"},
        {.when = "2025-03-06", .title = ""},
    };
    static const struct sample_row gaps[] = {
        {.when = "-0043-03-15", .title = "The Ides of March"},
        {.when = "0079~", .title = "An eruption"},
        {.when = "1066-10-14", .title = "A battle", .sources = 4},
        {.when = "19XX", .title = "Some time in that century"},
        {.when = "198X", .title = "Some time in that decade"},
        {.when = "1989-11-09", .title = "The wall"},
        {.when = "1989-12", .title = "The month after"},
        {.when = "1990-01-05", .title = "No gap: the next month"},
        {.when = "1990-03-05", .title = "No gap: one empty month"},
        {.when = "1990-06-05/1990-09-01", .title = "A gap of two months, and a long event"},
        {.when = "1990-11-05", .title = "No gap after the long event"},
        {.when = "2030/..", .title = "From then on"},
    };
    list_case("list-empty", 24, 80, NULL, 0, 0, false);
    list_case("list-undated", 24, 80, undated, COUNT(undated), 0, false);
    list_case("list-wide", 24, 80, wide, COUNT(wide), 0, false);
    list_case("list-wide-styles", 12, 70, wide, COUNT(wide), 4, true);
    list_case("list-hostile", 24, 80, hostile, COUNT(hostile), 0, false);
    list_case("list-gaps", 40, 80, gaps, COUNT(gaps), 0, false);
}

static void test_empty_filter(void)
{
    struct sample sample;
    sample_init(&sample, 24, 80);
    int64_t total = sample.data.counts.total;
    sample_list(&sample, NULL, 0);
    sample.data.counts.total = sample.data.counts.unseen = total;
    ui_set_filter(&sample.state, "who:nobody when:2025");
    expect(&sample, "filter-empty", false);
    sample_release(&sample);
}

/* Titles far longer than the screen, and one of a megabyte. */
static void test_long(void)
{
    struct sample sample;
    sample_init(&sample, 24, 80);
    char *title = pool_alloc(&sample.pool, 1 << 20);
    memset(title, 'x', (1 << 20) - 1);
    title[(1 << 20) - 1] = '\0';
    const struct sample_row rows[] = {
        {.when = "2025-03-01", .title = title},
        {.when = "2025-03-02",
         .title = "A title that goes on and on, beyond what any list can "
                  "show of it, and is cut where the marks begin"},
    };
    sample_list(&sample, rows, COUNT(rows));
    sample.state.cursor = 1;
    sample.event.title = rows[1].title;
    sample.event.summary = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
                           "gesellschaft is a word that no line holds; "
                           "東京で首脳会談が開かれ、安全保障について話し合われた。";
    sample.data.title = "A timeline whose own title is longer than what is left of the first line";
    sample.data.left_out = 3;
    expect(&sample, "long-80x24", false);
    sample_release(&sample);
}

static void test_scrolled(void)
{
    struct sample sample;
    sample_init(&sample, 16, 80);
    sample.state.cursor = 16;
    expect(&sample, "scrolled-end", false);
    sample.state.cursor = 6;
    expect(&sample, "scrolled-up", false);
    sample.state.cursor = 5;
    expect(&sample, "scrolled-up-one", false);
    sample.state.cursor = 0;
    expect(&sample, "scrolled-start", false);
    sample_release(&sample);
}

static void set_prompt(struct sample *sample, enum prompt_kind kind, const char *action,
                       const char *text, size_t cursor, const char *error)
{
    struct prompt *prompt = &sample->state.prompt;
    prompt->kind = kind;
    prompt->action = action;
    buf_reset(&prompt->text);
    buf_adds(&prompt->text, text);
    prompt->cursor = cursor;
    ui_prompt_error(&sample->state, error);
}

static void test_status(void)
{
    static const char text[] = "a note that is much longer than the screen is wide, so that it "
                               "scrolls sideways: 東京で首脳会談が開かれた";
    struct sample sample;
    sample_init(&sample, 10, 60);
    set_prompt(&sample, PROMPT_ARGUMENT, "note", text, sizeof text - 1, "");
    expect(&sample, "prompt-long-end", false);
    set_prompt(&sample, PROMPT_ARGUMENT, "note", text, 4, "");
    expect(&sample, "prompt-long-start", false);
    set_prompt(&sample, PROMPT_SEARCH, NULL, "paris", 5, "");
    expect(&sample, "prompt-search", true);
    set_prompt(&sample, PROMPT_FILTER, NULL, "when:2025-13", 12,
               "month 13 in column 11: a month is 01 to 12");
    expect(&sample, "prompt-error", true);
    set_prompt(&sample, PROMPT_COMMAND, NULL, "", 0, "");
    expect(&sample, "prompt-command", false);
    set_prompt(&sample, PROMPT_NONE, NULL, "", 0, "");
    ui_say(&sample.state, SAY_ERROR, "cannot write \"%s\": no space left on device", "x.yaml");
    expect(&sample, "message-error", true);
    buf_reset(&sample.state.message);
    sample.state.prefix = 'v';
    expect(&sample, "prefix", false);
    sample.state.prefix = 0;
    sample.state.count = 15;
    expect(&sample, "count", false);
    sample_release(&sample);
}

static void test_search(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    buf_adds(&sample.state.search, "meets countries -moscow");
    expect(&sample, "search-120x40-styles", true);
    sample_release(&sample);
}

static void test_ascii(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    sample.state.ascii = true;
    sample.data.title = "Über die Łódź, Ærø and 東京";
    expect(&sample, "ascii-120x40", false);
    bool ascii = true;
    for (int i = 0; i < 40 * 120; i++)
        for (const char *c = sample.canvas.cells[i].text; *c != '\0'; c++)
            ascii = ascii && *c >= ' ' && *c <= '~';
    CHECK(ascii);
    sample_release(&sample);
}

static void test_zoom(void)
{
    static const struct {
        enum scale zoom;
        const char *name;
    } zooms[] = {
        {SCALE_YEAR, "zoom-year"}, {SCALE_DAY, "zoom-day"}, {SCALE_CENTURY, "zoom-century"}};
    for (size_t i = 0; i < COUNT(zooms); i++) {
        struct sample sample;
        sample_init(&sample, 24, 80);
        sample.state.zoom = zooms[i].zoom;
        expect(&sample, zooms[i].name, false);
        sample_release(&sample);
    }
}

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
                          const char *search, int64_t cursor, bool styles)
{
    static const struct source source = {
        .id = "001", .title = "Leaders meet in Paris", .file = "documents/001.txt"};
    const char *thirty = strstr(document_text, "thirty-five"), *nobody = strstr(thirty, "Nobody");
    const char *last = strstr(nobody, "tells of");
    const char *begin = document_text;
    const struct ui_passage passages[] = {
        {.from = (size_t)(thirty - begin),
         .to = (size_t)(nobody - begin) - 1,
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
                                   .trouble = digest ? "documents/001.txt is missing" : ""};
    struct sample sample;
    sample_init(&sample, rows, columns);
    ui_open_document(&sample.state, cursor);
    buf_adds(&sample.state.document_search, search);
    sample.data.document = &document;
    expect(&sample, name, styles);
    sample_release(&sample);
}

static void test_document(void)
{
    document_case("document-80x24", 24, 80, false, false, "", 0, false);
    document_case("document-80x24-styles", 24, 80, false, false, "coalition", 2, true);
    document_case("document-changed", 20, 120, false, true, "", 0, false);
    document_case("document-digest", 14, 80, true, false, "", 0, false);
    document_case("document-40x10", 10, 40, false, false, "", 6, false);
}

static void test_help(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    sample.state.view = VIEW_HELP;
    expect(&sample, "help-120x40", false);
    sample.state.rows = 10;
    sample.state.columns = 40;
    expect(&sample, "help-40x10", false);
    sample.state.help.top = sample.state.help.cursor = 9999;
    expect(&sample, "help-end", false);
    sample_release(&sample);
}

static void test_conflicts(void)
{
    static const char *here[] = {"000", "004"}, *there[] = {"001"};
    static struct conflict_value values[] = {{"35", here, 2, 1}, {">35", there, 1, 1}};
    static struct conflict_value dates[] = {{"2025-09-04", here, 2, 2}, {"~2025-09", there, 1, 1}};
    static const struct conflict hard = {"countries taking part", values, 2, false, NULL, NULL};
    static const struct conflict settled = {"opening day", dates, 2, true, "2025-09-04", "letter"};
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
    };
    struct sample sample;
    sample_init(&sample, 14, 80);
    sample.state.view = VIEW_CONFLICTS;
    expect(&sample, "conflicts-none", false);
    sample.data.conflicts = rows;
    sample.data.conflict_count = COUNT(rows);
    sample.state.conflicts.cursor = 3;
    expect(&sample, "conflicts-80x14", false);
    sample.state.columns = 40;
    sample.state.rows = 10;
    expect(&sample, "conflicts-40x10", false);
    sample_release(&sample);
}

static void test_sources(void)
{
    static const struct source list[] = {
        {.id = "000", .title = "International coalition gathers", .published = "2026-01-06"},
        {.id = "001", .title = "Macron hosts Zelensky and allies", .published = "2026-01-06?"},
        {.id = "a-source-with-a-long-id", .title = NULL},
    };
    static const struct ui_source_row rows[] = {
        {&list[0], 24, 31, 9, {0, 30, 1, 0, 0}},
        {&list[1], 14, 16, 3, {0, 14, 0, 1, 1}},
        {&list[2], 1, 1, 0, {1, 0, 0, 0, 0}},
    };
    struct sample sample;
    sample_init(&sample, 12, 120);
    sample.state.view = VIEW_SOURCES;
    sample.data.sources = rows;
    sample.data.source_count = COUNT(rows);
    sample.state.sources.cursor = 1;
    expect(&sample, "sources-120x12", false);
    sample.state.columns = 80;
    expect(&sample, "sources-80x12", false);
    sample.state.columns = 40;
    expect(&sample, "sources-40x12", false);
    sample_release(&sample);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the main screen", test_main},
        {"lists", test_lists},
        {"a filter that lets nothing through", test_empty_filter},
        {"long texts", test_long},
        {"scrolling", test_scrolled},
        {"the status line", test_status},
        {"search matches", test_search},
        {"ASCII only", test_ascii},
        {"zoom", test_zoom},
        {"documents", test_document},
        {"help", test_help},
        {"conflicts", test_conflicts},
        {"sources", test_sources},
    };
    return CHECK_CASES("ui/screens", cases);
}
