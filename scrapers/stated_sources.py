"""What the metadata says of where a text was taken from."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scrapers.head import Head
from scrapers.signer_kinds import kind_of
from scrapers.structured import text_of
from scrapers.text import squeeze
from scrapers.urls import host_of, resolve_link
from scrapers.values import CreditLine, CreditPlace, SignerKind

_ORIGINAL_METAS = ("original-source", "syndication-source")
"""Google's names for where a text was published first, of 2010."""
_PROVIDERS = ("provider", "sourceOrganization", "copyrightHolder")
_SECOND_LEVEL = frozenset(
    ("ac", "co", "com", "edu", "go", "gob", "gov", "gr", "ne", "net", "or", "org")
)
"""Under a country's domain, these are no name of an outlet."""


def find_stated_sources(head: Head) -> Iterator[CreditLine]:
    """The page of another outlet that this one calls its canonical one or its source, as a reprint
    does that lets search engines find the original; then the agencies that the JSON-LD names as
    the provider of the text or the holder of its rights. An outlet under several domains
    ("bbc.com", "bbc.co.uk") is one."""
    if address := _find_original(head):
        yield CreditLine(address, CreditPlace.STRUCTURED, link=address)
    for key in _PROVIDERS:
        value = head.data.resolve(head.data.article.get(key))
        name = text_of(value.get("name")) if isinstance(value, dict) else text_of(value)
        if name and kind_of(name) is SignerKind.AGENCY:
            yield CreditLine(name, CreditPlace.STRUCTURED)


def _find_original(head: Head) -> str | None:
    if head.url is None:
        return None
    metas = head.data.metas
    own = "/".join(head.url.split("/", 3)[:3]) + "/"
    for href in (head.canonical, *(metas[name][0] for name in _ORIGINAL_METAS if name in metas)):
        if not href or href.startswith(own):
            continue  # as nearly all do
        found = resolve_link(head.url, squeeze(href))
        if found and urlsplit(found).path.strip("/") and _outlet_of(found) != _outlet_of(head.url):
            return found
    return None


def _outlet_of(url: str) -> str:
    """The name of an outlet in its address: "quay" of "www.quay.example" and "m.quay.co.uk"."""
    labels = host_of(url).split(".")[:-1] or [host_of(url)]
    return labels[-2] if len(labels) > 1 and labels[-1] in _SECOND_LEVEL else labels[-1]
