/* Texts as normaliser/codes.py gives them: (length) code points, of which the classes, (0x110000),
   are known. */
#ifndef TELETIPO_CODES_H
#define TELETIPO_CODES_H

#include "kernels.h"

/* What a code point is, as bits of its class: its kind, and others beside it. */
enum { KIND = 3, LETTER = 1, DIGIT = 2, IDEOGRAPH = 3 };
enum { SPACE = 4, END = 8, CLOSING = 16, OPENING = 32, POINT = 64, ALNUM = 128 };

/* The polynomial of the code points at `factor` (below 2^60, so that one subtraction is enough),
   modulo 2^61 - 1, with a bit above that so that it is never 0. */
static inline uint64_t hash_codes(const uint32_t *codes, int64_t length, uint64_t factor)
{
    const uint64_t prime = (UINT64_C(1) << 61) - 1;
    uint64_t hash = 0;
    for (int64_t i = 0; i < length; i++) {
        unsigned __int128 product = (unsigned __int128)(hash + codes[i] + 1) * factor;
        hash = ((uint64_t)product & prime) + (uint64_t)(product >> 61);
        hash = hash >= prime ? hash - prime : hash;
    }
    return hash | UINT64_C(1) << 62;
}

#endif
