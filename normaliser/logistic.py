"""Logistic models, whose numbers stand in models.toml and meaning.toml by the names of their
inputs."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

MODELS = Path(__file__).with_name("models.toml")
"""Written by `python -m bench.matching`, which learns them."""
MEANING = Path(__file__).with_name("meaning.toml")
"""Written by `python -m bench.matching.meaning`: the one that takes an embedding model to learn."""
_FARTHEST = 30.0


@dataclass(frozen=True, slots=True)
class Logistic:
    """One model. `threshold` is the probability from which its answer is yes."""

    bias: float
    weights: Mapping[str, float]
    threshold: float = 0.5

    def log_odds(self, inputs: Mapping[str, float]) -> float:
        """Raises KeyError when an input is missing; those without a weight do not count."""
        return self.bias + sum(weight * inputs[name] for name, weight in self.weights.items())

    def probability(self, inputs: Mapping[str, float]) -> float:
        """Between 0 and 1, both excluded. Raises KeyError when an input is missing."""
        odds = self.log_odds(inputs)
        return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, odds))))


@cache
def model(name: str) -> Logistic:
    """The model of that name in models.toml or meaning.toml. Raises KeyError when there is none."""
    row = read_models()[name]
    return Logistic(row["bias"], row["weights"], row["threshold"])


@cache
def read_models() -> dict[str, Any]:
    """The rows of models.toml and meaning.toml, by the names of the models."""
    found: dict[str, Any] = {}
    for path in (MODELS, MEANING):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found
