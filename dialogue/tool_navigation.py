"""Where to: a destination among the places the car knows."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import Intent, SignalValue, SignalWrite
from dialogue.pinyin import matching_key
from dialogue.tools import Line, PlaceLike, Plan, Refusal, Situation, Slots, TextSlot, Tool

DESTINATION = "Vehicle.Cabin.Infotainment.Navigation.DestinationSet"

NOWHERE_DEG = 0.0
"""VSS cannot unset a destination; latitude and longitude zero, a point in the open sea, stand for none."""


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
            reached = next(known for known in situation.places if _is_at(known, values))
            return Line("navigating", {f"place_{lang}": name for lang, name in reached.title.items()})

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
    """Looks for a kind of place among those known, and offers to go there."""

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
        place = find_place(str(slots["category"]), situation)
        if place is None:
            raise Refusal(Line("nearby_unknown", {"category": slots["category"]}))
        line = Line("nearby", {f"place_{lang}": name for lang, name in place.title.items()})
        offer = Intent(name="navigate", slots={"destination": slots["category"]})
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


def find_place(name: str, situation: Situation) -> PlaceLike | None:
    """The first place called `name`."""
    wanted = matching_key(name)
    return next((p for p in situation.places if wanted in {matching_key(known) for known in p.names}), None)


def _is_guided(situation: Situation) -> bool:
    return any(situation.number(f"{DESTINATION}.{axis}") != NOWHERE_DEG for axis in ("Latitude", "Longitude"))


def _writes(latitude: float, longitude: float) -> tuple[SignalWrite, ...]:
    return (
        SignalWrite(path=f"{DESTINATION}.Latitude", value=latitude),
        SignalWrite(path=f"{DESTINATION}.Longitude", value=longitude),
    )


def _is_at(place: PlaceLike, values: Mapping[str, SignalValue]) -> bool:
    return (place.latitude, place.longitude) == (values[f"{DESTINATION}.Latitude"], values[f"{DESTINATION}.Longitude"])
