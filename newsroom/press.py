"""Loads the texts of the press, `press/*.toml`, and checks that they hold together."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from newsroom.articles import Article, Correction, Photo, Press, Site, SourceLine
from newsroom.errors import PressError
from newsroom.references import BadReference, Texts, resolve

PRESS_FOLDER = Path(__file__).parent / "press"
"""The texts that come with the package."""

TRUTH_FILE = "truth.toml"

_SITE_KEYS = {"site", "name", "language", "article"}
_ARTICLE_KEYS = {one.name for one in fields(Article)} - {"site", "modified"}
_NEEDED = ("id", "path", "section", "title", "published", "paragraphs")
_PARTS = {"photo": Photo, "source": SourceLine, "correction": Correction}


def load_press(folder: Path = PRESS_FOLDER) -> Press:
    """Loads every site file of a folder. Raises PressError with all that is wrong."""
    loader = _Loader()
    tables = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name != TRUTH_FILE:
            tables[path.name] = loader.read(path)
    if not tables:
        raise PressError([f"{folder}: no site files"])
    loader.gather_texts(tables)
    sites = {name: loader.build_site(name, table) for name, table in tables.items()}
    press = Press({site.id: site for site in sites.values() if site is not None})
    if not loader.problems:
        loader.check_whole(press)
    if loader.problems:
        raise PressError(loader.problems)
    return press


@dataclass
class _Loader:
    """One load: what is wrong is gathered, so that a writer sees all of it at once."""

    problems: list[str] = field(default_factory=list)
    texts: dict[str, Sequence[str]] = field(default_factory=dict)

    def read(self, path: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{path.name}: {error}")
            return {}

    def gather_texts(self, tables: Mapping[str, dict[str, Any]]) -> None:
        for name, table in tables.items():
            for article in table.get("article", ()):
                key = article.get("id", "")
                if key in self.texts:
                    self.problems.append(f"{name}: the id {key!r} is there twice")
                self.texts[key] = article.get("paragraphs", ())

    def build_site(self, name: str, table: dict[str, Any]) -> Site | None:
        self.problems.extend(f"{name}: unknown key {key!r}" for key in table.keys() - _SITE_KEYS)
        missing = [key for key in ("site", "name", "language") if key not in table]
        if missing:
            self.problems.append(f"{name}: {', '.join(missing)} missing")
            return None
        built = [self.build_article(name, table["site"], one) for one in table.get("article", ())]
        articles = tuple(one for one in built if one is not None)
        return Site(table["site"], table["name"], table["language"], articles)

    def build_article(self, name: str, site: str, table: dict[str, Any]) -> Article | None:
        where = f"{name}: {table.get('id', 'an article without id')}"
        wrong = [f"unknown key {key!r}" for key in sorted(table.keys() - _ARTICLE_KEYS)]
        wrong += [f"{key} missing" for key in _NEEDED if not table.get(key)]
        if not wrong:
            wrong += _wrong_values(site, table)
        self.problems.extend(f"{where}: {problem}" for problem in wrong)
        if wrong:
            return None
        try:
            values = table | {
                "paragraphs": resolve(table["paragraphs"], self.texts),
                "authors": tuple(table.get("authors", ())),
                "tags": tuple(table.get("tags", ())),
            }
            values |= {key: _part(key, table[key], self.texts) for key in _PARTS if key in table}
            return Article(site=site, **values)
        except (BadReference, TypeError) as error:
            self.problems.append(f"{where}: {error}")
            return None

    def check_whole(self, press: Press) -> None:
        articles = press.articles
        for url, count in Counter(one.url for one in articles.values()).items():
            if count > 1:
                self.problems.append(f"{url}: is the URL of {count} articles")
        for one in articles.values():
            if one.source is not None and one.source.article not in articles:
                self.problems.append(f"{one.id}: its source {one.source.article!r} is no article")
            if one.contract is not None and one.contract not in articles:
                self.problems.append(f"{one.id}: what it reprints, {one.contract!r}, is no article")


def _part(key: str, table: dict[str, Any], texts: Texts) -> Any:
    if "paragraphs" in table:
        table = table | {"paragraphs": resolve(table["paragraphs"], texts)}
    return _PARTS[key](**table)


def _wrong_values(site: str, table: dict[str, Any]) -> list[str]:
    wrong = []
    if not table["id"].startswith(f"{site}-"):
        wrong.append(f"the id does not begin with {site}-")
    if not table["path"].startswith("/"):
        wrong.append(f"the path {table['path']!r} does not begin with /")
    times = {
        "published": table["published"],
        "modified": table.get("correction", {}).get("modified", table["published"]),
    }
    for key, value in times.items():
        if not isinstance(value, datetime) or value.tzinfo is None:
            wrong.append(f"{key} is no time with an offset: {value}")
    return wrong
