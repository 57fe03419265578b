"""The Dockerfile and the locked dependencies, read without Docker."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


class Instruction(NamedTuple):
    name: str
    value: str


def _instructions() -> list[Instruction]:
    text = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [Instruction(*line.split(maxsplit=1)) for line in joined.splitlines()]


INSTRUCTIONS = _instructions()


def _values(name: str) -> list[str]:
    return [instruction.value for instruction in INSTRUCTIONS if instruction.name == name]


COPIED = [
    source
    for value in _values("COPY")
    if not value.startswith("--from")
    for source in value.split()[:-1]
]


@pytest.mark.parametrize("source", COPIED)
def test_copied_path_exists_and_is_not_ignored(source: str) -> None:
    assert (PROJECT / source).exists()
    assert not _is_ignored(source)


def _is_ignored(path: str) -> bool:
    """By .dockerignore: the last line that matches the path or a parent of it decides."""
    ignored = False
    parents = ["/".join(path.split("/")[:count]) for count in range(1, path.count("/") + 2)]
    for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        wanted = pattern.removeprefix("!").removeprefix("**/")
        if any(fnmatch(parent, wanted) for parent in parents):
            ignored = not pattern.startswith("!")
    return ignored


@pytest.mark.parametrize("path", [".git", ".venv", "var", "tests", "config/__pycache__", "x.db"])
def test_what_stays_out(path: str) -> None:
    name = path.rsplit("/", 1)[-1]

    assert _is_ignored(path) or _is_ignored(name)


def test_every_package_is_copied() -> None:
    packages = {
        pattern.removesuffix("*")
        for pattern in PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    }

    assert packages <= set(COPIED)


def test_what_runs_is_not_root() -> None:
    [user] = _values("USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)

    names = [instruction.name for instruction in INSTRUCTIONS]
    last = len(names) - 1 - names[::-1].index("FROM")
    assert last < names.index("USER") < names.index("ENTRYPOINT")


def test_both_stages_have_one_python_that_the_project_supports() -> None:
    bases = {value.split()[0] for value in _values("FROM")}
    assert len(bases) == 1

    match = re.fullmatch(r"python:(3\.\d+)-slim", bases.pop())
    assert match
    assert SpecifierSet(PYPROJECT["project"]["requires-python"]).contains(f"{match[1]}.0")


def test_entry_point_is_installed_by_the_project() -> None:
    [entry_point] = _values("ENTRYPOINT")
    [command] = _values("CMD")
    [health] = _values("HEALTHCHECK")

    assert json.loads(entry_point)[0] in PYPROJECT["project"]["scripts"]
    assert json.loads(command) == ["run"]
    assert json.loads(health.split("CMD ", 1)[1]) == ["teletipo", "status", "--check"]


def test_only_hashed_packages_are_installed() -> None:
    installs = [
        part for value in _values("RUN") for part in value.split("&&") if "pip install" in part
    ]

    assert installs
    assert all("--require-hashes" in part or "--no-deps" in part for part in installs)
    assert all("--no-build-isolation" in part for part in installs if "--no-deps" in part)


@pytest.mark.parametrize("required", PYPROJECT["build-system"]["requires"])
def test_dockerfile_cuts_build_tool_out_of_the_lock(required: str) -> None:
    assert f"/^{Requirement(required).name}==/,/[^\\\\]$/p" in _values("RUN")[1]


@pytest.mark.parametrize("lock", ["dev", "fuzz", "bench"])
@pytest.mark.parametrize("required", PYPROJECT["build-system"]["requires"])
def test_build_tool_is_found_in_every_lock_that_builds(required: str, lock: str) -> None:
    """Each has an environment of its own, in which `make` builds the project."""
    tool = Requirement(required)
    lines = (PROJECT / f"requirements-{lock}.lock").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{tool.name}=="))
    end = next(number for number in range(start, len(lines)) if not lines[number].endswith("\\"))
    block = "\n".join(lines[start : end + 1])

    pinned = re.match(rf"{tool.name}==([^ ;]+)", block)
    assert pinned
    assert tool.specifier.contains(pinned[1])
    assert "--hash=sha256:" in block


def _locked() -> dict[str, str]:
    """Version of each locked package. Every one must have a hash."""
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "")
    versions = {}
    for line in filter(str.strip, text.splitlines()):
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", line)
        assert match, line
        assert "--hash=sha256:" in line, line
        versions[canonicalize_name(match[1])] = match[2]
    return versions


def test_lock_covers_the_dependencies() -> None:
    locked = _locked()
    for dependency in map(Requirement, PYPROJECT["project"]["dependencies"]):
        version = locked.get(canonicalize_name(dependency.name))
        assert version, f"{dependency.name} is not locked: run make lock"
        assert dependency.specifier.contains(version, prereleases=True), dependency


def test_lock_covers_what_the_dependencies_need() -> None:
    locked = _locked()
    waiting = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        key = str(requirement)
        if key in seen:
            continue
        seen.add(key)
        assert canonicalize_name(requirement.name) in locked, requirement
        for text in importlib.metadata.requires(requirement.name) or ():
            needed = Requirement(text)
            extras = requirement.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(needed)
