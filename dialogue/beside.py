"""What a request means beside the one before it: at its place, at another, or of the heating spoken of. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.events import Intent, SignalValue
from dialogue.amount_meant import turns_pane, way_of
from dialogue.endings import LED, TIMERS, called_off
from dialogue.grammar import Parse
from dialogue.named import LEVELS, OTHER_SIDE, SLOWER
from dialogue.pointing import Which
from dialogue.requests import AMOUNTS
from dialogue.short_answers import Open
from dialogue.tools import Tool
from dialogue.turns_before import COLDEST, LEVELLED, TOO, other_pane
from dialogue.zones import is_several, joined, seats, without

_MEANT: Mapping[tuple[str, str], tuple[str, re.Pattern[str]]] = {
    **{
        ("set_seat_heating", last): (heated, re.compile(r"座|椅|屁股|seat|\bbum", re.IGNORECASE))
        for last, heated in (
            ("fold_mirrors", "heat_mirrors"),
            ("heat_mirrors", "heat_mirrors"),
            ("set_steering_wheel_heating", "set_steering_wheel_heating"),
        )
    },
    ("set_volume", "set_fan"): (
        "set_fan",
        re.compile(r"音|声|歌|响|静|volume|sound|music|song|radio|louder|\bup\b", re.IGNORECASE),
    ),
    ("set_temperature", "set_steering_wheel_heating"): ("set_steering_wheel_heating", re.compile("")),
    ("set_temperature", "set_seat_heating"): ("set_seat_heating", re.compile(r"^(?!还|不够[热暖])|空调|温度|度|风")),
    ("set_volume", "seat_massage"): (
        "seat_massage",
        re.compile(r"音|声|歌|吵|响|静|volume|sound|music|loud|quiet|nois"),
    ),
    **{
        ("set_reading_light", last): (last, re.compile(r"灯|看书|light|lamp|read", re.IGNORECASE))
        for last in ("set_ambient_light", "set_screen")
    },
}
"""By what a request is taken for and what was spoken of last: what it is of, unless its words name it."""

_PANE = re.compile("[窗璃挡]的")
"""After a window's heating, its own: "and the rear one's"."""

_SIDE = re.compile("^([左右])[边侧面]的?")
"""Where it is not followed by a seat: what sounds like 座变低 is 左边低."""

_WAYS = {"on": ("up", "on"), "off": ("off",), "up": ("up", "on"), "down": ("down", "off")}
"""What is "too dark" is to be brighter, and what is too hot and has no steps is to be off."""

_OTHER_WAY = {"up": "down", "down": "up", "up_by": "down_by", "down_by": "up_by"}
_SEAT = frozenset({"move_seat", "recline_seat"})
_AT_ONE_PLACE = (
    _SEAT | {"seat_massage", "set_seat_heating"},
    frozenset({"set_temperature", "set_fan", "set_airflow"}),
)
"""Requests that are of one place where the second says "too"; what moves a seat is of the seat moved last."""

_MORE = re.compile(r"^[再还]|\b(?:more|further|again)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    "[改换]成|^(?:那就?|就)?[调升降加减提往上下高低大小]{1,4}[\\d一二两三四五半]+(?:点[\\d五]|个半)?度半?[吧了]?[。！]?$"
    r"|^(?:(?:no|ok|okay|and|now|just|hmm|actually|maybe|so|then|please|can you|could you|make|bring|put|set|turn"
    r"|it|that|them|those|up|down|by)[, ]+)*"
    r"(?:(?:a|one|two|three|four|five|another|half|\d+(?:\.\d+)?|and|degrees?|bit|little|touch|tad|shade|slightly"
    r"|even|still|much|lot) )*"
    r"(?:warmer|cooler|colder|hotter|higher|lower|less|up|down|degrees?)(?: (?:please|then|again|though))*[.!]*$",
    re.IGNORECASE,
)
"""Said of what was set last, whoever says so: 副驾25度 — 高一度; 改成24度; "25 in the back. — A degree less"."""
_ALL_THOSE = re.compile(r"^[全]?都|\b(?:both|all of them)\b", re.IGNORECASE)


_TOO_WARM = re.compile(
    r"(?!.*\b(?:i'm|i am|we're|we are|in here|in the (?:car|cabin)|air|degrees?)\b)"
    r".*\b(?:too (?:hot|warm|cold|cool)|not (?:\w+ )?(?:hot|warm|cold|cool) enough)\b",
    re.IGNORECASE,
)
"""What somebody says of a seat that was just heated for them, and not of the air: "she says it's too hot"."""


def is_one_for_me(intent: Intent, last: Intent | None, text: str) -> bool:
    """Whether 给我也来一个 asks for what another seat got, where alone it would be music."""
    return intent == Intent(name="play_media") and last is not None and "zone" in last.slots and "也来" in text


def side_alone(intent: Intent, text: str) -> str:
    """The side said where its words were taken for a seat: 左边的低一点; empty: it is no such request."""
    found = _SIDE.match(text) if intent.name == "set_seat_heating" and "delta" in intent.slots else None
    is_seat = found is None or "zone" in intent.slots or "座" in text or "椅" in text
    return "" if is_seat or found is None else {"左": "left", "右": "right"}[found[1]]


def done_at_one_place(done: Sequence[Intent], zone: str, tools: Mapping[str, Tool]) -> tuple[Intent, ...]:
    """What was done in one turn at `zone`, if it was more than one thing: "the same for me" means all of it."""
    there = tuple(each for each in done if zone and tools[each.name].default_zone and each.slots.get("zone") == zone)
    are_all = len(there) == len(done) and len({each.name for each in there}) == len(there) > 1
    return there if are_all else ()


def moved_to(intent: Intent, zone: str) -> Intent:
    """The same at another place."""
    return Intent(name=intent.name, slots={**intent.slots, "zone": zone})


def instead_of_named(intent: Intent, last: Intent | None, text: str, tools: Mapping[str, Tool]) -> Intent:
    """What a word for several things is of: "switch the heating on" after the mirrors were folded is theirs."""
    if intent.name == "set_window" and _PANE.search(text):
        return other_pane(last, str(intent.slots.get("zone"))) or intent
    zone = intent.slots.get("zone")
    is_told = intent.name == "set_temperature" and last is not None and zone in (None, last.slots.get("zone"))
    is_told = is_told and _TOO_WARM.match(text) is not None
    if last is None or (zone is not None and not is_told):
        return intent
    name, words = _MEANT.get((intent.name, last.name), ("", None))
    way = way_of(intent)
    if intent.name == "set_temperature" and name:
        if "level" not in last.slots and last.name == "set_seat_heating":
            return intent  # whether it heats or cools is not known
        way = _OTHER_WAY.get(way, way) if float(last.slots.get("level", 0)) < 0 else way
    follow_ups = tools[name].follow_ups if name else {}
    slots = next((follow_ups[each] for each in _WAYS.get(way, ()) if each in follow_ups), None)
    if words is None or slots is None or (words.search(text) and not is_told):
        return intent
    there = {"zone": last.slots["zone"]} if name == last.name and "zone" in last.slots else {}
    return Intent(name=name, slots={**slots, **there})


_OFF = frozenset({"close", "off", "halt"})
_LEVELS = frozenset({"low", "medium", "high"})
_WARM = frozenset({"set_seat_heating", "set_steering_wheel_heating"})
_COOLING = frozenset({"set_fan", "set_seat_heating", "set_window", "set_sunroof"})
_TOO_HOT = re.compile(r"[太好很真是]热|\btoo (?:hot|warm)\b|\bboiling\b|\bsweating\b", re.IGNORECASE)


_BLOWN_IN = frozenset({"set_volume", "set_temperature", "set_fan", "set_recirculation"})
_OF_THE_CAR = re.compile(r"风量|空调|音量|音乐|歌|^声音|volume|music|song|radio|\bfan\b|heating", re.IGNORECASE)
"""What is named so is not what comes in by an open window."""


def is_said_of(last: Intent | None, topic: Intent, parse: Parse | None, text: str = "") -> bool:
    """Whether "too hot, switch it off" is said of what was done last, and not of the air.

    `parse`: the sentence `text`; None where it names its thing.
    """
    then = parse.requests[-1].intent if parse is not None else None
    comes_in = topic.name in _BLOWN_IN and not _OF_THE_CAR.search(text)
    if comes_in and turns_pane(last, text):
        return True  # "too windy, close it halfway"
    if last is None or then is None or then.name not in ("follow_up", "instead"):
        return False
    is_level = then.slots.get("direction") in _LEVELS or then.slots.get("mode") in LEVELS
    if is_level and last.name in _WARM and topic.name in ("set_temperature", "set_seat_heating"):
        return True  # "too hot, medium": of the wheel that is heated
    if then.name == "instead":
        return False
    way, is_hot = then.slots.get("direction"), topic.name in ("set_temperature", "set_seat_heating")
    is_less = is_hot and last.name in _WARM and way in ("down", "less")
    is_far = is_hot and last.name in _COOLING and way == "percent"  # 太热了，开到最大: the fan that blows
    return is_less or is_far or (way in _OFF and (way_of(last) in ("on", "open") or (is_hot and last.name in _WARM)))


_ONE_OF_ROW = re.compile(
    r"\b(?:an?|one|either|(?:one|1|either|any) of the) (?P<row>rear|back|front) "
    r"(?:window|reading light|reading lamp)s?\b",
    re.IGNORECASE,
)


def one_of_row(intent: Intent, text: str, speaker: str) -> Intent | Which:
    """The question which of a row's two "one of the rear windows" is, of who sits there his own; else the request."""
    zone = str(intent.slots.get("zone", ""))
    said = [found["row"].casefold().replace("back", "rear") for found in _ONE_OF_ROW.finditer(text)]
    if intent.name not in ("set_window", "set_reading_light") or zone not in said:
        return intent
    if zone == "rear" and speaker in seats(zone):
        return moved_to(intent, speaker)
    bare = Intent(name=intent.name, slots={name: value for name, value in intent.slots.items() if name != "zone"})
    return Which(bare, seats(zone))


def is_of_all_those(intent: Intent, last: Intent | None, text: str) -> bool:
    """Whether it is said of all the places before: "both one degree more"."""
    is_same = last is not None and intent.name == last.name and "zone" in last.slots
    return is_same and "zone" not in intent.slots and bool(_ALL_THOSE.search(text))


def cancelled(last: Intent | None) -> Intent:
    """What "cancel" alone asks for: the end of a timer, a way or the cruise; else only that the assistant stops."""
    if last is not None and last.name in TIMERS | {"add_stop"}:
        return Intent(name="cancel_timer" if last.name in TIMERS else "cancel_navigation")
    return called_off(last) or Intent(name="stop")


_BOTH_SIDES = re.compile("^把?两[边侧个]")
_CHANGED = re.compile("^(?:[不别改换]|还是)")
_I_WANT = re.compile("我(?:还是|想|要|就)*吹")
_THINGS = re.compile("[窗灯座椅]")
_IT_TO = re.compile(r"\b(?:make|set|put|turn|bring|take|change) (?:it|that)\b(?!.*\b(?:here|car)\b)", re.IGNORECASE)
"""Said of the temperature just set, wherever that was: "passenger at 23. — Make it 22 degrees"."""
_ITS = re.compile(r"\b(?:its|their) (?:colou?r|brightness|intensity)\b", re.IGNORECASE)


def _side_of(intent: Intent, before: str, text: str, *, names_it: bool) -> str:
    """Where a request is that says no whole place: "the right" after the rear left one; empty: where it says.

    `before`: where the last of its kind was. `names_it`: it names its thing.
    """
    zone = intent.slots.get("zone")
    if zone is None:
        is_light = not names_it and not intent.slots.keys().isdisjoint({"color", "intensity"})
        is_way = intent.name == "set_airflow" and bool(_CHANGED.match(text))
        if is_way and _I_WANT.search(text):
            return "me"
        is_gap = "缝" in text and not (_THINGS.search(text) or _FOR_ME.search(text) or is_several(before))
        return before if is_light or is_way or is_gap else ""
    if zone in ("all-left", "all-right") and before in ("front", "rear") and not names_it:
        return without(before, str(zone).removeprefix("all-"))
    if zone in ("left", "right") and before.startswith("rear") and "前" not in text and not _THINGS.search(text):
        return f"rear_{zone}"
    if zone == "all" and _BOTH_SIDES.match(text) and not _THINGS.search(text):
        return before if is_several(before) else joined(before, OTHER_SIDE.get(before, before))
    return ""


_NOT = re.compile(r"[不别]|\b(?:no|not|don't|won't)\b", re.IGNORECASE)
_GLARING = re.compile("刺眼|晃")
_UNSEEN = re.compile("看不")
_RISES = re.compile("(?:^|[，,])(?:再|全|都|给我)?[升降]")
_HEARD = frozenset({"set_volume", "play_media", "next_track", "previous_track"})
_ENDED = re.compile("^(?:不用|不要|不需要|用不着)了[，,]?(?:就|那|都|那就|还是)?(?:关|停)(?:了|掉|上|闭)吧?[。！]?$")
_STEPS = re.compile("^(?:再|多)")
_LIT = re.compile("^(?!.*[大小高低]).*[亮暗]")
_SLOW = re.compile("慢")
_A_LIGHT = re.compile(r"(?<!not )\b[a-z]+ light(?:s|ing)?\b", re.IGNORECASE)
_OF_TRAFFIC = frozenset({"red", "yellow", "green"})
"""Who says "red light" may mean the one at the crossing."""
_TOO_MUCH = re.compile(r"\btoo much(?: for \w+)?[\s.!]*$", re.IGNORECASE)
_LOW = re.compile(r"近|\blow\b", re.IGNORECASE)
_LAMPS = re.compile(r"[光灯]|\b(?:beams?|head\w*|lights?|lamps?|dipped)\b", re.IGNORECASE)
_FOR_ME = re.compile("给我[留露开]")
_MINE = re.compile("(?:^|[，,是了])我(?:这边|这儿|自己)?的(?=[开关留调打升降高低大小最都也就先再一二两三四五六七0-9])")


def _is_set(last: Intent | None) -> bool:
    """Whether it was set to an amount, of which there can be too much."""
    return last is not None and bool(last.slots.keys() & AMOUNTS) and way_of(last) not in ("close", "off")


def taken_as(intent: Intent, last: Intent | None, pending: Open | None, text: str, *, has_acted: bool) -> Intent | None:
    """What a change of mind or a remark means after what was done last or asked; None: what it says.

    `has_acted`: something was done in the turn before, which "当我没说" takes back.
    """
    slots = intent.slots
    is_most = intent.name == "follow_up" and slots.get("direction") == "percent" and slots.get("amount") == 100
    if is_most and last is not None and last.name == "set_temperature" and _TOO_HOT.search(text):
        return Intent(name="follow_up", slots={**slots, "amount": 0})  # at most it cools: 太热了，开到最大
    is_color = intent.name == "instead" and slots.keys() == {"color"} and slots["color"] not in _OF_TRAFFIC
    if is_color and (last is None or last.name != "set_ambient_light") and _A_LIGHT.search(text):
        return Intent(name="set_ambient_light", slots=slots)
    if "cancel" in slots:
        return cancelled(None if pending else last)
    if "unsaid" in slots:
        return Intent(name="undo" if has_acted and not pending else "stop")
    if intent.name == "stop" and last is not None and has_acted and not pending and is_halt_of(last, text):
        return Intent(name="follow_up", slots={"direction": "halt"})
    if last == Intent(name="set_window") and intent == Intent(name="follow_up", slots={"direction": "close"}):
        return Intent(name="follow_up", slots={**slots, "where": "all"})  # of all it was asked whether they are open
    if intent.name == "cancel_navigation" and last is not None and last.name == "add_stop":
        return Intent(name="undo") if str(last.slots["destination"]) in text else None
    if intent.name == "set_temperature" and (steps := _steps(intent, last, text)):
        return steps
    is_on = last is not None and way_of(last) in ("on", "open", "up")
    if intent.name == "reject" and not pending and last is not None and _ENDED.search(text):
        return Intent(name="follow_up", slots={"direction": "close"})
    if isinstance(pending, Intent) and pending.name in LED and intent.name == "cancel_navigation":
        return Intent(name="reject")
    is_low = bool(_LOW.search(text)) and (intent.name == "set_headlights" or slots.get("direction") == "low")
    if is_low and last is not None and last.slots.get("lamp") == "high_beam":
        return Intent(name=last.name, slots={"lamp": "high_beam", "on": False}) if way_of(last) == "on" else None
    if is_low and slots.get("lamp") and last is not None and last.name != "set_headlights" and not _LAMPS.search(text):
        return Intent(name="follow_up", slots={"direction": "low"})
    if intent.name == "reject" and not pending and has_acted and (is_on or _is_set(last)) and _TOO_MUCH.search(text):
        return Intent(name="follow_up", slots={"direction": "less"})
    is_volume = last is not None and last.name in _HEARD
    if intent.name == "set_volume" and "percent" in slots and _RISES.search(text) and not is_volume:
        far = {"direction": "percent", "amount": slots["percent"]}
        is_pane = last is not None and last.name == "set_window"
        return Intent(name="follow_up", slots={**far, **(_of_a_pane(far, text) if is_pane else {})})
    if "unwanted" in slots and (pending or not is_on):
        return Intent(name="reject")
    is_less = intent.name == "follow_up" and "bare" in slots and slots.get("direction") in ("up", "down")
    if isinstance(pending, Intent) and ((intent.name == "undo" and not slots) or is_less) and _NOT.search(text):
        return Intent(name="reject")
    if intent.name == "aside" and last is not None and last.name in _SEEN:
        way = "down" if _GLARING.search(text) else "up" if _UNSEEN.search(text) else ""
        return Intent(name="follow_up", slots={"direction": way}) if way else None
    return _in_its_words(intent, last, text) if intent.name == "follow_up" else None


_HALTED = re.compile("停[下吧止]?|停一下[吧]?|停下来[吧]?")
_PLAYED = frozenset({"play_media", "next_track", "previous_track"})
_RUNS = frozenset({"set_wipers", "seat_massage"})


def is_halt_of(last: Intent, text: str) -> bool:
    """Whether a word that silences the assistant is said of what was begun in the turn before.

    The session has silenced the assistant already, over whose words it may be said. Music is paused by 停 alone, which
    does no harm; a wiper is not stopped by a word that may have been for the assistant: 停一下 it takes.
    """
    said = text.strip().rstrip("。！!")
    is_long = len(said) > 1 and last.name in _RUNS and way_of(last) == "on"
    return bool(_HALTED.fullmatch(said)) and (last.name in _PLAYED or is_long)


def _steps(intent: Intent, last: Intent | None, text: str) -> Intent | None:
    """Two degrees more the way it went, where two degrees alone are none: "再来两度"."""
    degrees = float(intent.slots.get("celsius", COLDEST))
    if last is None or last.name != intent.name or degrees >= COLDEST or not _STEPS.search(text):
        return None
    slots = {name: value for name, value in intent.slots.items() if name != "celsius"}
    sign = -1 if float(last.slots.get("delta", 1)) < 0 else 1
    there = {"zone": last.slots["zone"]} if "zone" in last.slots else {}
    return Intent(name=intent.name, slots={**there, **slots, "delta": sign * degrees})


def _is_done_so(last: Intent, way: str) -> bool:
    """Whether it is already so where it was done, so that the others are meant."""
    return (way, way_of(last)) in {("open", "open"), ("open", "on"), ("close", "close"), ("close", "off")}


def _of_a_pane(slots: Mapping[str, SignalValue], text: str) -> dict[str, SignalValue]:
    """What goes down is opened, and what goes up is closed, where it is a window."""
    way, amount = str(slots.get("direction")), slots.get("amount")
    goes_up, goes_down = "升" in text, "降" in text
    if way == "percent" and amount in (0, 100) and (goes_up or goes_down):
        return {"amount": 0 if goes_up else 100}
    is_turned = (goes_down and way in ("down", "down_by")) or (goes_up and way in ("up", "up_by"))
    return {"direction": _OTHER_WAY[way]} if is_turned else {}


def _in_its_words(intent: Intent, last: Intent | None, text: str) -> Intent | None:
    """What only some things can be, by its word: nothing but a light goes dim, no air is slow; and where it is mine."""
    slots = dict(intent.slots)
    way = str(slots.get("direction"))
    if last is not None and last.name == "set_window" and (pane := _of_a_pane(slots, text)):
        slots |= pane
    if slots.get("where") == "those" and last is not None and last.slots.get("zone") and _is_done_so(last, way):
        slots["where"] = "all"  # "my window up. — All of them"
    if _LIT.search(text):
        slots["direction"] = {"up": "brighter", "down": "dimmer"}.get(way, way)
    elif _SLOW.search(text) and way == "down":
        slots["direction"] = SLOWER
    if (
        last is not None
        and "zone" in last.slots
        and not slots.keys() & {"where", "zone"}
        and (_MINE.search(text) or (is_several(str(last.slots["zone"])) and _FOR_ME.search(text)))
    ):
        slots["where"] = "me"
    return Intent(name=intent.name, slots=slots) if slots != dict(intent.slots) else None


def of_small_number(topic: Intent, parse: Parse | None, done: Sequence[Intent]) -> Intent:
    """What "too hot, down to one" is said of: no air has such a number, but the seat that was heated has.

    `parse`: the sentence; None where it names its thing.
    """
    then = parse.requests[-1].intent if parse is not None else None
    if then is None or then.slots.get("direction") != "amount" or topic.name != "set_temperature":
        return topic
    zone = topic.slots.get("zone")
    there = (each for each in reversed(done) if zone in (None, each.slots.get("zone")))
    levelled = next((each for each in there if each.name in LEVELLED), None)
    return levelled if levelled is not None and float(then.slots["amount"]) < COLDEST else topic


_SEEN = frozenset({"set_screen", "set_ambient_light", "set_wipers", "set_reading_light"})
"""What makes something to be seen, or glares."""


def at_its_place(intent: Intent, last: Intent | None, text: str, tools: Mapping[str, Tool]) -> Intent:
    """A request without a place at the place of the last one, where it goes with that."""
    zone = last.slots.get("zone") if last is not None else None
    if last is None or zone is None:
        return intent
    named = any(word in text.casefold() for words in tools[last.name].words.values() for word in words)
    names_it = named and not _ITS.search(text)
    if intent.name == last.name and (side := _side_of(intent, str(zone), text, names_it=names_it)):
        return moved_to(intent, side)
    if "zone" in intent.slots:
        return intent
    if intent.name == last.name and "delta" in intent.slots:
        # "I'm cold" is of whoever says so, "warmer still" of what was spoken of.
        names_it = names_it or intent.name == "set_temperature"
        goes_on = not names_it or _MORE.search(text) or _GOES_ON.search(text)
        return moved_to(intent, str(zone)) if goes_on else intent
    if intent.name == last.name == "set_temperature" and _IT_TO.search(text):
        return moved_to(intent, str(zone))
    together = {intent.name, last.name}
    goes_with = together <= _SEAT or (TOO.search(text) and any(together <= family for family in _AT_ONE_PLACE))
    return moved_to(intent, str(zone)) if goes_with else intent
