"""What an embedding model makes of a few sentences in seven languages: how it is to be seen, and
whether it brings translations together at all."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from normaliser.embedder import Embeddings, ModelError

_SENTENCES = Path(__file__).with_name("touchstone.toml")
_MIN_FOUND = 0.8
"""Share of the sentences that must be nearest to their translations: one of twelve is by chance."""
_MIN_LANGUAGE = 0.01
"""Length below which what tells languages apart is nothing but rounding."""


@cache
def touchstone() -> tuple[tuple[str, ...], ...]:
    """The same sentences in each language, in one order."""
    languages = tomllib.loads(_SENTENCES.read_text(encoding="utf-8"))
    return tuple(map(tuple, languages.values()))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """How the vectors of one model are seen.

    Models put whatever they read into one corner of their space, and each language into a place of
    its own in it. Seen from the middle (Mu and Viswanath 2018) and along what tells the languages
    apart (Yang et al. 2021), texts that have nothing in common are at right angles, and
    translations near each other.
    """

    centre: Embeddings
    languages: Embeddings
    """What tells the languages apart, as rows of length 1 at right angles."""

    @classmethod
    def of(cls, vectors: Embeddings) -> Frame:
        """From what a model made of all sentences of `touchstone`, one language after the other.
        Raises ModelError for a model that does not bring translations together."""
        centre = vectors.mean(axis=0)
        means = vectors.reshape(len(touchstone()), -1, vectors.shape[1]).mean(axis=1)
        _, lengths, rows = np.linalg.svd(means - centre, full_matrices=False)
        frame = cls(centre, np.asarray(rows[lengths >= _MIN_LANGUAGE], np.float32))
        found = _share_found(frame.see(vectors))
        if found < _MIN_FOUND:
            raise ModelError(
                f"the model finds the translation of {found:.0%} of a few simple sentences,"
                f" {_MIN_FOUND:.0%} are asked for",
                "take a multilingual one, such as intfloat/multilingual-e5-small, and the pooling"
                " and prefix that it was made for",
            )
        return frame

    def see(self, vectors: Embeddings) -> Embeddings:
        """Embeddings of the model, one row a text, as they are compared; each of length 1."""
        moved: Embeddings = vectors - self.centre
        moved -= (moved @ self.languages.T) @ self.languages
        return to_length_one(moved)


def to_length_one(rows: Embeddings) -> Embeddings:
    """Each row, or the one that there is, made to length 1; what is nothing stays it."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), np.float32)


def _share_found(vectors: Embeddings) -> float:
    """Share of the sentences whose translation is the nearest in the other language."""
    languages = len(touchstone())
    by_language = vectors.reshape(languages, -1, vectors.shape[1])
    likeness = np.einsum("asd,btd->abst", by_language, by_language)
    is_found = likeness.argmax(axis=3) == np.arange(by_language.shape[1])
    return float(is_found[~np.eye(languages, dtype=np.bool_)].mean())
