"""How alike two Mandarin syllables sound, and which of the grammar's own a recogniser may have meant.

Pure tables. Costs go from 0 (the same) to 1 (nothing in common); they follow how sounds are made (place, aspiration,
nasal endings), the confusions every learner of Mandarin knows, and were not fitted to single words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations

_SYLLABLE = re.compile(r"(?!num)(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([aeiouv][a-z]*)(\d?)$")

WORST = 1.0
SAME_TONE = 0.5
"""Cost of the other of two words that the grammar tells apart by their tone alone (听, 停)."""

_INITIALS: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.15, ("zh z", "ch c", "sh s")),
    (0.25, ("n l", "j zh", "q ch", "x sh", "j z", "q c", "x s", "y w", "y ", "w ")),
    (
        0.35,
        ("b p", "d t", "g k", "j q", "zh ch", "z c", "f h", "r l", "zh q", "k h", "n m", "s z", "s c", "x q", "sh ch"),
    ),
    (0.5, ("g h", "s c", "j x", "sh zh", "f w", "f p", "t q", "t ch", "d j", "d zh", "r y", "r n", "t c", "h w")),
    (0.5, ("m w", "b m", "d l", "d n", "t h", "k t", "p t", "y l", "y n", "g d", "b d", "p f", "n y", "m l", "x c")),
    (0.6, ("t y", "b f", "q y", "j y", "x y", "r z", "r zh", "k q", "p h", "p k", "b w", "d r", "h x", "h sh", "s f")),
)
_FINALS: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.1, ("uo o", "ui ei", "un en", "iu ou", "ue ve", "u v")),
    (0.2, ("an ang", "en eng", "in ing", "ian iang", "uan uang", "un ong")),
    (0.3, ("ong eng", "iong ong", "iao ao", "ian an", "iang ang", "uan an", "uang ang", "ia a", "ua a", "ie e")),
    (0.3, ("uai ai", "ue e", "ie ue", "iu iao", "ou uo", "in ian", "en an", "ing iang", "ei ai", "ou u", "iu u")),
    (0.4, ("e uo", "ao ou", "ie ei", "i ei", "i ie", "e en", "e ei", "ao uo", "ai a", "an a", "ang a", "ao a", "e a")),
    (
        0.4,
        (
            "in i",
            "ing i",
            "i v",
            "uan ian",
            "ian ie",
            "ian iao",
            "iu i",
            "iao ie",
            "eng ang",
            "uang ong",
            "e er",
            "ing ian",
            "in v",
            "e eng",
        ),
    ),
    (
        0.5,
        ("u uo", "u o", "i e", "un in", "u e", "ou e", "an ai", "iao ia", "iao ian", "ui i", "an ao", "ang ao", "o ou"),
    ),
    (
        0.5,
        (
            "ong ou",
            "ong u",
            "eng ing",
            "en in",
            "ian iu",
            "en un",
            "iang iao",
            "ua uo",
            "uan un",
            "v ue",
            "ai e",
            "v ou",
            "ui ai",
            "ei ai",
        ),
    ),
)


def _symmetric(table: Iterable[tuple[float, tuple[str, ...]]]) -> Mapping[frozenset[str], float]:
    found: dict[frozenset[str], float] = {}
    for cost, pairs in table:
        for pair in pairs:
            found.setdefault(frozenset(pair.split(" ")), cost)
    return found


_INITIAL_COSTS, _FINAL_COSTS = _symmetric(_INITIALS), _symmetric(_FINALS)

_FINAL_SHARE = 1.0
"""The final is heard longer than the initial, and yet as easily changed by an accent."""


@cache
def cost(heard: str, meant: str) -> float:
    """How unlike two toneless syllables are, 0 to 1; words that are no syllables are alike only if equal."""
    if heard == meant:
        return 0.0
    one, other = _SYLLABLE.match(heard), _SYLLABLE.match(meant)
    if one is None or other is None:
        return WORST
    if one[1] + one[2] == other[1] + other[2]:
        return SAME_TONE
    return min(
        WORST, _part(one[1], other[1], _INITIAL_COSTS) + _FINAL_SHARE * _part(_rime(one), _rime(other), _FINAL_COSTS)
    )


def _part(heard: str, meant: str, costs: Mapping[frozenset[str], float]) -> float:
    return 0.0 if heard == meant else costs.get(frozenset((heard, meant)), WORST)


def _rime(syllable: re.Match[str]) -> str:
    """The final as it sounds: pinyin writes ü as u after j, q, x and y, and yan as it does an."""
    initial, final = syllable[1], syllable[2]
    if initial in ("j", "q", "x", "y") and final.startswith("u"):
        return {"u": "v", "ue": "ue", "un": "in", "uan": "uan"}.get(final, final)
    if initial == "y":
        return {"a": "ia", "ao": "iao", "an": "ian", "ang": "iang", "ou": "iu", "e": "ie", "ong": "iong"}.get(
            final, final
        )
    if initial == "w":
        return {
            "a": "ua",
            "o": "uo",
            "ai": "uai",
            "ei": "ui",
            "an": "uan",
            "en": "un",
            "ang": "uang",
            "eng": "ong",
        }.get(final, final)
    return final


def nearest(heard: str, known: Iterable[str], most: float) -> dict[str, float]:
    """The known words that may have been meant, with their costs up to `most`."""
    return {word: found for word in known if (found := cost(heard, word)) <= most}


def collisions(words: Iterable[str], most: float) -> list[tuple[str, str]]:
    """Pairs of different words that cost no more than `most`."""
    return [pair for pair in combinations(sorted(words), 2) if cost(*pair) <= most]
