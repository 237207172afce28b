"""Jokes: asked for on every long drive, and the one thing a small model writes worst. These are written beforehand."""

from __future__ import annotations

import re
from itertools import cycle

from dialogue.pinyin import CJK, has_chinese, syllable
from dialogue.plausible import is_told_to_others

JOKES = 3
"""How many there are: the replies `joke_0` and on."""

_IN_ENGLISH = re.compile(
    r"^(?:(?:ok|okay|alright|all right|right|fine|well|hey|no problem|no worries|never mind|thanks|then|and)[,.!]* )*"
    r"(?:(?:please|come on|go on|(?:can|could|will|would) you|do you know|i want|i'd like(?: to hear)?|let me hear) )*"
    r"(?:(?:tell|give|crack) )?(?:(?:me|us) )?(?:(?:a|an|the|another|one more|some|any|your best) )(?:\w+ )?"
    r"(?:jokes?|riddle)(?:,? (?:please|then|at least|instead|now|again|will you|would you|mate))*[.?!]*$"
    r"|^(?:please )?(?:make (?:me|us) laugh|say something funny|tell (?:me|us) something funny)(?: please)?[.?!]*$",
    re.IGNORECASE,
)

_IN_MANDARIN = (
    r"^(?:好吧|好|行|那|算了|没事)*(?:请|你|麻烦|能不能|可以|能|会|快|那)*再?(?:给(?:我|我们|大家))?再?(?:讲|说|来)"
    r"(?:一?[个段条]|几个|点)?(?:(?:冷|好笑的?|搞笑的?)?(?:笑话|段子)|脑筋急转弯|谜语)"
    r"(?:听听?|吧|呗|呀|啊|来听听|好吗|行吗|可以吗|吗)*$"
    r"|^(?:请|你|快)*逗(?:我|我们|大家)(?:笑|乐|开心)(?:一?[笑下乐])*[吧呗]?$|^再讲一个[吧呗]?$"
)


def _sounds(text: str) -> str:
    """The toneless syllables of the Chinese characters of a text: 笑话 is heard as 消化."""
    return "".join(_toneless(character) for character in CJK.findall(text))


def _toneless(character: str) -> str:
    return syllable(character).rstrip("1234") + " "  # a few are told apart by their tone elsewhere


def _by_sound(pattern: str) -> re.Pattern[str]:
    """A pattern of characters as one of their syllables."""
    choices = re.sub(r"\[([^]]+)\]", lambda found: f"(?:{'|'.join(found[1])})", pattern)
    return re.compile(CJK.sub(lambda found: f"(?:{_toneless(found[0])})", choices))


_IN_PINYIN = _by_sound(_IN_MANDARIN)


class Jokes:
    """Tells them by turns."""

    def __init__(self) -> None:
        self._next = cycle(range(JOKES))

    def line(self, text: str) -> str:
        """The key of the reply to a sentence that asks for a joke, in simplified characters; empty: it does not."""
        asked = _IN_PINYIN.match(_sounds(text)) if has_chinese(text) else _IN_ENGLISH.match(text.strip())
        return f"joke_{next(self._next)}" if asked and not is_told_to_others(text) else ""
