"""What goes wrong on the way: a server that fails as servers do, by the roll of a seeded die.

Each URL fails at most `times` times, so that whoever comes back for it gets it in the end.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from enum import StrEnum

from newsroom.replies import Reply, Request

RETRY_AFTER_S = 1


class Fault(StrEnum):
    """One way to fail."""

    UNAVAILABLE = "unavailable"
    """503 with Retry-After."""
    ERROR = "error"
    """500."""
    RESET = "reset"
    """The connection ends without an answer."""
    CUT = "cut"
    """The connection ends in the middle of the body."""
    SLOW = "slow"
    """The body comes in drops."""


class Faults:
    """Which requests fail, and how. `rate` is the share of URLs that do."""

    def __init__(self, rate: float, *, seed: int = 0, times: int = 1) -> None:
        self.struck: Counter[Fault] = Counter()
        """How often each fault has happened."""
        self._rate = rate
        self._seed = seed
        self._times = times
        self._left: dict[str, int] = {}
        self._lock = threading.Lock()

    def choose(self, request: Request) -> Fault | None:
        """The fault that befalls this request."""
        place = f"{request.host}{request.target}"
        die = random.Random(f"{self._seed} {place}")  # noqa: S311 (a die that falls alike twice)
        with self._lock:
            left = self._left.setdefault(place, self._times if die.random() < self._rate else 0)
            if left == 0:
                return None
            self._left[place] = left - 1
            fault = die.choice(list(Fault))
            self.struck[fault] += 1
            return fault


def failed(fault: Fault, reply: Reply) -> Reply:
    """The reply of a server that fails in this way; the same where the fault is in the
    sending."""
    if fault is Fault.UNAVAILABLE:
        return Reply(b"", "text/plain", 503, {"Retry-After": str(RETRY_AFTER_S)})
    return Reply.plain(500, "it broke") if fault is Fault.ERROR else reply
