"""Messages as bytes: everything that may travel does, everything else is refused."""

from __future__ import annotations

import struct
from dataclasses import dataclass, fields

import msgspec
import numpy as np
import pytest

from app import errors, events
from app.errors import CabinError, ModelError, WorkerError
from app.worker_codec import MAX_FRAME_BYTES, Codec, FrameSplitter, Heartbeat, WorkerFailed, WorkerReady


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """A message of one worker's own."""

    prompt: str
    temperature: float = 0.0
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakText:
    """Takes the name of an event."""

    text: str


def round_trip(codec: Codec, message: object) -> object:
    (payload,) = FrameSplitter().feed(codec.encode(message))
    return codec.decode(payload)


EXAMPLES: list[object] = [
    Heartbeat(),
    WorkerReady(ts_ns=2**62, detail="0.09 s"),
    Complete(prompt="打开空调", temperature=0.5, stops=("\n",)),
    events.VehicleState(ts_ns=1, values={"a": True, "b": 3, "c": 3.0, "d": "x"}),
    events.FaceFeatures(ts_ns=1, frame_id=2, width=640, height=480, face_box=(0.1, 0.2, 0.3, 0.4)),
    events.HandsObserved(
        ts_ns=1,
        frame_id=1,
        hands=(events.HandReading(side="left", gesture=events.Gesture.OK, confidence=0.5, x=0.1, y=0.2),),
    ),
    events.UtteranceRecognized(
        ts_ns=5,
        text="停",
        lang="zh",
        confidence=0.9,
        no_speech=0.1,
        wake_ns=None,
        speech_start_ns=1,
        speech_end_ns=2,
        endpoint_ms=300.0,
        recognize_ms=99.5,
    ),
    events.WarningRaised(
        ts_ns=1,
        warning=events.DriverWarning(
            kind=events.DriverEventKind.SLEEP, level=events.Level.ALARM, reason="eyes closed", since_ns=0
        ),
    ),
]


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: type(message).__name__)
def test_a_message_arrives_equal_in_value_and_type(message: object) -> None:
    arrived = round_trip(Codec((Complete,)), message)
    assert arrived == message
    if isinstance(arrived, events.VehicleState):
        assert [type(value) for value in arrived.values.values()] == [bool, int, float, str]


def test_every_event_of_the_product_can_be_decoded() -> None:
    kinds = [kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, events.Event)]
    assert len(kinds) > 20
    for kind in kinds:
        required = {field.name for field in fields(kind)}
        assert "ts_ns" in required
        msgspec.msgpack.Decoder(kind)  # raises for a field type that cannot travel


def test_numbers_from_an_engine_travel_as_plain_numbers() -> None:
    features = events.FaceFeatures(ts_ns=1, frame_id=1, width=1, height=1, yaw_deg=np.float32(2.5))  # type: ignore[arg-type]
    arrived = round_trip(Codec(), features)
    assert isinstance(arrived, events.FaceFeatures)
    assert type(arrived.yaw_deg) is float
    assert arrived.yaw_deg == 2.5


def test_frames_are_put_together_however_the_bytes_come() -> None:
    codec = Codec((Complete,))
    stream = b"".join(codec.encode(message) for message in EXAMPLES)
    for size in (1, 3, 7, len(stream)):
        splitter = FrameSplitter()
        payloads = [
            payload for start in range(0, len(stream), size) for payload in splitter.feed(stream[start : start + size])
        ]
        assert [codec.decode(payload) for payload in payloads] == EXAMPLES


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"abc",
        msgspec.msgpack.encode("TextEntered"),
        msgspec.msgpack.encode(["NoSuchClass", {}]),
        msgspec.msgpack.encode(["TextEntered", {}]),
        msgspec.msgpack.encode(["TextEntered", {"ts_ns": 1, "text": 5}]),
        msgspec.msgpack.encode(["TextEntered", {"ts_ns": "soon", "text": "hello"}]),
        msgspec.msgpack.encode(["TextEntered", [1, 2]]),
        b"\x92\xa2\xff\xfe\x80",
    ],
)
def test_nonsense_is_an_error_and_never_a_message(payload: bytes) -> None:
    with pytest.raises(WorkerError, match="malformed"):
        Codec().decode(payload)


def test_a_frame_that_claims_to_be_huge_is_refused_before_it_is_read() -> None:
    with pytest.raises(WorkerError, match="over the limit"):
        FrameSplitter().feed(struct.pack(">I", MAX_FRAME_BYTES + 1))


def test_what_is_no_message_of_this_worker_cannot_be_sent() -> None:
    codec = Codec()
    with pytest.raises(WorkerError, match="Complete is not a message"):
        codec.encode(Complete(prompt="hello"))
    with pytest.raises(WorkerError, match="over the limit"):
        codec.encode(events.TextEntered(ts_ns=1, text="a" * MAX_FRAME_BYTES))
    with pytest.raises(WorkerError, match="cannot be sent"):
        codec.encode(events.TextEntered(ts_ns=1, text=object()))  # type: ignore[arg-type]


def test_two_messages_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="SpeakText"):
        Codec((SpeakText,))
    with pytest.raises(ValueError, match="int"):
        Codec((int,))


def test_an_error_of_ours_keeps_its_class_code_and_line_on_the_way() -> None:
    message = round_trip(Codec(), WorkerFailed.of("vision", ModelError("pull it", code="model-missing")))
    assert isinstance(message, WorkerFailed)
    error = message.as_error()
    assert type(error) is ModelError
    assert (error.message, error.code) == ("pull it", "model-missing")


def test_any_other_error_becomes_a_worker_error_that_names_the_worker() -> None:
    class PrivateError(CabinError):
        code = "private"

    plain = WorkerFailed.of("vision", ZeroDivisionError("division by zero")).as_error()
    assert type(plain) is WorkerError
    assert plain.message == "the vision worker failed: ZeroDivisionError: division by zero"
    private = WorkerFailed.of("vision", PrivateError("mine")).as_error()
    assert type(private) is WorkerError
    assert (private.message, private.code) == ("mine", "private")
    for kind in ("no_such_error", "annotations"):
        assert type(WorkerFailed(kind=kind, code="x", message="y").as_error()) is WorkerError
    assert hasattr(errors, "annotations"), "the second one is a name in the module, but no error"
