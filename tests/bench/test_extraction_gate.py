"""What the extractor's gate measures."""

from __future__ import annotations

from bench.extraction.gate import measure_set
from bench.extraction.pages import GoldPage
from bench.gate import find_falls


def test_figures_are_cut_so_that_the_same_run_passes() -> None:
    words = " ".join(f"word{i}" for i in range(40))
    html = f"<title>T</title><article><h1>T</h1><p>{words} {words}.</p></article>".encode()
    page = GoldPage("1", html, None, gold={"body": f"{words} {words} and on.", "title": "T"})
    limits = measure_set([page])
    assert 0.9 < limits.figures["f1"] < 1
    assert limits.figures["title"] == 1
    assert find_falls(limits, measure_set([page])) == []
