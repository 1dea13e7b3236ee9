#!/usr/bin/env python3
"""Prints fold-table.c: what fold_search makes of U+0000 to U+052F and U+1E00 to U+1EFF.

Run by hand when a rule changes: python3 fold-table.py > fold-table.c
The rules are those of fold.h, taken from Python's unicodedata: classes first (as in fold-class.c),
then NFKD, diacritics dropped, full case folding, letters with a stroke to their plain form.
"""
import unicodedata

BLANK = {*range(0x09, 0x0E), 0x20, 0x85, 0xA0}
QUOTE = {0x22, 0x27, 0x60, 0xAB, 0xB4, 0xBB, *range(0x2B9, 0x2BE)}
DASH = {0x2D}
GONE = {0xAD}
DIACRITIC = {*range(0x300, 0x370), *range(0x483, 0x48A)}
LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n",
    "þ": "th", "ŧ": "t", "ƀ": "b", "ƒ": "f", "ɨ": "i", "ƶ": "z", "ǥ": "g", "ȼ": "c", "ɇ": "e",
    "ɉ": "j", "ɍ": "r", "ɏ": "y", "ƚ": "l", "ɓ": "b", "ƈ": "c", "ɖ": "d", "ɗ": "d", "ɠ": "g",
    "ƙ": "k", "ƥ": "p", "ƭ": "t", "ʋ": "v", "ƴ": "y", "ȥ": "z", "ɔ": "o", "ɛ": "e", "ə": "e",
    "ґ": "г", "ғ": "г", "қ": "к", "ҡ": "к", "ң": "н", "ҳ": "х", "ұ": "у", "ү": "у", "ө": "о",
    "һ": "х", "ә": "а",
}
LONG = 0xE000  # private use: an index into fold_long


def fold(cp):
    if cp in BLANK:
        return " "
    if cp in QUOTE:
        return "'"
    if cp in DASH:
        return "-"
    if cp in GONE:
        return ""
    out = ""
    for c in unicodedata.normalize("NFKD", chr(cp)):
        if ord(c) in QUOTE:
            out += "'"
        elif ord(c) in BLANK:
            out += " "
        elif ord(c) not in DIACRITIC:
            for d in unicodedata.normalize("NFKD", c.casefold()):
                out += "" if ord(d) in DIACRITIC else LETTERS.get(d, d)
    return out


long_forms = [""]


def cell(cp):
    folded = fold(cp)
    if len(folded) == 1:
        return ord(folded)
    if folded not in long_forms:
        long_forms.append(folded)
    return LONG + long_forms.index(folded)


def table(name, first, last):
    cells = ["0x%04X," % cell(cp) for cp in range(first, last + 1)]
    print("\nconst uint16_t %s[] = {" % name)
    for i in range(0, len(cells), 12):
        print("    " + " ".join(cells[i : i + 12]))
    print("};")


print("/* Made by fold-table.py from Unicode %s; not to be edited. */" % unicodedata.unidata_version)
print("/* clang-format off */")
print('#include "base/fold-table.h"')
table("fold_low", 0x0000, 0x052F)
table("fold_latin", 0x1E00, 0x1EFF)
print("\nconst char *const fold_long[] = {")
for form in long_forms:
    print('    "%s",' % form)
print("};")
