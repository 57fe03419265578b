"""The pictures of an article, their captions and who is credited for them."""

from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.values import Image

URL = "https://hafenblatt.example/kran"
TEXT = "".join(
    f"<p>Der Hafen von Salzmünde bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin.</p>"
    for n in range(40, 46)
)
SOCIAL = '<meta property="og:image" content="/social.jpg">'


def images_of(near: str, head: str = SOCIAL) -> tuple[Image, ...]:
    return extract(
        f"<head><title>Ein Kran zieht um</title>{head}</head>"
        f"<article><h1>Ein Kran zieht um</h1>{near}<div>{TEXT}</div></article>",
        URL,
    ).images


def figure(src: str, *lines: str) -> str:
    captions = "".join(f"<figcaption>{line}</figcaption>" for line in lines)
    return f"<figure><img src='{src}'>{captions}</figure>"


@pytest.mark.parametrize(
    ("lines", "caption", "credit"),
    [
        pytest.param(("Der neue Kran.",), "Der neue Kran.", None, id="caption alone"),
        pytest.param(
            ("Der neue Kran. (Foto: Max Klein)",),
            "Der neue Kran. (Foto: Max Klein)",
            "Foto: Max Klein",
            id="in brackets",
        ),
        pytest.param(
            ("Der neue Kran.", "© Max Klein"), "Der neue Kran. © Max Klein", "© Max Klein", id="©"
        ),
        pytest.param(("Der neue Kran.", "AP"), "Der neue Kran. AP", "AP", id="an agency's name"),
        pytest.param(
            ("Der neue Kran.", "Max Klein/dpa"),
            "Der neue Kran. Max Klein/dpa",
            "Max Klein/dpa",
            id="a name and an agency's",
        ),
    ],
)
def test_caption_and_credit(lines: tuple[str, ...], caption: str, credit: str | None) -> None:
    assert images_of(figure("/kran.jpg", *lines)) == (
        Image("https://hafenblatt.example/kran.jpg", caption, credit),
    )


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        pytest.param("<span>Der Kran</span><small>© Max Klein</small>", "© Max Klein", id="glued"),
        pytest.param(
            'Der Kran <cite class="photographer">Max Klein</cite>', "Max Klein", id="marked"
        ),
        pytest.param('Der Kran <i class="CREDIT">Max Klein</i>', "Max Klein", id="in capitals"),
    ],
)
def test_a_caption_of_several_elements(line: str, credit: str) -> None:
    article = extract(
        f"<article><h1>Ein Kran zieht um</h1>{figure('/kran.jpg', line)}<div>{TEXT}</div>", URL
    )
    caption = f"Der Kran {credit}"
    assert article.images == (Image("https://hafenblatt.example/kran.jpg", caption, credit),)
    assert [credited.text for credited in article.credit_lines] == [caption]


@pytest.mark.parametrize("name", ["Page-lead", "image__lede", "story-lead"])
def test_a_picture_in_a_box_named_like_the_lede(name: str) -> None:
    picture = figure("/kran.jpg", "<p>Arbeiter am Kran. (Foto: Max Klein)</p>")
    article = extract(
        f"<article><h1>Ein Kran zieht um</h1><div class='{name}'>{picture}</div><div>{TEXT}", URL
    )
    assert [image.credit for image in article.images] == ["Foto: Max Klein"]
    assert article.lede is None


@pytest.mark.parametrize(
    "attributes",
    [
        'src="/grau.gif" data-src="/kran.jpg"',
        'data-src="/kran.jpg" src="/grau.gif"',
        'src="data:image/gif;base64,R0" srcset="/kran.jpg 300w, /gross.jpg 900w"',
        'data-srcset="\n/kran.jpg 1x,\n/gross.jpg 2x"',
    ],
)
def test_a_picture_that_a_script_loads_later(attributes: str) -> None:
    assert images_of(f"<figure><img {attributes}></figure>") == (
        Image("https://hafenblatt.example/kran.jpg"),
    )


def test_a_stated_picture_without_a_credit() -> None:
    node = '{"@type": "NewsArticle", "headline": "Ein Kran", "image": ["https://x.example/a.jpg"]}'
    stated = f'<script type="application/ld+json">{node}</script>'
    assert images_of("", stated) == (Image("https://x.example/a.jpg"),)
    assert images_of("", stated + SOCIAL) == (Image("https://hafenblatt.example/social.jpg"),)


@pytest.mark.parametrize(
    "near",
    [
        pytest.param("<img src='/bild/zoom.svg'>", id="a sign"),
        pytest.param("<img src='/icons/share.png'>", id="an icon"),
        pytest.param("<img src='/img/leer.gif'>", id="before it is loaded"),
        pytest.param("<img src='https://vg03.met.vgwort.de/na/951ce02240f8'>", id="a counter"),
        pytest.param(
            "<div><img src='/img/anna.jpg'><p class='author'>Von Anna Groß</p></div>",
            id="who wrote",
        ),
        pytest.param("<aside class='related'><img src='/andere.jpg'>Mehr</aside>", id="another"),
    ],
)
def test_no_pictures_of_the_article(near: str) -> None:
    assert [image.url for image in images_of(near)] == ["https://hafenblatt.example/social.jpg"]


def test_a_logo_in_the_news_is_a_picture() -> None:
    assert images_of(figure("/2024/logo-der-werft.jpg"))[0].url.endswith("/logo-der-werft.jpg")
