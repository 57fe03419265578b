from __future__ import annotations

from datetime import UTC, date, datetime

from config.site import Site
from normaliser import MemoryIndex, Normaliser, Outlet
from normaliser.values import CreditKind, CreditRole
from scrapers.values import Article, CreditLine, CreditPlace, PublishedTime

BEHIND = CreditPlace.AFTER_BODY


def prepare(agencies, *, url="https://diario.example/a", site=None, **about):
    article = Article(**{"url": url, "title": None, "paragraphs": ("Llueve.",), **about})
    return Normaliser(agencies, MemoryIndex()).prepare(
        article,
        document_id=1,
        url=url,
        site=site or Outlet("diario"),
        seen_at=datetime(2026, 3, 2, 13, tzinfo=UTC),
    )


def test_a_site_file_names_the_agency(agencies):
    site = Site(id="teletipos", url="https://wire.example/", agency="efe", language="es")

    document = prepare(agencies, site=site)

    assert document.agency_id == "efe"
    assert document.language == "es"
    (credit,) = document.credits
    assert (credit.role, credit.kind, credit.place) == (
        CreditRole.TEXT,
        CreditKind.DOMAIN,
        "site",
    )


def test_an_agency_s_domain(agencies):
    assert prepare(agencies, url="https://www.efe.com/a").agency_id == "efe"


def test_a_name_in_the_host_counts_only_with_a_credit(agencies):
    url = "https://efe-noticias.example/a"

    assert prepare(agencies, url=url).agency_id is None
    assert prepare(agencies, url=url, paragraphs=("Lugo (EFE).- Llueve.",)).agency_id == "efe"


def test_a_day_alone_is_no_instant(agencies):
    document = prepare(agencies, published=PublishedTime("2 March", date(2026, 3, 2)))

    assert document.published_at is None
    assert document.published_on == date(2026, 3, 2)
    assert document.time == document.seen_at


def test_canonical_url_counts_on_its_own_host_alone(agencies):
    own = prepare(agencies, canonical_url="https://diario.example/b?utm_source=x")
    other = prepare(agencies, canonical_url="https://gaceta.example/b")

    assert own.url_key == "diario.example/b"
    assert other.url_key == "diario.example/a"


def test_who_names_the_own_outlet_names_no_source(agencies):
    line = CreditLine("The post Ferry runs twice appeared first on Lake City Star.", BEHIND)
    own = {"credit_lines": (line,), "url": "https://lakecity.example/a"}
    site = Outlet("lakecity", ("The Lake City Star", "Lake City Star"))

    assert prepare(agencies, credit_lines=(line,)).credits[0].name == "Lake City Star"
    assert prepare(agencies, **own, site=site).credits == ()
    assert prepare(agencies, **own, site_name="Lake City Star").credits == ()
    assert (
        prepare(agencies, credit_lines=(line,), url="https://lakecitystar.example/").credits == ()
    )
