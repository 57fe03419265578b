/* The other half of normaliser/marked.py. */
#include "columns.h"

enum { HERE = 1, THERE = 4 };

/* Puts the marked words of a text into an open table, their marks times `side` beside them. */
static void mark_stems(const struct columns *text, int side, uint64_t spread, int64_t bits,
                       uint64_t *stems, uint8_t *marks)
{
    for (int64_t i = 0; i < text->words; i++) {
        if (!text->marks[i])
            continue;
        uint64_t slot = first_slot(text->stems[i], spread, bits);
        while (marks[slot] && stems[slot] != text->stems[i])
            slot = next_slot(slot, bits);
        stems[slot] = text->stems[i];
        marks[slot] |= (uint8_t)(text->marks[i] * side);
    }
}

/* How many different numbers, and names, two texts hold. packed: as in columns.h; stems, marks:
   (1 << bits) to work in, more than the words of both. Sets counts: of the one, of the other, and
   of both; for numbers, and then for names. */
void count_marked(const uint8_t *packed, const uint8_t *packed_other, uint64_t spread,
                  int64_t bits, uint64_t *stems, uint8_t *marks, int64_t *counts)
{
    const struct columns here = find_columns(packed), there = find_columns(packed_other);
    int kinds[] = {IS_NUMBER, IS_NAME};
    memset(marks, 0, (size_t)1 << bits);
    mark_stems(&here, HERE, spread, bits, stems, marks);
    mark_stems(&there, THERE, spread, bits, stems, marks);
    for (int kind = 0; kind < 2; kind++) {
        int64_t *its = counts + 3 * kind;
        its[0] = its[1] = its[2] = 0;
        for (int64_t slot = 0; slot < (int64_t)1 << bits; slot++) {
            int one = marks[slot] & (kinds[kind] * HERE), other = marks[slot] & (kinds[kind] * THERE);
            its[0] += one != 0;
            its[1] += other != 0;
            its[2] += one && other;
        }
    }
}
