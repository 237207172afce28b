"""Where to: a destination among the places the car knows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.events import Intent, SignalValue, SignalWrite
from dialogue.pinyin import matching_key
from dialogue.place_names import is_called
from dialogue.tools import Line, PlaceLike, Plan, Refusal, Situation, Slots, TextSlot, Tool, tidy

DESTINATION = "Vehicle.Cabin.Infotainment.Navigation.DestinationSet"

LOCATION = "Vehicle.CurrentLocation"

EARTH_RADIUS_KM = 6371.0
"""Mean radius (IUGG)."""

WHOLE_FROM_KM = 10.0

NOWHERE_DEG = 0.0
"""VSS cannot unset a destination; latitude and longitude zero, a point in the open sea, stand for none."""


RESTING = ("rest area", "rest stop", "service area", "services", "服务区", "休息区")
"""What people ask for who want to rest; where no place is called so, any place to stop will do."""

STOPS = (
    *RESTING,
    *("parking", "car park", "停车场", "coffee shop", "coffee", "cafe", "咖啡店", "咖啡厅", "咖啡馆"),
    *("petrol station", "gas station", "加油站", "charging station", "充电站"),
)
"""What people call places where a driver can rest; what comes first here goes first where nobody knows the nearest."""


class Navigate(Tool):
    """Sets the destination."""

    name = "navigate"
    slots = (TextSlot("destination"),)
    forms = (frozenset({"destination"}),)
    words = {
        "en": ("navigate", "drive", "go", "take", "route", "direction", "home", "way"),
        "zh": ("导航", "去", "到", "回", "路线"),
    }

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Latitude and longitude.

        Raises:
            Refusal: no place of that name is known.
        """
        place = find_place(str(slots["destination"]), situation)
        if place is None:
            raise Refusal(Line("place_unknown", {"destination": slots["destination"]}))
        writes = _writes(place.latitude, place.longitude)

        def report(values: Mapping[str, SignalValue]) -> Line:
            return _leads_to(next(known for known in situation.places if _is_at(known, values)))

        return Plan(writes, report)


class AddStop(Navigate):
    """A place to go to first. VSS has one destination: the stop takes its place, and undo brings the old one back."""

    name = "add_stop"
    words = {"en": ("stop", "via", "way", "first"), "zh": ("途", "先", "顺路", "加")}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Latitude and longitude of the stop.

        Raises:
            Refusal: no place of that name is known.
        """
        plan = super().plan(slots, situation)
        if not _is_guided(situation):
            return plan
        return Plan(plan.writes, lambda values: Line("stop_added", plan.report(values).values))


class FindNearby(Tool):
    """Looks for the nearest of a kind of place among those known, and offers to go there."""

    name = "find_nearby"
    slots = (TextSlot("category"),)
    forms = (frozenset({"category"}),)
    words = {"en": ("near", "closest", "around", "find", "where"), "zh": ("附近", "最近", "哪")}
    for_model = False

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """No write: the report asks.

        Raises:
            Refusal: no place of that kind is known.
        """
        places = find_places(str(slots["category"]), situation)
        if not places and matching_key(str(slots["category"])) in map(matching_key, RESTING):
            return _stop_plan(situation, slots)
        if not places:
            raise Refusal(Line("nearby_unknown", {"category": slots["category"]}))
        place = places[0]
        named = {f"place_{lang}": name for lang, name in place.title.items()}
        line = Line("nearby", named)
        if (here := _here(situation)) is not None:
            line = Line("nearest", {**named, "value": _tidy_km(_distance_km(here, place))})
        elif len(places) > 1:
            line = Line("nearby_unsorted", {**named, "count": len(places)})
        offer = Intent(name="navigate", slots={"destination": own_name(place, situation)})
        return Plan((), lambda _values: line, offer=offer)


class CancelNavigation(Tool):
    """Ends the guidance."""

    name = "cancel_navigation"
    words = {"en": ("navigat", "route", "guidance", "direction"), "zh": ("导航", "路线")}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Puts the destination back to none.

        Raises:
            Refusal: there is none.
        """
        if not _is_guided(situation):
            raise Refusal(Line("no_route"))
        return Plan(_writes(NOWHERE_DEG, NOWHERE_DEG), lambda _values: Line("navigation_cancelled"))


def heading(situation: Situation) -> Line:
    """Where the guidance leads to, or that there is none."""
    known = next((place for place in situation.places if is_headed_for(place, situation)), None)
    return Line("value_unknown" if _is_guided(situation) else "no_guidance") if known is None else _leads_to(known)


def _leads_to(place: PlaceLike) -> Line:
    return Line("navigating", {f"place_{lang}": name for lang, name in place.title.items()})


def find_place(name: str, situation: Situation) -> PlaceLike | None:
    """The place called `name`; of several the nearest, or the first where nobody knows where the car is."""
    return next(iter(find_places(name, situation)), None)


def find_places(name: str, situation: Situation) -> list[PlaceLike]:
    """All places called `name`, the nearest first as far as the car knows where it is."""
    found = [place for place in situation.places if is_called(place, name)]
    here = _here(situation)
    return found if here is None else sorted(found, key=lambda place: _distance_km(here, place))


@dataclass(frozen=True, slots=True)
class Near:
    """A place and how far it is, kilometers in a straight line; None: the car does not know where it is."""

    place: PlaceLike
    km: float | None


def nearest(categories: Sequence[str], situation: Situation) -> list[Near]:
    """All places called any of `categories`, the nearest first; unsorted ones in the order of the categories."""
    here, found = _here(situation), list[PlaceLike]()
    for category in categories:
        found += [place for place in find_places(category, situation) if place not in found]
    if here is None:
        return [Near(place, None) for place in found]
    found.sort(key=lambda place: _distance_km(here, place))
    return [Near(place, _tidy_km(_distance_km(here, place))) for place in found]


def is_headed_for(place: PlaceLike, situation: Situation) -> bool:
    """Whether the guidance leads there."""
    values = {axis: situation.number(f"{DESTINATION}.{axis}") for axis in ("Latitude", "Longitude")}
    return (place.latitude, place.longitude) == (values["Latitude"], values["Longitude"])


def going_to(near: Near, situation: Situation) -> Intent:
    """What navigates there."""
    return Intent(name="navigate", slots={"destination": own_name(near.place, situation)})


def stop_line(near: Near, key: str = "offer") -> Line:
    """Names a place to stop, with its distance where that is known, and asks whether to go there."""
    named: Slots = {f"place_{lang}": name for lang, name in near.place.title.items()}
    if near.km is None:
        return Line(f"{key}_stop", named)
    return Line(f"{key}_nearest_stop", {**named, "value": near.km})


def _stop_plan(situation: Situation, slots: Slots) -> Plan:
    near = nearest(STOPS, situation)
    if not near:
        raise Refusal(Line("nearby_unknown", {"category": slots["category"]}))
    line = stop_line(near[0])
    return Plan((), lambda _values: line, offer=going_to(near[0], situation))


def own_name(place: PlaceLike, situation: Situation) -> str:
    """A name that leads back to this very place, or, if it shares all of them, its first."""
    return next((name for name in place.names if find_place(name, situation) is place), place.names[0])


def _here(situation: Situation) -> tuple[float, float] | None:
    """Latitude and longitude of the car, degrees; None: it does not know."""
    position = [situation.values.get(f"{LOCATION}.{axis}") for axis in ("Latitude", "Longitude")]
    if any(value is None or isinstance(value, str) for value in position):
        return None
    latitude, longitude = position
    return float(latitude or 0.0), float(longitude or 0.0)


def _distance_km(here: tuple[float, float], place: PlaceLike) -> float:
    """Great-circle distance by the haversine formula."""
    north, east = map(math.radians, here)
    to_north, to_east = map(math.radians, (place.latitude, place.longitude))
    half = math.sin((to_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def _tidy_km(distance_km: float) -> float:
    """As people say distances: tenths below ten kilometers."""
    return tidy(round(distance_km, 1) if distance_km < WHOLE_FROM_KM else round(distance_km))


def _is_guided(situation: Situation) -> bool:
    return any(situation.number(f"{DESTINATION}.{axis}") != NOWHERE_DEG for axis in ("Latitude", "Longitude"))


def _writes(latitude: float, longitude: float) -> tuple[SignalWrite, ...]:
    return (
        SignalWrite(path=f"{DESTINATION}.Latitude", value=latitude),
        SignalWrite(path=f"{DESTINATION}.Longitude", value=longitude),
    )


def _is_at(place: PlaceLike, values: Mapping[str, SignalValue]) -> bool:
    return (place.latitude, place.longitude) == (values[f"{DESTINATION}.Latitude"], values[f"{DESTINATION}.Longitude"])
