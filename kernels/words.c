/* The other half of normaliser/words.py. */
#include <stddef.h>

#include "words.h"

/* What a code point is, as bits of its class, which is never 0. */
enum { KIND = 3, LETTER = 1, DIGIT = 2, IDEOGRAPH = 3 };
enum { SPACE = 4, END = 8, CLOSING = 16, OPENING = 32, POINT = 64 };

enum { NEAR = 6 };

static const uint64_t PRIME = (UINT64_C(1) << 61) - 1;

/* codes: (length); classes: (0x110000), 0 for those not known yet. Returns where the first such
   one stands from `at` on, or `length`. */
int64_t find_unclassed(const uint32_t *codes, int64_t length, int64_t at, const uint8_t *classes)
{
    while (at < length && classes[codes[at]])
        at++;
    return at;
}

/* The polynomial of the code points at `factor` (below 2^60, so that one subtraction is enough),
   modulo PRIME, with a bit above that so that it is never 0. */
static uint64_t hash_word(const uint32_t *codes, int64_t length, uint64_t factor)
{
    uint64_t hash = 0;
    for (int64_t i = 0; i < length; i++) {
        unsigned __int128 product = (unsigned __int128)(hash + codes[i] + 1) * factor;
        hash = ((uint64_t)product & PRIME) + (uint64_t)(product >> 61);
        hash = hash >= PRIME ? hash - PRIME : hash;
    }
    return hash | UINT64_C(1) << 62;
}

static const struct fact *find_fact(const struct fact *facts, int64_t slots, uint64_t key)
{
    uint64_t mask = (uint64_t)slots - 1, slot = key & mask;
    for (; facts[slot].key; slot = (slot + 1) & mask)
        if (facts[slot].key == key)
            return facts + slot;
    return NULL;
}

static int64_t find_end(const uint32_t *codes, int64_t length, int64_t at, const uint8_t *classes)
{
    int kind = classes[codes[at++]] & KIND;
    if (kind == IDEOGRAPH)
        return at;
    for (;;) {
        while (at < length && (classes[codes[at]] & KIND) == kind)
            at++;
        if (kind != DIGIT || at + 1 >= length || !(classes[codes[at]] & POINT) ||
            (classes[codes[at + 1]] & KIND) != DIGIT)
            return at;
        at++;
    }
}

/* What stands from `first` to `last`, right after a blank line or not, ends a sentence. Of a long
   gap the last signs are looked at. */
static int ends_sentence(const uint32_t *codes, int64_t first, int64_t last, int after_blank_line,
                         const uint8_t *classes)
{
    int is_long = last - first >= NEAR, only_space = 1;
    for (int64_t i = last; i-- > (is_long ? last - NEAR : first);) {
        int class = classes[codes[i]];
        if (class & END || (only_space && class & OPENING))
            return 1;
        if (!(class & (SPACE | CLOSING)))
            return 0;
        only_space &= (class & SPACE) != 0;
    }
    return only_space && (after_blank_line || is_long);
}

struct state {
    int64_t at, count, paragraph; /* how far it is */
    int64_t span, reach;          /* spans behind or around it, and where the last of them ends */
    int64_t start, end, key;      /* the word that is not known */
};

/* codes: (length), of known classes; classes: (0x110000); facts: (slots); spans: (spanned, 2),
   ascending; words: (length); state: 0 to begin with. Sets words up to one that is not among the
   facts, and returns whether there is such a one: to be called again when it is. */
int64_t read_words(const uint32_t *codes, int64_t length, const uint8_t *classes,
                   const struct fact *facts, int64_t slots, uint64_t factor, const int64_t *spans,
                   int64_t spanned, struct word *words, struct state *state)
{
    int64_t at = state->at;
    for (;;) {
        int64_t gap = at, sentence = at, newlines = 0, breaks = 0;
        while (at < length && !(classes[codes[at]] & KIND)) {
            newlines = codes[at++] == '\n' ? newlines + 1 : 0;
            if (newlines >= 2)
                sentence = at;
            breaks += newlines > 0 && newlines % 2 == 0;
        }
        if (at == length)
            return 0;
        int64_t end = find_end(codes, length, at, classes);
        uint64_t key = hash_word(codes + at, end - at, factor);
        const struct fact *fact = find_fact(facts, slots, key);
        if (!fact) {
            state->at = gap;
            state->start = at;
            state->end = end;
            state->key = (int64_t)key;
            return 1;
        }
        for (; state->span < spanned && spans[2 * state->span] <= at; state->span++)
            if (spans[2 * state->span + 1] > state->reach)
                state->reach = spans[2 * state->span + 1];
        int is_counted = at >= state->reach;
        int is_first = (!state->count && !breaks) ||
                       ends_sentence(codes, sentence, at, breaks > 0, classes);
        int is_spaced = at - gap == 1 && classes[codes[gap]] & SPACE;
        state->paragraph += breaks;
        words[state->count++] = (struct word){
            .stem = fact->stem,
            .start = (int32_t)at,
            .end = (int32_t)end,
            .paragraph = (int32_t)state->paragraph,
            .anchor = is_counted ? fact->anchor : 0,
            .marks = fact->marks,
            .tenths = fact->tenths,
            .place = (uint8_t)((is_counted ? COUNTED : 0) | (at == gap ? JOINED : 0) |
                               (fact->marks & CAPITAL && !is_first ? NAME : 0) |
                               (is_spaced ? SPACED : 0)),
        };
        at = end;
    }
}
