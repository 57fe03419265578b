"""Each export, read by the library that people would read it with."""

from __future__ import annotations

import csv
import hashlib
import json
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from errno import ENOSPC
from pathlib import Path

import feedparser
import pyarrow.parquet as parquet
import pytest
import rdflib
from prov.model import ProvDerivation, ProvDocument, ProvEntity
from warcio.archiveiterator import ArchiveIterator

from config.errors import ConfigError
from jobs.app import App
from jobs.export.command import Format, What, export, format_of
from jobs.export.rows import DERIVATIONS, VERSIONS
from jobs.export.tables import write_csv
from normaliser.values import Relation

SCHEMA = rdflib.Namespace("https://schema.org/")
Write = Callable[..., Path]


@pytest.fixture
def write(crawled: App, tmp_path: Path) -> Write:
    def run(name: str, what: What = What.VERSIONS, **only: object) -> Path:
        path = tmp_path / name
        count = export(crawled, path, format_of(path), what, **only)
        assert count > 0
        assert not list(tmp_path.glob(".*"))
        return path

    return run


def versions(app: App) -> dict[int, object]:
    articles = app.store.lists.articles(limit=10_000)
    return {version.id: version for article in articles for version in article.versions}


def derivations(app: App) -> list[object]:
    return [one for _, one in app.store.lists.derivations(limit=10_000)]


def test_jsonl(write: Write, crawled: App) -> None:
    rows = [json.loads(line) for line in write("all.jsonl").read_text("utf-8").splitlines()]
    stored = versions(crawled)
    assert {row["version"] for row in rows} == set(stored)
    for row in rows:
        assert list(row) == list(VERSIONS)
        assert row["text"] == stored[row["version"]].article.text
    assert any(row["credited_agencies"] == ["cordillera"] for row in rows)


def test_csv(write: Write, crawled: App) -> None:
    with write("all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stored = versions(crawled)
    assert len(rows) == len(stored)
    assert all(row["text"] == stored[int(row["version"])].article.text for row in rows)
    with write("links.csv", What.DERIVATIONS).open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    assert list(links[0]) == list(DERIVATIONS)
    assert len(links) == len(derivations(crawled))


def test_a_headline_is_no_formula(tmp_path: Path) -> None:
    with (tmp_path / "x.csv").open("wb") as out:
        write_csv([{"title": "=HYPERLINK(1)"}, {"title": None}], {"title": str}, out)
    assert (tmp_path / "x.csv").read_bytes() == b'title\r\n\'=HYPERLINK(1)\r\n""\r\n'


def test_parquet(write: Write, crawled: App) -> None:
    table = parquet.read_table(write("all.parquet"))
    stored = versions(crawled)
    assert table.column_names == list(VERSIONS)
    rows = {row["version"]: row for row in table.to_pylist()}
    assert set(rows) == set(stored)
    for number, version in stored.items():
        assert rows[number]["published_at"] == version.document.published_at
        assert rows[number]["tags"] == list(version.article.tags)
    links = parquet.read_table(write("links.parquet", What.DERIVATIONS)).to_pylist()
    assert {(row["copy"], row["source"], row["relation"]) for row in links} == {
        (one.copy_id, one.source_id, one.relation.value) for one in derivations(crawled)
    }


def test_prov(write: Write, crawled: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.export.rows.BATCH", 7)
    document = ProvDocument.deserialize(str(write("all.prov.json")), format="json")
    entities = {str(entity.identifier) for entity in document.get_records(ProvEntity)}
    assert {f"teletipo:version.{number}" for number in versions(crawled)} <= entities
    found = {
        tuple(str(value) for value in record.args[:2])
        for record in document.get_records(ProvDerivation)
    }
    assert found == {
        (f"teletipo:version.{one.copy_id}", f"teletipo:version.{one.source_id}")
        for one in derivations(crawled)
    }
    names: list[str] = []
    json.loads(
        (write("again.prov.json")).read_text("utf-8"),
        object_pairs_hook=lambda pairs: names.extend(name for name, _ in pairs if ":" in name),
    )
    named = [name for name in names if name.rpartition(".")[1]]
    assert len(named) == len(set(named)) > len(entities)


def test_prov_of_one_site_names_what_its_articles_come_from(write: Write, crawled: App) -> None:
    document = ProvDocument.deserialize(
        str(write("site.prov.json", site_id="ojornal")), format="json"
    )
    described = {str(entity.identifier) for entity in document.get_records(ProvEntity)}
    own = {n for n, one in versions(crawled).items() if one.document.site_id == "ojornal"}
    assert {f"teletipo:version.{n}" for n in own} == {n for n in described if "version" in n}
    used = {str(record.args[1]) for record in document.get_records(ProvDerivation)}
    assert used - described


def test_json_ld(write: Write, crawled: App) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own parser
        graph = rdflib.Graph().parse(write("all.jsonld"), format="json-ld")
    articles = set(graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))
    stored = {article.url: article for article in crawled.store.lists.articles(limit=10_000)}
    assert {str(article) for article in articles} == set(stored)
    owners = {v.id: a for a in stored.values() for v in a.versions}
    latest = {article.versions[-1].id for article in stored.values()}
    wanted = {
        (owners[one.copy_id].url, owners[one.source_id].url)
        for one in derivations(crawled)
        if one.copy_id in latest and one.relation is not Relation.REVISION
    }
    based = {(str(s), str(o)) for s, o in graph.subject_objects(SCHEMA.isBasedOn)}
    assert based == wanted
    assert set(graph.subject_objects(SCHEMA.translationOfWork))


def test_warc(write: Write, crawled: App) -> None:
    pages = {
        (page.page.url, page.page.sha256): page.page for page in crawled.store.articles.pages()
    }
    found = set()
    with write("all.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type != "response":
                continue
            body = record.content_stream().read()
            key = (record.rec_headers["WARC-Target-URI"], hashlib.sha256(body).hexdigest())
            assert pages[key].body == body
            assert record.http_headers.get_statuscode() == "200"
            found.add(key)
    assert found == set(pages)


@pytest.mark.parametrize("name", ["all.atom", "all.rss"])
def test_feeds(write: Write, name: str) -> None:
    feed = feedparser.parse(write(name).read_bytes())
    assert not feed.bozo
    assert feed.entries


def test_of_one_site_and_time(write: Write, crawled: App) -> None:
    path = write("site.jsonl", site_id="ojornal")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {row["site"] for row in rows} == {"ojornal"}
    path.unlink()
    later = datetime.now(UTC) + timedelta(days=1)
    for kind in Format:
        assert export(crawled, path, kind, What.VERSIONS, since=later) == 0


def test_derivations_go_by_when_the_copy_was_first_seen(write: Write, crawled: App) -> None:
    copies = {one.copy_id for one in derivations(crawled)}
    articles = crawled.store.lists.articles(limit=10_000)
    seen = {version.id: it.first_seen_at for it in articles for version in it.versions}
    since = sorted(seen[copy] for copy in copies)[len(copies) // 2]
    path = write("links.jsonl", What.DERIVATIONS, since=since)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {row["copy"] for row in rows} == {copy for copy in copies if seen[copy] >= since}
    path = write("of-one-site.jsonl", What.DERIVATIONS, site_id="ojornal")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {row["copy_site"] for row in rows} == {"ojornal"}


def test_an_unknown_site_is_an_error_and_writes_nothing(crawled: App, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    with pytest.raises(ConfigError, match="no site has the id 'nobody'"):
        export(crawled, path, Format.CSV, What.VERSIONS, site_id="nobody")
    assert not path.exists()


def test_a_missing_folder_is_named(crawled: App, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no such folder: make it first") as raised:
        export(crawled, tmp_path / "none" / "all.csv", Format.CSV, What.VERSIONS)
    assert raised.value.filename == str(tmp_path / "none")


def test_what_was_there_stays_when_writing_fails(
    crawled: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("before")

    def fail(*_: object) -> int:
        raise OSError(ENOSPC, "no space left")

    monkeypatch.setattr("jobs.export.command.write_jsonl", fail)
    with pytest.raises(OSError, match=r"no space.*all\.jsonl"):
        export(crawled, path, Format.JSONL, What.VERSIONS)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
