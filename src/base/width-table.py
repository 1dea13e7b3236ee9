#!/usr/bin/env python3
"""Prints width-table.c from Python's unicodedata (Unicode 14 with Python 3.11).

Run by hand when the Unicode version changes: python3 width-table.py > width-table.c
Zero columns: categories Mn, Me and Cf, Hangul vowels and finals that join the syllable before
them. Two columns: East Asian Width W and F. Marks that enclose digits (U+0600 and its kin) are
Cf but have a glyph of their own, so they keep their column.
"""
import unicodedata

VISIBLE_FORMAT = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


def is_zero(cp):
    if 0x1160 <= cp <= 0x11FF or 0xD7B0 <= cp <= 0xD7C6 or 0xD7CB <= cp <= 0xD7FB:
        return True
    if 0xE0000 <= cp <= 0xE0FFF:
        return True
    return unicodedata.category(chr(cp)) in ("Mn", "Me", "Cf") and cp not in VISIBLE_FORMAT


# These blocks are wide as a whole, assigned or not (UAX 11, section 5.2).
WIDE_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD))


def is_wide(cp):
    if any(first <= cp <= last for first, last in WIDE_BLOCKS):
        return True
    # What is not assigned has no width of its own; unicodedata calls it F.
    if unicodedata.category(chr(cp)) == "Cn" or is_zero(cp):
        return False
    return unicodedata.east_asian_width(chr(cp)) in "WF"


def ranges(test):
    found = []
    for cp in range(0x80, 0x110000):
        if not 0xD800 <= cp < 0xE000 and test(cp):
            if found and found[-1][1] == cp - 1:
                found[-1][1] = cp
            else:
                found.append([cp, cp])
    return found


def table(name, test):
    found = ranges(test)
    cells = ["{0x%04X, 0x%04X}," % (first, last) for first, last in found]
    lines = [" ".join(cells[i : i + 5]) for i in range(0, len(cells), 5)]
    print("\nconst struct width_range %s[] = {" % name)
    print("\n".join("    " + line for line in lines))
    print("};\nconst size_t %s_count = sizeof %s / sizeof %s[0];" % (name, name, name))


print("/* Made by width-table.py from Unicode %s; not to be edited. */" % unicodedata.unidata_version)
print("/* clang-format off */")
print('#include "base/width-table.h"')
table("width_zero", is_zero)
table("width_wide", is_wide)
