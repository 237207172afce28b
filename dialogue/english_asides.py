"""What English speakers say beside a request: whose place it is, what it is for, how it is to be done. Pure.

"My seat warmer, please, I'm in the passenger seat" is brought to "the passenger's seat warmer"; "open the boot for the
shopping" to "open the boot"; words that change nothing are left out. Lower-case text.
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_HINTS = re.compile(
    r"\b(?:(?:un)?lock(?:ing)?|seats?|side|back|rear|trunk|boot|tailgate|hatch|before|right|left|altogether|entirely"
    r"|over (?:here|there|on|in|at)"
    r"|quickest|fastest|shortest|best|direct|route|stop|trip|navigation|journey|timer|alarm|not|mine|even|straighter|upright"
    r"|gran|grandma|granny|nan|nana|nanny|grandpa|grandad|granddad|gramps|mum|mummy|mom|mommy|dad|daddy|auntie|uncle"
    r"|(?:wife|husband|partner|girlfriend|boyfriend|passenger)'s|one|quarter|half|with (?:it|them|that)"
    r"|so (?:do|does|would|am|is|are)"
    r"|too|also|well|on (?:low|medium|high)|brightness|intensity|that (?:fan|blower|heater|heating|massage|ac|air con)"
    r"|fierce|brutal|overpowering|vicious|both|two|pair)\b"
)
"""Without one of these none of the forms is in a text: many texts are spared them."""

_ROW = r"(?:back|rear)"
_PAIR = r"(\b(?:front|rear|back|mirrors)\b[^,.;!?]*)"
_PLACE = (
    rf"(?P<place>(?:over )?(?:(?:in|on|at) )?the (?:passenger(?:'s)? (?:seat|side)"
    rf"|{_ROW} (?:seat )?on the (?:left|right)(?: side)?"
    rf"|{_ROW} (?:left|right)(?: seat| side)?|(?:left|right) {_ROW}(?: seat| side)?|{_ROW} seat|{_ROW}))"
)
_MINE = re.compile(
    rf"^(?P<before>.+?[,.;!?] (?:and |because |cos |as |since )?|)(?:i'm|i am) (?:(?:sitting|sat|seated|over"
    rf"|here|up|the one) )*"
    rf"{_PLACE}(?P<after>(?:[,.;!]| and) .+)?[.!]*$"
)
_DOING_THERE = re.compile(
    r"^(?P<before>)(?:i'm|i am) (?:freezing|roasting|boiling|dying|reading|working|resting|sleeping|stuck"
    r"|sweating|sat"
    rf"|[a-z]+ing (?=[^,.;!?]*\bover (?:here )?(?:in|on|at) ))[^,.;!?]*? {_PLACE}(?P<after>[,.;] .+)$"
)
_THEIRS = re.compile(
    rf"^(?P<request>[^.?!]+?)[,.;] (?:because |cos |as |since |and )?(?:she|he)(?:'s"
    rf"| is) (?:[a-z]+ing )?{_PLACE}(?: and [^,.]*)?[.!]*$"
)
_NAMED = re.compile(r" for (?!me\b|us\b|my\b|our\b|the\b|now\b|a\b|both\b|everyone\b)[a-z]+$")
_ITS_OWN = re.compile(
    r"\b(?:seat|window|fan|lamp|light|air|heat|heating|warm|warmer|cool|cooler|massage|temperature|vents?|my|it"
    r"|blower)\b"
)
"""What each place has of its own; other things are nobody's."""


def _own_place(found: re.Match[str]) -> str:
    """What somebody asks for at the place that is said to be theirs."""
    asked = f"{found['before']} {found['after'] or ''}".strip(" ,.;!?")
    place = found["place"].removeprefix("over ")
    if not _ITS_OWN.search(asked) or re.search(r"\b(?:passenger|rear|back|driver|everyone|all)\b", asked):
        return found[0]
    asked = asked.replace(" my ", " the ").replace("? ", " ")
    return f"{asked} {place if place.startswith(('in', 'on', 'at')) else 'in ' + place}"


def _their_place(found: re.Match[str]) -> str:
    """What is asked for somebody, at the place where she sits."""
    asked, place = found["request"], found["place"].removeprefix("over ")
    if not _ITS_OWN.search(asked) or not (
        _NAMED.search(asked) or re.search(r"\b(?:her|his|him|she|he|[a-z]+'s)\b", asked)
    ):
        return found[0]
    asked = re.sub(r"\b(?:her|his|(?:my )?[a-z]+(?<!it)(?<!that)(?<!there)'s) ", "the ", _NAMED.sub("", asked))
    return f"{asked} {place if place.startswith(('in', 'on', 'at')) else 'in ' + place}"


_LATER = "(?:if|when|once|and|tomorrow|tonight|later|at|in|on|after|before|next|this|soon)"
_KIN = (
    r"(?:gran|grandma|granny|nan|nana|nanny|grandpa|grandad|granddad|gramps|mum|mummy|mom|mommy|dad|daddy|auntie"
    r"|uncle)"
)
_GEAR = (
    r"(?:windows?|seats?|glass|mirrors?|lights?|lamps?|fan|doors?|passenger|one|side|reading|backrest|vents?|heating)"
)
_UPSET = (
    r"(?:sick|ill|wakes?|squabbles?|fights?|argues?|cr(?:y|ies)|complains?|moans?|melts?|freez\w+|faints?|suffocates?"
    r"|chokes?|chok\w+|kills?|mad|crazy|mental|insane|starts?|throws? up|pukes?|wet|soaked|cold|burns?|roasts?|boils?"
    r"|explodes?|die|dies)"
)

_FORMS = (
    # At the front of a clause "right" is a side where a thing or a row comes next.
    (re.compile(rf"\b(right|left) (back|rear|front) (?={_GEAR}\b)"), r"\2 \1 "),
    (re.compile(r"^right,(?: then| so)?,? (?=[a-z])"), ""),
    (re.compile(rf"^right (?={_GEAR}\b)"), "the right "),
    (re.compile(r"\bover (?:here |there )?(?=(?:on|in|at) (?:the|my|her|his) )"), ""),
    # Doors are for whoever comes, wherever they sit; children get in behind.
    (
        re.compile(
            r"\b((?:un)?lock(?:ing)? (?:(?:all|all of) )?(?:the|my|our) (?:doors|car)) for (?:him|her|them"
            r"|(?:the|my|our|his|her) "
            r"(?!(?:kid|child|bab|son|daughter|boy|girl|rear|back|front|left|right|passenger|driver)\w*)"
            r"[a-z]+(?: in law| (?!and\b)[a-z]+)?)(?=[.,!?]|$| please| and\b)"
        ),
        r"\1",
    ),
    # Who speaks is there; "come back here" goes somewhere.
    (
        re.compile(
            r"(?<!come)(?<!go)(?<!me)(?<!us)(?<!turn)(?<!get)(?<!be)(?<!'m)(?<!'re)(?<!are)(?<!way)(?<!it)"
            r" (?:back|up) here"
            r"(?= (?:on|in|at) my (?:side|seat|corner|end)\b|(?: please| too| as well)?(?:[.,!?]|$))"
        ),
        "",
    ),
    (re.compile(r"\bthat (?=(?:fan|blower|heater|heating|massage|ac|air con)\b(?! (?:over )?there))"), "the "),
    (
        re.compile(
            r"\b(off|out|down|shut|lights|lighting|fan|heating|ac|massage) (?:altogether|entirely)"
            r"(?=[.,!?]|$| and\b| in\b| on\b)"
        ),
        r"\1",
    ),
    # What it is opened for, and what might happen else.
    (
        re.compile(
            r"\b((?:open|pop|close|shut|unlock|release)(?: up)? (?:the |my )?(?:trunk|boot|tailgate|hatch)) "
            rf"for (?:(?!{_LATER}\b)[a-z']+ ?){{1,3}}(?=[.,!?]|$|(?<= )and\b)"
        ),
        r"\1 ",
    ),
    (re.compile(rf"(?<=[a-z0-9]),? before (?:[a-z']+ ){{1,4}}?{_UPSET}\b[^,.!?]*(?=[.!?]*$)"), ""),
    (
        re.compile(
            r"(?<=[a-z]),? (?:and )?not (?:at |to |on )?(?:my|the|their|his|her|our) "
            r"(?:faces?|feet|toes|head|hair|windshield)\b"
        ),
        "",
    ),
    (
        re.compile(
            r"(?<=[a-z]) (?:by|via|using|on|taking|along) the (?:quickest|fastest|shortest|best|most direct) "
            r"(?:route|road|way|path)(?: possible| there)?\b"
        ),
        "",
    ),
    (
        re.compile(
            r"^((?!before|when|after|if|once)(?=.*\b(?:stop|on the way|via)\b).{8,}?),? (?:so |and |please "
            r"|can you |could you |just )*(?:add|put) "
            r"(?:it|that|them) (?:in )?(?:to|on|onto|in|into|as|for) (?:the|our|my|a) (?:route|trip|navigation|journey"
            r"|way|stop)(?=[.!]*$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"(?<=[a-z]{2}), (?:and |but )?not (?:(?:the )?(?:front|rear|back|left|right|passenger's|driver's)"
            r"(?: (?:one|ones|window|seat|side))?|mine|hers|his|for (?:her|him|them|me|us))(?=,|[.!]*$)"
        ),
        "",
    ),
    # Whose it is.
    (
        re.compile(
            rf"(\bmy [^.,]*?(?: and|,)) (?:my (?:wife|husband|partner|girlfriend|boyfriend|{_KIN})|the passenger)'s "
            r"(?=(?:on|to|at|off) )"
        ),
        r"\1 hers ",
    ),
    (re.compile(rf"(?<!my )(?<!your )(?<!our )\b{_KIN}'s (?=(?:passenger|rear|back|front) )"), "the "),
    (
        re.compile(
            rf"(?<!my )(?<!your )(?<!our )\b({_KIN})'s (?=(?:own )?(?:seat|massage|window|fan|backrest|reading"
            rf"|light|lamp"
            r"|side|vents?|temperature|heated|feet|face)\b)"
        ),
        r"my \1's ",
    ),
    (re.compile(r"^((?:window|seat|fan|blower|massage|reading light)s?) (\w+), mine\b(?: please)?,?"), r"my \1 \2"),
    (
        re.compile(
            r"\b(roll|wind|crank) (the|my) ((?:[a-z']+ ){0,2}(?:left|right|rear|front|passenger|driver)(?:'s)?) one\b"
        ),
        r"\1 \2 \3 window",
    ),
    (
        re.compile(
            r"\b(seats?\b[^.]*?\band (?:then )?(?:heat|warm|cool|ventilate)(?: up"
            r"| down)? (?:the )?(?:passenger's|driver's|my [a-z]+'s))"
            r"(?= (?:to|on|too|as well)\b|[.,!?]|$)"
        ),
        r"\1 seat",
    ),
    (
        re.compile(
            r"\b(seats?\b[^.]*?\band (?:then )?(?:heat|warm|cool|ventilate)(?: up| down)? )(?:(mine)|(?:hers"
            r"|his))(?= (?:to|on|too|as well)\b|[.,!?]|$)"
        ),
        lambda found: found[1] + ("my seat" if found[2] else "the passenger's seat"),
    ),
    # The number in the clause before, and a new one of the same.
    (
        re.compile(
            r"\b((?:timer|alarm)\b.*?\b(?:set|start|make|give me|begin)) (?:a |an )?(?:new|another|fresh) one\b"
        ),
        r"\1 a timer",
    ),
    (
        re.compile(
            r"^(?!.*\b(?:ago|waited|was|were|been|took|late|left|if)\b)[^.]*?\b(?P<time>(?:an?|one|\d+"
            r"|[a-z]+teen|[a-z]+ty(?:[ -][a-z]+)?"
            r"|ten|five|three|two|four|six|eight|half an) (?:minutes?|mins?|hours?|seconds?))\b[^.]*?,? "
            r"(?:so |and )?(?:please |can you |could you )?(?:set|start|put on|give me|run) (?:a|the"
            r"|me a) timer(?: for (?:that|it|them))?(?:,? (?:please|thanks|now))*[.!]*$"
        ),
        r"set a timer for \g<time>",
    ),
    (
        re.compile(
            r"\b((?:sit|put|bring|move|tilt|tip) [^,.]*?(?:backrest|seat)[^,.]*? )"
            r"(?:a (?:bit|little|touch) )?(?=(?:straighter|more upright)\b)"
        ),
        r"\1",
    ),
    (re.compile(r"(?: just)?(?: a (?:touch|bit|little))?,? on (?=(?:low|medium|high)\b)"), " on "),
    (
        re.compile(r"\b((?:bit|too|very|so|rather|quite|little|really) )(?:fierce|brutal|overpowering|vicious)\b"),
        r"\1strong",
    ),
    # All the brightness of a colour.
    (
        re.compile(
            r"\b(?:give me |give us |set |put )?(?:full|maximum|max) brightness (?:on|for) "
            r"(?=(?:the )?(?:[a-z]+ )?(?:ambient|mood|ambience)\b)([^,.]*? in [a-z]+)\b"
        ),
        r"\1 at 100 percent brightness",
    ),
    (
        re.compile(
            r"((?:ambient|mood|ambience)\b[^.]*?\b(?:red|orange|yellow|green|blue|purple|pink|white|turquoise|cyan)) "
            r"(?:(?:at|on|with|and) )?(?:full|maximum|max) (?:brightness|intensity)\b"
        ),
        r"\1 at 100 percent brightness",
    ),
    (re.compile(r"(?<=roof|hade|lind|ndow),? quarter (?=open\b)"), " a quarter "),
    (re.compile(r"\b(sunroof|roof|sunshade|shade|blind|windows?), (?=(?:half|a quarter|a third)\b)"), r"\1 "),
    (re.compile(r"\b((?:what|how) [a-z ]*?|can i|do i|could i) even (?=[a-z])"), r"\1 "),
    (re.compile(r"(?<=[a-z])(, and [a-z' ]+?)(?: along| together)? with (?:it|them|that)(?=[.!]*$)"), r"\1 too"),
    (
        re.compile(
            rf"(?<=[a-z0-9]), (?:and )?((?:(?:my|the) (?:wife|husband|passenger|kids|children|{_KIN})|her|him)) "
            r"(?:too|as well|also)(?=[.!?]*$)"
        ),
        r", and the same for \1",
    ),
    (
        re.compile(r",? and so (?:do|does|would|am|is|are) (?:(i)|((?:the|my) [a-z]+))(?=[.!?]*$)"),
        lambda found: f" and the same for {'me' if found[1] else found[2]}",
    ),
    (re.compile(r"(?<=[a-z]),? (?:along|together) with (?:it|them|that)(?=[.!,]|$)"), " too"),
    # Both of what was just named; a request of its own it would be one for the whole car.
    (re.compile(rf"{_PAIR}, (?:both|the (?:two|pair)|two)(?: of (?:them|those)| sides| seats)?(?=[.!]*$)"), r"\1"),
)


def plain_asides(text: str) -> str:
    """The text without what is said beside its requests, and with the places said there at the things they are of."""
    if not _HINTS.search(text):
        return text
    text = _THEIRS.sub(_their_place, _DOING_THERE.sub(_own_place, _MINE.sub(_own_place, text)))
    return rewritten(text, _FORMS)
