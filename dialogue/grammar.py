"""Strict understanding: sentence templates (hassil) over normalised tokens, English and Chinese.

The templates are data (`assets/grammar/{en,zh}/*.yaml`); a sentence either matches one exactly or is not understood
here. Several requests in one sentence are taken apart at pauses and joining words. Knows nothing of the vehicle;
what a request may do is decided behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.events import Intent, SignalValue
from dialogue.grammar_files import MAX_NUMBERS, load, templates
from dialogue.numbers import Token
from dialogue.phrases import Phrases
from dialogue.requests import Request, settled
from dialogue.template import Matched, Near, Span, Templates
from dialogue.text import BREAK, COLOUR_CODE, Said, said
from dialogue.tools import tidy

GRAMMAR_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "grammar"

MAX_TOKENS = 60
"""Longer texts are no commands; matching them would only cost time."""

_MINUS = "minus_"
"""A slot whose number counts downwards: `minus_delta` of "two degrees cooler"."""

_UNUSED = "unused"
"""A slot for a number that changes nothing: "can I make 200 kilometres?" asks for the range."""

_SECONDS_A = {"hours": 3600, "minutes": 60, "secs": 1}
"""Slots that together are one span of time, and the seconds in each."""

DONE = "le"
"""了: before a question's particle it makes it a question about what is, not a request."""

PLACE = "place"
"""The intent whose templates are places alone, for what is said apart from its place."""

MAX_PLACE_TOKENS = 7
"""The longest place: "on the left in the back"."""

MAX_LENT_TOKENS = 4
"""How many words at the end two clauses may share."""

MAX_CUTS = 8
"""How many places a sentence may be cut at."""


@dataclass(frozen=True, slots=True)
class Parse:
    """What a sentence asks for, in order, and the clauses in it that no template knows."""

    requests: tuple[Request, ...]
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    requests: tuple[Request, ...]
    wildcard_tokens: int

    @property
    def is_correction(self) -> bool:
        """It puts right what was said before, unless the words left without politeness ask for something."""
        return self.requests[0].intent.name == "instead"

    @property
    def is_fragment(self) -> bool:
        """Only a thing or a place was named."""
        return self.requests[0].intent.name in ("name_it", "same_for")


_Known = dict[tuple[int, int], _Match | None]
"""What each clause of one sentence was found to be, by its first and last token."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place to cut: tokens `start` to before `end` are the joint (none for a bare verb's front)."""

    start: int
    end: int
    is_soft: bool = False
    is_tight: bool = False

    @property
    def binds(self) -> bool:
        """Both sides must be understood: a single syllable (再, 和) may as well be part of a word."""
        return self.is_soft or self.is_tight


@dataclass(frozen=True, slots=True, order=True)
class _Cost:
    unknown_tokens: int = 0
    wildcard_tokens: int = 0
    clauses: int = 0

    def plus(self, other: _Cost) -> _Cost:
        return _Cost(
            self.unknown_tokens + other.unknown_tokens,
            self.wildcard_tokens + other.wildcard_tokens,
            self.clauses + other.clauses,
        )


@dataclass(frozen=True, slots=True)
class _Path:
    cost: _Cost = field(default_factory=_Cost)
    requests: tuple[Request, ...] = ()
    rest: tuple[str, ...] = ()


def _holds_zone(intent: Mapping[str, Any]) -> bool:
    """Whether a template of the intent has a slot for a zone; `<z>` is the Chinese rule for one."""
    sentences = (sentence for data in intent["data"] for sentence in data["sentences"])
    return any(":zone}" in sentence or "{zone}" in sentence or "<z>" in sentence for sentence in sentences)


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
        self._before = Phrases(phrases["before"], lang)
        self._after = Phrases(phrases["after"], lang)
        self._corrections = Phrases(phrases["corrections"], lang)
        self._question_ends = Phrases(phrases["question_ends"], lang)
        self._anywhere = Phrases(phrases["anywhere"], lang)
        self._joiners = Phrases(phrases["joiners"], lang)
        self._openers = Phrases(phrases["openers"], lang)
        self._conditions = Phrases(phrases["conditions"], lang)
        self._complaints = Phrases(phrases["complaints"], lang)
        self._sentence_ends = Phrases(phrases["sentence_ends"], lang)
        self._zoned = frozenset(name for name, data in document["intents"].items() if _holds_zone(data))
        intents = templates(document, lang, names or {})
        self._places = Templates(intents, only=PLACE)
        self._templates = Templates(intents, without=PLACE)

    def parse(self, text: str) -> Parse | None:
        """What the sentence asks for; None when no template knows any of it."""
        sentence = said(text, self.lang)
        if not sentence.tokens or len(sentence.tokens) > MAX_TOKENS or len(sentence.values) > MAX_NUMBERS:
            return None
        known: _Known = {}
        whole = self._match(sentence, 0, len(sentence.tokens), known)
        if whole is not None and not whole.wildcard_tokens:
            return Parse(whole.requests)
        best = self._best_path(sentence, self._cuts(sentence.tokens, with_openers=False), known)
        if (best is None or best.rest) and not self._is_conditional(sentence.tokens):
            tighter = self._best_path(sentence, self._cuts(sentence.tokens, with_openers=True), known)
            best = tighter if tighter is not None else best
        if best is None or (best.rest and self._is_conditional(sentence.tokens)):
            return None
        return Parse(best.requests, best.rest)

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

    def match_misheard(self, near: Sequence[Mapping[str, float]], budget: float) -> list[Near]:
        """As `Templates.match_misheard`."""
        return self._templates.match_misheard(near, budget)

    # --- one clause -------------------------------------------------------------------------------------------

    def _match(self, sentence: Said, start: int, end: int, known: _Known) -> _Match | None:
        """As `_matched`, each clause looked at once."""
        if (start, end) not in known:
            known[start, end] = self._matched(sentence, start, end)
        return known[start, end]

    def _matched(self, sentence: Said, start: int, end: int) -> _Match | None:
        """The best template for the tokens from `start` to before `end`, politeness aside."""
        exact = self._between(sentence, start, end)
        if exact is not None and not exact.wildcard_tokens and not exact.is_correction:
            # What looks like politeness may be the matter itself: 快点 in 凉快点.
            return exact
        bare_start, bare_end = self._bare(sentence.tokens, start, end)
        corrected = bare_start
        while used := self._corrections.at_start(sentence.tokens, corrected, bare_end):
            corrected, _ = self._bare(sentence.tokens, corrected + used, bare_end)
        if match := self._between(sentence, bare_start, bare_end) or exact:
            return match
        if start < bare_start and (match := self._between(sentence, start, bare_end)):
            return match
        if corrected != bare_start and (match := self._between(sentence, corrected, bare_end)):
            return match
        return self._at_a_place(sentence, self._kept(sentence.tokens, corrected, bare_end))

    def _between(self, sentence: Said, start: int, end: int) -> _Match | None:
        kept = self._kept(sentence.tokens, start, end)
        match = self._recognized(sentence, kept) if kept else None
        if match is None or not self._complains(sentence.tokens, start, end):
            return match
        return replace(match, requests=tuple(replace(request, is_complaint=True) for request in match.requests))

    def _complains(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        return any(self._complaints.at_start(tokens, index, end) for index in range(start, end))

    def _recognized(self, sentence: Said, kept: Sequence[int]) -> _Match | None:
        found = self._templates.match([sentence.tokens[index].key for index in kept])
        if not found:
            return None
        return self._requests(min(found, key=_preference), sentence, kept)

    def _at_a_place(self, sentence: Said, kept: Sequence[int]) -> _Match | None:
        """The clause with its place said apart: "on my side, bring it down a bit"."""
        for length in range(min(MAX_PLACE_TOKENS, len(kept) - 1), 0, -1):
            for place, rest in ((kept[-length:], kept[:-length]), (kept[:length], kept[length:])):
                where = self._places.match([sentence.tokens[index].key for index in place])
                match = self._recognized(sentence, rest) if where else None
                if match is None or match.wildcard_tokens:
                    continue
                intent = match.requests[0].intent
                if intent.name in self._zoned and intent.slots.get("zone", "all") == "all":
                    there = replace(intent, slots={**intent.slots, "zone": where[0].slots["zone"]})
                    return replace(match, requests=(replace(match.requests[0], intent=there), *match.requests[1:]))
        return None

    def _requests(self, found: Matched, sentence: Said, kept: Sequence[int]) -> _Match:
        slots: dict[str, SignalValue] = {}
        for name, value in found.slots.items():
            if isinstance(value, Span):
                value = sentence.written(kept[value.start], kept[value.end - 1] + 1)
            elif isinstance(value, str) and (number := re.fullmatch(r"num(\d+)", value)):
                value = tidy(sentence.values[int(number[1])])
            elif value == COLOUR_CODE:
                value = next(token.shown for token in sentence.tokens if token.key == COLOUR_CODE)
            if name == _UNUSED:
                continue
            if name.startswith(_MINUS):
                name, value = name.removeprefix(_MINUS), tidy(-float(value))
            slots[name] = value
        slots = _with_seconds(slots)
        requests = [Request(Intent(name=found.intent, slots=slots))]
        for also in found.metadata.get("also", ()):
            companion = Intent(name=also["name"], slots=also.get("slots", {}))
            requests.append(Request(companion, only_if_needed=True))
        return _Match(tuple(requests), found.wild)

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
        return 0 if used and end - used > start and tokens[end - used - 1].key == DONE else used

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

    def _cuts(self, tokens: Sequence[Token], *, with_openers: bool) -> list[_Cut]:
        cuts: list[_Cut] = []
        index = 0
        while index < len(tokens):
            used = 1 if tokens[index] is BREAK else self._joiners.at_start(tokens, index, len(tokens))
            ended = self._sentence_ends.at_start(tokens, index, len(tokens)) if with_openers and not used else 0
            if used and cuts and cuts[-1].end == index and not cuts[-1].is_soft:
                cuts[-1] = _Cut(cuts[-1].start, index + used)
            elif used:
                tight = self.lang == "zh" and used == 1 and tokens[index] is not BREAK
                cuts.append(_Cut(index, index + used, is_tight=tight))
            elif with_openers and index and self._openers.at_start(tokens, index, len(tokens)):
                cuts.append(_Cut(index, index, is_soft=True))
            elif ended and index + ended < len(tokens):
                cuts.append(_Cut(index + ended, index + ended, is_soft=True))
            index += used or 1
        return cuts[:MAX_CUTS]

    def _best_path(self, sentence: Said, cuts: Sequence[_Cut], known: _Known) -> _Path | None:
        """The cheapest way to read the sentence as clauses: fewest unknown words, then fewest wildcard words."""
        ends = [*cuts, _Cut(len(sentence.tokens), len(sentence.tokens))]
        starts = [_Cut(0, 0), *cuts]
        best: list[_Path | None] = [_Path(), *([None] * len(ends))]
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

    def _extended(self, before: _Path, sentence: Said, start: _Cut, stop: _Cut, known: _Known) -> _Path | None:
        match = self._match(sentence, start.end, stop.start, known)
        if before.requests and not start.is_soft and (match is None or match.is_fragment):
            match = self._with_first_verb(sentence, start.end, stop.start) or match
        if match is None or match.is_fragment:
            match = self._with_last_words(sentence, start, stop) or match
        if match is not None and match.is_fragment and stop.is_soft:
            return None  # a thing named before a verb is not a request of its own
        if match is not None:
            cost = before.cost.plus(_Cost(0, match.wildcard_tokens, 1))
            return _Path(cost, before.requests + match.requests, before.rest)
        if not before.requests or start.binds or stop.is_soft:
            # The first clause must be understood: what comes before it may turn its meaning ("when we arrive, ...").
            return None
        cost = before.cost.plus(_Cost(stop.start - start.end, 0, 1))
        rest = sentence.written(start.end, stop.start)
        return _Path(cost, before.requests, (*before.rest, rest))

    def _with_first_verb(self, sentence: Said, start: int, end: int) -> _Match | None:
        """The clause after the verb the sentence began with: "open the windows and the sunroof"."""
        first, _ = self._bare(sentence.tokens, 0, len(sentence.tokens))
        verb = self._openers.at_start(sentence.tokens, first, start)
        bare_start, bare_end = self._bare(sentence.tokens, start, end)
        kept = self._kept(sentence.tokens, bare_start, bare_end)
        match = self._recognized(sentence, [*range(first, first + verb), *kept]) if verb and kept else None
        # A verb lent is a guess like a wildcard: a reading that needs none goes before.
        return None if match is None else replace(match, wildcard_tokens=match.wildcard_tokens + len(kept))

    def _with_last_words(self, sentence: Said, start: _Cut, stop: _Cut) -> _Match | None:
        """The clause with the words the sentence ends in: "sunroof and windows closed"."""
        tokens = sentence.tokens
        if stop.start == stop.end or BREAK in tokens[stop.start :]:
            return None
        first, _ = self._bare(tokens, start.end, stop.start)
        _, end = self._bare(tokens, stop.end, len(tokens))
        kept = self._kept(tokens, first, stop.start)
        for length in range(1, min(MAX_LENT_TOKENS, end - stop.end - 1) + 1):
            match = self._recognized(sentence, [*kept, *range(end - length, end)])
            if match is not None and not match.wildcard_tokens and not match.is_fragment:
                return replace(match, wildcard_tokens=len(kept))
        return None

    def _is_conditional(self, tokens: Sequence[Token]) -> bool:
        return any(self._conditions.at_start(tokens, index, len(tokens)) for index in range(len(tokens)))


def _with_seconds(slots: dict[str, SignalValue]) -> dict[str, SignalValue]:
    """Hours, minutes and seconds as seconds; slots without them as they are."""
    if not slots.keys() & _SECONDS_A.keys():
        return slots
    total = sum(float(slots[unit]) * seconds for unit, seconds in _SECONDS_A.items() if unit in slots)
    kept = {name: value for name, value in slots.items() if name not in _SECONDS_A}
    return {"seconds": tidy(round(total)), **kept}


def _pause_at(tokens: Sequence[Token], start: int, end: int, index: int) -> int:
    return 1 if start < end and tokens[index] is BREAK else 0


def _preference(found: Matched) -> tuple[int, bool, str, list[str]]:
    """Fewest words in wildcards, then a plain "stop", then the name, so that the order of files never decides."""
    return (found.wild, found.intent != "stop", found.intent, sorted(map(str, found.slots.items())))
