"""What somebody says wrong and puts right in the same breath: "on the left, no, the right" is "on the right". English.

Only values of one kind stand for each other: a number for a number, a colour for a colour, a side for a side. What is
put right otherwise ("the window, no, the roof") is found out where requests are read (`dialogue.requests`).
"""

from __future__ import annotations

import re

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = (
    rf"(?:\d+(?:[.:]\d+)?|(?:{_TENS})(?:[ -](?:{_SMALL}))?|{_TEENS}|{_SMALL}|a hundred)(?: and a half| point \w+)?"
)
_TIME = rf"(?:(?:half|quarter|(?:{_SMALL}|{_TEENS})) (?:past|to) )?{_NUMBER}"
_UNIT = (
    r"(?: ?(?:degrees?|percent|%|minutes?|mins?|hours?|seconds?|secs?|am|pm|o'clock"
    r"|kilomet(?:er|re)s(?: (?:per|an) hour)?|kmh|km/h|mph))?"
)

_WRONG = "no|nope|sorry|wait|hang on|hold on|scratch that|strike that|oops|actually|correction"
_RIGHT = "i mean|i meant|i said|make (?:that|it)|rather|let's say|it's"
_NO = (
    rf"(?:uh |um |er |oh )?(?:(?:{_WRONG})(?:,? (?:{_WRONG}))*(?:,? (?:{_RIGHT}))?"
    r"|(?:or )?rather|i mean|i meant|make (?:that|it)|or let's say|or better|better)"
)

_NUMBERS = re.compile(
    rf"\b(?P<before>(?<!no )(?:{_TIME}))(?P<unit>{_UNIT})(?P<pause>,? |\.\.\. ){_NO},? (?:to |at |on |for |the )?"
    rf"(?P<after>{_TIME})(?P<unit_after>{_UNIT})\b(?! (?:of|more|or|song|track|one)\b)"
)

_KINDS = (
    "red|orange|yellow|green|blue|purple|pink|white|cyan|turquoise|violet|amber|warm white",
    "left|right",
    "front|rear|back",
    "up|down",
    "on|off",
    "fast|slow|medium|auto|automatic|intermittent|low|high|maximum|minimum|max|min",
    "driver's|passenger's",
    "driver|passenger",
    "night|day",
    "feet|face|windshield|windscreen",
    "morning|evening|afternoon",
    "am|pm",
)

_WORDS = tuple(
    re.compile(
        rf"\b(?P<before>{kind})(?: (?:side|one|mode))?,? {_NO},? (?:in |to |on |at |for )?(?:the )?"
        rf"(?={kind})(?!(?P=before)\b)"
    )
    for kind in _KINDS
)


def corrected(text: str) -> str:
    """The text, lower case, without the values that were put right at once."""
    text = _NUMBERS.sub(lambda found: found["after"] + (found["unit_after"] or found["unit"]), text)
    for kind in _WORDS:
        text = kind.sub("", text)
    return text
