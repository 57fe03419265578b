"""Holds the extractor against the floors of extraction.toml, on real pages."""

from __future__ import annotations

import pytest

from bench.extraction.gate import find_falls, measure_set, read_gate
from bench.extraction.pages import DEVELOPMENT_DATA, load_development


@pytest.mark.skipif(
    not DEVELOPMENT_DATA.is_dir(), reason="the development pages are not beside the project"
)
@pytest.mark.parametrize("name", ["aeb", "fundus", "segments"])
def test_no_figure_falls(name: str) -> None:
    assert find_falls(read_gate()[name], measure_set(load_development(name))) == []
