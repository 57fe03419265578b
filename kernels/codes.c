/* The other half of normaliser/codes.py. */
#include "codes.h"

/* codes: (length); classes: (0x110000), 0 for those not known yet. Returns where the first such
   one stands from `at` on, or `length`. */
int64_t find_unclassed(const uint32_t *codes, int64_t length, int64_t at, const uint16_t *classes)
{
    while (at < length && classes[codes[at]])
        at++;
    return at;
}

/* codes: (length) */
uint64_t hash_word(const uint32_t *codes, int64_t length, uint64_t factor)
{
    return hash_codes(codes, length, factor);
}
