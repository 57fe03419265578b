from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.anchor_table import Rarity
from normaliser.anchor_view import AnchorView
from normaliser.anchored import Anchors
from normaliser.columns import Columns
from normaliser.order import measure_order
from normaliser.pairing import pair_in_order
from normaliser.reading import Reading
from normaliser.translate import Comparer

NOTHING = Rarity(np.zeros(0, np.uint32), np.zeros(0))
USUAL = 1.0


def test_a_text_without_anchors_is_like_no_other(press, texts):
    plain = Reading(press.publish("Hoy no hay pan ni sal. Tal vez lo haya un día de sol."))
    told = Reading(press.publish(texts.harbour_en, language="en"))

    assert not len(plain.anchors)
    assert Comparer(plain, NOTHING).find_common(told).likeness == 0
    assert Comparer(told, NOTHING).find_common(plain).likeness == 0
    assert Comparer(told, NOTHING).find_common(told).likeness == pytest.approx(1)
    assert Comparer(plain, NOTHING).correspond(told, None).pairs == ()


@dataclass(frozen=True)
class Told:
    """A text made of anchors alone: (key, tenths, is a number, is a name), by paragraph."""

    paragraphs: list[list[tuple[int, int, bool, bool]]]

    @property
    def rows(self):
        """The anchors of the paragraphs that hold any."""
        return [paragraph for paragraph in self.paragraphs if paragraph]

    @property
    def anchors(self):
        return [anchor for paragraph in self.rows for anchor in paragraph]

    def read(self):
        """As a reading of a text in Latin letters: one letter for each anchor."""
        text = "\n\n".join("x" * max(1, len(paragraph)) for paragraph in self.paragraphs)
        starts, start = [], 0
        for paragraph in self.paragraphs:
            starts += range(start, start + len(paragraph))
            start += max(1, len(paragraph)) + 2
        keys, tenths, is_number, is_name = zip(*self.anchors, strict=True) if starts else [()] * 4
        anchors = Anchors(
            np.array(keys, np.uint32),
            np.array(tenths, np.uint8),
            np.array(starts, np.int32),
            np.array(is_number, np.bool_),
            np.array(is_name, np.bool_),
        )
        return SimpleNamespace(is_latin=True, spelled=AnchorView(text, Columns.of_anchors(anchors)))

    @property
    def last(self):
        """Each key with its last anchor."""
        return {anchor[0]: anchor for anchor in self.anchors}

    @property
    def names(self):
        return {key for key, _, _, is_name in self.anchors if is_name}

    @property
    def numbers(self):
        return {
            key for key, tenths, is_number, _ in self.last.values() if is_number and tenths > 10
        }

    @property
    def firsts(self):
        keys = [key for key, *_ in self.anchors]
        return {key: keys.index(key) for key in keys}


anchors = st.tuples(
    st.integers(1, 30), st.sampled_from([5, 10, 12, 16]), st.booleans(), st.booleans()
)
told = st.lists(st.lists(anchors, max_size=8), max_size=6).map(Told)
rarities = st.dictionaries(st.integers(1, 40), st.floats(0.1, 9), max_size=20)


def weigh(last, rarity, usual):
    return {key: tenths / 10 * rarity.get(key, usual) for key, tenths, *_ in last.values()}


def cosine(one, other):
    products = sum(one[key] * other[key] for key in one.keys() & other.keys())
    norms = [math.sqrt(sum(weight**2 for weight in its.values())) for its in (one, other)]
    return products / math.prod(norms) if math.prod(norms) else 0


def share(one, other):
    return (len(one & other) + 0.5) / (min(len(one), len(other)) + 1)


@given(told, told, rarities)
def test_what_two_texts_have_in_common(one, other, rarity):
    # The rarity that is known is that of anchors of the text that is compared.
    rarity = {key: value for key, value in rarity.items() if key in one.last}
    known = Rarity(
        np.array(sorted(rarity), np.uint32), np.array([rarity[k] for k in sorted(rarity)])
    )
    usual = sum(rarity.values()) / len(rarity) if rarity else USUAL
    comparer = Comparer(one.read(), known)

    found = comparer.find_common(other.read())

    weights = [weigh(its.last, rarity, usual) for its in (one, other)]
    assert found.likeness == pytest.approx(cosine(*weights))
    assert found.numbers == share(one.numbers, other.numbers)
    assert found.shared_numbers == len(one.numbers & other.numbers)
    assert found.names == share(one.names, other.names)
    shared = sorted(one.firsts.keys() & other.firsts.keys(), key=one.firsts.__getitem__)
    assert found.order == measure_order([other.firsts[key] for key in shared])


@given(told, told)
def test_paragraphs_are_paired_by_their_likeness(one, other):
    comparer = Comparer(one.read(), NOTHING)

    found = comparer.correspond(other.read(), comparer.find_common(other.read()))

    rows, columns = (
        [weigh({anchor[0]: anchor for anchor in row}, {}, USUAL) for row in its.rows]
        for its in (one, other)
    )
    table = np.array([[cosine(row, column) for column in columns] for row in rows])
    gains = gain_of([(i, j) for i, j in paired(one, other, found)], table.tolist(), 0.16)
    assert gains == pytest.approx(best_gain(table.tolist(), 0.16))


def paired(one, other, found):
    here, there = one.read().spelled.spans, other.read().spelled.spans
    return [(here.index(a), there.index(b)) for a, b in found.pairs]


def gain_of(pairs, table, least):
    """What a pairing is worth: half for each pair that goes on with a row or a column."""
    gains = []
    for number, (i, j) in enumerate(pairs):
        goes_on = number > 0 and (pairs[number - 1][0] == i or pairs[number - 1][1] == j)
        gains.append((table[i][j] - least) / (2 if goes_on else 1))
    return sum(gains)


def best_gain(table, least):
    """The worth of the best pairing."""

    @cache
    def best(i, j):
        if i == 0 or j == 0:
            return 0.0
        gain = table[i - 1][j - 1] - least
        found = max(best(i - 1, j), best(i, j - 1))
        if gain > 0:
            found = max(
                found,
                best(i - 1, j - 1) + gain,
                best(i - 1, j) + gain / 2,
                best(i, j - 1) + gain / 2,
            )
        return found

    return best(len(table), len(table[0]) if table else 0)


tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 0.25, 0.5, 0.75, 1]), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


@given(tables)
def test_the_best_pairing_in_order(table):
    pairs = pair_in_order(np.array(table, np.float64), 0.2)

    assert pairs == sorted(set(pairs))
    assert all(table[i][j] > 0.2 for i, j in pairs)


def test_paragraphs_that_were_split_and_left_out():
    table = np.array([[0.9, 0, 0, 0], [0, 0.7, 0.6, 0], [0, 0, 0, 0.1], [0, 0, 0, 0.8]])

    assert pair_in_order(table, 0.2) == [(0, 0), (1, 1), (1, 2), (3, 3)]
    assert pair_in_order(np.zeros((0, 3)), 0.2) == []
