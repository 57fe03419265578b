"""What learns the models: calibration, signs, and base texts that never stand on both sides."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime

import numpy as np
import pytest

from bench.matching import fit, meaning
from bench.matching.calibration import calibrate, draw
from bench.matching.examples import Examples
from bench.matching.made_up import make_pairs
from bench.matching.models_file import write_models
from normaliser.compare import find_overlap
from normaliser.features import measure
from normaliser.logistic import model
from normaliser.reading import Reading
from normaliser.values import Document
from tests.toy_model import Story


def test_a_probability_that_means_what_it_says():
    random = np.random.default_rng(1)
    said = random.random(20_000)
    honest = calibrate(said, random.random(20_000) < said)
    assert honest.error < 0.02
    assert [b.said for b in honest.bins] == pytest.approx([b.held for b in honest.bins], abs=0.04)

    boastful = calibrate(said, random.random(20_000) < said / 2)
    assert boastful.error > 0.2
    assert boastful.brier > honest.brier


def test_the_drawing_has_a_point_for_every_bin():
    curve = calibrate(np.array([0.05, 0.05, 0.95]), np.array([False, False, True]))

    svg = draw({"overlap": curve, "translation": curve})

    assert svg.count("<circle") == 4
    assert "2 pairs, said 0.05, held 0.00" in svg


def test_made_up_pairs_share_a_statement_or_a_template():
    random = np.random.default_rng(3)
    words = ["".join(random.choice([*"bcdfglmnprst"], 5)) for _ in range(2000)]
    articles = {}
    for name in "abcd":
        said = [random.choice(words) for _ in range(200)]
        said[10::20] = [word.title() for word in said[10::20]]
        now = datetime(2026, 3, 2, tzinfo=UTC)
        text = " ".join(said)
        articles[name] = Document(1, name, name, name, None, text, "es", None, now)

    found = {"statement": [], "series": []}
    for kind, (one, copy), (other, source) in make_pairs(articles, [], seed=0):
        assert (one == other) == (kind == "series")
        overlap = find_overlap(Reading(copy).columns, Reading(source).columns)
        found[kind].append(measure(overlap))

    assert min(features.quoted for features in found["statement"]) > 0.8
    assert sum(features.name_conflicts >= 4 for features in found["series"]) > 70


def make_examples(count: int = 600):
    random = np.random.default_rng(2)
    names = tuple(fit.SIGNS["excerpt"])
    inputs = random.normal(size=(count, len(names)))
    labels = inputs[:, names.index("density")] - inputs[:, names.index("coverage")] > 0
    bases = np.repeat(np.arange(count // 4), 4)
    pairs = np.stack([bases, bases], axis=1)
    return Examples(
        names, inputs, labels, pairs, labels.astype(str), labels & False, np.unique(bases)
    )


def test_weights_keep_their_signs_and_find_what_counts():
    found = fit.fit("excerpt", make_examples())

    assert found.weights["density"] > 1
    assert found.weights["coverage"] < -1
    for name, weight in found.weights.items():
        assert weight * fit.SIGNS["excerpt"][name] > 0


def test_no_base_text_on_both_sides():
    examples = make_examples()
    of_row = fit.folds_of(examples, 8, 0)
    for base in np.unique(examples.bases):
        assert len(np.unique(of_row[examples.bases == base])) == 1
    assert (fit.cross_validate("excerpt", examples, 8, 0) >= 0.5).mean() == pytest.approx(
        examples.labels.mean(), abs=0.1
    )


def test_the_shipped_models_have_the_right_signs():
    for name, signs in fit.SIGNS.items():
        for column, weight in model(name).weights.items():
            assert weight * signs[column] > 0
        assert model(name).threshold == fit.THRESHOLDS[name]


def test_models_are_written_as_they_are_read():
    text = write_models({"copy": model("copy")}, "0" * 64)

    row = tomllib.loads(text)["copy"]
    assert (row["bias"], row["weights"]) == (model("copy").bias, dict(model("copy").weights))


class Labels:
    """A gold that knows which articles tell one story: those of one first letter."""

    bases = np.array([ord("a"), ord("b")])

    def base(self, name: str) -> int:
        return ord(name[0])

    def are_related(self, one: str, other: str) -> bool:
        return one[0] == other[0]

    def kind(self, one: str, other: str) -> str:
        return "+translation" if self.are_related(one, other) else "-"


def test_pairs_are_collected_that_a_model_of_meanings_is_asked_about(tmp_path, toy_model):
    told = {name: Story(seed) for seed, name in enumerate("ab")}
    rows = [(f"{name}-es", "es", story.told("north")) for name, story in told.items()]
    rows += [(f"{name}-de", "de", story.translated("south")) for name, story in told.items()]
    with (tmp_path / "articles.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(dict(zip(("id", "language", "text"), row, strict=True))) + "\n")

    found = meaning.collect(tmp_path, Labels(), toy_model)

    assert set(found.names) == set(fit.SIGNS["meaning"])
    assert found.labels.tolist() == [True, True]
    assert found.bases.tolist() == [[ord(name)] * 2 for name in "ab"]
    closeness = found.inputs[:, found.names.index("closeness")]
    assert (closeness > 0.8).all()
