"""Messages between the core and its workers: what they are, and how they look as bytes.

A frame is a length (4 bytes, big-endian) and that many bytes of MessagePack: `[class name, fields]`. Frames are
bounded in size; anything that is not a known class with the right fields is a `WorkerError`, never a guess.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any

import msgspec

from app import errors, events
from app.errors import CabinError, WorkerError

MAX_FRAME_BYTES = 1 << 20
"""No pixels and no audio travel here; the largest real message is a page of text."""

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStarted:
    """The first word of a child: it runs, and whether the no-network filter is in force."""

    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerReady:
    """A child's model is loaded and its loop turns; `detail` is shown to people."""

    ts_ns: int
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """The child's main loop is alive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerFailed:
    """The child ends because of an error: the class in `app/errors.py`, its code and its one line."""

    kind: str
    code: str
    message: str

    @classmethod
    def of(cls, name: str, error: BaseException) -> WorkerFailed:
        """Puts an exception of worker `name` into words."""
        if isinstance(error, CabinError):
            kind = type(error) if type(error).__module__ == errors.__name__ else WorkerError
            return cls(kind=kind.__name__, code=error.code, message=error.message)
        message = f"the {name} worker failed: {type(error).__name__}: {error}"
        return cls(kind=WorkerError.__name__, code=WorkerError.code, message=message)

    def as_error(self) -> CabinError:
        """The same error, to be raised on the other side."""
        kind = getattr(errors, self.kind, WorkerError)
        if not (isinstance(kind, type) and issubclass(kind, CabinError)):
            kind = WorkerError
        return kind(self.message, code=self.code)


_HARNESS_MESSAGES = (WorkerStarted, WorkerReady, Heartbeat, WorkerFailed)


class Codec:
    """Turns messages into frames and back. Knows all of `app/events.py`, the harness's own, and `messages`.

    Args:
        messages: further frozen dataclasses this worker and its service exchange.

    Raises:
        ValueError: two classes share a name, or one is not a dataclass.
    """

    def __init__(self, messages: Iterable[type] = ()) -> None:
        self._types: dict[str, type] = {}
        for message in (*_event_types(), *_HARNESS_MESSAGES, *messages):
            known = self._types.setdefault(message.__name__, message)
            if known is not message or not is_dataclass(message):
                raise ValueError(f"{message.__name__} is not a message of its own")
        self._encoder = msgspec.msgpack.Encoder(enc_hook=_numpy_scalar)
        self._envelope = msgspec.msgpack.Decoder(tuple[str, msgspec.Raw])
        self._decoders: dict[str, msgspec.msgpack.Decoder[Any]] = {}

    def encode(self, message: object) -> bytes:
        """The frame of a message, length included.

        Raises:
            WorkerError: the class is not one of this codec's, a field cannot be sent, or it is too large.
        """
        name = type(message).__name__
        if self._types.get(name) is not type(message):
            raise WorkerError(f"{name} is not a message this worker knows; add it to WorkerSpec.messages")
        try:
            payload = self._encoder.encode((name, message))
        except (TypeError, ValueError, OverflowError) as error:
            raise WorkerError(f"{name} cannot be sent: {error}") from error
        if len(payload) > MAX_FRAME_BYTES:
            raise WorkerError(f"{name} of {len(payload)} bytes is over the limit of {MAX_FRAME_BYTES}")
        return _LENGTH.pack(len(payload)) + payload

    def decode(self, payload: bytes) -> object:
        """The message in one frame's payload.

        Raises:
            WorkerError: malformed, of an unknown class or with wrong fields.
        """
        try:
            name, fields = self._envelope.decode(payload)
            return self._decoder(name).decode(fields)
        except (msgspec.DecodeError, KeyError, UnicodeDecodeError) as error:
            raise WorkerError(f"a malformed message on a worker's channel: {error}") from error

    def _decoder(self, name: str) -> msgspec.msgpack.Decoder[Any]:
        # Made at first use: a decoder costs 0.2 ms and no worker sees more than a few of the classes.
        decoder = self._decoders.get(name)
        if decoder is None:
            decoder = self._decoders[name] = msgspec.msgpack.Decoder(self._types[name])
        return decoder


class FrameSplitter:
    """Cuts a stream of bytes into payloads. Holds at most one incomplete frame."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Adds bytes as they came and returns the payloads now complete.

        Raises:
            WorkerError: a frame claims to be larger than `MAX_FRAME_BYTES`.
        """
        self._pending += data
        payloads: list[bytes] = []
        start = 0
        while len(self._pending) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._pending, start)
            if length > MAX_FRAME_BYTES:
                raise WorkerError(f"a frame of {length} bytes on a worker's channel is over the limit")
            end = start + _LENGTH.size + length
            if len(self._pending) < end:
                break
            payloads.append(bytes(self._pending[start + _LENGTH.size : end]))
            start = end
        del self._pending[:start]
        return payloads


def _event_types() -> list[type]:
    found: Mapping[str, object] = vars(events)
    return [kind for kind in found.values() if isinstance(kind, type) and issubclass(kind, events.Event)]


def _numpy_scalar(value: object) -> object:
    """Engines hand out numpy scalars; on the wire they are plain numbers (numpy itself is not needed here)."""
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        return value.item()
    raise TypeError(f"a {type(value).__name__} is not plain data")
