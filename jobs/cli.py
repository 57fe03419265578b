"""The `teletipo` command. Each command loads, calls one function of a module beside this one,
prints, and says by its exit code how it went."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.text import Text

import store
from config.errors import ConfigError
from jobs import dedup as dedup_job
from jobs import extract as extract_job
from jobs import reprocess as reprocess_job
from jobs import robots as robots_job
from jobs import run as run_job
from jobs import sites, story_commands
from jobs import trace as trace_job
from jobs.app import DEFAULT_FOLDER, load, open_app
from jobs.console import make_console, open_closed_streams, set_encodings
from jobs.embeddings import open_model
from jobs.entry import INTERRUPTED
from jobs.explanation import print_explanation
from jobs.explanation_page import write_explanation
from jobs.log import configure_logging
from jobs.operations import export, health, metrics, monitor, read_duration, serve, status
from jobs.progress import Progress, TerminalProgress
from jobs.stories import render_stories
from jobs.story_rows import stories_to_json
from jobs.trace_report import print_trace
from normaliser.embedder import ModelError
from scrapers.errors import ScrapeError
from scrapers.urls import is_web_url
from store.errors import BadDatabaseUrl, PassRunning, SchemaMismatch, StoreError

SOME_FAILED = 1
WRONG_CONFIGURATION = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
database_app = typer.Typer(no_args_is_help=True, help="Make or check the tables of the store.")
app.add_typer(sites.app, name="sites")
app.add_typer(story_commands.app, name="story")
app.add_typer(database_app, name="db")

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
SiteIds = Annotated[
    list[str] | None, typer.Option("--site", metavar="ID", help="Only this site; repeatable.")
]


def main() -> None:
    """Runs the command line; every expected failure is a message and an exit code."""
    open_closed_streams()
    set_encodings()
    try:
        app(_config_first(sys.argv[1:]))
    except ConfigError as error:
        _fail([str(problem) for problem in error.problems], WRONG_CONFIGURATION)
    except (BadDatabaseUrl, SchemaMismatch) as error:
        _fail([str(error)], WRONG_CONFIGURATION)
    except ModelError as error:
        _fail([f"the embedding model in [match]: {error}"], WRONG_CONFIGURATION)
    except (StoreError, dedup_job.RowError) as error:
        _fail([str(error)], SOME_FAILED)
    except ScrapeError as error:
        said = str(error)
        _fail([said if error.url in said else f"{error.url}: {said}"], SOME_FAILED)
    except OSError as error:
        _fail([f"{error.filename or 'output'}: {error.strerror or error}"], SOME_FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _config_first(args: Iterable[str]) -> list[str]:
    """The same arguments with those that give the folder of the configuration in front, so that
    `--config` may stand behind the command as well."""
    given: list[str] = []
    rest: list[str] = []
    coming = iter(args)
    for arg in coming:
        if arg == "--":
            rest.extend((arg, *coming))
        elif arg == "--config":
            given.extend((arg, *islice(coming, 1)))
        elif arg.startswith("--config="):
            given.append(arg)
        else:
            rest.append(arg)
    return given + rest


@app.callback()
def _root(
    context: typer.Context,
    config: Annotated[
        Path,
        typer.Option(
            "--config",
            "-c",
            metavar="FOLDER",
            envvar="TELETIPO_CONFIG",
            help="Folder with settings.toml, agencies.toml and sites/.",
        ),
    ] = DEFAULT_FOLDER,
) -> None:
    """teletipo ingests news sites on a schedule and says, for every article, which agency wire
    it came from, and on what evidence."""
    context.obj = config


@app.command()
def run(
    context: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help="One pass over every due site, then exit (for cron).")
    ] = False,
    site: SiteIds = None,
) -> None:
    """Fetch, compare and store: as a scheduler, or one pass with --once.

    Exit code: 0 all fine, 1 some site failed, 2 the configuration is wrong. While another process
    is at work, --once leaves with 0, the scheduler with 1.

    **Examples**

    `teletipo run --once` — every site that is due

    `teletipo run --once --site europa-press --site eldiario-es` — these two, due or not

    `teletipo run` — until SIGTERM; the articles in hand are finished
    """
    progress = TerminalProgress(make_console(stderr=True)) if sys.stderr.isatty() else Progress()
    with open_app(context.obj) as it:
        it.normaliser.load_model()
        job = run_job.run_once if once else run_job.run_forever
        try:
            report = job(it, progress, site_ids=site or ())
        except PassRunning as error:
            # Cron starts a pass while the last one is at work: nothing is wrong with that. A
            # scheduler that is not at work is.
            _fail([str(error)], 0 if once else SOME_FAILED)
        problems = it.config.problems
    if sys.stdout.isatty():
        make_console().print(run_job.render(report))
    for problem in problems:
        print(problem, file=sys.stderr)
    raise typer.Exit(SOME_FAILED if problems else report.exit_code)


@app.command()
def extract(
    context: typer.Context,
    where: Annotated[str, typer.Argument(metavar="FILE-or-URL")],
    url: Annotated[
        str | None, typer.Option(help="The address that the file was saved from.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also show every block, its score, and why.")
    ] = False,
    explain_html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the explanation as an HTML page.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what a page says and which rule said so. Nothing is stored.

    **Examples**

    `teletipo extract page.html --url https://example.org/news/1`

    `teletipo extract https://example.org/news/1 --json`

    `teletipo extract page.html --explain` — what was kept, what was dropped, and why

    `teletipo extract page.html --explain-html explained.html` — the same for a browser
    """
    config = load(context.obj)
    if not explain and explain_html is None:
        article = extract_job.extract(where, config, url=url)
        extract_job.print_article(article, as_json=as_json)
        return
    reading = extract_job.explain(where, config, url=url)
    if explain_html is not None:
        write_explanation(reading, explain_html)
        print(f"{explain_html} written", file=sys.stderr)
    if explain:
        print_explanation(reading, as_json=as_json)
    elif as_json:
        extract_job.print_article(reading.article, as_json=True)


@app.command()
def stories(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="DURATION", help="Published within, such as 24h or 7d.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option(metavar="ID", help="Only texts of this agency.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Stories at most.")] = 50,
    all_: Annotated[
        bool, typer.Option("--all", help="Also texts that stand on one page alone.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List texts that several pages carry, with their origin, the latest first.

    **Examples**

    `teletipo stories --since 24h`

    `teletipo stories --agency efe --json`
    """
    with open_app(context.obj) as it:
        agencies = {entry.id: entry for entry in it.config.agencies}
        if agency is not None and agency not in agencies:
            raise typer.BadParameter(
                f"{it.config.folder / 'agencies.toml'} has no agency {agency!r}",
                param_hint="--agency",
            )
        found = it.store.stories.recent(
            since=None if since is None else it.clock() - read_duration(since),
            agency_id=agency,
            min_articles=1 if all_ else 2,
            limit=limit,
        )
    if as_json:
        print(stories_to_json(found))
    elif found:
        make_console().print(render_stories(found, agencies))
    else:
        print("No such stories. `teletipo status` shows what is stored.")


@app.command()
def trace(
    context: typer.Context,
    where: Annotated[str, typer.Argument(metavar="FILE-or-URL")],
    url: Annotated[
        str | None, typer.Option(help="The address that the file was saved from.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Say where a text comes from, and how that is known, against everything in the store.

    The page itself is not stored.

    **Examples**

    `teletipo trace https://example.org/news/1`

    `teletipo trace page.html --url https://example.org/news/1`
    """
    with open_app(context.obj) as it:
        found = trace_job.trace(it, where, url=url)
    print_trace(found, as_json=as_json)


@app.command()
def dedup(
    context: typer.Context,
    articles: Annotated[Path, typer.Argument(metavar="ARTICLES.jsonl", dir_okay=False)],
    edges: Annotated[
        Path, typer.Option(help="Where to write {src, dst, relation, score, direct}.")
    ],
    stories: Annotated[Path, typer.Option(help="Where to write {id, story}.")],
    agencies: Annotated[Path, typer.Option(help="Where to write {id, agencies, photo}.")],
) -> None:
    """Find the copies in a file of articles; no database, no network.

    Rows: `{id, url, site, title, text, language, published_at}` in the order of time; paragraphs
    in `text` are parted by a blank line.

    **Example**

    `teletipo dedup articles.jsonl --edges e.jsonl --stories s.jsonl --agencies a.jsonl`
    """
    config = load(context.obj)
    configure_logging(config.settings.log)
    counts = dedup_job.dedup_file(
        articles,
        edges=edges,
        stories=stories,
        agencies=agencies,
        known_agencies=config.agencies,
        settings=config.settings.match,
        embedder=open_model(config.settings.match, context.obj),
    )
    print(
        f"{counts.articles:,} articles, {counts.edges:,} direct edges, {counts.stories:,} stories",
        file=sys.stderr,
    )


@app.command()
def reprocess(
    context: typer.Context,
    site: Annotated[str | None, typer.Option(metavar="ID", help="Only this site.")] = None,
) -> None:
    """Derive everything anew from the stored pages, without asking any site.

    Exit code: 0 done, 1 a pass or the scheduler is at work: stop it first.
    """
    with open_app(context.obj) as it:
        it.normaliser.load_model()
        report = reprocess_job.reprocess(it, site)
    print(
        f"{report.read} versions read, {report.changed} changed, {report.failed} kept as they"
        f" were because nothing could be read, {report.placed} placed anew."
    )


@app.command()
def robots(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    agent: Annotated[
        str, typer.Option(metavar="NAME", help="Name of a crawler, or its User-Agent header.")
    ],
    url: Annotated[str, typer.Option(metavar="URL", help="The page that it would ask for.")],
) -> None:
    """Say whether a robots.txt lets a crawler ask for a URL, and which of its rules decides.

    Exit code: 0 allowed, 1 not, 2 there is no such file, or the URL is none.

    **Example**

    `teletipo robots robots.txt --agent teletipo --url https://example.org/news/1`
    """
    if not (is_web_url(url) or url.startswith("/")):
        raise typer.BadParameter(f"{url!r} is no web address, nor its path", param_hint="--url")
    decision, words = robots_job.decide(file, agent=agent, url=url)
    print(words)
    raise typer.Exit(0 if decision.allowed else SOME_FAILED)


for _command in (status, serve, health, monitor, metrics, export):
    app.command()(_command)


@database_app.command()
def upgrade(context: typer.Context) -> None:
    """Make the tables, or bring them up to this version. Safe to run again."""
    settings = load(context.obj).settings
    store.upgrade(settings.database)
    print("The tables are those of this version.")


@database_app.command("check")
def check_database(context: typer.Context) -> None:
    """Say whether the tables are those of this version."""
    settings = load(context.obj).settings
    store.check(settings.database)
    print("The tables are those of this version.")


def _fail(messages: list[str], code: int) -> NoReturn:
    for message in messages:
        make_console(stderr=True).print(Text.assemble(("teletipo: ", "bold"), message))
    sys.exit(code)


if __name__ == "__main__":
    main()
