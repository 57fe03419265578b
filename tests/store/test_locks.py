from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from store import open_store
from store.database import Database
from store.errors import PassRunning

on_postgresql = pytest.mark.parametrize("backend", ["postgresql"], indirect=True)

HOLD = """
import sys, time
from store import open_store
with open_store(sys.argv[1]).pass_lock():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_is_turned_away(store, database_url):
    with open_store(database_url) as other:
        with store.pass_lock():
            with pytest.raises(PassRunning, match="Another teletipo process"):
                other.pass_lock().__enter__()
            with pytest.raises(PassRunning):
                store.pass_lock().__enter__()
        with other.pass_lock():
            pass


def test_an_error_frees_the_lock(store):
    with pytest.raises(ValueError, match="half way"), store.pass_lock():
        raise ValueError("half way")
    with store.pass_lock():
        pass


def test_a_killed_process_frees_the_lock(store, database_url):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, database_url],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(PassRunning):
            store.pass_lock().__enter__()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        take_when_free(store)


def test_a_lock_in_hand_stays_in_hand(store, database_url):
    with open_store(database_url) as other, store.pass_lock() as lock:
        lock.ensure()
        with pytest.raises(PassRunning):
            other.pass_lock().__enter__()


@on_postgresql
def test_a_lock_that_was_lost_with_its_connection_is_taken_again(
    store, database_url, postgres_server
):
    with open_store(database_url) as other:
        with store.pass_lock() as lock:
            cut_connections(postgres_server, database_url)
            lock.ensure()
            with pytest.raises(PassRunning):
                other.pass_lock().__enter__()
        with other.pass_lock():
            pass


@on_postgresql
def test_a_lock_that_somebody_else_took_meanwhile_is_theirs(store, database_url, postgres_server):
    with open_store(database_url) as other, store.pass_lock() as lock:
        cut_connections(postgres_server, database_url)
        with other.pass_lock():
            for _ in range(2):
                with pytest.raises(PassRunning):
                    lock.ensure()
        lock.ensure()
        with pytest.raises(PassRunning):
            other.pass_lock().__enter__()


@on_postgresql
def test_a_session_that_the_server_takes_for_alive_holds_its_lock(
    store, database_url, postgres_server
):
    with open_store(database_url) as other, store.pass_lock() as lock:
        socket = lock._connection.connection.driver_connection.fileno()
        with os.fdopen(os.dup(socket)) as _server_sees_no_end, Path(os.devnull).open() as nothing:
            os.dup2(nothing.fileno(), socket)
            lock.ensure()
            with pytest.raises(PassRunning):
                other.pass_lock().__enter__()
        cut_connections(postgres_server, database_url)
        lock.ensure()
        with pytest.raises(PassRunning):
            other.pass_lock().__enter__()


PLACE = """
import sys, time
from datetime import datetime, UTC
from store import open_store
from normaliser.values import Placement
def wait(texts, links):
    print("half way", flush=True)
    time.sleep(60)
document_id = int(sys.argv[2])
placement = Placement(document_id, (), {document_id: ()})
open_store(sys.argv[1]).stories.place(lambda index: [placement], wait, now=datetime.now(UTC))
"""


def test_a_process_killed_half_way_leaves_nothing_and_blocks_nobody(press, database_url):
    document_id = press.add("https://one.example/a").version_id
    placer = subprocess.Popen(
        [sys.executable, "-c", PLACE, database_url, str(document_id)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with placer:
        assert placer.stdout.readline() == b"half way\n"
        placer.send_signal(signal.SIGKILL)
        placer.wait()

    assert press.unplaced() == [document_id]
    assert press.store.stories.recent() == []
    assert press.place(document_id) is not None


def cut_connections(postgres_server, database_url):
    """As a restart of the server does, and waits until it has."""
    server = Database(postgres_server.render_as_string(hide_password=False))
    cut = text(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = :name"
    )
    with server.write() as connection:
        connection.execute(cut, {"name": Database(database_url).url.database})
    server.close()


def take_when_free(store):
    # The operating system frees a file lock with the process; the server notices the end of a
    # session a moment later.
    for _ in range(200):
        try:
            with store.pass_lock():
                return
        except PassRunning:
            signal.sigtimedwait([], 0.05)
    pytest.fail("the lock of a killed process is still held")
