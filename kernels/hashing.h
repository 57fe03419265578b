/* The hashes of normaliser/hashing.py. */
#ifndef TELETIPO_HASHING_H
#define TELETIPO_HASHING_H

#include "kernels.h"

enum { PRINT_BITS = 31 };

static inline uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    value = (value ^ value >> 27) * UINT64_C(0x94D049BB133111EB);
    return value ^ value >> 31;
}

/* One hash for each two, whichever of them comes first; factor: as Python has it. */
static inline uint64_t mix_pair(uint64_t one, uint64_t other, uint64_t factor)
{
    return mix(one < other ? one * factor + other : other * factor + one);
}

static inline uint32_t to_print(uint64_t hash)
{
    return (uint32_t)(hash >> (64 - PRINT_BITS));
}

#endif
