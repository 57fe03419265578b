import socket
from collections.abc import Callable
from ipaddress import ip_address

import httpcore
import pytest

from scrapers import dial
from scrapers.dial import Dialler, RefusedToDial, is_public

PRIVATE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.9.9.9",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
    "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
    "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
    "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111"])
def test_public(text: str) -> None:
    assert is_public(ip_address(text))


Dialled = list[tuple[str, int]]


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> Dialled:
    """Addresses dialled by any Dialler; those that begin with 9 do not answer."""
    seen: Dialled = []

    async def connect(self: object, host: str, port: int, *rest: object) -> object:
        seen.append((host, port))
        if host.startswith("9"):
            raise httpcore.ConnectError("no answer")
        return object()

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect)
    return seen


Resolve = Callable[..., None]


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Makes every name resolve to the given addresses; none at all means that DNS fails."""

    def set_addresses(*addresses: str) -> None:
        async def fake(host: str, port: int) -> list[str]:
            if not addresses:
                raise httpcore.ConnectError("no such name")
            return list(addresses)

        monkeypatch.setattr(dial, "_resolve", fake)

    return set_addresses


async def test_the_checked_address_is_dialled(dialled: Dialled, resolve: Resolve) -> None:
    resolve("8.8.8.8")
    await Dialler({}).connect_tcp("news.example", 443)
    assert dialled == [("8.8.8.8", 443)]


async def test_private_among_public_is_passed_over(dialled: Dialled, resolve: Resolve) -> None:
    resolve("10.0.0.1", "8.8.8.8")
    await Dialler({}).connect_tcp("news.example", 80)
    assert dialled == [("8.8.8.8", 80)]


async def test_the_next_address_is_tried(dialled: Dialled, resolve: Resolve) -> None:
    resolve("9.9.9.9", "8.8.8.8")
    await Dialler({}).connect_tcp("news.example", 80)
    assert [address for address, _ in dialled] == ["9.9.9.9", "8.8.8.8"]


async def test_no_address_answers(dialled: Dialled, resolve: Resolve) -> None:
    resolve("9.9.9.9")
    with pytest.raises(httpcore.ConnectError):
        await Dialler({}).connect_tcp("news.example", 80)


async def test_private_alone_is_refused(dialled: Dialled, resolve: Resolve) -> None:
    resolve("169.254.169.254", "::1")
    with pytest.raises(RefusedToDial, match=r"169\.254\.169\.254"):
        await Dialler({}).connect_tcp("metadata.example", 80)
    assert dialled == []


@pytest.mark.parametrize("port", [0, 22, 25, 8080, 5432])
async def test_other_ports_are_refused(dialled: Dialled, resolve: Resolve, port: int) -> None:
    resolve("8.8.8.8")
    with pytest.raises(RefusedToDial):
        await Dialler({}).connect_tcp("news.example", port)
    assert dialled == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "0", "::1", "::ffff:127.0.0.1"]
)
async def test_spellings_of_loopback_are_refused(dialled: Dialled, host: str) -> None:
    try:
        socket.getaddrinfo(host, 80)
    except OSError:
        pytest.skip("this system does not read the spelling as an address")
    with pytest.raises(RefusedToDial):
        await Dialler({}).connect_tcp(host, 80)
    assert dialled == []


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("one.test", ("127.0.0.1", 8001)),
        ("ONE.test", ("127.0.0.1", 8001)),
        ("one.test.", ("127.0.0.1", 8001)),
        ("a.two.test", ("127.0.0.1", 8002)),
        ("a.b.two.test", ("127.0.0.1", 8002)),
        ("other.test", ("::1", 8003)),
    ],
)
async def test_fixed_hosts(dialled: Dialled, host: str, address: tuple[str, int]) -> None:
    hosts = {
        "one.test": "127.0.0.1:8001",
        "*.two.test": "127.0.0.1:8002",
        "*.test": "[::1]:8003",
    }
    await Dialler(hosts).connect_tcp(host, 81)
    assert dialled == [address]


async def test_a_suffix_is_not_the_name_itself(dialled: Dialled, resolve: Resolve) -> None:
    resolve()
    with pytest.raises(httpcore.ConnectError):
        await Dialler({"*.two.test": "127.0.0.1:8002"}).connect_tcp("two.test", 80)


@pytest.mark.parametrize("target", ["localhost:80", "127.0.0.1", "127.0.0.1:http", ""])
def test_a_fixed_host_needs_address_and_port(target: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Dialler({"one.test": target})


@pytest.mark.parametrize(
    "host", ["a" * 64 + ".example", "xn--\udcff.example", "no-such-name.invalid"]
)
async def test_a_name_that_cannot_be_resolved(host: str) -> None:
    with pytest.raises(httpcore.ConnectError):
        await Dialler({}).connect_tcp(host, 80)


async def test_a_name_that_changes_its_answer(
    dialled: Dialled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: public for the check, private for the use. There is one look-up a connection,
    and what was checked is dialled; the next connection is checked anew."""
    answers = [["8.8.8.8"], ["127.0.0.1"], ["8.8.8.8"], ["169.254.169.254"]]

    async def rebind(host: str, port: int) -> list[str]:
        return answers.pop(0)

    monkeypatch.setattr(dial, "_resolve", rebind)
    for _ in range(2):
        await Dialler({}).connect_tcp("rebind.example", 80)
        with pytest.raises(RefusedToDial):
            await Dialler({}).connect_tcp("rebind.example", 80)
    assert dialled == [("8.8.8.8", 80)] * 2
    assert answers == []
