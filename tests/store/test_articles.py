from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from normaliser.index import Fingerprints, Limits
from normaliser.values import Credit, CreditKind, CreditRole, Relation
from scrapers.errors import Unreachable
from scrapers.values import (
    Article,
    CreditLine,
    CreditPlace,
    Image,
    PageKind,
    PublishedTime,
    Redirect,
    Signer,
    SignerKind,
)
from store.content import content_sha256
from store.errors import StoreBug, StoreError
from store.values import SaveOutcome

A = "https://one.example/a"
EFE = Credit(
    name="EFE",
    role=CreditRole.TEXT,
    kind=CreditKind.DATELINE,
    words="(EFE)",
    place="in_body",
    agency_id="efe",
    start=3,
    end=8,
    link="https://efe.example/",
)


def test_everything_comes_back_as_it_was_given(press):
    article = Article(
        url=A,
        title="Title",
        paragraphs=("One.", "Two."),
        lede="Lede",
        signers=(Signer("Ana Gil"), Signer("Luis Paz"), Signer("EFE", SignerKind.AGENCY)),
        published=PublishedTime("1 March, noon", press.now.date(), press.now),
        modified=PublishedTime("2 March", press.now.date()),
        language="es",
        section="World",
        tags=("a", "b"),
        canonical_url=A + "?canonical",
        site_name="One",
        images=(Image("https://one.example/i.jpg", "Caption", "Reuters"),),
        credit_lines=(CreditLine("(EFE)", CreditPlace.AFTER_BODY, 2, "https://efe.example/"),),
        embedded=(1,),
        kind=PageKind.ARTICLE,
        is_paywalled=True,
        field_sources={"title": "og:title"},
        field_confidence={"title": 0.9},
        refused={"canonical_url": "is the home page"},
    )
    made = press.extraction(A, credits=(EFE, replace(EFE, role=CreditRole.PHOTO, start=None)))
    press.list(A)
    (due,) = press.due()
    page = press.page(A, redirects=(Redirect("https://one.example/r", 301, A),))

    saved = press.store.articles.save(
        due, page, replace(made, article=article), site_run_id=None, now=press.now
    )

    version = press.store.articles.version(saved.version_id)
    assert version.article == article
    assert version.document == replace(made.document, id=saved.version_id)
    assert version.sha256 == page.sha256
    assert (version.number, version.placed_at) == (1, None)
    (stored,) = press.store.articles.pages()
    assert stored.page == page
    assert (stored.version_id, stored.site_id) == (saved.version_id, "one")


def test_the_same_content_makes_no_new_version(press):
    first = press.add(A)
    press.wait(hours=2)
    press.list(A)
    (due,) = press.due()

    again = press.save(due)

    assert first.outcome is SaveOutcome.STORED
    assert again == replace(first, outcome=SaveOutcome.UNCHANGED)
    press.list(A)
    assert press.due() == []


def test_other_content_makes_a_new_version(press):
    first = press.add(A, "Some words.")
    press.wait(hours=2)
    press.list(A)
    (due,) = press.due()

    second = press.save(due, "Some corrected words.")

    assert second.outcome is SaveOutcome.NEW_VERSION
    assert second.article_id == first.article_id
    versions = press.store.articles.find(A).versions
    assert [version.number for version in versions] == [1, 2]
    assert [version.article.text for version in versions] == [
        "Some words.",
        "Some corrected words.",
    ]


def test_one_address_is_one_article_whoever_lists_it_and_wherever_it_leads(press):
    first = press.add(A, site_id="one")
    moved = "https://two.example/moved"
    press.list(moved, site_id="two")
    (due,) = press.due("two")
    page = press.page(A, requested_url=moved)

    again = press.store.articles.save(
        due, page, press.extraction(A), site_run_id=None, now=press.now
    )

    assert again.article_id == first.article_id
    assert again.outcome is SaveOutcome.UNCHANGED
    assert press.store.articles.find(moved).id == first.article_id
    assert press.store.articles.find("http://one.example/a?utm_source=x").id == first.article_id
    assert press.store.articles.find("https://one.example/other") is None


def test_two_threads_that_save_one_address_make_one_article(press):
    for site_id in ("one", "two"):
        press.list(A, site_id=site_id)
    both = [*press.due("one"), *press.due("two")]
    assert len(both) == 2

    with ThreadPoolExecutor(2) as pool:
        for number in range(5):
            text = f"Text {number}."
            first, second = pool.map(lambda due, text=text: press.save(due, text), both)
            assert first.version_id == second.version_id
            assert SaveOutcome.UNCHANGED in (first.outcome, second.outcome)

    versions = press.store.articles.find(A).versions
    assert [version.number for version in versions] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"shingles": (1, 1)}, id="at the fingerprints"),
        pytest.param({"credits": (replace(EFE, role="poet"),)}, id="at the credits"),
    ],
)
def test_an_error_half_way_leaves_nothing(press, broken):
    press.list(A)
    (due,) = press.due()
    with pytest.raises(StoreBug):
        press.save(due, **broken)

    assert press.store.articles.find(A) is None
    assert list(press.store.articles.pages()) == []
    assert press.due() == [due]
    assert press.save(due).outcome is SaveOutcome.STORED


def test_what_no_database_can_keep_is_replaced_sign_by_sign(press):
    text = "Nul \x00 and \ud800 alone."
    saved = press.add(A, text)

    version = press.store.articles.version(saved.version_id)

    assert version.document.text == "Nul � and � alone."
    assert version.article.text == "Nul � and � alone."


def test_unplaced_documents_are_found_again_in_order(press):
    ids = [press.add(f"https://one.example/{n}").version_id for n in range(4)]
    press.place(ids[1])

    assert press.unplaced() == [
        ids[0],
        ids[2],
        ids[3],
    ]


def test_lists_are_read_in_several_batches(press, monkeypatch):
    monkeypatch.setattr("store.articles._BATCH", 2)
    monkeypatch.setattr("store.articles._PAGE_BATCH", 2)
    monkeypatch.setattr("store.statements.CHUNK", 2)
    ids = [press.add(f"https://one.example/{n}", credits=(EFE,)).version_id for n in range(5)]

    assert press.unplaced() == ids
    assert [page.version_id for page in press.store.articles.pages()] == ids
    assert [page.version_id for page in press.store.articles.pages("two")] == []
    assert sorted(press.store.articles.documents([*ids, 999])) == ids
    assert {d.credits for d in press.store.articles.documents(ids).values()} == {(EFE,)}


def test_replacing_an_extraction_by_the_same_changes_nothing(press):
    saved = press.add(A)
    press.place(saved.version_id)
    press.wait(hours=1)
    again = press.extraction(A, published_at=press.now - timedelta(hours=1))
    again = replace(again, extractor_version="2")
    again = replace(again, document=replace(again.document, seen_at=press.now - timedelta(hours=1)))

    assert press.store.articles.replace(saved.version_id, again, now=press.now) is False
    version = press.store.articles.version(saved.version_id)
    assert version.extractor_version == "2"
    assert version.placed_at is not None


def test_replacing_an_extraction_renews_text_fingerprints_and_placement(press):
    source = press.add("https://one.example/wire").version_id
    copy = press.add(A).version_id
    other = press.add("https://one.example/other").version_id
    story = press.place(source)
    assert press.place(copy, press.derive(copy, source)) == story
    press.place(other)

    better = press.extraction(A, "Better words.", shingles=(4,), credits=(EFE,))
    assert press.store.articles.replace(source, better, now=press.now) is True

    version = press.store.articles.version(source)
    assert version.article.text == "Better words."
    assert version.document.credits == (EFE,)
    assert version.document.url == "https://one.example/wire"
    index = press.store.index
    window = (press.now - timedelta(days=1), press.now + timedelta(days=1))
    assert source not in index.postings(Fingerprints((1,), ()), *window, Limits(9, 99, 99)).ids
    assert index.postings(Fingerprints((4,), ()), *window, Limits(9, 99, 99)).ids.tolist() == [
        source
    ]
    assert press.unplaced() == [source, copy]
    assert index.sources([copy]) == {}

    press.place(source)
    press.place(copy)
    assert press.store.stories.get(story).derivations == ()
    assert len(press.store.stories.get(story).articles) == 1


def test_an_unknown_version_is_none(press):
    assert press.store.articles.version(12345) is None


def test_a_page_must_be_what_its_digest_says(press):
    press.list(A)
    (due,) = press.due()
    with pytest.raises(ValueError, match="sha256"):
        press.store.articles.save(
            due,
            press.page(A, sha256="0" * 64),
            press.extraction(A),
            site_run_id=None,
            now=press.now,
        )
    assert press.due() == [due]


def test_failures_are_store_errors_with_a_remedy(press):
    press.list(A)
    (due,) = press.due()
    with pytest.raises(StoreError, match="please report"):
        press.store.frontier.save_failure(
            due, Unreachable(A, "gone"), site_run_id=98765, now=press.now
        )
    assert press.due() == [due]


@pytest.mark.parametrize(
    ("change", "is_other_content"),
    [
        pytest.param({"title": "Other"}, True, id="title"),
        pytest.param({"paragraphs": ("One. Two.",)}, True, id="paragraphs"),
        pytest.param({"signers": (Signer("Ana"),)}, True, id="authors"),
        pytest.param(
            {"credit_lines": (CreditLine("EFE", CreditPlace.BYLINE),)}, True, id="credit lines"
        ),
        pytest.param({"tags": ("x",)}, False, id="tags"),
        pytest.param({"images": (Image("https://one.example/2.jpg"),)}, False, id="images"),
        pytest.param({"url": A + "/"}, False, id="url"),
    ],
)
def test_content_is_what_a_reader_would_call_the_article(change, is_other_content):
    article = Article(url=A, title="T", paragraphs=("One.", "Two."))
    same = content_sha256(article) == content_sha256(replace(article, **change))
    assert same is not is_other_content


def test_a_new_version_keeps_the_older_ones_derivations(press):
    wire = press.add("https://one.example/wire").version_id
    first = press.add(A).version_id
    press.place(wire)
    press.place(first, press.derive(first, wire))
    press.wait(hours=2)
    press.list(A)
    (due,) = (due for due in press.due() if due.candidate.url == A)
    second = press.save(due, "Other words.").version_id
    story = press.place(second, press.derive(second, first, Relation.REVISION))

    assert press.store.stories.get(story).derivations == (
        press.derive(first, wire),
        press.derive(second, first, Relation.REVISION),
    )


def test_what_pages_call_their_sites(press):
    saved = []
    for number, name in enumerate(("Faro", None, "El Faro")):
        url = f"https://one.example/{number}"
        press.list(url)
        (due,) = (one for one in press.due() if one.candidate.url == url)
        extraction = press.extraction(url)
        article = replace(extraction.article, site_name=name)
        saved.append(
            press.store.articles.save(
                due,
                press.page(url),
                replace(extraction, article=article),
                site_run_id=press.site_run_id,
                now=press.now,
            ).version_id
        )

    assert press.store.articles.site_names(saved[:2]) == {"one": "Faro"}
    assert press.store.articles.site_names(saved) == {"one": "El Faro"}
    assert press.store.articles.site_names(saved[1:2]) == {}
