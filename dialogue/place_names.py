"""What people call a place: its own names, and every name of a kind of place it belongs to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogue.pinyin import matching_key
from dialogue.tools import PlaceLike, TrackLike

KINDS: tuple[tuple[str, ...], ...] = (
    (
        *("charging station", "charging point", "charging spot", "charging place", "charge point", "charger"),
        *("ev charger", "ev charging", "ev charging station", "ev station", "car charger", "electric charger"),
        *("fast charger", "rapid charger", "quick charger", "supercharger", "charging stop", "place to charge"),
        *("somewhere to charge", "charging", "plug in point", "充电站", "充电桩", "充电的地方", "快充站", "超充站"),
    ),
    (
        *("petrol station", "gas station", "filling station", "fuel station", "service station", "petrol pump"),
        *("gas pump", "fuel pump", "petrol bunk", "fuel stop", "gas stop", "petrol stop", "servo"),
        *("place to fill up", "somewhere to fill up", "place to refuel", "somewhere to refuel"),
        *("petrol", "gas", "fuel", "diesel", "加油站", "加油的地方"),
    ),
    (
        *("coffee shop", "cafe", "café", "coffee place", "coffee house", "coffee bar", "coffee", "cup of coffee"),
        *("somewhere for coffee", "place for coffee", "咖啡店", "咖啡厅", "咖啡馆", "喝咖啡的地方"),
    ),
    (
        *("rest area", "rest stop", "service area", "services", "motorway services", "rest place", "lay by"),
        *("place to rest", "somewhere to rest", "place to stop", "服务区", "休息区", "休息的地方"),
    ),
    (
        *("restaurant", "place to eat", "somewhere to eat", "eatery", "diner", "food", "bite to eat", "food place"),
        *("something to eat", "lunch place", "餐厅", "饭店", "餐馆", "饭馆", "吃饭的地方"),
    ),
    (
        *("parking", "car park", "parking lot", "parking garage", "parking space", "parking spot", "place to park"),
        *("somewhere to park", "停车场", "停车位", "停车的地方"),
    ),
    ("hospital", "emergency room", "a and e", "casualty", "medical center", "医院", "急诊"),
    ("pharmacy", "chemist", "chemist's", "drugstore", "drug store", "药店", "药房"),
    ("atm", "cash machine", "cash point", "cashpoint", "bank machine", "取款机", "自动取款机"),
    ("supermarket", "grocery store", "grocery", "grocery shop", "food store", "超市"),
    ("train station", "railway station", "火车站"),
)
"""Names that mean the same kind of place."""

_ARTICLES = ("", "a ", "the ")

_BESIDES = re.compile(
    r"^(?:(?:a|an|the|any|some|another|me|us)\s+)*(?:(?:nearest|closest|next|nearby|good|decent|nice|cheap|quick)\s+)*"
    r"|\s+(?:around here|round here|nearby|near here|near me|close by)$"
)


def called(place: PlaceLike) -> tuple[str, ...]:
    """All names of a place, its own first."""
    own = {matching_key(name) for name in place.names}
    kinds = (name for kind in KINDS if own & {matching_key(name) for name in kind} for name in kind)
    return tuple(dict.fromkeys((*place.names, *kinds)))


def spoken(places: Iterable[PlaceLike]) -> list[str]:
    """All names of all places as they are said, English ones of a kind with their articles."""
    names = dict[str, None]()
    for place in places:
        for name in called(place):
            articles = ("",) if name in place.names or not name.isascii() else _ARTICLES
            names |= dict.fromkeys(f"{article}{name}" for article in articles)
    return list(names)


def known_names(places: Iterable[PlaceLike], tracks: Iterable[TrackLike]) -> dict[str, tuple[str, ...]]:
    """What the grammar is told of places and music, for hearing and understanding alike: they share what is built."""
    return {
        "known_place": tuple(spoken(places)),
        "known_music": tuple(n for t in tracks for n in (t.title, t.artist, t.genre, *t.names) if n),
    }


def is_called(place: PlaceLike, name: str) -> bool:
    """Whether `name`, or what is left of it without "the nearest", is a name of the place."""
    bare = _BESIDES.sub("", name.casefold().strip())
    wanted = {matching_key(name), matching_key(bare), matching_key(bare.removesuffix("s"))} - {""}
    return bool(wanted & {matching_key(known) for known in called(place)})
