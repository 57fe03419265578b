"""MinHash LSH over the same stream, as its users run it: word 5-shingles, 128 permutations,
threshold 0.3, the best of the baselines. Nothing is verified and nothing decided."""

from __future__ import annotations

import gc
import re
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from bench.dedup.ours import TIMED, resident_bytes
from bench.dedup.stream import Stream
from bench.dedup.words import Lexicon

_WORD = re.compile(r"\w+")
_SHINGLE, _PERMUTATIONS, _THRESHOLD = 5, 128, 0.3


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))]


def _datasketch() -> Callable[[int, str], list[Any]]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)

    def place(number: int, text: str) -> list[Any]:
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in set(_shingles(text))])
        found: list[Any] = lsh.query(sketch)
        lsh.insert(number, sketch, check_duplication=False)
        return found

    return place


def _rensa() -> Callable[[int, str], list[Any]]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=64)

    def place(number: int, text: str) -> list[Any]:
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update(_shingles(text))
        found: list[Any] = lsh.query(sketch)
        lsh.insert(number, sketch)
        return found

    return place


PEERS = {"datasketch": _datasketch, "rensa": _rensa}


def measure(name: str, count: int) -> dict[str, object]:
    """The same figures as those of `bench.dedup.ours.measure`."""
    lexicon = Lexicon()
    place = PEERS[name]()
    gc.collect()
    before, spent, found = resident_bytes(), 0.0, Counter[bool]()
    for piece in Stream(count, lexicon):
        text = lexicon.render(piece.tokens)
        start = time.process_time()
        near = place(piece.number, text)
        if piece.number >= count - TIMED:
            spent += time.process_time() - start
            if piece.source is not None:
                found[piece.source in near] += 1
    return {
        "name": f"{name} MinHash LSH",
        "count": count,
        "ms": 1e3 * spent / min(TIMED, count),
        "stages": {},
        "memory": (resident_bytes() - before) / count,
        "disk": 0.0,
        "found": found[True] / max(1, found.total()),
    }
