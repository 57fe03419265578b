"""Beside a pass: signs of life, and in the service the monitors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from jobs.app import App
from jobs.monitors.watch import watch
from store.errors import PassRunning, StoreError
from store.locks import HeldLock

BEAT_S = 10.0
WATCH_S = 60.0


@asynccontextmanager
async def kept_alive(
    app: App, run_id: int, lock: HeldLock, stopping: asyncio.Event, *, watching: bool
) -> AsyncIterator[None]:
    """Writes a sign of life now and again while its body is at work, so that others can tell a
    pass that works from one that hangs; with `watching` it also runs the monitors. Sets
    `stopping` when another process has taken the lock of the pass."""
    beside = [asyncio.create_task(_beat(app, run_id, lock, stopping))]
    if watching:
        beside.append(asyncio.create_task(_watch(app)))
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def _beat(app: App, run_id: int, lock: HeldLock, stopping: asyncio.Event) -> None:
    while True:
        try:
            await asyncio.to_thread(lock.ensure)
            await asyncio.to_thread(app.store.runs.keep_alive, run_id, now=app.clock())
        except PassRunning as error:
            stopping.set()
            structlog.get_logger().error("pass_lock_lost", error=str(error))
            return
        except StoreError:
            pass  # a database that is away is told of by the scheduler; the beat goes on with it
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
