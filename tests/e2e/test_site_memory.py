"""A site's box stands under each of its articles until the store has seen it often enough."""

from __future__ import annotations

from pathlib import Path

import structlog

from config.load import load_config
from jobs.app import App, open_configured
from jobs.extract import explain
from jobs.progress import Progress
from jobs.reprocess import reprocess
from jobs.run import run_once
from newsroom.server import Server
from scrapers.judged import Role
from tests.e2e.conftest import with_database
from tests.e2e.growing import Growing, write_growing_config

BOX = "El Alba vive de sus lectores: hazte socio y recibe nuestra carta cada mañana en tu correo."


class Boxed(Growing):
    """A press with the same box under every article."""

    def _page(self, site: str, target: str) -> str:
        return super()._page(site, target).replace("</article>", f"<p>{BOX}</p></article>")


def boxes(app: App) -> list[bool]:
    """Whether each stored article has the box, in the order in which they came."""
    stored = (app.store.articles.get(number) for number in range(1, 100))
    return [BOX in one.versions[-1].article.paragraphs for one in stored if one]


def test_what_the_site_repeats_is_learned(tmp_path: Path, database_url: str) -> None:
    press = Boxed(hour=1)
    with Server(press.hosts()) as server:
        write_growing_config(tmp_path / "config", server.address)
        config = with_database(load_config(tmp_path / "config"), database_url)
        with open_configured(config, clock=lambda: press.now) as app:
            structlog.reset_defaults()
            run_once(app, Progress(), site_ids=["alba"])
            assert boxes(app) == [True] * 6, "nothing is known when the first run begins"
            press.hour += 1
            run_once(app, Progress(), site_ids=["alba"])
            assert boxes(app) == [True] * 6 + [False] * 3
            known = app.store.memory.of("alba")
            assert list(known.articles.values()) == [9]

            assert reprocess(app).changed == 6
            assert boxes(app) == [False] * 9
            assert reprocess(app).changed == 0, "asked again, the same is said"
            assert app.store.memory.of("alba") == known

            saved = tmp_path / "nota.html"
            saved.write_text(press._page("alba", "/nota/9-1"))
            reading = explain(str(saved), config, url="http://alba.example/nota/9-1")
            (box,) = (block for block in reading.blocks if block.text == BOX)
            assert (box.role, box.reason) == (
                Role.DROPPED,
                "other articles of the site have it, too",
            )
