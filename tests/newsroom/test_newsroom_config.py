from __future__ import annotations

from pathlib import Path

import newsroom.server
from config.load import load_config
from newsroom.articles import Press
from newsroom.traits import TRAITS
from newsroom.truth import load_truth

FOLDER = Path(newsroom.server.__file__).parent / "config"


def test_configures_every_site(press: Press) -> None:
    config = load_config(FOLDER)
    assert config.problems == ()
    assert {site.id: str(site.url) for site in config.sites} == {
        site.id: site.url for site in press.sites.values()
    }
    for site in config.sites:
        assert site.language == press.sites[site.id].language
        assert site.name == press.sites[site.id].name


def test_named_surfaces_are_there() -> None:
    for site in load_config(FOLDER).sites:
        root = str(site.url).rstrip("/")
        surfaces = (*site.discover.feeds, *site.discover.sitemaps, *site.discover.index)
        for url in surfaces:
            assert str(url) == f"{root}{TRAITS[site.id].surface_path}"


def test_the_agencies_of_the_truth_are_known(press: Press) -> None:
    config = load_config(FOLDER)
    known = {agency.id for agency in config.agencies}
    credited = {one.name for one in load_truth(press).credits if one.role in ("text", "photo")}
    assert credited <= known
    assert {site.id: site.agency for site in config.sites if site.agency} == {
        "cordillera": "cordillera",
        "meridian": "meridian",
    }
