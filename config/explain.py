"""What pydantic finds wrong, said to an operator: which key, what is wrong, what to write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from config.toml_lines import KeyPath

_WANTED = {
    "string": "a text in quotes",
    "float": "a number",
    "int": "a whole number",
    "int_from": "a whole number",
    "bool": "true or false, without quotes",
    "tuple": 'a list in brackets, such as ["one", "two"]',
    "model": "a section of its own, such as [name]",
    "dict": "a section of its own, such as [name]",
    "url": "a web address in quotes",
    "enum": "a text in quotes",
}
_BOUNDS = {
    "greater_than": ("gt", "must be more than"),
    "greater_than_equal": ("ge", "must not be less than"),
    "less_than": ("lt", "must be less than"),
    "less_than_equal": ("le", "must not be more than"),
}

_NEAR = 0.6
"""Likeness from which a known key is offered for an unknown one: difflib's own default."""


def explain(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str | None]:
    """Message and remedy for one error of `model`, in plain English."""
    path: KeyPath = error["loc"]
    key = f"`{dotted(path)}`"
    field = _field_at(model, path)
    about = field.description if field else None
    match error["type"]:
        case "extra_forbidden":
            return _explain_unknown(model, path)
        case "missing":
            return f"{key} is missing", about
        case "string_too_short" if (least := error["ctx"]["min_length"]) > 1:
            return f"{key} has {len(error['input'])} characters but needs {least} at least", about
        case "string_too_short":
            return f"{key} is empty", about
        case "string_pattern_mismatch":
            return f"{key} cannot be {_shown(error['input'])}", about
        case "enum":
            return f"{key} cannot be {_shown(error['input'])}", f"{error['ctx']['expected']}"
        case "finite_number":
            return f"{key} must be a number with an end", about
        case kind if kind in _BOUNDS:
            name, words = _BOUNDS[kind]
            return f"{key} is {_shown(error['input'])} but {words} {error['ctx'][name]:g}", about
        case kind if kind in ("url_parsing", "url_scheme", "url_too_long"):
            return (
                f"{key}: {_shown(error['input'])} is no web address",
                'write it whole, such as "https://www.example.com/"',
            )
        case kind if wanted := _WANTED.get(kind.removesuffix("_type").removesuffix("_parsing")):
            return f"{key} is {_shown(error['input'])} but must be {wanted}", about
        case "value_error":
            return f"{key}: {error['ctx']['error']}", about
    return (f"{key}: {error['msg']}" if path else error["msg"]), about


def dotted(path: KeyPath) -> str:
    """A path as one reads it: `discover.feeds[0]`."""
    text = ""
    for part in path:
        if isinstance(part, str) and not re.fullmatch(r"[A-Za-z0-9_-]+", part):
            part = json.dumps(part, ensure_ascii=False)
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def suggest(name: str, known: Iterable[str]) -> str | None:
    """The nearest of the known names as a question, `None` when none is near."""
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else None


def _explain_unknown(model: type[BaseModel], path: KeyPath) -> tuple[str, str]:
    parents, name = path[:-1], str(path[-1])
    section = _section_at(model, parents)
    message = f"unknown key `{name}`" + (f" in {_header(parents)}" if parents else "")
    near = [
        (SequenceMatcher(None, name, known).ratio(), fields is section.model_fields, known, other)
        for other, fields in _sections(model)
        for known in fields
    ]
    ratio, is_here, known, other = max(near)
    if ratio < _NEAR:
        return message, "known here: " + ", ".join(f"`{key}`" for key in section.model_fields)
    if is_here:
        return message, f"did you mean `{known}`?"
    return message, f"did you mean `{known}` {_place(other)}?"


def _header(path: KeyPath) -> str:
    """The header of a section as TOML writes it."""
    if isinstance(path[-1], int):
        return f"[[{dotted(path[:-1])}]]"
    return f"[{dotted(path)}]"


def _place(section: str) -> str:
    return f"in [{section}]" if section else "at the top of the file, above every [section]"


def _sections(
    model: type[BaseModel], prefix: str = ""
) -> Iterator[tuple[str, Mapping[str, FieldInfo]]]:
    yield prefix, model.model_fields
    for name, field in model.model_fields.items():
        if inner := _model_in(field.annotation):
            yield from _sections(inner, f"{prefix}.{name}" if prefix else name)


def _section_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    for part in path:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        model = (_model_in(field.annotation) if field else None) or model
    return model


def _field_at(model: type[BaseModel], path: KeyPath) -> FieldInfo | None:
    names = [position for position, part in enumerate(path) if isinstance(part, str)]
    for position in reversed(names):
        section = _section_at(model, path[:position])
        if field := section.model_fields.get(str(path[position])):
            return field
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if found := _model_in(argument):
            return found
    return None


def _shown(value: Any) -> str:
    """A value as TOML writes it, cut when long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
