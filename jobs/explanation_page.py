"""The same as one HTML page that needs nothing else: no script, no request, everything escaped."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jobs.explanation import count_roles, say_evidence
from jobs.extract import list_fields
from scrapers.judged import Reading

_STRONGEST = 10
_FOLDER = Path(__file__).parent
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"


def write_explanation(reading: Reading, path: Path) -> None:
    """Writes the page to a file. Raises OSError."""
    # A page may carry half a surrogate pair, which no file can.
    path.write_text(draw_explanation(reading), encoding="utf-8", errors="replace")


def draw_explanation(reading: Reading) -> str:
    """The page. Its policy allows our own style and nothing else, should anything slip through."""
    style = (_FOLDER / "explanation.css").read_text(encoding="utf-8")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("explanation.html").render(
        article=reading.article,
        fields=list_fields(reading.article),
        blocks=reading.blocks,
        counts=count_roles(reading),
        evidence=lambda evidence: say_evidence(evidence[:_STRONGEST]),
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; {_NOTHING_ELSE}",
    )
