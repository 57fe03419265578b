"""The blocks of a page: runs of text between block tags, and the elements they stand in.

Lexbor prunes and serialises the tree; one regular expression cuts what is left at its block tags,
and one pass over the cuts makes the blocks. Only elements that hold something are made. That
costs a fraction of visiting nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from scrapers.hints import KINDS, read_hints
from scrapers.inline import (
    ATTRIBUTES,
    Run,
    count_stressed,
    find_credit_span,
    find_pictures,
    find_signed,
    find_times,
    read_run,
    split_breaks,
)

_INLINE = (
    "abbr|acronym|amp-img|area|base|bdi|bdo|big|br|b|cite|code|col|data|del|dfn|embed|em|font|img|"
    "input|ins|i|kbd|label|link|mark|meta|nobr|picture|q|rb|rp|rt|ruby|samp|small|source|span|"
    r"strike|strong|sub|sup|s|time|track|tt|u|var|wbr|a|o:\w+|st1:\w+"
)
_BLOCK_TAG = re.compile(rf"<(?!/?(?:{_INLINE})[\s/>])(/?[a-z][^\s>/]*)({ATTRIBUTES})>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONGEST_LABEL = 120
_UNPARTED = frozenset(("div", "td"))
"""Kinds whose text may come without any paragraph element."""


class Element:
    """One element that holds blocks. `parent` is an index; -1 above the root."""

    __slots__ = ("hints", "kind", "parent", "tag")

    def __init__(self, tag: str, attributes: str, parent: int, kind: str) -> None:
        self.tag = tag
        self.hints = read_hints(attributes) if attributes else ""
        """Class, id, role and the like in lower case, camel case parted by dashes."""
        self.parent = parent
        self.kind = kind
        """The nearest of p, li, h2, ... that it is or stands in, else "div"."""


@dataclass(slots=True)
class Block:
    """One run of text."""

    text: str
    element: int
    kind: str
    markup: str = ""
    """The run as the page writes it, with its inline tags."""
    link_chars: int = 0
    links: tuple[str, ...] = ()

    @property
    def link_density(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text))

    @property
    def stress(self) -> float:
        """Share of the characters in bold or italics, 0 to 1."""
        return min(1.0, count_stressed(self.markup) / len(self.text))


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


@dataclass
class Blocks:
    """Elements, blocks, pictures and times, each in document order."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    times: list[StatedTime] = field(default_factory=list)

    @cached_property
    def names(self) -> list[SignedName]:
        """The signed names of all blocks: looked for only when asked, as few pages need them."""
        return [
            SignedName(name, block.element, i)
            for i, block in enumerate(self.blocks)
            if "<a" in block.markup or "<span" in block.markup
            for name in find_signed(block.markup)
        ]


def read_blocks(html: str) -> Blocks:
    """Cuts serialised HTML (as Lexbor writes it) into blocks."""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    return _Reader().read(_BLOCK_TAG.split(html))


class _Reader:
    """One pass over the block tags."""

    def __init__(self) -> None:
        self.out = Blocks([Element("root", "", -1, "div")])
        self.tags = ["root"]
        self.attributes = [""]
        self.indexes = [0]
        """The open elements; an index is -1 as long as the element holds nothing."""
        self.open_link = False

    def read(self, tokens: list[str]) -> Blocks:
        """`tokens` are text, tag, attributes, text, tag, ... in turn."""
        tags, attributes, indexes = self.tags, self.attributes, self.indexes
        read_chunk = self._read_chunk
        if tokens[0] and not tokens[0].isspace():
            read_chunk(tokens[0])
        for tag, value, text in zip(tokens[1::3], tokens[2::3], tokens[3::3], strict=True):
            if tag[0] == "/":
                if len(tags) > 1:
                    tags.pop()
                    attributes.pop()
                    indexes.pop()
            elif tag != "hr":
                tags.append(tag)
                attributes.append(value)
                indexes.append(-1)
            if text and not text.isspace():
                read_chunk(text)
        return self.out

    def _here(self) -> int:
        """The index of the innermost open element, which from now on holds something."""
        indexes = self.indexes
        if indexes[-1] >= 0:
            return indexes[-1]
        at = len(indexes) - 1
        while indexes[at] < 0:
            at -= 1
        elements = self.out.elements
        parent = indexes[at]
        kind = elements[parent].kind
        for depth in range(at + 1, len(indexes)):
            tag = self.tags[depth]
            if tag in KINDS:
                kind = tag
            elements.append(Element(tag, self.attributes[depth], parent, kind))
            parent = indexes[depth] = len(elements) - 1
        return parent

    def _read_chunk(self, chunk: str) -> None:
        """What stands between two block tags: text with inline markup."""
        if "<" not in chunk:
            run = read_run(chunk, is_linked=self.open_link)
            if run.text:
                self._add(run, chunk)
            return
        if "<span" in chunk and (span := find_credit_span(chunk)):
            before, opened, inside, after = span
            self._read_chunk(before)
            self._open("span", opened)
            self._read_chunk(inside)
            self._close()
            self._read_chunk(after)
            return
        if "<br" in chunk:
            for part in split_breaks(chunk):
                self._read_lines(part)
        else:
            self._read_inline(chunk)

    def _open(self, tag: str, attributes: str) -> None:
        self.tags.append(tag)
        self.attributes.append(attributes)
        self.indexes.append(-1)

    def _close(self) -> None:
        self.tags.pop()
        self.attributes.pop()
        self.indexes.pop()

    def _read_lines(self, chunk: str) -> None:
        """What stands between two paragraph breaks; single ones may part labels."""
        if "<br" not in chunk:
            self._read_inline(chunk)
            return
        element = self._here()
        if self.out.elements[element].kind not in _UNPARTED:
            self._read_inline(chunk)
            return
        begin = len(self.out.blocks)
        for line in split_breaks(chunk, single=True):
            self._read_inline(line)
        self.out.blocks[begin:] = _join_lines(self.out.blocks[begin:])

    def _read_inline(self, chunk: str) -> None:
        """One block, and what its markup says besides."""
        out = self.out
        run = read_run(chunk, is_linked=self.open_link)
        self.open_link = run.leaves_link_open
        before = len(out.blocks)
        if "img" in chunk:
            for src in find_pictures(chunk):
                out.pictures.append(Picture(src, self._here(), before))
        if "<time" in chunk:
            for datetime, attributes in find_times(chunk):
                out.times.append(StatedTime(datetime, read_hints(attributes), before))
        if run.text:
            self._add(run, chunk)

    def _add(self, run: Run, markup: str) -> None:
        element = self._here()
        kind = self.out.elements[element].kind
        self.out.blocks.append(Block(run.text, element, kind, markup, run.link_chars, run.links))


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
            " ".join(line.markup for line in lines),
            sum(line.link_chars for line in lines),
            tuple(link for line in lines for link in line.links),
        )
    ]
