"""Mandarin questions about what was set: 窗户现在开了多少? 现在几档? 副驾的呢? Pure.

As in English they are answered from the vehicle; what was spoken of last only says what is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.events import Intent
from dialogue.asked_back import asked_elsewhere, question_of
from dialogue.grammar import Parse
from dialogue.recalled import Parses
from dialogue.requests import Request
from dialogue.tool_vehicle import SETTINGS

_OPENED = frozenset({"set_window", "set_sunroof", "set_sunshade"})
_ASKED: Mapping[str, frozenset[str]] = {
    "(?:第|是)?[几哪]一?[档级]|多少档": frozenset({"set_fan", "set_seat_heating", "seat_massage"}),
    "开[了到着]了?(?:有)?(?:多少|多大|几成|百分之多少|百分之几)": _OPENED,
    "多大声|多响": frozenset({"set_volume"}),
    "多亮": frozenset({"set_screen"}),
    "(?:[调设开]?[了到]了?|是|有)?(?:多少|百分之多少|百分之几)": _OPENED | {"set_volume", "set_screen"},
}
"""How something can be, by what is asked of it."""

_SET_AT = re.compile("[调设定]的?是?[到成在]?了?(?:多少|几)度")
"""How warm it is otherwise is measured."""

_NOW = "(?:现在|目前|这会儿?|当前|眼下|到底|究竟)"
_QUESTIONS = tuple(
    (
        re.compile(
            f"^(?:那么?|嗯|哎)?[，,]?(?:{_NOW}|它)*(?:(?P<place>我|主驾|副驾|左后|右后|后排|前排)(?:这边|那边)?的?)?{_NOW}*"
            f"(?:[调设开]的?是?[到成在]?了?|是|到了?|在)?(?:{words})(?:{_NOW}|[了啊呀呢来着])*[？?。]?$"
        ),
        names,
    )
    for words, names in _ASKED.items()
)


def asked_now(
    found: Parse | None, text: str, question: Intent | None, last: Intent | None, parse: Parses
) -> Parse | None:
    """The question how something is set, of what was spoken of last where it says no thing or no place; None: none."""
    if (elsewhere := asked_elsewhere(found, question)) is not None:
        return elsewhere
    first = found.requests[0] if found is not None and len(found.requests) == 1 and not found.rest else None
    if first is not None and first.intent.slots.get("what") == "setting":
        is_of_last = last is not None and last.name == first.intent.slots["of"] and "zone" in last.slots
        is_open = is_of_last and "zone" not in first.intent.slots and first.pointed is None
        there = {"zone": last.slots["zone"]} if is_open and last is not None else {}
        return Parse((replace(first, intent=replace(first.intent, slots={**first.intent.slots, **there})),))
    if last is None or last.name not in SETTINGS:
        return None
    if first is not None and first.intent.name == "query_vehicle":
        is_warmth = last.name == "set_temperature" and first.intent.slots == {"what": "inside_temperature"}
        if not is_warmth or "zone" not in last.slots or not _SET_AT.search(text):
            return None
        return Parse((Request(replace(first.intent, slots={**first.intent.slots, "zone": last.slots["zone"]})),))
    asked = (said for words, names in _QUESTIONS if last.name in names and (said := words.match(text.strip())))
    return _of_last(next(asked, None), last, parse)


def _of_last(said: re.Match[str] | None, last: Intent, parse: Parses) -> Parse | None:
    if said is None or not said["place"]:
        return Parse((Request(question_of(last)),)) if said is not None else None
    there = parse(f"{said['place']}也一样")
    zone = there.requests[0].intent.slots.get("zone") if there is not None and not there.rest else None
    if zone is None or not SETTINGS[last.name].default_zone:
        return None
    return Parse((Request(question_of(last, zone)),))
