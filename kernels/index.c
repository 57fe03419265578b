/* The other half of normaliser/index.py. */
#include "kernels.h"

/* counts: (count), how many hold each fingerprint; tally: (most + 1), to work in. Sets is_read:
   (count), the rarest that have no more than `postings` together, of equal ones the first, and
   none that more than `most` hold. kernels/segments.c calls it, too. */
void choose_rarest(const int64_t *counts, int64_t count, int64_t most, int64_t postings,
                   int64_t *tally, uint8_t *is_read)
{
    for (int64_t held = 0; held <= most; held++)
        tally[held] = 0;
    for (int64_t k = 0; k < count; k++)
        if (0 <= counts[k] && counts[k] <= most)
            tally[counts[k]]++;
    int64_t room = postings, part = 0; /* what so many hold is read in part */
    while (part <= most && tally[part] * part <= room) {
        room -= tally[part] * part;
        part++;
    }
    for (int64_t k = 0; k < count; k++) {
        is_read[k] = 0 <= counts[k] && counts[k] <= most && counts[k] <= part;
        if (is_read[k] && counts[k] == part) {
            is_read[k] = part <= room;
            room -= part;
        }
    }
}
