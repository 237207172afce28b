"""Whether a call really was one: what was heard as the wake word is read once more, by the recogniser.

The wake word's model knows one sound and nothing else; "a jar of this" is as sure to it as "hey jarvis". A reader
that knows all words tells them apart, but not in every accent and noise: it overrules the model only where it is sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from dialogue.recognition import Recognition
from dialogue.voices import Samples
from dialogue.wake import WakePhrase

SURE = 0.6
"""Confidence at which another reading counts. Ours, 48 synthesised calls in car noise down to 0 dB: all that were read
as something else lay below 0.54; "a jar of this", "hey Travis", "hey Charlie" were read with 0.7 to 0.9."""

SLIPS = 1
"""Letters of the name that may be misread: "Javis", "Jervis"."""

ENGLISH = "en"
"""The phrases are English, whatever language follows."""

_LETTERS = re.compile(r"[^a-z]+")

IsCall = Callable[[Samples], bool]
"""Whether a second or two of sound, ending where the wake word was recognised, hold a call."""


class PlainReader(Protocol):
    """Anything that writes down what was said, expecting nothing."""

    def read_plainly(self, audio: Samples, lang: str) -> Recognition:
        """`audio`: float32 mono at 16 kHz."""
        ...


def always(audio: Samples) -> bool:
    """Takes every call for one."""
    return True


class CallCheck:
    """Reads calls. `reader`: the recogniser; `phrase`: what is said to call the assistant."""

    def __init__(self, reader: PlainReader, phrase: WakePhrase) -> None:
        self._reader, self._phrase = reader, phrase

    def __call__(self, audio: Samples) -> bool:
        """Whether the sound may hold the phrase; false only when it surely holds something else."""
        if not self._phrase.is_readable:
            return True
        read = self._reader.read_plainly(audio, ENGLISH)
        return not read.text or read.confidence < SURE or sounds_called(read.text, self._phrase)


def sounds_called(text: str, phrase: WakePhrase) -> bool:
    """Whether a transcript holds the phrase's name, give or take a letter."""
    if re.search("|".join(phrase.written), text, re.IGNORECASE):
        return True
    name = _LETTERS.sub("", phrase.spoken.split()[-1].casefold())
    return slips(name, _LETTERS.sub("", text.casefold())) <= SLIPS


def slips(name: str, text: str) -> int:
    """Insertions, deletions and substitutions from `name` to the likest piece of `text` (Sellers 1980)."""
    row = [0] * (len(text) + 1)
    for number, letter in enumerate(name, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(text, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return min(row)
