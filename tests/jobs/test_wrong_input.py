"""What an operator may get wrong: always a short message with a remedy and the right exit code,
never a traceback."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from jobs.cli import main
from jobs.console import WIDTH_IN_FILES, make_console
from store import open_store, upgrade

ROOT = Path(__file__).parents[2]

SITE = 'url = "http://faro.example/"\n[discover]\nfeeds = ["http://faro.example/rss"]\n'


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound configuration with one site whose host does not answer, and a fresh database."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "faro.toml").write_text(SITE)
    (tmp_path / "agencies.toml").write_text("")
    (tmp_path / "settings.toml").write_text(
        f'database = "sqlite:///{tmp_path}/store.db"\n'
        '[fetch]\nretries = 0\ndelay_s = 0.0\nhosts = { "faro.example" = "127.0.0.1:9" }\n'
    )
    upgrade(f"sqlite:///{tmp_path}/store.db")
    return tmp_path


@pytest.fixture
def teletipo(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    monkeypatch.delenv("TELETIPO_DATABASE", raising=False)

    def call(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["teletipo", "--config", str(folder), *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capfd.readouterr()
        assert "Traceback" not in printed.err + printed.out
        assert len(printed.err.splitlines()) < 25, "one screen"
        return Outcome(int(ended.value.code or 0), printed.out, printed.err)

    return call


@pytest.mark.parametrize("form", [["--config", "{}"], ["--config={}"]])
def test_the_folder_may_be_named_behind_the_command(
    form: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    named = [part.format(folder) for part in form]
    monkeypatch.setattr(sys, "argv", ["teletipo", "sites", "list", *named, "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert '"faro"' in capsys.readouterr().out


def test_an_unreachable_host_fails_its_site_alone(teletipo: Callable[..., Outcome]) -> None:
    outcome = teletipo("run", "--once")
    assert outcome.code == 1
    assert '"event": "surface_failed"' in outcome.err
    assert "http://faro.example/rss" in outcome.err


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('url = "http://faro.example/"\nfeed = "x"\n', 2, ["feed", "unknown"]),
        (
            'url = "http://faro.example/"\n[discover]\ninclude = ["/(\\\\d+"]\n',
            3,
            ["include", "regular expression"],
        ),
        ("url = \n", 1, ["TOML"]),
        ('url = "http://gaceta.example/"\nscraper = "nobody"\n', 2, ["scraper", "no such class"]),
    ],
    ids=["unknown-key", "bad-regex", "bad-toml", "no-such-scraper"],
)
def test_a_broken_site_file_is_named_with_its_line(
    folder: Path, teletipo: Callable[..., Outcome], text: str, line: int, words: list[str]
) -> None:
    (folder / "sites" / "gaceta.toml").write_text(text)
    outcome = teletipo("sites", "check")
    assert outcome.code == 2
    assert f"gaceta.toml:{line}" in outcome.out
    for word in words:
        assert word.lower() in outcome.out.lower()


@pytest.mark.parametrize(
    "text", ["nonsense = 1\n", 'scraper = "nobody"\nurl = "http://gaceta.example/"\n']
)
def test_a_broken_site_file_does_not_stop_the_others(
    folder: Path, teletipo: Callable[..., Outcome], text: str
) -> None:
    (folder / "sites" / "gaceta.toml").write_text(text)
    outcome = teletipo("run", "--once")
    assert outcome.code == 1
    assert "gaceta.toml:1" in outcome.err
    assert '"event": "site_file_broken"' in outcome.err
    assert "crashed" not in outcome.err
    assert '"site": "faro"' in outcome.err


def test_a_site_whose_file_breaks_is_not_called_disabled(
    folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    teletipo("run", "--once")
    (folder / "sites" / "faro.toml").write_text("nonsense = 1\n")
    teletipo("run", "--once")
    with open_store(f"sqlite:///{folder}/store.db") as store:
        assert [state.enabled for state in store.runs.states()] == [True]
    (folder / "sites" / "faro.toml").unlink()
    teletipo("run", "--once")
    with open_store(f"sqlite:///{folder}/store.db") as store:
        assert [state.enabled for state in store.runs.states()] == [False]


def test_a_duplicate_id(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    shutil.copy(folder / "sites" / "faro.toml", folder / "sites" / "other.toml")
    with (folder / "sites" / "other.toml").open("r+") as file:
        text = file.read()
        file.seek(0)
        file.write('id = "faro"\n' + text)
    outcome = teletipo("sites", "check")
    assert outcome.code == 2
    assert "faro.toml" in outcome.out
    assert "other.toml" in outcome.out


def test_broken_settings_are_a_configuration_error(
    folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    (folder / "settings.toml").write_text("[fetch]\nretry = 3\n")
    outcome = teletipo("run", "--once")
    assert outcome.code == 2
    assert "settings.toml:2" in outcome.err
    assert "retries" in outcome.err


def test_a_missing_folder(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    shutil.rmtree(folder)
    outcome = teletipo("run", "--once")
    assert outcome.code == 2
    assert "--config" in outcome.err


def test_a_site_that_is_named_twice_is_looked_at_once(
    folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    twice = ("--site", "faro", "--site", "faro")
    outcome = teletipo("run", "--once", *twice)
    assert outcome.code == 1
    assert outcome.err.count('"event": "site_run"') == 1
    (state,) = json.loads(teletipo("status", "--json", *twice).out)
    assert state["site"] == "faro"
    with contextlib.closing(sqlite3.connect(folder / "store.db")) as connection, connection:
        connection.execute(
            "INSERT INTO site_days (site_id, day, outcome, detail, urls, articles)"
            " VALUES ('faro', date(), '', '', 3, 0)"
        )
    (day,) = json.loads(teletipo("status", "--gaps", "--json", *twice).out)
    assert day["found"] == 3


def test_an_unknown_site(teletipo: Callable[..., Outcome]) -> None:
    outcome = teletipo("run", "--once", "--site", "nobody")
    assert outcome.code == 2
    assert "nobody" in outcome.err
    assert "teletipo sites list" in outcome.err


def test_no_schema_names_the_command(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    (folder / "store.db").unlink()
    outcome = teletipo("run", "--once")
    assert outcome.code == 2
    assert "teletipo db upgrade" in outcome.err


def test_db_upgrade_makes_the_tables_and_may_run_again(
    folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    (folder / "store.db").unlink()
    assert teletipo("db", "check").code == 2
    assert teletipo("db", "upgrade").code == 0
    assert teletipo("db", "upgrade").code == 0
    assert teletipo("db", "check").code == 0


def test_a_database_that_is_not_there(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    (folder / "settings.toml").write_text('database = "postgresql://nobody@127.0.0.1:9/none"\n')
    outcome = teletipo("run", "--once")
    assert outcome.code == 1
    assert "settings.toml" in outcome.err


def test_a_file_that_is_no_database(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    (folder / "store.db").write_text("This is a shopping list, not a database. " * 40)
    outcome = teletipo("run", "--once")
    assert outcome.code in (1, 2)
    assert "store.db" in outcome.err


def test_a_read_only_database(folder: Path) -> None:
    """As another user than root, whom permissions do not stop."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to become somebody else")
    for path in (folder, folder / "store.db"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in folder.parents:
        if parent.owner() != "root" or not parent.stat().st_mode & 0o001:
            parent.chmod(0o755)
    become = (
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    )
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from jobs.cli import main; main()"
    done = subprocess.run(
        [*become, sys.executable, "-c", program, "-c", str(folder), "run", "--once"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "Permission denied" in done.stderr and "python" in done.stderr.splitlines()[0]:
        pytest.skip("the other user may not run this Python")
    assert done.returncode == 1, done.stderr
    assert "write" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_during_the_imports(tmp_path: Path) -> None:
    """A module that is imported at the start is interrupted there."""
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    program = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; "
        "from jobs.entry import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "")


def test_the_demo_with_a_wrong_variable(tmp_path: Path) -> None:
    kept = tmp_path / "var" / "newsroom" / "kept"
    kept.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "jobs.demo"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TELETIPO_FETCH_DELAY_S": "soon"},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("TELETIPO_FETCH_DELAY_S: ")
    assert "Traceback" not in done.stderr
    assert kept.exists()


def test_a_full_disk(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    """The file may grow no further, and what is in it is full: SQLite answers as on a disk
    without room."""
    pages = fill(folder / "store.db")

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        outcome = teletipo("run", "--once")
    finally:
        event.remove(Engine, "connect", limit)
    assert outcome.code == 1
    assert "Make room" in outcome.err


def fill(database: Path) -> int:
    """Leaves no room for another row in the tables of runs; returns the number of pages."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        row = "INSERT INTO runs (started_by, version, status, started_at) VALUES (?, ?, ?, ?)"
        for size in (1000, 100, 1):
            with contextlib.suppress(sqlite3.OperationalError):
                for _ in range(10_000):
                    values = ("cron", "x" * size, "finished", "2026-03-04 12:00:00.000000")
                    connection.execute(row, values)
    return int(pages)


def test_a_second_pass_beside_the_first_leaves_it_alone(
    folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    with open_store(f"sqlite:///{folder}/store.db") as store, store.pass_lock():
        outcome = teletipo("run", "--once")
    assert outcome.code == 0
    assert outcome.err.startswith("teletipo: ")


@pytest.mark.parametrize("command", ["run", "reprocess"])
def test_what_is_not_done_beside_a_pass_has_failed(
    command: str, folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    with open_store(f"sqlite:///{folder}/store.db") as store, store.pass_lock():
        outcome = teletipo(command)
    assert outcome.code == 1
    assert "already holds the lock" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "nowhere.html"),
        ("trace", "nowhere.html"),
        ("story", "4711"),
        ("extract", "http://10.0.0.1/"),
        ("extract", "http://[::1"),
        ("extract", "ftp://faro.example/1"),
        ("trace", "http://[::1"),
        ("story", "split", "1", "http://[::1", "--because", "no such page"),
        ("dedup", "nowhere.jsonl", "--edges", "e", "--stories", "s", "--agencies", "a"),
        ("trace", "http://faro.example/1"),
    ],
    ids=" ".join,
)
def test_nothing_there(teletipo: Callable[..., Outcome], arguments: tuple[str, ...]) -> None:
    outcome = teletipo(*arguments)
    assert outcome.code == 1
    assert outcome.err.startswith("teletipo: ")
    assert max(arguments[1:4], key=len) in outcome.err


@pytest.mark.parametrize("command", ["extract", "trace"])
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\n", "nothing in this file"), (b"\x7fELF\x02\x00\x00", "no text")],
    ids=["empty", "binary"],
)
def test_a_file_that_is_no_page(
    folder: Path, teletipo: Callable[..., Outcome], command: str, content: bytes, words: str
) -> None:
    (folder / "page.html").write_bytes(content)
    outcome = teletipo(command, str(folder / "page.html"))
    assert outcome.code == 1
    assert "page.html" in outcome.err
    assert words in outcome.err


def test_a_broken_line_among_articles(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    articles = folder / "articles.jsonl"
    articles.write_text('{"id": 1, "text": "One."}\n{"id": 2, "te\n{"id": 3, "text": "Three."}\n')
    out = [f"--{name}={folder / name}" for name in ("edges", "stories", "agencies")]
    outcome = teletipo("dedup", str(articles), *out)
    assert outcome.code == 1
    assert f"{articles}:2: not JSON" in outcome.err
    assert not (folder / "edges").exists()


@pytest.mark.parametrize(
    ("edges", "stories", "words"),
    [
        ("articles.jsonl", "stories", "articles.jsonl: is named twice"),
        ("out", "out", "out: is named twice"),
        ("nowhere/edges", "stories", "nowhere: there is no such folder"),
    ],
)
def test_places_are_checked_before_articles_are_read(
    folder: Path, teletipo: Callable[..., Outcome], edges: str, stories: str, words: str
) -> None:
    articles = folder / "articles.jsonl"
    articles.write_text("no article")
    out = [f"--edges={folder / edges}", f"--stories={folder / stories}", "--agencies=/dev/null"]
    outcome = teletipo("dedup", str(articles), *out)
    assert outcome.code == 1
    assert words in outcome.err
    assert articles.read_text() == "no article"


def test_outputs_that_nobody_wants_may_share_a_device(
    folder: Path, teletipo: Callable[..., Outcome]
) -> None:
    (folder / "articles.jsonl").write_text('{"id": 1, "text": "One."}\n')
    out = [f"--{name}=/dev/null" for name in ("edges", "stories", "agencies")]
    assert teletipo("dedup", str(folder / "articles.jsonl"), *out).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_for_what_is_written(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    (folder / "articles.jsonl").write_text('{"id": 1, "text": "One."}\n')
    out = [f"--{name}={folder / name}" for name in ("edges", "agencies")]
    outcome = teletipo("dedup", str(folder / "articles.jsonl"), *out, "--stories=/dev/full")
    assert outcome.code == 1
    assert outcome.err.startswith("teletipo: /dev/full: No space left")


def test_a_database_of_another_kind(folder: Path, teletipo: Callable[..., Outcome]) -> None:
    (folder / "settings.toml").write_text('database = "mysql://nobody@127.0.0.1/none"\n')
    outcome = teletipo("status")
    assert outcome.code == 2
    assert "settings.toml" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stories", "--since", "yesterday"), "--since"),
        (("stories", "--agency", "nobody"), "no agency 'nobody'"),
        (("reprocess", "--site", "nobody"), "no site has the id 'nobody'"),
        (("status", "--gaps", "--site", "nobody"), "no site has the id 'nobody'"),
        (("sites", "add", "not a url"), "Invalid value for URL"),
        (("sites", "add", "http://[::1"), "Invalid value for URL"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_option_is_named(
    teletipo: Callable[..., Outcome], arguments: tuple[str, ...], words: str
) -> None:
    outcome = teletipo(*arguments)
    assert outcome.code == 2
    assert words in outcome.err


def test_output_into_a_file_is_utf_8_whatever_the_locale(folder: Path) -> None:
    (folder / "sites" / "faro.toml").write_text('name = "El Día"\n' + SITE)
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from jobs.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "-c", str(folder), "sites", "list"],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert "El Día" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [("metrics", ">&-", 0), ("status", "2>&-", 0), ("run --once", "<&- >&- 2>&-", 1)],
)
def test_closed_streams_change_no_exit_code(
    arguments: str, closed: str, code: int, folder: Path
) -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from jobs.cli import main; main()"
    command = [sys.executable, "-c", program, "--config", str(folder)]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {arguments} {closed}', "sh", *command],
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    with open_store(f"sqlite:///{folder}/store.db") as store:
        assert len(store.runs.states()) == (arguments == "run --once")


def test_a_narrow_terminal_cuts_no_number_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert make_console().width == WIDTH_IN_FILES
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert make_console().width == 80


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("run",),
        ("sites",),
        ("sites", "list"),
        ("sites", "check"),
        ("sites", "schema"),
        ("extract",),
        ("stories",),
        ("story",),
        ("trace",),
        ("dedup",),
        ("reprocess",),
        ("status",),
        ("db",),
        ("db", "upgrade"),
        ("db", "check"),
    ],
    ids=lambda words: " ".join(words) or "teletipo",
)
def test_every_command_explains_itself(
    teletipo: Callable[..., Outcome], command: tuple[str, ...]
) -> None:
    outcome = teletipo(*command, "--help")
    assert outcome.code == 0
    assert "Usage" in outcome.out


def test_a_broken_site_file_is_told_by_every_look(
    teletipo: Callable[..., Outcome], folder: Path
) -> None:
    broken = folder / "sites" / "gaceta.toml"
    broken.write_text(f'{SITE}evry = "5m"\n')
    for command, code in (("status", 0), ("monitor", 1)):
        outcome = teletipo(command)
        assert (outcome.code, str(broken) in outcome.err) == (code, True), outcome.err
    assert "site_file_broken" in teletipo("run", "--once").err
