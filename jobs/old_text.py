"""Who still carries the text of an article as it was before it was corrected."""

from __future__ import annotations

from normaliser.editions import Edition, find_edition
from store.values import StoredArticle, StoredStory


def carriers_of_old_text(story: StoredStory, corrected: StoredArticle) -> list[StoredArticle]:
    """The articles of the story that come from `corrected`, by themselves or through others,
    and whose latest version follows a former version of it where the two differ."""
    *former, latest = corrected.versions
    return [
        article
        for article in _copies_of(story, corrected)
        if any(
            find_edition(article.versions[-1].document, version.document, latest.document)
            is Edition.OLD
            for version in former
        )
    ]


def _copies_of(story: StoredStory, source: StoredArticle) -> list[StoredArticle]:
    owner = {version.id: article.id for article in story.articles for version in article.versions}
    copies: dict[int, set[int]] = {}
    for derivation in story.derivations:
        if derivation.source_id in owner:
            above, below = owner[derivation.source_id], owner[derivation.copy_id]
            copies.setdefault(above, set()).add(below)
    found: set[int] = set()
    level = {source.id}
    while level:
        found |= level
        level = {copy for article_id in level for copy in copies.get(article_id, ())} - found
    return [article for article in story.articles if article.id in found - {source.id}]
