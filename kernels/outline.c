/* The other half of scrapers/outline.py: sums over the elements of a page and the blocks in them.
   An element comes after the one that it stands in, so that one pass forwards hands down and one
   backwards sums up. Weights are whole numbers: their sums are exact in any order. */
#include "kernels.h"
#include "names.h"

#include <stdbool.h>
#include <string.h>

/* The kinds of scrapers/columns.py and the parts of scrapers/furniture.py that are asked for. */
enum { BARE = 2, LI = 3, H1 = 4, H4 = 7 };
enum { UNKNOWN, BODY, LEDE, CAPTION, BYLINE, FURNITURE, STRANGERS };

/* Members are arrays with a value for each element, where not said otherwise. */
typedef struct {
    int64_t count;
    const int64_t *parents, *names;
    const int64_t *facts;  /* of each name */
    const double *limits;  /* of each part: the share of the text that overrules it, or infinity */
    int64_t *ends, *parts, *in_captions;
    double *sums, *good;
} Elements;

/* Members are arrays with a value for each block. */
typedef struct {
    int64_t count;
    const int64_t *places, *kinds, *links, *stressed, *sizes, *wide, *spaces, *ends_sentence,
        *repeats;
    const unsigned char *is_witnessed, *is_described;
    double *lengths, *weights, *words, *home_counts, *alike_counts;
    double *all_weight, *all_blocks; /* one value each */
    double *densities, *own, *parent_shares, *parent_densities, *grand_shares, *alike_shares;
} Blocks;

/* Those in one place, or in places of one kind. */
typedef struct {
    int64_t count;
    double weight, lengths, links;
} Company;

/* What stands in an element, its descendants included. */
typedef struct {
    double characters;
    int64_t blocks, linked, headings; /* of the blocks: links and no more; headings */
} Content;

static bool is_heading(int64_t kind) { return kind >= H1 && kind <= H4; }

static bool is_out(int64_t part) { return part >= CAPTION; }

static int64_t parent_or_root(const Elements *e, int64_t i) { return i > 0 ? e->parents[i] : 0; }

/* --- weights and sums --- */

/* Halves go to the even number, as in numpy; good for numbers below 2**51. */
static double round_half_even(double x) { return x + 0x1.8p52 - 0x1.8p52; }

static double weigh(const Blocks *b, int64_t i)
{
    enum { LONGEST_COUNTED = 1200, SHORTEST_GOOD = 25 };
    double length = b->lengths[i], density = b->densities[i];
    if (is_heading(b->kinds[i]) || length < SHORTEST_GOOD || density > 0.5)
        return 0;
    double weight = (length < LONGEST_COUNTED ? length : LONGEST_COUNTED) * (1 - density);
    if (!b->ends_sentence[i])
        weight *= 0.4;
    if (b->kinds[i] == LI)
        weight *= 0.6;
    if (b->is_witnessed[i])
        weight *= 3.0;
    return round_half_even(weight);
}

static void sum_up(const Elements *e, const Blocks *b, const double *weights, double *sums)
{
    for (int64_t i = 0; i < e->count; i++)
        sums[i] = 0;
    for (int64_t j = 0; j < b->count; j++)
        sums[b->places[j]] += weights[j];
    for (int64_t i = e->count - 1; i > 0; i--)
        sums[e->parents[i]] += sums[i];
}

static void find_ends(Elements *e)
{
    for (int64_t i = 0; i < e->count; i++)
        e->ends[i] = i + 1;
    for (int64_t i = e->count - 1; i > 0; i--)
        if (e->ends[e->parents[i]] < e->ends[i])
            e->ends[e->parents[i]] = e->ends[i];
}

/* --- elements known by what they hold --- */

static void look_inside(const Elements *e, const Blocks *b, Content *inside)
{
    enum { SHORTEST_LINKED = 15 };
    for (int64_t i = 0; i < e->count; i++)
        inside[i] = (Content){0};
    for (int64_t j = 0; j < b->count; j++) {
        Content *content = &inside[b->places[j]];
        content->characters += b->lengths[j];
        content->blocks++;
        content->linked += b->lengths[j] >= SHORTEST_LINKED && b->densities[j] > 0.8;
        content->headings += is_heading(b->kinds[j]);
    }
    for (int64_t i = e->count - 1; i > 0; i--) {
        Content *around = &inside[e->parents[i]];
        around->characters += inside[i].characters;
        around->blocks += inside[i].blocks;
        around->linked += inside[i].linked;
        around->headings += inside[i].headings;
    }
}

/* A linked headline, perhaps with a few words under it. */
static bool may_be_card(const Content *content)
{
    enum { LONGEST = 600, MOST_BLOCKS = 5 };
    return content->linked > 0 && content->characters <= LONGEST && content->blocks <= MOST_BLOCKS;
}

/* The children of an element that may be cards hold much of what the body around them does: they
   are the items of an article that is a list. */
static bool is_most_of_body(const Elements *e, const Content *inside, int64_t parent,
                            const int64_t *first, const int64_t *next)
{
    double cards = 0;
    for (int64_t i = first[parent]; i >= 0; i = next[i])
        cards += may_be_card(&inside[i]) ? e->sums[i] : 0;
    if (cards == 0)
        return false;
    int64_t body = parent;
    while (body > 0 && (e->facts[e->names[body]] & PART) != BODY)
        body = e->parents[body];
    return body > 0 && cards >= 0.4 * e->sums[body];
}

/* Teasers come in rows: several siblings of one name that are all made alike. Marks them as other
   people's. `first` and `next` (elements), `boxes` and `cards` (names) are room. */
static void mark_cards(Elements *e, const Content *inside, int64_t *first, int64_t *next,
                       int64_t *boxes, int64_t *cards)
{
    enum { FEWEST = 2 };
    for (int64_t i = 0; i < e->count; i++) {
        first[i] = -1;
        boxes[e->names[i]] = cards[e->names[i]] = 0;
    }
    for (int64_t i = e->count - 1; i > 0; i--) {
        int64_t fact = e->facts[e->names[i]];
        bool is_box = (fact & IS_CARD_TAG) && (fact & PART) != BYLINE && inside[i].blocks > 0;
        if (is_box) {
            next[i] = first[e->parents[i]];
            first[e->parents[i]] = i;
        }
    }
    for (int64_t parent = 0; parent < e->count; parent++) {
        if (is_most_of_body(e, inside, parent, first, next))
            continue;
        for (int64_t i = first[parent]; i >= 0; i = next[i]) {
            boxes[e->names[i]]++;
            cards[e->names[i]] += may_be_card(&inside[i]);
        }
        for (int64_t i = first[parent]; i >= 0; i = next[i]) {
            int64_t alike = cards[e->names[i]];
            bool is_row = alike >= FEWEST && (double)alike >= 0.6 * (double)boxes[e->names[i]];
            if (may_be_card(&inside[i]) && is_row)
                e->parts[i] = STRANGERS;
        }
        for (int64_t i = first[parent]; i >= 0; i = next[i])
            boxes[e->names[i]] = cards[e->names[i]] = 0;
    }
}

/* The nearest element of a kind is one of running text. */
static bool holds_text(const Elements *e, int64_t i)
{
    while (i > 0 && !(e->facts[e->names[i]] & (HOLDS_TEXT | HOLDS_OTHER)))
        i = e->parents[i];
    return e->facts[e->names[i]] & HOLDS_TEXT;
}

/* The nearest element around a picture that holds any text, when that text is short; -1 where it
   is not. */
static int64_t find_caption(const Elements *e, const Content *inside, int64_t picture)
{
    enum { LONGEST = 300, MOST_BLOCKS = 3 };
    int64_t i = picture;
    while (i > 0 && inside[i].blocks == 0)
        i = e->parents[i];
    const Content *content = &inside[i];
    bool is_short = content->characters <= LONGEST && content->blocks <= MOST_BLOCKS;
    bool is_plain = content->linked == 0 && content->headings == 0;
    return i > 0 && is_short && is_plain && !holds_text(e, i) ? i : -1;
}

/* The small element of which a paywall notice is a good part; -1 without. */
static int64_t find_wall(const Elements *e, const Blocks *b, const Content *inside, int64_t notice)
{
    enum { LONGEST = 600 };
    int64_t box = e->parents[b->places[notice]];
    double most = (double)b->sizes[notice] / 0.25;
    most = most < LONGEST ? most : LONGEST;
    return box > 0 && inside[box].characters <= most ? box : -1;
}

/* --- parts --- */

/* The part is one that a name claims in vain where much text stands. */
static bool may_be_overruled(const Elements *e, int64_t part) { return e->limits[part] <= 1; }

/* No furniture holds the headline or `main`: a name like it is overruled around them. */
static void clear_around(Elements *e, int64_t i)
{
    for (; i > 0; i = e->parents[i])
        if (may_be_overruled(e, e->parts[i]))
            e->parts[i] = UNKNOWN;
}

/* A name is overruled where more of the page's text stands in its elements than its limit. A body
   may come in several sections of one name. `alike` (names) is room. */
static void overrule(Elements *e, double *alike)
{
    double all = e->sums[0];
    if (all == 0)
        return;
    for (int64_t i = 0; i < e->count; i++)
        alike[e->names[i]] = 0;
    for (int64_t i = 0; i < e->count; i++)
        alike[e->names[i]] += e->sums[i];
    for (int64_t i = 0; i < e->count; i++) {
        double most = e->facts[e->names[i]] & HAS_HINTS ? alike[e->names[i]] : 0;
        most = most > e->sums[i] ? most : e->sums[i];
        if (most / all > e->limits[e->parts[i]])
            e->parts[i] = UNKNOWN;
    }
}

/* What stands in furniture, in a caption or the like is part of it; but a caption in a box named as
   the lede ("lead-image") stays one. */
static void hand_parts_down(Elements *e)
{
    for (int64_t i = 1; i < e->count; i++) {
        int64_t above = e->parts[e->parents[i]];
        if (may_be_overruled(e, above) && !(above == LEDE && e->parts[i] == CAPTION))
            e->parts[i] = above;
    }
}

/* --- company --- */

/* A number for each pair of names, that of an element and that of the one around it: the slot in
   which it stands. There are more slots than pairs. */
static uint64_t find_slot(int64_t pair, int64_t *table, uint64_t spread, int64_t bits)
{
    uint64_t slot = first_slot((uint64_t)pair, spread, bits);
    while (table[slot] >= 0 && table[slot] != pair)
        slot = next_slot(slot, bits);
    table[slot] = pair;
    return slot;
}

static void join(Company *company, const Blocks *b, int64_t j)
{
    company->count++;
    company->weight += b->weights[j];
    company->lengths += b->lengths[j];
    company->links += b->densities[j] * b->lengths[j];
}

/* A block of its own element stands beside those of its parent, bare text beside its like. */
static int64_t home_of(const Elements *e, const Blocks *b, int64_t j)
{
    return b->kinds[j] == BARE ? b->places[j] : parent_or_root(e, b->places[j]);
}

/* What stands in the same place, or in one like it. `table` and `kinds` (1 << bits) and `homes`
   (elements) are room. */
static void measure_company(const Elements *e, Blocks *b, int64_t *table, uint64_t spread,
                            int64_t bits, Company *kinds, Company *homes)
{
    int64_t slots = (int64_t)1 << bits;
    double all = e->sums[0] == 0 ? 1 : e->sums[0];
    for (int64_t i = 0; i < e->count; i++)
        homes[i] = (Company){0};
    for (int64_t s = 0; s < slots; s++) {
        table[s] = -1;
        kinds[s] = (Company){0};
    }
    for (int round = 0; round < 2; round++) {
        for (int64_t j = 0; j < b->count; j++) {
            int64_t place = b->places[j], around = parent_or_root(e, place);
            int64_t pair = e->names[place] * e->count + e->names[around];
            Company *kind = &kinds[find_slot(pair, table, spread, bits)];
            Company *home = &homes[home_of(e, b, j)];
            if (round == 0) {
                join(kind, b, j);
                join(home, b, j);
                continue;
            }
            b->home_counts[j] = (double)home->count;
            b->alike_counts[j] = (double)kind->count;
            b->parent_shares[j] = home->weight / all;
            b->parent_densities[j] = home->links / (home->lengths > 1 ? home->lengths : 1);
            b->grand_shares[j] = e->sums[parent_or_root(e, home - homes)] / all;
            b->alike_shares[j] = kind->weight / all;
        }
    }
}

/* --- what Python calls --- */

/* Where everything stands among the cells, of which each holds one number. */
static int64_t *carve(Elements *e, Blocks *b, int64_t *cells)
{
    int64_t n = e->count, m = b->count;
    int64_t **of_elements[] = {&e->ends, &e->parts, &e->in_captions};
    for (int i = 0; i < 3; i++, cells += n)
        *of_elements[i] = cells;
    double *numbers = (double *)cells;
    e->sums = numbers;
    e->good = numbers + n;
    numbers += 2 * n;
    double **of_blocks[] = {&b->densities, &b->own, &b->parent_shares, &b->parent_densities,
                            &b->grand_shares, &b->alike_shares, &b->lengths, &b->weights,
                            &b->words, &b->home_counts, &b->alike_counts};
    for (int i = 0; i < 11; i++, numbers += m)
        *of_blocks[i] = numbers;
    b->all_weight = numbers++;
    b->all_blocks = numbers++;
    return (int64_t *)numbers;
}

static Elements elements_of(const int64_t *elements, int64_t count, const int64_t *facts)
{
    return (Elements){.count = count, .parents = elements, .names = elements + count,
                      .facts = facts};
}

/* The rows of blocks, of counts and of said, in their order. */
static Blocks blocks_of(const int64_t *blocks, const int64_t *counts, const unsigned char *said,
                        int64_t count)
{
    Blocks b = {.count = count, .is_witnessed = said, .is_described = said + count};
    const int64_t **rows[] = {&b.places, &b.kinds, &b.links, &b.stressed};
    for (int i = 0; i < 4; i++)
        *rows[i] = blocks + i * count;
    const int64_t **more[] = {&b.sizes, &b.wide, &b.spaces, &b.ends_sentence, &b.repeats};
    for (int i = 0; i < 5; i++)
        *more[i] = counts + i * count;
    return b;
}

/* elements: (2, count) as in `Elements`; facts: (names); blocks: (4, block_count), counts:
   (5, block_count) and said: (2, block_count), as in `blocks_of`; none is empty; marks: the blocks
   that are paywall notices, then the elements that pictures stand in; main_at, headline_at:
   elements, 0 for none; limits: (parts).
   cells: (5 * count + 11 * block_count + 2) of results in the order of `carve`, then 8 * count +
   5 << bits of room; 1 << bits: more than the blocks or than the elements. */
void outline_page(const int64_t *elements, int64_t count, const int64_t *facts,
                  const int64_t *blocks, const int64_t *counts, const unsigned char *said,
                  int64_t block_count, const int64_t *marks, int64_t notices, int64_t pictures,
                  int64_t main_at, int64_t headline_at, const double *limits, uint64_t spread,
                  int64_t bits, int64_t *cells)
{
    Elements e = elements_of(elements, count, facts);
    Blocks b = blocks_of(blocks, counts, said, block_count);
    e.limits = limits;
    int64_t *room = carve(&e, &b, cells);
    for (int64_t j = 0; j < b.count; j++) {
        double links = (double)b.links[j] / (double)b.sizes[j];
        double spaces = (double)(b.spaces[j] + 1), wide = (double)(b.wide[j] / 2);
        b.lengths[j] = (double)b.sizes[j] + 1.5 * (double)b.wide[j];
        b.densities[j] = links < 1 ? links : 1;
        /* Scripts of many characters write no spaces; two of them make a word. */
        b.words[j] = spaces > wide ? spaces : wide;
        b.weights[j] = weigh(&b, j);
    }
    find_ends(&e);
    sum_up(&e, &b, b.weights, e.sums);
    *b.all_weight = e.sums[0];
    *b.all_blocks = (double)b.count;

    Content *inside = (Content *)room;
    look_inside(&e, &b, inside);
    for (int64_t i = 0; i < e.count; i++) {
        e.parts[i] = e.facts[e.names[i]] & PART;
        e.in_captions[i] = 0;
    }
    clear_around(&e, main_at);
    clear_around(&e, headline_at);
    for (int64_t i = 0; i < pictures; i++) {
        int64_t caption = find_caption(&e, inside, marks[notices + i]);
        if (caption < 0)
            continue;
        e.in_captions[caption] = 1;
        if (e.parts[caption] == UNKNOWN)
            e.parts[caption] = CAPTION;
    }
    for (int64_t i = 0; i < notices; i++) {
        int64_t wall = find_wall(&e, &b, inside, marks[i]);
        if (wall >= 0)
            e.parts[wall] = STRANGERS;
    }
    int64_t *rows = room + 4 * count;
    mark_cards(&e, inside, rows, rows + count, rows + 2 * count, rows + 3 * count);
    overrule(&e, (double *)rows);
    hand_parts_down(&e);
    for (int64_t i = 1; i < e.count; i++)
        e.in_captions[i] |= e.in_captions[e.parents[i]];

    for (int64_t j = 0; j < b.count; j++)
        b.own[j] = is_out(e.parts[b.places[j]]) ? 0 : b.weights[j];
    sum_up(&e, &b, b.own, e.good);
    Company *homes = (Company *)room, *kinds = homes + count;
    measure_company(&e, &b, (int64_t *)(kinds + ((int64_t)1 << bits)), spread, bits, kinds, homes);
}

/* --- measures --- */

/* What the elements around a block give, handed down from one to the other. */
typedef struct {
    double depth, named_out, out_share, body_share;
    bool is_inside; /* of the container */
} Around;

static void look_around(const Elements *e, int64_t container, Around *around)
{
    double all = e->sums[0] == 0 ? 1 : e->sums[0];
    for (int64_t i = 0; i < e->count; i++) {
        Around outer = i ? around[e->parents[i]] : (Around){.depth = -1};
        int64_t named = e->facts[e->names[i]] & PART;
        double share = e->sums[i] / all;
        if (is_out(named) && outer.named_out == 0)
            outer.out_share = share;
        if (named == BODY)
            outer.body_share = share;
        outer.depth++;
        outer.named_out += is_out(named);
        outer.is_inside |= i == container;
        around[i] = outer;
    }
}

static double clip(int64_t value, int64_t least, int64_t most)
{
    return (double)(value < least ? least : value > most ? most : value);
}

/* As for `outline_page`, which filled the cells. headline, container: a block (0 for none) and an
   element; logs: (5 * block_count + 2), log1p of the cells from `lengths` on; candidates: blocks,
   in their order. Sets rows: (36, candidate_count), the measures of
   scrapers/features.py. */
void measure_blocks(const int64_t *elements, int64_t count, const int64_t *facts,
                    const int64_t *blocks, const int64_t *counts, const unsigned char *said,
                    int64_t block_count, int64_t *cells, int64_t headline, int64_t container,
                    const double *logs, const int64_t *candidates, int64_t candidate_count,
                    float *rows)
{
    enum { FAR = 30, MOST_REPEATS = 5, STRONG = 40 };
    Elements e = elements_of(elements, count, facts);
    Blocks b = blocks_of(blocks, counts, said, block_count);
    Around *around = (Around *)carve(&e, &b, cells);
    look_around(&e, container, around);
    const double *log_lengths = logs, *log_weights = logs + b.count,
                 *log_words = logs + 2 * b.count, *log_homes = logs + 3 * b.count,
                 *log_alike = logs + 4 * b.count, *log_all = logs + 5 * b.count;
    int64_t first = -1, last = -1, last_head = -FAR, c = 0;
    for (int64_t j = 0; j < b.count; j++) {
        if (b.own[j] > STRONG && around[b.places[j]].is_inside) {
            first = first < 0 ? j : first;
            last = j;
        }
    }
    if (first < 0) {
        first = 0;
        last = b.count;
    }
    double before = 0, good = e.good[0] == 0 ? 1 : e.good[0];
    for (int64_t j = 0; j < b.count; j++) {
        bool is_candidate = c < candidate_count && candidates[c] == j;
        double stress = (double)b.stressed[j] / (double)b.sizes[j];
        stress = !is_candidate ? 0 : stress < 1 ? stress : 1;
        if (is_candidate) {
            int64_t place = b.places[j], kind = b.kinds[j], run = last - first ? last - first : 1;
            const Around *outer = &around[place];
            const double measures[] = {
                log_lengths[j], log_words[j], (double)b.sizes[j] / b.words[j], stress,
                b.densities[j], (double)b.ends_sentence[j], (double)kind, kind == BARE,
                clip(b.repeats[j], 0, MOST_REPEATS), (double)b.is_described[j],
                outer->depth, (double)e.in_captions[place], is_out(e.parts[place]),
                outer->named_out, outer->out_share, outer->body_share,
                outer->is_inside ? outer->depth - around[container].depth : 0,
                b.parent_shares[j], log_homes[j], b.parent_densities[j], b.grand_shares[j],
                b.alike_shares[j], log_alike[j],
                (double)j / (double)b.count, clip(j - headline, -20, 60), clip(j - last, 0, FAR),
                j >= first && j <= last ? (double)(j - first) / (double)run : -1, before / good,
                log_all[0], log_all[1], clip(j - last_head, 0, FAR),
                j >= 1 ? b.densities[j - 1] : -1, j + 1 < b.count ? log_lengths[j + 1] : -1,
                j + 1 < b.count ? log_weights[j + 1] : -1, j >= 2 ? log_weights[j - 2] : -1,
                j + 2 < b.count ? log_lengths[j + 2] : -1};
            for (size_t r = 0; r < sizeof measures / sizeof *measures; r++)
                rows[(int64_t)r * candidate_count + c] = (float)measures[r];
            c++;
        }
        before += b.own[j];
        if (is_heading(b.kinds[j]) || (stress > 0.9 && b.lengths[j] < 60))
            last_head = j;
    }
}
