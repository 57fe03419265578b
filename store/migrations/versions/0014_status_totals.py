"""Totals of what was stored before there were totals: `teletipo status` reads them."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# What a run at work has brought it adds itself when it ends.
STATEMENTS = (
    """
    INSERT INTO totals (name, site_id, label, value)
    SELECT 'versions', articles.site_id, '', COUNT(*)
    FROM article_versions
    JOIN articles ON articles.id = article_versions.article_id
    JOIN fetches ON fetches.id = article_versions.fetch_id
    LEFT JOIN site_runs ON site_runs.id = fetches.site_run_id AND site_runs.status = 'running'
    WHERE site_runs.id IS NULL
        AND articles.site_id NOT IN (SELECT site_id FROM totals WHERE name = 'versions')
    GROUP BY articles.site_id
    """,
    """
    INSERT INTO totals (name, site_id, label, value)
    SELECT 'articles', articles.site_id, '', COUNT(*)
    FROM article_versions
    JOIN articles ON articles.id = article_versions.article_id
    JOIN fetches ON fetches.id = article_versions.fetch_id
    LEFT JOIN site_runs ON site_runs.id = fetches.site_run_id AND site_runs.status = 'running'
    WHERE site_runs.id IS NULL AND article_versions.number = 1
        AND articles.site_id NOT IN (SELECT site_id FROM totals WHERE name = 'articles')
    GROUP BY articles.site_id
    """,
    """
    INSERT INTO totals (name, site_id, label, value)
    SELECT 'outcomes', candidates.site_id, candidates.outcome, COUNT(*)
    FROM candidates
    LEFT JOIN site_runs ON site_runs.id = candidates.site_run_id AND site_runs.status = 'running'
    WHERE site_runs.id IS NULL AND candidates.outcome IS NOT NULL
        AND candidates.site_id NOT IN (SELECT site_id FROM totals WHERE name = 'outcomes')
    GROUP BY candidates.site_id, candidates.outcome
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
