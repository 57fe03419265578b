from __future__ import annotations

import math
import random
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.columns import Columns
from normaliser.fingerprint import SAMPLING, fingerprint
from tests.normaliser.plain_reading import anchor_prints_of, read_plainly, shingles_of

SENTENCE = "La autoridad portuaria abrirá la bocana el jueves a 27 mercantes de bandera griega."

COMMAND = (
    "from normaliser.columns import Columns; from normaliser.fingerprint import fingerprint; "
    f"print(fingerprint(Columns.of_text({SENTENCE!r})))"
)


def prints_of(text: str):
    return fingerprint(Columns.of_text(text))


def test_fingerprints_are_the_same_in_every_process():
    result = subprocess.run(
        [sys.executable, "-c", COMMAND],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )

    assert result.stdout.strip() == str(prints_of(SENTENCE))


@given(st.text(max_size=400))
def test_hashes_fit_a_signed_column_and_do_not_repeat(text):
    prints = prints_of(text)

    for hashes in (prints.shingles, prints.anchors):
        assert all(-(2**63) <= value < 2**63 for value in hashes)
        assert list(hashes) == sorted(set(hashes))


words = st.lists(st.text("abcdefghij", min_size=5, max_size=9), min_size=2, max_size=60)


@given(words, words, words)
def test_a_passage_keeps_its_sample_wherever_it_stands(before, passage, after):
    alone = set(prints_of(" ".join(passage)).shingles)
    inside = set(prints_of(" ".join([*before, *passage, *after])).shingles)

    assert alone <= inside


DRAWN = 4000


@pytest.mark.parametrize("pairs", [8, 16, 24, 40])
def test_sampling_misses_as_many_as_it_says(pairs):
    """docs/candidates.md: of passages of n pairs (3/4)^n share nothing, and with those that
    share one pair alone (3/4)^n + n/4 (3/4)^(n-1). Allowed are four standard deviations."""
    chance = random.Random(pairs)
    shared = Counter[int]()
    for _ in range(DRAWN):
        passage = " ".join("".join(chance.choices("abcdefgh", k=6)) for _ in range(pairs + 1))
        shared[len(prints_of(passage).shingles)] += 1

    none = (1 - 1 / SAMPLING) ** pairs
    one = pairs / SAMPLING * (1 - 1 / SAMPLING) ** (pairs - 1)
    for missed, expected in ((shared[0], none), (shared[0] + shared[1], none + one)):
        spread = math.sqrt(DRAWN * expected * (1 - expected))
        assert abs(missed - DRAWN * expected) <= 4 * spread + 1


@given(words, words, words, words)
def test_two_texts_share_the_sample_of_a_passage_that_both_hold(one, passage, other, last):
    """Whatever stands around it in either, and however it is moved."""
    first = set(prints_of(" ".join([*one, *passage, *last])).shingles)
    second = set(prints_of(" ".join([*passage, *other])).shingles)

    assert set(prints_of(" ".join(passage)).shingles) <= first & second


def test_one_of_so_many_hashes_is_kept():
    text = " ".join(f"palabra{n:04d}x" for n in range(DRAWN)).replace("palabra", "p")
    share = len(prints_of(text).shingles) / (DRAWN - 1)

    assert abs(share - 1 / SAMPLING) < 0.03


PIECES = st.sampled_from(
    ["Elvira ", "Kremlin, ", "puerto ", "東", "京", "12 ", "500 ", "2.300 ", "7"]
)
TEXTS = st.lists(PIECES, max_size=80).map("".join) | st.text(max_size=200)


@given(TEXTS)
def test_what_is_kept_of_shingles_and_anchors(text):
    words = read_plainly(text)

    prints = prints_of(text)

    assert prints.shingles == shingles_of(words, SAMPLING)
    assert prints.anchors == anchor_prints_of(words)
