/* The columns of one text, packed as normaliser/columns.py has them. */
#ifndef TELETIPO_COLUMNS_H
#define TELETIPO_COLUMNS_H

#include <string.h>

#include "kernels.h"

enum { HEAD_BYTES = 16 };

/* Marks of a content word or, but for the last, of an anchor. */
enum { IS_NUMBER = 1, IS_NAME = 2, IS_QUOTED = 4 };

struct columns {
    int64_t words, anchors; /* how many there are */
    uint64_t *stems;
    int32_t *starts;
    uint32_t *keys;
    int32_t *anchor_starts;
    uint16_t *lengths, *paragraphs;
    uint8_t *marks, *anchor_marks, *tenths;
};

/* Where each column lies in packed: (16 + 17 words + 10 anchors), which begins at a multiple of
   eight and with the numbers of both. */
static inline struct columns find_columns(const uint8_t *packed)
{
    struct columns found = {0};
    uint32_t head[HEAD_BYTES / 4];
    memcpy(head, packed, sizeof head);
    int64_t words = found.words = head[1], anchors = found.anchors = head[2];
    found.stems = (uint64_t *)(uintptr_t)(packed + HEAD_BYTES);
    found.starts = (int32_t *)(found.stems + words);
    found.keys = (uint32_t *)(found.starts + words);
    found.anchor_starts = (int32_t *)(found.keys + anchors);
    found.lengths = (uint16_t *)(found.anchor_starts + anchors);
    found.paragraphs = found.lengths + words;
    found.marks = (uint8_t *)(found.paragraphs + words);
    found.anchor_marks = found.marks + words;
    found.tenths = found.anchor_marks + anchors;
    return found;
}

#endif
