"""docs/data.md names every table and column, nothing else, and its queries run."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Date, Float, Integer, LargeBinary, text

from normaliser.values import Credit, CreditKind, CreditRole
from scrapers.errors import HttpStatus
from store.tables import metadata
from store.tables.columns import JsonValue, SafeText, UtcDateTime

DOC = (Path(__file__).parents[2] / "docs" / "data.md").read_text()
SECTIONS = {
    section.partition("\n")[0]: section for section in re.split(r"^### ", DOC, flags=re.M)[1:]
}
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|([^|]*)\|$", re.M)
README = (Path(__file__).parents[2] / "README.md").read_text()
QUERIES = re.findall(r"^\*\*(.+?)\*\*\n\n```sql\n(.+?)```", DOC, flags=re.M | re.S)
README_QUERIES = re.findall(r"```sql\n(.+?)```", README, flags=re.S)


def test_every_table_is_described():
    assert set(SECTIONS) == set(metadata.tables)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_column_is_described_as_it_is(table):
    rows = ROW.findall(SECTIONS[table.name].partition("\n## ")[0])
    assert [name for name, *_ in rows] == [column.name for column in table.columns]
    for name, kind, meaning, null in rows:
        column = table.columns[name]
        assert meaning.strip()
        assert bool(null.strip()) is bool(column.nullable), f"{name}: NULL"
        assert kind.split(",")[0].split(" ")[0] == kind_of(column), f"{name}: type"
        assert (", key" in kind) is column.primary_key, f"{name}: key"
        targets = [key.column.table.name for key in column.foreign_keys]
        assert re.findall(r"→ (\w+)", kind) == targets, f"{name}: reference"


def kind_of(column):
    names = {
        SafeText: "text",
        UtcDateTime: "instant",
        Boolean: "bool",
        Float: "float",
        Date: "date",
        LargeBinary: "bytes",
    }
    if column.type is JsonValue:
        return "json"
    if isinstance(column.type, Integer):
        return "integer"
    return names[type(column.type)]


def test_the_picture_shows_every_reference():
    drawn = {
        frozenset(pair) for pair in re.findall(r"^    (\w+) \S+--\S+ (\w+) :", DOC, flags=re.M)
    }
    real = {
        frozenset((table.name, key.column.table.name))
        for table in metadata.sorted_tables
        for key in table.foreign_keys
    }
    assert drawn == real


@pytest.fixture
def filled(press):
    efe = Credit("EFE", CreditRole.TEXT, CreditKind.DATELINE, "(EFE)", "in_body", "efe")
    wire = press.add("https://one.example/wire", credits=(efe,)).version_id
    press.wait(hours=1)
    copy = press.add("https://two.example/copy", site_id="two").version_id
    press.place(wire)
    press.place(copy, replace(press.derive(copy, wire), coverage=0.874))
    press.wait(hours=1)
    press.list("https://one.example/wire", "https://one.example/gone")
    for due in press.due():
        if due.article_id is None:
            press.store.frontier.save_failure(
                due, HttpStatus(due.candidate.url, 404), site_run_id=None, now=press.now
            )
        else:
            press.save(due, "Corrected words.")
    return press


ANSWERS = [
    [("efe", 1, 2, 2)],
    [("https://two.example/copy", "copy", "https://one.example/wire", 87)],
    [(1, "one"), (1, "two")],
    [("https://two.example/copy", "efe")],
    [("https://one.example/wire", 2)],
    [("https://two.example/copy", "https://one.example/wire", 1)],
    [("one", "http_status", "HTTP 404", 1)],
]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        pytest.param(query, answer, id=question)
        for (question, query), answer in zip(QUERIES, ANSWERS, strict=True)
    ],
)
def test_the_queries_answer_on_both_databases(filled, query, answer):
    with filled.store._database.read() as connection:
        rows = connection.execute(text(query)).all()
    width = len(answer[0])
    assert [tuple(row)[:width] for row in rows] == answer


@pytest.mark.parametrize("query", README_QUERIES, ids=["by-agency", "by-text"])
def test_the_queries_of_the_readme_answer(filled, query):
    with filled.store._database.read() as connection:
        assert connection.execute(text(query)).all()
