"""Metrics for Prometheus, all of them read from the store: the same from `teletipo serve` and from
a textfile that cron writes, and none is lost when a process ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from jobs.app import App
from store.tables.runs import SiteRunStatus
from store.totals import BUCKETS_S, Total

_COUNTERS = (
    ("requests", "teletipo_requests", "Requests by their answer, for robots.txt too.", "status"),
    ("outcomes", "teletipo_outcomes", "Candidates by how a look at them ended.", "outcome"),
    ("fields", "teletipo_fields", "Versions that gave a field.", "field"),
    ("runs", "teletipo_site_runs", "Runs of a site by how they ended.", "status"),
    ("articles", "teletipo_articles", "New articles stored.", None),
    ("versions", "teletipo_versions", "Versions stored, first ones among them.", None),
    ("page_bytes", "teletipo_page_bytes", "Bytes of the pages that were kept.", None),
    ("wait_seconds", "teletipo_pacing_wait_seconds", "Time waited for a host's turn.", None),
)  # fmt: skip
_DAY = timedelta(days=1)


class StoreCollector(Collector):
    """Reads the store at each scrape."""

    def __init__(self, app: App) -> None:
        self._app = app

    def describe(self) -> list[Metric]:
        """Nothing: a registry that asked would read the store for it."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every metric."""
        app, now = self._app, self._app.clock()
        info = GaugeMetricFamily("teletipo_build_info", "1, with the version.", labels=["version"])
        info.add_metric([version("teletipo")], 1)
        yield info
        totals = app.store.totals.all()
        yield from _counters(totals)
        yield _latencies(totals)
        yield from _runs(app)
        yield from _last_day(app, now)
        yield from _service(app)


def write_metrics(app: App) -> bytes:
    """All metrics in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(StoreCollector(app))
    return generate_latest(registry)


def _counters(totals: list[Total]) -> Iterator[Metric]:
    for name, metric, help_, label in _COUNTERS:
        family = CounterMetricFamily(metric, help_, labels=["site", *([label] if label else [])])
        for total in totals:
            if total.name == name:
                labels = [total.site_id, *([total.label] if label else [])]
                family.add_metric(labels, total.value)
        yield family


def _latencies(totals: list[Total]) -> Metric:
    family = HistogramMetricFamily(
        "teletipo_request_seconds", "How long answers took.", labels=["site"]
    )
    counts = {(t.site_id, t.label): t.value for t in totals if t.name == "fetch_seconds"}
    sums = {t.site_id: t.value for t in totals if t.name == "fetch_seconds_sum"}
    for site_id, seconds in sums.items():
        reached, buckets = 0.0, []
        for bound in (*map(str, BUCKETS_S), "+Inf"):
            reached += counts.get((site_id, bound), 0.0)
            buckets.append((bound, reached))
        family.add_metric([site_id], buckets, seconds)
    return family


def _runs(app: App) -> Iterator[Metric]:
    success = GaugeMetricFamily(
        "teletipo_last_success_timestamp_seconds",
        "When the last run of a site at work that ended well began.",
        labels=["site"],
    )
    took = GaugeMetricFamily(
        "teletipo_last_run_seconds", "How long the site's last run took.", labels=["site"]
    )
    # Of a site that is off nobody waits for one.
    at_work = {site.id for site in app.config.sites if site.enabled}
    for site_id, run in app.store.runs.last_site_runs(SiteRunStatus.OK).items():
        if site_id in at_work:
            success.add_metric([site_id], run.started_at.timestamp())
    for site_id, run in app.store.runs.last_site_runs().items():
        if run.finished_at is not None:
            took.add_metric([site_id], (run.finished_at - run.started_at).total_seconds())
    yield from (success, took)


def _last_day(app: App, now: datetime) -> Iterator[Metric]:
    derived = GaugeMetricFamily(
        "teletipo_derivations_last_day", "Derivations found in 24 hours.", labels=["relation"]
    )
    for relation, number in app.store.activity.derivations_by_relation(now - _DAY).items():
        derived.add_metric([relation], number)
    yield derived
    whole, credited = app.store.activity.credited(now - _DAY)
    yield GaugeMetricFamily(
        "teletipo_articles_last_day", "Articles first seen in 24 hours.", value=whole
    )
    rate = GaugeMetricFamily(
        "teletipo_agency_match_ratio_last_day",
        "Share of the articles of 24 hours that credit an agency for their text.",
        labels=["agency"],
    )
    for agency_id, number in credited.items():
        rate.add_metric([agency_id], number / whole)
    yield rate


def _service(app: App) -> Iterator[Metric]:
    queue = GaugeMetricFamily(
        "teletipo_queue_depth", "URLs that wait for a look, a first or another.", labels=["site"]
    )
    for site_id, number in app.store.activity.pending().items():
        queue.add_metric([site_id], number)
    yield queue
    incidents = GaugeMetricFamily(
        "teletipo_incidents_open", "Open incidents.", labels=["kind", "subject"]
    )
    for incident in app.store.incidents.open():
        incidents.add_metric([incident.finding.kind, incident.finding.subject], 1)
    yield incidents
    alive = GaugeMetricFamily(
        "teletipo_alive_timestamp_seconds", "Last sign of life of a pass at work.", labels=[]
    )
    beats = [it.alive_at for it in app.store.activity.running() if it.alive_at is not None]
    if beats:
        alive.add_metric([], max(beats).timestamp())
    yield alive
