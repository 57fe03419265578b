"""One TOML file, read and checked against a model; everything wrong with it as `Problem`s."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from config.errors import ConfigError, Problem
from config.explain import explain
from config.toml_lines import KeyPath, key_lines

Model = TypeVar("Model", bound=BaseModel)

_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SYNTAX_REMEDIES = {
    "Unescaped '\\'": "write regular expressions in single quotes: '/\\d+/'",
    "overwrite a value": "a key may stand only once: remove one of them",
    "declare": "a section may stand only once: merge the two",
    "character '\\n'": "close the quotes in the line in which they open",
    "Unterminated string": "close the quotes",
    "Expected '='": "write key = value",
    "Invalid value": "texts need quotes, lists need brackets; true and false are in lower case",
}


@dataclass(frozen=True)
class TomlFile:
    """The values of one file and the line of each key."""

    path: Path
    values: dict[str, Any]
    lines: dict[KeyPath, int]

    def line_of(self, path: KeyPath) -> int | None:
        """Line of the key at this path, else of what it stands in."""
        for length in range(len(path), 0, -1):
            if line := self.lines.get(path[:length]):
                return line
        return None

    def problem(self, path: KeyPath, message: str, remedy: str | None = None) -> Problem:
        """A problem with the key at this path."""
        return Problem(self.path, self.line_of(path), message, remedy)

    def check(self, model: type[Model], defaults: dict[str, Any] | None = None) -> Model:
        """The file's values as a `model`. Raises ConfigError with all that is wrong."""
        try:
            return model.model_validate((defaults or {}) | self.values)
        except ValidationError as error:
            problems = []
            for detail in error.errors(include_url=False):
                path = detail["loc"] or (
                    (detail["ctx"]["key"],) if "key" in detail.get("ctx", {}) else ()
                )
                problems.append(self.problem(path, *explain(detail, model)))
            raise ConfigError(sorted(problems, key=lambda found: found.line or 0)) from error


def read_toml(path: Path) -> TomlFile:
    """Reads a file. Raises ConfigError when it is missing, not UTF-8 or not TOML."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError([Problem(path, None, "there is no such file")]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError([Problem(path, None, f"cannot be read: {reason}")]) from error
    try:
        # Editors on Windows begin a file with a byte order mark, which TOML does not know.
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{content[error.start]:02x}"
        raise ConfigError([Problem(path, line, message, "save the file as UTF-8")]) from error
    try:
        return TomlFile(path, tomllib.loads(text), key_lines(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax_problem(path, text, str(error))]) from error
    except RecursionError as error:
        raise ConfigError([Problem(path, None, "nested too deeply to be read")]) from error


def _syntax_problem(path: Path, text: str, message: str) -> Problem:
    place = _SYNTAX_PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    words = _SYNTAX_PLACE.sub("", message)
    remedy = next((hint for sign, hint in _SYNTAX_REMEDIES.items() if sign in words), None)
    return Problem(path, line, f"not TOML: {words}", remedy)
