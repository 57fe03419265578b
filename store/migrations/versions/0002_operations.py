"""What the dashboard, the monitors and the metrics read: numbers of stories, a full-text index,
incidents and running totals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _count_stories()
    op.add_column("runs", sa.Column("alive_at", INSTANT, nullable=True))
    _create_incidents()
    _create_totals()
    op.create_index(
        "ix_candidates_site_id_first_seen_at_outcome",
        "candidates",
        ["site_id", "first_seen_at", "outcome"],
    )
    op.create_index("ix_derivations_created_at", "derivations", ["created_at"])
    op.create_index("ix_articles_first_seen_at", "articles", ["first_seen_at"])
    op.create_index("ix_site_runs_started_at", "site_runs", ["started_at"])
    if op.get_bind().dialect.name == "sqlite":
        _index_words_on_sqlite()
    else:
        _index_words_on_postgresql()


def _count_stories() -> None:
    op.add_column("stories", sa.Column("title", sa.Text(), nullable=True))
    for name in ("article_count", "site_count"):
        op.add_column("stories", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.execute(
        """
        UPDATE stories SET
            article_count = (SELECT COUNT(*) FROM articles WHERE story_id = stories.id),
            site_count = (SELECT COUNT(DISTINCT site_id) FROM articles WHERE story_id = stories.id),
            title = (
                SELECT documents.title FROM articles
                JOIN article_versions ON article_versions.article_id = articles.id
                JOIN documents ON documents.version_id = article_versions.id
                WHERE articles.story_id = stories.id
                ORDER BY documents.time, documents.version_id LIMIT 1
            )
        """
    )
    op.create_index("ix_stories_last_published_at_id", "stories", ["last_published_at", "id"])
    op.drop_index("ix_stories_last_published_at", "stories")


def _create_incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.Column("since", INSTANT, nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("cleared_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "kind IN ('silent', 'layout', 'blocked', 'errors', 'overdue', 'match_rate')",
            name="ck_incidents_kind",
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_incidents_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_index("ix_incidents_opened_at", "incidents", ["opened_at"])
    op.create_index("ix_incidents_site_id", "incidents", ["site_id"])
    op.create_index(
        "ix_incidents_kind_subject",
        "incidents",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("cleared_at IS NULL"),
        postgresql_where=sa.text("cleared_at IS NULL"),
    )


def _create_totals() -> None:
    op.create_table(
        "totals",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_totals_site_id"),
        sa.PrimaryKeyConstraint("name", "site_id", "label", name="pk_totals"),
    )


def _index_words_on_sqlite() -> None:
    op.execute(
        """
        CREATE VIRTUAL TABLE document_search USING fts5(
            title, text, content = 'documents', content_rowid = 'version_id',
            tokenize = 'unicode61 remove_diacritics 2'
        )
        """
    )
    add = (
        "INSERT INTO document_search(rowid, title, text)"
        " VALUES (new.version_id, new.title, new.text);"
    )
    remove = (
        "INSERT INTO document_search(document_search, rowid, title, text)"
        " VALUES ('delete', old.version_id, old.title, old.text);"
    )
    for name, when, body in (
        ("insert", "AFTER INSERT", add),
        ("delete", "AFTER DELETE", remove),
        ("update", "AFTER UPDATE OF title, text", remove + add),
    ):
        op.execute(f"CREATE TRIGGER document_search_{name} {when} ON documents BEGIN {body} END")
    op.execute("INSERT INTO document_search(document_search) VALUES ('rebuild')")


def _index_words_on_postgresql() -> None:
    # Without accents, as on SQLite; the extension unaccent needs rights that not everybody has.
    # A tsvector holds 1 MB: of longer texts the begin is searched.
    op.execute(
        """
        CREATE FUNCTION teletipo_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN regexp_replace(normalize(lower(words), NFD), '[\u0300-\u036f]', '', 'g')
        """
    )
    op.execute(
        """
        CREATE TABLE document_search (
            version_id bigint PRIMARY KEY REFERENCES documents (version_id) ON DELETE CASCADE,
            words tsvector NOT NULL
        )
        """
    )
    op.execute(
        """
        CREATE FUNCTION teletipo_index_words() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO document_search (version_id, words) VALUES (
                new.version_id,
                to_tsvector(
                    'simple',
                    teletipo_fold(left(coalesce(new.title, '') || ' ' || new.text, 200000))
                )
            )
            ON CONFLICT (version_id) DO UPDATE SET words = excluded.words;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER document_search_write AFTER INSERT OR UPDATE OF title, text ON documents
        FOR EACH ROW EXECUTE FUNCTION teletipo_index_words()
        """
    )
    op.execute(
        """
        INSERT INTO document_search (version_id, words)
        SELECT version_id, to_tsvector(
            'simple', teletipo_fold(left(coalesce(title, '') || ' ' || text, 200000))
        )
        FROM documents
        """
    )
    op.execute("CREATE INDEX document_search_words ON document_search USING gin (words)")
