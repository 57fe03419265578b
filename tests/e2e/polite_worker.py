"""One of several processes that ask the same hosts over one store. Run as a program:

polite_worker.py ADDRESS DATABASE-URL DELAY-S REQUESTS SEED
"""

from __future__ import annotations

import asyncio
import random
import sys

from config.load import Config
from jobs.app import App, open_configured
from jobs.demo import configured_for
from jobs.hosts import open_fetcher

HOSTS = tuple(f"paper{number}.example" for number in range(8))


def configured(address: str, database: str, delay_s: float) -> Config:
    """The newsroom's configuration with another delay."""
    config = configured_for(address, database)
    fetch = config.settings.fetch.model_copy(update={"delay_s": delay_s})
    settings = config.settings.model_copy(update={"fetch": fetch})
    return Config(config.folder, settings, config.agencies, config.sites)


async def ask(app: App, requests: int, seed: int) -> None:
    """Asks hosts in an order of its own, several at once."""
    order = random.Random(seed)
    urls = [f"http://{order.choice(HOSTS)}/{seed}-{number}" for number in range(requests)]
    async with open_fetcher(app) as fetcher:
        await asyncio.gather(*(fetcher.fetch(url) for url in urls))


def main() -> None:
    address, database, delay_s, requests, seed = sys.argv[1:]
    with open_configured(configured(address, database, float(delay_s))) as app:
        asyncio.run(ask(app, int(requests), int(seed)))


if __name__ == "__main__":
    main()
