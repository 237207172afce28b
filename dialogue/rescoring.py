"""Which command was said, by what its sounds cost (`heard_commands`) and how well the engine says its words fit.

A recogniser writes what is likely in a language at large; in a car commands are likely. Two witnesses are heard, the
sounds alone and the recogniser told what to look for; where they leave it open which of two commands was said, none
was: asking again is better than doing another thing. Pure: the scores come from the engine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dialogue.sound_lattice import LogProbabilities

_PAUSES = re.compile(r"[，。！？、,.!?\s]+")


FORBIDS = "别"
"""Who forbids a thing must not be heard to ask for it: 别开窗 sounds much as 也开窗 does."""


@dataclass(frozen=True, slots=True, order=True)
class Meant:
    """A command that may have been meant.

    Attributes:
        cost: how much less likely it is than the sounds heard, natural logarithm (0: it is just them).
        text: in the grammar's own characters.
    """

    cost: float
    text: str


class KnownCommands(Protocol):
    """Anything that knows what may be asked of the car."""

    def is_command(self, text: str) -> bool:
        """Whether a text is a whole command."""
        ...

    def is_remark(self, text: str) -> bool:
        """Whether a text tells something, and asks for nothing."""
        ...

    def mean_the_same(self, one: str, other: str) -> bool:
        """Whether two commands ask for the same."""
        ...

    def respelled(self, text: str) -> str:
        """A reading with its homophones as commands are written, where that makes it one."""
        ...

    def partly(self, sounds: LogProbabilities, text: str, most: float) -> str:
        """A reading with the part that is a command as it sounds, at most so dear a character; empty: there is none."""
        ...

    def meant(self, sounds: LogProbabilities, text: str) -> Sequence[Meant]:
        """The commands that Mandarin sounds, read as `text`, may have been: the likeliest first, one a meaning."""
        ...


@dataclass(frozen=True, slots=True)
class RescoringSettings:
    """How far a command may lie from what was heard.

    The weights are those of a logistic choice between the commands and none of them, fitted on 560 of our clips and
    82 of talk (four parts, each judged by the other three); costs are natural logarithms.

    Attributes:
        most: how many commands are put to the engine, all in one batch.
        agreed: how much dearer than the cheapest command a reading may be that is one itself.
        far: cost above which the cheapest command says nothing against such a reading.
        unheard: what a reading costs that is a command and was not found among the sounds.
        per_fit: what the engine's log probability of a command's words, against those it read, weighs beside its cost.
        as_read: how much likelier it is for being what was read.
        margin: how unlikely a command may be by all of it together.
        apart: how much likelier it must be than the next one. Ours: 4.1 % of the 560 became another at 0.33, 4.8 % at
            0, and half a percent more were right.
        alone: how much dearer any other command must be than a clear one.
        clear: the most the sounds of a command may cost for each of its characters to leave no doubt about them.
        fair: as `clear`, where any other command is as much dearer as `alone` says.
        clear_logprob: mean log probability of a token that such a command has at least.
        language: as `clear`, to leave no doubt that it is Mandarin.
        silence_s: how much of the window after the words the engine is given. Ours: with none right sentences lost up
            to 60 of their log probability, from 2 s on none.
    """

    most: int = 3
    agreed: float = 0.5
    far: float = 4.0
    unheard: float = 6.5
    per_fit: float = 0.17
    as_read: float = 1.1
    margin: float = 7.5
    apart: float = 0.33
    alone: float = 4.0
    clear: float = 0.35
    fair: float = 0.45
    clear_logprob: float = -0.6
    language: float = 0.6
    silence_s: float = 2.0


def unforbids(text: str, read: str) -> bool:
    """Whether a text asks for what was forbidden as it was read."""
    return FORBIDS in read and FORBIDS not in text


def is_agreed(cost: float | None, commands: Sequence[Meant], is_sure: bool, settings: RescoringSettings) -> bool:
    """Whether the sounds say nothing against a reading that is a command.

    Args:
        cost: of that command; None: not found among the sounds.
        commands: all that were found, the cheapest first.
        is_sure: the engine is sure of the reading.
        settings: what counts.
    """
    if not commands:
        return True
    if cost is not None and cost <= commands[0].cost + settings.agreed:
        return True
    return is_sure and commands[0].cost > settings.far


def said_command(
    commands: Sequence[Meant],
    fits: Sequence[float],
    reading: float,
    is_read: Sequence[bool],
    settings: RescoringSettings,
) -> Meant | None:
    """The command that was said, if one is likely enough and no other nearly so.

    Args:
        commands: the candidates, each with a meaning of its own.
        fits: how well the sound fits each, log probability of all its words.
        reading: how well it fits what was read without them.
        is_read: whether each is what was read.
        settings: what is likely enough.
    """
    losses = sorted(
        (one.cost + settings.per_fit * (reading - fit) - settings.as_read * read, one)
        for one, fit, read in zip(commands, fits, is_read, strict=True)
    )
    if not losses or losses[0][0] > settings.margin:
        return None
    is_open = len(losses) > 1 and losses[1][0] - losses[0][0] < settings.apart
    return None if is_open else losses[0][1]


def is_clear(command: Meant, most: float) -> bool:
    """Whether the sounds of a command cost no more than this for each of its characters."""
    return command.cost <= most * len(unpunctuated(command.text))


def is_believed(command: Meant, commands: Sequence[Meant], settings: RescoringSettings) -> bool:
    """Whether the sounds leave little doubt about a command: clearly its own, or fairly so and nobody else's."""
    if is_clear(command, settings.clear):
        return True
    return is_clear(command, settings.fair) and all(
        other.cost - command.cost >= settings.alone for other in commands if other.text != command.text
    )


def is_alone(commands: Sequence[Meant], settings: RescoringSettings) -> bool:
    """Whether the sounds are clearly those of the first command and of no other: nothing else need be asked."""
    return is_clear(commands[0], settings.clear) and all(
        other.cost - commands[0].cost >= settings.alone for other in commands[1:]
    )


def without_stops(text: str) -> str:
    """The text without the marks between the items of a list, which an accent is given where it was not understood."""
    return text.replace("、", "")


def with_pauses(text: str) -> str:
    """The text with a pause where such a mark stands between what is no list: 对面有车、请关掉远光灯."""
    return text.replace("、", "，")


def unpunctuated(text: str) -> str:
    """The text as commands are written: without marks for pauses."""
    return _PAUSES.sub("", text)
