"""A page that states no time takes the one of its feed, and keeps it when it is read anew; but not
one at which it cannot have been published."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.load import load_config
from jobs.app import App, open_configured
from jobs.progress import Progress
from jobs.reprocess import reprocess
from jobs.run import run_once
from newsroom.replies import Reply, Request
from newsroom.server import Server
from tests.e2e.conftest import with_database

PARAGRAPH = "El faro volvió a encenderse anoche después de seis años de obras y de silencio. " * 3
PAGE = f"<html lang='es'><body><h1>Vuelve la luz</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH[::-1]}</p>"
FEED = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>El Alba</title><entry>"
    "<title>Vuelve la luz</title><link href='http://alba.example/nota'/>"
    "<published>{}</published><updated>2026-03-04T10:30:00+01:00</updated></entry></feed>"
)


@contextmanager
def crawled(tmp_path: Path, database_url: str, published: str) -> Iterator[App]:
    """After one pass over a site whose feed says so of its one article."""

    def alba(request: Request) -> Reply:
        if request.target == "/rss":
            return Reply(FEED.format(published).encode(), "application/atom+xml")
        if request.target == "/nota":
            return Reply(PAGE.encode(), "text/html; charset=utf-8")
        return Reply.plain(404, "nothing here")

    (tmp_path / "sites").mkdir()
    (tmp_path / "agencies.toml").write_text("")
    (tmp_path / "sites" / "alba.toml").write_text(
        'url = "http://alba.example/"\n[discover]\nfeeds = ["http://alba.example/rss"]\n'
        'max_age = "36500d"\n'
    )
    with Server({"alba.example": alba}) as server:
        (tmp_path / "settings.toml").write_text(
            f'[fetch]\ndelay_s = 0\nhosts = {{ "alba.example" = "{server.address}" }}\n'
        )
        with open_configured(with_database(load_config(tmp_path), database_url)) as app:
            assert run_once(app, Progress()).exit_code == 0
            yield app


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_time_of_the_feed_is_kept(tmp_path: Path, database_url: str) -> None:
    with crawled(tmp_path, database_url, "2026-03-04T10:20:00+01:00") as app:
        for _ in range(2):
            article = app.store.articles.find("http://alba.example/nota")
            assert article is not None
            version = article.versions[0]
            assert version.document.published_at == datetime(2026, 3, 4, 9, 20, tzinfo=UTC)
            assert version.article.field_sources["published"] == "listing"
            assert reprocess(app).changed == 0


@pytest.mark.parametrize(
    "published", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2062-03-04T10:20:00Z"]
)
def test_no_page_is_from_a_time_that_cannot_be(
    tmp_path: Path, database_url: str, published: str
) -> None:
    with crawled(tmp_path, database_url, published) as app:
        article = app.store.articles.find("http://alba.example/nota")
        assert article is not None
        assert article.versions[0].article.published is None
        assert list(app.store.articles.unplaced()) == []
