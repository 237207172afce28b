"""What in a sentence only tells how things are, and asks for nothing. Pure.

Beside a request it is passed over: "the baby is asleep, turn it down" asks for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dialogue.joints import Cut
from dialogue.numbers import Token
from dialogue.phrases import Phrases
from dialogue.pinyin import simplified
from dialogue.requests import Request
from dialogue.template import Templates
from dialogue.text import BREAK, Said

BACKGROUND = "background"
"""The intent whose templates tell how things are and ask for nothing."""

NO_NOT = frozenset("部步布")
"""Written so, what sounds like 不 is none: 全部."""

NO_MORE = frozenset("用别加")
"""Behind these stands what is to end, or to be done: 别加热了."""


class Statements:
    """Tells statements, complaints and conditions from requests.

    Args:
        phrases: the grammar's fixed phrases.
        intents: the grammar's document.
        lang: `en` or `zh`.
    """

    def __init__(self, phrases: Mapping[str, Any], intents: dict[str, Any], lang: str) -> None:
        self._templates = Templates(intents, only=BACKGROUND)
        self._conditions = Phrases(phrases["conditions"], lang)
        self._complaints = Phrases(phrases["complaints"], lang)
        self._no_background = Phrases(phrases.get("not_background", ()), lang)
        self._no_statement = _any_of(phrases.get("no_statement", ()))
        self._remark = _remark(**phrases["remark"]) if "remark" in phrases else _any_of(())
        self._told = _any_of(phrases.get("told", ()))
        self._unfinished = Phrases(phrases["unfinished"], lang) if "unfinished" in phrases else None

    def is_told(self, text: str) -> bool:
        """Whether a text tells what somebody did."""
        return bool(self._told.search(simplified(text).casefold().strip()))

    def is_conditional(self, tokens: Sequence[Token]) -> bool:
        """Whether anything in a sentence hangs on a condition: "if it rains"."""
        spoken = [token for token in tokens if token.shown not in NO_NOT]
        return _has(self._conditions, spoken, 0, len(spoken))

    def may_turn(self, requests: Iterable[Request], tokens: Sequence[Token]) -> bool:
        """Whether a part nobody knows may say when, or what is asked for against what was complained about."""
        # "Okay, what's the maximum" agrees to nothing.
        are_weak = all(request.is_complaint or request.intent.name == "confirm" for request in requests)
        return are_weak or self.is_conditional(tokens)

    def complains(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a clause says what is wrong; 不用热了 says what to do."""
        found = (at for at in range(start, end) if self._complaints.at_start(tokens, at, end))
        return any(at == start or tokens[at - 1].shown not in NO_MORE for at in found)

    def is_over(self, tokens: Sequence[Token], start: int, stop: Cut) -> bool:
        """Whether what begins at `start` is over at `stop`.

        At a pause; without one where it tells something that needs no more words, before a verb that begins a request:
        "it's raining in close the windows".
        """
        if stop.is_pause or stop.is_reason:
            return True
        if not stop.is_soft or self._unfinished is None or not self.complains(tokens, start, stop.start):
            return False
        return not self._unfinished.at_end(tokens, start, stop.start)

    def is_background(self, sentence: Said, start: int, stop: Cut, readings: Iterable[Sequence[int]]) -> bool:
        """Whether a clause, read with more or less politeness, only tells how things are."""
        if not self.is_over(sentence.tokens, start, stop) or BREAK in sentence.tokens[start + 1 : stop.start - 1]:
            return False  # two clauses: the second may be a request nobody knows
        if _has(self._no_background, sentence.tokens, start, stop.start):
            return False
        written = sentence.written(start, stop.start)
        if self._no_statement.search(written):
            return False
        if self._remark.search(written):
            return True
        return any(self._templates.match([sentence.tokens[i].key for i in kept]) for kept in readings if kept)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """Found wherever one of the patterns is; nowhere where there is none."""
    return re.compile("|".join(patterns) or r"(?!)")


def _remark(never: Sequence[str], begins: Sequence[str]) -> re.Pattern[str]:
    """Found in a clause that begins with one of `begins` and with none of `never`."""
    return re.compile(f"(?i)^(?!{'|'.join(never)})(?:{'|'.join(begins)})")


def _has(phrases: Phrases, tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(phrases.at_start(tokens, index, end) for index in range(start, end))
