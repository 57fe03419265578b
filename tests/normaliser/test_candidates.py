from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser import candidates
from normaliser.candidates import find_candidates
from normaliser.index import Limits
from normaliser.reading import Reading

WEEK = timedelta(days=7)


def found_for(press, document):
    reading = Reading(document)
    return find_candidates(reading, press.index, document.time - WEEK, document.time + WEEK)


def test_what_shares_most_comes_first(press, texts):
    whole = press.publish(texts.harbour)
    part = press.publish("\n\n".join(texts.harbour.split("\n\n")[:3]), site="gaceta")
    press.publish(texts.library)
    copy = press.publish(texts.harbour, site="correo", minutes=60)

    assert found_for(press, copy).by_shingles == (whole.id, part.id)


def test_translations_are_found_by_anchors(press, texts):
    spanish = press.publish(texts.harbour)
    press.publish(texts.library)
    english = press.publish(texts.harbour_en, language="en", minutes=60)

    found = found_for(press, english)

    assert found.foreign == (spanish.id,)
    assert found.rarity.keys.tolist() == list(Reading(english).fingerprints.anchors)
    assert found.rarity.values.min() > 0


def test_texts_in_its_own_language_translate_nothing(press, texts):
    press.publish(texts.harbour)
    copy = press.publish(texts.harbour, site="correo", minutes=60)

    assert found_for(press, copy).foreign == ()


@pytest.fixture
def common_from_three(monkeypatch):
    monkeypatch.setattr(candidates, "LIMITS", Limits(holders=3, shingles=4000, anchors=4000))


@pytest.mark.usefixtures("common_from_three")
def test_what_stands_under_every_text_counts_nothing(press, texts):
    notice = "Recibe cada mañana nuestro boletín con noticias de toda la comarca y su agenda."
    for text in (texts.library, texts.street, texts.library[:400], texts.street[:400]):
        press.publish(f"{text}\n\n{notice}")
    document = press.publish(f"{texts.harbour}\n\n{notice}")

    assert found_for(press, document).by_shingles == ()


@pytest.mark.usefixtures("common_from_three")
def test_a_text_that_is_printed_everywhere_is_still_found(press, texts):
    copies = [press.publish(texts.harbour, site=f"site{n}", minutes=n) for n in range(8)]

    assert found_for(press, copies[-1]).by_shingles == tuple(c.id for c in copies[:4])
    assert len(press.sources(copies[-1])) == 1


@pytest.mark.usefixtures("common_from_three")
def test_a_translation_is_found_by_pairs_of_names_that_are_all_common(press):
    names = ["Okonkwo", "Lindgren", "Valdemar", "Brandt", "Duvall", "Ferrante", "Gustavson"]
    names += ["Castellan", "Pirlo", "Hernani", "Mwangi"]
    apart = [names[place * 3 % len(names)] for place in range(len(names))]
    for first in range(4):
        press.publish(spanish_letters(apart[first:] + apart[:first]))
    wire = press.publish(spanish_letters(names))
    letters = [f"the letter that {name} wrote came late" for name in names]
    english = press.publish(". ".join(letters), language="en", minutes=60)

    assert found_for(press, english).foreign == (wire.id,)


def spanish_letters(names):
    return ". ".join(f"la carta de {name} no ha llegado" for name in names)


def test_only_so_many_postings_are_read(press, texts, monkeypatch):
    monkeypatch.setattr(candidates, "LIMITS", Limits(holders=300, shingles=6, anchors=6))
    wire = press.publish(texts.harbour)
    copy = press.publish(texts.harbour, site="correo", minutes=60)

    assert found_for(press, copy).by_shingles == (wire.id,)


def test_the_rarest_are_read_first_as_long_as_there_is_room():
    counts = np.array([3, 5, 2, 0, 9, 1, 1])

    assert Limits(holders=4, shingles=5, anchors=1).choose(counts, shingles=5).tolist() == [
        True,  # 0 + 2 + 3
        False,  # more than 4 hold it
        True,
        True,
        False,
        True,  # anchors have room of their own
        False,
    ]
    assert Limits(holders=4, shingles=4, anchors=9).choose(counts, shingles=5).tolist()[:3] == [
        False,
        False,
        True,
    ]


@given(
    st.lists(st.integers(0, 12), max_size=30),
    st.integers(0, 30),
    st.builds(Limits, st.integers(0, 10), st.integers(0, 60), st.integers(0, 60)),
)
def test_what_is_read_is_what_adding_up_one_by_one_says(counts, parting, limits):
    parting = min(parting, len(counts))
    expected = [False] * len(counts)
    for places, room in (
        (range(parting), limits.shingles),
        (range(parting, len(counts)), limits.anchors),
    ):
        for place in sorted(places, key=lambda place: counts[place]):
            room -= counts[place]
            expected[place] = room >= 0 and counts[place] <= limits.holders

    assert limits.choose(np.array(counts, np.int64), parting).tolist() == expected
