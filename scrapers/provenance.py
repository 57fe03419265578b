"""Where each field of an `Article` came from, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from scrapers.confidence import confidence_of

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """One field's value with the rule that gave it, such as `json-ld:headline` or `og:title`.
    `support` is a word for what else on the page speaks for the value, empty where nothing was
    asked."""

    value: T
    rule: str
    support: str = ""


@dataclass(slots=True)
class Provenance:
    """The rule behind each field of one page, its confidence, and what was refused, noted as the
    fields are found."""

    sources: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, found: Found[T] | None) -> T | None:
        """Notes the rule of a field and gives its value; `None` notes nothing."""
        if found is None:
            return None
        self.sources[name] = found.rule
        self.confidence[name] = confidence_of(name, found.rule, found.support)
        return found.value

    def refuse(self, name: str, reason: str) -> None:
        """Notes why a stated value is not taken; the first reason stays."""
        self.refused.setdefault(name, reason)
