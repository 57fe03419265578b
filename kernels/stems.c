/* The other half of scrapers/stems.py: many short words sought at once. Whether one may begin at a
   place is told by its first three bytes, and which ones by the first two. */
#include "kernels.h"

static uint32_t pair_at(const unsigned char *at) { return (uint32_t)at[0] << 8 | at[1]; }

/* The number of the bit of three bytes, of 65,536. */
static uint32_t bit_of(uint32_t pair, uint32_t third)
{
    return (pair << 8 | third) * 0x9E3779B1u >> 16;
}

static void set_bit(unsigned char *bits, uint32_t bit)
{
    bits[bit >> 3] |= (unsigned char)(1 << (bit & 7));
}

/* stems: one after the other, of two bytes or more each; ends: (count), where each ends; count:
   65,535 at most. Sets first: (65536), the number of the last stem that begins with two bytes,
   counted from 1, or 0; next: (count + 1), that of the one before it, by number; and begins: (8192),
   the bits of the three bytes that stems begin with. */
void link_stems(const unsigned char *stems, const int64_t *ends, int64_t count,
                uint16_t *first, uint16_t *next, unsigned char *begins)
{
    memset(first, 0, 65536 * sizeof *first);
    memset(begins, 0, 8192);
    for (int64_t stem = 1; stem <= count; stem++) {
        int64_t begin = stem > 1 ? ends[stem - 2] : 0;
        uint32_t pair = pair_at(stems + begin);
        next[stem] = first[pair];
        first[pair] = (uint16_t)stem;
        if (ends[stem - 1] - begin > 2)
            set_bit(begins, bit_of(pair, stems[begin + 2]));
        else
            for (uint32_t third = 0; third < 256; third++)
                set_bit(begins, bit_of(pair, third));
    }
}

/* As linked; groups: (count), a bit for each. line: (length) and a NUL. Gives the bits of all stems
   in it. */
int64_t mark_line(const unsigned char *stems, const int64_t *ends, const uint32_t *groups,
                  const uint16_t *first, const uint16_t *next, const unsigned char *begins,
                  const unsigned char *line, int64_t length)
{
    const unsigned char *end = line + length;
    uint32_t marks = 0;
    for (const unsigned char *at = line; end - at > 1; at++) {
        uint32_t bit = bit_of(pair_at(at), at[2]);
        if (!(begins[bit >> 3] >> (bit & 7) & 1))
            continue;
        for (int stem = first[pair_at(at)]; stem; stem = next[stem]) {
            int64_t begin = stem > 1 ? ends[stem - 2] : 0, bytes = ends[stem - 1] - begin;
            if (end - at >= bytes && memcmp(at, stems + begin, (size_t)bytes) == 0)
                marks |= groups[stem - 1];
        }
    }
    return marks;
}

/* The same for lines: (count), with a NUL behind each. sizes: (count), their characters. Sets marks:
   (count); of lines of `within` characters or more, as many bytes are looked at. */
void mark_lines(const unsigned char *stems, const int64_t *ends, const uint32_t *groups,
                const uint16_t *first, const uint16_t *next, const unsigned char *begins,
                const unsigned char *lines, const int64_t *sizes, int64_t count, int64_t within,
                uint32_t *marks)
{
    for (int64_t i = 0; i < count; i++) {
        int64_t bytes = (int64_t)strlen((const char *)lines);
        int64_t looked_at = sizes[i] < within ? bytes : within;
        marks[i] = (uint32_t)mark_line(stems, ends, groups, first, next, begins, lines, looked_at);
        lines += bytes + 1;
    }
}
