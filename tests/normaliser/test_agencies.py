from __future__ import annotations

import pytest

from config.agencies import Agency
from normaliser import Agencies

FOUND = {
    "any case": ("Con datos de europa PRESS", ["europa PRESS"]),
    "exact only": ("ap classes, AP", ["AP"]),
    "longest": ("The Associated Press", ["The Associated Press"]),
    "spaces": ("Europa  Press", ["Europa  Press"]),
    "inside a word": ("defensa EFECTO", []),
    "a road": ("la AP-7", []),
    "an address": ("redaccion@efe.com", []),
    "accents": ("Agencia Lusa", ["Agencia Lusa"]),
}


@pytest.mark.parametrize(("text", "words"), FOUND.values(), ids=FOUND)
def test_mentions(agencies, text, words):
    assert [text[m.start : m.end] for m in agencies.find(text)] == words


HOSTS = {
    "efe.com": "efe",
    "www.efe.com": "efe",
    "noticias.efe.com": "efe",
    "notefe.com": None,
    "example.org": None,
}


@pytest.mark.parametrize(("host", "agency_id"), HOSTS.items(), ids=HOSTS)
def test_own_sites(agencies, host, agency_id):
    agency = agencies.by_host(host)

    assert (agency.id if agency else None) == agency_id


def test_own_sites_in_other_letters():
    agencies = Agencies([Agency(id="a", name="A", domains=("новости.example",))])
    assert agencies.by_host("www.xn--b1amnebsh.example").id == "a"


def test_name_in_the_host(agencies):
    assert agencies.named_by_host("www.europapress-hoy.example").id == "europa-press"
    assert agencies.named_by_host("diariodelefecto.example") is None


def test_a_short_name_inside_the_name_of_somebody_else():
    agencies = Agencies([Agency(id="epa", name="Pressphoto", exact=("EPA",), others=("the EPA",))])
    texts = ["Source: EPA", "The EPA said", "EPA and the EPA", "bathe EPA", "the EPA, Pressphoto"]
    texts.append("The\xa0EPA said")
    named = [[text[m.start : m.end] for m in agencies.find(text)] for text in texts]
    assert named == [["EPA"], [], ["EPA"], ["EPA"], ["Pressphoto"], []]


def test_no_agencies_at_all():
    assert Agencies([]).find("EFE") == ()


def test_agency_without_aliases():
    assert len(Agencies([Agency(id="x", name="Xpress")]).find("Xpress, XPRESS")) == 2
