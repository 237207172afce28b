"""English ways to put a request as a question, beside another one or the other way round. Pure; lower-case text.

"Can the sunroof be tilted?" is brought to "tilt the sunroof", "raise mine while lowering yours" to two requests joined
by "and", "fresh air instead of recirculating" to "fresh air": what is asked for is left in the templates' own order.
"""

from __future__ import annotations

import re

from dialogue.english_music import plain_music
from dialogue.rewriting import rewritten

_HINTS = re.compile(
    r"\b(?:can|could|may|should|must|needs?|has|have|get|want|like|love|ought|possible|while|whilst|same time|instead"
    r"|rather|place of|out|light|now|here on|rest of|further notice|on the way|way|en route|percent|mood|check|look"
    r"|report|update|how|was i|did i|am i|until|till|unless|start|begin|less|scene|shush|hush|sh|quiet|in the back"
    r"|in back|rear|pull|drag|draw|ease|add|glad|grateful|hear|find|nice|lovely|great|slow|speed|pop"
    r"|stop (?:off|over|at|by|in)|(?:it|that|this|them|they) (?:go|come|be|up|down))\b"
)
"""Without one of these none of the forms is in a text: many texts are spared them."""

_POLITE = r"((?:please |now |and |okay |can you |could you |would you |will you |so )*)"
_OWNED = r"(?:the|my|our|all|both|every|this|that|his|her|their)"
_THING = rf"(?P<thing>{_OWNED} [a-z' ]+?|it|that|them|those|everything)"
_ASKS = r"(?:can|could|may)"
_LITTLE = r"(?:(?:a (?:bit|little|touch|tad)|slightly|much|some|somewhat|even) )?"

_ADDS_ED = (
    *("tilt", "fold", "unfold", "heat", "warm", "cool", "vent", "crack", "defrost", "demist", "lower", "brighten"),
    *("clear", "start", "roll", "turn", "adjust", "play", "open", "lock", "unlock"),
)
_ADDS_D = (
    *("move", "recline", "raise", "reduce", "increase", "decrease", "pause", "ventilate", "massage", "activate"),
    *("deactivate", "enable", "disable", "mute", "unmute", "change", "close"),
)
_DONE = (
    {f"{verb}ed": verb for verb in _ADDS_ED}
    | {f"{verb}d": verb for verb in _ADDS_D}
    | {verb: verb for verb in ("put", "shut", "set")}
    | {"dimmed": "dim", "stopped": "stop", "canceled": "cancel", "cancelled": "cancel", "skipped": "skip"}
    | {"switched": "switch", "slid": "slide", "pushed": "push", "pulled": "pull", "brought": "bring", "taken": "take"}
    | {"wound": "wind", "made": "make", "drawn": "draw"}
)
"""What can be done to a thing, and the verb that asks for it."""

_ADDS_ING = (
    *("turn", "open", "switch", "play", "lower", "lock", "unlock", "fold", "unfold", "warm", "heat", "cool", "roll"),
    *("wind", "defrost", "demist", "direct", "point", "pull", "push", "tilt", "blow", "brighten", "bring"),
)
_E_TO_ING = (
    *("raise", "close", "reduce", "increase", "decrease", "recline", "move", "slide", "pause", "mute", "ventilate"),
    *("massage", "change", "navigate", "make"),
)
_DOING = (
    {f"{verb}ing": verb for verb in _ADDS_ING}
    | {f"{verb[:-1]}ing": verb for verb in _E_TO_ING}
    | {"shutting": "shut", "dimming": "dim", "putting": "put", "setting": "set", "dropping": "drop"}
)

_NOT_NOW = (
    r"(?![^.;:!?]*\b(?:from (?:the )?(?:outside|inside|here|my)|by (?:hand|voice|me|us|you|the|my|anyone|an app)"
    r"|while"
    r"|when|automatically|without|remotely|if|unless|ever|at all|yet|anyway|during)\b)"
)
"""What makes of "can it be opened" a question about the car: "by hand", "while driving"."""
_NOT_LATER = r"(?![^.;:!?]*\b(?:before|after|already|later|tomorrow|soon|by now)\b)"

_LAMPS = r"(?:head|spot)?(?:lights?|lamps?|lighting|beams?|flashers?|hazards?)"
_FEEL = r"(?:tired|sleepy|drowsy|alert|awake|attentive|distracted|focused|fit|exhausted|concentrated)"
_READING = (
    r"(?:(?:current|inside|outside|interior|exterior|outdoor|cabin|tire|battery|remaining|driving|charge|trip) )*"
    r"(?:temperature|temp|range|speed|battery|charge|time|date|pressures?|tires|trip|distance|mileage|level)\b"
)
_NEWS = r"(?:a (?:status |quick )?(?:report|update|reading)|an update|the status|feedback) (?:on|of|about)"
_COUNT = r"(?:\d+|five|ten|[a-z]+teen|[a-z]+ty(?: [a-z]+)?)"
_WAY = r"(?:(?:on|along) (?:the|our|my) way(?: there)?|en route)"


def _asked(match: re.Match[str]) -> str:
    """What is to be done, before the thing: "can the sunroof be tilted" is "tilt the sunroof"."""
    if match["way"]:
        return f"turn {'on' if match['way'] == 'on' else 'off'} {match['thing']}"
    return f"{_DONE[match['done']]} {match['thing']}"


def _asked_for(match: re.Match[str]) -> str:
    """What is to be done to somebody's thing: "my wife would like her seat reclined" is "recline my wife's seat"."""
    owned = f"{match['who']}'s {match['thing']}"
    if match["way"]:
        return f"turn {'on' if match['way'] == 'on' else 'off'} {owned}"
    return f"{_DONE[match['done']]} {owned}"


def _two(match: re.Match[str]) -> str:
    """Both requests: "lower mine while raising yours" is "lower mine and raise yours"."""
    return f"{match[1]} and {_DOING[match[2]]}"


def _other_first(match: re.Match[str]) -> str:
    """Both requests: "while closing the roof, turn the heating on"."""
    return f"{_DOING[match[1]]} {match[2]} and "


def _begun(match: re.Match[str]) -> str:
    """The thing begun: "start heating" is "heat"."""
    return _DOING[match[1]]


_PLAINLY = (
    "(?:turn|switch|set|put|open|close|shut|play|lower|lock|fold|warm|heat|cool|dim|mute|raise|reduce|increase"
    "|start|stop"
    "|change|make|bring|roll|move|slide|skip|pause)"
)
_SOMEBODY = (
    r"(?:the (?:passenger|driver|kids|children|boys|girls|baby)|my (?:wife|husband|mum|mom|dad|son|daughter"
    r"|partner|friend"
    r"|kids|girlfriend|boyfriend)(?: (?:in|at) (?:the )?(?:back|front|rear))?|everyone|everybody|she|he|they)"
)
_WORDS_DONE = rf"(?P<done>{'|'.join(_DONE)})\b(?:(?:(?<=turned)|(?<=switched)|(?<=put)) (?P<way>on|off|out)\b)?"
_WORDS_DOING = rf"({'|'.join(_DOING)})"

_FORMS = (
    # A question whether the car can do it is a request to do it, and so is a wish to have it done.
    (
        re.compile(rf"\b(?:{_ASKS}|(?:is|would) it (?:be )?possible for) {_THING} (?:to )?be {_WORDS_DONE}{_NOT_NOW}"),
        _asked,
    ),
    (
        re.compile(
            rf"^(?:(?:i'd|we'd) (?:like|love|prefer)|(?:i|we) (?:like|want|need)"
            rf"|(?:{_ASKS}|might) (?:i|we) (?:please )?(?:have|get)|(?:please )?(?:have|get)|let's (?:have"
            rf"|get)) {_THING} "
            rf"{_WORDS_DONE}(?![^.;:!?]*\band {_OWNED}\b){_NOT_NOW}{_NOT_LATER}"
        ),
        _asked,
    ),
    (
        re.compile(
            rf"^{_THING} (?:should(?! be unlocked)|must|needs? to|has to|have to|ought to) be "
            rf"{_WORDS_DONE}{_NOT_NOW}{_NOT_LATER}"
        ),
        _asked,
    ),
    (
        re.compile(
            rf"\b{_ASKS} ({_OWNED} [a-z' ]*?(?:seats?|backrests?|chair)) (?:go|come|be|move|slide|sit) (?={_LITTLE}"
            r"(?:back|forwards?|up|down|upright|more|less|further|farther|closer|nearer|higher|lower)\b"
            rf"(?! (?:comfortable|heat|warm)))(?![^.;:!?]*\b(?:warm|cool|hot|heat)){_NOT_NOW}"
        ),
        r"move \1 ",
    ),
    (
        re.compile(
            rf"\b{_ASKS} ({_OWNED} [a-z' ]*?(?:windows?|shade|blind|sunshade)(?: (?:on|in|at|by) [a-z' ]+?)?) "
            rf"(?:go|come|be|move|slide) (?={_LITTLE}(?:lower|higher)\b){_NOT_NOW}"
        ),
        r"\1 ",
    ),
    (
        re.compile(
            rf"\b{_ASKS} ({_OWNED} (?:[a-z']+ )*?(?:windows?|sunroof|roof)) (?:go|come|be|slide) (?:back |open )?"
            rf"({_LITTLE}(?:further|more|wider))(?: (?:open|back))?(?=[.!?]*$)"
        ),
        r"open \1 \2",
    ),
    (
        re.compile(
            rf"\b(?:can|could|may|might) ({_SOMEBODY}) (?:please )?(?:have|get) (?=(?:the|her|his|their|some|a) )"
        ),
        r"\1 would like ",
    ),
    (
        re.compile(
            rf"\b(?P<who>{_SOMEBODY}(?<!he)(?<!they)(?<!everyone)(?<!everybody)) would like (?:her|his|their) "
            rf"(?P<thing>(?:[a-z]+ )?(?:seats?|windows?|backrests?|fan|lights?|lamp)) {_WORDS_DONE}"
        ),
        _asked_for,
    ),
    (
        re.compile(
            r"\b(?:can|could|may) (it|that|this|they|them) (?:please )?(?:go|come|be) (up|down|off|on)\b" + _NOT_NOW
        ),
        r"turn \1 \2",
    ),
    (
        re.compile(r"\b(?:slow|ease) (the [a-z ]*?(?:fans?|blowers?|wipers?|cruise(?: control)?)) down\b"),
        r"turn \1 down",
    ),
    (re.compile(r"\bspeed (the [a-z ]*?(?:fans?|blowers?|wipers?|cruise(?: control)?)) up\b"), r"turn \1 up"),
    (
        re.compile(
            r"\b(?:pull|drag|draw|ease|fetch|haul|lift) (?=(?:the|my) (?:music|volume|sound|radio|temperature"
            r"|temp|heat|heating|fan|brightness|cruise|cruise control)\b[^.,;:!?]*\b(?:up|down)\b)"
        ),
        "turn ",
    ),
    (
        re.compile(
            r"^(?:once|when|after) you(?:'ve| have) (?:set (?:us|me) off|started (?:us|me|the navigation"
            r"|the route|navigating)|got (?:us|me) (?:going|on the way)) "
            r"(?:for|to|towards) ([^,]+), (?:please )?"
        ),
        r"navigate to \1 and ",
    ),
    (
        re.compile(
            rf"^{_POLITE}stop (?:off |over )?(?:at|by|in) (?=(?:a|an|the (?:next|nearest|closest)) "
            r"(?!red|light|traffic|stop|corner|cross|junction|turn|exit)[a-z])"
        ),
        r"\1add a stop at ",
    ),
    (re.compile(r"\badd in (?=(?:a|another|the) )"), "add "),
    (re.compile(r"\b(?:get|bring|take) (me|us) (home|to work)(?=[.,!?]*$| please| now)"), r"take \1 \2"),
    (re.compile(r"\b(?:stop off|pop in|call in) (?:at|by) (?=the|a|an|some)"), "stop at "),
    (re.compile(r"\bpop (the (?:sunroof|roof)) (?:right |wide |fully )?open\b"), r"open \1"),
    # A lamp that goes out.
    (
        re.compile(
            rf"^{_POLITE}((?:(?:all|both|the|my|our|rear|back|front|left|right|reading|map|ambient|mood|cabin"
            rf"|interior|inside|passenger|driver|passenger's|driver's|of) )*"
            rf"{_LAMPS}(?: (?:in|on) (?:the )?(?:back|rear|front))?) out(?= now| please|[.,!]|$)"
        ),
        r"\1turn off \2",
    ),
    # Two requests in one breath.
    (re.compile(r"(?:,? and|,)? at the same time,? (?=(?!as |i |we |it |you |that )[a-z])"), " and "),
    (
        re.compile(
            r"^(?!.*\b(?:not|never|don't|didn't|can't|stop|if|when|why|what|how|i'm|was|were|safe|remind|tell)\b)"
            rf"(.+?),? (?:and )?(?:at the same time as|while|whilst) (?:also )?{_WORDS_DOING}"
            r"(?= (?:the|my|mine|our|ours|all|both|every|his|hers?|their|theirs|this|that|on|off|up|down|it)\b)"
        ),
        _two,
    ),
    (
        re.compile(
            rf"^(?:while|whilst) {_WORDS_DOING} ((?:the|my|our|all|both|every|his|her|on|off|up|down) [^,]+), "
            r"(?:please |also |can you |could you )*"
        ),
        _other_first,
    ),
    (
        re.compile(
            r"^(?!.*\b(?:not|never|don't|didn't|can't|stop|if|when|why|what|how|was|were|remind|tell)\b)(.+?),? "
            rf"(?:and )?(?:while|whilst|as) you (?:also )?(?={_PLAINLY}\b)"
        ),
        r"\1 and ",
    ),
    (
        re.compile(
            r"\b(?:(?:let in|bring in|get|let's have|give me|give us|put on|switch to|go to|i'd like|use) )*"
            r"(?:some )?(?:fresh|outside|outdoor) air (?:instead of|rather than|not) "
            r"(?:the )?(?:recirculat\w+|recycl\w+|same)(?: air)?(?=[^.!?]*\b(?:and|then)\b)"
        ),
        "recirculation off",
    ),
    (
        re.compile(
            r"^(?!.*\b(?:windows?|sunroof|roof)\b)(?:please |let in |get |let's have |give (?:me|us) |i'd like )*"
            r"(?:some )?fresh air(?:,? please)?,? (?:and then|and|then) (?=[a-z])"
        ),
        "recirculation off and ",
    ),
    # What is not wanted need not be told: "to my feet instead of my face".
    (
        re.compile(
            r"^(?!instead|rather|you |he |she |they |why |how |what |did |no\b|i'd rather|i'd prefer)"
            r"(?!.*\b(?:remind|tell|timer|alarm|note|message|not|don't|never)\b)"
            r"(.{6,}?),? (?:instead of|rather than|in place of) [^.,;:!?]+(?=[.!?]*$|, (?:please, )?(?:and|then"
            r"|and then)\b)"
        ),
        r"\1",
    ),
    (re.compile(rf"^{_POLITE}(?:instead of|rather than) [^,;:!?]+, "), r"\1"),
    # A lamp is put out, or lit.
    (re.compile(rf"\b(?:turn|put|switch|blow) out (?={_OWNED}\b[^.,;]*\b{_LAMPS}\b)"), "turn off "),
    (
        re.compile(
            rf"\b(?:turn|put|switch) ({_OWNED} [a-z' ]*?{_LAMPS}(?: (?:in|on|at|over) [a-z' ]+?)?) out"
            r"(?=$|[.,!?]| and)"
        ),
        r"turn off \1",
    ),
    (re.compile(rf"\blight (?:up )?(?={_OWNED} (?:[a-z']+ )*?(?:reading|map) (?:lamp|light)s?\b)"), "turn on "),
    # Where somebody sits, the row first.
    (
        re.compile(r"\b(?:on|at) the (left|right)(?: hand side| side)? (?:in|at) (?:the )?(?:back|rear)\b"),
        r"in the back on the \1",
    ),
    # What holds from now on is asked for now.
    (
        re.compile(
            rf"^{_POLITE}(?:from (?:now|here) on(?:wards)?|starting (?:right )?now|as of now|until further notice"
            r"|for the rest of the (?:trip|drive|journey|ride|day)),? ([^.!?]+)"
        ),
        r"\1\2 from now on",
    ),
    (re.compile(rf"^{_POLITE}{_WAY},? (?=(?:add|make|include|insert|schedule) )"), r"\1"),
    (
        re.compile(rf"^{_POLITE}{_WAY},? (?=(?:we|i|let's|stop|find|pick|get|grab|swing|drop|pull) )([^.!?]+)"),
        r"\1\2 on the way",
    ),
    (
        re.compile(
            r"\b((?:add|make|include|insert|schedule) (?:a|another|an extra) stop [^.,;!?]+?) (?:on|along) the way\b"
        ),
        r"\1",
    ),
    # "Bring the window up ten percent": by so much, where "to" says how far.
    (
        re.compile(
            r"\b(bring|put|roll|move|wind|crank|take|let|pull|slide|run|turn) "
            r"([a-z' ]*?(?:windows?|brightness|screen|display)(?: [a-z' ]+?)?|it|that|them) (up|down) "
            rf"(?={_COUNT} percent\b(?! (?:of|open|closed)))"
        ),
        r"\1 \2 \3 by ",
    ),
    # What is asked, however it is called: a check, a report, a look.
    (
        re.compile(
            rf"^{_POLITE}(?:check(?: on)?|look up|report(?: on)?|give me {_NEWS}) (?=(?:the|my|our) {_READING})"
        ),
        r"\1what's ",
    ),
    (
        re.compile(
            rf"^{_POLITE}(?:check|report|assess|judge|rate|look|see|tell me|show me|say|give me {_NEWS}) "
            rf"(?:on )?(?:just )?how ({_FEEL}) (?:i'm|i am|i look|i seem|i appear)\b"
        ),
        r"\1how \2 am i",
    ),
    (
        re.compile(
            rf"^{_POLITE}(?:check|tell me|see|find out|look) (?:if|whether) ((?:any|any of|one of) [a-z ]+?) (is"
            rf"|are) "
            r"(?=(?:still |left )?(?:open|closed|shut|down|ajar|unlocked|locked)\b)"
        ),
        r"\1\3 \2 ",
    ),
    (re.compile(rf"^{_POLITE}check for (?:any )?(open|unlocked) (doors|windows)\b"), r"\1are any \3 \2"),
    (re.compile(rf"^{_POLITE}check (?:all )?(the|my|our) windows(?=[.!?]*$)"), r"\1are \2 windows closed"),
    (
        re.compile(
            rf"^{_POLITE}(?:check|report|find out|look up) (?=(?:how|what time|what's|(?:if|whether) i(?:'m"
            rf"|'ve)?)\b)"
        ),
        r"\1tell me ",
    ),
    (
        re.compile(
            r"^((?:was|have|am|did) i "
            r"(?=[a-z ]*(?:distract|attent|drows|sleep|tired|alert|awake|focus|concentrat|yawn|look))"
            r"[a-z ]+?),? (?:during|over|in|within|throughout|for) the (?:last|past) [a-z0-9 ]+(?=[.?!]*$)"
        ),
        r"\1",
    ),
    # The assistant's silence.
    (
        re.compile(
            r"^(?=.*\b(?:talk|talking|speak|speaking|quiet|silent|silence|hush|word|mute|listening|chatting|voice)\b)"
            r"(.*?)\b(?:until|till|unless) (?:i|we) (?:call|ask|need|say|tell|speak to|talk to|address|wake|want)"
            r"(?: (?:for|you|so|otherwise|something|up|again|to))*(?=$|[.,!?])"
        ),
        r"\1for now",
    ),
    (
        re.compile(
            r"^(?:shush|hush|sh|quiet)(?: now)?(?:,? (?:assistant|car|you|computer))*, (?=(?:go|be|stay|keep) )"
        ),
        "",
    ),
    (re.compile(rf"\b(?:start|begin) {_WORDS_DOING}(?= (?:{_OWNED}|me|us|to)\b)"), _begun),
    # Less of something for somebody.
    (
        re.compile(rf"\b(?:blow|send|push|direct|aim|get) {_LITTLE}less (air|wind|breeze) (?:at|to|onto|on) "),
        r"less \1 on ",
    ),
    (
        re.compile(
            rf"\b(?:give|send|blow) ((?:my|the|me|us|our|her|him|them)\b[a-z' ]*?) {_LITTLE}"
            r"less (air|wind|breeze|airflow|ventilation|heat|heating|warmth)\b"
        ),
        r"less \2 for \1",
    ),
    (
        re.compile(
            r"^.*?\b((?:the|my|that) [a-z ]+? scene)\b[^.]*?[,.]? ?(?:so |and |please |just |you can |can you )*"
            r"\b(delete|remove|get rid of|scrap|run|start|activate|edit|change|drop) it\b.*$"
        ),
        r"\2 \1",
    ),
)


def plain_requests(text: str) -> str:
    """The text (lower case, as `in_english` leaves it) with each of these ways to ask in the templates' own."""
    return plain_music(rewritten(text, _FORMS)) if _HINTS.search(text) else text
