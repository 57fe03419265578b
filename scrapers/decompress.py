"""Undoing Content-Encoding piece by piece, with a bound on what comes out.

A few kilobytes can unfold into gigabytes, so no decoder is ever given the chance to return
more than a piece at a time, and every layer of a layered encoding is counted.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import brotli
import zstandard

from scrapers.errors import NotDecodable, ScrapeError, TooLarge, Unreachable

_PIECE = 65_536
_ZSTD_SLICE = 64
"""Compressed bytes given to zstd at once. It cannot be told where to stop, but a block takes at
least four bytes and unfolds into 128 KiB at most: 2 MiB a slice."""
_ZSTD_WINDOW = 8 << 20
"""The largest window that the zstd content coding may ask for (RFC 9659)."""
_MAX_LAYERS = 3
_LIBRARY_ERRORS = (zlib.error, brotli.error, zstandard.ZstdError)


class BoundedBody:
    """Collects one body as it arrives, undoing `encoding` (the Content-Encoding header).

    Raises TooLarge as soon as more than `max_bytes` went in or came out of any layer,
    NotDecodable for bytes that are not what the header says, and Unreachable from `finish`
    when the compressed data ends too early.
    """

    def __init__(self, url: str, encoding: str | None, max_bytes: int) -> None:
        self._url = url
        self._max_bytes = max_bytes
        self._received = 0
        self._body = bytearray()
        names = [name.strip().lower() for name in (encoding or "").split(",")]
        makers = [_DECODERS[name] for name in reversed(names) if name in _DECODERS]
        if len(makers) > _MAX_LAYERS:
            raise NotDecodable(url, f"more than {_MAX_LAYERS} layers of compression")
        self._layers = [_Layer(make(), self) for make in makers]

    def feed(self, data: bytes) -> None:
        """Takes the next bytes as they came over the wire."""
        self._received += len(data)
        pieces: Iterable[bytes] = (data,)
        for layer in self._layers:
            pieces = layer.decode(pieces)
        try:
            for piece in pieces:
                self._body += piece
                self.check(len(self._body))
        except _LIBRARY_ERRORS as error:
            raise NotDecodable(self._url, f"damaged compression: {error}") from error
        self.check(self._received)

    @property
    def content(self) -> bytes:
        """What has come out so far, the piece that broke the bound included."""
        return bytes(self._body)

    def finish(self) -> bytes:
        """The whole body."""
        if self._received and not all(layer.decoder.finished for layer in self._layers):
            raise Unreachable(self._url, "the compressed body was cut off")
        return self.content

    def check(self, size: int) -> None:
        """Raises TooLarge when `size` is over the bound."""
        if size > self._max_bytes:
            raise TooLarge(self._url, f"body over {self._max_bytes} bytes")


def gunzip(url: str, data: bytes, max_bytes: int) -> tuple[bytes, ScrapeError | None]:
    """The content of a gzip file as far as it can be had, and what `BoundedBody` raises there."""
    body = BoundedBody(url, "gzip", max_bytes)
    try:
        for start in range(0, len(data), _PIECE):
            body.feed(data[start : start + _PIECE])
        return body.finish(), None
    except ScrapeError as error:
        return body.content, error


class _Decoder(Protocol):
    @property
    def finished(self) -> bool:
        """Nothing is missing at the end."""

    def decode(self, data: bytes) -> Iterator[bytes]:
        """What `data` adds, in pieces of bounded size."""


class _Layer:
    """One decoder and how much came out of it."""

    def __init__(self, decoder: _Decoder, body: BoundedBody) -> None:
        self.decoder = decoder
        self._body = body
        self._size = 0

    def decode(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for data in pieces:
            for piece in self.decoder.decode(data):
                yield piece
                self._size += len(piece)
                self._body.check(self._size)


class _Gzip:
    """gzip, also of several members; what follows the last one is padding."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)

    @property
    def finished(self) -> bool:
        return self._member.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self._member.eof:
                if not data.startswith(b"\x1f"):
                    return
                self._member = zlib.decompressobj(wbits=31)
            yield from _inflate(self._member, data)
            data = self._member.unused_data
            if not data:
                return


class _Deflate:
    """deflate in the zlib wrapper that the standard means, or bare as some servers send it."""

    def __init__(self) -> None:
        self._head = b""
        self._stream: zlib._Decompress | None = None

    @property
    def finished(self) -> bool:
        return self._stream is not None and self._stream.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        if self._stream is None:
            self._head += data
            if len(self._head) < 2:
                return
            data = self._head
            is_wrapped = data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0
            self._stream = zlib.decompressobj(wbits=15 if is_wrapped else -15)
        if not self._stream.eof:
            yield from _inflate(self._stream, data)


def _inflate(stream: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    while True:
        piece = stream.decompress(data, _PIECE)
        yield piece
        data = stream.unconsumed_tail
        if not data and len(piece) < _PIECE:
            return


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def finished(self) -> bool:
        return bool(self._stream.is_finished())

    def decode(self, data: bytes) -> Iterator[bytes]:
        while not self.finished:
            piece = self._stream.process(data, output_buffer_limit=_PIECE)
            yield piece
            data = b""
            if not piece and self._stream.can_accept_more_data():
                return


class _Zstd:
    """zstd, also of several frames."""

    def __init__(self) -> None:
        self._library = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._frame = self._library.decompressobj()

    @property
    def finished(self) -> bool:
        return self._frame.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            rest = data[start : start + _ZSTD_SLICE]
            while rest:
                if self._frame.eof:
                    self._frame = self._library.decompressobj()
                yield self._frame.decompress(rest)
                rest = self._frame.unused_data


_DECODERS: dict[str, Callable[[], _Decoder]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}
"""Other names are passed over, as browsers do: servers write "utf-8" and "none" there."""
