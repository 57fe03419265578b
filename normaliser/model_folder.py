"""A folder with an embedding model, as sentence-transformers and `optimum-cli export onnx` lay it
out: `model.onnx` or `onnx/model.onnx`, `tokenizer.json`, and what says how words become one text.

Read without the libraries that run the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from normaliser.embedder import ModelError

_EXPORT = (
    "export it: pip install 'optimum-onnx[onnxruntime]' sentence-transformers, then "
    "`optimum-cli export onnx --library-name sentence_transformers --model {folder} NEW_FOLDER`, "
    "or SentenceTransformer({folder!r}, backend='onnx').save_pretrained(NEW_FOLDER)"
)
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin", "*.h5", "*.msgpack")
_ONNX = ("onnx/model.onnx", "model.onnx")
_KNOWN_MODULES = {"Transformer", "Pooling", "Normalize"}
_USUAL_TOKENS = 512
_MOST_TOKENS = 100_000
"""Tokenizers without a limit state one of 10^30."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The files of one model and how they are to be used."""

    model: Path
    tokenizer: Path
    is_mean: bool
    """A text is the mean of its tokens, else its first token ("CLS")."""
    max_tokens: int
    prefix: str
    """What stands before every text that the model is given, such as "query: "."""
    further: tuple[str, ...]
    """Layers that stand behind the pooling and not in `model`, unless it gives whole texts."""

    def hash(self) -> int:
        """Unsigned 64-bit BLAKE2b of everything that the model's answers depend on."""
        digest = blake2b(repr((self.is_mean, self.max_tokens, self.prefix)).encode(), digest_size=8)
        weights = sorted(self.model.parent.glob(f"{self.model.name}*"))  # large ones lie beside it
        for path in (self.tokenizer, *weights):
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        return int.from_bytes(digest.digest(), "big")


def read_model_folder(path: Path, prefix: str | None = None) -> ModelFolder:
    """`path` is the folder, or one of several `.onnx` files in it. Without a `prefix` the model's
    own default is taken, mostly none. Raises ModelError."""
    if not path.exists():
        remedy = (
            "name the folder of a model, or its .onnx file; a path begins where teletipo is run"
        )
        raise ModelError(f"there is no {path}", remedy)
    folder = path if path.is_dir() else path.parent
    if folder.name == "onnx":
        folder = folder.parent
    model = _first(folder, _ONNX) if path.is_dir() else path
    if model is None:
        export = _EXPORT.format(folder=str(folder))
        if any(next(folder.glob(kind), None) for kind in _WEIGHTS):
            raise ModelError(f"{folder} holds a model, but not as ONNX", export)
        raise ModelError(f"{folder} holds no {' or '.join(_ONNX)}", export)
    if model.suffix != ".onnx":
        raise ModelError(f"{model} is no .onnx file", "name the folder of the model instead")
    tokenizer = _first(folder, ("tokenizer.json", "onnx/tokenizer.json"))
    if tokenizer is None:
        remedy = (
            f"save it there: AutoTokenizer.from_pretrained(NAME).save_pretrained({str(folder)!r})"
        )
        raise ModelError(f"{folder} holds no tokenizer.json", remedy)
    return ModelFolder(
        model=model,
        tokenizer=tokenizer,
        is_mean=_reads_mean(folder),
        max_tokens=_max_tokens(folder),
        prefix=_default_prefix(folder) if prefix is None else prefix,
        further=tuple(name for name in _modules(folder) if name not in _KNOWN_MODULES),
    )


def _first(folder: Path, names: Iterable[str]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _read_json(path: Path) -> Any:
    """`None` when there is no such file. Raises ModelError."""
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}", "copy the model anew") from error


def _read_object(path: Path) -> Mapping[str, Any]:
    found = _read_json(path)
    return found if isinstance(found, dict) else {}


def _modules(folder: Path) -> list[str]:
    """The layers in their order, by the last part of their names."""
    modules = _read_json(folder / "modules.json")
    rows = modules if isinstance(modules, list) else []
    return [str(row.get("type", "")).rpartition(".")[2] for row in rows if isinstance(row, dict)]


def _reads_mean(folder: Path) -> bool:
    """Older files mark one of several ways as true, newer ones name it."""
    pooling = _read_object(folder / "1_Pooling" / "config.json")
    marked = [key for key, value in pooling.items() if value is True]
    ways = {key.removeprefix("pooling_mode_").removesuffix("_token") for key in marked} & {
        "cls", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens",
        "lasttoken",
    }  # fmt: skip
    named = pooling.get("pooling_mode")
    if isinstance(named, str):
        ways = {named}
    if ways <= {"mean", "mean_tokens"}:
        return True
    if ways == {"cls"}:
        return False
    raise ModelError(
        f"{folder / '1_Pooling' / 'config.json'} asks for {', '.join(sorted(ways))} pooling",
        "teletipo pools by mean or cls: take a model that does, or one whose ONNX file gives "
        "`sentence_embedding`",
    )


def _max_tokens(folder: Path) -> int:
    for name, key in (
        ("sentence_bert_config.json", "max_seq_length"),
        ("tokenizer_config.json", "model_max_length"),
    ):
        found = _read_object(folder / name).get(key)
        if isinstance(found, int | float) and 0 < found <= _MOST_TOKENS:
            return int(found)
    return _USUAL_TOKENS


def _default_prefix(folder: Path) -> str:
    config = _read_object(folder / "config_sentence_transformers.json")
    prompts, chosen = config.get("prompts"), config.get("default_prompt_name")
    found = prompts.get(chosen) if isinstance(prompts, dict) else None
    return found if isinstance(found, str) else ""
