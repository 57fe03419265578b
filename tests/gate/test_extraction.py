"""Holds the extractor against the floors of extraction.toml, on real pages."""

from __future__ import annotations

import pytest

from bench.extraction.gate import GATE, measure_set
from bench.extraction.pages import DEVELOPMENT_DATA, load_development
from bench.gate import find_falls, read_gate


@pytest.mark.skipif(
    not DEVELOPMENT_DATA.is_dir(), reason="the development pages are not beside the project"
)
@pytest.mark.parametrize("name", ["aeb", "fundus", "segments"])
def test_no_figure_falls(name: str) -> None:
    assert find_falls(read_gate(GATE)[name], measure_set(load_development(name))) == []
