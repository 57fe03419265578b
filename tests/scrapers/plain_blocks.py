"""The blocks of a page by regular expressions, one chunk after the other: slow and plain, for
holding `scrapers.blocks` against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize

from scrapers.blocks import KINDS, Blocks
from scrapers.text import _INVISIBLE

_ATTRIBUTES = r'[^>"]*+(?:"[^"]*+"[^>"]*+)*+'
_INLINE = (
    "a|abbr|acronym|amp-img|area|b|base|bdi|bdo|big|br|cite|code|col|data|del|dfn|em|embed|font|i"
    r"|img|input|ins|kbd|label|link|mark|meta|nobr|o:\w+|picture|q|rb|rp|rt|ruby|s|samp|small"
    r"|source|span|st1:\w+|strike|strong|sub|sup|time|track|tt|u|var|wbr"
)
_BLOCK_TAG = re.compile(rf"<(?!/?(?:{_INLINE})[\s/>])(/?[a-z][^\s>/]*)({_ATTRIBUTES})>\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(rf"</?[a-z]{_ATTRIBUTES}>")
_STRAY_TAG = re.compile(r"</?[a-z][^<>]*>")
_LINK = re.compile(rf"<a(?=[\s>])({_ATTRIBUTES})>|</a>")
_ONLY_LINK = re.compile(rf"\s*<a(?=[\s>])({_ATTRIBUTES})>([^<]+)</a>\s*")
_STRESSED = re.compile(rf"<(b|strong|em|i)(?=[\s>]){_ATTRIBUTES}>(.*?)</\1>", re.DOTALL)
_SRC_NAMES = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
_SRC = re.compile(rf'\s({"|".join(_SRC_NAMES)})="([^"]+)"')
_PICTURE = re.compile(rf"<(?:amp-)?img(?=[\s>])({_ATTRIBUTES})>")
_TIME = re.compile(rf"<time(?=\s)({_ATTRIBUTES})>")
_DATETIME = re.compile(r'\sdatetime="([^"]+)"')
_CREDIT_SPAN = re.compile(
    r'<span(?=\s)([^>]*?\s(?i:class|itemprop)="[^"]*(?i:(?<![a-z])(?:cred(?:it[a-z]*)?|caption'
    r'|copyright)(?![a-z]))[^"]*"[^>]*)>'
)
_END = r"(?![\w\u0080-\U0010ffff])"
_SPAN = re.compile(rf"<(/?)span{_END}[^>]*>")
_BREAK = rf"<br{_END}[^>]*>"
_BETWEEN = rf"(?:\s|&nbsp;|</?(?:span|b|i|em|strong|font|u){_END}[^>]*>)*"
_ONE_BREAK = re.compile(_BREAK)
_TWO_BREAKS = re.compile(rf"{_BREAK}(?:{_BETWEEN}{_BREAK})+")
_HINT = re.compile(
    r"\s(class|id|role|itemprop|hidden|aria-hidden|style|data-(?:testid|component|test|type|block"
    r'|qa|component-name|module|role|name|section|cy|gu-name|test-id))="([^"]*)"'
)
_ENTITY = re.compile("&(?:amp|lt|gt|nbsp|quot);")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DASHES = re.compile(r"[-_]+")

Row = tuple[object, ...]


class Plain(NamedTuple):
    """What `Blocks` holds, as rows: parents, tags and hints of the elements; element, text, markup,
    kind, characters in links and in bold of the blocks; pictures; times."""

    elements: list[Row]
    blocks: list[Row]
    pictures: list[Row]
    times: list[Row]


def rows_of(page: Blocks) -> Plain:
    """The same of blocks that were read otherwise."""
    elements = page.elements
    every = range(len(elements))
    return Plain(
        [(elements.parents[i], elements.tag_of(i), elements.hints_of(i)) for i in every],
        [
            (b.element, b.text, b.markup, b.kind, b.link_chars, b.stressed_chars)
            for b in page.blocks
        ],
        [(picture.src, picture.element, picture.before) for picture in page.pictures],
        list(map(tuple, page.times)),
    )


def read_plainly(html: str, *, around: bool) -> Plain:
    """Reads serialised HTML; `around` as `read_blocks_around_text` does."""
    tokens = _BLOCK_TAG.split(_COMMENT.sub("", html))
    if around:
        begin, end = _find_begin(tokens), _find_end(tokens)
        tokens[0:begin:3] = [""] * (begin // 3)
        tokens = tokens[:end]
    return _Reader().read(tokens)


def _find_begin(tokens: list[str]) -> int:
    before: list[int] = []
    for at in range(0, len(tokens), 3):
        if text := tokens[at]:
            if _is_long(text):
                return before[-30:][0] if before else at
            before.append(at)
        if tokens[at + 1 : at + 2] == ["h1"]:
            return before[-12:][0] if before else at
    return 0


def _find_end(tokens: list[str]) -> int:
    after: list[int] = []
    for at in range(len(tokens) - 1, -1, -3):
        if text := tokens[at]:
            if _is_long(text):
                break
            if at == 0 or tokens[at - 2] != "li" or "<a " in text:
                after.append(at)
    return after[-12] + 1 if len(after) >= 12 else len(tokens)


def _is_long(markup: str) -> bool:
    if len(markup.encode()) < 100 or (markup.startswith("<a ") and markup.endswith("</a>")):
        return False
    # As it is before combining marks are composed, which makes a text shorter by some bytes.
    text, link_chars, _ = _read_run(markup, is_linked=False)
    is_plain = link_chars is not None and link_chars < 0.5 * len(text)
    return is_plain and len(text.encode()) >= 100


def _strip_tags(markup: str) -> str:
    return _TAG.sub(lambda tag: " " if _ONE_BREAK.fullmatch(tag[0]) else "", markup)


def _read_run(markup: str, *, is_linked: bool) -> tuple[str, int | None, bool]:
    """Text, characters in links (`None` for all), and whether the run leaves a link open."""
    if "<" not in markup:
        return _read_text(markup), None if is_linked else 0, is_linked
    if not is_linked and "<a" not in markup:
        return _read_text(_strip_tags(markup)), 0, False
    if not is_linked and (only := _ONLY_LINK.fullmatch(markup)):
        return _read_text(only[2]), None, False
    pieces = _LINK.split(markup)
    texts = [_strip_tags(piece) for piece in pieces[::2]]
    link_chars = 0
    for attributes, text in zip(["" if is_linked else None, *pieces[1::2]], texts, strict=True):
        is_linked = attributes is not None
        link_chars += len(text.strip()) if is_linked else 0
    return _read_text("".join(texts)), link_chars, is_linked


def _read_text(markup: str) -> str:
    text = _ENTITY.sub(lambda found: unescape(found[0]), _STRAY_TAG.sub(" ", markup))
    return " ".join(_INVISIBLE.sub("", " ".join(text.split())).split())


def _count_stressed(markup: str) -> int:
    return sum(len(_TAG.sub("", found[2])) for found in _STRESSED.finditer(markup))


def _find_pictures(markup: str) -> Iterator[str]:
    for attributes in _PICTURE.findall(markup):
        found = []
        for name, value in _SRC.findall(attributes):
            words = value.split() if name.endswith("srcset") else [value]
            if words and not words[0].startswith("data:"):
                found.append((_SRC_NAMES.index(name), words[0]))
        if found:
            yield unescape(min(found, key=itemgetter(0))[1])


def _read_hints(attributes: str) -> str:
    parts = []
    for name, value in _HINT.findall(attributes):
        if name == "style":
            if "display:none" in value.replace(" ", "").lower():
                parts.append("display-none")
        elif name == "hidden":
            if value != "false":
                parts.append("display-none")
        elif name != "aria-hidden":
            if name.startswith("data-"):
                value = value.rstrip("0123456789")
            words = _DASHES.sub("-", _CAMEL.sub("-", value)).lower()
            parts.append(f"{name}-{words}" if name in ("itemprop", "role") else words)
    return " ".join(parts)


class _Reader:
    def __init__(self) -> None:
        self.out = Plain([(-1, "root", "")], [], [], [])
        self.kinds = ["div"]
        self.open = [("root", "")]
        self.made = [0]
        self.is_linked = False

    def read(self, tokens: list[str]) -> Plain:
        self._read_chunk(tokens[0])
        for tag, attributes, text in zip(tokens[1::3], tokens[2::3], tokens[3::3], strict=True):
            if tag[0] == "/":
                if len(self.open) > 1:
                    self._close()
            elif tag != "hr":
                self.open.append((tag, attributes))
            self._read_chunk(text)
        return self.out

    def _close(self) -> None:
        self.open.pop()
        del self.made[len(self.open) :]

    def _here(self) -> int:
        for tag, attributes in self.open[len(self.made) :]:
            parent = self.made[-1]
            self.made.append(len(self.out.elements))
            self.kinds.append(tag if tag in KINDS[1:] else self.kinds[parent])
            self.out.elements.append((parent, tag.lower(), _read_hints(attributes)))
        return self.made[-1]

    def _read_chunk(self, chunk: str) -> None:
        if not (found := _CREDIT_SPAN.search(chunk)):
            for part in _TWO_BREAKS.split(chunk):
                self._read_lines(part)
            return
        depth, inside, after = 1, len(chunk), len(chunk)
        for span in _SPAN.finditer(chunk, found.end()):
            depth += -1 if span[1] else 1
            if depth == 0:
                inside, after = span.span()
                break
        self._read_chunk(chunk[: found.start()])
        self.open.append(("span", found[1]))
        self._read_chunk(chunk[found.end() : inside])
        self._close()
        self._read_chunk(chunk[after:])

    def _read_lines(self, chunk: str) -> None:
        if "<br" not in chunk or self.kinds[self._here()] not in ("div", "td"):
            self._read_inline(chunk)
            return
        begin = len(self.out.blocks)
        for line in _ONE_BREAK.split(chunk):
            self._read_inline(line)
        self.out.blocks[begin:] = _join_lines(self.out.blocks[begin:])

    def _read_inline(self, chunk: str) -> None:
        out = self.out
        text, linked, self.is_linked = _read_run(chunk, is_linked=self.is_linked)
        text = normalize("NFC", text)
        link_chars = len(text) if linked is None else min(linked, len(text))
        before = len(out.blocks)
        for src in _find_pictures(chunk):
            out.pictures.append((src, self._here(), before))
        for attributes in _TIME.findall(chunk):
            if found := _DATETIME.search(attributes):
                out.times.append((found[1], _read_hints(attributes), before))
        if text:
            element = self._here()
            kind = self.kinds[element]
            row = (element, text, chunk, kind, link_chars, _count_stressed(chunk))
            out.blocks.append(row)


def _join_lines(lines: list[Row]) -> list[Row]:
    texts = [str(line[1]) for line in lines]
    if not any(text[0].islower() or len(text) > 120 for text in texts[1:]):
        return lines
    markup = " ".join(str(line[2]) for line in lines)
    link_chars = sum(line[4] for line in lines if isinstance(line[4], int))
    return [
        (lines[0][0], " ".join(texts), markup, lines[0][3], link_chars, _count_stressed(markup))
    ]
