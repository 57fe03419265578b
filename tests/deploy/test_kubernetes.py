"""deploy/kubernetes: commands, paths, ports, variables and keys are those that exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from fastapi.routing import APIRoute

from config.environment import variables
from jobs.cli import app as cli
from jobs.dashboard import machine
from jobs.dashboard.server import MIN_TOKEN, Serving, is_loopback

PROJECT = Path(__file__).parents[2]
FILES = sorted((PROJECT / "deploy" / "kubernetes").glob("*.yaml"))
OBJECTS: list[dict[str, Any]] = [
    one for file in FILES for one in yaml.safe_load_all(file.read_text(encoding="utf-8"))
]
SECRET = next(one for one in OBJECTS if one["kind"] == "Secret")


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    for one in OBJECTS:
        if one["kind"] == "Deployment":
            yield one["metadata"]["name"], one["spec"]["template"]
        elif one["kind"] == "CronJob":
            yield f"{one['metadata']['name']} pass", one["spec"]["jobTemplate"]["spec"]["template"]


PODS = dict(pods())
CONTAINERS: dict[str, dict[str, Any]] = {
    f"{name}: {container['name']}": container
    for name, pod in PODS.items()
    for container in [*pod["spec"].get("initContainers", []), *pod["spec"]["containers"]]
}


def probes(container: dict[str, Any]) -> list[dict[str, Any]]:
    return [probe for key, probe in container.items() if key.endswith("Probe")]


def parse(arguments: list[str]) -> str:
    """The command that these arguments call; fails as the program would."""
    command, context, path = typer.main.get_command(cli), None, ["teletipo"]
    while arguments:
        context = command.make_context(path[-1], arguments, parent=context)
        if not hasattr(command, "resolve_command"):
            break
        rest = [*context._protected_args, *context.args]
        name, command, arguments = command.resolve_command(context, rest)
        path.append(name)
        if not arguments:
            command.make_context(name, [], parent=context)
    return " ".join(path)


def test_every_kind_is_there() -> None:
    kinds = [one["kind"] for one in OBJECTS]
    assert sorted(kinds) == ["CronJob", "Deployment", "Deployment", "Secret", "Service"]
    assert all(one["apiVersion"] and one["metadata"]["name"] for one in OBJECTS)


@pytest.mark.parametrize("name", CONTAINERS)
def test_the_program_knows_the_command(name: str) -> None:
    container = CONTAINERS[name]
    assert parse(list(container["args"])).split()[1] == container["args"][0]
    for probe in probes(container):
        if "exec" in probe:
            program, *arguments = probe["exec"]["command"]
            assert program == "teletipo"
            assert parse(arguments) == "teletipo status"


def test_a_command_that_is_none_is_refused() -> None:
    with pytest.raises(Exception, match="--twice"):
        parse(["run", "--twice"])


def test_probes_ask_what_the_dashboard_answers_without_a_token() -> None:
    paths = {route.path for route in machine.router.routes if isinstance(route, APIRoute)}
    asked = [
        (container, probe["httpGet"])
        for container in CONTAINERS.values()
        for probe in probes(container)
        if "httpGet" in probe
    ]
    assert {request["path"] for _, request in asked} == {"/health/live", "/health/ready"} <= paths
    for container, request in asked:
        assert {"name": request["port"], "containerPort": Serving().port} in container["ports"]


def test_the_service_leads_to_the_dashboard() -> None:
    service = next(one for one in OBJECTS if one["kind"] == "Service")["spec"]
    (found,) = [
        pod
        for pod in PODS.values()
        if service["selector"].items() <= pod["metadata"]["labels"].items()
    ]
    (container,) = found["spec"]["containers"]
    assert {port["targetPort"] for port in service["ports"]} == {
        port["name"] for port in container["ports"]
    }
    host = container["args"][container["args"].index("--host") + 1]
    assert not is_loopback(host)


@pytest.mark.parametrize("name", CONTAINERS)
def test_variables_come_from_the_secret_and_are_read(name: str) -> None:
    known = {variable for variable, _ in variables()} | {"PGPASSWORD"}
    given = {entry["name"]: entry["valueFrom"]["secretKeyRef"] for entry in CONTAINERS[name]["env"]}
    assert {"TELETIPO_DATABASE", "PGPASSWORD"} <= set(given) <= known
    for reference in given.values():
        assert reference["name"] == SECRET["metadata"]["name"]
        assert reference["key"] in SECRET["stringData"]
    assert ("TELETIPO_SERVE_TOKEN" in given) is (CONTAINERS[name]["args"][0] == "serve")


def test_the_token_of_the_example_is_long_enough() -> None:
    assert len(SECRET["stringData"]["serve-token"]) >= MIN_TOKEN


@pytest.mark.parametrize("name", PODS)
def test_pods_are_confined_and_match_the_image(name: str) -> None:
    pod = PODS[name]["spec"]
    user = f"USER {pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}"
    assert user in (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    assert pod["securityContext"]["runAsNonRoot"] is True
    volumes = {volume["name"] for volume in pod["volumes"]}
    for container in [*pod.get("initContainers", []), *pod["containers"]]:
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {mount["name"] for mount in container["volumeMounts"]} == volumes
        assert {mount["mountPath"] for mount in container["volumeMounts"]} == {
            "/tmp",
            "/var/lib/teletipo",
        }


def test_labels_select_their_own_pods() -> None:
    for one in OBJECTS:
        if one["kind"] == "Deployment":
            labels = one["spec"]["template"]["metadata"]["labels"]
            assert one["spec"]["selector"]["matchLabels"].items() <= labels.items()
