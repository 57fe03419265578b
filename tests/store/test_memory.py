"""What the store remembers of the text that a site repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from scrapers.site_memory import SiteMemory, drop_repeated, key_of
from scrapers.values import Article
from store import memory as store_memory
from store.content import content_sha256
from store.tables import site_blocks

BOX = "Subscribe to our letter."


def count(press) -> int:
    with press.store._database.read() as connection:
        return connection.scalar(select(func.count()).select_from(site_blocks))


def test_blocks_are_counted_once_for_each_new_article(press):
    for n in range(4):
        press.add(f"https://one.example/{n}", f"News number {n}.\n\n{BOX}\n\n{BOX}")
    press.add("https://two.example/0", f"Other news.\n\n{BOX}", site_id="two")
    assert press.store.memory.of("one").articles == {key_of(BOX): 4}
    assert press.store.memory.of("two").articles == {}


def test_a_new_version_is_no_new_article(press):
    url = "https://one.example/1"
    press.add(url, f"News.\n\n{BOX}")
    for n in range(5):
        press.wait(2)
        press.add(url, f"News, version {n}.\n\n{BOX}")
    assert press.store.memory.of("one").articles == {}


def test_what_was_not_seen_for_long_is_forgotten(press):
    for n in range(4):
        press.add(f"https://one.example/{n}", f"News number {n}.\n\n{BOX}")
    later = press.now + store_memory.REMEMBERED_FOR
    assert press.store.memory.forget("one", now=later) == 0
    assert press.store.memory.forget("two", now=later + timedelta(days=1)) == 0
    assert press.store.memory.forget("one", now=later + timedelta(days=1)) == 5
    assert press.store.memory.of("one").articles == {}


def test_a_site_keeps_no_more_than_its_latest_blocks(press, monkeypatch):
    monkeypatch.setattr(store_memory, "MOST_BLOCKS", 3)
    for n in range(6):
        press.add(f"https://one.example/{n}", f"News number {n}.\n\n{BOX}")
        press.wait(1)
    assert count(press) == 7
    assert press.store.memory.forget("one", now=press.now) == 4
    assert press.store.memory.of("one").articles == {key_of(BOX): 6}
    assert press.store.memory.forget("one", now=press.now) == 0


def test_knowing_more_of_a_site_makes_no_new_version():
    article = Article(url=None, title="T", paragraphs=("News of the day.", BOX))
    pruned = drop_repeated(article, SiteMemory({key_of(BOX): 9}))
    assert pruned.paragraphs == ("News of the day.", BOX)
    longer = replace(article, paragraphs=("News of the day, told at some length.", BOX))
    pruned = drop_repeated(longer, SiteMemory({key_of(BOX): 9}))
    assert pruned.paragraphs == longer.paragraphs[:1]
    assert content_sha256(pruned) == content_sha256(longer)
