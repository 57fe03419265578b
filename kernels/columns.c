/* The other half of normaliser/columns.py. */
#include "columns.h"
#include "words.h"

enum { FIRST_LETTERS = 600, NAME_TENTHS = 12 };

static int are_latin(const struct word *words, int64_t count)
{
    int64_t latin = 0, letters = 0;
    for (int64_t i = 0; i < count && words[i].start < FIRST_LETTERS; i++) {
        latin += words[i].marks & LATIN ? words[i].end - words[i].start : 0;
        letters += words[i].marks & LETTERS ? words[i].end - words[i].start : 0;
    }
    return 2 * latin >= letters;
}

static uint16_t clip(int32_t number)
{
    return (uint16_t)(number < UINT16_MAX ? number : UINT16_MAX);
}

/* words: (count); packed: (16 + 27 count), of which the first bytes are set. Returns how many. */
int64_t pack_columns(const struct word *words, int64_t count, int64_t version, uint8_t *packed)
{
    uint32_t head[HEAD_BYTES / 4] = {0};
    for (int64_t i = 0; i < count; i++) {
        head[1] += words[i].stem && words[i].place & COUNTED;
        head[2] += words[i].anchor != 0;
    }
    head[0] = (uint32_t)version | (uint32_t)are_latin(words, count) << 8;
    memcpy(packed, head, sizeof head);
    struct columns to = find_columns(packed);
    int64_t content = 0, anchors = 0;
    for (int64_t i = 0; i < count; i++) {
        struct word word = words[i];
        uint8_t number = word.marks & NUMBER ? IS_NUMBER : 0;
        if (word.stem && word.place & COUNTED) {
            to.stems[content] = word.stem;
            to.starts[content] = word.start;
            to.lengths[content] = clip(word.end - word.start);
            to.paragraphs[content] = clip(word.paragraph);
            uint8_t quoted = word.place & QUOTED ? IS_QUOTED : 0;
            to.marks[content++] = number | quoted | (word.place & NAME ? IS_NAME : 0);
        }
        if (word.anchor) {
            to.keys[anchors] = word.anchor;
            to.anchor_starts[anchors] = word.start;
            to.tenths[anchors] = word.tenths;
            to.anchor_marks[anchors++] = number | (word.tenths == NAME_TENTHS ? IS_NAME : 0);
        }
    }
    return to.tenths + anchors - packed;
}
