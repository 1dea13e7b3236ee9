/* Bars of lanes as text. */
#include "ui/lane-bars.h"

#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "time/edtf.h"

enum { COLUMNS = 30 };

static struct lane_event event_of(const char *when)
{
    struct edtf edtf;
    struct err err = ERR_INIT;
    CHECK_INT(edtf_parse(&edtf, when, &err), 0);
    struct lane_event event = {.dated = true,
                               .exact = true,
                               .earliest_start = edtf.earliest_start,
                               .latest_start = edtf.latest_start,
                               .earliest_end = edtf.earliest_end,
                               .latest_end = edtf.latest_end,
                               .doubt = edtf.uncertain || edtf.approximate || edtf.unspecified};
    edtf_release(&edtf);
    return event;
}

/* Dates, blank separated, on thirty columns of [from, to); the bounds of both as `when`. */
static void check_bars(const char *from, const char *to, const char *dates, const char *want)
{
    struct bar_cell cells[COLUMNS];
    struct bar_chart chart = {event_of(from).earliest_start, event_of(to).earliest_start, COLUMNS};
    struct buf word, text;
    buf_init(&word);
    buf_init(&text);
    memset(cells, 0, sizeof cells);
    for (const char *at = dates; *at != '\0'; at += strspn(at, " ")) {
        size_t size = strcspn(at, " ");
        buf_reset(&word);
        buf_add(&word, at, size);
        struct lane_event event = event_of(word.data);
        int side = bar_add(&chart, &event, cells);
        if (side != 0)
            buf_adds(&text, side < 0 ? "<" : ">");
        at += size;
    }
    buf_addc(&text, '|');
    for (int i = 0; i < COLUMNS; i++)
        buf_adds(&text, bar_text(&cells[i]));
    while (text.len > 1 && text.data[text.len - 1] == ' ')
        buf_cut(&text, text.len - 1);
    CHECK_STR(text.data, want);
    buf_release(&word);
    buf_release(&text);
}

/* April 2025 has thirty days: a column each. */
static void april(const char *dates, const char *want)
{
    check_bars("2025-04-01", "2025-05-01", dates, want);
}

static void points(void)
{
    april("2025-04-01", "|█");
    april("2025-04-03", "|  █");
    april("2025-04-03T12:00:00", "|  █");
    april("2025-04-03?", "|  ▒");
    april("2025-04-03~", "|  ▒");
    april("2025-04-30", "|                             █");
    april("2025-04-3X", "|                             ▒");
    april("2025-04", "|▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒");
    /* Shorter than a column: one column, also across the edge of two. */
    check_bars("2025-01-01", "2025-03-02", "2025-01-02 2025-01-05", "|█ █");
    check_bars("2025-01-01T12:00:00", "2025-03-02T12:00:00", "2025-01-03", "|█");
    check_bars("2000", "2030", "2003 2005-07 2029", "|   █ █                       █");
    check_bars("2001", "2031", "200X", "|▒▒▒▒▒▒▒▒▒");
    /* Longer than a column: somewhere in it. */
    check_bars("2025-04-01", "2025-04-11", "2025-04-02", "|   ▒▒▒");
}

static void intervals(void)
{
    april("2025-04-03/2025-04-06", "|  ████");
    april("2025-04-03?/2025-04-06", "|  ▒▒▒▒");
    check_bars("2025-04-01", "2025-04-11", "2025-04-03/2025-04-05", "|      ▒▒▒███▒▒▒");
    check_bars("2025-04-01", "2025-04-11", "2025-04-03/2025-04-04", "|      ▒▒▒▒▒▒");
    april("2025-03/2025-04-03", "|███");
    april("2025-04-03/2025-04-0X", "|  ▒▒▒▒▒▒▒");
    april("2025-04-03/2025-05", "|  ████████████████████████████");
    check_bars("2025-01-01", "2025-07-01", "2025-02/2025-04", "|     ▒▒▒▒██████▒▒▒▒▒");
    april("[2025-04-02,2025-04-04]", "| ▒▒▒");
    april("{2025-04-02,2025-04-04}", "| ███");
}

static void ends(void)
{
    april("2025-04-26/..", "|                         █───▶");
    april("../2025-04-04", "|◀──█");
    april("2025-04-03/", "|  █?");
    april("/2025-04-03", "| ?█");
    april("2025-04-30/..", "|                             █");
    april("2025-03-03/..", "|─────────────────────────────▶");
    april("../2025-05-04", "|◀─────────────────────────────");
    april("2025-03-03/", "<|");
    april("2025-05-03/", ">|");
    april("2025-05-03/..", ">|");
    april("../2025-03-03", "<|");
}

static void several(void)
{
    april("2025-04-02 2025-04-02", "| 2");
    april("2025-04-02 2025-04-02? 2025-04-01/2025-04-04", "|█3██");
    april("2025-04-02/.. 2025-04-05 ../2025-04-03", "|◀██─█────────────────────────▶");
    april("2025-04-01 2025-04-01 2025-04-01 2025-04-01 2025-04-01 2025-04-01 2025-04-01 "
          "2025-04-01 2025-04-01",
          "|9");
    april("2025-04-01 2025-04-01 2025-04-01 2025-04-01 2025-04-01 2025-04-01 2025-04-01 "
          "2025-04-01 2025-04-01 2025-04-01",
          "|+");
    april("2025-03-01 2025-05-01 2025-04-04", "<>|   █");
}

static void far_apart(void)
{
    check_bars("Y-170000000", "2030", "Y-170000000 2025", "|█                            █");
    check_bars("Y-17E7", "Y17E7", "0001", "|               █");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"points", points},   {"intervals", intervals}, {"open and unknown ends", ends},
        {"several", several}, {"far apart", far_apart},
    };
    return CHECK_CASES("ui/lane_bars", cases);
}
