"""The API: what it gives, in pages and whole, and that it keeps to its own document."""

from __future__ import annotations

import json

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.schemas import OpenApiSchema

from jobs.app import App

API = "/api/v1"


@pytest.fixture(scope="session")
def document(dashboard: httpx.Client) -> OpenApiSchema:
    return schemathesis.openapi.from_url(str(dashboard.base_url.join(f"{API}/openapi.json")))


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_it_keeps_to_its_document(document: OpenApiSchema, mode: GenerationMode) -> None:
    """Requests as the document has them are answered as it says, others are refused."""
    tried = []
    for found in document.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=15,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps(case: schemathesis.Case) -> None:
            case.call_and_validate()

        try:
            keeps()
        except Unsatisfiable:  # an operation without parameters cannot be asked wrongly
            assert mode is GenerationMode.NEGATIVE
            continue
        tried.append(operation.label)
    assert len(tried) >= (9 if mode is GenerationMode.POSITIVE else 8)


@pytest.mark.parametrize("path", ["articles", "stories", "derivations"])
def test_pages_follow_each_other_and_ndjson_gives_all(dashboard: httpx.Client, path: str) -> None:
    seen, cursor = [], None
    while True:
        parameters = {"limit": 7} | ({"cursor": cursor} if cursor else {})
        page = dashboard.get(f"{API}/{path}", params=parameters).json()
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
        assert len(page["items"]) == 7
    answer = dashboard.get(f"{API}/{path}", headers={"accept": "application/x-ndjson"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    whole = [json.loads(line) for line in answer.text.splitlines()]
    assert [item["id"] for item in whole] == [item["id"] for item in seen]
    assert len({item["id"] for item in seen}) == len(seen) > 7


def test_a_story_and_its_articles(dashboard: httpx.Client, crawled: App, flood: int) -> None:
    story = dashboard.get(f"{API}/stories/{flood}").json()
    stored = crawled.store.stories.get(flood)
    assert len(story["articles"]) == len(stored.articles)
    assert len(story["derivations"]) == len(stored.derivations)
    assert story["origin"]["agencies"] == ["cordillera"]
    article = dashboard.get(f"{API}/articles/{stored.articles[0].id}").json()
    assert article["story"] == flood
    assert article["versions"][0]["text"] == stored.articles[0].versions[0].article.text
    own = dashboard.get(f"{API}/derivations", params={"article": stored.articles[1].id}).json()
    assert {one["source"] for one in own["items"]} <= {
        version.id for one in stored.articles for version in one.versions
    }


def test_filters(dashboard: httpx.Client) -> None:
    def stories(**asked: object) -> list[int]:
        items = dashboard.get(f"{API}/stories", params=asked).json()["items"]
        return [item["id"] for item in items]

    found = stories(q="moro", relation="translation", least=3, agency="cordillera", site="ojornal")
    assert len(found) == 1
    assert stories(q="moro", agency="meridian") == []
    sites = {item["site"] for item in dashboard.get(f"{API}/articles?site=elfaro").json()["items"]}
    assert sites == {"elfaro"}
    (gap,) = dashboard.get(f"{API}/gaps?site=elfaro&days=1").json()["items"]
    assert gap["found"] == gap["stored"] > 0
    assert gap["reasons"] == {}


def test_what_is_known_is_not_sent_again(dashboard: httpx.Client, flood: int) -> None:
    first = dashboard.get(f"{API}/stories/{flood}")
    again = dashboard.get(
        f"{API}/stories/{flood}", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert dashboard.get(f"{API}/stories/{flood}", headers={"if-none-match": '"x"'}).content


def test_trace(dashboard: httpx.Client, crawled: App, flood: int) -> None:
    story = crawled.store.stories.get(flood)
    text = story.articles[0].versions[0].article.text
    found = dashboard.post(f"{API}/trace", json={"text": text, "title": "Pasted"}).json()
    assert found["origin"]["agencies"] == ["cordillera"]
    assert set(found["origin"]["documents"]) <= {v.id for a in story.articles for v in a.versions}
    assert found["origin"]["documents"]
    assert found["sources"][0]["relation"] == "copy"
    assert not found["is_stored"]
    alone = dashboard.post(f"{API}/trace", json={"text": "Nobody else has written this."}).json()
    assert alone["origin"]["documents"] == []
    assert alone["origin"]["confidence"] == 0.6
    copy = story.articles[1]
    found = dashboard.post(f"{API}/trace", json={"url": copy.url}).json()
    assert found["is_stored"]
    in_cyrillic = dashboard.post(f"{API}/trace", json={"text": "Річка вийшла з берегів."})
    assert in_cyrillic.json()["sources"] == []
    for url in ("http://127.0.0.1:1/", "http://elfaro.example:99999/"):
        nowhere = dashboard.post(f"{API}/trace", json={"url": url})
        assert nowhere.status_code == 404
        assert nowhere.headers["content-type"] == "application/problem+json"
    for wrong in ({}, {"url": "/etc/passwd"}, {"url": "file:///etc/passwd"}, {"text": "  "}):
        assert dashboard.post(f"{API}/trace", json=wrong).status_code == 422
