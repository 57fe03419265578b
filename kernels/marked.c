/* The other half of normaliser/marked.py. */
#include "columns.h"

enum { KINDS = 2 };
static const uint8_t MARKS[KINDS] = {IS_NUMBER, IS_NAME};

/* How many different words of a kind: the fields of `Marked`, of which there are three for each
   kind. */
struct counts {
    int64_t here, there, shared;
};

/* An open table of the marked words of two texts: (1 << bits), with the marks that a word has in
   the one and in the other; both are 0 where there is no word. */
struct slots {
    uint64_t *stems;
    uint8_t *here, *there;
    uint64_t spread;
    int64_t bits;
};

static uint64_t find_slot(const struct slots *slots, uint64_t stem)
{
    uint64_t slot = first_slot(stem, slots->spread, slots->bits);
    while ((slots->here[slot] || slots->there[slot]) && slots->stems[slot] != stem)
        slot = next_slot(slot, slots->bits);
    return slot;
}

/* How many different numbers, and names, two texts hold. packed: as in columns.h;
   stems: (1 << bits) and marks: (2 << bits) to work in, with more slots than the words of both.
   Sets counts, of numbers and of names. */
void count_marked(const uint8_t *packed, const uint8_t *packed_other, uint64_t spread,
                  int64_t bits, uint64_t *stems, uint8_t *marks, struct counts *counts)
{
    const struct columns here = find_columns(packed), there = find_columns(packed_other);
    const struct slots slots = {stems, marks, marks + ((size_t)1 << bits), spread, bits};
    memset(marks, 0, (size_t)2 << bits);
    memset(counts, 0, KINDS * sizeof *counts);
    for (int64_t i = 0; i < here.words; i++) {
        if (!(here.marks[i] & (IS_NUMBER | IS_NAME)))
            continue;
        uint64_t slot = find_slot(&slots, here.stems[i]);
        for (int kind = 0; kind < KINDS; kind++)
            counts[kind].here += (here.marks[i] & ~slots.here[slot] & MARKS[kind]) != 0;
        stems[slot] = here.stems[i];
        slots.here[slot] |= here.marks[i];
    }
    for (int64_t i = 0; i < there.words; i++) {
        if (!(there.marks[i] & (IS_NUMBER | IS_NAME)))
            continue;
        uint64_t slot = find_slot(&slots, there.stems[i]);
        uint8_t fresh = there.marks[i] & (uint8_t)~slots.there[slot];
        for (int kind = 0; kind < KINDS; kind++) {
            counts[kind].there += (fresh & MARKS[kind]) != 0;
            counts[kind].shared += (fresh & slots.here[slot] & MARKS[kind]) != 0;
        }
        stems[slot] = there.stems[i];
        slots.there[slot] |= there.marks[i];
    }
}
