"""The settings of one installation, as `settings.toml` gives them."""

from __future__ import annotations

import re
from datetime import timedelta
from email.headerregistry import HeaderRegistry
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from config.durations import Duration
from config.hosts import FixedAddress

_SERVER = re.compile(r"[^\s:]+:([0-9]+)")


def _check_server(text: str) -> str:
    server = _SERVER.fullmatch(text)
    if server is None or not 1 <= int(server[1]) <= 65535:
        raise ValueError(f'"{text}" is no host with a port, such as "localhost:25"')
    return text


def _check_mailbox(text: str) -> str:
    """Reads it as the header of an e-mail is read, where some marks part addresses."""
    header: Any = HeaderRegistry()("To", text)
    written = text[text.rfind("<") + 1 :].rstrip(">")
    if [found.addr_spec for found in header.addresses] != [written]:
        raise ValueError(f'"{text}" is no one address: names with signs in them stand in quotes')
    return text


Mailbox = Annotated[
    str,
    Field(pattern=r"^([^\s@<>,]+@[^\s@<>,]+|[^<>,\r\n]+<[^\s@<>,]+@[^\s@<>,]+>)$"),
    AfterValidator(_check_mailbox),
]
"""An e-mail address, or a name with one: "Desk <desk@example.org>"."""
Server = Annotated[str, AfterValidator(_check_server)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class LogLevel(StrEnum):
    """What log lines are written from."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How log lines are written."""

    AUTO = "auto"
    JSON = "json"
    TEXT = "text"


class FetchSettings(_Section):
    """How pages are asked for, unless a site file says otherwise."""

    user_agent: str = Field(
        "teletipo/0.1 (+https://github.com/teletipo/teletipo)",
        pattern=r"^[\x21-\x7e][\x20-\x7e]*$",
        description="User-Agent header; its first word is the name looked for in robots.txt.",
    )
    contact: str | None = Field(
        None,
        pattern=r"^[\x21-\x7e]+@[\x21-\x7e]+$",
        description="E-mail address sent in the From header, so that a publisher can write.",
    )
    delay_s: float = Field(2.0, ge=0, description="Seconds between two requests to one host.")
    max_crawl_delay_s: float = Field(
        60.0, gt=0, description="A longer Crawl-delay of a site is cut to this, in seconds."
    )
    timeout_s: float = Field(30.0, gt=0, description="Seconds one request may take in all.")
    max_body_bytes: int = Field(
        10_000_000, ge=1024, description="Bytes of one response after decompression."
    )
    connect_timeout_s: float = Field(
        10.0, gt=0, description="Seconds until a connection stands, TLS included."
    )
    first_byte_timeout_s: float = Field(
        20.0, gt=0, description="Seconds until the first byte of an answer."
    )
    min_bytes_per_s: float = Field(
        200.0, ge=0, description="Bytes a second below which an answer is given up; 0: never."
    )
    slow_after_s: float = Field(
        5.0, gt=0, description="Seconds that an answer may be slower, from its first byte."
    )
    max_headers: int = Field(200, ge=1, description="Headers of one answer.")
    max_header_bytes: int = Field(
        65_536, ge=1024, description="Bytes of all headers of one answer."
    )
    max_url_chars: int = Field(4_096, ge=100, description="Characters of a URL that is asked for.")
    max_elements: int = Field(100_000, ge=1, description="Elements of one page.")
    max_depth: int = Field(2_000, ge=1, description="Elements of one page inside each other.")
    max_attributes: int = Field(500, ge=1, description="Attributes of one element.")
    max_json_ld_bytes: int = Field(
        2_000_000, ge=1024, description="Bytes of all JSON-LD of one page."
    )
    max_json_ld_depth: int = Field(
        100, ge=1, description="Objects and lists of one page's JSON-LD inside each other."
    )
    max_feed_entries: int = Field(5_000, ge=1, description="Entries taken of one feed.")
    max_sitemaps: int = Field(100, ge=1, description="Sitemaps read in one run of a site.")
    max_sitemap_depth: int = Field(
        2, ge=0, description="Sitemap indexes that may stand above a sitemap."
    )
    max_sitemap_bytes: int = Field(
        50 * 1024 * 1024, ge=1024, description="Bytes of one sitemap after decompression."
    )
    max_sitemap_urls: int = Field(50_000, ge=1, description="Entries taken of one sitemap.")
    max_robots_bytes: int = Field(
        512 * 1024,
        ge=500 * 1024,
        description="Bytes read of one robots.txt; the rest is left out (RFC 9309, 2.5).",
    )
    max_redirects: int = Field(5, ge=0, description="Redirects followed for one request.")
    max_pages: int = Field(
        10, ge=1, description="Pages read of one article that goes on from page to page."
    )
    retries: int = Field(2, ge=0, description="Further tries after a failure that may pass.")
    max_retry_after_s: float = Field(
        120.0,
        ge=0,
        description="A longer Retry-After ends the try; the page waits for a later run.",
    )
    believe_unchanged_for: Duration = Field(
        timedelta(days=1),
        description='A URL that answers "not modified" for longer is asked for in full.',
    )
    doubt_unchanged_after: Duration = Field(
        timedelta(hours=1),
        description="The same for a feed or sitemap when another one of the site has moved on.",
    )
    rest_after_failures: int = Field(
        5, ge=1, description="Failures in a row after which a host is left alone for a while."
    )
    first_rest: Duration = Field(
        timedelta(minutes=1), description="For how long; doubled with each further failure."
    )
    longest_rest: Duration = Field(
        timedelta(days=1), description="Longest time for which a host is left alone."
    )
    keep_requests: Duration = Field(
        timedelta(days=30), description="How long the record of each request is kept."
    )
    concurrency: int = Field(8, ge=1, description="Sites worked on at the same time.")
    hosts: dict[str, FixedAddress] = Field(
        default_factory=dict,
        description='Fixed addresses, as "name" = "ip:port"; the one way to a private address, and '
        "to another port than 80 and 443.",
    )


class ScheduleSettings(_Section):
    """When sites are looked at."""

    jitter_s: float = Field(
        30.0, ge=0, description="Seconds by which a run may be put off at random."
    )
    site_timeout_s: float = Field(1800.0, gt=0, description="Seconds one site's run may take.")
    recheck_after: Duration = Field(
        timedelta(hours=1), description="A listed article is asked for again when older than this."
    )
    recheck_within: Duration = Field(
        timedelta(days=2), description="An article first seen longer ago is not asked for again."
    )


class MatchSettings(_Section):
    """Where copies are looked for."""

    window: Duration = Field(
        timedelta(days=14), description="Time between two texts that are compared."
    )
    wire_window: Duration = Field(
        timedelta(days=30), description="The same when one of them is an agency's wire."
    )
    embeddings: str | None = Field(
        None,
        min_length=1,
        description="Folder of a multilingual embedding model as ONNX, to find translations by.",
    )
    embeddings_prefix: str | None = Field(
        None, description='What that model asks for before every text, such as "query: ".'
    )


class ServeSettings(_Section):
    """The dashboard and the API."""

    host: str = Field(
        "127.0.0.1",
        min_length=1,
        description="Address listened at. Any but this machine's own needs a token.",
    )
    port: int = Field(8470, ge=1, le=65535, description="Port listened at.")
    token: str | None = Field(
        None,
        min_length=16,
        repr=False,
        description="What every request must bring, 16 characters at least. Better given by the "
        "environment.",
    )
    allow_actions: bool = Field(
        False, description="Show the buttons that ask sites for pages; else it is read only."
    )


class AlertSettings(_Section):
    """Who is told of incidents."""

    webhook: str | None = Field(
        None, pattern="^https?://", repr=False, description="URL that gets each incident as JSON."
    )
    slack: str | None = Field(
        None,
        pattern="^https?://",
        repr=False,
        description="Incoming webhook of Slack, or of what understands the same.",
    )
    email_to: tuple[Mailbox, ...] = Field(
        (), description='Addresses that get an e-mail, such as "desk@example.org".'
    )
    email_from: Mailbox = Field("teletipo@localhost", description="Sender of these e-mails.")
    smtp: Server = Field("localhost:25", description="Mail server, as host:port.")


class LogSettings(_Section):
    """What is logged and how."""

    level: LogLevel = Field(
        LogLevel.INFO,
        description="Lowest level that is written: debug, info, warning or error.",
    )
    format: LogFormat = Field(
        LogFormat.AUTO, description="auto: text on a terminal, JSON lines elsewhere."
    )


class Settings(_Section):
    """Everything that is not about one site or one agency."""

    database: str = Field(
        "sqlite:///var/teletipo.db",
        min_length=1,
        description="SQLAlchemy URL. The environment variable TELETIPO_DATABASE goes before it.",
    )
    fetch: FetchSettings = Field(FetchSettings(), description="How pages are asked for.")
    schedule: ScheduleSettings = Field(ScheduleSettings(), description="When sites run.")
    match: MatchSettings = Field(MatchSettings(), description="Where copies are looked for.")
    serve: ServeSettings = Field(ServeSettings(), description="The dashboard and the API.")
    alerts: AlertSettings = Field(AlertSettings(), description="Who is told of incidents.")
    log: LogSettings = Field(LogSettings(), description="Logging.")
