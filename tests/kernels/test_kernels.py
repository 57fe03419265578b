from __future__ import annotations

import numpy as np
import pytest

from kernels import address_of

READ_ONLY = np.frombuffer(b"12345678", np.int64)


@pytest.mark.parametrize(
    "array",
    [np.arange(3), np.ones((2, 3))[1], np.empty(0, np.int64), READ_ONLY],
    ids=["whole", "row", "empty", "read-only"],
)
def test_an_array_is_where_numpy_says(array):
    assert address_of(array) == array.ctypes.data


def test_an_array_can_be_resized_after():
    array = np.arange(3)
    address_of(array)
    array.resize(5)
