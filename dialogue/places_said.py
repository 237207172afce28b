"""Where in a clause a place is named apart from the rest: "on my side, bring it down a bit". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogue.template import Templates
from dialogue.text import Said

MAX_PLACE_TOKENS = 7
"""The longest place: "on the left in the back"."""

APART = frozenset({"except", "but", "apart", "excluding", "besides", "other"})
"""Words that begin what is left out, which may stand in the middle: "all the windows but mine to half"."""

NO_PLACE = frozenset("座坐做作有由友又游油")
"""Written so, what sounds like 左 or 右 alone is neither."""


def places_in(sentence: Said, kept: Sequence[int], places: Templates) -> Iterator[tuple[int, int]]:
    """The places in a clause, the longest first: at either end, and in Chinese between its words.

    Args:
        sentence: all of what was said.
        kept: the tokens of the clause.
        places: templates that are places alone.
    """
    keys = [sentence.tokens[index].key for index in kept]
    anywhere = sentence.lang == "zh"
    for length in range(min(MAX_PLACE_TOKENS, len(kept) - 1), 0, -1):
        last = len(kept) - length
        for start in [last, 0, *(at for at in range(1, last) if anywhere or keys[at] in APART)]:
            is_other_word = length == 1 and _is_other_word(sentence, kept[start])
            if not is_other_word and places.match(keys[start : start + length]):
                yield start, start + length


def _is_other_word(sentence: Said, at: int) -> bool:
    """Whether a single token only sounds like a place, or is half of a word: 座椅前后调一下, 安全."""
    before, shown, behind = ("", *(token.shown for token in sentence.tokens), "")[at : at + 3]
    return shown in NO_PLACE or "前后" in (before + shown, shown + behind) or before + shown == "安全"
