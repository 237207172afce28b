"""Where to: a destination among the places the car knows."""

from __future__ import annotations

from collections.abc import Mapping

from app.events import SignalValue, SignalWrite
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


class CancelNavigation(Tool):
    """Ends the guidance."""

    name = "cancel_navigation"
    words = {"en": ("navigat", "route", "guidance", "direction"), "zh": ("导航", "路线")}

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Puts the destination back to none.

        Raises:
            Refusal: there is none.
        """
        if not situation.number(f"{DESTINATION}.Latitude") and not situation.number(f"{DESTINATION}.Longitude"):
            raise Refusal(Line("no_route"))
        return Plan(_writes(NOWHERE_DEG, NOWHERE_DEG), lambda _values: Line("navigation_cancelled"))


def find_place(name: str, situation: Situation) -> PlaceLike | None:
    """The first place called `name`."""
    wanted = matching_key(name)
    return next((p for p in situation.places if wanted in {matching_key(known) for known in p.names}), None)


def _writes(latitude: float, longitude: float) -> tuple[SignalWrite, ...]:
    return (
        SignalWrite(path=f"{DESTINATION}.Latitude", value=latitude),
        SignalWrite(path=f"{DESTINATION}.Longitude", value=longitude),
    )


def _is_at(place: PlaceLike, values: Mapping[str, SignalValue]) -> bool:
    return (place.latitude, place.longitude) == (values[f"{DESTINATION}.Latitude"], values[f"{DESTINATION}.Longitude"])
