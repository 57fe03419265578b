"""A corpus of labelled reprints, its scorer, and what `teletipo dedup` finds in it."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.load import load_agencies
from config.settings import MatchSettings
from jobs.dedup import dedup_file

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DEVELOPMENT = SHARED / "data" / "reprints" / "dev"
"""The development half: `articles.jsonl` and the gold beside it."""
SCORER = SHARED / "eval" / "reprints.py"
_GOLD = ("edges.jsonl", "stories.jsonl", "agencies.jsonl", "negatives.jsonl")


@dataclass(frozen=True, slots=True)
class Found:
    """What one run wrote, as rows, and what it took."""

    edges: tuple[dict[str, Any], ...]
    others: tuple[dict[str, Any], ...]
    """Rows of stories and of agencies."""
    articles: int
    cpu_ms: float
    """An article, reading and writing the files included."""


def hash_corpus(folder: Path) -> str:
    """SHA-256 over the articles and the gold."""
    digest = hashlib.sha256()
    for name in ("articles.jsonl", *_GOLD):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def load_scorer(path: Path = SCORER) -> Any:
    """The scorer's module. Raises FileNotFoundError."""
    spec = importlib.util.spec_from_file_location("reprints_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_reprints(folder: Path) -> Found:
    """Runs `dedup` with the settings as shipped."""
    with tempfile.TemporaryDirectory() as scratch:
        out = {name: Path(scratch, name) for name in ("edges", "stories", "agencies")}
        begin = time.process_time()
        counts = dedup_file(
            folder / "articles.jsonl",
            **out,
            known_agencies=load_agencies(ROOT / "config" / "agencies.toml"),
            settings=MatchSettings(),
        )
        spent = time.process_time() - begin
        rows = {name: _read_rows(path) for name, path in out.items()}
    return Found(
        rows["edges"],
        rows["stories"] + rows["agencies"],
        counts.articles,
        1000 * spent / max(1, counts.articles),
    )


def _read_rows(path: Path) -> tuple[dict[str, Any], ...]:
    with path.open(encoding="utf-8") as lines:
        return tuple(map(json.loads, lines))
