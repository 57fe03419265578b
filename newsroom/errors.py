"""The errors of this package.

NewsroomError        anything below: the message is meant for the operator
├─ PressError        the texts or the planted truth contradict themselves
├─ ReplayError       a folder of saved pages cannot be served
└─ PortInUseError    something else listens at the port
"""

from __future__ import annotations

from collections.abc import Sequence


class NewsroomError(Exception):
    """Something that the operator can mend."""


class PressError(NewsroomError):
    """The press contradicts itself: `problems` lists everything that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class ReplayError(NewsroomError):
    """A folder of saved pages cannot be served."""


class PortInUseError(NewsroomError):
    """Something else listens at the port."""
