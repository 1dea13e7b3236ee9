#include "ui/key.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    uint32_t key;
    const char *name;
} named_keys[] = {
    {KEY_CODE_TAB, "Tab"},       {KEY_CODE_ENTER, "Enter"},   {KEY_CODE_ESCAPE, "Esc"},
    {KEY_CODE_SPACE, "Space"},   {KEY_CODE_UP, "Up"},         {KEY_CODE_DOWN, "Down"},
    {KEY_CODE_LEFT, "Left"},     {KEY_CODE_RIGHT, "Right"},   {KEY_CODE_HOME, "Home"},
    {KEY_CODE_END, "End"},       {KEY_CODE_PAGE_UP, "PgUp"},  {KEY_CODE_PAGE_DOWN, "PgDn"},
    {KEY_CODE_INSERT, "Ins"},    {KEY_CODE_DELETE, "Del"},    {KEY_CODE_BACKSPACE, "Backspace"},
    {KEY_CODE_BACKTAB, "S-Tab"}, {KEY_CODE_F1, "F1"},         {KEY_CODE_F1 + 1, "F2"},
    {KEY_CODE_F1 + 2, "F3"},     {KEY_CODE_F1 + 3, "F4"},     {KEY_CODE_F1 + 4, "F5"},
    {KEY_CODE_F1 + 5, "F6"},     {KEY_CODE_F1 + 6, "F7"},     {KEY_CODE_F1 + 7, "F8"},
    {KEY_CODE_F1 + 8, "F9"},     {KEY_CODE_F1 + 9, "F10"},    {KEY_CODE_F1 + 10, "F11"},
    {KEY_CODE_F12, "F12"},       {KEY_CODE_RESIZE, "Resize"},
};

enum { NAMED_COUNT = sizeof named_keys / sizeof named_keys[0] };

void key_name(uint32_t key, struct buf *out)
{
    for (size_t i = 0; i < NAMED_COUNT; i++)
        if (named_keys[i].key == key) {
            buf_adds(out, named_keys[i].name);
            return;
        }
    if (key < 32 || key == 127) {
        buf_addc(out, '^');
        buf_addc(out, (char)(key ^ 64));
    } else if (key < KEY_CODE_NAMED) {
        buf_add_cp(out, key);
    } else {
        buf_addf(out, "<%lX>", (unsigned long)key);
    }
}

bool key_parse(const char *name, size_t size, uint32_t *key)
{
    for (size_t i = 0; i < NAMED_COUNT; i++)
        if (strlen(named_keys[i].name) == size && memcmp(named_keys[i].name, name, size) == 0) {
            *key = named_keys[i].key;
            return true;
        }
    if (size == 2 && name[0] == '^' && name[1] >= '?' && name[1] <= '_') {
        *key = (uint32_t)name[1] ^ 64u;
        return true;
    }
    return size > 0 && utf8_next(name, size, key) == size && *key > 32 && *key < KEY_CODE_NAMED;
}
