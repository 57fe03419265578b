/* The other half of normaliser/shared.py. */
#include "kernels.h"

/* A document, and the weight and the number of the fingerprints that it shares with a text. */
struct holder {
    int64_t id;
    double weight;
    int64_t shared;
};

static int comes_before(const struct holder *one, const struct holder *other)
{
    return one->weight > other->weight || (one->weight == other->weight && one->id < other->id);
}

static void swap(struct holder *one, struct holder *other)
{
    struct holder kept = *one;
    *one = *other;
    *other = kept;
}

/* Puts the root of a heap in order: none of its first `count` holders comes before those below it,
   which stand at twice its place and one or two more. */
static void sift_down(struct holder *holders, int64_t root, int64_t count)
{
    for (int64_t below = 2 * root + 1; below < count; below = 2 * root + 1) {
        if (below + 1 < count && comes_before(holders + below, holders + below + 1))
            below++;
        if (comes_before(holders + below, holders + root))
            return;
        swap(holders + root, holders + below);
        root = below;
    }
}

static void sort(struct holder *holders, int64_t count)
{
    for (int64_t root = count / 2; root-- > 0;)
        sift_down(holders, root, count);
    for (int64_t end = count; end-- > 1;) {
        swap(holders, holders + end);
        sift_down(holders, 0, end);
    }
}

/* places, ids: (postings), fewer than 2^31; weights: by place; slots: (mask + 1), a power of two
   above the number of postings. Sums up, in the order given, what each document but `own` holds of
   the places from `begin` on and before `end`. Sets the first of holders: (postings) to those that
   share enough, the heaviest first and of equal ones that with the lowest id, and gives their
   number. */
int64_t sum_up(const int64_t *places, const int64_t *ids, int64_t postings, const double *weights,
               int64_t begin, int64_t end, int64_t own, int64_t least_shared, double least_weight,
               int32_t *slots, int64_t mask, struct holder *holders)
{
    for (int64_t s = 0; s <= mask; s++)
        slots[s] = 0; /* free; else the number of a holder, counted from one */
    int32_t count = 0;
    for (int64_t p = 0; p < postings; p++) {
        if (places[p] < begin || places[p] >= end || ids[p] == own)
            continue;
        uint64_t hash = (uint64_t)ids[p] * 0x9E3779B97F4A7C15;
        int64_t slot = (int64_t)(hash >> 32) & mask;
        while (slots[slot] && holders[slots[slot] - 1].id != ids[p])
            slot = (slot + 1) & mask;
        if (!slots[slot]) {
            slots[slot] = ++count;
            holders[count - 1] = (struct holder){ids[p], 0, 0};
        }
        holders[slots[slot] - 1].weight += weights[places[p]];
        holders[slots[slot] - 1].shared++;
    }
    int64_t kept = 0;
    for (int32_t h = 0; h < count; h++) {
        holders[kept] = holders[h];
        kept += holders[h].shared >= least_shared && holders[h].weight >= least_weight;
    }
    sort(holders, kept);
    return kept;
}
