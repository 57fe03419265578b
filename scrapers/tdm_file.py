"""`/.well-known/tdmrep.json`: what a host as a whole reserves against text and data mining.

As the TDM Reservation Protocol has it (W3C community group, final report of 2024): a list of
rules, each with a pattern of paths as robots.txt has them; the first that matches a page holds
for it. What the page's own headers or metadata declare goes before it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import httpx

from config.site import Site
from scrapers.errors import FetchError, Follow, HttpStatus, ScrapeError
from scrapers.robots import matches_path
from scrapers.robots_cache import RobotsCopy, RobotsShelf
from scrapers.values import Page

PLACE = "/.well-known/tdmrep.json"
DECLARED = "tdmrep.json"
"""The rule that holds for a page is kept among its headers under this name, as JSON."""
MAX_TDM_BYTES = 512 * 1024
_MOST_RULES = 1_000


@dataclass(frozen=True, slots=True)
class TdmRule:
    """One rule of the file."""

    location: str
    """A pattern of paths, with `*` and `$`."""
    is_reserved: bool
    policy: str | None = None
    """Address of the licence on offer."""

    def to_json(self) -> str:
        """As it stands in the file."""
        rule = {"location": self.location, "tdm-reservation": int(self.is_reserved)}
        return json.dumps(rule | ({"tdm-policy": self.policy} if self.policy else {}))


def parse_tdm_file(body: bytes) -> tuple[TdmRule, ...]:
    """The rules that can be read; none of what is no such file. Never raises."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ()
    rules = map(_to_rule, found[:_MOST_RULES] if isinstance(found, list) else ())
    return tuple(rule for rule in rules if rule is not None)


def _to_rule(found: Any) -> TdmRule | None:
    if not isinstance(found, dict):
        return None
    location, policy = found.get("location"), found.get("tdm-policy")
    reservation = str(found.get("tdm-reservation"))
    if not isinstance(location, str) or not location or reservation not in ("0", "1"):
        return None
    return TdmRule(location, reservation == "1", policy if isinstance(policy, str) else None)


def rule_in(headers: Mapping[str, str]) -> TdmRule | None:
    """The rule that `TdmFiles.declare` has put among a page's headers."""
    text = headers.get(DECLARED)
    return next(iter(parse_tdm_file(f"[{text}]".encode(errors="replace"))), None)


class TdmFiles:
    """The files of every host met, asked for at most once a day. `fetch` asks for a URL on behalf
    of a site, as for any page: where robots.txt lets it, and at the host's pace."""

    def __init__(
        self,
        fetch: Callable[[str, Site | None], Awaitable[Page]],
        clock: Callable[[], datetime],
        shelf: RobotsShelf,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._shelf = shelf
        self._kept: dict[str, tuple[RobotsCopy, tuple[TdmRule, ...]]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def declare(self, page: Page, site: Site | None) -> Page:
        """The page with the rule of its host's file among its headers, where one matches. A file
        that could not be had reserves nothing that is known."""
        place = str(httpx.URL(page.url).join(PLACE))
        async with self._locks.setdefault(place, asyncio.Lock()):
            known = self._kept.get(place)
            copy = known[0] if known else await self._shelf.load(place)
            if copy is None or copy.is_old(self._clock()):
                known, copy = None, await self._renew(place, site, copy)
                await self._shelf.save(copy)
            _, rules = self._kept[place] = known or (copy, parse_tdm_file(copy.body or b""))
        rule = next((rule for rule in rules if matches_path(rule.location, page.url)), None)
        headers = {name: value for name, value in page.headers.items() if name != DECLARED}
        return replace(page, headers=headers | ({DECLARED: rule.to_json()} if rule else {}))

    async def _renew(self, place: str, site: Site | None, known: RobotsCopy | None) -> RobotsCopy:
        now = self._clock()
        try:
            page = await self._fetch(place, site)
        except ScrapeError as error:
            if _is_answer(error):
                status = error.status if isinstance(error, HttpStatus) else None
                return RobotsCopy(place, now, None, now, status, None)
            return replace(known or RobotsCopy(place, now), tried_at=now, problem=str(error))
        return RobotsCopy(place, now, None, now, page.status, page.body)


def _is_answer(error: ScrapeError) -> bool:
    """There is no such file, or none that may be read: nothing to try again soon."""
    return isinstance(error, FetchError) and error.follow is Follow.GIVE_UP
