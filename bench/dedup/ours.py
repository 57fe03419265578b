"""Our cost: a window is filled, then articles are placed in it and timed."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.dedup.press import Press
from bench.dedup.stream import Piece, Stream
from bench.dedup.words import Lexicon
from config.agencies import Agency
from config.settings import MatchSettings
from normaliser import Agencies, MemoryIndex, Normaliser
from normaliser.values import Derivation, Relation
from normaliser.words import read_words

WARM_UP, TIMED = 1_500, 3_000
"""Articles that are placed before the clock runs, and while it does."""
_RELATIONS = {
    "verbatim": Relation.COPY,
    "excerpt": Relation.EXCERPT,
    "merge": Relation.MERGE,
    "translation": Relation.TRANSLATION,
}
_CHECKED = 997
"""Every so many articles the shortcut of the filling is held against the whole way."""
NAMES = (
    Agency(id="efe", name="EFE", aliases=("Agencia EFE",), domains=("efe.example",)),
    Agency(id="reuters", name="Reuters", domains=("reuters.example",)),
    Agency(id="ap", name="Associated Press", exact=("AP",), domains=("ap.example",)),
    Agency(id="afp", name="AFP", domains=("afp.example",)),
)


Found = Counter[tuple[str, bool]]
"""Reprints by their kind and by whether their wire was found."""


def shares_found(found: Found) -> dict[str, object]:
    """The shares of the reprints, and of each kind of them, whose wire was found."""
    kinds = {kind: (found[kind, True], found[kind, False]) for kind, _ in sorted(found)}
    right = sum(found[kind, True] for kind in kinds)
    return {
        "found": right / max(1, found.total()),
        "kinds": {kind: right / (right + wrong) for kind, (right, wrong) in kinds.items()},
    }


def resident_bytes() -> int:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


class Clock:
    """CPU time by stage."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._last = time.process_time()

    def start(self) -> None:
        """What follows belongs to the next stage."""
        self._last = time.process_time()

    def stop(self, stage: str) -> None:
        """What was done since belongs to `stage`."""
        now = time.process_time()
        self.spent[stage] += now - self._last  # type: ignore[assignment]
        self._last = now


def measure(count: int) -> dict[str, object]:
    """Milliseconds of CPU an article by stage, bytes of memory and disk an article, and how many
    of the reprints placed found their wire, with `count` articles in the window."""
    lexicon = Lexicon()
    read_words(" ".join(lexicon.printed))  # a process that has run for a while knows them
    agencies = Agencies(NAMES)
    index = MemoryIndex(keep=MatchSettings().wire_window)
    normaliser, press = Normaliser(agencies, index), Press(lexicon, agencies)
    stream = iter(Stream(count, lexicon))
    adding = Clock()
    gc.collect()
    before, filled = resident_bytes(), max(0, count - WARM_UP - TIMED)
    for piece in islice(stream, filled):
        document = press.shortcut(normaliser, piece)
        if piece.number % _CHECKED == 0:
            press.check(normaliser, piece, document)
        prints = normaliser.fingerprint(document)
        adding.start()
        index.add(document, prints)
        adding.stop("index")
        index.replace_sources(_true_sources(piece))
    clock, found = Clock(), Found()
    _place(islice(stream, WARM_UP), normaliser, press, index, Clock(), Found())
    _place(stream, normaliser, press, index, clock, found)
    gc.collect()
    every = WARM_UP + TIMED + filled
    stages = {name: 1e3 * spent / TIMED for name, spent in clock.spent.items()}
    if filled:
        stages["index"] = 1e3 * adding.spent["index"] / filled  # merges of segments included
    return {
        "name": "teletipo, in memory",
        "count": count,
        "ms": sum(stages.values()),
        "stages": stages,
        "memory": (resident_bytes() - before) / every,
        "disk": index.disk_bytes / every,
        **shares_found(found),
    }


def _true_sources(piece: Piece) -> dict[int, tuple[Derivation, ...]]:
    """What placing the article would have found, for the filling. Without it, the copies of one
    wire would be strangers that hold the same paragraphs, as strangers hold furniture."""
    if piece.source is None:
        return {}
    relation = _RELATIONS.get(piece.kind, Relation.EDITED)
    return {piece.number: (Derivation(piece.number, piece.source, relation, 1, 1, 1, "bench"),)}


def _place(
    pieces: Iterator[Piece],
    normaliser: Normaliser,
    press: Press,
    index: MemoryIndex,
    clock: Clock,
    found: Found,
) -> None:
    given = [(piece, press.text(piece)) for piece in pieces]
    for piece, text in given:
        clock.start()
        document = press.prepare(normaliser, piece, text)
        clock.stop("clean, credits")
        prints = normaliser.fingerprint(document)
        clock.stop("fingerprint")
        index.add(document, prints)
        clock.stop("index")
        placement = normaliser.place(document)
        index.replace_sources(placement.sources)
        clock.stop("candidates, verification, decision")
        if piece.source is not None:
            sources = {d.source_id for d in placement.sources.get(document.id, ())}
            above = {d.source_id for ds in index.sources(sources).values() for d in ds}
            found[piece.kind, piece.source in sources | above] += 1
