"""Log lines: one event a line, with a stable name and keys.

JSON where no terminal is attached, text with colours on one. Bodies, credentials and secrets
are never logged. Events and their keys are listed in docs/logging.md.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from typing import Any

import structlog

from config.settings import LogFormat, LogSettings


class _LibraryHandler(logging.Handler):
    """Hands warnings of libraries over as `library_warning` events."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger().warning(
            "library_warning",
            library=record.name,
            message=record.getMessage(),
            exc_info=record.exc_info,
        )


class _Printer(structlog.PrintLogger):
    """Drops a line that cannot be written, on a full disk, to a reader that has gone or to a closed
    stream: the work goes on, as with Python's own logging."""

    def msg(self, message: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().msg(message)

    log = debug = info = warn = warning = err = error = critical = exception = fatal = failure = msg


# Tracebacks go without the values of variables, which structlog would print: among them are the
# page in hand, the database's address with its password, and headers that are keys.
_TEXT_TRACEBACK = structlog.dev.plain_traceback
_JSON_TRACEBACK = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def configure_logging(settings: LogSettings) -> None:
    """Sets up structlog on standard error, once per process."""
    text = settings.format is LogFormat.TEXT or (
        settings.format is LogFormat.AUTO and sys.stderr.isatty()
    )
    renderer: list[Any] = (
        [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=_TEXT_TRACEBACK
            )
        ]
        if text
        else [_JSON_TRACEBACK, structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.level.upper()]
        ),
        # Looked up for each line: whoever replaces sys.stderr gets the lines from then on.
        logger_factory=lambda *_: _Printer(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_LibraryHandler(logging.WARNING)]
