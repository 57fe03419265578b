"""A press that grows by the hour, and in which things can go wrong: for monitors to find."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsroom.replies import Host, Reply, Request

BEGIN = datetime(2026, 3, 2, 6, tzinfo=UTC)
SITES = ("alba", "bahia", "cima", "delta", "estero")
PER_HOUR = 3
_SYLLABLES = ("ma", "re", "lo", "ti", "sun", "par", "ve", "ga", "do", "quin", "sel", "bra", "fe")
AGENCIES = """
[[agency]]
id = "cordillera"
name = "Cordillera"
[[agency]]
id = "meridian"
name = "Meridian Press"
"""


@dataclass
class Growing:
    """Five sites. Each hour every one of them publishes a few articles; two in three credit
    Cordillera, the others Meridian Press."""

    hour: int = 0
    silent_since: dict[str, int] = field(default_factory=dict)
    new_layout: set[str] = field(default_factory=set)
    blocks: set[str] = field(default_factory=set)
    hides_cordillera: bool = False

    def hosts(self) -> dict[str, Host]:
        """For the server of the newsroom."""
        return {f"{site}.example": self._host(site) for site in SITES}

    @property
    def now(self) -> datetime:
        """The hour at which it stands."""
        return BEGIN + timedelta(hours=self.hour)

    def _host(self, site: str) -> Host:
        pages: dict[str, bytes] = {}

        def answer(request: Request) -> Reply:
            if request.target == "/feed":
                return Reply(self._feed(site).encode(), "application/rss+xml")
            if not request.target.startswith("/nota/"):
                return Reply.plain(404, "nothing here")
            if site in self.blocks:
                return Reply.plain(403, "not for you")
            page = pages.setdefault(request.target, self._page(site, request.target).encode())
            return Reply(page, "text/html; charset=utf-8")

        return answer

    def _feed(self, site: str) -> str:
        last = self.silent_since.get(site, self.hour)
        items = "".join(
            f"<item><title>Nota {hour}-{number}</title>"
            f"<link>http://{site}.example/nota/{hour}-{number}</link></item>"
            for hour in range(max(0, last - 3), last + 1)
            for number in range(PER_HOUR)
        )
        return f"<rss version='2.0'><channel><title>{site}</title>{items}</channel></rss>"

    def _page(self, site: str, target: str) -> str:
        hour, number = map(int, target.removeprefix("/nota/").split("-"))
        draw = random.Random(f"{site}{target}")
        title = _sentence(draw, 7).rstrip(".")
        paragraphs = [" ".join(_sentence(draw, 14) for _ in range(3)) for _ in range(4)]
        agency = "Cordillera" if number < 2 else "Meridian Press"
        if agency != "Cordillera" or not self.hides_cordillera:
            paragraphs[0] = f"Puerto Alma, 2 mar ({agency}).- {paragraphs[0]}"
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        at = (BEGIN + timedelta(hours=hour)).isoformat()
        if site in self.new_layout:
            return (
                f"<html lang='es'><body><div><h1>{title}</h1><div class='texto'>{body}</div>"
                "</div></body></html>"
            )
        author = _sentence(draw, 2).rstrip(".").title()
        return (
            f"<html lang='es'><head><meta property='article:published_time' content='{at}'>"
            f"<meta property='article:section' content='Nacional'>"
            f"<meta name='author' content='{author}'></head>"
            f"<body><article><h1>{title}</h1>{body}</article></body></html>"
        )


def _sentence(draw: random.Random, words: int) -> str:
    made = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(words)]
    return f"{' '.join(made).capitalize()}."


def write_growing_config(folder: Path, address: str) -> None:
    """A configuration for the five sites, each looked at every hour."""
    (folder / "sites").mkdir(parents=True)
    (folder / "agencies.toml").write_text(AGENCIES)
    for site in SITES:
        (folder / "sites" / f"{site}.toml").write_text(
            f'name = "{site.capitalize()}"\nurl = "http://{site}.example/"\nevery = "1h"\n'
            f'[discover]\nfeeds = ["http://{site}.example/feed"]\n'
        )
    hosts = ", ".join(f'"{site}.example" = "{address}"' for site in SITES)
    (folder / "settings.toml").write_text(
        f"[fetch]\ndelay_s = 0\nretries = 0\nhosts = {{ {hosts} }}\n"
        '[schedule]\nrecheck_within = "1s"\n[log]\nlevel = "error"\n'
    )
