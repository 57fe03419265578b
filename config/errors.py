"""The one error of this package.

ConfigError      a file of the configuration cannot be used; says where, why and what to do
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one file. `line` counts from 1; `None` when no line can be named."""

    file: Path
    line: int | None
    message: str
    remedy: str | None = None

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{where}: {self.message}" + (f"\n    → {self.remedy}" if self.remedy else "")


class ConfigError(Exception):
    """The configuration cannot be used: `problems` lists everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
