"""`python -m bench.matching.meaning --model PATH`: learns normaliser/meaning.toml from the labelled
reprints and an embedding model.

Every text is given to the model, which takes most of an hour; everything else is as in
`python -m bench.matching`. Figures are cross-validated by base text.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.matching.__main__ import describe
from bench.matching.calibration import calibrate
from bench.matching.examples import Examples, Gold, Rows
from bench.matching.fit import cross_validate, fit
from bench.matching.models_file import FOLDS, SEED, write_models
from bench.reprints.corpus import DEVELOPMENT, ROOT, hash_corpus, load_scorer
from config.load import load_agencies
from config.settings import MatchSettings
from jobs.dedup import stream_documents
from normaliser import Agencies, MemoryIndex, Normaliser
from normaliser.candidates import find_candidates
from normaliser.embedder import Embedder
from normaliser.logistic import MEANING
from normaliser.model_folder import read_model_folder
from normaliser.onnx_model import OnnxModel
from normaliser.reading import Readings
from normaliser.relate import compare_meaning, reach_of
from normaliser.score import meaning_inputs
from normaliser.translate import Comparer

_NAME = "meaning"


def main() -> None:
    """Collects, cross-validates, fits, writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.matching.meaning", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEVELOPMENT, help="folder of the corpus")
    parser.add_argument("--model", type=Path, required=True, help="folder of an ONNX model")
    parser.add_argument("--prefix", help='before every text, such as "query: "')
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    given = parser.parse_args()
    if not (given.data / "articles.jsonl").is_file():
        sys.exit(f"{given.data}: no corpus of reprints there; give one with --data")
    embedder = OnnxModel(read_model_folder(given.model, given.prefix))
    examples = collect(given.data, Gold(load_scorer(), given.data), embedder)
    print(learn(examples, given.data, write=not given.dry))


def learn(examples: Examples, folder: Path, *, write: bool) -> str:
    """Fits the model and says how good it is."""
    said, fitted = cross_validate(_NAME, examples, FOLDS, SEED), fit(_NAME, examples)
    if write:
        text = write_models(
            {_NAME: fitted}, hash_corpus(folder), "python -m bench.matching.meaning"
        )
        MEANING.write_text(text, encoding="utf-8")
    curve = calibrate(said, examples.labels)
    return describe({_NAME: examples}, {_NAME: said}, {_NAME: fitted}, {_NAME: curve})


def collect(folder: Path, gold: Gold, embedder: Embedder) -> Examples:
    """Every pair of texts in two languages that the normaliser would ask the model about."""
    settings, rows = MatchSettings(), Rows()
    index, readings = MemoryIndex(), Readings(embedder)
    agencies = Agencies(load_agencies(ROOT / "config" / "agencies.toml"))
    normaliser = Normaliser(agencies, index, settings, embedder=embedder)
    names: list[str] = []
    with (folder / "articles.jsonl").open("rb") as lines:
        for name, document in stream_documents(lines, normaliser, file=lines.name):
            names.append(name)
            reading = readings.of(document)
            index.add(document, reading.kept)
            candidates = find_candidates(reading, index, *reach_of(document, settings))
            foreign = index.documents(candidates.foreign).values()
            others = list(readings.of_stored(foreign, index).values())
            comparer = Comparer(reading, candidates.rarity)
            for other in others:
                found = compare_meaning(reading, other, comparer.find_common(other))
                if found is not None and found.pairing is not None:
                    inputs = meaning_inputs(found.pairing, reading, other)
                    rows.add(gold, inputs, name, names[other.id])
    return rows.examples(gold.bases)


if __name__ == "__main__":
    main()
