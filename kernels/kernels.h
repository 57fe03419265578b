/* What the kernels have in common. Callers in Python own all memory: every array comes with its
   length, or with one that its documentation gives, and nothing is kept after a call. */
#ifndef TELETIPO_KERNELS_H
#define TELETIPO_KERNELS_H

#include <stdint.h>
#include <string.h>

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

/* The hash of a string: all its bytes, eight by eight, go through a product of twice as many bits
   with `spread`, so that who does not know it cannot write many strings of one hash. */
static inline uint64_t hash_string(const unsigned char *at, size_t length, uint64_t spread)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < length; i += 8) {
        uint64_t some = 0;
        memcpy(&some, at + i, length - i < 8 ? length - i : 8);
        unsigned __int128 product = (unsigned __int128)(hash ^ some) * spread;
        hash = (uint64_t)product ^ (uint64_t)(product >> 64);
    }
    return hash;
}

static inline uint64_t next_slot(uint64_t slot, int64_t bits)
{
    return (slot + 1) & (((uint64_t)1 << bits) - 1);
}

/* The slot of a string of so many bytes, its NUL included: that of an equal one, else a free one.
   `table` numbers the strings that it knows, -1 in free slots; `begins` says where each begins in
   `strings`, before `at`. */
static inline uint64_t slot_of_string(const unsigned char *at, size_t size,
                                      const unsigned char *strings, const int64_t *begins,
                                      const int64_t *table, uint64_t spread, int64_t bits)
{
    uint64_t slot = first_slot(hash_string(at, size, spread), spread, bits);
    while (table[slot] >= 0 && memcmp(strings + begins[table[slot]], at, size) != 0)
        slot = next_slot(slot, bits);
    return slot;
}

void choose_rarest(const int64_t *counts, int64_t count, int64_t most, int64_t postings,
                   int64_t *tally, uint8_t *is_read);

#endif
