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
    LipsObserved,
    ListenFor,
    ListenNow,
    Opening,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    PlayTone,
    QuietRequested,
    Route,
    SeatsSighted,
    SilentAnswer,
    SpeakText,
    SpeechPaused,
    SpeechStarted,
    SpokenWord,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
    UtteranceRecognized,
    WakeWordHeard,
    WordBound,
)
from dialogue.addressed import Addressee
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.open_question import OpenQuestion
from dialogue.sights import Sights
from dialogue.text import checked_language
from dialogue.trace import Trace
from dialogue.turn import SPEAK_LIMIT_S, Do, Heard, Turn, deadline_ns, expire, heard_without_wake_word, step
from dialogue.utterance import CALLED

__all__ = ["Answer", "Dialogue", "Manners", "Session"]

_INPUTS = (
    WakeWordHeard,
    ListenNow,
    SpeechStarted,
    SpeechPaused,
    UtteranceRecognized,
    TextEntered,
    SilentAnswer,
    QuietRequested,
    PlaybackStarted,
    PlaybackFinished,
    LipsObserved,
    SeatsSighted,
)
_SIGHTS = (DriverState, FaceFeatures)

_LAST_STAGES = frozenset({"answered", "first_audio"})

LEAST_OPENED = 6
"""Characters: what is no longer is made before its opening would be heard in full."""

NO_TURN = 0
"""`SpeakText.turn_id` of words that belong to no turn."""

_SOURCES = {"thumb": "gesture"}
"""`TurnAnswered.source` of a silent answer where it is not called as it was given."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the session behaves between turns. Seconds.

    Attributes:
        follow_up_s: after a reply it listens so long without a wake word; 0: not at all.
        question_follow_up_s: the same after a question of its own.
        moment_s: an answer that takes longer is announced by a word, as people do. The Mandarin voice takes more than a
            second to begin a sentence: announced any later, its answers would follow on more than two of silence.
        needs_a_look: speech without a wake word counts only when the driver looked at the assistant; where looking
            opens the microphone (`Opening.LOOK`), when the look had lasted and it was the driver who spoke.
        slow_voices: languages whose voice takes more than a second to begin: there a free answer begins with words it
            has ready, and the rest is made while they are heard.
    """

    follow_up_s: float = 5.0
    question_follow_up_s: float = 10.0
    moment_s: float = 0.7
    needs_a_look: bool = False
    slow_voices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """One text to answer. `spoken_ns`: end of speech, or when it was typed; `ms`: times known already.

    `zone`: the seat it came from. `words`: when each was spoken, where anybody needs it.
    """

    text: str
    lang: str
    source: str
    spoken_ns: int
    ms: Mapping[str, float] = field(default_factory=dict)
    zone: str = "driver"
    words: tuple[SpokenWord, ...] = ()


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
        self._addressee = Addressee()
        self._sights = Sights()
        self._unseen: SpeechStarted | None = None
        self._question = OpenQuestion(bus, clock)
        self._held: SilentAnswer | None = None
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
                self._question.withdraw()

    def adopt(self, manners: Manners) -> None:
        """Other manners; whether looks matter counts from the session's next life on."""
        self._manners = manners

    def ask_aloud(self, text: str, lang: str) -> bool:
        """Asks a yes-or-no question of the assistant's own and listens for the answer; false: not while it is busy."""
        if self._turn.phase is not Phase.IDLE:
            return False
        self._say_of_itself(text, lang, is_offer=True)
        return True

    # --- hearing --------------------------------------------------------------------------------------------------

    def _hear(self, event: Event, group: asyncio.TaskGroup) -> None:
        self._addressee.note(event)
        match event:
            case SeatsSighted():
                self._sights.note(event)
            case LipsObserved() if self._unseen is not None:
                self._hear_speech(self._unseen)
            case WakeWordHeard() | ListenNow():
                self._step(Heard.WAKE)
            case SpeechStarted() if self._turn.is_pause or self._is_meant(event.opening, event.ts_ns, event.ts_ns):
                self._hear_speech(event)
            case SpeechPaused():
                self._unseen = None
                self._step(Heard.PAUSE)
            case UtteranceRecognized():
                self._hear_words(event, group)
            case TextEntered():
                self._begin_unspoken(event.text, event.lang, event.source, event.ts_ns, group)
            case SilentAnswer():
                self._take_silent(event, group)
            case QuietRequested():
                self._unseen = None
                self._question.withdraw()
                self._step(Heard.QUIET)
            case PlaybackStarted():
                self._question.was_heard(event.turn_id, event.ts_ns)
                if self._trace is not None and event.turn_id == self._trace.turn_id:
                    self._trace.note("first_audio", event.ts_ns)
                    self._close_trace_if_complete()
            case PlaybackFinished():
                self._hear_own_end(event)

    def _hear_speech(self, event: SpeechStarted) -> None:
        """Somebody began to speak to the assistant; whom only his eyes announced is believed when his lips move."""
        self._unseen = event if self._addressee.awaits_lips(event.opening) else None
        if self._unseen is None:
            self._step(Heard.SPEECH)

    def _hear_own_end(self, event: PlaybackFinished) -> None:
        if event.interrupted:
            self._dialogue.was_cut(event.turn_id, event.played_s)
            self._step(Heard.CUT, event.turn_id)
            return
        manners = self._manners
        follow_up_s = manners.question_follow_up_s if self._asked_back else manners.follow_up_s
        self._question.wait(event.turn_id, manners.question_follow_up_s)
        self._step(Heard.PLAYED, event.turn_id, follow_up_s=follow_up_s)

    def _hear_words(self, event: UtteranceRecognized, group: asyncio.TaskGroup) -> None:
        self._unseen = None
        is_meant = self._is_meant(event.opening, event.speech_start_ns, event.speech_end_ns)
        if is_meant and event.text.strip():
            zone = self._addressee.zone(event.speech_start_ns, event.speech_end_ns)
            self._begin(_spoken(event, zone), group)
            self._trace = Trace.of_speech(self._turn.turn_id, event)
        elif is_meant and event.opening in CALLED:
            # Nothing intelligible was said by somebody who had called the assistant.
            self._say_of_itself(self._dialogue.sorry(event.lang), event.lang)
        else:
            self._step(Heard.NOTHING)
            if self._held is not None:
                self._take_silent(self._held, group)

    def _take_silent(self, answer: SilentAnswer, group: asyncio.TaskGroup) -> None:
        """Who nods and says something at once is taken by his words; by the nod only if they turn out to be none."""
        speaks = self._turn.is_pause or (self._turn.phase is Phase.LISTENING and not self._turn.is_follow_up)
        self._held = answer if speaks else None
        said = None if speaks else self._question.answer_in_words(answer)
        if said is not None:
            self._begin_unspoken(*said, _SOURCES.get(answer.by, answer.by), answer.ts_ns, group)

    def _is_meant(self, opening: Opening, start_ns: int, end_ns: int) -> bool:
        return self._addressee.is_meant(opening, start_ns, end_ns, needs_a_look=self._manners.needs_a_look)

    def _begin(self, request: _Request, group: asyncio.TaskGroup) -> None:
        self._close_trace()
        self._held = None
        self._question.withdraw()
        self._step(Heard.UTTERANCE)
        turn_id = self._turn.turn_id
        self._task = group.create_task(self._run_turn(request, turn_id), name=f"turn {turn_id}")

    def _begin_unspoken(self, text: str, lang: str, source: str, ts_ns: int, group: asyncio.TaskGroup) -> None:
        self._begin(_Request(text=text, lang=lang, source=source, spoken_ns=ts_ns), group)
        self._trace = Trace(self._turn.turn_id, ts_ns)

    def _say_of_itself(self, text: str, lang: str, *, is_offer: bool = False) -> None:
        """Says something that answers nobody, as a turn of its own, and listens as after any question."""
        self._held = None
        self._question.withdraw()
        self._step(Heard.UTTERANCE)
        self._step(Heard.ANSWER, self._turn.turn_id)
        self._asked_back = True
        if is_offer:
            self._ask(lang)
        self._speak(text, lang, self._turn.turn_id)

    def _ask(self, lang: str, choices: tuple[str, ...] = ()) -> None:
        follow_up_s = self._manners.question_follow_up_s
        limit_s = SPEAK_LIMIT_S + follow_up_s if self._is_aloud else follow_up_s
        self._question.ask(self._turn.turn_id, lang, choices, limit_s)

    # --- a turn ---------------------------------------------------------------------------------------------------

    async def _run_turn(self, request: _Request, turn_id: int) -> None:
        loop = asyncio.get_running_loop()
        moment = loop.call_later(self._manners.moment_s, self._say_one_moment, request, turn_id)
        told: list[str] = []

        def tell(sentence: str, lang: str) -> None:
            # The first words of an answer end the thinking; the rest is being written meanwhile.
            self._step(Heard.ANSWER, turn_id)
            if not told:
                self._open(sentence, lang, turn_id)
            self._say(sentence, lang, turn_id, more=True)
            told.append(sentence)

        try:
            answer = await self._dialogue.handle(
                request.text,
                request.lang,
                turn_id=turn_id,
                speaker_zone=request.zone,
                driver=self._bus.latest(DriverState),
                seen=self._sights.around(request.zone, request.words, request.spoken_ns),
                on_action=self._bus.publish,
                on_sentence=tell if self._is_aloud else None,
            )
        except InputError as error:
            answer = Answer(text=request.text, lang="en", route=Route.REFUSE, reply=error.message)
        finally:
            moment.cancel()
        self._note_answer(answer, turn_id)
        for binding in answer.bindings:
            self._bus.publish(WordBound(ts_ns=request.spoken_ns, turn_id=turn_id, binding=binding))
        self._bus.publish(self._answered(request, answer, turn_id))
        if not answer.reply:
            self._step(Heard.SILENCE, turn_id)
            self._close_trace()
            return
        if told:
            self._say("", answer.lang, turn_id)
            return
        self._step(Heard.ANSWER, turn_id)
        if answer.is_free and self._is_aloud:
            self._open(answer.reply, answer.lang, turn_id)
        self._speak(answer.reply, answer.lang, turn_id)

    def _open(self, answer: str, lang: str, turn_id: int) -> None:
        if lang in self._manners.slow_voices and len(answer) > LEAST_OPENED:
            self._say(self._dialogue.opening(lang), lang, turn_id, more=True)

    def _say_one_moment(self, request: _Request, turn_id: int) -> None:
        is_waited_for = self._turn.turn_id == turn_id and self._turn.phase is Phase.THINKING
        if is_waited_for and self._is_aloud:
            lang = checked_language(request.text, request.lang)
            self._say(self._dialogue.one_moment(lang), lang, NO_TURN)

    def _note_answer(self, answer: Answer, turn_id: int) -> None:
        now_ns = self._clock.now_ns()
        is_question = answer.is_offer or bool(answer.choices)
        self._asked_back = is_question or answer.route is Route.CLARIFY
        if is_question:
            self._ask(answer.lang, answer.choices)
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


def _spoken(event: UtteranceRecognized, zone: str) -> _Request:
    return _Request(
        text=event.text,
        lang=event.lang,
        source="speech",
        spoken_ns=event.speech_end_ns,
        ms={"endpoint": event.endpoint_ms, "recognize": event.recognize_ms},
        zone=zone,
        words=event.words,
    )
