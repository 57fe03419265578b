"""`teletipo story`: shown by number, joined and split by hand, over a real store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jobs.cli import app
from normaliser.values import Relation
from store import open_store
from store.errors import BadDecision
from tests.store.conftest import Press

TEXT = "El río obligó a evacuar a 2.300 personas en la vega."


@pytest.fixture
def folder(tmp_path: Path, database_url: str) -> Path:
    (tmp_path / "settings.toml").write_text(
        f'database = "{database_url}"\n[log]\nlevel = "error"\n', encoding="utf-8"
    )
    (tmp_path / "agencies.toml").write_text('[[agency]]\nid = "efe"\nname = "EFE"\n', "utf-8")
    (tmp_path / "sites").mkdir()
    return tmp_path


@pytest.fixture
def press(database_url: str) -> Iterator[Press]:
    """One story of three articles, whose first was corrected."""
    with open_store(database_url) as store:
        press = Press(store).open()
        wire, *copies = (press.add(f"https://one.example/{n}", TEXT).version_id for n in range(3))
        press.place(wire)
        for copy in copies:
            press.place(copy, press.derive(copy, wire))
        press.wait(hours=2)
        press.list("https://one.example/0")
        (due,) = (due for due in press.due() if due.candidate.url.endswith("/0"))
        later = press.save(due, TEXT.replace("2.300", "3.200")).version_id
        press.place(later, press.derive(later, wire, Relation.REVISION))
        yield press


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--config", str(folder), "story", *arguments])


def story_ids(press: Press) -> set[int | None]:
    urls = (f"https://one.example/{n}" for n in range(3))
    return {article.story_id for url in urls if (article := press.store.articles.find(url))}


def test_a_number_shows_the_story_and_who_carries_the_old_text(folder: Path, press: Press) -> None:
    result = run(folder, "1")

    assert result.exit_code == 0
    assert "Story 1" in result.stdout
    assert "still carries the old text: one: https://one.example/1" in result.stdout
    rows = json.loads(run(folder, "--json", "1").stdout)
    assert rows == json.loads(run(folder, "1", "--json").stdout)
    assert rows["old_text"] == [{"corrected": 1, "carried_by": [2, 3]}]
    assert rows["decisions"] == []


def test_split_join_and_undo_are_shown_with_who_and_why(folder: Path, press: Press) -> None:
    split = run(
        folder, "split", "1", "https://one.example/2", "--because", "another flood", "--by", "ana"
    )
    assert split.exit_code == 0
    assert "Story 1 is split (decision 1). Its articles are in stories 1, 2 now." in split.stdout
    assert "`teletipo story undo 1`" in split.stdout
    assert story_ids(press) == {1, 2}
    assert "Decision 1: split article 3 from 1, 2 by ana" in run(folder, "2").stdout
    assert "“another flood”" in run(folder, "1").stdout

    assert "is undone" in run(folder, "undo", "1", "--by", "eva").stdout
    assert story_ids(press) == {1}
    assert "undone by eva" in run(folder, "1").stdout

    run(folder, "split", "1", "2", "3", "--because", "again")
    assert len(story_ids(press)) > 1
    joined = run(
        folder, "join", *map(str, sorted(filter(None, story_ids(press)))), "--because", "x"
    )
    assert "Stories 1, 3" in joined.stdout
    assert story_ids(press) == {1}
    decision = json.loads(run(folder, "1", "--json").stdout)["decisions"][0]
    assert (decision["kind"], decision["because"], decision["undone_at"]) == ("join", "x", None)


def test_a_trace_tells_of_a_correction_and_of_what_people_decided(
    folder: Path, press: Press
) -> None:
    run(folder, "split", "1", "3", "--because", "another flood", "--by", "ana")

    url = "https://one.example/1"
    told = CliRunner().invoke(app, ["--config", str(folder), "trace", url]).stdout

    assert "https://one.example/0 was corrected since: this text follows the old text" in told
    assert "ana decided on this story by hand (split, " in told
    assert "1 more article carries this text: teletipo story 1" in told


HUGE = "99999999999999999999"
WRONG = {
    "no story": (("99",), "There is no story 99"),
    "no story of so large a number": ((HUGE,), f"There is no story {HUGE}"),
    "none to split": (("split", HUGE, "1", "--because", "x"), f"There is no story {HUGE}"),
    "none to join": (("join", "1", HUGE, "--because", "x"), f"There is no story {HUGE}"),
    "no article": (("split", "1", HUGE, "--because", "x"), f"does not hold article {HUGE}"),
    "no digit": (("split", "1", "²", "--because", "x"), "No article is stored under ²"),
    "no decision of so large a number": (("undo", HUGE), f"There is no decision {HUGE}"),
    "no address": (("split", "1", "https://one.example/x", "--because", "x"), "No article"),
    "no decision": (("undo", "5"), "There is no decision 5"),
    "one story": (("join", "1", "--because", "x"), "two stories or more"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_said(
    folder: Path, press: Press, arguments: tuple[str, ...], message: str
) -> None:
    result = run(folder, *arguments)

    assert isinstance(result.exception, BadDecision)
    assert message in str(result.exception)


def test_a_decision_needs_a_reason(folder: Path, press: Press) -> None:
    result = run(folder, "split", "1", "3")

    assert result.exit_code == 2
    assert "--because" in result.output
    assert story_ids(press) == {1}
