"""What a page says twice among the blocks that read like its text: the title, a paragraph again, an
excerpt of what follows, a quotation pulled from the text, a copy of all of it."""

from __future__ import annotations

from collections.abc import Sequence

from scrapers.beginnings import count_beginnings
from scrapers.columns import H1
from scrapers.inserts import signs_post
from scrapers.outline import Outline
from scrapers.text import fold, may_begin_alike

EXCERPT = "an excerpt of what follows"
"""The reason given for one."""
_SHORTEST_REPEATED = 40
_EXCERPT_KEY = 80
_EXCERPT_WINDOW = 240
"""Characters that hold as many letters and digits."""
_EXCERPT_WITHIN = 5
_SHORTEST_QUOTED = 60
_FEWEST_COPIED = 3
_MOST_COMPARED = 20_000_000
"""Characters times blocks: some milliseconds."""
_QUOTES = " \"'“”„»«’‘‚›‹「」『』.…"


def find_repeated(outline: Outline, texts: Sequence[int]) -> dict[int, str]:
    """The blocks that say again what others of `texts` or the title say, with the reason for each.
    `texts` are indexes of blocks in page order."""
    title, blocks = outline.title, outline.blocks
    repeated: dict[int, str] = {}
    seen: set[str] = set()
    kept: list[int] = []
    for n, i in enumerate(texts):
        text = blocks[i].text
        is_title = (
            i == outline.headline
            or (not kept and outline.columns.kinds[i] == H1)
            or (
                title
                and len(text) < 2 * len(title) + 40
                and may_begin_alike(text, title)
                and fold(text) == title
            )
        )
        if is_title:
            repeated[i] = "is the title"
        elif n < 2 and _is_excerpt(
            text, [blocks[k].text for k in texts[n + 1 : n + 1 + _EXCERPT_WITHIN]]
        ):
            repeated[i] = EXCERPT
        elif text in seen and len(text) >= _SHORTEST_REPEATED and not signs_post(text):
            repeated[i] = "said before"
        else:
            kept.append(i)
            seen.add(text)
    return repeated | _find_pulled(outline, kept)


def _is_excerpt(text: str, following: Sequence[str]) -> bool:
    alike = [fold(t[:_EXCERPT_WINDOW]) for t in following if may_begin_alike(text, t)]
    key = fold(text[:_EXCERPT_WINDOW])[:_EXCERPT_KEY] if alike else ""
    return len(key) >= _SHORTEST_REPEATED and any(t.startswith(key) for t in alike)


def _find_pulled(outline: Outline, texts: Sequence[int]) -> dict[int, str]:
    """The blocks that a longer one holds word for word. One that holds most of the text is its
    copy, made for machines, and found in its stead."""
    bare = [outline.blocks[i].text.strip(_QUOTES) for i in texts]
    whole = "\n".join(bare)
    if len(whole) * len(texts) > _MOST_COMPARED:
        return {}
    is_heading = outline.columns.is_heading
    long = [
        n
        for n, text in enumerate(bare)
        if len(text) >= _SHORTEST_QUOTED and not is_heading[texts[n]]
    ]
    counts = count_beginnings(whole, [bare[n] for n in long])
    pulled = [
        n
        for n, count in zip(long, counts, strict=True)
        if count > 1 and whole.count(bare[n]) > bare.count(bare[n])
    ]
    if not pulled:
        return {}
    longest = max(long, key=lambda n: len(bare[n]))
    copied = [n for n in pulled if bare[n] in bare[longest]]
    others = sum(map(len, bare)) - len(bare[longest])
    holds_most = 2 * sum(len(bare[n]) for n in copied) > others
    if holds_most and len(copied) >= _FEWEST_COPIED:
        found, reason = {longest}.union(pulled).difference(copied), "a copy of other blocks"
    else:
        found, reason = set(pulled), "pulled from another block"
    return dict.fromkeys((texts[n] for n in found), reason)
