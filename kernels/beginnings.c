/* The other half of scrapers/beginnings.py: where other texts begin in a text. Their first bytes are
   sought at each place of it, and hashes of their beginnings only where these stand. */
#include "kernels.h"

enum { FIRST = 8, BYTES = 24, SEEN = 1024 };

/* The number of the bit that FIRST bytes set, of 65,536. Most places of a text meet none that is
   set. */
static uint64_t bit_of(const unsigned char *at, uint64_t spread)
{
    uint64_t first;
    memcpy(&first, at, FIRST);
    return first_slot(first, spread, 16);
}

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
    uint64_t *seen = (uint64_t *)cells, *hashes = seen + SEEN;
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
            uint64_t bit = bit_of(beginnings, spread);
            uint64_t hash = hash_string(beginnings, BYTES, spread);
            seen[bit >> 6] |= (uint64_t)1 << (bit & 63);
            found[i] = (int64_t)find_slot(&table, hash);
            hashes[found[i]] = hash;
            hits[found[i]] = 0;
        }
        beginnings += bytes + 1;
    }
    for (int64_t at = 0; at <= length - BYTES; at++) {
        uint64_t bit = bit_of(text + at, spread);
        if (seen[bit >> 6] >> (bit & 63) & 1) {
            uint64_t slot = find_slot(&table, hash_string(text + at, BYTES, spread));
            hits[slot] += hits[slot] >= 0;
        }
    }
    for (int64_t i = 0; i < count; i++)
        found[i] = found[i] < 0 ? 0 : hits[found[i]];
}
