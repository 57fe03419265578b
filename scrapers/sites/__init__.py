"""Scrapers of sites that need Python, by the name that their site file gives in `scraper`.

A module in this folder registers its class:

    @register("diario-del-valle")
    class DiarioDelValle(Scraper): ...
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TypeVar

from config.site import Site
from scrapers.errors import UnknownScraper
from scrapers.scraper import Scraper

_Class = TypeVar("_Class", bound=type[Scraper])
_registered: dict[str, type[Scraper]] = {}


def register(name: str) -> Callable[[_Class], _Class]:
    """Class decorator: the name under which site files ask for the class. Raises ValueError
    when another class has the name already."""

    def add(scraper: _Class) -> _Class:
        if _registered.setdefault(name, scraper) is not scraper:
            raise ValueError(f"two scrapers are registered as {name!r}")
        return scraper

    return add


def scraper_for(site: Site) -> Scraper:
    """The scraper that the site's file asks for. Raises UnknownScraper."""
    if site.scraper is None:
        return Scraper(site)
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    if site.scraper not in _registered:
        raise UnknownScraper(str(site.url), site.scraper, sorted(_registered))
    return _registered[site.scraper](site)
