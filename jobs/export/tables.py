"""Flat rows to JSONL, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import IO, Any

from jobs.export.rows import Row

_GROUP = 2000
"""Rows of one row group of a Parquet file."""


class ParquetMissing(Exception):
    """pyarrow is not installed."""

    def __init__(self) -> None:
        super().__init__("Parquet needs pyarrow: pip install 'teletipo[parquet]'")


def write_jsonl(rows: Iterable[Row], out: IO[bytes]) -> int:
    """One JSON object a line, instants in ISO 8601; returns the number of rows."""
    count = 0
    for row in rows:
        count += 1
        out.write(json.dumps(row, ensure_ascii=False, default=_plain).encode() + b"\n")
    return count


def write_csv(rows: Iterable[Row], columns: Mapping[str, type], out: IO[bytes]) -> int:
    """CSV (RFC 4180) with a header, in UTF-8; lists are joined with "; ", null is empty.

    A value that a spreadsheet would run as a formula gets an apostrophe before it: a headline
    may be written to be one. The other formats keep every value as it is.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    count = 0
    for row in rows:
        count += 1
        writer.writerow([_cell(row[name]) for name in columns])
    text.flush()
    text.detach()
    return count


def write_parquet(rows: Iterable[Row], columns: Mapping[str, type], out: IO[bytes]) -> int:
    """Parquet, compressed with Zstandard. Raises ParquetMissing."""
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise ParquetMissing from error
    types = {
        int: arrow.int64(),
        float: arrow.float64(),
        bool: arrow.bool_(),
        str: arrow.string(),
        list: arrow.list_(arrow.string()),
        datetime: arrow.timestamp("us", tz="UTC"),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    count, source = 0, iter(rows)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(source, _GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return str(value)
