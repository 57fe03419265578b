/* What is known of words, and the words of one text: laid out as normaliser/vocabulary.py and
   normaliser/words.py have them. */
#ifndef TELETIPO_WORDS_H
#define TELETIPO_WORDS_H

#include "kernels.h"

/* Marks of a word wherever it stands (normaliser/vocabulary.py). */
enum { NUMBER = 1, CAPITAL = 2, LETTERS = 4, GROUP = 8, SCALE = 16, LATIN = 32 };

/* Marks of a word where it stands (normaliser/words.py). */
enum { COUNTED = 1, NAME = 2, JOINED = 4, SPACED = 8, QUOTED = 16 };

struct fact {
    uint64_t key; /* the hash of the word, never 0; 0 where there is no word */
    uint64_t stem;
    uint32_t anchor;
    uint8_t marks, tenths;
};

struct word {
    uint64_t stem;
    int32_t start, end, paragraph;
    uint32_t anchor;
    uint8_t marks, tenths, place;
};

_Static_assert(sizeof(struct fact) == 24 && sizeof(struct word) == 32, "as Python has them");

#endif
