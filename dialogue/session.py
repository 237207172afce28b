"""The session: connects the dialogue to the bus. One task a turn; a new utterance ends the turn under way.

What is heard or typed goes to `Dialogue.handle`; what was done and what is to be said goes out as events. The phases
come from the pure machine in `turn.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.bus import Bus
from app.clock import NS_PER_MS, NS_PER_S, Clock
from app.errors import InputError
from app.events import (
    DriverState,
    Event,
    FaceFeatures,
    ListenFor,
    ListenNow,
    Opening,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    PlayTone,
    Route,
    SpeakText,
    SpeechPaused,
    SpeechStarted,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
    UtteranceRecognized,
    WakeWordHeard,
)
from dialogue.addressed import Looks
from dialogue.conversation import Answer, Dialogue, Voice, checked_language
from dialogue.trace import Trace
from dialogue.turn import Do, Heard, Turn, deadline_ns, expire, heard_without_wake_word, step
from dialogue.utterance import CALLED

__all__ = ["Answer", "Dialogue", "Manners", "Session", "Voice"]

_INPUTS = (
    WakeWordHeard,
    ListenNow,
    SpeechStarted,
    SpeechPaused,
    UtteranceRecognized,
    TextEntered,
    PlaybackStarted,
    PlaybackFinished,
)
_SIGHTS = (DriverState, FaceFeatures)

_LAST_STAGES = frozenset({"answered", "first_audio"})

NO_TURN = 0
"""`SpeakText.turn_id` of words that belong to no turn."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the session behaves between turns. Seconds.

    Attributes:
        follow_up_s: after a reply it listens so long without a wake word; 0: not at all.
        question_follow_up_s: the same after a question of its own.
        moment_s: an answer that takes longer is announced by a word: two seconds of silence feel like a fault.
        needs_a_look: speech without a wake word counts only when the driver looked at the assistant.
    """

    follow_up_s: float = 5.0
    question_follow_up_s: float = 10.0
    moment_s: float = 1.2
    needs_a_look: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """One text to answer. `spoken_ns`: end of speech, or when it was typed; `ms`: times known already."""

    text: str
    lang: str
    source: str
    spoken_ns: int
    ms: Mapping[str, float] = field(default_factory=dict)


class Session:
    """A service: everything between hearing and speaking.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        dialogue: understands and acts.
        speaks: false where there is no voice: a reply is over once it is shown.
        manners: how it behaves between turns.
    """

    name = "dialogue"

    def __init__(
        self, bus: Bus, clock: Clock, dialogue: Dialogue, *, speaks: bool = True, manners: Manners | None = None
    ) -> None:
        self._bus = bus
        self._clock = clock
        self._dialogue = dialogue
        self._speaks = speaks
        self._manners = manners or Manners()
        self._looks = Looks()
        self._trace: Trace | None = None
        self._asked_back = False
        self._turn = Turn()
        self._task: asyncio.Task[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Listens until cancelled. A turn that fails unforeseen ends this run: the supervisor starts another."""
        self._turn = replace(self._turn, phase=Phase.IDLE)
        self._task = None
        inputs = (*_INPUTS, *_SIGHTS) if self._manners.needs_a_look else _INPUTS
        async with self._bus.subscribe(*inputs, name=self.name) as events, asyncio.TaskGroup() as group:
            self._announce()
            try:
                async for event in events:
                    self._hear(event, group)
            finally:
                self._set_alarm(None)

    def adopt(self, manners: Manners) -> None:
        """Other manners; whether looks matter counts from the session's next life on."""
        self._manners = manners

    # --- hearing --------------------------------------------------------------------------------------------------

    def _hear(self, event: Event, group: asyncio.TaskGroup) -> None:
        match event:
            case DriverState() | FaceFeatures():
                self._looks.note(event)
            case WakeWordHeard() | ListenNow():
                self._step(Heard.WAKE)
            case SpeechStarted() if self._is_meant(event.opening, event.ts_ns, event.ts_ns):
                self._step(Heard.SPEECH)
            case SpeechPaused():
                self._step(Heard.PAUSE)
            case UtteranceRecognized():
                self._hear_words(event, group)
            case TextEntered():
                request = _Request(text=event.text, lang=event.lang, source="text", spoken_ns=event.ts_ns)
                self._begin(request, group)
                self._trace = Trace(self._turn.turn_id, event.ts_ns)
            case PlaybackStarted() if self._trace is not None and event.turn_id == self._trace.turn_id:
                self._trace.note("first_audio", event.ts_ns)
                self._close_trace_if_complete()
            case PlaybackFinished(interrupted=True):
                self._dialogue.was_cut(event.turn_id, event.played_s)
                self._step(Heard.CUT, event.turn_id)
            case PlaybackFinished():
                manners = self._manners
                follow_up_s = manners.question_follow_up_s if self._asked_back else manners.follow_up_s
                self._step(Heard.PLAYED, event.turn_id, follow_up_s=follow_up_s)

    def _hear_words(self, event: UtteranceRecognized, group: asyncio.TaskGroup) -> None:
        if not self._is_meant(event.opening, event.speech_start_ns, event.speech_end_ns):
            self._step(Heard.NOTHING)
        elif event.text.strip():
            self._begin(_spoken(event), group)
            self._trace = Trace.of_speech(self._turn.turn_id, event)
        elif event.opening in CALLED:
            self._ask_again(event)
        else:
            self._step(Heard.NOTHING)

    def _is_meant(self, opening: Opening, start_ns: int, end_ns: int) -> bool:
        """Whether speech without a wake word is for the assistant."""
        if opening is not Opening.JUST_TALK or not self._manners.needs_a_look:
            return True
        return self._looks.during(start_ns, end_ns)

    def _begin(self, request: _Request, group: asyncio.TaskGroup) -> None:
        self._close_trace()
        self._step(Heard.UTTERANCE)
        turn_id = self._turn.turn_id
        self._task = group.create_task(self._run_turn(request, turn_id), name=f"turn {turn_id}")

    def _ask_again(self, event: UtteranceRecognized) -> None:
        """Nothing intelligible was said by somebody who had called the assistant."""
        self._step(Heard.UTTERANCE)
        self._step(Heard.ANSWER, self._turn.turn_id)
        self._asked_back = True
        self._speak(self._dialogue.sorry(event.lang), event.lang, self._turn.turn_id)

    # --- a turn ---------------------------------------------------------------------------------------------------

    async def _run_turn(self, request: _Request, turn_id: int) -> None:
        loop = asyncio.get_running_loop()
        moment = loop.call_later(self._manners.moment_s, self._say_one_moment, request, turn_id)
        told: list[str] = []

        def tell(sentence: str, lang: str) -> None:
            # The first words of an answer end the thinking; the rest is being written meanwhile.
            self._step(Heard.ANSWER, turn_id)
            self._say(sentence, lang, turn_id, more=True)
            told.append(sentence)

        try:
            answer = await self._dialogue.handle(
                request.text,
                request.lang,
                turn_id=turn_id,
                driver=self._bus.latest(DriverState),
                on_action=self._bus.publish,
                on_sentence=tell if self._is_aloud else None,
            )
        except InputError as error:
            answer = Answer(text=request.text, lang="en", route=Route.REFUSE, reply=error.message)
        finally:
            moment.cancel()
        self._note_answer(answer, turn_id)
        self._bus.publish(self._answered(request, answer, turn_id))
        if not answer.reply:
            self._step(Heard.SILENCE, turn_id)
            self._close_trace()
            return
        if told:
            self._say("", answer.lang, turn_id)
            return
        self._step(Heard.ANSWER, turn_id)
        self._speak(answer.reply, answer.lang, turn_id)

    def _say_one_moment(self, request: _Request, turn_id: int) -> None:
        is_waited_for = self._turn.turn_id == turn_id and self._turn.phase is Phase.THINKING
        if is_waited_for and self._is_aloud:
            lang = checked_language(request.text, request.lang)
            self._say(self._dialogue.one_moment(lang), lang, NO_TURN)

    def _note_answer(self, answer: Answer, turn_id: int) -> None:
        now_ns = self._clock.now_ns()
        self._asked_back = answer.route is Route.CLARIFY
        if self._trace is None or self._trace.turn_id != turn_id:
            return
        if "understand" in answer.ms:
            spent_ms = answer.ms.get("total", answer.ms["understand"]) - answer.ms["understand"]
            self._trace.note("understood", now_ns - round(spent_ms * NS_PER_MS))
        done = [action.ts_ns for action in answer.actions if action.writes]
        if done:
            self._trace.note("acted", max(done))
        self._trace.note("answered", now_ns)
        self._close_trace_if_complete()

    def _close_trace_if_complete(self) -> None:
        """A streamed answer is heard before it is complete, any other after."""
        if self._trace is not None and self._trace.at_ms.keys() >= _LAST_STAGES:
            self._close_trace()

    def _close_trace(self) -> None:
        """The turn has spoken, or never will: its trace is complete."""
        if self._trace is not None:
            self._bus.publish(self._trace.event())
            self._trace = None

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

    def _step(self, heard: Heard, turn_id: int | None = None, *, follow_up_s: float = 0.0) -> None:
        turn, deeds = step(self._turn, heard, self._clock.now_ns(), turn_id, follow_up_s=follow_up_s)
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

    @property
    def _is_aloud(self) -> bool:
        return self._speaks and not self._dialogue.is_muted

    def _say(self, text: str, lang: str, turn_id: int, *, more: bool = False) -> None:
        self._bus.publish(SpeakText(ts_ns=self._clock.now_ns(), turn_id=turn_id, text=text, lang=lang, more=more))

    def _speak(self, text: str, lang: str, turn_id: int) -> None:
        if self._is_aloud:
            self._say(text, lang, turn_id)
        else:
            self._close_trace()
            self._step(Heard.PLAYED, turn_id)

    def _become(self, turn: Turn) -> None:
        if turn != self._turn:
            listen_for = heard_without_wake_word(self._turn, turn)
            self._turn = turn
            self._announce()
            self._set_alarm(deadline_ns(turn))
            if listen_for is not None:
                opening, seconds = listen_for
                self._bus.publish(ListenFor(ts_ns=self._clock.now_ns(), opening=opening, seconds=seconds))

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
