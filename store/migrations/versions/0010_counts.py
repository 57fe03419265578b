"""Articles by hour and agency, and URLs by day and outcome, counted once."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "site_hours",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Text(), nullable=False),
        sa.Column("hour", INSTANT, nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_site_hours_site_id"),
        sa.PrimaryKeyConstraint("site_id", "agency_id", "hour", name="pk_site_hours"),
    )
    op.create_table(
        "site_days",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("urls", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_site_days_site_id"),
        sa.PrimaryKeyConstraint("site_id", "day", "outcome", "detail", name="pk_site_days"),
    )
    for statement in counts(is_sqlite=op.get_bind().dialect.name == "sqlite"):
        op.execute(statement)
    op.create_index("ix_site_hours_hour", "site_hours", ["hour"])
    op.create_index("ix_site_days_day", "site_days", ["day"])


def counts(*, is_sqlite: bool) -> Iterator[str]:
    """Statements that count what is there. What a run at work has brought it counts itself."""
    if is_sqlite:
        hour = "substr(articles.first_seen_at, 1, 13) || '\\:00\\:00.000000'"
        day = "substr(first_seen_at, 1, 10)"
    else:
        hour = "date_trunc('hour', articles.first_seen_at, 'UTC')"
        day = "CAST(first_seen_at AT TIME ZONE 'UTC' AS date)"
    brought = """
        FROM articles
        JOIN article_versions
            ON article_versions.article_id = articles.id AND article_versions.number = 1
        JOIN fetches ON fetches.id = article_versions.fetch_id
        LEFT JOIN site_runs
            ON site_runs.id = fetches.site_run_id AND site_runs.status = 'running'
    """
    yield f"""
        INSERT INTO site_hours (site_id, agency_id, hour, articles)
        SELECT articles.site_id, '', {hour}, COUNT(*) {brought}
        WHERE site_runs.id IS NULL GROUP BY articles.site_id, {hour}
    """
    yield f"""
        INSERT INTO site_hours (site_id, agency_id, hour, articles)
        SELECT articles.site_id, credits.agency_id, {hour}, COUNT(DISTINCT articles.id) {brought}
        JOIN credits ON credits.version_id = article_versions.id
        WHERE site_runs.id IS NULL AND credits.agency_id IS NOT NULL
            AND credits.role = 'text' AND credits.kind <> 'domain'
        GROUP BY articles.site_id, credits.agency_id, {hour}
    """
    outcome = (
        "CASE WHEN outcome IN ('stored', 'new_version', 'unchanged') THEN 'kept'"
        " ELSE COALESCE(outcome, '') END"
    )
    detail = "CASE WHEN outcome = 'http_status' THEN COALESCE(outcome_reason, '') ELSE '' END"
    yield f"""
        INSERT INTO site_days (site_id, day, outcome, detail, urls, articles)
        SELECT site_id, {day}, {outcome}, {detail}, COUNT(*), COUNT(DISTINCT article_id)
        FROM candidates WHERE surface <> 'manual'
        GROUP BY site_id, {day}, {outcome}, {detail}
    """  # noqa: S608 - words of this file alone
