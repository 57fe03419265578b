/* The other half of normaliser/segments.py. */
#include "kernels.h"

/* A segment, as Python packs it: distinct hashes in ascending order and the documents that hold
   each. Its data are, one after the other,
   directory: (2^bits + 1), where the entries begin whose hashes have the same first bits;
   ids: (postings), ascending for each hash;
   entries: (hashes + 1), of which the last is no hash but says where the ids end.
   There is 1 bit at least and 28 at most, and fewer than 2^32 postings. */
struct segment {
    const uint32_t *data;
    int64_t bits, postings, hashes;
    int64_t first, last; /* times of its documents */
};

struct entry {
    uint32_t hash, begin;
};

/* Some of a segment's ids. */
struct span {
    uint32_t begin, count;
};

enum { BLOCK = 64, AHEAD = 4 };

static const uint32_t *ids_of(const struct segment *segment)
{
    return segment->data + ((int64_t)1 << segment->bits) + 1;
}

static const struct entry *entries_of(const struct segment *segment)
{
    return (const struct entry *)(ids_of(segment) + segment->postings);
}

/* Sets the directory of a segment from its entries. */
static void fill_directory(int64_t bits, int64_t hashes, const struct entry *entries,
                           uint32_t *directory)
{
    int64_t next = 0;
    for (int64_t e = 0; e < hashes; e++)
        for (int64_t last = entries[e].hash >> (32 - bits); next <= last; next++)
            directory[next] = (uint32_t)e;
    for (; next <= (int64_t)1 << bits; next++)
        directory[next] = (uint32_t)hashes;
}

/* hashes: (count), distinct and ascending. Sets data to those of a segment in which one document
   holds them all. */
void write_document(const uint32_t *hashes, int64_t count, int64_t id, int64_t bits,
                    uint32_t *data)
{
    uint32_t *ids = data + ((int64_t)1 << bits) + 1;
    struct entry *entries = (struct entry *)(ids + count);
    for (int64_t i = 0; i < count; i++) {
        entries[i] = (struct entry){hashes[i], (uint32_t)i};
        ids[i] = (uint32_t)id;
    }
    entries[count] = (struct entry){0, (uint32_t)count};
    fill_directory(bits, count, entries, data);
}

static void copy_ids(const uint32_t *ids, int64_t begin, int64_t end, uint32_t *to)
{
    for (int64_t i = begin; i < end; i++)
        to[i - begin] = ids[i];
}

/* Sets data to those of one segment for two, which have room for the hashes of both, and gives the
   number of different ones. All ids of the later segment are above those of the older one. Where
   the ids of a hash begin is the sum of where they begin, or would begin, in both. */
int64_t merge_segments(const struct segment *older, const struct segment *later, int64_t bits,
                       uint32_t *data)
{
    const struct entry *one = entries_of(older), *other = entries_of(later);
    uint32_t *ids = data + ((int64_t)1 << bits) + 1;
    struct entry *entries = (struct entry *)(ids + older->postings + later->postings);
    struct entry *entry = entries;
    int64_t i = 0, copied = 0;
    for (int64_t j = 0; j < later->hashes; j++) {
        for (; i < older->hashes && one[i].hash < other[j].hash; i++)
            *entry++ = (struct entry){one[i].hash, one[i].begin + other[j].begin};
        *entry++ = (struct entry){other[j].hash, one[i].begin + other[j].begin};
        i += i < older->hashes && one[i].hash == other[j].hash;
        copy_ids(ids_of(older), copied, one[i].begin, ids + copied + other[j].begin);
        copied = one[i].begin;
        copy_ids(ids_of(later), other[j].begin, other[j + 1].begin,
                 ids + copied + other[j].begin);
    }
    uint32_t added = other[later->hashes].begin;
    for (; i <= older->hashes; i++)
        *entry++ = (struct entry){one[i].hash, one[i].begin + added};
    copy_ids(ids_of(older), copied, one[older->hashes].begin, ids + copied + added);
    int64_t hashes = entry - entries - 1;
    fill_directory(bits, hashes, entries, data);
    return hashes;
}

/* Sets spans to the ids of each key in a segment; each stands `stride` after the one before.
   Each step is taken for many keys at once, so that the memory it waits for is fetched together. */
static void find_keys(const struct segment *segment, const uint32_t *keys, int64_t count,
                      struct span *spans, int64_t stride)
{
    const uint32_t *directory = segment->data;
    const struct entry *entries = entries_of(segment);
    int shift = 32 - (int)segment->bits;
    for (int64_t begin = 0; begin < count; begin += BLOCK) {
        int64_t end = begin + BLOCK < count ? begin + BLOCK : count;
        for (int64_t k = begin; k < end; k++)
            __builtin_prefetch(directory + (keys[k] >> shift));
        for (int64_t k = begin; k < end; k++)
            __builtin_prefetch(entries + directory[keys[k] >> shift]);
        for (int64_t k = begin; k < end; k++) {
            const uint32_t *bucket = directory + (keys[k] >> shift);
            int64_t low = bucket[0], high = bucket[1], most = high;
            while (low < high) {
                int64_t middle = (low + high) / 2;
                if (entries[middle].hash < keys[k])
                    low = middle + 1;
                else
                    high = middle;
            }
            const struct entry *entry = entries + low;
            int is_there = low < most && entry->hash == keys[k];
            uint32_t number = is_there ? entry[1].begin - entry->begin : 0;
            spans[k * stride] = (struct span){is_there ? entry->begin : 0, number};
        }
    }
}

/* What is asked: keys, of which the first `parting` are shingles and the others anchors, between
   two times; and how much is read, see Limits in normaliser/index.py. */
struct question {
    const uint32_t *keys;
    int64_t count, parting, since, until, holders, shingles, anchors;
};

static int is_between(const struct question *question, int64_t first, int64_t last)
{
    return question->since <= first && last <= question->until;
}

/* times: by id. Sets spans: (count, number), the ids of each key in each of that many segments,
   none where all are too early or too late; and counts: (count), how many documents in time hold
   each key, `holders` + 1 where there are more. */
static void count_holders(const struct segment *segments, int64_t number,
                          const struct question *question, const int64_t *times,
                          struct span *spans, int64_t *counts)
{
    int64_t count = question->count, most = question->holders;
    for (int64_t k = 0; k < count; k++)
        counts[k] = 0;
    for (int64_t s = 0; s < number; s++) {
        const struct segment *segment = segments + s;
        if (segment->first > question->until || segment->last < question->since) {
            for (int64_t k = 0; k < count; k++)
                spans[k * number + s] = (struct span){0, 0};
            continue;
        }
        find_keys(segment, question->keys, count, spans + s, number);
        if (is_between(question, segment->first, segment->last))
            for (int64_t k = 0; k < count; k++)
                counts[k] += spans[k * number + s].count;
    }
    for (int64_t s = 0; s < number; s++) {
        if (is_between(question, segments[s].first, segments[s].last))
            continue;
        const uint32_t *ids = ids_of(segments + s);
        for (int64_t k = 0; k < count; k++) {
            struct span span = spans[k * number + s];
            for (int64_t i = span.begin, end = i + span.count; i < end && counts[k] <= most; i++)
                counts[k] += is_between(question, times[ids[i]], times[ids[i]]);
        }
    }
    for (int64_t k = 0; k < count; k++)
        counts[k] = counts[k] <= most ? counts[k] : most + 1;
}

/* Everything as `count_holders` left it; is_read: (count). Sets the first of places and ids to
   the documents that were counted for the keys that are read, and gives how many these are. */
static int64_t gather_ids(const struct segment *segments, int64_t number,
                          const struct question *question, const int64_t *times,
                          const struct span *spans, const int64_t *counts, const uint8_t *is_read,
                          int64_t *places, int64_t *ids)
{
    int64_t at = 0, count = question->count;
    for (int64_t k = 0; k < count; k++) {
        if (k + AHEAD < count && is_read[k + AHEAD])
            for (int64_t s = 0; s < number; s++)
                __builtin_prefetch(ids_of(segments + s) + spans[(k + AHEAD) * number + s].begin);
        if (!is_read[k])
            continue;
        int64_t end = at + counts[k];
        for (int64_t i = at; i < end; i++)
            places[i] = k;
        for (int64_t s = 0; s < number && at < end; s++) {
            struct span span = spans[k * number + s];
            const uint32_t *held = ids_of(segments + s) + span.begin;
            int are_all = is_between(question, segments[s].first, segments[s].last);
            for (uint32_t i = 0; i < span.count && at < end; i++)
                if (are_all || is_between(question, times[held[i]], times[held[i]]))
                    ids[at++] = held[i];
        }
    }
    return at;
}

/* times: by id. Sets counts: (count), how many documents in time hold each key, `holders` + 1 where
   there are more; and the first of places and ids: (shingles + anchors) to what is read, ascending
   places of keys and for each the ascending ids of its documents. Gives how many these are. Works
   in spans: (count, number), tally: (holders + 1) and is_read: (count). */
int64_t find_postings(const struct segment *segments, int64_t number,
                      const struct question *question, const int64_t *times, struct span *spans,
                      int64_t *tally, uint8_t *is_read, int64_t *counts, int64_t *places,
                      int64_t *ids)
{
    count_holders(segments, number, question, times, spans, counts);
    choose_rarest(counts, question->parting, question->holders, question->shingles, tally,
                  is_read);
    choose_rarest(counts + question->parting, question->count - question->parting,
                  question->holders, question->anchors, tally, is_read + question->parting);
    return gather_ids(segments, number, question, times, spans, counts, is_read, places, ids);
}
