"""The names a site goes by, and whose it is: what credits are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from config.site import Site
from normaliser.text import fold
from scrapers.urls import host_of


@dataclass(frozen=True, slots=True)
class Outlet:
    """One site, as far as the normaliser asks. `names` are those that reprints use."""

    id: str
    names: tuple[str, ...] = ()
    agency_id: str | None = None
    language: str | None = None
    host: str | None = None
    """Without a leading www."""

    @classmethod
    def of_site(cls, site: Site) -> Outlet:
        """The outlet that a site file describes."""
        host = host_of(str(site.url)).removeprefix("www.")
        return cls(site.id, (site.name, *site.aliases), site.agency, site.language, host)


def squeeze(name: str) -> str:
    """Letters and digits of a name, folded: "Lake City Star" is "lakecitystar"."""
    return re.sub(r"[\W_]+", "", fold(name))


def own_names(names: Iterable[str], url: str) -> frozenset[str]:
    """The squeezed names of an outlet that has a page at a URL: those it goes by, its host's."""
    return names_of_host(url).union(map(squeeze, names))


def names_of_host(url: str) -> frozenset[str]:
    """The squeezed names that the host of a URL spells out: "www.lake-city.co.uk" is
    "lakecity" and "lakecitycouk"."""
    labels = host_of(url).removeprefix("www.").split(".")
    return frozenset({squeeze(labels[0]), squeeze("".join(labels))}) if labels[0] else frozenset()
