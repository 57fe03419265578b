"""Real pages with their gold, from the development data beside the project.

docs/benchmarks.md says what the data is; `public_sets` reads the sets whole.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SETS = ("aeb", "fundus", "segments", "fundus-eval")
DEVELOPMENT_DATA = Path(__file__).parents[3] / "shared" / "data" / "pages"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page as served, and what people (or a publisher's own parser) say it holds.

    `gold` has some of: `body` (the text), `with` and `without` (lists of stretches that belong or
    do not belong to it), `title`, `authors` (list), `published_at` (ISO 8601; a day, or an instant
    with its offset). A key that is missing was not annotated.
    """

    id: str
    html: bytes
    url: str | None
    language: str | None = None
    """Primary subtag; `None` where the set does not say."""
    gold: Mapping[str, Any] = field(default_factory=dict)


def load_development(name: str, folder: Path = DEVELOPMENT_DATA) -> list[GoldPage]:
    """The development half of a set; empty where the folder has none of it."""
    rows = folder / name / "gold.jsonl"
    return list(map(_page_of, _rows(rows))) if rows.is_file() else []


def _rows(path: Path) -> Iterable[tuple[Path, dict[str, Any]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield path.parent, json.loads(line)


def _page_of(found: tuple[Path, dict[str, Any]]) -> GoldPage:
    folder, row = found
    known = ("body", "with", "without", "title", "authors", "published_at")
    return GoldPage(
        id=row["id"],
        html=gzip.decompress((folder / row["file"]).read_bytes()),
        url=row.get("url"),
        language=row.get("lang"),
        gold={key: row[key] for key in known if row.get(key)},
    )


def hash_pages(pages: Iterable[GoldPage]) -> str:
    """SHA-256 over ids, bytes and gold, whatever the order and the compression: figures with
    different hashes cannot be compared."""
    digests = []
    for page in pages:
        about = [page.id, page.url, page.language, dict(page.gold)]
        text = json.dumps(about, ensure_ascii=False, sort_keys=True)
        digests.append(hashlib.sha256(text.encode() + b"\n" + page.html).digest())
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()
