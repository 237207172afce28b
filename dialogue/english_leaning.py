"""English turns that lean on what was set last by what it can be: a notch more, warm, clear of ice. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.events import Intent
from dialogue.amount_meant import PANES, way_of
from dialogue.grammar import Parse
from dialogue.pinyin import has_chinese
from dialogue.recalled import END, LEAD
from dialogue.requests import Request
from dialogue.zones import is_several

_ONE_THERE = re.compile(
    rf"(?!no\b){LEAD}(?:also )?(?:one|1|another|another one|one more) (?P<there>(?:for|in|on|at) [\w' ]+?){END}",
    re.IGNORECASE,
)
_COUNTED = frozenset({"set_reading_light", "set_window", "seat_massage"})
"""What there is one of at a seat; a seat's heating on one is its level."""

_AIR_CON = re.compile(r"\b(?:ac|a/c|air ?con(?:ditioning|ditioner)?|cooling)\b", re.IGNORECASE)
_SEATED = frozenset({"me", "driver", "passenger", "rear_left", "rear_right", "front", "rear", "all"})
_HEATED = frozenset({"set_seat_heating", "set_steering_wheel_heating"})
_AS_HOT = re.compile(
    rf"{LEAD}(?:(?:make|get|have) it )?as (?:hot|warm|toasty) as it"
    r"(?: goes| gets| can (?:go|get|be)| will go|'ll (?:go|get))" + END,
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\bdegrees?\b", re.IGNORECASE)
_HAVE_DEGREES = frozenset({"set_temperature", "recline_seat"})
_IN_DEGREES = {"amount": ("celsius", 1), "up_by": ("delta", 1), "down_by": ("delta", -1)}
_NOTCH = r"(?:notch|step|level|click|bar|stage)"
_A_NOTCH = re.compile(
    rf"{LEAD}(?:(?:turn|put|bump|make) (?:it|that) up )?(?:just )?(?:(?:one|another|1)(?: more)? {_NOTCH}"
    rf"(?: more| up| higher)?|(?:one|an?|1|another) {_NOTCH} (?P<less>less|fewer|lower)){END}",
    re.IGNORECASE,
)
_STEPPED = frozenset(
    {"set_seat_heating", "seat_massage", "set_steering_wheel_heating", "set_fan"}
    | {"set_temperature", "set_volume", "set_screen", "set_ambient_light"}
)
"""What goes by notches; a window and a seat do not."""

_WARM = re.compile(
    rf"{LEAD}(?:i'd (?:rather|prefer)|i would rather|i(?:'d)? want|i'd like|make it|rather|let's) "
    r"(?:(?:to )?have it |it )?(?:warm|heated)(?! (?:white|light|colou?r))",
    re.IGNORECASE,
)
_CLEARED = frozenset({"heat_mirrors", "set_defroster"})
_CLEAR = re.compile(
    rf"{LEAD}(?:that's |that is |that'll be )?(?:enough|that'll do|all done|done|job done)(?: now)?[,.;!]+ "
    r"(?:they|it|(?:the|both|my) [a-z]+(?: [a-z]+)?)(?:'re| are|'s| is) (?:all |nice and |both |quite )?"
    r"(?:clear|dry|defrosted|demisted|free|ice free)(?: now| again)*[.!]*$",
    re.IGNORECASE,
)
_LAST_ONE = re.compile(
    rf"{LEAD}(?:(?:never mind|no matter|forget it)[,.!]+ )?(?P<way>open|close|shut) the last (?:one|window){END}",
    re.IGNORECASE,
)
_LIGHTS = frozenset({"set_reading_light", "set_ambient_light", "set_headlights"})
_LIGHT_OFF = re.compile(
    rf"(?=.*\b(?:off|out)\b){LEAD}(?:(?:turn|switch|shut|put) )?(?:(?:off|out) )?(?:the|that|my) (?:light|lamp)"
    rf"(?: back)?(?: can go| can be turned| can be switched)?(?: off| out)?{END}",
    re.IGNORECASE,
)


def leaned(found: Parse | None, text: str, last: Intent) -> Parse | None:
    """What the text asks for of `last`, or beside it, by what that can be; None: it says none of these."""
    return (
        one_notch(text, last)
        or enough_of_it(text, last)
        or rather_warm(found, text, last)
        or as_hot(text, last)
        or in_degrees(found, text, last)
    )


def one_notch(text: str, last: Intent) -> Parse | None:
    """A notch more or less of what was just set: "seat heating on low. — One more notch"; None: none is said."""
    found = _A_NOTCH.match(text.strip()) if last.name in _STEPPED else None
    if found is None or ("delta" in last.slots and not found["less"]):
        return None  # one more of a step is the same step again, whichever way it went
    way = "down" if found["less"] else "up"
    if last.name == "set_temperature":
        return Parse((Request(Intent(name="follow_up", slots={"direction": f"{way}_by", "amount": 1})),))
    return Parse((Request(Intent(name="follow_up", slots={"direction": way})),))


def enough_of_it(text: str, last: Intent) -> Parse | None:
    """What ends as its work is done, or is the last to be closed: "enough, they're clear now", "close the last one".

    Without the reason "enough" only silences the assistant.
    """
    text = text.strip()
    if last.name in _CLEARED and way_of(last) == "on" and _CLEAR.match(text):
        return Parse((Request(Intent(name="follow_up", slots={"direction": "off"})),))
    found = _LAST_ONE.match(text) if last.name in PANES and not is_several(str(last.slots.get("zone", ""))) else None
    way = "open" if found is not None and found["way"].casefold() == "open" else "close"
    return Parse((Request(Intent(name="follow_up", slots={"direction": way})),)) if found is not None else None


def rather_warm(found: Parse | None, text: str, last: Intent) -> Parse | None:
    """A seat that is to be warm, which alone is a colour of light: "cool my seat. — I'd rather have it warm"."""
    level = last.slots.get("level") if last.name == "set_seat_heating" else None
    if found is None or level is None or float(level) > 0 or not _WARM.match(text.strip()):
        return None
    first, *others = found.requests
    if first.intent.name != "instead" or first.intent.slots.get("color") != "warm_white":
        return None
    turned = Request(Intent(name="name_it", slots={"tool": last.name}))
    is_off = float(level) == 0
    on = Request(Intent(name="follow_up", slots={"direction": "on"})) if is_off else turned
    return Parse(tuple(others) if others and is_off else (on, *others), found.rest)


def lit_before(text: str, done: Sequence[Intent]) -> Intent | None:
    """The one light switched on last, which "the light" is that goes off some turns later; None: there is none."""
    lit = next((each for each in reversed(done) if each.name in _LIGHTS), None)
    if lit is None or lit.name != "set_reading_light" or way_of(lit) != "on" or not _LIGHT_OFF.match(text.strip()):
        return None
    return None if is_several(str(lit.slots.get("zone", "all"))) else lit


def one_there(text: str, last: Intent | None) -> str:
    """The place that is to have one as well: "reading light for the passenger. — And one for me"; empty: none is."""
    is_on = last is not None and last.name in _COUNTED and way_of(last) in ("on", "open")
    found = _ONE_THERE.match(text.strip()) if is_on else None
    return f"and {found['there']} too" if found is not None else ""


def as_hot(text: str, last: Intent) -> Parse | None:
    """The most of what is heated, where alone it would be the air: "seat heater on low. — As hot as it goes"."""
    if last.name not in _HEATED or not _AS_HOT.match(text.strip()):
        return None
    return Parse((Request(Intent(name="follow_up", slots={"direction": "percent", "amount": 100})),))


def in_degrees(found: Parse | None, text: str, last: Intent) -> Parse | None:
    """The air where what was set last has no degrees: "seat heating on high. — And 24 degrees on my side"."""
    if found is None or found.rest or len(found.requests) != 1 or not _DEGREES.search(text):
        return None
    intent = found.requests[0].intent
    way, amount = intent.slots.get("direction", "amount"), intent.slots.get("amount")
    zone = intent.slots.get("where", intent.slots.get("zone"))
    is_lent = intent.name in ("follow_up", "instead") and last.name not in _HAVE_DEGREES
    if not is_lent or amount is None or way not in _IN_DEGREES or (zone is not None and zone not in _SEATED):
        return None
    slot, sign = _IN_DEGREES[str(way)]
    there = {"zone": zone} if zone is not None else {}
    return Parse((Request(Intent(name="set_temperature", slots={**there, slot: sign * float(amount)})),))


def off_at(found: Parse | None, last: Intent | None, said: str) -> Parse | None:
    """What "turn it off" may be of after a temperature, which cannot be off: the cooling of all, or the fan there.

    `said`: the words the temperature was set in, which may name the air conditioning. None: it is no such turn.
    """
    is_air = last is not None and last.name == "set_temperature" and not (has_chinese(said) or _AIR_CON.search(said))
    if last is None or not is_air or found is None or found.rest:
        return None
    *why, then = found.requests
    where = then.intent.slots.get("where", last.slots.get("zone", "driver"))
    is_off = then.intent.name == "follow_up" and then.intent.slots.get("direction") == "off"
    if not is_off or where not in _SEATED or not all(each.is_topic for each in why):
        return None
    return Parse((*why, Request(Intent(name="unclear", slots={"about": "air", "direction": "off", "zone": where}))))
