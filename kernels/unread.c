/* The other half of scrapers/unread.py. A name of an element that is looked for at one place is
   looked for no further than at the next of it, so that all of a page takes a few passes. */
#include "markup.h"

static const char *const UNREAD[] = {"script", "style", "svg", NULL};
enum { SCRIPT, STYLE, SVG, NAMES };

/* Further elements in which there are no tags (HTML, 13.2.6.2). */
static const char *const RAW[] = {
    "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes", NULL
};

/* Attributes by their first letter: those that a rule reads, here or in Python, and the four that
   the parser asks for itself (HTML, 13.2.6.5). */
static const char *const READ['z' - 'a' + 1][20] = {
    ['a' - 'a'] = {"aria-hidden", "aria-label"},
    ['c' - 'a'] = {"class", "content", "color"},
    ['d' - 'a'] = {"data-src", "data-type", "data-name", "data-testid", "data-block",
                   "data-component", "data-component-name", "data-lazy-src", "data-module",
                   "data-original", "data-qa", "data-role", "data-section", "data-srcset",
                   "data-test", "data-cy", "data-gu-name", "data-test-id", "datetime"},
    ['e' - 'a'] = {"encoding"},
    ['f' - 'a'] = {"face"},
    ['h' - 'a'] = {"href", "hidden"},
    ['i' - 'a'] = {"id", "itemprop", "itemtype"},
    ['l' - 'a'] = {"lang"},
    ['n' - 'a'] = {"name"},
    ['p' - 'a'] = {"property"},
    ['r' - 'a'] = {"rel", "role"},
    ['s' - 'a'] = {"src", "srcset", "style", "size"},
    ['t' - 'a'] = {"title", "type", "typeof"},
    ['x' - 'a'] = {"xml:lang"},
};

/* Elements that end a drawing in which they open or close (HTML, 13.2.6.5). */
static const char *const BREAKS_OUT[] = {
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em",
    "embed", "font", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing",
    "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike",
    "sub", "sup", "table", "tt", "u", "ul", "var", NULL
};

/* What was copied of a page, and from where on it was not yet. */
typedef struct {
    unsigned char *to;
    Place from;
} Copy;

static void leave_out(Copy *copy, Place begin, Place after)
{
    size_t length = (size_t)(begin - copy->from);
    memcpy(copy->to, copy->from, length);
    *copy = (Copy){copy->to + length, after};
}

/* --- attributes --- */

/* The bytes that part attributes. */
static bool parts(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static Place find_name_end(Place at, Place end)
{
    while (at < end && !parts(*at) && *at != '/' && *at != '>')
        at++;
    return at;
}

static bool is_quote(unsigned char c) { return c == '"' || c == '\''; }

/* An attribute as the parser reads it (HTML, 13.2.5.32 to 13.2.5.39). */
typedef struct {
    Place name, name_end; /* the same where the tag ends before another one */
    bool is_odd; /* begins with "=" or holds a quotation mark */
    Place value; /* with its quotation marks; NULL without */
    Place end; /* NULL where the page ends before it does */
} Attribute;

static Attribute read_attribute(Place at, Place end)
{
    enum { ENDS = 1, QUOTES = 2 };
    static const uint8_t IN_NAME[256] = {
        [' '] = ENDS, ['\n'] = ENDS, ['\t'] = ENDS, ['\r'] = ENDS, ['\f'] = ENDS,
        ['/'] = ENDS, ['>'] = ENDS, ['='] = ENDS, ['"'] = QUOTES, ['\''] = QUOTES};
    while (at < end && (parts(*at) || *at == '/'))
        at++;
    Attribute read = {at, at, false, NULL, at};
    if (at == end || *at == '>')
        return read;
    uint8_t holds = *at == '=' ? QUOTES : IN_NAME[*at];
    while (++at < end && IN_NAME[*at] != ENDS)
        holds |= IN_NAME[*at];
    read.is_odd = holds == QUOTES;
    read.name_end = read.end = at;
    while (at < end && parts(*at))
        at++;
    if (at == end || *at != '=')
        return read;
    do
        at++;
    while (at < end && parts(*at));
    read.value = at;
    if (at < end && is_quote(*at)) {
        Place close = find(at + 1, end, *at);
        read.end = close ? close + 1 : NULL;
        return read;
    }
    while (at < end && !parts(*at) && *at != '>')
        at++;
    read.end = at;
    return read;
}

static bool is_read(Place name, Place end)
{
    unsigned char first = lower(*name);
    if (!is_letter(first))
        return false;
    for (const char *const *known = READ[first - 'a']; *known != NULL; known++) {
        const char *letter = *known;
        Place at = name;
        for (; at < end && lower(*at) == (unsigned char)*letter; at++)
            letter++;
        if (at == end && *letter == 0)
            return true;
    }
    return false;
}

static bool has_quotes(Place at, Place end)
{
    while (at < end && !is_quote(*at))
        at++;
    return at < end;
}

/* Whether nothing else becomes of what stands around an attribute, or of the text or comment that
   only looks like a tag, when it goes. */
static bool may_go(const Attribute *read)
{
    if (!is_word(*read->name) || !is_word(read->name_end[-1]))
        return false;
    if (read->value == NULL)
        return true;
    if (read->value < read->end && is_quote(*read->value))
        return !has_quotes(read->value + 1, read->end - 1);
    return is_word(read->end[-1]) && !has_quotes(read->value, read->end);
}

/* Leaves out the attributes that nobody reads of a tag in which no other tag begins, from behind
   its name to its ">". False where it is written in a way that makes that unsure. */
static bool leave_attributes_out(Copy *copy, Place at, Place close)
{
    while (at < close) {
        Attribute read = read_attribute(at, close);
        if (read.end == NULL || read.is_odd)
            return false;
        bool stands_alone = parts(*at) && (read.end == close || parts(*read.end));
        if (stands_alone && !is_read(read.name, read.name_end) && may_go(&read))
            leave_out(copy, at, read.end);
        at = read.end;
    }
    unsigned char last = copy->from == close ? copy->to[-1] : close[-1];
    return last != '-' && last != '!'; /* the end of a comment must not come about */
}

/* Behind the ">" of an opening tag, of which `at` is behind the name; NULL without one. */
static Place skip_tag(Place at, Place end)
{
    while (at != NULL && at < end && *at != '>')
        at = read_attribute(at, end).end;
    return at != NULL && at < end ? at + 1 : NULL;
}

/* Like `skip_tag`, but leaves out the attributes that nobody reads. */
static Place slim_tag(Copy *copy, Place at, Place end)
{
    Place close = find(at, end, '>');
    if (close == NULL)
        return NULL;
    Copy before = *copy;
    if (find(at, close, '<') == NULL && leave_attributes_out(copy, at, close))
        return close + 1;
    *copy = before;
    return skip_tag(at, end);
}

/* --- elements --- */

/* Whether the name of a tag stands at a place, in any case. */
static bool is_named(Place at, Place end, const char *name)
{
    if (!says_in_any_case(at, end, name))
        return false;
    at += strlen(name);
    return at == end || space_at(at, end) || *at == '/' || *at == '>';
}

/* The place of the name that stands at a place among some of them; NULL ends these. */
static int find_name(Place at, Place end, const char *const *names)
{
    int which = 0;
    while (names[which] != NULL && !is_named(at, end, names[which]))
        which++;
    return which;
}

/* Whether a stretch of an opening tag names JSON-LD, or may do so. */
static bool names_data(Place at, Place end)
{
    while (at < end && !says_in_any_case(at, end, "ld"))
        at++;
    return at < end;
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
    while (at != NULL && (at = find(at, end, '<')) != NULL) {
        bool is_closing = says(at + 1, end, "/");
        Place name = at + 1 + is_closing;
        if (is_closing && is_named(name, end, UNREAD[which]))
            return at;
        for (int i = 0; i <= which; i++)
            if (is_named(name, end, UNREAD[i]))
                return NULL;
        if (says(name, end, "!") ||
            (which == SVG && BREAKS_OUT[find_name(name, end, BREAKS_OUT)] != NULL))
            return NULL;
        at = which == SVG ? skip_tag(find_name_end(name, end), end) : name;
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

/* A page on its way through. */
typedef struct {
    Place begin, end;
    bool whole;
    Copy copy;
    bool is_open[NAMES]; /* one before was left, which the next closing tag may end */
} Page;

/* Leaves out an element that nobody reads, of which `begin` is the "<" and `at` is behind the name,
   or what it holds. Gives the place to go on at; NULL where the page is in it to its end. */
static Place leave_element_out(Page *page, Place begin, Place at, int which)
{
    Place inside = skip_tag(at, page->end);
    if (inside == NULL)
        return NULL;
    if (which == SCRIPT && names_data(at, inside))
        return find_closing(inside, page->end, UNREAD[which]);
    bool closes_itself = inside[-2] == '/';
    Place closing = closes_itself ? NULL : find_sure_closing(inside, page->end, which);
    if (closing == NULL) {
        page->is_open[which] = true;
        return which == SVG ? inside : find_closing(inside, page->end, UNREAD[which]);
    }
    bool goes_whole = page->whole && which != SVG && !page->is_open[which];
    Place last = goes_whole ? find(closing, page->end, '>') : NULL;
    page->is_open[which] = false;
    if (last != NULL && stands_apart(page->begin, begin, last + 1, page->end)) {
        leave_out(&page->copy, begin, last + 1);
        return last + 1;
    }
    if (page->whole)
        slim_tag(&page->copy, at, page->end);
    leave_out(&page->copy, inside, closing);
    return closing;
}

/* What opens at "<" is left out where nobody reads it. Gives the place to go on at; NULL where the
   page is in it to its end. */
static Place leave_unread_out_at(Page *page, Place begin)
{
    Place name = begin + 1, end = page->end;
    int which = find_name(name, end, UNREAD);
    if (which < NAMES)
        return leave_element_out(page, begin, name + strlen(UNREAD[which]), which);
    const char *raw = RAW[find_name(name, end, RAW)];
    if (raw != NULL)
        return find_closing(name, end, raw);
    Place inside = find_name_end(name, end);
    return page->whole ? slim_tag(&page->copy, inside, end) : skip_tag(inside, end);
}

/* html: (length). Writes to kept: (length) what is read of it. What a script, a style or a drawing
   holds goes wherever it is sure that it holds it; with `whole`, scripts and styles go with their
   tags, and attributes. Gives the length of what is kept. */
int64_t leave_unread_out(Place html, int64_t length, int64_t whole, unsigned char *kept)
{
    Page page = {html, html + length, whole, {kept, html}, {false}};
    Place at = html, end = page.end;
    while (at != NULL && (at = find(at, end, '<')) != NULL) {
        Place begin = at++;
        bool is_closing = says(at, end, "/");
        Place name = at + is_closing;
        if (says(at, end, "!--"))
            at = find_word(at + 1, end, "-->");
        else if (name < end && is_letter(lower(*name)))
            at = is_closing ? skip_tag(find_name_end(name, end), end)
                            : leave_unread_out_at(&page, begin);
    }
    leave_out(&page.copy, end, end);
    return page.copy.to - kept;
}
