"""Hosts whose addresses are given, as `[fetch.hosts]` has them: their names are never resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated

from pydantic import AfterValidator

PORTS = (80, 443)
"""The ports that hosts are asked at whose addresses are not given."""


@dataclass(frozen=True)
class Target:
    """An address to dial."""

    address: str
    port: int


def parse_target(text: str) -> Target:
    """Reads "127.0.0.1:8800" or "[::1]:8800". Raises ValueError for anything else."""
    address, _, port = text.rpartition(":")
    try:
        target = Target(str(ip_address(address.removeprefix("[").removesuffix("]"))), int(port))
    except ValueError:
        target = None
    if target is None or not 1 <= target.port <= 65535:
        raise ValueError(
            f'"{text}" is no IP address with a port, such as "127.0.0.1:8800" or "[::1]:8800"'
        )
    return target


def _check_target(text: str) -> str:
    parse_target(text)
    return text


FixedAddress = Annotated[str, AfterValidator(_check_target)]


class FixedHosts:
    """`hosts` maps an exact name or "*.suffix" to "ip:port"; ValueError for what is no such."""

    def __init__(self, hosts: Mapping[str, str]) -> None:
        self._hosts = {name.lower(): parse_target(target) for name, target in hosts.items()}

    def target_of(self, host: str) -> Target | None:
        """Where to dial for this host; `None`: its name is resolved."""
        name = host.lower().rstrip(".")
        if name in self._hosts:
            return self._hosts[name]
        while "." in name:
            name = name.partition(".")[2]
            if f"*.{name}" in self._hosts:
                return self._hosts[f"*.{name}"]
        return None
