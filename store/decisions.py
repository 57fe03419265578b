"""What people decided about stories: written once, undone at most, never deleted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select, update

from normaliser.stories import Decision, DecisionKind
from store.statements import chunks, has_number
from store.tables import story_decision_articles, story_decisions
from store.values import StoryDecision

_ARTICLES = story_decision_articles.c


def load_decisions(connection: Connection, article_ids: Collection[int]) -> list[Decision]:
    """Those in force that speak of one of these articles, latest first."""
    return [
        Decision(decision.kind, frozenset(decision.named), frozenset(decision.others))
        for decision in load_story_decisions(connection, article_ids)
        if decision.undone_at is None
    ]


def load_story_decisions(
    connection: Connection, article_ids: Collection[int]
) -> list[StoryDecision]:
    """All that speak of one of these articles, those that were undone among them, latest
    first."""
    numbers: set[int] = set()
    for chunk in chunks(article_ids):
        query = select(_ARTICLES.decision_id).where(_ARTICLES.article_id.in_(chunk))
        numbers.update(connection.scalars(query))
    return [_load(connection, number) for number in sorted(numbers, reverse=True)]


def find_decision(connection: Connection, number: int) -> StoryDecision | None:
    """One decision. `None` when there is none with this number."""
    known = select(story_decisions.c.id).where(has_number(story_decisions.c.id, number))
    return None if connection.scalar(known) is None else _load(connection, number)


def write_decision(
    connection: Connection,
    decision: Decision,
    *,
    reason: str,
    by: str,
    now: datetime,
) -> int:
    """Returns its number."""
    values = {"kind": decision.kind, "reason": reason, "decided_by": by, "decided_at": now}
    number: int = connection.execute(
        story_decisions.insert().values(**values).returning(story_decisions.c.id)
    ).scalar_one()
    rows = [
        {"decision_id": number, "article_id": article_id, "is_named": is_named}
        for articles, is_named in ((decision.one, True), (decision.other, False))
        for article_id in sorted(articles)
    ]
    connection.execute(story_decision_articles.insert(), rows)
    return number


def undo_decision(connection: Connection, number: int, *, by: str, now: datetime) -> None:
    """Marks it as taken back."""
    connection.execute(
        update(story_decisions)
        .where(story_decisions.c.id == number)
        .values(undone_by=by, undone_at=now)
    )


def _load(connection: Connection, number: int) -> StoryDecision:
    row = connection.execute(select(story_decisions).where(story_decisions.c.id == number)).one()
    query = (
        select(_ARTICLES.article_id, _ARTICLES.is_named)
        .where(_ARTICLES.decision_id == number)
        .order_by(_ARTICLES.article_id)
    )
    is_named = {entry.article_id: entry.is_named for entry in connection.execute(query)}
    return StoryDecision(
        id=row.id,
        kind=DecisionKind(row.kind),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
        named=tuple(article for article, named in is_named.items() if named),
        others=tuple(article for article, named in is_named.items() if not named),
    )
