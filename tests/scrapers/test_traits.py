"""One invented page for each way in which pages set their text, and for what stands around it."""

from __future__ import annotations

import json

import pytest

from scrapers import extract
from scrapers.blocks import read_blocks
from scrapers.values import CreditPlace

URL = "https://kysten.example/2026/03/ferry-runs-twice-a-day"
TITLE = "Ferry to the outer islands will run twice a day"
TEXTS = (
    "The ferry to the outer islands will run twice a day from Monday, the harbour board said on "
    "Thursday after a vote that had been put off three times since the autumn.",
    "Fares stay as they are until the spring, when the second boat is back from the yard, and "
    "season tickets that were bought before the storm will be good for another month.",
    "Islanders had asked for the morning crossing for years. “We can see a doctor and be home for "
    "supper,” said Mira Oldham, who runs the shop on Lesser Skerry.",
    "The board will look at the numbers again in June, when it has counted the passengers of the "
    "first three months, and may add a third crossing at weekends.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXTS)


def page_of(body: str, head: str = "", lang: str = "en", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title} | Kysten</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def story_of(content: str, head: str = "") -> str:
    return page_of(
        '<div class="menu"><ul><li><a href="/a">News of the coast</a></li><li><a href="/b">Boats '
        f'for sale</a></li></ul></div><main><article><h1>{TITLE}</h1><div class="story">'
        f"{content}</div></article></main><footer><p>Kysten is printed in Skerry Harbour. All "
        "rights reserved.</p></footer>",
        head,
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PARAGRAPHS, id="paragraphs"),
        pytest.param("<br><br>".join(TEXTS), id="line breaks"),
        pytest.param("<br/>\n<br/>".join(f"<span>{t}</span>" for t in TEXTS), id="spans"),
        pytest.param("".join(f"<div>{t}</div>" for t in TEXTS), id="bare divs"),
        pytest.param(
            "<table><tr><td>" + "<br><br>".join(TEXTS) + "</td></tr></table>", id="table layout"
        ),
        pytest.param("".join(f"<section><p>{t}</p></section>" for t in TEXTS), id="sections"),
        pytest.param(
            "".join(f'<amp-img src="/{i}.jpg"></amp-img><p>{t}</p>' for i, t in enumerate(TEXTS)),
            id="amp",
        ),
    ],
)
def test_however_the_text_is_set(content: str) -> None:
    assert extract(story_of(content), URL).paragraphs == TEXTS


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param(
            '<div class="newsletter"><p>Get the tide table in your inbox every morning, free of '
            "charge.</p></div>",
            id="newsletter",
        ),
        pytest.param(
            '<aside class="related"><h3>Related</h3><ul><li><a href="/1">Storm takes the pier</a>'
            '</li><li><a href="/2">Second boat goes to the yard</a></li></ul></aside>',
            id="related",
        ),
        pytest.param(
            '<p><a href="/3">Read also: The pier that the storm left standing</a></p>', id="pointer"
        ),
        pytest.param(
            '<p>FERRIES: <a href="/4">What the islands pay for their boats</a></p>',
            id="a headline behind a label",
        ),
        pytest.param(
            "<p>PUBLISHED: 09:29 GMT, 5 June 2024 | UPDATED: 19:08 GMT, 5 June 2024</p>",
            id="a long line of dates",
        ),
        pytest.param(
            '<div class="share"><a href="#f">Facebook</a> <a href="#x">Mail</a></div>', id="share"
        ),
        pytest.param(
            '<ul class="tags"><li><a href="/t/ferry">ferry</a></li><li><a href="/t/sea">sea</a>'
            "</li></ul>",
            id="tags",
        ),
        pytest.param(
            '<figure><img src="/boat.jpg"><figcaption>The older of the two boats off Lesser Skerry '
            "in a calm sea.</figcaption></figure>",
            id="caption",
        ),
        pytest.param(
            '<div id="comments"><p>I have lived here for sixty years and the boat was never on '
            "time, not once, and it will not be now.</p></div>",
            id="comments",
        ),
        pytest.param(
            '<div class="author-box"><p>Ada Reyne covers the harbour for Kysten and lives on a '
            "boat with two cats.</p></div>",
            id="author box",
        ),
    ],
)
def test_what_is_not_the_body(furniture: str) -> None:
    first, *rest = TEXTS
    content = f"<p>{first}</p>{furniture}" + "".join(f"<p>{t}</p>" for t in rest)
    assert extract(story_of(content), URL).paragraphs == TEXTS


def test_a_cookie_wall_is_not_the_body() -> None:
    wall = (
        '<div id="cookie-consent"><p>We and our partners store and read information on your device '
        "to measure how many people read us. You may change your mind at any time.</p></div>"
    )
    html = page_of(f"{wall}<main><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></main>")
    assert extract(html, URL).paragraphs == TEXTS


def test_headings_lists_and_quotations_stay_in_their_order() -> None:
    content = (
        f"<p>{TEXTS[0]}</p><h2>What changes</h2><ul><li>The first boat leaves at seven.</li>"
        f"<li>The last one is back at nine.</li></ul><p>{TEXTS[1]}</p>"
        f"<blockquote><p>{TEXTS[2]}</p></blockquote><p>{TEXTS[3]}</p>"
    )
    assert extract(story_of(content), URL).paragraphs == (
        TEXTS[0],
        "What changes",
        "The first boat leaves at seven.",
        "The last one is back at nine.",
        *TEXTS[1:],
    )


@pytest.mark.parametrize(
    ("lang", "title", "texts"),
    [
        pytest.param(
            "ru",
            "Паром на острова пойдёт дважды в день",
            (
                "Паром на внешние острова с понедельника будет ходить дважды в день, сообщили в "
                "управлении порта после голосования, которое трижды переносили.",
                "Цены останутся прежними до весны, когда из дока вернётся второе судно, а сезонные "
                "билеты будут действовать ещё месяц, говорится в решении.",
                "Жители просили об утреннем рейсе много лет и теперь надеются, что зимой он будет "
                "ходить при любой погоде, кроме самых сильных штормов.",
            ),
            id="Cyrillic",
        ),
        pytest.param(
            "ar",
            "العبارة إلى الجزر ستبحر مرتين في اليوم",
            (
                "قالت إدارة الميناء يوم الخميس إن العبارة إلى الجزر البعيدة ستبحر مرتين في اليوم "
                "ابتداء من يوم الاثنين بعد تصويت تأجل ثلاث مرات.",
                "وتبقى الأسعار على حالها حتى الربيع حين تعود السفينة الثانية من حوض الإصلاح، وتظل "
                "التذاكر الموسمية صالحة لمدة شهر آخر.",
                "وكان سكان الجزر يطالبون برحلة الصباح منذ سنوات طويلة لكي يصلوا إلى الطبيب ويعودوا "
                "إلى بيوتهم قبل المساء.",
            ),
            id="Arabic",
        ),
        pytest.param(
            "hi",
            "द्वीपों की नौका दिन में दो बार चलेगी",
            (
                "बंदरगाह बोर्ड ने गुरुवार को कहा कि बाहरी द्वीपों की नौका सोमवार से "
                "दिन में दो बार चलेगी, इस फैसले को तीन बार टाला जा चुका था।",
                "किराया वसंत तक वही रहेगा, जब दूसरी नौका मरम्मत के बाद लौटेगी, "
                "और मौसमी टिकट एक और महीने तक मान्य रहेंगे।",
                "द्वीप के लोग वर्षों से सुबह की नौका की मांग कर रहे थे ताकि वे "
                "डॉक्टर से मिलकर शाम तक घर लौट सकें।",
            ),
            id="Devanagari",
        ),
        pytest.param(
            "ja",
            "離島への連絡船、一日二便に",
            (
                "港湾局は木曜日、離島への連絡船を月曜日から一日二便に増やすと発表した。採決はこれまでに三度延期されていた。",
                "運賃は春まで据え置かれる。春には二隻目の船が修理を終えて戻る予定で、定期券は一か月延長される。",
                "島の住民は長年、朝の便を求めてきた。病院へ行ってその日のうちに帰れるようになると喜んでいる。",
            ),
            id="Japanese",
        ),
    ],
)
def test_any_script(lang: str, title: str, texts: tuple[str, ...]) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in texts)
    html = page_of(
        f'<main><article><h1>{title}</h1><div class="story">{paragraphs}</div></article></main>',
        lang=lang,
        title=title,
    )
    assert extract(html, URL).paragraphs == texts


NEXT = json.dumps({"props": {"pageProps": {"story": {"title": TITLE, "bodyHtml": PARAGRAPHS}}}})
FUSION = json.dumps(
    {
        "type": "story",
        "content_elements": [
            *({"type": "text", "content": text} for text in TEXTS[:2]),
            {"type": "image", "caption": "The older of the two boats off Lesser Skerry, 2019."},
            *({"type": "text", "content": text} for text in TEXTS[2:]),
        ],
    }
)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            f'<script id="__NEXT_DATA__" type="application/json">{NEXT}</script>', id="Next.js"
        ),
        pytest.param(
            f"<script>self.__next_f.push([1,{json.dumps('2a:T5d1,' + PARAGRAPHS)}])</script>",
            id="Next.js in pieces",
        ),
        pytest.param(
            f"<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={FUSION};"
            "Fusion.deployment=7</script>",
            id="Arc Fusion",
        ),
        pytest.param(
            f"<script>window.__INITIAL_STATE__ = {json.dumps({'text': chr(10).join(TEXTS)})};"
            "</script>",
            id="a store of plain text",
        ),
    ],
)
def test_a_page_that_a_script_draws_is_read_from_its_state(script: str) -> None:
    article = extract(page_of(f'<div id="app"></div>{script}'), URL)
    assert article.paragraphs == TEXTS
    assert article.field_sources["paragraphs"] == "script:state"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('<script id="__NEXT_DATA__">{"a": [1, 2</script>', id="cut off"),
        pytest.param(
            '<script>window.__INITIAL_STATE__ = {"tags": ["a", "b"]}</script>', id="short"
        ),
        pytest.param(
            "<script>window.__NUXT__=(function(a){return a})(1)</script>", id="a function"
        ),
    ],
)
def test_a_state_without_text_gives_none(script: str) -> None:
    assert extract(page_of(f'<div id="app"></div>{script}'), URL).paragraphs == ()


def test_a_page_that_a_script_draws_is_read_as_browsers_without_scripts_show_it() -> None:
    menu = '<nav><a href="/tides">Tides</a></nav>'
    plain = f'<noscript class="plain">{menu}<div>{PARAGRAPHS}</div></noscript>'
    pixel = '<noscript><p>Please <img src="/seen.gif"> enable scripts.</p></noscript>'
    article = extract(page_of(f'{pixel}<div id="app"></div>{plain}<noscript>'), URL)
    assert article.paragraphs == TEXTS
    assert article.field_sources["paragraphs"] == "noscript"
    article = extract(story_of(PARAGRAPHS) + plain, URL)
    assert article.field_sources["paragraphs"] == "generic"


def test_what_the_page_shows_goes_before_its_state() -> None:
    script = f'<script id="__NEXT_DATA__" type="application/json">{NEXT}</script>'
    article = extract(story_of(PARAGRAPHS) + script, URL)
    assert article.field_sources["paragraphs"] == "generic"


def test_the_shown_lede_begins_the_text() -> None:
    lede = "After years of asking, the islands get a crossing that lets them see a doctor in a day."
    article = extract(
        page_of(
            f'<main><article><h1>{TITLE}</h1><p class="standfirst">{lede}</p><div class="story">'
            f"{PARAGRAPHS}</div></article></main>"
        ),
        URL,
    )
    assert article.lede == lede
    assert article.paragraphs == TEXTS
    assert article.text == "\n\n".join((lede, *TEXTS))


def test_a_description_in_the_metadata_is_no_text() -> None:
    said = "Islanders, the harbour board and a boat in the yard: what is behind the new timetable."
    head = f'<meta property="og:description" content="{said}">'
    article = extract(story_of(PARAGRAPHS, head), URL)
    assert article.lede == said
    assert article.text == "\n\n".join(TEXTS)


def test_credits_keep_their_place() -> None:
    content = f"{PARAGRAPHS}<p>Source: Coast Wire</p>"
    article = extract(story_of(content), URL)
    assert article.paragraphs == TEXTS
    assert [(line.text, line.place, line.paragraph) for line in article.credit_lines] == [
        ("Source: Coast Wire", CreditPlace.AFTER_BODY, len(TEXTS))
    ]


def test_links_of_a_card_reach_into_its_blocks() -> None:
    page = read_blocks('<a href="/x"><h3>Storm takes the pier</h3><p>Nobody was hurt.</p></a><p>T')
    assert [block.link_density for block in page.blocks] == [1.0, 1.0, 0.0]


def test_elements_without_content_are_not_made() -> None:
    page = read_blocks("<div><div></div><section><p>One</p></section><ul><li></li></ul></div>")
    assert [name.split()[0] for name in page.elements.named] == ["root", "div", "section", "p"]
