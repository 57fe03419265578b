"""The README tells the truth: its commands exist, its site files load, its links lead somewhere.
So do the commands that the dashboard, --help, messages and the docs name."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from config.load import load_config, load_site
from jobs.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def teletipo_commands() -> list[str]:
    lines = [line.split("#")[0] for block in blocks("sh") for line in block.splitlines()]
    return [line.partition("teletipo ")[2] for line in lines if ".venv/bin/teletipo " in line]


def commands_on_the_dashboard() -> list[str]:
    templates = sorted((ROOT / "jobs" / "dashboard" / "templates").glob("*.html"))
    return [
        line
        for template in templates
        for line in re.findall(r"<code>teletipo ([^<{]+)</code>", template.read_text("utf-8"))
    ]


def commands_in_backquotes() -> set[str]:
    code = (
        path for folder in ("jobs", "store", "config") for path in (ROOT / folder).rglob("*.py")
    )
    return {
        re.sub(r"[][]|>.*", "", line)
        for path in (*code, *(ROOT / "docs").glob("*.md"))
        for line in re.findall(r"`(?:[^`\n]* )?teletipo ([a-z][^`{]*)`", path.read_text("utf-8"))
    } - {"sites", "story"}


@pytest.mark.parametrize(
    "line",
    [*teletipo_commands(), *commands_on_the_dashboard(), *sorted(commands_in_backquotes())],
)
def test_command_and_its_options_exist(line: str) -> None:
    command = typer.main.get_command(app)
    for word in shlex.split(line):
        if word.startswith("-"):
            options = {name for parameter in command.params for name in parameter.opts}
            assert word in options
        elif commands := getattr(command, "commands", {}):
            command = commands[word if word in commands or "show" not in commands else "show"]
    assert not getattr(command, "commands", {}), "names a command"


def test_examples_ask_sites_that_are_on() -> None:
    lines = [*teletipo_commands(), *commands_in_backquotes()]
    named = {name for line in lines for name in re.findall(r"--site ([a-z][\w-]*)", line)}
    assert named
    assert named <= {site.id for site in load_config(ROOT / "config").sites if site.enabled}


def test_there_are_commands_to_check() -> None:
    assert len(teletipo_commands()) >= 8
    assert len(commands_on_the_dashboard()) >= 3
    assert len(commands_in_backquotes()) >= 40


@pytest.mark.parametrize("number", range(len(blocks("toml"))))
def test_site_file_loads(number: int, tmp_path: Path) -> None:
    path = tmp_path / "el-faro.toml"
    path.write_text(blocks("toml")[number], encoding="utf-8")
    assert load_site(path).id == "el-faro"


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`)make ([\w-]+)", README, re.M)
    assert set(named) >= {"run", "test", "lint"}
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_link_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()
