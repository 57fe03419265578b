from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsroom.cli import app, main
from newsroom.server import Server

COMMAND = [sys.executable, "-c", "from newsroom.cli import main; main()"]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / "1.html").write_text("<p>uno</p>")
    (tmp_path / "gold.jsonl").write_text('{"file": "1.html", "url": "https://one.example/1"}\n')
    return tmp_path


def start(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        read = ""
        while "Ctrl-C stops" not in read:
            line = process.stdout.readline()
            assert line, "it ended before it served"
            read += line
        address = re.search(r"at (127\.0\.0\.1:\d+)", read)
        assert address is not None
        yield process, address[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_until_stopped(number: signal.Signals) -> None:
    for process, address in start("serve", "--port", "0", "--edition", "2"):
        connection = http.client.HTTPConnection(address, timeout=20)
        connection.request("GET", "/", headers={"Host": "elfaro.example"})
        assert connection.getresponse().status == 200
        process.send_signal(number)
        assert process.wait(20) == 0
        connection.close()


def test_replay_until_stopped(saved: Path) -> None:
    config = saved / "config"
    for process, address in start("replay", str(saved), "--port", "0", "--config", str(config)):
        connection = http.client.HTTPConnection(address, timeout=20)
        connection.request("GET", "/1", headers={"Host": "one.example"})
        assert connection.getresponse().read() == b"<p>uno</p>"
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert f'"one.example" = "{address}"' in (config / "settings.toml").read_text()


def test_sites() -> None:
    result = CliRunner().invoke(app, ["sites"])
    assert result.exit_code == 0
    assert "elfaro.example" in result.output
    assert "Crawl-delay" in result.output


@pytest.mark.parametrize("command", [[], ["serve"], ["replay"], ["sites"]])
def test_help_has_examples(command: list[str]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert not command or "Example" in result.output


def run_main(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int | str | None, str]:
    monkeypatch.setattr(sys, "argv", ["newsroom", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    return caught.value.code, capsys.readouterr().err


def test_port_in_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with Server({}) as server:
        code, said = run_main(monkeypatch, capsys, "serve", "--port", str(server.port))
    assert code == 2
    assert f"port {server.port} cannot be had" in said


def test_folder_without_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, said = run_main(monkeypatch, capsys, "replay", str(tmp_path))
    assert code == 2
    assert "neither gold.jsonl nor gold.json" in said
