"""`teletipo export`: a file in one of the formats, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO

from jobs.app import App
from jobs.export.provenance import write_prov
from jobs.export.rows import DERIVATIONS, VERSIONS, list_derivations, list_versions
from jobs.export.schema_org import write_json_ld
from jobs.export.tables import write_csv, write_jsonl, write_parquet
from jobs.export.warc import write_warc
from jobs.feeds import list_origins, write_atom, write_rss
from jobs.files import need_folder, written_whole
from jobs.run import need_known
from store.story_list import StoryFilter


class Format(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    PROV = "prov"
    JSON_LD = "jsonld"
    WARC = "warc"
    ATOM = "atom"
    RSS = "rss"


class What(StrEnum):
    """The rows of a table."""

    VERSIONS = "versions"
    DERIVATIONS = "derivations"


_ENDINGS = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".prov.json": Format.PROV,
    ".jsonld": Format.JSON_LD,
    ".warc.gz": Format.WARC,
    ".atom": Format.ATOM,
    ".rss": Format.RSS,
}


def format_of(path: Path) -> Format | None:
    """The format that a file's name says; `None` when it says none."""
    return next((kind for end, kind in _ENDINGS.items() if path.name.endswith(end)), None)


def export(
    app: App,
    path: Path,
    kind: Format,
    what: What,
    *,
    site_id: str | None = None,
    since: datetime | None = None,
) -> int:
    """Writes the file (`-` is standard output) and returns the number of what is in it. Raises
    OSError, StoreError, ParquetMissing, and ConfigError for a site that there is not and never
    was; what was there before is then still there."""
    if site_id is not None:
        need_known(app, [site_id])
    with _opened(path) as out:
        return _write(app, out, kind, what, site_id, since)


def _write(
    app: App,
    out: IO[bytes],
    kind: Format,
    what: What,
    site_id: str | None,
    since: datetime | None,
) -> int:
    is_versions = what is What.VERSIONS
    columns = VERSIONS if is_versions else DERIVATIONS
    rows = (list_versions if is_versions else list_derivations)(app, site_id=site_id, since=since)
    match kind:
        case Format.JSONL:
            return write_jsonl(rows, out)
        case Format.CSV:
            return write_csv(rows, columns, out)
        case Format.PARQUET:
            return write_parquet(rows, columns, out)
        case Format.PROV:
            return write_prov(app, out, site_id=site_id, since=since)
        case Format.JSON_LD:
            return write_json_ld(app, out, site_id=site_id, since=since)
        case Format.WARC:
            return write_warc(app, out, site_id=site_id, since=since)
        case Format.ATOM | Format.RSS:
            entries = list_origins(app, StoryFilter(site_id=site_id, since=since))
            write = write_atom if kind is Format.ATOM else write_rss
            out.write(write(entries, now=app.clock()))
            return len(entries)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if str(path) == "-":
        yield sys.stdout.buffer
        return
    need_folder(path)
    with written_whole(path) as out:
        yield out
