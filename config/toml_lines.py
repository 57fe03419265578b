"""Where each key of a TOML document stands. `tomllib` reads values and forgets their lines."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable

KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\r\n]*")


def key_lines(text: str) -> dict[KeyPath, int]:
    """Line, from 1, of every table, key and list item, by its path (`("discover", "feeds", 0)`).

    The text must be one that `tomllib` accepts; for any other the answer means nothing.
    """
    scanner = _Scanner(text)
    scanner.read_document()
    return scanner.lines


class _Scanner:
    """One walk over a valid document; `position` stands before what is read next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.lines: dict[KeyPath, int] = {}
        self._line_ends = [match.start() for match in re.finditer("\n", text)]
        self._table_counts: dict[KeyPath, int] = {}

    def read_document(self) -> None:
        table: KeyPath = ()
        self._skip(_BLANK)
        while self.position < len(self.text):
            if self._take("[["):
                table = self._open_table_list()
            elif self._take("["):
                self._skip(_SPACES)
                start = self.position
                table = self._resolve(self._read_key())
                self._note(table, start)
                self._take("]")
            else:
                self._read_pair(table)
            self._skip(_BLANK)

    def _open_table_list(self) -> KeyPath:
        self._skip(_SPACES)
        start = self.position
        *parents, name = self._read_key()
        path = (*self._resolve(parents), name)
        self._take("]]")
        count = self._table_counts.get(path, 0)
        self._table_counts[path] = count + 1
        self._note((*path, count), start)
        return (*path, count)

    def _resolve(self, key: Iterable[str]) -> KeyPath:
        """The path that a header means: below a list of tables, its last one."""
        path: KeyPath = ()
        for part in key:
            path = (*path, part)
            if path in self._table_counts:
                path = (*path, self._table_counts[path] - 1)
        return path

    def _read_pair(self, table: KeyPath) -> None:
        start = self.position
        path = (*table, *self._read_key())
        self._note(path, start)
        self._take("=")
        self._skip(_SPACES)
        self._read_value(path)

    def _read_key(self) -> list[str]:
        parts: list[str] = []
        while match := _KEY_PART.match(self.text, self.position):
            self.position = match.end()
            quoted = match[0][0] in "\"'"
            parts.append(tomllib.loads(f"key = {match[0]}")["key"] if quoted else match[0])
            self._skip(_SPACES)
            if not self._take("."):
                break
            self._skip(_SPACES)
        return parts

    def _read_value(self, path: KeyPath) -> None:
        if self._take("["):
            self._read_list(path)
        elif self._take("{"):
            self._read_inline_table(path)
        else:
            self._skip(_TEXT if self.text[self.position] in "\"'" else _BARE)

    def _read_list(self, path: KeyPath) -> None:
        count = 0
        self._skip(_BLANK)
        while not self._take("]"):
            self._note((*path, count), self.position)
            self._read_value((*path, count))
            count += 1
            self._skip(_BLANK)
            self._take(",")
            self._skip(_BLANK)

    def _read_inline_table(self, path: KeyPath) -> None:
        self._skip(_BLANK)
        while not self._take("}"):
            self._read_pair(path)
            self._skip(_BLANK)
            self._take(",")
            self._skip(_BLANK)

    def _note(self, path: KeyPath, position: int) -> None:
        line = bisect_right(self._line_ends, position - 1) + 1
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.position)
        self.position = match.end() if match else self.position

    def _take(self, token: str) -> bool:
        if not self.text.startswith(token, self.position):
            return False
        self.position += len(token)
        return True
