"""Words are known again, however many there were and whoever reads at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from normaliser import words
from normaliser.columns import Columns
from normaliser.vocabulary import Vocabulary

TEXTS = [
    " ".join(f"Elvira{n}x puerto {n}00" for n in range(first, first + 40)) for first in range(9)
]


def use(monkeypatch: pytest.MonkeyPatch, vocabulary: Vocabulary) -> None:
    monkeypatch.setattr(words, "vocabulary", lambda: vocabulary)


def test_a_vocabulary_that_is_full_begins_anew_in_the_middle_of_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = [Columns.of_text(text).packed for text in TEXTS]
    use(monkeypatch, Vocabulary(7))

    assert [Columns.of_text(text).packed for text in TEXTS] == expected


def test_threads_share_a_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [Columns.of_text(text).packed for text in TEXTS]
    use(monkeypatch, Vocabulary(7))

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: Columns.of_text(text).packed, TEXTS * 5))

    assert found == expected * 5


def test_a_word_is_learned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    learned: list[str] = []

    class Recorded(Vocabulary):
        def learn(self, word: str, key: int) -> None:
            learned.append(word)
            super().learn(word, key)

    use(monkeypatch, Recorded())

    for text in ("Puerto puerto 12 puerto", "12 Puerto mar"):
        words.read_words(text)

    assert learned == ["Puerto", "puerto", "12", "mar"]


def test_every_vocabulary_hashes_at_a_point_of_its_own() -> None:
    assert Vocabulary().factor != Vocabulary().factor
