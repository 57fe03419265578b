"""The dashboard of Grafana and the alert rules ask for metrics that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from config.load import Config
from config.settings import Settings
from jobs.app import open_configured
from jobs.metrics import write_metrics
from store import upgrade

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = re.compile(r"\bteletipo_\w+")


@pytest.fixture(scope="module")
def existing(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every name under which something can be asked for, of an empty store."""
    url = f"sqlite:///{tmp_path_factory.mktemp('metrics')}/store.db"
    upgrade(url)
    with open_configured(Config(DEPLOY, Settings(database=url), (), ())) as app:
        written = write_metrics(app).decode()
    names = set()
    for family in text_string_to_metric_families(written):
        ends = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}
        names |= {family.name + end for end in ends.get(family.type, [""])}
    return names


def expressions_of_grafana() -> list[str]:
    board = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
    queries = [variable["query"] for variable in board["templating"]["list"]]
    return queries + [target["expr"] for panel in board["panels"] for target in panel["targets"]]


def expressions_of_alerts() -> list[str]:
    rules = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))
    return [rule["expr"] for group in rules["groups"] for rule in group["rules"]]


@pytest.mark.parametrize("expressions", [expressions_of_grafana(), expressions_of_alerts()])
def test_every_name_exists(existing: set[str], expressions: list[str]) -> None:
    asked = {name for expression in expressions for name in NAME.findall(expression)}
    assert asked
    assert asked <= existing


def test_every_metric_is_drawn(existing: set[str]) -> None:
    """But the parts of a histogram that its buckets say already."""
    drawn = {name for expression in expressions_of_grafana() for name in NAME.findall(expression)}
    assert existing - drawn == {"teletipo_request_seconds_sum", "teletipo_request_seconds_count"}


def test_panels_lie_side_by_side() -> None:
    board = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
    taken: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken
        assert place["x"] + place["w"] <= 24
        taken |= cells
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
