"""What counts as an answer without a word: a sign or a look that began after the question was asked. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import NS_PER_S, seconds_between
from app.events import QuestionOpen, SeatsSighted, Sense

REACTION_S = 0.3
"""Nobody answers faster: what begins earlier was under way before the question was understood (simple reactions to
speech take 0.2 to 0.3 s)."""

LOOK_S = 0.8
"""A look at an offered place that is meant; looks at a mirror take 0.3 to 0.6 s."""

SURE = 0.6
"""Probability of the place looked at; the rest of it is shared by all others."""

GAP_S = 0.4
"""For so long nothing need be told of a look and it still goes on: looks are told of ten times a second, and a blink
takes up to 0.3 s."""


def is_asked(question: QuestionOpen | None, begun_ns: int) -> bool:
    """Whether a sign that began at `begun_ns` can be an answer to `question`."""
    if question is None or not question.valid:
        return False
    return begun_ns >= question.ts_ns + round(REACTION_S * NS_PER_S)


@dataclass(slots=True)
class ChoiceLook:
    """Watches the driver's eyes while places are offered."""

    _place: str = ""
    _since_ns: int = 0
    _last_ns: int = 0

    def note(self, seen: SeatsSighted, question: QuestionOpen | None) -> str:
        """Takes where the driver looked; the place chosen by a look that has lasted, or nothing."""
        if question is None or seen.sense is not Sense.GAZE or not is_asked(question, seen.ts_ns):
            return ""
        likely = [place for place, share in seen.places.items() if share >= SURE]
        place = likely[0] if len(likely) == 1 and likely[0] in question.choices else ""
        goes_on = place == self._place and seconds_between(self._last_ns, seen.ts_ns) <= GAP_S
        # A look that was there before the question was asked counts from then on only.
        asked_ns = question.ts_ns + round(REACTION_S * NS_PER_S)
        if not goes_on or self._since_ns < asked_ns:
            self._place, self._since_ns = place, seen.ts_ns
        self._last_ns = seen.ts_ns
        if not place or seconds_between(self._since_ns, seen.ts_ns) < LOOK_S:
            return ""
        self._place = ""
        return place
