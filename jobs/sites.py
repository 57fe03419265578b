"""`teletipo sites`: what is configured, whether it is sound, what a site would give."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.table import Table
from rich.text import Text

from config.durations import format_duration
from config.errors import ConfigError, Problem
from config.load import load_agencies, load_settings, load_site
from config.schema import site_schema
from config.settings import Settings
from config.site import Site
from config.toml_file import read_toml
from jobs import new_site
from jobs.app import load, utc_now
from jobs.console import make_console
from jobs.dry_run import DryRun, try_site
from jobs.dry_run_text import describe, describe_listing
from jobs.embeddings import find_problems
from jobs.hosts import fetcher_by_hand
from jobs.known_scrapers import part_by_scraper
from scrapers.discover import Listing
from scrapers.urls import is_web_url
from store.database import parse_url
from store.errors import BadDatabaseUrl

SOME_FAILED = 1
WRONG_CONFIGURATION = 2
_DATABASE = "TELETIPO_DATABASE"

app = typer.Typer(no_args_is_help=True, help="List, check and add sites.")

# The context's object is the folder of the configuration, as a Path.


@app.command("list")
def list_sites(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """Print the configured sites: on a terminal a table, and below it why a site is off;
    tab-separated lines elsewhere."""
    try:
        config = load(context.obj)
    except ConfigError as error:
        _print_problems(error.problems, stderr=True)
        raise typer.Exit(WRONG_CONFIGURATION) from error
    rows = [_row(site) for site in config.sites]
    console = make_console()
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif console.is_terminal:
        console.print(_table(rows))
        for line in _reasons(rows):
            console.print(line, soft_wrap=False)
    else:
        typer.echo("\t".join(_COLUMNS))
        for row in rows:
            typer.echo("\t".join("" if row[key] is None else str(row[key]) for key in _COLUMNS))
    if config.problems:
        _print_problems(config.problems, stderr=True)
        raise typer.Exit(SOME_FAILED)


@app.command()
def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files to check. Default: the whole configuration.", metavar="FILE"),
    ] = None,
    live: Annotated[
        bool,
        typer.Option(
            "--live",
            help="Also ask each enabled site for one article and show what would be extracted. "
            "Nothing is stored.",
        ),
    ] = False,
) -> None:
    """Say what is wrong in the configuration: file, line and what to write instead.

    Exit code: 0 all is well, 1 a site did not answer as wanted with --live, 2 problems.
    """
    if files:
        settings, sites, problems = _check_files(context.obj, files)
    else:
        settings, sites, problems = _check_folder(context.obj)
    _print_problems(problems, stderr=False)
    failed = live and not _try_sites(sites, settings)
    if problems:
        raise typer.Exit(WRONG_CONFIGURATION)
    if failed:
        raise typer.Exit(SOME_FAILED)
    if not live:
        typer.echo(f"No problem in {_count(len(files or sites), 'file' if files else 'site')}.")


@app.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The home page of the site.")],
    site_id: Annotated[
        str | None, typer.Option("--id", help="Its short name. Default: made of its host.")
    ] = None,
) -> None:
    """Ask a site where it lists its articles, read one of them, and write the site's file.

    Exit code: 0 written, 1 nothing was written because the site did not answer as wanted, 2 the
    URL or the name is wrong, or the site is there already.

    **Example**

    `teletipo sites add https://www.el-faro.example/ --id el-faro`
    """
    url = url if "://" in url else f"https://{url}"
    if not is_web_url(url):
        raise typer.BadParameter(f"{url!r} is no web address", param_hint="URL")
    site = _new_site(url, new_site.site_id_of(url) if site_id is None else site_id)
    path = context.obj / "sites" / f"{site.id}.toml"
    settings = _settings_for(context.obj, site, path)
    typer.echo(f"{site.id}  {site.url}")
    listings: list[Listing] = []
    result = asyncio.run(_try(site, settings, listings.append))
    for line in describe(result):
        typer.echo(line)
    if result.article is None or not (result.article.is_article and result.article.paragraphs):
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(SOME_FAILED)
    text = new_site.write_toml(site, listings, result.article, on=utc_now().date())
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    typer.echo(f"{path} was written:\n\n{text}")


def _new_site(url: str, site_id: str) -> Site:
    try:
        return Site.model_validate({"id": site_id, "url": url})
    except ValidationError as error:
        # The last one: where the URL is wrong, so is the name that was made of it.
        wrong = error.errors()[-1]
        raise typer.BadParameter(
            f"{wrong['input']!r}: {wrong['msg']}",
            param_hint="--id" if wrong["loc"] == ("id",) else "URL",
        ) from error


def _settings_for(folder: Path, site: Site, path: Path) -> Settings:
    """The settings, where there is no such site yet. Leaves the command otherwise."""
    try:
        config = load(folder)
    except ConfigError as error:
        _print_problems(error.problems, stderr=True)
        raise typer.Exit(WRONG_CONFIGURATION) from error
    same = [one for one in config.sites if new_site.is_home_of(str(site.url), one)]
    if same:
        raise typer.BadParameter(f"{same[0].id} is this site already", param_hint="URL")
    if path.exists():
        raise typer.BadParameter(f"{path} is there already: choose a --id", param_hint="--id")
    return config.settings


@app.command()
def schema() -> None:
    """Print the JSON Schema of a site file, for completion and checks in an editor."""
    typer.echo(json.dumps(site_schema(), ensure_ascii=False, indent=2))


def _check_folder(folder: Path) -> tuple[Settings, list[Site], list[Problem]]:
    try:
        config = load(folder)
    except ConfigError as error:
        return Settings(), [], error.problems
    of_settings = _problems_of(config.settings, folder)
    return config.settings, list(config.sites), [*config.problems, *of_settings]


def _problems_of(settings: Settings, folder: Path) -> list[Problem]:
    """What is wrong with the settings that only their use shows: the database, the model."""
    problems = find_problems(settings.match, folder)
    try:
        parse_url(settings.database)
    except BadDatabaseUrl as error:
        if os.environ.get(_DATABASE) == settings.database:
            problems.append(Problem(Path(_DATABASE), None, str(error)))
        else:
            problems.append(read_toml(folder / "settings.toml").problem(("database",), str(error)))
    return problems


def _check_files(folder: Path, files: list[Path]) -> tuple[Settings, list[Site], list[Problem]]:
    """Checks these files alone; what they are is told by their names."""
    settings, agencies = Settings(), None
    found: list[tuple[Path, Site]] = []
    problems: list[Problem] = []
    # Whether they are sound is not what was asked: a site file stands by itself.
    try:
        agencies = load_agencies(folder / "agencies.toml")
        settings = load_settings(folder / "settings.toml", os.environ)
    except ConfigError:
        typer.echo(f"{folder} cannot be read in full: settings are at their defaults.", err=True)
    for path in files:
        try:
            match path.name:
                case "settings.toml":
                    problems += _problems_of(load_settings(path), path.parent)
                case "agencies.toml":
                    load_agencies(path)
                case _:
                    found.append((path, load_site(path, agencies, settings)))
        except ConfigError as error:
            problems.extend(error.problems)
    sites, unknown = part_by_scraper(found)
    return settings, sites, [*problems, *unknown]


_COLUMNS = ("id", "name", "state", "runs", "language", "country", "agency", "surfaces", "url")


def _row(site: Site) -> dict[str, Any]:
    discover = site.discover
    surfaces = len(discover.feeds) + len(discover.sitemaps) + len(discover.index)
    return {
        "id": site.id,
        "name": site.name,
        "state": "on" if site.enabled else "off",
        "disabled_reason": site.disabled_reason,
        "runs": site.cron or f"every {format_duration(site.every)}",
        "language": site.language,
        "country": site.country,
        "agency": site.agency,
        "surfaces": surfaces + discover.robots_sitemaps,
        "url": str(site.url),
    }


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(*_COLUMNS[:-1], box=None, header_style="bold", pad_edge=False)
    for row in rows:
        style = None if row["state"] == "on" else "dim"
        cells = ["" if row[key] is None else Text(str(row[key])) for key in _COLUMNS[:-1]]
        table.add_row(*cells, style=style)
    return table


def _reasons(rows: list[dict[str, Any]]) -> list[Text]:
    """Why each site is off that is, a line for each."""
    return [
        Text(f"{row['id']} is off: {row['disabled_reason']}", style="dim")
        for row in rows
        if row["state"] == "off"
    ]


def _print_problems(problems: Sequence[Problem], *, stderr: bool) -> None:
    console = make_console(stderr=stderr)
    for problem in problems:
        place = f"{problem.file}:{problem.line}" if problem.line else str(problem.file)
        console.print(Text.assemble((place, "bold"), ": ", (problem.message, "red")))
        if problem.remedy:
            console.print(Text(f"    → {problem.remedy}"))
    if problems:
        console.print(Text(f"{_count(len(problems), 'problem')}."))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _try_sites(sites: Sequence[Site], settings: Settings) -> bool:
    """Looks at each enabled site, one after the other. True when all answered as wanted."""
    ok = True
    for site in sites:
        typer.echo(f"{site.id}  {site.url}")
        if not site.enabled:
            typer.echo(f"  off: {site.disabled_reason}")
            continue
        result = asyncio.run(_try(site, settings, lambda listing: None))
        for line in describe(result):
            typer.echo(line)
        ok = ok and result.failure is None
    return ok


async def _try(site: Site, settings: Settings, on_listing: Callable[[Listing], None]) -> DryRun:
    def tell(listing: Listing) -> None:
        typer.echo(describe_listing(listing))
        on_listing(listing)

    async with fetcher_by_hand(settings) as fetcher:
        return await try_site(site, fetcher, tell)
