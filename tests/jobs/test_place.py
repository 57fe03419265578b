"""What a pass stored is placed at its end; a document that cannot be placed leaves only itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from config.load import Config
from config.settings import Settings
from jobs.app import App, utc_now
from jobs.ingest import place_new
from normaliser import Agencies, Normaliser
from normaliser.index import BatchIndex
from normaliser.values import Document, Placement
from store import Store
from store.errors import DatabaseUnreachable, StoreBug
from tests.store.conftest import Press

TEXT = "El río obligó a evacuar a 2.300 personas en la vega del Moro, según el alcalde. " * 3


class Stumbling(Normaliser):
    """Cannot place one document."""

    bad = 0
    error: Exception = RuntimeError("half way")

    def place_all(self, documents: Sequence[Document], index: BatchIndex) -> Iterator[Placement]:
        for placement in super().place_all(documents, index):
            if placement.document_id == self.bad:
                raise self.error
            yield placement


@pytest.fixture
def press(store: Store) -> Press:
    return Press(store).open()


@pytest.fixture
def app(store: Store) -> App:
    normaliser = Stumbling(Agencies(()), store.index)
    return App(Config(Path("config"), Settings(), (), ()), store, normaliser, utc_now)


@pytest.mark.parametrize("error", [RuntimeError("half way"), StoreBug("half way")])
def test_a_document_that_fails_leaves_only_itself(app: App, press: Press, error: Exception) -> None:
    _, bad, _ = (press.add(f"https://one.example/{n}", TEXT).version_id for n in range(3))
    assert isinstance(app.normaliser, Stumbling)
    app.normaliser.bad, app.normaliser.error = bad, error

    with capture_logs() as lines:
        assert place_new(app) == 2

    assert press.unplaced() == [bad]
    said = [(line["event"], line["log_level"], line["version_id"]) for line in lines]
    assert said == [("placing_failed", "error", bad)]

    app.normaliser.bad = 0
    assert place_new(app) == 1
    assert press.unplaced() == []


def test_a_lost_database_ends_it_and_leaves_all_that_were_not_written(
    app: App, press: Press
) -> None:
    ids = [press.add(f"https://one.example/{n}", TEXT).version_id for n in range(3)]
    assert isinstance(app.normaliser, Stumbling)
    app.normaliser.bad, app.normaliser.error = ids[1], DatabaseUnreachable("gone")

    with pytest.raises(DatabaseUnreachable):
        place_new(app)

    assert press.unplaced() == ids
