"""One invented page for each form of news that is more than a row of paragraphs."""

from __future__ import annotations

import json

import pytest

from scrapers import extract
from scrapers.values import Article

URL = "https://kysten.example/2026/03/storm-closes-the-harbour"
TITLE = "Storm closes the harbour of Skerry"
OPENING = (
    "The harbour of Skerry was closed on Sunday morning as the storm reached the outer islands, "
    "and no boat is expected to leave before Tuesday, the harbour board said."
)
CLOSING = (
    "The board will meet again on Monday afternoon, when divers have seen the foot of the pier, "
    "and will then say which of the boats can leave first."
)


def read(content: str, head: str = "") -> Article:
    return extract(
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Kysten</title>{head}</head><body>'
        '<nav><a href="/">Kysten</a></nav><ul class="menu"><li><a href="/a">News of the coast</a>'
        f'</li><li><a href="/b">Boats for sale</a></li></ul><main><article><h1>{TITLE}</h1>'
        f'<div class="article-body">{content}</div></article></main>'
        "<footer><p>Kysten is printed in Skerry Harbour. All rights reserved.</p></footer></body>",
        URL,
    )


def text_of(article: Article) -> str:
    return " ".join(article.text.split())


ENTRIES = (
    ("14:20", "Pier gives way", "The outer end of the old pier has given way. Nobody stood on it "
     "when the sea took the last four bollards, said the harbour master Ole Brandvik."),
    ("12:05", "Power is out", "Lesser Skerry has been without power since noon. The cable to the "
     "islands is safe, but a transformer by the school stands under water."),
    ("09:30", "Harbour closed", "The board has closed the harbour to all boats. Two trawlers that "
     "were on their way in have turned round and lie behind the headland."),
)  # fmt: skip


def test_a_live_blog_keeps_its_entries_in_page_order() -> None:
    entries = "".join(
        f'<div class="liveblog-entry"><time datetime="2026-03-01T{at}:00+01:00">{at}</time>'
        f"<h3>{head}</h3><p>{text}</p></div>"
        for at, head, text in ENTRIES
    )
    article = read(f'<p>{OPENING}</p><div class="liveblog">{entries}</div>')
    places = [text_of(article).find(text) for _, _, text in ENTRIES]
    assert -1 not in places
    assert places == sorted(places)
    assert article.paragraphs[0] == OPENING


def test_the_entries_of_a_live_blog_keep_their_headings_over_who_wrote_them() -> None:
    entries = "".join(
        f'<article class="entry"><div>{n} hr ago</div><h2 class="title">{head}</h2>'
        f'<p class="from">From Kysten\'s <a href="/ole">Ole Brandvik</a></p><p>{text}</p></article>'
        for n, (_, head, text) in enumerate(ENTRIES, 1)
    )
    lines = [line for _, head, text in ENTRIES for line in (head, text)]
    assert list(read(entries).paragraphs) == lines


def test_the_heading_over_the_first_section_is_kept_as_the_others_are() -> None:
    headings = ["A night of waves", "Who pays for the pier?", "What comes next"]
    ends = [OPENING, "The school is shut.", CLOSING]
    sections = [
        f"<section><h2>{heading}</h2><div><p>{text}</p><p>{end}</p></div></section>"
        for heading, (_, _, text), end in zip(headings, ENTRIES, ends, strict=True)
    ]
    assert [p for p in read("".join(sections)).paragraphs if p in headings] == headings


def test_questions_stay_with_their_answers() -> None:
    pairs = (
        ("When will the boats run again?", "Not before Tuesday. The wind has to fall below fifteen "
         "metres a second before the pilots go out, and that is not in sight."),
        ("Who pays for the tickets?", "Whoever has bought one can use it until the end of May, "
         "and the board gives the money back at the counter."),
        ("Is the pier safe?", "The inner half is. Divers will look at the rest once the swell "
         "lets them, and until then a fence keeps walkers away."),
    )  # fmt: skip
    content = "".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in pairs)
    article = read(f"<p>{OPENING}</p>{content}<p>{CLOSING}</p>")
    assert list(article.paragraphs) == [
        OPENING,
        *(line for pair in pairs for line in pair),
        CLOSING,
    ]


@pytest.mark.parametrize("heading", ["<h3>{}</h3>", "<p><b>{}</b></p>", "<dt>{}</dt>"])
def test_the_dates_of_a_timeline_head_its_parts(heading: str) -> None:
    days = ("3 March 2021", "17 June 2023", "9 January 2026")
    parts = [(day, text) for day, (_, _, text) in zip(days, ENTRIES, strict=True)]
    content = "".join(f"{heading.format(day)}<p>{text}</p>" for day, text in parts)
    article = read(f"<p>{OPENING}</p>{content}")
    assert list(article.paragraphs) == [OPENING, *(line for part in parts for line in part)]


def test_a_single_date_among_the_paragraphs_is_no_text() -> None:
    article = read(f"<p>{OPENING}</p><h3>1 March 2026</h3><p>{ENTRIES[0][2]}</p><p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, ENTRIES[0][2], CLOSING)


def test_summaries_stay_with_their_details() -> None:
    parts = [(head, text) for _, head, text in ENTRIES] + [("Who pays?", CLOSING)]
    content = "".join(
        f"<details><summary>{head}</summary><p>{text}</p></details>" for head, text in parts
    )
    article = read(f"<p>{OPENING}</p>{content}")
    assert list(article.paragraphs) == [OPENING, *(line for part in parts for line in part)]


def test_a_list_that_is_content_is_text() -> None:
    items = (
        "The mail boat stays in Skerry until the board says otherwise.",
        "The school on Lesser Skerry is closed on Monday and Tuesday.",
        "Patients of the clinic are called by telephone one by one.",
    )
    content = "".join(f"<li>{item}</li>" for item in items)
    article = read(
        f"<p>{OPENING}</p><p>What is known so far:</p><ul>{content}</ul><p>{CLOSING}</p>"
    )
    assert [line for line in article.paragraphs if line in items] == list(items)


def test_sentences_in_the_cells_of_a_table_are_text() -> None:
    rows = (
        ("In Skerry Harbour the wind reached 31 metres a second shortly before noon.",
         "Two roofs came off, and the fish hall has no door any more."),
        ("On Lesser Skerry the gauge stopped at 36 metres a second when its mast fell.",
         "The shop lost its windows; nobody was hurt, says the warden."),
    )  # fmt: skip
    cells = "".join(f"<tr><td>{wind}</td><td>{harm}</td></tr>" for wind, harm in rows)
    article = read(f"<p>{OPENING}</p><table>{cells}</table><p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, *(cell for row in rows for cell in row), CLOSING)


def test_an_embedded_post_is_kept_in_its_place() -> None:
    said = (
        "We have closed the harbour. Please stay away from the pier, the waves come over the wall "
        "without warning and nobody can help you there."
    )
    post = (
        f'<blockquote class="twitter-tweet"><p lang="en">{said}</p>&mdash; Skerry Harbour '
        '(@skerryharbour) <a href="https://social.example/1">March 1, 2026</a></blockquote>'
    )
    signed = "— Skerry Harbour (@skerryharbour) March 1, 2026"
    article = read(f"<p>{OPENING}</p>{post}<p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, said, signed, CLOSING)
    assert article.embedded == (1, 2)


def test_posts_that_nothing_marks_keep_their_signatures() -> None:
    signed = "— Skerry Harbour Board (@skerryharbour) 1 March"
    first, second = (f"<p>{text}</p><p>{signed}</p>" for _, _, text in ENTRIES[:2])
    article = read(f"<p>{OPENING}</p>{first}{second}<p>{CLOSING}</p>")
    assert article.paragraphs.count(signed) == 2


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/2026/02/ferry">FERRY BACK FROM THE YARD AFTER ITS LONGEST WINTER</a>',
        '► <a href="/2026/02/ferry">Ferry back from the yard after its longest winter</a>',
        '[ <a href="/2026/02/ferry">Ferry back from the yard after its longest winter</a> ]',
    ],
)
def test_a_headline_that_is_a_link_and_set_apart_is_no_text(line: str) -> None:
    article = read(f"<p>{OPENING}</p><p>{ENTRIES[0][2]}</p><p>{line}</p><p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, ENTRIES[0][2], CLOSING)


def test_a_box_that_asks_for_an_address_is_no_text() -> None:
    offer = (
        '<div class="b7"><h3>The morning boat</h3><p>All that happened on the islands since '
        'yesterday, every weekday before the first ferry leaves.</p><div class="c2">'
        '<input type="email" placeholder="Your address"></div>'
        "<p>By asking for it you agree to our terms.</p></div>"
    )
    article = read(f"<p>{OPENING}</p><p>{ENTRIES[0][2]}</p>{offer}<p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, ENTRIES[0][2], CLOSING)


@pytest.mark.parametrize(
    "picture", ['<p><img src="a.jpg"><br><em>{}</em></p>', '<p><img src="a.jpg"></p><p>{}</p>']
)
def test_a_paragraph_behind_a_picture_that_credits_it_is_its_caption(picture: str) -> None:
    caption = "The old pier on Sunday, seen from the school. Photo: Ole Brandvik"
    article = read(f"<p>{OPENING}</p>{picture.format(caption)}<p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, CLOSING)
    assert [line.text for line in article.credit_lines] == [caption]


def test_a_short_text_is_no_offer_for_the_field_under_it() -> None:
    field = '<div class="c2"><div><form><input type="email"></form></div></div>'
    article = read(
        f'<div id="story"><p>{OPENING}</p><p>{ENTRIES[0][2]}</p><p>{CLOSING}</p>{field}</div>'
    )
    assert article.paragraphs == (OPENING, ENTRIES[0][2], CLOSING)


@pytest.mark.parametrize("name", ["premium-content", "subscriber-only", "subscribers-only"])
def test_what_subscribers_read_is_text(name: str) -> None:
    shown = (OPENING, *(text for _, _, text in ENTRIES))
    rest = (CLOSING, "Until then the ferry sails from the mainland pier, at nine and at four.")
    first, second = ("".join(f"<p>{text}</p>" for text in half) for half in (shown, rest))
    article = read(f'{first}<div class="{name}">{second}</div>')
    assert article.paragraphs == (*shown, *rest)


def test_a_post_by_an_agency_credits_nobody() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>Source: Reuters</p>&mdash; Reuters (@Reuters) '
        '<a href="https://social.example/2">March 1, 2026</a></blockquote>'
    )
    article = read(f"<p>{OPENING}</p>{post}<p>{CLOSING}</p>")
    assert article.embedded == (1, 2)
    assert article.credit_lines == ()


def test_a_feed_of_posts_beside_the_text_is_no_part_of_it() -> None:
    post = '<blockquote class="twitter-tweet"><p>Boats for sale, as every week.</p></blockquote>'
    article = read(f"<p>{OPENING}</p><p>{CLOSING}</p><aside>{post * 3}</aside>")
    assert article.paragraphs == (OPENING, CLOSING)
    assert article.embedded == ()


def test_a_table_keeps_its_short_cells() -> None:
    rows = (
        ("Station", "Gust"),
        ("Skerry Harbour, on the roof of the fish hall", "31 m/s"),
        ("Lesser Skerry, on the mast by the school", "36 m/s"),
    )
    cells = "".join(f"<tr><td>{place}</td><td>{gust}</td></tr>" for place, gust in rows)
    article = read(f"<p>{OPENING}</p><table>{cells}</table><p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, *(cell for row in rows for cell in row), CLOSING)


def test_what_is_behind_a_paywall_is_text_where_the_page_holds_it() -> None:
    heading = "What the harbour master says"
    article = read(
        f'<p>{OPENING}</p><div class="paywall"><h2 class="paywall">{heading}</h2>'
        f'<p class="paywall">{CLOSING}</p></div>'
    )
    assert article.paragraphs == (OPENING, heading, CLOSING)


def test_the_questions_of_an_interview_are_text_whatever_they_are_tagged_as() -> None:
    asked = ("When will the boats leave?", "And who pays for the pier?")
    article = read(
        f"<div>{OPENING}</div><div><b>{asked[0]}</b></div><div>{CLOSING}</div>"
        f"<div><b>{asked[1]}</b></div><div>{OPENING.replace('Sunday', 'Friday')}</div>"
    )
    assert [line for line in article.paragraphs if line.endswith("?")] == list(asked)


def test_a_paywall_cuts_the_text_and_is_flagged() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False})
    wall = (
        '<div class="paywall"><h3>Subscribe to continue reading</h3><p>Get all of Kysten for 4 '
        "crowns a week. Cancel whenever you like.</p><a href='/subscribe'>Subscribe</a></div>"
    )
    article = read(
        f"<p>{OPENING}</p><p>{CLOSING}</p>{wall}",
        f'<script type="application/ld+json">{stated}</script>',
    )
    assert article.paragraphs == (OPENING, CLOSING)
    assert article.is_paywalled


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param('<div class="pagination"><a href="?page=1">1</a> <a href="?page=2">2</a> '
                     '<a href="?page=2">Next page</a></div>', id="numbers"),
        pytest.param('<p class="page-links">Page 1 of 3 <a href="/2">Next</a></p>', id="words"),
    ],
)  # fmt: skip
def test_the_links_to_further_pages_are_no_text(pages: str) -> None:
    assert read(f"<p>{OPENING}</p><p>{CLOSING}</p>{pages}").paragraphs == (OPENING, CLOSING)


def test_a_list_of_the_text_stays_whatever_it_is_named() -> None:
    items = (
        "Boats under ten metres may lie at the inner pier for as long as the warning stands",
        "Crews can sleep in the gym of the school, which the fire brigade has heated",
        "Fish that was landed on Saturday is sold in the hall of the ferry company",
    )
    article = read(
        f'<p>{OPENING}</p><p>The board has decided three things:</p><ul class="postList">'
        f"{''.join(f'<li>{item}</li>' for item in items)}</ul><p>{CLOSING}</p>"
    )
    assert set(items) <= set(article.paragraphs)


def test_an_embedded_picture_without_words_leaves_no_line() -> None:
    def post(caption: str) -> str:
        return (
            '<blockquote class="instagram-media"><div><a href="/p/1"><div>View this post on '
            f"Instagram</div></a><p>{caption}</p><p>A post shared by Skerry Harbour "
            "(@skerryharbour)</p><p>March 1, 2026</p></div></blockquote>"
        )

    said = "The pier as we found it at six this morning."
    article = read(f"<p>{OPENING}</p>{post('')}{post(said)}<p>{CLOSING}</p>")
    signed = "A post shared by Skerry Harbour (@skerryharbour)"
    assert article.paragraphs == (OPENING, said, signed, "March 1, 2026", CLOSING)


def test_a_caption_in_the_lead_is_no_lede() -> None:
    dek = "The islands wait for Tuesday, and for the ferry that sails from the fish market."
    head = f'<meta property="og:description" content="{dek}">'
    caption = "The pier as it was on Saturday, seen from the roof of the hall of the ferries"
    picture = f'<figure><img src="/pier.jpg"><figcaption>{caption}</figcaption></figure>'
    article = read(f'<div class="lead">{picture}</div><p>{OPENING}</p><p>{CLOSING}</p>', head)
    assert article.lede == dek


@pytest.mark.parametrize(
    ("over", "under", "credits"),
    [
        pytest.param("<div class='metadata'>Quelle: dpa</div>", "", ["Quelle: dpa"], id="over"),
        pytest.param(
            "", "<div class='footer-source'>Quelle: dpa</div>", ["Quelle: dpa"], id="under"
        ),
        pytest.param("", "<p class='credit'>Source: AFP</p>", ["Source: AFP"], id="as a credit"),
        pytest.param(
            "<div><img src='k.jpg'></div><div>Quelle: dpa</div>", "", [], id="a picture's"
        ),
        pytest.param("<div class='image-source'>Quelle: dpa</div>", "", [], id="named a picture's"),
        pytest.param("", "<ul class='related'><li>Quelle: dpa</ul>", [], id="another article's"),
        pytest.param("", "<p>1</p><p>2</p><p>3</p><p>Quelle: dpa</p>", [], id="far below"),
    ],
)
def test_the_source_named_around_a_text_is_a_credit(
    over: str, under: str, credits: list[str]
) -> None:
    text = "".join(
        f"<p>Der Hafen bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin am Sonntag.</p>"
        for n in range(40, 46)
    )
    article = extract(
        f"<main><h1>Ein Kran zieht um</h1>{over}<article>{text}</article>{under}</main>"
    )
    assert [line.text for line in article.credit_lines] == credits
    assert len(article.paragraphs) == 6


WINNERS = ("Best pier: Skerry", "Best boat: the Gannet", "Best rope: Ole Brandvik", "Best storm")


def test_a_list_that_a_paragraph_leads_up_to_is_kept_whole() -> None:
    items = "".join(f"<li>{winner}</li>" for winner in WINNERS)
    article = read(f"<p>{OPENING}</p><p>The winners in full:</p><ul>{items}</ul><p>{CLOSING}</p>")
    assert article.paragraphs == (OPENING, "The winners in full:", *WINNERS, CLOSING)


def test_a_long_list_may_end_the_text() -> None:
    boats = [f"The trawler {n} of Skerry, with its crew" for n in range(1, 41)]
    items = "".join(f"<li>{boat}</li>" for boat in boats)
    article = read(f"<p>{OPENING}</p><p>{CLOSING}</p><p>The boats:</p><ul>{items}</ul>")
    assert article.paragraphs[-40:] == tuple(boats)


def test_the_items_of_a_list_with_linked_headings_are_no_teasers() -> None:
    items = [
        f"The {place} has stood for {n} years, and whoever comes for the smoked herring should "
        "come before noon, as it does not last."
        for n, place in ((40, "Quay Street Bakery"), (50, "Old Lifeboat House"), (60, "Net Store"))
    ]
    boxes = "".join(
        f'<div class="item"><h2><a href="https://shop.example/{n}">A place to eat in Skerry {n}</a>'
        f"</h2><p>{text}</p></div>"
        for n, text in enumerate(items)
    )
    article = read(f"<p>{OPENING}</p><p>{CLOSING}</p>{boxes}")
    assert [text for text in article.paragraphs if text in items] == items


@pytest.mark.parametrize(
    "line",
    [
        "Also this week, the board passed the plan for a new pier.",
        "You may also need to show where you live before you can land.",
        "Recommended doses vary with the age of whoever takes them.",
        "With reports of looting spreading, the governor called up the national guard.",
        "Reporting by the Harbour Times last year revealed that the pier was unsafe.",
        "Compiled by researchers at the university, the index ranks forty harbours.",
        "First published in 1962, the novel has sold two million copies.",
        "By Monday evening the water had gone down.",
    ],
)
def test_a_sentence_is_text_however_it_begins(line: str) -> None:
    assert read(f"<p>{OPENING}</p><p>{line}</p><p>{CLOSING}</p>").paragraphs[1] == line


@pytest.mark.parametrize(
    "line", ["She captioned the photo: “Home at last.”", "They shared a photo by the pool."]
)
def test_a_paragraph_behind_a_picture_that_credits_nobody_is_text(line: str) -> None:
    article = read(f"<p>{OPENING}</p><div><img src=/a.jpg></div><p>{line}</p><p>{CLOSING}</p>")
    assert line in article.paragraphs


@pytest.mark.parametrize(
    "line", ["Additional reporting by PA", "With information from news agencies."]
)
def test_a_credit_in_few_words_is_no_text(line: str) -> None:
    article = read(f"<p>{OPENING}</p><p>{CLOSING}</p><p>{line}</p>")
    assert [credit.text for credit in article.credit_lines] == [line]


@pytest.mark.parametrize(
    ("name", "is_text"),
    [("newsletter-content", True), ("trending-story", True), ("comments", False)],
)
def test_the_only_paragraphs_of_a_page_are_its_text_but_for_comments(
    name: str, is_text: bool
) -> None:
    texts = [f"On day {n} the storm stood over the islands. {OPENING}" for n in range(1, 9)]
    paragraphs = "".join(f"<p>{text}</p>" for text in texts)
    teasers = "".join(
        f'<div class="card"><h3><a href="/{n}">Another story of the coast, number {n}</a></h3>'
        f"<p>What {n} boats did on Monday is told here, with all that the harbour master said.</p>"
        "</div>"
        for n in range(1, 12)
    )
    article = extract(
        f"<title>{TITLE}</title><main><h1>{TITLE}</h1><div class='{name}'>{paragraphs}</div>"
        f"</main><section>{teasers}</section>",
        URL,
    )
    assert (list(article.paragraphs) == texts) is is_text


def test_a_short_text_stands_beside_a_sidebar_in_the_grid_of_both() -> None:
    lines = tuple(text.partition(". ")[0] + "." for _, _, text in ENTRIES)
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    article = extract(
        f"<title>{TITLE}</title><div class='consent'><p>{OPENING}</p><p>{CLOSING}</p></div><main>"
        f"<h1>{TITLE}</h1><div class='sidebar-grid'>{paragraphs}</div></main>",
        URL,
    )
    assert article.paragraphs == lines


SCRIPTS = {
    "th": """
        สะพานใหม่ข้ามแม่น้ำปิงจะเปิดปลายปี
        สะพานใหม่ข้ามแม่น้ำปิงจะเปิดให้รถสัญจรในเดือนตุลาคม เทศบาลแถลงเมื่อวันอังคาร หลังจากปิดมานานเกือบสามปี
        นายสมชาย แก้วดี รองนายกเทศมนตรีกล่าวว่า “งานเป็นไปตามแผน แม้ฤดูฝนจะทำให้ล่าช้าสองสัปดาห์”
        สะพานเก่าที่สร้างเมื่อปี 2474 ถูกรื้อเพราะรอยร้าว สะพานใหม่ใช้งบ 400 ล้านบาท โดยรัฐจ่ายสองในสาม
        ชาวบ้านร้องเรียนเรื่องการจราจร บนถนนสวนมีรถวันละ 9,000 คัน
        พ่อค้าแม่ค้าหวังว่าลูกค้าจะกลับมา บางรายบอกว่ายอดขายหายไปหนึ่งในสาม
        ชมรมจักรยานเห็นว่าทางจักรยานแคบเกินไป
        สภาเทศบาลจะตัดสินในเดือนกันยายนว่ารถบรรทุกหนักจะผ่านได้หรือไม่
    """,
    "ur": """
        شہر کے نئے پل کا افتتاح، تین سال بعد آمدورفت بحال
        شہر کی انتظامیہ نے پیر کے روز دریا پر بنائے گئے نئے پل کا افتتاح کر دیا، جو تین سال میں بنا۔
        میئر نے کہا کہ پل کی تعمیر پر چالیس کروڑ روپے خرچ ہوئے اور کام وقت پر مکمل ہوا۔
        پرانا پل 1931 میں بنایا گیا تھا اور دراڑوں کی وجہ سے گرا دیا گیا۔
        رہائشیوں نے ٹریفک کے بارے میں شکایت کی ہے۔ باغ والی سڑک پر روزانہ نو ہزار گاڑیاں گزرتی ہیں۔
        دکانداروں کو امید ہے کہ گاہک واپس آئیں گے۔
        کونسل ستمبر میں فیصلہ کرے گی کہ بھاری ٹرک گزر سکیں گے یا نہیں۔
    """,
}
"""Thai has no full stops and no spaces between words, Urdu a full stop of its own."""


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_sentence_need_not_end_in_a_dot(language: str) -> None:
    title, *paragraphs = (line.strip() for line in SCRIPTS[language].strip().splitlines())
    menu = "".join(f'<li><a href="/{n}">News {n}</a></li>' for n in range(8))
    text = "".join(f"<div>{paragraph}</div>" for paragraph in paragraphs)
    article = extract(
        f'<html lang="{language}"><title>{title}</title><body><nav><ul>{menu}</ul></nav>'
        f'<div class="page"><h1>{title}</h1><div class="info"><span>12.05.2026</span></div>'
        f'<div class="cnt">{text}</div></div><div class="foot"><a href="/k">Kysten</a></div>'
        "</body></html>",
        URL,
    )
    long = [paragraph for paragraph in paragraphs if len(paragraph) >= 40]
    assert set(long) <= set(article.paragraphs)
