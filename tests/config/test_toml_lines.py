from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.toml_lines import KeyPath, key_lines

DOCUMENT = '''\
# comment with = and [brackets]
url = "x" # trailing
"a b".c = 1
list = [
  "a", # ] not the end
  """b
  c""", [1, 2], {x = 1, y.z = [3]},
  1979-05-27 07:32:00,
]
[discover] # a section
feeds = []
text = \'\'\'[not]
key = "no"
\'\'\'
[[agency]]
id = "efe"
[agency.sub]
k = '''

CASES: dict[str, tuple[KeyPath, int]] = {
    "key": (("url",), 2),
    "quoted-and-dotted": (("a b", "c"), 3),
    "parent-of-dotted": (("a b",), 3),
    "list": (("list",), 4),
    "first-item": (("list", 0), 5),
    "item-after-multi-line-text": (("list", 2), 7),
    "nested-list": (("list", 2, 1), 7),
    "inline-table": (("list", 3, "y", "z", 0), 7),
    "date-item": (("list", 4), 8),
    "section": (("discover",), 10),
    "key-in-section": (("discover", "feeds"), 11),
    "first-table-of-list": (("agency", 0, "id"), 16),
    "table-below-list-of-tables": (("agency", 0, "sub", "k"), 18),
    "second-table-of-list": (("agency", 1, "id"), 20),
}


@pytest.mark.parametrize(("path", "line"), CASES.values(), ids=CASES)
def test_line_of_key(path: KeyPath, line: int) -> None:
    text = DOCUMENT + 'true\n[[agency]]\nid = "ap"\n'
    tomllib.loads(text)

    assert key_lines(text)[path] == line


def test_keys_inside_texts_and_comments_are_none() -> None:
    text = DOCUMENT + "true\n"

    assert not [path for path in key_lines(text) if "not" in path or "key" in path]


def test_windows_line_ends() -> None:
    assert key_lines('a = 1\r\nb = "x"\r\n[c]\r\nd = 2\r\n') == {
        ("a",): 1,
        ("b",): 2,
        ("c",): 3,
        ("c", "d"): 4,
    }


_keys = st.text(min_size=1, max_size=8)
_values = st.recursive(
    st.integers(-9, 9) | st.booleans() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=8,
)


def _write(value: Any) -> str:
    """A value in TOML, lists over several lines."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quote(key)} = {_write(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"{_write(item)}, # ]\n" for item in value) + "]"
    return _quote(value) if isinstance(value, str) else str(value).lower()


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


def _paths(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    found = {path} if path else set()
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= _paths(inner, (*path, key))
    return found


@given(st.dictionaries(_keys, _values, max_size=4))
def test_every_key_and_item_has_a_line(values: dict[str, Any]) -> None:
    text = "".join(f"{_quote(key)} = {_write(value)}\n" for key, value in values.items())
    if "\\ud" in text.lower():  # a lone surrogate or a pair: JSON writes what TOML does not
        return
    assert tomllib.loads(text) == values

    assert set(key_lines(text)) == _paths(values)
