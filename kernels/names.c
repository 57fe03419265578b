/* The other half of scrapers/furniture.py: what the tags of elements and their hints say. */
#include "names.h"
#include "markup.h"

enum { WORD_BYTES = 32, HEAD_BYTES = 8, PAIRS = 1024 };

/* Words in the order of their first two letters, and what each stands for. */
typedef struct {
    const char (*words)[WORD_BYTES]; /* NUL behind each */
    const int64_t *marks;            /* of each word */
    const int64_t *begins;           /* (PAIRS + 1): of the words of each pair, then their end */
    const uint64_t (*heads)[2];      /* of each word the first bytes, and as many full of ones */
} Table;

/* Of a word's first two letters; other characters may share it with some. */
static int64_t pair_of(Place at, Place end)
{
    return (at[0] & 31) << 5 | (at + 1 < end ? at[1] & 31 : 0);
}

/* What a tag stands for. */
static int64_t find_tag(const Table *tags, Place at, Place end, int64_t otherwise)
{
    int64_t pair = at < end ? pair_of(at, end) : 0;
    for (int64_t w = tags->begins[pair]; w < tags->begins[pair + 1]; w++)
        if (is_said(at, end, tags->words[w]))
            return tags->marks[w];
    return otherwise;
}

/* The mark of a name: a bit for its rank, where the lowest is that of whole posts, and one more. */
enum { IS_POST = 1, RANKS = 7, MAY_RUN_ON = 128 };

/* Whether a name stands at a place, where "#" is a number. */
static bool is_named(Place at, Place end, const char *name, int64_t mark)
{
    for (; *name; name++) {
        if (at >= end || (*name == '#' ? !is_digit(*at) : *at != (unsigned char)*name))
            return false;
        at++;
        while (*name == '#' && at < end && is_digit(*at))
            at++;
    }
    if (mark & MAY_RUN_ON)
        return true;
    if (mark & IS_POST)
        return at == end || !(is_letter(*at) || is_digit(*at));
    at += at < end && *at == 's';
    return at == end || !is_letter(*at);
}

/* "has-comments" says where there is something else. */
static bool is_about_another(Place begin, Place at)
{
    static const char *const before[] = {"has-", "with-", "no-", "without-"};
    for (int i = 0; i < 4; i++) {
        int64_t length = (int64_t)strlen(before[i]);
        if (at - begin >= length && says(at - length, at, before[i]))
            return true;
    }
    return false;
}

/* The ranks of all names that words of the hints begin with; of several at one place, the first
   in the table. */
static int64_t find_ranks(const Table *names, Place begin, Place end)
{
    int64_t ranks = 0;
    for (Place at = begin; at < end; at++) {
        if (!is_letter(*at) || (at > begin && is_letter(at[-1])))
            continue;
        int64_t pair = pair_of(at, end);
        uint64_t head = 0;
        memcpy(&head, at, end - at < HEAD_BYTES ? (size_t)(end - at) : HEAD_BYTES);
        for (int64_t w = names->begins[pair]; w < names->begins[pair + 1]; w++) {
            if ((head & names->heads[w][1]) != names->heads[w][0])
                continue;
            int64_t mark = names->marks[w];
            if (!is_named(at, end, names->words[w], mark))
                continue;
            if (mark & IS_POST || !is_about_another(begin, at))
                ranks |= mark;
            break;
        }
    }
    return ranks & ((1 << RANKS) - 1);
}

/* names: (count), each a tag, a space, hints and a NUL. tag_..., name_... and heads: as in `Table`,
   where the mark of a tag is bits of names.h and, above the lowest eight, the ranks that count
   beside it; other_tag: the mark of all others; parts: (RANKS).
   Sets facts: (count), bits of names.h. */
void read_names(const char *names, int64_t count, const char (*tag_words)[WORD_BYTES],
                const int64_t *tag_marks, const int64_t *tag_begins, int64_t other_tag,
                const char (*name_words)[WORD_BYTES], const int64_t *name_marks,
                const int64_t *name_begins, const uint64_t (*heads)[2], const int64_t *parts,
                int64_t *facts)
{
    const Table tags = {tag_words, tag_marks, tag_begins, NULL};
    const Table known = {name_words, name_marks, name_begins, heads};
    for (int64_t i = 0; i < count; i++) {
        Place tag = (Place)names, end = tag + strlen(names), tag_end = find(tag, end, ' ');
        tag_end = tag_end ? tag_end : end;
        Place hints = tag_end + (tag_end < end);
        int64_t mark = find_tag(&tags, tag, tag_end, other_tag), heeded = mark >> 8;
        int64_t ranks = heeded ? heeded & find_ranks(&known, hints, end) : 0;
        int rank = 0;
        while (rank < RANKS && !(ranks >> rank & 1))
            rank++;
        facts[i] = (mark & 255) | (hints < end ? HAS_HINTS : 0) | (rank < RANKS ? parts[rank] : 0);
        names = (const char *)end + 1;
    }
}
