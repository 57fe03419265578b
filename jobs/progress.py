"""How far a pass is, for somebody who watches a terminal. Elsewhere nothing is drawn: the log
has one line a site."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from config.site import Site
from jobs.report import SiteReport


class Progress:
    """Draws nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass

    def site_started(self, site: Site) -> None:
        """The site's surfaces are being read."""

    def site_listed(self, site: Site, found: int) -> None:
        """So many candidates were found up to now."""

    def site_due(self, site: Site, due: int) -> None:
        """So many pages will be asked for."""

    def article_done(self, site: Site, outcome: str) -> None:
        """One page has its outcome."""

    def site_finished(self, site: Site, report: SiteReport) -> None:
        """The site's run is over."""


class TerminalProgress(Progress):
    """One bar a site."""

    def __init__(self, console: Console) -> None:
        self._bars = Bars(
            TextColumn("{task.fields[name]:<20.20}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def site_started(self, site: Site) -> None:
        """Adds the site's bar, or begins it anew."""
        if site.id in self._tasks:
            self._bars.reset(self._tasks[site.id], total=None, description="looking")
        else:
            self._tasks[site.id] = self._bars.add_task("looking", total=None, name=site.name)

    def site_listed(self, site: Site, found: int) -> None:
        """Says how many were found."""
        self._bars.update(self._tasks[site.id], description=f"{found} found")

    def site_due(self, site: Site, due: int) -> None:
        """Gives the bar its length."""
        self._bars.update(self._tasks[site.id], total=due, description="fetching")

    def article_done(self, site: Site, outcome: str) -> None:
        """Moves the bar on."""
        self._bars.update(self._tasks[site.id], advance=1, description=outcome)

    def site_finished(self, site: Site, report: SiteReport) -> None:
        """Says how it ended."""
        state = "done" if report.is_ok else "failed"
        self._bars.update(self._tasks[site.id], description=state)
