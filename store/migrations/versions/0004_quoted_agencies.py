"""Credits of a role more: agencies that a text only quotes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROLES = "role IN ('text', 'photo', 'republished_from', 'quoted')"
KINDS = "kind IN ('byline', 'dateline', 'credit_line', 'json_ld', 'domain')"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        op.drop_constraint("ck_credits_role", "credits", type_="check")
        op.create_check_constraint("ck_credits_role", "credits", ROLES)


def _make_anew() -> None:
    """SQLite changes no constraint of a table that is there."""
    op.rename_table("credits", "old_credits")
    op.drop_index("ix_credits_agency_id", "old_credits")
    op.create_table(
        "credits",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.CheckConstraint(KINDS, name="ck_credits_kind"),
        sa.CheckConstraint(ROLES, name="ck_credits_role"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["documents.version_id"], name="fk_credits_version_id"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_credits"),
    )
    op.execute("INSERT INTO credits SELECT * FROM old_credits")
    op.drop_table("old_credits")
    op.create_index("ix_credits_agency_id", "credits", ["agency_id"])
