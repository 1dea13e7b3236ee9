/* The main screen as text. */
#include <string.h>

#include "check.h"
#include "screen.h"

static void one(const char *name, int rows, int columns, enum pane focus, bool styles)
{
    struct sample sample;
    sample_init(&sample, rows, columns);
    sample.state.focus = focus;
    if (focus != PANE_TIMELINE)
        sample.state.side = focus;
    screen_expect(&sample, name, styles);
    sample_release(&sample);
}

/* The current snippet has its document's words, and below them what was made of them. */
static void test_gist(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    sample.state.focus = sample.state.side = PANE_SNIPPETS;
    sample.state.snippet = 2;
    screen_expect(&sample, "main-120x40-gist", false);
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
    screen_expect(&sample, name, styles);
    sample_release(&sample);
}

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
    screen_expect(&sample, "filter-empty", false);
    sample.data.growing = true;
    sample.data.busy = "loading 4 %";
    screen_expect(&sample, "filter-empty-growing", false);
    sample_release(&sample);
}

/* The record is still being read, and nothing of it is there. */
static void test_growing(void)
{
    struct sample sample;
    sample_init(&sample, 24, 80);
    sample_list(&sample, NULL, 0);
    sample.data.growing = true;
    sample.data.busy = "loading 0 %";
    screen_expect(&sample, "list-growing", false);
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
    screen_expect(&sample, "long-80x24", false);
    sample_release(&sample);
}

static void test_scrolled(void)
{
    struct sample sample;
    sample_init(&sample, 16, 80);
    sample.state.cursor = 16;
    screen_expect(&sample, "scrolled-end", false);
    sample.state.cursor = 6;
    screen_expect(&sample, "scrolled-up", false);
    sample.state.cursor = 5;
    screen_expect(&sample, "scrolled-up-one", false);
    sample.state.cursor = 0;
    screen_expect(&sample, "scrolled-start", false);
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
    screen_expect(&sample, "prompt-long-end", false);
    set_prompt(&sample, PROMPT_ARGUMENT, "note", text, 4, "");
    screen_expect(&sample, "prompt-long-start", false);
    set_prompt(&sample, PROMPT_SEARCH, NULL, "paris", 5, "");
    screen_expect(&sample, "prompt-search", true);
    set_prompt(&sample, PROMPT_FILTER, NULL, "when:2025-13", 12,
               "month 13 in column 11: a month is 01 to 12");
    screen_expect(&sample, "prompt-error", true);
    set_prompt(&sample, PROMPT_COMMAND, NULL, "", 0, "");
    screen_expect(&sample, "prompt-command", false);
    set_prompt(&sample, PROMPT_NONE, NULL, "", 0, "");
    ui_say(&sample.state, SAY_ERROR, "cannot write \"%s\": no space left on device", "x.yaml");
    screen_expect(&sample, "message-error", true);
    buf_reset(&sample.state.message);
    sample.state.prefix = 'v';
    screen_expect(&sample, "prefix", false);
    sample.state.prefix = 0;
    sample.state.count = 15;
    screen_expect(&sample, "count", false);
    sample_release(&sample);
}

static void test_search(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    buf_adds(&sample.state.search, "meets countries -moscow");
    screen_expect(&sample, "search-120x40-styles", true);
    sample_release(&sample);
}

static void test_ascii(void)
{
    struct sample sample;
    sample_init(&sample, 40, 120);
    sample.state.ascii = true;
    sample.data.title = "Über die Łódź, Ærø and 東京";
    screen_expect(&sample, "ascii-120x40", false);
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
        screen_expect(&sample, zooms[i].name, false);
        sample_release(&sample);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"the main screen", test_main},
        {"a gist beside its passage", test_gist},
        {"lists", test_lists},
        {"a filter that lets nothing through", test_empty_filter},
        {"a growing record", test_growing},
        {"long texts", test_long},
        {"scrolling", test_scrolled},
        {"the status line", test_status},
        {"search matches", test_search},
        {"ASCII only", test_ascii},
        {"zoom", test_zoom},
    };
    return CHECK_CASES("ui/screens", cases);
}
