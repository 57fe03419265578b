"""Where the program begins: most of its start is spent importing, and Ctrl-C is heard there too."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""Exit code of a program that was told to stop, as shells give it."""


def main() -> None:
    """Runs `teletipo`."""
    try:
        from jobs.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()
