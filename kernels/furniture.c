/* The other half of normaliser/furniture.py. */
#include <string.h>

#include "kernels.h"

/* The paragraphs of a text of which another one holds at least such a share of the words.
   runs: (count); paragraphs: (words), ascending. Sets is_held: (words), and held: the first (most)
   of these paragraphs. Gives how many there are; 0 when more than max_share of the whole text is
   held. */
int64_t find_held(const struct run *runs, int64_t count, const int32_t *paragraphs, int64_t words,
                  double min_share, double max_share, int64_t most, uint8_t *is_held,
                  int64_t *held)
{
    int64_t all = 0, found = 0;
    memset(is_held, 0, (size_t)words);
    for (int64_t r = 0; r < count; r++)
        memset(is_held + runs[r].copy, 1, (size_t)runs[r].length);
    for (int64_t i = 0; i < words; i++)
        all += is_held[i];
    if (words == 0 || (double)all / (double)words > max_share)
        return 0;
    for (int64_t i = 0, begin = 0; i < words; begin = i) {
        int64_t its = 0;
        for (; i < words && paragraphs[i] == paragraphs[begin]; i++)
            its += is_held[i];
        if (its == 0 || (double)its < min_share * (double)(i - begin))
            continue;
        if (found < most)
            held[found] = paragraphs[begin];
        found++;
    }
    return found;
}
