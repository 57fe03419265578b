from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.site import Site
from scrapers import extract, extract_page
from scrapers.values import CreditPlace, Page

URL = "https://diario.example/mundo/cumbre-del-agua"
FIRST = "La cumbre del agua reunió el martes a los alcaldes de doce ciudades ribereñas del norte."
SECOND = "Los asistentes acordaron medir cada mes el caudal de los tres ríos, dijo Ana Ruiz."
THIRD = "El plan costará cuatro millones y empezará en otoño, según el borrador que circula."
OTHER = "Otra noticia sin relación alguna con esta. " * 3
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "El Diario", "url": "https://diario.example/"},
  {"@type": "NewsArticle", "headline": "La cumbre del agua cierra con acuerdo",
   "datePublished": "2024-02-08T10:20:00-06:00", "dateModified": "2024-02-09T08:00:00Z",
   "inLanguage": "es-MX", "author": [{"@type": "Person", "name": "Ana Ruiz"},
   {"@type": "Organization", "name": "EFE"}], "articleSection": "Mundo",
   "publisher": {"@type": "Organization", "name": "El Diario"},
   "keywords": "agua, ríos"}]}</script>"""


def page_of(body: str, head: str = "", title: str = "La cumbre del agua cierra con acuerdo") -> str:
    return (
        f'<!DOCTYPE html><html lang="es"><head><title>{title} | El Diario</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def article_of(content: str, head: str = "") -> str:
    return page_of(
        f"<main><article><h1>La cumbre del agua cierra con acuerdo</h1>"
        f'<div class="cuerpo">{content}</div></article></main>',
        head,
    )


PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def test_every_field_of_a_full_page() -> None:
    head = (
        JSON_LD + '<meta property="og:site_name" content="El Diario">'
        f'<link rel="canonical" href="{URL}">'
        '<meta property="og:image" content="/agua.jpg">'
    )
    article = extract(article_of(PARAGRAPHS, head), URL + "?utm_source=x")
    assert article.title == "La cumbre del agua cierra con acuerdo"
    assert article.paragraphs == (FIRST, SECOND, THIRD)
    assert article.authors == ("Ana Ruiz", "EFE")
    assert article.people == ("Ana Ruiz",)
    assert [(c.text, c.place) for c in article.credit_lines] == [("EFE", CreditPlace.STRUCTURED)]
    assert article.published is not None
    assert article.published.at == datetime(2024, 2, 8, 16, 20, tzinfo=UTC)
    assert article.published.on == date(2024, 2, 8)
    assert article.modified is not None
    assert article.language == "es"
    assert article.section == "Mundo"
    assert article.tags == ("agua", "ríos")
    assert article.canonical_url == URL
    assert article.site_name == "El Diario"
    assert article.is_article
    assert not article.is_paywalled
    assert [i.url for i in article.images] == ["https://diario.example/agua.jpg"]
    assert article.field_sources["authors"] == "json-ld:author"
    assert article.field_sources["paragraphs"] == "generic"
    assert article.field_sources["published"] == "json-ld:datePublished"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PARAGRAPHS, id="paragraphs"),
        pytest.param(f"{FIRST}<br><br>{SECOND}<br/> <br/>{THIRD}", id="double line breaks"),
        pytest.param(
            f"<div>{FIRST}<span class='x br'></span><span class='x br'></span>{SECOND}"
            f"<span class='br'></span><span class='br'></span>{THIRD}</div>",
            id="line breaks by style",
        ),
        pytest.param(f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>", id="bare divs"),
        pytest.param(
            f"<section><p>{FIRST}</section><section><p>{SECOND}<p>{THIRD}", id="broken markup"
        ),
        pytest.param(
            f"<p>{FIRST}</p><div class='cmp-text'><p>{SECOND}</p></div><p>{THIRD}</p>",
            id="a component that is no consent box",
        ),
        pytest.param(
            f"<p>{FIRST}</p><div class='share-bar'>Compartir en redes</div><p>{SECOND}</p>"
            f"<div class='related-posts'><p>{OTHER}</p></div>"
            f"<p>{THIRD}</p>",
            id="furniture between",
        ),
        pytest.param(
            f"<p>{FIRST}</p><p><a href='/x'>Lea también: el río que nadie mira</a></p>"
            f"<p>{SECOND}</p>"
            f"<p>{THIRD}</p><p>Suscríbete a nuestra newsletter y a nuestro canal de WhatsApp</p>",
            id="pointers and calls",
        ),
        pytest.param(
            f"<p>{FIRST}</p><figure><img src='a.jpg'>"
            f"<figcaption>El río a su paso por la villa, visto desde el puente viejo."
            f"</figcaption></figure><p>{SECOND}</p><p>{THIRD}</p>",
            id="caption",
        ),
    ],
)
def test_body(content: str) -> None:
    assert extract(article_of(content), URL).paragraphs == (FIRST, SECOND, THIRD)


def test_lists_headings_and_quotations_are_text() -> None:
    content = (
        f"<p>{FIRST}</p><h2>Los acuerdos</h2><ul><li>Medir el caudal cada mes.</li>"
        f"<li>Publicar los datos.</li></ul><blockquote>{SECOND}</blockquote><p>{THIRD}</p>"
    )
    assert extract(article_of(content), URL).paragraphs == (
        FIRST,
        "Los acuerdos",
        "Medir el caudal cada mes.",
        "Publicar los datos.",
        SECOND,
        THIRD,
    )


def test_comments_and_lists_of_other_articles_are_not_text() -> None:
    comment = "Yo estuve allí y no fue así, los vecinos no firmaron nada. " * 4
    html = page_of(
        f"<article><h1>La cumbre del agua cierra con acuerdo</h1>{PARAGRAPHS}</article>"
        f'<div id="comments"><p>{comment}</p><p>{comment}</p></div>'
        f'<aside class="lo-mas-leido"><ol><li><a href="/1">El tiempo</a></li></ol></aside>'
        f"<footer><p>Está prohibida la reproducción total o parcial de este sitio.</p></footer>"
    )
    assert extract(html, URL).paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param(
            "dijo <b>Ana</b>, la <i>alcal</i>desa", "dijo Ana, la alcaldesa", id="no space invented"
        ),
        pytest.param("dijo\n<b> Ana </b>hoy", "dijo Ana hoy", id="no space lost"),
        pytest.param(
            "Vladimir <b>Putin</b>and", "Vladimir Putinand", id="the page's own fault stays"
        ),
        pytest.param(
            "ca\u00adsa y\u200b agua\u00a0clara", "casa y agua clara", id="invisible characters"
        ),
        pytest.param("R&amp;D &lt;b&gt; &quot;sí&quot;", 'R&D <b> "sí"', id="entities"),
    ],
)
def test_inline_text(markup: str, text: str) -> None:
    article = extract(article_of(f"<p>{markup} {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"), URL)
    assert article.paragraphs[0] == f"{text} {FIRST}"


def test_a_card_that_opens_over_a_name_is_not_text() -> None:
    card = (
        '<span class="gente"><a href="/ana">Ana Ruiz</a><span><img src="/ana.jpg">'
        '<a href="/ana">Ana Ruiz</a> <a href="/1">El embalse se vacía</a> <a href="/2">Más</a>'
        "</span></span>"
    )
    article = extract(article_of(f"<p>Lo dijo {card} ayer. {FIRST}</p><p>{SECOND}</p>"), URL)
    assert article.paragraphs == (f"Lo dijo Ana Ruiz ayer. {FIRST}", SECOND)


def test_words_beside_a_picture_and_links_are_text() -> None:
    linked = '<img src="/i.png"><a href="/1">Ayer</a> y <a href="/2">hoy</a>'
    content = f"<p><span>{linked}. {FIRST}</span></p><p>{SECOND}</p>"
    article = extract(article_of(content), URL)
    assert article.paragraphs == (f"Ayer y hoy. {FIRST}", SECOND)


def test_the_repeated_excerpt_is_not_said_twice() -> None:
    html = page_of(
        "<article><h1>La cumbre del agua cierra con acuerdo</h1>"
        f'<p class="entry-excerpt">{FIRST[:70]}</p><div '
        f'class="entry-content">{PARAGRAPHS}</div></article>'
    )
    article = extract(html, URL)
    assert article.paragraphs == (FIRST, SECOND, THIRD)
    assert article.lede is None


def test_a_pulled_quotation_is_not_said_twice() -> None:
    quoted = SECOND[: SECOND.index(",", 60)]
    html = page_of(
        f"<article><h1>La cumbre del agua cierra con acuerdo</h1><p>{FIRST}</p><p>{SECOND}</p>"
        f"<p>«{quoted}.»</p><p>{THIRD}</p></article>"
    )
    assert extract(html, URL).paragraphs == (FIRST, SECOND, THIRD)


def test_a_copy_of_the_whole_text_goes_and_not_what_it_copies() -> None:
    html = page_of(
        f'<article><h1>La cumbre del agua cierra con acuerdo</h1><div itemprop="articleBody">'
        f'{FIRST} {SECOND} {THIRD}</div><div class="post-content">{PARAGRAPHS}</div></article>'
    )
    assert extract(html, URL).paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "hidden",
    [
        '<span class="sr-only">, opens new tab</span>',
        '<span class="Link_visuallyHidden__x1">(opens in a new window)</span>',
        '<span class="screen-reader-text"></span>',
        '<span style="border:0;clip:rect(0 0 0 0);height:1px">, opens new tab</span>',
    ],
)
def test_what_only_screen_readers_say_is_no_text(hidden: str) -> None:
    linked = SECOND.replace("tres ríos", f'<a href="/rios">tres ríos{hidden}</a>')
    article = extract(article_of(f"<p>{FIRST}</p><p>{linked}</p><p>{THIRD}</p>"), URL)
    assert article.paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("note", "is_text"),
    [
        ("Ana Ruiz es redactora de El Diario y escribe sobre los ríos.", False),
        ("Nuestra redactora Ana Ruiz, que vive en el norte, cubre los puertos.", False),
        ("Según Ana Ruiz Mora, alcaldesa de la villa, el plan llega tarde.", True),
        ("El plan, que llega tarde, lo presentó ayer ante la prensa Ana Ruiz, la ministra.", True),
        ("Ana Ruiz: ¿Y qué harán ahora los pueblos del norte?", True),
    ],
)
def test_a_last_paragraph_about_who_wrote_is_no_text(note: str, is_text: bool) -> None:
    article = extract(
        article_of(f"{PARAGRAPHS}<h2>Sobre la autora</h2><p>{note}</p>", JSON_LD), URL
    )
    assert (note in article.paragraphs) is is_text
    assert article.paragraphs[:3] == (FIRST, SECOND, THIRD)
    assert is_text or len(article.paragraphs) == len((FIRST, SECOND, THIRD))


def test_a_byline_without_its_name_is_no_text() -> None:
    content = f"<div>Por</div><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>"
    assert extract(article_of(content), URL).paragraphs == (FIRST, SECOND, THIRD)


def test_a_line_about_the_paper_above_the_headline_is_no_lede() -> None:
    about = "El Faro de la Costa informa cada día de lo que pasa en los puertos del norte."
    html = page_of(
        f'<div class="intro">{about}</div><article><h1>La cumbre del agua cierra con acuerdo</h1>'
        f"{PARAGRAPHS}</article>"
    )
    assert extract(html, URL).lede != about


def test_the_headline_is_no_text_where_the_metadata_words_it_otherwise() -> None:
    html = page_of(
        f'<article><header class="lead"><h1>Los ríos tendrán un caudal mínimo desde enero</h1>'
        f"</header>{PARAGRAPHS}</article>"
    )
    article = extract(html, URL)
    assert article.lede is None
    assert article.paragraphs == (FIRST, SECOND, THIRD)


def test_the_standfirst_is_the_lede() -> None:
    standfirst = "Doce ciudades se comprometen a medir el caudal de los ríos."
    html = page_of(
        f"<article><h1>La cumbre del agua cierra con acuerdo</h1>"
        f'<p class="entradilla">{standfirst}</p>{PARAGRAPHS}</article>'
    )
    article = extract(html, URL)
    assert (article.lede, article.paragraphs) == (standfirst, (FIRST, SECOND, THIRD))


def test_a_standfirst_without_a_name_in_its_class_is_known_by_what_tests_call_it() -> None:
    standfirst = "Doce ciudades se comprometen a medir el caudal de los ríos."
    for name in ("data-gu-name", "data-test-id", "data-cy"):
        html = page_of(
            f"<article><h1>La cumbre del agua cierra con acuerdo</h1>"
            f'<div class="x1" {name}="standfirst"><p>{standfirst}</p></div>{PARAGRAPHS}</article>'
        )
        article = extract(html, URL)
        assert (article.lede, article.paragraphs) == (standfirst, (FIRST, SECOND, THIRD))


def test_the_line_of_the_date_under_the_headline_is_no_lede() -> None:
    stamp = "Lectura de 4 min. Actualizado: 9:00, martes 1 de diciembre de 2026"
    html = page_of(
        f"<article><h1>La cumbre del agua cierra con acuerdo</h1>"
        f'<div class="headline-sub-text">{stamp}</div>{PARAGRAPHS}</article>'
    )
    article = extract(html, URL)
    assert (article.lede, article.paragraphs) == (None, (FIRST, SECOND, THIRD))


def test_text_that_stands_in_the_metadata_alone() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "La cumbre",'
        f'"articleBody": "{FIRST}\\n\\n{SECOND}\\n{THIRD}"}}</script>'
    )
    article = extract(page_of('<div id="app"></div>', head), URL)
    assert article.paragraphs == (FIRST, SECOND, THIRD)
    assert article.field_sources["paragraphs"] == "json-ld:articleBody"


@pytest.mark.parametrize("name", ["site-factbox", "fact-box open", "faktaboks", "faktaruta"])
def test_a_fact_box_is_no_text_however_long(name: str) -> None:
    facts = [f"Artículo {n}: {words} del año {n}." for n, words in enumerate([FIRST[:-1]] * 6, 1)]
    box = f"<div class='{name}'><h2>El acuerdo entero</h2><p>{'</p><p>'.join(facts)}</p></div>"
    content = f"<p>{FIRST}</p><p>{SECOND}</p>{box}<p>{THIRD}</p>"
    assert extract(article_of(content), URL).paragraphs == (FIRST, SECOND, THIRD)


def test_the_metadata_may_set_other_quotation_marks() -> None:
    shown = [FIRST, f"“{SECOND}”", f"“{THIRD}” – {OTHER}"]
    stated = "\\n".join(shown).translate({0x201C: "'", 0x201D: "'", 0x2013: "-"})
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "La cumbre",'
        f'"articleBody": "{stated}"}}</script>'
    )
    article = extract(page_of(f"<p>{'</p><p>'.join(shown)}</p>", head), URL)
    assert article.field_sources["paragraphs"] == "generic"
    assert article.paragraphs == tuple(map(str.strip, shown))


def test_selectors_win_over_everything() -> None:
    site = Site.model_validate(
        {
            "id": "diario",
            "url": "https://diario.example",
            "timezone": "Europe/Madrid",
            "extract": {
                "title": ".t",
                "lede": ".l",
                "body": ".b",
                "authors": ".a",
                "published": ".d",
                "section": ".s",
                "remove": [".ruido"],
            },
        }
    )
    html = page_of(
        f"<h1>Otra cosa</h1><p class=t>El titular elegido</p><p class=l>La entradilla</p>"
        f"<p class=a>Luz Mar</p><time class=d datetime='2024-05-01 10:30'></time><i "
        f"class=s>Ríos</i>"
        f"<div class=b><p>{SECOND}</p><p class=ruido>{THIRD}</p></div><div>{PARAGRAPHS}</div>",
        JSON_LD,
    )
    article = extract(html, URL, site)
    assert article.title == "El titular elegido"
    assert article.lede == "La entradilla"
    assert article.paragraphs == (SECOND,)
    assert article.authors == ("Luz Mar",)
    assert article.section == "Ríos"
    assert article.published is not None
    assert article.published.at is not None
    assert article.published.at.isoformat() == "2024-05-01T10:30:00+02:00"
    fields = ("title", "lede", "body", "authors", "published", "section")
    wanted = {("paragraphs" if f == "body" else f): f"selector:{f}" for f in fields}
    assert wanted.items() <= article.field_sources.items()


def test_a_selected_text_keeps_its_words_apart_and_whole() -> None:
    site = Site.model_validate(
        {"id": "diario", "url": "https://diario.example", "extract": {"title": ".t"}}
    )
    title = '<div class=t>La <i>cu</i>mbre<br class="x">del agua<!-- > --><div>cierra</div></div>'
    article = extract(article_of(title + PARAGRAPHS), URL, site)
    assert article.title == "La cumbre del agua cierra"


def test_closing_credits_leave_the_text() -> None:
    content = (
        f"{PARAGRAPHS}<em>(Con información de EFE y Europa Press)</em>"
        '<p><b>Fuente: <a href="https://otro.example/nota">Otro Diario</a></b></p>'
    )
    article = extract(article_of(content), URL)
    assert article.paragraphs == (FIRST, SECOND, THIRD)
    assert [(c.text, c.place, c.paragraph, c.link) for c in article.credit_lines] == [
        ("(Con información de EFE y Europa Press)", CreditPlace.AFTER_BODY, 3, None),
        ("Fuente: Otro Diario", CreditPlace.AFTER_BODY, 3, "https://otro.example/nota"),
    ]


def test_a_dateline_alone_leaves_the_text_and_an_inline_one_stays() -> None:
    alone = extract(article_of(f"<p>MADRID, 8 Feb. (EUROPA PRESS) -</p>{PARAGRAPHS}"), URL)
    assert alone.paragraphs[0] == FIRST
    assert [(c.place, c.paragraph) for c in alone.credit_lines] == [(CreditPlace.BEFORE_BODY, 0)]
    inline = extract(
        article_of(f"<p>Moscú, 8 feb (EFE).- {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"), URL
    )
    assert inline.paragraphs[0].startswith("Moscú, 8 feb (EFE).- ")
    assert inline.credit_lines == ()


def test_picture_credits_and_images() -> None:
    content = (
        f"<p>{FIRST}</p><figure><img src='/rio.jpg'><figcaption>Foto: Reuters "
        f"Archivo</figcaption></figure>"
        f"<p>{SECOND}</p><p>{THIRD}</p>"
    )
    article = extract(article_of(content), URL)
    assert [(c.text, c.place, c.paragraph) for c in article.credit_lines] == [
        ("Foto: Reuters Archivo", CreditPlace.CAPTION, 1)
    ]
    assert article.images[0].url == "https://diario.example/rio.jpg"
    assert article.images[0].credit == "Foto: Reuters Archivo"


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        pytest.param(URL, URL, id="itself"),
        pytest.param("/mundo/otra", "https://diario.example/mundo/otra", id="relative"),
        pytest.param("https://diario.example/", None, id="home page"),
        pytest.param("https://ajeno.example/nota", None, id="another host"),
        pytest.param("http://[", None, id="no URL"),
    ],
)
def test_canonical_url(href: str, kept: str | None) -> None:
    head = f'<link rel="canonical" href="{href}">'
    assert extract(article_of(PARAGRAPHS, head), URL).canonical_url == kept


@pytest.mark.parametrize(
    ("html", "url", "is_article"),
    [
        pytest.param(article_of(PARAGRAPHS), URL, True, id="article"),
        pytest.param(article_of(PARAGRAPHS), "https://diario.example/", False, id="home page"),
        pytest.param(
            article_of(PARAGRAPHS), "https://diario.example/tag/agua/", False, id="tag page"
        ),
        pytest.param(
            page_of("<h1>Página no encontrada</h1>", title="Página no encontrada"),
            URL,
            False,
            id="error",
        ),
        pytest.param("", URL, False, id="empty"),
    ],
)
def test_is_article(html: str, url: str, is_article: bool) -> None:
    assert extract(html, url).is_article is is_article


@pytest.mark.parametrize(
    ("content", "head"),
    [
        pytest.param(PARAGRAPHS + "<p>Suscríbete para seguir leyendo</p>", "", id="notice"),
        pytest.param(
            PARAGRAPHS,
            "<script "
            'type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
            id="JSON-LD",
        ),
    ],
)
def test_is_paywalled(content: str, head: str) -> None:
    assert extract(article_of(content, head), URL).is_paywalled


def test_todays_date_in_the_header_is_not_the_articles() -> None:
    header = '<header><span class="today">13 de mayo de 2025</span></header>'
    body = f"<article><h1>La cumbre del agua cierra con acuerdo</h1>{{}}{PARAGRAPHS}</article>"
    undated = extract(page_of(header + body.format("")), URL)
    assert undated.published is None
    dated = extract(page_of(header + body.format("<ul><li>8 de febrero de 2024</li></ul>")), URL)
    assert dated.published is not None
    assert (dated.published.on, dated.published.at) == (date(2024, 2, 8), None)


def test_the_content_type_of_a_page_has_a_say() -> None:
    body = article_of(PARAGRAPHS).encode("iso-8859-1")
    page = Page(
        requested_url=URL,
        url=URL,
        status=200,
        headers={"content-type": "text/html; charset=iso-8859-1"},
        body=body,
        sha256="",
        fetched_at=datetime(2024, 2, 8, tzinfo=UTC),
        elapsed_s=0.1,
    )
    article = extract_page(page)
    assert article.url == URL
    assert article.paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("line_break", ["<br>", "<br/>", '<br class="wide">', "<b></b><br>"])
@pytest.mark.parametrize("tag", ["p", "li", "div"])
def test_a_line_break_parts_words(tag: str, line_break: str) -> None:
    lines = FIRST.replace(" alcaldes ", f" alcaldes{line_break}", 1)
    assert line_break in lines
    content = f"<p>{SECOND}</p><{tag}>{lines}</{tag}><p>{THIRD}</p>"
    assert extract(article_of(content), URL).paragraphs == (SECOND, FIRST, THIRD)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_no_input_raises(html: bytes | str) -> None:
    extract(html, URL)


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<h1>",
        "<br>",
        "<a href='http://['>",
        "<article>",
        "<time datetime='2024-99-99'>",
        "<img src='http://['>",
        "<figure>",
        "<figcaption>",
        FIRST,
        SECOND,
        "(EFE)",
        "<script "
        'type="application/ld+json">{"@type":["Article"],"author":[[1]],"publisher":[],"headline":3}</script>',
        '<link rel=canonical href="http://[">',
        "<form>",
        "<!--",
        "-->",
        "&#0;",
        "<template>",
        "</body>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_no_markup_raises(pieces: list[str]) -> None:
    extract("".join(pieces), URL)
