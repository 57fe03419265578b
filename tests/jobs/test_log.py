"""Log lines: listed in the docs, JSON where no terminal is, without a traceback in plain text."""

import ast
import errno
import io
import json
import logging
import re
from pathlib import Path

import pytest
import structlog

from config.settings import LogFormat, LogSettings, Settings
from jobs.log import configure_logging

ROOT = Path(__file__).parents[2]
LEVELS = {"debug", "info", "warning", "error", "exception"}


def logged_events() -> dict[str, set[str]]:
    """Every event that the code logs, with its keys."""
    events: dict[str, set[str]] = {}
    for package in ("config", "scrapers", "normaliser", "store", "jobs"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in LEVELS
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    keys = {keyword.arg for keyword in node.keywords if keyword.arg}
                    if node.func.attr == "exception" or "exc_info" in keys:
                        keys = keys - {"exc_info"} | {"exception"}
                    events.setdefault(node.args[0].value, set()).update(keys)
    return events


def documented_events() -> dict[str, set[str]]:
    rows = re.findall(
        r"^\| `(\w+)` \| \w+ \| (.*?) \|", (ROOT / "docs/logging.md").read_text("utf-8"), re.M
    )
    return {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in rows}


def test_every_event_is_documented_with_its_keys() -> None:
    assert logged_events() == documented_events()


@pytest.fixture(autouse=True)
def _leave_logging_as_it_was() -> None:
    handlers = logging.getLogger().handlers[:]
    yield
    logging.getLogger().handlers = handlers
    structlog.reset_defaults()


def test_json_lines_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(format=LogFormat.JSON))
    try:
        raise ValueError("broken")
    except ValueError:
        structlog.get_logger().exception("extraction_failed", url="http://faro.example/ñ")
    logging.getLogger("apscheduler").warning("a tick was %s", "missed")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert first["event"] == "extraction_failed"
    assert first["level"] == "error"
    assert first["exception"][0]["exc_value"] == "broken"
    assert second["event"] == "library_warning"
    assert (second["library"], second["message"]) == ("apscheduler", "a tick was missed")


@pytest.mark.parametrize("format_", [LogFormat.JSON, LogFormat.TEXT])
def test_a_traceback_tells_no_values(
    capsys: pytest.CaptureFixture[str], format_: LogFormat
) -> None:
    configure_logging(LogSettings(format=format_))
    settings = Settings(database="postgresql://teletipo:hunter2@db/teletipo")
    body = b"<p>The text of a page</p>"
    try:
        raise ValueError(len(body), settings.log.level)
    except ValueError:
        structlog.get_logger().exception("extraction_failed", url="http://faro.example/")
        logging.getLogger("uvicorn.error").exception("in an application")
    said = capsys.readouterr().err
    assert said.count("test_a_traceback_tells_no_values") == 2
    assert "hunter2" not in said
    assert "text of a page" not in said


def test_the_level_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(level="error"))
    structlog.get_logger().info("run_started")
    assert capsys.readouterr().err == ""


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [Full(), closed()], ids=["on a full disk", "closed"])
def test_a_line_that_cannot_be_written_is_dropped(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    configure_logging(LogSettings(format=LogFormat.JSON))
    structlog.get_logger().warning("stopping")
