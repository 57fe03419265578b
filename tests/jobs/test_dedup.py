from __future__ import annotations

import json
import re

import pytest

from config.agencies import Agency
from jobs.dedup import RowError, dedup_file

TEXT = """El puerto reabrió este lunes tras once días de cierre por el temporal que hundió dos remolcadores.

La directora, Elvira Quintanal, explicó que las obras costaron 18,4 millones de euros hasta ahora.

Durante el cierre, 27 buques fueron desviados a los puertos vecinos de Castromar y Villarenga.

La cofradía de pescadores reclama ayudas directas antes de la campaña de la anchoa."""  # noqa: E501
OTHER = """La biblioteca estrenará en abril un archivo sonoro con 6.500 grabaciones de cantos.

Las cintas permanecieron tres décadas en el sótano de una mercería de la plaza mayor."""

AGENCIES = (Agency(id="efe", name="EFE"), Agency(id="reuters", name="Reuters"))


def row(name: str, text: str, **about: object) -> dict[str, object]:
    return {
        "id": name,
        "url": f"https://{name}.example/a",
        "site": f"{name}.example",
        "title": None,
        "text": text,
        "language": "es",
        "published_at": "2026-03-02T12:00:00+01:00",
        **about,
    }


def run(folder, rows):
    articles = folder / "articles.jsonl"
    articles.write_text("".join(json.dumps(r) + "\n" for r in rows))
    paths = {name: folder / f"{name}.jsonl" for name in ("edges", "stories", "agencies")}
    counts = dedup_file(articles, **paths, known_agencies=AGENCIES)
    read = {
        name: [json.loads(line) for line in path.read_text().splitlines()]
        for name, path in paths.items()
    }
    return counts, read


def test_rows_in_and_out(tmp_path):
    rows = [
        row("wire", "Brañalta (EFE).- " + TEXT),
        row("other", OTHER),
        row("copy", TEXT + "\n\nFoto: Reuters", published_at="2026-03-02T13:00:00+01:00"),
    ]

    counts, out = run(tmp_path, rows)

    (edge,) = out["edges"]
    assert (edge["src"], edge["dst"], edge["relation"]) == ("wire", "copy", "copy")
    assert 0.9 < edge["score"] <= 1
    assert out["stories"] == [
        {"id": "wire", "story": "wire"},
        {"id": "other", "story": "other"},
        {"id": "copy", "story": "wire"},
    ]
    assert out["agencies"] == [
        {"id": "wire", "agencies": ["EFE"], "photo": []},
        {"id": "other", "agencies": [], "photo": []},
        {"id": "copy", "agencies": [], "photo": ["Reuters"]},
    ]
    assert (counts.articles, counts.edges, counts.stories) == (3, 1, 2)


def test_two_copies_of_one_wire_are_an_indirect_pair(tmp_path):
    rows = [
        row("wire", TEXT),
        row("late", TEXT, published_at="2026-03-04T15:00:00+01:00"),
        row("early", TEXT, published_at="2026-03-02T14:00:00+01:00"),
    ]

    counts, out = run(tmp_path, rows)

    pairs = {(edge["src"], edge["dst"]): edge["direct"] for edge in out["edges"]}
    assert pairs == {("wire", "late"): True, ("wire", "early"): True, ("early", "late"): False}
    assert counts.edges == 2, "only the direct ones are counted"


@pytest.mark.parametrize(
    "published",
    [None, "", "2026-03-02", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"],
)
def test_rows_without_an_instant_keep_their_order(tmp_path, published):
    rows = [row("first", TEXT, published_at=published), row("second", TEXT, published_at=published)]

    _, out = run(tmp_path, rows)

    assert [(edge["src"], edge["dst"]) for edge in out["edges"]] == [("first", "second")]


def test_only_id_and_text_are_needed(tmp_path):
    counts, _ = run(tmp_path, [{"id": 1, "text": TEXT}, {"id": 2, "text": OTHER}])

    assert (counts.articles, counts.edges) == (2, 0)


def test_one_language_of_two_regions_is_no_translation(tmp_path):
    rows = [row("first", TEXT, language="es-ES"), row("second", TEXT, language="es-MX")]

    _, out = run(tmp_path, rows)

    assert [edge["relation"] for edge in out["edges"]] == ["copy"]


def test_empty_file(tmp_path):
    counts, out = run(tmp_path, [])

    assert counts.articles == 0
    assert out == {"edges": [], "stories": [], "agencies": []}


WRONG = {
    "no JSON": ("{", "not JSON"),
    "no object": ("[]", 'an object with "id" and "text" is wanted'),
    "no text": ('{"id": 1}', 'an object with "id" and "text" is wanted'),
    "no UTF-8": (b"\xff", "not UTF-8"),
    "a number for a time": (
        '{"id": 1, "text": "x", "published_at": 5}',
        '"published_at" is neither a string nor null',
    ),
    "a list for a site": ('{"id": 1, "text": "x", "site": []}', '"site" is neither a string'),
    "no URL": ('{"id": 1, "text": "x", "url": "http://[::1"}', '"url" makes no web address'),
    "no scheme": ('{"id": 1, "text": "x", "url": "www.a.example/1"}', '"url" makes no web address'),
    "no port": ('{"id": 1, "text": "x", "url": "http://a.example:99999/"}', '"url" makes no web'),
    "half a pair": ('{"id": 1, "text": "x", "url": "http://a.example/\\ud800"}', '"url" makes no'),
    "half a pair for an id": ('{"id": "\\ud800", "text": "x"}', '"id" cannot be written'),
    "no host": ('{"id": 1, "text": "x", "site": "/"}', '"site" makes no web address'),
}


@pytest.mark.parametrize(("line", "message"), WRONG.values(), ids=WRONG)
def test_wrong_rows_name_their_line(tmp_path, line, message):
    articles = tmp_path / "articles.jsonl"
    sound = b'{"id": 0, "text": "A sound row."}\n\n'
    articles.write_bytes(sound + (line if isinstance(line, bytes) else line.encode()))
    paths = {name: tmp_path / name for name in ("edges", "stories", "agencies")}

    with pytest.raises(RowError, match=re.escape(f"{articles}:3: {message}")):
        dedup_file(articles, **paths, known_agencies=AGENCIES)
