"""The threads of a process share one heap."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes
from threading import Barrier, Thread
from jobs.heap import share_one_heap

if {shared}:
    share_one_heap()
barrier = Barrier(3)

def allocate():
    block = bytes(60_000)
    barrier.wait()

threads = [Thread(target=allocate) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library than glibc")
@pytest.mark.parametrize("shared", [True, False])
def test_threads_share_one_heap(shared: bool) -> None:
    program = PROGRAM.format(shared=shared)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout.count(b"<heap nr=") == 1) == shared
