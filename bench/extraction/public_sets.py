"""The public sets whole: fetched at pinned commits, read as their own evaluations read them.

The development half is told from the other by the first byte of the key's SHA-256 (even:
development), so that figures on pages that no weight was learned from can be shown apart. The key
is the page's id, but the publisher in the fundus set; all of fundus-eval belongs to the other
half, and so does every publisher that occurs in it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.extraction.pages import GoldPage

CLONES = Path(__file__).parents[2] / "var" / "bench" / "public-sets"
_GITHUB = "https://github.com"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set comes from."""

    repository: str
    commit: str
    folders: tuple[str, ...]
    """All that is needed of the repository."""


SOURCES = {
    "aeb": Source("scrapinghub/article-extraction-benchmark", "4a3bc97", ("/html", "/*.json")),
    "fundus": Source("flairNLP/fundus", "18da6e5", ("/tests/resources/parser/test_data",)),
    "segments": Source(
        "adbar/trafilatura", "e90b0ef", ("/tests/cache", "/tests/eval", "/tests/evaldata.json")
    ),
    "fundus-eval": Source("dobbersc/fundus-evaluation", "d43db54", ("/dataset",)),
}
_LANGUAGE_OF_COUNTRY = {
    "at": "de", "au": "en", "be": "nl", "ca": "en", "ch": "de", "cn": "zh", "cz": "cs", "de": "de",
    "dk": "da", "es": "es", "fr": "fr", "gl": "da", "hk": "zh", "id": "id", "il": "he",
    "ind": "hi", "isl": "is", "it": "it", "jp": "ja", "kr": "ko", "lb": "ar", "li": "de",
    "ls": "en", "lt": "lt", "lu": "de", "mx": "es", "my": "ms", "na": "en", "no": "no", "pl": "pl",
    "pt": "pt", "py": "es", "ru": "ru", "se": "sv", "tr": "tr", "tw": "zh", "tz": "sw", "ua": "uk",
    "uk": "en", "us": "en", "vn": "vi", "za": "en",
}  # fmt: skip
_LANGUAGE_OF_PUBLISHER = {
    "DailyNewsTZ": "en", "Dizindaba": "xh", "EyethuNews": "zu", "Ilanga": "zu", "Isolezwe": "zu",
    "IsolezweLesiXhosa": "xh", "IsraelNachrichten": "de", "MalayMail": "en",
    "MallorcaMagazin": "de", "MallorcaZeitung": "de", "MexicoNewsDaily": "en", "PoliticoEu": "en",
    "Pravda": "ru", "Tageszeitung": "de", "TaipeiTimes": "en", "TheJapanNews": "en",
    "ThePortugalNews": "en", "TimesOfIndia": "en", "Wochenblatt": "de",
}  # fmt: skip
"""Publishers that do not write in their country's first language."""
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)""", re.IGNORECASE)


class SetsUnavailable(Exception):
    """The public sets are not here and could not be fetched; says what to do."""


def fetch(folder: Path = CLONES, base: str = _GITHUB) -> None:
    """Clones what is missing of the four repositories into `folder`, at the pinned commits.

    Git checks the content against the commit. Raises SetsUnavailable.
    """
    for name, source in SOURCES.items():
        clone = folder / name
        if (clone / ".complete").is_file():
            continue
        clone.mkdir(parents=True, exist_ok=True)
        url = f"{base}/{source.repository}"
        if not (clone / ".git").is_dir():
            _git(clone, "clone", "--quiet", "--filter=blob:none", "--no-checkout", url, ".")
        _git(clone, "sparse-checkout", "set", "--no-cone", *source.folders)
        _git(clone, "checkout", "--quiet", source.commit)
        (clone / ".complete").touch()


def _git(folder: Path, *arguments: str) -> None:
    try:
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise SetsUnavailable("the public page sets are fetched with git: install it") from error
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()[-1:] or ["no reason given"]
        raise SetsUnavailable(
            f"`git {' '.join(arguments)}` failed ({last[0]}). The public page sets need a way to"
            " github.com once; the development half is read from ../shared/data/pages where it is"
        ) from error


def load_whole(name: str, folder: Path = CLONES) -> tuple[list[GoldPage], list[GoldPage]]:
    """A fetched set: the development half, and the other."""
    halves: tuple[list[GoldPage], list[GoldPage]] = ([], [])
    for page, is_other in _READERS[name](folder):
        halves[is_other].append(page)
    return halves


def _is_other(key: str) -> bool:
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 1


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _read_stored(path: Path) -> bytes:
    """A page that was stored decoded, in the charset that it still declares."""
    html = gzip.decompress(path.read_bytes())
    declared = _CHARSET.search(html[:20_000])
    charset = declared[1].decode().lower() if declared else "utf-8"
    if charset in ("utf-8", "utf8"):
        return html
    charset = {"gb2312": "gb18030", "iso-8859-1": "cp1252"}.get(charset, charset)
    return html.decode().encode(charset, "xmlcharrefreplace")


def _aeb(folder: Path) -> Iterator[tuple[GoldPage, bool]]:
    for key, row in _json(folder / "aeb" / "ground-truth.json").items():
        html = _read_stored(folder / "aeb" / "html" / f"{key}.html.gz")
        gold = {"body": row["articleBody"]}
        yield GoldPage(key, html, row.get("url"), gold=gold), _is_other(key)


def _fundus(folder: Path) -> Iterator[tuple[GoldPage, bool]]:
    evaluated = {page.id.split("_")[0] for page, _ in _fundus_eval(folder)}
    data = folder / "fundus" / "tests" / "resources" / "parser" / "test_data"
    for path in sorted(data.glob("*/*.json")):
        publisher, country = path.stem, path.parent.name
        urls = _json(path.parent / "meta.info")
        # The n-th page of a publisher by date is the gold of its n-th parser version.
        versions = sorted(_json(path).items(), key=lambda v: [int(n) for n in v[0][1:].split("_")])
        files = sorted(path.parent.glob(f"{publisher}_[0-9]*.html.gz"))
        for file, (_, row) in zip(files, versions, strict=True):
            lines = list(row["body"]["summary"])
            for section in row["body"]["sections"]:
                lines += section["headline"] + section["paragraphs"]
            gold = {
                "title": row["title"],
                "body": "\n".join(lines),
                "authors": row.get("authors"),
                "published_at": row["publishing_date"],
            }
            page = GoldPage(
                file.name.removesuffix(".html.gz"),
                _read_stored(file),
                urls[file.name]["url"],
                _LANGUAGE_OF_PUBLISHER.get(publisher) or _LANGUAGE_OF_COUNTRY.get(country),
                {key: value for key, value in gold.items() if value},
            )
            yield page, publisher in evaluated or _is_other(publisher)


def _fundus_eval(folder: Path) -> Iterator[tuple[GoldPage, bool]]:
    data = folder / "fundus-eval" / "dataset"
    for name, row in _json(data / "ground_truth.json").items():
        gold = {"body": "\n".join(row["body"])}
        html = _read_stored(data / "html" / name)
        yield GoldPage(name.removesuffix(".html.gz"), html, row["url"], "en", gold), True


def _segments(folder: Path) -> Iterator[tuple[GoldPage, bool]]:
    tests = folder / "segments" / "tests"
    for key, row in _json(tests / "evaldata.json").items():
        name = row["file"]
        path = next(p for part in ("cache", "eval") if (p := tests / part / name).is_file())
        authors = row.get("author") or None
        if isinstance(authors, str):
            authors = [author.strip() for author in authors.split(";")]
        gold = {
            "with": row["with"],
            "without": row["without"],
            "title": row.get("title"),
            "authors": authors,
            "published_at": _day(row.get("date")),
        }
        # Some keys are no addresses but name what the page tests.
        url = key if key.startswith(("http://", "https://")) else None
        gold = {key: value for key, value in gold.items() if value}
        yield GoldPage(name, path.read_bytes(), url, None, gold), _is_other(name)


def _day(written: str | None) -> str | None:
    try:
        return written if written and datetime.fromisoformat(written.strip()) else None
    except ValueError:
        return None


_READERS: dict[str, Callable[[Path], Iterator[tuple[GoldPage, bool]]]] = {
    "aeb": _aeb, "fundus": _fundus, "segments": _segments, "fundus-eval": _fundus_eval,
}  # fmt: skip
