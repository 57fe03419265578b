"""The blocks of a page: runs of text between block tags, and the elements they stand in.

Lexbor prunes and serialises the tree; one regular expression cuts what is left at its block tags,
and one pass over the cuts makes the blocks. Only elements that hold something are made. That
costs a fraction of visiting nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scrapers.hints import KINDS, read_hints
from scrapers.inline import (
    ATTRIBUTES,
    Run,
    count_stressed,
    find_credit_span,
    find_pictures,
    find_times,
    read_run,
    split_breaks,
)

_INLINE = (
    "a(?:bbr|cronym|mp-img|rea)?|b(?:ase|di|do|ig|r)?|c(?:ite|ode|ol)|d(?:ata|el|fn)|em(?:bed)?|font|"
    r"i(?:mg|nput|ns)?|kbd|l(?:abel|ink)|m(?:ark|eta)|nobr|o:\w+|picture|q|r(?:b|p|t|uby)|"
    r"s(?:amp|mall|ource|pan|t1:\w+|trike|trong|ub|up)?|t(?:ime|rack|t)|u|var|wbr"
)
"""Grouped by their first letters: an expression tries one alternative after the other."""
_BLOCK_TAG = re.compile(rf"<(?!/?(?:{_INLINE})[\s/>])(/?[a-z][^\s>/]*)({ATTRIBUTES})>\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONGEST_LABEL = 120
_LONG = 100
"""Bytes of a text that is no label: in Chinese a third as many characters say as much."""
_TEXTS_BEFORE_H1 = 12
_TEXTS_BEFORE_LONG = 30
_TEXTS_AFTER_LONG = 12
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


@dataclass
class Blocks:
    """Elements, blocks, pictures and times, each in document order."""

    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    times: list[StatedTime] = field(default_factory=list)


def read_blocks(html: str) -> Blocks:
    """Cuts serialised HTML (as Lexbor writes it) into blocks."""
    return _Reader().read(_cut(html))


def read_blocks_around_text(html: str) -> Blocks:
    """Like `read_blocks`, without the menus far above the headline and the lists far below the
    last long text: a page has as many blocks there as in all the rest."""
    tokens = _cut(html)
    begin, end = _find_begin(tokens), _find_end(tokens)
    # The tags before stay: they open the elements that the text stands in.
    tokens[0:begin:3] = [""] * (begin // 3)
    return _Reader().read(tokens[:end])


def _cut(html: str) -> list[str]:
    """Text, tag, attributes, text, tag, ... in turn."""
    return _BLOCK_TAG.split(_COMMENT.sub("", html) if "<!--" in html else html)


def _find_begin(tokens: list[str]) -> int:
    """The place of the text to begin at: some texts before the first h1 or long text."""
    before: list[int] = []
    for at in range(0, len(tokens), 3):
        if text := tokens[at]:
            if _is_long(text):
                return before[-_TEXTS_BEFORE_LONG:][0] if before else at
            before.append(at)
        if at + 1 < len(tokens) and tokens[at + 1] == "h1":
            return before[-_TEXTS_BEFORE_H1:][0] if before else at
    return 0


def _find_end(tokens: list[str]) -> int:
    """The place after the text to end with: some texts after the last long one."""
    after: list[int] = []
    for at in range(len(tokens) - 1, -1, -3):
        if text := tokens[at]:
            if _is_long(text):
                break
            after.append(at)
    return after[-_TEXTS_AFTER_LONG:][0] + 1 if after else len(tokens)


def _is_long(markup: str) -> bool:
    """A text that may be a paragraph: long, and not mostly in links."""
    if len(markup.encode()) < _LONG or (markup.startswith("<a ") and markup.endswith("</a>")):
        return False
    run = read_run(markup, is_linked=False)
    return run.link_chars < 0.5 * len(run.text) and len(run.text.encode()) >= _LONG


class _Reader:
    """One pass over the block tags."""

    def __init__(self) -> None:
        self.out = Blocks([Element("root", "", -1, "div")])
        self.open = [("root", "")]
        """Tag and attributes of the open elements."""
        self.made = [0]
        """The indexes of those that hold something: an outer element always does before an inner
        one."""
        self.open_link = False

    def read(self, tokens: list[str]) -> Blocks:
        """`tokens` are text, tag, attributes, text, tag, ... in turn."""
        opened = self.open
        read_chunk = self._read_chunk
        if tokens[0] and not tokens[0].isspace():
            read_chunk(tokens[0])
        for tag, attributes, text in zip(tokens[1::3], tokens[2::3], tokens[3::3], strict=True):
            if tag[0] == "/":
                if len(opened) > 1:
                    self._close()
            elif tag != "hr":
                opened.append((tag, attributes))
            if text:
                read_chunk(text)
        return self.out

    def _close(self) -> None:
        self.open.pop()
        if len(self.made) > len(self.open):
            self.made.pop()

    def _here(self) -> int:
        """The index of the innermost open element, which from now on holds something."""
        made = self.made
        parent = made[-1]
        if len(made) < len(self.open):
            elements = self.out.elements
            kind = elements[parent].kind
            for tag, attributes in self.open[len(made) :]:
                if tag in KINDS:
                    kind = tag
                elements.append(Element(tag, attributes, parent, kind))
                parent = len(elements) - 1
                made.append(parent)
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
            self.open.append(("span", opened))
            self._read_chunk(inside)
            self._close()
            self._read_chunk(after)
            return
        if "<br" in chunk:
            for part in split_breaks(chunk):
                self._read_lines(part)
        else:
            self._read_inline(chunk)

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
