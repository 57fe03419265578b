/* The other half of normaliser/vocabulary.py. */
#include <string.h>

#include "words.h"

/* facts: (slots), a power of two of which some are empty. Puts in a word that is not there yet,
   and forgets all others before when they are `most` already, which is less than `slots`.
   Returns how many there are then, of the `known` that there were. */
int64_t keep_fact(struct fact *facts, int64_t slots, int64_t known, int64_t most,
                  const struct fact *fact)
{
    if (known >= most) {
        memset(facts, 0, (size_t)slots * sizeof *facts);
        known = 0;
    }
    uint64_t mask = (uint64_t)slots - 1, slot = fact->key & mask;
    while (facts[slot].key) {
        if (facts[slot].key == fact->key)
            return known;
        slot = (slot + 1) & mask;
    }
    facts[slot] = *fact;
    return known + 1;
}
