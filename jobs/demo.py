"""`make run`: two real passes over the newsroom, and what was found beside what was planted."""

from __future__ import annotations

import argparse
import dataclasses
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

import newsroom
import store
from config.errors import ConfigError
from config.load import Config
from jobs import run as run_job
from jobs.app import App, load, open_configured
from jobs.console import make_console
from jobs.progress import Progress, TerminalProgress
from jobs.stories import render_spread, render_story
from newsroom.press import load_press
from newsroom.server import Server
from newsroom.truth import Comparison, Truth, compare, load_truth
from normaliser.values import Relation
from store.values import StoredStory

FOLDER = Path("var/newsroom")
CONFIG = Path(newsroom.__file__).parent / "config"

Triple = tuple[str, str, str]


def main() -> None:
    """Crawls the newsroom twice into `var/newsroom/store.db` and prints what came of it. Exits
    with 1 when a site failed or a planted relation was missed or invented, with 2 when a variable
    of the environment is wrong."""
    argparse.ArgumentParser(prog="python -m jobs.demo", description=__doc__).parse_args()
    console = make_console()
    with Server() as server:
        try:
            config = configured_for(server.address, f"sqlite:///{FOLDER}/store.db")
        except ConfigError as error:
            print(error, file=sys.stderr)
            sys.exit(2)
        shutil.rmtree(FOLDER, ignore_errors=True)
        store.upgrade(config.settings.database)
        with open_configured(config) as app:
            all_well = show(app, server, console)
    sys.exit(0 if all_well else 1)


def configured_for(address: str, database: str) -> Config:
    """The newsroom's configuration for a server at this address and for this database."""
    config = load(CONFIG)
    fetch = config.settings.fetch.model_copy(update={"hosts": {"*.example": address}})
    log = config.settings.log.model_copy(update={"level": "error"})
    settings = config.settings.model_copy(update={"database": database, "fetch": fetch, "log": log})
    return dataclasses.replace(config, settings=settings)


def show(app: App, server: Server, console: Console) -> bool:
    """Both passes, printed; `True` when everything is as planted."""
    truth = load_truth(load_press())
    console.print(Text(f"The newsroom: {len(server.hosts)} sites on {server.address}", "bold"))
    first = _pass(app, console, "First pass")
    console.print(Text("\nStories that several pages carry", "bold"))
    agencies = {agency.id: agency for agency in app.config.agencies}
    stories = all_stories(app)
    for story in stories:
        if len(story.articles) > 1:
            console.print(render_spread(story, agencies))
    comparison = compare(truth.edges, found_edges(stories))
    _show_comparison(console, comparison)

    server.edition = 2
    second = _pass(app, console, "\nSecond pass, after two corrections")
    corrected = [
        story
        for story in all_stories(app)
        if any(len(article.versions) > 1 for article in story.articles)
    ]
    for story in corrected:
        console.print(Text(f"\nteletipo story {story.id}", "bold"))
        console.print(render_story(story, agencies))
    _show_next_steps(console)
    is_as_planted = not comparison.missed and not comparison.invented
    return is_as_planted and first and second and _is_corrected(corrected, truth)


def all_stories(app: App) -> list[StoredStory]:
    """Every story in the store, whole."""
    summaries = app.store.stories.recent(limit=10_000)
    found = (app.store.stories.get(summary.id) for summary in summaries)
    return [story for story in found if story is not None]


def found_edges(stories: Iterable[StoredStory]) -> set[Triple]:
    """Copy, source, relation: by URL. Versions of one address are not among them."""
    stories = list(stories)
    urls = {
        version.id: article.url
        for story in stories
        for article in story.articles
        for version in article.versions
    }
    return {
        (urls[derivation.copy_id], urls[derivation.source_id], derivation.relation.value)
        for story in stories
        for derivation in story.derivations
        if derivation.relation is not Relation.REVISION
    }


def _pass(app: App, console: Console, title: str) -> bool:
    console.print(Text(title, "bold"))
    progress = TerminalProgress(console) if console.is_terminal else Progress()
    site_ids = [site.id for site in app.config.sites if site.enabled]
    report = run_job.run_once(app, progress, site_ids=site_ids)
    console.print(run_job.render(report))
    return report.exit_code == 0


def _show_comparison(console: Console, comparison: Comparison) -> None:
    counts = Counter(relation for _, _, relation in comparison.found)
    kinds = ", ".join(f"{count} {relation}" for relation, count in counts.most_common())
    console.print(
        Text(
            f"\nPlanted relations: {len(comparison.found)} found ({kinds}),"
            f" {len(comparison.missed)} missed, {len(comparison.invented)} invented",
            "bold",
        )
    )
    for title, triples in (("missed", comparison.missed), ("invented", comparison.invented)):
        for copy, source, relation in triples:
            console.print(Text(f"  {title}: {copy} is a {relation} of {source}"))


def _is_corrected(stories: Sequence[StoredStory], truth: Truth) -> bool:
    found = {
        article.url_key
        for story in stories
        for article in story.articles
        if len(article.versions) > 1
    }
    return found == truth.corrected


def _show_next_steps(console: Console) -> None:
    console.print(
        Text.assemble(
            ("\nWhat next\n", "bold"),
            "  TELETIPO_DATABASE=sqlite:///var/newsroom/store.db"
            " .venv/bin/teletipo -c newsroom/config stories   what was just stored\n"
            "  .venv/bin/teletipo db upgrade                make the store for the real sites\n"
            "  .venv/bin/teletipo run --once                one pass over config/sites\n"
            "  .venv/bin/teletipo run                       the scheduler, until Ctrl-C\n"
            "  .venv/bin/teletipo trace FILE-or-URL         where a text comes from\n"
            "  .venv/bin/teletipo serve                     the dashboard, at http://127.0.0.1:8470\n",
        )
    )


if __name__ == "__main__":
    main()
