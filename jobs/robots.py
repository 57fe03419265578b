"""`teletipo robots`: what a robots.txt says of one URL, and by which line."""

from __future__ import annotations

from pathlib import Path

from scrapers.robots import Decision, agent_token, describe, parse_robots


def decide(file: Path, *, agent: str, url: str) -> tuple[Decision, str]:
    """The decision of the robots.txt in `file` and its words.

    `agent` is a name as robots.txt has them, or a whole User-Agent header; the latter is told by
    the slash before its version. Raises OSError.
    """
    name = agent_token(agent) if "/" in agent else agent
    robots = parse_robots(file.read_bytes(), name)
    decision = robots.decide(url)
    words = describe(robots, decision)
    if robots.crawl_delay_s is not None:
        words += f"\nCrawl-delay: {robots.crawl_delay_s:g} s"
    return decision, words
