/* The other half of normaliser/pairing.py. */
#include "kernels.h"

enum { NEXT_ROW = 1, NEXT_COLUMN = 2, PAIRED = 4 };

static void offer(double total, uint8_t move, double *best, uint8_t *taken)
{
    if (total > *best) {
        *best = total;
        *taken = move;
    }
}

/* The pairing of rows and columns, in order, with the greatest likeness over the least that
   counts; likeness: (rows, columns). Sets best and moves: (rows + 1, columns + 1), and pairs:
   (rows + columns, 2), from the last one to the first. Returns how many there are. */
int64_t pair_in_order(const double *likeness, int64_t rows, int64_t columns, double least,
                      double *best, uint8_t *moves, int32_t *pairs)
{
    int64_t width = columns + 1, found = 0;
    for (int64_t j = 0; j < width; j++)
        best[j] = 0;
    for (int64_t i = 1; i <= rows; i++) {
        best[i * width] = 0;
        for (int64_t j = 1; j <= columns; j++) {
            double *here = best + i * width + j, *above = here - width;
            uint8_t *move = moves + i * width + j;
            double gain = likeness[(i - 1) * columns + j - 1] - least;
            *here = *above;
            *move = NEXT_ROW;
            offer(here[-1], NEXT_COLUMN, here, move);
            if (gain > 0) {
                offer(above[-1] + gain, NEXT_ROW | NEXT_COLUMN | PAIRED, here, move);
                offer(above[0] + gain / 2, NEXT_ROW | PAIRED, here, move);
                offer(here[-1] + gain / 2, NEXT_COLUMN | PAIRED, here, move);
            }
        }
    }
    for (int64_t i = rows, j = columns; i > 0 && j > 0;) {
        uint8_t move = moves[i * width + j];
        if (move & PAIRED) {
            pairs[2 * found] = (int32_t)i - 1;
            pairs[2 * found + 1] = (int32_t)j - 1;
            found++;
        }
        i -= (move & NEXT_ROW) != 0;
        j -= (move & NEXT_COLUMN) != 0;
    }
    return found;
}
