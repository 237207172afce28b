"""English turns of phrase for what is set, how far and for whom, in the templates' own words. Pure.

"Could the passenger have it at 22" is brought to "give the passenger 22 degrees", "two notches lower" to "down two
notches". Lower-case text as `in_english` leaves it.
"""

from __future__ import annotations

import re

from dialogue.english_verbs import COUNT, DEGREES, LEVEL, POLITE, plain_verbs
from dialogue.rewriting import Written, rewritten

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
    return f"{'up' if found['way'] in ('up', 'higher', 'more', 'louder', 'brighter') else 'down'} {found['much']}"


def _most(found: re.Match[str]) -> str:
    """The end of the scale: "to its hottest" is "to maximum"."""
    return "to minimum" if found["least"] else "to maximum"


def _which(found: re.Match[str]) -> str:
    """The lamp that is named behind: "the light in the back, the ambient one"."""
    return f"{found['before']}{found['kind']} light{found['after']}"


def _to_it(found: re.Match[str]) -> str:
    """The request at the thing that was named: "knock the blower down by two"."""
    thing = re.sub(r"^(?:that|this|those|these) ", "the ", found["thing"])
    is_turned = found["how"].startswith((" up", " down")) and found["do"] in ("take", "bring", "drop", "put")
    where = "" if found["where"] in (None, " in here") else found["where"]
    return f"{'turn' if is_turned else found['do']} {thing}{found['how']}{where}"


def _skipped(found: re.Match[str]) -> str:
    """As many songs on, or back, as were named: each is a request of its own."""
    count = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}.get(found["much"], 2)
    return " and ".join([f"{'previous' if found['back'] else 'next'} song"] * count)


_AND_SO = r"(?:so |and |please |just |now |then |can you |could you |would you )*"
_NAMED = (
    rf"(?:fans?|blowers?|mirrors?|music|radio|stereo|volume|{_LAMP}|headlights|high beams?|timer|alarm|reminder|wipers"
    r"|massage|air con|ac|heating|cruise control)"
)
_TO_DO = (
    r"turn|switch|knock|take|bring|put|set|drop|crank|dial|shut|cancel|stop|warm|heat|clear|defrost|demist|fold|lower"
    r"|raise|dim|kill|mute|cut|delete|scrap|bin|slow|reduce|remove"
)
_FRESH = (
    r"(?:(?:a (?:bit|little|breath|touch|spot|blast) of|some|more|a little|the) )?(?:(?:fresh|cool|cold|outside) )?"
    r"(?:air|breeze|ventilation|sun|sunshine|sunlight|daylight|fresh)(?: in)?"
)
_HUE = r"(?:red|orange|yellow|green|blue|purple|pink|white|turquoise|cyan)"
_SAY = (
    r"(?:oh,? )?(?:let's say|let us say|shall we say|say|i don't know|i dunno|what|maybe|perhaps|i'd say"
    r"|something like)"
)
_MUCH = (
    rf"(?:{LEVEL}|half(?:way| an hour)?|(?:a|one|two|three) (?:quarter|third)s?|a (?:bit|little|touch|notch|couple))\b"
)
_ROUTE = r"(?:the|our|my) (?:route|trip|journey|navigation)"
_OPENED = r"(half|(?:a|one) (?:quarter|third)|three quarters|two thirds)(?: open)?"

_WORDS: tuple[tuple[str, Written], ...] = (
    # What is wrong with a thing that is named, and what to do with it: "the blower's too noisy, knock it down by two".
    (
        rf"^(?:oh |well |ugh |hey |now )*(?P<thing>(?:{_OWNED}|that|this|those|these)(?: [a-z']+){{0,3}}? {_NAMED})"
        r"(?P<where> (?:in|on|at|for) (?:the |my |her |his )?(?:here|[a-z']+(?: (?:left|right|side|seat))?))?"
        r"(?: (?:is|are|isn't|aren't|has|have|seems?|feels?|keeps?|sounds?|looks?)|'s|'ve) [^,.;!?]{2,40}[,.;!] "
        rf"{_AND_SO}(?P<do>{_TO_DO}) (?:it|them|that|those)(?P<how>(?: [a-z0-9']+)*)",
        _to_it,
    ),
    (
        r"\b(?:skip|jump|go|move)(?: (?:(?P<back>back)|forward|ahead|on|over|past))?(?: the (?:next|last))? "
        r"(?P<much>two|2|three|3|four|4|a couple of) (?:songs|tracks|tunes)(?: (?:forward|ahead|on))?\b",
        _skipped,
    ),
    (
        r"\b(turn the (?:fan|blower)s?)(?P<where> (?:on|in|at|for) [a-z' ]+?)(?P<how> (?:up|down) by [a-z0-9]+)"
        r"(?=[.!?,]|$| please| and)",
        r"\1\g<how>\g<where>",
    ),
    # How far: what is shut so far is open the rest of the way.
    (
        rf"\b(?:close|shut) ({_OWNED} (?:[a-z']+ )*?{_KEPT}) (three quarters|two thirds)(?: of the way)?\b",
        lambda found: f"open {found[1]} a {'quarter' if found[2][0:3] == 'thr' else 'third'}",
    ),
    (r"\bhalf ?way over(?=[.,!?]|$)", "half way across"),
    (r"^((?:sun)?(?:roof|shade)|blind|windows?) open (?:fully|completely|right up)\b", r"open the \1"),
    (r"\b(a (?:bit|touch|little)) further (?=(?:forward|back)\b)", r"\1 "),
    # Who thinks how much while saying it: "by, let's say, a quarter".
    (rf"\b(by|to|at|on|in|for|about|around),? {_SAY},? (?={_MUCH})", r"\1 "),
    (
        r"\b(windows?|(?:sun)?roof|shade|blind|seat|heating|heater|fan|volume|music|massage|temperature|side|lights?"
        rf"|screen|brightness|wheel|up|down|open), {_SAY},? (?={_MUCH})",
        r"\1 ",
    ),
    # No reason: "it's pouring, as fast as they go".
    (
        r", (?=as (?:strong|high|fast|quick|bright|loud|powerful|far) as (?:it|they) (?:go|get|can)\w*(?=[.!,]|$))",
        ", make it ",
    ),
    # Which thing it is of, the turn before tells; behind "and" it is the thing named before that.
    (r"\b(?:its|their) (?=volume\b)", "the "),
    (
        r"^((?:and |now |then )*(?:(?! and |[,.;!?]).)*?)\b(?:its|their) (?=(?:brightness|intensity|colou?r)\b)",
        r"\1the ",
    ),
    (r"\bless (?:chilly|cold|freezing|nippy)(?! air| wind)\b", "warmer"),
    (rf"\b({COUNT}) more degrees(?=[.,!?]|$| please| for| in| on)", r"\1 degrees warmer"),
    (rf"\b({COUNT}) bars of (seat heat(?:ing)?|massage|fan|ventilation)\b", r"\2 on level \1"),
    (r"(?<!seat )\bventilation( on| off)? (?:in|of) (?=(?:[a-z']+ ){1,3}seats?\b)", r"seat ventilation\1 for "),
    (r"^(?:that's |okay,? )*(?:quite |more than )?enough (?=(?:heat|warmth|air|wind)\b)", "less "),
    (r"^(?:make it |keep it )?nice and (?=(?:warm|cool) for\b)", ""),
    (r"(^|, |\band )(warm|cool) (?=for (?:me|us|the|him|her|my)\b)", r"\1\2er "),
    (r"\bmake it less stuffy\b", "it's stuffy"),
    (r"^what about (?=some |a |we )", "how about "),
    (r"\bsome massage\b", "a massage"),
    (
        rf"\b(warm|heat|cool) ({_OWNED} (?:[a-z']+ )*?seats?) up a (?:little|bit)\b",
        lambda found: f"make {found[2]} a bit {'cooler' if found[1] == 'cool' else 'warmer'}",
    ),
    (
        rf"\b(?:for )?every(?:one|body) else(?:'s)? (?:(?:to|at|on|gets) )?({DEGREES})(?: degrees)?(?! percent)\b",
        r"\1 degrees for everyone else",
    ),
    # A question about how it works.
    (
        r"^(?=do (?:the|these|my|our|your) [a-z' ]+?s (?:work|run|heat|warm|cool|go|fold|open|close|lock|need|want)\b)",
        "how ",
    ),
    (r"\b(?:leave|keep|have) (the (?:sun)?roof) tilted\b", r"tilt \1"),
    (rf"\bstraighten ({_OWNED} (?:[a-z']+ )*?backrest)(?: up)?(?: a (?:bit|little))?\b", r"make \1 more upright"),
    # Lamps by where they are.
    (
        rf"\b(?:the )?(?:{_LAMP}) (?:over|above|at) (?:the )?((?:rear|back|passenger|driver)[a-z' ]*? seat)\b",
        r"the reading light for \1",
    ),
    (r"\b(?:the )?(fog lights?)( on| off)? (?:at|in|on) the (?:rear|back)( on| off)?\b", r"rear \1\2\3"),
    # A light of one colour, more or less of it.
    (
        r"\bat (?:(half)|(?:a )?(quarter)|full|maximum|max) (?:brightness|intensity)\b",
        lambda found: f"at {50 if found[1] else 25 if found[2] else 100} percent",
    ),
    (
        rf"\b((?:warm )?{_HUE}) (?:and|but) (?:very |quite |really )?(?:(bright)|dim|low|faint|dimmed|subtle)\b",
        lambda found: f"{'' if found.start() else 'ambient light '}{found[1]} at {100 if found[2] else 20} percent",
    ),
    # Which thing, where and how far, each by itself.
    (
        rf"^{_OPENED} for ({_OWNED} (?:[a-z']+ )*?windows?)(?:,? and|,|) {_OPENED} for "
        rf"({_OWNED} [a-z' ]+?)(?: windows?)?(?=[.!]*$| please)",
        r"open \2 \1 and open \4 window \3",
    ),
    (
        r"^(fan|blower|temperature|heat|heating|seat|seat heating|windows?|reading lights?|defrost(?:er)?|demister), "
        r"(?:the )?((?:back|rear)(?: left| right)?|front|passenger|driver)(?: seats?| row| side|'s)?, ",
        r"\2 \1 ",
    ),
    (
        r"^air ?flow,? (?:the )?(back|rear|front|driver|passenger)(?: seats?| row| side)?,? "
        r"(?:to |at |on )?(?:the |my )?(feet|face|windshield)\b",
        r"air to the \2 for the \1",
    ),
    (
        r"\b(?:can|could) ((?:the|my|our) (?:[a-z']+ )*?(?:screen|display|lights?|lighting|headlights|wipers)) "
        rf"(?:go|change|turn|switch) (?:in)?to (?=(?:{_HUE}|(?:the )?(?:night|day|auto|fast|slow)[a-z]*)\b)",
        r"set \1 to ",
    ),
    (
        rf"\bmake (?:{_OWNED}|this) (?:whole |entire )?(?:car|cabin) (as [a-z]+ as (?:it goes|possible|it gets))",
        r"make it \1 everywhere",
    ),
    (r"\bright (?=(?:up|down) to )", ""),
    (r"(?<=[a-z0-9]), (?:assistant|computer|car), (?=[a-z])", ", "),
    (r"(?<=ight|left|rear|back|seat|side)(?:'s)? climate zone\b", ""),
    (r"\b(make|set|get|keep|cool|warm|heat|put|bring|turn) my (?:spot|corner|area|end)\b", r"\1 my side"),
    (r"\bboth of (?:the|my|our) (?=(?:rear|back|front)\b)", "both "),
    (
        r"\bfor (?:both|the two|two)(?: of them)?(?: seats| people| passengers)? (?=in (?:the )?(?:back|rear|front)\b)",
        "for the seats ",
    ),
    (r"\bright (?=off\b)", ""),
    (
        r"^make that ((?:\d+(?:\.\d+)?|[a-z]+ty(?:[ -][a-z]+)?)(?: and a half)?(?: degrees)?) for "
        r"(?=(?:her|him|the|my)\b)",
        r"\1 for ",
    ),
    (r"\bthe (?:two|pair) (?=(?:in|at) the (?:back|rear)\b)", "the people "),
    # Why a place is wanted is no part of its name.
    (
        r"(\b(?:nearest|closest|nearby)\b[^.?!]*)[.?!] "
        r"(?:i'm|i've|i need|we're|we've|we need|it's|he's|she's|my)\b[^.?!,]*(?=[.!]*$)",
        r"\1",
    ),
    # What is to stay as it is: "switch off the ac, let the fan be".
    (r"(?<=[a-z]),? (?:and |but |just )*(?:let|leave) (?:the |my )?[a-z]+(?: [a-z]+)? (?:be|alone)(?=[.!]*$)", ""),
    # Degrees begin at 16: a seat on one is heated.
    (
        r"^((?!.*\b(?:warm|hot|boiling|cool\w*|sweat\w*|vent\w*)\b).*\bseats?(?: in (?:the )?(?:front|back|rear))? on) "
        r"(?=(?:one|two|three|[123])(?: please)?(?:[,.!?]|$))",
        r"\1 level ",
    ),
    (r"^a [a-z ]*?massage would be [a-z]+, (?:start|turn on) (?:the one|it) (?=(?:in|on|for) )", "start a massage "),
    (r"\b(?:forget|scrap|drop) (the (?:timer|alarm|reminder|route|navigation)),? cancel (?:it|that)\b", r"cancel \1"),
    (r"(\bback|\bprevious (?:song|track|one)), i (?:liked?|loved?|missed) (?:it|that)(?: one| song)?(?=[.!]*$)", r"\1"),
    # Stops.
    (
        rf"^({POLITE}|(?:(?:i|we)(?:'d like| want| need| have) to|let's|can we|could we) )call(?: in)? (?:at|by) "
        rf"(?!{COUNT}\b|half\b|noon|midnight|home\b|the number)([^.,;!?]+?)"
        rf"(?: (?:on|along) the way)?(?=[.,!?]|$| please)",
        r"\1add a stop at \2",
    ),
    (
        rf"^({POLITE})(?:put|stick|slot|squeeze|fit|include|insert) (?:a stop (?:at|in|by) )?((?:an?|the) )?"
        rf"((?!stop|timer|alarm)[a-z' ]{{3,30}}?) (?:on|in|onto|into) {_ROUTE}(?=[.!?]*$| please)",
        r"\1add a stop at \2\3",
    ),
    # Off, and locked.
    (
        rf"\btake ((?:{_OWNED} (?:[a-z']+ )*?|(?:(?:rear|back|front|seat|passenger|driver|wheel) )*)"
        r"(?:heating|heat|heater|ac|air con|massage|fan|wipers|recirculation"
        r"|defroster|demister|cruise control|cruise|high beams?|full beam|hazards|hazard lights|fog lights)) off\b",
        r"turn \1 off",
    ),
    (r"\block ((?:the|my|our) (?:car|doors|vehicle)|everything|it all) up\b", r"lock \1"),
    (
        rf"^(?:i|we) (?:don't|no longer) (?:want|need) ({_OWNED} (?:[a-z']+ )*?(?:wheel|seats?|mirrors)) "
        r"(?:heated|warmed|(ventilated|cooled))(?: up)?(?: (?:any ?more|any longer|now|thanks))*(?=[.!]*$)",
        lambda found: f"turn off {found[1]} {'ventilation' if found[2] else 'heating'}",
    ),
    (r"\bmassage from (?:my|the|her|his|their) seats?\b", "massage"),
    (r"\bfor (me|us) (?:back|over) here\b", r"for \1"),
    # Whoever is named with the place and what they want there.
    (
        r"^(?:(?:my|our|the) )?[a-z' ]{2,25}?(?:'s| is|'re| are) (?:sitting |sat )?(?:in|on|at) (?:the )?"
        r"(?P<row>rear|back)(?P<side> left| right)?(?: seat)?(?:,|,? and|,? so) (?:she|he|they)"
        r"(?:'d like| would like| wants?| needs?) (?:her|his|their) ",
        r"i'd like the \g<row>\g<side> ",
    ),
    # What it is opened for.
    (
        rf"\b((?:open|tilt|tip|crack|lower|pop|vent|slide|wind|roll|lift) [a-z' ]*?(?:windows?|sunroof|roof)"
        rf"[a-z ]*?),? (?:for|to (?:get|let in|let)|to give (?:me|us)|so (?:that )?(?:we|i) get) "
        rf"{_FRESH}(?=[.!?]*$)",
        r"\1",
    ),
    # The reason behind what is asked for: "fan off, it makes me sleepy".
    (
        r"^((?!(?:i|we|you|he|she|it|they|that|this|there|what|why|how|who|if|when)\b"
        r"|[a-z' ]+ (?:is|are|was|were)\b)[^.!?]*?[a-z0-9])(?:,|,? because|,? since|,? cause) "
        r"(?:it|they|that|this)(?: (?:just|really|always|only|never))? "
        rf"(?:{_DOES})\b[^,.!?]*(?=[.!]*$)",
        r"\1",
    ),
    # Somebody else has it so.
    (
        rf"\b(?:can|could|may|might) (?P<who>{_SOMEBODY}{_SEATED}) (?:please )?(?:have|get) it "
        rf"(?P<how>(?:a (?:bit|little|touch) |{COUNT} degrees? |half a degree )?(?:warmer|hotter|cooler|colder))\b",
        r"make it \g<how> for \g<who>",
    ),
    (
        rf"\b(?:can|could|may|might) (?P<who>{_SOMEBODY}){_SEATED} (?:please )?(?:have|get) "
        rf"(?:it (?:at|on) |(?=[a-z0-9. ]+ degrees?\b))(?P<degrees>{DEGREES})(?: degrees?)?\b(?! percent)",
        _given,
    ),
    (r"\bmy (?:customers?|clients?|fares?|visitors?)(?= (?:in|at) (?:the )?(?:back|rear)\b)", "my guests"),
    (rf"\b(?:for|of) {_SOMEBODY} (?=(?:in|on|at) the (?:back|rear) (?:left|right)\b)", ""),
    (rf"\b({_SOMEBODY}(?: (?:in|at) the (?:back|rear|front))?) fanc(?:y|ies) (?=[a-z])", r"\1 want "),
    (
        rf"^({POLITE}(?:set|give|turn|switch|heat|warm|cool"
        r"|(?:make|get|keep|have) (?:it|the (?:car|cabin)))\b[^,;:!?]*?"
        rf"|(?:seat heating|fan"
        rf"|headlights|wipers|ac|music) [^,;:!?]*?) with (?P<of>(?:{_OWNED} )?(?:fan|blower|wipers|massage|ac"
        rf"|music|radio|volume|headlights|defroster) )"
        rf"(?=(?:(?:on|at|to) {LEVEL}|on|off)(?=[.!?]*$| please))",
        lambda found: f"{found[1]} and {re.sub(r'^(?:his|her|their) ', 'the ', found['of'])}",
    ),
    (rf"^({POLITE}play [^,;:!?]+?) at ({COUNT} percent)(?: volume)?(?=[.!]*$)", r"\1 and set the volume to \2"),
    (
        rf"(?:^(?:please )?(?:can|could|may) |\b(?:(?:make|have|let|get) )?)({_OWNED} [a-z' ]*?{_RUNS}) "
        r"(?:(?:could|can|needs to|has to|should) )?(?:come|go) (up|down) (?:by )?"
        rf"(?={COUNT}(?: [dnlps]|[.!]*$)|a (?:notch|bit|touch|little)\b)",
        r"turn \1 \2 by ",
    ),
    # How somebody needs the seat.
    (
        rf"^(?:i|we)(?:'d like| would like| want| need) ({_OWNED} (?:[a-z']+ )*?(?:seat|chair|backrest)) (?:to be )?"
        r"(?:set )?(?:moved )?((?:(?:a (?:bit|little|touch)|slightly|some|much) )?"
        r"(?:further|more|closer|farther|lower|higher|upright)\b[a-z ]*?)(?=[.!,]|$| please)",
        r"move \1 \2",
    ),
    (rf"^({POLITE}play [^,;:!?]+?) with (?=the volume (?:at|on) {LEVEL}(?=[ .!?]|$))", r"\1 and "),
    # By how much, and how far.
    (
        rf"\b(?P<much>{COUNT} (?:notches|steps|levels|clicks|stages))(?: (?P<way>up|down|higher|lower)\b)"
        r"(?! (?:to|than)\b)",
        _lower,
    ),
    (
        rf"^({POLITE})(?:turn|take|bring|put|move|make) (?:it|that|this) (?=(?:up|down) {COUNT} "
        r"(?:notches|steps|levels|clicks|stages)\b)",
        r"\1",
    ),
    (
        rf"\b(temp(?:erature)?(?: [a-z']+){{0,4}}? (?:up|down)(?: by)?) ({COUNT}) "
        r"(?:notches|steps|levels|clicks|stages)\b",
        r"\1 \2 degrees",
    ),
    (
        rf"\b(?:(?:take|bring|turn|make|have|get) )?"
        rf"(?P<of>(?:the|my) (?:volume|music|radio|brightness|screen|sound) )"
        rf"(?P<much>{COUNT} percent) (?P<way>higher|lower|up|down|louder|quieter|softer|brighter|dimmer|darker)\b",
        lambda found: f"turn {found['of']}{_lower(found)}",
    ),
    (
        rf"({_RUNS}[^,.!?]*?) (?:to|at|on) (?:its|their|the very) (?:(?P<least>lowest|weakest|quietest|dimmest"
        r"|least)|hottest|warmest|highest|strongest|loudest|brightest|fullest|most|maximum|max)\b"
        r"(?! setting| level)",
        lambda found: f"{found[1]} {_most(found)}",
    ),
    (rf"\b(?:can|could) ({_OWNED} [a-z' ]*?{_RUNS}) go (?:up |down )?to (?={LEVEL}\b)", r"set \1 to "),
    (
        rf"\b({_STRONG}) (?:going|running|blowing|working|on) (?:at )?(?:flat out|full (?:tilt|blast|pelt))",
        r"\1 on full blast",
    ),
    (
        rf"\b(run|put|set|have|keep|blow) the air (?=(?:[a-z]+ ){{0,5}}?(?:at|on|to) "
        rf"(?:level \w+|{COUNT} percent)(?=[,.!?]|$))",
        r"\1 the fan ",
    ),
    (r"\b(fresh air)(?: from (?:the )?outside(?: again)?| again)\b", r"\1"),
    # Open so far, for somebody.
    (
        r"\b(?:(?:just )?(?:one|1|either|any)(?: one)? of the|either) (rear|back|front) (window|reading light)s?\b",
        r"a \1 \2",
    ),
    (r"\b(open|down|back|up),? (?:just|only) (?=a (?:crack|bit|little|touch|tad|sliver)\b)", r"\1 "),
    (
        r"\b((?:left|right|passenger|passenger's|driver's|my|back|rear) window[^,.;!?]*? "
        r"(?:a (?:crack|bit|little|touch|tad|sliver)|half ?way)) for (?:the|my|our|some|a bit of) [a-z]+"
        r"(?=[,.!?]|$)",
        r"\1",
    ),
    (rf"\b({_KEPT}|lights?|doors?) itself\b", r"\1"),
    (rf"\b({_KEPT}) (?:only|just) (?=(?:a (?:third|quarter)|half|{COUNT} percent) (?:open|closed)\b)", r"\1 "),
    (rf"\b{_TILTS} (the (?:sun)?roof) up(?: a (?:bit|touch|little|tad))?\b", r"tilt \1"),
    (r"(?<=[a-z]),? (?:just|only) (?:the|a) tilt(?=[.!?]*$)", ""),
    (
        rf"\b(?:sit|set|stand) ({_OWNED} (?:[a-z']+ )*?(?:backrest|seat))(?: (?:up|a (?:bit|little|touch)))? "
        r"(?:more upright|straighter|upright|up straight)\b",
        r"make \1 more upright",
    ),
    # Which of them, said behind.
    (
        rf"(?P<before>\b(?:(?:the|my|a) )?)(?:glow|{_LAMP})"
        r"(?P<after>(?: (?:on|in|at|behind|over|for) [a-z' ]+?| off| on)*)(?: please)?, "
        r"(?:i mean )?the (?P<kind>ambient|mood|reading|map) (?:one|light|lamp)s?(?=[.!?]*$| please)",
        _which,
    ),
    (r"\b(?:the )?(ambient|mood) glow\b", r"the \1 light"),
    (
        rf"^[^,.!?]*\b(?:in|on) the ((?:back|rear)(?: (?:left|right))?)(?: seat)?,? so (?:her|his|their) "
        rf"((?:[a-z]+ )?{_LAMP}) can (?:now )?(?:go|be) (?:out|off)(?: now)?(?=[,.!?]|$)",
        r"turn off the \1 \2",
    ),
    (rf"\b((?:the|my) (?:[a-z]+ )?{_LAMP}) can (?:now )?(?:go|be) (?:out|off)(?: now)?(?=[,.!?]|$)", r"turn off \1"),
    (
        r"\b(?:just |give it |do |i'd like )*(?:an?|the) occasional (?:wipe|swipe)s?(?: please)?"
        r"(?:,? (?:the )?(?:intermittent|interval) (?:one|mode|setting)?)?",
        "intermittent wipers",
    ),
    (r"\b(?:give (?:it|the windshield) )?a (?:quick )?wipe (?=(?:every|now and)\b)", "wipe "),
    (
        rf"\b(?:get|clear|melt|take|shift|thaw|remove)(?: rid of)? (?:the |that |this |all the )?{_FROST} "
        rf"(?:off|from|on|of)(?: of)? ({_MIRRORS})(?:,? (?:and |please )*(?:warm|heat) (?:it|them)(?: up)?)?",
        r"heat \1",
    ),
)
_OPENED_UP = (
    # "Open the window up" opens it, where "up" alone would close it; "up front" is a place.
    (
        rf"\bopen ((?:it|them|that|this|mine|hers|both|{_OWNED} (?:[a-z']+ ){{0,3}}?{_KEPT})(?: all the way)?) "
        r"(?:right |back )?up(?! (?:front|to|by|in front)\b)(?: fully)?\b",
        r"open \1",
    ),
    # A level behind a pause is how strong it is to be: "cool my seat, medium".
    (
        rf"\b((?:heat|warm|cool|ventilate|massage) {_OWNED} (?:[a-z']+ ){{0,3}}?(?:seats?|wheel)), "
        r"(?=(?:low|medium|high|maximum)(?: please)?[.!]*$)",
        r"\1 on ",
    ),
    # Lights to read by.
    (
        rf"^(?:(?:turn|switch|put) )?(?:on )?(?:the )?{_LAMP}(?: on)?(?P<at>(?: (?:in|at|on) the (?:back|rear|front)"
        r"(?: (?:left|right))?)?)(?: on)?,? so (?:that )?(?P<who>i|we|he|she|they|(?:the|my|our) [a-z]+) can read"
        r"(?=[.!]*$)",
        lambda found: f"turn on {'my' if found['who'] == 'i' else 'the'} reading light{found['at']}",
    ),
)
_FORMS = tuple((re.compile(pattern), words) for pattern, words in (*_WORDS, *_OPENED_UP))


def plain_turns(text: str) -> str:
    """The text with each of these turns of phrase in the templates' own words."""
    return plain_verbs(rewritten(text, _FORMS))
