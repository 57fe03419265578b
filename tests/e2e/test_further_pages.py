"""An article on several pages is fetched page by page and stored as one, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from config.load import load_config
from jobs.app import App, open_configured, utc_now
from jobs.progress import Progress
from jobs.reprocess import reprocess
from jobs.run import run_once
from newsroom.replies import Reply, Request, answer_condition, with_validators
from newsroom.server import Server
from tests.e2e.conftest import with_database

PARTS = tuple(
    f"{name} parte: el faro volvió a encenderse anoche después de {years} años de obras y de "
    f"silencio, y {boats} barcos esperaban ya fuera de la bahía cuando giró por primera vez."
    for name, years, boats in (("Primera", "seis", "tres"), ("Segunda", "siete", "cinco"),
                               ("Tercera", "ocho", "once"))
)  # fmt: skip


def part(number: int) -> Reply:
    link = f'<a rel="next" href="/faro/{number + 1}">Siguiente</a>' if number < len(PARTS) else ""
    html = (
        '<html lang="es"><head><meta property="og:type" content="article"></head><body>'
        f"<article><h1>Vuelve el faro</h1><p>{PARTS[number - 1] * 2}</p>{link}</article></body>"
    )
    reply = Reply(html.encode(), "text/html; charset=utf-8")
    return with_validators(reply, datetime(2026, 3, 1, tzinfo=UTC))


class Alba:
    """A site that prints one article on three pages."""

    def __init__(self) -> None:
        self.robots = ""
        self.is_broken = False

    def __call__(self, request: Request) -> Reply:
        if request.target == "/rss":
            link = "<item><link>http://alba.example/faro</link></item>"
            return Reply(f"<rss version='2.0'><channel>{link}</channel></rss>".encode(), "text/xml")
        if request.target == "/robots.txt" and self.robots:
            return Reply.plain(200, self.robots)
        numbers = {"/faro": 1, "/faro/2": 2, "/faro/3": 3}
        if request.target not in numbers or (self.is_broken and request.target == "/faro/3"):
            return Reply.plain(404, "nothing here")
        return answer_condition(part(numbers[request.target]), request)


@pytest.fixture
def alba() -> Alba:
    return Alba()


@pytest.fixture
def app(tmp_path: Path, database_url: str, alba: Alba) -> Iterator[App]:
    with Server({"alba.example": alba}) as server:
        (tmp_path / "sites").mkdir()
        (tmp_path / "agencies.toml").write_text("")
        (tmp_path / "sites" / "alba.toml").write_text(
            'url = "http://alba.example/"\n[discover]\nfeeds = ["http://alba.example/rss"]\n'
        )
        (tmp_path / "settings.toml").write_text(
            f'[fetch]\ndelay_s = 0\nhosts = {{ "alba.example" = "{server.address}" }}\n'
        )
        with open_configured(with_database(load_config(tmp_path), database_url)) as opened:
            yield opened


def test_the_pages_are_one_article_with_their_provenance(app: App, database_url: str) -> None:
    run_once(app, Progress())
    for _ in range(2):
        article = app.store.articles.find("http://alba.example/faro")
        assert article is not None
        (version,) = article.versions
        assert version.article.paragraphs == tuple(part * 2 for part in PARTS)
        page = app.store.articles.page(version.id)
        assert page is not None
        assert [one.url[-7:] for one in page.further] == ["/faro/2", "/faro/3"]
        assert rows(database_url, "further_pages") == [(version.id, 1), (version.id, 2)]
        assert reprocess(app).changed == 0, "read anew from its stored pages it is the same"


def test_a_page_that_is_missing_ends_the_article(app: App, alba: Alba) -> None:
    alba.is_broken = True
    assert run_once(app, Progress()).exit_code == 0
    article = app.store.articles.find("http://alba.example/faro")
    assert article is not None
    assert article.versions[0].article.paragraphs == tuple(part * 2 for part in PARTS[:2])


def test_a_page_that_was_missing_is_asked_for_again(app: App, alba: Alba) -> None:
    alba.is_broken = True
    run_once(app, Progress())
    alba.is_broken = False
    run_once(replace(app, clock=lambda: utc_now() + timedelta(hours=2)), Progress())
    article = app.store.articles.find("http://alba.example/faro")
    assert article is not None
    assert [len(version.article.paragraphs) for version in article.versions] == [2, 3]


def test_robots_txt_holds_for_further_pages(app: App, alba: Alba) -> None:
    alba.robots = "User-agent: *\nDisallow: /faro/2\n"
    run_once(app, Progress())
    article = app.store.articles.find("http://alba.example/faro")
    assert article is not None
    assert article.versions[0].article.paragraphs == (PARTS[0] * 2,)


def rows(database_url: str, table: str) -> list[tuple[int, int]]:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        query = text(f"SELECT version_id, position FROM {table} ORDER BY 1, 2")
        found = [tuple(row) for row in connection.execute(query)]
    engine.dispose()
    return found
