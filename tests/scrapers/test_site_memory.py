"""What a site repeats is left out, and nothing else."""

from __future__ import annotations

import pytest

from scrapers.extract import explain, extract
from scrapers.judged import Role
from scrapers.site_memory import SEEN_ON, SiteMemory, key_of, keys_of

OWN = [
    f"Der Hafen von Salzmünde bekommt Kran Nummer {n}, der {n} Tonnen hebt, wie die Leiterin sagte."
    for n in range(40, 46)
]
BOX = "Das Hafenblatt erscheint an jedem Werktag und wird von seinen Leserinnen und Lesern bezahlt."
BACKGROUND = (
    "Der Streit um den Hafen dauert seit drei Jahren: Die Stadt will ihn vertiefen, die Fischer von"
    " Salzmünde fürchten um ihre Gründe, und das Land hat sich bisher nicht entschieden, wer den"
    " Bau der neuen Mole bezahlen soll."
)


def page(*texts: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return (
        "<html lang='de'><head><title>Ein Kran zieht um</title></head><body><main><article>"
        f"<h1>Ein Kran zieht um</h1>{body}</article></main></body></html>"
    )


def remember(*texts: str, articles: int = SEEN_ON) -> SiteMemory:
    return SiteMemory({key_of(text): articles for text in texts})


@pytest.mark.parametrize("at", [0, 3, 6], ids=["at the top", "between", "at the end"])
def test_what_other_articles_have_is_left_out(at: int) -> None:
    html = page(*OWN[:at], BOX, *OWN[at:])
    assert BOX in extract(html).paragraphs
    article = extract(html, site_memory=remember(BOX))
    assert article.paragraphs == tuple(OWN)
    assert article.all_paragraphs == extract(html).paragraphs


def test_credit_lines_keep_their_place() -> None:
    source = "Quelle: Agentur Nordwind"
    html = page(OWN[0], BOX, *OWN[1:3], source, *OWN[3:])
    assert [line.paragraph for line in extract(html).credit_lines] == [4]
    article = extract(html, site_memory=remember(BOX))
    assert [(line.text, line.paragraph) for line in article.credit_lines] == [(source, 3)]


def test_a_template_may_change_its_signs() -> None:
    html = page(*OWN, BOX)
    article = extract(html, site_memory=remember(BOX.upper().replace(" ", "  ") + "!"))
    assert article.paragraphs == tuple(OWN)


def test_three_articles_are_too_few() -> None:
    article = extract(page(*OWN, BOX), site_memory=remember(BOX, articles=SEEN_ON - 1))
    assert BOX in article.paragraphs
    assert article.with_furniture == ()


def test_background_told_again_between_news_stays() -> None:
    html = page(*OWN[:3], BACKGROUND, *OWN[3:])
    assert BACKGROUND in extract(html, site_memory=remember(BACKGROUND)).paragraphs


def test_an_article_published_again_keeps_its_text() -> None:
    assert extract(page(*OWN), site_memory=remember(*OWN)).paragraphs == tuple(OWN)


def test_the_account_says_so() -> None:
    reading = explain(page(*OWN, BOX), site_memory=remember(BOX, articles=12))
    (block,) = (block for block in reading.blocks if block.text == BOX)
    assert block.role is Role.DROPPED
    assert block.reason == "other articles of the site have it, too"


def test_what_is_left_out_is_counted_on() -> None:
    html = page(*OWN, BOX)
    assert keys_of(extract(html)) == keys_of(extract(html, site_memory=remember(BOX)))


def test_credit_lines_are_not_counted() -> None:
    article = extract(page(*OWN, "Quelle: Agentur Nordwind"))
    assert article.credit_lines
    assert key_of("Quelle: Agentur Nordwind") not in keys_of(article)
