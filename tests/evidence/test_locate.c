/* Where passages are found: every state of DESIGN 4.3, and what folding forgives. */
#include "evidence/locate.h"

#include <stdio.h>
#include <string.h>

#include "check.h"

/* A passage without anything; the tests fill in what they give. */
#define NO_SPAN .from = -1, .to = -1

/* Tells a location: its state, and its places, the own one in brackets. */
static void tell(const struct location *location, struct buf *out)
{
    static const char *const words[] = {"unchecked", "exact", "moved", "ambiguous", "lost"};
    buf_reset(out);
    buf_adds(out, words[location->state]);
    for (size_t i = 0; i < location->count; i++) {
        const struct location_place *place = &location->places[i];
        bool own = i == location->own;
        buf_addf(out, " %s%zu-%zu%s", own ? "[" : "", place->from, place->to, own ? "]" : "");
    }
    if (location->total != location->count)
        buf_addf(out, " of %zu", location->total);
    if (location->fault.code != ERR_NONE)
        buf_addf(out, "; %s", location->fault.text);
}

static void check_bytes(const char *text, size_t size, struct passage passage, const char *want)
{
    struct document document;
    struct location location;
    struct buf told;
    buf_init(&told);
    document_init(&document, text, size);
    location_init(&location);
    locate_passage(&document, &passage, &location);
    tell(&location, &told);
    CHECK_STR(told.data, want);
    /* The same again, from what is kept with the document. */
    locate_passage(&document, &passage, &location);
    tell(&location, &told);
    CHECK_STR(told.data, want);
    location_release(&location);
    document_release(&document);
    buf_release(&told);
}

static void check(const char *text, struct passage passage, const char *want)
{
    check_bytes(text, strlen(text), passage, want);
}

#define TEXT "Nine ships sailed. Two came home. Nobody knows why."
/*            0         1         2         3         4
 *            0123456789012345678901234567890123456789012345678 */

static void snippet_exact(void)
{
    check(TEXT, (struct passage){19, 33, NULL, NULL, "Two came home."}, "exact [19-33]");
    /* The span holds more than the snippet. */
    check(TEXT, (struct passage){0, 51, NULL, NULL, "Two came home."}, "exact [19-33]");
    check(TEXT, (struct passage){18, 34, NULL, NULL, "Two came home."}, "exact [19-33]");
    check(TEXT, (struct passage){NO_SPAN, NULL, NULL, "Two came home."}, "exact [19-33]");
    check(TEXT, (struct passage){0, 51, NULL, NULL, TEXT}, "exact [0-51]");
    /* The snippet decides, whatever the anchors say. */
    check(TEXT, (struct passage){19, 33, "Never", "here", "Two came home."}, "exact [19-33]");
    check(TEXT, (struct passage){19, 33, "Two", "home.", "Three came home."}, "lost");
}

static void snippet_moved_or_lost(void)
{
    check(TEXT, (struct passage){0, 14, NULL, NULL, "Two came home."}, "moved 19-33");
    check(TEXT, (struct passage){20, 34, NULL, NULL, "Two came home."}, "moved 19-33");
    check(TEXT, (struct passage){19, 32, NULL, NULL, "Two came home."}, "moved 19-33");
    check(TEXT, (struct passage){19, 33, NULL, NULL, "two came home."}, "lost"); /* case counts */
    check(TEXT, (struct passage){19, 33, NULL, NULL, "Two went home."}, "lost");
    check(TEXT, (struct passage){NO_SPAN, NULL, NULL, "Two went home."}, "lost");
    check("", (struct passage){NO_SPAN, NULL, NULL, "Two"}, "lost");
}

static void snippet_repeated(void)
{
    static const char text[] = "It rains. It pours. It rains. It rains.";
    check(text, (struct passage){20, 29, NULL, NULL, "It rains."}, "exact 0-9 [20-29] 30-39");
    check(text, (struct passage){10, 19, NULL, NULL, "It rains."}, "ambiguous 0-9 20-29 30-39");
    check(text, (struct passage){NO_SPAN, NULL, NULL, "It rains."}, "ambiguous 0-9 20-29 30-39");
    /* Both are in the span: the first is its own. */
    check(text, (struct passage){19, 39, NULL, NULL, "It rains."}, "exact 0-9 [20-29] 30-39");
    /* What overlaps the own place is no repeat, and repeats do not overlap. */
    check("abababa", (struct passage){2, 5, NULL, NULL, "aba"}, "exact [2-5]");
    check("abababa", (struct passage){0, 3, NULL, NULL, "aba"}, "exact [0-3] 4-7");
    check("abababa", (struct passage){NO_SPAN, NULL, NULL, "aba"}, "ambiguous 0-3 4-7");
}

static void nothing_to_compare(void)
{
    check(TEXT, (struct passage){19, 33, NULL, NULL, NULL}, "unchecked 19-33");
    check(TEXT, (struct passage){19, 33, "", " ", "\n"}, "unchecked 19-33");
    check(TEXT, (struct passage){NO_SPAN, NULL, NULL, NULL}, "unchecked");
    check(TEXT, (struct passage){19, 99, NULL, NULL, NULL},
          "unchecked; the span ends at 99, behind the end of the file (51 bytes)");
    check(TEXT, (struct passage){33, 19, "", NULL, " "}, "unchecked; the span 33-19 is reversed");
}

static void spans_at_fault(void)
{
    check(TEXT, (struct passage){99, 113, NULL, NULL, "Two came home."},
          "moved 19-33; the span begins at 99, behind the end of the file (51 bytes)");
    check(TEXT, (struct passage){19, 99, NULL, NULL, "Two came home."},
          "moved 19-33; the span ends at 99, behind the end of the file (51 bytes)");
    check(TEXT, (struct passage){33, 19, NULL, NULL, "Two came home."},
          "moved 19-33; the span 33-19 is reversed");
    check(TEXT, (struct passage){19, 19, NULL, NULL, "Two came home."},
          "moved 19-33; the span 19-19 is empty");
    check(TEXT, (struct passage){-1, 19, NULL, NULL, "Two came home."},
          "moved 19-33; the span -1-19 begins or ends before the file does");
    check("Aé b", (struct passage){2, 5, NULL, NULL, "é b"},
          "exact [1-5]; the span begins at 2, in the middle of a character; was it counted in code "
          "points or UTF-16 units?");
    check("Aé b", (struct passage){0, 2, NULL, NULL, "Aé"},
          "exact [0-3]; the span ends at 2, in the middle of a character; was it counted in code "
          "points or UTF-16 units?");
    check("", (struct passage){0, 1, NULL, NULL, "a"},
          "lost; the span ends at 1, behind the end of the file (0 bytes)");
}

static void folded_alike(void)
{
    static const char text[] = "\xEF\xBB\xBFHe said: “It’s 1914–18”,\r\nand caf\u00E9s\u00A0"
                               "open\u00ADed. Ends.\r\n";
    check(text, (struct passage){NO_SPAN, NULL, NULL, "said: \"It's 1914-18\", and"},
          "exact [6-40]");
    check(text,
          (struct passage){6, 41, NULL, NULL,
                           "said:  'It`s 1914\u20141"
                           "8',\nand"},
          "exact [6-40]");
    check(text, (struct passage){NO_SPAN, NULL, NULL, "cafe\u0301s opened."}, "exact [41-58]");
    check(text, (struct passage){NO_SPAN, NULL, NULL, "He said"}, "exact [3-10]");
    check(text, (struct passage){0, 10, NULL, NULL, "\uFEFFHe said"}, "exact [3-10]");
    check(text, (struct passage){NO_SPAN, NULL, NULL, "Ends.\n"}, "exact [59-64]");
    /* The other way round: the document is decomposed, the snippet is not. */
    check("cafe\u0301 a", (struct passage){NO_SPAN, NULL, NULL, "caf\u00E9"}, "exact [0-6]");
    check("e\u0302\u0323x", (struct passage){NO_SPAN, NULL, NULL, "\u1EC7"}, "exact [0-5]");
}

static void characters_and_numbers_stay_whole(void)
{
    check("caf\u00E9", (struct passage){NO_SPAN, NULL, NULL, "cafe"}, "lost");
    check("cafe\u0301", (struct passage){NO_SPAN, NULL, NULL, "cafe"}, "lost");
    check("cafe\u0301 cafe", (struct passage){NO_SPAN, NULL, NULL, "cafe"}, "exact [7-11]");
    check("\uAC01", (struct passage){NO_SPAN, NULL, NULL, "\uAC00"}, "lost");
    check("135 countries", (struct passage){NO_SPAN, NULL, NULL, "35 countries"}, "lost");
    check("135 countries", (struct passage){0, 12, NULL, NULL, "35 countries"}, "lost");
    check("135 countries", (struct passage){1, 13, NULL, NULL, "35 countries"}, "exact [1-13]");
    check("in 1914", (struct passage){NO_SPAN, NULL, NULL, "in 19"}, "lost");
    check("insecurity", (struct passage){NO_SPAN, NULL, NULL, "secur"}, "exact [2-7]");
}

static void bad_bytes(void)
{
    check_bytes("ab\xFF\xC3 cd\0ef", 10, (struct passage){0, 4, NULL, NULL, "ab\xFF\xC3"},
                "exact [0-4]");
    check_bytes("ab\xFF\xC3 cd\0ef", 10, (struct passage){NO_SPAN, NULL, NULL, "cd"},
                "exact [5-7]");
    check_bytes("ab\xFF\xC3 cd\0ef", 10, (struct passage){8, 10, NULL, NULL, "ef"}, "exact [8-10]");
    check_bytes("ab\xFF\xC3 cd\0ef", 10, (struct passage){2, 4, NULL, NULL, "\xEF\xBF\xBD"},
                "lost");
}

#define SAGA "The old king set out at dawn with forty men. Few came back. " /* 60 bytes */

static void anchors_exact(void)
{
    check(SAGA, (struct passage){0, 44, "The old king", "forty men.", NULL}, "exact [0-44]");
    check(SAGA, (struct passage){NO_SPAN, "The old king", "forty men.", NULL}, "exact [0-44]");
    check(SAGA, (struct passage){0, 60, "The old", "came back.", NULL}, "exact [0-59]");
    /* One and the same words begin and end it. */
    check(SAGA, (struct passage){45, 59, "Few came back.", "Few came back.", NULL},
          "exact [45-59]");
    /* They may overlap. */
    check(SAGA, (struct passage){45, 59, "Few came", "came back.", NULL}, "exact [45-59]");
    /* But not stand the wrong way round. */
    check(SAGA, (struct passage){NO_SPAN, "came back", "Few", NULL}, "lost");
    check(SAGA, (struct passage){45, 59, "came back.", "Few", NULL}, "lost");
}

static void anchors_moved_or_lost(void)
{
    check(SAGA, (struct passage){10, 54, "The old king", "forty men.", NULL}, "moved 0-44");
    check(SAGA, (struct passage){0, 40, "The old king", "forty men.", NULL}, "moved 0-44");
    check(SAGA, (struct passage){0, 44, "The new king", "forty men.", NULL}, "lost");
    check(SAGA, (struct passage){0, 44, "The old king", "fifty men.", NULL}, "lost");
    /* A quarter: 44 folded bytes fit spans of 36 to 58. */
    check(SAGA, (struct passage){2, 38, "The old king", "forty men.", NULL}, "moved 0-44");
    check(SAGA, (struct passage){2, 37, "The old king", "forty men.", NULL}, "lost");
    check(SAGA, (struct passage){1, 59, "The old king", "forty men.", NULL}, "moved 0-44");
    check(SAGA SAGA, (struct passage){61, 119, "The old king", "forty men.", NULL},
          "ambiguous 0-44 60-104");
}

static void anchors_choose_their_ends(void)
{
    static const char text[] = "From here to there, and on to there, and back to there.";
    /*                          0         1         2         3         4         5
     *                          0123456789012345678901234567890123456789012345678901234 */
    check(text, (struct passage){0, 35, "From here", "to there", NULL}, "exact [0-35]");
    check(text, (struct passage){0, 54, "From here", "to there", NULL}, "exact [0-54]");
    check(text, (struct passage){0, 18, "From here", "to there", NULL}, "exact [0-18]");
    check(text, (struct passage){NO_SPAN, "From here", "to there", NULL}, "exact [0-18]");
    /* Nearest in length to the span's, which lies elsewhere. */
    check(text, (struct passage){3, 37, "From here", "to there", NULL}, "moved 0-35");
    /* Of two beginnings with one end the nearer in length, without a span the shorter. */
    static const char twice[] = "So he said, and so he said it once more to all of us there.";
    check(twice, (struct passage){NO_SPAN, "he said", "us there", NULL}, "exact [19-58]");
    check(twice, (struct passage){10, 49, "he said", "us there", NULL}, "moved 19-58");
    check(twice, (struct passage){3, 58, "he said", "us there", NULL}, "exact [3-58]");
}

static void anchors_repeated(void)
{
    check(SAGA SAGA SAGA, (struct passage){60, 104, "The old king", "forty men.", NULL},
          "exact 0-44 [60-104] 120-164");
    check(SAGA SAGA SAGA, (struct passage){120, 164, "The old king", "forty men.", NULL},
          "exact 0-44 60-104 [120-164]");
    check(SAGA SAGA, (struct passage){NO_SPAN, "The old king", "forty men.", NULL},
          "ambiguous 0-44 60-104");
    check(SAGA SAGA, (struct passage){30, 74, "The old king", "forty men.", NULL},
          "ambiguous 0-44 60-104");
}

static void one_anchor(void)
{
    check(SAGA, (struct passage){0, 44, "The old king", NULL, NULL}, "exact [0-44]");
    check(SAGA, (struct passage){0, 44, NULL, "forty men.", NULL}, "exact [0-44]");
    check(SAGA, (struct passage){NO_SPAN, "Few came", NULL, NULL}, "exact [45-53]");
    check(SAGA, (struct passage){NO_SPAN, NULL, "came back.", NULL}, "exact [49-59]");
    /* Elsewhere the place is as long as the span was, within the document. */
    check(SAGA, (struct passage){30, 44, "Few came", NULL, NULL}, "moved 45-59");
    check(SAGA, (struct passage){0, 40, "Few came", NULL, NULL}, "moved 45-59");
    check(SAGA, (struct passage){0, 14, NULL, "came back.", NULL}, "moved 45-59");
    check(SAGA, (struct passage){0, 14, NULL, "forty men.", NULL}, "moved 30-44");
    check(SAGA, (struct passage){0, 44, "Many came", NULL, NULL}, "lost");
    check(SAGA SAGA, (struct passage){0, 14, "Few", NULL, NULL}, "ambiguous 45-59 105-119");
}

static void spans_in_other_units(void)
{
    static const char text[] = "𝄞é went. 𝄞é came."; /* 4 + 2 bytes, 1 + 1 points, 2 + 1 units */
    struct document document;
    struct location location;
    struct buf told;
    buf_init(&told);
    location_init(&location);
    document_init(&document, text, strlen(text));
    struct mention mention = {.from = 9, .to = 17, .snippet = "𝄞é came."};
    locate_mention(&document, &mention, UNIT_CODEPOINT, &location);
    tell(&location, &told);
    CHECK_STR(told.data, "exact [13-25]");
    mention.unit = UNIT_UTF16; /* the mention's own unit goes before the record's */
    mention.from = 10;
    mention.to = 19;
    locate_mention(&document, &mention, UNIT_CODEPOINT, &location);
    tell(&location, &told);
    CHECK_STR(told.data, "exact [13-25]");
    mention.from = 1;
    locate_mention(&document, &mention, UNIT_BYTE, &location);
    tell(&location, &told);
    CHECK_STR(told.data, "exact [13-25]; the span begins at 1, in the middle of a character; was "
                         "it counted in bytes?");
    mention.to = 20;
    locate_mention(&document, &mention, UNIT_BYTE, &location);
    tell(&location, &told);
    CHECK_STR(told.data,
              "moved 13-25; the span ends at 20, behind the end of the file (19 UTF-16 units)");
    locate_mention(NULL, &mention, UNIT_BYTE, &location);
    tell(&location, &told);
    CHECK_STR(told.data, "unchecked");
    location_release(&location);
    document_release(&document);
    buf_release(&told);
}

/* A document of one letter repeated, so that everything is found everywhere. */
static void documents_made_to_be_slow(void)
{
    enum { SIZE = 200000, LONG = 50000 };
    struct buf text, needle;
    struct document document;
    struct location location;
    buf_init(&text);
    buf_init(&needle);
    for (int i = 0; i < SIZE; i++)
        buf_adds(&text, "a");
    buf_add(&needle, text.data, LONG);
    document_init(&document, text.data, text.len);
    location_init(&location);

    locate_passage(&document, &(struct passage){7, 8, NULL, NULL, "a"}, &location);
    CHECK_INT(location.state, LOCATION_EXACT);
    CHECK_INT(location.total, SIZE);
    CHECK_INT(location.count, LOCATION_PLACES_MOST);
    CHECK_INT(location.places[location.own].from, 7);
    /* The own place is kept though thousands stand before it. */
    locate_passage(&document, &(struct passage){SIZE - 1, SIZE, NULL, NULL, "a"}, &location);
    CHECK_INT(location.state, LOCATION_EXACT);
    CHECK_INT(location.own, LOCATION_PLACES_MOST - 1);
    CHECK_INT(location.places[location.own].from, SIZE - 1);

    locate_passage(&document, &(struct passage){NO_SPAN, "a", "a", NULL}, &location);
    CHECK_INT(location.state, LOCATION_AMBIGUOUS);
    CHECK_INT(location.total, SIZE);
    /* In the span the anchors are found, however many there are before. */
    locate_passage(&document, &(struct passage){SIZE - 40, SIZE, "aaa", "aaa", NULL}, &location);
    CHECK_INT(location.state, LOCATION_EXACT);
    CHECK_INT(location.places[location.own].from, SIZE - 40);
    CHECK_INT(location.places[location.own].to, SIZE);

    struct passage passage = {LONG / 2, LONG / 2 + LONG, NULL, NULL, needle.data};
    locate_passage(&document, &passage, &location);
    CHECK_INT(location.state, LOCATION_EXACT);
    CHECK_INT(location.total, 3); /* one half before it is too short for a place */
    passage = (struct passage){LONG / 2, LONG / 2 + LONG, needle.data, needle.data, NULL};
    locate_passage(&document, &passage, &location);
    CHECK_INT(location.state, LOCATION_EXACT);
    location_release(&location);
    document_release(&document);
    buf_release(&text);
    buf_release(&needle);
}

/* Nothing fits anywhere, and each place is nearly one: "e" ends every one inside an "é". */
static void nearly_everywhere(void)
{
    struct buf text;
    struct document document;
    struct location location;
    buf_init(&text);
    for (int i = 0; i < 60000; i++)
        buf_adds(&text, "\u00E9");
    document_init(&document, text.data, text.len);
    location_init(&location);
    buf_cut(&text, 30000);
    buf_adds(&text, "e");
    locate_passage(&document, &(struct passage){NO_SPAN, NULL, NULL, text.data}, &location);
    CHECK_INT(location.state, LOCATION_LOST);
    location_release(&location);
    document_release(&document);
    buf_release(&text);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"snippet exact", snippet_exact},
        {"snippet moved or lost", snippet_moved_or_lost},
        {"snippet repeated", snippet_repeated},
        {"nothing to compare", nothing_to_compare},
        {"spans at fault", spans_at_fault},
        {"folded alike", folded_alike},
        {"characters and numbers stay whole", characters_and_numbers_stay_whole},
        {"bad bytes", bad_bytes},
        {"anchors exact", anchors_exact},
        {"anchors moved or lost", anchors_moved_or_lost},
        {"anchors choose their ends", anchors_choose_their_ends},
        {"anchors repeated", anchors_repeated},
        {"one anchor", one_anchor},
        {"spans in other units", spans_in_other_units},
        {"documents made to be slow", documents_made_to_be_slow},
        {"nearly everywhere", nearly_everywhere},
    };
    return CHECK_CASES("locate", cases);
}
