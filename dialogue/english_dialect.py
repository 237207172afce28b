"""English as some write it by ear, mostly in Scotland, in the spelling of the rest. Pure; lower-case text.

"Pit ma windae doon" is "put my window down"; what forbids ("dinnae") is brought over with the rest.
"""

from __future__ import annotations

import re

_WORDS = {
    "ye": "you",
    "yer": "your",
    "yersel": "yourself",
    "masel": "myself",
    "oor": "our",
    "gie": "give",
    "tae": "to",
    "intae": "into",
    "oan": "on",
    "aff": "off",
    "oot": "out",
    "doon": "down",
    "aboot": "about",
    "windae": "window",
    "windaes": "windows",
    "heid": "head",
    "hame": "home",
    "hoose": "house",
    "pit": "put",
    "mair": "more",
    "cauld": "cold",
    "haud": "hold",
    "awfy": "awfully",
    "richt": "right",
    "noo": "now",
    "dinnae": "don't",
    "cannae": "can't",
    "didnae": "didn't",
    "isnae": "isn't",
    "wasnae": "wasn't",
    "doesnae": "doesn't",
    "willnae": "won't",
    "wouldnae": "wouldn't",
    "hasnae": "hasn't",
    "couldnae": "couldn't",
    "heatin": "heating",
}
_STOP = r"pit (?:stop|stops|lane|bull)\b"
_NAMED = r"(?:play|listen to|loch|bonnie|navigate to|drive to|take me to|go to) "
_WORD = re.compile(
    rf"\b(?P<name>{_NAMED})?(?!{_STOP}|tae (?:kwon|bo)\b|(?<=the )pit\b|(?<=a )pit\b)(?P<word>{'|'.join(_WORDS)})\b"
)
"""Behind a verb that takes a name each of them may be one: Loch Doon, Hame."""

_MY = re.compile(
    r"\bma (?=(?:[a-z]+ )?(?:windows?|seats?|side|fan|mirrors|feet|toes|hands|fingers|legs|knees|bum|face|head|neck"
    r"|eyes|back|boots|heating|heater|massage|lamp|light|wheel|music|volume|screen|phone|doors?|car|wife|boss)\b)"
)
_ASKED = re.compile(
    r"^((?:hey |right |here |please |pal |mate |so |and |aye )*)gonn?ae (?:you |just |please )*(?!no\b)"
)
_GOING = re.compile(r"\bgonn?ae\b(?! no\b)")
_GIVE_US = re.compile(r"\bgies\b")
_SIGNS = re.compile(rf"\b(?:gonn?ae|gies|ma|{'|'.join(_WORDS)})\b")


def plain_dialect(text: str) -> str:
    """The text with each of these words as others write it."""
    if not _SIGNS.search(text):
        return text
    text = _GIVE_US.sub("give us", _GOING.sub("going to", _ASKED.sub(r"\1can you ", text)))
    text = _WORD.sub(lambda found: found[0] if found["name"] else _WORDS[found["word"]], text)
    return _MY.sub("my ", text)
