/* The other half of scrapers/markup_bounds.py. */
#include "kernels.h"

/* html: (length). Gives how many "<" there are. */
int64_t count_tags(const char *html, int64_t length)
{
    int64_t count = 0;
    while (length > 0) {
        /* Fewer than a byte can count, and a multiple of what one instruction takes. */
        int64_t some = length < 192 ? length : 192;
        uint8_t found = 0;
        for (int64_t i = 0; i < some; i++)
            found = (uint8_t)(found + (html[i] == '<'));
        count += found;
        html += some;
        length -= some;
    }
    return count;
}
