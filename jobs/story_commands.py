"""`teletipo story`: show one story, join or split stories, and take that back."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from typing import Annotated

import typer
from typer.core import TyperGroup

from jobs.app import App, open_app
from jobs.console import make_console
from jobs.stories import render_story
from jobs.story_rows import story_to_json
from normaliser.origin import origin_of
from store.errors import BadDecision
from store.stories import Decided, Why

SHOW = "show"


class _StoryGroup(TyperGroup):
    """`teletipo story 12` shows story 12."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        asks_help = any(arg in self.get_help_option_names(ctx) for arg in args)
        if args and not asks_help and not any(arg in self.commands for arg in args):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_StoryGroup,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="""Show one story, or correct by hand what the program made of it.

    What a person decides is recorded with who, when and why, holds against everything that the
    program finds later, and can be undone.

    **Examples**

    `teletipo story 12` — its origin, every article with where it comes from, what was corrected,
    and who still carries the old text

    `teletipo story split 12 https://example.org/news/1 --because "another flood"`

    `teletipo story join 12 15 --because "one wire, reworded"`

    `teletipo story undo 3`
    """,
)

Because = Annotated[
    str, typer.Option("--because", metavar="WHY", help="The reason, for the record.")
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; you, unless said.")
]


@app.command(SHOW, hidden=True)
def show(
    context: typer.Context,
    story_id: Annotated[int, typer.Argument(metavar="ID")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one story: its origin, every article with where it comes from, and every version
    with what changed and who still carries the old text."""
    with open_app(context.obj) as it:
        found = it.store.stories.get(story_id)
        agencies = {entry.id: entry for entry in it.config.agencies}
    if found is None:
        raise BadDecision(f"There is no story {story_id}.", "`teletipo stories --all` lists them.")
    if as_json:
        print(story_to_json(found))
    else:
        make_console().print(render_story(found, agencies))


@app.command()
def split(
    context: typer.Context,
    story_id: Annotated[int, typer.Argument(metavar="STORY")],
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Addresses, or numbers of articles.")
    ],
    because: Because,
    by: By = None,
) -> None:
    """Take articles out of a story: its other articles and they are never one story again.

    **Examples**

    `teletipo story split 12 https://example.org/news/1 --because "another flood, same template"`

    `teletipo story split 12 40 41 --because "a follow-up" --by ana`
    """
    with open_app(context.obj) as it:
        ids = [_find_article(it, article) for article in articles]
        why = Why(by or getpass.getuser(), because)
        decided = it.store.stories.split(story_id, ids, why, origin_of, now=it.clock())
    _report(decided, f"Story {story_id} is split")


@app.command()
def join(
    context: typer.Context,
    stories: Annotated[list[int], typer.Argument(metavar="STORY STORY...")],
    because: Because,
    by: By = None,
) -> None:
    """Make one story of several: their articles are one story from now on.

    **Example**

    `teletipo story join 12 15 --because "the wire of 15 is a rewrite of that of 12"`
    """
    with open_app(context.obj) as it:
        why = Why(by or getpass.getuser(), because)
        decided = it.store.stories.join(stories, why, origin_of, now=it.clock())
    _report(decided, f"Stories {_list(stories)} are joined")


@app.command()
def undo(
    context: typer.Context,
    decision_id: Annotated[int, typer.Argument(metavar="DECISION")],
    by: By = None,
) -> None:
    """Take a decision back; `teletipo story ID` shows their numbers.

    **Example**

    `teletipo story undo 3`
    """
    with open_app(context.obj) as it:
        decided = it.store.stories.undo(
            decision_id, by or getpass.getuser(), origin_of, now=it.clock()
        )
    print(f"Decision {decision_id} is undone. {_where(decided)}")


def _find_article(app: App, where: str) -> int:
    """The number of an article, given as such or by its address. Raises BadDecision."""
    if where.isdecimal():
        return int(where)
    found = app.store.articles.find(where)
    if found is None:
        raise BadDecision(f"No article is stored under {where}.")
    return found.id


def _report(decided: Decided, what: str) -> None:
    print(f"{what} (decision {decided.decision_id}). {_where(decided)}")
    print(f"`teletipo story undo {decided.decision_id}` takes it back.")


def _where(decided: Decided) -> str:
    many = len(decided.story_ids) > 1
    return f"Its articles are in {'stories' if many else 'story'} {_list(decided.story_ids)} now."


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
