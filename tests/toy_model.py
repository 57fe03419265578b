"""A small embedding model of two invented languages, as a real ONNX file with a real tokenizer, in
the layout that sentence-transformers writes: words that translate each other are one vector."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from normaliser.touchstone import touchstone

WIDTH = 96
CONCEPTS = 500
_SYLLABLES = {
    "north": ("ba", "ke", "ti", "lo", "mu", "sa", "ne", "do"),
    "south": ("ra", "fe", "gi", "po", "vu", "la", "me", "xo"),
}
_CLS, _UNKNOWN, _PAD = "[CLS]", "[UNK]", "[PAD]"


def word(language: str, concept: int) -> str:
    """The word for a concept. No two words of the two languages begin alike."""
    syllables, letters = _SYLLABLES[language], ""
    for _ in range(3):
        concept, place = divmod(concept, len(syllables))
        letters += syllables[place]
    return letters


def sentence(language: str, concepts: Sequence[int]) -> str:
    return " ".join(word(language, concept) for concept in concepts)


class Story:
    """Paragraphs of concepts, which either language can tell."""

    def __init__(self, seed: int, paragraphs: int = 6, words: int = 14) -> None:
        rng = random.Random(seed)
        self.paragraphs = [rng.sample(range(CONCEPTS), words) for _ in range(paragraphs)]

    def told(self, language: str) -> str:
        return "\n\n".join(sentence(language, concepts) for concepts in self.paragraphs)

    def translated(self, language: str, without: int = 6) -> str:
        """As a translator would who leaves a word out now and then."""
        freely = [[c for c in its if c % without] for its in self.paragraphs]
        return "\n\n".join(sentence(language, concepts) for concepts in freely)

    def reported(self, language: str, seed: int) -> str:
        """Another report on it: a third of the concepts are the same, all over the text."""
        rng = random.Random(seed)
        same = [c for its in self.paragraphs for c in its[: len(its) // 3]]
        own = [rng.randrange(CONCEPTS) for _ in range(2 * len(same))]
        mixed = rng.sample(same + own, 3 * len(same))
        cut = len(mixed) // len(self.paragraphs)
        return "\n\n".join(
            sentence(language, mixed[n * cut : (n + 1) * cut]) for n in range(len(self.paragraphs))
        )


def write_model(folder: Path, *, multilingual: bool = True, **graph: object) -> Path:
    """A model folder. `graph` changes what `_write_graph` writes."""
    table = _vectors(multilingual)
    (folder / "onnx").mkdir(parents=True)
    (folder / "1_Pooling").mkdir()
    _write_json(folder / "modules.json", modules("Transformer", "Pooling", "Normalize"))
    _write_json(folder / "1_Pooling" / "config.json", {"pooling_mode_mean_tokens": True})
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": 64})
    _write_tokenizer(folder / "tokenizer.json", list(table))
    _write_graph(folder / "onnx" / "model.onnx", np.stack(list(table.values())), **graph)  # type: ignore[arg-type]
    return folder


def modules(*names: str) -> list[dict[str, str]]:
    return [{"type": f"sentence_transformers.models.{name}"} for name in names]


def _vectors(multilingual: bool) -> dict[str, np.ndarray]:
    """The vector of each word; those of the touchstone stand for their sentence."""
    rng = np.random.RandomState(7)
    table = {name: np.zeros(WIDTH) for name in (_PAD, _UNKNOWN)}
    table[_CLS] = rng.randn(WIDTH)
    table["query"] = rng.randn(WIDTH)
    for concept in range(CONCEPTS):
        vector = rng.randn(WIDTH)
        for language in _SYLLABLES:
            table[word(language, concept)] = vector
    said_in: dict[str, set[int]] = defaultdict(set)
    for sentences in touchstone():
        for number, said in enumerate(sentences):
            for its in re.findall(r"\w+", said.lower()):
                said_in[its].add(number)
    meanings = rng.randn(len(touchstone()[0]), WIDTH)
    for its, numbers in sorted(said_in.items()):
        mean = meanings[min(numbers)] if len(numbers) == 1 else np.zeros(WIDTH)
        table[its] = mean if multilingual else rng.randn(WIDTH)
    return table


def _write_tokenizer(path: Path, words: Sequence[str]) -> None:
    numbers = {text: number for number, text in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(numbers, unk_token=_UNKNOWN))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{_CLS} $A", special_tokens=[(_CLS, numbers[_CLS])]
    )
    tokenizer.save(str(path))


def _write_graph(
    path: Path,
    table: np.ndarray,
    *,
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
    output: str = "last_hidden_state",
) -> None:
    """Looks every token up; `sentence_embedding` is the last token of each text."""
    whole = output == "sentence_embedding"
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["tokens" if whole else output])]
    if whole:
        nodes.append(helper.make_node("Gather", ["tokens", "last"], [output], axis=1))
    shape = ["batch", WIDTH] if whole else ["batch", "length", WIDTH]
    graph = helper.make_graph(
        nodes,
        "toy",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"]) for n in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        [
            numpy_helper.from_array(table.astype(np.float32), "table"),
            numpy_helper.from_array(np.array(-1, np.int64), "last"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.save(model, str(path))


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")
