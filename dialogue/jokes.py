"""Jokes: asked for on every long drive, and the one thing a small model writes worst. These are written beforehand."""

from __future__ import annotations

import re
from itertools import cycle

from dialogue.plausible import is_told_to_others

JOKES = 3
"""How many there are: the replies `joke_0` and on."""

_ASKED = re.compile(
    r"^(?:(?:ok|okay|alright|all right|right|fine|well|hey|no problem|no worries|never mind|thanks|then|and)[,.!]* )*"
    r"(?:(?:please|come on|go on|(?:can|could|will|would) you|do you know|i want|i'd like(?: to hear)?|let me hear) )*"
    r"(?:(?:tell|give|crack) )?(?:(?:me|us) )?(?:(?:a|an|another|one more|some|any|your best) )(?:\w+ )?"
    r"(?:jokes?|riddle)(?:,? (?:please|then|at least|instead|now|again|will you|would you|mate))*[.?!]*$"
    r"|^(?:please )?(?:make (?:me|us) laugh|say something funny|tell (?:me|us) something funny)(?: please)?[.?!]*$"
    r"|^(?:(?:好吧|好|行|那|算了|没事)[，,]?)*(?:请|你|麻烦|能不能|可以|能|会|快|那)*(?:再)?(?:给(?:我|我们|大家))?(?:再)?(?:讲|说|来)"
    r"(?:一?[个段条]|几个|点)?(?:(?:冷|好笑的?|搞笑的?)?(?:笑话|段子)|脑筋急转弯|谜语)(?:听听?|吧|呗|呀|啊|来听听|好吗|行吗|可以吗|吗)*[。？！?!]*$"
    r"|^(?:请|你|快)*逗(?:我|我们|大家)(?:笑|乐|开心)(?:一?[笑下乐])*[吧呗]?[。！!]*$|^再讲一个(?:吧|呗)?[。！!]*$",
    re.IGNORECASE,
)


class Jokes:
    """Tells them by turns."""

    def __init__(self) -> None:
        self._next = cycle(range(JOKES))

    def line(self, text: str) -> str:
        """The key of the reply to a sentence that asks for a joke, in simplified characters; empty: it does not."""
        is_asked = _ASKED.match(text.strip()) is not None and not is_told_to_others(text)
        return f"joke_{next(self._next)}" if is_asked else ""
