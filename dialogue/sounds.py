"""The sounds Mandarin syllables are made of: 21 initials and 38 finals, and nothing. Pure tables.

Finals are told apart as they sound, not as pinyin writes them: the u of ju is ü, the i of zhi is none, you is iou.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

BLANK = 0
"""No sound, or one that goes on."""

_INITIALS = ["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s"]
_FINALS = [
    "a",
    "o",
    "e",
    "ai",
    "ei",
    "ao",
    "ou",
    "an",
    "en",
    "ang",
    "eng",
    "ong",
    "er",
    "i",
    "ia",
    "ie",
    "iao",
    "iu",
    "ian",
    "in",
    "iang",
    "ing",
    "iong",
    "u",
    "ua",
    "uo",
    "uai",
    "ui",
    "uan",
    "un",
    "uang",
    "v",
    "ve",
    "van",
    "vn",
    "ii",
]

SOUNDS = ("_", *_INITIALS, *_FINALS)
"""In the order of the engine's outputs."""

_NUMBER = {sound: number for number, sound in enumerate(SOUNDS)}

_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)([aeiouv][a-z]*)\d?")

_WITHOUT_INITIAL: Mapping[str, str] = {
    "yi": "i",
    "ya": "ia",
    "ye": "ie",
    "yao": "iao",
    "you": "iu",
    "yan": "ian",
    "yin": "in",
    "yang": "iang",
    "ying": "ing",
    "yong": "iong",
    "yu": "v",
    "yue": "ve",
    "yuan": "van",
    "yun": "vn",
    "yo": "o",
    "wu": "u",
    "wa": "ua",
    "wo": "uo",
    "wai": "uai",
    "wei": "ui",
    "wan": "uan",
    "wen": "un",
    "wang": "uang",
    "weng": "ong",
}
_AFTER_PALATALS: Mapping[str, str] = {"u": "v", "ue": "ve", "uan": "van", "un": "vn"}


@cache
def sounds_of(word: str) -> tuple[int, ...]:
    """The numbers of a syllable's sounds, one or two; none for what is no Mandarin syllable.

    Args:
        word: pinyin without tone marks, `ü` as `v`; a digit for the tone is passed over.
    """
    plain = re.sub(r"\d$", "", word)
    if plain in _WITHOUT_INITIAL:
        return (_NUMBER[_WITHOUT_INITIAL[plain]],)
    match = _SYLLABLE.fullmatch(plain)
    if match is None:
        return ()
    initial, final = match[1], match[2]
    if initial in ("j", "q", "x"):
        final = _AFTER_PALATALS.get(final, final)
    elif initial in ("z", "c", "s", "zh", "ch", "sh", "r") and final == "i":
        final = "ii"
    elif initial in ("b", "p", "m", "f") and final == "o":
        final = "uo"
    final = {"ue": "ve"}.get(final, final)
    if final not in _NUMBER:
        return ()
    return (_NUMBER[initial], _NUMBER[final]) if initial else (_NUMBER[final],)
