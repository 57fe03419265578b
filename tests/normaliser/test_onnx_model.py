from __future__ import annotations

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from normaliser import onnx_model
from normaliser.embedder import ModelError
from normaliser.model_folder import read_model_folder
from normaliser.onnx_model import OnnxModel
from tests.toy_model import Story, modules, sentence, word, write_model

NORTH, SOUTH = (sentence(language, range(40, 50)) for language in ("north", "south"))


def model_in(folder, prefix=None) -> OnnxModel:
    return OnnxModel(read_model_folder(folder, prefix))


@pytest.fixture
def folder(toy_model_folder, tmp_path):
    """One that a test may change."""
    return shutil.copytree(toy_model_folder, tmp_path / "model")


def write(path, value) -> None:
    path.write_text(json.dumps(value))


def test_each_text_is_a_direction(toy_model):
    found = toy_model.embed([NORTH, SOUTH, sentence("north", range(200, 210))])

    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
    assert found[0] @ found[1] == pytest.approx(1)
    assert found[0] @ found[2] < 0.5


def test_it_does_not_depend_on_what_else_is_asked(toy_model):
    texts = [sentence("north", range(n, n + 1 + n % 11)) for n in range(40)]
    together = toy_model.embed(texts)

    alone = np.concatenate([toy_model.embed([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-6)


def test_nothing_is_nothing(toy_model):
    assert toy_model.embed([]).shape[0] == 0


def test_what_comes_after_the_longest_is_cut_off(toy_model):
    most = 64 - 1  # the first token is the model's own
    kept = sentence("north", range(most))
    found = toy_model.embed([kept, f"{kept} {word('north', 400)}", sentence("north", range(62))])

    assert found[0] @ found[1] == pytest.approx(1)
    assert found[0] @ found[2] < 0.9999


def test_a_text_may_be_its_first_token(folder):
    write(folder / "1_Pooling" / "config.json", {"pooling_mode_cls_token": True})

    # Of this model all texts begin with one token, so that it tells nothing apart.
    with pytest.raises(ModelError, match="the translation of"):
        model_in(folder).load()


def test_an_output_for_whole_texts_needs_no_pooling(tmp_path):
    folder = write_model(tmp_path / "model", output="sentence_embedding")
    write(folder / "modules.json", modules("Transformer", "Pooling", "Dense"))
    model = model_in(folder)

    # This one is the last token: of the last words of the sentences, too few are their own.
    with pytest.raises(ModelError, match="the translation of"):
        model.load()
    assert model._ask([NORTH])[0] == pytest.approx(model._ask([NORTH.split()[-1]])[0])


def test_token_types_are_given_to_those_that_ask_for_them(tmp_path):
    names = ("input_ids", "attention_mask", "token_type_ids")
    folder = write_model(tmp_path / "model", inputs=names)

    assert model_in(folder).embed([NORTH]).shape[0] == 1


def test_the_prefix_stands_before_every_text(folder):
    plain, given = model_in(folder), model_in(folder, "query: ")
    write(
        folder / "config_sentence_transformers.json",
        {"prompts": {"own": "query: ", "other": "passage: "}, "default_prompt_name": "own"},
    )
    own, without = model_in(folder), model_in(folder, "")

    assert np.array_equal(given._ask([NORTH]), own._ask([NORTH]))
    assert np.array_equal(plain._ask([f"query: {NORTH}"]), own._ask([NORTH]))
    assert np.array_equal(plain._ask([NORTH]), without._ask([NORTH]))
    assert plain.key == without.key != own.key == given.key


def test_a_changed_model_has_another_key(folder):
    before = model_in(folder).key
    (folder / "onnx" / "model.onnx_data").write_bytes(b"more weights")

    assert model_in(folder).key != before


def test_one_of_several_files_may_be_named(folder):
    other = shutil.copy(folder / "onnx" / "model.onnx", folder / "onnx" / "model_small.onnx")

    assert read_model_folder(folder / "onnx" / "model_small.onnx").model == other
    assert read_model_folder(folder).model == folder / "onnx" / "model.onnx"


@pytest.mark.parametrize(
    ("files", "tokens"),
    [
        ({"sentence_bert_config.json": {"max_seq_length": 128}}, 128),
        ({"tokenizer_config.json": {"model_max_length": 256}}, 256),
        ({"tokenizer_config.json": {"model_max_length": 1e30}}, 512),
        ({}, 512),
    ],
)
def test_how_much_of_a_text_is_read(folder, files, tokens):
    (folder / "sentence_bert_config.json").unlink()
    for name, value in files.items():
        write(folder / name, value)

    assert read_model_folder(folder).max_tokens == tokens


@pytest.mark.parametrize(
    ("pooling", "is_mean"),
    [
        ({"pooling_mode": "mean"}, True),
        ({"pooling_mode": "cls"}, False),
        ({"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True}, True),
        ({"pooling_mode_cls_token": True, "include_prompt": True}, False),
        ({}, True),
    ],
)
def test_how_tokens_become_a_text(folder, pooling, is_mean):
    write(folder / "1_Pooling" / "config.json", pooling)

    assert read_model_folder(folder).is_mean is is_mean


def without_onnx(folder):
    (folder / "onnx" / "model.onnx").unlink()


def only_weights(folder):
    without_onnx(folder)
    (folder / "model.safetensors").write_bytes(b"weights")


BROKEN = {
    "no such folder": (shutil.rmtree, "there is no", "a path begins where teletipo is run"),
    "nothing in it": (without_onnx, "holds no onnx/model.onnx", "optimum-cli export onnx"),
    "weights alone": (only_weights, "holds a model, but not as ONNX", "backend='onnx'"),
    "no tokenizer": (
        lambda folder: (folder / "tokenizer.json").unlink(),
        "holds no tokenizer.json",
        "AutoTokenizer",
    ),
    "no JSON": (
        lambda folder: (folder / "modules.json").write_text("{"),
        "modules.json cannot be read",
        "copy the model anew",
    ),
    "another pooling": (
        lambda folder: write(folder / "1_Pooling" / "config.json", {"pooling_mode": "max"}),
        "asks for max pooling",
        "mean or cls",
    ),
    "a further layer": (
        lambda folder: write(folder / "modules.json", modules("Transformer", "Pooling", "Dense")),
        "goes on behind its ONNX file with Dense",
        "export it whole",
    ),
    "no ONNX": (
        lambda folder: (folder / "onnx" / "model.onnx").write_bytes(b"<html>"),
        "cannot be loaded",
        "export it anew",
    ),
    "not the tokenizer": (
        lambda folder: (folder / "tokenizer.json").write_text("{}"),
        "is no tokenizer",
        "save the tokenizer anew",
    ),
}


@pytest.mark.parametrize(("spoil", "message", "remedy"), BROKEN.values(), ids=BROKEN)
def test_says_what_is_wrong_and_what_to_do(folder, spoil, message, remedy):
    spoil(folder)
    with pytest.raises(ModelError) as raised:
        model_in(folder).load()

    assert message in raised.value.message
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        ({"inputs": ("input_ids", "attention_mask", "pixel_values")}, "asks for attention_mask,"),
        ({"inputs": ("input_ids",)}, "asks for input_ids; known are"),
        ({"output": "logits"}, "gives logits; one of sentence_embedding"),
        ({"multilingual": False}, "finds the translation of"),
    ],
    ids=lambda value: str(value),
)
def test_a_model_of_another_kind(tmp_path, graph, message):
    folder = write_model(tmp_path / "model", **graph)
    with pytest.raises(ModelError) as raised:
        model_in(folder).embed([Story(1).told("north")])

    assert message in raised.value.message


def test_a_file_that_is_no_model_is_not_taken_for_one(folder):
    with pytest.raises(ModelError, match=r"is no \.onnx file"):
        read_model_folder(folder / "tokenizer.json")


def test_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr(onnx_model, "find_spec", lambda name: None)
    with pytest.raises(ModelError) as raised:
        model_in(folder)

    assert raised.value.remedy == "pip install 'teletipo[embeddings]'"


def test_without_a_model_nothing_of_it_is_loaded():
    program = (
        "import sys, jobs.cli; from normaliser import *; Normaliser(Agencies(()), MemoryIndex());"
        " print({'onnxruntime', 'tokenizers'} & set(sys.modules))"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert printed.stdout.decode().strip() == "set()"
