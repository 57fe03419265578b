from __future__ import annotations

import pytest

from newsroom.references import BadReference, resolve

TEXTS = {
    "wire-001": ["Puerto Alma, 4 mar (Cordillera).- Uno señaló.", "Dos.", "Tres señaló."],
    "paper-001": ["Propio.", "@wire-001:1-2 | s/señaló/dijo/"],
    "loop-001": ["@loop-002:0"],
    "loop-002": ["@loop-001:0"],
    "self-001": ["@self-001:0"],
}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("Texto propio.", ["Texto propio."], id="own text"),
        pytest.param("@wire-001:1", ["Dos."], id="one"),
        pytest.param("@wire-001:1-2", ["Dos.", "Tres señaló."], id="range, inclusive"),
        pytest.param(
            "@wire-001:0 | s/Puerto Alma, 4 mar (Cordillera).- //",
            ["Uno señaló."],
            id="no dateline",
        ),
        pytest.param("@wire-001:2 | s/Tres/3/ | s/señaló/dijo/", ["3 dijo."], id="two changes"),
        pytest.param("@wire-001:1-2 | s/señaló/dijo/", ["Dos.", "Tres dijo."], id="change in one"),
        pytest.param("@wire-001:1 | s/Dos./ y dos/", [" y dos"], id="spaces kept"),
        pytest.param("@paper-001:0-2", ["Propio.", "Dos.", "Tres dijo."], id="of a reference"),
    ],
)
def test_resolves(written: str, read: list[str]) -> None:
    assert resolve([written], TEXTS) == tuple(read)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("@wire-002:0", "names no article", id="unknown article"),
        pytest.param("@wire-001:3", "beyond paragraph 2", id="unknown paragraph"),
        pytest.param("@wire-001:2-1", "beyond", id="backwards"),
        pytest.param("@wire-001", "not a reference", id="no paragraph"),
        pytest.param("@wire-001:0 | s/a/b", "not a reference", id="open replacement"),
        pytest.param("@wire-001:1 | s/nada/algo/", "'nada', which is not there", id="no match"),
        pytest.param("@loop-001:0", "comes back to itself", id="loop"),
        pytest.param("@self-001:0", "comes back to itself", id="self"),
    ],
)
def test_refuses(written: str, message: str) -> None:
    with pytest.raises(BadReference, match=message):
        resolve([written], TEXTS)
