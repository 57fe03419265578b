/* The other half of normaliser/compare.py. */
#include "columns.h"

/* The content words of a text: (count). */
struct side {
    const uint8_t *marks;
    int64_t count;
    uint8_t *is_matched;
};

/* What is measured: the fields of `Figures`. */
struct figures {
    int64_t copy_matched, source_matched, agreeing, longest_run, width, copy_changed,
        source_changed, conflicts, name_conflicts, paragraphs, moved, copy_places, source_places,
        copy_quoted, source_quoted;
};

static int64_t larger(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

static int64_t smaller(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

static int64_t count_of(const struct side *side, int64_t begin, int64_t end, int mark)
{
    int64_t count = 0;
    for (; begin < end; begin++)
        count += (side->marks[begin] & mark) != 0;
    return count;
}

/* What stands between two runs of a passage. */
static void measure_gap(const struct side *copy, const struct side *source,
                        const struct run *before, const struct run *after, struct figures *figures)
{
    int64_t here = (int64_t)before->copy + before->length;
    int64_t there = (int64_t)before->source + before->length;
    figures->copy_changed += after->copy - here;
    figures->source_changed += after->source - there;
    figures->conflicts += smaller(count_of(copy, here, after->copy, IS_NUMBER),
                                  count_of(source, there, after->source, IS_NUMBER));
    figures->name_conflicts += smaller(count_of(copy, here, after->copy, IS_NAME),
                                       count_of(source, there, after->source, IS_NAME));
}

static void count_matched(const struct side *side, int64_t *count, int64_t *places,
                          int64_t *quoted)
{
    for (int64_t i = 0; i < side->count; i++)
        if (side->is_matched[i]) {
            *count += 1;
            *places += i;
            *quoted += (side->marks[i] & IS_QUOTED) != 0;
        }
}

/* What the passages that two texts share show. packed: as in columns.h; runs: all runs, in which
   each passage goes on to one of ends: (passages). Sets is_copied and is_used: (words of the copy,
   of the source), and the figures. */
void measure_passages(const uint8_t *packed_copy, const uint8_t *packed_source,
                      const struct run *runs, const int32_t *ends, int64_t passages,
                      uint8_t *is_copied, uint8_t *is_used, struct figures *figures)
{
    const struct columns one = find_columns(packed_copy), other = find_columns(packed_source);
    const struct side copy = {one.marks, one.words, is_copied};
    const struct side source = {other.marks, other.words, is_used};
    int64_t at = 0, begun = -1;
    int32_t paragraph = -1;
    *figures = (struct figures){0};
    memset(is_copied, 0, (size_t)copy.count);
    memset(is_used, 0, (size_t)source.count);
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
        int64_t here = (int64_t)last.copy - first.copy, there = (int64_t)last.source - first.source;
        figures->width += larger(here, there) + last.length;
        figures->moved += first.source < begun;
        begun = first.source;
    }
    count_matched(&copy, &figures->copy_matched, &figures->copy_places, &figures->copy_quoted);
    count_matched(&source, &figures->source_matched, &figures->source_places,
                  &figures->source_quoted);
    for (int64_t i = 0; i < copy.count; i++)
        if (is_copied[i] && one.paragraphs[i] != paragraph) {
            paragraph = one.paragraphs[i];
            figures->paragraphs++;
        }
}

static int is_among(int64_t number, const int64_t *numbers, int64_t count)
{
    while (count > 0 && numbers[count - 1] != number)
        count--;
    return count > 0;
}

/* The passages that do not begin in certain paragraphs of the copy: (count). packed: as in
   columns.h; runs, ends: as above. Sets kept_runs: (runs), kept_ends: (passages), and kept: how
   many runs and passages these are, and how many words of the copy stand in other paragraphs. */
void drop_paragraphs(const uint8_t *packed, const struct run *runs, const int32_t *ends,
                     int64_t passages, const int64_t *paragraphs, int64_t count,
                     struct run *kept_runs, int32_t *kept_ends, int64_t *kept)
{
    const struct columns copy = find_columns(packed);
    int64_t at = 0;
    kept[0] = kept[1] = kept[2] = 0;
    for (int64_t p = 0; p < passages; p++) {
        if (is_among(copy.paragraphs[runs[at].copy], paragraphs, count)) {
            at = ends[p];
            continue;
        }
        for (; at < ends[p]; at++)
            kept_runs[kept[0]++] = runs[at];
        kept_ends[kept[1]++] = (int32_t)kept[0];
    }
    for (int64_t i = 0; kept[1] && i < copy.words; i++)
        kept[2] += !is_among(copy.paragraphs[i], paragraphs, count);
}
