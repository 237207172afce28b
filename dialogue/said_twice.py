"""One thing asked for twice in a sentence, in other words, is asked for once: 换一首，放下一首吧. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from app.events import Intent, SignalValue
from dialogue.requests import REPEATABLE, Request

_PAUSE = re.compile(r"[，。！？；、,.!?;]+\s*|\s+and\s+|\s+then\s+")
_ONCE_MORE = re.compile(r"再|又|\b(?:again|another|more|twice)\b", re.IGNORECASE)


def once_each(requests: Sequence[Request], text: str) -> list[Request]:
    """The requests without those the sentence has asked for before, in order.

    What may be wanted twice is wanted twice when the same words are said again, or "again": 下一首，下一首.
    """
    clauses = [clause.casefold() for clause in _PAUSE.split(text) if clause]
    says_it_again = any(one in other or other in one for one, other in combinations(clauses, 2))
    may_be_two = len(clauses) < 2 or says_it_again or _ONCE_MORE.search(text) is not None
    asked = [_asked(request) for request in requests]
    return [
        request
        for at, request in enumerate(requests)
        if asked[at] not in asked[:at] or (may_be_two and adds_up(request.intent))
    ]


def adds_up(intent: Intent) -> bool:
    """Whether doing it twice does more than doing it once."""
    return intent.name in REPEATABLE or "delta" in intent.slots


def _asked(request: Request) -> tuple[str, dict[str, SignalValue]]:
    """What is asked for; whoever does not say where means the own place."""
    return request.intent.name, {slot: value for slot, value in request.intent.slots.items() if value != "me"}
