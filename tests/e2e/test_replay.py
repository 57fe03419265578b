"""Saved real pages, crawled over HTTP: nothing raises, every page has its outcome."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from jobs.progress import Progress
from jobs.run import run_once
from tests.e2e.conftest import SHARED, replayed

PAGES = SHARED / "data" / "pages" / "fundus"


@pytest.mark.skipif(not PAGES.exists(), reason=f"the saved pages are not there: {PAGES}")
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_real_pages_over_http(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [json.loads(line) for line in (PAGES / "gold.jsonl").read_text("utf-8").splitlines()]
    started = time.monotonic()
    with replayed(PAGES, tmp_path / "config", database_url) as app:
        report = run_once(app, Progress())
        outcomes: Counter[str] = sum((site.outcomes for site in report.sites), Counter())
        pending = sum(state.pending for state in app.store.runs.states())
        stored = sum(state.articles for state in app.store.runs.states())
    with capsys.disabled():
        print(
            f"\nreplay of {len(rows)} pages on {len(report.sites)} hosts:"
            f" {dict(outcomes)} in {time.monotonic() - started:.1f} s"
        )
    assert report.exit_code == 0
    assert outcomes.total() == len(rows)
    assert pending == 0
    assert outcomes["extraction_failed"] == 0
    assert stored == outcomes["stored"] >= 0.97 * len(rows)


def test_a_small_folder_of_saved_pages(tmp_path: Path, database_url: str) -> None:
    """The same with pages of our own, so that it is tested everywhere."""
    folder = tmp_path / "saved"
    folder.mkdir()
    rows = []
    for number, host in enumerate(("alba.example", "ocaso.example", "alba.example")):
        body = "".join(
            f"<p>El párrafo {name} de la nota {number} cuenta con calma lo que pasó en el puerto"
            f" aquel día de lluvia, con los nombres de los barcos y de sus patrones.</p>"
            for name in ("primero", "segundo", "tercero")
        )
        page = (
            f'<html lang="es"><head><title>Nota {number}</title><meta property="og:type"'
            f' content="article"></head><body><article><h1>Nota {number}</h1>{body}</article>'
            "</body></html>"
        )
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
        url = f"https://{host}/noticias/{number}.html"
        rows.append(json.dumps({"id": str(number), "file": f"{number}.html", "url": url}))
    (folder / "gold.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with replayed(folder, tmp_path / "config", database_url) as app:
        report = run_once(app, Progress())
        assert {site.site_id: site.stored for site in report.sites} == {
            "alba-example": 2,
            "ocaso-example": 1,
        }
        article = app.store.articles.find("https://ocaso.example/noticias/1.html")
        assert article is not None
        assert article.versions[0].article.title == "Nota 1"
