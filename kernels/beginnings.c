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

/* Slots of hashes; those without hits, below 0, are free. */
struct table {
    uint64_t *hashes, spread;
    int64_t *hits, bits;
};

/* The slot of a hash, or the free one where it belongs. */
static uint64_t find_slot(const struct table *table, uint64_t hash)
{
    uint64_t slot = first_slot(hash, table->spread, table->bits);
    while (table->hits[slot] >= 0 && table->hashes[slot] != hash)
        slot = next_slot(slot, table->bits);
    return slot;
}

/* text: (length); beginnings: (count), each with a NUL behind it; 1 << bits: more than count;
   cells: (1024 + (2 << bits)) of room. Sets found: (count), how often the first BYTES of each stand
   in the text, or others of the same hash; 0 for shorter ones. */
void count_beginnings(const unsigned char *text, int64_t length, const unsigned char *beginnings,
                      int64_t count, uint64_t spread, int64_t bits, int64_t *cells, int64_t *found)
{
    int64_t slots = (int64_t)1 << bits;
    uint64_t *seen = (uint64_t *)cells, *hashes = seen + SEEN, leaving = 1;
    int64_t *hits = cells + SEEN + slots;
    struct table table = {hashes, spread, hits, bits};
    for (int64_t s = 0; s < SEEN; s++)
        seen[s] = 0;
    for (int64_t s = 0; s < slots; s++)
        hits[s] = -1;
    for (int64_t i = 0; i < count; i++) {
        size_t bytes = strlen((const char *)beginnings);
        found[i] = -1;
        if (bytes >= BYTES) {
            uint64_t hash = hash_of(beginnings);
            found[i] = (int64_t)find_slot(&table, hash);
            hashes[found[i]] = hash;
            seen[word_of(hash)] |= bit_of(hash);
            hits[found[i]] = 0;
        }
        beginnings += bytes + 1;
    }
    for (int i = 1; i < BYTES; i++)
        leaving *= BASE;
    if (length >= BYTES) {
        uint64_t hash = hash_of(text);
        for (int64_t at = 0;; at++) {
            if (seen[word_of(hash)] & bit_of(hash)) {
                uint64_t slot = find_slot(&table, hash);
                hits[slot] += hits[slot] >= 0;
            }
            if (at + BYTES >= length)
                break;
            hash = (hash - text[at] * leaving) * BASE + text[at + BYTES];
        }
    }
    for (int64_t i = 0; i < count; i++)
        found[i] = found[i] < 0 ? 0 : hits[found[i]];
}
