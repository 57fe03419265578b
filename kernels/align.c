/* The other half of normaliser/align.py. A word is the hash of a content word; a pair is two words
   that follow each other, and stands at the place of the first. */
#include "columns.h"

/* What makes a passage: the constants of the same names. */
struct rules {
    int64_t max_positions, max_extended, max_gap, max_drift, min_matched;
    double min_density;
};

/* Memory to work in, for texts of up to so many words. The different pairs of the copy are
   numbered, and found by their hashes in an open table, of whose slots the first 1 << bits are
   used: more than the copy has words. Chains are lists of runs. */
struct room {
    int64_t runs_most;
    uint64_t *hashes;    /* (words) by number */
    int32_t *slots;      /* the number of a pair, or -1 */
    int32_t *numbers;    /* (words) by place in the copy */
    int32_t *others;     /* (words) by place in the source; -1 for a pair that the copy lacks */
    int32_t *counts;     /* (words) by number: in how many places of the source the pair stands */
    int32_t *firsts;     /* (words) by number: the first of these */
    int32_t *nexts;      /* (words) by place in the source: the next one of these, or -1 */
    struct run *runs;    /* (runs_most) */
    int32_t *followers;  /* (runs_most) by run: the next one of its chain, or -1 */
    int32_t *heads;      /* (runs_most) by chain: its first run */
    int32_t *tails;      /* (runs_most) by chain: its last run */
    struct run *found;   /* (runs_most): the runs of all passages */
    int32_t *ends;       /* (runs_most) by passage: how many runs of its source end with it */
};

/* The two texts that are aligned. */
struct texts {
    const uint64_t *copy, *source;
    int64_t copy_pairs, source_pairs;
};

/* How pairs are hashed, and hashes put into the table. */
struct hashing {
    uint64_t factor, spread;
    int64_t bits;
};

static uint64_t hash_pair(const struct hashing *hashing, const uint64_t *words)
{
    return words[0] * hashing->factor + words[1];
}

static uint64_t find_slot(const struct room *room, const struct hashing *hashing, uint64_t hash)
{
    uint64_t slot = first_slot(hash, hashing->spread, hashing->bits);
    while (room->slots[slot] >= 0 && room->hashes[room->slots[slot]] != hash)
        slot = next_slot(slot, hashing->bits);
    return slot;
}

/* Returns how many different pairs the copy has. */
static int32_t number_pairs(const struct room *room, const struct hashing *hashing,
                            const uint64_t *words, int64_t pairs)
{
    int32_t known = 0;
    memset(room->slots, -1, ((size_t)1 << hashing->bits) * sizeof *room->slots);
    for (int64_t i = 0; i < pairs; i++) {
        uint64_t hash = hash_pair(hashing, words + i);
        uint64_t slot = find_slot(room, hashing, hash);
        if (room->slots[slot] < 0) {
            room->slots[slot] = known;
            room->hashes[known++] = hash;
        }
        room->numbers[i] = room->slots[slot];
    }
    return known;
}

/* Lists where each pair of the copy stands in the source. Returns whether any does. */
static int list_places(const struct room *room, const struct hashing *hashing,
                       const struct texts *texts, int32_t known)
{
    int is_any = 0;
    for (int64_t j = 0; j < texts->source_pairs; j++) {
        uint64_t hash = hash_pair(hashing, texts->source + j);
        room->others[j] = room->slots[find_slot(room, hashing, hash)];
        is_any |= room->others[j] >= 0;
    }
    if (!is_any)
        return 0;
    memset(room->counts, 0, (size_t)known * sizeof *room->counts);
    for (int64_t j = texts->source_pairs - 1; j >= 0; j--) {
        int32_t number = room->others[j];
        if (number < 0)
            continue;
        room->nexts[j] = room->counts[number]++ ? room->firsts[number] : -1;
        room->firsts[number] = (int32_t)j;
    }
    return 1;
}

/* How many words agree from places i and j on, where one pair stands in both. */
static int64_t measure_run(const struct room *room, const struct texts *texts, int64_t i,
                           int64_t j, int64_t max_extended)
{
    int64_t length = 2;
    for (i++, j++; i < texts->copy_pairs && j < texts->source_pairs; i++, j++, length++) {
        int32_t number = room->numbers[i];
        if (number != room->others[j] || room->counts[number] > max_extended)
            break;
    }
    return length;
}

static int64_t differ(int64_t one, int64_t other)
{
    return one < other ? other - one : one - other;
}

/* The longest run from place i of the copy on, of equal ones that which is nearest to `expected`
   in the source; its length is 0 when there is none. Each is walked to its end, which costs no
   more than max_positions times its length, since the caller goes on behind it. */
static struct run choose_run(const struct room *room, const struct texts *texts,
                             const struct rules *rules, int64_t i, int64_t expected)
{
    struct run best = {(int32_t)i, 0, 0};
    int32_t number = room->numbers[i];
    int32_t count = room->counts[number];
    if (count == 0 || count > rules->max_positions)
        return best;
    for (int32_t j = room->firsts[number]; j >= 0; j = room->nexts[j]) {
        int64_t length = measure_run(room, texts, i, j, rules->max_extended);
        int is_nearer = differ(j, expected) < differ(best.source, expected);
        if (length > best.length || (length == best.length && is_nearer)) {
            best.source = j;
            best.length = (int32_t)length;
        }
    }
    return best;
}

static int is_near(const struct run *run, const struct run *before, const struct rules *rules)
{
    int64_t here = (int64_t)run->copy - before->copy - before->length;
    int64_t there = (int64_t)run->source - before->source - before->length;
    return there >= 0 && there <= rules->max_gap && here <= rules->max_gap
        && differ(here, there) <= rules->max_drift;
}

/* Keeps a run as number `at`, if there is room, and puts it behind the chain. Returns the number of
   the next one. */
static int64_t append(const struct room *room, struct run run, int64_t chain, int64_t at)
{
    if (at < room->runs_most) {
        room->runs[at] = run;
        room->followers[room->tails[chain]] = (int32_t)at;
        room->followers[at] = -1;
        room->tails[chain] = (int32_t)at;
    }
    return at + 1;
}

/* Puts single words that agree, in order, and then the run itself behind a chain. Returns the
   number of the next run. */
static int64_t extend(const struct room *room, const struct texts *texts, struct run run,
                      int64_t chain, int64_t at)
{
    struct run before = room->runs[room->tails[chain]];
    int64_t there = (int64_t)before.source + before.length;
    for (int64_t i = (int64_t)before.copy + before.length; i < run.copy; i++)
        for (int64_t j = there; j < run.source; j++)
            if (texts->copy[i] == texts->source[j]) {
                at = append(room, (struct run){(int32_t)i, (int32_t)j, 1}, chain, at);
                there = j + 1;
                break;
            }
    return append(room, run, chain, at);
}

/* Returns how many chains the runs make, or -1 when there is no room for all runs. */
static int64_t chain_runs(const struct room *room, const struct texts *texts,
                          const struct rules *rules)
{
    int64_t chains = 0, runs = 0, expected = 0;
    for (int64_t i = 0; i < texts->copy_pairs;) {
        struct run run = choose_run(room, texts, rules, i, expected);
        if (run.length == 0) {
            i++;
            continue;
        }
        i += run.length;
        expected = (int64_t)run.source + run.length;
        int64_t lowest = chains > 3 ? chains - 3 : 0, chain = chains - 1;
        while (chain >= lowest && !is_near(&run, room->runs + room->tails[chain], rules))
            chain--;
        if (chain < lowest) {
            if (runs == room->runs_most)
                return -1;
            chain = chains++;
            room->heads[chain] = room->tails[chain] = (int32_t)runs;
            runs = append(room, run, chain, runs);
        } else {
            runs = extend(room, texts, run, chain, runs);
        }
        if (runs > room->runs_most)
            return -1;
    }
    return chains;
}

static int is_dense(const struct room *room, int64_t chain, const struct rules *rules)
{
    int64_t matched = 0;
    for (int32_t at = room->heads[chain]; at >= 0; at = room->followers[at])
        matched += room->runs[at].length;
    struct run first = room->runs[room->heads[chain]], last = room->runs[room->tails[chain]];
    int64_t here = (int64_t)last.copy - first.copy, there = (int64_t)last.source - first.source;
    int64_t width = (here > there ? here : there) + last.length;
    return matched >= rules->min_matched
        && (double)matched >= rules->min_density * (double)width;
}

/* The passages of a copy that stand in each of several sources, in the order of the copy.
   packed: as in columns.h; `room` is enough for the longest of all these texts. Sets in the room
   `found` and `ends`, and bounds: (sources, 2), for each source how many passages and runs there
   are up to its last one. Returns whether there was room for all runs. */
int64_t find_passages(const uint8_t *packed, const uint8_t *const *packed_sources,
                      int64_t sources, uint64_t factor, uint64_t spread, int64_t bits,
                      const struct rules *rules, const struct room *room, int64_t *bounds)
{
    const struct columns copy = find_columns(packed);
    const struct hashing hashing = {factor, spread, bits};
    int32_t known = number_pairs(room, &hashing, copy.stems, copy.words - 1);
    int64_t total = 0, runs = 0;
    for (int64_t s = 0; s < sources; s++) {
        const struct columns source = find_columns(packed_sources[s]);
        const struct texts texts = {copy.stems, source.stems, copy.words - 1, source.words - 1};
        int64_t chains = 0, begun = runs;
        if (list_places(room, &hashing, &texts, known))
            chains = chain_runs(room, &texts, rules);
        if (chains < 0)
            return 0;
        for (int64_t chain = 0; chain < chains; chain++) {
            if (!is_dense(room, chain, rules))
                continue;
            for (int32_t at = room->heads[chain]; at >= 0; at = room->followers[at]) {
                if (runs == room->runs_most)
                    return 0;
                room->found[runs++] = room->runs[at];
            }
            room->ends[total++] = (int32_t)(runs - begun);
        }
        bounds[2 * s] = total;
        bounds[2 * s + 1] = runs;
    }
    return 1;
}
