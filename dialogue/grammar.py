"""Strict understanding: sentence templates (hassil) over normalised tokens, English and Chinese.

The templates are data (`assets/grammar/{en,zh}/*.yaml`); a sentence either matches one exactly or is not understood
here. Several requests in one sentence are taken apart at pauses and joining words. Knows nothing of the vehicle;
what a request may do is decided behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from hassil import Intents
from hassil.util import merge_dict

from app.errors import ConfigError
from app.events import Intent, SignalValue
from dialogue.numbers import Token, token_name
from dialogue.pinyin import CJK, syllable
from dialogue.template import Matched, Span, Templates
from dialogue.text import BREAK, LANGUAGES, Said, said
from dialogue.tools import tidy

GRAMMAR_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "grammar"

MAX_TOKENS = 60
"""Longer texts are no commands; matching them would only cost time."""

MAX_NUMBERS = 8
"""How many numbers one sentence may hold."""

VEHICLE_LISTS = ("known_place", "known_music")
"""Lists whose phrases only the vehicle knows; empty where it knows none."""

_MINUS = "minus_"
"""A slot whose number counts downwards: `minus_delta` of "two degrees cooler"."""

MAX_CUTS = 8
"""How many places a sentence may be cut at."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked for. `only_if_needed`: a companion that is dropped when it would change nothing."""

    intent: Intent
    only_if_needed: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """What a sentence asks for, in order, and the clauses in it that no template knows."""

    requests: tuple[Request, ...]
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    requests: tuple[Request, ...]
    wildcard_tokens: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place to cut: tokens `start` to before `end` are the joint (none for a bare verb's front)."""

    start: int
    end: int
    is_soft: bool = False


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
        document = _load(folder / lang)
        phrases = document.pop("phrases")
        self._before = self._keys(phrases["before"])
        self._after = self._keys(phrases["after"])
        self._anywhere = self._keys(phrases["anywhere"])
        self._joiners = self._keys(phrases["joiners"])
        self._openers = self._keys(phrases["openers"])
        self._conditions = self._keys(phrases["conditions"])
        self._templates = Templates(_loaded(document, lang, names or {}))

    def parse(self, text: str) -> Parse | None:
        """What the sentence asks for; None when no template knows any of it."""
        sentence = said(text, self.lang)
        if not sentence.tokens or len(sentence.tokens) > MAX_TOKENS or len(sentence.values) > MAX_NUMBERS:
            return None
        whole = self._match(sentence, 0, len(sentence.tokens))
        if whole is not None and not whole.wildcard_tokens:
            return Parse(whole.requests)
        best = self._best_path(sentence, self._cuts(sentence.tokens, with_openers=False))
        if (best is None or best.rest) and not self._is_conditional(sentence.tokens):
            tighter = self._best_path(sentence, self._cuts(sentence.tokens, with_openers=True))
            best = tighter if tighter is not None else best
        if best is None or (best.rest and self._is_conditional(sentence.tokens)):
            return None
        return Parse(best.requests, best.rest)

    def calls(self) -> list[tuple[str, Mapping[str, SignalValue], Mapping[str, Any]]]:
        """Intent, fixed slots and metadata of every template, to be held against the catalogue."""
        return self._templates.calls()

    # --- one clause -------------------------------------------------------------------------------------------

    def _match(self, sentence: Said, start: int, end: int) -> _Match | None:
        """The best template for the tokens from `start` to before `end`, politeness aside."""
        bare_start, bare_end = self._bare(sentence.tokens, start, end)
        for first, last in dict.fromkeys(((bare_start, bare_end), (start, end))):
            kept = self._kept(sentence.tokens, first, last)
            if kept and (match := self._recognized(sentence, kept)):
                return match
        return None

    def _recognized(self, sentence: Said, kept: Sequence[int]) -> _Match | None:
        found = self._templates.match([sentence.tokens[index].key for index in kept])
        if not found:
            return None
        return self._requests(min(found, key=_preference), sentence, kept)

    def _requests(self, found: Matched, sentence: Said, kept: Sequence[int]) -> _Match:
        slots: dict[str, SignalValue] = {}
        for name, value in found.slots.items():
            if isinstance(value, Span):
                value = sentence.written(kept[value.start], kept[value.end - 1] + 1)
            elif isinstance(value, str) and (number := re.fullmatch(r"num(\d+)", value)):
                value = tidy(sentence.values[int(number[1])])
            if name.startswith(_MINUS):
                name, value = name.removeprefix(_MINUS), tidy(-float(value))
            slots[name] = value
        requests = [Request(Intent(name=found.intent, slots=slots))]
        for also in found.metadata.get("also", ()):
            companion = Intent(name=also["name"], slots=also.get("slots", {}))
            requests.append(Request(companion, only_if_needed=True))
        return _Match(tuple(requests), found.wild)

    def _bare(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
        """Without polite words at either end."""
        while used := _pause_at(tokens, start, end, start) or _starts_with(tokens, start, end, self._before):
            start += used
        while used := _pause_at(tokens, start, end, end - 1) or _ends_with(tokens, start, end, self._after):
            end -= used
        return start, end

    def _kept(self, tokens: Sequence[Token], start: int, end: int) -> list[int]:
        """Indices without pauses and the little words that may stand anywhere."""
        kept: list[int] = []
        index = start
        while index < end:
            used = _starts_with(tokens, index, end, self._anywhere)
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
            used = 1 if tokens[index] is BREAK else _starts_with(tokens, index, len(tokens), self._joiners)
            if used and cuts and cuts[-1].end == index and not cuts[-1].is_soft:
                cuts[-1] = _Cut(cuts[-1].start, index + used)
            elif used:
                cuts.append(_Cut(index, index + used))
            elif with_openers and index and _starts_with(tokens, index, len(tokens), self._openers):
                cuts.append(_Cut(index, index, is_soft=True))
            index += used or 1
        return cuts[:MAX_CUTS]

    def _best_path(self, sentence: Said, cuts: Sequence[_Cut]) -> _Path | None:
        """The cheapest way to read the sentence as clauses: fewest unknown words, then fewest wildcard words."""
        ends = [*cuts, _Cut(len(sentence.tokens), len(sentence.tokens))]
        starts = [_Cut(0, 0), *cuts]
        best: list[_Path | None] = [_Path(), *([None] * len(ends))]
        for last, stop in enumerate(ends, start=1):
            for first in range(last):
                before = best[first]
                if before is None or starts[first].end >= stop.start:
                    continue
                path = self._extended(before, sentence, starts[first], stop)
                current = best[last]
                if path is not None and (current is None or path.cost < current.cost):
                    best[last] = path
        path = best[-1]
        return path if path is not None and path.requests else None

    def _extended(self, before: _Path, sentence: Said, start: _Cut, stop: _Cut) -> _Path | None:
        match = self._match(sentence, start.end, stop.start)
        if match is not None:
            cost = before.cost.plus(_Cost(0, match.wildcard_tokens, 1))
            return _Path(cost, before.requests + match.requests, before.rest)
        if not before.requests or start.is_soft or stop.is_soft:
            # The first clause must be understood: what comes before it may turn its meaning ("when we arrive, ...").
            return None
        cost = before.cost.plus(_Cost(stop.start - start.end, 0, 1))
        rest = sentence.written(start.end, stop.start)
        return _Path(cost, before.requests, (*before.rest, rest))

    def _is_conditional(self, tokens: Sequence[Token]) -> bool:
        return any(_starts_with(tokens, index, len(tokens), self._conditions) for index in range(len(tokens)))

    def _keys(self, phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Phrases as token keys, the longest first."""
        keys = {tuple(token.key for token in said(phrase, self.lang).tokens) for phrase in phrases}
        return tuple(sorted(keys, key=len, reverse=True))


def _starts_with(tokens: Sequence[Token], start: int, end: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """How many tokens of the longest phrase stand at `start`, 0 for none."""
    for phrase in phrases:
        if start + len(phrase) <= end and all(tokens[start + offset].key == key for offset, key in enumerate(phrase)):
            return len(phrase)
    return 0


def _pause_at(tokens: Sequence[Token], start: int, end: int, index: int) -> int:
    return 1 if start < end and tokens[index] is BREAK else 0


def _ends_with(tokens: Sequence[Token], start: int, end: int, phrases: Sequence[tuple[str, ...]]) -> int:
    for phrase in phrases:
        if end - len(phrase) >= start and _starts_with(tokens, end - len(phrase), end, (phrase,)):
            return len(phrase)
    return 0


def _preference(found: Matched) -> tuple[int, str, list[str]]:
    """Fewest words in wildcards, then the name, so that the order of files never decides."""
    return (found.wild, found.intent, sorted(map(str, found.slots.items())))


# --- loading ------------------------------------------------------------------------------------------------------


def _load(folder: Path) -> dict[str, Any]:
    """All template files of a language as one document; `tests/` and `replies.yaml` are not templates."""
    document: dict[str, Any] = {}
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name != "replies.yaml"]
    if not files:
        raise ConfigError(f"{folder}: no grammar here; known languages: {', '.join(LANGUAGES)}")
    for file in files:
        try:
            merge_dict(document, yaml.safe_load(file.read_text(encoding="utf-8")))
        except (OSError, yaml.YAMLError) as error:
            raise ConfigError(f"{file}: not a grammar file: {error}") from error
    return document


def _loaded(document: dict[str, Any], lang: str, names: Mapping[str, Iterable[str]]) -> Intents:
    lists = document.setdefault("lists", {})
    lists["number"] = {"values": [{"in": token_name(i), "out": token_name(i)} for i in range(MAX_NUMBERS)]}
    for name in VEHICLE_LISTS:
        phrases = names.get(name, ())
        spoken = sorted({phrase for phrase in phrases if _fits(phrase, lang)})
        lists[name] = {"values": [{"in": _spoken(phrase, lang), "out": phrase} for phrase in spoken]}
    document["language"] = lang
    return Intents.from_dict(_by_sound(document) if lang == "zh" else document)


def _fits(phrase: str, lang: str) -> bool:
    return bool(CJK.search(phrase)) == (lang == "zh")


def _spoken(phrase: str, lang: str) -> str:
    keys = [token.key for token in said(phrase, lang).tokens]
    return " ".join(keys) + " " if lang == "zh" else " ".join(keys)


_PIECES = re.compile(r"\{[^}]*\}|<[^>]*>|[\u3400-\u4dbf\u4e00-\u9fff]|[a-z0-9]+|.", re.DOTALL)


def _by_sound(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every template in syllables, each followed by a space, as sentences are compared."""
    for intent in document["intents"].values():
        for data in intent["data"]:
            data["sentences"] = [_template_by_sound(sentence) for sentence in data["sentences"]]
    rules = document.get("expansion_rules", {})
    document["expansion_rules"] = {name: _template_by_sound(rule) for name, rule in rules.items()}
    for values in _text_lists(document):
        for value in values:
            value["in"] = _template_by_sound(value["in"])
    return document


def _text_lists(document: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for content in document.get("lists", {}).values():
        if "values" in content:
            yield content["values"]


def _template_by_sound(template: str) -> str:
    pieces = []
    for piece in _PIECES.findall(template):
        if CJK.match(piece):
            pieces.append(f"{syllable(piece)} ")
        elif re.fullmatch(r"[a-z0-9]+", piece):
            pieces.append(f"{piece} ")
        elif piece != " ":
            pieces.append(piece)
    return "".join(pieces)
