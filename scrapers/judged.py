"""What was decided about each block of a page, and why: the extractor's own account of a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.features import find_candidates, measure
from scrapers.forest import body_forest
from scrapers.outline import Clues, Outline
from scrapers.values import Article

_LONGEST_PATH = 6
_REPEATED = "other articles of the site have it, too"


class Role(StrEnum):
    """What a block is in the article."""

    HEADLINE = "headline"
    LEDE = "lede"
    PARAGRAPH = "paragraph"
    CREDIT = "credit"
    """A byline, dateline, source line or picture credit: taken out of the text, handed on."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named reason. `weight` is in log-odds: above 0 it speaks for the text."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judged:
    """One block and what was decided about it."""

    text: str
    path: str
    """The elements it stands in, outermost first, as in "main > div.story > p"."""
    role: Role
    score: float
    """Likelihood that the block is text of the article, 0 to 1, before the rules had their say."""
    reason: str
    """What decided, in few words."""
    evidence: tuple[Evidence, ...] = ()
    """What made the score, the strongest first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and the blocks that it was read from, in document order."""

    article: Article
    blocks: tuple[Judged, ...]


def judge_blocks(
    page: Blocks, clues: Clues, body: Body, credits: frozenset[str], furniture: frozenset[str]
) -> tuple[Judged, ...]:
    """The account of each block. `credits` are the texts that were handed on as credit lines,
    `furniture` those that the site repeats."""
    judged = []
    kept = frozenset(body.kept)
    scores = body.scores
    evidence = account_for(page, clues)
    for i, block in enumerate(page.blocks):
        role = _role_of(i, body, kept)
        if role in (Role.PARAGRAPH, Role.DROPPED) and block.text in credits:
            role = Role.CREDIT
        is_repeated = role is Role.PARAGRAPH and block.text in furniture
        judged.append(
            Judged(
                block.text,
                _path_of(page, block.element),
                Role.DROPPED if is_repeated else role,
                scores[i],
                _REPEATED if is_repeated else body.reasons[i],
                evidence.get(i, ()),
            )
        )
    return tuple(judged)


def account_for(page: Blocks, clues: Clues) -> dict[int, tuple[Evidence, ...]]:
    """What made the score of each block that was scored, by block index."""
    if not page.blocks:
        return {}
    outline = Outline(page, clues)
    candidates = find_candidates(outline)
    forest = body_forest()
    accounts = {}
    for i, column in zip(candidates.tolist(), measure(outline, candidates).T, strict=True):
        added = sorted(forest.account(column).items(), key=lambda item: -abs(item[1]))
        accounts[i] = tuple(Evidence(name, round(value, 3)) for name, value in added if value)
    return accounts


def _role_of(index: int, body: Body, kept: frozenset[int]) -> Role:
    if index == body.headline:
        return Role.HEADLINE
    if index == body.lede:
        return Role.LEDE
    return Role.PARAGRAPH if index in kept else Role.DROPPED


def _path_of(page: Blocks, element: int) -> str:
    steps: list[str] = []
    for at in islice(page.elements.around(element), _LONGEST_PATH):
        tag, hints = page.elements.tag_of(at), page.elements.hints_of(at)
        name = hints.split(" ", 1)[0]
        steps.append(f"{tag}.{name}" if name else tag)
    return " > ".join(reversed(steps))
