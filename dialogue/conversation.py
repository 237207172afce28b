"""The dialogue: a sentence comes in; what it asks for is carried out and an honest reply comes back.

Grammar first, language model second, one catalogue and one way to the vehicle for both. Remembers a little: what was
spoken of last ("turn it up"), what was offered ("yes"), what was there before ("undo"). Knows no bus and no audio.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.clock import NS_PER_MS, Clock, MonotonicClock, seconds_between
from app.errors import InputError
from app.events import ActionDone, DriverState, Intent, Manner, OfferKind, Route
from dialogue import zones
from dialogue.actions import Actions, Outcome, Result, Speaker
from dialogue.answer import Answer, Exchange, leading
from dialogue.brevity import ShortWords, shortened
from dialogue.catalogue import all_tools
from dialogue.grammar import Grammar
from dialogue.language_telling import told
from dialogue.language_understanding import Understanding
from dialogue.language_wishes import Certainty, Wanted
from dialogue.last_reply import LastReply
from dialogue.memory import ASSISTANT_INTENTS, CATALOGUE_INTENTS, Memory
from dialogue.offering import Answered, Offer, Offering
from dialogue.offers import Offers
from dialogue.pinyin import has_chinese
from dialogue.placing import Placing, is_unplaced
from dialogue.pointing import Bind, Seen, Which, nothing_binds
from dialogue.ports import Decide, LanguagePort, Vehicle
from dialogue.replies import Replies
from dialogue.requests import Request
from dialogue.said_twice import adds_up, once_each
from dialogue.short_answers import Clarify, Open, Said
from dialogue.text import checked_language
from dialogue.timers import Timer, Timers
from dialogue.tools import Line, PlaceLike, TrackLike
from dialogue.units import METRIC, Units, in_metric, units_of
from dialogue.voice import Voice

MAX_TEXT = 500
"""Characters; a minute of speech. Longer texts are answered with the limit, not understood in part."""

ANSWER_LIMIT_S = 6.0
"""Default time for the language model; nobody waits longer for a car."""

NO_TURN = 0

MEMORY_S = 90.0
"""After this "turn it up" no longer means what was spoken of before."""


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
        offers: when the assistant may offer something itself, and what became of it; None: nothing has yet.
        fuse: finds out what a word that points means, by what was seen around it: `app.fusion.bind`.
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
        offers: Offers | None = None,
        fuse: Bind = nothing_binds,
    ) -> None:
        self._clock = clock or MonotonicClock()
        self._tools = all_tools()
        self._actions = Actions(vehicle, self._tools, decide, self._clock, places=places, tracks=tracks, timers=timers)
        self._voice = voice or Voice.load(places, tracks)
        self._memory = Memory(self._tools)
        self._placing = Placing(vehicle, self._actions, self._memory, fuse)
        self._last = LastReply()
        self._units, self._worded = METRIC, dict(self._voice.replies)
        self._offering = Offering(offers or Offers(), self._actions, self._worded)
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
        seen: Seen | None = None,
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
            seen: where the speaker looked and pointed, and when the words were spoken.
            on_action: told of each action at once, so that nothing done is lost when this call is cancelled.
            on_sentence: (sentence, language) of a free answer, as soon as each is written; together they are the reply.

        Raises:
            InputError: empty text, unknown language or zone, or a script that is neither English nor Chinese.
        """
        started_ns = self._clock.now_ns()
        lang = checked_language(text, lang)
        if speaker_zone not in (*zones.SEATS, "outside"):
            raise InputError(f"speaker zone {speaker_zone!r}: must be one of {', '.join(zones.SEATS)}")
        speaker, seen = Speaker(zone=speaker_zone, driver=driver), seen or Seen(end_ns=started_ns)
        units = units_of(text, self._units)
        turn = Exchange(self._reply_lang or lang, turn_id, speaker, on_action, on_sentence, seen, units)
        self._memory.forget_after(seconds_between(self._memory.at_ns, started_ns), MEMORY_S, speaker_zone)
        turn.pending = self._memory.pending
        if len(text) > MAX_TEXT:
            self._say(turn, Line("too_long", {"limit_chars": MAX_TEXT}), Route.REFUSE)
        else:
            await self._understand(text, turn)
        self._memory.at_ns = self._clock.now_ns()
        answer = self._answer(text, turn, started_ns)
        self._last.said(answer.reply, turn_id)
        return answer

    def adopt(self, units: Units) -> None:
        """From now on bare numbers mean these units, and replies use them."""
        self._units = units
        self._worded.update({lang: replies.measured(units) for lang, replies in self._voice.replies.items()})

    def due(self) -> tuple[Timer, ...]:
        """The timers that are over, each once."""
        return self._actions.timers.due(self._clock.now_ns())

    def ringing(self, timer: Timer, lang: str) -> str:
        """What to say when a timer is over."""
        key = ("reminder" if timer.text else "timer") + ("_missed" if timer.is_late else "_over")
        return self._worded[lang].line(Line(key, {"text": timer.text, "duration": timer.seconds}))

    def tapped(self, outcome: Outcome) -> None:
        """Somebody did this by touch: "undo" takes it back, "it" is what was tapped, and "yes" answers its question."""
        self._memory.spoke_of(outcome.intent)
        self._memory.pending = outcome.offer or self._memory.pending
        if outcome.writes:
            self._memory.before = outcome.before
        self._memory.at_ns = self._clock.now_ns()

    def offer(self, kinds: Sequence[OfferKind], lang: str, driver: DriverState | None) -> Offer | None:
        """What the assistant could offer of `kinds` now, in words; None: nothing that helps and may be done."""
        return self._offering.find(kinds, self._reply_lang or lang, driver, self._clock.now_ns())

    def offered(self, offer: Offer) -> None:
        """It was said: a yes carries it out."""
        self._memory.pending = None
        self._memory.at_ns = self._clock.now_ns()
        self._offering.made(offer, self._memory.at_ns)
        self._last.said(offer.text, NO_TURN)

    def was_cut(self, turn_id: int, played_s: float) -> None:
        """Of what turn `turn_id` said only so much was heard: no more of it is remembered."""
        self._last.cut(turn_id, played_s)

    def sorry(self, lang: str) -> str:
        """What to say when nothing intelligible was heard."""
        return self._worded[lang].line(Line("sorry"))

    def one_moment(self, lang: str) -> str:
        """What to say when an answer takes a while."""
        return self._worded[lang].line(Line("one_moment"))

    def opening(self, lang: str) -> str:
        """What any answer to a question may begin with."""
        return self._worded[lang].line(Line("answer_opening"))

    # --- understanding ------------------------------------------------------------------------------------------

    async def _understand(self, text: str, turn: Exchange) -> None:
        grammar = self._grammar(text)
        if isinstance(turn.pending, Which) and await self._chosen(turn.pending, text, turn):
            return
        parse = self._memory.parsed(text, grammar.parse, grammar.thing)
        turn.understood_ns = self._clock.now_ns()
        if parse is None:
            await self._ask_model(text, turn)
            return
        pending = self._memory.take_pending()
        for request in once_each(parse.requests, text):
            if request.intent.name == "tired" and len(parse.requests) > 1:
                continue  # said as a reason for something else
            await self._fulfil(request, pending, turn)
        for rest in parse.rest:
            if not await self._ask_model(rest, turn, is_rest=True):
                self._say(turn, Line("rest_not_understood", {"rest": rest}), Route.REFUSE)
        if any(action.writes for action in turn.actions):
            self._memory.before = tuple(turn.before)

    async def _chosen(self, question: Which, text: str, turn: Exchange) -> bool:
        """Carries out what an answer to "which one?" chooses; returns whether the text was such an answer."""
        chosen = self._placing.chosen(question, text, turn.speaker, self._grammar(text))
        if not chosen:
            return False
        self._memory.take_pending()
        turn.understood_ns = self._clock.now_ns()
        if isinstance(chosen, Which):
            self._ask_back(chosen, turn)
            return True
        for intent in chosen:
            await self._carry_out(intent, turn, Route.GRAMMAR)
        self._memory.before = tuple(turn.before) or self._memory.before
        return True

    def _grammar(self, text: str) -> Grammar:
        return self._voice.grammars["zh" if has_chinese(text) else "en"]

    async def _fulfil(self, request: Request, pending: Open | None, turn: Exchange) -> None:
        intent = self._memory.nearer(request.intent) if request.is_vague else request.intent
        intent = intent if request.pointed else self._memory.beside(intent, pending)
        if request.is_topic:
            self._memory.spoke_of(intent, is_topic=True)
            return
        answered = self._offering.answered(intent, self._clock.now_ns(), asked_since=pending is not None)
        if answered is not None:
            await self._settle(answered, turn)
            return
        if pending is None and self._memory.asks_why(intent):
            intent = Intent(name="repeat")  # the reason was said with the refusal
        if intent.name not in ASSISTANT_INTENTS:
            if not request.only_if_needed or self._actions.would_change(intent, turn.speaker):
                await self._at_its_place(request, intent, pending, turn)
            return
        if intent.name in CATALOGUE_INTENTS - {"undo"}:
            turn.intents.append(intent)
        match intent.name:
            case "undo":
                await self._undo(turn, for_good="for_good" in intent.slots, where=str(intent.slots.get("spared", "")))
                return
            case "repeat":
                self._repeat(turn)
                return
            case "help" | "mute_assistant" | "switch_language":
                self._of_the_assistant(intent, turn)
                return
        match self._memory.resolve(intent, pending):
            case Intent() as meant:
                is_correction = request.is_correction or "in_place" in intent.slots
                is_wrong_thing = is_correction and intent.name == "name_it" and pending is None
                if self._memory.replaces(intent, meant) or (is_wrong_thing and self._memory.before):
                    await self._undo(turn, silently=True)
                confirmed = intent.name in ("confirm", "follow_up") and meant is pending
                await self._at_its_place(request, meant, pending, turn, confirmed=confirmed)
            case tuple() as several:
                for each in several:
                    await self._carry_out(each, turn, Route.GRAMMAR)
            case Clarify() | Which() as question:
                self._ask_back(question, turn)
            case Said() as spoken:
                self._say(turn, Line(spoken.key) if spoken.key else None, spoken.route)

    async def _at_its_place(
        self, request: Request, intent: Intent, pending: Open | None, turn: Exchange, *, confirmed: bool = False
    ) -> None:
        """Carries a request out, where the word that points at its place tells which; asks which where it does not."""
        intent = in_metric(intent, request.intent, turn.units)
        placed: Intent | Which = self._memory.which(intent, turn.speaker.zone)
        if request.pointed is not None and is_unplaced(intent):
            placed, binding = self._placing.placed(intent, request.pointed, turn.speaker, turn.seen, pending)
            turn.bindings.append(binding)
        if isinstance(placed, Which):
            self._ask_back(placed, turn)
        else:
            await self._carry_out(placed, turn, Route.GRAMMAR, confirmed=confirmed)

    def _ask_back(self, question: Clarify | Which, turn: Exchange) -> None:
        self._memory.pending = question
        replies = self._replies(turn)
        ask = replies.which_place if isinstance(question, Which) else replies.which
        turn.sentences.append(ask(question.choices))
        turn.routes.append(Route.CLARIFY)

    async def _settle(self, answered: Answered, turn: Exchange) -> None:
        """Does what the answer to an offer asks for."""
        for intent in answered.intents:
            await self._carry_out(intent, turn, Route.GRAMMAR)
        if answered.line is not None:
            self._say(turn, answered.line, answered.route)

    async def _undo(self, turn: Exchange, *, silently: bool = False, for_good: bool = False, where: str = "") -> None:
        """Ends the timer set last, or puts back the values before; `silently`: only what goes wrong is said.

        `where`: only there: "leave the right one".
        """
        before = self._memory.before
        before = self._actions.those_at(where, tuple(turn.before) or before, turn.speaker) if where else before
        if not where and (end := self._memory.take_end(for_good=for_good)) is not None:
            outcome = await self._actions.carry_out(end, turn.speaker)
        elif before:
            outcome = await self._actions.restore(before, turn.speaker)
            self._memory.before = ()
        else:
            # "Mine stays open" asks for nothing where nothing was done.
            self._say(turn, Line("okay" if where else "nothing_to_undo"), Route.CHAT if where else Route.REFUSE)
            return
        self._record(outcome if for_good else replace(outcome, before=()), turn, Route.GRAMMAR)
        if silently and outcome.result in (Result.DONE, Result.ANSWERED):
            turn.sentences.pop()

    def _repeat(self, turn: Exchange) -> None:
        if self._last.text:
            turn.sentences.append(self._last.text)
            turn.routes.append(Route.GRAMMAR)
        else:
            self._say(turn, Line("nothing_to_repeat"), Route.GRAMMAR)

    def _of_the_assistant(self, intent: Intent, turn: Exchange) -> None:
        key = intent.name
        if intent.name == "switch_language":
            self._reply_lang = turn.lang = str(intent.slots["lang"])
        elif intent.name == "mute_assistant":
            self.is_muted = bool(intent.slots["on"])
            key = "assistant_muted" if self.is_muted else "assistant_unmuted"
        self._say(turn, Line(key), Route.GRAMMAR)

    # --- doing --------------------------------------------------------------------------------------------------

    async def _carry_out(self, intent: Intent, turn: Exchange, route: Route, *, confirmed: bool = False) -> None:
        outcome = await self._actions.carry_out(intent, turn.speaker, confirmed=confirmed)
        if outcome.result is Result.DONE and turn.has_done(outcome.intent) and not adds_up(outcome.intent):
            return  # asked for twice in other words: 后背都湿了，主驾座椅通风开到中档
        self._memory.spoke_of(outcome.intent, is_placed="zone" in intent.slots)
        self._memory.wrote(outcome.intent, outcome.writes, outcome.before)
        asked = self._memory.pending if self._memory.pending is not turn.pending else None
        self._memory.pending = outcome.offer or asked
        self._record(outcome, turn, route)

    def _record(self, outcome: Outcome, turn: Exchange, route: Route) -> None:
        replies = self._replies(turn)
        sentence = replies.line(outcome.line) if outcome.line else replies.reason(outcome.reason)
        turn.tried(outcome, sentence, route, self._clock.now_ns())

    # --- the language model ---------------------------------------------------------------------------------------

    async def _ask_model(self, text: str, turn: Exchange, *, is_rest: bool = False) -> bool:
        """Lets the model find what is meant; returns whether there was anything to the point to say or do."""
        turn.understood_ns = 0
        # Beside other parts of the sentence nothing is said before all of it is known.
        manner = self._actions.manner(turn.speaker)
        telling = None if is_rest else told(text, turn, manner, self._clock, self._last)
        try:
            found = await self._understanding.of(text, turn.lang, telling)
        finally:
            turn.understood_ns = turn.understood_ns or self._clock.now_ns()
        if found.to_the_point:
            # Another thing was talked of since: a yes no longer answers the question before.
            self._memory.take_pending()
        if found.wanted is not None:
            wanted, binding = self._placing.wanted(found.wanted, text, self._grammar(text), turn.speaker, turn.seen)
            turn.bindings += [binding] if binding is not None else []
            if isinstance(wanted, Wanted):
                wanted = replace(wanted, intent=in_metric(wanted.intent, wanted.intent, turn.units))
            return await self._grant(wanted, turn, is_rest=is_rest)
        if is_rest and not found.to_the_point:
            return False
        if found.said:
            turn.is_free = True
            turn.sentences.append(found.said)
            turn.routes.append(found.route)
        else:
            self._say(turn, Line(found.line) if found.line else None, found.route)
        return True

    async def _grant(self, wanted: Wanted | Which, turn: Exchange, *, is_rest: bool) -> bool:
        """Does what the model is sure of, asks about what it leans to; beside other parts nothing is asked."""
        if isinstance(wanted, Which):
            self._ask_back(wanted, turn)
            return True
        if wanted.certainty is Certainty.DO:
            await self._carry_out(wanted.intent, turn, Route.LLM)
            return True
        if is_rest:
            return False
        self._memory.pending = wanted.intent
        turn.sentences.append(self._replies(turn).filled(wanted.question[turn.lang], wanted.values))
        turn.routes.append(Route.CLARIFY)
        return True

    # --- answering --------------------------------------------------------------------------------------------------

    def _say(self, turn: Exchange, line: Line | None, route: Route) -> None:
        if line is not None:
            replies = self._replies(turn)
            chatty = Line(f"{line.key}_chatty", line.values)
            may_chat = chatty.key in replies.keys and self._actions.manner(turn.speaker) is Manner.CHATTY
            turn.sentences.append(replies.line(chatty if may_chat else line))
        turn.routes.append(route)

    def _answer(self, text: str, turn: Exchange, started_ns: int) -> Answer:
        now_ns = self._clock.now_ns()
        done = turn.routes[:1] != [Route.REFUSE] and any(action.ok and action.writes for action in turn.actions)
        replies, manner = self._replies(turn), self._actions.manner(turn.speaker)
        words = ShortWords(done=replies.line(Line("done_briefly")), eyes_on_road=replies.line(Line("eyes_on_road")))
        sentences = shortened(manner, turn.sentences, turn.routes, turn.actions, words)
        done = done and sentences == turn.sentences
        if manner is Manner.QUIET:
            # A question that was not asked cannot be answered.
            self._memory.pending = None
        return Answer(
            text=text,
            lang=turn.lang,
            route=leading(turn.routes),
            intents=tuple(turn.intents),
            actions=tuple(turn.actions),
            reply=replies.joined(sentences, done=done),
            is_free=turn.is_free,
            is_offer=isinstance(self._memory.pending, Intent) and self._memory.pending is not turn.pending,
            choices=self._memory.pending.choices if isinstance(self._memory.pending, Which) else (),
            bindings=tuple(turn.bindings),
            ms={
                "understand": round(((turn.understood_ns or now_ns) - started_ns) / NS_PER_MS, 2),
                "total": round((now_ns - started_ns) / NS_PER_MS, 2),
            },
        )

    def _replies(self, turn: Exchange) -> Replies:
        return self._worded[turn.lang]
