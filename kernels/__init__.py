"""The inner loops, in C: `make setup` or `pip install` builds them into one library.

Every C file here is the other half of one Python module, which names it, says what goes in and
out, and is the only one to call it. A kernel works on numbers: arrays in, arrays out. It keeps
nothing, allocates nothing that a caller does not see, and trusts the lengths that it is given.
What a text means is decided in Python.
"""

from __future__ import annotations

import ctypes
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

_FILE = Path(__file__).with_name("kernels.so")

try:
    # It keeps the interpreter's lock: a call takes microseconds.
    _LIBRARY = ctypes.PyDLL(str(_FILE))
except OSError as error:
    raise ImportError(f"{_FILE} is missing or cannot be loaded: run `make setup`") from error

ARRAY = ctypes.c_void_p
"""Bytes, or the address of an array (`address_of`)."""
COUNT = ctypes.c_int64
HASH = ctypes.c_uint64
NUMBER = ctypes.c_double
_view: Any = ctypes.c_char.from_buffer
SPREAD = secrets.randbits(64) | 1
"""What spreads hashes over a kernel's table: another number in each process, so that nobody can
write a text whose words all fall on one place of it. What is found does not depend on it."""


def kernel(name: str, *takes: Any, gives: Any = None) -> Callable[..., Any]:
    """The function of the library with that name, which takes and gives such values."""
    try:
        function = _LIBRARY[name]
    except AttributeError as error:
        raise ImportError(f"{_FILE} is older than this code: run `make setup`") from error
    function.argtypes = takes
    function.restype = gives
    return function


def bits_for(count: int) -> int:
    """Bits of the place of a hash in a kernel's table, which so many hashes fill to a quarter at
    most."""
    return (4 * max(1, count)).bit_length()


def pointers_to(strings: Sequence[bytes]) -> Any:
    """Several strings of bytes as one `ARRAY` of their addresses."""
    return (ctypes.c_char_p * len(strings))(*strings)


def address_of(array: NDArray[Any]) -> int:
    """Where the values of an array begin, which must be contiguous and outlive the call."""
    try:
        return ctypes.addressof(_view(array))
    except (TypeError, ValueError):  # read-only or empty: five times as slow
        address: int = array.__array_interface__["data"][0]
        return address
