"""An embedding model that ONNX Runtime runs: what `teletipo[embeddings]` installs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from normaliser.embedder import Embeddings, ModelError
from normaliser.model_folder import ModelFolder
from normaliser.touchstone import Frame, to_length_one, touchstone

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_NEEDED = ("onnxruntime", "tokenizers")
_BATCH = 16
"""Texts that are read at once; they are of about one length."""
_TOKENS, _MASK, _TYPES = "input_ids", "attention_mask", "token_type_ids"
_WHOLE = "sentence_embedding"
"""An output that needs no pooling: `optimum-cli` writes it for sentence-transformers."""
_BY_TOKEN = ("last_hidden_state", "token_embeddings")

_PADDING = ("<pad>", "[PAD]")

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Opened:
    session: InferenceSession
    tokenizer: Tokenizer
    inputs: frozenset[str]
    output: str


class OnnxModel:
    """An `Embedder`. It is loaded when it is first asked something, or by `load`: most commands
    never ask. Any number of threads may use it."""

    def __init__(self, folder: ModelFolder) -> None:
        """Raises ModelError when what runs it is not installed."""
        if not all(map(find_spec, _NEEDED)):
            remedy = "pip install 'teletipo[embeddings]'"
            raise ModelError("an embedding model needs onnxruntime and tokenizers", remedy)
        self._folder = folder
        self._lock = RLock()

    @cached_property
    def key(self) -> int:
        """See `Embedder.key`."""
        return self._folder.hash()

    def load(self) -> None:
        """Reads the model and tries it. Raises ModelError."""
        with self._lock:
            _ = self._frame

    def embed(self, texts: Sequence[str]) -> Embeddings:
        """See `Embedder.embed`."""
        self.load()
        return self._frame.see(self._ask(texts))

    @cached_property
    def _opened(self) -> _Opened:
        return _open(self._folder)

    @cached_property
    def _frame(self) -> Frame:
        return Frame.of(self._ask([text for texts in touchstone() for text in texts]))

    def _ask(self, texts: Sequence[str]) -> Embeddings:
        """What the model says, each row of length 1."""
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows: dict[int, Embeddings] = {}
        for batch in _batches(order):
            found = self._run([self._folder.prefix + texts[number] for number in batch])
            rows.update(zip(batch, found, strict=True))
        if not rows:
            return np.zeros((0, len(self._frame.centre)), np.float32)
        return to_length_one(np.stack([rows[number] for number in range(len(texts))]))

    def _run(self, texts: list[str]) -> Embeddings:
        encoded = self._opened.tokenizer.encode_batch(texts)
        tokens = np.array([text.ids for text in encoded], np.int64)
        mask = np.array([text.attention_mask for text in encoded], np.int64)
        given = {_TOKENS: tokens, _MASK: mask, _TYPES: np.zeros_like(tokens)}
        output: Embeddings
        (output,) = self._opened.session.run(
            [self._opened.output], {name: given[name] for name in self._opened.inputs}
        )
        return output if self._opened.output == _WHOLE else self._pool(output, mask)

    def _pool(self, by_token: NDArray[np.float32], mask: Ids) -> Embeddings:
        if not self._folder.is_mean:
            return by_token[:, 0]
        counts = mask[:, :, None].astype(np.float32)
        pooled: Embeddings = (by_token * counts).sum(axis=1) / np.maximum(counts.sum(axis=1), 1)
        return pooled


def _batches(order: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(order), _BATCH):
        yield order[begin : begin + _BATCH]


def _open(folder: ModelFolder) -> _Opened:
    """Raises ModelError."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    # Threads that wait for work by spinning would take it from those that fetch pages.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(folder.model), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # its own errors have no common base
        raise ModelError(f"{folder.model} cannot be loaded: {error}", "export it anew") from error
    try:
        tokenizer = Tokenizer.from_file(str(folder.tokenizer))
    except Exception as error:  # raises Exception itself
        message = f"{folder.tokenizer} is no tokenizer: {error}"
        raise ModelError(message, "save the tokenizer anew") from error
    tokenizer.enable_truncation(folder.max_tokens)
    found = (tokenizer.token_to_id(name) for name in _PADDING)
    tokenizer.enable_padding(pad_id=next((number for number in found if number is not None), 0))
    inputs = frozenset(found.name for found in session.get_inputs())
    return _Opened(session, tokenizer, inputs, _check(folder, session, inputs))


def _check(folder: ModelFolder, session: InferenceSession, inputs: frozenset[str]) -> str:
    """The output that is read. Raises ModelError."""
    remedy = "export it for feature extraction, as docs/syndication.md shows"
    known = {_TOKENS, _MASK, _TYPES}
    if not {_TOKENS, _MASK} <= inputs <= known:
        raise ModelError(
            f"{folder.model} asks for {', '.join(sorted(inputs))}; known are"
            f" {', '.join(sorted(known))}",
            remedy,
        )
    outputs = [found.name for found in session.get_outputs()]
    if _WHOLE in outputs:
        return _WHOLE
    by_token = next((name for name in _BY_TOKEN if name in outputs), None)
    if by_token is None:
        wanted = ", ".join((_WHOLE, *_BY_TOKEN))
        raise ModelError(
            f"{folder.model} gives {', '.join(outputs)}; one of {wanted} is asked for", remedy
        )
    if folder.further:
        raise ModelError(
            f"the model goes on behind its ONNX file with {', '.join(folder.further)}",
            "export it whole: `optimum-cli export onnx --library-name sentence_transformers`",
        )
    return by_token
