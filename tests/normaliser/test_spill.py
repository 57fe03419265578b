from __future__ import annotations

import pickle

import pytest

from normaliser import spill
from normaliser.spill import Spill


@pytest.fixture
def values(monkeypatch):
    """A spill that keeps two values and writes every few."""
    monkeypatch.setattr(spill, "_KEPT", 2)
    monkeypatch.setattr(spill, "_BLOCK", 40)
    return Spill(pickle.dumps, pickle.loads)


def test_values_come_back_from_disk(values):
    for number in range(50):
        values[number * 40] = ("value", number)

    assert [values[number * 40] for number in range(50)] == [("value", n) for n in range(50)]
    assert list(values) == [number * 40 for number in range(50)]
    assert values.size_bytes > 50 * 10


def test_values_are_replaced_and_deleted(values):
    values.update({1: "one", 2: "two", 3: "three"})
    values[2] = "other"
    del values[1]

    assert dict(values) == {2: "other", 3: "three"}
    assert values.find_all([1, 2, 9, -1]) == {2: "other"}
    assert len(values) == 2


@pytest.mark.parametrize("number", [-1, 0, 5, 10**6, "5"])
def test_unknown_numbers(values, number):
    values[4] = "four"

    assert number not in values
    with pytest.raises(KeyError):
        values[number]
    with pytest.raises(KeyError):
        del values[number]
