/* The other half of normaliser/anchored.py. */
#include "words.h"

enum { NEAR = 3 };

static int scales(const struct word *words, int64_t at)
{
    return words[at].marks & SCALE && words[at].start - words[at - 1].end < NEAR;
}

/* words: (count). Takes the anchors away from words that are read together with others, and sets
   phrases: (count, 3) to the first word of each such phrase that counts, and where the phrase
   begins and ends in the text. Returns the number of phrases. */
int64_t find_phrases(struct word *words, int64_t count, int32_t *phrases)
{
    int64_t found = 0, next;
    for (int64_t at = 0; at < count; at = next) {
        int64_t last = next = at + 1;
        if (words[at].marks & LETTERS) {
            for (; next < count && words[next].marks & LETTERS && words[next].place & JOINED;
                 next++)
                words[at].anchor = words[next].anchor = 0;
            last = next;
        } else if (words[at].marks & NUMBER && words[at].place & COUNTED) {
            for (; next < count && words[next].marks & GROUP && words[next].place & SPACED; next++)
                words[next].anchor = 0;
            for (last = next; last < count && scales(words, last);)
                last++;
        }
        if (last - at > 1 && words[at].place & COUNTED) {
            phrases[3 * found] = (int32_t)at;
            phrases[3 * found + 1] = words[at].start;
            phrases[3 * found + 2] = words[last - 1].end;
            found++;
        }
    }
    return found;
}
