"""The whole way of one article: fetch → extract → normalise → store → place.

`ingest` ends with the commit. Only then are the article's neighbours looked for (`place_new`),
so that two workers who store two copies at one moment cannot both miss the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from config.site import Site
from jobs.app import App
from jobs.further_pages import with_further_pages
from jobs.report import Outcome
from normaliser.origin import origin_of
from normaliser.values import Placement
from scrapers.complexity import check_complexity
from scrapers.errors import FetchError, Follow, HostResting, HttpStatus, ScrapeError
from scrapers.extract import EXTRACTOR_VERSION
from scrapers.fetch import Fetcher
from scrapers.kinds import SHORTEST_ARTICLE
from scrapers.reservations import Reservation, read_reservations
from scrapers.robots import agent_token
from scrapers.scraper import Scraper
from scrapers.site_memory import SiteMemory
from scrapers.timestamps import believed
from scrapers.values import Article, Page, PageKind, PublishedTime, Validators
from store.batch import SqlBatch
from store.errors import StoreBug, StoreError
from store.fetches import Belief
from store.runs import config_sha256
from store.values import Due, Extraction

FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(days=1)
_CLOCKS_DIFFER = timedelta(days=1)
"""By how much a listing's time may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Task:
    """One candidate in the hands of one site run."""

    due: Due
    site: Site
    scraper: Scraper
    site_run_id: int
    site_memory: SiteMemory
    """What the site repeats, as it was known when the run began."""


async def ingest(app: App, fetcher: Fetcher, task: Task) -> str:
    """Takes one candidate all the way and returns its outcome, which is recorded.

    Raises StoreError: nothing of this article was recorded, and it is still due.
    """
    url = task.due.candidate.url
    try:
        belief = belief_at(app, task.due.candidate.modified_at)
        validators = await asyncio.to_thread(app.store.frontier.validators, url, belief)
        page = await _fetch(fetcher, task, validators)
        return await asyncio.to_thread(_keep, app, task, page)
    except HostResting as error:
        await asyncio.to_thread(_put_off, app, task, error)
        return error.outcome
    except ScrapeError as error:
        await asyncio.to_thread(_record_failure, app, task, error)
        return error.outcome


async def _fetch(fetcher: Fetcher, task: Task, validators: Validators | None) -> Page:
    """The page with all that is read with it. Raises ScrapeError and StoreError."""
    url = task.due.candidate.url
    try:
        page = await fetcher.fetch(url, site=task.site, validators=validators)
        if page.is_unchanged:
            return page
        page = await fetcher.with_tdm_rule(page, site=task.site)
        return await with_further_pages(fetcher, page, task.site)
    except (ScrapeError, StoreError):
        raise
    except Exception as error:  # the job boundary: one page never takes its site down
        structlog.get_logger().exception("fetch_failed", url=url)
        raise FetchError(url, repr(error)) from error


def _keep(app: App, task: Task, page: Page) -> str:
    if page.is_unchanged:
        return _decide(app, task, page, Outcome.UNCHANGED)
    if reserved := _obeyed(app, task, page):
        said = f"{reserved.source}: {reserved.words}"
        return _decide(app, task, page, Outcome.RESERVED, reason=said, keep_body=False)
    try:
        check_complexity(page.url, page.body, app.config.settings.fetch)
        article = task.scraper.extract(page, task.site_memory)
    except ScrapeError:
        raise
    except Exception as error:  # the job boundary: one page never takes its site down
        structlog.get_logger().exception("extraction_failed", url=page.url)
        return _decide(app, task, page, Outcome.EXTRACTION_FAILED, reason=repr(error))
    if lack := find_lack(article):
        outcome, reason = lack
        return _decide(app, task, page, outcome, reason=reason)
    saved = app.store.articles.save(
        task.due,
        page,
        extraction_of(app, article, page, task.site, task.due.candidate.published_at),
        site_run_id=task.site_run_id,
        now=app.clock(),
    )
    return saved.outcome


def find_lack(article: Article) -> tuple[Outcome, str | None] | None:
    """Why this is nothing to store, with the reason in words; `None` when it is something."""
    if article.is_article and article.paragraphs:
        return None
    if article.kind not in (PageKind.ARTICLE, PageKind.OTHER):
        return Outcome.NOT_ARTICLE, article.kind.value
    if article.is_paywalled:
        return Outcome.PAYWALL, None
    if not article.paragraphs:
        return Outcome.EMPTY, None
    if len(article.text) < SHORTEST_ARTICLE:
        return Outcome.TOO_SHORT, f"{len(article.text)} characters"
    return Outcome.NOT_ARTICLE, article.kind.value


def belief_at(app: App, changed_at: datetime | None = None) -> Belief:
    """How far "not modified" is believed now, of a URL that a surface says has changed."""
    fetch = app.config.settings.fetch
    return Belief(app.clock(), fetch.believe_unchanged_for, fetch.doubt_unchanged_after, changed_at)


def _obeyed(app: App, task: Task, page: Page) -> Reservation | None:
    """The first reservation of the page that its site's file says is obeyed."""
    if not task.site.fetch.obey:
        return None
    made = read_reservations(page, agent_token(app.config.settings.fetch.user_agent))
    return next((one for one in made if one.kind in task.site.fetch.obey), None)


def extraction_of(
    app: App, article: Article, page: Page, site: Site, listed_at: datetime | None
) -> Extraction:
    """What the normaliser makes of an article, ready to be stored. A page that states no time
    takes `listed_at`, the one that the site's feed or sitemap gave, where the page can have been
    published then."""
    if (
        article.published is None
        and listed_at is not None
        and believed(listed_at)
        and listed_at < page.fetched_at + _CLOCKS_DIFFER
    ):
        time = PublishedTime(raw=listed_at.isoformat(), on=listed_at.date(), at=listed_at)
        sources = {**article.field_sources, "published": "listing"}
        article = replace(article, published=time, field_sources=sources)
    document = app.normaliser.prepare(
        article, document_id=0, url=page.url, site=site, seen_at=page.fetched_at
    )
    return Extraction(
        article=article,
        document=document,
        fingerprints=app.normaliser.fingerprint(document),
        extractor_version=EXTRACTOR_VERSION,
        config_sha256=config_sha256(site),
        reservations=read_reservations(page, agent_token(app.config.settings.fetch.user_agent)),
    )


def place_new(app: App) -> int:
    """Looks for the sources and copies of every stored document that waits for it, those of a
    process that was killed among them, and stores what is found; returns how many there were.

    They come in the order of their times, and with all that wait in the index, so that what
    is found does not depend on which site answered first.
    """
    return sum(_place(app, batch) for batch in app.store.articles.unplaced())


def _place(app: App, version_ids: Sequence[int]) -> int:
    """Places these together; where that fails, one after the other, so that one that cannot be
    placed leaves only itself to the next run. Raises StoreError."""

    def find_places(index: SqlBatch) -> Iterator[Placement]:
        return app.normaliser.place_all(index.unplaced(version_ids), index)

    try:
        return app.store.stories.place(find_places, origin_of, now=app.clock())
    except Exception as error:  # the job boundary
        if isinstance(error, StoreError) and not isinstance(error, StoreBug):
            raise
        if len(version_ids) > 1:
            return sum(_place(app, [version_id]) for version_id in version_ids)
        structlog.get_logger().exception("placing_failed", version_id=version_ids[0])
        return 0


def _decide(
    app: App,
    task: Task,
    page: Page,
    outcome: Outcome,
    *,
    reason: str | None = None,
    keep_body: bool = True,
) -> Outcome:
    app.store.frontier.save_outcome(
        task.due,
        outcome,
        site_run_id=task.site_run_id,
        now=app.clock(),
        reason=reason,
        page=page,
        keep_body=keep_body,
    )
    return outcome


def _record_failure(app: App, task: Task, error: ScrapeError) -> None:
    now = app.clock()
    app.store.frontier.save_failure(
        task.due,
        error,
        site_run_id=task.site_run_id,
        now=now,
        next_attempt_at=_next_attempt_at(error, task.due.attempts, now),
    )


def _put_off(app: App, task: Task, error: HostResting) -> None:
    """Nothing was asked: this was no try."""
    app.store.frontier.put_off(
        task.due, error, until=error.until, site_run_id=task.site_run_id, now=app.clock()
    )


def _next_attempt_at(error: ScrapeError, attempts: int, now: datetime) -> datetime | None:
    """Doubled with each try, up to a day; a longer Retry-After is honoured."""
    if error.follow is Follow.GIVE_UP:
        return None
    wait = min(FIRST_RETRY * (1 << min(attempts, 10)), LONGEST_RETRY)
    if isinstance(error, HttpStatus) and error.retry_after_s is not None:
        wait = max(wait, timedelta(seconds=error.retry_after_s))
    return now + wait
