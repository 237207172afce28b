"""What somebody says wrong and puts right in the same breath: "on the left, no, the right" is "on the right". English.

Only values of one kind stand for each other: a number for a number, a colour for a colour, a side for a side. What is
put right otherwise ("the window, no, the roof") is found out where requests are read (`dialogue.requests`). And "it"
whose meaning comes after it: "turn it up, I love this song".
"""

from __future__ import annotations

import re

from dialogue.english_asides import plain_asides
from dialogue.english_dialect import plain_dialect
from dialogue.english_manners import MANNERS
from dialogue.english_slips import PAUSED, RATHER, SLIP, WILL_DO, marked, names_put_right, unmarked
from dialogue.rewriting import rewritten

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = (
    rf"(?:\d+(?:[.:]\d+)?|(?:{_TENS})(?:[ -](?:{_SMALL}))?|{_TEENS}|{_SMALL}|a hundred)(?: and a half| point \w+)?"
)
_SPAN = (
    r"(?:half an hour|(?:a )?quarter of an hour|three quarters of an hour|an hour(?: and a (?:half|quarter))?|a minute)"
)
_TIME = rf"(?:noon|midday|midnight|(?:(?:half|quarter|(?:{_SMALL}|{_TEENS})) (?:past|to) |half )?{_NUMBER})"
_UNIT = (
    r"(?: ?(?:degrees?|percent|%|minutes?|mins?|hours?|seconds?|secs?|am|pm|o'clock"
    r"|kilomet(?:er|re)s(?: (?:per|an) hour)?|kmh|km/h|mph))?"
)

_NEXT = r"(?!(?:and|then|no|or|i|make|call|to)\b)[a-z']+"
"""A word of what a value is for: "six in the front, no, four"."""

_RIGHT_NUMBER = (
    rf"(?:to |at |on |for |the |in )?(?P<after>{_SPAN}|{_TIME})"
    rf"(?P<unit_after>{_UNIT})\b(?! (?:of|more|or|song|track|one)\b)"
)
_WRONG_NUMBER = rf"\b(?P<before>(?<!\ue003 )(?:{_SPAN}|{_TIME}))(?P<unit>{_UNIT})"
_NUMBERS = re.compile(rf"{_WRONG_NUMBER}(?:, well, |{SLIP}){_RIGHT_NUMBER}{WILL_DO}?")
_NUMBERS_APART = re.compile(
    rf"{_WRONG_NUMBER}(?P<where>(?: {_NEXT}){{1,5}}){PAUSED}{_RIGHT_NUMBER}{WILL_DO}?(?=[.,!?]|$)"
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
    "inside|outside",
    "for (?:me|her|him|us|everyone|(?:the|my) [a-z]+)",
    "alarm|timer|reminder",
    "(?:seat )?(?:heating|heater|ventilation|cooling|massage)",
    "(?:ambient|mood|reading|fog|map) lights?",
    "half ?way|all the way|fully|completely|a little|a bit|slightly|a crack",
    "today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
)

_WORDS = tuple(
    re.compile(
        rf"\b(?P<before>{kind})(?: (?:side|one|mode))?{SLIP}(?:just |only )?(?:in |to |on |at |for )?"
        rf"(?:the |an? (?!bit|little|crack))?(?={kind})(?!(?P=before)\b)"
    )
    for kind in _KINDS
)
_APART = tuple(
    re.compile(
        rf"\b(?P<before>{kind})(?P<where>(?: {_NEXT}){{1,4}}){PAUSED}(?:in |to |on |at |for )?"
        rf"(?:the |my )?(?!(?P=before)\b)(?P<after>{kind})(?: (?P<noun>[a-z]+(?: one)?))?{RATHER}?(?=[.,!?]|$)"
    )
    for kind in _KINDS
)
"""The same with words of the thing between: "the rear defroster, no, the front one"."""

_NICER = re.compile(
    rf"({SLIP}(?:the )?[a-z]+)(?:'s| is| would be| looks) (?:so much |much |a bit )?"
    r"(?:nicer|better|prettier|cozier|calmer|enough)\b"
)
_MAYBE = re.compile(
    r"(?:,|\.\.\.,?) (?:h?m+,? )?(?:or )?(?:maybe|perhaps) ([a-z0-9]+(?: [a-z0-9]+)?)"
    r"(?= (?:is|would be) (?:better|nicer|enough)| instead| will do| rather)"
)
_OPEN_SO = re.compile(
    rf"(?:\b(?:wide|fully) )?\bopen(?: (?:fully|all the way|completely|wide))?(?:, well,? |{PAUSED})"
    rf"(?:just |only |maybe )?((?:a )?(?:half|quarter|third)(?:way)?|a crack|{_NUMBER} ?(?:percent|%))"
    r"(?: open| of the way)?(?=[.,!?]|$)"
)
_HAS_NO = re.compile(
    r"\b(?:no|not|hm+|er|erm|uh|um|uhm|maybe|perhaps|nope|nah|naw|sorry|wait|hang|hold|scratch|strike|scrap|forget|ignore"
    r"|(?:wh?)?oops|actually|correction|mistake|bad"
    r"|apologies|thoughts?|silly|too|mean|meant|make|call|rather|better|well|say)\b"
)
"""Without one of these nothing is put right: most texts are spared the search."""


def _apart(found: re.Match[str]) -> str:
    """The right value in the wrong one's place, where it is said of the same thing."""
    words = {"", "one", "ones", "side", "mode", *found["where"].split()}
    return found["after"] + found["where"] if words.issuperset((found["noun"] or "").split()) else found[0]


def _number(found: re.Match[str]) -> str:
    """The right number with its unit, or else the wrong one's."""
    unit = "" if re.fullmatch(_SPAN, found["after"]) else found["unit_after"] or found["unit"]
    return found["after"] + unit + (found.groupdict().get("where") or "")


_OPENING = re.compile(
    r"^(?:(?:ok|okay|right|alright|well|yeah|hey|anyway)?,? )?so,? "
    r"(?=(?:my|the|i|we|it|he|she|they|i'm|it's|we're|there's) \S+ \S)"
)
"""Where somebody begins to tell why, with more words to come: it is no reason for anything before it."""

_HALF_HOUR = re.compile(r"\bhalf[ -]hour\b")

_ERRAND = re.compile(r"\b(reminder|remind(?:er)?\b[^:]{0,60}[a-z]): *(?:to )?")
"""What is written after a colon is what to be reminded of."""

_SOUND = (
    r"song|music|tune|track|radio|hear (?:you|a thing|anything|myself)|phone|headache|my ears|on a call|loud|deaf\w*"
)

_IT = re.compile(
    r"\b(turn|crank|pump|blast|bring|keep) (?:it|this|that) (up|down)\b(?=(?: a bit| a little| please| now| man)*[,.!;]"
    rf"[^.!?]*\b(?:{_SOUND})\b)"
)

_LOOSE = (
    # Why somebody thinks better of it: "play Abba, hang on, Dad's in the car, play Elvis instead".
    (
        re.compile(
            r"(?<=[a-z0-9])((?:,|\.\.\.,?) (?:oh |no,? )?(?:wait|hang on|hold on)(?: a (?:sec|second|minute"
            r"|moment))?,?) "
            r"(?:(?:(?:it|that|he|she|there)'s|(?:we|they)'re|i'm|(?:the|my) [a-z]+(?:'s| is| are)"
            r"|[a-z]+'s (?=in|on|not|here|asleep|with|coming|still))[^,.!?]{2,40}), "
            r"(?=(?:so |please |just |let's |better )*(?:turn|set|open|close|shut|play|put|make|take|navigate"
            r"|drive|go|switch"
            r"|lower|raise|drop|keep|head|use|give|do|find)\b)"
        ),
        r"\1 ",
    ),
    (
        re.compile(
            r"(?<!how )(?<!what )\b(?:about|around|roughly|approximately|exactly|precisely|more or less) "
            r"(?=\d|(?:a )?(?:half|quarter|third)\b|(?:two|three) (?:thirds|quarters)|[a-z]+ty\b|[a-z]+teen\b|ten\b)"
        ),
        "",
    ),
    (re.compile(r"(?<!\w)'em\b"), "them"),
    (re.compile(r"\ball right(?=[,.!?;]| then\b| so\b)"), "alright"),
    (re.compile(r"\bone more time\b"), "once more"),
    (re.compile(r"^no, (?=(?:fresh|outside) air\b)"), ""),
    (re.compile(r"^(?:oh )?no (?=(?:that's|it's|they're) (?:[a-z]+ ){0,2}too )"), ""),
    (re.compile(r"\b(?:him|her|them), (?=(?:the|my) (?:driver|passenger|wife|husband|kids)\b)"), ""),
    (re.compile(r"\bthe (?:two|2) (?=(?:rear|back|front)\b)"), "both "),
    (re.compile(r"\b(?:the )?(?:two|2) of (?=us|them)"), "both of "),
    (re.compile(r"\b(?:a|one) (degree|level|notch|step|click) or two\b"), r"2 \1s"),
    (re.compile(r"\b(?:fully|completely|totally) (?=(?:open|close|shut|lower|raise|roll|wind)\b)"), ""),
    (re.compile(r"(?<!left )(?<!right )\bback (?=massage|rub\b)"), ""),
    (re.compile(r"\brow (?:two|2)\b"), "the second row"),
    (re.compile(r"\b(?:an|a) (?=inch\b(?! or)|centimet(?:er|re)\b)"), "1 "),
    (re.compile(r"\brow (?:one|1)\b"), "the front row"),
    *MANNERS,
)
"""What changes nothing beside a number or a verb, and small words as they are written elsewhere."""


_SHOULD_SAY = re.compile(r"(?<=[a-z0-9]), ([^,.;!?]{2,30}?),? i should (?:say|have said)(?=[.!]*$)")
"""The right value before the words that put it right: "volume 20, 30 I should say"."""

_MEANT = re.compile(
    r"^(?:(?:no|nope|sorry|oh|wait|ah),? )*"
    r"(?!.*\b(?:what|not|that|as|than|how|who|why|where|when|you|like|all|which|do)\b)"
    r"(?P<it>[^,.;!?]{3,40}?),? i (?:meant|mean|wanted)[.!]*$"
)
"""The right thing before the words that put it right: "no, heating I meant"."""


def _values_put_right(text: str) -> str:
    """The text (with its signs) with each value that was put right at once alone."""
    text = _NICER.sub(r"\1", _NUMBERS_APART.sub(_number, _NUMBERS.sub(_number, text)))
    for kind in _WORDS:
        text = kind.sub("", text)
    for kind in _APART:
        text = kind.sub(_apart, text)
    return _OPEN_SO.sub(r"\1 open", text)


def plainly(text: str) -> str:
    """The text, lower case, without the values that were put right at once, and with what "it" is."""
    text = rewritten(plain_dialect(text), _LOOSE)
    text = _ERRAND.sub(r"\1 to ", text)
    text = _HALF_HOUR.sub("30 minute", _OPENING.sub("", text))
    if _HAS_NO.search(text):
        signed, said = marked(_SHOULD_SAY.sub(r", no, \1", _MAYBE.sub(r", no, \1", text)))
        text = unmarked(names_put_right(_values_put_right(signed)), said) if said or ", well, " in text else text
        text = _MEANT.sub(r"no, i meant \g<it>", text)
    return plain_asides(_IT.sub(r"turn the music \2", text))
