#include <string.h>

#include "check.h"
#include "ui/key.h"

static void check_name(uint32_t key, const char *want)
{
    struct buf name;
    buf_init(&name);
    key_name(key, &name);
    CHECK_STR(name.data, want);
    uint32_t back = 0;
    CHECK(key_parse(name.data, name.len, &back));
    CHECK_INT(back, key);
    buf_release(&name);
}

static void names_go_both_ways(void)
{
    check_name('j', "j");
    check_name('-', "-");
    check_name('^', "^");
    check_name('=', "=");
    check_name(0xE9, "é");
    check_name(0x1F600, "😀");
    check_name(14, "^N");
    check_name(26, "^Z");
    check_name(0, "^@");
    check_name(31, "^_");
    check_name(127, "^?");
    check_name(KEY_CODE_TAB, "Tab");
    check_name(KEY_CODE_BACKTAB, "S-Tab");
    check_name(KEY_CODE_ENTER, "Enter");
    check_name(KEY_CODE_ESCAPE, "Esc");
    check_name(KEY_CODE_SPACE, "Space");
    check_name(KEY_CODE_UP, "Up");
    check_name(KEY_CODE_PAGE_DOWN, "PgDn");
    check_name(KEY_CODE_BACKSPACE, "Backspace");
    check_name(KEY_CODE_F1, "F1");
    check_name(KEY_CODE_F1 + 4, "F5");
    check_name(KEY_CODE_F12, "F12");
}

static void all_named_keys_have_names(void)
{
    for (uint32_t key = KEY_CODE_NAMED; key <= KEY_CODE_RESIZE; key++) {
        struct buf name;
        buf_init(&name);
        key_name(key, &name);
        CHECK(name.data[0] != '<');
        buf_release(&name);
    }
}

static void what_is_no_name_is_refused(void)
{
    static const char *const wrong[] = {"",     "jj",  "^",   "^n", "^NN",
                                        "Pgdn", "F13", "tab", " ",  "\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        uint32_t key;
        bool known = key_parse(wrong[i], strlen(wrong[i]), &key);
        /* A lone ^ is the character. */
        CHECK_INT(known, strcmp(wrong[i], "^") == 0);
    }
}

int main(void)
{
    static const struct check_case cases[] = {
        {"names go both ways", names_go_both_ways},
        {"all named keys have names", all_named_keys_have_names},
        {"what is no name is refused", what_is_no_name_is_refused},
    };
    return CHECK_CASES("ui/key", cases);
}
