"""English ways to ask for a reminder, in the words the templates know. Pure; works on lower-case text.

"Jog my memory", "when it's five" and "ten minutes from now" are brought to "remind me", "at five" and "in ten minutes".
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_COUNT = rf"(?:\d+|(?:twenty|thirty|forty|fifty|sixty|ninety)(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES})"
_HOUR = rf"(?:{_ONES}|ten|eleven|twelve|\d{{1,2}})"
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)"
_ASK = r"(?:remind|tell|ping|buzz|nudge|alert|warn|wake|call|ring|notify|prompt)"

_HINTS = re.compile(
    r"\b(?:memory|know|remind\w*|half|tell|note|forget|now|more|another|timer|alert|warn|wake|ring|buzz|beep|nudge|ping"
    r"|call|notify|prompt|heads|warning)\b"
)
"""Without one of these words none of the forms is in a text: most texts are spared them."""

_FORMS = (
    (re.compile(r"\b(?:jog|refresh) my memory\b"), "remind me"),
    (re.compile(r"\b(?:let me know|give me a (?:shout|reminder|buzz|nudge)) (?=when it's )"), "remind me "),
    # An hour as it is told in Britain: "half two" is half past two.
    (re.compile(rf"\b(at|for|when it's|by) half (?={_HOUR}\b)"), r"\1 half past "),
    (
        re.compile(
            rf"\b({_ASK} (?:me|us)(?: [a-z' ]+)?) when it's (?:about )?"
            rf"(?={_HOUR}\b|half\b|(?:a )?quarter\b|noon\b|midday\b|midnight\b)"
        ),
        r"\1 at ",
    ),
    (re.compile(r"^((?:please |can you |could you )*)tell (?=(?:me|us) at [^,]*$)"), r"\1remind "),
    (re.compile(r"\b(?:make|take) (?:a |me a )?note (?=to |that |about )"), "remind me "),
    (re.compile(r"\bput (?:a|in a|me in a|down a) reminder (?:in |down )?(?=for |at |in |to )"), "set a reminder "),
    (
        re.compile(r"\bi (?:mustn't|must not|can't|cannot|don't want to|shouldn't) forget (?=.*\b(?:at|in) \S)"),
        "remind me ",
    ),
    # What is to be done, told behind a pause: "remind me in ten minutes, I have to call mum".
    (
        re.compile(
            r"^((?:please |can you |could you )*remind (?:me|us) (?:in|at) "
            r"(?![^,.]*\b(?:to|that|about)\b)[^,.;:!?]+)[,.] "
            r"(?:(?:because|cause|cos|as) )?(?:(?:i|we)(?:'ve got| have| need|'ve) to|(?:i|we) must) "
            r"(?=[a-z]+[^,.;!?]*[.!]*$)"
        ),
        r"\1 to ",
    ),
    (re.compile(r"(?<=[a-z0-9]),? (?:so )?(?:remind me|don't let me forget)(?: about (?:it|that))?$"), ""),
    # What is to be done is "pick up the kids", however it was put.
    (
        re.compile(
            r"\b(remind (?:me|us)) (?:that )?(?:i|we)(?:'ve| have)? "
            r"(?:need to|have to|got to|gotta|must|should|ought to|want to|wanted to) "
        ),
        r"\1 to ",
    ),
    (re.compile(rf"\b(?<!in )(?<!after )(?:(?:about|another) )?((?:an?|{_COUNT}) {_UNIT}) from now\b"), r"in \1"),
    (re.compile(r"\b(?:one more|another(?: one)?) (?=(?:second|minute|min|hour)\b)"), "another 1 "),
    (re.compile(rf"\b({_COUNT}|a couple|a few) more ({_UNIT})\b"), r"another \1 \2"),
    # "Remind me in five": minutes.
    (
        re.compile(rf"\b({_ASK} (?:me|us) (?:up |again |back )?in {_COUNT})(?=$|[.,!?]| (?:to|about|that|please)\b)"),
        r"\1 minutes",
    ),
    (
        re.compile(rf"\bgive (?:me|us) (?:a|an) ({_COUNT}[ -]{_UNIT}) (?:warning|reminder|alert|heads up|call)\b"),
        r"remind me in \1",
    ),
    (
        re.compile(
            r"\b(?:pasta|egg|tea|cooking|kitchen|parking|nap|rice|pizza|oven|laundry|break|meeting|workout|homework) "
            r"(?=timer\b)"
        ),
        "",
    ),
    (re.compile(rf"\b(?:buzz|ring|beep|nudge|ping) (me|us) (?=(?:when|once) (?:an?|{_COUNT}) {_UNIT} )"), r"alert \1 "),
)


def plain_errands(text: str) -> str:
    """The text with each of these ways to ask in the templates' own words."""
    return rewritten(text, _FORMS) if _HINTS.search(text) else text
