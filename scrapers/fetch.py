"""Asking for pages politely: robots.txt first, at a pace, within bounds, again where it helps."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from types import TracebackType
from typing import Self

import httpx

from config.settings import FetchSettings
from config.site import Site
from scrapers.dial import Dialler
from scrapers.errors import (
    AddressRefused,
    FetchError,
    Follow,
    HttpStatus,
    RobotsDisallowed,
    RobotsUnreachable,
    TooManyRedirects,
)
from scrapers.exchange import Answer, Bounds, ask, parse_web_url
from scrapers.host_files import FileAnswer, FileShelf, HostFiles, LookAgain, NoShelf
from scrapers.retries import read_retry_after, wait_before_retry
from scrapers.robots import Robots, agent_token, describe, parse_robots
from scrapers.tdm_file import MAX_TDM_BYTES, PLACE, declare, parse_tdm_file
from scrapers.transport import DialledTransport
from scrapers.turns import Ask, HostTurns, Permission
from scrapers.urls import is_same_site
from scrapers.values import Page, Redirect, Validators

_ROBOTS_REDIRECTS = 5
"""As RFC 9309 has it; a longer chain means that there is no robots.txt."""
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one page is asked for: the settings, with what the site's file says instead."""

    site_id: str | None
    delay_s: float
    bounds: Bounds
    validators: Validators | None
    """Sent to the URL that gave them alone."""
    site_url: str | None
    site_headers: Mapping[str, str]
    """Sent to the site's own hosts alone: they may hold a key."""

    def headers_for(self, url: httpx.URL) -> dict[str, str]:
        own = self.site_url is not None and is_same_site(str(url), self.site_url)
        return {**self.conditions_for(url), **(self.site_headers if own else {})}

    def conditions_for(self, url: httpx.URL) -> dict[str, str]:
        """The headers of a conditional request. A validator that is not ASCII is left out: it
        cannot be sent back byte by byte as it came."""
        known = self.validators
        if known is None or known.url != str(url):
            return {}
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in asked.items() if value and value.isascii()}


class Fetcher:
    """Asks for pages. An async context manager; concurrent calls are welcome.

    `turns` spaces the requests to each host, robots.txt included. `clock` gives the aware time
    in UTC. `sleep` waits between two tries. `shelf` keeps robots.txt and tdmrep.json beyond this
    process.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        turns: HostTurns,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        shelf: FileShelf | None = None,
    ) -> None:
        self.settings = settings
        self._turns = turns
        self.clock = clock
        self._sleep = sleep
        shelf = shelf or NoShelf()
        self._robots = HostFiles(
            "/robots.txt",
            partial(
                parse_robots,
                agent=agent_token(settings.user_agent),
                max_bytes=settings.max_robots_bytes,
            ),
            clock,
            shelf,
        )
        self._tdm_rules = HostFiles(PLACE, parse_tdm_file, clock, shelf)
        self._headers = {
            "User-Agent": settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate, br, zstd",
        }
        if settings.contact:
            self._headers["From"] = settings.contact
        self._transport = DialledTransport(Dialler(settings.hosts))

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._transport.__aexit__(exc_type, exc_value, traceback)

    async def fetch(
        self,
        url: str,
        *,
        site: Site | None = None,
        validators: Validators | None = None,
        max_body_bytes: int | None = None,
        cut: bool = False,
    ) -> Page:
        """The page at `url`: status 2xx, or 304 with an empty body when `validators` still hold.

        `max_body_bytes` goes before what the site and the settings say. `cut` takes the first bytes
        of a larger body instead of raising TooLarge. Raises the errors of `scrapers.errors` and no
        others.
        """
        return await self._follow(url, self._manner(site, validators, max_body_bytes, cut=cut))

    async def _follow(self, url: str, manner: _Manner, look_again: LookAgain | None = None) -> Page:
        redirects: list[Redirect] = []
        target = parse_web_url(url)
        while True:
            answer = await self._ask_allowed(target, manner, look_again)
            if answer.location is None:
                break
            target = _next_target(answer.url, answer.location)
            redirects.append(Redirect(str(answer.url), answer.status, str(target)))
            self._check_chain(url, redirects)
        is_unchanged = answer.status == 304 and manner.conditions_for(answer.url)
        if not (200 <= answer.status < 300 or is_unchanged):
            raise HttpStatus(str(answer.url), answer.status)
        return Page(
            requested_url=url,
            url=str(answer.url),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            sha256=sha256(answer.body).hexdigest(),
            fetched_at=self.clock(),
            elapsed_s=answer.elapsed_s,
            redirects=tuple(redirects),
        )

    async def sitemaps_of(self, url: str, *, site: Site | None = None) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of the URL's origin names, as written there.

        Raises RobotsUnreachable and AddressRefused.
        """
        robots = await self._rules_for(parse_web_url(url), self._manner(site, None, None))
        return robots.sitemaps

    async def with_tdm_rule(self, page: Page, *, site: Site | None = None) -> Page:
        """The page with what its host's tdmrep.json says of it among its headers. A file that could
        not be had reserves nothing that is known. Raises HostResting."""
        manner = self._manner(site, None, MAX_TDM_BYTES)
        found = await self._tdm_rules.of(httpx.URL(page.url), partial(self._ask_tdm_file, manner))
        return declare(page, found.content or ())

    async def _rules_for(self, target: httpx.URL, manner: _Manner) -> Robots:
        """What robots.txt says. An answer of 4xx allows everything, but for 429.

        Raises RobotsUnreachable when there was no answer, or one of 429 or 5xx, and no earlier one
        is known.
        """
        found = await self._robots.of(target, partial(self._ask_robots, manner))
        if found.content is None:
            reason = f"{found.copy.url} could not be had: {found.copy.problem}"
            raise RobotsUnreachable(str(target), reason)
        return found.content

    def _manner(
        self,
        site: Site | None,
        validators: Validators | None,
        max_body_bytes: int | None,
        *,
        cut: bool = False,
    ) -> _Manner:
        settings, own = self.settings, site.fetch if site else None
        size = max_body_bytes or (own and own.max_body_bytes) or settings.max_body_bytes
        return _Manner(
            site_id=site.id if site else None,
            delay_s=settings.delay_s if own is None or own.delay_s is None else own.delay_s,
            bounds=Bounds(settings, (own and own.timeout_s) or settings.timeout_s, size, cut=cut),
            validators=validators,
            site_url=str(site.url) if site else None,
            site_headers=own.headers if own else {},
        )

    async def _ask_allowed(
        self, target: httpx.URL, manner: _Manner, look_again: LookAgain | None
    ) -> Answer:
        if len(str(target)) > self.settings.max_url_chars:
            reason = f"a URL of more than {self.settings.max_url_chars} characters"
            raise AddressRefused(str(target)[:200], reason)
        robots = await self._rules_for(target, manner)
        decision = robots.decide(str(target))
        crawl_delay_s = min(robots.crawl_delay_s or 0.0, self.settings.max_crawl_delay_s)
        manner = replace(manner, delay_s=max(manner.delay_s, crawl_delay_s))
        permission = Permission.ALLOWED if decision.allowed else Permission.DISALLOWED
        wish = _wish(target, manner, permission, str(decision.rule) if decision.rule else None)
        if not decision.allowed:
            await self._turns.refuse(wish)
            raise RobotsDisallowed(str(target), f"robots.txt: {describe(robots, decision)}")
        return await self._ask_again(target, manner, wish, look_again)

    async def _ask_again(
        self,
        target: httpx.URL,
        manner: _Manner,
        wish: Ask,
        look_again: LookAgain | None,
    ) -> Answer:
        """Asks until there is an answer below 400 or no sense in trying. `look_again` is called
        in each turn and may raise NotNeeded."""
        failures = 0
        while True:
            try:
                async with self._turns.turn(wish) as answered:
                    if look_again is not None:
                        await look_again()
                    headers = httpx.Headers(self._headers)
                    headers.update(manner.headers_for(target))
                    answer = await ask(self._transport, target, headers, manner.bounds)
                    answered(answer.status)
                    self._check_status(answer)
            except FetchError as error:
                failures += 1
                wait_s = wait_before_retry(error, failures, self.settings)
                if wait_s is None:
                    raise
            else:
                return answer
            await self._sleep(wait_s)

    def _check_status(self, answer: Answer) -> None:
        if answer.status >= 400:
            retry_after_s = read_retry_after(answer.headers.get("retry-after"), self.clock())
            raise HttpStatus(str(answer.url), answer.status, retry_after_s)

    def _check_chain(self, url: str, redirects: list[Redirect]) -> None:
        if len(redirects) > self.settings.max_redirects:
            raise TooManyRedirects(url, f"more than {self.settings.max_redirects} redirects")
        if redirects[-1].location in {hop.url for hop in redirects}:
            raise TooManyRedirects(url, f"{redirects[-1].location} leads back to itself")

    async def _ask_robots(
        self, manner: _Manner, place: httpx.URL, look_again: LookAgain
    ) -> FileAnswer:
        settings = self.settings
        bounds = Bounds(settings, settings.timeout_s, settings.max_robots_bytes, cut=True)
        manner = replace(manner, bounds=bounds, validators=None, site_url=None)
        for _ in range(_ROBOTS_REDIRECTS + 1):
            try:
                wish = _wish(place, manner, Permission.EXEMPT, None)
                answer = await self._ask_again(place, manner, wish, look_again)
            except HttpStatus as error:
                if error.status == 429 or error.status >= 500:
                    raise  # "ask me later" is no permission, though RFC 9309 lets it pass for one
                return FileAnswer(error.status)
            if answer.location is None:
                break
            place = _next_target(answer.url, answer.location)
        return FileAnswer(answer.status, answer.body)

    async def _ask_tdm_file(
        self, manner: _Manner, place: httpx.URL, look_again: LookAgain
    ) -> FileAnswer:
        """As any page: where robots.txt lets it, and at the host's pace."""
        try:
            page = await self._follow(str(place), manner, look_again)
        except FetchError as error:
            if error.follow is not Follow.GIVE_UP:
                raise
            return FileAnswer(error.status if isinstance(error, HttpStatus) else None)
        return FileAnswer(page.status, page.body)


def _wish(target: httpx.URL, manner: _Manner, permission: Permission, rule: str | None) -> Ask:
    return Ask(
        url=str(target),
        host=target.host,
        site_id=manner.site_id,
        delay_s=manner.delay_s,
        timeout_s=manner.bounds.timeout_s,
        permission=permission,
        rule=rule,
    )


def _next_target(url: httpx.URL, location: str) -> httpx.URL:
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        target = location  # refused below, with the reason
    return parse_web_url(target)
