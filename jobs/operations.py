"""Commands for those who keep teletipo running."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from jobs.app import open_app
from jobs.dashboard.server import Serving
from jobs.dashboard.server import serve as serve_dashboard
from jobs.metrics import write_metrics

WRONG_USE = 2


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
    # A reader never sees half a file: it is made beside its place, then put there.
    half = textfile.with_name(f".{textfile.name}.{os.getpid()}")
    half.write_bytes(written)
    half.replace(textfile)


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
