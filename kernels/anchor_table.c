/* The other half of normaliser/anchor_table.py. An anchor is a hash that may stand in many places
   of a text, in each with a weight in tenths. */
#include <math.h>

#include "columns.h"

/* One of the different anchors of a text. */
struct known {
    uint32_t key;
    int32_t first;      /* how many anchors stand before it */
    int32_t tenths;     /* where it stands last */
    uint8_t is_telling; /* a number, and weighs more than most, where it stands last */
    uint8_t is_name;    /* in any place */
};

/* Where the different anchors of a text are found; there are more slots than anchors. */
struct table {
    int64_t bits;
    int32_t *slots;      /* (1 << bits): one of `known`, or -1 */
    struct known *known; /* (anchors) in the order of their first places */
};

static int32_t *find_slot(const struct table *table, uint32_t key, uint64_t spread)
{
    uint64_t slot = first_slot(key, spread, table->bits);
    while (table->slots[slot] >= 0 && table->known[table->slots[slot]].key != key)
        slot = next_slot(slot, table->bits);
    return table->slots + slot;
}

/* Sets the table of a text's anchors; packed: as in columns.h. Returns how many different ones
   there are. */
int64_t index_anchors(const uint8_t *packed, int64_t usual_tenths, uint64_t spread,
                      const struct table *table)
{
    const struct columns text = find_columns(packed);
    int32_t found = 0;
    memset(table->slots, -1, ((size_t)1 << table->bits) * sizeof *table->slots);
    for (int64_t i = 0; i < text.anchors; i++) {
        int32_t *slot = find_slot(table, text.keys[i], spread);
        struct known *known = table->known + (*slot < 0 ? found : *slot);
        if (*slot < 0) {
            *slot = found++;
            *known = (struct known){text.keys[i], (int32_t)i, 0, 0, 0};
        }
        int is_number = text.anchor_marks[i] & IS_NUMBER, is_name = text.anchor_marks[i] & IS_NAME;
        known->tenths = text.tenths[i];
        known->is_telling = is_number && text.tenths[i] > usual_tenths;
        known->is_name |= is_name != 0;
    }
    return found;
}

static double weigh(int64_t tenths, double rarity)
{
    return (double)tenths / 10 * rarity;
}

/* Sets how rare each of the (count) anchors in a table is, by the anchors whose rarity is known:
   keys and values: (keys_count). Returns the sum of the squares of their weights. */
double weigh_anchors(const struct table *table, int64_t count, const uint32_t *keys,
                     const double *values, int64_t keys_count, double usual, uint64_t spread,
                     double *rarity)
{
    double squares = 0;
    for (int64_t i = 0; i < count; i++)
        rarity[i] = usual;
    for (int64_t k = 0; k < keys_count; k++) {
        int32_t at = *find_slot(table, keys[k], spread);
        if (at >= 0)
            rarity[at] = values[k];
    }
    for (int64_t i = 0; i < count; i++) {
        double weight = weigh(table->known[i].tenths, rarity[i]);
        squares += weight * weight;
    }
    return squares;
}

/* What two texts share; `anchors` are those that both hold. */
struct shared {
    double products, squares;
    int64_t anchors, numbers, own_numbers, other_numbers, names, own_names, other_names;
};

/* What the anchors of a text, in `own` with their rarity: (own_count), and those of another one
   have in common; packed: the other one, as in columns.h. Sets the other's table, `shared`, and
   places: (anchors of the other), where the text first has those that both hold, in the order of
   the other. */
void compare_anchors(const struct table *own, const double *rarity, int64_t own_count,
                     const uint8_t *packed, double usual, int64_t usual_tenths, uint64_t spread,
                     const struct table *other, struct shared *shared, int32_t *places)
{
    int64_t other_count = index_anchors(packed, usual_tenths, spread, other);
    *shared = (struct shared){0};
    for (int64_t i = 0; i < own_count; i++) {
        shared->own_numbers += own->known[i].is_telling;
        shared->own_names += own->known[i].is_name;
    }
    for (int64_t i = 0; i < other_count; i++) {
        struct known there = other->known[i];
        int32_t at = *find_slot(own, there.key, spread);
        double weight = weigh(there.tenths, at < 0 ? usual : rarity[at]);
        shared->squares += weight * weight;
        shared->other_numbers += there.is_telling;
        shared->other_names += there.is_name;
        if (at < 0)
            continue;
        struct known here = own->known[at];
        shared->products += weight * weigh(here.tenths, rarity[at]);
        shared->numbers += here.is_telling && there.is_telling;
        shared->names += here.is_name && there.is_name;
        places[shared->anchors++] = here.first;
    }
}

/* An anchor in a paragraph that holds it. */
struct mention {
    int32_t paragraph;
    int32_t tenths; /* where it stands last in the paragraph */
    int32_t before; /* the mention of the same anchor in a paragraph before, or -1 */
};

/* Lists in which paragraphs each anchor of a table stands. packed: as in columns.h; paragraphs:
   (count), of the first anchors of the text. Sets latest: (anchors in the table), the last
   mention of each or -1, and mentions: (count). */
void list_mentions(const struct table *table, int64_t known, const uint8_t *packed,
                   const int32_t *paragraphs, int64_t count, uint64_t spread, int32_t *latest,
                   struct mention *mentions)
{
    const struct columns text = find_columns(packed);
    int32_t listed = 0;
    for (int64_t i = 0; i < known; i++)
        latest[i] = -1;
    for (int64_t i = 0; i < count; i++) {
        int32_t at = *find_slot(table, text.keys[i], spread);
        if (latest[at] < 0 || mentions[latest[at]].paragraph != paragraphs[i]) {
            mentions[listed] = (struct mention){paragraphs[i], 0, latest[at]};
            latest[at] = listed++;
        }
        mentions[latest[at]].tenths = text.tenths[i];
    }
}

/* Divides by the square root of a sum of squares what is not nothing. */
static void normalise(double *value, double squares)
{
    if (squares > 0)
        *value /= sqrt(squares);
}

/* How like each paragraph of a text is to each of another one. own, other: the tables, of so many
   anchors; rarity: (own_count); latest, mentions: what `list_mentions` has set. Sets squares:
   (rows + columns), and likeness: (rows, columns). */
void compare_paragraphs(const struct table *own, int64_t own_count, const double *rarity,
                        const int32_t *own_latest, const struct mention *own_mentions, int64_t rows,
                        const struct table *other, int64_t other_count,
                        const int32_t *other_latest, const struct mention *other_mentions,
                        int64_t columns, double usual, uint64_t spread, double *squares,
                        double *likeness)
{
    for (int64_t i = 0; i < rows + columns; i++)
        squares[i] = 0;
    for (int64_t i = 0; i < rows * columns; i++)
        likeness[i] = 0;
    for (int64_t e = 0; e < own_count; e++)
        for (int32_t m = own_latest[e]; m >= 0; m = own_mentions[m].before) {
            double weight = weigh(own_mentions[m].tenths, rarity[e]);
            squares[own_mentions[m].paragraph] += weight * weight;
        }
    for (int64_t e = 0; e < other_count; e++) {
        int32_t at = *find_slot(own, other->known[e].key, spread);
        for (int32_t m = other_latest[e]; m >= 0; m = other_mentions[m].before) {
            struct mention there = other_mentions[m];
            double weight = weigh(there.tenths, at < 0 ? usual : rarity[at]);
            squares[rows + there.paragraph] += weight * weight;
            for (int32_t o = at < 0 ? -1 : own_latest[at]; o >= 0; o = own_mentions[o].before) {
                struct mention here = own_mentions[o];
                likeness[here.paragraph * columns + there.paragraph]
                    += weight * weigh(here.tenths, rarity[at]);
            }
        }
    }
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < columns; j++) {
            normalise(likeness + i * columns + j, squares[i]);
            normalise(likeness + i * columns + j, squares[rows + j]);
        }
}
