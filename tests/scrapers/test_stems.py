"""All stems at once against one after the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scrapers.stems import Stems

GROUPS = (("subscribe", "sub", "scribe to", "©"), ("bébé", "bé", "log in", "aa"), ("aaab", "é©"))
STEMS = Stems(*GROUPS)
LINES = st.lists(st.sampled_from([*sum(GROUPS, ()), "a", "S", "É", " ", "bb", "\U0001f600"])).map(
    "".join
)


def plainly(line: str) -> int:
    lowered = line.lower()
    return sum(1 << bit for bit, group in enumerate(GROUPS) if any(s in lowered for s in group))


@given(st.lists(LINES, min_size=1))
def test_every_line_has_the_marks_of_its_stems(lines: list[str]) -> None:
    utf8 = "".join(f"{line}\0" for line in lines).encode()
    sizes = np.array(list(map(len, lines)), np.int64)
    begins = [line.encode()[:20].decode(errors="ignore") for line in lines]
    marks = [
        plainly(line if len(line) < 20 else begin)
        for line, begin in zip(lines, begins, strict=True)
    ]
    assert STEMS.find_all(utf8, sizes, 20) == marks
    assert [STEMS.find(line) for line in lines] == list(map(plainly, lines))


def test_no_lines_have_no_marks() -> None:
    assert STEMS.find_all(b"", np.empty(0, np.int64), 20) == []


def test_there_may_be_many_stems_in_32_groups() -> None:
    groups = tuple(tuple(f"<{group}.{i}>" for i in range(40)) for group in range(32))
    stems = Stems(*groups)
    assert [stems.find(f"a {group[-1]}") for group in groups] == [1 << bit for bit in range(32)]
    assert stems.find_all(b"<31.39> <0.0>\0<0.40>\0", np.array([13, 6], np.int64), 20) == [
        (1 << 31) + 1,
        0,
    ]
