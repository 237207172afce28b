"""English sentences about how far a thing is to go, in whose words and with what, brought to the templates' own. Pure.

"The boot wants shutting" is brought to "shut the boot", "give the rear seats a fan speed of two" to "set the fan to two
for the rear seats". Lower-case text as `in_english` leaves it.
"""

from __future__ import annotations

import re

from dialogue.english_habits import plain_habits
from dialogue.english_remarks import BEGINS
from dialogue.english_verbs import COUNT, DEGREES, LEVEL, POLITE
from dialogue.rewriting import rewritten

_HINTS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|[a-z]+teen|[a-z]+ty|ten|half|quarter|third|car|cabin|vehicle"
    r"|back|rear|windows?|roof|sunroof|shade|blind|sunshade|seats?|fans?|blower|air|breeze|wind|draft|heat\w*|warm\w*"
    r"|cool\w*|cold\w*|hot\w*|freez\w*|lights?|lamps?|lighting|glow|volume|sound|music|radio|screen|display|brightness"
    r"|temps?|temperature|ac|massage|rub|knead\w*|mirrors|wheel|wipers|cruise|trunk|boot|tailgate|hatch|doors?|hazards?"
    r"|timer|alarm|clock|route|navigation|directions|stop|play|song|track|tune|vents?|red|orange|yellow|green|blue"
    r"|purple|violet|pink|white|turquoise|cyan|magenta|needs?|wants?|degrees|louder|quieter|softer|lower|higher"
    r"|sit|mine"
    r"|across|over|shut|closed|setting|sort|fix|deal|see to|do something|bother|trouble|hassle|problem|sh+|shush"
    r"|psst|oi|evening|morning|afternoon|howdy|righto|until|till|ease|dial|tone|knob|undo|reverse|revert|battery"
    r"|tank|same"
    r"|chinese|mandarin|english|fog|frost|ice|mist|which way|via|way|scenes?|something|left|moment|minute|second|sec"
    r"|break|drive|from here|nothing|full|keep|hold|as it|when you|much to ask|imposition|here|glass|windshield"
    r"|how far)\b"
)
"""Without one of these none of the forms is in a text: what is said politely is spared them."""
_OWNED = r"(?:the|my|our|his|her|their|both|all)"
_FRACTION = r"(?:half ?way|half|(?:a|one) (?:third|quarter)|two thirds|three quarters)"
_ROOF = r"(?:the|my|our) (?:sunroof|roof|sunshade|shade|blind|(?:[a-z']+ ){0,3}window)"
_CABIN = r"(?:the|this|our|my) (?:whole |entire )?(?:car|cabin|interior|inside|place)"
_KNOB = (
    r"(?:windows?|trunk|boot|hatch|tailgate|blind|shade|sunshade|volume|music|radio|sound|fan|fans|blower|heat|heating"
    r"|temperature|ac|lights?|lighting|wipers|brightness|hazards|massage|high beams?|beams)"
)
_RUN = (
    r"(?:fans?|blowers?|(?:seat )?(?:heat|heating|heater|heaters|warmers?|massage|ventilation|cooling)|massage|air"
    r"|ac|air con|air conditioning|music|radio|cruise(?: control)?|defroster|demister|wipers|recirculation"
    r"|(?:ambient |mood |reading |map )?(?:lights?|lighting))"
)
_WHOSE = (
    r"(?:me|us|everyone|everybody|(?:the|my|our) (?:(?:rear|back|front|left|right) )*"
    r"(?:passengers?|driver|wife|husband|partner|mum|mom|dad|girlfriend|boyfriend|kids|children|seats?|left|right|back"
    r"|rear|front|boys|girls))"
)
_MEASURED = {
    **dict.fromkeys(("fan", "fan speed", "fan level", "fan setting", "blower", "air"), "fan"),
    **dict.fromkeys(
        ("seat heat", "seat heating", "seat warmth", "heat level", "heating level", "heat setting", "seat heater"),
        "seat heating",
    ),
    **dict.fromkeys(("seat ventilation", "seat cooling", "ventilation"), "seat ventilation"),
    **dict.fromkeys(("massage", "massage level", "seat massage"), "massage"),
    **dict.fromkeys(("temperature", "temp"), "temperature"),
}
"""What a seat is given so much of, and the thing that is set for it."""
_MEASURES = "|".join(sorted(_MEASURED, key=len, reverse=True))

_BEING_DONE = {
    **{f"{verb}ing": verb for verb in ("turn", "switch", "open", "lower", "lock", "unlock", "fold", "unfold", "warm")},
    **{f"{verb}ing": verb for verb in ("heat", "cool", "roll", "wind", "demist", "defrost", "tilt", "clear", "defog")},
    **{f"{verb[:-1]}ing": verb for verb in ("close", "raise", "reduce", "increase", "move", "slide", "mute", "pause")},
    "shutting": "shut",
    "dimming": "dim",
    "putting": "put",
    "setting": "set",
}


def _done(found: re.Match[str]) -> str:
    """What a thing is in need of, as a request: "the fan needs turning down" is "turn the fan down"."""
    verb, way = _BEING_DONE[found["doing"]], found["way"] or ""
    return f"{found['before']}{verb} {found['thing']}{way if way != ' up' or verb in _MOVED_UP else ''}"


_MOVED_UP = frozenset({"turn", "roll", "wind", "move", "put", "raise", "slide"})


def _measured(found: re.Match[str]) -> str:
    """So much of something for somebody: "set the fan to two for the rear seats"."""
    thing = _MEASURED[found["what"]]
    if thing == "seat heating" and found["whose"].endswith("seat"):
        return f"{found['before']}set {found['whose']} heating to {found['much']}"
    return f"{found['before']}set the {thing} to {found['much']} for {found['whose']}"


def _degrees(found: re.Match[str]) -> str:
    """How warm the air is to be: "warm us up to 24" is "set the car to 24 degrees"."""
    what = "the car" if found["what"] == "us" else found["what"]
    return f"{found[1]}set {what} to {found['to'].removesuffix(' degrees')} degrees"


_FORMS = (
    # Where: all of the car, and whoever sits there.
    (
        re.compile(
            r"(?<!look )(?<!walk )(?<!check )\b(?:all (?:around|round|through|over|across|about)|right (?:across"
            r"|through)|throughout|across)"
            r" (?:the|our|this) (?:whole |entire )?(?:car|cabin|vehicle|interior)\b"
        ),
        "everywhere",
    ),
    (re.compile(r"\bin back(?=[.,!?]|$| please| and| too| as)"), "in the back"),
    (
        re.compile(
            r"\bfor (?:whoever|whomever|the one|the person|the people|those|anyone|the guy|the lady)(?:'s| is| are)? "
            r"(?:(?:sitting|sat|seated|riding|over) )?(?:(?:on|in|at) )?(?:the )?"
            r"(?=(?:(?:rear|back) (?:left|right)|(?:left|right) (?:rear|back))\b)"
        ),
        "for the ",
    ),
    (
        re.compile(
            r"\bgive (?!(?:me|us|it|them)\b)(?:[a-z']+ ){1,3}?(?:in|on|at) "
            r"(?=the (?:back|rear) (?:left|right)(?: seat)? "
            r"(?:the|a|an|some|more|less|low|medium|high|seat|\d+|[a-z]+ degrees)\b)"
        ),
        "give ",
    ),
    (re.compile(r"\b(heating|heat|ventilation|cooling|massage), (?=(?:on|at|to) (?:low|medium|high|level)\b)"), r"\1 "),
    (re.compile(r"\bfor who(?:m)?ever(?:'s| is) (?:sitting |sat |seated )?(?=next to me|beside me|behind me)"), ""),
    (
        re.compile(
            r"^(.*\b(?:(?:rear|back) (?:left|right)|in the (?:back|rear)"
            r"|(?:rear|back|front) windows|(?:sun)?roof|(?:sun)?shade|blind)\b.*?) for (?:(?:my|the|our) )+"
            r"(?:auntie|uncle|gran|grandma|grandpa|nan|mum"
            r"|mom|dad|baby|dogs?|pup|puppy|cat|boys?|girls?|kids?|child"
            r"|children|twins|little one|son|daughter|toddler)(?=[.!]*$| please)"
        ),
        r"\1",
    ),
    (re.compile(r"\bfor (?:the|my|our) (?:little|wee|small|young) (?:one|man|lady|lad|girl|boy)\b"), "for the baby"),
    (
        re.compile(
            r"\b((?:i'm|we're|it's) (?:[a-z]+ ){0,3}?(?:cold|hot|warm|freezing|frozen|chilly|perishing|shivering"
            r"|boiling"
            r"|roasting|baking|melting|sweating|cooking|stuffy)) (?:right )?here(?=[.,!?]|$)"
        ),
        r"\1 in here",
    ),
    # How far.
    (
        re.compile(
            r"\b(as (?:high|low|hot|warm|cold|cool|strong|loud|bright|far|hard)) as (?:it|they|you)(?:'ll)? (?:can )?"
            r"(?:go|get)(?=[ .,!]|$)"
        ),
        r"\1 as it goes",
    ),
    (re.compile(rf"\b(sound|music|radio|stereo|media)( at| to| on) ({_FRACTION}|full) volume\b"), r"\1\2 \3"),
    (
        re.compile(
            rf"\b(?:slide|push|pull|open|draw|move|roll|bring|put|get) ({_ROOF}) ({_FRACTION})(?: of the way)? "
            r"(?:back|open)(?=[.,!?]|$| please| and| for)"
        ),
        r"open \1 \2",
    ),
    (
        re.compile(r"\b(across|over|shut|closed) (?:completely|fully|entirely|all the way|right over)(?=[.,!]|$| and)"),
        r"\1",
    ),
    (
        re.compile(
            r",? ((?:on )?(?:a |the )?(?:low|medium|high|fast|slow|max|lowest|highest)) setting(?=[.!,]|$| please)"
        ),
        lambda found: f" on {found[1].removeprefix('on ').removeprefix('a ').removeprefix('the ')}",
    ),
    (
        re.compile(
            rf"\b(?:toast|heat|warm)(?: up)? ((?:this|{_OWNED}) (?:[a-z']+ )*?(?:seats?|chair|backside|bum"
            rf"|butt)) (?:up )?"
            r"as (?:hot|high|warm) as (?:it goes|it gets|possible)\b"
        ),
        r"heat \1 on high",
    ),
    (
        re.compile(
            rf"\b(?:can|could|may) ({_OWNED} (?:[a-z']+ )*?seat) (?:please )?(?:have|get) (?:some |a bit of "
            rf"|a little )?"
            r"(ventilation|heat|heating|cooling|massage|warmth)\b"
        ),
        lambda found: f"{found[1]} {'heating' if found[2] in ('heat', 'warmth') else found[2]} on",
    ),
    (
        re.compile(
            r"(?<= on)[.?!,]+ (?:just |only )?(?:on )?(low|medium|high)(?: (?:is|will be|would be|'s)"
            r" (?:fine|enough|plenty|okay|good)| will do| please)(?=[.!]*$)"
        ),
        r" \1",
    ),
    (
        re.compile(
            r"\b(?:blow|send|push|aim|get|point|direct) (?:some|a bit of|a little|more|the) (?:warm |cool |cold |hot )?"
            r"(?:air|breeze) (?:on|onto|over|at|to|towards|down (?:on|at|to|over)|around) ((?:my|the|our|her|his"
            r"|their) "
            r"(?:feet|toes|legs|face|head|chest|windshield))(?=[.,!?]|$| please| and)"
        ),
        r"blow air at \1",
    ),
    (re.compile(r"(\bseats?\b[^.;]*?\bcool (?:it|them|that)) (?:down|off)\b"), r"\1"),
    (
        re.compile(r"\b(?:a|the width of a) (?:finger|thumb|hand)(?:'s)?(?: width| breadth)?(?= for|[.,!?]|$)"),
        "a crack",
    ),
    (
        re.compile(
            rf"({BEGINS}(?:please |just )*{_OWNED} (?:(?!open)[a-z']+ )*?(?:windows?|sunroof|roof)) "
            r"(?=(?:just )?a (?:crack|sliver|touch)(?=[.,!?]|$| please))"
        ),
        r"\1 open ",
    ),
    (re.compile(r"\bfull (?:whack|pelt|chat|bore|steam|throttle)\b"), "full blast"),
    (
        re.compile(
            r"\bto (?:almost|next to|nearly|practically) nothing\b|\bto (?:a|the (?:bare|faintest)) (?:glimmer"
            r"|minimum)\b"
        ),
        "to minimum",
    ),
    (re.compile(r"\bdim (the [a-z ]+?) (?:down )?(?=to minimum\b)"), r"set \1 "),
    (re.compile(r"\bthe glow(?= (?:in|on|at|to|off|down|up)\b|[.!]|$)(?!.* one\b)"), "the ambient light"),
    (re.compile(r"\b(quieter|louder|softer) in here\b"), r"\1"),
    (
        re.compile(
            r"\b(?:a )?(?:(?P<more>stronger|stiffer|brisker|firmer|harder)|gentler|lighter|softer|weaker) "
            r"(?:breeze|wind|air ?flow|draft) (?:on|at|for|onto) "
        ),
        lambda found: f"{'more' if found['more'] else 'less'} air for ",
    ),
    (
        re.compile(
            rf"({BEGINS}{POLITE})(up|down|off|on) with (the (?:[a-z']+ )*?{_KNOB})(?: again)?(?=[.,!]|$| please| and)"
        ),
        r"\1\3 \2",
    ),
    (re.compile(rf"({BEGINS}{POLITE})notch (?=(?:the|my|her|his|it)\b[^.,;]*\b(?:up|down)\b)"), r"\1turn "),
    (re.compile(r"\b((?:an?|some|my|his|her)(?: [a-z]+)?) rub(?: ?down)?(?=[.,!?]|$| for| please| on)"), r"\1 massage"),
    (re.compile(rf"\blose (?=(?:the|my|that|this|her|his) (?:[a-z']+ )*?{_RUN}\b)"), "turn off "),
    (re.compile(r"(^|[,.] |\band |\bthen )the (?=(?:next|previous) (?:song|track|tune)(?=[.,!]|$| please))"), r"\1"),
    (
        re.compile(
            r"(?<=[a-z]),? (?:so |and |please |can you |could you |would you )*(?:sort|fix|deal with|see to"
            r"|do something about)"
            r" (?:it|that|this|them)(?: out)?(?: for (?:me|us|her|him|them))?(?=[.!?]*$| please)"
        ),
        "",
    ),
    # Every lively verb for what is set.
    (
        re.compile(
            rf"({BEGINS}{POLITE})(?:pop|stick|bung|chuck|whack|bump|nudge|crank|knock|shove|jack|dial|ramp|punch"
            r"|drop) "
            rf"((?:{_OWNED} (?!windows?\b|[a-z']+ window|tunes)[a-z' ]+?|it)) (?:up |down )?(?:to|at|on|onto) "
            rf"(?={LEVEL}(?=[ .,!?]|$))"
        ),
        r"\1set \2 to ",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:have|keep|get|run|(?:i|we)(?:'d like| want| need)) "
            rf"({_OWNED} (?:[a-z']+ )*?{_RUN}|every(?:one|body)'s {_RUN})"
            rf" (?:running|going|blowing|playing|set|working|turned)(?: up| down)? (?:at|on|to) (?={LEVEL}\b)"
        ),
        r"\1set \2 to ",
    ),
    (
        re.compile(
            rf"({BEGINS}{POLITE})(?:chill|cool|warm|heat|bring|take|get)(?: up| down)? "
            rf"(?P<what>{_CABIN}|everyone|everything|us)(?: up| down)? to (?P<to>{DEGREES}(?: degrees)?"
            rf"|{COUNT} degrees)(?=[.,!?]|$| please| and)"
        ),
        _degrees,
    ),
    (
        re.compile(
            rf"(?P<before>^{POLITE}|\band )(?:give|get) (?P<whose>{_WHOSE}) (?:an? |the |some )?(?P<what>{_MEASURES}) "
            rf"(?:of|at|on|to) (?:level )?(?P<much>{LEVEL})(?=[.,!?]|$| please| and)"
        ),
        _measured,
    ),
    (
        re.compile(
            rf"(?P<before>^{POLITE}|\band )(?:give|get) (?P<whose>{_WHOSE}) (?:an? |the |some )?"
            rf"(?P<much>low|medium|high|gentle|full|max|maximum) (?P<what>{_MEASURES})(?=[.,!?]|$| please| and)"
        ),
        lambda found: _measured(found).replace(" to gentle", " to low"),
    ),
    # What a thing is in need of.
    (
        re.compile(
            rf"(?P<before>^{POLITE}|, (?:and )?|\band )(?P<thing>{_OWNED}(?: (?!next to|beside|behind)[a-z']+){{1,6}}?)"
            rf" (?:needs?|wants?|could do with|requires?)(?: a bit of| some)? (?P<doing>{'|'.join(_BEING_DONE)})"
            r"(?P<way> (?:up|down|on|off|back|forward))?\b(?![^.;:!?]*\b(?:before|after|later|tomorrow|soon|when|if)\b)"
        ),
        _done,
    ),
    (
        re.compile(
            rf"^(?:no|no more|enough(?: of)?|that's enough(?: of)?) (?:the |that )?(?P<thing>(?:(?:rear|back"
            rf"|front) )?{_RUN}"
            r"(?: (?:for|in|on|at) [a-z' ]+?)?)(?: (?:any ?more|any longer|now|please|thanks))*, "
            r"(?:so |and |please |just |can you |you can )*(?:turn|switch|shut|put|cut) (?:it|that|them) off\b"
        ),
        r"turn off the \g<thing>",
    ),
    # What somebody likes, and that it is to be so.
    (
        re.compile(
            r"^(?:(?P<who>i|we|(?:my|the) [a-z]+|she|he)) (?:(?:really|always) )?(?:likes?|prefers?|wants?|has"
            r"|have) it "
            rf"(?:at |on |to be )?(?P<to>{DEGREES})(?: degrees)?(?P<where>(?: over)?(?: (?:on|in|at) [a-z' ]+?)?), "
            r"(?:so |and |please |just |can you )*(?:(?:set|make|sort|get|put|have)"
            r"|do(?= that| it| this| so))(?: (?:that|it|this|it so|it that way|(?:his|her|my|the"
            r"|that) [a-z]+))?(?: up)?"
            r"(?: (?:to|at|like) (?:that|so|it))?(?=[.!?]*$| please| for)"
        ),
        lambda found: f"set {found['to']} degrees{_for(found['who'], found['where'])}",
    ),
)


def _for(who: str, where: str) -> str:
    """The place that was named, or else whose it is."""
    if where:
        return where.replace(" over ", " ")
    return f" for {'me' if who == 'i' else 'us' if who == 'we' else who}"


def plain_settings(text: str) -> str:
    """The text with each of these ways to ask in the templates' own words."""
    return rewritten(plain_habits(text), _FORMS) if _HINTS.search(text) else text
