"""What a model of the meaning of texts does, whichever one it is: an optional further way of
finding and verifying translations, off unless one is configured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Embeddings = NDArray[np.float32]
"""One row a text, each of length 1: the nearer two of them, the nearer the texts in meaning,
whatever language they are in."""


class Embedder(Protocol):
    """A multilingual sentence-embedding model."""

    @property
    def key(self) -> int:
        """Unsigned 64-bit, of the model and of everything that its vectors depend on:
        vectors of two models are never compared."""

    def load(self) -> None:
        """Makes it ready, for those who want to know at once whether it works. Raises
        ModelError."""

    def embed(self, texts: Sequence[str]) -> Embeddings:
        """The meaning of each text, centred: texts that have nothing to do with each other are at
        right angles on the average. Raises ModelError."""


class ModelError(Exception):
    """A model cannot be used: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message}\n    → {remedy}")
