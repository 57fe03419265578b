"""Stories as plain values: for `--json`, the API and the export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from jobs.old_text import carriers_of_old_text
from normaliser.values import Credit, Derivation, Origin
from store.values import StoredArticle, StoredStory, StoryDecision, StorySummary


def stories_to_json(stories: Sequence[StorySummary]) -> str:
    """One JSON list, an object a story."""
    return json.dumps([summary_row(story) for story in stories], ensure_ascii=False, indent=2)


def summary_row(story: StorySummary) -> dict[str, object]:
    """Plain values of one line of a list."""
    return {
        "id": story.id,
        "title": story.title,
        "language": story.language,
        "first_published_at": story.first_published_at.isoformat(),
        "last_published_at": story.last_published_at.isoformat(),
        "articles": story.articles,
        "sites": story.sites,
        "origin": origin_row(story.origin),
    }


def story_to_json(story: StoredStory) -> str:
    """One JSON object with every article, version, credit and derivation of the story."""
    return json.dumps(story_row(story), ensure_ascii=False, indent=2)


def story_row(story: StoredStory) -> dict[str, object]:
    """Plain values of a whole story."""
    return {
        "id": story.id,
        "language": story.language,
        "origin": origin_row(story.origin),
        "articles": [article_row(article) for article in story.articles],
        "derivations": [derivation_row(derivation) for derivation in story.derivations],
        "old_text": [
            {"corrected": article.id, "carried_by": [a.id for a in carriers]}
            for article in story.articles
            if (carriers := carriers_of_old_text(story, article))
        ],
        "decisions": [_decision_row(decision) for decision in story.decisions],
    }


def origin_row(origin: Origin) -> dict[str, object]:
    """Plain values of an origin."""
    return {
        "documents": list(origin.document_ids),
        "agencies": list(origin.agency_ids),
        "confidence": origin.confidence,
        "reasons": list(origin.reasons),
    }


def article_row(article: StoredArticle) -> dict[str, object]:
    """Plain values of an article with all its versions."""
    return {
        "id": article.id,
        "site": article.site_id,
        "url": article.url,
        "first_seen_at": article.first_seen_at.isoformat(),
        "versions": [
            {
                "id": version.id,
                "number": version.number,
                "title": version.article.title,
                "published_at": _iso(version.document.published_at),
                "language": version.document.language,
                "fetched_at": version.fetched_at.isoformat(),
                "text": version.article.text,
                "credits": [credit_row(credit) for credit in version.document.credits],
            }
            for version in article.versions
        ],
    }


def credit_row(credit: Credit) -> dict[str, object]:
    """Plain values of a credit."""
    return {
        "name": credit.name,
        "agency": credit.agency_id,
        "role": credit.role,
        "kind": credit.kind,
        "words": credit.words,
    }


def derivation_row(derivation: Derivation) -> dict[str, object]:
    """Plain values of a derivation. A passage: copy start, copy end, source start, source end."""
    return {
        "copy": derivation.copy_id,
        "source": derivation.source_id,
        "relation": derivation.relation,
        "coverage": derivation.coverage,
        "usage": derivation.usage,
        "score": derivation.score,
        "method": derivation.method,
        "passages": [passage.bounds for passage in derivation.passages],
    }


def _decision_row(decision: StoryDecision) -> dict[str, object]:
    return {
        "id": decision.id,
        "kind": decision.kind,
        "articles": list(decision.named),
        "from": list(decision.others),
        "by": decision.decided_by,
        "at": decision.decided_at.isoformat(),
        "because": decision.reason,
        "undone_by": decision.undone_by,
        "undone_at": _iso(decision.undone_at),
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
