"""English ways to say what one would like to hear, brought to "play ...". Pure; lower-case text.

"I'd love to hear Mozart" and "some Mozart would be nice" name nothing else that a car could do about it; what is eaten,
drunk, breathed or felt is no music.
"""

from __future__ import annotations

import re

from dialogue.rewriting import rewritten

_HINTS = re.compile(
    r"\b(?:hear|hearing|listen|listening|glad|grateful|happy|pleased|mood|nice|lovely|great|good|perfect|fine|well|amiss)\b"
)
"""Without one of these none of the forms is in a text."""

_NO_MUSIC = (
    r"(?![^.,;:!?]*(?:\b(?:food|pizza|sushi|burgers?|ice cream|coffee|tea|lunch|dinner|breakfast|snacks?|curry"
    r"|noodles"
    r"|italian|chinese|thai|indian|mexican|japanese|love|romance|fun|adventure|air|sleep|warmth|heat|lights?"
    r"|quiet|silence"
    r"|chocolate|cake|beer|wine|a|an|it|that|this|you|red|orange|yellow|green|blue|purple|pink|white)\b|ing\b))"
)
"""What somebody is in the mood for that is no music."""

_NO_SOUND = (
    r"(?!(?:[a-z']+ )?(?:food|pizza|sushi|burgers?|ice cream|coffee|tea|lunch|dinner|breakfast|snacks?|air|sleep"
    r"|warmth|heat|heating|lights?"
    r"|quiet|silence|peace|rest|company|help|water|space|privacy|shade|sun|sunshine|rain|respect|time|advice"
    r"|information"
    r"|directions|cooling|ventilation|breeze|wind|chocolate|cake|light|distraction|money|petrol|fuel|charge"
    r"|a break|energy|luck|warnings?|friends|hope|love|fun|action|credit|thanks|feedback"
    r"|room|legroom|cash|comfort|relief|attention|support|patience|notice|guidance|sympathy|tips?|answers?|noise|less|more|louder|quieter"
    r"|red|orange|yellow|green|blue|purple|pink|white|massage|movies?|films?|games?|it|that|this|hot|cold|fresh)\b)"
)
"""What somebody would be glad of that is nothing to hear."""

_FORMS = (
    (
        re.compile(
            r"^(?:well |yeah |now )*(?:i'm|we're) (?:(?:really|totally|so|just|now|rather|kind of) )*in the mood for "
            rf"{_NO_MUSIC}(?=[a-z' ]+[.!?]*$)"
        ),
        "i feel like listening to ",
    ),
    (
        re.compile(
            r"^(?:oh |well |and |now )*(?:i'd|we'd|i would|we would) (?:(?:really|so|just|quite"
            r"|rather) )?(?:love|like|fancy|enjoy) (?:to (?:hear|listen to)|hearing|listening to) "
            rf"(?:some |a bit of |a little )?(?!(?:your|you|from|about|what|how|why|more|whether|if|when|him|her"
            rf"|them|my wife|my husband"
            rf"|the (?:news|weather|engine|score|rest|birds|rain)|silence|nothing|no"
            rf"|another)\b){_NO_MUSIC}(?=[a-z0-9' ]+[.!?]*$)"
        ),
        "play ",
    ),
    (
        re.compile(
            rf"^(?:i'd|we'd) (?:be|feel) (?:(?:ever so|so|very|really|most) )?(?:glad|grateful|happy"
            rf"|pleased) (?:of|for|with|about) (?:a bit of|some|a little) {_NO_SOUND}"
            r"([a-z0-9' ]+?),? if (?:you have|you've got|there's|you can find) (?:any|some|it|him|her"
            r"|them)(?=[.!?]*$)"
        ),
        r"play \1",
    ),
    (
        re.compile(
            rf"(^|, |\band )(?:oh,? )?(?:some|a bit of|a little) {_NO_SOUND}([a-z0-9' ]{{3,40}}?) (?:would be"
            rf"|would go down|wouldn't) (?:nice|lovely|great|good|perfect|fine|go amiss|well)"
            r"(?: (?:with (?:it|that)|now|too|as well|please))*(?=[.!?]*$)"
        ),
        r"\1play \2",
    ),
    (
        re.compile(
            rf"\b(?:find|get|give|put on|dig out|look up) (?:me |us )?(?:a )?(?:(?:decent|good|nice|lovely"
            rf"|bit of|some|little)\b ?)*(?:of )?{_NO_SOUND}([a-z0-9' ]{{3,40}}?) to listen to"
            r"(?=[.!?,]|$)"
        ),
        r"play \1",
    ),
)


def plain_music(text: str) -> str:
    """The text with each of these wishes as "play ..."."""
    return rewritten(text, _FORMS) if _HINTS.search(text) else text
