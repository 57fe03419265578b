"""What people decide about stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "story_decisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", INSTANT, nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.CheckConstraint("kind IN ('join', 'split')", name="ck_story_decisions_kind"),
        sa.CheckConstraint(
            "(undone_by IS NULL) = (undone_at IS NULL)", name="ck_story_decisions_undone"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_story_decisions"),
    )
    op.create_table(
        "story_decision_articles",
        sa.Column("decision_id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["story_decisions.id"],
            name="fk_story_decision_articles_decision_id",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_story_decision_articles_article_id"
        ),
        sa.PrimaryKeyConstraint("decision_id", "article_id", name="pk_story_decision_articles"),
    )
    op.create_index(
        "ix_story_decision_articles_article_id", "story_decision_articles", ["article_id"]
    )
