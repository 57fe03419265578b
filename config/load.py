"""A folder of configuration: `settings.toml`, `agencies.toml` and one file a site in `sites/`.

Broken settings or agencies stop the start. A broken site file does not take the others down:
it is left out and its problems are handed on in `Config.problems`.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

from config.agencies import Agency
from config.environment import settings_of
from config.errors import ConfigError, Problem
from config.explain import dotted, suggest
from config.hosts import PORTS, FixedHosts
from config.settings import Settings
from config.site import Site
from config.toml_file import TomlFile, read_toml
from config.toml_lines import KeyPath

Loaded = TypeVar("Loaded")

_OTHER_FORMATS = (".yaml", ".yml", ".json")
"""Suffixes of files that were meant to be site files."""


@dataclass(frozen=True)
class Config:
    """One configuration, checked."""

    folder: Path
    settings: Settings
    agencies: tuple[Agency, ...]
    sites: tuple[Site, ...]
    """The sites whose files are sound, disabled ones among them, by id."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the other site files."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """The file of each site, by id."""

    @property
    def broken_sites(self) -> frozenset[str]:
        """The ids of the sites whose files are not sound, as far as the files' names say them."""
        return frozenset(problem.file.stem for problem in self.problems)

    def unknown_site(self, site_id: str) -> Problem:
        """What is to be said of an id that no site has."""
        remedy = "`teletipo sites list` shows the ids"
        return Problem(self.folder / "sites", None, f"no site has the id {site_id!r}", remedy)


class _AgenciesFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    agency: tuple[Agency, ...] = Field((), description="One [[agency]] section each.")


def load_config(folder: Path, environ: Mapping[str, str] | None = None) -> Config:
    """Loads a folder. `environ` holds environment variables that go before settings.toml.

    Raises ConfigError, with everything that is wrong in any file, when the folder, the settings
    or the agencies cannot be used.
    """
    if not folder.is_dir():
        message = "is not a folder" if folder.exists() else "there is no such folder"
        remedy = "name the folder with settings.toml, agencies.toml and sites/ by --config"
        raise ConfigError([Problem(folder, None, message, remedy)])
    fatal: list[Problem] = []
    settings = _gather(fatal, lambda: load_settings(folder / "settings.toml", environ or {}))
    agencies = _gather(fatal, lambda: load_agencies(folder / "agencies.toml"))
    paths = _gather(fatal, lambda: site_paths(folder)) or []
    found, problems = _load_sites(paths, agencies, settings)
    if settings is None or agencies is None or fatal:
        raise ConfigError([*fatal, *problems])
    sites = tuple(site for _, site in found)
    files = {site.id: path for path, site in found}
    return Config(folder, settings, agencies, sites, tuple(problems), files)


def load_settings(path: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """Loads settings.toml; variables of `environ` go before it. Raises ConfigError."""
    file = _read(path, "an empty file is enough: every setting has a default")
    return settings_of(file, environ or {})


def load_agencies(path: Path) -> tuple[Agency, ...]:
    """Loads agencies.toml. Raises ConfigError, also when two agencies share an id or a name."""
    file = _read(path, "an empty file is enough when no agency is to be known")
    agencies = file.check(_AgenciesFile).agency
    problems: list[Problem] = []
    taken: dict[tuple[str, str], int] = {}
    for number, agency in enumerate(agencies):
        for kind, words in _claims(agency):
            first = taken.setdefault((kind, words), number)
            if first != number:
                line = file.line_of(("agency", first))
                message = f"{kind} {words!r} of `{agency.id}` is taken by `{agencies[first].id}`"
                remedy = f"the other one stands in line {line}: keep it in one of the two"
                problems.append(file.problem(("agency", number), message, remedy))
    if problems:
        raise ConfigError(problems)
    return agencies


def load_site(
    path: Path, agencies: Collection[Agency] | None = None, settings: Settings | None = None
) -> Site:
    """Loads one site file. Its id defaults to the file's name.

    With `agencies` given, the site's agency must be one of them; with `settings`, its URLs must
    be such as are asked for under them. Raises ConfigError.
    """
    if path.suffix in _OTHER_FORMATS:
        remedy = f"write it as {path.with_suffix('.toml').name}, or move it elsewhere"
        raise ConfigError([Problem(path, None, "site files are written in TOML", remedy)])
    file = _read(path, None)
    site = file.check(Site, defaults={"id": path.stem})
    if agencies is not None and site.agency is not None:
        known = [agency.id for agency in agencies]
        if site.agency not in known:
            remedy = suggest(site.agency, known) or "add it to agencies.toml first"
            message = f"no agency has the id {site.agency!r}"
            raise ConfigError([file.problem(("agency",), message, remedy)])
    if settings is not None and (problems := _odd_ports(file, site, settings)):
        raise ConfigError(problems)
    return site


def _odd_ports(file: TomlFile, site: Site, settings: Settings) -> list[Problem]:
    fixed = FixedHosts(settings.fetch.hosts)
    return [
        file.problem(
            path,
            f"`{dotted(path)}`: port {url.port} is not asked, only 80 and 443",
            "a host with a fixed address in [fetch.hosts] of settings.toml may have any port",
        )
        for path, url in _urls(site)
        if url.port not in PORTS and fixed.target_of(url.host or "") is None
    ]


def _urls(site: Site) -> Iterator[tuple[KeyPath, HttpUrl]]:
    """What a site file has asked for, each with the path of its key."""
    yield ("url",), site.url
    for name in ("feeds", "sitemaps", "index"):
        for number, url in enumerate(getattr(site.discover, name)):
            yield ("discover", name, number), url


def site_paths(folder: Path) -> list[Path]:
    """The site files of a folder of configuration, in order, and what may have been meant for one.
    Raises ConfigError."""
    sites = folder / "sites"
    try:
        return sorted(path for path in sites.iterdir() if path.suffix in (".toml", *_OTHER_FORMATS))
    except OSError as error:
        reason = f"no folder of site files: {os.strerror(error.errno or 0)}"
        is_missing = isinstance(error, FileNotFoundError)
        remedy = f"make one with: mkdir {sites}" if is_missing else None
        raise ConfigError([Problem(sites, None, reason, remedy)]) from error


def _load_sites(
    paths: list[Path], agencies: Collection[Agency] | None, settings: Settings | None
) -> tuple[list[tuple[Path, Site]], list[Problem]]:
    """The sound sites by id, each with its file, and what is wrong with the others."""
    problems: list[Problem] = []
    by_id: dict[str, list[tuple[Path, Site]]] = defaultdict(list)
    for path in paths:
        try:
            site = load_site(path, agencies, settings)
        except ConfigError as error:
            problems.extend(error.problems)
        else:
            by_id[site.id].append((path, site))
    for site_id, found in by_id.items():
        if len(found) > 1:
            problems.extend(_same_id(site_id, [path for path, _ in found]))
    alone = [found[0] for _, found in sorted(by_id.items()) if len(found) == 1]
    first_of: dict[str, Path] = {}
    sound: list[tuple[Path, Site]] = []
    for path, site in alone:
        first = first_of.setdefault(_home_of(site), path) if site.enabled else path
        if first == path:
            sound.append((path, site))
        else:
            problems.append(_same_home(path, first))
    return sound, problems


def _home_of(site: Site) -> str:
    """The home page, whatever its scheme; `www.` and a last slash make no difference."""
    host = (site.url.host or "").removeprefix("www.")
    port = "" if site.url.port in PORTS else f":{site.url.port}"
    return f"{host}{port}{site.url.path or ''}".rstrip("/")


def _same_home(path: Path, first: Path) -> Problem:
    """The first of the files stays in use: each article would be stored under one of the two."""
    message = f"{first} has this home page as well, and their articles would be split"
    remedy = "remove one of the two files, or switch it off by `enabled` and `disabled_reason`"
    return read_toml(path).problem(("url",), message, remedy)


def _same_id(site_id: str, paths: list[Path]) -> list[Problem]:
    """None of the files is used: which of them the stored articles belong to is not known."""
    problems = []
    for path in paths:
        file = read_toml(path)
        others = " and ".join(str(other) for other in paths if other != path)
        message = f"the id {site_id!r} is also that of {others}"
        problems.append(file.problem(("id",), message, "give one of them another id"))
    return problems


def _claims(agency: Agency) -> set[tuple[str, str]]:
    """What no two agencies may both have."""
    names = {("name", name.casefold()) for name in (agency.name, *agency.aliases)}
    domains = {("domain", domain) for domain in agency.domains}
    return {("id", agency.id), *names, *domains, *(("name", name) for name in agency.exact)}


def _read(path: Path, if_missing: str | None) -> TomlFile:
    try:
        return read_toml(path)
    except ConfigError as error:
        if if_missing is None or path.exists():
            raise
        problem = error.problems[0]
        raise ConfigError([Problem(path, None, problem.message, if_missing)]) from error


def _gather(problems: list[Problem], load: Callable[[], Loaded]) -> Loaded | None:
    """What `load` gives; its problems are added to the list and `None` is given instead."""
    try:
        return load()
    except ConfigError as error:
        problems.extend(error.problems)
        return None
