import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.site import Site
from scrapers import sites
from scrapers.errors import Follow, UnknownScraper
from scrapers.extract import extract_page
from scrapers.scraper import Scraper
from scrapers.sites import register, scraper_for
from tests.scrapers.pages import page_of


def make_site(**values: object) -> Site:
    return Site.model_validate({"id": "diario", "url": "https://news.example/", **values})


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, type[Scraper]]:
    names: dict[str, type[Scraper]] = {}
    monkeypatch.setattr(sites, "_registered", names)
    return names


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A module that registers a class, in a folder that counts as `scrapers/sites/`."""
    (tmp_path / "diario_of_test.py").write_text(
        "from scrapers.scraper import Scraper\n"
        "from scrapers.sites import register\n"
        "@register('diario')\n"
        "class Diario(Scraper): pass\n"
    )
    monkeypatch.setattr(sites, "__path__", [str(tmp_path)])
    yield
    sys.modules.pop("scrapers.sites.diario_of_test", None)


def test_most_sites_need_no_class() -> None:
    scraper = scraper_for(make_site())
    assert type(scraper) is Scraper


def test_the_default_reads_the_page_with_the_site() -> None:
    site = make_site(language="es")
    page = page_of("<title>Pleno</title><article><h1>Pleno</h1><p>" + "Texto largo. " * 60)
    assert scraper_for(site).extract(page) == extract_page(page, site)


def test_modules_are_imported_when_asked_for(module: None) -> None:
    assert "scrapers.sites.diario_of_test" not in sys.modules
    scraper = scraper_for(make_site(scraper="diario"))
    assert type(scraper).__name__ == "Diario"
    assert scraper.site.id == "diario"


def test_an_unknown_name_is_told_with_the_known_ones(module: None) -> None:
    with pytest.raises(UnknownScraper, match=r"'diarioo'.*\(diario\)") as caught:
        scraper_for(make_site(scraper="diarioo"))
    assert caught.value.follow is Follow.GIVE_UP
    assert caught.value.url == "https://news.example/"


def test_a_name_is_given_once() -> None:
    @register("one")
    class One(Scraper):
        pass

    assert register("one")(One) is One
    with pytest.raises(ValueError, match="one"):
        register("one")(type("Two", (Scraper,), {}))
