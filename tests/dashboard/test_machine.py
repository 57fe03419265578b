"""Health, metrics and feeds."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta

import feedparser
import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from typer.testing import CliRunner

from jobs.app import App
from jobs.cli import app as cli
from jobs.dashboard import server
from jobs.dashboard.server import Serving, served
from jobs.health import look
from jobs.metrics import write_metrics
from store.tables.runs import Trigger


def samples(text: str) -> dict[tuple[str, ...], float]:
    """By name and the values of the labels, in the order of the labels' names."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_metrics_say_what_the_store_holds(dashboard: httpx.Client, crawled: App) -> None:
    found = samples(dashboard.get("/metrics").text)
    states = {state.site_id: state for state in crawled.store.runs.states()}
    for site_id in ("cordillera", "elfaro", "lagaceta", "ojornal"):
        state = states[site_id]
        assert found["teletipo_articles_total", site_id] == state.articles
        assert found["teletipo_versions_total", site_id] == state.versions
        assert found["teletipo_fields_total", "title", site_id] == state.versions
        answered = found["teletipo_requests_total", site_id, "200"]
        assert answered >= state.articles
        assert (
            found["teletipo_request_seconds_bucket", "+Inf", site_id]
            == (found["teletipo_request_seconds_count", site_id])
        )
        assert found["teletipo_page_bytes_total", site_id] > 1000
        assert found["teletipo_last_success_timestamp_seconds", site_id] > 0
    assert found["teletipo_outcomes_total", "stored", "elfaro"] == states["elfaro"].articles
    assert found["teletipo_site_runs_total", "cordillera", "ok"] == 2
    assert found["teletipo_derivations_last_day", "copy"] > 0
    assert 0 < found["teletipo_agency_match_ratio_last_day", "cordillera"] < 1


def test_nobody_waits_for_the_success_of_a_site_that_is_off(crawled: App) -> None:
    sites = [
        site.model_copy(update={"enabled": site.id != "elfaro"}) for site in crawled.config.sites
    ]
    app = replace(crawled, config=replace(crawled.config, sites=tuple(sites)))
    found = samples(write_metrics(app).decode())
    assert ("teletipo_last_success_timestamp_seconds", "elfaro") not in found
    assert ("teletipo_last_success_timestamp_seconds", "lagaceta") in found


def test_health(dashboard: httpx.Client, own_app: App) -> None:
    assert dashboard.get("/health/live").json() == {"status": "live"}
    ready = dashboard.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["scheduler"] == "none is running"
    began = own_app.clock() - timedelta(minutes=10)
    run_id = own_app.store.runs.start(Trigger.SCHEDULE, "0", now=began)
    assert not look(own_app).is_ready
    own_app.store.runs.keep_alive(run_id, now=own_app.clock())
    assert look(own_app).is_ready
    with own_app.store._database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    health = look(own_app)
    assert not health.is_ready
    assert "later version" in health.database


def test_an_address_that_is_taken_is_told_of(
    own_app: App, dashboard: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELETIPO_DATABASE", own_app.config.settings.database)
    port = str(dashboard.base_url.port)
    folder = str(own_app.config.folder)
    result = CliRunner().invoke(cli, ["--config", folder, "serve", "--port", port])
    assert result.exit_code == 1
    assert f"cannot listen at 127.0.0.1, port {port}: Address already in use." in result.stderr


def test_a_request_that_was_sent_in_half_keeps_no_server(
    crawled: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_LAST_ANSWERS_S", 1)
    with socket.socket() as client:
        with served(crawled, Serving()) as base:
            url = httpx.URL(base)
            client.connect((url.host, url.port))
            client.sendall(
                b"POST /trace HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nwhat="
            )
            time.sleep(0.5)
            hang_up = threading.Timer(20, client.shutdown, [socket.SHUT_RDWR])
            hang_up.start()
            told_at = time.monotonic()
        hang_up.cancel()
    assert time.monotonic() - told_at < 15


def test_health_from_a_container(dashboard: httpx.Client) -> None:
    def ask(url: str, *more: str) -> int:
        return CliRunner().invoke(cli, ["health", url, *more]).exit_code

    base = str(dashboard.base_url)
    assert ask(base) == 0
    assert ask(base, "--live") == 0
    assert ask("http://127.0.0.1:9") == 1
    assert ask("nonsense") == 1


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_a_feed_gives_each_text_once(dashboard: httpx.Client, crawled: App, kind: str) -> None:
    answer = dashboard.get(f"/feeds/origins.{kind}")
    assert answer.headers["content-type"].startswith(f"application/{kind}+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    stories = crawled.store.stories.recent()
    assert [entry.title for entry in feed.entries] == [story.title for story in stories][:100]
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    flood = next(entry for entry in feed.entries if "Moro se desborda" in entry.title)
    assert flood.link.startswith("http://cordillera.example/")
    assert "Cordillera" in flood.summary + flood.get("author", "")
