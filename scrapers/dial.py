"""The one place where a connection is opened.

The name is resolved here, the addresses are checked here, and exactly a checked address is
dialled: nothing can change between the check and the use (DNS rebinding).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore

from config.hosts import PORTS, FixedHosts, Target

_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments
            "192.88.99.0/24",  # 6to4 relays
            "168.63.129.16/32",  # Azure's platform service, on a public address
            "2002::/16",  # 6to4: holds an IPv4 address
            "2001::/32",  # Teredo: holds an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)
"""What `is_global` of Python 3.11 lets through."""
_GLOBAL_UNICAST = ip_network("2000::/3")
"""All public IPv6; IPv4-mapped, NAT64, unique local and link-local addresses lie outside."""


class RefusedToDial(Exception):
    """Address or port that is never connected to."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """The address belongs to the public internet."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if address.version == 6 and address not in _GLOBAL_UNICAST:
        return False
    return not any(address in network for network in _NOT_PUBLIC)


class Dialler(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to public addresses, ports 80 and 443, and to `hosts`.

    `hosts` maps an exact name or "*.suffix" to "ip:port"; such a name is never resolved, and
    its port in the URL does not matter. Raises RefusedToDial, and httpcore's errors.
    """

    def __init__(self, hosts: Mapping[str, str]) -> None:
        self._fixed = FixedHosts(hosts)
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connects to the first checked address that answers; `timeout` is for each of them."""
        failure: Exception | None = None
        for target in await self._targets(host, port):
            try:
                return await self._backend.connect_tcp(
                    target.address, target.port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        """Part of httpcore's interface."""
        await asyncio.sleep(seconds)

    async def _targets(self, host: str, port: int) -> list[Target]:
        fixed = self._fixed.target_of(host)
        if fixed is not None:
            return [fixed]
        if port not in PORTS:
            raise RefusedToDial(f"port {port}")
        addresses = await _resolve(host, port)
        public = [address for address in addresses if is_public(ip_address(address))]
        if addresses and not public:
            raise RefusedToDial(f"{host} is {addresses[0]}, which is no public address")
        return [Target(address, port) for address in public]


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label that IDNA cannot hold
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise httpcore.ConnectError(f"{host} cannot be resolved: {reason}") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
