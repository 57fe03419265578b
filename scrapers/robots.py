"""robots.txt as RFC 9309 has it: which rule decides on a URL, and how often one may ask.

Lines are read as leniently as Google's parser does (missing colons, common misspellings), and
paths are compared as section 2.2.2 asks: octet by octet, once both are escaped alike.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

_MAX_BYTES = 512 * 1024

_AGENT, _ALLOW, _DISALLOW = "user-agent", "allow", "disallow"
_DELAY, _SITEMAP = "crawl-delay", "sitemap"
_NAMES = {
    **{name: name for name in (_AGENT, _ALLOW, _DISALLOW, _DELAY, _SITEMAP)},
    **dict.fromkeys(("useragent", "user agent"), _AGENT),
    **dict.fromkeys(("dissallow", "dissalow", "disalow", "diasllow", "disallaw"), _DISALLOW),
    "crawldelay": _DELAY,
    "site-map": _SITEMAP,
}
_TOKEN = re.compile(r"[A-Za-z_-]+")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_TO_ESCAPE = re.compile(r"[^\x21-\x7e]")
_PLAIN_IN_QUERY = {"%2F": "/", "%3A": ":", "%3F": "?", "%40": "@"}
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One Allow or Disallow line."""

    allows: bool
    path: str
    """As the file has it."""
    line: int
    """Counted from 1."""

    def __str__(self) -> str:
        return f"{'Allow' if self.allows else 'Disallow'}: {self.path} (line {self.line})"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a URL may be asked for, and by which rule; `None` where no rule matches it."""

    allowed: bool
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A rule in the form that is compared: pieces parted by "*", escaped."""

    rule: Rule
    pieces: tuple[str, ...]
    ends_here: bool
    """A "$" stands at its end."""
    length: int

    def matches(self, target: str) -> bool:
        first, *rest = self.pieces
        if not rest:
            return target == first if self.ends_here else target.startswith(first)
        if not target.startswith(first):
            return False
        at = len(first)
        last = rest.pop() if self.ends_here else ""
        for piece in rest:
            at = target.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return target.endswith(last) and len(target) - len(last) >= at


@dataclass(frozen=True)
class Robots:
    """The rules of one file for one crawler."""

    patterns: tuple[_Pattern, ...]
    """Those that count most come first."""
    agent: str
    group: str | None
    """Whose group holds: `agent`, "*", or `None` when the file has neither."""
    crawl_delay_s: float | None
    """Seconds between two requests that the file asks for."""
    sitemaps: tuple[str, ...]
    """URLs as the file gives them, in its order."""

    def decide(self, url: str) -> Decision:
        """Whether this URL of the origin may be asked for. The longest rule decides, and of two
        alike the one that allows. robots.txt itself always may."""
        target = _comparable(url)
        if target == "/robots.txt":
            return Decision(True)
        for pattern in self.patterns:
            if pattern.matches(target):
                return Decision(pattern.rule.allows, pattern.rule)
        return Decision(True)

    def allows(self, url: str) -> bool:
        """We may ask for this URL of the origin."""
        return self.decide(url).allowed


def agent_token(user_agent: str) -> str:
    """The name that robots.txt knows us by: the product token of a User-Agent header."""
    token = _TOKEN.match(user_agent)
    return token[0].lower() if token else ""


def parse_robots(body: bytes, agent: str, max_bytes: int = _MAX_BYTES) -> Robots:
    """Reads a robots.txt of any quality for the crawler of this name, a product token; never
    raises. What cannot be read forbids nothing, nor does what stands beyond `max_bytes`
    (RFC 9309 asks for 500 KiB at least). Groups of one name count as one."""
    names: set[str] = set()
    in_rules = False
    rules: dict[str, list[_Pattern]] = {}
    delays: dict[str, float] = {}
    sitemaps: dict[str, None] = {}
    ours = agent.lower()
    for number, name, value in _read_lines(_decode(body[:max_bytes])):
        if name == _AGENT:
            names = set() if in_rules else names
            in_rules = False
            if whose := _whose(value, ours):
                names.add(whose)
                rules.setdefault(whose, [])
        elif name in (_ALLOW, _DISALLOW):
            in_rules = True
            for pattern in _patterns(Rule(name == _ALLOW, value, number)):
                for whose in names:
                    rules[whose].append(pattern)
        elif name == _DELAY:
            if (delay_s := _seconds(value)) is not None:
                for whose in names:
                    delays.setdefault(whose, delay_s)
        elif value:
            sitemaps[value] = None
    group = next((name for name in (ours, "*") if name in rules), None)
    patterns = sorted(rules[group], key=_weight) if group else []
    delay = delays.get(group) if group else None
    return Robots(tuple(patterns), ours, group, delay, tuple(sitemaps))


def _decode(body: bytes) -> str:
    """The text; octets that are no UTF-8 are kept as they are, for they may stand in a path."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    return body.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def _read_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Number, directive and value of each line that has a meaning."""
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = raw.partition("#")[0].strip(" \t\0")
        name, colon, value = line.partition(":")
        if not colon:
            # "Disallow /path" is common enough for Google to read it; two words, no more.
            words = line.split()
            name, value = words if len(words) == 2 else ("", "")
        known = _NAMES.get(name.strip().lower())
        if known is not None:
            yield number, known, value.strip(" \t\0")


def matches_path(pattern: str, url: str) -> bool:
    """A pattern of paths, with `*` and `$` as robots.txt has them, matches this URL's."""
    return _pattern(Rule(False, pattern, 0), _escaped(pattern)).matches(_comparable(url))


def _whose(value: str, ours: str) -> str | None:
    """The group that a User-agent line opens: ours, everybody's, or none of interest."""
    value = " ".join(value.split())
    if value == "*" or value.startswith("* "):
        return "*"
    token = _TOKEN.match(value)
    return ours if token and token[0].lower() == ours else None


def _patterns(rule: Rule) -> Iterator[_Pattern]:
    if not rule.path:
        return
    path = _escaped(rule.path)
    yield _pattern(rule, path)
    folder, _, page = path.rpartition("/")
    if rule.allows and page.startswith("index.htm"):
        yield _pattern(rule, f"{folder}/$")  # whoever may have the page may have its folder


def _pattern(rule: Rule, path: str) -> _Pattern:
    ends_here = path.endswith("$")
    pieces = path.removesuffix("$").replace("$", "%24").split("*")
    return _Pattern(rule, tuple(pieces), ends_here, len(path))


def _weight(pattern: _Pattern) -> tuple[int, bool]:
    return -pattern.length, not pattern.rule.allows


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _comparable(url: str) -> str:
    return _escaped(_target_of(url)).replace("*", "%2A").replace("$", "%24")


def _target_of(url: str) -> str:
    """Path and query."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query or url.endswith("?") else "")


def _escaped(path: str) -> str:
    """The path with octets outside ASCII escaped, escapes of unreserved characters undone and
    all others in upper case; in the query, what need not be escaped there is not."""
    path = _TO_ESCAPE.sub(_escape, path)
    if "%" not in path:
        return path
    before, question, query = path.partition("?")
    return _ESCAPE.sub(_plain, before) + question + _ESCAPE.sub(_plain_in_query, query)


def _escape(found: re.Match[str]) -> str:
    is_octet = "\udc80" <= found[0] <= "\udcff"
    octets = found[0].encode("utf-8", "surrogateescape" if is_octet else "surrogatepass")
    return "".join(f"%{octet:02X}" for octet in octets)


def _plain(found: re.Match[str]) -> str:
    character = chr(int(found[0][1:], 16))
    return character if _UNRESERVED.match(character) else found[0].upper()


def _plain_in_query(found: re.Match[str]) -> str:
    plain = _plain(found)
    return _PLAIN_IN_QUERY.get(plain, plain)


def describe(robots: Robots, decision: Decision) -> str:
    """The decision in words, with the rule that made it."""
    said = "allowed" if decision.allowed else "disallowed"
    if decision.rule is not None:
        return f"{said} by {decision.rule}, in the group for {robots.group}"
    if robots.group is None:
        return f"{said}: there is no group for {robots.agent or 'this name'} or for *"
    return f"{said}: no rule in the group for {robots.group} matches"
