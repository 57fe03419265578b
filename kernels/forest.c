/* The other half of scrapers/forest.py. */
#include "kernels.h"

enum { QUESTIONS = 7, LEAVES = 8 };

/* measures: (measures, columns); features, thresholds: (trees, QUESTIONS), where question q is
   followed by 2q + 1 after a "no" and by 2q + 2 after a "yes"; leaves: (trees, LEAVES).
   Sets totals: (columns). */
void score_forest(const float *measures, int64_t columns, const int64_t *features,
                  const float *thresholds, const double *leaves, int64_t trees, double bias,
                  double *totals)
{
    for (int64_t c = 0; c < columns; c++)
        totals[c] = bias;
    for (int64_t t = 0; t < trees; t++) {
        const int64_t *asked = features + t * QUESTIONS;
        const float *above = thresholds + t * QUESTIONS;
        const double *leaf = leaves + t * LEAVES;
        for (int64_t c = 0; c < columns; c++) {
            int q = 0;
            for (int step = 0; step < 3; step++)
                q = 2 * q + 1 + (measures[asked[q] * columns + c] > above[q]);
            totals[c] += leaf[q - QUESTIONS];
        }
    }
}
