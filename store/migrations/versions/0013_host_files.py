"""The files that hosts keep for crawlers, under the name of what they are: not robots.txt alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "host_files",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("tried_at", INSTANT, nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("got_at", INSTANT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("url", name="pk_host_files"),
    )
    op.execute(
        "INSERT INTO host_files (url, tried_at, problem, got_at, status, body)"
        " SELECT url, tried_at, problem, got_at, status, body FROM robots_files"
    )
    op.drop_table("robots_files")
