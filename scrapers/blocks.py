"""The blocks of a page: runs of text between block tags, and the elements they stand in.

Lexbor prunes and serialises the tree; kernels/blocks.c cuts what is left at its block tags and
reads each run, in one pass over the bytes. Only elements that hold something are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import repeat
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, HASH, SPREAD, address_of, kernel
from scrapers.inline import find_links
from scrapers.markup_bounds import count_tags

KINDS = (
    "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "blockquote", "pre", "th", "dt",
    "dd", "figcaption", "figure",
)  # fmt: skip
"""Tags that say what kind of text they hold, after "div", which says nothing."""

PICTURED = ("figure", "figcaption")
"""The kinds of blocks that belong to a picture."""
_LINK_ALONE = 0.9
_LONGEST_LABEL = 120
_COUNTS = 8
_WIDTHS = (6, 5, 6, 2)
"""Numbers of each block, picture, time and group of lines; of an element there are three."""
_NUMBERS = 33
"""Numbers for each "<" of a page, in all: these, and what the kernel keeps in mind."""

_drop = kernel("drop_comments", ARRAY, COUNT, ARRAY, gives=COUNT)
_read = kernel("read_blocks", ARRAY, COUNT, COUNT, COUNT, HASH, ARRAY, ARRAY, ARRAY)
_count_stressed = kernel("count_stressed", ARRAY, COUNT, gives=COUNT)


class Block(NamedTuple):
    """One run of text."""

    text: str
    element: int
    kind: str
    link_chars: int
    stressed_chars: int
    """Characters in bold or italics, as written."""
    source: bytes
    """What holds the run as the page writes it, from `begin` to `end`."""
    begin: int
    end: int

    @property
    def markup(self) -> str:
        """The run as the page writes it, with its inline tags."""
        return self.source[self.begin : self.end].decode()

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of its links, as written."""
        return find_links(self.markup)

    @property
    def link_density(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text))

    @property
    def is_link(self) -> bool:
        """A link and hardly more."""
        return self.link_density > _LINK_ALONE


class Elements:
    """The elements that hold blocks, in document order; element 0 is around all others."""

    def __init__(self, packed: NDArray[np.int64], called: bytes) -> None:
        self.packed = packed.tobytes()
        """(2, elements): `parents` and `names`."""
        self.parents: list[int]
        """The element that each stands in, which comes before it; -1 for element 0."""
        self.names: list[int]
        """A number for each: the same for those of one tag and hints."""
        self.parents, self.names = packed.tolist()
        self.called = called
        """Tag and hints by that number, with a space between and a NUL behind, in UTF-8."""
        self.named = called.decode().lower().split("\0")[:-1]
        """The same, one by one. Hints are the class, id, role and the like in lower case, camel
        case parted by dashes, any run of dashes and underscores one dash; those in `data-`
        attributes without the number at their end, as each paragraph may have its own."""

    def __len__(self) -> int:
        return len(self.parents)

    def tag_of(self, element: int) -> str:
        """The tag of an element."""
        return self.named[self.names[element]].partition(" ")[0]

    def hints_of(self, element: int) -> str:
        """Its class, id, role and the like."""
        return self.named[self.names[element]].partition(" ")[2]

    def around(self, element: int) -> Iterator[int]:
        """An element and those around it, the innermost first, without the root."""
        while element > 0:
            yield element
            element = self.parents[element]

    def tagged(self, tag: str) -> list[int]:
        """All elements of a tag, which is not the root's."""
        begin = f"{tag} "
        if f"\0{begin}".encode() not in self.called:
            return []
        numbers = {number for number, name in enumerate(self.named) if name.startswith(begin)}
        return [i for i, name in enumerate(self.names) if name in numbers]


class Picture(NamedTuple):
    """One `img`. `before` is the index of the block that follows it."""

    source: bytes
    """What holds the address, from `begin` to `end`."""
    begin: int
    end: int
    element: int
    before: int

    @property
    def src(self) -> str:
        """The address."""
        return unescape(self.source[self.begin : self.end].decode())


class StatedTime(NamedTuple):
    """One `time` element with a machine-readable time."""

    datetime: str
    hints: str
    before: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """Elements, blocks, pictures and times, each in document order."""

    elements: Elements
    blocks: list[Block]
    pictures: list[Picture]
    times: list[StatedTime]
    packed: NDArray[np.int64]
    """(4, blocks): of each block the element, the place of its kind in `KINDS`, `link_chars` and
    `stressed_chars`."""
    utf8: bytes
    """The texts of the blocks, with a NUL behind each."""


def read_blocks(html: str) -> Blocks:
    """Cuts serialised HTML (as Lexbor writes it) into blocks."""
    return _read_html(html, around=False)


def read_blocks_around_text(html: str) -> Blocks:
    """Like `read_blocks`, without the menus far above the headline and the lists far below the
    last long text: a page has as many blocks there as in all the rest."""
    return _read_html(html, around=True)


def _read_html(html: str, *, around: bool) -> Blocks:
    source = _without_comments(html.encode("utf-8", "ignore"))
    return _assemble(source, *_read_bytes(source, around=around))


def _read_bytes(
    source: bytes, *, around: bool
) -> tuple[Elements, list[NDArray[np.int64]], list[str], bytes]:
    """What the kernel finds: elements; its numbers of blocks, pictures, times and groups; the names
    of times; the blocks' texts."""
    room = count_tags(source) + 2
    numbers = np.empty(_COUNTS + _NUMBERS * room, np.int64)
    text = np.empty(len(source) + room, np.uint8)
    names = np.empty(2 * len(source) + 4 * room + 8, np.uint8)
    arrays = address_of(numbers), address_of(text), address_of(names)
    _read(source, len(source), around, room, SPREAD, *arrays)
    count, *counts, text_length, names_end, all_names_end = numbers[:_COUNTS].tolist()
    elements = numbers[_COUNTS : _COUNTS + 2 * room].reshape(2, room)[:, :count]
    columns = _columns_of(numbers[_COUNTS + 3 * room :], room, counts)
    of_times = names[names_end:all_names_end].tobytes().decode().lower().split("\0")
    return (
        Elements(elements, names[:names_end].tobytes()),
        columns,
        of_times,
        text[:text_length].tobytes(),
    )


def _without_comments(source: bytes) -> bytes:
    kept = np.empty(len(source), np.uint8)
    return kept[: _drop(source, len(source), address_of(kept))].tobytes()


def _columns_of(
    numbers: NDArray[np.int64], room: int, counts: list[int]
) -> list[NDArray[np.int64]]:
    """The arrays that the kernel filled, each with a row for every number of a thing."""
    columns = []
    begin = 0
    for width, count in zip(_WIDTHS, counts, strict=True):
        columns.append(numbers[begin : begin + width * count].reshape(count, width).T)
        begin += width * room
    return columns


def _assemble(
    source: bytes,
    elements: Elements,
    columns: list[NDArray[np.int64]],
    of_times: list[str],
    utf8: bytes,
) -> Blocks:
    """`of_times` are the names of times, `utf8` the blocks' texts."""
    runs, (pictures, times, groups) = columns[0], [rows.tolist() for rows in columns[1:]]
    text = utf8.decode()
    composed = normalize("NFC", text)
    if composed != text:
        runs[2] = _count_linked(runs[2].tolist(), text, composed)
    blocks, dropped = _join_groups(_make_blocks(source, composed, runs.tolist()), groups)
    packed = runs[:4].copy()
    if composed != text or dropped[-1]:
        rows = [(b.element, KINDS.index(b.kind), b.link_chars, b.stressed_chars) for b in blocks]
        packed = np.array(rows, np.int64).T.copy()
        utf8 = "".join([f"{block.text}\0" for block in blocks]).encode()
    return Blocks(
        elements,
        blocks,
        [
            Picture(source, begin, end, element, before - dropped[groups])
            for begin, end, element, before, groups in zip(*pictures, strict=True)
        ],
        [
            StatedTime(source[begin:end].decode(), name.split(" ", 1)[1], before - dropped[groups])
            for name, begin, end, _, _, before, groups in zip(of_times, *times, strict=False)
        ],
        packed,
        utf8,
    )


def _count_linked(counts: list[int], text: str, composed: str) -> list[int]:
    """How many characters of each block stand in links when those of its text are composed."""
    texts = zip(counts, text.split("\0"), composed.split("\0"), strict=False)
    return [min(count, len(new)) if count < len(old) else len(new) for count, old, new in texts]


def _make_blocks(source: bytes, text: str, runs: list[list[int]]) -> list[Block]:
    elements, kinds, links, stressed, begins, ends = runs
    names = map(KINDS.__getitem__, kinds)
    columns = (elements, names, links, stressed, repeat(source), begins, ends)
    return list(map(Block._make, zip(text.split("\0"), *columns, strict=False)))


def _join_groups(blocks: list[Block], groups: list[list[int]]) -> tuple[list[Block], list[int]]:
    """The blocks with the lines joined that are one text, and how many blocks that dropped before
    each group and after the last one."""
    begin, dropped, joined = 0, [0], []
    for first, after in zip(*groups, strict=True):
        lines = _join_lines(blocks[first:after])
        joined += blocks[begin:first] + lines
        begin = after
        dropped.append(dropped[-1] + after - first - len(lines))
    return joined + blocks[begin:], dropped


def _join_lines(lines: list[Block]) -> list[Block]:
    """Labels as blocks of their own. Where a line goes on in the middle of a sentence the page
    breaks its lines by hand, and a long one is a paragraph with what follows: all are one block
    then."""
    if not any(line.text[0].islower() or len(line.text) > _LONGEST_LABEL for line in lines[1:]):
        return lines
    markup = b" ".join(line.source[line.begin : line.end] for line in lines)
    return [
        Block(
            " ".join(line.text for line in lines),
            lines[0].element,
            lines[0].kind,
            sum(line.link_chars for line in lines),
            _count_stressed(markup, len(markup)),
            markup,
            0,
            len(markup),
        )
    ]
