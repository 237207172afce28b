"""The place a word that points means: when it was spoken, which places come into question, and what if none was seen.

What was seen around the word is weighed elsewhere (`app.fusion.bind`, brought as a port); here is what follows from it:
the place itself, the two likeliest to ask about, the last place spoken of, or a question. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.clock import NS_PER_S
from app.events import Binding, Intent, SeatsSighted, SignalValue, SpokenWord
from dialogue import zones
from dialogue.amount_meant import way_of
from dialogue.deixis import Pointed
from dialogue.pinyin import has_chinese

Bind = Callable[[SpokenWord, Iterable[SeatsSighted], Mapping[str, float]], Binding]
"""The fusion: `app.fusion.bind`."""

OWN_WHEN_FAR = 0.7
"""How likely a speaker means his own place by "that", against 1 for any other. Ours: he may, but would say "this"."""

OWN_WHEN_NEAR = 1.5
"""The same for "this" and "here"."""

WORD_S = {"en": 0.3, "zh": 0.2}
"""How long a word, or a character, takes; where nobody tells when each was spoken. Ours, on synthesised commands."""

UNSURE_S = 0.3
"""How much earlier than such an estimate it may have been; later it may have been up to the end of the sentence."""

MOST_CHOICES = 3
"""A question back offers no more (design/cabin_actions.md)."""

OWN_PLACE = "nothing was seen; the speaker's own place"
LAST_PLACE = "nothing was seen; the place spoken of last"


def nothing_binds(word: SpokenWord, sighted: Iterable[SeatsSighted], places: Mapping[str, float]) -> Binding:
    """The fusion of a house without eyes."""
    return Binding(word=word.text)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the cabin saw and heard around a sentence.

    Attributes:
        sighted: where its speaker looked and pointed.
        words: when its words were spoken; empty: that is estimated.
        end_ns: when it ended.
    """

    sighted: Sequence[SeatsSighted] = ()
    words: Sequence[SpokenWord] = ()
    end_ns: int = 0


@dataclass(frozen=True, slots=True)
class Which:
    """A question back: at which of `choices` is it to be done? `intent` has no zone yet."""

    intent: Intent
    choices: tuple[str, ...]
    amount: None = None
    zone: None = None

    @property
    def direction(self) -> str:
        """What is to be done with whatever is named instead of a place: "open that. — Which one? — The blind"."""
        return way_of(self.intent)

    def at(self, zone: str) -> Intent:
        """The request at a zone."""
        return replace(self.intent, slots={**self.intent.slots, "zone": zone})

    def answered(
        self, answer: Mapping[str, SignalValue], speaker: str, *, left_hand_drive: bool
    ) -> tuple[Intent, ...] | Which:
        """What is to be done where an answer says, or the question that it leaves.

        Args:
            answer: the `zone` it names, `all` for each of those offered, or the `nth` of them.
            speaker: the seat it came from.
            left_hand_drive: on which side the driver sits.
        """
        if "nth" in answer:
            return tuple(map(self.at, self.choices[int(answer["nth"]) :][:1]))
        zone = str(answer["zone"])
        if zone == "all":
            return tuple(map(self.at, self.choices))
        meant = zones.resolve(zone, speaker, left_hand_drive=left_hand_drive)
        if meant in self.choices or zone not in _SIDES:
            return (self.at(meant),)
        # Not the left one as such, but the left one of those that were offered.
        side = [place for place in self.choices if place in _of_side(zone, left_hand_drive=left_hand_drive)]
        if len(side) > 1:
            return replace(self, choices=tuple(side))
        return (self.at(side[0] if side else meant),)


_SIDES = frozenset({"left", "right", "front", "rear"})


def _of_side(side: str, *, left_hand_drive: bool) -> tuple[str, ...]:
    if side in ("front", "rear"):
        return zones.seats(side)
    front = zones.resolve(f"front_{side}", "driver", left_hand_drive=left_hand_drive)
    return (front, f"rear_{side}")


def find(
    pointed: Pointed, seen: Seen, possible: Sequence[str], *, speaker: str, last: str, fuse: Bind = nothing_binds
) -> Binding:
    """The place a word that points means, or the places to ask about.

    Args:
        pointed: the word.
        seen: what was seen around it.
        possible: the seats where what is asked for can be done.
        speaker: where the one who asks sits.
        last: the zone spoken of last; empty: none was.
        fuse: weighs what was seen.
    """
    seats = [seat for seat in possible if not pointed.among or seat in zones.seats(pointed.among)]
    own = OWN_WHEN_NEAR if pointed.is_near else OWN_WHEN_FAR
    worth = {seat: own if seat == speaker else 1.0 for seat in seats}
    found = fuse(spoken_at(pointed, seen), seen.sighted, worth)
    found = replace(found, word=pointed.word)
    if found.zone or (found.choices and not (pointed.is_near and speaker in found.choices)):
        return found
    if pointed.is_near and speaker in (*seats, "outside"):
        return replace(found, zone=speaker, choices=(), reason=found.reason if found.choices else OWN_PLACE)
    if pointed.among:
        return replace(found, zone=pointed.among, reason=LAST_PLACE if last == pointed.among else "the whole row")
    if last in seats:
        return replace(found, zone=last, reason=LAST_PLACE)
    choices = [seat for seat in seats if seat in zones.seats(last)] or [seat for seat in seats if seat != speaker]
    return replace(found, choices=tuple(choices[:MOST_CHOICES]))


def spoken_at(pointed: Pointed, seen: Seen) -> SpokenWord:
    """When a word that points was spoken; where nobody tells, by its place in the sentence."""
    heard = [word for word in seen.words if _is_core(pointed.core, word.text)]
    if heard:
        return heard[min(pointed.nth, len(heard) - 1)]
    word_s = WORD_S["zh" if has_chinese(pointed.core) else "en"]
    at_ns = seen.end_ns - round(((pointed.of - pointed.at) * word_s + UNSURE_S) * NS_PER_S)
    return SpokenWord(text=pointed.core, start_ns=at_ns, end_ns=seen.end_ns)


def _is_core(core: str, text: str) -> bool:
    """Whether a word heard is or holds the one that points; 哪 is how 那 is often written."""
    if has_chinese(core):
        return core in text or (core == "那" and "哪" in text)
    return core in text.casefold().strip(" .,!?").split()
