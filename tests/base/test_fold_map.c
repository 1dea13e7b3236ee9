/* The folding for evidence, and the way back from it. */
#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "check.h"

static void check_fold(const char *text, const char *want)
{
    struct fold_map map;
    fold_map_init(&map);
    fold_evidence(text, strlen(text), &map);
    CHECK_STR(map.folded.data, want);
    fold_map_release(&map);
}

static void what_is_folded(void)
{
    check_fold("", "");
    check_fold(" \n\t", "");
    check_fold("  The \r\n Same\u00A0words ", "The Same words");
    check_fold("\uFEFFabc", "abc");
    check_fold("se\u00ADcu\u200Brity\u2060", "security");
    check_fold("a \u00AD b", "a b");
    check_fold("“it’s” \"it's\" «it`s» „it‘s‟", "'it's' 'it's' 'it's' 'it's'");
    check_fold("1914–18 — a‑b −1 -", "1914-18 - a-b -1 -");
    check_fold("caf\u00E9 \u1EC7 \u212B", "cafe\u0301 e\u0323\u0302 A\u030A");
    check_fold("e\u0302\u0323", "e\u0323\u0302");
    check_fold("\u00EA\u0323", "e\u0323\u0302");
    check_fold("각", "\u1100\u1161\u11A8");
    check_fold("\u1FFD", "'"); /* a letter that decomposes to a quotation mark */
    check_fold("a\xFF\xC3 b", "a\xFF\xC3 b");
    check_fold("a\x01\x1B[b", "a\x01\x1B[b");
}

static void what_is_kept(void)
{
    check_fold("Case ÉtUdE", "Case E\u0301tUdE");
    check_fold("ﬁ ½ ² …", "ﬁ ½ ² …"); /* compatibility forms are other words */
    check_fold("Łódź", "Ło\u0301dz\u0301");
    check_fold("می\u200Cخواهم", "می\u200Cخواهم");
}

/* Holds where every folded byte came from, in order, against want: "from-end" for each. */
static void check_way_back(const char *text, const char *want)
{
    struct fold_map map;
    struct buf got;
    buf_init(&got);
    fold_map_init(&map);
    fold_evidence(text, strlen(text), &map);
    for (size_t i = 0; i < map.folded.len; i++)
        buf_addf(&got, "%s%zu-%zu", i > 0 ? " " : "", fold_origin(&map, i),
                 fold_origin_end(&map, i));
    CHECK_STR(got.data, want);
    buf_release(&got);
    fold_map_release(&map);
}

static void way_back(void)
{
    check_way_back("", "");
    check_way_back("ab", "0-1 1-2");
    check_way_back("a b", "0-1 1-2 2-3");
    check_way_back(" a\r\n\r\nb ", "1-2 2-6 6-7");
    check_way_back("“a”", "0-3 3-4 4-7");
    check_way_back("é.", "0-2 0-2 0-2 2-3");
    check_way_back("é.é", "0-2 0-2 0-2 2-3 3-5 3-5 3-5");
    check_way_back("a\u00ADb", "0-1 3-4");
    check_way_back("я1", "0-1 1-2 2-3"); /* byte by byte where nothing changes */
    /* Marks put in order come together; the base before them is on its own. */
    check_way_back("e\u0302\u0323.", "0-1 1-5 1-5 1-5 1-5 5-6");
    check_way_back("\u00EA\u0323.", "0-4 0-4 0-4 0-4 0-4 4-5");
    check_way_back("\xFF\xFE.", "0-1 1-2 2-3");
}

static void way_forth(void)
{
    static const char text[] = " “é” \r\n b";
    static const size_t want[] = {0, 0, 1, 1, 1, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7};
    struct fold_map map;
    fold_map_init(&map);
    fold_evidence(text, sizeof text - 1, &map);
    CHECK_STR(map.folded.data, "'e\u0301' b");
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        CHECK_INT(fold_forward(&map, i), want[i]);
    CHECK_INT(fold_forward(&map, 1000), 7);
    fold_evidence("", 0, &map);
    CHECK_INT(fold_forward(&map, 0), 0);
    fold_evidence(" ", 1, &map);
    CHECK_INT(fold_forward(&map, 0), 0);
    fold_map_release(&map);
}

static void boundaries(void)
{
    static const char text[] = "aé e\u0301яj\xFF"; /* a e 0301 ' ' e 0301 я j FF */
    static const bool want[] = {true,  true, false, false, true, true, false,
                                false, true, false, true,  true, true};
    struct fold_map map;
    fold_map_init(&map);
    fold_evidence(text, sizeof text - 1, &map);
    CHECK_INT(map.folded.len, sizeof want / sizeof want[0] - 1);
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        CHECK_INT(fold_is_boundary(&map, i), want[i]);
    CHECK(!fold_is_boundary(&map, 13));
    fold_map_release(&map);
}

/* On all sorts of bytes: offsets rise, lie inside, and lead back to where they came from. */
static void maps_are_sound(void)
{
    static const char *const pieces[] = {
        "a",      " ",    "\r\n",   "“", "é",  "e\u0302\u0323", "\xFF", "\u00AD",
        "\uFEFF", "日本", "\u0301", "—", "각", "\xC3",          "``",   ""};
    unsigned random = 12345;
    for (int round = 0; round < 2000; round++) {
        char text[128] = "";
        for (int i = 0; i < 12; i++) {
            random = random * 1103515245u + 12345u;
            strcat(text, pieces[random >> 16 & 15]);
        }
        size_t size = strlen(text), before = 0;
        struct fold_map map;
        fold_map_init(&map);
        fold_evidence(text, size, &map);
        bool sound = true;
        for (size_t i = 0; i < map.folded.len; i++) {
            size_t from = fold_origin(&map, i), end = fold_origin_end(&map, i);
            sound = sound && from >= before && end > from && end <= size &&
                    fold_forward(&map, from) <= i;
            before = from;
        }
        /* Folding what is folded changes nothing. */
        struct fold_map again;
        fold_map_init(&again);
        fold_evidence(map.folded.data, map.folded.len, &again);
        sound = sound && again.folded.len == map.folded.len &&
                memcmp(again.folded.data, map.folded.data, map.folded.len) == 0;
        if (!CHECK(sound))
            printf("in round %d: %s\n", round, text);
        fold_map_release(&again);
        fold_map_release(&map);
    }
}

static void long_runs_of_marks(void)
{
    struct buf text;
    buf_init(&text);
    buf_adds(&text, "a");
    for (int i = 0; i < 20000; i++)
        buf_adds(&text, i % 2 == 0 ? "\u0301" : "\u0323");
    struct fold_map map;
    fold_map_init(&map);
    fold_evidence(text.data, text.len, &map);
    CHECK_INT(map.folded.len, text.len);
    CHECK(strncmp(map.folded.data, "a\u0323\u0323\u0323", 7) == 0);
    fold_map_release(&map);
    buf_release(&text);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"what is folded", what_is_folded},
        {"what is kept", what_is_kept},
        {"way back", way_back},
        {"way forth", way_forth},
        {"boundaries", boundaries},
        {"maps are sound", maps_are_sound},
        {"long runs of marks", long_runs_of_marks},
    };
    return CHECK_CASES("fold_map", cases);
}
