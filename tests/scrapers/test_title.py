from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.site_names import strip_site_name

OUTLET = '<meta property="og:site_name" content="Hafenblatt">'


def title_of(
    *, title: str = "", h1: str = "", h2: str = "", social: str = "", stated: str = "",
    tweeted: str = "", trail: str = "", headline: str = "",
) -> str | None:  # fmt: skip
    head = f"<title>{title}</title>{OUTLET}"
    if social:
        head += f'<meta property="og:title" content="{social}">'
    if tweeted:
        head += f'<meta name="twitter:title" content="{tweeted}">'
    if stated:
        head += (
            '<script type="application/ld+json">'
            f'{{"@type": "NewsArticle", "headline": "{stated}"}}</script>'
        )
    if headline:
        head += f'<meta name="headline" content="{headline}">'
    body = f"<ol><li>Start</li><li><h1>{trail}</h1></li></ol>" if trail else ""
    body += (f"<h1>{h1}</h1>" if h1 else "") + (f"<h2>{h2}</h2>" if h2 else "")
    return extract(f"<head>{head}</head><body>{body}</body>", "https://hafenblatt.example/a").title


LONG = (
    "Ein Kran zieht um, und achtzehn Monate lang weiß im Hafen niemand genau, wohin er eigentlich"
)
"""Cut off, as for search engines that once took no more."""


@pytest.mark.parametrize(
    ("places", "title"),
    [
        pytest.param(
            {"h1": f"{LONG} soll", "social": f"{LONG} soll", "stated": LONG},
            f"{LONG} soll",
            id="cut off",
        ),
        pytest.param({"title": "Ein Kran zieht um | Hafenblatt"}, "Ein Kran zieht um", id="alone"),
        pytest.param({"h1": "Ein Kran<br>zieht <b>um</b>"}, "Ein Kran zieht um", id="two lines"),
        pytest.param(
            {"title": "Hafenblatt: Ein Kran zieht um"}, "Ein Kran zieht um", id="outlet first"
        ),
        pytest.param(
            {"title": "Ein Kran zieht um | Notizen vom Kai", "h1": "Ein Kran zieht um"},
            "Ein Kran zieht um",
            id="a name that nothing else tells",
        ),
        pytest.param(
            {
                "title": "Ein Kran zieht um » Notizen vom Kai",
                "h1": "Notizen vom Kai",
                "h2": "Ein Kran zieht um",
            },
            "Ein Kran zieht um",
            id="the blog's name for an h1",
        ),
        pytest.param(
            {"title": "Kran-Umzug am Kai", "social": "Kran-Umzug am Kai", "h1": "Der Kran-Umzug"},
            "Der Kran-Umzug",
            id="the only h1, worded otherwise",
        ),
        pytest.param(
            {"h1": "Hafen: Ein Kran zieht um", "stated": "Ein Kran zieht um", "title": "Hafen"},
            "Ein Kran zieht um",
            id="kicker in the h1",
        ),
        pytest.param(
            {
                "h1": "Hafenausbau Nord: Ein Kran zieht um, der Verkehr ruht",
                "stated": "Hafenausbau Nord: Ein Kran zieht um, der Verkehr ruht",
                "title": "Hafenausbau Nord: Ein Kran zieht um, der Verkehr ruht",
                "social": "Warum hier bald kein Schiff hält",
            },
            "Warum hier bald kein Schiff hält",
            id="headline for readers beside those for search engines",
        ),
        pytest.param(
            {
                "h1": "Ein Kran zieht um",
                "stated": "Ein Kran zieht um",
                "title": "Ein Kran zieht um",
                "social": "Sie werden nicht glauben, was hier heute Nacht geschah",
            },
            "Ein Kran zieht um",
            id="a teaser for social networks",
        ),
        pytest.param(
            {
                "trail": "Kran Umzug Hafen Nord",
                "stated": "Kran Umzug Hafen Nord",
                "title": "Kran Umzug Hafen Nord",
                "social": "Ein Kran zieht um und mit ihm der ganze Kai",
                "h2": "Ein Kran zieht um und mit ihm der ganze Kai",
            },
            "Ein Kran zieht um und mit ihm der ganze Kai",
            id="an h1 at the end of a breadcrumb trail",
        ),
        pytest.param(
            {"trail": "Ein Kran zieht um", "stated": "Kai 4 - Ein Kran zieht um"},
            "Ein Kran zieht um",
            id="no other headline than the trail's",
        ),
        pytest.param(
            {
                "h1": "<span>Hafen Nord</span> Ein Kran zieht um",
                "social": "Hafen Nord: Ein Kran zieht um",
            },
            "Ein Kran zieht um",
            id="kicker in an element of its own",
        ),
        pytest.param(
            {"h1": "<span>Ein Kran</span> zieht heute um", "social": "Ein Kran zieht heute um"},
            "Ein Kran zieht heute um",
            id="no kicker but a line of the headline",
        ),
        pytest.param(
            {
                "h1": "<span>Hafen Nord</span>Ein Kran zieht um",
                "stated": "Hafen Nord: Ein Kran zieht um",
            },
            "Hafen Nord: Ein Kran zieht um",
            id="what is stated as the headline begins with its kicker",
        ),
        pytest.param(
            {"h1": "‘Ein Kran’ zieht um – endlich", "stated": "'Ein Kran' zieht um - endlich"},
            "‘Ein Kran’ zieht um – endlich",
            id="typeset as the page shows it",
        ),
        pytest.param(
            {"h1": "Ein Kran zieht um 08.02.2024 • Hafen", "social": "Ein Kran zieht um"},
            "Ein Kran zieht um",
            id="day and section in the h1",
        ),
        pytest.param(
            {"h1": "Ein Kran zieht um: der zweite", "social": "Ein Kran zieht um"},
            "Ein Kran zieht um: der zweite",
            id="a longer headline in the h1",
        ),
        pytest.param(
            {
                "h1": "<i>Nach dem Streit</i> Ein Kran zieht um",
                "social": "Streit: Ein Kran zieht um",
            },
            "Ein Kran zieht um",
            id="kicker worded otherwise in the metadata",
        ),
        pytest.param(
            {"title": "Ein Kran zieht um ★ Hafenblatt"}, "Ein Kran zieht um", id="behind a star"
        ),
        pytest.param(
            {"title": "Ein Kran zieht um: Hafenblatt"}, "Ein Kran zieht um", id="behind a colon"
        ),
        pytest.param(
            {"title": "Ein Kran zieht um | Hafenblatt", "social": "Hafenblatt"},
            "Ein Kran zieht um",
            id="the outlet's name on the social card",
        ),
        pytest.param(
            {"title": "Ein Kran zieht um | Hafenblatt", "stated": "Hafenblatt"},
            "Ein Kran zieht um",
            id="the outlet's name stated as the headline",
        ),
        pytest.param({"title": "Hafenblatt"}, "Hafenblatt", id="no other title than the outlet's"),
        pytest.param(
            {"h1": "Ein Kran zieht heute Nacht um", "stated": "Ein Kran zieht heute..."},
            "Ein Kran zieht heute Nacht um",
            id="a headline that breaks off",
        ),
        pytest.param(
            {"title": "Ein Kran zieht heute Nacht um", "social": "Ein Kran zieht heute…"},
            "Ein Kran zieht heute Nacht um",
            id="a social title that breaks off",
        ),
        pytest.param(
            {"h1": "Ein Kran zieht um… und bleibt", "stated": "Ein Kran zieht um…"},
            "Ein Kran zieht um…",
            id="dots that another title has, too",
        ),
        pytest.param(
            {"title": "Ein Kran zieht um | Hafenblatt", "h1": "Ein Kran zieht um 08.02.2024"},
            "Ein Kran zieht um",
            id="the day in the h1 alone",
        ),
        pytest.param(
            {"headline": "Ein Kran zieht um", "social": "Ein Kran zieht um-Lokales"},
            "Ein Kran zieht um",
            id="stated in a meta tag",
        ),
        pytest.param(
            {
                "h1": "Ein Kran zieht um",
                "title": "Ein Kran zieht um",
                "social": "Kurz: Ein Kran",
                "tweeted": "Ein Kran zieht um",
            },
            "Ein Kran zieht um",
            id="unless another place has the h1's",
        ),
        pytest.param({"h1": "Hafenblatt"}, None, id="nothing but the outlet"),
        pytest.param({}, None, id="nothing"),
        pytest.param(
            {
                "title": "Ein Kran zieht um | Hafenblatt",
                "h1": "Ein Kran zieht um",
                "social": "Ein Kran zieht um",
                "stated": "artikel-vorlage",
            },
            "Ein Kran zieht um",
            id="stated alone against all others",
        ),
        pytest.param(
            {
                "title": "Hafen Ein Kran zieht um | Hafenblatt",
                "h1": "Hafen Ein Kran zieht um",
                "social": "Hafen Ein Kran zieht um",
                "stated": "Ein Kran zieht um",
            },
            "Ein Kran zieht um",
            id="stated without the kicker of all others",
        ),
    ],
)
def test_titles(places: dict[str, str], title: str | None) -> None:
    assert title_of(**places) == title


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Ein Kran zieht um - Hafenblatt", "Ein Kran zieht um"),
        ("Ein Kran zieht um – Lokales – Hafenblatt", "Ein Kran zieht um – Lokales"),
        ("Hafenblatt • Ein Kran zieht um", "Ein Kran zieht um"),
        ("Ein Kran - und sein Umzug", "Ein Kran - und sein Umzug"),
        ("起重机搬家了大家都很高兴-港口新闻网", "起重机搬家了大家都很高兴"),
        ("Ein Kran zieht um -", "Ein Kran zieht um"),
        ("Ein Kran « zieht um »", "Ein Kran « zieht um »"),
        ("Kran", "Kran"),
    ],
)
def test_site_names(title: str, bare: str) -> None:
    assert strip_site_name(title, {"hafenblatt"}) == bare


@pytest.mark.parametrize(
    ("named", "h1", "path", "site_name"),
    [
        ("Der alte Kran zieht endlich um", "Der alte Kran zieht endlich um", "/a", "hafen.example"),
        ("Das Blatt für den ganzen Hafen", "Der alte Kran zieht endlich um", "/a", None),
        ("Das Blatt für den ganzen Hafen", "Das Blatt für den ganzen Hafen", "/", None),
        ("Hafenblatt", "Hafenblatt", "/a", None),
    ],
)
def test_a_headline_is_no_name_of_the_outlet(
    named: str, h1: str, path: str, site_name: str | None
) -> None:
    head = f'<title>{h1}</title><meta property="og:site_name" content="{named}">'
    article = extract(f"<head>{head}</head><body><h1>{h1}</h1>", f"https://hafen.example{path}")
    assert article.site_name == (site_name or named)


def test_a_long_name_of_the_outlet_beside_a_headline_is_no_title() -> None:
    named = "Das Blatt für den ganzen Hafen"
    head = f'<title>{named}</title><meta property="og:site_name" content="{named}">'
    html = f"<head>{head}</head><body><h1>{named}</h1><h1>Der alte Kran zieht endlich um</h1>"
    assert extract(html, "https://hafen.example/a").title == "Der alte Kran zieht endlich um"


def test_a_title_seen_more_often_is_surer() -> None:
    def sure(h1: str) -> float:
        head = "<title>Ein Kran zieht um</title>"
        html = f"<head>{head}</head><body><h1>{h1}</h1></body>"
        return extract(html).field_confidence["title"]

    assert sure("Ein Kran zieht um") > sure("")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="title" content="Ein Kran zieht um - Hafenblatt">',
        '<meta name="DC.title" content="Ein Kran zieht um">',
        '<script type="application/ld+json">{"@type": "Article", "name": "Ein Kran zieht um"}',
    ],
)
def test_the_articles_name_where_nothing_else_is_a_title(head: str) -> None:
    page = f"<head><title>Hafenblatt</title>{OUTLET}{head}</head><body></body>"
    assert extract(page, "https://hafenblatt.example/a").title == "Ein Kran zieht um"
