"""`teletipo reprocess`: derive everything anew from the stored pages, without asking a site."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from jobs.app import App
from jobs.ingest import extraction_of, place_new
from jobs.run import chosen_sites
from scrapers.site_memory import SiteMemory
from scrapers.sites import scraper_for


@dataclass(frozen=True, slots=True)
class ReprocessReport:
    """What was derived anew, in versions."""

    read: int
    changed: int
    """Their text, credits or fingerprints differ from before."""
    failed: int
    """Kept as they were: the extractor found nothing, or raised."""
    placed: int


def reprocess(app: App, site_id: str | None = None) -> ReprocessReport:
    """Extracts every stored page again, of one site or of all, then places what has changed.

    What a site repeats is asked, not learned anew, so that a second run changes nothing. May be
    stopped at any time: what is done is done, the rest is done by the next run.
    Raises PassRunning, StoreError, and ConfigError for an unknown site.
    """
    if site_id is not None:
        chosen_sites(app, [site_id], even_if_disabled=True)
    sites = {site.id: site for site in app.config.sites}
    memories: dict[str, SiteMemory] = {}
    read = changed = failed = 0
    with app.store.pass_lock() as lock:
        for stored in app.store.articles.pages(site_id):
            lock.ensure()
            read += 1
            site = sites.get(stored.site_id)
            if site is None:
                failed += 1  # its file is gone: what was read by it stays
                continue
            try:
                if site.id not in memories:
                    memories[site.id] = app.store.memory.of(site.id)
                article = scraper_for(site).extract(stored.page, memories[site.id])
            except Exception:  # the job boundary: one page never takes the rest down
                structlog.get_logger().exception("extraction_failed", url=stored.page.url)
                failed += 1
                continue
            if not article.paragraphs:
                failed += 1
                continue
            extraction = extraction_of(app, article, stored.page, site, stored.listed_at)
            changed += app.store.articles.replace(stored.version_id, extraction, now=app.clock())
        placed = place_new(app)
    report = ReprocessReport(read, changed, failed, placed)
    structlog.get_logger().info(
        "reprocessed", read=read, changed=changed, failed=failed, placed=placed
    )
    return report
