"""Values on disk, found again by number: what a window of texts is too large to hold in memory
for, and seldom asked for."""

from __future__ import annotations

import os
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from tempfile import TemporaryFile
from typing import Generic, TypeVar

import numpy as np

Value = TypeVar("Value")

_BLOCK = 1 << 20
"""Bytes that are written at once."""
_KEPT = 2048
"""Values that stay in memory, those set or asked for last."""
_NOWHERE = -1


class Spill(MutableMapping[int, Value], Generic[Value]):
    """A mapping from numbers, which should be dense, to values of any size. In memory are sixteen
    bytes a number, the values used last and up to one block; the rest is in a file that goes
    with the mapping. A value that is replaced leaves its place in the file empty. `dump` and `load`
    turn a value into bytes and back."""

    def __init__(
        self,
        dump: Callable[[Value], bytes],
        load: Callable[[bytes], Value],
    ) -> None:
        self._dump, self._load = dump, load
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the mapping
        weakref.finalize(self, self._file.close)
        self._written = 0
        self._block = bytearray()
        self._places = np.full((1024, 2), _NOWHERE, np.int64)
        """Where in the file the value of each number begins, and how many bytes it takes."""
        self._kept: OrderedDict[int, Value] = OrderedDict()

    @property
    def size_bytes(self) -> int:
        """What was written so far."""
        return self._written + len(self._block)

    def __setitem__(self, number: int, value: Value) -> None:
        if number >= len(self._places):
            more = max(len(self._places), number + 1 - len(self._places))
            self._places = np.concatenate([self._places, np.full((more, 2), _NOWHERE)])
        record = self._dump(value)
        self._places[number] = self.size_bytes, len(record)
        self._block += record
        if len(self._block) >= _BLOCK:
            self._flush()
        self._keep(number, value)

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._places[number] = _NOWHERE
        self._kept.pop(number, None)

    def __getitem__(self, number: int) -> Value:
        value = self._find(number)
        if value is None:
            raise KeyError(number)
        return value

    def find_all(self, numbers: Iterable[int]) -> dict[int, Value]:
        """The values of those numbers that have one."""
        found = ((number, self._find(number)) for number in numbers)
        return {number: value for number, value in found if value is not None}

    def _find(self, number: int) -> Value | None:
        value = self._kept.get(number)
        if value is not None:
            self._kept.move_to_end(number)
        elif number in self:
            value = self._read(*self._places[number].tolist())
            self._keep(number, value)
        return value

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and (
            0 <= number < len(self._places) and bool(self._places[number, 0] >= 0)
        )

    def __iter__(self) -> Iterator[int]:
        return iter(np.flatnonzero(self._places[:, 0] >= 0).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self._places[:, 0] >= 0))

    def _keep(self, number: int, value: Value) -> None:
        self._kept[number] = value
        self._kept.move_to_end(number)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _read(self, place: int, size: int) -> Value:
        if place >= self._written:
            self._flush()
        return self._load(os.pread(self._file.fileno(), size, place))

    def _flush(self) -> None:
        self._file.write(self._block)
        self._written += len(self._block)
        self._block = bytearray()
