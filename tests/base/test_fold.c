/* The folding for search: what it makes of letters, and how needles are found. */
#include "base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/utf8.h"
#include "check.h"

static void check_bytes(const char *text, size_t size, const char *want)
{
    struct buf out;
    buf_init(&out);
    buf_adds(&out, "+");
    fold_search(text, size, &out);
    CHECK_STR(out.data + 1, want);
    buf_release(&out);
}

static void check_fold(const char *text, const char *want)
{
    check_bytes(text, strlen(text), want);
}

static void latin(void)
{
    check_fold("", "");
    check_fold("Security GUARANTEES 2026", "security guarantees 2026");
    check_fold("Élysée Façade Ångström ñandú", "elysee facade angstrom nandu");
    check_fold("E\u0301lyse\u0301e", "elysee");
    check_fold("Łódź Øresund Đorđe Æsir œuvre Þór eð Straße ẞ",
               "lodz oresund dorde aesir oeuvre thor ed strasse ss");
    check_fold("İstanbul ışık Iğdır", "istanbul isik igdir");
    check_fold("Nguyễn Phú Trọng", "nguyen phu trong");
    check_fold("ﬁnal ﬂag Ǆ ½", "final flag dz 1⁄2");
    check_fold("ＡＢＣ　１２３", "abc 123");
    check_fold("①②", "12");
}

static void other_scripts(void)
{
    check_fold("Зеленський ЙОГО ёлка Київ ґанок", "зеленськии иого елка киів ганок");
    check_fold("Ἀθῆναι ΣΊΣΥΦΟΣ σίσυφος", "αθηναι σισυφοσ σισυφοσ");
    check_fold("שָׁלוֹם", "שלום");
    check_fold("مُحَمَّد", "محمد");
    check_fold("हिन्दी", "हिन्दी");     /* vowel signs are letters, no diacritics */
    check_fold("ภาษาไทย", "ภาษาไทย"); /* so they are here */
    check_fold("東京タワー", "東京タワー");
    check_fold("が", "か\u3099");
    check_fold("한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8");
    check_fold("ՀԱՅ և", "հայ եւ");
    check_fold("ᏣᎳᎩ ꮳꮃꭹ", "ᏣᎳᎩ ᏣᎳᎩ");
}

static void marks_blanks_and_what_is_hidden(void)
{
    check_fold("  a \t\r\n b\u00A0\u3000c  ", "a b c");
    check_fold("\n", "");
    check_fold("“a” ‘b’ «c» „d‟ it’s O`x п\u02BCять", "'a' 'b' 'c' 'd' it's o'x п'ять");
    check_fold("\"a\"", "'a'");
    check_fold("a–b—c−d‑e\u2E3Af", "a-b-c-d-e-f");
    check_fold("se\u00ADcu\u200Brity \uFEFFx\u202Ey\uFE0F", "security xy");
    check_bytes("a\xFF\xC3z", 4, "a\uFFFD\uFFFDz");
    check_fold("a\u05B0\u0327\u0301", "a");
}

/* Folds the characters of a 32-bit string and compares with those of another. */
static bool same_folded(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    struct buf texts[2], folded[2];
    for (int i = 0; i < 2; i++) {
        buf_init(&texts[i]);
        buf_init(&folded[i]);
        buf_adds(&texts[i], "x");
        for (size_t k = 0; k < (i == 0 ? a_count : b_count); k++)
            buf_add_cp(&texts[i], (i == 0 ? a : b)[k]);
        buf_adds(&texts[i], "y");
        fold_search(texts[i].data, texts[i].len, &folded[i]);
    }
    bool same = folded[0].len == folded[1].len &&
                memcmp(folded[0].data, folded[1].data, folded[0].len) == 0;
    if (!same)
        CHECK_STR(folded[0].data, folded[1].data);
    for (int i = 0; i < 2; i++) {
        buf_release(&texts[i]);
        buf_release(&folded[i]);
    }
    return same;
}

/* Every character folds like its decomposition, its upper and its lower case. */
static void all_forms_fold_alike(void)
{
    size_t bad = 0;
    for (uint32_t cp = 1; cp < 0x30000 && bad < 20; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        size_t count = 0;
        uint32_t *form = u32_normalize(UNINORM_NFD, &cp, 1, NULL, &count);
        bad += !same_folded(&cp, 1, form, count);
        free(form);
        uint32_t lower = uc_tolower(cp);
        bad += !same_folded(&cp, 1, &lower, 1);
        /* A capital with iota beside it is another word to us: the iota below is a diacritic. */
        uint32_t upper = uc_toupper(cp);
        if (cp != 0x345)
            bad += !same_folded(&cp, 1, &upper, 1);
    }
    CHECK_INT(bad, 0);
}

/* What is folded stays as it is. */
static void folding_is_final(void)
{
    size_t bad = 0;
    struct buf text, once, twice;
    buf_init(&text);
    buf_init(&once);
    buf_init(&twice);
    for (uint32_t cp = 1; cp < 0x30000 && bad < 20; cp++) {
        buf_reset(&text);
        buf_reset(&once);
        buf_reset(&twice);
        buf_add_cp(&text, cp);
        fold_search(text.data, text.len, &once);
        fold_search(once.data, once.len, &twice);
        if (strcmp(once.data, twice.data) != 0)
            bad += !CHECK_STR(twice.data, once.data);
    }
    CHECK_INT(bad, 0);
    buf_release(&text);
    buf_release(&once);
    buf_release(&twice);
}

/* The place found, as the text in brackets; "" where nothing is found. */
static void check_find(const char *text, const char *query, enum fold_match match, const char *want)
{
    struct buf needle;
    size_t at = 0, length = 0;
    char got[256] = "";
    buf_init(&needle);
    fold_search(query, strlen(query), &needle);
    bool found = fold_find(text, strlen(text), needle.data, match, &at, &length);
    CHECK_INT(fold_find(text, strlen(text), needle.data, match, NULL, NULL), found);
    if (found && at + length <= strlen(text)) {
        got[0] = '[';
        memcpy(got + 1, text + at, length);
        got[length + 1] = ']';
    }
    CHECK_STR(got, want);
    buf_release(&needle);
}

static void words(void)
{
    check_find("The security pact", "secur", FOLD_WORDS, "[secur]");
    check_find("The insecurity", "secur", FOLD_WORDS, "");
    check_find("insecure security", "secur", FOLD_WORDS, "[secur]");
    check_find("(Security)", "security", FOLD_WORDS, "[Security]");
    check_find("anti-Security", "security", FOLD_WORDS, "[Security]");
    check_find("Élysée Palace", "elys", FOLD_WORDS, "[Élys]");
    check_find("E\u0301lyse\u0301e Palace", "elysee", FOLD_WORDS, "[E\u0301lyse\u0301e]");
    check_find("cafe\u0301", "cafe", FOLD_WORDS, "[cafe\u0301]");
    check_find("Straße", "strass", FOLD_WORDS, "[Straß]");
    check_find("coalition of the willing", "coalition of", FOLD_PHRASE, "[coalition of]");
    check_find("coalition of the willing", "coal of", FOLD_PHRASE, "");
    check_find("coalition of  the willing", "of the will", FOLD_PHRASE, "[of  the will]");
    check_find("Xi, Jinping", "xi jin", FOLD_WORDS, "[Xi, Jin]");
    check_find("the then the thing", "the thing", FOLD_WORDS, "[the thing]");
    check_find("a b", "b a", FOLD_WORDS, "");
    check_find("the 26 countries", "26", FOLD_WORDS, "[26]");
    check_find("the 126 countries", "26", FOLD_WORDS, "");
    check_find("don’t go", "don't", FOLD_WORDS, "[don’t]");
    check_find("", "a", FOLD_WORDS, "");
    check_find("a", "", FOLD_WORDS, "[]");
}

static void unspaced_scripts(void)
{
    check_find("東京都知事", "京都", FOLD_WORDS, "[京都]");
    check_find("GDP東京", "東", FOLD_WORDS, "[東]");
    check_find("ประเทศไทย", "ไทย", FOLD_WORDS, "[ไทย]");
    check_find("대한민국", "민국", FOLD_WORDS, ""); /* Korean writes blanks */
    check_find("대한민국", "대한", FOLD_WORDS, "[대한]");
}

static void inside_and_whole(void)
{
    check_find("insecurity", "secur", FOLD_INSIDE, "[secur]");
    check_find("insecurity", "in", FOLD_WHOLE, "");
    check_find(" Paris ", "PARIS", FOLD_WHOLE, "[Paris]");
    check_find("a ★ b", "★", FOLD_WORDS, "[★]");
    check_find("a – b", "-", FOLD_WORDS, "[–]");
    check_find("x--y", "--", FOLD_INSIDE, "[--]");
    check_find("a", "", FOLD_WHOLE, "");
}

int main(void)
{
    static const struct check_case cases[] = {
        {"Latin", latin},
        {"other scripts", other_scripts},
        {"marks, blanks and what is hidden", marks_blanks_and_what_is_hidden},
        {"all forms fold alike", all_forms_fold_alike},
        {"folding is final", folding_is_final},
        {"words", words},
        {"unspaced scripts", unspaced_scripts},
        {"inside and whole", inside_and_whole},
    };
    return CHECK_CASES("fold", cases);
}
