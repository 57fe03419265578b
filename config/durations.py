"""Durations as operators write them: "30s", "15m", "6h", "7d"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_PATTERN = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)([smhd])")

_LONGEST_S = 100 * 366 * 86400
"""A century: an instant moved by more may fall out of the calendar."""


def parse_duration(value: Any) -> timedelta:
    """Reads "15m" and the like. Raises ValueError for anything else, zero included."""
    if isinstance(value, timedelta):
        return value
    match = _PATTERN.fullmatch(value) if isinstance(value, str) else None
    if match is None or float(match[1]) == 0:
        raise ValueError(
            'not a duration: write a number and a unit, such as "30s", "15m", "6h", "7d"'
        )
    if float(match[1]) * _UNITS[match[2]].total_seconds() > _LONGEST_S:
        raise ValueError("longer than a century")
    return float(match[1]) * _UNITS[match[2]]


def format_duration(value: timedelta) -> str:
    """The shortest way to write it: `parse_duration` gives the same value back."""
    for unit, length in reversed(_UNITS.items()):
        if value % length == timedelta(0):
            return f"{value // length}{unit}"
    return f"{value.total_seconds():f}".rstrip("0") + "s"


Duration = Annotated[
    timedelta,
    BeforeValidator(parse_duration),
    PlainSerializer(format_duration, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": f"^{_PATTERN.pattern}$", "examples": ["15m"]}),
]
