/* The other half of normaliser/fingerprint.py. */
#include "columns.h"
#include "hashing.h"

enum { IDEOGRAPH_SHINGLE = 4, TELLING_TENTHS = 10 };

/* Sorts the numbers, byte by byte, and leaves repeats out; spare: (count). Returns how many are
   left. */
static int64_t sort_distinct(uint32_t *numbers, int64_t count, uint32_t *spare)
{
    for (int shift = 0; shift < 32; shift += 8) {
        int64_t places[257] = {0};
        for (int64_t i = 0; i < count; i++)
            places[(numbers[i] >> shift & 255) + 1]++;
        for (int value = 0; value < 256; value++)
            places[value + 1] += places[value];
        for (int64_t i = 0; i < count; i++)
            spare[places[numbers[i] >> shift & 255]++] = numbers[i];
        memcpy(numbers, spare, (size_t)count * sizeof *numbers);
    }
    int64_t kept = 0;
    for (int64_t i = 0; i < count; i++)
        if (!kept || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    return kept;
}

static int is_single(const struct columns *text, int64_t word)
{
    return text->lengths[word] == 1 && !(text->marks[word] & IS_NUMBER);
}

static uint64_t hash_shingle(const struct columns *text, int64_t first, uint64_t factor)
{
    if (!is_single(text, first) || !is_single(text, first + 1))
        return mix_pair(text->stems[first], text->stems[first + 1], factor);
    uint64_t hash = 0;
    for (int64_t i = first; i < first + IDEOGRAPH_SHINGLE && i < text->words; i++)
        hash = hash * factor + text->stems[i];
    return mix(hash);
}

/* packed: as in columns.h. Sets prints: (words), of which the first are the fingerprints of every
   `sampling`th shingle, and uses spare: (words). Returns how many fingerprints there are. */
int64_t sample_shingles(const uint8_t *packed, uint64_t factor, int64_t sampling, uint32_t *prints,
                        uint32_t *spare)
{
    struct columns text = find_columns(packed);
    int64_t count = 0;
    for (int64_t i = 0; i + 1 < text.words; i++) {
        uint64_t hash = hash_shingle(&text, i, factor);
        if (hash % (uint64_t)sampling == 0)
            prints[count++] = to_print(hash);
    }
    return sort_distinct(prints, count, spare);
}

/* packed: as in columns.h. Sets prints: (2 anchors), of which the first are the fingerprints of
   anchors and of their pairs, and uses spare: (2 anchors). Returns how many fingerprints there
   are. */
int64_t sample_anchors(const uint8_t *packed, uint64_t factor, uint32_t *prints, uint32_t *spare)
{
    struct columns text = find_columns(packed);
    int64_t count = 0;
    uint32_t former = 0;
    for (int64_t i = 0; i < text.anchors; i++) {
        uint32_t key = text.keys[i];
        int is_number = text.anchor_marks[i] & IS_NUMBER;
        int tells = is_number ? text.tenths[i] > TELLING_TENTHS : text.anchor_marks[i] & IS_NAME;
        uint32_t every = is_number ? 1 : tells ? 2 : 3;
        if ((tells || !is_number) && key % every == 0)
            prints[count++] = key;
        if (!tells)
            continue;
        uint64_t pair = mix_pair(former, key, factor);
        if (former && former != key && pair % 2 == 0)
            prints[count++] = to_print(pair);
        former = key;
    }
    return sort_distinct(prints, count, spare);
}
