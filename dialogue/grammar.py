"""Strict understanding: sentence templates in the language of hassil over normalised tokens, English and Chinese.

The templates are data (`assets/grammar/{en,zh}/*.yaml`); a sentence either matches one exactly or is not understood
here. Several requests in one sentence are taken apart at pauses and joining words. Knows nothing of the vehicle;
what a request may do is decided behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.events import Intent, SignalValue
from dialogue.antecedents import PERSON, PLACE, PRONOUNS, THEM, THING, WISH, Antecedents
from dialogue.deixis import ANSWER, Deixis, PlaceAnswers, Pointed
from dialogue.grammar_files import MAX_NUMBERS, load, templates, with_zones
from dialogue.joints import Cost, Cut, Joints, Way
from dialogue.numbers import Token
from dialogue.phrases import Phrases
from dialogue.places_said import places_in
from dialogue.requests import Match, Request, pointed_at, preference
from dialogue.settling import settled
from dialogue.slot_values import slot_values
from dialogue.statements import BACKGROUND, Statements
from dialogue.template import Matched, Templates
from dialogue.template_nodes import Heard, Near
from dialogue.text import BREAK, Said, said
from dialogue.tools import MAX_TEXT_CHARACTERS

GRAMMAR_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "grammar"

MAX_TOKENS = 60
"""Longer texts are no commands; matching them would only cost time."""

DONE, TO = "le", "ba"
"""了: before a question's particle it makes it a question about what is, unless it began with 把: a request."""

_NAMED_SO = ("for", "酒", "网", "茶", "书", "咖")
"""Words behind which what would be politeness is part of a name: "for my friend", 酒吧."""

MAX_LENT_TOKENS = 4
"""How many words at the end two clauses may share."""


@dataclass(frozen=True, slots=True)
class Parse:
    """What a sentence asks for, in order, and the clauses in it that no template knows."""

    requests: tuple[Request, ...]
    rest: tuple[str, ...] = ()


_Known = dict[tuple[int, int], Match | None]
"""What each clause of one sentence was found to be, by its first and last token."""


class Grammar:
    """The templates of one language.

    Args:
        lang: `en` or `zh`.
        names: list name (of `VEHICLE_LISTS`) to the phrases it may hold.
        folder: holds a folder a language.

    Raises:
        ConfigError: a grammar file is missing or malformed.
    """

    def __init__(
        self, lang: str, *, names: Mapping[str, Iterable[str]] | None = None, folder: Path = GRAMMAR_FOLDER
    ) -> None:
        self.lang = lang
        document = load(folder / lang)
        phrases = document.pop("phrases")
        self._deixis = Deixis(document.pop("pointing", {}), lang)
        self._before = Phrases(phrases["before"], lang)
        self._after = Phrases(phrases["after"], lang, not_behind=_NAMED_SO, as_written=lang == "zh")
        self._corrections = Phrases(phrases["corrections"], lang)
        self._question_ends = Phrases(phrases["question_ends"], lang)
        self._anywhere = Phrases(phrases["anywhere"], lang)
        self._joints = Joints(phrases, lang)
        self._openers = Phrases(phrases["openers"], lang)
        self._loosely = Phrases(phrases.get("loosely", ()), lang)
        self._zoned = with_zones(document)
        intents = templates(document, lang, names or {})
        self._places = Templates(intents, only=PLACE)
        self._statements = Statements(phrases, intents, lang)
        self._answers = PlaceAnswers(intents, lang)
        self._antecedents = Antecedents(intents, self._places)
        self._templates = Templates(intents, without=(PLACE, BACKGROUND, ANSWER, THING, PERSON, WISH))

    def parse(self, text: str) -> Parse | None:
        """What the sentence asks for; None when no template knows any of it."""
        sentence = said(text, self.lang)
        if not sentence.tokens or len(sentence.tokens) > MAX_TOKENS or len(sentence.values) > MAX_NUMBERS:
            return None
        if self._statements.is_told(text):
            return Parse((Request(Intent(name="aside")),))
        known: _Known = {}
        whole = self._match(sentence, 0, len(sentence.tokens), known)
        if whole is not None and not whole.wildcard_tokens:
            first = replace(whole.requests[0], is_correction=self._corrects(sentence.tokens, 0))
            return Parse((first, *whole.requests[1:]))
        best = self._best_path(sentence, self._joints.cuts(sentence.tokens, with_openers=False), known)
        if (best is None or best.rest or best.skipped) and not self._statements.is_conditional(sentence.tokens):
            tighter = self._best_path(sentence, self._joints.cuts(sentence.tokens, with_openers=True), known)
            if tighter is not None and (best is None or best.rest or tighter.cost < best.cost):
                best = tighter
        if best is None or (best.rest and self._statements.may_turn(best.requests, sentence.tokens)):
            return None
        return Parse(best.requests, best.rest)

    def answer(self, text: str) -> Mapping[str, SignalValue]:
        """As `PlaceAnswers.read`."""
        return self._answers.read(text)

    def pointed(self, text: str) -> Pointed | None:
        """The first word of a sentence that points at a place."""
        return self._deixis.first(said(text, self.lang))

    def thing(self, text: str) -> str:
        """The last thing a sentence names, as it was written; empty: none."""
        sentence = said(text, self.lang)
        named = self._antecedents.thing([token.key for token in sentence.tokens])
        return sentence.written(named.start, named.stop) if named else ""

    def calls(self) -> list[tuple[str, Mapping[str, SignalValue], Mapping[str, Any]]]:
        """Intent, fixed slots and metadata of every template, to be held against the catalogue."""
        return self._templates.calls()

    # --- what may have been misheard --------------------------------------------------------------------------

    def vocabulary(self) -> frozenset[str]:
        """All words of all templates, as they are compared."""
        return self._templates.vocabulary()

    def one_clause(self, sentence: Said) -> list[int]:
        """Indices of the tokens a template would have to hold if the sentence were one clause."""
        return self._kept(sentence.tokens, *self._bare(sentence.tokens, 0, len(sentence.tokens)))

    def politeness(self) -> tuple[Phrases, Phrases, Phrases, Phrases]:
        """The words that change nothing before a clause, after it, and anywhere in it; and those that join two."""
        return self._before, self._after, self._anywhere, self._joints.joiners

    def match_misheard(
        self, near: Heard, budget: float, starts: Mapping[int, float], *, is_open: bool = False
    ) -> dict[int, list[Near]]:
        """As `Templates.match_misheard`."""
        return self._templates.match_misheard(near, budget, starts, is_open=is_open)

    # --- one clause -------------------------------------------------------------------------------------------

    def _match(self, sentence: Said, start: int, end: int, known: _Known) -> Match | None:
        """As `_matched`, each clause looked at once."""
        if (start, end) not in known:
            known[start, end] = self._matched(sentence, start, end)
        return known[start, end]

    def _matched(self, sentence: Said, start: int, end: int) -> Match | None:
        """The best template for the tokens from `start` to before `end`, politeness aside."""
        match = self._pointing(sentence, start, end) or self._plain(sentence, start, end)
        return match and self._as_meant(match, sentence, start, end)

    def _as_meant(self, match: Match, sentence: Said, start: int, end: int) -> Match:
        """What the tokens from `start` to before `end` ask for, or complain of."""
        if not self._statements.complains(sentence.tokens, start, end):
            return match
        return replace(match, requests=tuple(replace(request, is_complaint=True) for request in match.requests))

    def _pointing(self, sentence: Said, start: int, end: int) -> Match | None:
        """The clause with its word that points read as a place: "open that window" as "open my window"."""
        readings = self._deixis.readings(sentence, start, end)
        read = [(reading, self._plain(reading.said, 0, len(reading.said.tokens))) for reading in readings]
        for reading, match in read:
            if match is not None and not reading.is_placed and match.names_its_place:
                whole = self._plain(sentence, start, end)
                # "That window on the passenger's side"; 左后座那边 is itself a place.
                return whole if whole is not None and whole.names_its_place and not whole.wildcard_tokens else match
        placed = [there for reading, match in read if match and (there := pointed_at(match, reading, self._zoned))]
        return next((there for there in placed if there.names_its_thing), placed[0] if placed else None)

    def _plain(self, sentence: Said, start: int, end: int) -> Match | None:
        exact = self._between(sentence, start, end)
        if exact is not None and not exact.wildcard_tokens and not exact.is_correction:
            # What looks like politeness may be the matter itself: 快点 in 凉快点.
            return exact
        bare_start, bare_end = self._bare(sentence.tokens, start, end)
        corrected = bare_start
        while used := self._corrections.at_start(sentence.tokens, corrected, bare_end):
            corrected, _ = self._bare(sentence.tokens, corrected + used, bare_end)
        lacking = self._between(sentence, bare_start, bare_end) or exact
        # "Cool" is politeness before "open the window", and what is asked for in "can you cool my seat".
        if lacking is not None and not lacking.is_lacking and not lacking.is_fragment:
            return lacking
        # "For ten minutes" is politeness after "mute it", and what is asked for after "a timer".
        ends = range(end, bare_end - 1, -1) if lacking else (bare_end, end)
        if match := self._half_bare(sentence, range(bare_start, start - 1, -1), ends) or lacking:
            return match
        if corrected != bare_start and (match := self._between(sentence, corrected, bare_end)):
            return match
        kept = self._kept(sentence.tokens, corrected, bare_end)
        return (
            self._for_somebody(sentence, kept)
            or self._at_a_place(sentence, kept)
            or self._said_loosely(sentence, kept)
            or self._at_a_place(sentence, self._kept(sentence.tokens, start, bare_end))  # 我和副驾 begins politely
        )

    def _for_somebody(self, sentence: Said, kept: Sequence[int]) -> Match | None:
        """The clause with who would like it said first: "my wife would like her seat warmed"."""
        wish = self._antecedents.wish([sentence.tokens[index].key for index in kept])
        match = self._recognized(sentence, kept[wish[0] :]) if wish is not None else None
        if wish is None or match is None or match.wildcard_tokens:
            return None
        intent = match.requests[0].intent
        if intent.name not in self._zoned or "zone" in intent.slots:
            return match
        # "She wants the heat up": who she is, is resolved as it is elsewhere.
        zone = (
            self._antecedents.zone([token.key for token in sentence.tokens[: kept[0]]]) if wish[1] == THEM else wish[1]
        )
        there = replace(intent, slots={**intent.slots, "zone": zone})
        return replace(match, requests=(replace(match.requests[0], intent=there), *match.requests[1:]))

    def _half_bare(self, sentence: Said, starts: Iterable[int], ends: Iterable[int]) -> Match | None:
        """The clause with less politeness taken off: in "can you get it warmer" only "can you" is any."""
        found = (self._between(sentence, start, end) for end in dict.fromkeys(ends) for start in starts)
        return next((match for match in found if match and not match.is_lacking and not match.is_fragment), None)

    def _between(self, sentence: Said, start: int, end: int) -> Match | None:
        kept = self._kept(sentence.tokens, start, end)
        return self._recognized(sentence, kept) if kept else None

    def _recognized(self, sentence: Said, kept: Sequence[int]) -> Match | None:
        found = self._templates.match([sentence.tokens[index].key for index in kept]) if kept else []
        if not found:
            return None
        match = self._requests(min(found, key=preference), sentence, kept)
        values = match.requests[0].intent.slots.values()
        is_too_long = any(isinstance(value, str) and len(value) > MAX_TEXT_CHARACTERS for value in values)
        return None if is_too_long else match

    def _said_loosely(self, sentence: Said, kept: Sequence[int]) -> Match | None:
        """The clause without the words that change nothing where no template holds them: 赶紧, 可以, 都."""
        bare = [kept[at] for at in self._loosely.left([sentence.tokens[index] for index in kept])]
        if not bare or len(bare) == len(kept):
            return None
        match = self._recognized(sentence, bare)
        return match if match is not None and not match.wildcard_tokens else self._at_a_place(sentence, bare)

    def _at_a_place(self, sentence: Said, kept: Sequence[int]) -> Match | None:
        """The clause with its place said apart: "on my side, bring it down a bit"."""
        for start, end in places_in(sentence, kept, self._places):
            rest = [*kept[:start], *kept[end:]]
            match = self._recognized(sentence, rest) or self._recognized(sentence, self._politely(sentence, rest))
            if match is None or match.wildcard_tokens:
                continue
            intent = match.requests[0].intent
            if intent.name == "instead" and "mode" in intent.slots:
                continue  # no mode has a place: "cool my seat, medium"
            if intent.name in self._zoned and intent.slots.get("zone", "all") == "all":
                named = self._places.match([sentence.tokens[index].key for index in kept[start:end]])
                where = min(named, key=preference)
                zone = self._requests(where, sentence, kept[start:end]).requests[0].intent.slots["zone"]
                return replace(match, requests=tuple(self._there(request, zone) for request in match.requests))
        return None

    def _there(self, request: Request, zone: SignalValue) -> Request:
        """The request at a place, if it is one that has places."""
        intent = request.intent
        if intent.name not in self._zoned:
            return request
        return replace(request, intent=replace(intent, slots={**intent.slots, "zone": zone}))

    def _politely(self, sentence: Said, kept: Sequence[int]) -> Sequence[int]:
        """What is left of words whose politeness was not at an end before."""
        start, end = self._bare([sentence.tokens[index] for index in kept], 0, len(kept))
        return kept[start:end] if end - start < len(kept) else ()

    def _requests(self, found: Matched, sentence: Said, kept: Sequence[int]) -> Match:
        slots = slot_values(found, sentence, kept)
        for place in (slot for slot in ("zone", "where") if slots.get(slot) == THEM):
            slots[place] = self._antecedents.zone([token.key for token in sentence.tokens[: kept[0]]])
        is_vague = bool(found.metadata.get("vague"))
        requests = [Request(Intent(name=found.intent, slots=slots), is_vague=is_vague)]
        for also in found.metadata.get("also", ()):
            companion = Intent(name=also["name"], slots=also.get("slots", {}))
            requests.append(Request(companion, only_if_needed=True))
        return Match(tuple(requests), found.wild, bool(found.metadata.get("bare")))

    def _bare(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
        """Without polite words at either end."""
        first = start
        while used := _pause_at(tokens, start, end, start) or self._before.at_start(tokens, start, end):
            start += used
        begins_as_request = start > first
        while used := (
            _pause_at(tokens, start, end, end - 1)
            or self._after.at_end(tokens, start, end)
            or (begins_as_request and self._question_end(tokens, start, end))
        ):
            end -= used
        return start, end

    def _question_end(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """The particle of "could you ...?"; after 了 it asks whether something is so."""
        used = self._question_ends.at_end(tokens, start, end)
        is_of_state = used and end - used > start and tokens[end - used - 1].key == DONE and tokens[start].key != TO
        return 0 if is_of_state else used

    def _kept(self, tokens: Sequence[Token], start: int, end: int) -> list[int]:
        """Indices without pauses and the little words that may stand anywhere."""
        kept: list[int] = []
        index = start
        while index < end:
            used = self._anywhere.at_start(tokens, index, end)
            if used and used < end - start:
                index += used
                continue
            if tokens[index] is not BREAK:
                kept.append(index)
            index += 1
        return kept

    # --- several clauses ----------------------------------------------------------------------------------------

    def _best_path(self, sentence: Said, cuts: Sequence[Cut], known: _Known) -> Way | None:
        """The cheapest way to read the sentence as clauses: fewest unknown words, then fewest wildcard words."""
        over = Cut(len(sentence.tokens), len(sentence.tokens), is_pause=True)
        begins_with_reason = bool(cuts) and cuts[0].start == 0 and cuts[0].is_reason
        starts = [*cuts] if begins_with_reason else [Cut(0, 0), *cuts]
        ends = [*starts[1:], over]
        best: list[Way | None] = [Way(), *([None] * len(ends))]
        for last, stop in enumerate(ends, start=1):
            for first in range(last):
                before = best[first]
                if before is None or starts[first].end >= stop.start:
                    continue
                path = self._extended(before, sentence, starts[first], stop, known)
                current = best[last]
                if path is not None and (current is None or path.cost < current.cost):
                    best[last] = path
        path = best[-1]
        return replace(path, requests=settled(path.requests)) if path is not None and path.requests else None

    def _extended(self, before: Way, sentence: Said, start: Cut, stop: Cut, known: _Known) -> Way | None:
        if start.is_reason:
            is_over = self._statements.is_over(sentence.tokens, start.end, stop)
            return self._passed(before, start, stop) if is_over else None
        match = self._match(sentence, start.end, stop.start, known)
        if stop.is_therefore and (match is None or match.is_complaint or stop.start - start.end == 1):
            wishes = tuple(request for request in before.requests if not request.is_complaint)
            return self._passed(replace(before, requests=wishes), start, stop)
        if start.is_therefore and stop.start - start.end == 1:
            return None  # "so cool": no request
        is_about_last = self._corrects(sentence.tokens, start.end, stop.start) or all(
            request.is_complaint for request in before.requests
        )
        if match is None or (is_about_last and (match.needs_antecedent or before.requests)):
            match = self._with_antecedent(sentence, start.end, stop.start) or match
        if before.requests and not start.is_soft and self._is_name_alone(match, sentence, start, stop):
            lent = self._with_first_verb(sentence, start.end, stop.start)
            match = match if lent is None or before.is_same_elsewhere(match, lent, self._zoned) else lent
        if self._is_name_alone(match, sentence, start, stop):
            lent = self._with_last_words(sentence, start, stop)
            match = lent if lent is not None and (match is None or match.is_fragment or lent.asks_as(match)) else match
        if before.requests and (match is None or match.is_bare):
            match = self._of_last_thing(sentence, start.end, stop.start) or match
        if match is not None and match.is_fragment and stop.is_soft:
            return None  # a thing named before a verb is not a request of its own
        if match is not None:
            cost = before.cost.plus(Cost(0, match.wildcard_tokens, 1))
            first = replace(match.requests[0], is_correction=self._corrects(sentence.tokens, start.end, stop.start))
            return replace(before, cost=cost, requests=(*before.requests, first, *match.requests[1:]))
        is_slip = stop.is_pause and not before.requests and self._corrects(sentence.tokens, stop.end)
        if is_slip or (not before.goes_on_at(start) and self._is_background(sentence, start, stop)):
            return self._passed(before, start, stop)
        if before.asks_nothing or start.binds or stop.is_soft:
            # The first must be understood: it may turn the meaning ("when we arrive") or be a name ("nah, Dave").
            return None
        cost = before.cost.plus(Cost(stop.start - start.end, 0, 1))
        rest = sentence.written(start.end, stop.start)
        return replace(before, cost=cost, rest=(*before.rest, rest))

    def _corrects(self, tokens: Sequence[Token], start: int, end: int | None = None) -> bool:
        """Whether a clause begins with a word that puts right what was said before it."""
        end = len(tokens) if end is None else end
        first, _ = self._bare(tokens, start, end)
        return any(self._corrections.at_start(tokens, at, end) for at in range(start, first + 1))

    def _passed(self, before: Way, start: Cut, stop: Cut) -> Way | None:
        """The way over a clause that asks for nothing; free where names are guessed, so that they end before it."""
        if not (stop.is_pause or stop.is_reason or stop.is_soft):
            return None
        is_guess = before.cost.wildcard_tokens > before.skipped
        words = 0 if is_guess else stop.start - start.start + 1
        return replace(before, cost=before.cost.plus(Cost(0, words, 1)), skipped=before.skipped + words)

    def _is_background(self, sentence: Said, start: Cut, stop: Cut) -> bool:
        """Whether the clause only tells how things are; without a pause before or after it may be part of another."""
        polite = self._kept(sentence.tokens, start.end, stop.start)
        bare = self._kept(sentence.tokens, *self._bare(sentence.tokens, start.end, stop.start))
        return self._statements.is_background(sentence, start.end, stop, (bare, polite))

    def _with_antecedent(self, sentence: Said, start: int, end: int) -> Match | None:
        """The clause with "it" put as the thing named before: "the mirrors are frozen, heat them"."""
        kept = self._kept(sentence.tokens, *self._bare(sentence.tokens, start, end))
        at = next((at for at, index in enumerate(kept) if sentence.tokens[index].key in PRONOUNS), None)
        thing = self._antecedents.thing([token.key for token in sentence.tokens[:start]]) if at is not None else ()
        match = self._recognized(sentence, [*kept[:at], *thing, *kept[at + 1 :]]) if at is not None and thing else None
        return None if match is None or match.wildcard_tokens or match.is_fragment else match

    def _of_last_thing(self, sentence: Said, start: int, end: int) -> Match | None:
        """The clause as one about the thing named before: "my seat heating on high and hers on low"."""
        kept = self._kept(sentence.tokens, *self._bare(sentence.tokens, start, end))
        said_before = () if self._statements.complains(sentence.tokens, start, end) else sentence.tokens[:start]
        for indices in self._antecedents.about([token.key for token in said_before], kept):
            match = self._recognized(sentence, indices) or self._at_a_place(sentence, indices)
            if match is not None and not match.wildcard_tokens and not match.is_fragment:
                return replace(match, wildcard_tokens=len(kept))
        return None

    def _is_name_alone(self, match: Match | None, sentence: Said, start: Cut, stop: Cut) -> bool:
        """Whether a clause is only what the verb before it goes on to: "switch off the heating and the massage"."""
        words = [sentence.tokens[index].key for index in self._kept(sentence.tokens, start.end, stop.start)]
        return match is None or match.is_fragment or self._antecedents.thing(words) == range(len(words))

    def _with_first_verb(self, sentence: Said, start: int, end: int) -> Match | None:
        """The clause after the verb the sentence began with: "open the windows and the sunroof"."""
        first, _ = self._bare(sentence.tokens, 0, len(sentence.tokens))
        verb = self._openers.at_start(sentence.tokens, first, start)
        verb = 0 if self._places.match([token.key for token in sentence.tokens[first : first + verb]]) else verb
        bare_start, bare_end = self._bare(sentence.tokens, start, end)
        kept = self._kept(sentence.tokens, bare_start, bare_end)
        match = self._recognized(sentence, [*range(first, first + verb), *kept]) if verb and kept else None
        # A verb lent is a guess like a wildcard: a reading that needs none goes before.
        return None if match is None else replace(match, wildcard_tokens=match.wildcard_tokens + len(kept))

    def _with_last_words(self, sentence: Said, start: Cut, stop: Cut) -> Match | None:
        """The clause with the words the sentence ends in: "sunroof and windows closed"."""
        tokens = sentence.tokens
        first, _ = self._bare(tokens, start.end, stop.start)
        _, end = self._bare(tokens, stop.end, len(tokens))
        if stop.start == stop.end or BREAK in tokens[stop.start : end]:
            return None
        kept = self._kept(tokens, first, stop.start)
        for length in range(1, min(MAX_LENT_TOKENS, end - stop.end - 1) + 1):
            match = self._recognized(sentence, [*kept, *range(end - length, end)])
            if match is not None and not match.wildcard_tokens and not match.is_fragment:
                return replace(self._as_meant(match, sentence, end - length, end), wildcard_tokens=len(kept))
        return None


def _pause_at(tokens: Sequence[Token], start: int, end: int, index: int) -> int:
    return 1 if start < end and tokens[index] is BREAK else 0
