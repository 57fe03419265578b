/* The other half of scrapers/stems.py: many short words sought at once, by their first two
   bytes. */
#include "kernels.h"

#include <string.h>

static uint32_t pair_at(const unsigned char *at) { return (uint32_t)at[0] << 8 | at[1]; }

/* stems: one after the other, of two bytes or more each; ends: (count), where each ends; count: 255
   at most. Sets first: (65536), the number of the last stem that begins with two bytes, counted
   from 1, or 0; and next: (count + 1), that of the one before it, by number. */
void link_stems(const unsigned char *stems, const int64_t *ends, int64_t count,
                unsigned char *first, unsigned char *next)
{
    memset(first, 0, 65536);
    for (int64_t stem = 1; stem <= count; stem++) {
        uint32_t pair = pair_at(stems + (stem > 1 ? ends[stem - 2] : 0));
        next[stem] = first[pair];
        first[pair] = (unsigned char)stem;
    }
}

/* As linked; groups: (count), a bit for each. text: (length), lines with a line break between.
   Sets marks: (lines), the bits of all stems in each, unless it is NULL; gives those of all lines. */
int64_t mark_lines(const unsigned char *stems, const int64_t *ends, const unsigned char *groups,
                   const unsigned char *first, const unsigned char *next,
                   const unsigned char *text, int64_t length, unsigned char *marks)
{
    const unsigned char *end = text + length;
    unsigned char all = 0, one = 0;
    for (const unsigned char *at = text; at < end; at++) {
        if (*at == '\n') {
            all |= one;
            if (marks != NULL)
                *marks++ = one;
            one = 0;
            continue;
        }
        for (int stem = end - at > 1 ? first[pair_at(at)] : 0; stem; stem = next[stem]) {
            int64_t begin = stem > 1 ? ends[stem - 2] : 0, bytes = ends[stem - 1] - begin;
            if (end - at >= bytes && memcmp(at, stems + begin, (size_t)bytes) == 0)
                one |= groups[stem - 1];
        }
    }
    if (marks != NULL)
        *marks = one;
    return all | one;
}
