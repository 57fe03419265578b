"""Site files that ask for a scraper: is there one of that name?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from config.errors import Problem
from config.site import Site
from config.toml_file import read_toml
from scrapers.errors import UnknownScraper
from scrapers.sites import scraper_for


def part_by_scraper(found: Iterable[tuple[Path, Site]]) -> tuple[list[Site], list[Problem]]:
    """The sites whose scraper there is, each given with its file, and a problem for each of the
    others."""
    sites, problems = [], []
    for path, site in found:
        try:
            scraper_for(site)
        except UnknownScraper as error:
            problems.append(read_toml(path).problem(("scraper",), str(error)))
        else:
            sites.append(site)
    return sites, problems
