"""A pass over two sites of the newsroom that kills itself at a given step. Run as a program:

killed_pass.py ADDRESS DATABASE-URL STEP OCCURRENCE

STEP is the name of one of `STEPS`; the process gets SIGKILL right after its OCCURRENCE-th call
has returned (or, for `place_found`, inside the transaction that would write it). Eight documents
are placed together, so that there are several batches.
"""

from __future__ import annotations

import asyncio
import dataclasses
import functools
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import store.articles
from config.load import Config
from jobs.app import open_configured
from jobs.demo import configured_for
from jobs.progress import Progress
from jobs.run import run_once
from normaliser import Normaliser
from scrapers.fetch import Fetcher
from scrapers.scraper import Scraper
from store.articles import Articles
from store.batch import SqlBatch
from store.frontier import Frontier
from store.runs import Runs
from store.stories import Stories

SITES = ("cordillera", "elfaro")
STEPS: dict[str, tuple[type, str]] = {
    "run_recorded": (Runs, "start"),
    "site_run_recorded": (Runs, "start_site"),
    "listing_stored": (Frontier, "save_listing"),
    "due_chosen": (Frontier, "due"),
    "fetched": (Fetcher, "fetch"),
    "extracted": (Scraper, "extract"),
    "prepared": (Normaliser, "prepare"),
    "article_stored": (Articles, "save"),
    "place_found": (SqlBatch, "take"),
    "placed": (Stories, "place"),
    "site_run_finished": (Runs, "finish_site"),
}


def configured(address: str, database: str) -> Config:
    """The newsroom's configuration, but that nothing is asked for twice."""
    config = configured_for(address, database)
    schedule = config.settings.schedule.model_copy(update={"recheck_after": timedelta(hours=1)})
    settings = config.settings.model_copy(update={"schedule": schedule})
    return dataclasses.replace(config, settings=settings)


def kill_after(owner: type, name: str, occurrence: int) -> None:
    """The process dies when the method has returned for the given time."""
    method: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1
        if calls == occurrence:
            os.kill(os.getpid(), signal.SIGKILL)

    if asyncio.iscoroutinefunction(method):

        @functools.wraps(method)
        async def wrapped_async(*arguments: Any, **options: Any) -> Any:
            result = await method(*arguments, **options)
            count()
            return result

        setattr(owner, name, wrapped_async)
        return

    @functools.wraps(method)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        result = method(*arguments, **options)
        count()
        return result

    setattr(owner, name, wrapped)


def main() -> None:
    address, database, step, occurrence = sys.argv[1:]
    kill_after(*STEPS[step], int(occurrence))
    store.articles._BATCH = 8
    with open_configured(configured(address, database)) as app:
        run_once(app, Progress(), site_ids=SITES)


if __name__ == "__main__":
    main()
