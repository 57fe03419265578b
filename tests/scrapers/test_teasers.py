from __future__ import annotations

import pytest

from scrapers import extract

TEXT = [
    f"<p>Der Hafen von Salzmünde bekommt einen Kran, der {n} Tonnen hebt, sagte die Leiterin.</p>"
    for n in range(40, 46)
]
HEADLINE = "Zwei Boote stoßen im Nebel zusammen"
SUMMARY = "Zwei Boote sind am Montag im Nebel zusammengestoßen, sagte die Wasserwacht."


def read_with(box: str, at: int = 3) -> tuple[str, ...]:
    paragraphs = "".join([*TEXT[:at], box, *TEXT[at:]])
    return extract(
        f"<article><h1>Ein Kran zieht um</h1><div>{paragraphs}</div></article>"
    ).paragraphs


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='k'><a href='/b'><h3>{HEADLINE}</h3></a><p>{SUMMARY}</p></div>",
        f"<div class='k'><h3><a href='/b'>{HEADLINE}</a></h3><p>{SUMMARY}</p></div>",
        f"<div><img src='/b.jpg'><a href='/b'>{HEADLINE}</a><p>{SUMMARY}</p></div>",
        f"<section><h4>{HEADLINE}</h4><p>{SUMMARY}</p><a href='/b'>Weiterlesen</a></section>",
        f"<section><h4>{HEADLINE}</h4><p>{SUMMARY}</p><a href='/b'>Read more</a></section>",
    ],
)
def test_a_teaser_alone_among_the_paragraphs_is_no_text(box: str) -> None:
    for at in (1, 3, 6):
        kept = read_with(box, at)
        assert len(kept) == 6
        assert SUMMARY not in kept


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='k'><p>{SUMMARY}</p></div>",
        f"<div class='k'><h3>{HEADLINE}</h3><p>{SUMMARY}</p></div>",
        f"<div class='k'><p>{SUMMARY}</p><p><a href='/b'>— Das Buch der Kräne</a></p></div>",
        f"<div class='k'><p>{SUMMARY}</p>{''.join(TEXT)}<p><a href='/b'>{HEADLINE}</a></p></div>",
    ],
)
def test_what_leads_nowhere_or_says_much_is_no_teaser(box: str) -> None:
    assert SUMMARY in read_with(box)


def test_boxes_that_are_most_of_a_text_are_no_teasers() -> None:
    boxes = "".join(
        f"<section><h2><a href='/{n}'>Der Kran Nummer {n} im Hafen</a></h2>"
        f"<p>Der Kran Nummer {n} hebt {n} Tonnen und steht am Kai.</p></section>"
        for n in range(20, 30)
    )
    text = "".join(TEXT[:2])
    kept = extract(
        f"<article><h1>Zehn Kräne</h1><div class='article-body'>{text}{boxes}</div></article>"
    ).paragraphs
    assert "Der Kran Nummer 21 hebt 21 Tonnen und steht am Kai." in kept
