/* The other half of scrapers/columns.py. */
#include "markup.h"

/* Chinese, Japanese and Korean characters, by the first bytes of three. */
static bool is_wide(Place at)
{
    uint32_t code = (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
    return at[0] >> 4 == 0xe && ((code >= 0x3040 && code <= 0x30ff) ||
                                 (code >= 0x3400 && code <= 0x9fff) ||
                                 (code >= 0xac00 && code <= 0xd7af));
}

/* Letters of Thai and Lao, which write no full stop. */
static bool is_unstopped(uint32_t code) { return code >= 0xe00 && code <= 0xeff; }

/* Those of Burmese and Khmer, too: no spaces stand between their words. */
static bool is_unspaced(uint32_t code)
{
    return is_unstopped(code) || (code >= 0x1000 && code <= 0x109f) ||
           (code >= 0x1780 && code <= 0x17ff);
}

/* A character takes more than one and a half bytes on average: among others, next to none are wide
   or unspaced. */
static bool takes_room(Place at, Place end, int64_t characters)
{
    return 2 * (end - at) > 3 * characters;
}

/* Spaces, or as many as would stand between words. */
static int64_t count_spaces(Place at, Place end, int64_t characters)
{
    enum { WORD = 6 };
    int64_t count = 0, unspaced = 0;
    for (Place p = at; p < end; p++)
        count += *p == ' ';
    if (takes_room(at, end, characters))
        for (; end - at > 2; at++)
            unspaced += *at >> 4 == 0xe && is_unspaced(code_at(at, end));
    return count + unspaced / WORD;
}

static int64_t count_wide(Place at, Place end, int64_t characters)
{
    int64_t count = 0;
    if (takes_room(at, end, characters))
        for (; end - at > 2; at++)
            count += is_wide(at);
    return count;
}

static bool is_among(uint32_t code, const uint32_t *codes)
{
    while (*codes && *codes != code)
        codes++;
    return *codes != 0;
}

/* Whether the last character but for those of `closing` is one of `ends`, or a letter without full
   stops behind it in a text long enough for a sentence. */
static bool ends_sentence(Place begin, Place end, int64_t characters, const uint32_t *ends,
                          const uint32_t *closing)
{
    enum { SHORTEST_UNSTOPPED = 40 };
    for (Place at = end; at > begin; end = at) {
        do
            at--;
        while (at > begin && is_inside(*at));
        uint32_t code = code_at(at, end);
        if (is_unstopped(code))
            return characters >= SHORTEST_UNSTOPPED;
        if (!is_among(code, closing))
            return is_among(code, ends);
    }
    return false;
}

/* How often each text is there. `begins`, `firsts`: (count), `table`: (1 << bits), more than
   count. */
static void count_repeats(Place texts, int64_t count, uint64_t spread, int64_t bits,
                          int64_t *table, int64_t *begins, int64_t *firsts, int64_t *repeats)
{
    for (int64_t s = 0; s < (int64_t)1 << bits; s++)
        table[s] = -1;
    Place at = texts;
    for (int64_t i = 0; i < count; i++) {
        size_t size = strlen((const char *)at) + 1;
        uint64_t slot = slot_of_string(at, size, texts, begins, table, spread, bits);
        if (table[slot] < 0)
            table[slot] = i;
        begins[i] = at - texts;
        firsts[i] = table[slot];
        repeats[i] = 0;
        repeats[firsts[i]]++;
        at += size;
    }
    for (int64_t i = 0; i < count; i++)
        repeats[i] = repeats[firsts[i]];
}

/* texts: (count), UTF-8 with a NUL behind each; ends, closing: code points and a 0; 1 << bits: more
   than count. Sets counts: (5, count), the characters, the wide ones and the spaces of each text,
   whether it ends as a sentence does, and how often it is there; then 2 * count + (1 << bits) of
   room. */
void count_texts(const unsigned char *texts, int64_t count, const uint32_t *ends,
                 const uint32_t *closing, uint64_t spread, int64_t bits, int64_t *counts)
{
    int64_t *sizes = counts, *wide = sizes + count, *spaces = wide + count,
            *are_ended = spaces + count, *repeats = are_ended + count, *room = repeats + count;
    count_repeats(texts, count, spread, bits, room + 2 * count, room, room + count, repeats);
    for (int64_t i = 0; i < count; i++) {
        Place end = texts + strlen((const char *)texts);
        sizes[i] = count_characters(texts, end);
        wide[i] = count_wide(texts, end, sizes[i]);
        spaces[i] = count_spaces(texts, end, sizes[i]);
        are_ended[i] = ends_sentence(texts, end, sizes[i], ends, closing);
        texts = end + 1;
    }
}
