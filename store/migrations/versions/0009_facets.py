"""What lists of stories are narrowed to, in the order of those lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)

FACETS = (
    "SELECT DISTINCT stories.id, 'site', articles.site_id, stories.last_published_at"
    " FROM stories JOIN articles ON articles.story_id = stories.id",
    "SELECT stories.id, 'agency', agency_id, stories.last_published_at"
    " FROM stories JOIN story_agencies ON story_agencies.story_id = stories.id",
    "SELECT DISTINCT stories.id, 'relation', relation, stories.last_published_at"
    " FROM stories JOIN articles ON articles.story_id = stories.id"
    " JOIN article_versions ON article_versions.article_id = articles.id"
    " JOIN derivations ON derivations.copy_id = article_versions.id",
    "SELECT id, 'language', language, last_published_at FROM stories WHERE language IS NOT NULL",
)


def upgrade() -> None:
    op.create_table(
        "story_facets",
        sa.Column("story_id", ID, nullable=False),
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("last_published_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "facet IN ('site', 'agency', 'relation', 'language')", name="ck_story_facets_facet"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_story_facets_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "facet", "value", name="pk_story_facets"),
    )
    for query in FACETS:
        op.execute(f"INSERT INTO story_facets (story_id, facet, value, last_published_at) {query}")
    op.create_index(
        "ix_story_facets_facet_value_last_published_at_story_id",
        "story_facets",
        ["facet", "value", "last_published_at", "story_id"],
    )
