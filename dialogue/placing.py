"""Puts requests that point ("open that window") at the places meant, and answers to "which one?" at those chosen.

Joins what a sentence says (`deixis.py`) and what was seen (`pointing.py`) to the dialogue's memory and the vehicle.
"""

from __future__ import annotations

from dataclasses import replace

from app.events import Binding, Intent
from dialogue import zones
from dialogue.actions import Actions, Speaker
from dialogue.deixis import POINTING, Pointed
from dialogue.grammar import Grammar
from dialogue.language_wishes import Wanted
from dialogue.memory import Memory
from dialogue.pointing import Bind, Seen, Which, find
from dialogue.ports import Vehicle
from dialogue.short_answers import Open


class Placing:
    """Finds the places of one conversation.

    Args:
        vehicle: tells on which side the driver sits.
        actions: tells where something can be done.
        memory: which place was spoken of last, and what was asked.
        fuse: weighs what was seen.
    """

    def __init__(self, vehicle: Vehicle, actions: Actions, memory: Memory, fuse: Bind) -> None:
        self._vehicle, self._actions, self._memory, self._fuse = vehicle, actions, memory, fuse

    def placed(
        self, intent: Intent, pointed: Pointed, speaker: Speaker, seen: Seen, pending: Open | None
    ) -> tuple[Intent | Which, Binding]:
        """The request at the place its word points at, or the question which place that is; and why."""
        bare = replace(intent, slots={name: value for name, value in intent.slots.items() if name != "zone"})
        # Who answers "which one?" by "that one" means one of those that were offered.
        offered = pending.choices if isinstance(pending, Which) and pending.intent == bare else ()
        possible = offered or self._actions.seats_for(bare, speaker)
        last = self._memory.place_of(intent.name, speaker.zone)
        binding = find(pointed, seen, possible, speaker=speaker.zone, last=last, fuse=self._fuse)
        if not binding.zone:
            return Which(bare, binding.choices), binding
        return replace(intent, slots={**intent.slots, "zone": binding.zone}), binding

    def wanted(
        self, wanted: Wanted, text: str, grammar: Grammar, speaker: Speaker, seen: Seen
    ) -> tuple[Wanted | Which, Binding | None]:
        """As `placed`, for what the language model found in words no template knew; as it is if they do not point.

        A side ("the right one") becomes the seat on that side of the speaker.
        """
        side = str(wanted.intent.slots.get("zone", ""))
        if side in zones.SPOKEN and side not in (*zones.ZONES, zones.SPEAKER):
            left_hand_drive = zones.is_left_hand_drive(self._vehicle.snapshot())
            zone = zones.resolve(side, speaker.zone, left_hand_drive=left_hand_drive)
            intent = replace(wanted.intent, slots={**wanted.intent.slots, "zone": zone})
            return replace(wanted, intent=intent, values={**wanted.values, "zone": zone}), None
        pointed = grammar.pointed(text)
        if pointed is None or wanted.intent.slots.get("zone") != zones.SPEAKER:
            return wanted, None
        placed, binding = self.placed(wanted.intent, pointed, speaker, seen, None)
        if isinstance(placed, Which):
            return placed, binding
        return replace(wanted, intent=placed, values={**wanted.values, "zone": placed.slots["zone"]}), binding

    def chosen(self, question: Which, text: str, speaker: Speaker, grammar: Grammar) -> tuple[Intent, ...] | Which:
        """What an answer to "which one?" asks for, at each place chosen, or what it leaves open; empty: it was none."""
        answer = grammar.answer(text)
        if not answer:
            return ()
        left_hand_drive = zones.is_left_hand_drive(self._vehicle.snapshot())
        return question.answered(answer, speaker.zone, left_hand_drive=left_hand_drive)


def is_unplaced(intent: Intent) -> bool:
    """Whether the place of a request is only pointed at."""
    return intent.slots.get("zone") in POINTING
