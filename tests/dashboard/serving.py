"""The dashboard on a real port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from jobs.app import App
from jobs.dashboard.server import Serving, make_dashboard


@contextmanager
def serving(app: App, how: Serving) -> Iterator[httpx.Client]:
    """The dashboard, really served on a port of loopback, and a client that asks it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(make_dashboard(app, how), log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            while not server.started:
                time.sleep(0.01)
            with httpx.Client(base_url=base, timeout=60, trust_env=False) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()
