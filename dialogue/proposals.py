"""What the assistant offers a tired driver: the actions a "yes" carries out, and the words that explain them. Pure.

The actions are calls of the catalogue; whoever carries them out checks and judges them like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.events import Drowsiness, Intent, OfferKind
from dialogue import zones
from dialogue.tool_climate import HVAC, SetTemperature
from dialogue.tool_navigation import STOPS, Near, going_to, is_headed_for, nearest, stop_line
from dialogue.tools import Line, Situation

MOST_SHOWN = 3
"""Places on the screen: more are not read at a glance."""

WINDOW_KMH = 80.0
"""Above this an open window is louder than it is fresh: wind noise passes speech."""

CRACK_PERCENT = 10
"""A window opened a crack, as the grammar has it."""

COOLER_K = 2.0
COOLEST_C = 18.0
"""Cool air wakes; below this it only freezes."""

MUSIC = "Vehicle.Cabin.Infotainment.Media.Action"
WIPERS = "Vehicle.Body.Windshield.Front.Wiping.Mode"

TALKS = 3
"""How many questions there are to talk about: the lines `lively_0` and on."""

SLOW_BLINKS = 1.3
"""Mean blink against the driver's own first ones from which it is worth mentioning; 1 is as at the start."""

MANY_YAWNS = 3
"""In ten minutes."""

LONG_DRIVE_MIN = 120.0
"""Time on task from which a break is advised, as the monitor has it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer before it is made.

    Attributes:
        intents: what a "yes" carries out, in order.
        line: the question, after the reason.
        then: what is said after a "yes" besides.
        places: where one could stop, nearest first.
    """

    kind: OfferKind
    intents: tuple[Intent, ...]
    line: Line
    then: Line | None = None
    places: tuple[Near, ...] = ()


def propose(kind: OfferKind, situation: Situation, number: int) -> Proposal | None:
    """What could be offered now; None: nothing of this kind would help. `number`: how many there were before."""
    return _PROPOSERS[kind](situation, number)


def reason(judged: Drowsiness | None, *, eyes_fell_shut: bool) -> Line:
    """Why something is offered, by what weighs most."""
    if eyes_fell_shut:
        return Line("offer_eyes_fell_shut")
    if judged is None:
        return Line("offer_tired")
    if judged.blink_ratio is not None and judged.blink_ratio >= SLOW_BLINKS:
        return Line("offer_slow_blinks")
    if judged.evidence.startswith("eyes"):
        return Line("offer_heavy_eyes")
    if judged.yawns_10min >= MANY_YAWNS:
        return Line("offer_yawns", {"value": judged.yawns_10min})
    if judged.driving_min >= LONG_DRIVE_MIN:
        return Line("offer_long_drive", {"duration": int(judged.driving_min) * 60})
    return Line("offer_tired")


def _rest_stop(situation: Situation, _number: int) -> Proposal | None:
    near = nearest(STOPS, situation)
    if not near or any(is_headed_for(one.place, situation) for one in near):
        return None
    places = tuple(near[:MOST_SHOWN])
    return Proposal(OfferKind.REST_STOP, (going_to(near[0], situation),), stop_line(near[0]), places=places)


def _fresh_air(situation: Situation, _number: int) -> Proposal | None:
    intents = []
    if situation.values.get(f"{HVAC}.IsRecirculationActive") is True:
        intents.append(Intent(name="set_recirculation", slots={"on": False}))
    line = Line("offer_fresh_air")
    if (window := _window(situation)) is not None:
        intents.append(window)
        line = Line("offer_window")
    elif (cooler := _cooler(situation)) is not None:
        intents.append(cooler)
        line = Line("offer_cooler")
    return Proposal(OfferKind.FRESH_AIR, tuple(intents), line) if intents else None


def _window(situation: Situation) -> Intent | None:
    """The driver's window a crack, where that is fresh and not wet or loud."""
    side = zones.side("driver", left_hand_drive=situation.left_hand_drive)
    is_closed = situation.values.get(f"Vehicle.Cabin.Door.{side}.Window.Position") == 0
    is_dry = situation.values.get(WIPERS, "OFF") == "OFF"
    if not is_closed or not is_dry or situation.number("Vehicle.Speed", WINDOW_KMH + 1) > WINDOW_KMH:
        return None
    return Intent(name="set_window", slots={"zone": "driver", "percent": CRACK_PERCENT})


def _cooler(situation: Situation) -> Intent | None:
    celsius = situation.number(SetTemperature().path("driver", situation), COOLEST_C)
    wanted = max(celsius - COOLER_K, COOLEST_C)
    return Intent(name="set_temperature", slots={"zone": "driver", "celsius": wanted}) if wanted < celsius else None


def _lively(situation: Situation, number: int) -> Proposal:
    """Talk and music by turns; music that plays already is not offered."""
    if number % 2 and situation.values.get(MUSIC) != "PLAY" and situation.tracks:
        return Proposal(OfferKind.LIVELY_TALK, (Intent(name="play_media"),), Line("offer_music"))
    then = Line(f"lively_{number // 2 % TALKS}")
    return Proposal(OfferKind.LIVELY_TALK, (), Line("offer_talk"), then=then)


_PROPOSERS: Mapping[OfferKind, Callable[[Situation, int], Proposal | None]] = {
    OfferKind.REST_STOP: _rest_stop,
    OfferKind.FRESH_AIR: _fresh_air,
    OfferKind.LIVELY_TALK: _lively,
}
