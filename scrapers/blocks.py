"""The blocks of a page: runs of text between block tags, and the elements they stand in.

Lexbor prunes and serialises the tree; one regular expression cuts what is left into tags and
text, and one pass over them makes the blocks. That costs a fraction of visiting nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from scrapers.text import squeeze

# Lexbor writes every attribute value in double quotes and may leave ">" unescaped inside.
_TAG = re.compile(r'<(/?[a-z][^\s>/]*)((?:[^>"]|"[^"]*")*)>')
_STRAY_TAG = re.compile(r"</?[a-z][^<>]*>")
"""A tag whose attributes have quotes in their names; Lexbor writes "<" of text as an entity."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HINT = re.compile(r'\s(class|id|role|itemprop|data-[\w-]+|hidden|aria-hidden|style)="([^"]*)"')
_HREF = re.compile(r'\shref="([^"]*)"')
_SRC = re.compile(r'\s(?:data-src|data-original|data-lazy-src|src)="([^"]+)"')
_DATETIME = re.compile(r'\sdatetime="([^"]+)"')
_CREDIT_SPAN = re.compile(
    r'\s(?:class|itemprop)="[^"]*(?<![a-z])(?:cred(?:it[a-z]*)?|caption|copyright)(?![a-z])',
    re.IGNORECASE,
)
"""An inline element that calls itself a caption or a credit: a block of its own."""
_SIGNED_SPAN = re.compile(
    r'\srel="[^"]*\bauthor\b|\s(?:class|itemprop|id)="[^"]*(?<![a-z])(?:author|byline|fn)(?![a-z])',
    re.IGNORECASE,
)
"""An inline element that says it holds the name of who wrote."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s",
     "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"]
)  # fmt: skip
_KINDS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd",
     "figcaption", "figure"]
)  # fmt: skip
_LONGEST_LABEL = 120
_UNPARTED = frozenset(("div", "td"))
"""Kinds whose text may come without any paragraph element."""
_STRESS = frozenset(("b", "strong", "em", "i"))


@dataclass(slots=True)
class Element:
    """One element that holds blocks. `parent` is an index; -1 above the root."""

    tag: str
    hints: str
    """Class, id, role and the like in lower case, camel case parted by dashes."""
    parent: int
    kind: str
    """The nearest of p, li, h2, ... that it is or stands in, else "div"."""


@dataclass(slots=True)
class Block:
    """One run of text."""

    text: str
    element: int
    kind: str
    link_chars: int = 0
    links: tuple[str, ...] = ()
    stressed_chars: int = 0
    """Characters in bold or italics."""

    @property
    def link_density(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text))

    @property
    def is_stressed(self) -> bool:
        """All of it is in bold or italics."""
        return self.stressed_chars >= 0.95 * len(self.text)


@dataclass(slots=True)
class Picture:
    """One `img`. `before` is the index of the block that follows it."""

    src: str
    element: int
    before: int


@dataclass(slots=True)
class StatedTime:
    """One `time` element with a machine-readable time."""

    datetime: str
    hints: str
    before: int


@dataclass(slots=True)
class SignedName:
    """The text of one inline element that is called an author's. `before` is the index of the
    block that it stands in."""

    text: str
    element: int
    before: int


@dataclass(slots=True)
class Blocks:
    """Elements, blocks, pictures, times and signed names, each in document order."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    times: list[StatedTime] = field(default_factory=list)
    names: list[SignedName] = field(default_factory=list)


@lru_cache(maxsize=8192)
def read_hints(attributes: str) -> str:
    """What the attributes say about an element's part in the page."""
    parts = []
    for name, value in _HINT.findall(attributes):
        if name == "style":
            if "display:none" in value.replace(" ", "").lower():
                parts.append("display-none")
        elif name == "aria-hidden" or name == "hidden":
            if value != "false":
                parts.append("display-none" if name == "hidden" else "")
        elif name.startswith("data-"):
            if name in _DATA_HINTS:
                parts.append(value)
        elif name == "itemprop":
            parts.append("itemprop-" + value)
        elif name == "role":
            parts.append("role-" + value)
        else:
            parts.append(value)
    return _CAMEL.sub("-", " ".join(parts)).lower()


_DATA_HINTS = frozenset(
    ("data-testid", "data-component", "data-test", "data-type", "data-block", "data-qa",
     "data-component-name", "data-module", "data-role", "data-name", "data-section")
)  # fmt: skip


def read_blocks(html: str) -> Blocks:
    """Cuts serialised HTML (as Lexbor writes it) into blocks."""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    return _Reader().read(_TAG.split(html))


class _Reader:
    """One pass over the tags."""

    def __init__(self) -> None:
        self.out = Blocks([Element("root", "", -1, "div")])
        self.stack = [0]
        self.raised: list[tuple[str, int]] = []
        """Inline elements read as blocks: name, and how many of that name are open inside."""
        self.lines: list[Block] = []
        """What single line breaks have parted since the last block."""
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.links: list[str] = []
        self.link_chars = 0
        self.stressed_chars = 0
        self.signing: tuple[str, int] | None = None
        """The open element of a signed name, and where in `parts` its text begins."""

    def read(self, tokens: list[str]) -> Blocks:
        """`tokens` are text, tag, attributes, text, tag, ... in turn."""
        in_link = stressed = breaks = 0
        if tokens[0]:
            self.parts.append(tokens[0])
        for i in range(1, len(tokens), 3):
            tag, text = tokens[i], tokens[i + 2]
            if tag[0] == "/":
                name = tag[1:]
                if name in _INLINE:
                    if self.signing and self.signing[0] == name:
                        self._note_name()
                    if self.raised and self.raised[-1][0] == name:
                        self._lower(name)
                    elif name == "a":
                        in_link = max(0, in_link - 1)
                    elif name in _STRESS:
                        stressed = max(0, stressed - 1)
                else:
                    self._flush()
                    if len(self.stack) > 1:
                        self.stack.pop()
            elif tag in _INLINE:
                if (tag == "a" or tag == "span") and _SIGNED_SPAN.search(tokens[i + 1]):
                    self.signing = (tag, len(self.parts))
                if tag == "span" and (self.raised or _CREDIT_SPAN.search(tokens[i + 1])):
                    self._raise(tag, tokens[i + 1])
                elif tag == "a":
                    in_link += 1
                    self.links.extend(_HREF.findall(tokens[i + 1])[:1])
                elif tag in _STRESS:
                    stressed += 1
                elif tag == "time":
                    self._note_time(tokens[i + 1])
            elif tag == "br":
                breaks += 1
                if breaks > 1:
                    self._flush()
                elif self.parts and self.out.elements[self.stack[-1]].kind in _UNPARTED:
                    self._end_line()
                else:
                    self.parts.append("\n")
            elif tag in _VOID:
                if tag == "hr":
                    self._flush()
                elif tag == "img":
                    self._note_picture(tokens[i + 1])
            else:
                self._flush()
                if tag == "amp-img":
                    self._note_picture(tokens[i + 1])
                self._push(tag, tokens[i + 1])
            if not text:
                continue
            if text.isspace():
                if self.parts:
                    self.parts.append(" ")
                continue
            self.parts.append(text)
            breaks = 0
            if in_link:
                self.link_chars += len(text.strip())
            if stressed:
                self.stressed_chars += len(text)
        self._flush()
        return self.out

    def _push(self, tag: str, attributes: str) -> None:
        parent = self.stack[-1]
        kind = tag if tag in _KINDS else self.out.elements[parent].kind
        hints = read_hints(attributes) if attributes else ""
        self.stack.append(len(self.out.elements))
        self.out.elements.append(Element(tag, hints, parent, kind))

    def _raise(self, tag: str, attributes: str) -> None:
        """Opens an inline element as a block, or counts one inside such an element."""
        if self.raised:
            self.raised[-1] = (tag, self.raised[-1][1] + 1)
            return
        self._flush()
        self._push(tag, attributes)
        self.raised.append((tag, 0))

    def _lower(self, tag: str) -> None:
        depth = self.raised[-1][1]
        if depth:
            self.raised[-1] = (tag, depth - 1)
            return
        self._flush()
        self.stack.pop()
        self.raised.pop()

    def _note_name(self) -> None:
        if self.signing and (text := squeeze(unescape("".join(self.parts[self.signing[1] :])))):
            self.out.names.append(SignedName(text, self.stack[-1], len(self.out.blocks)))
        self.signing = None

    def _note_time(self, attributes: str) -> None:
        if found := _DATETIME.search(attributes):
            stated = StatedTime(found[1], read_hints(attributes), len(self.out.blocks))
            self.out.times.append(stated)

    def _note_picture(self, attributes: str) -> None:
        for src in _SRC.findall(attributes):
            if not src.startswith("data:"):
                picture = Picture(unescape(src), self.stack[-1], len(self.out.blocks))
                self.out.pictures.append(picture)
                return

    def _end_line(self) -> None:
        """A single `br`: whether it parts blocks is known when all lines are."""
        if text := squeeze(unescape("".join(self.parts))):
            self.lines.append(self._as_block(text))
        self._clear()

    def _flush(self) -> None:
        if self.lines:
            self._end_line()
            self.out.blocks.extend(_join_lines(self.lines))
            self.lines = []
            return
        if not self.parts:
            if self.links:
                self._clear()
            return
        text = "".join(self.parts)
        if "<" in text:
            text = _STRAY_TAG.sub(" ", text)
        if "&" in text:
            text = unescape(text)
        text = squeeze(text)
        if text:
            self.out.blocks.append(self._as_block(text))
        self._clear()

    def _as_block(self, text: str) -> Block:
        element = self.stack[-1]
        return Block(
            text, element, self.out.elements[element].kind,
            self.link_chars, tuple(self.links), self.stressed_chars,
        )  # fmt: skip


def _join_lines(lines: list[Block]) -> list[Block]:
    """Labels as blocks of their own. Where a line goes on in the middle of a sentence the page
    breaks its lines by hand, and a long one is a paragraph with what follows: all are one block
    then."""
    if not any(line.text[0].islower() or len(line.text) > _LONGEST_LABEL for line in lines[1:]):
        return lines
    return [
        Block(
            " ".join(line.text for line in lines),
            lines[0].element,
            lines[0].kind,
            sum(line.link_chars for line in lines),
            tuple(link for line in lines for link in line.links),
            sum(line.stressed_chars for line in lines),
        )
    ]
