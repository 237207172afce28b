"""What a sentence itself says of where, how much and which colour, for a wish the language model has named.

A small model makes numbers and seats up, so it is not asked for them: what was not said is not filled in, and what was
said twice is not guessed between. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dialogue import zones
from dialogue.text import said

_ZONES: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "en": (
        ("rear_left", re.compile(r"\b(?:rear|back) left\b|\bleft (?:rear|back)\b|\bbehind the driver\b")),
        ("rear_right", re.compile(r"\b(?:rear|back) right\b|\bright (?:rear|back)\b|\bbehind the passenger\b")),
        ("all", re.compile(r"\b(?:every(?:body|one|where)|all (?:of us|seats|windows|zones?|the)|whole car)\b")),
        ("front", re.compile(r"\b(?:both|two) front\b|\bfront (?:seats|windows|row|passengers)\b|\bup front\b")),
        (
            "rear",
            re.compile(
                r"\b(?:in|at|to|for) the (?:back|rear)\b(?! of)"
                r"|\b(?:back|rear) (?:seats?|rows?|bench|passengers?|windows?)\b"
                r"|\bsecond row\b|\bbehind (?:me|us)\b|\bback (?:there|here)\b|\bthe (?:people|guests|kids) behind\b"
                r"|\b(?:kids?|children|grandma|granny|grandpa)\b"
            ),
        ),
        (
            "passenger",
            re.compile(
                r"\bpassenger|\b(?:my )?(?:wife|husband|girlfriend|boyfriend|co-?driver)\b|\b(?:next to|beside) me\b"
                r"|\b(?:her|his) (?:side|seat|window)\b"
            ),
        ),
        ("driver", re.compile(r"\bdriver\b|\bdriver's\b")),
    ),
    "zh": (
        ("rear_left", re.compile("左后|后[排面座]?的?左|主驾后|司机后")),
        ("rear_right", re.compile("右后|后[排面座]?的?右|副驾后")),
        ("all", re.compile("全车|所有|每个|大家|全都|四个")),
        ("front", re.compile("前排|前面两|两个前")),
        (
            "rear",
            re.compile("后排|后座|后面的?(?:[小老]?[孩朋人]|乘客|座|宝宝|爷爷|奶奶|那?几位)|孩子|小朋友|宝宝在后"),
        ),
        ("passenger", re.compile("副驾|老婆|老公|太太|媳妇|女朋友|男朋友|旁边的?[人位]")),
        ("driver", re.compile("主驾|驾驶[位座]|司机")),
    ),
}
"""In order: the left rear seat is also one in the rear, and the passenger behind also a passenger."""

_COLOURS: Mapping[str, tuple[str, str]] = {
    "red": (r"\bred\b|\bcrimson\b", "红"),
    "orange": (r"\borange\b|\bamber\b", "橙|橘"),
    "yellow": (r"\byellow\b|\bgold(?:en)?\b", "黄"),
    "green": (r"\bgreen\b", "绿"),
    "cyan": (r"\bcyan\b|\bturquoise\b|\bteal\b", "青"),
    "blue": (r"\bblue\b", "蓝"),
    "purple": (r"\bpurple\b|\bviolet\b", "紫"),
    "pink": (r"\bpink\b", "粉"),
    "white": (r"(?<!warm )\bwhite\b", "(?<!暖)白"),
    "warm_white": (r"\bwarm white\b", "暖白"),
}

_BY = {
    "en": re.compile(r"\b(?:by|another|more|less|further|warmer|cooler|colder|hotter|up|down|higher|lower)\b"),
    "zh": re.compile("再|[高低大小热冷暖凉多少升降][了]?(?:个)?[一二两三四五六七八九十\\d]"),
}
"""What makes a number a step rather than a goal; "to" or 到 before it makes it a goal again."""

_COUNTS = re.compile(r"[一二两三四五六][个扇位件股条边]|[四两]门")

_VAGUE = re.compile(
    r"\b(?:half\w*|max\w*|min|minimum|full|fully|highest|lowest|as \w+ as|level|only)\b|半|最|满|档|趴|到头|到底"
)

_TO = {"en": re.compile(r"\b(?:to|at) (?:about |around )?[a-z0-9]"), "zh": re.compile("到|至|成")}


def zone_said(text: str, lang: str) -> str:
    """The zone a sentence names, empty for none. Two people named are one zone only if they share it."""
    lowered = text.casefold()
    patterns = _ZONES["en"] if lang == "en" else (*_ZONES["zh"], *_ZONES["en"])
    return next((zone for zone, pattern in patterns if pattern.search(lowered)), "")


def zone_or_own(zone: str) -> str:
    """What a zoned tool is called with."""
    return zone or zones.SPEAKER


def colours_said(text: str, lang: str) -> tuple[str, ...]:
    """The colours a sentence names."""
    lowered, column = text.casefold(), 0 if lang == "en" else 1
    return tuple(name for name, patterns in _COLOURS.items() if re.search(patterns[column], lowered))


def numbers_said(text: str, lang: str) -> tuple[float, ...]:
    """The amounts a sentence names, fractions as percent; how many windows or people there are is none."""
    return said(_COUNTS.sub("", text) if lang == "zh" else text, lang).values


def has_vague_amount(text: str) -> bool:
    """Whether a sentence says how far in words that are no number."""
    return _VAGUE.search(text.casefold()) is not None


def is_step(text: str, lang: str) -> bool:
    """Whether a number in the sentence is how far, not where to: "by two", 再低两度."""
    lowered = text.casefold()
    return _BY[lang].search(lowered) is not None and _TO[lang].search(lowered) is None
