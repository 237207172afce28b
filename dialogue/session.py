"""The session: connects the dialogue to the bus. One task a turn; a new utterance ends the turn under way.

What is heard or typed goes to `Dialogue.handle`; what was done and what is to be said goes out as events. The phases
come from the pure machine in `turn.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.bus import Bus
from app.clock import NS_PER_MS, NS_PER_S, Clock
from app.errors import InputError
from app.events import (
    DriverState,
    Event,
    ListenNow,
    Phase,
    PlaybackFinished,
    PlayTone,
    Route,
    SpeakText,
    SpeechStarted,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
    UtteranceRecognized,
    WakeWordHeard,
)
from dialogue.conversation import Answer, Dialogue, Voice
from dialogue.turn import Do, Heard, Turn, deadline_ns, expire, step

__all__ = ["Answer", "Dialogue", "Session", "Voice"]

_INPUTS = (WakeWordHeard, ListenNow, SpeechStarted, UtteranceRecognized, TextEntered, PlaybackFinished)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """One text to answer. `spoken_ns`: end of speech, or when it was typed; `ms`: times known already."""

    text: str
    lang: str
    source: str
    spoken_ns: int
    ms: Mapping[str, float]


class Session:
    """A service: everything between hearing and speaking.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        dialogue: understands and acts.
        speaks: false where there is no voice: a reply is over once it is shown.
    """

    name = "dialogue"

    def __init__(self, bus: Bus, clock: Clock, dialogue: Dialogue, *, speaks: bool = True) -> None:
        self._bus = bus
        self._clock = clock
        self._dialogue = dialogue
        self._speaks = speaks
        self._turn = Turn()
        self._task: asyncio.Task[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Listens until cancelled. A turn that fails unforeseen ends this run: the supervisor starts another."""
        self._turn = replace(self._turn, phase=Phase.IDLE)
        self._task = None
        async with self._bus.subscribe(*_INPUTS, name=self.name) as events, asyncio.TaskGroup() as group:
            self._announce()
            try:
                async for event in events:
                    self._hear(event, group)
            finally:
                self._set_alarm(None)

    # --- hearing --------------------------------------------------------------------------------------------------

    def _hear(self, event: Event, group: asyncio.TaskGroup) -> None:
        match event:
            case WakeWordHeard() | ListenNow():
                self._step(Heard.WAKE)
            case SpeechStarted():
                self._step(Heard.SPEECH)
            case UtteranceRecognized(text=text) if not text.strip():
                self._not_understood(event)
            case UtteranceRecognized():
                self._begin(_spoken(event), group)
            case TextEntered():
                request = _Request(text=event.text, lang=event.lang, source="text", spoken_ns=event.ts_ns, ms={})
                self._begin(request, group)
            case PlaybackFinished(interrupted=False):
                self._step(Heard.PLAYED, event.turn_id)

    def _begin(self, request: _Request, group: asyncio.TaskGroup) -> None:
        self._step(Heard.UTTERANCE)
        turn_id = self._turn.turn_id
        self._task = group.create_task(self._run_turn(request, turn_id), name=f"turn {turn_id}")

    def _not_understood(self, event: UtteranceRecognized) -> None:
        """Nothing intelligible: asked again only when the assistant had been called."""
        if event.wake_ns is None:
            self._become(replace(self._turn, phase=Phase.IDLE) if self._turn.phase is Phase.LISTENING else self._turn)
            return
        self._step(Heard.UTTERANCE)
        self._step(Heard.ANSWER, self._turn.turn_id)
        self._speak(self._dialogue.sorry(event.lang), event.lang, self._turn.turn_id)

    # --- a turn ---------------------------------------------------------------------------------------------------

    async def _run_turn(self, request: _Request, turn_id: int) -> None:
        try:
            answer = await self._dialogue.handle(
                request.text,
                request.lang,
                turn_id=turn_id,
                driver=self._bus.latest(DriverState),
                on_action=self._bus.publish,
            )
        except InputError as error:
            answer = Answer(text=request.text, lang="en", route=Route.REFUSE, reply=error.message)
        self._bus.publish(self._answered(request, answer, turn_id))
        if not answer.reply:
            self._step(Heard.SILENCE, turn_id)
            return
        self._step(Heard.ANSWER, turn_id)
        self._speak(answer.reply, answer.lang, turn_id)

    def _answered(self, request: _Request, answer: Answer, turn_id: int) -> TurnAnswered:
        ms = {**request.ms, **answer.ms}
        if any(action.writes for action in answer.actions):
            done_ns = max(action.ts_ns for action in answer.actions)
            ms["end_of_speech_to_action"] = round((done_ns - request.spoken_ns) / NS_PER_MS, 2)
        return TurnAnswered(
            ts_ns=self._clock.now_ns(),
            turn_id=turn_id,
            source=request.source,
            text=answer.text,
            lang=answer.lang,
            route=answer.route,
            intents=answer.intents,
            writes=answer.writes,
            reply=answer.reply,
            ms=ms,
        )

    # --- doing what the machine says --------------------------------------------------------------------------------

    def _step(self, heard: Heard, turn_id: int | None = None) -> None:
        turn, deeds = step(self._turn, heard, self._clock.now_ns(), turn_id)
        for deed in deeds:
            self._do(deed)
        self._become(turn)

    def _do(self, deed: Do) -> None:
        now_ns = self._clock.now_ns()
        match deed:
            case Do.STOP_SPEAKING:
                self._bus.publish(StopSpeaking(ts_ns=now_ns))
            case Do.CANCEL_TURN if self._task is not None:
                self._task.cancel()
            case Do.PLAY_WAKE_TONE:
                self._bus.publish(PlayTone(ts_ns=now_ns, name="wake"))

    def _speak(self, text: str, lang: str, turn_id: int) -> None:
        if self._speaks:
            self._bus.publish(SpeakText(ts_ns=self._clock.now_ns(), turn_id=turn_id, text=text, lang=lang))
        else:
            self._step(Heard.PLAYED, turn_id)

    def _become(self, turn: Turn) -> None:
        if turn != self._turn:
            self._turn = turn
            self._announce()
            self._set_alarm(deadline_ns(turn))

    def _announce(self) -> None:
        now_ns = self._clock.now_ns()
        self._bus.publish(TurnState(ts_ns=now_ns, phase=self._turn.phase, turn_id=self._turn.turn_id))

    def _set_alarm(self, end_ns: int | None) -> None:
        """Wakes up when the phase has lasted long enough."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if end_ns is not None:
            wait_s = max((end_ns - self._clock.now_ns()) / NS_PER_S, 0.0)
            self._alarm = asyncio.get_running_loop().call_later(wait_s, self._time_is_up)

    def _time_is_up(self) -> None:
        self._become(expire(self._turn, self._clock.now_ns()))


def _spoken(event: UtteranceRecognized) -> _Request:
    return _Request(
        text=event.text,
        lang=event.lang,
        source="speech",
        spoken_ns=event.speech_end_ns,
        ms={"endpoint": event.endpoint_ms, "recognize": event.recognize_ms},
    )
