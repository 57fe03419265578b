"""Signs of life of a pass, so that others can tell one that works from one that hangs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from jobs.app import App
from store.errors import StoreError

EVERY_S = 10.0


@asynccontextmanager
async def kept_alive(app: App, run_id: int) -> AsyncIterator[None]:
    """Writes a sign of life now and again while its body is at work."""
    beating = asyncio.create_task(_beat(app, run_id))
    try:
        yield
    finally:
        beating.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await beating


async def _beat(app: App, run_id: int) -> None:
    while True:
        # A database that is away is told of by the scheduler; the beat goes on with it.
        with contextlib.suppress(StoreError):
            await asyncio.to_thread(app.store.runs.keep_alive, run_id, now=app.clock())
        await asyncio.sleep(EVERY_S)
