"""Fewer words for a driver who has none to spare, by the assistant's manner. Pure.

Drowsy: a deed is confirmed in one word, an explanation in one sentence. High load: one clause. Distracted: nothing but
"eyes on the road". Questions keep their words, in every manner but the last: half a question would be a riddle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.events import ActionDone, Manner, Route

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")

_JOINT = re.compile(
    r"\s*(?:;|—|, (?:and|but|so|because|while|although|though|which|since|or)\b"
    r"|；|，(?:但|不过|而且|所以|因为|并且|如果|只是|否则)).*"
)
"""Where a second clause begins, and all of it."""

_SUBORDINATE = re.compile(
    r"(?i:if|when|while|although|though|because|since|as|before|after|unless)\b|如果|因为|虽然|当|由于|要是|只要|除非|尽管"
)
"""What begins so means nothing without its second clause."""


@dataclass(frozen=True, slots=True)
class ShortWords:
    """What is said in place of a reply, in its language: of deeds done, and to a driver who looks elsewhere."""

    done: str
    eyes_on_road: str


def shortened(
    manner: Manner,
    sentences: Sequence[str],
    routes: Sequence[Route],
    actions: Sequence[ActionDone],
    words: ShortWords,
) -> Sequence[str]:
    """What is left of a reply.

    Args:
        manner: how the assistant is to behave.
        sentences: the reply.
        routes: how each part of it came about.
        actions: what was tried.
        words: of the reply's language.
    """
    match manner:
        case Manner.QUIET:
            return [words.eyes_on_road] if any(sentences) else sentences
        case Manner.LIVELY | Manner.TERSE if _all_done(sentences, actions):
            return [words.done]
        case Manner.LIVELY if routes and all(route is Route.CHAT for route in routes):
            return [_SENTENCE_END.split(sentence)[0] for sentence in sentences[:1]]
        case Manner.TERSE:
            return _terse(sentences, routes, actions)
    return sentences


def first_clause(text: str) -> str:
    """The first clause of a text that can stand alone, as a sentence."""
    sentence = _SENTENCE_END.split(text)[0]
    if _SUBORDINATE.match(sentence):
        return sentence
    clause = _JOINT.sub("", sentence)
    return clause if clause == sentence else clause + ("。" if "，" in sentence or "；" in sentence else ".")


def _all_done(sentences: Sequence[str], actions: Sequence[ActionDone]) -> bool:
    return bool(actions) and len(actions) == len(sentences) and all(action.ok and action.writes for action in actions)


def _terse(sentences: Sequence[str], routes: Sequence[Route], actions: Sequence[ActionDone]) -> Sequence[str]:
    """One clause of what was said, and one of everything that went wrong: brevity must not hide it."""
    if Route.CLARIFY in routes or any(sentence.endswith(("?", "？")) for sentence in sentences):
        return sentences
    told = [sentence for sentence in sentences if sentence]
    if any(not action.ok for action in actions) or Route.REFUSE in routes:
        if len(actions) == len(sentences):
            told = [sentence for sentence, action in zip(sentences, actions, strict=True) if not action.ok]
        return [first_clause(sentence) for sentence in told]
    return [first_clause(sentence) for sentence in told[:1]]
