"""Every page says what the store knows, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from jobs.app import App
from jobs.dashboard.access import PAGE_POLICY
from jobs.dashboard.server import Serving
from normaliser.values import Relation
from tests.dashboard.serving import serving


@pytest.fixture(scope="module", params=["crawled", "crawled_on_postgresql"])
def looked_at(request: pytest.FixtureRequest) -> App:
    app: App = request.getfixturevalue(request.param)
    return app


@pytest.fixture(scope="module")
def pages(looked_at: App) -> Iterator[httpx.Client]:
    with serving(looked_at, Serving(may_act=True)) as client:
        yield client


def text_of(html: str) -> str:
    """What a reader sees, spaces squeezed."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", ["All is well", "El Faro", "La Gaceta de Santa Ema", "Latest texts"]),
        ("/sites", ["O Jornal", "4 sites at work"]),
        (
            "/sites/elfaro",
            ["What its pages give", "nothing is missing", "rss.xml"],
        ),
        ("/sites/diariodelvalle", ["It never ran.", "not part of this crawl"]),
        ("/stories", ["Cordillera", "El río Moro se desborda"]),
        ("/stories?q=moro&relation=translation", ["El río Moro se desborda"]),
        ("/stories?q=nothinglikeit", ["No such story"]),
        ("/trace", ["Where does this text come from?"]),
    ],
)
def test_a_page_says(pages: httpx.Client, path: str, words: list[str]) -> None:
    answer = pages.get(path)
    assert answer.status_code == 200
    for word in words:
        assert word in text_of(answer.text)


def test_a_story_shows_its_whole_life(pages: httpx.Client, looked_at: App, flood: int) -> None:
    answer = pages.get(f"/stories/{flood}")
    said = text_of(answer.text)
    assert "A text of Cordillera" in said
    assert "published it on its own site" in said
    assert "What was changed afterwards" in said
    assert "<del>2.300</del>" in answer.text
    assert "<ins>3.200</ins>" in answer.text
    story = looked_at.store.stories.get(flood)
    assert answer.text.count('class="edge r-') == len(story.derivations)


def test_every_derivation_can_be_compared(pages: httpx.Client, looked_at: App) -> None:
    seen = set()
    for summary in looked_at.store.stories.recent(min_articles=2):
        for one in looked_at.store.stories.get(summary.id).derivations:
            answer = pages.get(
                f"/stories/{summary.id}/compare?copy={one.copy_id}&source={one.source_id}"
            )
            assert answer.status_code == 200
            seen.add(one.relation)
    assert {Relation.COPY, Relation.EDITED, Relation.TRANSLATION, Relation.MERGE} <= seen


def test_an_article_shows_fields_credits_fetch_and_versions(
    pages: httpx.Client, looked_at: App, flood: int
) -> None:
    story = looked_at.store.stories.get(flood)
    wire = next(article for article in story.articles if len(article.versions) > 1)
    answer = pages.get(f"/articles/{wire.id}?version=1")
    assert '<mark class="credit"' in answer.text
    said = text_of(answer.text)
    assert wire.versions[0].article.field_sources["title"] in said
    assert wire.versions[0].sha256 in said
    assert "version 2" in said
    assert pages.get(f"/articles/{wire.id}?version=3").status_code == 404
    found = pages.get("/articles", params={"url": wire.url}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, f"/articles/{wire.id}")


def test_the_raw_page_is_as_it_came_and_can_do_nothing(
    pages: httpx.Client, looked_at: App, flood: int
) -> None:
    version = looked_at.store.stories.get(flood).articles[0].versions[0]
    answer = pages.get(f"/versions/{version.id}/raw")
    assert answer.content == looked_at.store.articles.page(version.id).body
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"].startswith("text/html")


def test_a_text_is_traced(pages: httpx.Client, looked_at: App, flood: int) -> None:
    story = looked_at.store.stories.get(flood)
    text = story.articles[0].versions[0].article.text
    said = text_of(pages.post("/trace", data={"what": text}).text)
    assert "It comes from Cordillera" in said
    said = text_of(pages.post("/trace", data={"what": story.articles[1].url}).text)
    assert "It comes from Cordillera" in said
    nowhere = pages.post("/trace", data={"what": "http://nobody.invalid/"})
    assert nowhere.status_code == 422
    assert pages.post("/trace", data={"what": " "}).status_code == 422
    assert pages.post("/trace", data={"what": "x" * 1_100_000}).status_code == 413


def test_check_now_reads_one_article_and_stores_nothing(pages: httpx.Client) -> None:
    said = text_of(pages.post("/sites/elfaro/check").text)
    assert "json-ld" in said
    assert "Nothing of it is stored." in said


def test_read_only_unless_told(read_only_dashboard: httpx.Client) -> None:
    assert "Check now" not in read_only_dashboard.get("/sites/elfaro").text
    assert read_only_dashboard.post("/sites/elfaro/check").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/sites/nobody",
        "/stories/99999",
        "/stories/0",
        "/stories/99999999999999999999",
        "/articles/99999",
        "/articles?url=http://nobody.example/",
        "/articles?url=",
        "/versions/99999/raw",
        "/stories/1/compare?copy=1&source=1",
        "/stories/1/compare?copy=99999999999999999999&source=1",
        "/stories/1/compare?copy=1&source=-99999999999999999999",
    ],
)
def test_what_is_not_there(pages: httpx.Client, path: str) -> None:
    answer = pages.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/stories?relation=cousin",
        "/stories?within=soon",
        "/stories?within=99999999999d",
        "/stories?least=many",
        "/stories?after=yesterday",
        "/stories?after=99999999999999999999999-1",
        "/stories/one",
    ],
)
def test_what_makes_no_sense(pages: httpx.Client, path: str) -> None:
    assert pages.get(path).status_code in (400, 422)


@pytest.mark.parametrize(("path", "kind"), [("/sites", "text/html"), ("/api/v1/sites", "json")])
def test_a_bug_is_told_of_without_its_words(
    pages: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("hunter2")

    monkeypatch.setattr("jobs.dashboard.sites.site_lines", fail)
    monkeypatch.setattr("jobs.dashboard.api.site_lines", fail)
    # By itself: the server closes the connection of what went wrong.
    answer = httpx.get(pages.base_url.join(path), trust_env=False, timeout=60)
    assert answer.status_code == 500
    assert kind in answer.headers["content-type"]
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert "bug of teletipo" in answer.text
    assert "hunter2" not in answer.text


def test_pages_of_a_list_follow_each_other(
    pages: httpx.Client, looked_at: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.dashboard.stories.PAGE", 5)
    wanted = [story.id for story in looked_at.store.stories.recent(min_articles=2)]
    seen, path = [], "/stories"
    while path:
        html = pages.get(path).text
        seen += map(int, re.findall(r'aria-label="Story (\d+)"', html))
        found = re.search(r'href="([^"]+)" rel="next"', html)
        path = found[1].replace("&amp;", "&") if found else ""
    assert seen == wanted
