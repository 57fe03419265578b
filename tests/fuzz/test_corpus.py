"""What `make fuzz` has found, and where it begins, tried again."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
CASES = sorted(path for path in CORPUS.glob("*/*") if path.parent.name in TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_keep_the_laws(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].check(seed)
        TARGETS[name].check(seed[: len(seed) // 2])


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name[:8]}")
def test_what_was_found_once(path: Path) -> None:
    TARGETS[path.parent.name].check(path.read_bytes())


def test_every_case_has_a_parser() -> None:
    assert {folder.name for folder in CORPUS.iterdir() if folder.is_dir()} <= set(TARGETS)
