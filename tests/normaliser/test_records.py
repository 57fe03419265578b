"""Documents that are written to disk and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from normaliser.records import pack_derivations, pack_text, unpack_derivations, unpack_text
from normaliser.values import (
    Credit,
    CreditKind,
    CreditRole,
    Derivation,
    Document,
    Passage,
    Relation,
)

SEEN = datetime(2026, 3, 2, 10, 30, 0, 123456, tzinfo=UTC)
BARE = Document(7, "https://a.example/7", "a.example/7", "a", None, "", None, None, SEEN)
FULL = replace(
    BARE,
    title="Titel \ud800",
    text="Ein 😀 Wort.",
    language="de",
    published_at=datetime(1966, 5, 1, tzinfo=UTC),
    published_on=date(1966, 5, 1),
    agency_id="dpa",
    credits=(
        Credit("dpa", CreditRole.TEXT, CreditKind.BYLINE, "dpa", "byline", "dpa"),
        Credit(
            "X", CreditRole.QUOTED, CreditKind.DATELINE, "X", "body", None, 3, 4, "https://x.de"
        ),
    ),
)


@pytest.mark.parametrize("document", [BARE, FULL], ids=["bare", "full"])
def test_a_text_comes_back_as_it_was(document: Document) -> None:
    assert unpack_text(pack_text((document, b"columns"))) == (document, b"columns")


def test_derivations_come_back_as_they_were() -> None:
    derivations = (
        Derivation(7, 3, Relation.COPY, 0.5, 1.0, 0.99, "passages/1", (Passage(0, 9, 20, 29),)),
        Derivation(7, 4, Relation.MERGE, 0.25, 0.1, 0.9, "passages/1", ()),
    )

    assert unpack_derivations(pack_derivations(derivations)) == derivations
