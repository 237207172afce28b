"""English as it is said and written, in the one form the templates know: spellings, short forms, word order. Pure."""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_CALLS = (
    r"(?:stop|enough|okay|ok|no|nope|yes|yeah|fine|good|great|right|well|wait|hey|sorry|now|cool|alright|oh|hang"
    r"|never|nevermind|forget|actually|anyway|again|both|all|still|too|not|except)\b"
)
"""What is called out before a request, and is no thing: "okay, close it"."""

_THINGS = (
    "music|radio|song|sound|volume|fan|blower|air|heat|heating|temperature|ac|seat|wheel|screen|display|light|window"
    "|windshield|windscreen|glass|sun|car|cabin|wife|passenger|driver|boy|girl|dog|back|rear|front|boss|sister|brother|mother|father|friend|husband|son|daughter|baby|kid|mum|mom|dad|everyone|side"
    "|backside|bottom|bum|butt|roof|sunroof|mirror|boot|trunk|stereo|heater|girlfriend|boyfriend|partner|grandma"
    "|grandpa|mate|lady|screen|volume|massage|temp|cabin|blower|engine|shade|blind|glare|podcast|track|battery|weather"
    "|traffic|road|fog|frost|nose|neck|back|hair|seatbelt|belt|wind|rain|truck|tunnel|lorry|bus|tire|tyre|headlight"
)
_DOING = (
    *("turn", "open", "switch", "start", "stop", "play", "put", "set", "lower", "rais", "clos", "shut", "dim", "lock"),
    *("unlock", "mak", "tak", "chang", "adjust", "clear", "warm", "heat", "cool", "roll", "wind", "fold", "unfold"),
    *("skip", "paus", "mut", "find", "navigat", "add", "cancel", "giv", "bring", "crack", "turn", "increas", "decreas"),
    *("reduc", "defrost", "demist", "recirculat", "direct", "point", "mov", "slid", "pull", "push", "brighten", "let"),
    *("get", "keep", "remind", "tell", "show", "driv", "recline", "reclin", "tilt", "blow", "wip", "us", "go", "check"),
    *(
        "slow",
        "speed",
        "eas",
        "knock",
        "draw",
        "pop",
        "send",
        "aim",
        "angl",
        "shift",
        "lean",
        "tip",
        "end",
        "tuck",
        "swap",
    ),
    *("quieten", "leav", "lift", "drop", "notch", "bump", "nudg", "keep", "scrap", "tweak", "ventilat", "massag"),
)
_DOING_E = frozenset(
    {"rais", "clos", "mak", "tak", "chang", "paus", "mut", "navigat", "giv", "increas", "decreas", "reduc"}
    | {"recirculat", "mov", "slid", "driv", "reclin", "wip", "us", "eas", "angl", "leav", "nudg", "ventilat", "massag"}
)
"""Beginnings that lost an "e" before "-ing"."""


def _base(match: re.Match[str]) -> str:
    """The verb of "mind turning": its plain form."""
    verb = match[1]
    return verb + "e" if verb in _DOING_E else verb


_NAMED_FIRST = (
    r"^(?:(?:and|please|now(?= (?:the|my) )|back to|the|my) )*"
    rf"(?!let |i |i'|we|it|you|they|th[aei]|done|ready|{_CALLS})"
    r"(?![a-z' ]*(?: is| are| has| have| keeps| was|n't|'s) )([a-z' ]{3,40}?)(?: again)?[,:] (?:please |just )?"
)
"""A thing named before what is to be done with it: "the window, close it", "now the window again: put it up"."""

_SPELLINGS = (
    (re.compile(r"[\u2018\u2019`]"), "'"),
    (re.compile(r"\ba[./]c\.?(?=\W|$)|\ba c(?=\W|$)"), " ac "),
    (re.compile(r"(?<=\d)\s*(?:℉|(?:°|º|degrees?)?\s*f(?=\W|$))"), " degrees fahrenheit "),
    (re.compile(r"\bmph\b|(?<=\d)mph\b"), " miles per hour"),
    (re.compile(r"(?<=\d)\s*(?:°\s*c?|º|degrees?\s+c(?:elsius)?)(?=\W|$)"), " degrees "),
    (re.compile(r"%"), " percent "),
    (re.compile(r"\b(degrees?)\s+(?:celsius|centigrade)\b"), r"\1"),
    (re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"(?<=\d) point (?:five\b|5(?!\d))"), ".5"),
    (re.compile(r"(?<=\d)\s*(?:km/?h|kph|kmh)\b|\bkilomet(?:er|re)s? (?:per|an) hour\b"), " kilometers per hour"),
    (re.compile(r"\bkilometre"), "kilometer"),
    (re.compile(r"(?<=\d)\s*mph\b|\bmiles (?:per|an) hour\b"), " mph"),
    # Written as in a message: "pls", "sooo", "like, level 4", "uh," in the middle.
    (re.compile(r"\b(?:pls|plz|plss+)\b"), "please"),
    (re.compile(r"\b(?:thx|thnx|tnx)\b"), "thanks"),
    (re.compile(r"\bprev\b"), "previous"),
    (re.compile(r"([a-z])\1{2,}"), r"\1"),
    (re.compile(r"\b(?:literally|lol|haha|lmao|tbh|innit|fam|bruv|bruh)\b,?"), ""),
    (re.compile(r",? (?:uh|um|er|erm|like|you know),(?= )"), ","),
    (
        re.compile(
            r"(?<!feels )(?<!looks )(?<!would )(?<!'d )\blike,? "
            r"(?=\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|[a-z]+teen\b|ten\b|half\b|level\b|low\b|medium\b|high\b|max\b|really\b|so\b|super\b|freezing\b|boiling\b|fast)"
        ),
        "",
    ),
    (re.compile(r"\b(?:a|one|1) degree and a half\b"), "1.5 degrees"),
    (re.compile(r"((?:cruise|speed|hold|lock in)[^.,;:!?]*\b)one (?=\w+(?:ty|teen)\b|ten\b)"), r"\1one hundred "),
    (re.compile(r"\bwork ?place\b"), "work"),
    (re.compile(r"\bair condition\b"), "air conditioning"),
    # "Would you mind turning": what is asked for is "turn".
    (
        re.compile(
            r"(?<=mind )(?:(?:you|if you|please|just|possibly|me|us|quickly|awfully|terribly|kindly|maybe) )*"
            rf"({'|'.join(sorted({*_DOING}, key=len, reverse=True))})(?:t|p|n)?ing\b"
        ),
        _base,
    ),
    (
        re.compile(
            r"(?:(?<=about )|(?<=sider )|(?<=ciate )|(?<=ciate you )|(?<=fancy )|(?<=to try ))"
            rf"({'|'.join(sorted({*_DOING}, key=len, reverse=True))})(?:t|p|n)?ing\b"
        ),
        _base,
    ),
    # One spelling for each word, British and American, in one piece or two.
    (re.compile(r"\bgrey\b"), "gray"),
    (re.compile(r"\b(col|fav)our"), r"\1or"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\btyre"), "tire"),
    (re.compile(r"\bdraught"), "draft"),
    # What is to belong to a scene that cannot be made is not asked for now.
    (re.compile(r"^((?:[a-z']+ ){0,4}(?:create|make|save|set up|add|build)\b[a-z' ]{0,20}\bscenes?\b).*$"), r"\1"),
    (
        re.compile(
            r"\b((?:run|start|activate|launch|trigger|play|delete|remove|scrap|get rid of)\b[a-z' ]{0,24}\bscene) "
            r"for [a-z' ]+?(?=[,.!?]| and |$)"
        ),
        r"\1",
    ),
    # As a recogniser writes it: "every window but the drivers".
    (re.compile(r"\bdrivers(?= (?:window|seat|side|door|one|fan|light)\b|[.,!?]|$)"), "driver's"),
    (re.compile(r"\bpassengers(?= (?:window|seat|side|door|one|fan|light)\b)"), "passenger's"),
    (re.compile(r"\b(?:windscreen|wind screen|wind shield)"), "windshield"),
    (re.compile(r"\b(?:sun roof|moon ?roof|panoramic (?:sun)?roof|glass roof|panorama roof)\b"), "sunroof"),
    (re.compile(r"\bsun (?=shade|blind)"), "sun"),
    (re.compile(r"\bhead (?=lights?\b|lamps?\b)"), "head"),
    (re.compile(r"\bback ?rest"), "backrest"),
    (re.compile(r"\bseat(?:'s)? (?=backrest)"), ""),
    (re.compile(r"\b(?:four|4) way flashers\b|\b(?:four|4) ways\b"), "hazard flashers"),
    (re.compile(r"\bsat ?nav\b"), "satnav"),
    # Every lively verb for a knob is "turn" (not for what is wound or slid).
    (
        re.compile(
            r"\b(?:bump|crank|dial|ramp|nudge|jack|knock|whack|chuck|flick|flip|shove|bang|pop|stick|ratchet)"
            r"(?= (?:the|my|that|this|it|up|down|on|off)\b)"
            r"(?![^.,;:!?]*\b(?:windows?|roof|sunroof|shade|blind|seat|mirrors?|trunk|boot|tailgate|hatch)\b"
            r"(?! heat| warm))"
            r"(?=[^.,;:!?]*\b(?:up|down|on|off)\b)"
        ),
        "turn",
    ),
    # The order the templates use: "a notch up" is "up a notch", "the window, close it" is "close the window".
    (re.compile(r"\bcos(?=y\b|ier\b|iest\b)"), "coz"),
    (re.compile(r"\b(side|passenger|passenger's|driver|driver's|left|right|rear|back|my) glass\b"), r"\1 window"),
    (
        re.compile(r"\bboth (?:of )?(?:the )?(windows|seats|lights|seat heaters) (in|at) the (back|rear|front)\b"),
        r"the \1 \2 the \3",
    ),
    (re.compile(r"\bone (?:notch|step|level|touch|click)\b(?! of)"), "a notch"),
    (re.compile(r"\b(?:skip |go |jump )?(?:forward|ahead) one (?:song|track)\b"), "next song"),
    (re.compile(r"\b(?:skip |go |jump )?(?:one|a) (?:song|track) (?:forward|ahead|on)\b"), "next song"),
    (re.compile(r"\b(?:skip |go |jump )?(?:one|a) (?:song|track) back\b"), "previous song"),
    (re.compile(r"(?:,? )?\b(?:the )?(?:hex(?: code| colou?r| value)?|colou?r code)[ ,]+(?=#)"), " "),
    (re.compile(r"\b(?:one more|another) (?:notch|step|level|touch|click) (up|down)\b"), r"\1 a notch"),
    (re.compile(r"\bspeed (it|them|that|the wipers|the fan) up\b"), r"turn \1 up"),
    (re.compile(r"\bslow (it|them|that|the wipers|the fan) down\b"), r"turn \1 down"),
    (re.compile(r"\b(hot|cold|warm|freezing) (?:to|for me to) (?:touch|hold|sit on|hold on to|grip)\b"), r"\1"),
    (
        re.compile(
            r"\b(to|in|into|on) an? (?=(?:[a-z]+ )?(?:red|orange|yellow|green|blue|purple|pink|white|turquoise|cyan)\b)"
        ),
        r"\1 ",
    ),
    # A place in two words: "the left window at the back".
    (
        re.compile(
            r"\b(left|right)(?: hand)? (windows?|seats?|one|light|reading light|lamp|side|passenger) "
            r"(?:at|in|on) (?:the )?(back|rear|front)\b(?! seat| row)"
        ),
        r"\3 \1 \2",
    ),
    (
        re.compile(
            r"\b(back|rear|front) (windows?|seat|light|reading light|lamp|passenger) on the (left|right)(?: hand)?"
            r"(?: side)?\b"
        ),
        r"\1 \3 \2",
    ),
    (
        re.compile(
            r"\b(?:take|bring|push|put|get|move)(?= (?:the|my) (?:[a-z]+ )?(?:temperature|temp|heat|heating|ac|fan"
            r"|blower|volume|music|sound|radio|brightness)\b[^.,;:!?]*\b(?:up|down)\b)"
        ),
        "turn",
    ),
    (
        re.compile(r"\ba (?:tiny|wee|little|teeny|small|slight|teeny tiny|wee little) (?:bit|tad|touch|notch)\b"),
        "a bit",
    ),
    (re.compile(r"\ba smidgen\b|\ba fraction\b|\ba whisker\b|\ba click\b"), "a bit"),
    (
        re.compile(r"\b((?:a|one|1) (?:bit|notch|step|level|touch|tad)|a little|slightly) (up(?! front)|down)\b"),
        r"\2 \1",
    ),
    (re.compile(r"(?<!the )\b(?:right|way) (up|down)\b(?! (?:a |to ))"), r"all the way \1"),
    (re.compile(r"(?<!half )\b(?:a|one) degree\b"), "1 degree"),
    (re.compile(r"\bfrom [a-z0-9]+(?: degrees| percent)? (?=to )"), ""),
    (re.compile(r"\b((?:window|roof)s?\b[^.,]*? )(?:an inch or two|2 inches|a bit of a gap)\b"), r"\1a crack"),
    (re.compile(r"\bgive ((?:the|my) [a-z ]+?) a (crack|massage|wipe)\b"), r"\2 \1"),
    (
        re.compile(
            r"\b(?:cozy|soft|nice|gentle|calm|romantic|lovely|beautiful|relaxing|calming|soothing|pleasant|mellow) "
            r"(?=(?:red|orange|yellow|green|blue|purple|pink|white)\b)"
        ),
        "",
    ),
    # "turn it down, the music" is "turn the music down"; "the boot is open, close it" is "close the boot".
    (
        re.compile(
            r"\b(turn|bring|switch|put|take|crank) (?:it|that|them) (up|down|on|off)((?: [a-z]+){0,3}),"
            r" ((?:the|my) [a-z ]{3,30})$"
        ),
        r"\1 \4 \2\3",
    ),
    (re.compile(r"\b(open|close|shut|lock|fold|mute|dim) (?:it|that|them), ((?:the|my) [a-z' ]{3,30})$"), r"\1 \2"),
    (
        re.compile(
            r"^(?:oh |hey |um |look |i think )*((?:the|my) [a-z' ]{3,30}?)(?:'s| is| are) "
            r"(?:still |wide |not |all |a bit )?"
            r"(?:open|closed|shut|down|up|unlocked|out|on|running|off)[,.!] "
            r"(?:so |and |please |just |can you |could you |now )*"
            r"(open|close|shut|lock|unlock|fold|mute) (?:it|(?:both of )?them|both)\b"
        ),
        r"\2 \1",
    ),
    (
        re.compile(
            r"^(?:oh |hey |um |look |i think )*((?:the|my) [a-z' ]{3,30}?)(?:'s| is| are) "
            r"(?:still |wide |not |all |a bit )?"
            r"(?:open|closed|shut|down|up|out|on|running|off)[,.!] "
            r"(?:so |and |please |just |can you |could you |now )*"
            r"(?:turn|switch|put|shut) (?:it|(?:both of )?them|both) (on|off|up|down)\b"
        ),
        r"turn \1 \2",
    ),
    (
        re.compile(
            rf"{_NAMED_FIRST}(open|close|shut|lock|unlock|fold|heat|mute|dim|lower|raise|roll down|roll up) "
            r"(?:it|them)\b"
        ),
        r"\2 the \1",
    ),
    (
        re.compile(rf"{_NAMED_FIRST}(?:(turn|put|roll|wind|bring)|switch) (?:it|them) (on|off|up|down)\b"),
        lambda found: f"{found[2] or 'turn'} the {found[1]} {found[3]}",
    ),
    (re.compile(rf"{_NAMED_FIRST}(on|off) it\b"), r"turn the \1 \2"),
    (
        re.compile(
            r"\b(?:can|could|may) ((?:the|my|our|all|both) [a-z' ]+?) be "
            r"(?:turned|switched|put) (on|off|up|down)\b"
        ),
        r"turn \1 \2",
    ),
    (re.compile(r"\b(?:can|could|may) ((?:the|my|our|all|both) [a-z' ]+?) be closed\b"), r"close \1"),
    (re.compile(r"\b(?:can|could|may) ((?:the|my|our|all|both) [a-z' ]+?) be open(?:ed)?\b"), r"open \1"),
    (re.compile(r"\b(?:can|could|may) ((?:the|my|our|all|both) [a-z' ]+?) be (un)?locked\b"), r"\2lock \1"),
    (
        re.compile(r"\b(?:can|could|may) ((?:the|my|our|all|both) [a-z' ]+?) be (?:set|changed) to\b"),
        r"set \1 to",
    ),
    # Half of what it is now, where "to half" is fifty percent.
    (
        re.compile(
            r"\b(?:cut|reduce|turn|bring|lower|drop|decrease|take|slash) (?:down )?((?:the|my) [a-z ]{3,30}?|it|that) "
            r"(?:down )?(?:by|in) half\b(?! an?\b| way\b)"
        ),
        r"halve \1",
    ),
    (re.compile(r"^((?:please |can you |could you )*)half (?=(?:the|my) )"), r"\1halve "),
    (re.compile(r"\bhalf (?=as (?:loud|strong|bright|high|fast|much)\b)"), "halfly "),
    (re.compile(r"\bgimme\b"), "give me"),
    (re.compile(r"\b(?:wanna)\b"), "want to"),
    (re.compile(r"\bgonna\b"), "going to"),
    (re.compile(r"\bgotta\b"), "have to"),
    (re.compile(r"\blemme\b"), "let me"),
    (re.compile(r"\ball (?:of )?(?:the |our )?(?:four|4)\b"), "all"),
    (
        re.compile(
            r"\b(?:the )?(?:two|2) (?=(?:rear|back|front|left|right) (?:hand )?(?:side )?(?:windows|seats|doors))"
        ),
        "both ",
    ),
    (re.compile(r"\bthe (?:two|2) (?=(?:windows|seats|doors|mirrors))"), "the "),
    (re.compile(r"\b(?:auntie|mummy|mama|nanna|grandad|granddad)\b"), "my auntie"),
    # What is long and what is short are one: "I am" and "I'm", "the music's" and "the music is".
    (re.compile(r"\bi am\b|\bim\b"), "i'm"),
    (re.compile(r"\blets\b"), "let's"),
    (
        re.compile(
            r"\bits (?!very (?:m|h|l|t))"
            r"(?=(?:too|so|very|really|getting|a bit|a little|cold|hot|warm|stuffy|freezing|dark|loud)\b)"
        ),
        "it's ",
    ),
    (re.compile(r"\bfourty\b"), "forty"),
    (re.compile(r"\bit is\b"), "it's"),
    (re.compile(r"\bthat is\b"), "that's"),
    (re.compile(r"\bwe are\b"), "we're"),
    (re.compile(r"\byou are\b"), "you're"),
    (re.compile(r"(?<!over )\b(what|how|where|there|here)(?: is\b|s\b)"), r"\1's"),
    (re.compile(r"\b(i|you|we|they) have (?=got\b|been\b|had\b)"), r"\1've "),
    (re.compile(r"\b(i|you|we|they|it) (?:will|shall)\b"), r"\1'll"),
    (re.compile(r"\b(i|you|we|they) would\b"), r"\1'd"),
    (re.compile(r"\b(do|does|did|is|are|was|were|have|has|would|could|should) not\b"), r"\1n't"),
    (re.compile(r"\b(don|doesn|didn|isn|aren|won|can)t\b"), r"\1't"),
    (re.compile(r"\bcan ?not\b"), "can't"),
    (
        re.compile(
            r"(?<!but the )(?<!except the )"
            rf"\b({_THINGS})'s (?!too(?:$|[.,!?]))"
            r"(?=(?:a bit |a little |way |far |much |all |so |too |very |really |getting |quite "
            r"|pretty |absolutely |still |right )*(?:too|so|very|getting|cold|hot|warm|freezing|loud|quiet|bright|dark"
            r"|dim|strong|weak|stuffy|fogg\w*|mist\w*|steam\w*|low|high|noisy|boiling|icy|on|off|open|closed|chilly"
            r"|sweat\w*|burning|roasting|numb|killing|hurting|aching|sore|stiff|blinding|shining|beating|asleep|sleeping|crying"
            r"|tired|hungry|sick|in my|in our|right|coming|blowing|blasting|much|annoying|awful|terrible|boring|blaring"
            r"|(?!heating|cooling|lighting|setting|ceiling|opening|reading|massaging|warming|seating)[a-z]+ing|iced|frosted|drafty|drying|still|sticky|damp|wet|soaked|dirty|stuck|gone|making|letting|sweaty|clammy|dazzling|hard|uncomfortable|finished|done|giving|driving|frozen|tense|cramping|rattling|like|not|no|only|just)\b)"
        ),
        r"\1 is ",
    ),
    # Spans of time that are no plain number of a unit.
    (re.compile(r"\b(?:a )?half (?:an|a) hour\b"), "30 minutes"),
    (re.compile(r"\bthree quarters of an hour\b"), "45 minutes"),
    (re.compile(r"\b(?:a )?quarter of an hour\b"), "15 minutes"),
    (re.compile(r"\b(?:an|one) hour and a half\b"), "90 minutes"),
    (re.compile(r"\b(?:an|one) hour and a quarter\b"), "75 minutes"),
    (re.compile(r"\bhalf a minute\b"), "30 seconds"),
    (re.compile(r"\b(?:a|one) minute and a half\b"), "90 seconds"),
    (re.compile(r"\ban hour\b"), "1 hour"),
    (re.compile(r"\ba minute\b(?! (?:or two|please))"), "1 minute"),
    (re.compile(r"\ba couple(?: of)? (?=minut|hour|degree|level|notch|step|click|stage|cent|milli|inch|cm)"), "2 "),
)


def in_english(text: str) -> str:
    """The text (lower case) with each of these ways to say a thing in the templates' own."""
    return rewritten(text, _SPELLINGS)
