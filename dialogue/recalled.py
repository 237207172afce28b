"""English turns that name what was done some turns ago: "back to the window, close it", "undo the heating". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from app.events import Intent
from dialogue.endings import TIMERS
from dialogue.grammar import Parse
from dialogue.named import PRONOUN
from dialogue.requests import CLOCK

Parses = Callable[[str], Parse | None]

HEATED = frozenset({"set_temperature", "set_seat_heating", "set_steering_wheel_heating"})
_SEAT = frozenset({"set_seat_heating", "seat_massage", "recline_seat", "move_seat"})
_LIT = frozenset({"set_ambient_light", "set_reading_light", "set_headlights"})
_THINGS: Mapping[str, frozenset[str]] = {
    **{
        words: frozenset({name})
        for words, name in (
            (r"defroster|demister|rear window heating", "set_defroster"),
            (r"windows?", "set_window"),
            (r"(?:sun)?roof", "set_sunroof"),
            (r"(?:sun)?shade|(?:sun)?blind", "set_sunshade"),
            (r"temperature|temp|climate", "set_temperature"),
            (r"(?:seat )?(?:ventilation|cooling)", "set_seat_heating"),
            (r"(?:steering )?wheel", "set_steering_wheel_heating"),
            (r"fan|blower", "set_fan"),
            (r"massage", "seat_massage"),
            (r"backrest", "recline_seat"),
            (r"volume|sound", "set_volume"),
            (r"(?:ambient|mood) lights?|(?:ambient |mood )?lighting|colou?r", "set_ambient_light"),
            (r"(?:reading|map) (?:lights?|lamps?)", "set_reading_light"),
            (r"headlights?|(?:high|low|full) beams?|fog lights?|fogs", "set_headlights"),
            (r"screen|display|brightness", "set_screen"),
            (r"(?:windshield )?wipers?", "set_wipers"),
            (r"ac|air con(?:ditioning)?", "set_air_conditioning"),
            (r"recirculation", "set_recirculation"),
            (r"vents?|airflow", "set_airflow"),
            (r"cruise(?: control)?", "set_cruise"),
        )
    },
    r"(?:seat |wheel )?(?:heat|heating|heater)": HEATED,
    r"seats?": _SEAT,
    r"lights?|lamps?": _LIT,
    r"(?:wing |side |door )?mirrors?": frozenset({"heat_mirrors", "fold_mirrors"}),
}
"""What things are called, and the tools that do something with them."""

_UNPLACED: Mapping[str, frozenset[str]] = {
    r"navigation|route|directions": frozenset({"navigate"}),
    r"timer|alarm|reminder": frozenset(TIMERS),
    r"music|song|radio": frozenset({"play_media", "pause_media", "next_track", "previous_track"}),
}
"""What has no values to put back, and can only be returned to."""

_PLACES = ("driver", "passenger", "rear", "front", "left", "right")
_PLACE = r"(?:driver(?:'s)?|passenger(?:'s)?|rear left|rear right|rear|back|front|left|right) (?:side )?"
_THE = rf"(?P<thing>(?:the|my|his|her|their) (?:{_PLACE})?(?:{'|'.join(_THINGS)}))"
_ANY = _THE.replace("(?:" + "|".join(_THINGS), "(?:" + "|".join((*_UNPLACED, *_THINGS)))
_WHOSE = (("my ", "driver"), ("her ", "passenger"), ("his ", "passenger"))
"""Whose a thing most likely is, where it was set at several places."""

LEAD = (
    r"^(?:(?:okay|ok|right|so|and|now|then|but|no|oh|well|actually|please|sorry|wait|alright|just|can you|could you)\b"
    r"[,\s]*)*"
)
END = r"(?:,? (?:again|before|now|please|too|as well))*[\s.!?]*$"
_WAS = r"(?:to )?(?:what|how|where|as|like|the way) (?:it|they|i|we) (?:was|were|had (?:it|them))"

_BACK_TO = re.compile(
    rf"{LEAD}(?:(?:(?:going |getting |coming |go )?back to|as for|about|regarding) {_ANY}(?: again| now)?"
    rf"|{_ANY.replace('<thing>', '<again>')} again)(?:\s*[,.:;-]+\s*(?P<rest>.+)|[\s.!?]*)$",
    re.IGNORECASE,
)
_SAME = re.compile(
    rf"{LEAD}(?:(?:set|put|make|give|have) )?(?:the )?same {_THE.replace('(?:the|my|his|her|their) ', '')}"
    r"(?: level| speed| setting)? (?P<rest>(?:for|in|on|at) (?!(?:as|the same)\b).+)$",
    re.IGNORECASE,
)
_UNDONE = (
    rf"(?:undo|revert|reverse|reset|restore|(?:take back|roll back|undo|reverse) what you did (?:to|with)) {_THE}"
    r"(?: change| thing| setting| level)?",
    rf"(?:put|set|turn|bring|change|switch|get|leave) {_THE} (?:back )?(?:{_WAS}|as before|like before)",
    rf"(?:put|set|bring|change|switch) (?!(?:the|my|his|her|their) (?:[\w']+ )*(?:seats?|backrest)\b){_THE} back",
    rf"{_THE} back (?:{_WAS}|as before|like before)",
)
_UNDO = tuple(re.compile(rf"{LEAD}{words}{END}", re.IGNORECASE) for words in _UNDONE)
_WHY = re.compile(r"^(?!if\b|when\b)(?P<why>[^,.;]+)[,.;]\s*(?P<rest>[^,.;]+)$", re.IGNORECASE)
_FIRST = r"(?:at first|first|originally|to begin with|to start with|at the start|in the beginning)"
_AT_FIRST = re.compile(
    rf"{LEAD}(?:(?:go|let's go|switch|change it|put it|set it|turn it|make it) )?back (?:to )?(?:"
    rf"(?P<said>(?:what|how|the way) (?:i|we) (?:said|had|asked for|wanted|set|chose)(?: it)?) {_FIRST}"
    r"|(?P<first>the (?:very )?first)(?: one| colou?r| setting| value| temperature| level| position| mode)?"
    rf"|(?:what|how|where|the way) (?:it|they) (?:was|were) {_FIRST}"
    r"|the (?:original|initial)(?: one| colou?r| setting| value| temperature| level| position| mode)?)" + END,
    re.IGNORECASE,
)
_UPRIGHT = re.compile(
    rf"{LEAD}(?:(?:sit|put|bring|set|get|make) (?:it|me|him|her|them) )?(?:back |fully |all the way )*upright{END}",
    re.IGNORECASE,
)
"""As it was before it was laid back, in however many steps."""

_SWAP = re.compile(
    rf"{LEAD}(?:(?:swap|exchange|trade)(?: (?:those|them|these|both|the two|sides"
    r"|(?:the )?front and (?:the )?(?:back|rear)|the (?:sides|colou?rs|temperatures|levels|values|settings|seats)))?"
    r"(?: two| over| around| round)*"
    r"|(?:switch|flip|turn) (?:those|them|these|the two)(?: two)? (?:over|around|round)|vice versa"
    r"|(?:i (?:meant|wanted|mean) )?(?:it(?:'s)? )?(?:the )?other way a?round)" + END,
    re.IGNORECASE,
)
_SWITCHED = re.compile(
    rf"{LEAD}(?:(?:turn|switch|shut|put) {_THE} (?P<way>on|off|out)"
    rf"|(?:turn|switch|shut) (?P<before>on|off) {_THE.replace('<thing>', '<then>')}"
    rf"|(?:the |my )?(?P<bare>(?:{_PLACE})?(?:{'|'.join(_THINGS)})) (?P<off>on|off))" + END,
    re.IGNORECASE,
)
_FIRST_OF_TWO = re.compile(
    rf"{LEAD}(?:turn|switch|shut) (?:the (?:first|other)(?: one| thing)? (?P<way>on|off)"
    rf"|(?P<before>on|off) the (?:first|other)(?: one| thing)?)" + END,
    re.IGNORECASE,
)


def recalled(thing: str, done: Sequence[Intent]) -> Intent | None:
    """What was done last with a thing, at the place that is said with it."""
    things = {**_UNPLACED, **_THINGS}
    names = next((names for words, names in things.items() if re.search(rf"\b(?:{words})$", thing, re.I)), frozenset())
    said = re.sub(r"\bback\b", "rear", thing.casefold())
    places = [place for place in _PLACES if re.search(rf"\b{place}\b", said)]
    found = [each for each in reversed(done) if each.name in names]
    there = [each for each in found if all(place in str(each.slots.get("zone", "")) for place in places)]
    own = next((zone for whose, zone in _WHOSE if said.startswith(whose)), "")
    return next((each for each in there if own and each.slots.get("zone") == own), there[0] if there else None)


def back_to(text: str, done: Sequence[Intent]) -> tuple[Intent, str] | None:
    """What a turn goes back to, and what it says of it: "back to the window, close it", "the same heat for me".

    Nothing is said of it in "now the window again".
    """
    text = text.strip()
    same = _SAME.match(text)
    found = same or _BACK_TO.match(text)
    thing = (found["thing"] or ("" if same else found["again"])) if found is not None else ""
    last = recalled(thing, done) if thing else None
    if found is None or last is None or (same and "zone" not in last.slots):
        return None
    if not found["rest"] and any(last.name in names for names in _UNPLACED.values()):
        return None
    return last, f"the same {found['rest']}" if same else found["rest"] or ""


def in_one_named(text: str) -> str:
    """The thing returned to in place of "it": "back to the route: cancel it"; empty: it is none of these."""
    found = _BACK_TO.match(text.strip())
    thing = (found["thing"] or found["again"]) if found is not None else ""
    is_one = any(re.search(rf"\b(?:{words})$", thing, re.IGNORECASE) for words in _UNPLACED)
    return PRONOUN.sub(thing, found["rest"] or "", count=1) if found is not None and is_one else ""


def undone(text: str, parse: Parses) -> str:
    """The thing that is to be as it was before it was set: "too hot now, undo the heating"; empty: none is."""
    text = text.strip()
    thing = next((found["thing"] for each in _UNDO if (found := each.match(text))), "")
    why = _WHY.match(text) if not thing else None
    thing = next((found["thing"] for each in _UNDO if (found := each.match(why["rest"]))), "") if why else thing
    before = parse(why["why"]) if why and thing else None
    is_why = before is None or all(
        request.is_complaint or request.intent.name in ("aside", "confirm", "reject") for request in before.requests
    )
    return thing if is_why else ""


def at_first(text: str, last: Intent | None, done: Sequence[Intent]) -> tuple[Intent, bool] | None:
    """What was done first with the thing spoken of last, and whether that is wanted, or what was there before it.

    "Back to what I said first" is the one, "back to how it was originally" the other. None: neither is said.
    """
    found = _AT_FIRST.match(text.strip()) if last is not None else None
    is_upright = last is not None and last.name == "recline_seat" and _UPRIGHT.match(text.strip()) is not None
    if last is None or (found is None and not (is_upright and float(last.slots.get("delta", 0)) > 0)):
        return None
    run: list[Intent] = []
    for each in reversed(done):
        if each.name != last.name or each.slots.get("zone") != last.slots.get("zone"):
            break
        run.append(each)
    is_said = found is not None and bool(found["said"] or found["first"]) and bool(run) and "delta" not in run[-1].slots
    if not run or (is_said and len(run) == 1):
        return None
    first = run[-1]
    if first.name in TIMERS:
        return Intent(name="instead", slots={slot: first.slots[slot] for slot in CLOCK & first.slots.keys()}), True
    return first, is_said


def swapped(text: str, done: Sequence[Intent]) -> tuple[Intent, ...]:
    """The last two with their places exchanged: "20 for me and 24 for her. — Swap those"."""
    if len(done) < 2 or not _SWAP.match(text.strip()):
        return ()
    one, other = done[-2:]
    are_two = one.name == other.name and one.slots.keys() == other.slots.keys() and "delta" not in one.slots
    zones = one.slots.get("zone"), other.slots.get("zone")
    if not are_two or None in zones or zones[0] == zones[1]:
        return ()
    return tuple(
        Intent(name=one.name, slots={**each.slots, "zone": zone})
        for each, zone in ((one, zones[1]), (other, zones[0]))
        if zone is not None
    )


def switched(text: str, done: Sequence[Intent]) -> tuple[Intent, str] | None:
    """What is to be switched that no switch is named of: "mirrors off again" after they were heated."""
    if len(done) > 1 and done[-2].name != done[-1].name and (first := _FIRST_OF_TWO.match(text.strip())):
        return done[-2], f"turn it {first['way'] or first['before']}"
    found = _SWITCHED.match(text.strip())
    thing = (found["thing"] or found["then"] or found["bare"]) if found is not None else ""
    last = recalled(thing, done) if thing else None
    if found is None or last is None:
        return None
    way = found["way"] or found["before"] or found["off"]
    whose = {"my": "mine", "his": "his", "her": "hers"}.get(thing.casefold().partition(" ")[0], "it")
    return last, f"turn {whose} {'off' if way == 'out' else way}"
