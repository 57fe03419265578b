"""The normaliser: from an `Article` to its place among the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from config.settings import MatchSettings
from config.site import Site
from normaliser.agencies import Agencies
from normaliser.batch import look_ahead
from normaliser.candidates import Candidates
from normaliser.choose import Option, choose_sources, derive_revision
from normaliser.compare import find_overlap
from normaliser.direction import links_to, names_outlet, weigh_direction
from normaliser.embedder import Embedder
from normaliser.index import BatchIndex, Fingerprints, Index
from normaliser.outlets import Outlet
from normaliser.prepare import prepare_document
from normaliser.reading import Reading, Readings
from normaliser.relate import LOOSE, Related, find_related, words_in_spans
from normaliser.values import (
    Credit,
    CreditRole,
    Derivation,
    Document,
    Placement,
    Relation,
)
from scrapers.urls import host_of
from scrapers.values import Article

_MAX_CHAIN = 12
"""Steps from copy to source that are followed upwards."""

Sources = dict[int, tuple[Derivation, ...]]


class Normaliser:
    """Reads articles and finds what they come from.

    Holds no state but a bounded cache of what it has read: any number of workers may place
    documents of one index. `outlets` are the sites of the installation, for the names under
    which reprints credit them. With an `embedder` translations are looked for by meaning, too.
    """

    def __init__(
        self,
        agencies: Agencies,
        index: Index,
        settings: MatchSettings | None = None,
        outlets: Iterable[Outlet] = (),
        embedder: Embedder | None = None,
    ) -> None:
        self._agencies = agencies
        self._index = index
        self._settings = settings if settings is not None else MatchSettings()
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self._by_host = {o.host: o for o in self._outlets.values() if o.host is not None}
        self._embedder = embedder
        self._readings = Readings(embedder)
        self._candidates: Mapping[int, Candidates] = {}

    @property
    def agencies(self) -> Agencies:
        """Those that it knows."""
        return self._agencies

    def load_model(self) -> None:
        """Makes the embedding model ready, if there is one. Raises ModelError."""
        if self._embedder is not None:
            self._embedder.load()

    def over(self, index: Index, settings: MatchSettings | None = None) -> Normaliser:
        """One that reads alike, over another index, and with other settings if given."""
        settings = self._settings if settings is None else settings
        return Normaliser(self._agencies, index, settings, self._outlets.values(), self._embedder)

    def prepare(
        self,
        article: Article,
        *,
        document_id: int,
        url: str,
        site: Site | Outlet,
        seen_at: datetime,
    ) -> Document:
        """The article as a document: clean text, language, credits.

        `url` is the one that was fetched. A page that gives a day alone has no publication
        time. Spans of credits point into `Document.text`.
        """
        document = prepare_document(
            article,
            self._agencies,
            document_id=document_id,
            url=url,
            outlet=Outlet.of_site(site) if isinstance(site, Site) else site,
            seen_at=seen_at,
        )
        return replace(document, credits=tuple(map(self._named_by_link, document.credits)))

    def _named_by_link(self, credit: Credit) -> Credit:
        """A source line that links to a site whose name is known names that site, however it
        spells it: a machine translates names, but not links."""
        if credit.role is not CreditRole.REPUBLISHED_FROM or credit.link is None:
            return credit
        outlet = self._by_host.get(host_of(credit.link).removeprefix("www."))
        if outlet is None or outlet.names[:1] == (outlet.host,):
            return credit
        agency = self._agencies.by_id(outlet.agency_id) if outlet.agency_id is not None else None
        if agency is not None:
            return replace(credit, name=agency.name, role=CreditRole.TEXT, agency_id=agency.id)
        return replace(credit, name=outlet.names[0])

    def fingerprint(self, document: Document) -> Fingerprints:
        """What the index keeps of a document."""
        return self._readings.of(document).kept

    def place(self, document: Document) -> Placement:
        """Finds the sources of a document, and the stored documents of which it is a source.

        The document and its fingerprints are in the index already. Placing it again changes
        nothing.
        """
        return self._place(self._readings.of(document))

    def place_all(self, documents: Sequence[Document], index: BatchIndex) -> Iterator[Placement]:
        """Places documents of an index one after the other, as `place` would. `index` must have
        taken over what one placement says before the next one is asked for."""
        if not documents:
            return
        over = self.over(index)
        over._readings = self._readings
        over._candidates = look_ahead(documents, index, self._readings, self._settings)
        for document in documents:
            yield over._place(self._readings.of_stored([document], index)[document.id])

    def _place(self, reading: Reading) -> Placement:
        document = reading.document
        related = self._find_related(reading)
        revisions, later = self._place_versions(reading)
        sources: Sources = {i: (revision,) for i, revision in revisions.items()}
        sources[document.id] = self._choose(reading, related, sources, revisions.get(document.id))
        if later is not None:
            found = self._find_related(later)
            sources[later.id] = self._choose(later, found, sources, revisions[later.id])
        ancestors = self._ancestors(sources[document.id])
        below = [
            found.other
            for found in related
            if weigh_direction(found.other.document, document, self._outlets) <= 0
        ]
        stored = self._index.sources([copy.id for copy in below])
        # Chosen among all that is known by now, not only between what it had and the new one:
        # what lost against a source that has lost since may be the best again, so that the
        # order in which documents come in does not decide.
        for copy in sorted(below, key=lambda copy: (copy.document.time, copy.id)):
            if copy.id in ancestors or copy.id in sources:
                continue
            before = tuple(stored.get(copy.id, ()))
            revision = next((d for d in before if d.relation is Relation.REVISION), None)
            after = self._choose(copy, self._find_related(copy), sources, revision)
            if after != before:
                sources[copy.id] = after
        return Placement(document.id, document.credits, sources)

    def _find_related(self, reading: Reading) -> tuple[Related, ...]:
        candidates = self._candidates.get(reading.id)
        return find_related(reading, self._index, self._readings, self._settings, candidates)

    def _choose(
        self,
        copy: Reading,
        related: Sequence[Related],
        changed: Sources,
        revision: Derivation | None,
    ) -> tuple[Derivation, ...]:
        """The sources of `copy`: what it is the revision of, and those among the related documents.
        `changed` holds sources that are newer than those in the index."""
        known = {**self._index.sources([found.other.id for found in related]), **changed}
        options = []
        for found in related:
            direction = weigh_direction(found.other.document, copy.document, self._outlets)
            if direction > 0 and not _leads_to(copy.id, found.other.id, known):
                options.append(self._as_option(copy, found, direction, known))
        if revision is None:
            return choose_sources(copy, options)
        former = words_in_spans(copy, revision.passages)
        return (revision, *choose_sources(copy, options, former))

    def _as_option(
        self,
        copy: Reading,
        found: Related,
        direction: float,
        known: Mapping[int, Sequence[Derivation]],
    ) -> Option:
        return Option(
            source=found.other,
            probability=found.probability,
            direction=direction,
            words=found.explained_words(copy),
            overlap=found.overlap,
            features=found.features,
            pairing=found.pairing,
            is_named=self._is_named(copy, found.other),
            is_wire=found.other.document.agency_id is not None,
            is_root=_is_root(known.get(found.other.id, ())),
        )

    def _is_named(self, copy: Reading, source: Reading) -> bool:
        return links_to(copy.document, source.document) or names_outlet(
            copy.document, source.document, self._outlets
        )

    def _place_versions(self, reading: Reading) -> tuple[dict[int, Derivation], Reading | None]:
        """The revisions among the versions of the document's URL, by the later one's id: of the
        document itself, and of the version after it, if there is one."""
        document = reading.document
        ids = self._index.by_url([document.url_key]).get(document.url_key, ())
        ids = [i for i in ids if i != document.id]
        if not ids:
            return {}, None
        others = self._index.documents(ids)
        versions = self._readings.of_stored(others.values(), self._index).values()
        order = _version_order([document, *others.values()])
        before = [v for v in versions if order[v.id] < order[document.id]]
        after = [v for v in versions if order[v.id] > order[document.id]]
        revisions: dict[int, Derivation] = {}
        if before:
            former = max(before, key=lambda v: order[v.id])
            revisions[document.id] = _revise(reading, former)
        later = min(after, key=lambda v: order[v.id], default=None)
        if later is not None:
            revisions[later.id] = _revise(later, reading)
        return revisions, later

    def _ancestors(self, derivations: Sequence[Derivation]) -> set[int]:
        """Ids of all documents that these derivations lead up to."""
        found: set[int] = set()
        level = {derivation.source_id for derivation in derivations}
        for _ in range(_MAX_CHAIN):
            level -= found
            if not level:
                break
            found |= level
            above = self._index.sources(sorted(level))
            level = {d.source_id for sources in above.values() for d in sources}
        return found


def _is_root(sources: Sequence[Derivation]) -> bool:
    return all(derivation.relation in LOOSE for derivation in sources)


def _leads_to(target_id: int, source_id: int, known: Mapping[int, Sequence[Derivation]]) -> bool:
    return any(derivation.source_id == target_id for derivation in known.get(source_id, ()))


def _version_order(versions: Sequence[Document]) -> dict[int, tuple[datetime, int]]:
    """What to order the versions of a page by: the times that they state, where all do, else when
    they were seen."""
    is_stated = all(version.published_at is not None for version in versions)
    return {v.id: (v.time if is_stated else v.seen_at, v.id) for v in versions}


def _revise(later: Reading, former: Reading) -> Derivation:
    return derive_revision(later, former, find_overlap(later.columns, former.columns))
