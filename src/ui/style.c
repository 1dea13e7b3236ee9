#include "ui/style.h"

#include <assert.h>

#define COLOR(f)   .foreground = (f), .background = -1
#define PAIR(f, b) .foreground = (f), .background = (b)
#define PLAIN      .foreground = -1, .background = -1
#define LOOKS      [STYLE_COUNT]

/* The 256 colours are chosen for a contrast of at least 3.5 against both black and white. */
static const struct style_look looks_256 LOOKS = {
    [STYLE_NORMAL] = {PLAIN},
    [STYLE_TITLE] = {PLAIN, .bold = true},
    [STYLE_HEADING] = {COLOR(30), .bold = true},
    [STYLE_FAINT] = {COLOR(243)},
    [STYLE_CURSOR] = {PLAIN, .reverse = true},
    [STYLE_CURSOR_UNFOCUSED] = {PAIR(255, 240)},
    [STYLE_KEPT] = {COLOR(28), .bold = true},
    [STYLE_DROPPED] = {COLOR(160), .bold = true},
    [STYLE_QUESTION] = {COLOR(130), .bold = true},
    [STYLE_STAR] = {COLOR(136), .bold = true},
    [STYLE_CONFLICT] = {COLOR(161), .bold = true},
    [STYLE_DATE] = {COLOR(32)},
    [STYLE_DATE_UNCERTAIN] = {COLOR(130), .italic = true},
    [STYLE_LOCATED] = {COLOR(28)},
    [STYLE_MOVED] = {COLOR(130)},
    [STYLE_LOST] = {COLOR(160), .bold = true},
    [STYLE_PASSAGE] = {PAIR(16, 222)},
    [STYLE_PASSAGE_OTHER] = {COLOR(30), .underline = true},
    [STYLE_MARKING] = {PAIR(16, 117)},
    [STYLE_MATCH] = {PAIR(16, 208), .bold = true},
    [STYLE_STATUS] = {PLAIN},
    [STYLE_KEY] = {COLOR(32), .bold = true},
    [STYLE_ERROR] = {COLOR(160), .bold = true},
    [STYLE_PROMPT] = {PLAIN},
    [STYLE_BAR] = {COLOR(32)},
    [STYLE_BAR_POSSIBLE] = {COLOR(32)},
    [STYLE_BAR_CURSOR] = {COLOR(166), .bold = true},
};

/* Yellow and white are no foreground here: on white paper nobody could read them. */
static const struct style_look looks_16 LOOKS = {
    [STYLE_NORMAL] = {PLAIN},
    [STYLE_TITLE] = {PLAIN, .bold = true},
    [STYLE_HEADING] = {COLOR(6), .bold = true},
    [STYLE_FAINT] = {COLOR(8)},
    [STYLE_CURSOR] = {PLAIN, .reverse = true},
    [STYLE_CURSOR_UNFOCUSED] = {PAIR(15, 8)},
    [STYLE_KEPT] = {COLOR(2), .bold = true},
    [STYLE_DROPPED] = {COLOR(1), .bold = true},
    [STYLE_QUESTION] = {COLOR(5), .bold = true},
    [STYLE_STAR] = {COLOR(5), .bold = true},
    [STYLE_CONFLICT] = {COLOR(1), .bold = true},
    [STYLE_DATE] = {COLOR(4)},
    [STYLE_DATE_UNCERTAIN] = {COLOR(5), .italic = true},
    [STYLE_LOCATED] = {COLOR(2)},
    [STYLE_MOVED] = {COLOR(5)},
    [STYLE_LOST] = {COLOR(1), .bold = true},
    [STYLE_PASSAGE] = {PAIR(0, 3)},
    [STYLE_PASSAGE_OTHER] = {COLOR(6), .underline = true},
    [STYLE_MARKING] = {PLAIN, .reverse = true},
    [STYLE_MATCH] = {PAIR(0, 6), .bold = true},
    [STYLE_STATUS] = {PLAIN},
    [STYLE_KEY] = {COLOR(6), .bold = true},
    [STYLE_ERROR] = {COLOR(1), .bold = true},
    [STYLE_PROMPT] = {PLAIN},
    [STYLE_BAR] = {COLOR(4)},
    [STYLE_BAR_POSSIBLE] = {COLOR(4)},
    [STYLE_BAR_CURSOR] = {COLOR(1), .bold = true},
};

/* As with 16, but without grey; and a dark blue on black is hard to read, so dates are cyan. */
static const struct style_look looks_8 LOOKS = {
    [STYLE_NORMAL] = {PLAIN},
    [STYLE_TITLE] = {PLAIN, .bold = true},
    [STYLE_HEADING] = {PLAIN, .bold = true},
    [STYLE_FAINT] = {PLAIN, .dim = true},
    [STYLE_CURSOR] = {PLAIN, .reverse = true},
    [STYLE_CURSOR_UNFOCUSED] = {PLAIN, .bold = true},
    [STYLE_KEPT] = {COLOR(2), .bold = true},
    [STYLE_DROPPED] = {COLOR(1), .bold = true},
    [STYLE_QUESTION] = {COLOR(5), .bold = true},
    [STYLE_STAR] = {COLOR(5), .bold = true},
    [STYLE_CONFLICT] = {COLOR(1), .bold = true},
    [STYLE_DATE] = {COLOR(6)},
    [STYLE_DATE_UNCERTAIN] = {COLOR(5), .italic = true},
    [STYLE_LOCATED] = {COLOR(2)},
    [STYLE_MOVED] = {COLOR(5)},
    [STYLE_LOST] = {COLOR(1), .bold = true},
    [STYLE_PASSAGE] = {PAIR(0, 3)},
    [STYLE_PASSAGE_OTHER] = {COLOR(6), .underline = true},
    [STYLE_MARKING] = {PLAIN, .reverse = true},
    [STYLE_MATCH] = {PAIR(0, 6), .bold = true},
    [STYLE_STATUS] = {PLAIN},
    [STYLE_KEY] = {COLOR(6), .bold = true},
    [STYLE_ERROR] = {COLOR(1), .bold = true},
    [STYLE_PROMPT] = {PLAIN},
    [STYLE_BAR] = {COLOR(6)},
    [STYLE_BAR_POSSIBLE] = {COLOR(6)},
    [STYLE_BAR_CURSOR] = {COLOR(1), .bold = true},
};

static const struct style_look looks_plain LOOKS = {
    [STYLE_NORMAL] = {PLAIN},
    [STYLE_TITLE] = {PLAIN, .bold = true},
    [STYLE_HEADING] = {PLAIN, .bold = true},
    [STYLE_FAINT] = {PLAIN, .dim = true},
    [STYLE_CURSOR] = {PLAIN, .reverse = true},
    [STYLE_CURSOR_UNFOCUSED] = {PLAIN, .bold = true},
    [STYLE_KEPT] = {PLAIN, .bold = true},
    [STYLE_DROPPED] = {PLAIN, .bold = true},
    [STYLE_QUESTION] = {PLAIN, .bold = true},
    [STYLE_STAR] = {PLAIN, .bold = true},
    [STYLE_CONFLICT] = {PLAIN, .bold = true},
    [STYLE_DATE] = {PLAIN},
    [STYLE_DATE_UNCERTAIN] = {PLAIN, .dim = true, .italic = true},
    [STYLE_LOCATED] = {PLAIN},
    [STYLE_MOVED] = {PLAIN, .underline = true},
    [STYLE_LOST] = {PLAIN, .bold = true},
    [STYLE_PASSAGE] = {PLAIN, .reverse = true},
    [STYLE_PASSAGE_OTHER] = {PLAIN, .underline = true},
    [STYLE_MARKING] = {PLAIN, .reverse = true},
    [STYLE_MATCH] = {PLAIN, .bold = true, .underline = true},
    [STYLE_STATUS] = {PLAIN},
    [STYLE_KEY] = {PLAIN, .bold = true},
    [STYLE_ERROR] = {PLAIN, .bold = true},
    [STYLE_PROMPT] = {PLAIN},
    [STYLE_BAR] = {PLAIN},
    [STYLE_BAR_POSSIBLE] = {PLAIN},
    [STYLE_BAR_CURSOR] = {PLAIN, .bold = true},
};

const struct style_look *style_look(enum style style, int colors)
{
    assert((unsigned)style < STYLE_COUNT);
    if (colors >= 256)
        return &looks_256[style];
    if (colors >= 16)
        return &looks_16[style];
    if (colors >= 8)
        return &looks_8[style];
    return &looks_plain[style];
}
