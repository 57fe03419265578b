/* The other half of scrapers/unread.py. A name of an element that is looked for at one place is
   looked for no further than at the next of it, so that all of a page takes a few passes. */
#include "markup.h"

enum { STRIDE = 64 };

static const char *const UNREAD[] = {"script", "style", "svg"};
enum { SCRIPT, STYLE, SVG, NAMES };

/* Elements that end a drawing in which they open or close (HTML, 13.2.6.5). */
static const char *const BREAKS_OUT[] = {
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em",
    "embed", "font", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing",
    "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike",
    "sub", "sup", "table", "tt", "u", "ul", "var", NULL
};

/* Whether a stretch of STRIDE bytes and two more may hold the beginning of one of them. */
static bool may_open(Place at)
{
    uint8_t any = 0;
    for (int i = 0; i < STRIDE; i++) {
        unsigned char second = at[i + 2] | 0x20;
        any |= (uint8_t)((at[i] == '<') & ((at[i + 1] | 0x20) == 's') &
                         ((second == 'c') | (second == 't') | (second == 'v')));
    }
    return any;
}

static bool may_end_comment(Place at)
{
    uint8_t any = 0;
    for (int i = 0; i < STRIDE; i++)
        any |= (uint8_t)((at[i] == '-') & (at[i + 1] == '-') & (at[i + 2] == '>'));
    return any;
}

static bool ends_comment(Place at, Place end)
{
    for (; end - at >= STRIDE + 2; at += STRIDE)
        if (may_end_comment(at))
            return true;
    return find_word(at, end, "-->") != NULL;
}

/* Whether the name of a tag stands at a place, in any case. */
static bool is_named(Place at, Place end, const char *name)
{
    if (!says_in_any_case(at, end, name))
        return false;
    at += strlen(name);
    return at == end || space_at(at, end) || *at == '/' || *at == '>';
}

/* The next opening tag of an element that nobody reads, and which it is; NULL without. */
static Place find_opening(Place at, Place end, int *which)
{
    for (;;) {
        while (end - at >= STRIDE + 2 && !may_open(at))
            at += STRIDE;
        Place stop = end - at > STRIDE ? at + STRIDE : end;
        for (; at < stop; at++)
            for (*which = 0; *at == '<' && *which < NAMES; ++*which)
                if (is_named(at + 1, end, UNREAD[*which]))
                    return at;
        if (at == end)
            return NULL;
    }
}

/* What an opening tag tells, of which `at` is the inside. */
typedef struct {
    Place end; /* behind it; NULL where that is not sure */
    bool is_data; /* may be JSON-LD */
} Opening;

static Opening read_opening(Place at, Place end)
{
    bool in_single = false, in_double = false, is_data = false;
    for (; at < end && *at != '<'; at++) {
        if (*at == '>')
            return (Opening){in_single || in_double || at[-1] == '/' ? NULL : at + 1, is_data};
        in_double ^= *at == '"';
        in_single ^= *at == '\'';
        is_data |= says_in_any_case(at, end, "ld");
    }
    return (Opening){NULL, is_data};
}

static bool breaks_out(Place at, Place end)
{
    for (int i = 0; BREAKS_OUT[i] != NULL; i++)
        if (is_named(at, end, BREAKS_OUT[i]))
            return true;
    return false;
}

/* The closing tag of an element; NULL without. */
static Place find_closing(Place at, Place end, const char *name)
{
    while ((at = find(at, end, '<')) != NULL && !(says(at, end, "</") &&
           is_named(at + 2, end, name)))
        at++;
    return at;
}

/* Its closing tag where nothing before speaks against it: another of its kind opens, so that it may
   belong to that one, or a comment does, or something that is no drawing. */
static Place find_sure_closing(Place at, Place end, int which)
{
    for (; (at = find(at, end, '<')) != NULL; at++) {
        bool is_closing = says(at + 1, end, "/");
        Place name = at + 1 + is_closing;
        if (is_closing && is_named(name, end, UNREAD[which]))
            return at;
        for (int i = 0; i <= which; i++)
            if (is_named(name, end, UNREAD[i]))
                return NULL;
        if (says(name, end, "!") || (which == SVG && breaks_out(name, end)))
            return NULL;
    }
    return NULL;
}

/* Whether what stands around an element stays what it is when the element goes with its tags: no
   new tag, comment or entity comes about. */
static bool stands_apart(Place html, Place begin, Place after, Place end)
{
    bool is_apart = begin == html || begin[-1] == '>' || space_at(begin - 1, begin);
    return is_apart && (after == end || *after == '<' || space_at(after, end));
}

/* html: (length). Sets spans: (most, 2), where what a script, a style or a drawing holds begins and
   ends, wherever it is sure that it holds it; with `whole`, of scripts and styles with their tags.
   Gives how many there are, `most` at most. */
int64_t find_unread(Place html, int64_t length, int64_t whole, int64_t most, int64_t *spans)
{
    Place end = html + length, at = html;
    int64_t count = 0;
    bool is_open[NAMES] = {false}; /* one before was left, which the next closing tag may end */
    int which;
    while (count < most && (at = find_opening(at, end, &which)) != NULL) {
        Place begin = at;
        Opening tag = read_opening(at += 1 + strlen(UNREAD[which]), end);
        if (which == SCRIPT && tag.is_data) {
            if ((at = find_closing(at, end, UNREAD[which])) == NULL)
                break;
            continue;
        }
        Place closing = tag.end ? find_sure_closing(tag.end, end, which) : NULL;
        if (closing == NULL || ends_comment(tag.end, closing)) {
            is_open[which] = true;
            continue;
        }
        at = closing;
        Place last = whole && which != SVG && !is_open[which] ? find(closing, end, '>') : NULL;
        is_open[which] = false;
        bool goes_whole = last != NULL && stands_apart(html, begin, last + 1, end);
        if (!goes_whole && tag.end == closing)
            continue;
        spans[2 * count] = (goes_whole ? begin : tag.end) - html;
        spans[2 * count + 1] = (goes_whole ? last + 1 : closing) - html;
        count++;
    }
    return count;
}
