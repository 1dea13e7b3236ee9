#include "base/fold-class.h"

struct class_range {
    uint32_t first, last;
    enum fold_class kind;
};

static const struct class_range classes[] = {
    {0x0009, 0x000D, FOLD_BLANK}, {0x0020, 0x0020, FOLD_BLANK}, {0x0022, 0x0022, FOLD_QUOTE},
    {0x0027, 0x0027, FOLD_QUOTE}, {0x002D, 0x002D, FOLD_DASH},  {0x0060, 0x0060, FOLD_QUOTE},
    {0x0085, 0x0085, FOLD_BLANK}, {0x00A0, 0x00A0, FOLD_BLANK}, {0x00AB, 0x00AB, FOLD_QUOTE},
    {0x00AD, 0x00AD, FOLD_GONE},  {0x00B4, 0x00B4, FOLD_QUOTE}, {0x00BB, 0x00BB, FOLD_QUOTE},
    {0x02B9, 0x02BD, FOLD_QUOTE}, {0x055A, 0x055A, FOLD_QUOTE}, {0x058A, 0x058A, FOLD_DASH},
    {0x05BE, 0x05BE, FOLD_DASH},  {0x05F3, 0x05F4, FOLD_QUOTE}, {0x061C, 0x061C, FOLD_GONE},
    {0x1400, 0x1400, FOLD_DASH},  {0x1680, 0x1680, FOLD_BLANK}, {0x1806, 0x1806, FOLD_DASH},
    {0x180E, 0x180E, FOLD_GONE},  {0x2000, 0x200A, FOLD_BLANK}, {0x200B, 0x200B, FOLD_GONE},
    {0x200E, 0x200F, FOLD_GONE},  {0x2010, 0x2015, FOLD_DASH},  {0x2018, 0x201F, FOLD_QUOTE},
    {0x2028, 0x2029, FOLD_BLANK}, {0x202A, 0x202E, FOLD_GONE},  {0x202F, 0x202F, FOLD_BLANK},
    {0x2032, 0x2037, FOLD_QUOTE}, {0x2039, 0x203A, FOLD_QUOTE}, {0x2043, 0x2043, FOLD_DASH},
    {0x2053, 0x2053, FOLD_DASH},  {0x2057, 0x2057, FOLD_QUOTE}, {0x205F, 0x205F, FOLD_BLANK},
    {0x2060, 0x2060, FOLD_GONE},  {0x2066, 0x2069, FOLD_GONE},  {0x2212, 0x2212, FOLD_DASH},
    {0x275B, 0x2760, FOLD_QUOTE}, {0x276E, 0x276F, FOLD_QUOTE}, {0x2E17, 0x2E17, FOLD_DASH},
    {0x2E1A, 0x2E1A, FOLD_DASH},  {0x2E3A, 0x2E3B, FOLD_DASH},  {0x2E40, 0x2E40, FOLD_DASH},
    {0x2E42, 0x2E42, FOLD_QUOTE}, {0x3000, 0x3000, FOLD_BLANK}, {0x300C, 0x300F, FOLD_QUOTE},
    {0x301C, 0x301C, FOLD_DASH},  {0x301D, 0x301F, FOLD_QUOTE}, {0x3030, 0x3030, FOLD_DASH},
    {0x30A0, 0x30A0, FOLD_DASH},  {0xFE31, 0xFE32, FOLD_DASH},  {0xFE41, 0xFE44, FOLD_QUOTE},
    {0xFE58, 0xFE58, FOLD_DASH},  {0xFE63, 0xFE63, FOLD_DASH},  {0xFEFF, 0xFEFF, FOLD_GONE},
    {0xFF02, 0xFF02, FOLD_QUOTE}, {0xFF07, 0xFF07, FOLD_QUOTE}, {0xFF0D, 0xFF0D, FOLD_DASH},
    {0xFF40, 0xFF40, FOLD_QUOTE}, {0xFF62, 0xFF63, FOLD_QUOTE}, {0x10EAD, 0x10EAD, FOLD_DASH},
};

static const struct class_range diacritics[] = {
    {0x0300, 0x036F, FOLD_PLAIN}, {0x0483, 0x0489, FOLD_PLAIN}, {0x0591, 0x05BD, FOLD_PLAIN},
    {0x05BF, 0x05BF, FOLD_PLAIN}, {0x05C1, 0x05C2, FOLD_PLAIN}, {0x05C4, 0x05C5, FOLD_PLAIN},
    {0x05C7, 0x05C7, FOLD_PLAIN}, {0x0610, 0x061A, FOLD_PLAIN}, {0x064B, 0x065F, FOLD_PLAIN},
    {0x0670, 0x0670, FOLD_PLAIN}, {0x06D6, 0x06DC, FOLD_PLAIN}, {0x06DF, 0x06E4, FOLD_PLAIN},
    {0x06E7, 0x06E8, FOLD_PLAIN}, {0x06EA, 0x06ED, FOLD_PLAIN}, {0x0711, 0x0711, FOLD_PLAIN},
    {0x0730, 0x074A, FOLD_PLAIN}, {0x0898, 0x089F, FOLD_PLAIN}, {0x08CA, 0x08FF, FOLD_PLAIN},
    {0x1AB0, 0x1AFF, FOLD_PLAIN}, {0x1DC0, 0x1DFF, FOLD_PLAIN}, {0x20D0, 0x20FF, FOLD_PLAIN},
    {0x2DE0, 0x2DFF, FOLD_PLAIN}, {0xA66F, 0xA67D, FOLD_PLAIN}, {0xA69E, 0xA69F, FOLD_PLAIN},
    {0xFB1E, 0xFB1E, FOLD_PLAIN}, {0xFE20, 0xFE2F, FOLD_PLAIN},
};

static const struct class_range *find(uint32_t cp, const struct class_range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cp > ranges[middle].last)
            low = middle + 1;
        else if (cp < ranges[middle].first)
            high = middle;
        else
            return &ranges[middle];
    }
    return NULL;
}

enum fold_class fold_class(uint32_t cp)
{
    if (cp >= 0x02BE && cp < 0x055A)
        return FOLD_PLAIN;
    const struct class_range *range = find(cp, classes, sizeof classes / sizeof classes[0]);
    return range != NULL ? range->kind : FOLD_PLAIN;
}

bool fold_is_diacritic(uint32_t cp)
{
    return cp >= 0x0300 && cp <= 0xFE2F &&
           find(cp, diacritics, sizeof diacritics / sizeof diacritics[0]) != NULL;
}

size_t fold_marks_take(struct fold_marks *marks, int ccc, size_t size)
{
    const int most = (int)sizeof marks->classes;
    if (ccc == 0 || marks->count == most) {
        marks->count = 0;
        if (ccc == 0)
            return 0;
    }
    size_t back = 0;
    int at = marks->count++;
    for (; at > 0 && marks->classes[at - 1] > ccc; at--) {
        back += marks->sizes[at - 1];
        marks->classes[at] = marks->classes[at - 1];
        marks->sizes[at] = marks->sizes[at - 1];
    }
    marks->classes[at] = (unsigned char)ccc;
    marks->sizes[at] = (unsigned char)size;
    return back;
}
