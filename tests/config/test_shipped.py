"""The configuration that the project ships, its reference page and its schema."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel

from config.load import load_config, load_site, site_paths
from config.reference import reference
from config.schema import site_schema
from config.settings import Settings

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "config"
SITES = site_paths(FOLDER)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_loads_without_a_problem() -> None:
    config = load_config(FOLDER)

    assert config.problems == ()
    assert len(config.agencies) >= 30
    assert {
        "aristegui-noticias", "efe", "europa-press", "infobae", "el-pais", "el-mundo", "abc",
        "la-vanguardia", "20minutos", "eldiario-es",
    } <= {site.id for site in config.sites}  # fmt: skip


def test_settings_are_written_out_at_their_defaults() -> None:
    assert load_config(FOLDER).settings == Settings()


def test_every_setting_stands_in_the_file() -> None:
    """Those whose default is nothing stand there as a comment."""
    text = _read(FOLDER / "settings.toml")
    written = tomllib.loads(re.sub(r"(?m)^# (\w+ = )", r"\1", text))

    assert _keys(written) == _names(Settings)


def _keys(values: dict[str, Any]) -> dict[str, Any]:
    tables = {key: value for key, value in values.items() if isinstance(value, dict)}
    return {key: _keys(tables[key]) if tables.get(key) else {} for key in values}


def _names(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: _names(field.annotation)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        else {}
        for name, field in model.model_fields.items()
    }


def test_reference_page_is_current() -> None:
    page = _read(PROJECT / "docs" / "configuration.md")

    assert page == reference(), "run: python -m config.reference > docs/configuration.md"


@pytest.mark.parametrize("path", SITES, ids=[path.stem for path in SITES])
def test_site_file_follows_the_schema(path: Path) -> None:
    jsonschema.validate(tomllib.loads(_read(path)), site_schema())


@pytest.mark.parametrize("path", SITES, ids=[path.stem for path in SITES])
def test_site_has_a_surface_and_its_place(path: Path) -> None:
    site = load_site(path)

    assert site.discover.feeds or site.discover.sitemaps
    assert site.language
    assert site.country
    assert site.timezone != "UTC"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"url": "https://a.example/", "feed": []},
        {"url": "https://a.example/", "discover": {"feed": []}},
        {"url": "https://a.example/", "every": "15 minutes"},
        {"url": "https://a.example/", "enabled": False},
        {"url": "https://a.example/", "fetch": {"delay_s": -1}},
    ],
    ids=str,
)
def test_schema_refuses(values: dict[str, Any]) -> None:
    validator = jsonschema.validators.validator_for(site_schema())(site_schema())

    assert not validator.is_valid(values)


def test_schema_is_one_and_accepts_the_shortest_site() -> None:
    schema = site_schema()
    jsonschema.Draft7Validator.check_schema(schema)

    jsonschema.Draft7Validator(schema).validate({"url": "https://a.example/"})
    assert schema["properties"]["every"]["default"] == "15m"


LICENSED = {"efe": "licence", "infobae": "terms", "el-pais": "text and data mining"}


@pytest.mark.parametrize(("site_id", "word"), LICENSED.items(), ids=LICENSED)
def test_licensed_site_is_off_and_says_why(site_id: str, word: str) -> None:
    site = load_site(FOLDER / "sites" / f"{site_id}.toml")

    assert not site.enabled
    assert word in (site.disabled_reason or "")


def test_agencies_that_must_be_known() -> None:
    agencies = {agency.id: agency for agency in load_config(FOLDER).agencies}

    assert "Europe Press" in agencies["europa-press"].aliases
    assert "EFE Agency" in agencies["efe"].aliases
    assert "AP" in agencies["ap"].exact
    assert agencies["getty"].pictures_only
    assert not agencies["reuters"].pictures_only


def test_upper_case_abbreviations_of_up_to_three_letters_are_exact() -> None:
    """Taken in any case, "AP" or "PA" would be found in ordinary words of some language."""
    allowed = {"EFE", "AFP", "dpa", "ČTK"}
    loose = {
        name
        for agency in load_config(FOLDER).agencies
        for name in (agency.name, *agency.aliases)
        if len(name) <= 3
    }

    assert {name for name in loose if name.isascii()} <= allowed
