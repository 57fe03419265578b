"""Commands for those who keep teletipo running."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import httpx
import typer

from config.durations import parse_duration
from jobs import gaps as gaps_job
from jobs import politeness as politeness_job
from jobs import status as status_job
from jobs.app import App, open_app
from jobs.console import make_console
from jobs.dashboard.server import Serving
from jobs.dashboard.server import serve as serve_dashboard
from jobs.export.command import Format, What, format_of
from jobs.export.command import export as write_export
from jobs.export.tables import ParquetMissing
from jobs.files import written_whole
from jobs.incidents import print_incidents
from jobs.metrics import write_metrics
from jobs.monitors.watch import watch
from jobs.run import chosen_sites, need_known

SOME_OPEN = SOME_FAILED = 1
WRONG_USE = 2

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def status(
    context: typer.Context,
    site: Annotated[
        list[str] | None, typer.Option("--site", metavar="ID", help="Only this site; repeatable.")
    ] = None,
    politeness: Annotated[
        bool,
        typer.Option(
            "--politeness",
            help="How one site is asked: each request, what robots.txt says, the delay.",
        ),
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Requests at most, with --politeness.")] = 50,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Print nothing; exit 0 when the database answers and no site is late."
        ),
    ] = False,
    gaps: Annotated[
        bool,
        typer.Option("--gaps", help="What was found against what is stored, by site and day."),
    ] = False,
    days: Annotated[int, typer.Option(min=1, max=3650, help="With --gaps: so many days.")] = 7,
    as_json: Json = False,
) -> None:
    """Show where each site stands, or with --gaps what is missing and why.

    **Examples**

    `teletipo status`

    `teletipo status --site europa-press --politeness`

    `teletipo status --gaps --days 30 --json`
    """
    if politeness and len(site or ()) != 1:
        raise typer.BadParameter("goes with exactly one --site", param_hint="--politeness")
    if gaps:
        with open_app(context.obj) as it:
            need_known(it, site or ())
            found = gaps_job.stated_gap(it, days=days, site_ids=site or ())
        gaps_job.print_gaps(found, as_json=as_json)
        return
    with open_app(context.obj) as it:
        if politeness and site:
            (chosen,) = chosen_sites(it, site, even_if_disabled=True)
            polite = politeness_job.politeness_of(it, chosen.id, limit=limit)
            if as_json:
                print(politeness_job.to_json(polite))
            else:
                make_console().print(politeness_job.render(polite))
            return
        if check:
            raise typer.Exit(0 if status_job.is_well(it, only=site or ()) else SOME_FAILED)
        statuses = status_job.site_statuses(it, only=site or ())
        now = it.clock()
        _tell_broken_files(it)
    if as_json:
        print(status_job.to_json(statuses))
    else:
        make_console().print(status_job.render(statuses, now))


def metrics(
    context: typer.Context,
    textfile: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.prom",
            help="Write here, whole or not at all, for node_exporter's textfile collector.",
        ),
    ] = None,
) -> None:
    """Print the metrics in Prometheus' text format. `teletipo serve` has them at /metrics.

    **Example**

    `teletipo metrics --textfile /var/lib/node_exporter/teletipo.prom`
    """
    with open_app(context.obj) as it:
        written = write_metrics(it)
    if textfile is None:
        sys.stdout.write(written.decode())
        return
    with written_whole(textfile) as out:
        out.write(written)


def health(
    url: Annotated[str, typer.Argument(help="Where it is served.")] = "http://127.0.0.1:8470",
    live: Annotated[
        bool, typer.Option("--live", help="Ask only whether the process answers.")
    ] = False,
) -> None:
    """Ask a dashboard that is served whether it is ready: for health checks of containers.

    Exit code: 0 ready, 1 not. Kubernetes asks `/health/live` and `/health/ready` itself.
    """
    path = "live" if live else "ready"
    try:
        answer = httpx.get(f"{url.rstrip('/')}/health/{path}", timeout=10, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        print(f"teletipo: {url} does not answer: {error}", file=sys.stderr)
        raise typer.Exit(SOME_FAILED) from error
    print(answer.text)
    raise typer.Exit(0 if answer.is_success else SOME_FAILED)


def monitor(context: typer.Context, as_json: Json = False) -> None:
    """Look for what is not well, raise and clear incidents, tell who is to be told.

    The scheduler does so every minute and each pass at its end; from cron this finds, too, that
    no pass comes by any more. Exit code: 0 no incident is open and every site's file is sound,
    else 1.

    **Example**

    `*/5 * * * *  teletipo monitor >/dev/null`
    """
    with open_app(context.obj) as it:
        watch(it)
        incidents = it.store.incidents.open()
        now = it.clock()
        are_broken = _tell_broken_files(it)
    print_incidents(incidents, now, as_json=as_json)
    raise typer.Exit(SOME_OPEN if incidents or are_broken else 0)


def _tell_broken_files(app: App) -> bool:
    """Names the sites' files that are left out, on standard error."""
    for problem in app.config.problems:
        print(problem, file=sys.stderr)
    return bool(app.config.problems)


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write; - is stdout.")],
    kind: Annotated[
        Format | None,
        typer.Option("--format", help="Default: as the file's name ends.", show_default=False),
    ] = None,
    what: Annotated[What, typer.Option(help="The rows of jsonl, csv and parquet.")] = What.VERSIONS,
    site: Annotated[str | None, typer.Option(metavar="ID", help="Only of this site.")] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DURATION",
            help="First seen within, such as 24h or 7d; atom and rss: published within.",
        ),
    ] = None,
) -> None:
    """Write what is stored as JSONL, CSV, Parquet, PROV-JSON, JSON-LD, WARC, Atom or RSS.

    **Examples**

    `teletipo export articles.parquet --since 30d`

    `teletipo export links.csv --what derivations`

    `teletipo export story-of-texts.prov.json`

    `teletipo export pages.warc.gz --site europa-press`
    """
    chosen = kind or format_of(file)
    if chosen is None:
        known = ", ".join(Format)
        raise typer.BadParameter(f"{file} says no format: --format {known}", param_hint="FILE")
    with open_app(context.obj) as it:
        begin = None if since is None else it.clock() - read_duration(since)
        try:
            count = write_export(it, file, chosen, what, site_id=site, since=begin)
        except ParquetMissing as error:
            print(f"teletipo: {error}", file=sys.stderr)
            raise typer.Exit(SOME_FAILED) from error
    print(f"{count:,} written to {file}", file=sys.stderr)


def read_duration(written: str) -> timedelta:
    """A duration from the command line. Raises BadParameter."""
    try:
        return parse_duration(written)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error


def serve(
    context: typer.Context,
    host: Annotated[
        str | None, typer.Option(help="Address to listen at; any but loopback needs a token.")
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen at.")] = None,
    allow_actions: Annotated[
        bool | None,
        typer.Option("--allow-actions/--read-only", help="Show buttons that ask sites for pages."),
    ] = None,
) -> None:
    """Serve the dashboard, the API and the metrics: at http://127.0.0.1:8470 unless told.

    Options go before `[serve]` in settings.toml. A token is given by TELETIPO_SERVE_TOKEN.

    **Examples**

    `teletipo serve`

    `TELETIPO_SERVE_TOKEN=... teletipo serve --host 0.0.0.0`
    """
    with open_app(context.obj) as it:
        settings = it.config.settings.serve
        serving = Serving(
            host=host or settings.host,
            port=port or settings.port,
            token=settings.token,
            may_act=settings.allow_actions if allow_actions is None else allow_actions,
        )
        if sys.stderr.isatty():
            print(f"http://{serving.host}:{serving.port}  (Ctrl-C ends it)", file=sys.stderr)
        try:
            serve_dashboard(it, serving)
        except ValueError as error:
            print(f"teletipo: {error}: set TELETIPO_SERVE_TOKEN", file=sys.stderr)
            raise typer.Exit(WRONG_USE) from error
        except OSError as error:
            where = f"{serving.host}, port {serving.port}"
            said = os.strerror(error.errno) if error.errno else str(error)
            print(
                f"teletipo: cannot listen at {where}: {said}. --port takes another.",
                file=sys.stderr,
            )
            raise typer.Exit(SOME_FAILED) from error
