/* The other half of scrapers/charset.py. */
#include "kernels.h"

#include <stdbool.h>
#include <string.h>

/* How many bytes follow the first one of a character; -1 where it is none. */
static int followers_of(unsigned char first)
{
    return first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2
         : first < 0xf5 ? 3 : -1;
}

/* The second byte rules out what has a shorter form, halves of pairs, and what is beyond
   U+10FFFF. */
static bool may_follow(unsigned char first, unsigned char second)
{
    unsigned char least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return second >= least && second <= most;
}

/* bytes: (length). Whether they are UTF-8 throughout. */
int64_t is_utf8(const unsigned char *bytes, int64_t length)
{
    const uint64_t beyond_ascii = 0x8080808080808080u;
    const unsigned char *at = bytes, *end = bytes + length;
    while (at < end) {
        if (end - at >= 32) {
            uint64_t some[4];
            memcpy(some, at, sizeof some);
            if (((some[0] | some[1] | some[2] | some[3]) & beyond_ascii) == 0) {
                at += sizeof some;
                continue;
            }
        }
        int followers = followers_of(*at);
        if (followers < 0 || end - at <= followers)
            return false;
        if (followers > 0 && !may_follow(at[0], at[1]))
            return false;
        for (int i = 2; i <= followers; i++)
            if ((at[i] & 0xc0) != 0x80)
                return false;
        at += followers + 1;
    }
    return true;
}
