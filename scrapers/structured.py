"""What a page says about itself in metadata: JSON-LD, meta tags and microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from scrapers.statements import Statements
from scrapers.text import fold, plain

Node = Mapping[str, Any]
_Walked = tuple[Node, list[str], bool]
"""A node, its types, and whether it stands in a list of others."""

_ARTICLES = ("article", "posting", "review", "report", "recipe")
"""How the types of articles end."""
_LISTS = frozenset(("itemlist", "collectionpage", "searchresultspage", "breadcrumblist"))
_PAGES = frozenset(("webpage", "itempage", "aboutpage", "faqpage", "profilepage", "videoobject"))
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*[^*]*\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_UNDEFINED = re.compile(r":\s*undefined\s*(?=[,}\]])")
_BETWEEN = re.compile(r"[\s,;]*")
_STRING = r'"((?:[^"\\]|\\.|"(?=\s*[^\s,:}\]"]|"\s*[,}\]]))*+)"'
"""With the quotation marks that were not escaped: words follow these, or the end of the value."""
_FLAT_VALUE = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|articleBody|inLanguage|description)"'
    rf"\s*:\s*{_STRING}"
)
_FLAT_AUTHOR = re.compile(
    rf'"author"\s*:\s*(?:\[\s*)?(?:\{{[^{{}}]{{0,300}}?"name"\s*:\s*)?{_STRING}'
)
_BAIDU = "baidu.com/contexts/cambrian.jsonld"
_BAIDU_KEYS = {
    "title": "headline", "pubDate": "datePublished", "upDate": "dateModified", "images": "image"
}  # fmt: skip
_DECODER = json.JSONDecoder(strict=False)
_DEEPEST = 8
_LISTING = ("itemListElement", "hasPart")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "item", *_LISTING)
_MOST_NODES = 2000
_LEAST_LISTED = 3
"""Articles of different headlines of which one must be told to be the page's own: fewer may be the
article and its translation."""
_MOST_IN_A_ROW = 20
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Structured:
    """A page's metadata, unread: strings are as the page writes them."""

    article: Node = field(default_factory=dict)
    """The JSON-LD node of the article; empty without."""
    page: Node = field(default_factory=dict)
    """The JSON-LD node of the page around the article; empty without."""
    trail: Node = field(default_factory=dict)
    """The JSON-LD node of the breadcrumb trail; empty without."""
    types: frozenset[str] = frozenset()
    """Every JSON-LD type of the page's own nodes, in lower case."""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    """JSON-LD nodes by their @id."""
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Contents by name, property or itemprop in lower case, in page order."""

    def meta(self, *names: str) -> tuple[str, str] | None:
        """The first of the named metas that has a value, as (name, value)."""
        for name in names:
            for value in self.metas.get(name, ()):
                if text := plain(value):
                    return name, text
        return None

    def resolve(self, value: Any) -> Any:
        """The node that a reference {"@id": ...}, or an @id alone, stands for; else the value
        itself."""
        if isinstance(value, str):
            return self.nodes.get(value, value)
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return self.nodes.get(str(value.get("@id")), value)
        return value


def read_structured(page: Statements, url: str | None) -> Structured:
    """Reads the metadata. Title and URL tell the page's own article from others listed there."""
    found: list[_Walked] = []
    for text in page.json_ld:
        _walk(_in_schema_words(load_json_ld(text)), found)
    nodes: dict[str, Node] = {}
    for node, _, _ in found:
        key = node.get("@id")
        if isinstance(key, str) and len(node) > len(nodes.get(key, {})):
            nodes[key] = node
    own = [(node, kinds) for node, kinds, listed in found if not listed]
    return Structured(
        article=_pick_article(found, page.title, url),
        page=next((node for node, kinds in own if _is_page(kinds, page.metas)), {}),
        trail=next((node for node, kinds in own if "breadcrumblist" in kinds), {}),
        types=frozenset(kind for _, kinds in own for kind in kinds),
        nodes=nodes,
        metas=page.metas,
    )


def _is_page(kinds: list[str], metas: Mapping[str, tuple[str, ...]]) -> bool:
    """The node speaks for the page: a video does not for one that says itself when it was published
    and is none of a video."""
    if "videoobject" in kinds and "article:published_time" in metas:
        return metas.get("og:type", ("",))[0].startswith("video")
    return not _PAGES.isdisjoint(kinds)


def _in_schema_words(value: Any) -> Any:
    """What a page says in the vocabulary of Baidu's search as an article of schema.org; anything
    else as it is."""
    context = value.get("@context") if isinstance(value, dict) else None
    if not isinstance(context, str) or _BAIDU not in context:
        return value
    return {"@type": "Article", **{_BAIDU_KEYS.get(key, key): of for key, of in value.items()}}


def text_of(value: Any) -> str | None:
    """A value of JSON-LD as plain text: the first of a list, what a value with a type or a language
    holds, a number in its digits. `None` when it has no text."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if type(value) in (int, float) and abs(value) < _LARGEST:
        return f"{value:.0f}"
    return plain(value)


def types_of(node: Node) -> list[str]:
    """The node's types in lower case, without the vocabulary's address."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [str(kind).rsplit("/", 1)[-1].lower() for kind in kinds if kind]


def load_json_ld(text: str) -> Any:
    """The value of a JSON-LD script; of broken JSON what can be saved, `None` when nothing can."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        text = _mend(text)
    return _decode_row(text) or _save_flat(text)


def _decode_row(text: str) -> list[Any]:
    """One value, or several in a row without anything between them; those before the first that
    cannot be read."""
    values: list[Any] = []
    begin = 0
    while begin < len(text) and len(values) < _MOST_IN_A_ROW:
        try:
            value, end = _DECODER.raw_decode(text, begin)
        except (ValueError, RecursionError):
            break
        values.append(value)
        between = _BETWEEN.match(text, end)
        begin = between.end() if between else end
    return values


def _save_flat(text: str) -> Any:
    """An article of the values that can be read in JSON that is broken."""
    flat: dict[str, Any] = {}
    for key, value in _FLAT_VALUE.findall(text):
        flat.setdefault(key, _unescape(value))
    if author := _FLAT_AUTHOR.search(text):
        flat["author"] = _unescape(author[1])
    return {"@type": "Article", **flat} if "headline" in flat else None


def _unescape(value: str) -> str:
    return value.replace('\\"', '"').replace("\\/", "/").replace("\\n", "\n")


def _mend(text: str) -> str:
    """Without what is no JSON: comments around it, commas at the end, what scripts call undefined,
    and the entities of a script that was escaped like text."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    if '"' not in text:
        text = unescape(text)
    return _UNDEFINED.sub(":null", _TRAILING_COMMA.sub(r"\1", text))


def _walk(value: Any, found: list[_Walked], *, listed: bool = False, depth: int = 0) -> None:
    """Adds every node that may be the page's article to those found."""
    if depth > _DEEPEST or len(found) >= _MOST_NODES:
        return
    if isinstance(value, list):
        for item in value:
            _walk(item, found, listed=listed, depth=depth + 1)
    elif isinstance(value, dict):
        kinds = types_of(value)
        if kinds:
            found.append((value, kinds, listed))
        for key in _INNER:
            if key in value:
                inner = listed or key in _LISTING or not _LISTS.isdisjoint(kinds)
                _walk(value[key], found, listed=inner, depth=depth + 1)


def _pick_article(found: list[_Walked], title: str | None, url: str | None) -> Node:
    """The article node that is most likely this page's own; empty when there is none."""
    articles = [
        (node, listed)
        for node, kinds, listed in found
        if any(kind.endswith(_ARTICLES) for kind in kinds)
    ]
    if len(articles) == 1 and not articles[0][1]:
        return articles[0][0]
    wanted = fold(title) if title and articles else ""
    address = _bare(url) if url else None
    best: Node = {}
    best_score = 0.0
    headlines = [fold(text_of(n.get("headline") or n.get("name")) or "") for n, _ in articles]
    is_list = len(set(headlines)) >= _LEAST_LISTED
    for (node, listed), headline in zip(articles, headlines, strict=True):
        is_titled = bool(wanted and headline and (headline in wanted or wanted in headline))
        is_addressed = address is not None and address in map(_bare, _addresses(node))
        if is_list and wanted and not is_titled and not is_addressed:
            continue
        score = 1.0 + 3 * is_titled + ("datePublished" in node) + ("author" in node) * 0.5
        score += 0.5 * ("articleBody" in node) - 3 * listed + 2 * is_addressed
        if score > best_score and score > 0:
            best, best_score = node, score
    return best


def _addresses(node: Node) -> Iterator[str]:
    """Where a node says that it is, or the page that it is the content of."""
    page = node.get("mainEntityOfPage")
    for value in (
        node.get("url"),
        node.get("@id"),
        page.get("@id") if isinstance(page, dict) else page,
    ):
        if isinstance(value, str):
            yield value


def _bare(url: str) -> str:
    """An address without its query and fragment."""
    return url.partition("#")[0].partition("?")[0].rstrip("/")
