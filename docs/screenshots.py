"""`make screenshots`: pictures of the dashboard over a fresh crawl of the newsroom.

Needs Chromium (`apt-get install chromium`).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from jobs import run as run_job
from jobs.app import App, open_configured
from jobs.dashboard.server import Serving, served
from jobs.demo import configured_for
from jobs.progress import Progress
from newsroom.server import Server
from normaliser.values import Relation
from store import upgrade
from store.values import StoredStory

FOLDER = Path(__file__).parent / "screenshots"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def main() -> None:
    """Takes them. Exits with 1 where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Server() as press:
        config = configured_for(press.address, f"sqlite:///{folder}/store.db")
        upgrade(config.settings.database)
        with open_configured(config) as app:
            site_ids = [site.id for site in config.sites if site.enabled]
            run_job.run_once(app, Progress(), site_ids=site_ids)
            press.edition = 2
            run_job.run_once(app, Progress(), site_ids=site_ids)
            with served(app, Serving()) as base, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                for name, path, scheme, width, height in _wanted(app):
                    _take(browser, f"{base}{path}", FOLDER / f"{name}.png", scheme, width, height)
                browser.close()


def _wanted(app: App) -> Iterator[tuple[str, str, str, int, int]]:
    widest = max(app.store.stories.recent(), key=lambda story: story.articles)
    story = app.store.stories.get(widest.id)
    if story is None:
        raise LookupError(widest.id)
    yield "now", "/", "light", 1100, 700
    yield "story", f"/stories/{story.id}", "light", 1100, 980
    yield "compare", _comparison(story, Relation.MERGE), "light", 1100, 900
    yield "translation", _comparison(story, Relation.TRANSLATION), "dark", 1100, 800
    yield "phone", f"/stories/{story.id}", "dark", 390, 780


def _comparison(story: StoredStory, relation: Relation) -> str:
    one = next(one for one in story.derivations if one.relation is relation)
    return f"/stories/{story.id}/compare?copy={one.copy_id}&source={one.source_id}"


def _take(browser: Browser, url: str, path: Path, scheme: str, width: int, height: int) -> None:
    size = {"width": width, "height": height}
    page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url)
    page.screenshot(path=path)
    page.close()
    print(f"{path.name}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
