import json
import time
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import pytest

from scrapers.errors import SurfaceUnreadable
from scrapers.feeds import looks_like_feed, read_feed
from scrapers.values import Candidate, Surface
from tests.scrapers.pages import page_of

MADRID = ZoneInfo("Europe/Madrid")
TEN = datetime(2026, 3, 1, 10, tzinfo=UTC)
OUTSIDE = Path(__file__).parents[2].parent / "shared/data/outside/feeds"

RSS_2 = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Portada</title><link>https://news.example/</link>
<item><title>El pleno aprueba</title><link>https://news.example/a</link>
<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>Sin enlace</title></item>
<item><link>/b</link></item></channel></rss>"""

RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>Portada</title></channel>
<item rdf:about="https://news.example/a"><title>El pleno aprueba</title>
<link>https://news.example/a</link><dc:date>2026-03-01T11:00:00+01:00</dc:date></item>
<item rdf:about="https://news.example/b"><link>https://news.example/b</link></item></rdf:RDF>"""

RSS_091 = """<rss version="0.91"><channel><title>Portada</title>
<item><title>El pleno aprueba</title><link>https://news.example/a</link>
<pubDate>2026-03-01 11:00:00</pubDate></item>
<item><link>https://news.example/b</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/x/">
<title>Portada</title><entry><title type="html">El &lt;b&gt;pleno&lt;/b&gt; aprueba</title>
<link rel="enclosure" href="photo.jpg"/><link href="../a"/>
<published>2026-03-01T10:00:00Z</published></entry>
<entry><link rel="alternate" href="../b"/></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Portada",
        "items": [
            {
                "id": "1",
                "url": "/a",
                "title": "El  pleno aprueba",
                "date_published": "2026-03-01T10:00:00Z",
            },
            {"id": "https://news.example/b"},
            {"id": 3},
        ],
    }
)

KINDS = {
    "RSS 2.0": RSS_2,
    "RSS 1.0": RSS_1,
    "RSS 0.91": RSS_091,
    "Atom": ATOM,
    "JSON Feed": JSON_FEED,
    "JSON Feed after a mark": "\ufeff\n" + JSON_FEED,
}


@pytest.mark.parametrize("text", list(KINDS.values()), ids=list(KINDS))
@pytest.mark.parametrize("kind", ["application/octet-stream", "text/html; charset=utf-8", None])
def test_every_kind_by_its_content(text: str, kind: str | None) -> None:
    headers = {"content_type": kind} if kind else {}
    assert read_feed(page_of(text, **headers), MADRID) == (
        Candidate(
            "https://news.example/a",
            Surface.FEED,
            "https://news.example/list",
            title="El pleno aprueba",
            published_at=TEN,
        ),
        Candidate("https://news.example/b", Surface.FEED, "https://news.example/list"),
    )


def rss(item: str) -> str:
    return f'<rss version="2.0"><channel><item>{item}</item></channel></rss>'


LINK = "<link>https://news.example/a</link>"


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<guid>https://news.example/g</guid>", "https://news.example/g"),
        ('<guid isPermaLink="false">https://news.example/g</guid>', None),
        ("<link>mailto:a@news.example</link>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>\n  https://news.example/a#comments\n</link>", "https://news.example/a"),
        ("<link>//m.news.example/a</link>", "https://m.news.example/a"),
        ("<link>https://news.example/a?b=1&amp;c=2</link>", "https://news.example/a?b=1&c=2"),
        ("<link><![CDATA[https://news.example/a]]></link>", "https://news.example/a"),
        ("<link>http://[bad/</link>", None),
        (
            '<link>https://proxy.example/1</link><f:origLink xmlns:f="http://rssnamespace.org/'
            'feedburner/ext/1.0">https://news.example/a</f:origLink>',
            "https://news.example/a",
        ),
    ],
)
def test_links(item: str, url: str | None) -> None:
    found = read_feed(page_of(rss(item)), MADRID)
    assert [candidate.url for candidate in found] == ([url] if url else [])


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Uno &amp;amp; dos", "Uno & dos"),
        ("<![CDATA[El <i>pleno</i> aprueba]]>", "El pleno aprueba"),
        ("  dos \n líneas ", "dos líneas"),
        ("1 &lt; 2", "1 < 2"),
        ("&lt;b&gt;Pleno&lt;/b&gt; en directo", "Pleno en directo"),
        ("", None),
    ],
)
def test_titles_are_plain_text(title: str, plain: str | None) -> None:
    (candidate,) = read_feed(page_of(rss(f"{LINK}<title>{title}</title>")), MADRID)
    assert candidate.title == plain


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("Sun, 01 Mar 2026 10:00:00 GMT", TEN),
        ("Sun, 01 Mar 2026 11:00:00", TEN),
        ("01/03/2026", None),
        ("2026-03-01", None),
        ("Sun, 01 Mar 9999999 10:00:00 GMT", None),
        ("hoy a las 11:00", None),
        ("", None),
    ],
)
def test_dates(date: str, instant: datetime | None) -> None:
    (candidate,) = read_feed(page_of(rss(f"{LINK}<pubDate>{date}</pubDate>")), MADRID)
    assert candidate.published_at == instant


def test_the_charset_of_the_header_counts() -> None:
    body = rss(f"{LINK}<title>Año</title>").encode("iso-8859-1")
    page = page_of(body, content_type="application/rss+xml; charset=iso-8859-1")
    assert read_feed(page, MADRID)[0].title == "Año"


def test_the_charset_of_the_declaration_counts() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss(f"{LINK}<title>Año</title>")
    assert read_feed(page_of(text.encode("iso-8859-1")), MADRID)[0].title == "Año"


@pytest.mark.parametrize(
    ("label", "text"), [("windows-874", "ข่าววันนี้"), ("x-euc-jp", "政府"), ("iso-8859-1", "“Año”")]
)
def test_labels_mean_what_they_mean_on_pages(label: str, text: str) -> None:
    codec = {"windows-874": "cp874", "x-euc-jp": "euc_jp", "iso-8859-1": "cp1252"}[label]
    feed = f'<?xml version="1.0" encoding="{label}"?>' + rss(f"{LINK}<title>{text}</title>")
    assert read_feed(page_of(feed.encode(codec)), MADRID)[0].title == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_charsets_of_several_bytes_a_letter(codec: str) -> None:
    feed = '<?xml version="1.0" encoding="utf-16"?>' + rss(f"{LINK}<title>Año</title>")
    assert read_feed(page_of(feed.encode(codec)), MADRID)[0].title == "Año"


DECLARATION = '<?xml version="1.0"?>'
PROLOGUES = {
    "line breaks": "\n" * 1_000_000,
    "a declaration that never ends": "<?xml" + " encoding='" * 100_000,
    "a declaration without spaces": "<?" + "encoding='" * 100_000,
    "line breaks in a doctype": f"{DECLARATION}<!DOCTYPE rss [{chr(10) * 1_000_000}]>",
    "entities that never end": f"{DECLARATION}<!DOCTYPE rss [\n" + "<!ENTITY \n" * 100_000,
    "a comment of 1 MB": f"{DECLARATION}<!--{'long ' * 200_000}-->",
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prologue", PROLOGUES.values(), ids=PROLOGUES)
def test_what_stands_before_a_feed_never_ends(prologue: str, codec: str) -> None:
    (candidate,) = read_feed(page_of((prologue + rss(LINK)).encode(codec)), MADRID)
    assert candidate.url == "https://news.example/a"


BASES = {
    "inside each other": '<a xml:base="b/">' * 30_000,
    "with a dollar sign": '<a xml:base$="b/">' * 30_000,
    "right behind a value": '<a x="1"base="b/">' * 30_000,
    "one alone": f"<a xml:base='https://news.example/{'b/' * 30_000}'>",
    "one that never ends": '<a xml:base="' + "b/" * 30_000,
}


@pytest.mark.parametrize("bases", BASES.values(), ids=BASES)
def test_base_urls_that_grow(bases: str) -> None:
    with pytest.raises(SurfaceUnreadable, match="bytes of xml:base"):
        read_feed(page_of(rss(LINK) + bases), MADRID)


def test_base_urls_of_many_entries() -> None:
    entry = '<entry xml:base="{}"><link href="a"/></entry>'
    bases = ("https://news.example/x/", "/x/", "x/")
    feed = "".join(entry.format(base) for base in bases) * 1_000
    found = read_feed(page_of(f'<feed xmlns="http://www.w3.org/2005/Atom">{feed}</feed>'), MADRID)
    assert {candidate.url for candidate in found} == {"https://news.example/x/a"}
    assert len(found) == 3_000


def test_addresses_that_ask_for_a_base() -> None:
    link = "<link>https://news.example/rates?base=EUR&amp;utm_source=feed&amp;n={}</link>"
    feed = rss("</item><item>".join(link.format(number) for number in range(400)))
    assert len(read_feed(page_of(feed), MADRID)) == 400


def test_a_feed_in_one_line_that_speaks_of_charsets() -> None:
    title = 'encoding="' * 20_000
    (candidate,) = read_feed(
        page_of(f"{DECLARATION}{rss(LINK + f'<title>{title}</title>')}"), MADRID
    )
    assert candidate.title == title


def test_what_stands_before_a_feed_is_read() -> None:
    prologue = """<?xml version="1.0" encoding="utf-8"?>
    <?xml-stylesheet type="text/xsl" href="/feed.xsl"?> <!-- made by hand -->
    <!DOCTYPE rss [
    <!ENTITY eacute "&#233;">
    ]>"""
    (candidate,) = read_feed(page_of(prologue + rss(f"{LINK}<title>Caf&eacute;</title>")), MADRID)
    assert candidate.title == "Café"


def test_a_damaged_feed_gives_what_can_be_read() -> None:
    found = read_feed(page_of(RSS_2.replace("</item>", "<broken & ></item>", 1)), MADRID)
    assert found[0].url == "https://news.example/a"


def test_an_empty_feed_is_a_feed() -> None:
    assert read_feed(page_of('<rss version="2.0"><channel/></rss>'), MADRID) == ()


@pytest.mark.parametrize(
    "body",
    [
        "", "   ", "<!doctype html><title>Portada</title><p>No hay feed", "/etc/passwd",
        '{"version": "https://jsonfeed.org/version/2"}', '{"items": []}', "{", "[" * 100_000,
        "{" * 100_000, '{"a":' * 100_000, "\x89PNG\r\n\x1a\n",
    ],
    ids=range(11),
)  # fmt: skip
def test_what_is_no_feed(body: str) -> None:
    with pytest.raises(SurfaceUnreadable):
        read_feed(page_of(body), MADRID)


@pytest.mark.parametrize("items", [None, {}, "x", 3, [None], ["x"], [3], [[]]])
def test_a_json_feed_of_odd_items(items: object) -> None:
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})
    assert read_feed(page_of(body), MADRID) == ()


LAYERS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("subset", "title"),
    [
        (f'<!ENTITY e0 "ha">{LAYERS}', "&e9;"),
        (f'<!ENTITY long "{"ha" * 50_000}">', "&long;" * 20_000),
        ('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;"),
        ('<!ENTITY % d SYSTEM "file:///etc/passwd"><!ENTITY f "%d;">%d;', "&f;"),
        ('<!ENTITY f SYSTEM "http://127.0.0.1:9/x">', "&f;"),
    ],
    ids=["billion laughs", "quadratic", "file", "parameter", "network"],
)
def test_entities_do_not_unfold(subset: str, title: str) -> None:
    body = f"<!DOCTYPE rss [{subset}]>" + rss(f"{LINK}<title>{title}</title>")
    started = time.process_time()
    found = read_feed(page_of(body), MADRID)
    assert time.process_time() - started < 5
    assert all(len(candidate.title or "") <= len(title) for candidate in found)
    assert all("root:" not in (candidate.title or "") for candidate in found)


def test_what_looks_like_a_feed() -> None:
    assert looks_like_feed(RSS_1.encode())
    assert looks_like_feed(RSS_2.encode())
    assert looks_like_feed(ATOM.encode())
    assert not looks_like_feed(b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')


outside = pytest.mark.skipif(not OUTSIDE.exists(), reason="the outside feeds are not at hand")


def outside_rows() -> list[dict[str, object]]:
    return json.loads((OUTSIDE / "feeds.json").read_text()) if OUTSIDE.exists() else []


def outside_candidates(row: dict) -> tuple[Candidate, ...]:  # type: ignore[type-arg]
    headers = {
        name.lower().replace("-", "_"): text for name, text in row.get("headers", {}).items()
    }
    body = (OUTSIDE / row["file"]).read_bytes()
    page = page_of(body, row.get("url", "http://feeds.example/feed.xml"), **headers)
    return read_feed(page, ZoneInfo("UTC"))


@outside
def test_outside_feeds_never_raise() -> None:
    for row in outside_rows():
        try:
            outside_candidates(row)
        except SurfaceUnreadable:
            assert row["expect"] == {}, row


@outside
def test_outside_feeds_as_expected() -> None:
    """Entries without a link are no candidates: only feeds whose entries have one are compared."""
    compared = 0
    wrong = {}
    for row in outside_rows():
        expect: dict = row["expect"]  # type: ignore[type-arg, assignment]
        fields = {
            "links": lambda c: c.url,
            "titles": lambda c: c.title,
            "dates": lambda c: c.published_at or c.modified_at,
        }
        for field, read in fields.items():
            wanted = expect.get(field)
            if wanted is None:
                continue
            found = [read(candidate) for candidate in outside_candidates(row)]
            if field == "links":
                wanted = [link for link in wanted if link]
            elif not found:
                continue
            if field == "dates":
                wanted = [datetime.fromisoformat(text) for text in wanted]
            compared += 1
            if found[: len(wanted)] != wanted:
                wrong[row["file"], field] = (wanted, found)
    assert compared >= 10
    assert wrong == {}


# A day alone is never made into an instant here, and an unknown zone counts as none.
STRICTER = {"-0312", "031231", "-03-12", "Thu, 01 Jan 2004", "2003-12-31", "2003-12", "2003"}
DIFFERS = {"Sun, 16 Dec 2012 11:47:32 +zz:00", "2013-01-28T09:00:00+00:xx"}
UNREAD = {"2004-július-13T9:15-05:00", "2003-012-31T10:14:55+00:00"}
"""Forms so rare that no instant is better than one that may be wrong: feedparser itself takes
the first for the first of November."""


@outside
def test_outside_dates() -> None:
    rows = json.loads((OUTSIDE / "dates.json").read_text())
    wrong = set()
    for row in rows:
        item = f"<link>http://a.example/x</link><pubDate>{escape(row['raw'])}</pubDate>"
        body = f'<rss version="2.0"><channel><item>{item}</item></channel></rss>'
        (entry,) = read_feed(page_of(body.encode(), "http://a.example/feed"), ZoneInfo("UTC"))
        found = entry.published_at and entry.published_at.replace(microsecond=0)
        if found != (row["utc"] and datetime.fromisoformat(row["utc"])):
            wrong.add(row["raw"])
            assert found is None or row["raw"] in DIFFERS
    assert wrong == STRICTER | DIFFERS | UNREAD


def test_a_link_with_half_a_character_is_no_link() -> None:
    items = [{"url": "https://news.example/\ud800"}, {"url": "/b", "title": "B \ud800"}]
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})
    assert [entry.url for entry in read_feed(page_of(body), UTC)] == ["https://news.example/b"]
