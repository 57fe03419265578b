/* The other half of scrapers/columns.py. */
#include "kernels.h"

#include <stdbool.h>

/* Chinese, Japanese and Korean characters, by the first bytes of three. */
static bool is_wide(const unsigned char *at)
{
    uint32_t code = (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
    return at[0] >> 4 == 0xe && ((code >= 0x3040 && code <= 0x30ff) ||
                                 (code >= 0x3400 && code <= 0x9fff) ||
                                 (code >= 0xac00 && code <= 0xd7af));
}

/* text: (length), UTF-8, each of the texts with a NUL behind it. Sets wide, spaces: (texts), how
   many characters of either kind; wide ones only where a character takes more than one and a half
   bytes on average, as next to none are among others. */
void count_characters(const char *text, int64_t length, int64_t *wide, int64_t *spaces)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    while (at < end) {
        const unsigned char *begin = at;
        int64_t characters = 0;
        *wide = *spaces = 0;
        for (; at < end && *at; at++) {
            *spaces += *at == ' ';
            characters += (*at & 0xc0) != 0x80;
            if (*at >= 0xe3 && *at <= 0xed && end - at > 2)
                *wide += is_wide(at);
        }
        if (2 * (at - begin) <= 3 * characters)
            *wide = 0;
        at++;
        wide++;
        spaces++;
    }
}
