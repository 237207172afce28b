"""What the requests of one sentence ask for together.

A reason is no request, a correction takes the place of what was said before it, and what one names goes for the next.
Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.events import Intent
from dialogue.requests import AMOUNTS, CLOCK, CLOCKED, REPEATABLE, Request
from dialogue.what_it_is import of_the_air, of_the_music, of_the_seat
from dialogue.zones import all_but, seats, without

CURES = frozenset(
    {
        *("set_temperature", "set_fan", "set_air_conditioning", "set_recirculation", "set_airflow", "set_defroster"),
        *("set_window", "set_sunroof", "set_sunshade", "set_seat_heating", "set_steering_wheel_heating"),
        *("seat_massage", "recline_seat", "move_seat", "heat_mirrors", "set_wipers", "set_headlights", "set_screen"),
        *("set_ambient_light", "set_reading_light"),
    }
)
"""What is asked for against how things are: beside such a request a complaint is its reason, whatever it is about."""

RELATED = (
    frozenset({"set_volume", "set_fan", "set_window", "set_sunroof", "pause_media", "next_track"}),
    frozenset({"set_volume", "mute_assistant"}),
    frozenset({"next_track", "play_media"}),
)
"""A complaint and a request of one of these families in one sentence are one wish: what was asked for is done."""


_LEANING = frozenset(
    {"instead", "follow_up", "same_for", "name_it", "again", "undo", "stop", "reject", "confirm", "aside", "beyond"}
)
"""Requests that mean something only beside the one before them."""

CRUISE_ON = Intent(name="set_cruise", slots={"on": True})

_SIGNS = {"up": 1, "down": -1}
_IN_PERCENT = frozenset({"percent", "brightness", "intensity"})
_SWITCHED = {"on": True, "off": False}

PLACED = frozenset(
    {
        *("set_temperature", "set_fan", "set_airflow", "set_window", "set_seat_heating"),
        *("seat_massage", "recline_seat", "move_seat", "set_reading_light"),
    }
)
"""Requests whose place may have been named in the complaint beside them: "副驾太凉了，加热开到最高"."""


def settled(requests: Sequence[Request]) -> tuple[Request, ...]:
    """Without the complaint beside the request it explains: "I'm cold, turn up the heat" asks for one thing."""
    requests = _in_place_of_wrong(requests)
    kept: list[Request] = []
    placed: Request | None = None
    for index, each in enumerate(requests):
        request = of_the_music(each, kept)
        is_no = request.intent.name == "reject" and index + 1 < len(requests)
        meant = _put_right(kept[-1].intent, request.intent) if kept and request.is_correction else None
        if meant is not None:
            kept[-1] = replace(kept[-1], intent=meant)
            continue
        if kept and (is_no or (request.is_correction and request.intent.name not in _LEANING)):
            request = _in_its_place(request, kept.pop())
        if is_no and index:
            continue
        if any(_is_light_for(other, request) or _is_heat_for(other, request) for other in kept):
            continue
        if request.is_complaint and kept and kept[-1].intent.slots.get("direction") in ("open", "close"):
            continue  # "close it, it's cold"
        if request.is_complaint and [each.intent.name for each in kept] == ["follow_up"]:
            kept.insert(0, _topic(request))  # "turn it down, the music is too loud"
            continue
        if _is_too_much(request) and [other.intent.name for other in requests[index + 1 :]] == ["follow_up"]:
            continue  # "too much, forward a little"
        behind = requests[index + 1] if index + 1 < len(requests) else None
        if (
            request.intent.name == "undo"
            and "spared" in request.intent.slots
            and (_is_follow_up(behind) or _is_of_others(behind) or _shuts_there(behind))
        ):
            continue  # "except mine, open that a crack"
        if request.is_complaint and request.intent.name in _AIR and _opens(requests[-1].intent):
            continue  # "too windy, just tilt it": no air can be tilted
        if index and _is_follow_up(request) and "spared" in requests[index - 1].intent.slots:
            where = {**request.intent.slots, "where": requests[index - 1].intent.slots["spared"]}
            request = replace(request, intent=replace(request.intent, slots=where))
        if index and _is_of_others(request) and "spared" in requests[index - 1].intent.slots:
            spared = str(requests[index - 1].intent.slots["spared"])
            where = {"direction": request.intent.slots["direction"], "zone": all_but(spared)}
            request = replace(request, intent=replace(request.intent, slots=where))  # 副驾的留着，其他的关掉
        if behind is not None and _is_told_exactly(request, behind):
            continue  # "too high, one degree less"
        if kept and "bare" in request.intent.slots and _is_not_so_far(request.intent, kept[-1].intent):
            continue  # 开条缝就行，不用全开
        is_step = "delta" in request.intent.slots and not request.is_complaint
        if behind is not None and is_step and _is_mere_amount(behind):
            request = _topic(request)  # "lower in front, 23"
        if kept and request.intent.name == "undo" and (left := _left_out(kept[-1], request)) is not None:
            kept[-1] = left  # "close the windows, leave the right one"
            continue
        if kept and "spared" in request.intent.slots and _is_elsewhere(kept, str(request.intent.slots["spared"])):
            continue  # 左前窗开一半，后排不动: nothing is asked of the rear
        if kept and request.intent == Intent(name="undo") and (kept[-1].is_complaint or _is_too_much(kept[-1])):
            kept.pop()  # "too loud, put it back": only its reason
        if kept and request.intent == Intent(name="undo") and kept[-1].intent.name not in _LEANING:
            kept[-1:] = [] if len(kept) > 1 else [replace(request, intent=Intent(name="reject"))]
            continue  # "open the roof, no, don't yet"
        if kept and _says_amount_there(request, kept[-1]):
            request = _there(request, kept[-1])
            kept = kept[:-1]
        if kept and _is_place_of(request, kept[-1]):
            slots = kept.pop().intent.slots  # "and the front? Five"
            zone = slots.get("zone", slots.get("where", ""))
            request = replace(request, intent=replace(request.intent, slots={**request.intent.slots, "where": zone}))
        if request.is_complaint and any(other.intent == request.intent and other.is_complaint for other in kept):
            continue  # "I can't breathe, it's so stuffy" wants one thing
        if request.is_complaint and any(_is_cure(other, request) for other in requests):
            placed = request if "zone" in request.intent.slots else placed
            continue
        if request.is_complaint and index + 2 == len(requests) and _goes_against(requests[-1].intent, request.intent):
            continue
        is_followed = behind is not None and (behind.intent.name == "follow_up" or _is_level(behind))
        if request.is_complaint and is_followed and index + 2 == len(requests):
            placed, request = (request, _topic(request)) if request.pointed else (placed, _topic(request))
        elif placed is not None and request.intent.name in PLACED | {"follow_up"} and request.pointed is None:
            request = _there(request, placed)
        elif kept and _is_beside(request.intent, kept[-1].intent) and request.pointed is None:
            request = _there(request, kept[-1])
        if kept and (request.intent.name == "stop" or _is_told_already(request.intent, kept)):
            continue
        if kept and kept[-1].intent == CRUISE_ON and _is_mere_amount(request):
            speed = {"speed": request.intent.slots["amount"]}  # 巡航打开，设到一百: one thing
            kept[-1] = replace(kept[-1], intent=replace(CRUISE_ON, slots=speed))
            continue
        request = of_the_air(of_the_seat(request, requests[:index]), kept)
        last = kept[-1].intent if kept else None
        if last is not None and not request.pointed and _is_said_of_last(request.intent, last):
            continue
        if _names_its_place_again(request, kept):
            continue
        if last is not None and not request.pointed and _is_superseded(last, request.intent):
            kept.pop()
        kept.append(request)
    # "Open the window, no, don't": nothing is left to do.
    return tuple(kept[-1:] if kept and kept[-1].intent.name == "reject" else kept)


_AIR = frozenset({"set_temperature", "set_fan", "set_recirculation"})
_OPENED = frozenset({"tilt", "open", "close", "opener", "closer"})


def _opens(intent: Intent) -> bool:
    """Whether "it" is something that is opened or closed."""
    return intent.name == "follow_up" and intent.slots.get("direction") in _OPENED


def _is_follow_up(request: Request | None) -> bool:
    """Whether it is about what was spoken of before, at no place of its own."""
    return request is not None and request.intent.name == "follow_up" and "where" not in request.intent.slots


def _is_of_others(request: Request | None) -> bool:
    """Whether it says "the others", with nothing else but which way."""
    slots = request.intent.slots if request is not None and request.intent.name == "follow_up" else {}
    return slots.keys() == {"direction", "where"} and slots["where"] == "others"


def _shuts_there(request: Request | None) -> bool:
    """Whether what is to be shut is named by its place: 后排的不动，前面的关上."""
    slots = request.intent.slots if request is not None and request.intent.name == "follow_up" else {}
    return "where" in slots and slots.get("direction") in ("close", "off")


def _in_place_of_wrong(requests: Sequence[Request]) -> Sequence[Request]:
    """Without what only says that the last request was wrong: "not that one, the sunroof", "not mine, my wife's"."""
    kept: list[Request] = []
    for request in requests:
        before = kept[-1].intent if kept else None
        is_wrong = before is not None and before.name == "instead" and "wrong" in before.slots
        is_spared = before is not None and before.name == "undo" and "spared" in before.slots
        if is_wrong and request.intent.name != "instead":
            kept[-1] = replace(request, is_correction=True)
        elif is_spared and request.intent.name == "same_for":
            kept[-1] = replace(request, intent=replace(request.intent, name="instead"))
        elif (
            kept
            and kept[-1].is_complaint
            and request.intent.name == "instead"
            and request.intent.slots.keys() == {"amount"}
        ):
            slots = {
                "direction": "amount",
                **request.intent.slots,
            }  # 太吵了，改成三十: nothing was done to be put right
            kept.append(replace(request, intent=Intent(name="follow_up", slots=slots), is_correction=False))
        else:
            kept.append(request)
    return kept


def _is_too_much(request: Request) -> bool:
    return request.intent.name == "follow_up" and request.intent.slots.get("direction") == "less"


def _is_level(request: Request) -> bool:
    """Whether it only says which of three levels: "too strong, low please"."""
    slots = request.intent.slots
    if request.intent.name == "instead":
        return slots.get("mode") in ("slow", "medium", "fast")
    is_level = slots.get("direction") in ("low", "medium", "high") and "where" not in slots
    return request.intent.name == "follow_up" and is_level


def _is_mere_amount(request: Request) -> bool:
    """Whether it only says how much, of whatever was spoken of."""
    slots = request.intent.slots
    is_amount = slots.get("direction") in ("amount", "percent") and "where" not in slots
    return request.intent.name == "follow_up" and is_amount


def _is_elsewhere(kept: Sequence[Request], spared: str) -> bool:
    """Whether all that was asked for is at places that have nothing in common with the one to be left alone."""
    asked_for = {seat for request in kept for seat in seats(str(request.intent.slots.get("zone", "all")))}
    return asked_for.isdisjoint(seats(spared))


def _left_out(request: Request, spared: Request) -> Request | None:
    """The request without the place where things are to stay as they are."""
    where = str(spared.intent.slots.get("spared", ""))
    zone = without(str(request.intent.slots.get("zone", "all")), where) if where else ""
    if not zone or request.intent.name not in PLACED:
        return None
    return replace(request, intent=replace(request.intent, slots={**request.intent.slots, "zone": zone}))


def _says_amount_there(request: Request, before: Request) -> bool:
    """Whether it is the amount for the place named before it: "and the back? 22 degrees"."""
    one, by = before.intent, request.intent
    is_amount = not (AMOUNTS - {"delta"}).isdisjoint(by.slots) and by.name in PLACED
    is_open = one.name == "same_for" or (one.name == by.name and "delta" in one.slots and "zone" in one.slots)
    return is_amount and is_open and "zone" not in by.slots and before.pointed is None


def _is_place_of(request: Request, before: Request) -> bool:
    """Whether the request before it only said where, or that it is to be more there: "a bit lower in front, 23"."""
    intent = before.intent
    is_place = intent.name == "same_for" and "alike" not in intent.slots
    if is_place and request.intent.name == "follow_up" and request.intent.slots.keys() == {"direction"}:
        return request.intent.slots["direction"] in _WHOLLY and before.pointed is None
    says_where = is_place or ("where" in intent.slots and intent.slots.get("direction") in _VAGUELY)
    return says_where and _is_mere_amount(request)


def _is_told_exactly(request: Request, by: Request) -> bool:
    """Whether the next request says how much is meant by "more" or "too much"."""
    slots = request.intent.slots
    if request.intent.name != "follow_up" or "where" in slots or slots.get("direction") not in _VAGUELY:
        return False
    return _is_mere_amount(by) or _is_level(by) or (request.is_complaint and not AMOUNTS.isdisjoint(by.intent.slots))


def _is_not_so_far(intent: Intent, before: Intent) -> bool:
    """Whether it only says that what was told exactly is not more: "tilted will do, not open all the way"."""
    is_exact = not (AMOUNTS - {"delta"} | {"tilt", "amount"}).isdisjoint(before.slots)
    return is_exact and intent.name == "follow_up" and intent.slots.get("direction") == "down"


_WHOLLY = frozenset({"open", "close", "on", "off", "fully", "fully_up", "fully_down", "tilt", "low", "medium", "high"})
"""Directions that say by themselves what is to be done at a place: "now the passenger's, all the way down"."""

_VAGUELY = frozenset({"up", "down", "less", "further", "lessen"})


def _is_said_of_last(intent: Intent, last: Intent) -> bool:
    """Whether two things of one seat are switched off, which is one switch: 后排的座椅加热、通风都关掉."""
    is_one = intent.name == last.name == "set_seat_heating" and "zone" in last.slots
    return is_one and dict(intent.slots) == {"level": 0} and last.slots.get("level") == 0


def _names_its_place_again(request: Request, kept: Sequence[Request]) -> bool:
    """Whether it names the place of what was asked for, remarks aside, once more: "windows up, all of them"."""
    before = next((each for each in reversed(kept) if each.intent.name != "aside"), None)
    if before is None or before.is_complaint or request.pointed is not None:
        return False
    is_place = request.intent.name == "same_for" and request.intent.slots.keys() == {"zone"}
    return is_place and request.intent.slots["zone"] == before.intent.slots.get("zone")


_LESS = frozenset({"down", "close", "off"})


def _goes_against(intent: Intent, complaint: Intent) -> bool:
    """Whether a verb alone cannot be meant of what is complained of: "I'm cold, turn it down" is not of the heat."""
    if intent.name != "follow_up" or complaint.name != "set_temperature" or "delta" not in complaint.slots:
        return False
    way = str(intent.slots.get("direction"))
    return way in _LESS if float(complaint.slots["delta"]) > 0 else way == "up"


_LACKING = {"where_to": {"navigate", "add_stop"}, "how_long": {"set_timer"}, "when": {"set_timer", "set_reminder"}}
"""Requests that lack something, by what it is, and those that have it: "how do I get home, start the navigation"."""


def _is_told_already(intent: Intent, kept: Sequence[Request]) -> bool:
    """Whether what a request asks for, or lacks, was said before it."""
    if kept[-1].intent.name.startswith("cancel_") and intent == Intent(name="follow_up", slots={"direction": "close"}):
        return True  # 导航不用了，取消吧
    having = _LACKING.get(str(intent.slots.get("what")), set()) if intent.name == "incomplete" else set()
    return any(request.intent.name in having for request in kept)


def _in_its_place(request: Request, wrong: Request) -> Request:
    """The request at the place of the one it stands for: "the passenger three degrees down, no, two degrees down"."""
    one, by = wrong.intent, request.intent
    if by.name != one.name or "zone" in by.slots or "zone" not in one.slots or request.pointed is not None:
        return request
    return replace(request, intent=replace(by, slots={**by.slots, "zone": one.slots["zone"]}))


def _put_right(one: Intent, by: Intent) -> Intent | None:
    """The request with what was said wrong in it put right; None where `by` is no value in place of one of its own."""
    said = dict(by.slots)
    if by.name == "follow_up":
        way = str(said.get("direction"))
        if way == "tilt" and one.name == "set_sunroof":
            return replace(one, slots={"tilt": True})
        if way in _SIGNS and "delta" in one.slots:
            said = {"delta": _SIGNS[way] * abs(float(one.slots["delta"]))}
        elif way.removesuffix("_by") in _SIGNS and "delta" in one.slots and "amount" in said:
            said = {"delta": _SIGNS[way.removesuffix("_by")] * float(said["amount"])}  # "up by ten, no, by twenty"
        elif way == "percent" and said.keys() == {"direction", "amount"} and one.slots.keys() & _IN_PERCENT:
            said = {"amount": said["amount"]}  # "a quarter, no wait, make it halfway"
        else:
            said = {name: _SWITCHED[way] for name in ("on", "locked") if name in one.slots and way in _SWITCHED}
    elif by.name != "instead":
        return None
    if said.get("zone") in ("left", "right") and str(one.slots.get("zone", "")).startswith("rear"):
        said["zone"] = f"rear_{said['zone']}"
    amounts = [name for name in one.slots if name in AMOUNTS]
    if "amount" in said and len(amounts) == 1:
        said = {amounts[0]: said["amount"]}
    may_have = {
        *one.slots,
        *(("zone",) if one.name in PLACED else ()),
        *(("seconds", "at") if one.name in CLOCKED else ()),
    }
    if not said or said.get("zone") == "other" or not said.keys() <= may_have | {"half", "day"}:
        return None
    # "Tomorrow at seven, no, half past" is still tomorrow.
    retold = CLOCK - {"half", "day"} if "at" in said else CLOCK
    kept = {name: value for name, value in one.slots.items() if not (CLOCK & said.keys() and name in retold)}
    return replace(one, slots={**kept, **said})


_BESIDE = (
    frozenset({"set_temperature", "set_fan", "set_airflow"}),
    frozenset({"move_seat", "recline_seat", "seat_massage", "set_seat_heating", "set_reading_light"}),
)
"""What is said of one seat in a row is of that seat: "the passenger at 24, fan on three"."""


def _is_beside(intent: Intent, last: Intent) -> bool:
    """Whether a request without a place is at the place of the one before it."""
    if "zone" in intent.slots or "zone" not in last.slots:
        return False
    if intent.name == last.name:  # "orange light in the back, at half brightness"
        is_lit = intent.name == "set_ambient_light" and last.slots.get("on") is not False
        return is_lit and intent.slots.keys() <= {"color", "intensity"} - last.slots.keys()
    if last.slots["zone"] == "all" and "set_reading_light" in (intent.name, last.name):
        return False  # "all reading lights off, and a massage"
    return any({intent.name, last.name} <= beside for beside in _BESIDE)


def _topic(request: Request) -> Request:
    """What the next request is about; a place that is only pointed at goes over to that."""
    if request.pointed is None:
        return replace(request, is_topic=True)
    slots = {name: value for name, value in request.intent.slots.items() if name != "zone"}
    return replace(request, intent=replace(request.intent, slots=slots), is_topic=True, pointed=None)


def _there(request: Request, placed: Request) -> Request:
    """The request at the place of the complaint beside it, where it names none itself."""
    slot = "where" if request.intent.name == "follow_up" else "zone"
    if slot in request.intent.slots or (slot == "where" and placed.pointed is None):
        return request
    slots = {**request.intent.slots, slot: placed.intent.slots["zone"]}
    return replace(request, intent=replace(request.intent, slots=slots), pointed=placed.pointed)


def _is_cure(other: Request, complaint: Request) -> bool:
    """Whether `other` asks for something against what is complained about, in so many words."""
    if other.is_complaint or other.only_if_needed or _is_light_for(complaint, other) or _is_heat_for(complaint, other):
        return False
    if other.intent.name in CURES and complaint.intent.name in CURES:
        return True
    return any({other.intent.name, complaint.intent.name} <= related for related in RELATED)


def _is_light_for(complaint: Request, request: Request) -> bool:
    """Whether "switch the light on" means the light that was missed before: "I can't see the road"."""
    is_missed = complaint.is_complaint and complaint.intent.name in ("set_reading_light", "set_headlights")
    return (
        is_missed and request.is_vague and request.intent.name == "set_ambient_light" and "on" in request.intent.slots
    )


def _is_heat_for(complaint: Request, request: Request) -> bool:
    """Whether "switch the heating on" means what was said to be cold before: "the mirrors are iced up"."""
    is_cold = complaint.is_complaint and complaint.intent.name in ("heat_mirrors", "set_steering_wheel_heating")
    intent = request.intent
    is_seat = intent.name == "set_seat_heating" and request.is_vague
    is_air = intent.name == "set_temperature" and float(intent.slots.get("delta", 0)) > 0
    return is_cold and (is_seat or is_air) and "zone" not in intent.slots


def _is_superseded(one: Intent, by: Intent) -> bool:
    """Whether `by` says again, or says exactly, what `one` said."""
    if one.name != by.name or any(one.slots.get(place) != by.slots.get(place) for place in ("zone", "window")):
        return False
    is_amount = "delta" in one.slots and not AMOUNTS.isdisjoint(by.slots)
    if one == CRUISE_ON:
        return "on" not in by.slots or one == by  # "cruise on, at 110": its speed sets it going
    return is_amount or (one == by and one.name not in REPEATABLE)
