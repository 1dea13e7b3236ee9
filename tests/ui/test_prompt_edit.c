#include <string.h>

#include "check.h"
#include "ui/desk.h"

static struct desk desk;

static void begin(const char *keys)
{
    desk_init(&desk);
    desk_keys(&desk, keys);
}

static void end(void)
{
    desk_release(&desk);
}

static void check_line(const char *text, size_t cursor)
{
    CHECK_STR(desk.state.prompt.text.data, text);
    CHECK_INT(desk.state.prompt.cursor, cursor);
}

static void keys_that_edit(void)
{
    begin(":");
    CHECK_INT(desk.state.prompt.kind, PROMPT_COMMAND);
    desk_type(&desk, "tag new words");
    check_line("tag new words", 13);
    desk_keys(&desk, "^W");
    check_line("tag new ", 8);
    desk_keys(&desk, "^A Right Right Right Del");
    check_line("tagnew ", 3);
    desk_keys(&desk, "Space End Backspace");
    check_line("tag new", 7);
    desk_keys(&desk, "Left Left Left ^K");
    check_line("tag ", 4);
    desk_type(&desk, "x");
    desk_keys(&desk, "Home ^F ^B ^D ^E");
    check_line("ag x", 4);
    desk_keys(&desk, "Left ^U");
    check_line("x", 0);
    desk_keys(&desk, "Left Backspace Home ^U ^W");
    check_line("x", 0);
    desk_keys(&desk, "End Right Del ^K");
    check_line("x", 1);
    /* What has no meaning here changes nothing. */
    desk_keys(&desk, "F5 ^T PgDn Ins");
    check_line("x", 1);
    end();
}

/* A base with its accent, a flag, a family: one key each. */
static void editing_goes_by_clusters(void)
{
    static const char text[] = "a"
                               "e\xCC\x81"
                               "\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6"
                               "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"
                               "z";
    begin(":");
    desk_type(&desk, text);
    check_line(text, 24);
    desk_keys(&desk, "Left");
    check_line(text, 23);
    desk_keys(&desk, "Left");
    check_line(text, 12);
    desk_keys(&desk, "Left");
    check_line(text, 4);
    desk_keys(&desk, "Left");
    check_line(text, 1);
    desk_keys(&desk, "Del");
    check_line("a\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7z", 1);
    desk_keys(&desk, "End Backspace Backspace Backspace");
    check_line("a", 1);
    end();
}

static void the_cursor_stays_at_a_clusters_start(void)
{
    /* The accent joins the letter before it. */
    begin(":");
    desk_type(&desk, "ez");
    desk_keys(&desk, "Left");
    desk_type(&desk, "\xCC\x81");
    check_line("e\xCC\x81z", 3);
    /* Taking the letter away leaves the accent to the one before. */
    desk_keys(&desk, "Home Right Left");
    desk_type(&desk, "a");
    check_line("ae\xCC\x81z", 1);
    /* Two halves of a flag meet where what was between them goes. */
    desk_keys(&desk, "End ^U");
    desk_type(&desk, "\xF0\x9F\x87\xBAx\xF0\x9F\x87\xA6");
    desk_keys(&desk, "Left Backspace");
    check_line("\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6", 8);
    end();
}

static void controls_and_bad_bytes_do_not_get_in(void)
{
    begin(":");
    desk.effect = ui_paste(&desk.state, &desk.facts, "a\nb\tc\r\x1b[31m\x7f\xC2\x9B\xFFz");
    check_line("a b c[31m\xEF\xBF\xBDz", 13);
    end();
    begin(":");
    ui_step(&desk.state, &desk.facts, 0x9B);
    ui_step(&desk.state, &desk.facts, 0xD800);
    ui_step(&desk.state, &desk.facts, 0);
    check_line("", 0);
    end();
}

static void a_paste_without_a_prompt_is_dropped(void)
{
    begin("j");
    struct effect effect = ui_paste(&desk.state, &desk.facts, "Qxa");
    CHECK_INT(effect.kind, EFFECT_NONE);
    CHECK_INT(desk.state.cursor, 1);
    end();
}

int main(void)
{
    static const struct check_case cases[] = {
        {"keys that edit", keys_that_edit},
        {"editing goes by clusters", editing_goes_by_clusters},
        {"the cursor stays at a cluster's start", the_cursor_stays_at_a_clusters_start},
        {"controls and bad bytes do not get in", controls_and_bad_bytes_do_not_get_in},
        {"a paste without a prompt is dropped", a_paste_without_a_prompt_is_dropped},
    };
    return CHECK_CASES("ui/prompt_edit", cases);
}
