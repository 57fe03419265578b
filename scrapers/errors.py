"""What can go wrong between a site and an article, and what follows from it.

ScrapeError                  carries the URL and what follows (`Follow`)
├── FetchError               no usable response; of none of the kinds: our bug  retry later
│   ├── RobotsDisallowed     robots.txt forbids the URL                        give up
│   ├── RobotsUnreachable    robots.txt could not be had: nothing is fetched   retry later
│   ├── HostResting          it failed too often, or asked to be left alone    retry later
│   ├── AddressRefused       no URL, private address, scheme or port            give up
│   ├── Unreachable          DNS, connection, TLS, timeout, cut off            retry later
│   ├── HttpStatus           the origin answered 4xx or 5xx                    by status
│   ├── TooManyRedirects     a loop or a longer chain than allowed             give up
│   └── TooLarge             body over the bound after decompression           give up
├── TooComplex               more elements, depth or attributes than allowed    give up
├── NotDecodable             bytes that are no text of the kind expected       give up
├── SurfaceUnreadable        a feed, sitemap or index page that makes no sense retry later
│   └── SurfaceCrashed       reading one raised what nobody foresaw: our bug    retry later
└── UnknownScraper           a site file asks for a class that nobody registered  give up
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Follow(StrEnum):
    """What follows from an error."""

    RETRY_LATER = "retry_later"
    GIVE_UP = "give_up"


class ScrapeError(Exception):
    """Something went wrong with one URL. `outcome` is its stable name in rows and logs."""

    outcome = "scrape_error"
    follow = Follow.RETRY_LATER

    def __init__(self, url: str, message: str) -> None:
        self.url = url
        super().__init__(message)


class FetchError(ScrapeError):
    """No usable response. What is of none of the kinds below is a bug of ours."""

    outcome = "fetch_failed"


class RobotsDisallowed(FetchError):
    """robots.txt forbids the URL."""

    outcome = "robots"
    follow = Follow.GIVE_UP


class RobotsUnreachable(FetchError):
    """robots.txt answered 5xx or not at all: nothing is allowed for now (RFC 9309, 2.3.1.4)."""

    outcome = "robots_unreachable"


class HostResting(FetchError):
    """The host is left alone until `until`: it failed too often in a row, or asked for it."""

    outcome = "host_resting"

    def __init__(self, url: str, host: str, until: datetime, reason: str) -> None:
        self.until = until
        super().__init__(url, f"{host} rests until {until:%Y-%m-%d %H:%M:%S} UTC: {reason}")


class AddressRefused(FetchError):
    """It is no URL, leads to a private address, or has a scheme or port that is not asked for."""

    outcome = "address_refused"
    follow = Follow.GIVE_UP


class Unreachable(FetchError):
    """DNS, connection, TLS, timeout, or the response was cut off."""

    outcome = "unreachable"


class HttpStatus(FetchError):
    """The origin answered with an error status."""

    outcome = "http_status"

    def __init__(self, url: str, status: int, retry_after_s: float | None = None) -> None:
        self.status = status
        self.retry_after_s = retry_after_s
        passing = status in (408, 425, 429) or status >= 500
        self.follow = Follow.RETRY_LATER if passing else Follow.GIVE_UP
        super().__init__(url, f"HTTP {status}")


class TooManyRedirects(FetchError):
    """A redirect loop, or a longer chain than allowed."""

    outcome = "redirects"
    follow = Follow.GIVE_UP


class TooLarge(FetchError):
    """The body is over the bound after decompression."""

    outcome = "too_large"
    follow = Follow.GIVE_UP


class TooComplex(ScrapeError):
    """The page has more elements, a deeper nesting or more attributes than allowed."""

    outcome = "too_complex"
    follow = Follow.GIVE_UP


class NotDecodable(ScrapeError):
    """The bytes are no text of the kind expected (a picture, a PDF)."""

    outcome = "not_decodable"
    follow = Follow.GIVE_UP


class SurfaceUnreadable(ScrapeError):
    """A feed, sitemap or index page that makes no sense."""

    outcome = "surface_unreadable"


class SurfaceCrashed(SurfaceUnreadable):
    """Reading a surface raised what nobody foresaw, which is its cause: a bug of ours."""


class UnknownScraper(ScrapeError):
    """A site file asks for a scraper that no module of `scrapers/sites/` registers."""

    outcome = "unknown_scraper"
    follow = Follow.GIVE_UP

    def __init__(self, url: str, name: str, known: list[str]) -> None:
        listed = ", ".join(known) or "none"
        super().__init__(url, f"scraper = {name!r}: no such class in scrapers/sites/ ({listed})")
