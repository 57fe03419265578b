"""docker-compose.yml: well formed, and in line with the image and with what the app reads."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from sqlalchemy.engine import make_url

from config.environment import variables
from config.load import load_config

PROJECT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load(
    (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
)
SCHEMA = json.loads((Path(__file__).parent / "compose.schema.json").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]


def test_follows_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    jsonschema.validate(COMPOSE, SCHEMA)


def _set(*path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(compose: dict[str, Any]) -> None:
        for part in path[:-1]:
            compose = compose[part]
        compose[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("service", value={}),
        _set("services", "app", "helthcheck", value={}),
        _set("services", "app", "restart", value="sometimes"),
        _set("services", "app", "restart", value=False),
        _set("services", "app", "environment", "PGPASSWORD", value=5),
        _set("services", "postgres", "image", value="postgres"),
        _set("services", "postgres", "user", value="0:0"),
        _set("services", "postgres", "healthcheck", "interval", value="5"),
        _set("services", "postgres", "healthcheck", "test", value="pg_isready"),
        _set("services", "app", "depends_on", "postgres", "condition", value="healthy"),
        _set("services", "postgres", "ports", value=["5432:5432"]),
    ],
    ids=range(11),
)
def test_schema_refuses(change: Callable[[dict[str, Any]], None]) -> None:
    changed = copy.deepcopy(COMPOSE)
    change(changed)

    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(changed)


@pytest.mark.parametrize("name", SERVICES)
def test_everything_named_is_declared(name: str) -> None:
    service = SERVICES[name]
    volumes = {volume.split(":")[0] for volume in service["volumes"]}

    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert {volume for volume in volumes if not volume.startswith("./")} <= set(COMPOSE["volumes"])
    assert all((PROJECT / volume).is_dir() for volume in volumes if volume.startswith("./"))


def test_everything_declared_is_used() -> None:
    volumes = {
        volume.split(":")[0] for service in SERVICES.values() for volume in service["volumes"]
    }
    networks = {network for service in SERVICES.values() for network in service["networks"]}

    assert set(COMPOSE["volumes"]) <= volumes
    assert set(COMPOSE["networks"]) == networks


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_confined(name: str) -> None:
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    if name != "dashboard":
        assert "ports" not in service


def test_only_this_host_reaches_the_dashboard_and_only_with_a_token() -> None:
    dashboard = SERVICES["dashboard"]
    assert dashboard["ports"] == ["127.0.0.1:8470:8470"]
    assert dashboard["environment"]["TELETIPO_SERVE_TOKEN"] == "${TELETIPO_SERVE_TOKEN:-}"
    assert dashboard["profiles"] == ["dashboard"]
    assert dashboard["healthcheck"]["test"][1:3] == ["teletipo", "health"]


def test_database_is_reached_only_from_inside() -> None:
    assert SERVICES["postgres"]["networks"] == ["store"]
    assert COMPOSE["networks"]["store"]["internal"] is True


@pytest.mark.parametrize("name", OURS)
def test_database_url_leads_to_the_database(name: str) -> None:
    url = make_url(SERVICES[name]["environment"]["TELETIPO_DATABASE"])
    database = SERVICES[str(url.host)]

    assert url.drivername == "postgresql+psycopg"
    assert url.password is None
    assert url.username == database["environment"]["POSTGRES_USER"]
    assert url.database == database["environment"]["POSTGRES_DB"]
    assert (
        SERVICES[name]["environment"]["PGPASSWORD"] == database["environment"]["POSTGRES_PASSWORD"]
    )
    assert set(SERVICES[name]["networks"]) & set(database["networks"])


@pytest.mark.parametrize("name", OURS)
def test_environment_is_read_by_the_app(name: str) -> None:
    known = {variable for variable, _ in variables()} | {"TELETIPO_CONFIG", "PGPASSWORD"}
    environment = SERVICES[name]["environment"]

    assert set(environment) <= known
    settings = load_config(PROJECT / "config", environment).settings
    assert settings.database == environment["TELETIPO_DATABASE"]


def test_tables_are_made_before_the_app_starts() -> None:
    assert SERVICES["upgrade"]["command"] == ["db", "upgrade"]
    assert SERVICES["upgrade"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    assert SERVICES["app"]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "upgrade": {"condition": "service_completed_successfully"},
    }


def test_configuration_and_data_stand_where_the_image_looks() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    targets = {volume.split(":")[1] for volume in SERVICES["app"]["volumes"]}

    assert set(re.findall(r"TELETIPO_CONFIG=(\S+)", dockerfile)) <= targets
    assert set(re.findall(r"(?m)^VOLUME (\S+)", dockerfile)) <= targets


def test_variables_with_a_secret_have_a_default() -> None:
    """So that `docker compose up` is all that it takes."""
    text = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")

    assert re.findall(r"\$\{[^}]*\}", text)
    assert all(":-" in variable for variable in re.findall(r"\$\{[^}]*\}", text))
