/* What the kernels have in common. Callers in Python own all memory: every array comes with its
   length, or with one that its documentation gives, and nothing is kept after a call. */
#ifndef TELETIPO_KERNELS_H
#define TELETIPO_KERNELS_H

#include <stdint.h>

/* Words that agree one by one, from a place in each of two texts on. */
struct run {
    int32_t copy, source, length;
};

/* Where the search for a hash begins in an open table of 1 << bits slots, more than are ever taken
   (Knuth 1973, 6.4); `spread` is odd. */
static inline uint64_t first_slot(uint64_t hash, uint64_t spread, int64_t bits)
{
    return hash * spread >> (64 - bits);
}

static inline uint64_t next_slot(uint64_t slot, int64_t bits)
{
    return (slot + 1) & (((uint64_t)1 << bits) - 1);
}

void choose_rarest(const int64_t *counts, int64_t count, int64_t most, int64_t postings,
                   int64_t *tally, uint8_t *is_read);

#endif
