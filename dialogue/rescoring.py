"""Whether a command that sounds like what was heard was said: judged by how well the sound itself fits its words.

A recogniser writes what is likely in a language at large; in a car commands are likely. So the commands that sound
like a reading (`misheard`) are put to the recogniser as they are written, and one is taken when the sound fits it
nearly as well as the reading. Pure: the scores come from the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue.misheard import Meant

_PAUSES = re.compile(r"[，。！？、,.!?\s]+")


@dataclass(frozen=True, slots=True)
class RescoringSettings:
    """How far a command may lie from what was heard.

    Attributes:
        most: how many commands are put to the engine, all in one batch.
        per_cost: what a mean phonetic cost of 1 weighs against the sound, in the unit of the margin.
        margin: how much less likely than the reading a command may be, natural logarithm of the ratio of their
            probabilities, for each character. Ours, phonetic cost included: of 37 commands found rightly in synthesised
            speech 35 lose at most 2.9; what lies nearest to other talk (124 clips) loses 3.9 and more.
        unsure_below: mean log probability of a token below which too little was understood to look for commands. Ours:
            commands found rightly were read at -0.74 and above.
        silence_s: how much of the window after the words the engine is given. Ours: with none right sentences lost up
            to 60 of their log probability, from 2 s on none.
    """

    most: int = 8
    per_cost: float = 5.0
    margin: float = 3.0
    unsure_below: float = -0.8
    silence_s: float = 2.0


def likely_commands(found: Iterable[Meant], most: int) -> list[Meant]:
    """The nearest commands, each once, whatever its pauses."""
    nearest: dict[str, Meant] = {}
    for one in sorted(found):
        nearest.setdefault(unpunctuated(one.text), one)
    return list(nearest.values())[:most]


def said_command(
    commands: Sequence[Meant], fits: Sequence[float], reading: float, settings: RescoringSettings
) -> Meant | None:
    """The command that was most likely said, if it is likely enough.

    Args:
        commands: the candidates.
        fits: how well the sound fits each, log probability of all its words.
        reading: how well it fits what was read without them.
        settings: what is likely enough.
    """
    losses = [
        (reading - fit) / max(1, len(unpunctuated(one.text))) + settings.per_cost * one.cost
        for one, fit in zip(commands, fits, strict=True)
    ]
    if not losses or min(losses) > settings.margin:
        return None
    return commands[losses.index(min(losses))]


def unpunctuated(text: str) -> str:
    """The text as commands are written: without marks for pauses."""
    return _PAUSES.sub("", text)
