"""Beside a pass: signs of life, and in the service the monitors."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from jobs.app import App
from jobs.monitors.watch import watch
from store.errors import StoreError

BEAT_S = 10.0
WATCH_S = 60.0


@asynccontextmanager
async def kept_alive(app: App, run_id: int, *, watching: bool) -> AsyncIterator[None]:
    """Writes a sign of life now and again while its body is at work, so that others can tell a
    pass that works from one that hangs; with `watching` it also runs the monitors."""
    beside = [asyncio.create_task(_beat(app, run_id))]
    if watching:
        beside.append(asyncio.create_task(_watch(app)))
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def _beat(app: App, run_id: int) -> None:
    while True:
        # A database that is away is told of by the scheduler; the beat goes on with it.
        with contextlib.suppress(StoreError):
            await asyncio.to_thread(app.store.runs.keep_alive, run_id, now=app.clock())
        await asyncio.sleep(BEAT_S)


async def _watch(app: App) -> None:
    while True:
        await asyncio.sleep(WATCH_S)
        try:
            await asyncio.to_thread(watch, app)
        except StoreError:
            continue
        except Exception:  # the job boundary: a monitor never takes the crawl down
            structlog.get_logger().exception("monitor_crashed")
