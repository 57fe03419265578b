"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _create_runs()
    _create_stories()
    _create_articles()
    _create_pages()
    _create_versions()
    _create_documents()
    _create_derivations()


def _create_runs() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Text(), nullable=True),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.Column("config_sha256", sa.Text(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
    )
    op.create_table(
        "runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "started_by IN ('cron', 'schedule', 'manual')", name="ck_runs_started_by"
        ),
        sa.CheckConstraint("status IN ('running', 'finished', 'aborted')", name="ck_runs_status"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "site_runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("fetched", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("new_versions", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('running', 'ok', 'failed', 'aborted')", name="ck_site_runs_status"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_site_runs_run_id"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_site_runs_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_site_runs"),
    )
    op.create_index("ix_site_runs_run_id", "site_runs", ["run_id"])
    op.create_index("ix_site_runs_site_id_started_at", "site_runs", ["site_id", "started_at"])


def _create_stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", ID, nullable=False),
        sa.Column("first_published_at", INSTANT, nullable=False),
        sa.Column("last_published_at", INSTANT, nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("origin_confidence", sa.Float(), nullable=False),
        sa.Column("origin_reasons", JSON, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "origin_confidence BETWEEN 0 AND 1", name="ck_stories_origin_confidence"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stories_last_published_at", "stories", ["last_published_at"])
    op.create_table(
        "story_agencies",
        sa.Column("story_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_story_agencies_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "position", name="pk_story_agencies"),
        sa.UniqueConstraint("story_id", "agency_id", name="uq_story_agencies_story_id_agency_id"),
    )
    op.create_index("ix_story_agencies_agency_id", "story_agencies", ["agency_id"])


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", ID, nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("url_key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_seen_at", INSTANT, nullable=False),
        sa.Column("story_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_articles_site_id"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_articles_story_id"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("url_key", name="uq_articles_url_key"),
    )
    op.create_index("ix_articles_site_id_first_seen_at", "articles", ["site_id", "first_seen_at"])
    op.create_index("ix_articles_story_id", "articles", ["story_id"])


def _create_pages() -> None:
    op.create_table(
        "raw_pages",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_raw_pages"),
    )
    op.create_table(
        "fetches",
        sa.Column("id", ID, nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("site_run_id", ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("requested_url", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("url_key", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("content_type", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("redirects", JSON, nullable=False),
        sa.Column("fetched_at", INSTANT, nullable=False),
        sa.Column("elapsed_s", sa.Float(), nullable=True),
        sa.Column("article_id", ID, nullable=True),
        sa.CheckConstraint("kind IN ('listing', 'article')", name="ck_fetches_kind"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_fetches_article_id"),
        sa.ForeignKeyConstraint(["sha256"], ["raw_pages.sha256"], name="fk_fetches_sha256"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_fetches_site_id"),
        sa.ForeignKeyConstraint(["site_run_id"], ["site_runs.id"], name="fk_fetches_site_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fetches"),
    )
    op.create_index("ix_fetches_article_id", "fetches", ["article_id"])
    op.create_index("ix_fetches_requested_url_id", "fetches", ["requested_url", "id"])
    op.create_index("ix_fetches_sha256", "fetches", ["sha256"])
    op.create_index("ix_fetches_site_run_id", "fetches", ["site_run_id"])
    op.create_table(
        "candidates",
        sa.Column("id", ID, nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("url_key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("modified_at", INSTANT, nullable=True),
        sa.Column("first_seen_at", INSTANT, nullable=False),
        sa.Column("last_seen_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_reason", sa.Text(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", INSTANT, nullable=True),
        sa.Column("site_run_id", ID, nullable=True),
        sa.Column("article_id", ID, nullable=True),
        sa.CheckConstraint(
            "surface IN ('feed', 'news_sitemap', 'sitemap', 'index', 'manual')",
            name="ck_candidates_surface",
        ),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_candidates_article_id"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_candidates_site_id"),
        sa.ForeignKeyConstraint(
            ["site_run_id"], ["site_runs.id"], name="fk_candidates_site_run_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_candidates"),
        sa.UniqueConstraint("site_id", "url_key", name="uq_candidates_site_id_url_key"),
    )
    op.create_index("ix_candidates_article_id", "candidates", ["article_id"])
    op.create_index("ix_candidates_site_id_last_seen_at", "candidates", ["site_id", "last_seen_at"])
    op.create_index(
        "ix_candidates_site_id_next_attempt_at", "candidates", ["site_id", "next_attempt_at"]
    )
    op.create_index("ix_candidates_site_id_outcome", "candidates", ["site_id", "outcome"])
    op.create_index("ix_candidates_site_run_id", "candidates", ["site_run_id"])
    op.create_index("ix_candidates_url_key", "candidates", ["url_key"])


def _create_versions() -> None:
    op.create_table(
        "article_versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fetch_id", ID, nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("lede", sa.Text(), nullable=True),
        sa.Column("paragraphs", JSON, nullable=False),
        sa.Column("authors", JSON, nullable=False),
        sa.Column("published_raw", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("modified_raw", sa.Text(), nullable=True),
        sa.Column("modified_on", sa.Date(), nullable=True),
        sa.Column("modified_at", INSTANT, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("site_name", sa.Text(), nullable=True),
        sa.Column("images", JSON, nullable=False),
        sa.Column("credit_lines", JSON, nullable=False),
        sa.Column("field_sources", JSON, nullable=False),
        sa.Column("is_article", sa.Boolean(), nullable=False),
        sa.Column("is_paywalled", sa.Boolean(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("config_sha256", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("extracted_at", INSTANT, nullable=False),
        sa.CheckConstraint("number >= 1", name="ck_article_versions_number"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_versions_article_id"
        ),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetches.id"], name="fk_article_versions_fetch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_article_versions"),
        sa.UniqueConstraint("article_id", "number", name="uq_article_versions_article_id_number"),
    )
    op.create_index("ix_article_versions_fetch_id", "article_versions", ["fetch_id"])


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("time", INSTANT, nullable=False),
        sa.Column("placed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_versions.id"], name="fk_documents_version_id"
        ),
        sa.PrimaryKeyConstraint("version_id", name="pk_documents"),
    )
    op.create_index("ix_documents_placed_at_version_id", "documents", ["placed_at", "version_id"])
    op.create_index("ix_documents_time", "documents", ["time"])
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
        sa.CheckConstraint(
            "kind IN ('byline', 'dateline', 'credit_line', 'json_ld', 'domain')",
            name="ck_credits_kind",
        ),
        sa.CheckConstraint("role IN ('text', 'photo', 'republished_from')", name="ck_credits_role"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["documents.version_id"], name="fk_credits_version_id"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name="pk_credits"),
    )
    op.create_index("ix_credits_agency_id", "credits", ["agency_id"])
    op.create_table(
        "fingerprints",
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("document_time", INSTANT, nullable=False),
        sa.Column("version_id", ID, nullable=False),
        sa.CheckConstraint("kind IN (1, 2)", name="ck_fingerprints_kind"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["documents.version_id"], name="fk_fingerprints_version_id"
        ),
        sa.PrimaryKeyConstraint(
            "kind", "hash", "document_time", "version_id", name="pk_fingerprints"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_fingerprints_version_id", "fingerprints", ["version_id"])


def _create_derivations() -> None:
    op.create_table(
        "derivations",
        sa.Column("id", ID, nullable=False),
        sa.Column("copy_id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("coverage", sa.Float(), nullable=False),
        sa.Column("usage", sa.Float(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("passages", JSON, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "relation IN ('copy', 'edited', 'excerpt', 'merge', 'translation', 'revision')",
            name="ck_derivations_relation",
        ),
        sa.CheckConstraint("copy_id <> source_id", name="ck_derivations_not_of_itself"),
        sa.CheckConstraint(
            "coverage BETWEEN 0 AND 1 AND usage BETWEEN 0 AND 1 AND score BETWEEN 0 AND 1",
            name="ck_derivations_shares",
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["documents.version_id"], name="fk_derivations_copy_id"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["documents.version_id"], name="fk_derivations_source_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_derivations"),
        sa.UniqueConstraint("copy_id", "source_id", name="uq_derivations_copy_id_source_id"),
    )
    op.create_index("ix_derivations_source_id", "derivations", ["source_id"])
    op.create_table(
        "story_origins",
        sa.Column("story_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_story_origins_story_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["documents.version_id"], name="fk_story_origins_version_id"
        ),
        sa.PrimaryKeyConstraint("story_id", "position", name="pk_story_origins"),
        sa.UniqueConstraint("story_id", "version_id", name="uq_story_origins_story_id_version_id"),
    )
    op.create_index("ix_story_origins_version_id", "story_origins", ["version_id"])
