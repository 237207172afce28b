"""`ask`: text in place of speech, one document an answer, as `design/interface.md` has it.

Takes plain values and gives documents; reading arguments and printing are the command line's. Which vehicle and which
language model are used is brought by the caller.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from app.clock import Clock, MonotonicClock
from app.errors import InputError
from dialogue import zones
from dialogue.answer import Answer
from dialogue.ask_context import check_context, driver, seen
from dialogue.conversation import ANSWER_LIMIT_S, MAX_TEXT, Dialogue
from dialogue.pointing import Bind, nothing_binds
from dialogue.ports import Decide, LanguagePort, Vehicle
from dialogue.text import checked_language
from dialogue.tools import PlaceLike, TrackLike
from dialogue.voice import Voice

MAX_LINE_BYTES = 64 * 1024
"""A line of a request file longer than this is not read as one."""


class StagedVehicle(Vehicle, Protocol):
    """A vehicle whose world can be set: `app.vehicle.simulated.SimulatedVehicle`."""

    def overlay(self, values: Mapping[str, object]) -> None:
        """Puts values over those now; raises `InputError` for what is no signal or does not fit."""


_LINE_KEYS = frozenset({"text", "lang", "speaker_zone", "state", "context"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRequest:
    """One text to answer.

    Attributes:
        text, lang, speaker_zone: as in the contract.
        state: VSS paths and values put over a fresh vehicle's defaults.
        context: what the cabin saw and heard around the text: see `ask_context`.
        where: `file:line` for errors, empty for the command line.
    """

    text: str
    lang: str = "auto"
    speaker_zone: str = "driver"
    state: Mapping[str, object] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""


async def ask(
    requests: Iterable[AskRequest],
    *,
    new_vehicle: Callable[[Mapping[str, object]], StagedVehicle],
    decide: Decide,
    language: LanguagePort | None = None,
    places: tuple[PlaceLike, ...] = (),
    tracks: tuple[TrackLike, ...] = (),
    conversation: bool = False,
    answer_limit_s: float = ANSWER_LIMIT_S,
    clock: Clock | None = None,
    voice: Voice | None = None,
    fuse: Bind = nothing_binds,
) -> AsyncIterator[dict[str, Any]]:
    """Answers text after text; each from a fresh vehicle and dialogue unless `conversation`.

    Args:
        requests: read one by one, so that the answers before a bad line are not lost.
        new_vehicle: makes a vehicle with values put over its defaults; raises `InputError` for what is no signal.
        decide: the arbiter.
        language: the language model, running; None: there is none.
        places: what can be navigated to.
        tracks: what can be played.
        conversation: one vehicle and one dialogue for all; each line's `state` is then put over the values now.
        answer_limit_s: time for the language model.
        clock: monotonic time.
        voice: as for `Dialogue`.
        fuse: finds out what a word that points means: `app.fusion.bind`.

    Yields:
        The documents of the `ask` contract, in order.

    Raises:
        InputError: an empty or unreadable text, a wrong state; the message names the line.
    """
    clock = clock or MonotonicClock()
    voice = voice or Voice.load(places, tracks)
    vehicle: StagedVehicle | None = None
    dialogue: Dialogue | None = None
    for request in requests:
        with _located(request.where):
            if dialogue is None or vehicle is None or not conversation:
                vehicle = new_vehicle(request.state)
                dialogue = Dialogue(
                    vehicle,
                    language,
                    decide=decide,
                    places=places,
                    tracks=tracks,
                    clock=clock,
                    answer_limit_s=answer_limit_s,
                    voice=voice,
                    fuse=fuse,
                )
            elif request.state:
                vehicle.overlay(request.state)
            now_ns = clock.now_ns()
            answer = await dialogue.handle(
                request.text,
                request.lang,
                speaker_zone=request.speaker_zone,
                driver=driver(request.context, now_ns),
                seen=seen(request.context, now_ns),
            )
        yield document(answer)


def document(answer: Answer) -> dict[str, Any]:
    """The document of the `ask` contract."""
    return {
        "text": answer.text,
        "lang": answer.lang,
        "route": answer.route.value,
        "intents": [{"name": intent.name, "slots": dict(intent.slots)} for intent in answer.intents],
        "actions": [{"path": write.path, "value": write.value} for write in answer.writes],
        "reply": answer.reply,
        "ms": dict(answer.ms),
    }


# --- where requests come from -------------------------------------------------------------------------------------


def from_texts(
    texts: Iterable[str], *, lang: str = "auto", speaker_zone: str = "driver", state: Path | None = None
) -> list[AskRequest]:
    """Requests from the command line. `state`: a JSON file of VSS paths and values.

    Raises:
        InputError: an empty text, an unknown language, or the state cannot be read.
    """
    values = read_state(state) if state is not None else {}
    requests = [AskRequest(text=text, lang=lang, speaker_zone=speaker_zone, state=values) for text in texts]
    for request in requests:
        _check(request)
        if len(request.text) > MAX_TEXT:
            raise InputError(f"the text is too long: {len(request.text)} characters, at most {MAX_TEXT}")
    return requests


def from_file(
    path: Path, *, lang: str = "auto", speaker_zone: str = "driver", state: Path | None = None
) -> Iterable[AskRequest]:
    """Requests from JSON Lines, read as they are asked for; what a line does not say is taken from the arguments.

    Raises:
        InputError: the file cannot be read, or (when it is reached) a line is wrong; the message names it.
    """
    values = read_state(state) if state is not None else {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the requests: {error}") from error
    defaults = AskRequest(text="", lang=lang, speaker_zone=speaker_zone, state=values)
    return _lines(path, text, defaults)


def _lines(path: Path, text: str, defaults: AskRequest) -> Iterable[AskRequest]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _line(line, f"{path}:{number}", defaults)


def _line(line: str, where: str, defaults: AskRequest) -> AskRequest:
    if len(line.encode()) > MAX_LINE_BYTES:
        raise InputError(f"{where}: the line is too long (at most {MAX_LINE_BYTES} bytes)")
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        hint = 'one object a line, as {"text": "open the window"}'
        raise InputError(f"{where}: not JSON ({_json_fault(error)}); {hint}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(f'{where}: must be an object with a "text"')
    if unknown := row.keys() - _LINE_KEYS:
        raise InputError(f"{where}: unknown key {sorted(unknown)[0]!r}; known: {', '.join(sorted(_LINE_KEYS))}")
    for key, wanted in (("state", dict), ("context", dict), ("lang", str), ("speaker_zone", str)):
        if key in row and not isinstance(row[key], wanted):
            raise InputError(f"{where}: {key!r} must be {'an object' if wanted is dict else 'a text'}")
    request = AskRequest(
        text=row["text"],
        lang=row.get("lang", defaults.lang),
        speaker_zone=row.get("speaker_zone", defaults.speaker_zone),
        state={**defaults.state, **row.get("state", {})},
        context=row.get("context", {}),
        where=where,
    )
    with _located(where):
        _check(request)
        check_context(request.context)
    return request


def read_state(path: Path) -> dict[str, object]:
    """VSS paths and values from a JSON file.

    Raises:
        InputError: it cannot be read or holds no object.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the state: {error}") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{path}: not JSON ({_json_fault(error)})") from error
    if not isinstance(values, dict):
        raise InputError(f'{path}: must be an object of VSS paths, as {{"Vehicle.Speed": 90}}')
    return values


def is_unicode(text: str) -> bool:
    """Whether `text` can be written at all: JSON and command lines may hold halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _json_fault(error: json.JSONDecodeError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return f"{error.msg}, line {error.lineno}, column {error.colno}"


def _check(request: AskRequest) -> None:
    if not is_unicode(request.text):
        raise InputError("the text holds half a character (a lone surrogate); send it as UTF-8")
    checked_language(request.text, request.lang)
    if request.speaker_zone not in (*zones.SEATS, "outside"):
        raise InputError(f"speaker zone {request.speaker_zone!r}: must be one of {', '.join(zones.SEATS)}")


@contextmanager
def _located(where: str) -> Iterator[None]:
    """Puts `file:line` in front of an `InputError`."""
    try:
        yield
    except InputError as error:
        if where and not error.message.startswith(where):
            raise InputError(f"{where}: {error.message}") from error
        raise
