"""English words for what a request is done with and for whom, for stops, lamps and air, in the templates' own. Pure.

"Clear the windscreen with the defroster" is brought to "defrost the windshield", "we need a coffee stop" to "add a stop
at a coffee shop". Lower-case text as `in_english` leaves it.
"""

from __future__ import annotations

import re

from dialogue.english_remarks import BEGINS, COLOUR, plain_remarks
from dialogue.english_verbs import COUNT, DEGREES, LEVEL, POLITE
from dialogue.rewriting import rewritten

_CABIN = r"(?:the|this|our|my) (?:whole |entire )?(?:car|cabin|interior|inside|place)"
_GLASS = r"(?:the |my )?(?:(?:front|rear|back) )?(?:windshield|window|screen|glass)"
_PLAYED = (
    r"(?:set|turn|open|close|shut|play|put|make|take|navigate|drive|go|switch|lower|raise|drop|keep|head|stop|start"
    r"|lock|unlock|mute|pause|skip|leave|roll|bring)"
)
_STOPS = {
    **dict.fromkeys(("coffee", "tea"), "a coffee shop"),
    **dict.fromkeys(("gas", "petrol", "fuel"), "a gas station"),
    **dict.fromkeys(("food", "lunch", "dinner", "breakfast", "supper"), "a restaurant"),
    **dict.fromkeys(("bathroom", "toilet", "loo", "restroom", "pee", "potty"), "a restroom"),
    **dict.fromkeys(("charging", "charge"), "a charging station"),
    **dict.fromkeys(("rest", "comfort"), "a rest area"),
}
"""Why one stops, and where."""


def _same_thing(found: re.Match[str]) -> str:
    """The thing in place of "one": "open my window and shut the passenger one"."""
    return f"{found['said']}{found['thing']}{found['and']} the {found['which']} {found['thing'].removesuffix('s')}"


_FORMS = (
    # The heat of a seat, and what else is somebody's own.
    (
        re.compile(
            rf"({BEGINS}{POLITE})((?:my|the|her|his)(?: [a-z']+){{0,2}}? seat) (?:could use|could do with|needs|wants) "
            r"(?:some |a bit of |a little |a touch of )?(?:heat|heating|warmth|warming)(?=[.,!?]|$| please)"
        ),
        r"\1turn on \2 heating",
    ),
    (
        re.compile(
            r"\b(up|down) the (?:heat|heating|warmth) (?:in|of|under) ((?:my|the|her|his)(?: [a-z']+){0,2}? seat)s?\b"
        ),
        r"\1 \2 heating",
    ),
    (
        re.compile(
            r"\bturn the (?:heat|heating) (up|down) (?:in|of|under) ((?:my|the|her|his)(?: [a-z']+){0,2}? seat)s?\b"
        ),
        r"turn \1 \2 heating",
    ),
    (
        re.compile(
            r"(?<!reading )\b(lights?|lamps?)\b([^.,]*?),? so (?:that )?(?:i|he|she|they|we) can (?:read"
            r"|see (?:the|my|her) (?:map|book))"
            r"\b[^.,!?]*(?=[.!?]*$)"
        ),
        r"reading \1\2",
    ),
    (
        re.compile(
            rf"\b(for (?:me and (?:the|my) [a-z]+|(?:the|my) [a-z]+ and me)) (?=(?:to|at|on) )((?:to|at"
            rf"|on) {LEVEL}(?: degrees| percent)?)"
            r"(?=[.,!?]|$| please)"
        ),
        r"\2 \1",
    ),
    (re.compile(r"\btemps\b"), "temperature"),
    (
        re.compile(
            r"\b(?:shuffle|move|skip|jump|hop|flip) (?:along |on |ahead |forward |over )?to the (next"
            r"|previous) (?:song|tune|track)\b"
        ),
        r"\1 song",
    ),
    (
        re.compile(
            r"^what(?:'s| is| have i got| have we got) left (?:in|on) (?:the|my|our) (?:battery|tank)(?=[.?!]*$)"
        ),
        "how much charge is left",
    ),
    (
        re.compile(r"^(?:the )?same (?:temperature|fan speed|setting|level|thing|heat) for (?=[a-z' ]+[.!?]*$)"),
        "the same for ",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:put|have|get) it (?:on|at) (?={DEGREES}(?: degrees)? (?:for|in the|on the|on my)\b)"
        ),
        r"\1set it to ",
    ),
    # By how much, for whom.
    (
        re.compile(
            r"\b(?:turn|bump|bring|take|put|warm|cool) (them|her|him|me|us) (up|down) (?:by )?"
            rf"({COUNT} degrees?|a (?:few|couple of) degrees)(?=[.,!?]|$| please| in| on)"
        ),
        r"\2 \3 for \1",
    ),
    (re.compile(r"\ba few degrees\b"), "3 degrees"),
    (
        re.compile(rf"({COUNT}(?: degrees)?) on (?:(mine)|hers|his)(?=[.,!?]|$| and)"),
        lambda found: f"{found[1]} on {'my' if found[2] else 'her'} side",
    ),
    (re.compile(rf"[?.,] (?:let's )?say (?=(?:about )?{COUNT}(?: degrees| percent)?(?=[.,!?]*$| please))"), ", "),
    (
        re.compile(
            r"^((?:can|could|should|may) we )(?:please )?(?:go|get|have it) (?=(?:a (?:bit|little"
            r"|touch) )?(?:cooler|warmer|hotter|colder)\b)"
        ),
        r"\1",
    ),
    (re.compile(r"\b(?:slow|ease|turn|calm) (?:down the air(?:flow)?|the air(?:flow)? down)\b"), "turn the fan down"),
    (
        re.compile(
            r"\bless (air|wind|breeze|draft) (?:hitting|blowing (?:at|on|onto)|going (?:to|on)|coming at|on"
            r"|in) (?=(?:the|my|her|his|our) [a-z]+(?=[.,!?]|$))"
        ),
        r"less \1 for ",
    ),
    (
        re.compile(
            r"\b(?:put|set|turn|switch) the (?:vents?|air|blower|fan|heat) (?:on|to|onto) (?:defog|defrost"
            r"|demist)(?:ing)?\b"
        ),
        "turn on the front defroster",
    ),
    (
        re.compile(r"\b(?:use|take|stick with|keep to) (?:just |only )?(?:the )?(?:inside|interior|cabin|inner) air\b"),
        "recirculation on",
    ),
    (
        re.compile(
            r"\b(?:get rid of|clear|remove|melt|blow away|shift|wipe away|take|lift) (?:all )?(?:the |that |this )?"
            r"(?:fog|mist|frost|ice|condensation|steam|haze)(?: off| from| on| of)+ (?:the "
            r"|my )?(?P<of>(?:(?:front|rear|back) )?"
            r"(?:windshield|window|screen|glass))\b"
        ),
        r"defrost the \g<of>",
    ),
    # How far it is open.
    (re.compile(r"\babout (?=(?:an?|1|one) (?:inch|third|quarter|half|crack)\b)"), ""),
    (
        re.compile(
            r"\b(?:whatever|whichever) (window|door)s?(?: that)?(?:'s| is| are)? (?:still "
            r"|left )*(?:open|down)(?=[.,!]|$| please)"
        ),
        r"all the \1s",
    ),
    (
        re.compile(
            r"\b((?:the|my) (?:[a-z]+ )?(?:roof|sunroof|window|shade|blind)) (?:a (?:bit|little|touch) "
            r"|slightly )?(?:more|further) open\b"
        ),
        r"open \1 a bit more",
    ),
    (
        re.compile(
            r"\b((?:shade|blind|sunshade|roof|sunroof)(?: open| back)?) (?:most of|almost all|nearly all) the way\b"
        ),
        r"\1 80 percent",
    ),
    (
        re.compile(
            rf"({BEGINS}{POLITE})(?:turn|put|set|take|bring|knock|have) "
            r"((?:my|the|her|his|both) (?:(?!heated)[a-z']+ )*?seats?) "
            r"(?:down |up )?(?:to|on) (low|medium|high|one|two|three|[123](?!\.\d))\b(?=[.,!?]|$| please| and)"
        ),
        r"\1set \2 heating to \3",
    ),
    # Lamps of many colours.
    (
        re.compile(
            rf"\b{_CABIN} (?:lit|bathed|glowing|washed|dressed|painted)(?: up)? (?:in )?({COLOUR})(?=[.,!?]|$| please)"
        ),
        r"set the ambient light to \1",
    ),
    (
        re.compile(r"\b(?:colou?red|fancy|disco|decorative|party|led|strip|accent|cozy) (?=lights?\b|lighting\b)"),
        "ambient ",
    ),
    (
        re.compile(
            r"\b(?:undo|reverse|revert|take back) (?:that|this|my|your) (?:last|latest|previous) (?:thing|one"
            r"|change|action|command|step)\b"
        ),
        "undo the last thing",
    ),
    (
        re.compile(
            r"(?<=[a-z]), (?:i'll|i can|i'm going to|let me|i'd rather) (?:find|know|make|pick|take|choose|drive"
            r"|follow|figure out) (?:my own|another|a different|the) (?:way|route|road|path)(?: myself| there"
            r"| home)?(?=[.!]*$)"
        ),
        "",
    ),
    (
        re.compile(
            rf"^({POLITE})never mind (?=(?:the|my|our|that) (?:route|navigation|directions|guidance|timer|alarm"
            rf"|reminder|stop)\b)"
        ),
        r"\1cancel ",
    ),
    (
        re.compile(r"\bhow far (?:will|would|does|can|is) (?:that|this|it) (?:get|take|carry) (?:me|us)\b"),
        "what's the range",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:give (?:me|us) a (?:nudge|shout|buzz|call|ping|bell|signal|shake|heads up)|(?:nudge"
            rf"|tell|alert|warn|ping|buzz) (?:me|us)"
            rf"|let (?:me|us) know|beep|ring) (?:when|once|after) ({COUNT} (?:minutes?|mins?|hours?|seconds?))"
            r"(?: (?:are|is|have|has)(?: (?:up|passed|gone(?: by)?|over|done))?)?(?=[.!]*$| please)"
        ),
        r"\1set a timer for \2",
    ),
    (
        re.compile(
            r"^((?!.*\b(?:wait|remind|don't|not|how|timer|keep|leave|hold|alarm|when|what|if|never|long|stay"
            r"|quiet|silent|talk\w*|speak\w*|hush|mute|listen\w*)\b)"
            # So far, no reason: "raise my window until it's a quarter open".
            r"(?!.*\b(?:until|till)\b.*(?:\d|\b(?:half|quarter|third|open|closed|shut|percent|degrees?|comfortable"
            r"|enough|level|full|max|maximum|warm|cool|cold|hot|[a-z]+ty|ten)\b))"
            r"[^,.!?]{6,}?),? "
            r"(?:until|till) (?:we|i|it|they|he|she|(?:the|my|this|that) [a-z]+)(?:'re|'s|'m|'ve"
            r"|'ll)?\b[^,.!?]*(?=[.!]*$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"^({POLITE})(?:(?:we|i) (?:should|need to|have to|want to|ought to|could|must)|(?:we|i)(?:'d"
            rf"| would) like to|let's|(?:can|could|shall) we)"
            rf" stop (?:off )?(?:somewhere )?for (?:a |some )?(?:quick )?(?P<what>{'|'.join(_STOPS)})"
            r"(?: break| stop)?(?: somewhere)?(?: (?:on|along) the way)?(?=[.,!?]|$| please)"
        ),
        lambda found: f"{found[1]}add a stop at {_STOPS[found['what']]}",
    ),
    # With what.
    (
        re.compile(
            rf"\b(?:clear|clean|defrost|demist|defog|de ice)(?: up| off)? ({_GLASS}) (?:with|using|by|via|through) "
            r"(?:the |its )?(?:(?:front|rear|back) )?(?:defroster|demister|defogger|defrost|heater)\b"
        ),
        r"defrost \1",
    ),
    (
        re.compile(
            rf"\b(?:paint|bathe|flood|wash|fill|drench|colou?r|do|light(?: up)?|make|turn|dress|soak) {_CABIN}(?: up)? "
            rf"(?:in |with )?({COLOUR})(?: light)?(?: (?:with|using) (?:the )?(?:mood|ambient|cabin) (?:lights?"
            rf"|lighting))?"
            r"(?=[.,!?]|$| please| and)"
        ),
        r"set the ambient light to \1",
    ),
    (
        re.compile(rf"({BEGINS})(?:(?:the|some|a) )?({COLOUR} (?:ambient|mood) (?:lights?|lighting)) on\b"),
        r"\1turn on \2",
    ),
    (
        re.compile(
            r"\b(?:let|bring|get|draw|suck|pull|blow) (?:in )?(?:some |the )?(?:fresh|outside|outdoor) air (?:in )?"
            r"(?:through|from|via) (?:the )?(?:vents?|outside|ventilation|grilles?)\b"
        ),
        "recirculation off",
    ),
    # A lamp to see by.
    (
        re.compile(
            r"\b(?:(?:can|could|may) (?:i|we) (?:please )?(?:get|have)|(?:i|we) (?:need|could use|could do with)) "
            r"(?:a|some|a bit of|a little|a bit more|some more|more) light(?: on)?"
            r"(?= here| over here| please|[.,!?]|$| (?:to read|for reading|for (?:my|the|this) (?:book|map))(?P<on>))"
            r"(?(on) [^,.!?]*)"
        ),
        "turn on my reading light",
    ),
    (
        re.compile(
            r"\b(?P<said>(?:[^.;]*? )?)(?P<thing>windows?|reading lights?|seats?|fans?|vents?|seat heat(?:er|ing))"
            r"(?P<and>\b(?:(?! windows?\b| light| seat| fan| vents?\b)[^.;])*?(?:,| and| but|, and)(?: then| please)? "
            r"(?:open|close|shut|roll (?:up|down)|wind (?:up|down)|lower|raise|warm|heat|cool|set|put|crack|dim"
            r"|ventilate|massage|recline|(?:turn|switch) (?:on|off|up|down)|turn))"
            r"(?: up| down)? the (?P<which>(?:(?:rear|back|front|left|right|passenger|driver)(?:'s)? ?)+) one\b"
        ),
        _same_thing,
    ),
    # A stop for something.
    (
        re.compile(
            rf"^({POLITE})(?:(?:we|i)(?:'d| would)? (?:need|want|like|could do with|could use|fancy|have to make)"
            r"|let's (?:have|make|do|take|plan)|(?:can|could) (?:we|you|i) (?:please )?(?:have|make|do|take|add"
            r"|plan|squeeze in)"
            rf"|add|make|plan|put|squeeze)(?: in)? (?:an? )?(?:quick |short |little )?(?P<what>{'|'.join(_STOPS)}) "
            r"(?:stop(?: (?:on|along) the way| en route| (?:on|in|into|onto|to) (?:the|our|my) (?:route|trip))?"
            r"|break (?:on|along) the way)(?=[.,!?]|$| please| and)"
        ),
        lambda found: f"{found[1]}add a stop at {_STOPS[found['what']]}",
    ),
    (re.compile(r"\b(?:sneak|squeeze|slip|fit|work|slot|pop) in (?=(?:a|another|an extra) (?:quick )?stop\b)"), "add "),
    (re.compile(rf"^({POLITE})put ({COUNT} (?:minutes?|mins?|hours?)) on the clock\b"), r"\1set a timer for \2"),
    (re.compile(r"^how long(?: is| have i)?(?: left| got)? on (?=(?:the|my) timer\b)"), "how long is left on "),
    # What is asked of the assistant and of the car.
    (
        re.compile(
            rf"^({POLITE})(?:switch|change|go) (?:over |back )?(?:in)?to (chinese|mandarin|english), "
            r"(?=(?:my|the|our|she|he|they|i|we|it)\b)"
        ),
        r"\1speak \2, ",
    ),
    (
        re.compile(
            r"^(?:did|have|has) (?:i|we|someone|somebody|anyone|anybody|the kids|one of us) (?:leave|left) "
            r"(?:a|any|the|one of the|any of the|my) (?:[a-z]+ )?(doors?|windows?|trunk|boot) "
            r"(?:open|down|ajar|unlocked)(?: anywhere| somewhere)?(?=[.?!]*$)"
        ),
        r"is the \1 open",
    ),
    (
        re.compile(
            r"(?<= left),? (?:before|until|till) (?:she|he|it|i|we|the (?:car|battery))(?:'s| is|'m|'re| are"
            r"| runs?| goes"
            r"| dies| run| go)?(?: (?:empty|flat|out|dry|dead|run out|out of (?:charge|juice|power"
            r"|battery)))?(?=[.?!]*$)"
        ),
        "",
    ),
    # For how long it is played, and what is done meanwhile.
    (
        re.compile(
            r"\b(play (?!on\b|along\b)[^,.!?]+?) (?:on|along|for|during) (?:the|our) (?:way|drive|ride|trip|journey)"
            r"(?: there| home| back| over)?(?=[.,!?]|$| and)"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"^({POLITE})before (?:we|i) (?:go|set off|leave|start|drive off|head (?:off|out)|get going|set out"
            rf"|move off),? (?={_PLAYED}|heat|warm|fold|demist|defrost|clear|check)"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"(?<=[a-z]),? (?:i(?:'ll| can| will|'m going to)|let me) (?:take (?:it|over)|handle (?:it|this)|drive"
            r"|have it|do it)(?: from here| now| myself| on my own)*(?=[.!]*$)"
        ),
        "",
    ),
)


def plain_habits(text: str) -> str:
    """The text with each of these ways to ask in the templates' own words."""
    return rewritten(plain_remarks(text), _FORMS)
