"""Words that name no tool, and the tools they stand for: what it is said to, asked about, chosen from. Tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogue.endings import TIMERS

NAMED: Mapping[str, Mapping[str, str]] = {
    "color": {"set_ambient_light": "set_ambient_light"},
    "destination": dict.fromkeys(("navigate", "cancel_navigation", "find_nearby"), "navigate")
    | {"add_stop": "add_stop"},
    "category": {"find_nearby": "find_nearby"},
    "query": dict.fromkeys(("play_media", "pause_media", "next_track", "previous_track"), "play_media"),
    "direction": dict.fromkeys(("set_airflow", "set_fan"), "set_airflow"),
    "mode": {name: name for name in ("set_wipers", "set_headlights", "set_screen")},
    "seconds": {**{name: name for name in TIMERS}, "query_timer": "set_timer"},
    "at": {**{name: name for name in TIMERS}, "query_timer": "set_timer"},
}
"""What is said in place of what was said before, by the tool used last, and the tool it is said to."""

NEARER: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "set_temperature": {"set_seat_heating": {}},
    "set_screen": {"set_ambient_light": {"brightness": "intensity"}},
    "set_ambient_light": {"set_screen": {"intensity": "brightness"}},
    "set_volume": {"set_fan": {}},
    "set_seat_heating": {"set_seat_heating": {}},
}
"""By what a word for several things is taken for: what it means after that was spoken of, and its names for slots."""

STAND_INS: Mapping[tuple[str, str], str] = {
    **{
        (name, way): "set_volume"
        for name in ("play_media", "next_track", "previous_track")
        for way in ("up", "down", "up_by", "down_by", "percent")
    },
    **{(name, "off"): "pause_media" for name in ("play_media", "next_track", "previous_track")},
    ("pause_media", "on"): "play_media",
    ("heat_mirrors", "away"): "fold_mirrors",
    **{(name, "other"): "next_track" for name in ("play_media", "next_track", "previous_track")},
    ("open_trunk", "close"): "close_trunk",
    ("close_trunk", "open"): "open_trunk",
    ("navigate", "off"): "cancel_navigation",
    **{(name, "off"): "cancel_timer" for name in ("set_timer", "set_reminder", "query_timer")},
    ("set_temperature", "off"): "set_air_conditioning",
    ("set_temperature", "on"): "set_air_conditioning",
    ("set_air_conditioning", "up"): "set_temperature",
    ("set_air_conditioning", "down"): "set_temperature",
    **{("set_air_conditioning", way): "set_temperature" for way in ("up_by", "down_by", "amount")},
}
"""Who does what the tool spoken of last cannot: music that is to be louder is the volume's."""

ASKED: Mapping[str, str] = {
    "inside_temperature": "set_temperature",
    "windows": "set_window",
    "locks": "lock_doors",
    "playing": "play_media",
}
"""What a question was about: "how warm is it? — Make it 20." """

OTHER_SIDE: Mapping[str, str] = {
    "driver": "passenger",
    "passenger": "driver",
    "rear_left": "rear_right",
    "rear_right": "rear_left",
    "front": "rear",
    "rear": "front",
    "driver+rear_left": "passenger+rear_right",
    "passenger+rear_right": "driver+rear_left",
}

PRONOUN = re.compile(r"\b(?:it|them|that|those)\b", re.IGNORECASE)
"""English words for the thing named before."""

LEVELS: Mapping[str, str] = {"slow": "low", "medium": "medium", "fast": "high"}
"""What a wiper's word means for what has levels."""

_OF_LIGHT, _OF_HEAT, SLOWER = ("dimmer", "brighter"), ("warmer", "cooler"), "slower"
OF_ITS_KIND = (*_OF_LIGHT, *_OF_HEAT, SLOWER, "turned_up", "turned_down")
"""Directions that only some things have: lights and the screen, the air and the seats, what runs."""

SKIPPED = frozenset({"next_track", "previous_track"})

BY_WAY: Mapping[tuple[str, str], str] = {("heat_mirrors", way): "fold_mirrors" for way in ("open", "close")}
"""Things of one name, by what is done with them: mirrors that are opened are folded out."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "up": ("set_volume", "set_temperature", "set_fan"),
    "down": ("set_volume", "set_temperature", "set_fan"),
    "further": ("set_volume", "set_temperature", "set_fan"),
    "lessen": ("set_volume", "set_temperature", "set_fan"),
    "amount": ("set_volume", "set_temperature", "set_fan"),
    "up_by": ("set_volume", "set_temperature", "set_fan"),
    "down_by": ("set_volume", "set_temperature", "set_fan"),
    "percent": ("set_volume", "set_window", "set_fan"),
    "open": ("set_window", "open_trunk"),
    "close": ("set_window", "set_ambient_light"),
    "on": ("set_air_conditioning", "set_seat_heating", "set_ambient_light"),
    "off": ("set_air_conditioning", "set_seat_heating", "set_ambient_light"),
    **dict.fromkeys(_OF_LIGHT, ("set_screen", "set_ambient_light")),
    **dict.fromkeys(_OF_HEAT, ("set_temperature", "set_seat_heating")),
    "turned_up": ("set_volume", "set_temperature", "set_fan"),
    "turned_down": ("set_volume", "set_temperature", "set_fan"),
    SLOWER: ("set_wipers", "set_fan", "set_cruise", "seat_massage"),
}
"""What is offered when nothing says what "it" is: at most three (design/cabin_actions.md)."""

ABOUT: Mapping[str, tuple[str, ...]] = {
    "everything": CHOICES["off"],
    "all_of_it": CHOICES["off"],
    "heating": ("set_seat_heating", "set_steering_wheel_heating"),
    "air": ("set_air_conditioning", "set_fan"),
}
"""What is offered for a word that stands for several things: "switch everything off"."""

WHOLE: Mapping[str, tuple[str, ...]] = {
    "open": ("open_trunk",),
    "close": ("close_trunk",),
    "on": ("play_media",),
    "off": ("pause_media", "cancel_navigation", "cancel_timer"),
}
"""Tools that are one direction themselves and need no slots."""

# 打开 is both "open" and "switch on", 关掉 both "close" and "switch off".
ALTERNATIVES: Mapping[str, tuple[str, ...]] = {
    "open": ("open", "on"),
    "close": ("close", "off"),
    "away": ("away", "close"),
    "halt": ("off",),
    # "Back up" of a window is closed, of anything else more of it.
    "back_up": ("close", "up"),
    "back_down": ("open", "down"),
    "opener": ("up",),
    "closer": ("down",),
    "dimmer": ("down",),
    "brighter": ("up",),
    "warmer": ("up",),
    "cooler": ("down",),
    SLOWER: ("down",),
    "turned_up": ("up",),
    "turned_down": ("down",),
    # More of a backrest laid back is further back, where up is upright.
    "further": ("further", "up"),
    "lessen": ("lessen", "down"),
}

AMOUNT_SLOTS = ("celsius", "level", "percent", "brightness", "intensity", "speed", "degrees")
BY: Mapping[str, int] = {"up_by": 1, "down_by": -1}
"""Directions said with how far: "two more"."""
PERCENT_SLOTS = ("percent", "brightness", "intensity")
