from __future__ import annotations

import json
from typing import Any

import pytest

from scrapers import extract
from scrapers.signer_kinds import kind_of
from scrapers.values import SignerKind

TEXT = "".join(
    f"<p>Der Hafen von Salzmünde bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin.</p>"
    for n in range(40, 46)
)


def signers_of(
    near: str = "", author: Any = None, head: str = "", after: str = "", last: str = ""
) -> list[str]:
    node = {"@type": "NewsArticle", "headline": "Ein Kran zieht um", "author": author}
    html = (
        "<html lang=de><head><title>Ein Kran zieht um</title>"
        f'<meta property="og:site_name" content="Hafenblatt">{head}'
        f'<script type="application/ld+json">{json.dumps(node)}</script></head>'
        f"<body><article><h1>Ein Kran zieht um</h1>{near}<div>{TEXT}{last}</div>{after}</article>"
    )
    return [
        signer.name if signer.kind is SignerKind.PERSON else f"{signer.kind}: {signer.name}"
        for signer in extract(html, "https://hafenblatt.example/kran").signers
    ]


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def card(label: str, detail: str) -> str:
    return (
        f'<meta name="twitter:label1" content="{label}">'
        f'<meta name="twitter:data1" content="{detail}">'
    )


def organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


@pytest.mark.parametrize(
    ("page", "signers"),
    [
        pytest.param(
            {"near": '<p class="byline">Von Anna Groß und dpa</p>'},
            ["Anna Groß", "agency: dpa"],
            id="an agency in small letters in a byline",
        ),
        pytest.param({"author": person("Anna Groß")}, ["Anna Groß"], id="stated"),
        pytest.param(
            {"author": [person("Anna Groß"), organisation("dpa")]},
            ["Anna Groß", "agency: dpa"],
            id="an agency beside a person",
        ),
        pytest.param(
            {"author": [person("Anna Groß"), organisation("Hafenblatt")]},
            ["Anna Groß"],
            id="the outlet beside a person",
        ),
        pytest.param(
            {"author": organisation("Hafenblatt")}, ["newsroom: Hafenblatt"], id="the outlet alone"
        ),
        pytest.param(
            {"author": organisation("Hafenblatt"), "near": "<p class='byline'>Von Anna Groß</p>"},
            ["Anna Groß"],
            id="a byline before the outlet",
        ),
        pytest.param(
            {"head": '<meta name="author" content="Anna Groß, Max Klein">'},
            ["Anna Groß", "Max Klein"],
            id="meta",
        ),
        pytest.param(
            {"head": '<meta name="author" content="Anna Groß, Kaibilder Images">'},
            ["Anna Groß"],
            id="a picture's seller in meta",
        ),
        pytest.param(
            {"head": '<meta name="author" content="Hafenblatt">'}, [], id="outlet in meta"
        ),
        pytest.param(
            {"head": '<meta name="x_authors" content="Anna Groß;Max Klein">'},
            ["Anna Groß", "Max Klein"],
            id="a meta tag of one site",
        ),
        pytest.param(
            {"head": '<meta name="x:author" content="Jetzt in der App">'},
            [],
            id="no name in a meta tag of one site",
        ),
        pytest.param({"head": card("Verfasst von", "Anna Groß")}, ["Anna Groß"], id="card"),
        pytest.param({"head": card("Ort", "Neu Salzmünde")}, [], id="another label on a card"),
        pytest.param(
            {"near": "<p>Von <a rel='author' href='/x'>anna</a></p>"},
            ["anna"],
            id="marked, one word",
        ),
        pytest.param(
            {"near": "<p><a href='/autor/anna-gross'>Anna Groß</a></p>"},
            ["Anna Groß"],
            id="link to an author's page",
        ),
        pytest.param(
            {"near": "<p>Geschrieben am 8. Februar 2024 von marc</p>"},
            ["marc"],
            id="as blogs write",
        ),
        pytest.param(
            {"near": "<p>Posted by marc on March 5, 2024</p>"},
            ["marc"],
            id="the day after the name",
        ),
        pytest.param(
            {"near": "<p class='byline'><span>Anna Groß</span> <span>Max Klein</span></p>"},
            ["Anna Groß", "Max Klein"],
            id="elements part names",
        ),
        pytest.param(
            {"after": "<div class='authors'>Autorin: Anna Groß</div>"},
            ["Anna Groß"],
            id="at the end",
        ),
        pytest.param(
            {
                "author": person("Anna Groß"),
                "head": '<meta name="author" content="Anna Groß, Max Klein">',
            },
            ["Anna Groß", "Max Klein"],
            id="another one in meta",
        ),
        pytest.param(
            {"near": "<p>Von <a rel='author' href='/a'>Anna Groß</a> und Max Klein</p>"},
            ["Anna Groß", "Max Klein"],
            id="another one in the byline",
        ),
        pytest.param(
            {"near": "<p class='author'>Anna Groß</p><p>8.2.24</p><p class='author'>Max Klein</p>"},
            ["Anna Groß", "Max Klein"],
            id="an element each",
        ),
        pytest.param(
            {"near": "<p>Autorin</p><p>Anna Groß</p>"}, ["Anna Groß"], id="under a label of its own"
        ),
        pytest.param(
            {"near": "<p>Kommentar</p><p>8.2.2024</p><p>Anna Groß</p>"},
            ["Anna Groß"],
            id="beside the date and a label",
        ),
        pytest.param(
            {"near": "<p>Anna Groß | Published 4 months ago</p>"}, ["Anna Groß"], id="ago"
        ),
        pytest.param(
            {"near": "<p>Von <a href='/p/anna'>Anna Groß</a> <a href='/m'>anna@b.example</a></p>"},
            ["Anna Groß"],
            id="with an address",
        ),
        pytest.param({"near": "<p>Author: Anna Groß, Hafen</p>"}, ["Anna Groß"], id="labelled"),
        pytest.param(
            {"near": "<p>8.2.2024</p><p><span class='storyAuthor'>Anna Groß</span> Hafen</p>"},
            ["Anna Groß"],
            id="marked in one word",
        ),
        pytest.param(
            {"near": "<p><span class='storyAuthorDate'>Datum</span></p>"}, [], id="not the author"
        ),
        pytest.param(
            {"near": "<div class='share'><p class='author-name'>Anna Groß</p></div>"},
            ["Anna Groß"],
            id="an author's name in furniture",
        ),
        pytest.param(
            {"near": "<p>Von <a rel='author' href='/x'>Hafenblatt</a></p>"},
            ["newsroom: Hafenblatt"],
            id="the outlet marked as the author",
        ),
        pytest.param({"near": "<p>Story by Anna Groß</p>"}, ["Anna Groß"], id="story by"),
        pytest.param({"near": "<p>Words: Anna Groß</p>"}, ["Anna Groß"], id="words"),
        pytest.param(
            {"near": "<p class='byline'>Die Redaktion</p>"},
            ["newsroom: Die Redaktion"],
            id="newsroom",
        ),
        pytest.param({"last": "<p>Von Anna Groß</p>"}, ["Anna Groß"], id="last line"),
        pytest.param(
            {"near": "<p>Posted in Hafen by hafenblatt on March 5, 2024</p>"},
            ["newsroom: hafenblatt"],
            id="a blog of its writer's name",
        ),
        pytest.param(
            {"near": "<p>Posted by marianne1 on March 5, 2024</p>"},
            ["marianne1"],
            id="a nickname with a number",
        ),
        pytest.param(
            {"last": f"<p>Written by Anna Groß</p><p>{'Der Kran steht. ' * 9}</p>"},
            ["Anna Groß"],
            id="behind the text",
        ),
        pytest.param(
            {"near": "<p class='byline'>Von dpa</p>"}, ["agency: dpa"], id="an agency alone"
        ),
        pytest.param(
            {"near": "<p class='byline'>By Martin Poole Jr.</p>"},
            ["Martin Poole Jr."],
            id="a name that ends like a sentence",
        ),
        pytest.param(
            {"near": "<p>Von uns allen gibt es heute etwas Neues</p>"}, [], id="no name after von"
        ),
        pytest.param(
            {
                "near": "<div class='entry-meta'><p>Anna Groß</p><p>8.2.2024</p></div>"
                "<div class='authorlinks'>Mehr von mir</div>"
            },
            ["Anna Groß"],
            id="beside the date over a line about the author",
        ),
        pytest.param(
            {
                "near": "<ul class='subtitle'>"
                "<li>Der Kran hebt bis zu vierzig Tonnen auf ein Schiff"
                "</li><li>Er wiegt mehr als alle Boote im Hafen von Salzmünde</li></ul>"
                "<p>8.2.2024</p><p>Anna Groß</p>"
            },
            ["Anna Groß"],
            id="under a standfirst that is a list",
        ),
        pytest.param(
            {
                "near": "<div class='author-details'><a href='/p/anna'>von Anna Groß</a></div>",
                "after": "<div class='author-details'><a href='/p/anna'>von Anna Groß</a></div>",
            },
            ["Anna Groß"],
            id="the same byline over and under the text",
        ),
        pytest.param(
            {"near": "<div class='meta comments'>Von Anna Groß • 8.2.2024</div>"},
            ["Anna Groß"],
            id="beside the number of comments",
        ),
        pytest.param(
            {"near": "<p class='c-byline'>by Anna Groß@annagross Feb 8, 2024</p>"},
            ["Anna Groß"],
            id="with a handle",
        ),
        pytest.param(
            {
                "near": "<div class='meta-info'><h4 class='author'>Anna Groß</h4><p>Anna Groß malt"
                " seit 1990 Häfen und Kräne.</p><p>8.2.2024</p></div>"
            },
            ["Anna Groß"],
            id="named so among other facts",
        ),
        pytest.param(
            {"near": "<p><a class='more_fn' href='/w'>Whatsapp</a></p>"}, [], id="a share button"
        ),
        pytest.param(
            {"near": "<p><a class='url fn' href='/p/anna'>Anna Groß</a></p>"},
            ["Anna Groß"],
            id="the microformat's formatted name",
        ),
        pytest.param(
            {"near": "<div>Hafenpost 8.2.2024 <span class='authorname-txt'>Anna Groß</span></div>"},
            ["Anna Groß"],
            id="marked by a longer class",
        ),
        pytest.param({"near": "<p class='byline'>zvg</p>"}, [], id="where a picture came from"),
        pytest.param({"near": "<p class='byline'>3 Min. Lesezeit</p>"}, [], id="reading time"),
        pytest.param({"near": "<p class='byline'>Foto: Max Klein</p>"}, [], id="a photographer"),
        pytest.param(
            {"author": person("Max Klein"), "near": "<p>Von Anna Groß</p>"},
            ["Anna Groß"],
            id="who put the text online is stated",
        ),
        pytest.param(
            {"author": person("Anna"), "near": "<p>Eine Kolumne von Anna Groß</p>"},
            ["Anna Groß"],
            id="a given name is stated",
        ),
        pytest.param(
            {"author": person("Anna Groß"), "near": "<p>Von Anna Groß, Max Klein</p>"},
            ["Anna Groß", "Max Klein"],
            id="one of two is stated",
        ),
        pytest.param(
            {"author": person("Anna Groß"), "near": "<p>Von Anna Groß, Konto von Anna Groß</p>"},
            ["Anna Groß"],
            id="stated, and signed twice",
        ),
        pytest.param(
            {"author": person("Anna-Lena Groß"), "near": "<p>Von A. Groß</p>"},
            ["Anna-Lena Groß"],
            id="stated in full",
        ),
        pytest.param(
            {"author": person("Анна Гросс"), "near": "<p>Von Anna Groß</p>"},
            ["Анна Гросс"],
            id="stated in another script",
        ),
        pytest.param(
            {"author": person("Max Klein"), "near": "<p>Von Risiken und Nebenwirkungen</p>"},
            ["Max Klein"],
            id="a kicker that begins like a byline",
        ),
        pytest.param({"author": "null"}, [], id="nobody"),
        pytest.param(
            {"author": {"@type": "Person", "name": "Agencias"}}, ["agency: Agencias"], id="Agencias"
        ),
        pytest.param({"author": person("https://a.example/anna")}, [], id="an address"),
        pytest.param({"author": [[[{"name": {"name": 3}}]]]}, [], id="litter"),
    ],
)
def test_signers(page: dict[str, Any], signers: list[str]) -> None:
    assert signers_of(**page) == signers


def test_signers_far_over_a_text_without_headline() -> None:
    near = "<p class='byline'>Von Anna Groß</p>" + "<p><a href='/teilen'>Teilen</a></p>" * 5
    assert [s.name for s in extract(f"<article>{near}<div>{TEXT}</div></article>").signers] == [
        "Anna Groß"
    ]


def test_a_photographer_in_a_byline_stays_a_credit() -> None:
    near = "<p class='byline'>Von Anna Groß Foto: Max Klein</p>"
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{near}<div>{TEXT}</div></article>")
    assert article.authors == ("Anna Groß",)
    assert [line.text for line in article.credit_lines] == ["Von Anna Groß Foto: Max Klein"]


def test_a_name_over_the_first_paragraph_signs() -> None:
    long = (
        "Der Kran von Salzmünde zieht um, und mit ihm gehen vierzig Jahre, in denen er alles hob, "
        "was über den Kai ging, sagte die Leiterin des Hafens am Sonntag."
    )
    html = f"<h1>Ein Kran zieht um</h1><p>Anna Groß</p><p>{long}</p>{TEXT}"
    article = extract(f"<article>{html}</article>")
    assert article.authors == ("Anna Groß",)
    assert article.paragraphs[0] == long


def test_a_byline_under_the_first_paragraph_signs() -> None:
    first = "<p>DER HAFEN – Wie die Stadt einen Kran bekommt, den sie bezahlt hat.</p>"
    html = f"<h1>Ein Kran zieht um</h1>{first}<p>Eine Kolumne von Anna Groß</p>{TEXT}"
    article = extract(f"<article>{html}</article>")
    assert article.authors == ("Anna Groß",)
    assert "Eine Kolumne von Anna Groß" not in article.paragraphs


def test_a_byline_with_the_day_behind_the_name_signs() -> None:
    for byline in ("Von Anna Groß 8 February 2024", "Von Anna Groß Thursday, February 8, 2024"):
        html = f"<h1>Ein Kran zieht um</h1><div><span>{byline}</span></div>{TEXT}"
        article = extract(f"<article>{html}</article>")
        assert article.authors == ("Anna Groß",)


@pytest.mark.parametrize(
    ("byline", "credits"),
    [
        ("<b>Von</b> <a href='/a'>Anna Groß</a>", []),
        ("<a href='/a'>Anna Groß</a> <span>und</span> <a href='/m'>Max Klein</a>", []),
        ("<b>Von</b> <a href='/a'>Anna Groß</a> <span>dpa</span>", ["Von | Anna Groß | dpa"]),
    ],
)
def test_a_byline_in_several_elements_credits_organisations_alone(
    byline: str, credits: list[str]
) -> None:
    near = f"<div class='byline'>{byline}</div>"
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{near}<div>{TEXT}</div></article>")
    assert article.people in (("Anna Groß",), ("Anna Groß", "Max Klein"))
    assert [line.text for line in article.credit_lines] == credits


@pytest.mark.parametrize(
    "line",
    ["12:43, 20 Apr 2026 | Updated 12:44, 20 Apr 2026", "1 day ago", "Share", "Ver más artículos"],
)
def test_times_and_links_beside_the_names_are_no_credits(line: str) -> None:
    near = f"<div class='byline'><p>By Anna Groß</p><p>{line}</p></div>"
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{near}<div>{TEXT}</div></article>")
    assert article.authors == ("Anna Groß",)
    assert article.credit_lines == ()


def test_a_time_for_machines_leaves_no_letters() -> None:
    near = "<div class='byline'>By Anna Groß <time>2024-02-08T10:20:00Z</time> AFP</div>"
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{near}<div>{TEXT}</div></article>")
    assert [line.text for line in article.credit_lines] == ["By Anna Groß | AFP"]


@pytest.mark.parametrize("relation", ["citation", "comment"])
def test_other_works_in_microdata_have_authors_of_their_own(relation: str) -> None:
    other = (
        f'<li itemprop="{relation}" itemscope><meta itemprop="author" content="Jo Ohm">'
        '<meta itemprop="datePublished" content="2010-01-02">Der Kran von Hafen Ost</li>'
    )
    near = '<meta itemprop="author" content="Anna Groß">'
    html = f"<article itemscope><h1>Ein Kran zieht um</h1>{near}{TEXT}<ul>{other}</ul></article>"
    article = extract(html)
    assert article.authors == ("Anna Groß",)
    assert article.published is None


def test_a_labelled_author_in_the_middle_of_a_page_signs() -> None:
    interview = "<p>Autorin: Anna Groß, Projektleiterin der Werft.</p><h3>Interview</h3>"
    said = TEXT.replace("Leiterin", "Kapitänin")
    article = extract(f"<article><h1>Ein Kran zieht um</h1>{TEXT}{interview}{said}</article>")
    assert article.authors == ("Anna Groß",)
    assert not any(p.startswith("Autorin") for p in article.paragraphs)


@pytest.mark.parametrize(("led_to", "authors"), [("Port Salm", ()), ("Anna Groß", ("Port Salm",))])
def test_a_section_beside_the_date_does_not_sign(led_to: str, authors: tuple[str, ...]) -> None:
    menu = f"<ul><li><a href='/1'>Hafen</a></li><li><a href='/2'>{led_to}</a></li></ul>"
    near = "<div>Port Salm</div><div>8. Februar 2024, 10:00 Uhr</div>"
    article = extract(
        f"<body>{menu}<article><h1>Ein Kran zieht um</h1>{near}{TEXT}</article></body>"
    )
    assert article.authors == authors


def test_who_took_the_picture_or_wrote_another_article_signs_nothing() -> None:
    agency = {"@type": "Organization", "name": "AFP"}
    picture = (
        "<figure><img src='/k.jpg'><figcaption>Der Kran. <span class='author'>Max Klein</span>"
        "</figcaption></figure>"
    )
    card = (
        "<div><h2>Mehr</h2><div><h3><a href='/b'>Fisch</a></h3><b class='author'>Jo Ohm</b></div>"
    )
    assert signers_of(picture, agency) == ["agency: AFP"]
    assert signers_of("", agency, after=card) == ["agency: AFP"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Haber Merkezi", SignerKind.NEWSROOM),
        ("Tim Redaksi", SignerKind.NEWSROOM),
        ("Редакція", SignerKind.NEWSROOM),
        ("هيئة التحرير", SignerKind.NEWSROOM),
        ("編集部", SignerKind.NEWSROOM),
        ("নিজস্ব প্রতিবেদক", SignerKind.NEWSROOM),
        ("Our Correspondent", SignerKind.NEWSROOM),
        ("وكالات", SignerKind.AGENCY),
        ("एजेंसी", SignerKind.AGENCY),
        ("Tom Newsome", SignerKind.PERSON),
        ("Hafen News", SignerKind.ORGANISATION),
    ],
)
def test_newsrooms_and_agencies_of_many_languages(name: str, kind: SignerKind) -> None:
    assert kind_of(name) is kind
