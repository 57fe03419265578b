"""A feed that says "not modified" for ever, while the sitemap of its site moves on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from config.load import load_config
from jobs.app import open_configured
from jobs.progress import Progress
from jobs.run import run_once
from newsroom.replies import Reply, Request
from newsroom.server import Server
from tests.e2e.conftest import with_database

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOME = "http://alba.example"
WORDS = "El faro volvió a encenderse anoche después de seis años de obras y de silencio. " * 5
PAGE = f"<html lang=es><meta property='og:type' content='article'><h1>Nota</h1><p>{WORDS}"


class Site:
    """The sitemap lists `listed`; `hidden` stands in the feed alone, for who asks in full."""

    def __init__(self) -> None:
        self.listed = ["/a"]
        self.hidden = ["/a"]
        self.conditional: list[bool] = []

    def __call__(self, request: Request) -> Reply:
        if request.target == "/rss":
            is_conditional = "if-none-match" in request.headers
            self.conditional.append(is_conditional)
            items = "".join(f"<item><link>{HOME}{path}</link></item>" for path in self.hidden)
            body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
            reply = Reply(body, "text/xml", headers={"ETag": '"always the same"'})
            return replace(reply, body=b"", status=304) if is_conditional else reply
        if request.target == "/s.xml":
            rows = "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in self.listed)
            return Reply(
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode(),
                "text/xml",
            )
        if request.target in {*self.listed, *self.hidden}:
            return Reply(f"{PAGE} {request.target}".encode(), "text/html; charset=utf-8")
        return Reply.plain(404, "no")


def test_a_feed_that_lies_is_asked_in_full(tmp_path: Path, database_url: str) -> None:
    site, now = Site(), NOON
    with Server({"alba.example": site}) as origin:
        (tmp_path / "sites").mkdir()
        (tmp_path / "agencies.toml").write_text("")
        (tmp_path / "sites" / "alba.toml").write_text(
            f'url = "{HOME}/"\n[discover]\nfeeds = ["{HOME}/rss"]\nsitemaps = ["{HOME}/s.xml"]\n'
        )
        (tmp_path / "settings.toml").write_text(
            f'[fetch]\ndelay_s = 0\nhosts = {{ "alba.example" = "{origin.address}" }}\n'
        )
        config = with_database(load_config(tmp_path, {}), database_url)
        stored = []
        with open_configured(config, clock=lambda: now) as app:
            for minutes in (0, 10, 90):
                now = NOON + timedelta(minutes=minutes)
                (report,) = run_once(app, Progress(), site_ids=["alba"]).sites
                stored.append(report.stored)
                site.listed = ["/a", "/b"]
                site.hidden = ["/a", "/c"]
    assert site.conditional == [False, True, False]
    assert stored == [1, 1, 1], "/a, then /b of the sitemap, then /c of the feed"
