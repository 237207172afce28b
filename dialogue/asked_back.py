"""English questions about what was just set: "what's it at on her side now?", "how far open are they?". Pure.

They are answered from the vehicle, not from memory; what was spoken of last only says what is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.events import Intent, SignalValue
from dialogue.grammar import Parse
from dialogue.recalled import LEAD, Parses
from dialogue.requests import Request
from dialogue.tool_vehicle import SETTINGS

_NOW = r"(?:,? (?:now|right now|at the moment|currently|again|then|exactly|anyway|these days))*[\s.?!]*$"
_IT = r"(?:it|that|this|they|them|those)"
_PLACE = r"(?P<place>(?:(?:on|in|at|for) )?(?:my|her|his|the) [a-z ]{3,25}?|mine|hers|his|for (?:me|her|him))"
_OPEN, _WARM = frozenset({"set_window", "set_sunroof", "set_sunshade"}), frozenset({"set_temperature"})
_STRONG = frozenset({"set_fan", "set_seat_heating", "seat_massage"})
_ADJECTIVES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("far open", "wide open", "open", "far down"), _OPEN),
    **dict.fromkeys(("warm", "cold", "hot", "cool"), _WARM),
    **dict.fromkeys(("strong", "fast", "high", "low"), _STRONG),
    "loud": frozenset({"set_volume"}),
    "bright": frozenset({"set_screen"}),
}
"""How something can be, by what is asked of it."""

_ASKED = tuple(
    re.compile(rf"{LEAD}(?:hmm+,? |remind me,? )?{words}(?: {_PLACE})?{_NOW}", re.IGNORECASE)
    for words in (
        rf"what(?:'s| is| are) {_IT} "
        r"(?:(?:still )?(?:set|turned)(?: (?:at|to|on))?|at|on|(?=now|currently|at the moment))",
        r"what(?:'ve| have| do) (?:we|i|you) (?P<got>got|have)(?: set)?(?= (?:on|in|at|for) )",
        r"what(?:'ve| have| do) (?:we|i|you) (?:got|have) (?:it|them)(?: set)?(?: (?:at|to|on))?",
        rf"what (?:level|setting|temperature|percentage|speed) (?:is|are) {_IT}(?: set)?(?: (?:at|to|on))?",
        rf"how (?P<how>{'|'.join(_ADJECTIVES)}) (?:is|are) {_IT}(?: set)?",
    )
)
_OF_PLACE = re.compile(
    rf"{LEAD}(?:what(?:'s| is| are)|how(?:'s| is| are)) "
    rf"(?P<place>mine|hers|his|(?:my|her|his|the [a-z]+(?:'s)?) side|the (?:passenger|driver)'s"
    r"|the (?:back|rear|front))"
    rf" (?:set|at|on|set to|set at){_NOW}",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:they|them|those)\b", re.IGNORECASE)


def asked_elsewhere(found: Parse | None, question: Intent | None) -> Parse | None:
    """The same question of another place: "what's it set to? — And on her side?"; None: it is no such thing."""
    first = found.requests[0].intent if found is not None and len(found.requests) == 1 and not found.rest else None
    is_asked = question is not None and question.slots.get("what") == "setting" and "zone" in question.slots
    if first is None or question is None or not is_asked or first.name != "same_for" or "zone" not in first.slots:
        return None
    return Parse((Request(Intent(name=question.name, slots={**question.slots, "zone": first.slots["zone"]})),))


def asked_back(text: str, last: Intent | None, done: Sequence[Intent], parse: Parses) -> Parse | None:
    """The question how the thing set last is now; None: none is asked, or not of it.

    `done`: what was done, the last at the end: "they" are all of its kind in one run.
    """
    text = text.strip()
    found = next((found for each in (*_ASKED, _OF_PLACE) if (found := each.match(text))), None)
    if found is None or last is None or last.name not in SETTINGS or "mode" in last.slots:
        return None
    told = found.groupdict()
    if not _is_of(last, told):
        return None
    if not told.get("place"):
        return Parse(tuple(map(Request, _of_run(last, done) if _ALL.search(text) else [question_of(last)])))
    there = parse(f"and {told['place']} too")
    if there is None or there.rest or len(there.requests) > 1 or there.requests[0].intent.name != "same_for":
        return None
    zone = there.requests[0].intent.slots.get("zone")
    is_placed = bool(SETTINGS[last.name].default_zone) and zone is not None
    return Parse((Request(question_of(last, zone)),)) if is_placed else None


def of_setting(question: Intent, last: Intent | None) -> Intent | None:
    """What is spoken of after such a question: the thing asked about, "what's the volume at? — Make it 24"."""
    of, there = str(question.slots["of"]), {name: question.slots[name] for name in ("zone",) if name in question.slots}
    is_last = last is not None and last.name == of and last.slots.get("zone") == there.get("zone")
    return last if is_last else Intent(name=of, slots=there)


def _is_of(last: Intent, told: Mapping[str, str | None]) -> bool:
    """Whether it is asked of the thing set last, by the word how it is.

    How warm it is where no place is said is measured, not set; what somebody has got may be anything but the air.
    """
    how = (told.get("how") or "").casefold()
    if how in ("warm", "cold", "hot", "cool") and not told.get("place"):
        return False
    if told.get("got") and last.name not in ("set_temperature", "set_fan"):
        return False
    return not how or last.name in _ADJECTIVES[how]


def _of_run(last: Intent, done: Sequence[Intent]) -> list[Intent]:
    """One question for each place where the same was done one after the other, in their order."""
    run: list[Intent] = []
    for each in reversed(done):
        if each.name != last.name:
            break
        run.insert(0, question_of(each))
    return list({str(each.slots.get("zone")): each for each in run}.values()) or [question_of(last)]


def question_of(last: Intent, zone: SignalValue | None = None) -> Intent:
    """The question how the thing set last is now, there or at `zone`."""
    place = last.slots.get("zone") if zone is None else zone
    there = {"zone": place} if place is not None else {}
    return Intent(name="query_vehicle", slots={"what": "setting", "of": last.name, **there})
