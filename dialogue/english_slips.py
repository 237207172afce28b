"""English words that put right what was just said, and names and errands said wrong: "to the station, no, the airport".

What stands before the correcting words falls away, and what stands behind them takes its place beside the same verb.
Values of one kind are put right in `dialogue.spoken_english`. Pure; lower-case text.
"""

from __future__ import annotations

import re

_LITTLE_TOO = "much|many|little|loud|quiet|high|low|strong|weak|hot|cold|warm|cool|bright|dark|dim|fast|slow|far|open"
_WRONG = (
    "no|nope|nah|naw|sorry|wait|hang on|hold on|(?:scratch|strike|scrap|forget|ignore) that|(?:wh?)?oops|actually"
    "|correction"
    "|my (?:mistake|bad)|apologies|on second thoughts?|silly me"
    "|not (?:mine|hers|his|that one|the [a-z']+(?: (?:one|side))?)(?=, (?:but )?(?:the|my|mine|hers|his|on|in|at) )"
    rf"|(?:that's|it's|that'll be) (?:(?:a bit|way|far|much) )?too (?:{_LITTLE_TOO})(?=[,.!])"
)
_RIGHT = (
    "i mean(?:t)?(?: to say)?|(?:or )?(?:i should say(?!,)|should i say)|i said|i wanted"
    r"|(?:make|call) (?:that|it)|(?:or )?rather|let's (?:say|make it"
    "|call it)|it's"
    "|(?:(?:s?he|they|i) wants?|i'd like|we'd like|i'd prefer|let's have|give me)"
)
_ER = "(?:(?:uh|um|er|erm|hm+|oh|och|ah|argh|or|but|well),? )*"
_NO = (
    rf"{_ER}(?:(?:{_WRONG})(?:,? {_ER}(?:{_WRONG}))*(?:,? {_ER}(?:{_RIGHT}))?"
    r"|(?:or )?rather|i mean(?:t)?(?: to say)?|(?:or )?(?:i should say(?!,)|should i say)"
    r"|make (?:that|it)|call it|or let's say|or better|better"
    r"|(?:er|erm|uh|um|uhm|hm+)(?=,))"
)
"""The words that put right what was said before them: "oh no, sorry, I meant"."""
WILL_DO = (
    r"(?: will do| instead| rather| (?:is|would be|will be) (?:better|enough|nicer|fine|plenty|okay|loads|ample)"
    r"|'s (?:better|nicer|enough|fine|plenty|okay|loads|ample)|(?:'ll| would| should) (?:do|be (?:fine|enough|plenty))"
    r"| i (?:mean|meant|said|should say)| please)"
)
"""What may stand behind the right value: "forty will do"."""
RATHER = r"(?: will do| instead| rather| i (?:mean|meant|said|should say)| please)"
"""As that, behind a thing: "no, the roof is fine" may as well mean that nothing is to be done to it."""

_NO_PAUSE = re.compile(
    r"(?:(?:or|no) (?:rather|wait|sorry|i mean)|scratch that|strike that|i mean(?:t)?|make that|oops)\b"
)
"""Correcting words nobody has in a name, so that no pause need stand before them."""

# Correcting words are looked for once, and stand as one sign for the rest of the search: after a pause, without one as
# nobody says them in a name, or in the midst of words. Characters nobody types mark them.
PAUSED = " \ue000\\d+\ue003 "
_SURE = " [\ue000\ue001]\\d+\ue003 "
SLIP = " [\ue000-\ue002]\\d+\ue003 "
_WORDS = "[^,.!?\ue000-\ue003]"
_MARK = re.compile(rf"(?<=[^\s,.!?])(?P<pause>(?:,|\.\.\.,?)?) (?:well,? )?{_NO},? (?=\S)")
_MARKED = re.compile(" ([\ue000-\ue002])(\\d+)\ue003 (and\\b|also\\b)?(?=(mine|hers|his|the|my|only|just|)\\b|)")
_CALLED_WRONG = re.compile(
    r"\b(?:nah|naw|nope|(?:wh?)?oops|my (?:mistake|bad)|apologies|(?:forget|ignore) that|on second thoughts?"
    r"|silly me|not|no,? actually|actually,? no|wait,? no|(?:hang|hold) on,? (?:no|i mean(?:t)?)|should say)\b"
)
"""Correcting words the templates do not know: all of them are a "no"."""

_TO = (
    r"(?:navigate|route|directions?|guide|drive|take|bring|get|head|go|let's go|set (?:the |our "
    r"|my )?(?:destination|course"
    r"|navigation|nav|route|satnav|sat nav))(?: (?:me|us|the car|back|over|on|straight))* (?:to|for|towards)"
)
_STOP = (
    r"(?:add|make|put in)(?: in)? (?:a|another) stop (?:at|in)|stop (?:off |over )?(?:at|by|in)|swing by|drop by"
    r"|(?:go|route) via"
)
_HEAR = r"(?:play|put on|listen to|hear|queue(?: up)?|stick on)(?: (?:me|us))?(?: some| a bit of)?"
_FIND = r"(?:find|search for|look for|where's|where is)(?: (?:me|us))?(?: (?:the )?(?:nearest|closest|next)| a| an)?"

_AGAIN = (
    r"(?:not (?:that|there|that one|them),? )?(?:let's [^,.!?]+? and (?=(?:have|hear|play|try|put on)\b))?"
    r"(?:i'd |we'd |let's |i'll |we'll |we want |i want |you can )?(?:rather |prefer |like )?(?:to )?"
    r"(?:(?:have|hear|play|put on|try|make it|make that|call it|do|listen to"
    r"|(?:go|drive|head|navigate|take (?:me|us)|find|stop)(?= (?:with|for|to|at|by|via|me|us|the nearest)\b))\b ?)?"
    r"(?:(?:with|for|to|at|by|via|me|us) )?"
)
"""The verb, said once more before the right name: "no, go to the airport"."""

_NAME = re.compile(
    rf"\b(?P<verb>{_TO}|{_STOP}|{_HEAR}|{_FIND}) (?P<name>{_WORDS}{{2,40}}?){_SURE}"
    rf"{_AGAIN}(?P<right>{_WORDS}+?){WILL_DO}?(?:(?:, (?:the )?(?P=name)\b[^.!?]*)|(?=[,.!?]|$))"
)
_REQUEST = re.compile(
    r"(?:turn|open|close|shut|set|switch|start|stop|cancel|don't|do not|never|what|where|how|why|when|who|is|are"
    r"|can|could"
    r"|would|will|just|leave|keep|mute|pause|skip|raise|lower|lock|unlock|remind|tell|i|i'm|we|we're|it|it's"
    r"|that|that's"
    r"|this|you|he|she|they|there's|forget|nothing|not|no|go|take|and|next|volume|wait|please|thanks"
    r"|thank you|a (?:second|minute|moment))\b"
)
"""What begins so is no name but another request, or tells something."""

_ERRAND = re.compile(
    r"\b(?P<remind>(?:remind (?:me|us)|(?:set|make|add|create) (?:me )?a reminder)\b[^,.!?]*?\bto) "
    rf"(?P<verb>[a-z]+(?: (?:up|out|off|back|in))?) (?P<what>{_WORDS}+?)"
    rf"(?P<when>(?: (?:at|in|on|by|tomorrow|tonight)\b{_WORDS}*)?)"
    rf"{PAUSED}(?P<again>to )?(?P<right>{_WORDS}+?){WILL_DO}?(?=[,.!?]|$)"
)
_HERS = re.compile(rf"({PAUSED}(?:on |for )?)(?:hers|his)(?=[.,!?]|$)")
_ONLY = re.compile(
    r"\b(?:all (?:of )?(?:the )?|both (?:the )?)?(?P<thing>windows|lights|seats|fans|reading lights|mirrors|doors)"
    r"(?P<way>(?: (?:up|down|on|off|open|shut|closed))?)"
    rf"{PAUSED}(?:just |only )+(?:the )?(?:(?P<row>front|rear|back)(?: ones?)?|(?P<mine>mine|my one))(?=[.,!?]|$)"
)
"""Fewer of them than were named: "all the windows, no, only the front ones"."""
_HOME = re.compile(rf"\b((?:take|drive|get|bring) (?:me|us)|go|head|navigate|drive) (?=home{PAUSED})")
_VERBS = re.compile(
    r"(?:call|ring|phone|text|email|message|buy|get|fetch|pick|collect|take|bring|pay|book|order|check|feed"
    r"|water|send|post"
    r"|drop|return|visit|see|meet|ask|tell|wash|clean|charge|fill|turn|switch|lock|close|go|leave|stop|walk"
    r"|cancel|renew)\b"
)
_OUTCRIES = frozenset({"no", "sorry", "wait", "oops"})
"""Titles that only sound like a slip: "No, No, No"."""
_ARTICLES = (" a", " an", " the", " some")
_ARTICLE = re.compile(r"(?:an?|the|some) ")
_WHEN = re.compile(r"(?:at|in|on|by|for|after|tomorrow|tonight|today|half|noon|midnight|\d)\b")


_THING = (
    r"(?:the|my) (?:(?!other\b|one\b)[a-z']+ ){0,3}?(?:windows?|sunroof|roof|sunshade|shade|blind|trunk|boot"
    r"|tailgate|doors?|fan|blower|ac"
    r"|air con|air conditioning|heating|heat|temperature|volume|music|radio|(?:head|fog |reading )?lights?"
    r"|lamps?|lighting|hazards|wipers"
    r"|mirrors|(?:heated )?seats?|seat heating|(?:steering )?wheel|defroster|screen|display|massage"
    r"|recirculation|cruise control|timer|sound)"
)
_DO = (
    "open|close|shut|lock|unlock|fold|unfold|heat|warm|cool|dim|mute|unmute|raise|lower|start|stop|roll (?:down|up)"
    "|(?:turn|switch|put) (?:on|off|up|down)"
)
_OTHER_THING = re.compile(
    rf"\b(?P<do>{_DO}|turn|switch|put)(?P<up>(?: (?:up|down|on|off))?) {_THING}(?P<way>(?: (?:up|down|on|off"
    rf"|open|shut))?(?: a (?:bit|little|notch))?)"
    rf"{PAUSED}(?P<right>{_THING}){RATHER}?(?=[.,!?]|$)"
)
"""Another thing than the one named: "open the window, no, the sunroof"."""
_OTHER_WAY = re.compile(
    rf"\b(?:{_DO}|turn|switch|put) (?P<thing>{_THING})(?: (?:up|down|on|off|open|shut))?{PAUSED}"
    r"(?:just |please )?(?P<do>open|close|shut|lock|unlock|fold|unfold|dim|mute|unmute|raise|lower|(?:turn"
    r"|switch|put)(?= (?:it|them) "
    r"(?:on|off|up|down)\b)) (?:it|them)\b"
)
"""Another deed on the same thing: "close the window, no, open it"."""
_SHUT_IT = re.compile(
    rf"\b(?P<thing>sunroof|roof|sunshade|shade|blind|(?:(?:[a-z']+ ){{0,2}})windows?) (?:to|at) [a-z0-9 %]+?{PAUSED}"
    r"(?:just |please )?(?P<do>open|close|shut) (?:it|them)\b"
)


def _name(found: re.Match[str]) -> str:
    """The right name behind the same verb."""
    verb, right = found["verb"], found["right"]
    if _REQUEST.match(right) or found["name"] in _OUTCRIES:
        return found[0]
    return f"{verb} {_ARTICLE.sub('', right) if verb.endswith(_ARTICLES) else right}"


def _errand(found: re.Match[str]) -> str:
    """The right errand, or the right person or thing behind the same verb."""
    if _WHEN.match(found["right"]):
        return found[0]
    verb = "" if found["again"] or _VERBS.match(found["right"]) else found["verb"] + " "
    return f"{found['remind']} {verb}{found['right']}{found['when']}"


def _only(found: re.Match[str]) -> str:
    """The ones that are left."""
    thing = f"my {found['thing'].removesuffix('s')}" if found["mine"] else f"the {found['row']} {found['thing']}"
    return thing + found["way"]


def marked(text: str) -> tuple[str, list[str]]:
    """The text with a sign for each of its correcting words, and those words."""
    said: list[str] = []

    def sign(found: re.Match[str]) -> str:
        said.append(found[0])
        kind = "\ue000" if found["pause"] else "\ue001" if _NO_PAUSE.match(found[0].lstrip()) else "\ue002"
        return f" {kind}{len(said) - 1}\ue003 "

    return _MARK.sub(sign, text), said


def unmarked(text: str, said: list[str]) -> str:
    """The text with the words that put nothing right here as they were said."""

    def words(found: re.Match[str]) -> str:
        was, after = said[int(found[2])], found[3] or ""
        is_no = not after and (_CALLED_WRONG.search(was) or (found[4] and was == ", no "))
        return (", no, " if found[1] == "\ue000" and is_no else was) + after

    return _MARKED.sub(words, text)


def names_put_right(text: str) -> str:
    """The text (with its signs) with each name, thing and errand that was put right at once alone."""
    text = _ONLY.sub(_only, _HERS.sub(r"\1the passenger's", text))
    text = _NAME.sub(_name, _ERRAND.sub(_errand, _HOME.sub(r"\1 to ", text)))
    text = _SHUT_IT.sub(r"\g<do> the \g<thing>", text)
    return _OTHER_WAY.sub(r"\g<do> \g<thing>", _OTHER_THING.sub(r"\g<do>\g<up> \g<right>\g<way>", text))
