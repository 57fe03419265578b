"""From inputs to probabilities, and the models that the project ships."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normaliser.anchor_table import Rarity
from normaliser.compare import find_overlap
from normaliser.features import Features, measure
from normaliser.logistic import Logistic, model
from normaliser.reading import Reading
from normaliser.score import (
    hope_for_translation,
    overlap_inputs,
    relation_inputs,
    score_overlap,
    score_translation,
    translation_inputs,
)
from normaliser.translate import Comparer
from normaliser.values import Document

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FEATURES = Features(0.5, 20, 10, 0.9, 2, 0, 0, 1, 2, 0, 0.0, 0.5)


def test_a_logistic_model():
    flat = Logistic(bias=-1.0, weights={"shared": 2.0})

    assert flat.log_odds({"shared": 0.5}) == 0
    assert flat.probability({"shared": 0.5}) == 0.5
    assert flat.probability({"shared": 1, "unknown": 9}) == 1 / (1 + math.exp(-1))
    assert 0 < flat.probability({"shared": -1e9}) < flat.probability({"shared": 1e9}) < 1
    with pytest.raises(KeyError):
        flat.probability({})


@given(
    *2 * [st.lists(st.sampled_from(["Barco", "dique", "Lonja", "12", "77", "340"]), max_size=30)],
)
def test_numbers_and_names_that_both_hold(one, other):
    readings = [
        Reading(Document(number, "u", "k", "s", None, " ".join(words), "es", None, NOW))
        for number, words in enumerate((one, other))
    ]
    inputs = overlap_inputs(FEATURES, *readings)

    for name in ("number", "name"):
        sets = [
            set(content.stems[getattr(content, f"is_{name}")].tolist())
            for content in (reading.content for reading in readings)
        ]
        shared = len(sets[0] & sets[1])
        assert inputs[f"{name}s"] == (shared + 0.5) / (min(map(len, sets)) + 1)


@pytest.fixture
def pair(press, texts):
    """Two copies of one text on two sites, an hour apart."""
    return [
        Reading(press.prepare(texts.harbour, site=site, minutes=minutes))
        for site, minutes in (("one", 0), ("two", 60))
    ]


def test_the_models_know_their_inputs(press, texts, pair):
    one, other = pair
    overlap = find_overlap(one.columns, other.columns)
    foreign = Reading(press.prepare(texts.harbour_en, language="en"))
    no_rarity = Rarity(np.zeros(0, np.uint32), np.zeros(0))
    comparer = Comparer(one, no_rarity)
    pairing = comparer.correspond(foreign, comparer.find_common(foreign))
    inputs = {
        "overlap": overlap_inputs(measure(overlap), one, other),
        "translation": translation_inputs(pairing, one, foreign),
        "copy": relation_inputs(overlap, measure(overlap)),
        "excerpt": relation_inputs(overlap, measure(overlap)),
    }

    for name, values in inputs.items():
        assert set(model(name).weights) <= set(values)
        assert all(math.isfinite(value) for value in values.values())
    assert inputs["overlap"]["hours"] == pytest.approx(math.log(2))


def test_the_score_does_not_depend_on_the_side(pair):
    one, other = pair
    scores = []
    for here, there in ((one, other), (other, one)):
        overlap = find_overlap(here.columns, there.columns)
        scores.append(score_overlap(measure(overlap), here, there))

    assert scores[0] == pytest.approx(scores[1])
    assert scores[0] > 0.99


def test_little_in_many_passages_speaks_against_a_copy(pair):
    one, other = pair
    found = measure(find_overlap(one.columns, other.columns))
    scattered = [
        overlap_inputs(replace(found, larger_share=share, passages=passages), one, other)[
            "scattered"
        ]
        for share, passages in ((0.9, 12), (0.1, 1), (0.1, 12))
    ]

    assert scattered[0] == 0 < scattered[1] < scattered[2]


def test_no_pairing_scores_more_than_was_hoped_for(press, texts):
    copy = Reading(press.prepare(texts.harbour, site="one"))
    foreign = Reading(press.prepare(texts.harbour_en, language="en", minutes=60))
    comparer = Comparer(copy, Rarity(np.zeros(0, np.uint32), np.zeros(0)))
    common = comparer.find_common(foreign)
    pairing = comparer.correspond(foreign, common)

    assert score_translation(pairing, copy, foreign) > 0
    assert score_translation(pairing, copy, foreign) <= hope_for_translation(common, copy, foreign)


def test_a_template_with_other_numbers_scores_low(press, texts):
    days = (("Orbigo", 15, 3, 45, 11, "7:34", "21:12"), ("Orbigo", 19, 8, 10, 32, "7:29", "21:05"))
    one, other = (Reading(press.prepare(texts.weather(*day))) for day in days)
    overlap = find_overlap(one.columns, other.columns)

    assert score_overlap(measure(overlap), one, other) < 0.1


STATEMENT = (
    "«Llevamos once meses esperando una respuesta que no llega, y en ese tiempo han cerrado tres "
    "talleres, se han marchado cuarenta familias y la escuela ha perdido la mitad de sus alumnos»"
    "\n\n«Nadie de la empresa ha querido sentarse con nosotros, ni siquiera cuando ofrecimos "
    "trabajar dos turnos por el mismo sueldo, así que el viernes llevaremos el asunto ante el "
    "juzgado de primera instancia y pediremos que se embarguen las máquinas antes de que salgan»"
)


def test_two_reports_of_one_statement_score_low(press, texts):
    reports = [
        Reading(press.prepare(f"{texts.harbour}\n\n{said}\n\n{texts.street}"))
        for said in (STATEMENT, STATEMENT.translate({ord("«"): None, ord("»"): None}))
    ]
    other = Reading(press.prepare(f"{texts.library}\n\n{STATEMENT}", site="other"))
    scores = []
    for report in reports:
        overlap = find_overlap(report.columns, other.columns)
        scores.append(score_overlap(measure(overlap), report, other))

    quoted, copied = scores
    assert quoted < 0.1
    assert copied > model("overlap").threshold


MATCH = (
    "{0} ganó este sábado a {1} por un gol de {2} en el minuto final de un partido que el público "
    "de {3} siguió de pie. El técnico {4} cambió a media defensa tras el descanso, y ya nadie pudo "
    "parar a {5}, que había entrado por {6} y dio dos pases de los que pudo salir otro tanto. Con "
    "este triunfo el equipo sube un puesto y recibirá la próxima semana a {7}, que perdió en casa "
    "ante {8} y ha anunciado que su portero {9} tardará un mes en volver a jugar."
)


def test_a_template_with_other_names_scores_low(press):
    words = (
        "Orbigo Castromar Quintanal Brañalta Ariznabarreta Valcárcel Barrientos Villarenga Lires"
    )
    names = [*words.split(), "Tomás"]
    one, other = (
        Reading(press.prepare(MATCH.format(*its), site="liga", minutes=minutes))
        for its, minutes in ((names, 0), (names[::-1], 90))
    )
    overlap = find_overlap(one.columns, other.columns)

    assert score_overlap(measure(overlap), one, other) < 0.1


def test_an_unknown_model():
    with pytest.raises(KeyError):
        model("nothing")
