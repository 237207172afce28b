"""English verbs and questions the templates do not know, brought to those they do. Pure; lower-case text.

"Got any Abba? Stick some on" is "play Abba", "ditch the route" is "cancel the route".
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
COUNT = (
    rf"(?:\d+(?:\.\d+)?|(?:{_TENS})(?:[ -](?:{_ONES}))?|[a-z]+teen|ten|eleven|twelve|{_ONES}|(?:a|one) hundred)"
    r"(?: and a half)?"
)
DEGREES = rf"(?:[123]\d(?:\.\d+)?|(?:twenty|thirty)(?:[ -](?:{_ONES}))?|[a-z]+teen)(?: and a half)?"
LEVEL = rf"(?:(?:level )?{COUNT}|low|medium|high|max|maximum|min|minimum|full|slow|fast)"
POLITE = r"(?:(?:please|now|and|okay|can you|could you|would you|will you|just|so),? )*"
_SEAT = r"(?:my|the|her|his)(?: (?:[a-z]+'s|passenger|rear|back|left|right))* seats?"
_TITLE = r"(?:song|tune|track|number|piece|one)"
_UNNEEDED = r"(?:any ?more|any longer|now|just now|at the moment)"
_THAT = r"(?:the|that|this|my) [a-z ]{2,25}?"
_NO_NEED = r"(?:i|we) (?:don't|no longer) need"
_IT = r"(?:it|that|them)"
_TONGUE = r"(chinese|mandarin|english)"
_FEEL = r"(?:tired|sleepy|drowsy|alert|awake|attentive|distracted|focused|fit|exhausted)"


def _unneeded(found: re.Match[str]) -> str:
    """What is to be done with it: "I don't need the fan any more, turn it off" is "turn off the fan"."""
    return f"{found['do'] or 'turn off'} {found['thing'] or found['what']}"


_FORMS = (
    # Off is off.
    (re.compile(r"(?<= off) (?:completely|altogether|entirely|fully)\b"), ""),
    (
        re.compile(
            r"\bstop the (fan|fans|blower|blowers|heating)(?: completely| altogether| entirely)?(?=[,.!?]|$| please)"
        ),
        r"turn off the \1",
    ),
    (re.compile(r"\b(wind|roll) mine (?=(?:up|down)\b)"), r"\1 my window "),
    (re.compile(r"\b(wind|roll) hers (?=(?:up|down)\b)"), r"\1 her window "),
    (re.compile(r"\b(battery|charge|range|power)'s left\b"), r"\1 is left"),
    # Music.
    (
        re.compile(
            r"^(?:well |hey |so )*(?:have (?:you|we) |you've |you |do (?:you|we) |we )?(?:got|have) (?:any|some) "
            r"(?P<what>[a-z0-9' ]{2,40}?)[?,]+ (?:please |can you |could you |just |then )*"
            r"(?:stick|put|play|pop|bung|chuck|whack|turn) (?:some|it|them|him|her|that|a bit)(?: of (?:it|that|them))?"
            r"(?: on)?(?=[,.!?]|$| please| for)"
        ),
        r"play \g<what>",
    ),
    (
        re.compile(rf"\b((?:hold|stop|pause|freeze) (?:the|that|this) (?:music|playback|{_TITLE})) (?:right )?there\b"),
        r"\1",
    ),
    (
        re.compile(
            rf"\b((?:hold|pause) (?:the|that|this) (?:music|playback|{_TITLE})) (?=a (?:mo|moment|sec|second|minute)\b)"
        ),
        r"\1 for ",
    ),
    (
        re.compile(
            rf"^(?:oh |hey )*(?:what's|what was|who was|i (?:liked|loved)) (?:that|the)(?: [a-z]+)? {_TITLE} "
            r"(?:(?:just|right) )?before(?: (?:this|that)(?: one)?)?[,.?!]+ (?:please |can you |could you |just |and )*"
            r"(?:go back(?: to (?:it|that))?|(?:play|put) (?:it|that)(?: back)?(?: on)?(?: again)?|again)"
            r"(?=[,.!?]|$| please)"
        ),
        "previous song",
    ),
    # A seat that is warmed, where warmth was spoken of.
    (
        re.compile(
            rf"^(?!.*\b(?:hot|boiling|sweat\w*|cool|massage|backrest"
            r"|(?:i'm|it's|too|so|very|feel|feeling) warm)\b)(.*\b(?:heat|warm|cold|freezing|frozen|chilly"
            rf"|icy|shivering|numb)\b.*?)(?<!he )(?<!they )(?<!i )(?<!we )\b(?:put|set|turn|have|get) "
            rf"({_SEAT}) (?:on|to|at) "
            rf"(?={LEVEL}(?=[.,!?]|$| please))"
        ),
        r"\1heat \2 on ",
    ),
    # What is not needed any longer.
    (
        re.compile(
            rf"^{POLITE}(?:(?P<thing>{_THAT})(?: is something)? {_NO_NEED}|{_NO_NEED} (?P<what>{_THAT}))"
            rf"(?: {_UNNEEDED})?,? (?:so |and |please |just |you can |can you )*"
            rf"(?:(?:turn|switch|shut) {_IT} off|(?P<do>cancel|delete|remove|stop|close|clear|drop) {_IT})"
        ),
        _unneeded,
    ),
    (re.compile(rf"\bturn ({_THAT}) {_NO_NEED}(?: {_UNNEEDED})? off\b"), r"turn off \1"),
    # The assistant and its tongue.
    (
        re.compile(
            r"^you(?:'re| are)? (?:talk|talking|chatter|chattering|speak|speaking)(?: way| far)? too much[,.;!]+ "
        ),
        "",
    ),
    (
        re.compile(
            rf"^(.*\b(?:speaks?|understands?|knows?) (?:only )?{_TONGUE}(?: only)?),? "
            r"(?:so |and |please |can you |could you )*(?:talk|speak|switch|change|answer|reply|go)"
            r"(?: (?:in|to|into|over to))? (?:that|it)(?= please|[.,!?]|$)"
        ),
        r"\1, speak \2",
    ),
    (
        re.compile(
            rf"^({POLITE}(?:drive|take|navigate|guide|route|get|bring|direct)\b[^,.!?]*?) (?:via|with|using|through) "
            r"(?:the |my |your )?(?:satnav|gps|navigation|nav)\b"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"^({POLITE})use (?:the |my )?(?:satnav|gps|navigation|nav) to (?=(?:get|take|drive|bring|guide|go)\b)"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:put|enter|type|stick) ([^,.!?]{{3,40}}?) (?:in|into) the "
            r"(?:satnav|gps|navigation|nav)(?=[,.!?]|$)"
        ),
        r"\1navigate to \2",
    ),
    # Other verbs for the same.
    (
        re.compile(
            rf"^({POLITE})(?:bin|scrub|ditch|nix|axe|lose) (?=(?:the|my|that|this) (?:route|navigation|guidance"
            r"|timer|alarm|reminder)\b)"
        ),
        r"\1cancel ",
    ),
    (
        re.compile(rf"^({POLITE})(?:chart|plot|map|set) (?:a|the|our) (?:course|route|way) (?:for|to|towards) "),
        r"\1navigate to ",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:stick|whack|bung|chuck|throw|lash|turn) on (?=(?:some|a bit of|a little) "
            r"(?!(?:[a-z]+ )?(?:heat|warm|air|cool|fresh|lights?\b|lighting|ac\b|massage|defrost"
            r"|demist|wip|vent|fan|seat|wheel|hazard|cruise|recirc|more\b))[a-z])"
        ),
        r"\1play ",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:stick|whack|bung|chuck|throw|lash) on (?:some |a bit of )?"
            r"(?=(?:[a-z]+ ){0,2}(?:lights?|heat|heating|ac|wipers|massage)(?=[.!,]|$))"
        ),
        r"\1turn on ",
    ),
    (
        re.compile(r"\b(drop|lower|turn|crank|bring|take|pipe) (up |down )?(?:the|these|those|my) tunes\b"),
        r"\1 \2the music",
    ),
    (re.compile(r"\bpipe (?=(?:down )?the (?:music|radio|volume|sound)\b)"), "turn "),
    (re.compile(r"\bnudge (?=(?:the|my) (?:[a-z']+ ){0,2}window\b)"), "bring "),
    (re.compile(rf"^({POLITE})drop (?=the (?:music|radio|sound) to {COUNT} percent\b)"), r"\1set "),
    (re.compile(rf"\b(?:shuffle|scooch|budge|shunt|inch|jog) (?={_SEAT} (?:forwards?|back|up|closer)\b)"), "move "),
    (re.compile(r"\bseat's (?=(?:heat|heater|heating|massage|ventilation)\b)"), "seat "),
    (
        re.compile(
            rf"\b(?:turn|bump|take|bring|put|push|knock) ((?:the|my|her|his) (?:[a-z']+ )*?side) (?:up|down) to "
            rf"({DEGREES})(?: degrees)?(?=[,.!?]|$| please)"
        ),
        r"set \1 to \2 degrees",
    ),
    (re.compile(rf"\b(up|down|open|further) another (?={COUNT} percent\b)"), r"\1 by "),
    (
        re.compile(
            r"\b(?:draw|pull|slide|take) (the (?:[a-z]+ )?(?:blind|shade|sunshade)) "
            r"(?:right|fully|wide|completely) back\b"
        ),
        r"open \1",
    ),
    (
        re.compile(
            r"^(?:the |our )?((?:sun)?(?:blind|shade|roof)|(?:[a-z']+ ){0,2}windows?) "
            r"(?:shut|closed) half ?way(?=[.!,]|$)"
        ),
        r"close the \1 half way",
    ),
    (re.compile(r"\bbrightness (up|down) (?:on|of|for) the (display|screen)\b"), r"turn the \2 brightness \1"),
    # Questions about the driver, the car and how far it goes.
    (
        re.compile(
            r"\bhow many (?:miles|kilometers|km) (?:(?:are (?:there )?|do (?:i|we) have |have (?:i|we) got )?left"
            r"|can (?:i|we|it|the car) (?:still )?(?:do|go|drive|get|cover|manage|make))"
            r"(?: (?:in|on|with) (?:the|this|my|one) (?:battery|tank|charge|car))?(?=[.?!]*$)"
        ),
        "what's the range",
    ),
    (
        re.compile(
            r"^(?:(?:did|have) (?:i|we) (?:leave|left)|is|are) (?:a|any|the|(?:one|any) of (?:the|my|our)) "
            r"(doors?|windows?"
            r"|trunk|boot) (?:still )?open(?: anywhere| somewhere)?(?=[.?!]*$)"
        ),
        r"is the \1 open",
    ),
    (
        re.compile(r"\bhow are (?:the|my|our) tires(?: doing| looking)?(?: for pressure)?(?=[.?!]*$)"),
        "how's the tire pressure",
    ),
    (
        re.compile(
            rf"\bhow ({_FEEL}) (?:would you say|do you (?:think|reckon)|d'you (?:think|reckon)) (?:that )?"
            r"i(?:'m| am| look| seem| appear)\b"
        ),
        r"how \1 am i",
    ),
    (
        re.compile(
            r"\b(i (?:been )?look(?:ing)? away(?: from the road)?) (?:(?:far |way )?too (?:much|often)|a lot|so much)\b"
        ),
        r"\1",
    ),
    (re.compile(r"\b(?:have|had) i (?:had|taken|kept) my eyes off the road\b"), "was i distracted"),
    (
        re.compile(
            rf"\b(?:(?:will|would|can) (?:the |my |this |our )?(?:battery|charge|car|tank) (?:get|take|carry|last|do"
            r"|give|make) (?:(?:me|us|it) )?(?:for )?"
            r"|(?:do|have) (?:i|we) (?:have |got )?enough (?:charge|battery|juice|range"
            rf"|power) (?:left )?for )(?:another |a further )?(?={COUNT} (?:more )?(?:km|kilometers?|miles?)\b)"
        ),
        "can i make it another ",
    ),
    (re.compile(r"^can i make it another [a-z0-9 ]+?,? or (?=how far\b)"), ""),
    (
        re.compile(
            r"\bhow (?:far|much further) have (?:i|we) got(?: left)?"
            r"(?: (?:on|in|with) (?:this|the|my) (?:charge|battery|tank|car))?(?=[,.?!]|$)"
        ),
        "what's the range",
    ),
)


def plain_verbs(text: str) -> str:
    """The text with each of these verbs and questions in the templates' own."""
    return rewritten(text, _FORMS)
