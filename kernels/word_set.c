/* The other half of normaliser/word_set.py. */
#include "codes.h"

/* keys: (slots), a power of two: the hashes of words, each in the first place from its last bits
   on that another one has not taken; 0 where there is none, as in one at least. Sets is_there:
   (slots) where there is a word of the text. */
void find_members(const uint32_t *codes, int64_t length, const uint16_t *classes,
                  const uint64_t *keys, int64_t slots, uint64_t factor, uint8_t *is_there)
{
    uint64_t mask = (uint64_t)slots - 1;
    for (int64_t at = 0; at < length;) {
        int64_t begin = at;
        while (at < length && classes[codes[at]] & ALNUM)
            at++;
        if (at++ == begin)
            continue;
        uint64_t key = hash_codes(codes + begin, at - 1 - begin, factor), slot = key & mask;
        while (keys[slot] && keys[slot] != key)
            slot = (slot + 1) & mask;
        is_there[slot] |= keys[slot] != 0;
    }
}
