"""The laws of `targets`, tried by Hypothesis on bytes that are pieces of what the parsers know."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

_TOKEN = re.compile(rb"\w+|\s+|.", re.DOTALL)
_ODD = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"1e999",
    b"[" * 200,
    b"9999-12-31",
    b"\xe2\x80\xae",
)


def pieces_of(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """A seed of which some pieces were exchanged, and any order of its pieces."""
    words = sorted({word for seed in seeds for word in _TOKEN.findall(seed)} | {*_ODD})
    piece = st.one_of(st.sampled_from(words), st.binary(max_size=6))
    mixed = st.lists(piece, max_size=40).map(b"".join)
    return st.one_of(mixed, st.builds(_spliced, st.sampled_from(seeds), st.integers(0, 999), mixed))


def _spliced(seed: bytes, place: int, piece: bytes) -> bytes:
    at = place % (len(seed) + 1)
    return seed[:at] + piece + seed[at + len(piece) :]


@pytest.mark.parametrize("name", TARGETS)
def test_the_laws_hold(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(pieces_of(target.seeds))
    def keep(data: bytes) -> None:
        target.check(data)

    keep()
