/* The other half of scrapers/blocks.py: one pass over serialised HTML, as Lexbor writes it. Any
   other bytes are read somehow, within their bounds.

   Nothing here calls itself, and nothing is looked for again that was not found once: the time is
   that of a few passes over the page, whatever it holds. */
#include "markup.h"

/* --- block tags --- */

/* The tags that stand in a run of text; all others part runs. */
static const char *const INLINE[26][10] = {
    ['a' - 'a'] = {"a", "abbr", "acronym", "amp-img", "area"},
    ['b' - 'a'] = {"b", "base", "bdi", "bdo", "big", "br"},
    ['c' - 'a'] = {"cite", "code", "col"},
    ['d' - 'a'] = {"data", "del", "dfn"},
    ['e' - 'a'] = {"em", "embed"},
    ['f' - 'a'] = {"font"},
    ['i' - 'a'] = {"i", "img", "input", "ins"},
    ['k' - 'a'] = {"kbd"},
    ['l' - 'a'] = {"label", "link"},
    ['m' - 'a'] = {"mark", "meta"},
    ['n' - 'a'] = {"nobr"},
    ['p' - 'a'] = {"picture"},
    ['q' - 'a'] = {"q"},
    ['r' - 'a'] = {"rb", "rp", "rt", "ruby"},
    ['s' - 'a'] = {"s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup"},
    ['t' - 'a'] = {"time", "track", "tt"},
    ['u' - 'a'] = {"u"},
    ['v' - 'a'] = {"var"},
    ['w' - 'a'] = {"wbr"},
};

/* Word processors write tags of their own, as in "o:p" and "st1:place". */
static bool is_office_name(Place at, Place end)
{
    at += says(at, end, "o:") ? 2 : says(at, end, "st1:") ? 4 : end - at;
    if (at >= end)
        return false;
    while (at < end && is_word(*at))
        at++;
    return at == end;
}

static bool is_inline(Place name, Place end)
{
    for (const char *const *known = INLINE[*name - 'a']; *known != NULL; known++)
        if (is_said(name, end, *known))
            return true;
    return is_office_name(name, end);
}

/* --- the reader --- */

typedef struct {
    int64_t text, tag, name, name_end, tag_end;
} Token; /* a text and the block tag that ends it; the last has none, and `name` is its end */

typedef struct {
    int64_t name, name_end, tag_end; /* attributes stand between the last two */
    int64_t element; /* where it was made one */
    int64_t end, after; /* of an inline credit: where the text around it ends and goes on */
} Open;

typedef struct {
    int64_t element, kind, link_characters, stressed, begin, end;
} Block;

typedef struct {
    int64_t begin, end; /* the address */
    int64_t element;
    int64_t before, groups; /* how many blocks and groups there were */
} Picture;

typedef struct {
    int64_t begin, end;         /* the time */
    int64_t attributes, inside; /* where those of its element begin and end */
    int64_t before, groups;
} Time;

typedef struct {
    int64_t begin, end; /* blocks that are lines of one text */
} Group;

typedef struct {
    int64_t elements, blocks, pictures, times, groups;
    int64_t text, names, all_names; /* bytes; the second of the elements' names alone */
} Counts;

typedef struct {
    Place html, end;
    Open *open;
    Block *blocks;
    int64_t *parents, *numbers, *kinds; /* of the elements; the second is that of their name */
    Picture *pictures;
    Time *times;
    Group *groups;
    unsigned char *text, *names;
    Counts *counts;
    int64_t depth, made; /* of the open elements, and of those that were made */
    bool is_linked;
} Reader;

enum { DIV = 0, TD = 9, MOST_NESTED_CREDITS = 32 };

/* The number of a kind is its place here and in KINDS of scrapers/blocks.py. */
static const char *const KINDS[] = {
    "div", "p",  "h1", "h2", "h3", "h4", "h5", "h6", "li",
    "td",  "blockquote", "pre", "th", "dt", "dd", "figcaption", "figure"};

static int64_t kind_of(Place name, Place end, int64_t around)
{
    for (size_t kind = 1; kind < sizeof KINDS / sizeof *KINDS; kind++)
        if (is_said(name, end, KINDS[kind]))
            return (int64_t)kind;
    return around;
}

static bool is_hidden(Place at, Place end)
{
    for (; at < end; at++) {
        const char *wanted = "display:none";
        for (Place p = at; p < end && (*p == ' ' || lower(*p) == (unsigned char)*wanted); p++)
            if (*p != ' ' && *++wanted == 0)
                return true;
    }
    return false;
}

static bool is_dash(unsigned char c) { return c == '-' || c == '_'; }

/* In lower case without NUL, with a dash before each capital that follows a small letter, and one
   for any run of dashes and underscores. */
static unsigned char *put_name(unsigned char *to, Place at, Place end)
{
    for (unsigned char before = 0; at < end; before = *at++) {
        if (*at >= 'A' && *at <= 'Z' && is_letter(before))
            *to++ = '-';
        if (is_dash(*at)) {
            if (!is_dash(before))
                *to++ = '-';
        } else if (*at)
            *to++ = lower(*at);
    }
    return to;
}

static unsigned char *put_word(unsigned char *to, const char *word)
{
    return put_name(to, (Place)word, (Place)word + strlen(word));
}

/* Where a name ends, or the number behind it begins. */
static Place without_number(Place at, Place end)
{
    while (end > at && is_digit(end[-1]))
        end--;
    return end;
}

/* Writes the tag and what its attributes call the element, which takes at most twice their
   length. */
static void put_names(Reader *r, Place tag, Place tag_end, Place end)
{
    enum { CLASS, ID, ROLE, ITEMPROP, HIDDEN, ARIA_HIDDEN, STYLE };
    static const char *const asked[] = {
        "class", "id", "role", "itemprop", "hidden", "aria-hidden", "style", "data-testid",
        "data-component", "data-test", "data-type", "data-block", "data-qa",
        "data-component-name", "data-module", "data-role", "data-name", "data-section", "data-cy",
        "data-gu-name", "data-test-id", NULL};
    unsigned char *to = r->names + r->counts->all_names;
    for (; tag < tag_end; tag++)
        if (*tag)
            *to++ = *tag;
    *to++ = ' ';
    Place at = tag_end;
    bool is_first = true;
    for (Value value; next_value(&at, end, asked, 0, &value);) {
        if (value.name == ARIA_HIDDEN)
            continue;
        if (value.name == STYLE && !is_hidden(value.begin, value.end))
            continue;
        if (value.name == HIDDEN && value.end - value.begin == 5 &&
            says(value.begin, value.end, "false"))
            continue;
        if (!is_first)
            *to++ = ' ';
        is_first = false;
        if (value.name == STYLE || value.name == HIDDEN) {
            to = put_word(to, "display-none");
            continue;
        }
        if (value.name == ROLE || value.name == ITEMPROP) {
            to = put_word(to, asked[value.name]);
            *to++ = '-';
        }
        bool is_data = value.name > STYLE;
        to = put_name(to, value.begin, is_data ? without_number(value.begin, value.end) : value.end);
    }
    *to++ = 0;
    r->counts->all_names = to - r->names;
}

static int64_t make_element(Reader *r, Open *open, int64_t parent)
{
    int64_t around = parent < 0 ? DIV : r->kinds[parent];
    Place name = r->html + open->name, name_end = r->html + open->name_end;
    int64_t kind = kind_of(name, name_end, around);
    put_names(r, name, name_end, r->html + open->tag_end);
    open->element = r->counts->elements++;
    r->parents[open->element] = parent;
    r->kinds[open->element] = kind;
    return open->element;
}

/* The innermost open element, which from now on holds something. */
static int64_t here(Reader *r)
{
    int64_t parent = r->open[r->made - 1].element;
    for (; r->made < r->depth; r->made++)
        parent = make_element(r, &r->open[r->made], parent);
    return parent;
}

static void close_element(Reader *r)
{
    r->depth--;
    if (r->made > r->depth)
        r->made = r->depth;
}

/* Of the addresses of a picture that of the attribute that comes first here: `src` holds a
   placeholder where a script loads the picture later. Of a set of them its first. */
static void note_pictures(Reader *r, Place at, Place end)
{
    enum { SETS = 4, NONE = 6 };
    static const char *const asked[] = {
        "data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset", NULL};
    Ends ends = {0};
    while ((at = find(at, end, '<')) != NULL) {
        Place inside = inside_of(at, end, "img");
        inside = inside ? inside : inside_of(at, end, "amp-img");
        Place close = inside ? find_tag_end(inside, end, &ends) : NULL;
        at = close ? close + 1 : at + 1;
        if (close == NULL)
            continue;
        Value best = {NONE, NULL, NULL};
        for (Value found; next_value(&inside, close, asked, 1, &found);) {
            if (found.name >= SETS) {
                Place last = found.begin = skip_spaces(found.begin, found.end);
                while (last < found.end && !space_at(last, found.end))
                    last++;
                found.end = last;
            }
            if (found.name < best.name && found.begin < found.end &&
                !says(found.begin, found.end, "data:"))
                best = found;
        }
        if (best.name == NONE)
            continue;
        int64_t element = here(r);
        r->pictures[r->counts->pictures++] =
            (Picture){best.begin - r->html, best.end - r->html, element, r->counts->blocks,
                      r->counts->groups};
    }
}

static void note_times(Reader *r, Place at, Place end)
{
    static const char *const asked[] = {"datetime", NULL};
    Ends ends = {0};
    while ((at = find(at, end, '<')) != NULL) {
        Place inside = inside_of(at, end, "time");
        bool is_time = inside != NULL && *inside != '>';
        Place close = is_time ? find_tag_end(inside, end, &ends) : NULL;
        at = close ? close + 1 : at + 1;
        Place attributes = inside;
        Value time;
        if (close != NULL && next_value(&attributes, close, asked, 1, &time))
            r->times[r->counts->times++] =
                (Time){time.begin - r->html, time.end - r->html, inside - r->html,
                       close - r->html, r->counts->blocks, r->counts->groups};
    }
}

/* A block, unless the run is empty, and what its markup says besides. */
static void read_inline(Reader *r, Place at, Place end, const Signs *signs)
{
    unsigned char *to = r->text + r->counts->text;
    Run run = read_run(at, end, signs, to, r->is_linked);
    r->is_linked = run.leaves_link_open;
    if (signs->picture)
        note_pictures(r, at, end);
    if (signs->time)
        note_times(r, at, end);
    if (run.end == to)
        return;
    int64_t element = here(r), linked = run.link_characters;
    r->blocks[r->counts->blocks++] =
        (Block){element, r->kinds[element],
                linked == ALL || linked > run.characters ? run.characters : linked,
                signs->stress ? count_stressed(at, end - at) : 0, at - r->html, end - r->html};
    *run.end++ = 0;
    r->counts->text = run.end - r->text;
}

/* The end of the line break at "<"; NULL where none begins. */
static Place end_of_break(Place at, Place end)
{
    if (!says(at, end, "<br") || (at + 3 < end && is_word(at[3])))
        return NULL;
    Place close = find(at + 3, end, '>');
    return close ? close + 1 : NULL;
}

/* Behind the white space and the tags of inline style at a place. */
static Place skip_between(Place at, Place end)
{
    static const char *const tags[] = {"span", "b", "i", "em", "strong", "font", "u"};
    for (;;) {
        Place begin = at = skip_spaces(at, end);
        if (says(at, end, "&nbsp;"))
            at += 6;
        Place name = at + (says(at, end, "</") ? 2 : says(at, end, "<") ? 1 : 0);
        for (int t = 0; t < 7 && at == begin && name > begin; t++) {
            if (!says(name, end, tags[t]))
                continue;
            Place after = name + strlen(tags[t]);
            Place close = after < end && is_word(*after) ? NULL : find(after, end, '>');
            at = close ? close + 1 : at;
        }
        if (at == begin)
            return at;
    }
}

/* A stretch up to the next paragraph break, which is two line breaks in a row, or to the next
   line break where `single`. Gives where the next one begins, NULL after the last. */
static Place next_break(Place at, Place end, bool single, Place *stretch_end)
{
    *stretch_end = end;
    for (; (at = find_word(at, end, "<br")) != NULL; at++) {
        Place after = end_of_break(at, end);
        if (after == NULL && find(at, end, '>') == NULL)
            return NULL;
        if (after == NULL)
            continue;
        *stretch_end = at;
        if (single)
            return after;
        Place last = after;
        for (Place next; (next = end_of_break(skip_between(last, end), end)) != NULL;)
            last = next;
        if (last != after)
            return last;
        *stretch_end = end;
    }
    return NULL;
}

/* What stands between two paragraph breaks; in elements of no kind, lines by themselves. */
static void read_lines(Reader *r, Place at, Place end, const Signs *signs)
{
    if (find_word(at, end, "<br") == NULL) {
        read_inline(r, at, end, signs);
        return;
    }
    int64_t kind = r->kinds[here(r)];
    if (kind != DIV && kind != TD) {
        read_inline(r, at, end, signs);
        return;
    }
    int64_t begin = r->counts->blocks;
    for (Place stretch_end; at != NULL;) {
        Place next = next_break(at, end, true, &stretch_end);
        read_inline(r, at, stretch_end, signs);
        at = next;
    }
    if (r->counts->blocks > begin + 1)
        r->groups[r->counts->groups++] = (Group){begin, r->counts->blocks};
}

static void read_paragraphs(Reader *r, Place at, Place end, const Signs *signs)
{
    if (!signs->line_break || find_word(at, end, "<br") == NULL) {
        read_inline(r, at, end, signs);
        return;
    }
    for (Place stretch_end; at != NULL;) {
        Place next = next_break(at, end, false, &stretch_end);
        read_lines(r, at, stretch_end, signs);
        at = next;
    }
}

/* --- inline credits --- */

static bool is_credit_word(Place at, Place end)
{
    bool is_credit = says_in_any_case(at, end, "cred");
    Place after = at + (is_credit ? 4 : says_in_any_case(at, end, "caption") ? 7
                                    : says_in_any_case(at, end, "copyright") ? 9 : 0);
    if (is_credit && says_in_any_case(after, end, "it"))
        return true; /* "credits", "creditline" */
    return after > at && !(after < end && is_letter(lower(*after)));
}

static bool names_credit(Place at, Place end)
{
    for (Place p = at; p < end; p++)
        if ((p == at || !is_letter(lower(p[-1]))) && is_credit_word(p, end))
            return true;
    return false;
}

/* The first `span` that calls itself a caption or a credit, with the ">" that ends its tag; NULL
   without. What was looked through for one is not looked through for the next. */
static Place find_credit(Place at, Place end, Place *tag_end)
{
    while ((at = find_word(at, end, "<span")) != NULL) {
        Place p = at + 5;
        for (; space_at(at + 5, end) && p < end && *p != '>'; p++) {
            Place name = p + space_at(p, end);
            Place value = name == p ? name : name + (says_in_any_case(name, end, "class") ? 5
                                       : says_in_any_case(name, end, "itemprop") ? 8 : 0);
            if (value == name || !says(value, end, "=\""))
                continue;
            Place quote = find(value + 2, end, '"');
            if (quote == NULL)
                return NULL;
            if (names_credit(value + 2, quote)) {
                *tag_end = find(quote, end, '>');
                return *tag_end ? at : NULL;
            }
        }
        at = p;
    }
    return NULL;
}

/* Where the `span` ends whose inside begins at `at`: sets the beginning and the end of its closing
   tag, both the end of the stretch without one. */
static void find_span_end(Place at, Place end, Place *closing, Place *after)
{
    *closing = *after = end;
    int64_t depth = 1;
    while ((at = find(at, end, '<')) != NULL) {
        bool closes = says(at, end, "</");
        Place name = at + 1 + closes;
        bool is_span = says(name, end, "span") && !(end - name > 4 && is_word(name[4]));
        Place close = is_span ? find(name, end, '>') : NULL;
        if (is_span && close == NULL)
            return;
        depth += is_span ? (closes ? -1 : 1) : 0;
        if (depth == 0) {
            *closing = at;
            *after = close + 1;
            return;
        }
        at = is_span ? close + 1 : at + 1;
    }
}

/* What stands between two block tags: text with inline markup, of which a credit is an element
   of its own. */
static void read_chunk(Reader *r, Place at, Place end)
{
    int64_t outside = r->depth;
    Signs signs = look_for_signs(at, end);
    for (;;) {
        Place credit = NULL, inside = NULL;
        if (signs.span && r->depth - outside < MOST_NESTED_CREDITS)
            credit = find_credit(at, end, &inside);
        if (credit != NULL) {
            read_paragraphs(r, at, credit, &signs);
            Place closing, after;
            find_span_end(inside + 1, end, &closing, &after);
            int64_t name = credit + 1 - r->html;
            r->open[r->depth++] =
                (Open){name, name + 4, inside - r->html, 0, end - r->html, after - r->html};
            at = inside + 1;
            end = closing;
            continue;
        }
        read_paragraphs(r, at, end, &signs);
        if (r->depth == outside)
            return;
        Open *span = &r->open[r->depth - 1];
        at = r->html + span->after;
        end = r->html + span->end;
        close_element(r);
    }
}

/* --- names --- */

/* Numbers the names of the elements and keeps one of each, in the order of their first elements.
   `table`, of four slots to an element at most, and `begins` (elements) are room. */
static void number_names(Reader *r, uint64_t spread, int64_t *table, int64_t *begins)
{
    int64_t bits = 1, count = 0;
    while ((int64_t)1 << bits <= 2 * r->counts->elements)
        bits++;
    for (int64_t s = 0; s < (int64_t)1 << bits; s++)
        table[s] = -1;
    unsigned char *at = r->names, *to = r->names;
    for (int64_t i = 0; i < r->counts->elements; i++) {
        size_t size = strlen((const char *)at) + 1;
        uint64_t slot = slot_of_string(at, size, r->names, begins, table, spread, bits);
        if (table[slot] < 0) {
            begins[count] = to - r->names;
            table[slot] = count++;
            memmove(to, at, size);
            to += size;
        }
        r->numbers[i] = table[slot];
        at += size;
    }
    r->counts->names = r->counts->all_names = to - r->names;
}

/* --- the page --- */

/* Cuts the page at its block tags; gives the number of tokens. */
static int64_t cut(Place html, Place end, Token *tokens)
{
    int64_t count = 0;
    Ends ends = {0};
    Place text = html, name_end = html, last_quote = NULL;
    for (Place at = html; (at = find(at, end, '<')) != NULL;) {
        Place name = at + 1, letter = name + (name < end && *name == '/');
        if (letter >= end || !is_letter(*letter)) {
            at++;
            continue;
        }
        if (letter >= name_end) {
            last_quote = NULL;
            for (name_end = letter + 1; name_end < end; name_end++) {
                if (*name_end == '>' || *name_end == '/' || space_at(name_end, end))
                    break;
                last_quote = *name_end == '"' ? name_end : last_quote;
            }
        }
        if (name_end == end)
            break;
        if (is_inline(letter, name_end)) {
            at++;
            continue;
        }
        Place tag_end = find_tag_end(name_end, end, &ends), behind_name = name_end;
        if (tag_end == NULL && last_quote != NULL && last_quote > letter) {
            /* The name has a quotation mark: it may be one of the attributes. */
            Place last = ends.last[!ends.parity];
            Ends other = {0};
            tag_end = last && last >= name_end ? find_tag_end(last_quote, end, &other) : NULL;
            behind_name = last_quote;
        }
        if (tag_end == NULL) {
            at++;
            continue;
        }
        tokens[count++] = (Token){text - html, at - html, name - html, behind_name - html,
                                  tag_end - html};
        at = text = skip_spaces(tag_end + 1, end);
    }
    tokens[count++] = (Token){text - html, end - html, end - html, end - html, end - html};
    return count;
}

/* A text that may be a paragraph: long, and not mostly in links. */
static bool is_long(Place at, Place end, unsigned char *room)
{
    enum { LONG = 100 };
    if (end - at < LONG || (says(at, end, "<a ") && says(end - 4, end, "</a>")))
        return false;
    Signs signs = look_for_signs(at, end);
    Run run = read_run(at, end, &signs, room, false);
    bool is_link = run.link_characters == ALL || 2 * run.link_characters >= run.characters;
    return !is_link && run.end - room >= LONG;
}

/* The token that texts begin with: some before the first h1 or long text. */
static int64_t find_begin(Place html, const Token *tokens, int64_t count, unsigned char *room)
{
    enum { BEFORE_H1 = 12, BEFORE_LONG = 30 };
    int64_t last[BEFORE_LONG], texts = 0;
    for (int64_t t = 0; t < count; t++) {
        const Token *token = &tokens[t];
        if (token->text < token->tag) {
            if (is_long(html + token->text, html + token->tag, room))
                return texts == 0 ? t : texts < BEFORE_LONG ? last[0] : last[texts % BEFORE_LONG];
            last[texts++ % BEFORE_LONG] = t;
        }
        if (is_said(html + token->name, html + token->name_end, "h1"))
            return texts == 0          ? t
                   : texts < BEFORE_H1 ? last[0]
                                       : last[(texts - BEFORE_H1) % BEFORE_LONG];
    }
    return 0;
}

/* The text of a token is an item of a list, without a link. */
static bool is_plain_item(Place html, const Token *tokens, int64_t t)
{
    return t > 0 && is_said(html + tokens[t - 1].name, html + tokens[t - 1].name_end, "li") &&
           find_word(html + tokens[t].text, html + tokens[t].tag, "<a ") == NULL;
}

/* The token after the last text: some texts after the last long one, and all items of a list that
   ends an article. */
static int64_t find_end(Place html, const Token *tokens, int64_t count, unsigned char *room)
{
    enum { AFTER_LONG = 12 };
    int64_t last[AFTER_LONG], texts = 0;
    for (int64_t t = count - 1; t >= 0; t--) {
        if (tokens[t].text == tokens[t].tag)
            continue;
        if (is_long(html + tokens[t].text, html + tokens[t].tag, room))
            break;
        if (!is_plain_item(html, tokens, t))
            last[texts++ % AFTER_LONG] = t;
    }
    return texts < AFTER_LONG ? count : 1 + last[texts % AFTER_LONG];
}

/* html: (length); around: whether texts far above the headline and far below the last long text
   are left out. `room` is one more than the "<" in html, at least.
   numbers: (8 + 33 * room); Counts, then (3, room) for the parents, the names and the kinds of
   elements, then room for a Block, Picture, Time, Group, Open and Token each.
   text: (length + room); the blocks' plain texts, each with a NUL behind it.
   names: (2 * length + 4 * room + 8); a tag, a space and what the element is called, with a NUL:
   all different names of the elements, then one for each time. */
void read_blocks(const char *html, int64_t length, int64_t around, int64_t room, uint64_t spread,
                 int64_t *numbers, unsigned char *text, unsigned char *names)
{
    Place begin = (Place)html, end = begin + length;
    Counts *counts = (Counts *)numbers;
    int64_t *elements = (int64_t *)(counts + 1);
    Block *blocks = (Block *)(elements + 3 * room);
    Picture *pictures = (Picture *)(blocks + room);
    Time *times = (Time *)(pictures + room);
    Group *groups = (Group *)(times + room);
    Open *open = (Open *)(groups + room);
    Token *tokens = (Token *)(open + room);
    *counts = (Counts){0};
    int64_t count = cut(begin, end, tokens);
    int64_t first = around ? find_begin(begin, tokens, count, text) : 0;
    int64_t last = around ? find_end(begin, tokens, count, text) : count;
    Reader r = {begin, end, open, blocks, elements, elements + room, elements + 2 * room, pictures,
                times, groups, text, names, counts, 1, 1, false};
    open[0] = (Open){0};
    r.parents[0] = -1;
    r.kinds[0] = DIV;
    memcpy(names, "root ", 6);
    counts->elements = 1;
    counts->all_names = 6;
    for (int64_t t = 0; t < last; t++) {
        const Token *token = &tokens[t];
        if (t >= first && token->text < token->tag)
            read_chunk(&r, begin + token->text, begin + token->tag);
        if (token->name == length)
            break;
        if (begin[token->name] == '/') {
            if (r.depth > 1)
                close_element(&r);
        } else if (!is_said(begin + token->name, begin + token->name_end, "hr")) {
            open[r.depth++] = (Open){token->name, token->name_end, token->tag_end, 0, 0, 0};
        }
    }
    number_names(&r, spread, (int64_t *)tokens, (int64_t *)open);
    for (int64_t i = 0; i < counts->times; i++) {
        Place attributes = begin + times[i].attributes;
        put_names(&r, attributes - 4, attributes, begin + times[i].inside);
    }
}

/* html: (length). Copies it without its comments to `kept`, which has as many bytes; gives how many
   were written. */
int64_t drop_comments(const char *html, int64_t length, unsigned char *kept)
{
    Place at = (Place)html, end = at + length;
    unsigned char *to = kept;
    /* An exclamation mark is rarer than "<". */
    for (Place mark = at; (mark = find(mark, end, '!')) != NULL; mark++) {
        if (mark == at || mark[-1] != '<' || !says(mark, end, "!--"))
            continue;
        Place close = find_word(mark + 3, end, "-->");
        if (close == NULL)
            break;
        memcpy(to, at, (size_t)(mark - 1 - at));
        to += mark - 1 - at;
        at = close + 3;
        mark = close + 2;
    }
    memcpy(to, at, (size_t)(end - at));
    return to - kept + (end - at);
}
