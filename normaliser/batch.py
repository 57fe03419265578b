"""What placing a batch of documents will ask of the index, asked for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from config.settings import MatchSettings
from normaliser.candidates import Candidates, lookups_of, rank
from normaliser.index import BatchIndex
from normaliser.reading import Readings
from normaliser.relate import linked_keys, reach_of
from normaliser.values import Document


def look_ahead(
    documents: Sequence[Document], index: BatchIndex, readings: Readings, settings: MatchSettings
) -> dict[int, Candidates]:
    """The candidates of each document of an index, by its id. The index reads what comparing
    with them takes."""
    known = [readings.of_stored([document], index)[document.id] for document in documents]
    spans = [reach_of(document, settings) for document in documents]
    lookups = [lookups_of(reading, *span) for reading, span in zip(known, spans, strict=True)]
    postings = iter(index.postings_of([one for its in lookups for one in its]))
    ranked = [
        rank(reading, index, list(islice(postings, len(its))), *span)
        for reading, its, span in zip(known, lookups, spans, strict=True)
    ]
    languages = index.languages({i for its in ranked for i in (*its.named, *its.alike)})
    candidates = {one.id: its.pick(languages) for one, its in zip(documents, ranked, strict=True)}
    index.expect(
        {i for its in candidates.values() for i in (*its.by_shingles, *its.foreign)},
        {key for one in documents for key in (one.url_key, *linked_keys(one))},
    )
    return candidates
