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
_ARRIVED = (
    r"before (?:(?:we|i) (?:get|go|head|arrive|reach|drive|carry on)\b[^.,;!?]*"
    r"|(?:(?:going|heading|driving|getting) (?:back )?(?:to )?)?(?:home|work|(?:the|our|my) (?:hotel|house|place|office"
    rf"|airport|destination|motorway|highway)){_END})"
)
"""A stop is always before the end of the way."""
_DUTY = (
    r"(?:(?:(?:i|we)(?:'ve got| have got| have| need|'ve| must)(?: to)?|(?:i|we)(?:'ll| will)(?=(?: [a-z]+){1,3} "
    r"(?:you|him|her|them|back|later)\b)) (?:just )?"
    r"(?:call|ring|phone|text|message|pay|order|book|speak|talk|(?:make|take|answer) (?:a|this|the) (?:quick )?"
    r"(?:phone )?(?:call|phone))\b[^.,;!?]*)"
)
"""What the speaker has to do, which is not asked of the car: it can neither call nor pay."""
_NO_NOTE = r"(?!.*\b(?:remind|reminder|timer|alarm|forget|note)\b)"
_MORE = (
    r"(?:higher|lower|warmer|cooler|colder|hotter|stronger|weaker|louder|quieter|brighter|dimmer|faster|slower"
    r"|up|down)"
)
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


_HIGHER = {"warmer": "higher", "hotter": "higher", "cooler": "lower", "colder": "lower"}


def _made(found: re.Match[str]) -> str:
    """By how much it is made more: "I'd like the heat to be a degree warmer" is "make the heat a degree higher"."""
    way = found["way"] if found["of"] == "it" else _HIGHER.get(found["way"], found["way"])
    return f"{found[1]}make {found['of']} {found['much']} {way}"


_SEVERAL = re.compile(r"\b(?:windows|fans|seats|lights|lamps|heaters|temperatures)\b")
_EVERY = re.compile(r"\b(?:all|every|everything|both|rest|others?)\b")


def _without_kept(found: re.Match[str]) -> str:
    """What is to be done, without what stays as it is; one of the things that are changed is left out of them."""
    done, kept = found["done"], found["kept"] or found["other"]
    thing = kept.split()[-1].removesuffix("s")
    if thing in ("mine", "hers", "hi"):
        return f"{done} except {kept}" if _SEVERAL.search(done) else done
    if re.search(rf"\b{thing}s\b", done):
        return f"{done} except {kept}"
    return found[0] if _EVERY.search(done) or re.search(rf"\b{thing}\b", done) else done


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
        re.compile(rf"^{_NO_NOTE}(.*\b(?:on|off|up|down|mute|pause|stop|close|shut)\b[^?]*), {_DUTY}(?=[.!]*$)"),
        r"\1",
    ),
    (
        re.compile(
            rf"^{_NO_NOTE}{_DUTY}, (?:so )?(?=(?:please |can you |could you |would you )*"
            r"(?:mute|turn|switch|pause|stop|close|shut|open|lower|raise|roll|wind)\b)"
        ),
        "",
    ),
    # What it is to be, and by how much.
    (
        re.compile(
            r"(^|, |\band )(?:please )?(?:(?:i|we)(?:'d| would) (?:like|love|prefer)|(?:i|we) (?:want|need)) "
            rf"(?P<of>{_OWNED} [a-z' ]+?|it) to be (?P<much>(?:{_COUNT}|a|one|half a|ten|twenty) "
            rf"(?:degrees?|notch|notches|levels?|steps?|percent)) (?P<way>{_MORE})\b"
        ),
        _made,
    ),
    # What is seen no more is told after what is to be done about it.
    (
        re.compile(
            r"(?<= )(on|off|up|down|fast|slow|faster|slower|high|low|please|now|open|shut|closed) "
            r"(?=i (?:can't|cannot|can hardly|can barely|can) (?:(?:even|really) )?(?:see|hear|breathe|feel) "
            r"(?:a thing|anything|nothing|the road|the screen|my|you|her|him|them|much|where|out)\b"
            r"|i can(?:'t|not| hardly| barely) (?:see|hear|breathe)[.!]*$)"
        ),
        r"\1, ",
    ),
    # What is to stay as it is, where nothing said before it would change it.
    (
        re.compile(
            r"^(?P<done>[^.!?]*[a-z0-9]),? (?:and|but) (?:please )?(?:(?:just )?(?:leave|keep) (?P<kept>"
            rf"mine|hers|his|{_OWNED} [a-z' ]{{3,30}}?) "
            r"(?:(?:just )?(?:as|how|where|the way) (?:it|they)(?:'s|'re| is| are|)"
            r"|as is|alone|be|untouched|like (?:that|it is))"
            r"|(?:don't|do not) (?:touch|change|move|mess with|adjust) "
            rf"(?P<other>mine|hers|his|{_OWNED} [a-z' ]{{3,30}}?))(?=[.!]*$)"
        ),
        _without_kept,
    ),
    # Ways, and places near them; what somebody feels behind such a question is why they ask.
    (
        re.compile(
            r"^((?:please |hey |so |and )*(?:where(?:'s| is| are)|find|show me|look for|is there)\b[^,.;!?]*"
            r"\b(?:nearest|closest|next|nearby|near (?:here|me|us)|around here)\b[^,.;!?]*)[,?] "
            r"(?:because )?(?:i'm|i am|we're|we are) (?:[a-z]+ ){0,3}(?:sweating|boiling|roasting|melting|baking"
            r"|freezing|shivering|cold|hot|warm)(?: (?:in )?here)?(?=[.!]*$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"\b({_STOP}) (?:to|on|in|into|onto) (?:the|my|our|this) (?:route|trip|journey|navigation|way){_END}"
        ),
        r"\1",
    ),
    (re.compile(rf"\b({_STOP}),? {_ARRIVED}"), r"\1"),
    (
        re.compile(
            r"\b(stop (?:off )?(?:at|by|in) "
            r"(?!(?:the )?(?:red|traffic|lights?|stop|corner|cross|junction|turn|exit|nothing)\b)"
            rf"[^.,;!?]+?),? {_ARRIVED}(?=[.!?]*$)"
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
