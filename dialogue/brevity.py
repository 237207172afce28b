"""Fewer words for a driver who has none to spare: a deed is confirmed in one word, an explanation in one sentence.

Refusals, questions and what was asked for keep their words: half a reason would be a riddle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.events import ActionDone, Route

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


def shortened(
    sentences: Sequence[str], routes: Sequence[Route], actions: Sequence[ActionDone], done: str
) -> Sequence[str]:
    """What is left of a reply.

    Args:
        sentences: the reply.
        routes: how each part of it came about.
        actions: what was tried.
        done: says that something was carried out, in the language of the reply.
    """
    if actions and len(actions) == len(sentences) and all(action.ok and action.writes for action in actions):
        return [done]
    if routes and all(route is Route.CHAT for route in routes):
        return [_SENTENCE_END.split(sentence)[0] for sentence in sentences[:1]]
    return sentences
