"""What stands in a page's tree besides its text: gathered in one look at the head and one at the
body, as every look at a whole tree costs as much as an eighth of its parse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.text import squeeze

_NEVER_TEXT = frozenset(
    ["script", "style", "svg", "noscript", "iframe", "nav", "button", "template", "select",
     "object", "video", "audio", "canvas", "textarea", "dialog", "map", "math", "source"]
)  # fmt: skip
_JSON_LD = 'script[type="application/ld+json" i]'
_CANONICAL = 'link[rel~="canonical" i][href]'
_IN_HEAD = f"meta[content], {_JSON_LD}, {_CANONICAL}"
_CARD = "p span:has(> img + a ~ a)"
"""A picture and two links that open over a name in a sentence."""
_BREAK = ".br:empty"
"""A span of which a style sheet makes a line break."""
_HIDDEN = (
    ':is(a, p) :is([class*="sr-only"], [class*="visually" i], [class*="screen-reader" i], '
    '[style*="rect(0"])'
)
"""What only screen readers say in a text or a link: that it opens in another tab."""
_OTHER_FIELD = "input:not([type=email])"
_IN_BODY = (
    f":not(div, a, li, span:not({_BREAK}, {_CARD}, {_HIDDEN}), p, img, ul, path, {_OTHER_FIELD})"
)
"""All but what most elements are: a selector that names all that is wanted compares every element
with all of its tags."""
_MARKED = ", ".join(
    (
        '[itemprop*="datePublished"]',
        '[property*="datePublished"]',
        '[property*="dc:created"]',
        '[property*="schema:dateCreated"]',
        "abbr.published",
    )
)
_TIME_IN = ("content", "datetime", "title")
_MOST_FIELDS = 4
"""Fields of a page for an e-mail address whose boxes are looked for."""
_MOST_AROUND_FIELD = 8
"""Elements around a field that are looked at."""
_WHOLE = ("body", "main", "article")
_LONGEST_FORM = 400
"""Characters of a box that asks for an address, and how many it has at least beside its form."""
_SHORTEST_OFFER = 20
_OF_ANOTHER = ("citation", "comment", "review")
"""Properties whose items are other works, with authors and days of their own."""
_MOST_AROUND_META = 3
"""Elements around a meta tag that are looked at for its item."""
_LONGEST_SCRIPT = 2_000_000
LONGEST_TITLE = 1000
"""Characters of a title that are read: more is no title, and costs time at each of its parts."""


@dataclass(frozen=True, slots=True)
class Statements:
    """A page's statements about itself, as it writes them."""

    title: str = ""
    """Text of the title element; empty without."""
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Contents by name, property or itemprop in lower case, in page order."""
    json_ld: tuple[str, ...] = ()
    """The JSON-LD scripts in page order, unread."""
    canonical: str | None = None
    """Where the page's link to its canonical address points to."""
    language: str | None = None
    """The root element's language."""
    body_classes: str = ""


def take_statements(tree: LexborHTMLParser) -> Statements:
    """Reads the statements; takes out of the tree's body all elements that are never text, and
    makes line breaks of those that are shown as such."""
    metas: dict[str, list[str]] = {}
    scripts: list[str] = []
    canonical: str | None = None
    for element in tree.head.css(_IN_HEAD) if tree.head else ():
        tag = element.tag
        if tag == "link":
            canonical = canonical or element.attributes.get("href")
        elif tag == "meta":
            _read_meta(element, metas)
        else:
            _read_script(element, scripts)
    body = tree.body
    out: list[LexborNode] = []
    fields = 0
    for element in body.css(_IN_BODY) if body else ():
        tag = element.tag
        if tag in _NEVER_TEXT:
            out.append(element)
            if tag == "script":
                _read_script(element, scripts)
        elif tag == "meta":
            if not _is_of_another(element):
                _read_meta(element, metas)
        elif tag == "input":
            if fields < _MOST_FIELDS:
                fields += 1
                _name_form(element)
        elif tag == "span":
            if element.first_child is not None:
                if element.css_first("img") is None or _is_all_links(element):
                    out.append(element)
            elif "br" in (element.attributes.get("class") or "").split():
                element.replace_with(tree.create_node("br"))
    # From the last to the first, as a destroyed element is still the parent of what it held; that
    # is out of the tree with it, and nobody looks at it again.
    for element in reversed(out):
        element.decompose(recursive=False)
    title, root = tree.css_first("title"), tree.root
    attributes = root.attributes if root else {}
    return Statements(
        title=squeeze(title.text())[:LONGEST_TITLE] if title else "",
        metas={name: tuple(contents) for name, contents in metas.items()},
        json_ld=tuple(scripts),
        canonical=canonical or _find_canonical(body),
        language=attributes.get("lang") or attributes.get("xml:lang"),
        body_classes=(body.attributes.get("class") if body else None) or "",
    )


def find_marked_time(tree: LexborHTMLParser) -> str | None:
    """The first time of publication that an element of the body gives as microdata, RDFa or a
    microformat, as written."""
    for element in tree.body.css(_MARKED) if tree.body else ():
        if element.tag != "meta":
            for name, value in element.attributes.items():
                if value and name in _TIME_IN:
                    return value
    return None


def _name_form(field: LexborNode) -> None:
    """Gives the small box in which a field asks for an address the role of a form: what stands in
    it beside the field says what one would be sent."""
    form, box = 0, field.parent
    for _ in range(_MOST_AROUND_FIELD):
        if box is None or box.tag in _WHOLE:
            return
        length = _count_shown(box)
        if length > _LONGEST_FORM:
            return
        if box.tag == "form":
            form = length
        elif box.tag != "aside" and length >= form + _SHORTEST_OFFER:
            box.attrs["role"] = "form"
            return
        box = box.parent


def _count_shown(element: LexborNode) -> int:
    """How many characters of text an element shows."""
    count = len(squeeze(element.text()))
    if not count:
        return 0
    return count - sum(len(inner.text()) for inner in element.css("script, style, select"))


def _is_all_links(element: LexborNode) -> bool:
    """Asks the children alone: cards within cards would be read over and over."""
    return all(
        child.tag in ("img", "a", "br") or (child.is_text_node and not squeeze(child.text()))
        for child in element.iter(include_text=True)
    )


def _find_canonical(body: LexborNode | None) -> str | None:
    link = body.css_first(_CANONICAL) if body else None
    return link.attributes.get("href") if link else None


def _read_meta(element: LexborNode, metas: dict[str, list[str]]) -> None:
    """Notes what a meta tag says."""
    attributes = element.attributes
    if content := attributes.get("content"):
        for kind in ("property", "name", "itemprop"):
            if name := attributes.get(kind):
                metas.setdefault(name.strip().lower(), []).append(content)


def _is_of_another(meta: LexborNode) -> bool:
    """The tag describes a work that the page cites, or one that answers it."""
    box = meta.parent if "itemprop" in meta.attributes else None
    for _ in range(_MOST_AROUND_META):
        if box is None:
            return False
        if name := box.attributes.get("itemprop"):
            return name in _OF_ANOTHER
        box = box.parent
    return False


def _read_script(element: LexborNode, scripts: list[str]) -> None:
    """Notes what a script holds, if it is JSON-LD."""
    kind = element.attributes.get("type")
    if kind and kind.strip().lower() == "application/ld+json":
        text = element.text()
        if len(text) <= _LONGEST_SCRIPT:
            scripts.append(text)
