"""docs/configuration.md, written from the models: `python -m config.reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import BaseModel, HttpUrl
from pydantic.fields import FieldInfo

from config.agencies import Agency
from config.durations import format_duration
from config.environment import variables
from config.settings import Settings
from config.site import DERIVED, Site

_INTRODUCTION = """\
# Configuration

<!-- Written by `python -m config.reference`; a test compares. Edit the models, not this page. -->

A configuration is a folder:

```
config/
├── settings.toml      one installation: database, fetching, schedule, log
├── agencies.toml      the news agencies that texts are credited to
└── sites/             one file a site
    ├── europa-press.toml
    └── ...
```

`teletipo --config FOLDER` names it, or the environment variable `TELETIPO_CONFIG`.
`teletipo sites check` says for every mistake the file, the line and what to write instead.
A broken site file leaves the other sites at work; broken settings or agencies stop the start.
`teletipo sites check --live FILE` also asks the site for one article and shows what would be
extracted, and by which rule; nothing is stored.
`teletipo sites add URL` asks a site where it lists its articles, reads one, and writes the file.

A duration is a number and a unit: `"30s"`, `"15m"`, `"6h"`, `"7d"`. Regular expressions go in
single quotes, where a backslash stands for itself: `'/\\d{4}/'`.
"""

_SITE = """\
A file that names only its `url` works:

```toml
url = "https://www.example.com/"
```

Its `id` is then the file's name, and the surfaces that list articles are looked for. For
completion and checks while you write, give your editor the schema that `teletipo sites schema`
prints: with Taplo (Even Better TOML), save it beside the site files and begin them with
`#:schema ./site.schema.json`.
"""

_AGENCIES = "Each agency is one `[[agency]]` section."

_ENVIRONMENT = """\
These variables go before settings.toml. A variable that is set to nothing is a value; unset it
to have the file's. Commas part the items of a list:
`TELETIPO_ALERTS_EMAIL_TO=one@example.org,two@example.org`.
"""


def reference() -> str:
    """The page, as Markdown."""
    parts = [_INTRODUCTION, "## settings.toml\n", *_tables(Settings)]
    parts += ["## sites/*.toml\n", _SITE, *_tables(Site)]
    parts += ["## agencies.toml\n", _AGENCIES, "", *_tables(Agency)]
    parts += ["## Environment\n", _ENVIRONMENT, "| variable | setting |\n| --- | --- |"]
    parts += [f"| `{name}` | `{'.'.join(path)}` |" for name, path in variables()]
    return "\n".join(parts) + "\n"


def _tables(model: type[BaseModel], section: str = "") -> Iterator[str]:
    """One table for the model's own keys, then one a section."""
    if section:
        yield f"### [{section}]\n"
    if section and model.__doc__:
        yield " ".join(model.__doc__.split()) + "\n"
    inner: dict[str, type[BaseModel]] = {}
    derived = DERIVED if model is Site else {}
    yield "| key | type | default | meaning |\n| --- | --- | --- | --- |"
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            inner[name] = field.annotation
        else:
            default = derived.get(name) or _default(field)
            yield f"| `{name}` | {_kind(field)} | {default} | {field.description} |"
    yield ""
    for name, part in inner.items():
        yield from _tables(part, f"{section}.{name}" if section else name)


def _kind(field: FieldInfo) -> str:
    """The field's type in an operator's words."""
    annotation = field.annotation
    if type(None) in get_args(annotation):
        annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
    if get_origin(annotation) is tuple:
        return f"list: {_KINDS[_bare(get_args(annotation)[0])]}"
    return _KINDS[_bare(annotation)]


_KINDS: dict[Any, str] = {
    str: "text",
    HttpUrl: "web address",
    int: "whole number",
    float: "number",
    bool: "true or false",
    timedelta: "duration",
    dict: "section: text",
}


def _bare(annotation: Any) -> Any:
    """The type below `Annotated` and type arguments; an enum is a text."""
    kind = getattr(annotation, "__origin__", annotation)
    kind = get_origin(kind) or kind
    return str if isinstance(kind, type) and issubclass(kind, StrEnum) else kind


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    if value is None:
        return "none"
    if value in ((), {}):
        return "empty"
    if isinstance(value, timedelta):
        return f'`"{format_duration(value)}"`'
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value:_}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
