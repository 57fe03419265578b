/* The other half of normaliser/furniture.py. */
#include "columns.h"

/* The paragraphs of a text of which another one holds at least such a share of the words.
   packed: as in columns.h; runs: (count). Sets is_held: (words), and held: the first (most) of
   these paragraphs. Returns how many there are; 0 when more than max_share of the whole text is
   held. */
int64_t find_held(const uint8_t *packed, const struct run *runs, int64_t count, double min_share,
                  double max_share, int64_t most, uint8_t *is_held, int64_t *held)
{
    const struct columns text = find_columns(packed);
    int64_t all = 0, found = 0;
    if (text.words == 0)
        return 0;
    memset(is_held, 0, (size_t)text.words);
    for (int64_t r = 0; r < count; r++)
        memset(is_held + runs[r].copy, 1, (size_t)runs[r].length);
    for (int64_t i = 0; i < text.words; i++)
        all += is_held[i];
    if ((double)all / (double)text.words > max_share)
        return 0;
    for (int64_t i = 0, begin = 0; i < text.words; begin = i) {
        int64_t its = 0;
        for (; i < text.words && text.paragraphs[i] == text.paragraphs[begin]; i++)
            its += is_held[i];
        if (its == 0 || (double)its < min_share * (double)(i - begin))
            continue;
        if (found < most)
            held[found] = text.paragraphs[begin];
        found++;
    }
    return found;
}
