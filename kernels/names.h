/* What the name of an element says, in bits: its part (scrapers/furniture.py) and what else. */
#ifndef TELETIPO_NAMES_H
#define TELETIPO_NAMES_H

enum { PART = 7, IS_CARD_TAG = 8, HAS_HINTS = 16, HOLDS_TEXT = 32, HOLDS_OTHER = 64 };

#endif
