"""The dialogue: a sentence comes in; what it asks for is carried out and an honest reply comes back.

Grammar first, language model second, one catalogue and one way to the vehicle for both. Remembers a little: what was
spoken of last ("turn it up"), what was offered ("yes"), what was there before ("undo"). Knows no bus and no audio.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.clock import NS_PER_MS, Clock, MonotonicClock, seconds_between
from app.errors import InputError
from app.events import ActionDone, DriverState, Intent, Route, SignalWrite
from dialogue import zones
from dialogue.actions import Actions, Outcome, Result, Speaker
from dialogue.brevity import shortened
from dialogue.catalogue import all_tools
from dialogue.grammar import Grammar
from dialogue.language_sentences import MOST_SENTENCES
from dialogue.language_telling import Telling, joined
from dialogue.language_understanding import Understanding
from dialogue.language_wishes import Certainty, Wanted, Wishes
from dialogue.last_reply import LastReply
from dialogue.memory import ASSISTANT_INTENTS, CATALOGUE_INTENTS, Clarify, Memory, Said
from dialogue.pinyin import has_chinese
from dialogue.plausible import is_worth_saying
from dialogue.ports import Decide, LanguagePort, Vehicle
from dialogue.prompt import Prompt
from dialogue.replies import Replies
from dialogue.requests import Request
from dialogue.text import LANGUAGES, detect_language
from dialogue.timers import Timer, Timers
from dialogue.tools import Line, PlaceLike, TrackLike

MAX_TEXT = 500
"""Characters; a minute of speech. Longer texts are answered with the limit, not understood in part."""

ANSWER_LIMIT_S = 6.0
"""Default time for the language model; nobody waits longer for a car."""

MEMORY_S = 90.0
"""After this "turn it up" no longer means what was spoken of before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One exchange, with the fields of the `ask` contract and an `ActionDone` for each intent tried."""

    text: str
    lang: str
    route: Route
    intents: tuple[Intent, ...] = ()
    actions: tuple[ActionDone, ...] = ()
    reply: str = ""
    ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def writes(self) -> tuple[SignalWrite, ...]:
        """All that was written and read back, in order."""
        return tuple(write for action in self.actions for write in action.writes)


@dataclass(slots=True)
class _Turn:
    """What has come together for the answer so far."""

    lang: str
    turn_id: int
    speaker: Speaker
    on_action: Callable[[ActionDone], None] | None
    on_sentence: Callable[[str, str], None] | None = None
    intents: list[Intent] = field(default_factory=list)
    actions: list[ActionDone] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    before: list[SignalWrite] = field(default_factory=list)
    understood_ns: int = 0


class Dialogue:
    """One conversation with one vehicle.

    `is_muted`: the assistant was asked to keep quiet; replies are shown, not spoken.

    Args:
        vehicle: what is acted on.
        language: the language model; None: there is none, and the replies say so where it would be needed.
        decide: the arbiter.
        places, tracks: what can be navigated to and played.
        clock: monotonic time.
        answer_limit_s: how long the language model may take.
        voice: grammars, replies and prompt; None: loads its own.
        timers: those that run already; None: none.
    """

    def __init__(
        self,
        vehicle: Vehicle,
        language: LanguagePort | None,
        *,
        decide: Decide,
        places: Sequence[PlaceLike] = (),
        tracks: Sequence[TrackLike] = (),
        clock: Clock | None = None,
        answer_limit_s: float = ANSWER_LIMIT_S,
        voice: Voice | None = None,
        timers: Timers | None = None,
    ) -> None:
        self._vehicle = vehicle
        self._clock = clock or MonotonicClock()
        self._tools = all_tools()
        self._actions = Actions(vehicle, self._tools, decide, self._clock, places=places, tracks=tracks, timers=timers)
        self._voice = voice or Voice.load(places, tracks)
        self._memory = Memory(self._tools)
        self._last = LastReply()
        self._reply_lang = ""
        self.is_muted = False
        self._understanding = Understanding(
            language, self._voice.prompt, self._voice.wishes, self._tools, answer_limit_s
        )

    async def handle(
        self,
        text: str,
        lang: str = "auto",
        *,
        turn_id: int = 0,
        speaker_zone: str = "driver",
        driver: DriverState | None = None,
        on_action: Callable[[ActionDone], None] | None = None,
        on_sentence: Callable[[str, str], None] | None = None,
    ) -> Answer:
        """Understands and carries out one text.

        Args:
            text: what was said.
            lang: `en`, `zh` or `auto`.
            turn_id: goes into the `ActionDone`s.
            speaker_zone: the seat the voice came from, or `outside`.
            driver: what is known of the driver, for the arbiter.
            on_action: told of each action at once, so that nothing done is lost when this call is cancelled.
            on_sentence: (sentence, language) of a free answer, as soon as each is written; together they are the reply.

        Raises:
            InputError: empty text, unknown language or zone, or a script that is neither English nor Chinese.
        """
        started_ns = self._clock.now_ns()
        lang = checked_language(text, lang)
        if speaker_zone not in (*zones.SEATS, "outside"):
            raise InputError(f"speaker zone {speaker_zone!r}: must be one of {', '.join(zones.SEATS)}")
        turn = _Turn(
            self._reply_lang or lang, turn_id, Speaker(zone=speaker_zone, driver=driver), on_action, on_sentence
        )
        self._memory.forget_after(seconds_between(self._memory.at_ns, started_ns), MEMORY_S)
        if len(text) > MAX_TEXT:
            self._say(turn, Line("too_long", {"limit_chars": MAX_TEXT}), Route.REFUSE)
        else:
            await self._understand(text, turn)
        self._memory.at_ns = self._clock.now_ns()
        answer = self._answer(text, turn, started_ns)
        self._last.said(answer.reply, turn_id)
        return answer

    def due(self) -> tuple[Timer, ...]:
        """The timers that are over, each once."""
        return self._actions.timers.due(self._clock.now_ns())

    def ringing(self, timer: Timer, lang: str) -> str:
        """What to say when a timer is over."""
        key = ("reminder" if timer.text else "timer") + ("_missed" if timer.is_late else "_over")
        return self._voice.replies[lang].line(Line(key, {"text": timer.text, "duration": timer.seconds}))

    def tapped(self, outcome: Outcome) -> None:
        """Somebody did this by touch: "undo" takes it back, "it" is what was tapped, and "yes" answers its question."""
        self._memory.spoke_of(outcome.intent)
        self._memory.pending = outcome.offer or self._memory.pending
        if outcome.writes:
            self._memory.before = outcome.before
        self._memory.at_ns = self._clock.now_ns()

    def was_cut(self, turn_id: int, played_s: float) -> None:
        """Of what turn `turn_id` said only so much was heard: no more of it is remembered."""
        self._last.cut(turn_id, played_s)

    def sorry(self, lang: str) -> str:
        """What to say when nothing intelligible was heard."""
        return self._voice.replies[lang].line(Line("sorry"))

    def one_moment(self, lang: str) -> str:
        """What to say when an answer takes a while."""
        return self._voice.replies[lang].line(Line("one_moment"))

    # --- understanding ------------------------------------------------------------------------------------------

    async def _understand(self, text: str, turn: _Turn) -> None:
        grammar = self._voice.grammars["zh" if has_chinese(text) else "en"]
        parse = grammar.parse(text)
        turn.understood_ns = self._clock.now_ns()
        if parse is None:
            await self._ask_model(text, turn)
            return
        pending = self._memory.take_pending()
        for request in parse.requests:
            await self._fulfil(request, pending, turn)
        for rest in parse.rest:
            if not await self._ask_model(rest, turn, is_rest=True):
                self._say(turn, Line("rest_not_understood", {"rest": rest}), Route.REFUSE)
        if turn.before:
            self._memory.before = tuple(turn.before)

    async def _fulfil(self, request: Request, pending: Clarify | Intent | None, turn: _Turn) -> None:
        intent = request.intent
        if request.is_topic:
            self._memory.spoke_of(intent)
            return
        if intent.name not in ASSISTANT_INTENTS:
            if not request.only_if_needed or self._actions.would_change(intent, turn.speaker):
                await self._carry_out(intent, turn, Route.GRAMMAR)
            return
        if intent.name in CATALOGUE_INTENTS - {"undo"}:
            turn.intents.append(intent)
        match intent.name:
            case "undo":
                await self._undo(turn)
                return
            case "repeat":
                self._repeat(turn)
                return
            case "help" | "mute_assistant" | "switch_language":
                self._of_the_assistant(intent, turn)
                return
        match self._memory.resolve(intent, pending):
            case Intent() as meant:
                if intent.name == "instead" and "zone" in intent.slots and self._memory.before:
                    await self._take_back(turn)
                await self._carry_out(meant, turn, Route.GRAMMAR, confirmed=intent.name == "confirm")
            case Clarify() as question:
                self._memory.pending = question
                turn.sentences.append(self._replies(turn).which(question.choices))
                turn.routes.append(Route.CLARIFY)
            case Said() as spoken:
                self._say(turn, Line(spoken.key) if spoken.key else None, spoken.route)

    async def _undo(self, turn: _Turn) -> None:
        if not self._memory.before:
            self._say(turn, Line("nothing_to_undo"), Route.REFUSE)
            return
        outcome = await self._actions.restore(self._memory.before, turn.speaker)
        self._memory.before = ()
        self._record(replace(outcome, before=()), turn, Route.GRAMMAR)

    async def _take_back(self, turn: _Turn) -> None:
        """Undoes what was meant otherwise; only what went wrong with that is worth a sentence."""
        outcome = await self._actions.restore(self._memory.before, turn.speaker)
        self._memory.before = ()
        self._record(replace(outcome, before=()), turn, Route.GRAMMAR)
        if outcome.result is Result.DONE:
            turn.sentences.pop()

    def _repeat(self, turn: _Turn) -> None:
        if self._last.text:
            turn.sentences.append(self._last.text)
            turn.routes.append(Route.GRAMMAR)
        else:
            self._say(turn, Line("nothing_to_repeat"), Route.GRAMMAR)

    def _of_the_assistant(self, intent: Intent, turn: _Turn) -> None:
        key = intent.name
        if intent.name == "switch_language":
            self._reply_lang = turn.lang = str(intent.slots["lang"])
        elif intent.name == "mute_assistant":
            self.is_muted = bool(intent.slots["on"])
            key = "assistant_muted" if self.is_muted else "assistant_unmuted"
        self._say(turn, Line(key), Route.GRAMMAR)

    # --- doing --------------------------------------------------------------------------------------------------

    async def _carry_out(self, intent: Intent, turn: _Turn, route: Route, *, confirmed: bool = False) -> None:
        outcome = await self._actions.carry_out(intent, turn.speaker, confirmed=confirmed)
        self._memory.spoke_of(outcome.intent)
        self._memory.pending = outcome.offer
        self._record(outcome, turn, route)

    def _record(self, outcome: Outcome, turn: _Turn, route: Route) -> None:
        replies = self._replies(turn)
        sentence = replies.line(outcome.line) if outcome.line else replies.reason(outcome.reason)
        is_done = outcome.result in (Result.DONE, Result.ANSWERED)
        if outcome.result is Result.ASKED:
            route = Route.CLARIFY
        elif outcome.result is Result.REFUSED or (outcome.result is Result.FAILED and not outcome.writes):
            route = Route.REFUSE
        turn.intents.append(outcome.intent)
        turn.sentences.append(sentence)
        turn.routes.append(route)
        turn.before += outcome.before if outcome.writes else ()
        action = ActionDone(
            ts_ns=self._clock.now_ns(),
            turn_id=turn.turn_id,
            intent=outcome.intent,
            writes=outcome.writes,
            ok=is_done,
            reason="" if is_done else (outcome.reason or (outcome.line.key if outcome.line else "")),
        )
        turn.actions.append(action)
        if turn.on_action is not None:
            turn.on_action(action)

    # --- the language model ---------------------------------------------------------------------------------------

    async def _ask_model(self, text: str, turn: _Turn, *, is_rest: bool = False) -> bool:
        """Lets the model find what is meant; returns whether there was anything to the point to say or do."""
        turn.understood_ns = 0
        # Beside other parts of the sentence nothing is said before all of it is known.
        telling = None if is_rest else self._telling(text, turn)
        try:
            found = await self._understanding.of(text, turn.lang, telling)
        finally:
            turn.understood_ns = turn.understood_ns or self._clock.now_ns()
        if found.wanted is not None:
            return await self._grant(found.wanted, turn, is_rest=is_rest)
        if is_rest and not found.to_the_point:
            return False
        if found.said:
            turn.sentences.append(found.said)
            turn.routes.append(found.route)
        else:
            self._say(turn, Line(found.line) if found.line else None, found.route)
        return True

    async def _grant(self, wanted: Wanted, turn: _Turn, *, is_rest: bool) -> bool:
        """Does what the model is sure of, asks about what it leans to; beside other parts nothing is asked."""
        if wanted.certainty is Certainty.DO:
            await self._carry_out(wanted.intent, turn, Route.LLM)
            return True
        if is_rest:
            return False
        self._memory.pending = wanted.intent
        turn.sentences.append(self._replies(turn).filled(wanted.question[turn.lang], wanted.values))
        turn.routes.append(Route.CLARIFY)
        return True

    def _telling(self, asked: str, turn: _Turn) -> Telling | None:
        """What says a free answer as it comes; None when nobody wants it so."""
        if turn.on_sentence is None:
            return None
        on_sentence, said = turn.on_sentence, ""

        def say(sentence: str) -> None:
            nonlocal said
            turn.understood_ns = turn.understood_ns or self._clock.now_ns()
            # Kept at once: whoever interrupts cancels this turn, and has heard so much of it.
            said = joined(said, sentence)
            self._last.said(said, turn.turn_id)
            on_sentence(sentence, turn.lang)

        most = 1 if self._actions.is_driver_busy(turn.speaker) else MOST_SENTENCES
        return Telling(say, lambda text: is_worth_saying(text, asked, turn.lang), most)

    # --- answering --------------------------------------------------------------------------------------------------

    def _say(self, turn: _Turn, line: Line | None, route: Route) -> None:
        if line is not None:
            turn.sentences.append(self._replies(turn).line(line))
        turn.routes.append(route)

    def _answer(self, text: str, turn: _Turn, started_ns: int) -> Answer:
        now_ns = self._clock.now_ns()
        done = any(action.ok and action.writes for action in turn.actions)
        sentences: Sequence[str] = turn.sentences
        if self._actions.is_driver_busy(turn.speaker):
            short = self._replies(turn).line(Line("done_briefly"))
            sentences = shortened(sentences, turn.routes, turn.actions, short)
            done = done and sentences == turn.sentences
        return Answer(
            text=text,
            lang=turn.lang,
            route=_route(turn.routes),
            intents=tuple(turn.intents),
            actions=tuple(turn.actions),
            reply=self._replies(turn).joined(sentences, done=done),
            ms={
                "understand": round(((turn.understood_ns or now_ns) - started_ns) / NS_PER_MS, 2),
                "total": round((now_ns - started_ns) / NS_PER_MS, 2),
            },
        )

    def _replies(self, turn: _Turn) -> Replies:
        return self._voice.replies[turn.lang]


@dataclass(frozen=True, slots=True)
class Voice:
    """What dialogues share and what takes time to load: grammars, replies, prompt and wishes."""

    grammars: Mapping[str, Grammar]
    replies: Mapping[str, Replies]
    prompt: Prompt
    wishes: Wishes

    @classmethod
    def load(cls, places: Sequence[PlaceLike] = (), tracks: Sequence[TrackLike] = ()) -> Voice:
        """Loads both languages; `places` and `tracks` add their names to the grammar.

        Raises:
            ConfigError: an asset is missing or malformed.
        """
        names = {
            "known_place": [name for place in places for name in place.names],
            "known_music": [n for t in tracks for n in (t.title, t.artist, t.genre, *t.names) if n],
        }
        return cls(
            grammars={lang: Grammar(lang, names=names) for lang in LANGUAGES},
            replies={lang: Replies(lang) for lang in LANGUAGES},
            prompt=Prompt(),
            wishes=Wishes(all_tools()),
        )


def checked_language(text: str, lang: str) -> str:
    """The language to answer in.

    Raises:
        InputError: empty text, an unknown language, or a script that is neither English nor Chinese.
    """
    if lang not in (*LANGUAGES, "auto"):
        raise InputError(f"language {lang!r}: must be en, zh or auto")
    if not text.strip():
        raise InputError("the text is empty; say or type what the car is to do")
    found = detect_language(text)
    if found is None:
        raise InputError("the text is neither English nor Chinese; those are the languages understood")
    return found if lang == "auto" else lang


def _route(routes: Sequence[Route]) -> Route:
    """The route of several requests: what was done names it, else what was asked back, else the rest."""
    order = (Route.GRAMMAR, Route.LLM, Route.CLARIFY, Route.REFUSE, Route.CHAT, Route.IGNORE)
    return next((route for route in order if route in routes), Route.IGNORE)
