"""What a turn means of turns before the last one: past a question, of what was named then, one more of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from app.events import Intent, SignalValue
from dialogue.amount_meant import PANES
from dialogue.endings import LED, TIMERS, retimed
from dialogue.grammar import Parse
from dialogue.named import BY, NAMED, PERCENT_SLOTS
from dialogue.requests import Request
from dialogue.zones import all_but, is_several, is_within

QUESTIONS = frozenset({"query_vehicle", "query_driver"})
"""What is asked between two turns leaves "it" what it was: "massage on. — What's the time? — Stronger"."""

_UNPLACED = frozenset({"time", "date", "speed", "outside_temperature", "charge", "range", "trip", "destination"})
"""Questions about nothing that any seat has of its own: "and the passenger's" is of what was done before them."""

_FOUND_AGAIN = frozenset({"color", "destination", "query", "direction", "seconds", "at"})
"""What tells by itself what it is of, so that other things may have been done since."""

_DEMISTED: Mapping[str, str] = {"windshield": "front", "front": "front", "rear": "rear"}
_PRONOUNS = frozenset(
    {"it", "that", "this", "them", "that one", "this one"}
    | {f"the {which}{one}" for which in ("closest", "nearest", "first") for one in ("", " one")}
)
_HOUR_M, _DAY_H = 60, 24
_FOG = "_fog"
_ONLY = re.compile(
    r"(?:no,? |oh,? |sorry,? |not (?:all|both)(?: of (?:them|it))?,? (?:but )?)*"
    r"(?:(?:leave|keep|have) )?(?:just|only)\b",
    re.IGNORECASE,
)


def is_of_question(intent: Intent, asked: Intent | None) -> bool:
    """Whether it is said of a question just answered, not of what was done before that."""
    if asked is None or asked.slots.get("what") == "setting":
        return False
    if intent.name in ("same_for", "instead"):
        is_placed = asked.name == "query_vehicle" and asked.slots.get("what") not in _UNPLACED
        return is_placed or (asked.name == "find_nearby" and "category" in intent.slots)
    return intent.name in ("again", "name_it")


_ALIKE = (PANES, frozenset({"set_screen", "set_ambient_light"}))
"""What is opened so far, and what is lit so far: "volume 10. — Now the window" says nothing of how far."""


def opened_so_far(last: Intent | None, name: str) -> SignalValue | None:
    """How far something was opened or lit, in percent, so that the same can be done with `name`, which is like it."""
    if last is None or not any({last.name, name} <= alike for alike in _ALIKE):
        return None
    return next((last.slots[slot] for slot in PERCENT_SLOTS if slot in last.slots), None)


_MEDIA = frozenset({"play_media", "pause_media", "next_track", "previous_track", "set_volume"})
_BACK = re.compile(
    r"(?:(?:no|oh|oops|sorry|wait|okay|and|now),? )*(?:go )?(?:(?P<ahead>forwards?)|back(?:wards?)?)( again)?[.!]*",
    re.IGNORECASE,
)


_OTHER_WAY = re.compile(
    r"(?:(?:no|oh|oops|sorry|wait),? )*(?:the )?(?:other|opposite|wrong) (?:way|direction)[.!]*", re.IGNORECASE
)


def turned_around(parse: Parse | None, text: str, last: Intent | None) -> Parse | None:
    """What "back" is where no music was spoken of: a seat goes the other way, anything else is as it was before."""
    step = next((slot for slot in ("delta", "height_delta") if slot in last.slots), "") if last is not None else ""
    if last is not None and step and _OTHER_WAY.fullmatch(text.strip()):  # back, and as far beyond
        slots = {**last.slots, step: -float(last.slots[step])}
        return Parse((Request(Intent(name="undo")), Request(Intent(name=last.name, slots=slots))))
    found = _BACK.fullmatch(text.strip()) if last is not None else None
    if found is None or last is None or last.name in _MEDIA:
        return None
    if last.name in ("move_seat", "recline_seat"):
        way = "forward" if found["ahead"] else "back"
        return Parse((Request(Intent(name="follow_up", slots={"direction": way})),))
    if parse is None or found["ahead"]:
        return None
    return Parse((Request(Intent(name="undo")),))


def alike_before(zone: str, last_zone: str, done: Sequence[Intent]) -> Intent | None:
    """What was set elsewhere, for a place that was set otherwise since: "the back the same as us again"."""
    own = next((each for each in reversed(done) if each.slots.get("zone") == zone), None)
    if own is None or last_zone not in ("", zone):
        return None
    others = (each for each in reversed(done) if each.name == own.name and each.slots.get("zone") not in (None, zone))
    other = next((each for each in others if "delta" not in each.slots), None)
    return Intent(name=other.name, slots={**other.slots, "zone": zone}) if other is not None else None


_MOVES = re.compile(r"\b(?:up|down)\b", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:turn|crank|pump)\b", re.IGNORECASE)
_WHOLLY_MOVED = re.compile(
    r"\b(?:bring|put|take|move|let) (?:it|that|this|the window) (?:up|down)[\s.!]*$", re.IGNORECASE
)
_OF_A_PANE: Mapping[str, str] = {"up": "closer", "down": "opener", "up_by": "down_by", "down_by": "up_by"}


OF_NO_PANE: Mapping[str, str] = {"up": "turned_up", "down": "turned_down"}


def of_a_pane(direction: str, last: Intent | None, text: str) -> str:
    """Where a window goes that is to go up: it is closed, a little where nobody says "put it up".

    Nobody turns one up: that is of something else.
    """
    if last is None or last.name != "set_window":
        return direction
    if _TURNED.search(text) and direction in ("up", "down"):
        return OF_NO_PANE[direction]
    if _WHOLLY_MOVED.search(text) and direction in ("up", "down"):
        return "close" if direction == "up" else "open"
    return _OF_A_PANE.get(direction, direction) if _MOVES.search(text) else direction


COLDEST = 10
"""Degrees; below this nobody means the air: "fan on three. — Passenger five"."""


LEVELLED = frozenset({"set_fan", "set_seat_heating", "seat_massage"})


def of_levels(intent: Intent, last: Intent | None, done: Sequence[Intent]) -> str:
    """What has the level that a place and a small number ask for: spoken of last, or else done there; empty: none."""
    is_bare = intent.name == "set_temperature" and intent.slots.keys() == {"zone", "celsius"}
    if last is None or not is_bare or float(intent.slots["celsius"]) >= COLDEST:
        return ""
    there = (each.name for each in reversed(done) if each.slots.get("zone") == intent.slots["zone"])
    return next((name for name in (last.name, *there) if name in LEVELLED), "")


_ANOTHER_END = re.compile("不[去回]")


def spoken_to(slot: str, last: Intent, before: Sequence[Intent], text: str) -> Intent:
    """The request that what is said instead belongs to: the last, else the latest before it that has such a thing.

    Whoever names another place as that they do not go to means where they were led before the stop: 不去公司了，回家.
    """
    names = NAMED[slot]
    if last.name == "add_stop" and _ANOTHER_END.search(text) and str(last.slots["destination"]) not in text:
        return Intent(name="navigate")
    if last.name in names or slot not in _FOUND_AGAIN:
        return last
    return next((each for each in reversed(before) if each.name in names), last)


def same_hour(last: Intent | None, slots: Mapping[str, SignalValue]) -> Intent | None:
    """A reminder for six at "half past": half past six; "quarter to" is of the hour before. None: it has no hour."""
    if last is None or last.name not in TIMERS or not slots.keys() & {"past", "to"} or "at" not in last.slots:
        return None
    hour = int(str(last.slots["at"]).partition(":")[0])
    minutes = hour * _HOUR_M + int(float(slots.get("past", 0))) - int(float(slots.get("to", 0)))
    at = f"{minutes // _HOUR_M % _DAY_H}:{minutes % _HOUR_M:02}"
    return Intent(name=last.name, slots={**last.slots, "at": at})


_ON: Mapping[str, int] = {"on_by": 1, "back_by": -1}
"""Directions that go by the last step: one more of it, or one of it taken back."""


def stepped(direction: str, last: Intent | None) -> str:
    """Which way "one more notch" and "one notch back" go: as the last step, or against it."""
    if direction not in _ON:
        return direction
    is_down = last is not None and float(last.slots.get("delta", 0)) < 0
    return "up_by" if (_ON[direction] > 0) != is_down else "down_by"


def timed(last: Intent | None, direction: str, amount: SignalValue | None) -> Intent | None:
    """The last timer with another number, or so much longer or shorter; None where it was none."""
    if last is None or last.name not in TIMERS or amount is None:
        return None
    if direction in BY:
        seconds = retimed(last, float(amount)).slots.get("seconds", 60 * float(amount))
        return Intent(
            name="set_timer", slots={"seconds": seconds, "change": "longer" if BY[direction] > 0 else "shorter"}
        )
    return retimed(last, float(amount)) if direction == "amount" else None


def one_more(last: Intent | None, slots: Mapping[str, SignalValue]) -> Intent | None:
    """A second timer beside the first: "another one for twenty". None where nothing of the kind is said."""
    if last is None or last.name not in TIMERS or "one_more" not in slots:
        return None
    if "amount" in slots:
        return retimed(last, float(slots["amount"]))
    kept = {name: value for name, value in last.slots.items() if name == "text"}
    return Intent(name=last.name, slots={**kept, "seconds": slots["seconds"]})


_THEY = re.compile(r"\b(?:them|they|their|theirs)\b(?!.*\bpassenger)", re.IGNORECASE)


_OF_PLACES: Mapping[str, str] = {
    "set_window": "windows",
    "lock_doors": "locks",
    "set_temperature": "inside_temperature",
}


def asked_again(last: Intent | None, zone: str) -> Intent | None:
    """The question about another place, whose answer may be of all of them: "and the rear tyres?"."""
    if last is None or last.slots.get("what") in ("tyres", "doors"):
        return last
    what = _OF_PLACES.get(last.name) if not last.slots.keys() - {"zone"} else None
    there = {"zone": zone} if what == "inside_temperature" else {}
    return Intent(name="query_vehicle", slots={"what": what, **there}) if what else None


def of_them(intent: Intent, last: Intent | None, text: str) -> Intent:
    """People of whom nothing was said in this sentence are those at the places before: "sit them up again"."""
    zone = str(last.slots.get("zone", "")) if last is not None else ""
    if intent.slots.get("zone") != "passenger" or not is_several(zone) or not _THEY.search(text):
        return intent
    return Intent(name=intent.name, slots={**intent.slots, "zone": zone})


_BUT = all_but("")
_MINE = re.compile(r"\bmine\b", re.IGNORECASE)
TOO = re.compile(r"也|\b(?:too|also|as well)\b", re.IGNORECASE)


def only_there(intent: Intent, last: Intent | None, text: str) -> Intent:
    """A place named with "only" is in place of the wider one before: "open them all. — Only the back ones"."""
    own = "me" if _MINE.search(text) else ""
    zone, before = str(intent.slots.get("zone", own)), str(last.slots.get("zone", "")) if last is not None else ""
    if intent.name == "same_for" and before == "all" and zone.startswith(_BUT) and not TOO.search(text):
        return Intent(name="undo", slots={"spared": zone.removeprefix(_BUT)})
    is_same = last is not None and Intent(name=intent.name, slots={**intent.slots, "zone": before}) == last
    is_in = (
        before == "all" != zone
        or is_within(zone, before)
        or (before in ("front", "rear") and zone in ("left", "right"))
    )
    return (
        Intent(name="instead", slots={"zone": zone})
        if (intent.name == "same_for" or is_same) and zone and is_in and _ONLY.match(text)
        else intent
    )


def beside_last(intent: Intent, last: Intent | None, text: str, place: Intent | None) -> Intent:
    """The request with what its words leave to the one before: the way to "it", "them", "only the back ones"."""
    return only_there(of_them(led_there(intent, place), last, text), last, text)


def other_pane(last: Intent | None, zone: str) -> Intent | None:
    """The other of two that have no seats: the rear window to be cleared after the mirrors, the rear fog lights."""
    if last is not None and str(last.slots.get("lamp", "")).endswith(_FOG) and zone in ("front", "rear"):
        return Intent(name=last.name, slots={**last.slots, "lamp": f"{zone}{_FOG}"})
    if last is not None and last.name == "set_airflow" and zone == "windshield":
        return Intent(name=last.name, slots={**last.slots, "direction": zone})
    if last is None or last.name not in ("heat_mirrors", "set_defroster") or zone not in _DEMISTED:
        return None
    return Intent(name="set_defroster", slots={"window": _DEMISTED[zone], "on": last.slots.get("on", True)})


def turned_over(last: Intent | None, name: str, *, cools: bool) -> Intent | None:
    """The seat heated as strongly as it was just cooled, or the other way: "no, I meant the heating"."""
    is_seat = last is not None and last.name == "set_seat_heating" and name in ("set_seat_heating", "set_temperature")
    level = float(last.slots.get("level", 0)) if is_seat and last is not None else 0
    if last is None or not level or (level < 0) == cools:
        return None
    return Intent(name=last.name, slots={**last.slots, "level": -level})


def led_there(intent: Intent, place: Intent | None) -> Intent:
    """The way to "it": to the place offered, or else led to last."""
    if intent.name not in LED or place is None or str(intent.slots.get("destination")) not in _PRONOUNS:
        return intent
    return Intent(name=intent.name, slots={**intent.slots, "destination": place.slots["destination"]})


_UNSPOKEN = re.compile(r"[^\w' ]")
_JOINING = re.compile(r"^(?:(?:哦|啊|另外|还有|对了|顺便|(?:oh|and|also|plus)\b)[，,\s]*)+", re.IGNORECASE)
_PARTING = re.compile(r"(?:[,\s]+(?:please|thanks|thank you|for me|for us|now|then))*[\s.?!]*$", re.IGNORECASE)


_NO_THE = re.compile(r"(?:no|nope|nah)[,\s]+(?P<name>the (?!other|same|first|second|third|next|last).+)", re.IGNORECASE)


def without_parting(text: str) -> str:
    """A request that lacks something, without what joins it to the last and the politeness behind it.

    What it lacks can stand on either side then: 今晚七点半 + 另外提醒我吃药 is two requests.
    """
    return _PARTING.sub("", _JOINING.sub("", text))


_LEANS_ON: Mapping[str, frozenset[str]] = {
    "category": frozenset({"find_nearby"}),
    **dict.fromkeys(("past", "to", "one_more"), TIMERS),
}


def is_of_nothing_before(requests: Sequence[Request], last: Intent | None) -> bool:
    """Whether it means something only beside a request of another kind than the last: "quarter to", "and a bank"."""
    intent, name = requests[0].intent, last.name if last is not None else ""
    leans = [_LEANS_ON[slot] for slot in _LEANS_ON if slot in intent.slots and intent.name in ("instead", "again")]
    is_pane = intent.slots.get("zone") == "windshield" and other_pane(last, "windshield") is None
    return len(requests) == 1 and (is_pane or any(name not in names for names in leans))


def is_alone(thing: str, text: str) -> bool:
    """Whether a text is a thing's name and nothing else."""
    return bool(thing) and thing == _UNSPOKEN.sub("", without_parting(text)).strip().casefold()


_CALLED_FOR: Mapping[str, str] = {
    "play_media": "play {}",
    "navigate": "navigate to {}",
    "add_stop": "add a stop at {}",
}
_NO_NAME = (
    r"(?:i|i'm|you|he|she|we|they|it|it's|that|that's|this|is|are|was|not|don't|can't|won't|do|does|too|so|thanks|why"
    r"|how)"
)
_NO_FIRST = (
    r"(?:else|straight|direct|directly|wait|nothing|never|stop|cancel|forget|leave|go|keep|drop|hold|hang|back|there|here|yes|yeah|no|nope|one|another"
    r"|something|anything|please|later|ok|okay|fine|good|turn|open|close|set|next|skip|again|enough|really|maybe|sorry|what)"
)
_NAME_INSTEAD = re.compile(
    r"^(?P<no>(?:no|nope|nah|or|sorry|oh|actually|wait)[,\s]+)*"
    r"(?P<make>(?:make (?:it|that)|try|i meant?|rather|then|let's have)\s+)?"
    rf"(?P<name>(?!{_NO_NAME}\b|{_NO_FIRST}\b)[\w']+(?:\s+(?!{_NO_NAME}\b|instead\b)[\w'&]+){{0,4}}?)(?P<instead>\s+(?:instead|then|rather))?[.!]*$",
    re.IGNORECASE,
)


def is_named(found: Parse, text: str, parse: Callable[[str], Parse | None]) -> bool:
    """Whether a "no" has the name of something behind it that no template knows: "no, the Beatles"."""
    named = _NO_THE.match(text.strip()) if [each.intent.name for each in found.requests] == ["reject"] else None
    return named is not None and parse(named["name"]) is None


def name_instead(text: str, last: Intent | None) -> str:
    """What is asked for with another name, where nobody knows it: "play Queen. — No, ABBA". Empty: nothing is."""
    called = _CALLED_FOR.get(last.name) if last is not None else None
    found = _NAME_INSTEAD.match(text.strip()) if called is not None else None
    if called is None or found is None or not (found["no"] or found["make"] or found["instead"]):
        return ""
    return called.format(found["name"])
