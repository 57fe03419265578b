"""A page that states no time takes the one of its feed, and keeps it when it is read anew."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.load import load_config
from jobs.app import open_configured
from jobs.progress import Progress
from jobs.reprocess import reprocess
from jobs.run import run_once
from newsroom.replies import Reply, Request
from newsroom.server import Server
from tests.e2e.conftest import with_database

PARAGRAPH = "El faro volvió a encenderse anoche después de seis años de obras y de silencio. " * 3
PAGE = f"<html lang='es'><body><h1>Vuelve la luz</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH[::-1]}</p>"
FEED = (
    "<rss version='2.0'><channel><title>El Alba</title><item><title>Vuelve la luz</title>"
    "<link>http://alba.example/nota</link><pubDate>Wed, 04 Mar 2026 10:20:00 +0100</pubDate>"
    "</item></channel></rss>"
)


def alba(request: Request) -> Reply:
    if request.target == "/rss":
        return Reply(FEED.encode(), "application/rss+xml")
    if request.target == "/nota":
        return Reply(PAGE.encode(), "text/html; charset=utf-8")
    return Reply.plain(404, "nothing here")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_time_of_the_feed_is_kept(tmp_path: Path, database_url: str) -> None:
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
            for _ in range(2):
                article = app.store.articles.find("http://alba.example/nota")
                assert article is not None
                version = article.versions[0]
                assert version.document.published_at == datetime(2026, 3, 4, 9, 20, tzinfo=UTC)
                assert version.article.field_sources["published"] == "listing"
                assert reprocess(app).changed == 0
