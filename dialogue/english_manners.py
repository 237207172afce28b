"""English small words and word orders that only some speakers use, in those of the rest. Pure; lower-case text.

"Wind me window up" is "wind my window up", "the air shall blow" is "the air should blow", "hit pause on the music" is
"pause the music", and "fan, my side, down one" is "my fan down by one".
"""

from __future__ import annotations

import re

_OWNED = r"(?:the|my|our|all|both)"
_ON_ME = (
    r"(?:windows?|seats?|side|fan|mirrors|feet|toes|hands|fingers|legs|knees|bum|face|head|neck|eyes|backrest|heating"
    r"|heater|massage|(?:reading )?lamp|reading light|wheel|vents?|back(?='s| is| hurts| aches))"
)
_STOP = r"(?:add|make|put in|include) (?:a|another) (?:quick )?stop (?:at|in|by|for) [^.,;!?]+?"
_END = r"(?=[.,!?]|$| please)"
_BUTTONS = {
    "pause": "pause the music",
    "play": "resume the music",
    "mute": "mute the music",
    **dict.fromkeys(("skip", "next"), "next song"),
}
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven)"


def _pressed(found: re.Match[str]) -> str:
    """What a button does."""
    return _BUTTONS[found["button"]]


def _stepped(found: re.Match[str]) -> str:
    """The thing said first, with its place before it."""
    return f"{found['where']} {found['thing']} {found['way']} by {found['much']}"


MANNERS = (
    # "Me" for "my", where nothing is given or brought to anybody.
    (
        re.compile(
            r"(?<!give )(?<!get )(?<!bring )(?<!fetch )(?<!find )(?<!show )(?<!tell )(?<!let )(?<!for )(?<!next to )"
            rf"\bme (?=(?:(?:own|lower|poor|reading|bloody) )?{_ON_ME}\b)"
        ),
        "my ",
    ),
    (re.compile(r"\bmeself\b"), "myself"),
    (
        re.compile(
            rf"\b({_OWNED} (?:[a-z']+ ){{1,4}}?)shall (?=(?:all )?(?:be|blow|go|come|stay|play|point|open|close)\b)"
        ),
        r"\1should ",
    ),
    (re.compile(r"\band also (?=(?:at|on|for|in|by) (?:the|my|her|his)\b)"), "and "),
    (
        re.compile(
            r"\b(open|close|shut|lock|fold|dim|lower|raise|mute|heat|(?:turn|switch|put) (?:on|off)) first "
            rf"(?={_OWNED}\b)"
        ),
        r"\1 ",
    ),
    # Announced before it is asked.
    (
        re.compile(
            r"^(?:(?:right|ok|okay|so|hey|now|well|please),? )*(?:i've got |i have |there are |here are |do me |do )?"
            r"(?:a couple of|a few|some|two|2|three|3|four|4) (?:quick )?"
            r"(?:things|jobs|tasks|requests|favou?rs|orders|commands)"
            r"(?: for (?:you|ya|me|us)| to do| please| mate| now)*[:,.;!] ?(?=\S)"
        ),
        "",
    ),
    # Where it is, behind the thing: "reading lights rear, both on".
    (
        re.compile(
            r"\b((?:(?:reading|map) )?(?:lights|lamps)|windows|fans|seat heaters),? (rear|front)"
            r"(?=,? (?:both )?(?:on|off|open|closed|shut|up|down)\b)"
        ),
        r"\2 \1",
    ),
    (
        re.compile(
            r"^(?:the )?(?P<thing>fan|blower|temperature|temp|heat|seat heating), (?:the |on )?"
            r"(?P<where>my|driver|driver's|passenger|passenger's|(?:rear|back)(?: (?:left|right))?)(?: side)?,? "
            rf"(?P<way>up|down)(?: by)? (?P<much>{_COUNT})\b(?! percent)"
        ),
        _stepped,
    ),
    (
        re.compile(
            r"\b(?:the )?(defrosters|demisters|defoggers) (on|off),? (?:in |at )?(?:both )?(?:the )?"
            r"(?:front and (?:the )?(?:rear|back)|(?:rear|back) and (?:the )?front)\b"
        ),
        r"both \1 \2",
    ),
    # A pane that is blind says which of the two is to be heated.
    (re.compile(r"\b(fogged|misted|steamed|clouded) (?:right |all |completely )?over\b"), r"\1 up"),
    (
        re.compile(
            r"((?:(?:rear|back) (?:window|windscreen|windshield|screen|glass)(?:'s| is| has| keeps)[^.!?;,]{0,30}?"
            r"\b(?:fog|mist|steam|frost|ic|froz|cloud)\w*"
            r"|(?:can't|cannot|can hardly|can barely|couldn't) see (?:(?:a thing|anything|much|well) )?"
            r"(?:out (?:of )?|through )(?:the )?(?:back|rear)\b)"
            r"[^?]{0,70}?\b(?<!front )(?<!rear )(?<!back ))(?=(?:defroster|demister|defogger|defrost)\b)"
        ),
        r"\1rear ",
    ),
    # What is pressed, and what is heard.
    (
        re.compile(
            r"\b(?:hit|press|tap|push)(?: the)? (?P<button>pause|play|skip|next|mute)(?: button)?"
            r"(?: on (?:the|this|that|my) (?:music|song|radio|track|tune|podcast|playlist|audiobook|audio))?"
            rf"(?:{_END}|(?= now| and))"
        ),
        _pressed,
    ),
    (
        re.compile(
            r"\b(hear|understand|follow|catch|make out) what (?:(?:my|the|our) [a-z]+|[a-z]+)"
            r"(?:'s|'re| is| are) (?:saying|telling (?:me|us)|talking about|on about)\b"
        ),
        r"\1 anybody",
    ),
    # Why it is to be quiet: the car cannot call anybody, and was not asked to.
    (
        re.compile(
            r"^(?!.*\b(?:remind|reminder|timer|alarm|forget|note)\b)(.*\b(?:on|off|up|down|mute|pause|stop|close|shut)\b"
            r"[^?]*), (?:i|we)(?:'ve got| have| need|'ve| must)(?: to)? "
            r"(?:call|ring|phone|(?:make|take|answer) (?:a|this|the) (?:quick )?(?:phone )?(?:call|phone))\b"
            r"[^.,;!?]*(?=[.!]*$)"
        ),
        r"\1",
    ),
    # Ways, and places near them.
    (
        re.compile(
            rf"\b({_STOP}) (?:to|on|in|into|onto) (?:the|my|our|this) (?:route|trip|journey|navigation|way){_END}"
        ),
        r"\1",
    ),
    (re.compile(rf"\b({_STOP}),? before (?:we|i) (?:get|go|head|arrive|reach|drive|carry on)\b[^.,;!?]*"), r"\1"),
    (
        re.compile(
            r"\b(stop (?:off )?(?:at|by|in) "
            r"(?!(?:the )?(?:red|traffic|lights?|stop|corner|cross|junction|turn|exit|nothing)\b)"
            r"[^.,;!?]+?),? before (?:we|i) (?:get|arrive|reach)\b[^.,;!?]*(?=[.!?]*$)"
        ),
        r"\1 on the way",
    ),
    (
        re.compile(
            r"\b((?:nearest|closest|next) [a-z' ]{3,40}?) to (?:here|me|us|where (?:i am|we are|i'm|we're)|(?:my|our) "
            rf"location){_END}"
        ),
        r"\1",
    ),
    # What is asked of a gauge.
    (
        re.compile(
            r"\b((?:what(?:'s| is| are)|how(?:'s| is| are)) (?:the|my|our) (?:[a-z]+ ){0,3}?"
            r"(?:pressures?|temperature|temp|charge|battery|range|level|mileage)) "
            r"(?:showing|reading|saying|sitting at|standing at|looking like)(?= (?:at|right|now)\b|[.,!?]|$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"\b(?:what|how)(?:'s| is) it (?:(?:sitting at|doing|like|looking|at) )?(outside|inside|out there|in here)"
            r"(?: (?:right )?now)?,? (?:temperature|temp)[- ]?wise\b"
        ),
        r"what's the temperature \1",
    ),
    (
        re.compile(
            r"^(distracted|tired|sleepy|drowsy|alert|attentive|focused)( today| just now| lately| earlier)?,? "
            r"(was|am) i(?=[?.!]*$)"
        ),
        r"\3 i \1\2",
    ),
)
"""Each of these ways, and what is written for it."""
