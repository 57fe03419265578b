from __future__ import annotations

import numpy as np
import pytest

from normaliser.reading import Reading, Readings
from normaliser.vectors import Vectors
from tests.toy_model import Story

KEY = 0xFEDC_BA98_7654_3210


class Constant:
    """A model that says of each text what it is told to say."""

    key = KEY

    def __init__(self, rows) -> None:
        self.rows = np.array(rows, np.float32)
        self.asked: list[str] = []

    def load(self) -> None: ...

    def embed(self, texts):
        self.asked += texts
        return self.rows[: len(texts)].reshape(len(texts), -1)


def turned(vector, degrees: float, rng):
    """A vector at that angle to another one."""
    away = rng.normal(size=vector.shape)
    away -= away @ vector * vector
    away /= np.linalg.norm(away)
    angle = np.radians(degrees)
    return np.cos(angle) * vector + np.sin(angle) * away


def vectors_of(rows, paragraphs: int = 1) -> Vectors:
    text = "\n\n".join(["twenty letters or more"] * paragraphs)
    return Vectors.of_text(text, Constant(rows))


def test_they_come_back_as_they_were_kept(toy_model):
    text = Story(3).told("north")
    made = Vectors.of_text(text, toy_model)
    kept = Vectors.unpack(made.pack(), text, toy_model.key)

    assert kept is not None
    assert kept.spans == made.spans
    assert np.array_equal(kept.rows, made.rows)
    assert kept.prints == made.prints


@pytest.mark.parametrize(
    ("packed", "text", "key"),
    [
        pytest.param(b"", "twenty letters or more", KEY, id="nothing"),
        pytest.param(None, "twenty letters or more", KEY - 1, id="of another model"),
        pytest.param(None, "twenty letters or more\n\n" * 2, KEY, id="of another text"),
    ],
)
def test_what_is_kept_of_something_else_is_left_aside(packed, text, key):
    packed = vectors_of([[1.0, 0.0]]).pack() if packed is None else packed

    assert Vectors.unpack(packed, text, key) is None


def test_rounding_moves_a_direction_by_less_than_a_degree():
    rng = np.random.default_rng(1)
    for width in (16, 384, 1024):
        vector = rng.normal(size=width)
        vector /= np.linalg.norm(vector)
        (rounded,) = vectors_of([vector]).rows
        assert rounded @ vector > np.cos(np.radians(1))


def test_the_nearer_two_directions_the_more_fingerprints_they_share():
    rng = np.random.default_rng(2)
    shared = []
    for degrees in (10, 30, 45, 90):
        counts = []
        for _ in range(30):
            vector = rng.normal(size=384)
            vector /= np.linalg.norm(vector)
            one, other = (vectors_of([d]) for d in (vector, turned(vector, degrees, rng)))
            counts.append(len({*one.prints} & {*other.prints}))
        shared.append(np.mean(counts))
        # 64 fingerprints of ten sides, on each of which both stand with 1 - angle / 180.
        expected = 64 * (1 - degrees / 180) ** 10
        assert shared[-1] == pytest.approx(expected, rel=0.2, abs=0.5)
    assert shared == sorted(shared, reverse=True)


def test_fingerprints_of_two_models_have_nothing_in_common():
    one, other = vectors_of([[1.0, 0.5]]), vectors_of([[1.0, 0.5]])
    object.__setattr__(other, "model", KEY - 1)

    assert one.rounded.tolist() == other.rounded.tolist()
    assert len({*one.prints} & {*other.prints}) <= 1


def test_fingerprints_are_such_as_the_index_keeps(toy_model):
    prints = Vectors.of_text(Story(4).told("south"), toy_model).prints

    assert list(prints) == sorted(set(prints))
    assert all(0 < value < 1 << 31 for value in prints)
    assert len(prints) == 64


@pytest.mark.parametrize("text", ["", "Too short.", "\n\n".join(["brief"] * 50)])
def test_a_text_without_a_paragraph_that_says_something(text, toy_model):
    vectors = Vectors.of_text(text, toy_model)

    assert (vectors.spans, vectors.prints) == ((), ())
    assert not vectors.middle.any()


def test_no_more_paragraphs_are_read_than_are_compared():
    model = Constant(np.ones((60, 4)))
    Vectors.of_text("\n\n".join(["x" * 3000] * 60), model)

    assert [len(text) for text in model.asked] == [2000] * 40


def test_the_model_is_not_asked_about_what_is_kept(press, toy_model):
    document = press.prepare(Story(5).told("north"))
    press.index.add(document, Reading(document, embedder=toy_model).kept)
    asked = Constant(np.ones((9, 9)))
    asked.key = toy_model.key
    (reading,) = Readings(asked).of_stored([document], press.index).values()

    assert reading.kept == Reading(document, embedder=toy_model).kept
    assert asked.asked == []


def test_what_was_kept_without_a_model_is_read_when_it_is_compared(press, toy_model):
    document = press.prepare(Story(5).told("north"))
    press.index.add(document, Reading(document).kept)
    (reading,) = Readings(toy_model).of_stored([document], press.index).values()

    assert reading.vectors is not None
    assert np.array_equal(
        reading.vectors.rounded, Vectors.of_text(document.text, toy_model).rounded
    )
