"""The pages on which an article goes on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "further_pages",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fetch_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_versions.id"], name="fk_further_pages_version_id"
        ),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetches.id"], name="fk_further_pages_fetch_id"),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_further_pages"),
    )
    op.create_index("ix_further_pages_fetch_id", "further_pages", ["fetch_id"])
