from datetime import UTC, datetime

import pytest

from config.settings import FetchSettings
from scrapers.complexity import check_complexity
from scrapers.errors import TooComplex

SETTINGS = FetchSettings(
    max_elements=30_000,
    max_depth=500,
    max_attributes=100,
    max_json_ld_bytes=5_000,
    max_json_ld_depth=30,
)
MANY = " ".join(f"a{number}='<b>'" for number in range(101))


JSON_LD = '<script type="application/ld+json">{}</script>'


def check(html: str) -> None:
    check_complexity("https://a.example/x", html.encode(), SETTINGS)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>a" * 30_001, "more than 30000 elements"),
        ("<div>" * 501 + "</div>" * 20_000, "more than 500 deep"),
        ("<b>" * 25_000, "more than 500 deep"),
        ("<div>" * 501, "more than 500 deep"),
        ("<p>a</p>" * 900 + "<div>" * 501 + "</div>" * 501, "more than 500 deep"),
        (f"<p {' '.join(f'a{number}' for number in range(101))}>", "more than 100 attributes"),
        (f"<p {' '.join(f'a{number}' for number in range(400))}>", "more than 100 attributes"),
        (f"<p {' '.join(f'a{n}=1' for n in range(400))}", "more than 100 attributes"),
        ("<p " + "a='1' " * 300 + ">", "more than 100 attributes"),
        (JSON_LD.format('"' + "x" * 3_000 + '"') * 2, "more than 5000 bytes of JSON-LD"),
        (JSON_LD.format("[" * 31), "JSON-LD nested more than 30 deep"),
        (JSON_LD.format('{"a":' * 31 + "1" + "}" * 31), "JSON-LD nested more than 30 deep"),
        ("<SCRIPT TYPE=application/LD+JSON>" + "[" * 31, "JSON-LD nested more than 30 deep"),
    ],
    ids=[
        "elements",
        "depth",
        "inline depth",
        "few elements",
        "depth after the text",
        "a few attributes too many",
        "attributes",
        "an open tag",
        "quoted",
        "JSON-LD",
        "lists",
        "objects",
        "an open script",
    ],
)
def test_what_is_over_a_bound(html: str, reason: str) -> None:
    with pytest.raises(TooComplex, match=reason):
        check(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>a" * 20_000,
        "<li>a" * 25_000,
        "<div><p>a</div>" * 8_000,
        "<div>" * 400 + "</div>" * 20_000,
        "<script>" + "if (a <b) return c; " * 900 + "</script>",
        f"<div data-state=\"{'word ' * 900}\">",
        "<p>" + "word " * 5_000 + "</p>",
        "<br>" * 25_000,
        "<path d=''/>" * 25_000,
        JSON_LD.format("[" + "{}," * 500 + "0]"),
        JSON_LD.format('["' + "[{" * 500 + '"]'),
        "<script>" + "[" * 9_000 + "</script>",
    ],
    ids=["nothing", "paragraphs", "open items", "pairs", "deep", "script", "data", "text", "void",
         "closed by themselves", "a long list", "brackets in text", "no JSON-LD"],
)  # fmt: skip
def test_what_pages_are_like(html: str) -> None:
    check(html)


@pytest.mark.parametrize(
    "html",
    [
        "<" * 2_000_000,
        "<a" * 1_000_000,
        "<!--" * 500_000,
        "<script " * 250_000,
        "'\"<" * 500_000,
        "<script ld+json" * 100_000,
        "<script type=ld+json>" + '"\\' * 900 + "[",
    ],
    ids=["less", "open tags", "comments", "scripts", "quotes", "open JSON-LD", "escapes"],
)
def test_counting_itself_is_quick(html: str) -> None:
    """None of these takes time with the square of its size: the test would not come back."""
    started = datetime.now(UTC)
    check(html)
    assert (datetime.now(UTC) - started).total_seconds() < 30
