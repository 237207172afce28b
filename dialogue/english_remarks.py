"""English manners and remarks around a request, and what is more or less than it is now, in the templates' own. Pure.

"If it's not a bother" is left out, "her side's fine but mine needs to be warmer" is "make mine warmer". Lower-case
text as `in_english` leaves it.
"""

from __future__ import annotations

import re

from dialogue.english_verbs import COUNT, DEGREES, POLITE
from dialogue.rewriting import rewritten

BEGINS = r"(?:^|[,;.!] |\band |\bso )"
"""Where a clause begins."""
COLOUR = (
    r"(?:(?:dark|light|deep|warm|pale|soft|bright) )?"
    r"(?:red|orange|yellow|green|blue|purple|violet|pink|white|turquoise|cyan|magenta)"
)


_SOME = {"a couple of": "2", "a few": "3"}


def _warmer(found: re.Match[str]) -> str:
    """More degrees for somebody: "give him a few more degrees" is "up 3 degrees for him"."""
    count = found[2] or found[3]
    return f"up {_SOME.get(count, count)} degrees for {found[1]}"


_FORMS = (
    # Manners.
    (re.compile(r"^(?:sh+|shush|psst|oi|evening|morning|afternoon|howdy|righto|right oh|rightio)[,.!] (?=\S+ \S)"), ""),
    (
        re.compile(
            r",? if (?:it|that)(?:'s not|'s| isn't| is not|wouldn't be|would not be) (?:(?:too much|too|a|any|no"
            r"|much|all the) )*"
            r"(?:of a )?(?:bother|trouble|hassle|problem|much to ask|imposition|the same)(?: to you"
            r"| for you)?(?=[.!?]*$)"
        ),
        "",
    ),
    (
        re.compile(r"(\b(?:timer|countdown|alarm)\b[^.,]*),? (?:starting|beginning|from) (?:right )?now(?=[.!]*$)"),
        r"\1",
    ),
    (
        re.compile(
            rf"^({POLITE}(?:i'd say |i think |i reckon )?)({COUNT}(?: degrees| percent)?)(?:'s| is|'d be"
            rf"| would be|'ll be) (?:(?:about|just"
            r"|probably|more than) )?(?:right|ideal|okay|ok|good|perfect|comfortable|plenty|enough|lovely"
            r"|nice) (?=for (?:me|us|the|my|everyone|her|him)\b)"
        ),
        r"\1\2 ",
    ),
    # What is not to be done beside what is.
    (
        re.compile(
            r"^(?:please )?(?:don't|do not|never mind) (?:touch|change|bother with|mess with|mind|adjust) (?:the"
            r"|my|our) [a-z' ]+?, "
            r"(?:but )?(?:please )?(?:just|only) (?=[a-z])"
        ),
        "",
    ),
    (
        re.compile(
            r"^((?:please |can you |could you )*(?:just|only) [^,]{4,}), (?:but )?(?:don't|do not) [a-z]+ (?:it"
            r"|them)\b(?![^.]*\b(?:way|fully|completely|wide|too|much|far)\b)[^,.!?]*(?=[.!]*$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"^(?:are |is )?(?:all )?(?:of )?(?:the |my )?([a-z' ]{3,25}?) (?:all )?(?:locked|closed|shut|open"
            r"|on|off|folded)\? "
            r"if (?:not|so|it isn't|they aren't|it is|they are),? (?:please |then )*"
            r"(lock|unlock|close|shut|open|fold|(?:turn|switch)(?= (?:it|them) (?:on|off))) (?:it|them)( on| off)?\b"
        ),
        r"\2 the \1\3",
    ),
    (
        re.compile(
            r"(?<=[a-z0-9]),? (?:and )?(?:keep|hold|leave) (?:it|them|that) (?:there|that way|like that"
            r"|steady)(?=[.,!]|$)"
        ),
        "",
    ),
    (
        re.compile(
            r"^let (?:the|my|our|him|her|them)(?: [a-z]+)? (?:out|in), (?=(?:please |just )?(?:un)?(?:lock|open"
            r"|close|shut)\b)"
        ),
        "",
    ),
    (
        re.compile(
            r"(?<=[a-z0-9]),? when(?:ever)? you (?:get|have|find|can spare) (?:a|the) (?:free )?(?:sec|second"
            r"|minute|moment|mo|chance|tick)(?=[.!?]*$)"
        ),
        "",
    ),
    (
        re.compile(r"^(\bplay [^,]+), (?:nice and )?(?:quietly|softly|gently)(?=[.!]*$| please)"),
        r"\1 and turn the music down",
    ),
    (re.compile(r"^(\bplay [^,]+), (?:nice and )?(?:loud|loudly)(?=[.!]*$| please)"), r"\1 and turn the music up"),
    (
        re.compile(
            rf"\b(?:settle on|agree on|go for|stick (?:to|with)|make do with|even (?:it|things"
            rf"|the temperature) out (?:to|at)) (?={DEGREES}(?: degrees)? (?:for|in|on|everywhere|at|all)\b)"
        ),
        "set it to ",
    ),
    (
        re.compile(
            rf"\b(?:give|lend) (me|us|him|her|them|(?:the|my) [a-z]+) (?:(a few|a couple of"
            rf"|{COUNT}) more degrees?|({COUNT}) degrees? more)(?=[.,!?]|$| please| in| on)"
        ),
        _warmer,
    ),
    (
        re.compile(
            r"\bgive ((?:the|my) (?:[a-z']+ )*?(?:fan|fans|blower|heat|heating|ac|massage|volume"
            r"|music)) (?:(?:a bit|some|a little|a touch) )?(?:(more)|less) "
            r"(?:oomph|power|welly|strength|speed|juice|puff|force|punch|kick)\b"
        ),
        lambda found: f"turn {found[1]} {'up' if found[2] else 'down'}",
    ),
    (re.compile(r"\b(?:lumbar|shiatsu|full body|deep tissue|thai) (?=massage\b)"), ""),
    (re.compile(r"\bflash (?:on )?(?=(?:the|my|our) (?:hazards?|hazard lights|flashers)\b)"), "turn on "),
    (
        re.compile(
            r"\bbrighten (?:up )?(the|my) (screen|display) (?:up )?(?:all the way|fully|completely|right up"
            r"|to the max(?:imum)?)"
        ),
        r"set \1 \2 brightness to maximum",
    ),
    (
        re.compile(
            r"^(.*\b(?:in|at) the (?:back|rear)\b[^.,]*?) for (?:my |the )*(?:auntie|uncle|gran|grandma|grandpa"
            r"|nan|mum|mom|dad|kids|boys|girls|parents)"
            r"(?: and (?:my |the )*[a-z]+)?(?=[.!]*$| please)"
        ),
        r"\1",
    ),
    # More or less.
    (
        re.compile(
            r"\ban? (?:comfortable|comfy|cozy|nice|cool|warm|pleasant|lovely|toasty|balmy|crisp|steady|mild|gentle)"
            rf"(?: and [a-z]+)? (?={COUNT}(?: degrees| percent)?(?=[ .,!?]|$))"
        ),
        "",
    ),
    (
        re.compile(
            r"\b(lower|higher|warmer|cooler|colder|hotter|louder|quieter|brighter|darker|stronger"
            r"|weaker) than (?:it is|it's|they are|now|before|at present|right now)(?: now)?(?=[.,!?]|$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            rf"({BEGINS}|\bbut )((?:the|my|her|his)(?: (?!but\b|and\b|is\b)[a-z']+){{1,4}}?|mine|hers)"
            r" (?:(?:needs?|has|have|ought|wants?) to|could|should) be "
            r"(?=(?:an? (?:bit|little|touch) |much |slightly |[a-z0-9]+ (?:degrees?|notch|notches"
            r"|percent) )?(?:warmer|cooler|louder|quieter|brighter|dimmer"
            r"|lower|higher|stronger"
            r"|weaker|hotter|colder|faster|slower|softer)\b)"
        ),
        r"\1make \2 ",
    ),
    (
        re.compile(
            r"^[^,.!?]*\b(?:fine|okay|ok|good|alright|perfect|great|right)(?: as (?:it|they) (?:is"
            r"|are))?,? but (?=(?:make|turn|set|put|open|close|give|bring) )"
        ),
        "",
    ),
    (
        re.compile(
            r"\b(?:ease|dial|back|tone|wind|scale|rein|knock|pull) (?:it|that|them) (?:off|back|down"
            r"|in)(?= a (?:bit|little|touch|notch)|[.,!?]|$| please)"
        ),
        "turn it down",
    ),
    (
        re.compile(rf"^({POLITE})(volume|fan|brightness|sound|music|blower)(?: down)? by half(?=[.,!]|$| please)"),
        r"\1halve the \2",
    ),
    (
        re.compile(
            r"\b((?:volume|music|radio|sound)\b[^.,]*) to (?:a (?:whisper|murmur|hush)|background (?:level|noise))\b"
        ),
        r"\1 to 10 percent",
    ),
    (
        re.compile(
            rf"\bsomething (?:like|close to|near|around|along the lines of|more like|in) (?={COLOUR}\b|{COUNT}\b)"
        ),
        "",
    ),
    (
        re.compile(
            rf"\b(?:the )?(?:lights?|lighting) (?:inside|in the cabin|in the car|in here)(?= (?:to |in )?{COLOUR}\b)"
        ),
        "the ambient light",
    ),
    (
        re.compile(r"\b(?:the |my )?(screen|display) (?:at|on|to) (max|full|maximum|minimum|min) brightness\b"),
        r"set the \1 brightness to \2",
    ),
    # Where it is.
    (re.compile(r"\bto (?:about |around |roughly )?the middle(?=[.,!?]|$| please)"), "half way"),
    (re.compile(r"\b((?:sun)?(?:shade|blind|roof)\b[^,.]*?) over (?:my|our) heads?\b"), r"\1"),
    (
        re.compile(
            r"^(?:an?|some)(?: little| small)? (?=reading (?:light|lamp) (?:over|above|at|by|near|for) (?:me|my)\b)"
        ),
        "turn on the ",
    ),
    (
        re.compile(
            r"\b(?:the|that|a) (reading (?:light|lamp)) (?:over|above|at|by|near) (?:me|my (?:seat|head|book))\b"
        ),
        r"my \1",
    ),
    (
        re.compile(
            r"\b(?:my|the|our) [a-z]+'s ((?:reading )?(?:seat|window|fan|light|lamp)) (?:in|at|on) the (?:back|rear) "
            r"(?:(?:on|at) the )?(left|right)(?: side)?\b"
        ),
        r"the rear \2 \1",
    ),
    (
        re.compile(
            rf"({BEGINS}{POLITE}|\b(?:i'd like|i want|let me) to |\blet me )(?:sit|be|get) (?:a (?:bit|little) )?"
            r"(?:(?P<back>further|farther|more distance)|closer|nearer) (?:away )?(?:from"
            r"|to) the (?:steering )?(?:wheel|pedals|dashboard)"
        ),
        lambda found: f"{found[1]}move my seat {'back' if found['back'] else 'forward'}",
    ),
    (
        re.compile(
            r"^((?:open|close|shut|lock|unlock)?)((?:all|both|every|the|my) (?:of )?(?:the )?(?:[a-z]+ )*?windows?"
            r"(?: (?:but|except|apart from|other than|besides) (?:the )?[a-z']+(?: (?:one|window))?)?)"
            r" (?:should|must|can|ought to|need to|needs to|have to|has to) (?:all )?(?:go|come|be"
            r"|roll) (?:(down|open)|up|closed|shut)(?=[.,!]|$| please)"
        ),
        lambda found: f"{'open' if found[3] else 'close'} {found[2]}",
    ),
    (re.compile(r"\bknead(ing)?\b"), lambda found: "massaging" if found[1] else "massage"),
    # What is heard, and the way.
    (
        re.compile(
            rf"^({POLITE})(?:put|stick|pop|whack) (something (?!warm|light|nice on|clean|over"
            rf"|under)[a-z ]{{3,25}}?) on(?=[.!]*$| please)"
        ),
        r"\1play \2",
    ),
    (re.compile(r"\bplay (?:me |us )?a (?:bit|little) of (?=[a-z])"), "play "),
    (re.compile(r"^which way(?: is it|'s it)? to (?=(?:the|my|a) )"), "how do i get to "),
    (
        re.compile(
            rf"^({POLITE}(?:drive|take|navigate|guide|route|get|bring|go|head)\b[^,.!?]*?),? (?:via|by way of"
            rf"|stopping (?:off )?at|with a (?:quick )?stop (?:at|in)) "
            r"(?!(?:the )?(?:motorway|highway|tunnel|bridge|scenic|fastest|quickest|shortest|ring|coast|toll"
            r"|back|main|satnav|gps|nav|[am]\d)\b)([^,.!?]{3,40})(?=[.!?]*$)"
        ),
        r"\1 and add a stop at \2",
    ),
)


def plain_remarks(text: str) -> str:
    """The text with each of these ways to ask in the templates' own words."""
    return rewritten(text, _FORMS)
