#include "check.h"
#include "term/decode.h"
#include "ui/key.h"

#include <stdio.h>
#include <string.h>

/* Feeds bytes and writes what comes of them: keys by number, Escape as "esc", named keys as their
 * distance from KEY_CODE_NAMED, pastes in quotation marks; "+" where more is waited for. */
static const char *decode(struct decoder *decoder, const char *bytes, size_t size, bool final)
{
    static char out[512];
    struct term_input input;
    enum decode_result result;
    size_t at = 0;
    out[0] = '\0';
    decoder_feed(decoder, bytes, size);
    while ((result = decoder_next(decoder, final, &input)) == DECODE_DONE) {
        const char *blank = at > 0 ? " " : "";
        if (input.kind == TERM_PASTE)
            at += (size_t)snprintf(out + at, sizeof out - at, "%s\"%s\"", blank, input.text);
        else if (input.key == KEY_CODE_ESCAPE)
            at += (size_t)snprintf(out + at, sizeof out - at, "%sesc", blank);
        else if (input.key >= KEY_CODE_NAMED)
            at += (size_t)snprintf(out + at, sizeof out - at, "%sN%u", blank,
                                   (unsigned)(input.key - KEY_CODE_NAMED));
        else
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%x", blank, (unsigned)input.key);
    }
    if (result == DECODE_MORE)
        snprintf(out + at, sizeof out - at, "%s", at > 0 ? " +" : "+");
    return out;
}

static const char *whole(const char *bytes, size_t size)
{
    static char out[512];
    struct decoder decoder;
    decoder_init(&decoder);
    snprintf(out, sizeof out, "%s", decode(&decoder, bytes, size, true));
    decoder_release(&decoder);
    return out;
}

#define WHOLE(text) whole(text, sizeof(text) - 1)

static void characters(void)
{
    CHECK_STR(WHOLE("aZ 5"), "61 5a 20 35");
    CHECK_STR(WHOLE("\303\251\342\202\254\360\237\230\200"), "e9 20ac 1f600");
    CHECK_STR(WHOLE("\001\032\034"), "1 1a 1c");
    CHECK_STR(WHOLE("\t\r\n"), "9 d d");
    CHECK_INT(KEY_CODE_BACKSPACE - KEY_CODE_NAMED, 10);
    CHECK_STR(WHOLE("\b\177"), "N10 N10");
}

static void what_is_no_character_is_nothing(void)
{
    CHECK_STR(WHOLE("a\377\200b"), "61 62");
    CHECK_STR(WHOLE("\355\240\200x"), "78"); /* a surrogate */
    CHECK_STR(WHOLE("\302\233x"), "78");     /* C1 as UTF-8 */
    CHECK_STR(WHOLE("\342\202"), "");        /* a head that stays one */
    CHECK_STR(whole("a\0b", 3), "61 62");
}

static void named_keys(void)
{
    CHECK_STR(WHOLE("\033[A\033OA\033[B\033OB\033[D\033[C"), "N0 N0 N1 N1 N2 N3");
    CHECK_STR(WHOLE("\033[H\033[1~\033[F\033[4~\033[5~\033[6~"), "N4 N4 N5 N5 N6 N7");
    CHECK_STR(WHOLE("\033[2~\033[3~\033[Z"), "N8 N9 N11");
    CHECK_STR(WHOLE("\033OP\033[15~\033[24~"), "N12 N16 N23");
    CHECK_STR(WHOLE("\033OM\033Oq\033Oy\033Ok"), "d 31 39 2b"); /* the numeric pad */
}

static void modifiers_are_left_out(void)
{
    CHECK_STR(WHOLE("\033[1;5A\033[5;3~\033[1;2P\033[1;2H"), "N0 N6 N12 N4");
}

static void unknown_sequences_are_swallowed(void)
{
    CHECK_STR(WHOLE("\033[99~x"), "78");
    CHECK_STR(WHOLE("\033[?1;2cq"), "71");
    CHECK_STR(WHOLE("\033[<0;12;7Mj"), "6a");
}

static void escape_waits_for_its_sequence(void)
{
    struct decoder decoder;
    decoder_init(&decoder);
    CHECK_STR(decode(&decoder, "\033", 1, false), "+");
    CHECK_STR(decode(&decoder, "[", 1, false), "+");
    CHECK_STR(decode(&decoder, "A", 1, false), "N0");
    CHECK_STR(decode(&decoder, "\033", 1, false), "+");
    CHECK_STR(decode(&decoder, "", 0, true), "esc");
    CHECK_STR(decode(&decoder, "\033x", 2, false), "esc 78");
    CHECK_STR(decode(&decoder, "\033\033[B", 4, false), "esc N1");
    CHECK_STR(decode(&decoder, "\342", 1, false), "+");
    CHECK_STR(decode(&decoder, "\202", 1, false), "+");
    CHECK_STR(decode(&decoder, "\254", 1, false), "20ac");
    decoder_release(&decoder);
}

static void a_paste_is_one_text(void)
{
    CHECK_STR(WHOLE("a\033[200~x q\033[201~b"), "61 \"x q\" 62");
    CHECK_STR(WHOLE("\033[200~\033[201~"), "\"\"");
    /* In pieces, wherever they are cut. */
    const char *all = "\033[200~two\033[20 words\033[201~j";
    for (size_t cut = 7; cut < strlen(all) - 1; cut++) {
        struct decoder decoder;
        char got[600];
        decoder_init(&decoder);
        snprintf(got, sizeof got, "%s", decode(&decoder, all, cut, false));
        CHECK_STR(got, "+");
        CHECK_STR(decode(&decoder, all + cut, strlen(all) - cut, false), "\"two[20 words\" 6a");
        decoder_release(&decoder);
    }
}

static void a_paste_is_clean(void)
{
    CHECK_STR(WHOLE("\033[200~a\r\nb\rc\td\033[31me\001\302\205f\377\033[201~"),
              "\"a\nb\nc d[31mef\357\277\275\"");
}

static void a_paste_has_an_end(void)
{
    struct decoder decoder;
    char block[4096];
    memset(block, 'x', sizeof block);
    decoder_init(&decoder);
    CHECK_STR(decode(&decoder, "\033[200~", 6, false), "+");
    for (int i = 0; i < 300; i++)
        CHECK_STR(decode(&decoder, block, sizeof block, false), "+");
    struct term_input input;
    decoder_feed(&decoder, "\033[201~j", 7);
    CHECK_INT(decoder_next(&decoder, false, &input), DECODE_DONE);
    CHECK_INT(input.size, DECODE_PASTE_MAX);
    CHECK_INT(decoder_next(&decoder, false, &input), DECODE_DONE);
    CHECK_INT(input.key, 'j');
    decoder_release(&decoder);
}

static const char *description(const char *name)
{
    return strcmp(name, "kcuu1") == 0   ? "\033k"
           : strcmp(name, "kcud1") == 0 ? "j" /* would take the letter away */
                                        : "";
}

static void the_description_adds_keys(void)
{
    struct decoder decoder;
    decoder_init(&decoder);
    decoder_learn(&decoder, description);
    CHECK_STR(decode(&decoder, "\033kj", 3, false), "N0 6a");
    decoder_release(&decoder);
}

int main(void)
{
    static const struct check_case cases[] = {
        {"characters", characters},
        {"what is no character is nothing", what_is_no_character_is_nothing},
        {"named keys", named_keys},
        {"modifiers are left out", modifiers_are_left_out},
        {"unknown sequences are swallowed", unknown_sequences_are_swallowed},
        {"escape waits for its sequence", escape_waits_for_its_sequence},
        {"a paste is one text", a_paste_is_one_text},
        {"a paste is clean", a_paste_is_clean},
        {"a paste has an end", a_paste_has_an_end},
        {"the description adds keys", the_description_adds_keys},
    };
    return CHECK_CASES("term/decode", cases);
}
