from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from scrapers import extract
from scrapers.values import Article

SEEN = datetime(2024, 6, 1, 12, tzinfo=UTC)
TITLE = "Der Hafen bekommt einen neuen Kran"
TEXT = "".join(
    f"<p>Der Hafen von Salzmünde bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin.</p>"
    for n in range(40, 44)
)
OTHERS = (
    '<aside class="related"><ul><li><a href="/a">Ein Artikel</a> 7. Mai 2024</li></ul></aside>'
    '<div class="comments"><p class="comment">Toll! 9. Mai 2024 um 10:20</p></div>'
    "<footer>© 2024 Hafenblatt, Stand 30.05.2024</footer>"
)


def read(
    near: str = "", head: str = "", *, url: str = "https://hafenblatt.example/kran",
    language: str = "de", before: str = "", after: str = "", top: str = "",
) -> Article:  # fmt: skip
    html = (
        f'<html lang="{language}"><head><title>{TITLE}</title>{head}</head><body>{top}'
        f"<main><article>{before}<h1>{TITLE}</h1>{near}<div class='text'>{TEXT}</div>{after}"
        f"</article></main>{OTHERS}</body></html>"
    )
    return extract(html, url, seen_at=SEEN)


def json_ld(**fields: Any) -> str:
    import json

    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("near", "language"),
    [
        pytest.param("<p class='meta'>8. Februar 2024</p>", "de", id="under the headline"),
        pytest.param("<p>Veröffentlicht am 08.02.2024, 10:20 Uhr</p>", "de", id="with a label"),
        pytest.param("<span>Von Anna Groß | 8.2.24</span>", "de", id="two digits of a year"),
        pytest.param("<div class='date'>8 de febrero de 2024</div>", "es", id="Spanish"),
        pytest.param("<div class='date'>8 février 2024 à 10h20</div>", "fr", id="French"),
        pytest.param("<div class='date'>8 lutego 2024</div>", "pl", id="Polish"),
        pytest.param("<div class='date'>8 февраля 2024</div>", "ru", id="Russian"),
        pytest.param("<div class='date'>2024年2月8日</div>", "ja", id="Japanese"),
        pytest.param("<div class='date'>2024. február 8.</div>", "hu", id="year first"),
        pytest.param("<div class='date'>8. Februar 2024</div>", "en", id="English by mistake"),
        pytest.param("<time datetime='2024-02-08'>gestern</time>", "de", id="time element"),
        pytest.param(
            "<p>Erstellt: 08.02.2024 | Aktualisiert: 11.02.2024</p>", "de", id="and an update"
        ),
        pytest.param(
            "<p>Zuletzt aktualisiert 11.02.2024, erstellt 08.02.2024</p>", "de", id="update first"
        ),
        pytest.param(
            "<time class='entry-date published updated' datetime='2024-02-08'>vor Tagen</time>"
            "<p>Stand: 11.02.2024</p>",
            "de",
            id="a theme's name for its one date",
        ),
        pytest.param(
            "<span class='date'><i>2024-02-11T09:00:00+01:00</i>8. Februar 2024</span>",
            "de",
            id="beside what a style sheet hides",
        ),
        pytest.param(
            "<p><span>By Anna Gross</span><time>February 8, 2024</time></p>",
            "en",
            id="where only a style sheet parts it from a name",
        ),
    ],
)
def test_shown(near: str, language: str) -> None:
    article = read(near, language=language)
    assert article.published is not None
    assert (article.published.on, article.published.at) == (date(2024, 2, 8), None)
    assert article.field_sources["published"] in ("visible", "time")


def test_shown_as_the_country_of_the_host_writes_it() -> None:
    def day_on(host: str) -> date | datetime | None:
        near = "<p class='date'>02/08/2023</p>"
        return read(near, language="en-US", url=f"https://{host}/a").published_at

    assert day_on("gazette.example.uk") == date(2023, 8, 2)
    assert day_on("gazette.example") == date(2023, 2, 8)


def test_shown_on_a_page_without_text() -> None:
    filed = "".join(f"<a href='/{name}'>{name}</a>, " for name in ("Hafen", "Kran", "Ergebnisse"))
    about = f"von Anna Groß | 8. Februar 2024 | {filed} | 0 Kommentare zu diesem Eintrag"
    results = "".join(f"<li><a href='/{n}'>Verein {n}</a></li>" for n in range(9))
    html = f"<h1>{TITLE}</h1><p class='post-meta'>{about}</p>{results}<p>Stand 3.5.2024</p>"
    assert extract(html, seen_at=SEEN).published_at == date(2024, 2, 8)


def test_shown_over_the_headline_and_under_the_text() -> None:
    assert read(before="<div class='date'>08.02.2024</div>").published_at == date(2024, 2, 8)
    far = "<p>08 | 02 | 2024</p><p>Hafen</p><p>Kran</p><p>3</p><p>337 Aufrufe</p>"
    assert read(before=far).published_at == date(2024, 2, 8)
    assert read(after="<p class='info'>Stand: 08.02.2024</p>").published_at == date(2024, 2, 8)
    assert read("<p>8.2.2024 – Am Hafen wird gebaut, und zwar bald.</p>").published_at == date(
        2024, 2, 8
    )


@pytest.mark.parametrize(
    "line",
    [
        "8. Februar 2024 | Hafen, Kran",
        "Hafenblatt, 8. Februar 2024",
        "Anna Groß | Februar 8, 2024",
    ],
)
def test_a_line_named_like_a_caption_dates_the_article(line: str) -> None:
    assert read(f"<p class='caption'>{line}</p>").published_at == date(2024, 2, 8)


def test_the_day_of_a_change_goes_before_that_of_another_article() -> None:
    links = "".join(f"<p><a href='/{n}'>Thema {n}</a></p>" for n in range(4))
    others = f"{links}<h3>Ein anderer Kran</h3><p class='date'>1. Februar 2024</p>"
    article = read("<p class='modified'>8. Februar 2024</p>", after=others)
    assert article.published_at == date(2024, 2, 8)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param({}, id="only of others"),
        pytest.param({"top": "<header><p>Samstag, 8. Februar 2024</p></header>"}, id="today"),
        pytest.param({"near": "<p>Verfügbar bis 8. Mai 2024</p>"}, id="the end of an offer"),
        pytest.param({"near": "<p>10. bis 12. Mai 2024</p>"}, id="a period"),
        pytest.param({"near": "<p>Version 1.9.22</p>"}, id="a version"),
        pytest.param({"near": "<p>8. Februar 2031</p>"}, id="the future"),
        pytest.param({"near": "<p>Registriert: 18.09.2008</p>"}, id="the day somebody joined"),
        pytest.param(
            {"near": "<p>Der Kran am Kai, wie er Schiffe lädt (Foto: A. Groß, 8.2.2024)</p>"},
            id="the day of a picture",
        ),
        pytest.param(
            {
                "near": "<figure><img src='/kran.jpg'><figcaption>Der Kran am 8. Februar 2024."
                "</figcaption></figure>"
            },
            id="a caption",
        ),
        pytest.param(
            {"near": "<p class='caption'>Der Kran am 8. Februar 2024. Foto: A. Groß</p>"},
            id="a caption with its credit",
        ),
        pytest.param({"near": "<p>03/04/2024</p>", "language": "en"}, id="ambiguous"),
    ],
)
def test_no_date_rather_than_a_wrong_one(page: dict[str, str]) -> None:
    assert read(**page).published is None


@pytest.mark.parametrize(
    ("head", "near", "url", "at"),
    [
        pytest.param(
            json_ld(datePublished="2024-02-08T10:20:00+01:00"),
            "<p class='date'>9. Februar 2024</p>",
            None,
            "2024-02-08T10:20:00+01:00",
            id="stated and settled",
        ),
        pytest.param(
            json_ld(datePublished="2024-02-03T09:00:00+01:00")
            + meta("article:published_time", "2024-02-08T10:20:00+01:00"),
            "<p class='date'>8. Februar 2024</p>",
            None,
            "2024-02-08T10:20:00+01:00",
            id="of two that differ the one that is shown",
        ),
        pytest.param(
            json_ld(datePublished="2024-02-07T23:40:00Z"),
            "",
            "https://hafenblatt.example.de/kran",
            "2024-02-08T00:40:00+01:00",
            id="at the place of the host",
        ),
        pytest.param(
            json_ld(datePublished="2024-02-07T23:40:00Z"),
            "<p class='date'>7. Februar 2024</p>",
            "https://hafenblatt.example.de/kran",
            "2024-02-07T23:40:00+00:00",
            id="unless the page shows the other day",
        ),
        pytest.param(
            json_ld(datePublished="2024-02-07T23:00:00Z"),
            "<p class='date'>7. Februar 2024</p>",
            "https://hafenblatt.example.de/kran",
            "2024-02-08T00:00:00+01:00",
            id="and midnight at the place is a day that somebody picked",
        ),
        pytest.param(
            json_ld(datePublished="2024-02-08") + meta("pubdate", "2024-02-08T10:20:00+01:00"),
            "",
            None,
            "2024-02-08T10:20:00+01:00",
            id="a later statement adds the time",
        ),
        pytest.param(
            json_ld(datePublished="17. Februar 2024")
            + meta("pubdate", "2024-02-17T10:20:00+01:00"),
            "<p class='date'>17. Februar 2024</p>",
            None,
            "2024-02-17T10:20:00+01:00",
            id="stated as readers write it",
        ),
        pytest.param(
            json_ld(datePublished=1707387600000), "", None, "2024-02-08T10:20:00+00:00", id="number"
        ),
        pytest.param(
            json_ld(datePublished="2024-02-08"),
            "<time datetime='2024-02-08T10:20:00+01:00'>8.2.</time>",
            None,
            "2024-02-08T10:20:00+01:00",
            id="a time element adds the time",
        ),
    ],
)
def test_stated(head: str, near: str, url: str | None, at: str) -> None:
    article = read(near, head, **({"url": url} if url else {}))
    assert article.published is not None
    assert article.published.at is not None
    assert article.published.at.isoformat() == at
    assert article.published.on == datetime.fromisoformat(at).date()


def test_the_element_of_a_shown_day_gives_its_time() -> None:
    near = (
        "<p><time class='entry-date published' datetime='2024-02-08T10:20:00+01:00'>8. Februar 2024"
        "</time> <time class='updated' datetime='2024-03-01T09:00:00+01:00'>1. März 2024</time></p>"
    )
    assert read(near).published_at == datetime.fromisoformat("2024-02-08T10:20:00+01:00")


@pytest.mark.parametrize("hours", ["00:00", "12:00"])
def test_a_round_time_in_utc_beside_a_shown_day_is_none(hours: str) -> None:
    near = f"<p class='date'><time datetime='2024-02-08T{hours}:00Z'>8. Februar 2024</time></p>"
    assert read(near).published_at == date(2024, 2, 8)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(json_ld(dateModified="2024-02-12T10:20:00Z"), id="the last change"),
        pytest.param(meta("date", "2024-02-12"), id="a weak name"),
        pytest.param(meta("datecreated", "01.02.2024"), id="a weak name, no machine's form"),
        pytest.param(json_ld(datePublished="9999-12-31T00:00:00Z"), id="the year 9999"),
        pytest.param(json_ld(datePublished="0001-01-01T00:00:00Z"), id="the year 1"),
        pytest.param(json_ld(datePublished="2024-08-02T00:00:00Z"), id="the future"),
        pytest.param(json_ld(datePublished="soon"), id="no date"),
    ],
)
def test_what_is_shown_goes_before(head: str) -> None:
    article = read("<p class='date'>Veröffentlicht am 8. Februar 2024</p>", head)
    assert article.published_at == date(2024, 2, 8)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("9999-12-31T00:00:00Z", "json-ld:datePublished is no time of a page: 9999-12-31"),
        ("2024-08-02T00:00:00Z", "json-ld:datePublished is in the future: 2024-08-02"),
    ],
)
def test_refused_with_a_reason(raw: str, reason: str) -> None:
    article = read(head=json_ld(datePublished=raw))
    assert article.published is None
    assert article.refused["published"].startswith(reason)


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        (
            '<span itemprop="datePublished" content="2024-02-08T10:20:00Z">neulich</span>',
            "microdata",
        ),
        ('<span property="dc:date dc:created" content="2024-02-08T10:20:00Z"></span>', "microdata"),
        ('<abbr class="published" title="2024-02-08T10:20:00Z">10:20</abbr>', "microdata"),
        ('<script>var page = {"published_at": "2024-02-08T10:20:00Z"}</script>', "script"),
    ],
)
def test_marked(source: str, rule: str) -> None:
    article = read(after=source)
    assert article.field_sources["published"] == rule
    assert article.published_at == datetime(2024, 2, 8, 10, 20, tzinfo=UTC)


def test_scripts_that_give_several_days_give_none() -> None:
    days = [f'{{"published_at": "2024-02-0{n}T10:20:00Z"}}' for n in (7, 8)]
    assert read(after=f"<script>var list = [{','.join(days)}]</script>").published is None


def test_the_address_of_an_archive_is_not_the_articles() -> None:
    url = "https://web.archive.org/web/20230717140047/http://hafenblatt.example/2024/02/08/kran"
    assert read(url=url).published_at == date(2024, 2, 8)


ZONED = "2024-02-08T12:00:00+01:00"


@pytest.mark.parametrize(
    "head",
    [
        json_ld(dateModified="2024-02-08T12:00:00") + meta("article:modified_time", ZONED),
        json_ld(dateModified=ZONED),
        *(
            meta(name, ZONED)
            for name in ("og:article:modified_time", "lastmod", "dcterms.modified")
        ),
    ],
)
def test_when_it_was_last_changed(head: str) -> None:
    modified = read(head=head).modified
    assert modified is not None
    assert modified.at == datetime.fromisoformat(ZONED)


def test_a_change_to_come_is_refused() -> None:
    article = read(head=json_ld(dateModified="2029-02-08T12:00:00Z"))
    assert article.modified is None
    assert "in the future" in dict(article.refused)["modified"]


def on_of(article: Article) -> date | None:
    return article.published.on if article.published else None


def test_an_embedded_video_does_not_date_the_article() -> None:
    video = (
        '<script type="application/ld+json">{"@type": "VideoObject", "name": "Archiv",'
        ' "uploadDate": "2019-11-03T08:00:00Z", "author": {"@type": "Person", "name": "Max Klein"}}'
        "</script>"
    )
    article = read(head=meta("article:published_time", "2024-02-08T10:20:00+01:00") + video)
    assert (on_of(article), article.people) == (date(2024, 2, 8), ())
    assert on_of(read(head=video)) == date(2019, 11, 3)


def test_of_several_articles_none_that_the_page_does_not_name() -> None:
    listed = "".join(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Thema {n}",'
        f' "datePublished": "2024-05-0{n}T08:00:00Z"}}</script>'
        for n in range(1, 5)
    )
    article = read("<p class='meta'>8. Februar 2024</p>", head=listed)
    assert on_of(article) == date(2024, 2, 8)
