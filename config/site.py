"""One site, as its file in `sites/` describes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, model_validator
from pydantic_core import PydanticCustomError
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from config.crontab import parse_crontab
from config.durations import Duration


def _check_regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


def _check_selector(selector: str) -> str:
    try:
        LexborHTMLParser("<p>").css(selector)
    except SelectolaxError as error:
        raise ValueError(f"not a CSS selector: {error}") from error
    return selector


def _check_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("not a time zone of the IANA database, such as Europe/Madrid") from error
    return name


def _check_cron(expression: str) -> str:
    try:
        trigger = parse_crontab(expression)
    except ValueError as error:
        raise ValueError(f"not a crontab expression of five fields: {error}") from error
    if trigger.get_next_fire_time(None, datetime.now(UTC)) is None:
        raise ValueError("a day that never comes")
    return expression


def _check_headers(headers: dict[str, str]) -> dict[str, str]:
    for name, value in headers.items():
        if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", name):
            raise ValueError(f"{name!r} is not a header name")
        if name.lower() in ("user-agent", "from", "host"):
            raise ValueError(f"{name} is the same for every site: see [fetch] in settings.toml")
        if not re.fullmatch(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?", value):
            raise ValueError(f"the value of {name} is not printable ASCII on one line")
    return headers


def _check_credentials(url: HttpUrl) -> HttpUrl:
    if url.username is not None or url.password is not None:
        raise ValueError("no URL holds credentials: send Authorization in [fetch.headers]")
    return url


Headers = Annotated[dict[str, str], AfterValidator(_check_headers)]
Regex = Annotated[str, AfterValidator(_check_regex)]
Selector = Annotated[str, AfterValidator(_check_selector)]
WebUrl = Annotated[HttpUrl, AfterValidator(_check_credentials)]
ZoneName = Annotated[str, AfterValidator(_check_zone)]
Cron = Annotated[str, AfterValidator(_check_cron)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Discover(_Section):
    """Where the site lists its articles. With nothing set, the surfaces are looked for: the
    sitemaps that robots.txt names; where none of them can be read, the feeds that the home page
    links; where none of those can, the links of the home page itself."""

    feeds: tuple[WebUrl, ...] = Field((), description="RSS, Atom or JSON feeds.")
    sitemaps: tuple[WebUrl, ...] = Field((), description="Sitemaps or sitemap indexes.")
    robots_sitemaps: bool = Field(
        False,
        description="Also read the sitemaps that robots.txt names, without those of past months "
        "by their names where there are others.",
    )
    index: tuple[WebUrl, ...] = Field(
        (), description="Pages whose links are taken when they match `include`."
    )
    include: tuple[Regex, ...] = Field(
        (), description="A URL is taken when one of these is found in it. Empty: every URL."
    )
    exclude: tuple[Regex, ...] = Field(
        (), description="A URL is left out when one of these is found in it."
    )
    max_age: Duration = Field(
        timedelta(days=7), description="URLs listed with an older date are left out."
    )
    max_articles: int = Field(500, ge=1, description="New articles fetched in one run at most.")


class Reserved(StrEnum):
    """What a page may reserve."""

    NOINDEX = "noindex"
    """X-Robots-Tag or a robots meta element: the page is not to be listed."""
    TDM = "tdm-reservation"
    """The TDM Reservation Protocol: the text is not to be mined without a licence."""


class Fetch(_Section):
    """How the site's pages are asked for, where it is not as settings.toml says."""

    delay_s: float | None = Field(
        None,
        ge=0,
        description="Seconds between two requests to one host; a longer Crawl-delay wins.",
    )
    timeout_s: float | None = Field(None, gt=0, description="Seconds one request may take.")
    max_body_bytes: int | None = Field(
        None, ge=1024, description="Bytes of one page after decompression."
    )
    obey: tuple[Reserved, ...] = Field(
        (),
        description="Reservations for which a page is not kept: noindex, tdm-reservation. Each "
        "is recorded, whether obeyed or not.",
    )
    headers: Headers = Field(
        default_factory=dict, description="Request headers sent besides the usual ones."
    )


class Extract(_Section):
    """CSS selectors for what the generic extractor gets wrong on this site."""

    title: Selector | None = Field(None, description="The headline.")
    lede: Selector | None = Field(None, description="The standfirst below the headline.")
    body: Selector | None = Field(
        None, description="The element or elements that hold the paragraphs."
    )
    authors: Selector | None = Field(None, description="One element an author.")
    published: Selector | None = Field(
        None, description="Publication time: its datetime or content attribute, else its text."
    )
    section: Selector | None = Field(None, description="The section's name.")
    remove: tuple[Selector, ...] = Field((), description="Elements that are dropped first.")


DERIVED = {"id": "the file's name", "name": "the host"}
"""Keys that a site file may leave out although a `Site` has them, and what they then are."""


class Site(_Section):
    """One news site. A file that names only the URL works."""

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$",
        description="Short stable name in logs and in the store: lower-case letters, digits, "
        "hyphens.",
    )
    name: str = Field(min_length=1, description="Name as readers know it.")
    url: WebUrl = Field(description="Home page.")
    aliases: tuple[str, ...] = Field(
        (), description="Other names under which reprints credit the site."
    )
    language: str | None = Field(
        None, pattern=r"^[a-z]{2,3}$", description="Language of most pages, ISO 639."
    )
    country: str | None = Field(None, pattern=r"^[a-z]{2}$", description="ISO 3166-1, lower case.")
    timezone: ZoneName = Field("UTC", description="Zone of times that a page gives without one.")
    agency: str | None = Field(
        None, description="Id in agencies.toml when the site is a news agency's own."
    )
    enabled: bool = Field(True, description="Off: never asked for anything.")
    disabled_reason: str | None = Field(
        None, min_length=1, description="Why it is off. Needed when `enabled = false`."
    )
    every: Duration = Field(timedelta(minutes=15), description="Time between two runs.")
    every_at_most: Duration | None = Field(
        None,
        description="Lets the time between two runs grow up to this while little is published.",
    )
    cron: Cron | None = Field(None, description="Five-field crontab in UTC, instead of `every`.")
    scraper: str | None = Field(
        None,
        description="Name of a class registered in scrapers/sites/, for a site that needs Python.",
    )
    discover: Discover = Field(Discover(), description="Where articles are listed.")
    fetch: Fetch = Field(Fetch(), description="How pages are asked for.")
    extract: Extract = Field(Extract(), description="How pages are read.")

    @model_validator(mode="before")
    @classmethod
    def _derive_name(cls, values: Any) -> Any:
        if isinstance(values, dict) and "name" not in values:
            url = values.get("url")
            host = url.split("://", 1)[-1].split("/", 1)[0] if isinstance(url, str) else ""
            # Without a host it is the URL that is wrong, and that is said of the URL.
            return {**values, "name": host.removeprefix("www.") or "unnamed"}
        return values

    @model_validator(mode="after")
    def _check_bounds(self) -> Site:
        if self.every_at_most is not None and self.every_at_most < self.every:
            raise PydanticCustomError(
                "bounds_crossed",
                "every_at_most is shorter than every",
                {"key": "every_at_most"},
            )
        return self

    @model_validator(mode="after")
    def _check_disabled_reason(self) -> Site:
        if not self.enabled and self.disabled_reason is None:
            raise PydanticCustomError(
                "disabled_without_reason",
                "a disabled site must say why: set disabled_reason",
                {"key": "enabled"},
            )
        return self
