/* Pieces of serialised HTML in UTF-8: characters, tags, attributes, runs of text. Any bytes are
   read somehow, within their bounds. */
#ifndef TELETIPO_MARKUP_H
#define TELETIPO_MARKUP_H

#include "kernels.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef const unsigned char *Place;

/* The bytes of the character at a place before the end; those of a broken one are 1. */
static inline int64_t width_at(Place at, Place end)
{
    int64_t width = *at < 0xc0 ? 1 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : 4;
    return width <= end - at ? width : 1;
}

/* Whether a byte is not the first of its character. */
static inline bool is_inside(unsigned char c) { return (c & 0xc0) == 0x80; }

static inline int64_t count_characters(Place at, Place end)
{
    int64_t count = 0;
    for (; at < end; at++)
        count += !is_inside(*at);
    return count;
}

static inline uint32_t code_at(Place at, Place end)
{
    switch (width_at(at, end)) {
    case 2:
        return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
    case 3:
        return (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
    case 4:
        return (at[0] & 7u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 | (at[3] & 0x3fu);
    default:
        return at[0];
    }
}

/* The bytes of the white space at a place, as Python knows it; 0 where there is none. */
static inline int64_t space_at(Place at, Place end)
{
    if (at >= end)
        return 0;
    if (*at < 0x80)
        return (*at >= 9 && *at <= 13) || (*at >= 28 && *at <= 32);
    if (*at != 0xc2 && (*at < 0xe1 || *at > 0xe3))
        return 0;
    uint32_t code = code_at(at, end);
    bool is_space = code == 0x85 || code == 0xa0 || code == 0x1680 ||
                    (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 ||
                    code == 0x202f || code == 0x205f || code == 0x3000;
    return is_space ? width_at(at, end) : 0;
}

static inline Place skip_spaces(Place at, Place end)
{
    for (int64_t width; (width = space_at(at, end)) > 0;)
        at += width;
    return at;
}

static inline bool is_letter(unsigned char c) { return c >= 'a' && c <= 'z'; }

static inline bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

static inline unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static inline bool is_word(unsigned char c)
{
    return is_letter(lower(c)) || is_digit(c) || c == '_' || c >= 0x80;
}

/* Whether that word stands at a place, whatever comes after it. */
static inline bool says(Place at, Place end, const char *word)
{
    for (; *word; word++, at++)
        if (at >= end || *at != (unsigned char)*word)
            return false;
    return true;
}

/* Whether that word and no more stands between two places. */
static inline bool is_said(Place at, Place end, const char *word)
{
    while (at < end && *at == (unsigned char)*word && *word) {
        at++;
        word++;
    }
    return at == end && *word == 0;
}

static inline bool says_in_any_case(Place at, Place end, const char *word)
{
    for (; *word; word++, at++)
        if (at >= end || lower(*at) != (unsigned char)*word)
            return false;
    return true;
}

static inline Place find(Place at, Place end, unsigned char c)
{
    return at < end ? memchr(at, c, (size_t)(end - at)) : NULL;
}

static inline Place find_word(Place at, Place end, const char *word)
{
    while ((at = find(at, end, (unsigned char)*word)) != NULL && !says(at, end, word))
        at++;
    return at;
}

/* Where the tags of a stretch can end. In and out of quotes alternate, so that of all places
   without an end there are two kinds; once one was met, both are known. Asked from left to
   right. */
typedef struct {
    Place from;
    Place last[2];
    int parity;
    bool is_known;
} Ends;

/* The ">" that ends a tag of which `at` is the inside, out of quotes; NULL without. */
Place find_tag_end(Place at, Place end, Ends *ends);

/* The inside of an opening tag of that name; NULL where none begins at "<". */
Place inside_of(Place at, Place end, const char *tag);

/* One `name="value"` of a tag. */
typedef struct {
    int name; /* its place among the names asked for */
    Place begin, end; /* the value */
} Value;

/* The next value of one of the names, of at least so many bytes; goes on behind it. */
bool next_value(Place *at, Place end, const char *const *names, int64_t least, Value *found);

/* What a run of text with inline markup says. */
typedef struct {
    unsigned char *end; /* of its plain text */
    int64_t characters; /* of its plain text */
    int64_t link_characters; /* as written, without tags; ALL where it is in a link throughout */
    bool leaves_link_open;
} Run;

enum { ALL = -1 };

/* Which tags a stretch may have: what is not here need not be looked for in it. */
typedef struct {
    bool any, link, span, line_break, picture, time, stress;
} Signs;

Signs look_for_signs(Place at, Place end);

/* Reads a run with such signs, and writes its plain text, which takes no more bytes than the
   run. */
Run read_run(Place at, Place end, const Signs *signs, unsigned char *to, bool is_linked);

/* Characters, as written, in bold or italics. */
int64_t count_stressed(Place at, int64_t length);

#endif
