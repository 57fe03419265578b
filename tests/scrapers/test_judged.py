from __future__ import annotations

from scrapers.extract import explain
from scrapers.judged import Role

LINE = "The ferry to the outer islands will run twice a day from Monday, the harbour board said."
NEXT = "Fares stay as they are until the spring, when the second boat is back from the yard."
THEN = "Whoever lives on the islands and has a yearly card may take a bicycle along for nothing."
HTML = f"""<html lang="en"><head><title>Ferry runs twice a day | The Quay</title></head><body>
<main><article class="story"><h1>Ferry runs twice a day</h1><p class="standfirst">The outer islands
get a second boat before the winter is over.</p><div class="story-body"><p>{LINE}</p>
<p>{NEXT}</p><p>{THEN}</p><p>Source: Coast Wire</p></div></article></main>
<footer><p>All rights reserved by The Quay.</p></footer></body></html>"""


def test_every_block_is_accounted_for() -> None:
    reading = explain(HTML, "https://quay.example/ferry")
    roles = [block.role for block in reading.blocks]
    assert roles == [
        Role.HEADLINE, Role.LEDE, Role.PARAGRAPH, Role.PARAGRAPH, Role.PARAGRAPH, Role.CREDIT,
        Role.DROPPED,
    ]  # fmt: skip
    kept = tuple(block.text for block in reading.blocks if block.role is Role.PARAGRAPH)
    assert kept == reading.article.paragraphs
    assert all(block.reason for block in reading.blocks)
    assert all(0 <= block.score <= 1 for block in reading.blocks)


def test_a_block_says_where_it_stands() -> None:
    reading = explain(HTML, "https://quay.example/ferry")
    assert reading.blocks[2].path.endswith("article.story > div.story-body > p")
