"""All monitors over one installation: what they find becomes incidents, and is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog

from config.site import Site
from jobs.alerts import tell
from jobs.app import App
from jobs.due import next_run_at
from jobs.monitors.credited import ARTICLES, find_changed_rates
from jobs.monitors.layout import PAGES, Look, find_broken_layout
from jobs.monitors.overdue import find_overdue
from jobs.monitors.refusals import RUNS, find_refusals
from jobs.monitors.silence import ARRIVALS, find_silence
from store.activity import PageLook
from store.incidents import Finding, Incident
from store.tables.operations import IncidentKind
from store.tables.runs import SiteRunStatus
from store.values import Pulse

Known = dict[tuple[IncidentKind, str], dict[str, Any]]


def watch(app: App) -> tuple[list[Incident], list[Incident]]:
    """Looks at everything once; returns what was raised and what was cleared. Each is logged,
    and sent to whom the settings name. Raises StoreError."""
    raised, cleared = app.store.incidents.update(find_all(app), now=app.clock())
    log = structlog.get_logger()
    for incident in raised:
        finding = incident.finding
        log.warning(
            "incident_raised",
            kind=finding.kind,
            subject=finding.subject,
            site=finding.site_id,
            summary=finding.summary,
        )
    for incident in cleared:
        finding = incident.finding
        log.info(
            "incident_cleared", kind=finding.kind, subject=finding.subject, site=finding.site_id
        )
    tell(app.config.settings.alerts, [*raised, *cleared])
    return raised, cleared


def find_all(app: App) -> list[Finding]:
    """Everything that is not well now."""
    known: Known = {
        incident.finding.key: incident.finding.evidence or {}
        for incident in app.store.incidents.open()
    }
    sites = [site for site in app.config.sites if site.enabled]
    pulses = app.store.runs.pulses(sites)
    found = [
        finding for site in sites for finding in _watch_site(app, site, pulses[site.id], known)
    ]
    agencies = {
        subject.removeprefix("agency:"): evidence
        for (kind, subject), evidence in known.items()
        if kind is IncidentKind.MATCH_RATE
    }
    unwell = {finding.site_id for finding in found if finding.site_id is not None}
    articles = app.store.activity.credited_articles(ARTICLES)
    return found + find_changed_rates(app.config.agencies, articles, unwell, agencies)


def _watch_site(app: App, site: Site, pulse: Pulse, known: Known) -> list[Finding]:
    activity, subject = app.store.activity, f"site:{site.id}"
    runs = activity.site_runs(site.id, RUNS)
    looks = activity.looks([run.id for run in runs])[::-1]
    kinds = (IncidentKind.BLOCKED, IncidentKind.ERRORS)
    refusals = find_refusals(
        site, looks, {kind: known[kind, subject] for kind in kinds if (kind, subject) in known}
    )
    due_at = next_run_at(site, runs[0].started_at if runs else None, pulse)
    overdue = find_overdue(
        site, runs, due_at, app.clock(), known.get((IncidentKind.OVERDUE, subject))
    )
    found = [*refusals, *([overdue] if overdue else [])]
    if found:
        # What cannot be asked is neither silent nor laid out anew, as far as can be told.
        return found
    well = [run.started_at for run in runs if run.status is SiteRunStatus.OK]
    silence = find_silence(
        site,
        activity.arrivals(site.id, ARRIVALS),
        well[0] if well else None,
        known.get((IncidentKind.SILENT, subject)),
    )
    layout = find_broken_layout(
        site, _pages(app, site, looks), known.get((IncidentKind.LAYOUT, subject))
    )
    return [finding for finding in (silence, layout) if finding is not None]


def _pages(app: App, site: Site, looks: Sequence[PageLook]) -> list[Look]:
    """The latest pages of new articles, with the fields that they gave, and pages that could
    not be read as one; oldest first."""
    read = {page.article_id: page for page in app.store.activity.read_pages(site.id, PAGES)}
    pages = [
        Look(page.url, page.created_at, page.fields | {"text"}, page.article_id, page.title)
        for page in read.values()
    ]
    oldest = min((page.at for page in pages), default=None)
    for look in looks:
        is_unread = look.kind == "article" and look.status == 200 and look.article_id is None
        if is_unread and (oldest is None or look.fetched_at >= oldest):
            pages.append(Look(look.requested_url, look.fetched_at, frozenset()))
    return sorted(pages, key=lambda page: page.at)[-PAGES:]
