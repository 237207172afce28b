"""Words that point ("that window", "over there", 那边): where they stand in a sentence, and what it says without them.

What people point at they ask for in the ways they ask for anything: a clause with such a word is read as the same
clause with the speaker's own place, or with none, and the place that is meant is found out later (`pointing.py`). The
phrases are data (`assets/grammar/{en,zh}/deixis.yaml`). Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.events import Intent, SignalValue
from dialogue import zones
from dialogue.numbers import Token
from dialogue.phrases import Phrases
from dialogue.template import Templates
from dialogue.text import BREAK, Said, join_written, said
from dialogue.word_times import CORES

ANSWER = "answer"
"""The intent whose templates answer a question back about a place."""

FAR, NEAR = "that", "here"
"""What a zone slot holds for a place that was only pointed at: away from the speaker, and by the speaker's side."""

POINTING = frozenset({FAR, NEAR})

ASKING = "哪"
"""It sounds like 那 and asks which."""

_UNNAMED = frozenset({"follow_up", "same_for", "instead"})
"""Intents that mean what was spoken of before."""

_ROWS = frozenset({"front", "rear"})


@dataclass(frozen=True, slots=True)
class Pointed:
    """A word that points.

    Attributes:
        word: the whole phrase as written. core: the word of it that points.
        at: which word of the sentence the core is, of `of`, its words counted without pauses.
        nth: how often the core was said before it in the sentence.
        is_near: it points at the speaker's side: this, here.
        among: the row it was said to be in: "that rear window"; empty: none.
    """

    word: str
    core: str
    at: int
    of: int
    nth: int = 0
    is_near: bool = False
    among: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause with its word that points replaced.

    `is_placed`: by the speaker's own place. `is_of_thing`: the word stood before a thing: that window. `is_bare`: it
    stood for the thing: 那个.
    """

    pointed: Pointed
    said: Said
    is_placed: bool
    is_of_thing: bool
    is_bare: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: Phrases
    before: Phrases | None
    own: tuple[tuple[Token, ...], ...]
    plain: tuple[Token, ...]
    is_near: bool
    is_last: bool
    is_filler: bool

    def stands(self, tokens: Sequence[Token], index: int, end: int) -> int:
        """How many tokens of it stand at `index`, with what must follow them; 0 for none."""
        used = self.words.at_start(tokens, index, end)
        if index + used < end and (self.is_last or (self.is_filler and tokens[index + used] is BREAK)):
            return 0
        follows = self.before is None or self.before.at_start(tokens, index + used, end)
        return used if follows else 0


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    phrase: _Phrase


class Deixis:
    """The words that point in one language.

    Args:
        document: `phrases` with the phrases, what they are read as (`own`: the speaker's place, several ways; `plain`:
            no place) and what must follow them (`before`); `not_pointing`: words beside which nothing is pointed at;
            `last`: it ends the clause; `filler`: before a pause it is none. `lamps`: what is lit where one points,
            for a light without a name.
        lang: `en` or `zh`.
    """

    def __init__(self, document: Mapping[str, Any], lang: str) -> None:
        self._phrases = tuple(_phrase(row, lang) for row in document.get("phrases", ()))
        self._first = frozenset(key for phrase in self._phrases for key in phrase.words.first_keys)
        self._not_pointing = Phrases(document.get("not_pointing", ()), lang)
        self._lamps = {
            said(word, lang).tokens[0].key: said(lamp, lang).tokens for word, lamp in document.get("lamps", {}).items()
        }

    def readings(self, sentence: Said, start: int, end: int) -> Iterator[Reading]:
        """The clause from token `start` to before `end` without its words that point: placed first, then plain."""
        found = self._found(sentence.tokens, start, end)
        if len({one.phrase.is_near for one in found}) != 1:
            return  # nothing, or this and that: two requests
        pointed = _pointed(sentence.tokens, found[0], is_near=found[0].phrase.is_near)
        of_thing = any(one.phrase.before is not None for one in found)
        bare = all(one.phrase.is_filler for one in found)
        for main in found:
            for own in main.phrase.own:
                yield from self._lit(
                    Reading(pointed, _rewritten(sentence, start, end, found, main, own), True, of_thing, bare)
                )
        yield from self._lit(Reading(pointed, _rewritten(sentence, start, end, found, None, ()), False, of_thing, bare))

    def _lit(self, reading: Reading) -> Iterator[Reading]:
        """The reading, before it with the lamp of a seat in place of a light without a name."""
        if any(token.key in self._lamps for token in reading.said.tokens):
            tokens = tuple(lamp for token in reading.said.tokens for lamp in self._lamps.get(token.key, (token,)))
            yield replace(reading, said=replace(reading.said, tokens=tokens))
        yield reading

    def first(self, sentence: Said) -> Pointed | None:
        """The first word of a sentence that points."""
        return next((one.pointed for one in self.readings(sentence, 0, len(sentence.tokens))), None)

    def _found(self, tokens: Sequence[Token], start: int, end: int) -> list[_Found]:
        found: list[_Found] = []
        index = start
        while index < end:
            if self._not_pointing.at_start(tokens, index, end):
                return []
            # 哪个窗户 is a question; heard behind a verb it is 那个.
            one = None if index == start and tokens[index].shown == ASKING else self._at(tokens, index, end)
            if one is not None:
                found.append(one)
            index = index + 1 if one is None else one.end
        return found

    def _at(self, tokens: Sequence[Token], index: int, end: int) -> _Found | None:
        """The longest phrase that stands at `index`."""
        if tokens[index].key not in self._first:
            return None
        longest = None
        for phrase in self._phrases:
            used = phrase.stands(tokens, index, end)
            if used and (longest is None or index + used > longest.end):
                longest = _Found(index, index + used, phrase)
        return longest


class PlaceAnswers:
    """Reads answers to "which one: the passenger's or the rear left?", where such a question is open.

    Args:
        document: the grammar's.
        lang: `en` or `zh`.
    """

    def __init__(self, document: dict[str, Any], lang: str) -> None:
        self._templates = Templates(document, only=ANSWER)
        self._lang = lang

    def read(self, text: str) -> Mapping[str, SignalValue]:
        """The `zone` a sentence names, or the `nth` of those that were offered; empty: it is no answer."""
        keys = [token.key for token in said(text, self._lang).tokens if token is not BREAK]
        found = self._templates.match(keys)
        return found[0].slots if found else {}


def at_the_place(request: Intent, reading: Reading, zoned: Collection[str]) -> tuple[Intent, Pointed] | None:
    """What a reading asks for, at the place that was pointed at; None where no place belongs to it."""
    is_named = request.name not in _UNNAMED
    if is_named and (request.name not in zoned or (reading.is_placed and reading.is_bare)):
        return None
    slot = "where" if request.name == "follow_up" else "zone"
    zone = request.slots.get(slot)
    there: SignalValue = NEAR if reading.pointed.is_near else FAR
    pointed = reading.pointed
    if zone in _ROWS and not reading.is_placed and (reading.is_of_thing or not pointed.is_near):
        pointed = replace(pointed, among=str(zone))
    elif zone not in (None, "all", zones.SPEAKER) or (zone == zones.SPEAKER and not reading.is_placed):
        return None
    return replace(request, slots={**request.slots, slot: there}), pointed


def _phrase(row: Mapping[str, Any], lang: str) -> _Phrase:
    return _Phrase(
        words=Phrases(row["near"] if "near" in row else row["far"], lang),
        before=Phrases(row["before"], lang) if "before" in row else None,
        own=tuple(said(words, lang).tokens for words in row.get("own", ())),
        plain=said(row["plain"], lang).tokens if row.get("plain") else (),
        is_near="near" in row,
        is_last=bool(row.get("last")),
        is_filler=bool(row.get("filler")),
    )


def _pointed(tokens: Sequence[Token], found: _Found, *, is_near: bool) -> Pointed:
    at = next((i for i in range(found.start, found.end) if tokens[i].shown in CORES), found.start)
    core = tokens[at].shown
    return Pointed(
        word=join_written([token.shown for token in tokens[found.start : found.end] if token.shown]),
        core=core,
        at=sum(bool(token.shown) for token in tokens[:at]),
        of=sum(bool(token.shown) for token in tokens),
        nth=sum(token.shown == core for token in tokens[:at]),
        is_near=is_near,
    )


def _rewritten(
    sentence: Said, start: int, end: int, found: Sequence[_Found], main: _Found | None, own: Sequence[Token]
) -> Said:
    tokens: list[Token] = []
    index = start
    for one in found:
        tokens += [*sentence.tokens[index : one.start], *(own if one is main else one.phrase.plain)]
        index = one.end
    tokens += sentence.tokens[index:end]
    return replace(sentence, tokens=tuple(tokens))
