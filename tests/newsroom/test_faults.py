"""A server that fails as servers do: each URL once, and the same ones for the same seed."""

import http.client
from collections import Counter

import pytest

from newsroom.faults import Fault, Faults
from newsroom.replies import Reply, Request
from newsroom.server import Server

BODY = b"<p>" + b"x" * 5000


def only(fault: Fault) -> Faults:
    """A die that always falls alike."""
    faults = Faults(1.0)
    choose = faults.choose
    faults.choose = lambda request: fault if choose(request) else None  # type: ignore[method-assign]
    return faults


def ask(server: Server) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("GET", "/a", headers={"Host": "paper.example"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.UNAVAILABLE, (503, b"")),
        (Fault.ERROR, (500, b"it broke\n")),
        (Fault.RESET, http.client.RemoteDisconnected),
        (Fault.CUT, http.client.IncompleteRead),
        (Fault.SLOW, (200, BODY)),
    ],
)
def test_a_url_fails_once(fault: Fault, expected: object) -> None:
    paper = {"paper.example": lambda request: Reply(BODY, "text/html")}
    with Server(paper, faults=only(fault)) as server:
        if isinstance(expected, type):
            with pytest.raises(expected):
                ask(server)
        else:
            assert ask(server) == expected
        assert ask(server) == (200, BODY)


def test_the_same_seed_strikes_the_same_urls() -> None:
    requests = [Request("GET", "paper.example", f"/{number}", {}, 1) for number in range(400)]
    first, second, other = (
        [faults.choose(request) for request in requests]
        for faults in (Faults(0.25, seed=1), Faults(0.25, seed=1), Faults(0.25, seed=2))
    )
    assert first == second != other
    struck = Counter(fault for fault in first if fault)
    assert set(struck) == set(Fault)
    assert 60 < struck.total() < 140
