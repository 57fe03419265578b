/* The other half of normaliser/words.py. */
#include "codes.h"
#include "words.h"

enum { NEAR = 6, AHEAD = 16 };

static int64_t find_end(const uint32_t *codes, int64_t length, int64_t at, const uint16_t *classes)
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
                         const uint16_t *classes)
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

/* A word before it is looked up. */
struct cut {
    int64_t gap, start, end; /* where what stands before it begins, and its own span */
    int64_t sentence;        /* where the gap begins, or where the last blank line in it ends */
    int64_t breaks;          /* blank lines in the gap */
    uint64_t key;
};

/* Sets the word after `at`, and returns whether there is one. */
static int cut_word(const uint32_t *codes, int64_t length, int64_t at, const uint16_t *classes,
                    uint64_t factor, struct cut *cut)
{
    int64_t newlines = 0;
    *cut = (struct cut){.gap = at, .sentence = at};
    while (at < length && !(classes[codes[at]] & KIND)) {
        newlines = codes[at++] == '\n' ? newlines + 1 : 0;
        if (newlines >= 2)
            cut->sentence = at;
        cut->breaks += newlines > 0 && newlines % 2 == 0;
    }
    if (at == length)
        return 0;
    cut->start = at;
    cut->end = find_end(codes, length, at, classes);
    cut->key = hash_codes(codes + at, cut->end - at, factor);
    return 1;
}

struct state {
    int64_t at, count, paragraph; /* how far it is */
    int64_t span, reach;          /* spans behind or around it, and where the last of them ends */
    int64_t quotation;            /* the mark that opened the one it is in; 0 outside of any */
    int64_t start, end, key;      /* the word that is not known */
};

static int is_counted(const int64_t *spans, int64_t spanned, int64_t start, struct state *state)
{
    for (; state->span < spanned && spans[2 * state->span] <= start; state->span++)
        if (spans[2 * state->span + 1] > state->reach)
            state->reach = spans[2 * state->span + 1];
    return start >= state->reach;
}

/* Whether the mark there opens a quotation, where none is open; `gap` is where the last word ended.
   A single high one right behind a word ends a low one, or is a letter of its own (Hawai‘i). */
static int opens(const uint32_t *codes, int64_t at, int64_t gap)
{
    switch (codes[at]) {
    case '"':
    case 0xAB:   /* « */
    case 0xBB:   /* », in German, and where a quotation goes on in another paragraph */
    case 0x201C: /* high and turned */
    case 0x201E: /* low */
    case 0x300C: /* corners */
    case 0x300E:
        return 1;
    case 0x2018: /* single, high and turned */
        return !gap || at > gap;
    case 0x201D: /* on both sides, in Swedish and Finnish */
        return !at || codes[at - 1] == ' ' || codes[at - 1] == '\n';
    }
    return 0;
}

/* Whether a mark closes the quotation that `opening` opened; an apostrophe does not, which stands
   before a letter. */
static int closes(uint32_t sign, uint32_t opening, int is_before_word)
{
    switch (opening) {
    case 0xAB:
        return sign == 0xBB;
    case 0xBB:
        return sign == 0xAB || sign == 0xBB;
    case 0x2018:
        return sign == 0x2019 && !is_before_word;
    case 0x201E:
        return sign == 0x201C || sign == 0x201D || sign == '"';
    case 0x201C:
    case 0x300C:
    case 0x300E:
        return sign == opening + 1;
    }
    return sign == opening;
}

/* The mark that opened the quotation that is open at the end of a gap, if one is: none goes on over
   a blank line. */
static uint32_t follow_quotation(const uint32_t *codes, int64_t gap, int64_t start, uint32_t opening)
{
    for (int64_t i = gap; i < start; i++) {
        if (codes[i] == '\n' && i > gap && codes[i - 1] == '\n')
            opening = 0;
        else if (opening && closes(codes[i], opening, i + 1 == start))
            opening = 0;
        else if (!opening && opens(codes, i, gap))
            opening = codes[i];
    }
    return opening;
}

/* codes: (length), of known classes; classes: (0x110000); facts: (slots); spans: (spanned, 2),
   ascending; words: (length); state: 0 to begin with. Sets words up to one that is not among the
   facts, and returns whether there is such a one: to be called again when it is. */
int64_t read_words(const uint32_t *codes, int64_t length, const uint16_t *classes,
                   const struct fact *facts, int64_t slots, uint64_t factor, const int64_t *spans,
                   int64_t spanned, struct word *words, struct state *state)
{
    uint64_t mask = (uint64_t)slots - 1;
    for (;;) {
        /* Facts lie all over a large memory: those of some words are called in before use. */
        struct cut cuts[AHEAD];
        int ready = 0;
        for (int64_t at = state->at; ready < AHEAD; at = cuts[ready++].end) {
            if (!cut_word(codes, length, at, classes, factor, cuts + ready))
                break;
            __builtin_prefetch(facts + (cuts[ready].key & mask));
        }
        if (!ready)
            return 0;
        for (const struct cut *cut = cuts; cut < cuts + ready; cut++) {
            uint64_t slot = cut->key & mask;
            while (facts[slot].key && facts[slot].key != cut->key)
                slot = (slot + 1) & mask;
            struct fact fact = facts[slot];
            if (!fact.key) {
                state->start = cut->start;
                state->end = cut->end;
                state->key = (int64_t)cut->key;
                return 1;
            }
            int counts = is_counted(spans, spanned, cut->start, state);
            int is_first = (!state->count && !cut->breaks) ||
                           ends_sentence(codes, cut->sentence, cut->start, cut->breaks > 0, classes);
            int place = (counts ? COUNTED : 0) | (cut->start == cut->gap ? JOINED : 0);
            place |= fact.marks & CAPITAL && !is_first ? NAME : 0;
            place |= cut->start - cut->gap == 1 && classes[codes[cut->gap]] & SPACE ? SPACED : 0;
            state->quotation =
                follow_quotation(codes, cut->gap, cut->start, (uint32_t)state->quotation);
            place |= state->quotation ? QUOTED : 0;
            state->paragraph += cut->breaks;
            state->at = cut->end;
            words[state->count++] = (struct word){
                .stem = fact.stem,
                .start = (int32_t)cut->start,
                .end = (int32_t)cut->end,
                .paragraph = (int32_t)state->paragraph,
                .anchor = counts ? fact.anchor : 0,
                .marks = fact.marks,
                .tenths = fact.tenths,
                .place = (uint8_t)place,
            };
        }
    }
}
