from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from newsroom.articles import Press
from newsroom.errors import PressError
from newsroom.press import load_press
from newsroom.traits import TRAITS

WIRE = """
site = "cordillera"
name = "Agencia Cordillera"
language = "es"
[[article]]
id = "cordillera-001"
path = "/cable/1"
section = "Nacional"
title = "Nieva en el paso de Las Ánimas"
published = 2026-03-02T08:00:00-03:00
paragraphs = ["Peñablanca, 2 mar (Cordillera).- Nevó.", "Cayeron 40 centímetros."]
[article.correction]
modified = 2026-03-03T08:00:00-03:00
paragraphs = ["@cordillera-001:0", "Cayeron 14 centímetros."]
"""
PAPER = """
site = "elfaro"
name = "El Faro"
language = "es"
[[article]]
id = "elfaro-001"
path = "/nacional/nieve/"
section = "Nacional"
title = "Cuarenta centímetros de nieve"
published = 2026-03-02T10:00:00-03:00
photo = { caption = "El paso, de blanco.", credit = "Reuters" }
source = { name = "Cordillera", article = "cordillera-001" }
tags = ["nieve"]
paragraphs = ["@cordillera-001:0-1 | s/Peñablanca, 2 mar (Cordillera).- //"]
"""


def load(folder: Path, *files: str) -> Press:
    for number, text in enumerate(files):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return load_press(folder)


def test_reads_articles(tmp_path: Path) -> None:
    press = load(tmp_path, WIRE, PAPER)
    article = press.articles["elfaro-001"]
    assert article.url == "http://elfaro.example/nacional/nieve/"
    assert article.paragraphs == ("Nevó.", "Cayeron 40 centímetros.")
    assert article.photo is not None
    assert article.photo.credit == "Reuters"
    assert article.lede is None
    assert article.published == datetime.fromisoformat("2026-03-02T10:00:00-03:00")


def test_edition_2_holds_the_correction(tmp_path: Path) -> None:
    press = load(tmp_path, WIRE, PAPER)
    wire, paper = press.articles["cordillera-001"], press.articles["elfaro-001"]
    assert wire.in_edition(1) is wire
    assert paper.in_edition(2) is paper
    corrected = wire.in_edition(2)
    assert corrected.title == wire.title
    assert corrected.paragraphs == (wire.paragraphs[0], "Cayeron 14 centímetros.")
    assert corrected.changed > wire.changed == wire.published


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param('"elfaro-001"', '"elfaro-1x"', None, id="any id of the site"),
        pytest.param('"elfaro-001"', '"faro-001"', "does not begin with elfaro-", id="id"),
        pytest.param('"elfaro-001"', '"cordillera-001"', "there twice", id="id taken"),
        pytest.param("@cordillera-001", "@cordillera-009", "names no article", id="reference"),
        pytest.param('article = "cordillera-001"', 'article = "x-1"', "no article", id="source"),
        pytest.param('tags = ["nieve"]', 'contract = "x-1"', "'x-1', is no article", id="contract"),
        pytest.param("/nacional/nieve/", "nieve", "does not begin with /", id="path"),
        pytest.param("section =", "seccion =", "unknown key 'seccion'", id="unknown key"),
        pytest.param('title = "Cuarenta', '# "', "title missing", id="missing key"),
        pytest.param("T10:00:00-03:00", "T10:00:00", "no time with an offset", id="naive time"),
        pytest.param("credit =", "crédito =", "1.toml: .*line 11", id="not TOML"),
        pytest.param("credit =", "by =", "unexpected keyword argument 'by'", id="photo's key"),
    ],
)
def test_checks(tmp_path: Path, old: str, new: str, message: str | None) -> None:
    assert old in PAPER
    changed = PAPER.replace(old, new)
    if message is None:
        assert load(tmp_path, WIRE, changed)
    else:
        with pytest.raises(PressError, match=message):
            load(tmp_path, WIRE, changed)


def test_two_articles_at_one_url(tmp_path: Path) -> None:
    again = PAPER.split("[[article]]")[1].replace("elfaro-001", "elfaro-002")
    with pytest.raises(PressError, match="is the URL of 2 articles"):
        load(tmp_path, WIRE, f"{PAPER}[[article]]{again}")


def test_says_all_that_is_wrong(tmp_path: Path) -> None:
    wrong = PAPER.replace("section =", "seccion =")
    with pytest.raises(PressError) as caught:
        load(tmp_path, WIRE.replace('name = "Agencia Cordillera"', ""), wrong)
    assert len(caught.value.problems) >= 3


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="no site files"):
        load_press(tmp_path)


def test_shipped_press(press: Press) -> None:
    assert set(press.sites) == set(TRAITS)
    assert len(press.articles) >= 140
    assert {site.language for site in press.sites.values()} == {"es", "en", "pt", "fr"}
    assert any(one.paywalled for one in press.articles.values())
    assert any(one.disallowed for one in press.articles.values())


def test_latin_1_site_needs_no_other_characters(press: Press) -> None:
    for article in press.sites["diariodelvalle"].articles:
        "".join((article.title, *article.paragraphs)).encode("iso-8859-1")
