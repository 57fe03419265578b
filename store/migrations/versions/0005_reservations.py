"""What pages reserve, and how many surfaces a run could read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("fetches", sa.Column("directives", JSON, nullable=True))
    op.add_column(
        "article_versions", sa.Column("reservations", JSON, nullable=False, server_default="[]")
    )
    op.add_column("site_runs", sa.Column("surfaces", sa.Integer(), nullable=True))
