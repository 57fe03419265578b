/* The other half of normaliser/compare.py. */
#include <string.h>

#include "kernels.h"

/* The content words of a text: (count). */
struct side {
    const uint8_t *is_number;
    int64_t count;
    uint8_t *is_matched;
};

/* What is measured: the fields of `Figures`. */
struct figures {
    int64_t copy_matched, source_matched, agreeing, longest_run, width, copy_changed,
        source_changed, conflicts, paragraphs, moved, copy_places, source_places;
};

static int64_t larger(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

static int64_t count_numbers(const struct side *side, int64_t begin, int64_t end)
{
    int64_t count = 0;
    for (; begin < end; begin++)
        count += side->is_number[begin];
    return count;
}

/* What stands between two runs of a passage. */
static void measure_gap(const struct side *copy, const struct side *source,
                        const struct run *before, const struct run *after, struct figures *figures)
{
    int64_t here = (int64_t)before->copy + before->length;
    int64_t there = (int64_t)before->source + before->length;
    int64_t numbers = count_numbers(copy, here, after->copy);
    int64_t others = count_numbers(source, there, after->source);
    figures->copy_changed += after->copy - here;
    figures->source_changed += after->source - there;
    figures->conflicts += numbers < others ? numbers : others;
}

static void count_matched(const struct side *side, int64_t *count, int64_t *places)
{
    for (int64_t i = 0; i < side->count; i++)
        if (side->is_matched[i]) {
            *count += 1;
            *places += i;
        }
}

/* What the passages that two texts share show.
   runs: all runs, in which each passage goes on to one of ends: (passages); numbers: the content
   words of both, (copy_count) and (source_count), which are numbers; paragraphs: (copy_count),
   ascending. Sets is_copied: (copy_count) and is_used: (source_count), and the figures. */
void measure_passages(const struct run *runs, const int32_t *ends, int64_t passages,
                      const uint8_t *copy_numbers, const int32_t *paragraphs, int64_t copy_count,
                      const uint8_t *source_numbers, int64_t source_count, uint8_t *is_copied,
                      uint8_t *is_used, struct figures *figures)
{
    const struct side copy = {copy_numbers, copy_count, is_copied};
    const struct side source = {source_numbers, source_count, is_used};
    int64_t at = 0, begun = -1;
    int32_t paragraph = -1;
    *figures = (struct figures){0};
    memset(is_copied, 0, (size_t)copy_count);
    memset(is_used, 0, (size_t)source_count);
    for (int64_t p = 0; p < passages; p++) {
        struct run first = runs[at];
        for (int64_t begin = at; at < ends[p]; at++) {
            struct run run = runs[at];
            if (at > begin)
                measure_gap(&copy, &source, runs + at - 1, runs + at, figures);
            memset(is_copied + run.copy, 1, (size_t)run.length);
            memset(is_used + run.source, 1, (size_t)run.length);
            figures->agreeing += run.length;
            figures->longest_run = larger(figures->longest_run, run.length);
        }
        struct run last = runs[at - 1];
        figures->width += larger((int64_t)last.copy - first.copy, (int64_t)last.source - first.source)
            + last.length;
        figures->moved += first.source < begun;
        begun = first.source;
    }
    count_matched(&copy, &figures->copy_matched, &figures->copy_places);
    count_matched(&source, &figures->source_matched, &figures->source_places);
    for (int64_t i = 0; i < copy_count; i++)
        if (is_copied[i] && paragraphs[i] != paragraph) {
            paragraph = paragraphs[i];
            figures->paragraphs++;
        }
}
