"""Two workers store two copies of a wire at the same instant: do they find each other?"""

from __future__ import annotations

import hashlib
import random
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.load import Config
from config.settings import Settings
from config.site import Site
from jobs.app import App, open_configured
from jobs.ingest import extraction_of, place_new
from scrapers.values import Article, Candidate, Page, PublishedTime, Surface
from store.tables.runs import Trigger

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITES = tuple(
    Site.model_validate({"id": name, "url": f"https://{name}.example/", "language": "es"})
    for name in ("gaceta", "heraldo")
)
_SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]


@dataclass
class Outcome:
    """What came of the rounds."""

    rounds: int = 0
    missed: int = 0
    doubled: int = 0
    errors: list[str] = field(default_factory=list)
    """Deadlocks among them."""


def store_pairs(database_url: str, rounds: int, *, seed: int = 0) -> Outcome:
    """In each round both workers, with a connection pool of their own, store a copy of a new
    text when the barrier lets them go, and place what is new."""
    config = Config(Path("config"), Settings(database=database_url), agencies=(), sites=SITES)
    outcome = Outcome()
    barrier = threading.Barrier(2, timeout=120)

    def work(number: int, app: App) -> None:
        try:
            for round_ in range(rounds):
                _store_copy(app, SITES[number], round_, seed, barrier)
                place_new(app)
        except Exception as error:
            outcome.errors.append(repr(error))
            barrier.abort()

    with open_configured(config) as one, open_configured(config) as two:
        one.store.runs.sync_sites(SITES, now=NOON)
        one.store.runs.start(Trigger.MANUAL, "chaos", now=NOON)
        threads = [threading.Thread(target=work, args=pair) for pair in enumerate((one, two))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for round_ in range(rounds):
            _judge(one, round_, outcome)
    return outcome


def _judge(app: App, round_: int, outcome: Outcome) -> None:
    pair = [app.store.articles.find(_url(site, round_)) for site in SITES]
    if None in pair:
        return
    outcome.rounds += 1
    ids = [article.versions[-1].id for article in pair if article]
    links = [
        link
        for sources in app.store.index.sources(ids).values()
        for link in sources
        if {link.copy_id, link.source_id} == set(ids)
    ]
    stories = {article.story_id for article in pair if article}
    outcome.missed += not links or len(stories) != 1
    outcome.doubled += len(links) > 1 or any(len(a.versions) != 1 for a in pair if a)


def _store_copy(app: App, site: Site, round_: int, seed: int, barrier: threading.Barrier) -> None:
    url = _url(site, round_)
    now = NOON + timedelta(minutes=round_)
    body = _text(round_, seed).encode()
    app.store.frontier.save_listing(
        site.id, site.url.unicode_string(), [Candidate(url, Surface.FEED, "feed")],
        site_run_id=None, now=now,
    )  # fmt: skip
    (due,) = app.store.frontier.due(
        site.id, now=now, listed_since=now, recheck_after=timedelta(days=9),
        recheck_within=timedelta(0), limit=9,
    )  # fmt: skip
    page = Page(url, url, 200, {}, body, hashlib.sha256(body).hexdigest(), now, 0.1)
    article = Article(
        url=url,
        title=f"Nota {round_}",
        paragraphs=tuple(body.decode().split("\n")),
        published=PublishedTime(now.isoformat(), now.date(), now),
        language="es",
    )
    extraction = extraction_of(app, article, page, site, None)
    barrier.wait()
    app.store.articles.save(due, page, extraction, site_run_id=None, now=now)


def _url(site: Site, round_: int) -> str:
    return f"{site.url}nota-{round_}"


def _text(round_: int, seed: int) -> str:
    """Words that nobody else has: the rounds do not resemble each other."""
    die = random.Random(f"{seed} {round_}")
    words = ["".join(die.choices(_SYLLABLES, k=3)) for _ in range(120)]
    return "\n".join(" ".join(words[start : start + 40]) + "." for start in (0, 40, 80))
