"""`newsroom`: serves the press of this package, or saved pages, on loopback."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from newsroom.articles import Press
from newsroom.errors import NewsroomError
from newsroom.faults import Faults
from newsroom.press import load_press
from newsroom.replay import as_hosts, load_replay
from newsroom.replay_config import write_config
from newsroom.server import Server
from newsroom.traits import TRAITS, SurfaceKind, Traits

EXIT_UNUSABLE = 2
"""What was asked for cannot be done: the port is taken, the folder holds no pages."""

app = typer.Typer(
    help="A small press on loopback, to crawl without troubling anyone.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
)

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")]


@app.command(
    epilog="Examples:\n\n"
    "`newsroom serve`\n\n"
    "`newsroom serve --port 0 --edition 2`\n\n"
    "`teletipo --config newsroom/config db upgrade` makes the tables of its store, once\n\n"
    "`teletipo --config newsroom/config run --once` crawls it at the port 8800"
)
def serve(
    port: Port = 8800,
    edition: Annotated[
        int, typer.Option(min=1, max=2, help="2 serves the corrected articles.")
    ] = 1,
    faults: Annotated[
        float,
        typer.Option(min=0, max=1, help="Share of URLs that fail once: 503, reset, cut, slow."),
    ] = 0.0,
) -> None:
    """Serves the press until Ctrl-C."""
    press = load_press()
    with (
        _stop_signals() as stop,
        Server(port=port, edition=edition, faults=Faults(faults) if faults else None) as server,
    ):
        console = Console()
        console.print(_table_of_sites(press))
        console.print(
            f"[bold]Edition {edition} at {server.address}[/]. To look at a site:\n"
            f"  curl --connect-to ::{server.address} http://elfaro.example/rss.xml\n"
            f"  or take http://{server.address} as the HTTP proxy of a browser\n"
            "Ctrl-C stops.",
            highlight=False,
            soft_wrap=True,
        )
        stop.wait()


@app.command(
    epilog="Examples:\n\n"
    "`newsroom replay saved/ --config /tmp/replay`\n\n"
    "`teletipo --config /tmp/replay db upgrade` then makes the tables of their store\n\n"
    "`teletipo --config /tmp/replay run --once` crawls the pages"
)
def replay(
    folder: Annotated[
        Path, typer.Argument(help="Folder with gold.jsonl or gold.json and the pages it names.")
    ],
    port: Port = 8801,
    config: Annotated[
        Path | None,
        typer.Option(help="Write a folder of configuration here, ready to crawl the pages."),
    ] = None,
    agencies: Annotated[
        Path | None, typer.Option(exists=True, help="agencies.toml to copy into --config.")
    ] = None,
) -> None:
    """Serves saved pages as the sites they came from until Ctrl-C."""
    saved = load_replay(folder)
    console = Console(soft_wrap=True, highlight=False)
    with _stop_signals() as stop, Server(as_hosts(saved), port=port) as server:
        for url in saved.repeated:
            console.print(f"several rows claim {url}: the first is served", markup=False)
        console.print(
            f"{saved.page_count} pages of {len(saved.hosts)} hosts at {server.address}. "
            "Ctrl-C stops."
        )
        if config is not None:
            write_config(config, saved, server.address, agencies)
            console.print(
                f"To crawl them:\n  teletipo --config {config} db upgrade\n"
                f"  teletipo --config {config} run --once",
                markup=False,
            )
        stop.wait()


@app.command(epilog="Example:\n\n`newsroom sites`")
def sites() -> None:
    """Lists the sites of the press and what is particular to each."""
    Console().print(_table_of_sites(load_press()))


def main() -> None:
    """Runs the command line; what the operator can mend ends with a message and code 2."""
    try:
        app()
    except (NewsroomError, OSError) as error:
        Console(stderr=True, soft_wrap=True).print(f"newsroom: {error}", style="red", markup=False)
        raise SystemExit(EXIT_UNUSABLE) from None


def _table_of_sites(press: Press) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("site", no_wrap=True)
    table.add_column("")
    table.add_column("articles", justify="right")
    table.add_column("listed in", overflow="fold")
    table.add_column("particular")
    for site in press.sites.values():
        traits = TRAITS[site.id]
        listed = f"{traits.surface} {traits.surface_path}"
        particular = ", ".join(_particulars(traits)) or "–"
        table.add_row(site.host, site.language, str(len(site.articles)), listed, particular)
    return table


def _particulars(traits: Traits) -> list[str]:
    said = [
        ("named in robots.txt", traits.in_robots),
        ("whole texts in the feed", traits.full_text),
        (f"Crawl-delay {traits.crawl_delay_s} s", traits.crawl_delay_s is not None),
        (f"robots.txt forbids {traits.disallow}", traits.disallow is not None),
        ("conditional requests", traits.validators),
        ("gzip", traits.compressed),
        (traits.charset.upper(), traits.charset != "utf-8"),
        ("no feed, no sitemap", traits.surface is SurfaceKind.INDEX),
    ]
    return [words for words, holds in said if holds]


@contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set."""
    stop = threading.Event()

    def request_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {
        number: signal.signal(number, request_stop) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
