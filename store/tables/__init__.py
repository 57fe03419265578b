"""Every table with its constraints. docs/data.md says what each column means."""

from store.tables.articles import (
    article_versions,
    articles,
    credits,
    documents,
    fingerprints,
    further_pages,
)
from store.tables.columns import metadata
from store.tables.hosts import host_files, hosts, requests
from store.tables.operations import incidents, site_blocks, site_days, site_hours, totals
from store.tables.pages import candidates, fetches, raw_pages
from store.tables.runs import runs, site_runs, sites
from store.tables.stories import (
    derivations,
    stories,
    story_agencies,
    story_decision_articles,
    story_decisions,
    story_facets,
    story_origins,
)

__all__ = [
    "article_versions",
    "articles",
    "candidates",
    "credits",
    "derivations",
    "documents",
    "fetches",
    "fingerprints",
    "further_pages",
    "host_files",
    "hosts",
    "incidents",
    "metadata",
    "raw_pages",
    "requests",
    "runs",
    "site_blocks",
    "site_days",
    "site_hours",
    "site_runs",
    "sites",
    "stories",
    "story_agencies",
    "story_decision_articles",
    "story_decisions",
    "story_facets",
    "story_origins",
    "totals",
]
