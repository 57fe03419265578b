"""What a page holds that no rule reads, by kernels/unread.c: more than half of its bytes. It takes
less than half of the time to leave it out before the parse that this saves."""

from __future__ import annotations

import numpy as np

from kernels import ARRAY, COUNT, address_of, kernel

_leave_out = kernel("leave_unread_out", ARRAY, COUNT, COUNT, ARRAY, gives=COUNT)


def leave_out_unread(utf8: bytes, *, whole: bool = False) -> bytes:
    """The page with its scripts, styles and drawings (`svg`) emptied; JSON-LD stays. With `whole`,
    scripts and styles go with their tags and all elements lose the attributes that no rule reads,
    for a page of which no selector asks for them.

    Nothing but these goes. What looks like one may stand in an attribute, a comment or a script, so
    that an element is left as it is wherever another of its kind opens in it, as the next real one
    would, or a comment begins or ends; and an attribute where its tag is not written plainly.
    """
    kept = np.empty(len(utf8), np.uint8)
    return kept[: _leave_out(utf8, len(utf8), whole, address_of(kept))].tobytes()
