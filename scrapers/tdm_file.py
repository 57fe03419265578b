"""`/.well-known/tdmrep.json`: what a host as a whole reserves against text and data mining.

As the TDM Reservation Protocol has it (W3C community group, final report of 2024, "TDM file on the
origin server"): a list of rules, each with a pattern of paths as robots.txt has them; the first
that matches a page holds for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scrapers.robots import matches_path
from scrapers.values import Page

PLACE = "/.well-known/tdmrep.json"
DECLARED = "tdmrep.json"
"""The rule that holds for a page is kept among its headers under this name, as JSON."""
MAX_TDM_BYTES = 512 * 1024
_MOST_RULES = 1_000


@dataclass(frozen=True, slots=True)
class TdmRule:
    """One rule of the file."""

    location: str
    """A pattern of paths, with `*` and `$`."""
    is_reserved: bool
    policy: str | None = None
    """Address of the licence on offer."""

    def to_json(self) -> str:
        """As it stands in the file."""
        rule = {"location": self.location, "tdm-reservation": int(self.is_reserved)}
        return json.dumps(rule | ({"tdm-policy": self.policy} if self.policy else {}))


def parse_tdm_file(body: bytes) -> tuple[TdmRule, ...]:
    """The rules that can be read; none of what is no such file. Never raises."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ()
    rules = map(_to_rule, found[:_MOST_RULES] if isinstance(found, list) else ())
    return tuple(rule for rule in rules if rule is not None)


def _to_rule(found: Any) -> TdmRule | None:
    if not isinstance(found, dict):
        return None
    location, policy = found.get("location"), found.get("tdm-policy")
    reservation = str(found.get("tdm-reservation"))
    if not isinstance(location, str) or not location or reservation not in ("0", "1"):
        return None
    return TdmRule(location, reservation == "1", policy if isinstance(policy, str) else None)


def rule_in(headers: Mapping[str, str]) -> TdmRule | None:
    """The rule that `declare` has put among a page's headers."""
    text = headers.get(DECLARED)
    return next(iter(parse_tdm_file(f"[{text}]".encode(errors="replace"))), None)


def declare(page: Page, rules: Iterable[TdmRule]) -> Page:
    """The page with the rule that holds for it among its headers, where one does."""
    rule = next((rule for rule in rules if matches_path(rule.location, page.url)), None)
    headers = {name: value for name, value in page.headers.items() if name != DECLARED}
    return replace(page, headers=headers | ({DECLARED: rule.to_json()} if rule else {}))
