/* The other half of scrapers/forest.py. */
#include "kernels.h"

enum { QUESTIONS = 7, LEAVES = 8, TOGETHER = 64 };

/* The leaf of each of some columns: all questions of the tree are answered, and the path follows
   from the answers. Without a branch, several columns are one instruction. */
static void find_leaves(const float *measures, int64_t columns, const int64_t *asked,
                        const float *above, int64_t count, unsigned char *leaves)
{
    const float *m[QUESTIONS];
    for (int q = 0; q < QUESTIONS; q++)
        m[q] = measures + asked[q] * columns;
    for (int64_t c = 0; c < count; c++) {
        unsigned yes[QUESTIONS];
        for (int q = 0; q < QUESTIONS; q++)
            yes[q] = m[q][c] > above[q];
        /* One of two answers, by a third. */
        unsigned second = yes[1] ^ (yes[0] & (yes[1] ^ yes[2]));
        unsigned left = yes[3] ^ (yes[1] & (yes[3] ^ yes[4]));
        unsigned right = yes[5] ^ (yes[2] & (yes[5] ^ yes[6]));
        unsigned third = left ^ (yes[0] & (left ^ right));
        leaves[c] = (unsigned char)(4 * yes[0] + 2 * second + third);
    }
}

/* measures: (measures, columns); features, thresholds: (trees, QUESTIONS), where question q is
   followed by 2q + 1 after a "no" and by 2q + 2 after a "yes"; leaves: (trees, LEAVES).
   Sets totals: (columns). */
void score_forest(const float *measures, int64_t columns, const int64_t *features,
                  const float *thresholds, const double *leaves, int64_t trees, double bias,
                  double *totals)
{
    unsigned char found[TOGETHER];
    for (int64_t c = 0; c < columns; c++)
        totals[c] = bias;
    for (int64_t begin = 0; begin < columns; begin += TOGETHER) {
        int64_t count = columns - begin < TOGETHER ? columns - begin : TOGETHER;
        for (int64_t t = 0; t < trees; t++) {
            const double *leaf = leaves + t * LEAVES;
            find_leaves(measures + begin, columns, features + t * QUESTIONS,
                        thresholds + t * QUESTIONS, count, found);
            for (int64_t c = 0; c < count; c++)
                totals[begin + c] += leaf[found[c]];
        }
    }
}
