"""Mandarin turns in which one thing is to be as another is, or two things done before are meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.events import Intent, SignalValue
from dialogue.grammar import Parse
from dialogue.recalled import Parses
from dialogue.recalled_chinese import CALLED
from dialogue.requests import Request
from dialogue.zones import seats

_NAME = "|".join(CALLED)
_ALSO = {
    "空调|风(?![挡档])": frozenset({"set_fan", "set_airflow", "set_air_conditioning"}),
    "窗|玻璃|[挡档]风": frozenset({"set_defroster"}),
}
"""What such a name may mean besides, where it was spoken of last."""

_AT_A_SEAT = re.compile("座[椅位]?(?!的?(?:加热|通风|按摩))")
"""后座 and 副驾的座位 say where."""

_LEAD = "(?:(?:我(?:自己)?来|好了?|行了?|可以了|嗯|哎)[吧啊]?[，,])*(?:就|再|先|那)*"
_SO_MUCH = {"level": "档", "celsius": "度", "percent": "%", "intensity": "%", "brightness": "%"}
_THIS_MUCH = re.compile(
    "^把?(?P<thing>[^，,]{2,12}?)(?:也|都|就|给我)*(?:调|开|设|弄|升|降)(?:到|成|为)?(?:这个|同样的?|一样的?|相同的?|同一个)"
    "(?:档位?|挡位?|度数|温度|亮度|音量|高度|比例|程度|大小)吧?[。！]?$"
)
_THE_SAME = re.compile(
    f"^把?(?P<place>[^，,]{{1,6}}?)的?(?:{_NAME})也(?:要|是|得|调成|弄成)?(?:一样|同样|这样|这么[大高强亮多])的?吧?[。！]?$"
)
_THOSE_TWO = re.compile(
    f"^{_LEAD}把?(?:刚才|刚刚|之前)?(?:说的|开的|的)?[这那][两俩](?P<one>[个扇盏只张块])的?(?P<name>{_NAME}|灯)?(?:都|全|一起|给我)*"
    "(?P<asked>[^，,别不没吗呢都过？?]+)$"
)
_THING_THERE = re.compile(f"[^，,]{{0,6}}?的?(?:{_NAME})")
_OF_ONE = {"扇": "车窗", "盏": "阅读灯"}
"""What is counted by such a word."""


def tools_named(text: str) -> frozenset[str]:
    """What may be meant by the thing a text names; empty: it names none."""
    text = _AT_A_SEAT.sub("", text)
    named = next((tools for names, tools in CALLED.items() if re.search(names, text)), frozenset[str]())
    also = (tools for names, tools in _ALSO.items() if named and re.search(names, text))
    return named.union(*also)


def this_much(text: str, last: Intent | None) -> str:
    """Another thing with the value the last one was set to: 座椅加热也调到这个档; empty: nothing of the kind."""
    found = _THIS_MUCH.match(text)
    tools = tools_named(found["thing"]) if found is not None else frozenset()
    slot = next((slot for slot in _SO_MUCH if slot in last.slots), "") if last is not None else ""
    if found is None or last is None or not slot or not tools or last.name in tools:
        return ""
    return f"{found['thing']}调到{abs(float(last.slots[slot])):g}{_SO_MUCH[slot]}"


def of_named(
    found: Parse | None, text: str, last: Intent | None, done: Sequence[Intent], parse: Parses
) -> tuple[Parse | None, bool]:
    """What a turn asks for that names its thing, and whether that is all there is to it.

    `found`: what it is taken for alone; "the same there" is of the thing it names, not of whatever was done last.
    """
    text = text.strip()
    if found is None and last is not None and (same := _THE_SAME.match(text)) and last.name in tools_named(text):
        return parse(f"{same['place']}也一样"), True
    whole = parse(said) if (said := this_much(text, last)) else None
    if whole is not None and len(whole.requests) == 1 and not whole.rest:
        return whole, True
    if (two := _those_two(text, done, parse)) is not None:
        return two, True
    if found is not None and _two_named(text)[0]:
        return None, True  # which two is not known
    is_same = found is not None and [each.intent.name for each in found.requests] == ["same_for"]
    tools = tools_named(text) if is_same and last is not None else frozenset()
    is_other = bool(tools) and last is not None and last.name not in tools
    return (None if is_other else found), is_other


def with_question(text: str, said_before: str, parse: Parses) -> Parse | None:
    """The thing named in answer to "what do you mean", with what was said of it: 调到三档 — 我这边的风量."""
    whole = parse(f"{text}{said_before}") if _THING_THERE.fullmatch(text.strip().rstrip("。吧")) else None
    return whole if whole is not None and len(whole.requests) == 1 and not whole.rest else None


def _two_named(text: str) -> tuple[str, str]:
    """The thing two of which were done before, and what is asked of them; empty: no such thing is said."""
    found = _THOSE_TWO.match(text.rstrip("。！!吧"))
    name = (found["name"] or _OF_ONE.get(found["one"], "")) if found is not None else ""
    return ("阅读灯" if name == "灯" else name, found["asked"]) if found is not None and name else ("", "")


def _those_two(text: str, done: Sequence[Intent], parse: Parses) -> Parse | None:
    """What is asked of the two things of one kind done last, whatever was done since: 刚才那两盏灯都关了."""
    name, asked = _two_named(text)
    whole = parse(f"{name}{asked}") if name else None
    intent = whole.requests[0].intent if whole is not None and len(whole.requests) == 1 and not whole.rest else None
    if intent is None or intent.name not in tools_named(name):
        return None
    places: tuple[str, ...] = ()
    for each in reversed(done):
        if each.name == intent.name and "zone" in each.slots and len(places) < 2:
            there = seats(str(each.slots["zone"]))
            places = (*there, *(place for place in places if place not in there))
    return Parse(tuple(Request(_at(intent, place)) for place in places)) if len(places) == 2 else None


def _at(intent: Intent, zone: SignalValue) -> Intent:
    return Intent(name=intent.name, slots={**intent.slots, "zone": zone})
