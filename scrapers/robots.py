"""robots.txt as RFC 9309 has it: what may be asked for, and how often."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from protego import Protego

from scrapers.errors import AddressRefused, RobotsUnreachable, ScrapeError

MAX_ROBOTS_BYTES = 512 * 1024
"""What is read of one file; the rest is left out (RFC 9309 asks for 500 KiB at least)."""
KEPT_FOR = timedelta(hours=24)
FAILURE_KEPT_FOR = timedelta(minutes=5)
"""Every URL of a site asks for its rules; a dead host is not tried again for each of them."""

_NAMES = {
    "user-agent": "User-agent",
    "useragent": "User-agent",
    "user agent": "User-agent",
    "allow": "Allow",
    "disallow": "Disallow",
    "dissallow": "Disallow",
    "dissalow": "Disallow",
    "disalow": "Disallow",
    "diasllow": "Disallow",
    "disallaw": "Disallow",
    "crawl-delay": "Crawl-delay",
    "crawldelay": "Crawl-delay",
    "sitemap": "Sitemap",
    "site-map": "Sitemap",
}
_TOKEN = re.compile(r"[A-Za-z_-]+")
_SOMEBODY_ELSE = "somebody-else"


@dataclass(frozen=True)
class Robots:
    """The rules of one origin for us."""

    rules: Protego
    agent: str
    sitemaps: tuple[str, ...]
    """Absolute URLs as the file gives them, in its order."""

    def allows(self, url: str) -> bool:
        """We may ask for this URL of the origin."""
        return self.rules.can_fetch(url, self.agent)

    @property
    def crawl_delay_s(self) -> float | None:
        """Seconds between two requests that the file asks us for."""
        return self.rules.crawl_delay(self.agent)


def agent_token(user_agent: str) -> str:
    """The name that robots.txt knows us by: the product token of a User-Agent header."""
    token = _TOKEN.match(user_agent)
    return token[0].lower() if token else ""


def parse_robots(body: bytes, user_agent: str) -> Robots:
    """Reads a robots.txt of any quality; never raises. What cannot be read forbids nothing.

    Protego ends a group at a line it does not know and takes a group for "foo" as one for
    "foobot", too; so it is given known lines alone, with every name either ours, "*" or
    somebody else's.
    """
    agent = agent_token(user_agent)
    text = body[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace")
    lines = [line for raw in re.split(r"\r\n|\r|\n", text) if (line := _plain_line(raw, agent))]
    rules = Protego.parse("\n".join(lines))
    return Robots(rules, agent, tuple(dict.fromkeys(rules.sitemaps)))


def _plain_line(raw: str, agent: str) -> str | None:
    """One line in the form that the standard has, `None` for a line without a meaning."""
    line = raw.partition("#")[0].strip(" \t\0")
    name, colon, value = line.partition(":")
    if not colon:
        # "Disallow /path" is common enough for Google to read it; two words, no more.
        words = line.split()
        name, value = words if len(words) == 2 else ("", "")
    known = _NAMES.get(name.strip().lower())
    if known is None:
        return None
    value = " ".join(value.split()) if known == "User-agent" else value.strip()
    if known == "User-agent":
        value = _whose(value, agent)
    # Protego splits lines at these, too, and would find a rule in the middle of a path.
    value = re.sub(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "%0A", value)
    return f"{known}: {value}"


def _whose(value: str, agent: str) -> str:
    if value == "*" or value.startswith("* "):
        return "*"
    token = _TOKEN.match(value)
    return agent if token and token[0].lower() == agent else _SOMEBODY_ELSE


@dataclass(frozen=True)
class RobotsAnswer:
    """What asking for a robots.txt led to, redirects followed."""

    status: int
    body: bytes


@dataclass(frozen=True)
class _Kept:
    at: datetime
    robots: Robots | None
    """The last rules that could be had."""
    error: ScrapeError | None
    """Why the last try failed."""


class RobotsCache:
    """The rules of every origin met, asked for at most once in 24 hours.

    `ask` fetches a URL and follows redirects; it raises `ScrapeError` where there is no answer.
    """

    def __init__(
        self,
        ask: Callable[[httpx.URL, float], Awaitable[RobotsAnswer]],
        user_agent: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._ask = ask
        self._user_agent = user_agent
        self._clock = clock
        self._kept: dict[httpx.URL, _Kept] = {}
        self._locks: dict[httpx.URL, asyncio.Lock] = {}

    async def rules_for(self, url: httpx.URL, delay_s: float) -> Robots:
        """The rules that hold for `url`; `delay_s` is the pace at which they are asked for.

        An answer of 4xx allows everything. Raises RobotsUnreachable when there was no answer or
        one of 5xx and no earlier one is known, AddressRefused for an address not to be dialled.
        """
        place = url.copy_with(raw_path=b"/robots.txt")
        async with self._locks.setdefault(place, asyncio.Lock()):
            kept = self._kept.get(place)
            if kept is None or self._is_old(kept):
                kept = self._kept[place] = await self._renew(place, delay_s, kept)
        if kept.robots is not None:
            return kept.robots
        reason = f"{place} could not be had: {kept.error}"
        raise RobotsUnreachable(str(url), reason) from kept.error

    def _is_old(self, kept: _Kept) -> bool:
        return self._clock() - kept.at >= (FAILURE_KEPT_FOR if kept.error else KEPT_FOR)

    async def _renew(self, place: httpx.URL, delay_s: float, kept: _Kept | None) -> _Kept:
        try:
            answer = await self._ask(place, delay_s)
        except AddressRefused:
            raise
        except ScrapeError as error:
            # While the file is out of reach the rules known so far hold on (RFC 9309, 2.4).
            return _Kept(self._clock(), kept.robots if kept else None, error)
        body = answer.body if 200 <= answer.status < 300 else b""
        return _Kept(self._clock(), parse_robots(body, self._user_agent), None)
