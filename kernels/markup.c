/* What markup.h declares. Nothing is looked for again that was not found once, so that a run takes
   the time of a few passes over it, whatever it holds. */
#include "markup.h"

/* --- tags --- */

Place find_tag_end(Place at, Place end, Ends *ends)
{
    if (ends->is_known) {
        for (; ends->from < at; ends->from++)
            ends->parity ^= *ends->from == '"';
        Place last = ends->last[ends->parity];
        if (last == NULL || last < at)
            return NULL;
    }
    for (Place p = at; p < end; p++) {
        if (*p == '>')
            return p;
        if (*p == '"' && (p = find(p + 1, end, '"')) == NULL)
            break;
    }
    *ends = (Ends){at, {NULL, NULL}, 0, true};
    int parity = 0;
    for (Place p = at; p < end; p++) {
        parity ^= *p == '"';
        if (*p == '>')
            ends->last[parity] = p;
    }
    return NULL;
}

Place inside_of(Place at, Place end, const char *tag)
{
    if (!says(at + 1, end, tag))
        return NULL;
    Place inside = at + 1 + strlen(tag);
    return inside < end && (*inside == '>' || space_at(inside, end)) ? inside : NULL;
}

/* --- attributes --- */

bool next_value(Place *at, Place end, const char *const *names, int64_t least, Value *found)
{
    for (Place p = *at; p < end; p++) {
        int64_t width = space_at(p, end);
        if (!width)
            continue;
        for (int n = 0; names[n] != NULL; n++) {
            Place begin = p + width;
            if (begin == end || *begin != (unsigned char)*names[n])
                continue;
            if (!says(begin, end, names[n]) || !says(begin += strlen(names[n]), end, "=\""))
                continue;
            Place quote = find(begin += 2, end, '"');
            if (quote == NULL)
                return false;
            if (quote - begin < least)
                continue;
            *found = (Value){n, begin, quote};
            *at = quote + 1;
            return true;
        }
    }
    return false;
}

/* --- text --- */

static bool is_invisible(uint32_t code, uint32_t before)
{
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0xad)
        return true;
    if (code == 0x200c || code == 0x200d)
        return before < 0x600 || before > 0xdff;
    return code == 0x200b || code == 0x200e || code == 0x200f ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2064) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xfeff ||
           (code >= 0xd800 && code <= 0xdfff);
}

/* The bytes of an entity that Lexbor writes, and what it stands for; 0 for any other "&". */
static int64_t entity_at(Place at, Place end, unsigned char *stands_for)
{
    static const struct {
        const char *name;
        unsigned char stands_for;
    } known[] = {
        {"&amp;", '&'}, {"&nbsp;", ' '}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (says(at, end, known[i].name)) {
            *stands_for = known[i].stands_for;
            return (int64_t)strlen(known[i].name);
        }
    }
    return 0;
}

/* The byte is of a character that stands for itself: of one byte, or of two but for those that
   begin as a no-break space does, or it is not the first. */
static uint8_t is_plain(unsigned char c)
{
    return (uint8_t)((c > ' ') & (c < 0xe0) & (c != '&') & (c != 0x7f) & (c != 0xc2));
}

/* A plain byte, or a space before one. */
static uint8_t goes_on(Place at)
{
    return (uint8_t)(is_plain(*at) | ((*at == ' ') & is_plain(at[1])));
}

/* The end of the plain characters and single spaces from a plain one on. */
static Place skip_plain(Place at, Place end)
{
    enum { TOGETHER = 16 };
    for (; end - at > TOGETHER; at += TOGETHER) {
        /* Without a branch, all are a few instructions. */
        uint8_t stop = 0;
        for (int i = 0; i < TOGETHER; i++)
            stop |= !goes_on(at + i);
        if (stop)
            break;
    }
    while (end - at > 1 && goes_on(at))
        at++;
    return at + (end - at == 1 && is_plain(*at));
}

/* Entities undone, white space squeezed, what is invisible dropped. What is written is never
   longer than what was read, so that `to` may be where the text begins. Sets the number of
   characters, gives the end of what was written. */
static unsigned char *clean(Place at, Place end, unsigned char *to, int64_t *characters)
{
    unsigned char *begin = to;
    bool is_parted = false;
    uint32_t before = 0;
    int64_t count = 0;
    while (at < end) {
        unsigned char c = *at;
        if (is_plain(c)) {
            if (is_parted)
                *to++ = ' ';
            count += is_parted;
            is_parted = false;
            Place stretch = at;
            at = skip_plain(at, end);
            count += count_characters(stretch, at);
            Place last = at - 1;
            while (last > stretch && is_inside(*last))
                last--;
            before = code_at(last, at);
            memmove(to, stretch, (size_t)(at - stretch));
            to += at - stretch;
            continue;
        }
        int64_t width = 1;
        uint32_t code = c;
        if (c == '&' && (width = entity_at(at, end, &c)) == 0)
            width = 1;
        int64_t space = c == ' ' ? width : space_at(at, end);
        if (space) {
            is_parted = to > begin;
            before = ' ';
            at += space;
            continue;
        }
        int64_t bytes = 1;
        if (c >= 0x7f || c < 0x20) {
            bytes = width = width_at(at, end);
            code = code_at(at, end);
            if (is_invisible(code, before)) {
                before = code;
                at += width;
                continue;
            }
        }
        if (is_parted) {
            *to++ = ' ';
            count++;
            is_parted = false;
        }
        *to++ = c;
        for (int64_t i = 1; i < bytes; i++)
            *to++ = at[i];
        count++;
        before = code;
        at += width;
    }
    *characters = count;
    return to;
}

/* Copies a stretch without its tags, line breaks as spaces; gives the end of the copy. */
static unsigned char *strip_tags(Place at, Place end, unsigned char *to)
{
    Ends ends = {0};
    while (at < end) {
        Place next = find(at, end, '<');
        size_t length = (size_t)((next ? next : end) - at);
        memmove(to, at, length);
        to += length;
        if (next == NULL)
            break;
        Place name = next + 1 + (next + 1 < end && next[1] == '/');
        Place close = NULL;
        if (name < end && is_letter(*name))
            close = find_tag_end(name + 1, end, &ends);
        if (close == NULL)
            *to++ = '<';
        else if (says(name, close, "br") && !is_word(name[2]))
            *to++ = ' ';
        at = (close ? close : next) + 1;
    }
    return to;
}

/* Makes a space, in place, of each tag with a quotation mark in its attributes' names. */
static unsigned char *blank_stray_tags(unsigned char *begin, unsigned char *end)
{
    unsigned char *to = begin;
    for (unsigned char *at = begin; at < end;) {
        if (*at == '<') {
            unsigned char *p = at + 1 + (at + 1 < end && at[1] == '/');
            if (p < end && is_letter(*p)) {
                while (p < end && *p != '<' && *p != '>')
                    p++;
                if (p < end && *p == '>') {
                    *to++ = ' ';
                    at = p + 1;
                    continue;
                }
                while (at < p)
                    *to++ = *at++;
                continue;
            }
        }
        *to++ = *at++;
    }
    return to;
}

/* Characters, without the white space around them. */
static int64_t count_bare(Place at, Place end)
{
    int64_t count = 0, bare = 0;
    at = skip_spaces(at, end);
    while (at < end) {
        count++;
        bare = space_at(at, end) ? bare : count;
        at += width_at(at, end);
    }
    return bare;
}

/* The text of a run that is one link and no more, which has no tags: sets its end; NULL where the
   run is no such. */
static Place find_only_link(Place at, Place end, Place *text_end)
{
    Ends ends = {0};
    at = skip_spaces(at, end);
    Place inside = at < end && *at == '<' ? inside_of(at, end, "a") : NULL;
    Place close = inside ? find_tag_end(inside, end, &ends) : NULL;
    *text_end = close ? find(close + 1, end, '<') : NULL;
    if (*text_end == NULL || *text_end == close + 1 || !says(*text_end, end, "</a>"))
        return NULL;
    return skip_spaces(*text_end + 4, end) == end ? close + 1 : NULL;
}

/* A run that has links, or begins in one. */
static Run read_linked(Place at, Place end, unsigned char *to, bool is_linked)
{
    Run run = {to, 0, 0, is_linked};
    Ends ends = {0};
    Place begin = at;
    while (begin <= end) {
        Place next = at, after = NULL;
        bool opens = false;
        for (; (next = find(next, end, '<')) != NULL; next++) {
            Place inside = inside_of(next, end, "a");
            Place close = inside ? find_tag_end(inside, end, &ends) : NULL;
            opens = close != NULL;
            after = opens ? close + 1 : says(next, end, "</a>") ? next + 4 : NULL;
            if (after != NULL)
                break;
        }
        unsigned char *stripped = strip_tags(begin, next ? next : end, run.end);
        if (run.leaves_link_open)
            run.link_characters += count_bare(run.end, stripped);
        run.end = stripped;
        if (next == NULL)
            break;
        run.leaves_link_open = opens;
        begin = at = after;
    }
    return run;
}

Signs look_for_signs(Place at, Place end)
{
    Signs signs = {0};
    while ((at = find(at, end, '<')) != NULL && ++at < end) {
        signs.any = true;
        switch (*at) {
        case 'a':
            signs.link = true;
            signs.picture |= says(at, end, "amp-img");
            break;
        case 'b':
            signs.line_break |= says(at, end, "br");
            signs.stress = true;
            break;
        case 'e':
            signs.stress = true;
            break;
        case 'i':
            signs.picture |= says(at, end, "img");
            signs.stress = true;
            break;
        case 's':
            signs.span |= says(at, end, "span");
            signs.stress |= says(at, end, "strong");
            break;
        case 't':
            signs.time |= says(at, end, "time");
            break;
        default:
            break;
        }
    }
    return signs;
}

Run read_run(Place at, Place end, const Signs *signs, unsigned char *to, bool is_linked)
{
    Run run = {to, 0, is_linked ? ALL : 0, is_linked};
    if (!signs->any || find(at, end, '<') == NULL) {
        run.end = clean(at, end, to, &run.characters);
        return run;
    }
    if (!is_linked && (!signs->link || find_word(at, end, "<a") == NULL)) {
        run.end = strip_tags(at, end, to);
    } else {
        Place text_end, text = is_linked ? NULL : find_only_link(at, end, &text_end);
        if (text != NULL) {
            run.link_characters = ALL;
            run.end = clean(text, text_end, to, &run.characters);
            return run;
        }
        run = read_linked(at, end, to, is_linked);
    }
    if (find(to, run.end, '<') != NULL)
        run.end = blank_stray_tags(to, run.end);
    run.end = clean(to, run.end, to, &run.characters);
    return run;
}

int64_t count_stressed(Place at, int64_t length)
{
    static const char *const tags[] = {"b", "strong", "em", "i"};
    static const char *const closings[] = {"</b>", "</strong>", "</em>", "</i>"};
    bool is_missing[4] = {false, false, false, false};
    Place end = at + length;
    Ends ends = {0};
    int64_t count = 0;
    while ((at = find(at, end, '<')) != NULL) {
        Place inside = NULL, close = NULL, last = NULL;
        for (int t = 0; t < 4 && inside == NULL; t++) {
            if (is_missing[t] || (inside = inside_of(at, end, tags[t])) == NULL)
                continue;
            if ((close = find_tag_end(inside, end, &ends)) == NULL)
                continue;
            last = find_word(close + 1, end, closings[t]);
            is_missing[t] = last == NULL;
        }
        if (last == NULL) {
            at++;
            continue;
        }
        Ends within = {0};
        for (Place p = close + 1; p < last; p += width_at(p, last)) {
            Place name = p + 1 + (p + 1 < last && p[1] == '/');
            Place skip = NULL;
            if (*p == '<' && name < last && is_letter(*name))
                skip = find_tag_end(name + 1, last, &within);
            if (skip != NULL)
                p = skip;
            else
                count++;
        }
        at = find(last, end, '>') + 1;
    }
    return count;
}
