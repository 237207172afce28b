"""English turns that lean on what was done or asked last, in words no template knows: "half of that". Pure.

They are put in words the templates know, or straight in what is asked for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.events import Intent, SignalValue
from dialogue.amount_meant import way_of
from dialogue.endings import LED, TIMERS
from dialogue.english_leaning import leaned
from dialogue.english_verbs import LEVEL
from dialogue.grammar import Parse
from dialogue.recalled import END, HEATED, LEAD, Parses
from dialogue.requests import Request
from dialogue.zones import is_several

_ALL_OF_IT = (
    r"(?:cancel|stop|end|forget|scrap|drop|call off|never mind) "
    r"(?:the whole (?:thing|lot)|everything|all of (?:it|that|this)|all that)"
    r"|call (?:it|that|the whole thing|all of it) off"
)
_PLAYED = frozenset({"play_media", "pause_media", "next_track", "previous_track"})
_RESUMED, _LEFT = "resume the navigation", "how much time is left on the timer"
_CLOCK = (
    r"(?:at (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon)"
    r"|in (?:an?|half|\d+|\w+ (?:hours?|minutes?))|tomorrow|tonight)"
)
_THEY_SAY = r"(?:she|he|they|(?:my|the) \w+) (?:says?|thinks?|finds?|said|reckons?) (?:that )?"
_ARE_THEY = r"(?:is it|are they)(?: (?:all|both|still|really))* (?P<how>open|closed|shut)(?: now| yet)?\??"
_VALUES = (
    r"face|feet|windshield|windscreen|red|orange|yellow|green|blue|cyan|turquoise|purple|pink|white|warm white|slow"
    r"|fast|medium|low|high|auto|automatic|tilted"
)
"""What a thing may be set to that is no number."""
_IS_BETTER = (
    r"(?:'s| is| was|'d be| would be| looks| looked) (?:much |so much )?(?:better|nicer|best)"
    r"(?: after all| actually| then| i think| for (?:me|her|him))*"
)
_BETTER = rf"(?:(?: instead| then| rather)?|{_IS_BETTER})"

_OTHER_WORDS: Sequence[tuple[frozenset[str], re.Pattern[str], str]] = tuple(
    (frozenset(names), re.compile(rf"{LEAD}(?:{said}){END}", re.IGNORECASE), words)
    for names, said, words in (
        (("set_screen",), rf"(?:make it |rather )?(?:day|light)(?: mode)?{_BETTER}", "day again"),
        (("set_screen",), rf"(?:make it |rather )?(?:night|dark)(?: mode)?{_BETTER}", "night again"),
        (TIMERS, _ALL_OF_IT, "cancel all of them"),
        (LED, _ALL_OF_IT, "cancel the navigation"),
        ((), _ALL_OF_IT, "cancel it"),
        (
            (),
            r"(?:(?:go|let's go|switch|change it|put it|set it|make it) )?back to (?:what|how|the way) "
            r"(?:i|we) (?:said|had|had it|asked for|wanted|set|chose)(?: it)?(?: before| earlier| last time| just now)",
            "undo",
        ),
        (
            (),
            r"(?:(?:leave|keep|have) (?:only|just)|(?:only|just) (?:leave|keep|have)) (?P<where>[\w' ]+?) "
            r"(?:on|open|off|closed|running)",
            "only {where}",
        ),
        (
            (),
            r"(?P<who>mine|hers|his) (?:on|at|to) the same(?: level| setting| temperature| one)?",
            "and {who} the same",
        ),
        ((), r"(?:that's|it's) (?!not\b)\w+ enough(?: now| for me| like that)?", "that's enough"),
        (
            (),
            rf"(?P<much>(?:{LEVEL}|half(?:way)?)(?: percent| degrees| minutes)?)(?:'s|'ll| is| will| would)"
            r"(?: do|(?: be)? (?:enough|plenty|fine|okay|ok|good|better))(?: for (?:me|her|him))?",
            "make it {much}",
        ),
        (
            (),
            rf"(?:i think )?(?P<how>{_VALUES}){_IS_BETTER}",
            "make it {how}",
        ),
        (
            (),
            rf"{_THEY_SAY}(?:it's|that's|it is|it) (?P<how>(?:still |way |a bit |a little )?too [\w ]+)",
            "that's {how}",
        ),
        (HEATED, r"(?P<who>she|he)(?:'s| is) (?:still )?(?P<how>too (?:hot|warm|cold|cool))", "{who} says it's {how}"),
        (
            (),
            r"(?P<verb>turn|switch|shut|put|close|open|make|stop)(?P<way> off| on| up| down)? the ones? "
            r"(?P<place>(?:for|on|in|at|behind) [\w' ]+?)(?P<then> off| on| up| down| warmer| cooler)?",
            "{verb} it {way} {then} {place}",
        ),
        (
            (*LED, "find_nearby", "cancel_navigation"),
            r"(?:no (?:more )?stops?,? )?(?:just )?(?:go|take (?:me|us)|drive|head|navigate)? ?"
            r"(?:straight|directly|direct) (?:back )?(?:to )?(?!(?:on|ahead|here|through|over|forwards?|up|down|into?"
            r"|at|past|and|away|across|left|right|after)\b)(?P<place>[\w' ]+)",
            "navigate to {place}",
        ),
        (
            (),
            rf"(?:{_THEY_SAY})?(?:(?:that's|it's) )?(?:still )?not "
            r"(?P<how>warm|cool|cold|bright|loud|strong|high|fast|dark|low) enough(?: yet)?",
            "{how}er",
        ),
        (
            (),
            r"(?P<who>the [\w']+|mine|hers|his) (?:should|can|could|must|has to) (?:be|have|get) (?:it )?the same",
            "make {who} the same",
        ),
        ((), r"give (?P<who>me|him|her|them|us|the [\w']+) the same", "the same for {who}"),
        ((), r"the (?:colou?r|level|setting|temperature|position) (?:from )?before", "undo"),
        ((), r"(?:take|knock) (?P<much>\w+)(?: percent| degrees| more)? off", "{much} less"),
        ((), r"add another (?P<much>\w+)(?: percent| degrees)?", "{much} more"),
        ((), r"(?:lower|raise|reduce|increase|dim) (?:it|that|them) to (?P<much>[\w .%]+?)", "set it to {much}"),
        ((), r"(?P<way>open|close|shut) all (?:two|three|four)(?: of them)?", "{way} them"),
        (("recline_seat",), r"(?:(?:a bit|a little|a touch|slightly) )?more upright", "back upright"),
        (("fold_mirrors",), r"(?:back )?(?P<way>out|in)", "{way} again"),
        (("set_window",), _ARE_THEY, "are the windows {how}"),
        (("lock_doors",), _ARE_THEY, "are the doors {how}"),
        (
            HEATED,
            r"(?:also )?(?:the|my) (?:steering )?wheel (?:on|to|at) (?P<level>low|medium|high|max|maximum|full)",
            "set the steering wheel heating to {level}",
        ),
        (
            (),
            r"(?P<place>the (?:back|rear|front)) (?:can|could|should|may|might|needs to|has to|ought to) be (?P<how>"
            r"(?:(?:a bit|a little|slightly|much) )?(?:warmer|cooler|colder|hotter|brighter|dimmer|lower|higher))",
            "{how} in {place}",
        ),
        (
            (),
            r"(?:undo|revert|take back) the (?P<ended>timer|alarm|reminder|navigation|route|directions)",
            "cancel the {ended}",
        ),
        ((), r"(?P<more>[\w' ]+) than (?:that|this|it is|it was|now|before)", "{more}"),
        (_PLAYED, r"(?:the )?(?P<way>next|previous) (?:one|song|track)", "{way} song"),
        (_PLAYED, r"(?:start )?(?:again )?(?:from the (?:beginning|start|top)|start (?:it )?over)", "start it over"),
        (("cancel_navigation",), r"(?:start|resume|restart|turn|switch) (?:it|that)(?: back)?(?: on)?", _RESUMED),
        (
            (*TIMERS, "query_timer"),
            r"how (?:much|long|many minutes)(?: time| longer)?(?: is|'s| are|(?: has| does| have) (?:it|that|i|we))?"
            r"(?: still)?(?: got| have)? (?:left|to go|remaining)(?: (?:on|for) (?:it|that|that one))?",
            _LEFT,
        ),
        (("pause_media",), r"(?:carry|keep) on|as you were|un-?pause(?: it| that)?", "resume the music"),
        (
            ("set_reminder",),
            rf"(?:also )?(?P<told>{_CLOCK}[\w' ]* to [\w' ]+|to [\w' ]+ {_CLOCK}[\w' ]*)",
            "remind me {told}",
        ),
    )
)
"""By what was done last (empty: anything), how it may be said, and the words the templates know for it."""

_OWNED = r"mine|hers|his|yours|theirs"
_APART = re.compile(
    r"^(?P<verb>.*?\b)(?P<it>it|that one|this one|those ones|that|them|those|these)\b(?P<how>[^,]*?),\s*"
    r"(?:(?:i mean|only|just|but only|at least)\s+)*"
    rf"(?P<thing>(?:the|my|his|her) (?:[\w']+ ){{0,2}}?[\w']+|{_OWNED})[\s.!?]*$",
    re.IGNORECASE,
)
_NO_THING = re.compile(r"\b(?:is|are|was|were|has|have|please)\b|\b\w+'(?:re|ve|ll)\b", re.IGNORECASE)
_ONLY_THERE = re.compile(
    r"^(?:(?:and|but|no|just|only|now|actually|then|make|set|put|have|turn)\b[,\s]*)*"
    rf"(?P<place>the (?:[\w']+ ){{1,2}}(?:one|ones|side)|{_OWNED}|the (?:back|rear|front)"
    r"|the (?:driver|passenger)(?:'s)?)"
    r"(?:,? (?:only|just|one))*,? (?:(?:at|on|to) )?(?P<value>(?!too\b|as well|also|please)[\w' ]+?)[\s.!]*$",
    re.IGNORECASE,
)
_ONLY_SO_FAR = re.compile(
    rf"{LEAD}(?:(?:make it|only|actually)\b,? )*(?P<value>[\w' %-]+?) (?:on|for|with) (?:that|this)(?: one)?{END}",
    re.IGNORECASE,
)
_ASKED_TOO = re.compile(
    r"^(?:(?:okay|ok|and|so|what about|how about|or)\b[,\s]*)+(?P<thing>(?:the|my) [\w' ]+?)(?: too| as well)?[\s?.]*$",
    re.IGNORECASE,
)
_ANOTHER_KIND = re.compile(
    r"^(?:(?:okay|ok|no|and|so|then|or)\b[,\s]*)*(?:(?:and|or|what about|how about|any|are there any) )*"
    r"(?:(?:an?|the nearest|some) )?(?P<kind>[a-z]+(?: [a-z]+)?)(?: instead| then| nearby| around(?: here)?)*[\s?.]*$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"{LEAD}(?:(?:switch|change|go|turn it|turn|put it|swap) (?:over )?(?:in)?to|use|do|have|i want(?:ed)?|rather)? ?"
    r"(?:the )?(?:heat(?:ing)?(?: it)?|warm(?:ing)? it|(?P<cools>cool(?:ing)?(?: it)?|ventilat(?:ion|e)(?: it)?))"
    r"(?P<instead> instead| rather| now| then)?" + END,
    re.IGNORECASE,
)
_TO_OTHER = re.compile(r"\b(?:to|instead|rather|into)\b", re.IGNORECASE)
_END_OF_SCALE = re.compile(
    rf"{LEAD}(?:(?:set|put|turn|have|make) it )?(?:(?:to|on|at) )?(?:the |its )?"
    r"(?:(?P<low>lowest|weakest|gentlest)|highest|strongest) (?:setting|level|one|speed)" + END,
    re.IGNORECASE,
)
_BLOWS = re.compile(r"fan|blow|air|wind|vent", re.IGNORECASE)
_LEVELLED = frozenset({"set_seat_heating", "seat_massage", "set_steering_wheel_heating"})
_FACTOR = re.compile(
    rf"{LEAD}(?:(?P<half>halve (?:it|that|this)|(?:to |make it |make that )?half (?:of (?:it|that)|that|as much))"
    r"|(?:double (?:it|that|this)|(?:to |make it |make that )?(?:double|twice) (?:that|as much)))" + END,
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    rf"{LEAD}(?:skip )?(?:one more|another one|another)(?: song| track| notch| step| time)?{END}", re.IGNORECASE
)
_FORWARD = re.compile(r"(?:(?:no|and|now|okay),? )*forwards?(?: again| then| please)*[.!]*", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:open|close|shut)\b", re.IGNORECASE)
_OPENED = frozenset({"set_window", "set_sunroof", "set_sunshade", "open_trunk", "close_trunk"})
_FOLDED = frozenset({"fold_mirrors", "heat_mirrors"})
_IS_FINE = re.compile(
    rf"(?:(?:no|oh|well),? )*(?:{_OWNED}|the [\w']+(?: [\w']+)?) (?:is|are)(?: still| already| just| quite)? "
    r"(?:fine|good|okay|ok|great|perfect|nice|all right|alright)(?: as it is| as they are| now| already)?[.!]*",
    re.IGNORECASE,
)
_OWN = re.compile(r"\bmine\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|back)\b", re.IGNORECASE)
_DEGREES = re.compile(r"degree|warm|cool|temp", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:leave|keep)\b.*\b(?:(?P<on>on|open)|off|out|closed|shut)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just)\b", re.IGNORECASE)
_BIG_STEP = 5
"""Percent, or what else has more than a few levels: "one more" is not one of these, but the same step again."""

_AMOUNTS = ("percent", "intensity", "brightness", "level")
_LIGHT = re.compile(r"\b(?:the|that|this) (?:lights|lamps|(?P<one>light|lamp))\b", re.IGNORECASE)


def in_one(text: str) -> str:
    """The thing named behind in place of "it": "open it completely, the shade"; empty: none is."""
    found = _APART.match(text.strip())
    if found is None or _NO_THING.search(found["thing"]):
        return ""
    return f"{found['verb']}{found['thing']}{found['how']}"


def only_there(text: str, parse: Parses) -> Parse | None:
    """A value at one of the places before: "the right one only on low"."""
    found = _ONLY_THERE.match(text.strip())
    there = parse(f"and {found['place']} too") if found is not None else None
    what = parse(found["value"]) if found is not None and there is not None else None
    if there is None or what is None or len(there.requests) > 1 or len(what.requests) > 1 or there.rest or what.rest:
        return None
    place, value = there.requests[0].intent, what.requests[0].intent
    zone = place.slots.get("zone")
    if place.name != "same_for" or zone is None:
        return None
    if value.name == "follow_up" and "where" not in value.slots:
        return _one(Intent(name="follow_up", slots={**value.slots, "where": zone}))
    mode = str(value.slots.get("mode", ""))
    if value.name == "instead" and mode in _AS_LEVEL:
        return _one(Intent(name="follow_up", slots={"direction": _AS_LEVEL[mode], "where": zone}))
    if value.name == "instead" and "zone" not in value.slots:
        return _one(Intent(name="instead", slots={**value.slots, "zone": zone}))
    return None


def only_so_far(text: str, parse: Parses) -> Parse | None:
    """A value for the thing spoken of last: "only halfway on that one"."""
    found = _ONLY_SO_FAR.match(text.strip())
    value = parse(found["value"]) if found is not None else None
    if value is None or value.rest or len(value.requests) > 1:
        return None
    intent = value.requests[0].intent
    is_amount = intent.name == "follow_up" and intent.slots.get("direction") in _SO_FAR
    return value if is_amount or (intent.name == "instead" and intent.slots.keys() & {"amount", "mode"}) else None


_SO_FAR = frozenset({"percent", "amount", "low", "medium", "high"})
_AS_LEVEL: Mapping[str, str] = {"slow": "low", "medium": "medium", "fast": "high"}
_ASKED_OPEN = frozenset({"doors", "windows", "locks"})


def asked_too(text: str, asked: Intent | None, parse: Parses) -> Parse | None:
    """The question before asked of another thing: "is any door open? — And the trunk?"."""
    found = _ASKED_TOO.match(text.strip()) if asked is not None and asked.name.startswith("query_") else None
    if found is None or asked is None:
        return None
    thing = found["thing"]
    is_opened = asked.slots.get("what") in _ASKED_OPEN
    are = "are" if thing.endswith("s") else "is"
    for question in ([f"{are} {thing} open"] if is_opened else []) + [f"what's {thing}", f"how is {thing}"]:
        whole = parse(question)
        if whole is not None and not whole.rest and whole.requests[0].intent.name.startswith("query_"):
            return whole
    return None


def another_kind(text: str, last: Intent | None, parse: Parses) -> Parse | None:
    """Another kind of place looked for: "any cafés around? — What about restaurants?"."""
    found = _ANOTHER_KIND.match(text.strip()) if last is not None and last.name == "find_nearby" else None
    if found is None:
        return None
    kind = found["kind"].casefold()
    for one in (kind, re.sub(r"ies$", "y", kind), re.sub(r"s$", "", kind), re.sub(r"es$", "", kind)):
        whole = parse(f"what about a {one}")
        if whole is not None and not whole.rest and "category" in whole.requests[0].intent.slots:
            return whole
    return None


def in_other_words(text: str, last: Intent | None) -> str:
    """A turn in words the templates know, beside what was done last; empty: it is none of these."""
    text, name = text.strip(), last.name if last is not None else ""
    for names, said, words in _OTHER_WORDS:
        found = said.match(text) if name and (not names or name in names) else None
        if found is not None:
            told = {slot: value.strip() for slot, value in found.groupdict(default="").items()}
            return words.format(**told)
    return ""


def of_that_light(text: str, last: Intent | None) -> str:
    """The text with "it" for the light spoken of last, where alone it would be all lights; empty: it names none."""
    if last is None or last.name not in ("set_reading_light", "set_headlights"):
        return ""
    found = _LIGHT.search(text)
    is_one = last.name == "set_reading_light" and not is_several(str(last.slots.get("zone", "all")))
    return _LIGHT.sub("it", text, count=1) if found is not None and bool(found["one"]) == is_one else ""


def closes_no_last(found: Parse | None, text: str, last: Intent | None) -> bool:
    """Whether "close it" cannot mean the last thing, as that is nothing to be opened: "louder. — Close it again"."""
    if found is None or last is None or last.name in _OPENED | _FOLDED or not _OPENS.search(text):
        return False
    first = found.requests[0].intent
    is_moved = first.slots.get("direction") in ("open", "close", "opener", "closer")
    return first.name == "follow_up" and is_moved


def opened_before(done: Sequence[Intent]) -> Intent | None:
    """What was opened or closed last, before other things."""
    return next((each for each in reversed(done) if each.name in _OPENED), None)


def of_last(found: Parse | None, text: str, last: Intent | None) -> Parse | None:
    """What names no thing as one of the thing spoken of last: "half brightness" of the ambient light."""
    if last is None:
        return None
    if (further := _further(found, text, last)) is not None:
        return _one(further)
    if last.name in _PLAYED and _ONE_MORE.match(text.strip()):
        return _one(last if last.name == "previous_track" else Intent(name="next_track"))
    if (meant := leaned(found, text, last)) is not None:
        return meant
    if last.name == "set_seat_heating" and (turned := _TURNED.match(text.strip())) and _TO_OTHER.search(text):
        cools = bool(turned["cools"])
        return _one(Intent(name="name_it", slots={"tool": last.name, **({"cools": True} if cools else {})}))
    if last.name in ("move_seat", "recline_seat") and _FORWARD.fullmatch(text.strip()):
        return _one(Intent(name="follow_up", slots={"direction": "forward"}))
    if found is not None and _IS_FINE.fullmatch(text.strip()):
        return _one(Intent(name="aside"))
    if (kept := _left_on(found, text, last)) is not None:
        return kept
    if found is not None and [each.intent.name for each in found.requests] == ["follow_up"] and not found.rest:
        slots = found.requests[0].intent.slots
        if _BOTH.search(text) and "where" not in slots and "zone" in last.slots:
            return _one(Intent(name="follow_up", slots={**slots, "where": "both"}))
    factor = _FACTOR.match(text.strip())
    if factor and last.name == "set_volume":
        return _one(Intent(name="follow_up", slots={"direction": "half" if factor["half"] else "double"}))
    if factor and (slot := next((n for n in _AMOUNTS if n in last.slots), "")):
        amount = float(last.slots[slot]) * (0.5 if factor["half"] else 2)
        return _one(Intent(name=last.name, slots={**last.slots, slot: math.ceil(amount)}))
    if last.name in _LEVELLED | {"set_fan"} and (end := _END_OF_SCALE.match(text.strip())):
        return _one(Intent(name="follow_up", slots=_LOWEST if end["low"] else _HIGHEST))
    if found is None or found.rest or len(found.requests) != 1:
        return None
    intent = found.requests[0].intent
    if (there := _of_light_there(intent, text, last)) is not None:
        return there
    if intent.name == last.name or "zone" in intent.slots:
        return None
    if intent.name == "set_screen" and last.name == "set_ambient_light" and not re.search("screen|display", text, re.I):
        return Parse((replace(found.requests[0], is_vague=True),))
    if intent.name == "set_fan" and "delta" in intent.slots and last.name in _LEVELLED and not _BLOWS.search(text):
        return _one(Intent(name="follow_up", slots={"direction": way_of(intent)}))
    return None


_LOWEST: Mapping[str, SignalValue] = {"direction": "low"}
_HIGHEST: Mapping[str, SignalValue] = {"direction": "percent", "amount": 100}


def there_again(found: Parse | None, text: str, last: Intent | None, done: Sequence[Intent]) -> Parse | None:
    """Off or closed where it was switched on or opened: "open the passenger window. — Close the window again"."""
    request = found.requests[0] if found is not None and len(found.requests) == 1 and not found.rest else None
    if request is None or "zone" in request.intent.slots or request.pointed or request.is_complaint:
        return None
    if _OWN.search(text):
        return None
    before = next((each for each in reversed(done) if each.name == request.intent.name and "zone" in each.slots), None)
    if before is None or not (_AGAIN.search(text) or before is last):
        return None
    if way_of(before) not in ("on", "open", "up") or way_of(request.intent) not in ("off", "close"):
        return None
    there = Intent(name=before.name, slots={**request.intent.slots, "zone": before.slots["zone"]})
    return Parse((replace(request, intent=there),))


def _further(found: Parse | None, text: str, last: Intent) -> Intent | None:
    """The last step once more, or by so much: "fan down. — Another notch", "lower it by ten. — And another ten"."""
    delta = float(last.slots.get("delta", 0))
    if not delta:
        return None
    if _ONE_MORE.match(text.strip()):
        step = delta if abs(delta) >= _BIG_STEP else math.copysign(1, delta)
        return Intent(name=last.name, slots={**last.slots, "delta": step})
    first = found.requests[0].intent if found is not None and len(found.requests) == 1 else None
    if first is None or "zone" in first.slots or "where" in first.slots:
        return None
    if first.name == "follow_up" and first.slots.get("direction") == "up_by" and delta < 0 and "another" in text:
        return Intent(name=first.name, slots={**first.slots, "direction": "down_by"})
    if first.name == last.name == "set_temperature" and 0 < float(first.slots.get("celsius", 0)) < _BIG_STEP:
        return Intent(name="instead", slots={"amount": first.slots["celsius"]})
    return None


def _of_light_there(first: Intent, text: str, last: Intent) -> Parse | None:
    """A number at a place as the light's or the window's set before: "ambient light at 80. — 40 in the back"."""
    slot = next((name for name in ("intensity", "percent") if name in last.slots), "")
    is_bare = first.name == "set_temperature" and first.slots.keys() == {"zone", "celsius"}
    is_amount = bool(slot) and "zone" in last.slots and last.slots[slot] not in (0, 100)
    if not is_bare or not is_amount or _DEGREES.search(text):
        return None
    return _one(Intent(name=last.name, slots={slot: first.slots["celsius"], "zone": first.slots["zone"]}))


def _left_on(found: Parse | None, text: str, last: Intent) -> Parse | None:
    """What "leave mine on" asks for where all were switched on: nothing; with "only" the others are put back."""
    first = found.requests[0].intent if found is not None and len(found.requests) == 1 else None
    kept = _KEPT.search(text)
    if first is None or kept is None or first.name != "undo" or "spared" not in first.slots:
        return None
    if (way_of(last) in ("on", "open")) != bool(kept["on"]):
        return None
    if _ONLY.search(text):
        return _one(Intent(name="instead", slots={"zone": first.slots["spared"]}))
    return _one(Intent(name="aside"))


def _one(intent: Intent) -> Parse:
    return Parse((Request(intent),))
