"""The dashboard on a real port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from jobs.app import App
from jobs.dashboard.server import Serving, served


@contextmanager
def serving(app: App, how: Serving) -> Iterator[httpx.Client]:
    """The dashboard, really served on a port of loopback, and a client that asks it."""
    with (
        served(app, how) as base,
        httpx.Client(base_url=base, timeout=60, trust_env=False) as client,
    ):
        yield client
