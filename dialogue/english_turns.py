"""English turns of phrase for what is set, how far and for whom, in the templates' own words. Pure.

"Could the passenger have it at 22" is brought to "give the passenger 22 degrees", "two notches lower" to "down two
notches". Lower-case text as `in_english` leaves it.
"""

from __future__ import annotations

import re

from dialogue.english_verbs import COUNT, DEGREES, LEVEL, POLITE, plain_verbs
from dialogue.rewriting import rewritten

_OWNED = r"(?:the|my|our|his|her|their)"
_SOMEBODY = (
    rf"{_OWNED} (?:(?:little|small|old|poor|rear|back|front|young|wee) )*(?:one|wife|husband|partner|passengers?|kids?"
    r"|children|boys?|girls?|baby|son|daughter|mum|mom|dad|friends?|mates?|guests?|lads?|lady|gran|grandma|grandad"
    r"|girlfriend|boyfriend|boss|dog|toddler|missus|lot|people|folks|guys|twins|sister|brother)"
)
_SEATED = r"(?: (?:in|on|at) (?P<place>the (?:back|rear|front)(?: (?:left|right))?)(?: seats?)?)?"
_STRONG = r"(?:fan|blower|heat|heating|heater|air con|ac|air|massage|wipers)"
_RUNS = r"(?:heat|heating|heater|heaters|fan|blower|temperature|volume|brightness|music|massage|warmer|cooling)"
_DOES = (
    r"eats?|drains?|uses?|wastes?|burns?|makes?|gives?|wakes?|keeps?|hurts?|kills?|squeaks?|rattles?|distracts?|bothers?"
    r"|annoys?|dazzles?|blinds?|scares?|costs?|dries|dry|gets? (?:in|on)|drives? me|sends?"
)
_TILTS = r"(?:tip|tilt|prop|pop|lift|raise)"
_KEPT = r"(?:sunroof|roof|sunshade|shade|blind|windows?|trunk|boot|screen|fan|music|radio)"
_LAMP = r"(?:lights?|lamps?|lighting)"
_FROST = r"(?:frost|ice|mist|fog|condensation|dew|steam|rain|water|drops|droplets)"
_MIRRORS = rf"(?:{_OWNED}|both) (?:(?:wing|door|side|outside|exterior|of) )*mirrors?"


def _given(found: re.Match[str]) -> str:
    """So many degrees for somebody, at the place where they sit."""
    where = "the rear" if found["place"] == "the back" else found["place"]
    return f"give {where or found['who']} {found['degrees']} degrees"


def _lower(found: re.Match[str]) -> str:
    """By how much up or down: "two notches lower" is "down two notches"."""
    return f"{'up' if found['way'] in ('up', 'higher', 'more') else 'down'} {found['much']}"


def _most(found: re.Match[str]) -> str:
    """The end of the scale: "to its hottest" is "to maximum"."""
    return "to minimum" if found["least"] else "to maximum"


def _which(found: re.Match[str]) -> str:
    """The lamp that is named behind: "the light in the back, the ambient one"."""
    return f"{found['before']}{found['kind']} light{found['after']}"


_FORMS = (
    # The reason behind what is asked for: "fan off, it makes me sleepy".
    (
        re.compile(
            r"^((?!(?:i|we|you|he|she|it|they|that|this|there|what|why|how|who|if|when)\b"
            r"|[a-z' ]+ (?:is|are|was|were)\b)[^.!?]*?[a-z0-9])(?:,|,? because|,? since|,? cause) "
            r"(?:it|they|that|this)(?: (?:just|really|always|only|never))? "
            rf"(?:{_DOES})\b[^,.!?]*(?=[.!]*$)"
        ),
        r"\1",
    ),
    # Somebody else has it so.
    (
        re.compile(
            rf"\b(?:can|could|may|might) (?P<who>{_SOMEBODY}){_SEATED} (?:please )?(?:have|get) "
            rf"(?:it (?:at|on) |(?=[a-z0-9. ]+ degrees?\b))(?P<degrees>{DEGREES})(?: degrees?)?\b(?! percent)"
        ),
        _given,
    ),
    (re.compile(r"\bmy (?:customers?|clients?|fares?|visitors?)(?= (?:in|at) (?:the )?(?:back|rear)\b)"), "my guests"),
    (
        re.compile(rf"\b(?:for|of) {_SOMEBODY} (?=(?:in|on|at) the (?:back|rear) (?:left|right)\b)"),
        "",
    ),
    (re.compile(rf"\b({_SOMEBODY}(?: (?:in|at) the (?:back|rear|front))?) fanc(?:y|ies) (?=[a-z])"), r"\1 want "),
    (
        re.compile(
            rf"^({POLITE}(?:set|give|turn|switch|heat|warm|cool"
            r"|(?:make|get|keep|have) (?:it|the (?:car|cabin)))\b[^,;:!?]*?"
            rf"|(?:seat heating|fan"
            rf"|headlights|wipers|ac|music) [^,;:!?]*?) with (?P<of>(?:{_OWNED} )?(?:fan|blower|wipers|massage|ac"
            rf"|music|radio|volume|headlights|defroster) )"
            rf"(?=(?:(?:on|at|to) {LEVEL}|on|off)(?=[.!?]*$| please))"
        ),
        lambda found: f"{found[1]} and {re.sub(r'^(?:his|her|their) ', 'the ', found['of'])}",
    ),
    (re.compile(rf"^({POLITE}play [^,;:!?]+?) with (?=the volume (?:at|on) {LEVEL}(?=[ .!?]|$))"), r"\1 and "),
    # By how much, and how far.
    (
        re.compile(
            rf"\b(?P<much>{COUNT} (?:notches|steps|levels|clicks|stages))(?: (?P<way>up|down|higher|lower)\b)"
            r"(?! (?:to|than)\b)"
        ),
        _lower,
    ),
    (
        re.compile(
            rf"^({POLITE})(?:turn|take|bring|put|move|make) (?:it|that|this) (?=(?:up|down) {COUNT} "
            r"(?:notches|steps|levels|clicks|stages)\b)"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"\b(temp(?:erature)?(?: [a-z']+){{0,4}}? (?:up|down)(?: by)?) ({COUNT}) "
            r"(?:notches|steps|levels|clicks|stages)\b"
        ),
        r"\1 \2 degrees",
    ),
    (
        re.compile(
            rf"\b(?:take|bring|turn|make) (?P<of>(?:the|my) (?:volume|music|brightness|screen|sound) )"
            rf"(?P<much>{COUNT} percent) (?P<way>higher|lower|up|down)\b"
        ),
        lambda found: f"turn {found['of']}{_lower(found)}",
    ),
    (
        re.compile(
            rf"({_RUNS}[^,.!?]*?) (?:to|at|on) (?:its|their|the very) (?:(?P<least>lowest|weakest|quietest|dimmest"
            r"|least)|hottest|warmest|highest|strongest|loudest|brightest|fullest|most|maximum|max)\b"
            r"(?! setting| level)"
        ),
        lambda found: f"{found[1]} {_most(found)}",
    ),
    (re.compile(rf"\b(?:can|could) ({_OWNED} [a-z' ]*?{_RUNS}) go (?:up |down )?to (?={LEVEL}\b)"), r"set \1 to "),
    (
        re.compile(
            rf"\b({_STRONG}) (?:going|running|blowing|working|on) (?:at )?(?:flat out|full (?:tilt|blast|pelt))"
        ),
        r"\1 on full blast",
    ),
    (
        re.compile(
            rf"\b(run|put|set|have|keep|blow) the air (?=(?:[a-z]+ ){{0,5}}?(?:at|on|to) "
            rf"(?:level \w+|{COUNT} percent)(?=[,.!?]|$))"
        ),
        r"\1 the fan ",
    ),
    (re.compile(r"\b(fresh air)(?: from (?:the )?outside(?: again)?| again)\b"), r"\1"),
    # Open so far, for somebody.
    (re.compile(r"\b(open|down|back|up),? (?:just|only) (?=a (?:crack|bit|little|touch|tad|sliver)\b)"), r"\1 "),
    (
        re.compile(
            r"\b((?:left|right|passenger|passenger's|driver's|my|back|rear) window[^,.;!?]*? "
            r"(?:a (?:crack|bit|little|touch|tad|sliver)|half ?way)) for (?:the|my|our|some|a bit of) [a-z]+"
            r"(?=[,.!?]|$)"
        ),
        r"\1",
    ),
    (re.compile(rf"\b({_KEPT}|lights?|doors?) itself\b"), r"\1"),
    (
        re.compile(rf"\b({_KEPT}) (?:only|just) (?=(?:a (?:third|quarter)|half|{COUNT} percent) (?:open|closed)\b)"),
        r"\1 ",
    ),
    (re.compile(rf"\b{_TILTS} (the (?:sun)?roof) up(?: a (?:bit|touch|little|tad))?\b"), r"tilt \1"),
    (re.compile(r"(?<=[a-z]),? (?:just|only) (?:the|a) tilt(?=[.!?]*$)"), ""),
    (
        re.compile(
            rf"\b(?:sit|set|stand) ({_OWNED} (?:[a-z']+ )*?(?:backrest|seat))(?: (?:up|a (?:bit|little|touch)))? "
            r"(?:more upright|straighter|upright|up straight)\b"
        ),
        r"make \1 more upright",
    ),
    # Which of them, said behind.
    (
        re.compile(
            rf"(?P<before>\b(?:the|my) )(?:glow|{_LAMP})(?P<after>(?: (?:on|in|at|behind|over) [a-z' ]+?| off| on)*), "
            r"(?:i mean )?the (?P<kind>ambient|mood|reading|map) (?:one|light|lamp)s?(?=[.!?]*$| please)"
        ),
        _which,
    ),
    (re.compile(r"\b(?:the )?(ambient|mood) glow\b"), r"the \1 light"),
    (
        re.compile(
            rf"^[^,.!?]*\b(?:in|on) the ((?:back|rear)(?: (?:left|right))?)(?: seat)?,? so (?:her|his|their) "
            rf"((?:[a-z]+ )?{_LAMP}) can (?:now )?(?:go|be) (?:out|off)(?: now)?(?=[,.!?]|$)"
        ),
        r"turn off the \1 \2",
    ),
    (
        re.compile(rf"\b((?:the|my) (?:[a-z]+ )?{_LAMP}) can (?:now )?(?:go|be) (?:out|off)(?: now)?(?=[,.!?]|$)"),
        r"turn off \1",
    ),
    (
        re.compile(
            r"\b(?:just |give it |do |i'd like )*(?:an?|the) occasional (?:wipe|swipe)s?(?: please)?"
            r"(?:,? (?:the )?(?:intermittent|interval) (?:one|mode|setting)?)?"
        ),
        "intermittent wipers",
    ),
    (re.compile(r"\b(?:give (?:it|the windshield) )?a (?:quick )?wipe (?=(?:every|now and)\b)"), "wipe "),
    (
        re.compile(
            rf"\b(?:get|clear|melt|take|shift|thaw|remove)(?: rid of)? (?:the |that |this |all the )?{_FROST} "
            rf"(?:off|from|on|of)(?: of)? ({_MIRRORS})(?:,? (?:and |please )*(?:warm|heat) (?:it|them)(?: up)?)?"
        ),
        r"heat \1",
    ),
)


def plain_turns(text: str) -> str:
    """The text with each of these turns of phrase in the templates' own words."""
    return plain_verbs(rewritten(text, _FORMS))
