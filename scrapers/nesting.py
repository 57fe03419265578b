"""Elements inside of elements, without walking: elements are numbered as they open, so all that
stands in one follows it without a gap, and a sum over it is the difference of two running sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from scrapers.columns import Flags, Floats, Indexes


class Nesting:
    """The elements of one page in document order. Element 0 holds all the others."""

    def __init__(self, parents: list[int]) -> None:
        """`parents` is the parent of each element, which comes before it; -1 for element 0."""
        ends = list(range(1, len(parents) + 1))
        for i in range(len(parents) - 1, 0, -1):
            parent = parents[i]
            if ends[parent] < ends[i]:
                ends[parent] = ends[i]
        self.parents = parents
        self.ends = ends
        """For each element the one that follows on all that stands in it."""
        self.parent_of: Indexes = np.maximum(np.array(parents, dtype=np.intp), 0)
        """The parent of each element; of element 0, itself."""
        self._ends: Indexes = np.array(ends, dtype=np.intp)

    def __len__(self) -> int:
        return len(self.ends)

    def sum_up(self, places: Indexes, values: Floats | None = None) -> Floats:
        """The sum, by element, of the values of all that stands in it (their count, without
        values); `places` is the element of each value. Exact for whole numbers."""
        done = np.zeros(len(self) + 1)
        np.bincount(places, values, minlength=len(self)).cumsum(out=done[1:])
        return done[self._ends] - done[:-1]

    def count_around(self, marked: Flags) -> Indexes:
        """How many marked elements each element stands in; one stands in itself."""
        steps = np.zeros(len(self) + 1, dtype=np.intp)
        steps[:-1] = marked
        steps -= np.bincount(self._ends[marked], minlength=len(self) + 1)
        return steps[:-1].cumsum()

    def find_outermost(self, marked: Flags) -> Iterator[int]:
        """The marked elements that stand in no other marked one."""
        end = 0
        for i in marked.nonzero()[0].tolist():
            if i >= end:
                end = self.ends[i]
                yield i

    def inside(self, elements: Iterable[int]) -> Flags:
        """Whether each element is one of these or stands in one."""
        flags = np.zeros(len(self), dtype=np.bool_)
        for i in elements:
            flags[i : self.ends[i]] = True
        return flags

    def around(self, element: int) -> Iterator[int]:
        """The element and those that it stands in, but for element 0, the innermost first."""
        while element > 0:
            yield element
            element = self.parents[element]
