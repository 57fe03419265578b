"""What kind of page and of authors, how sure each field is, and what was refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    for name in ("field_confidence", "refused", "author_kinds"):
        op.add_column("article_versions", sa.Column(name, JSON, nullable=True))
    op.add_column("article_versions", sa.Column("kind", sa.Text(), nullable=True))
