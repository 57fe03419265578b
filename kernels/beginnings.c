/* The other half of scrapers/beginnings.py: where other texts begin in a text, by hashes that roll
   over every stretch of a fixed length (Karp and Rabin 1987). */
#include "kernels.h"

enum { BYTES = 24, BASE = 0x01000193, SEEN = 1024 };

static uint64_t hash_of(const unsigned char *at)
{
    uint64_t hash = 0;
    for (int i = 0; i < BYTES; i++)
        hash = hash * BASE + at[i];
    return hash;
}

/* Of 65,536 bits: one that a hash sets. Most hashes of a text meet none that is set, which spares
   them the slots. */
static uint64_t bit_of(uint64_t hash) { return (uint64_t)1 << (hash >> 32 & 63); }

static int64_t word_of(uint64_t hash) { return (int64_t)(hash >> 38 & (SEEN - 1)); }

/* The slot of a hash, or the free one where it belongs. */
static int64_t slot_of(uint64_t hash, const uint64_t *hashes, const int64_t *hits, int64_t slots)
{
    uint64_t at = (hash * 0x9e3779b97f4a7c15u) >> 32;
    while (hits[at & (uint64_t)(slots - 1)] >= 0 && hashes[at & (uint64_t)(slots - 1)] != hash)
        at++;
    return (int64_t)(at & (uint64_t)(slots - 1));
}

/* text: (length); beginnings: (count), each BYTES bytes or more and a NUL; slots: a power of two,
   more than count; cells: (1024 + 2 * slots) of room. Sets found: (count), how often the first
   BYTES of each stand in the text, or others of the same hash. */
void count_beginnings(const unsigned char *text, int64_t length, const unsigned char *beginnings,
                      int64_t count, int64_t slots, int64_t *cells, int64_t *found)
{
    uint64_t *seen = (uint64_t *)cells, *hashes = seen + SEEN, leaving = 1;
    int64_t *hits = cells + SEEN + slots;
    for (int64_t s = 0; s < SEEN; s++)
        seen[s] = 0;
    for (int64_t s = 0; s < slots; s++)
        hits[s] = -1;
    for (int64_t i = 0; i < count; i++) {
        uint64_t hash = hash_of(beginnings);
        found[i] = slot_of(hash, hashes, hits, slots);
        hashes[found[i]] = hash;
        seen[word_of(hash)] |= bit_of(hash);
        hits[found[i]] = 0;
        for (beginnings += BYTES; *beginnings; beginnings++)
            ;
        beginnings++;
    }
    for (int i = 1; i < BYTES; i++)
        leaving *= BASE;
    if (length >= BYTES) {
        uint64_t hash = hash_of(text);
        for (int64_t at = 0;; at++) {
            if (seen[word_of(hash)] & bit_of(hash)) {
                int64_t slot = slot_of(hash, hashes, hits, slots);
                hits[slot] += hits[slot] >= 0;
            }
            if (at + BYTES >= length)
                break;
            hash = (hash - text[at] * leaving) * BASE + text[at + BYTES];
        }
    }
    for (int64_t i = 0; i < count; i++)
        found[i] = hits[found[i]];
}
