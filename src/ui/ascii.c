#include "ui/ascii.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/utf8.h"

static const struct likeness {
    uint32_t first, last;
    char like;
} likenesses[] = {
    {0x00A0, 0x00A0, ' '}, {0x00AB, 0x00AB, '"'}, {0x00B7, 0x00B7, '.'},  {0x00BB, 0x00BB, '"'},
    {0x00D7, 0x00D7, 'x'}, {0x2010, 0x2015, '-'}, {0x2018, 0x201B, '\''}, {0x201C, 0x201F, '"'},
    {0x2022, 0x2022, '*'}, {0x2026, 0x2026, '.'}, {0x2039, 0x2039, '<'},  {0x203A, 0x203A, '>'},
    {0x2190, 0x2190, '<'}, {0x2191, 0x2191, '^'}, {0x2192, 0x2192, '>'},  {0x2193, 0x2193, 'v'},
    {0x2194, 0x2194, '='}, {0x2205, 0x2205, '0'}, {0x2212, 0x2212, '-'},  {0x2248, 0x2248, '~'},
    {0x2260, 0x2260, '!'}, {0x2400, 0x2421, '^'}, {0x2500, 0x2501, '-'},  {0x2502, 0x2503, '|'},
    {0x2504, 0x2505, '-'}, {0x2506, 0x250B, '|'}, {0x250C, 0x254B, '+'},  {0x2581, 0x2582, '.'},
    {0x2583, 0x2584, ':'}, {0x2585, 0x2586, '+'}, {0x2587, 0x2588, '#'},  {0x2591, 0x2593, ':'},
    {0x25BC, 0x25BC, 'v'}, {0x25C0, 0x25C0, '<'}, {0x25B6, 0x25B6, '>'},  {0x2605, 0x2605, '*'},
    {0x270E, 0x270E, '&'}, {0x2713, 0x2713, 'v'}, {0x2717, 0x2717, 'x'},
};

static char likeness_of(uint32_t cp)
{
    for (size_t i = 0; i < sizeof likenesses / sizeof likenesses[0]; i++)
        if (cp >= likenesses[i].first && cp <= likenesses[i].last)
            return likenesses[i].like;
    return '\0';
}

/* Folding loses case; the capitals of the Latin blocks, which alternate with their small letters,
 * get it back. */
static bool is_capital(uint32_t cp)
{
    if (cp >= 0xC0 && cp <= 0xDE)
        return true;
    if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E))
        return cp % 2 == 1;
    if ((cp >= 0x100 && cp <= 0x177) || (cp >= 0x1E00 && cp <= 0x1EFF))
        return cp % 2 == 0;
    return cp == 0x178 || (cp >= 'A' && cp <= 'Z');
}

void ascii_cluster(const char *cluster, size_t size, int columns, char out[3])
{
    assert(columns == 1 || columns == 2);
    uint32_t cp;
    size_t first = utf8_next(cluster, size, &cp);
    out[0] = out[1] = '?';
    out[columns] = '\0';
    if (cp >= ' ' && cp <= '~') {
        out[0] = (char)cp;
        return;
    }
    char like = likeness_of(cp);
    if (like != '\0') {
        out[0] = like;
        return;
    }
    struct buf plain;
    buf_init(&plain);
    fold_search(cluster, first, &plain);
    for (int i = 0; i < columns && (size_t)i < plain.len; i++)
        if (plain.data[i] > ' ' && plain.data[i] <= '~')
            out[i] = plain.data[i];
    if (is_capital(cp) && out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
    buf_release(&plain);
}
