"""Settings given by environment variables, which go before settings.toml.

`TELETIPO_DATABASE` is `database`; a key of a section is named after both, such as
`TELETIPO_FETCH_DELAY_S` or `TELETIPO_LOG_LEVEL`. A variable that is set to nothing is a value.
Commas part the items of a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_origin

from pydantic import BaseModel, ValidationError

from config.errors import ConfigError, Problem
from config.explain import explain
from config.settings import Settings
from config.toml_file import TomlFile


def variables() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each variable and the path of the setting that it sets."""
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            for key, inner in field.annotation.model_fields.items():
                if get_origin(inner.annotation) is not dict:
                    yield f"TELETIPO_{name}_{key}".upper(), (name, key)
        else:
            yield f"TELETIPO_{name}".upper(), (name,)


def settings_of(file: TomlFile, environ: Mapping[str, str]) -> Settings:
    """The settings of a file and of the environment. Raises ConfigError."""
    settings = file.check(Settings)
    given = {path: name for name, path in variables() if name in environ}
    values = settings.model_dump()
    for path, variable in given.items():
        section = values
        for part in path[:-1]:
            section = section[part]
        is_list = isinstance(section[path[-1]], tuple)
        section[path[-1]] = _items(environ[variable]) if is_list else environ[variable]
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise ConfigError(
            [
                Problem(
                    Path(given[tuple(map(str, detail["loc"][:2]))]),  # items stand in their list's
                    None,
                    *explain(detail, Settings),
                )
                for detail in error.errors(include_url=False)
            ]
        ) from error


def _items(written: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in written.split(",") if item.strip())
