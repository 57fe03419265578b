"""What was traced, told in words and as plain values."""

from __future__ import annotations

import json

from rich.text import Text

from jobs.console import make_console
from jobs.story_rows import credit_row, origin_row
from jobs.trace import Trace
from normaliser.explain import Step


def print_trace(found: Trace, *, as_json: bool) -> None:
    """Prints it on standard output."""
    if as_json:
        print(json.dumps(to_row(found), ensure_ascii=False, indent=2))
        return
    console = make_console()
    title, *lines = say(found)
    console.print(Text(title, style="bold"))
    for line in lines:
        console.print(Text(line))


def say(found: Trace) -> list[str]:
    """Everything that is known, in plain English; the title first."""
    lines = [*found.explanation.lines, *found.notes]
    if found.others:
        many = len(found.others)
        carry = "1 more article carries" if many == 1 else f"{many} more articles carry"
        lines.append(f"{carry} this text: teletipo story {found.story_id}")
    lines.append(f"origin, with a confidence of {found.origin.confidence:.2f}:")
    return [*lines, *(f"  - {reason}" for reason in found.origin.reasons)]


def to_row(found: Trace) -> dict[str, object]:
    """Plain values, as `--json` and the API give them."""
    document = found.explanation.document
    return {
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "published_at": document.published_at and document.published_at.isoformat(),
        "is_stored": found.is_stored,
        "sources": [_step_row(step) for step in found.explanation.steps],
        "text_credits": [credit_row(credit) for credit in found.explanation.text_credits],
        "photo_credits": [credit_row(credit) for credit in found.explanation.photo_credits],
        "quoted": [credit_row(credit) for credit in found.explanation.quoted],
        "story": found.story_id,
        "others": list(found.others),
        "notes": list(found.notes),
        "origin": origin_row(found.origin),
    }


def _step_row(step: Step) -> dict[str, object]:
    derivation = step.derivation
    return {
        "relation": derivation.relation,
        "url": step.source.url,
        "site": step.source.site_id,
        "title": step.source.title,
        "coverage": derivation.coverage,
        "usage": derivation.usage,
        "score": derivation.score,
        "evidence": list(step.evidence),
        "sources": [_step_row(further) for further in step.sources],
    }
