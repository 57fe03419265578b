from __future__ import annotations

from unittest.mock import patch

from scrapers import confidence
from scrapers.confidence import confidence_of

COUNTS = {"title": {"h1": (900, 1000), "title": (1, 10), "json-ld settled": (1, 1)}}


def test_shares_are_those_of_the_counts() -> None:
    with patch.object(confidence, "_COUNTS", COUNTS):
        assert confidence_of("title", "h1") == 0.9
        # (1 + 20 · 902/1011) / (10 + 20), (1 + 20 · 902/1011) / (1 + 20)
        assert confidence_of("title", "title") == 0.63
        assert confidence_of("title", "json-ld:headline", "settled") == 0.9
        assert confidence_of("title", "never seen") == 0.89


def test_what_no_gold_measures_has_the_share_of_its_source() -> None:
    with patch.object(confidence, "_COUNTS", {}):
        assert confidence_of("section", "json-ld:articleSection") == 0.95
        assert confidence_of("lede", "og:description") == 0.9
        assert confidence_of("title", "selector:title") == 0.98
        assert confidence_of("lede", "generic") == 0.75


def test_every_share_is_one() -> None:
    for name, rows in confidence._COUNTS.items():
        for row, (right, pages) in rows.items():
            assert 0 <= right <= pages, row
            rule, _, support = row.partition(" ")
            assert 0 < confidence_of(name, rule, support) < 1
