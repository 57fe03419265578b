"""`teletipo stories` and `teletipo story` for people: texts, where they began, who carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from config.agencies import Agency
from jobs.differences import Change, changed_paragraphs
from jobs.old_text import carriers_of_old_text
from normaliser.stories import DecisionKind
from normaliser.values import CreditRole, Derivation, Document, Origin
from store.values import StoredArticle, StoredStory, StoryDecision, StorySummary

_STYLES = {Change.KEPT: "", Change.REMOVED: "red strike", Change.ADDED: "green bold"}
_MARKS = {Change.KEPT: ("", ""), Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}


def render_stories(
    stories: Sequence[StorySummary], agencies: Mapping[str, Agency]
) -> RenderableType:
    """A table for a person."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("story", justify="right")
    table.add_column("first published", no_wrap=True)
    table.add_column("articles", justify="right")
    table.add_column("sites", justify="right")
    table.add_column("origin", no_wrap=True)
    table.add_column("title")
    for story in stories:
        table.add_row(
            str(story.id),
            f"{story.first_published_at:%Y-%m-%d %H:%M}",
            str(story.articles),
            str(story.sites),
            _agency_names(story.origin, agencies),
            Text(story.title or ""),
        )
    return table


def render_story(story: StoredStory, agencies: Mapping[str, Agency]) -> RenderableType:
    """The whole life of a story for a person: origin, articles in time order with where each
    comes from, and what changed between versions."""
    documents = {
        version.id: version.document for article in story.articles for version in article.versions
    }
    sites = dict.fromkeys(one.site_id for one in _first_documents(story, documents))
    names = _agency_names(story.origin, agencies) or " + ".join(sites) or "not known"
    parts: list[RenderableType] = [
        Text(f"Story {story.id}", style="bold"),
        Text(f"Origin: {names} (confidence {story.origin.confidence:.2f})"),
        *(Text(f"  - {reason}") for reason in story.origin.reasons),
        *map(_decision_line, story.decisions),
    ]
    for article in story.articles:
        parts += [Text(), *_article_lines(article, story.derivations, documents)]
        if len(article.versions) > 1:
            parts += _old_text_lines(story, article)
    return Group(*parts)


def render_spread(story: StoredStory, agencies: Mapping[str, Agency]) -> RenderableType:
    """A story in a few lines: where it began, and who carries it how."""
    documents = {
        version.id: version.document for article in story.articles for version in article.versions
    }
    by_copy: dict[int, list[Derivation]] = {}
    for derivation in story.derivations:
        by_copy.setdefault(derivation.copy_id, []).append(derivation)
    earliest = story.articles[0].versions[0].document
    first = next(iter(_first_documents(story, documents)), earliest)
    names = _agency_names(story.origin, agencies) or first.site_id
    lines = [Text.assemble((f"{names}: ", "bold"), first.title or "(no title)")]
    for document in documents.values():
        for derivation in by_copy.get(document.id, ()):
            source = documents.get(derivation.source_id)
            of = source.site_id if source else "another story"
            lines.append(
                Text(
                    f"    {derivation.relation:<12}{document.site_id:<15} of {of:<15}"
                    f"{derivation.coverage:>5.0%}  {document.title or ''}"
                )
            )
    if not story.origin.document_ids:
        lines.append(Text(f"    {story.origin.reasons[-1]}", style="dim"))
    return Group(*lines)


def _first_documents(story: StoredStory, documents: Mapping[int, Document]) -> list[Document]:
    """Those that the story begins with, as far as they are stored."""
    return [documents[i] for i in story.origin.document_ids if i in documents]


def _article_lines(
    article: StoredArticle,
    derivations: Sequence[Derivation],
    documents: Mapping[int, Document],
) -> list[Text]:
    first = article.versions[0]
    lines = [
        Text.assemble(
            (f"{first.document.time:%Y-%m-%d %H:%M} ", "dim"),
            (f"{article.site_id}  ", "bold"),
            first.article.title or "(no title)",
        ),
        Text(f"  article {article.id}, {article.url}", style="dim"),
    ]
    for version in article.versions:
        for derivation in derivations:
            if derivation.copy_id == version.id:
                lines.append(_derivation_line(derivation, documents))
        for credit in version.document.credits:
            if version.number == 1 and credit.role is not CreditRole.PHOTO:
                does = "quotes" if credit.role is CreditRole.QUOTED else "credits"
                lines.append(Text(f"  {does} {credit.name}: “{credit.words}” ({credit.kind})"))
    for old, new in zip(article.versions, article.versions[1:], strict=False):
        lines.append(
            Text(f"  version {new.number}, seen {new.fetched_at:%Y-%m-%d %H:%M}, differs:")
        )
        if old.article.title != new.article.title:
            lines += _difference_lines([old.article.title or ""], [new.article.title or ""])
        lines += _difference_lines(old.article.paragraphs, new.article.paragraphs)
    return lines


def _old_text_lines(story: StoredStory, corrected: StoredArticle) -> list[Text]:
    return [
        Text(f"  still carries the old text: {article.site_id}: {article.url}", style="yellow")
        for article in carriers_of_old_text(story, corrected)
    ]


def _decision_line(decision: StoryDecision) -> Text:
    named = f"article{'' if len(decision.named) == 1 else 's'} {_list(decision.named)}"
    if decision.kind is DecisionKind.SPLIT:
        named += f" from {_list(decision.others)}"
    line = (
        f"Decision {decision.id}: {decision.kind} {named} by {decision.decided_by}, "
        f"{decision.decided_at:%Y-%m-%d %H:%M}: “{decision.reason}”"
    )
    if decision.undone_at is not None:
        line += f" (undone by {decision.undone_by}, {decision.undone_at:%Y-%m-%d %H:%M})"
    return Text(line, style="" if decision.undone_at is None else "dim")


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _derivation_line(derivation: Derivation, documents: Mapping[int, Document]) -> Text:
    source = documents.get(derivation.source_id)
    where = f"{source.site_id}: {source.url}" if source else f"document {derivation.source_id}"
    many = len(derivation.passages)
    return Text(
        f"  {derivation.relation} of {where}"
        f" ({derivation.coverage:.0%} of it stands there, {derivation.usage:.0%} of that is used,"
        f" {many} passage{'' if many == 1 else 's'}, score {derivation.score:.2f})"
    )


def _difference_lines(old: Sequence[str], new: Sequence[str]) -> list[Text]:
    lines = []
    for paragraph in changed_paragraphs(old, new):
        line = Text("    ")
        for stretch in paragraph:
            before, after = _MARKS[stretch.change]
            line.append(f"{before}{stretch.text}{after}", style=_STYLES[stretch.change])
            line.append(" ")
        lines.append(line)
    return lines


def _agency_names(origin: Origin, agencies: Mapping[str, Agency]) -> str:
    return " + ".join(
        agencies[agency_id].name if agency_id in agencies else agency_id
        for agency_id in origin.agency_ids
    )
