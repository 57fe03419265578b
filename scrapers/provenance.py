"""Where each field of an `Article` came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One field's value with the rule that gave it, such as `json-ld:headline` or `og:title`."""

    value: T
    rule: str


@dataclass(slots=True)
class Provenance:
    """The rule behind each field of one page, noted as the fields are found."""

    sources: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, found: Found[T] | None) -> T | None:
        """Notes the rule of a field and gives its value; `None` notes nothing."""
        if found is None:
            return None
        self.sources[name] = found.rule
        return found.value


def first_found(*found: Found[T] | None) -> Found[T] | None:
    """The first that is there."""
    return next((one for one in found if one is not None), None)
