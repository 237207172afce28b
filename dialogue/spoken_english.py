"""What somebody says wrong and puts right in the same breath: "on the left, no, the right" is "on the right". English.

Only values of one kind stand for each other: a number for a number, a colour for a colour, a side for a side. What is
put right otherwise ("the window, no, the roof") is found out where requests are read (`dialogue.requests`). And "it"
whose meaning comes after it: "turn it up, I love this song".
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

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


_OPENING = re.compile(
    r"^(?:(?:ok|okay|right|alright|well|yeah|hey|anyway)?,? )?so,? "
    r"(?=(?:my|the|i|we|it|he|she|they|i'm|it's|we're|there's) \S+ \S)"
)
"""Where somebody begins to tell why, with more words to come: it is no reason for anything before it."""

_HALF_HOUR = re.compile(r"\bhalf[ -]hour\b")

_ERRAND = re.compile(r"\b(reminder|remind(?:er)?\b[^:]{0,60}[a-z]): *(?:to )?")
"""What is written after a colon is what to be reminded of."""

_SOUND = r"song|music|tune|track|radio|hear (?:you|a thing|anything|myself)|phone|headache|on a call|loud|deaf\w*"

_IT = re.compile(
    r"\b(turn|crank|pump|blast|bring|keep) (?:it|this|that) (up|down)\b(?=(?: a bit| a little| please| now| man)*[,.!;]"
    rf"[^.!?]*\b(?:{_SOUND})\b)"
)

_LOOSE = (
    (
        re.compile(
            r"(?<!how )(?<!what )\b(?:about|around|roughly|approximately|exactly|precisely|more or less) "
            r"(?=\d|(?:a )?(?:half|quarter|third)\b|(?:two|three) (?:thirds|quarters)|[a-z]+ty\b|[a-z]+teen\b|ten\b)"
        ),
        "",
    ),
    (re.compile(r"(?<!\w)'em\b"), "them"),
    (re.compile(r"\bthe (?:two|2) (?=(?:rear|back|front)\b)"), "both "),
    (re.compile(r"\b(?:the )?(?:two|2) of (?=us|them)"), "both of "),
    (re.compile(r"\b(?:a|one) (degree|level|notch|step|click) or two\b"), r"2 \1s"),
    (re.compile(r"\b(?:fully|completely|totally) (?=(?:open|close|shut|lower|raise|roll|wind)\b)"), ""),
    (re.compile(r"(?<!left )(?<!right )\bback (?=massage|rub\b)"), ""),
    (re.compile(r"\brow (?:two|2)\b"), "the second row"),
    (re.compile(r"\b(?:an|a) (?=inch\b(?! or)|centimet(?:er|re)\b)"), "1 "),
    (re.compile(r"\brow (?:one|1)\b"), "the front row"),
)
"""What changes nothing beside a number or a verb, and small words as they are written elsewhere."""


def plainly(text: str) -> str:
    """The text, lower case, without the values that were put right at once, and with what "it" is."""
    text = rewritten(text, _LOOSE)
    text = _ERRAND.sub(r"\1 to ", text)
    text = _HALF_HOUR.sub("30 minute", _OPENING.sub("", text))
    text = _NUMBERS.sub(lambda found: found["after"] + (found["unit_after"] or found["unit"]), text)
    for kind in _WORDS:
        text = kind.sub("", text)
    return _IT.sub(r"turn the music \2", text)
