"""What a site repeats. A paragraph that stood on several of its articles is furniture, which no
single page can tell.

Paragraphs are known by their letters and digits alone, so that a template's new spaces or quotes
do not make another one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import takewhile

from scrapers.text import fold
from scrapers.values import Article

SEEN_ON = 4
"""Articles on which a block must have stood: whichever of them is read again, three are others."""
_LONGEST = 500
"""Characters of a paragraph that may be furniture; longer ones are not counted."""
_LONGEST_BETWEEN = 160
"""The same between paragraphs that are the article's own: a longer one is background that a
newsroom tells again with each piece of news."""
_MOST = 0.5
"""Share of the text that may go. If more would, the page is an article that the site has already
published under other addresses."""


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """On how many articles of one site a paragraph stood, by its key."""

    articles: Mapping[int, int] = field(default_factory=dict)

    def count(self, text: str) -> int:
        """On how many articles this stood; 0 for what is not remembered."""
        if not self.articles or len(text) > _LONGEST:
            return 0
        return self.articles.get(key_of(text), 0)


def key_of(text: str) -> int:
    """A paragraph's key: 64 bits of a hash, as a signed number that every database holds."""
    digest = blake2b(fold(text).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_of(article: Article) -> frozenset[int]:
    """The keys of all that reads like the article's text on its page."""
    return frozenset(key_of(text) for text in article.all_paragraphs if len(text) <= _LONGEST)


def drop_repeated(article: Article, memory: SiteMemory) -> Article:
    """The article without the paragraphs that the site repeats."""
    texts = article.paragraphs
    repeated = _find_repeated(texts, memory)
    if not repeated:
        return article
    before = [sum(i < at for i in repeated) for at in range(len(texts) + 1)]
    return replace(
        article,
        paragraphs=tuple(text for i, text in enumerate(texts) if i not in repeated),
        with_furniture=texts,
        embedded=tuple(i - before[i] for i in article.embedded if i not in repeated),
        credit_lines=tuple(
            line
            if line.paragraph is None
            else replace(line, paragraph=line.paragraph - before[line.paragraph])
            for line in article.credit_lines
        ),
    )


def _find_repeated(texts: tuple[str, ...], memory: SiteMemory) -> frozenset[int]:
    known = {i for i, text in enumerate(texts) if memory.count(text) >= SEEN_ON}
    if not known:
        return frozenset()
    order = range(len(texts))
    edges = {
        *takewhile(known.__contains__, order),
        *takewhile(known.__contains__, reversed(order)),
    }
    repeated = frozenset(i for i in known if i in edges or len(texts[i]) <= _LONGEST_BETWEEN)
    gone = sum(len(texts[i]) for i in repeated)
    return repeated if gone <= _MOST * sum(map(len, texts)) else frozenset()
