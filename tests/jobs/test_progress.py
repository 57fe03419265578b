"""What somebody at a terminal sees."""

from collections import Counter
from io import StringIO

from rich.console import Console

from config.site import Site
from jobs.progress import TerminalProgress
from jobs.report import SiteReport

FARO = Site.model_validate({"id": "faro", "name": "El Faro", "url": "https://faro.example"})


def run_through(progress: TerminalProgress) -> None:
    progress.site_started(FARO)
    progress.site_listed(FARO, 2)
    progress.site_due(FARO, 2)
    progress.article_done(FARO, "stored")
    progress.article_done(FARO, "robots")
    progress.site_finished(FARO, SiteReport("faro", outcomes=Counter(stored=1, robots=1)))


def test_one_bar_a_site_however_often_it_runs() -> None:
    console = Console(file=StringIO(), force_terminal=True, width=100)
    with TerminalProgress(console) as progress:
        run_through(progress)
        run_through(progress)
        (task,) = progress._bars.tasks
        assert (task.completed, task.total, task.description) == (2, 2, "done")
    assert "El Faro" in console.file.getvalue()


def test_a_name_is_no_markup() -> None:
    site = FARO.model_copy(update={"name": "El Faro [/b]"})
    console = Console(file=StringIO(), force_terminal=True, width=100)
    with TerminalProgress(console) as progress:
        progress.site_started(site)
