"""Whose speech was it? The driver's, unless his lips were seen to keep still while somebody spoke. Pure.

One camera sees the driver alone, so it can say "not he" but never who else. A voice that is not his is given the
least that a front seat may do; to take the driver for somebody else would lock him out of his own car, so that needs
clear evidence, and everything short of it leaves him what he has: first of all that this camera has seen these very
lips speak. A beard, a bad picture or somebody who hardly moves his lips can then not be mistaken for silence.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from app.clock import NS_PER_S
from app.events import LipsObserved

DRIVER, SOMEBODY_ELSE = "driver", "passenger"
"""Which of the other seats it was nobody knows: the front passenger's rights leave out all that is the driver's."""

STILL = 0.3
"""`LipsObserved.speaking` below this: lips that do not speak. Above, they may."""

SEEN_SHARE = 0.6
"""Of the utterance that the mouth must have been seen: a hand before it or a turned head proves nothing."""

STILL_SHARE = 0.9
"""Of what was seen that the lips must have kept still: a sip, a smile or a misread frame are no speech."""

SHORTEST_S = 1.2
"""What is said faster is over before lips tell anything. Of drivers' sentences (made mouths, 10 to 30 frames a second)
lips seemed still in 107 of 328 that lasted 0.8 s, in 22 of 312 of 1.2 s, in 5 of 276 of 1.5 s."""

CERTAIN_S = 1.8
"""... and in none of 768 that lasted so long or longer: enough to take rights away."""

LAG_S = 0.5
"""Lips are judged by how often they moved in the last half second or so: what they say of a moment comes later."""

SPEAKING = 0.6
"""`LipsObserved.speaking` from which lips certainly speak: nobody reached 0.5 in recordings without speech."""

KNOWN_S = 1.0
"""So long these lips must have been seen to speak, in sum, before their stillness proves anything."""

LONGEST_GAP_S = 0.3
"""An observation stands for the time since the one before, but not for more: at 5 frames a second none is missed."""

KEPT_S = 30.0
"""Longer than any utterance and the time until it is understood."""


@dataclass(slots=True)
class Lips:
    """What was seen of the driver's lips lately, and whether they were ever seen to speak."""

    _seen: deque[LipsObserved] = field(default_factory=deque)
    _spoke_s: float = 0.0

    def note(self, seen: LipsObserved) -> None:
        """Takes the newest observation."""
        if self._seen and seen.valid and seen.speaking >= SPEAKING:
            self._spoke_s += _stands_for_s(self._seen[-1].ts_ns, seen)
        while self._seen and seen.ts_ns - self._seen[0].ts_ns > KEPT_S * NS_PER_S:
            self._seen.popleft()
        self._seen.append(seen)

    def zone(self, start_ns: int, end_ns: int) -> str:
        """The seat of whoever spoke from `start_ns` to `end_ns`, monotonic: `driver`, or `passenger` for another."""
        is_certain = (end_ns - start_ns) / NS_PER_S >= CERTAIN_S and self._spoke_s >= KNOWN_S
        return SOMEBODY_ELSE if is_certain and self.kept_still(start_ns, end_ns) else DRIVER

    def kept_still(self, start_ns: int, end_ns: int) -> bool:
        """Whether the driver's lips were seen, and did not speak: enough not to listen to what nobody announced."""
        spoken_s = (end_ns - start_ns) / NS_PER_S
        if spoken_s < SHORTEST_S:
            return False
        seen_s = still_s = 0.0
        before_ns = start_ns + _LAG_NS
        for seen in self._seen:
            if not start_ns + _LAG_NS < seen.ts_ns <= end_ns + _LAG_NS:
                continue
            stands_for_s = _stands_for_s(before_ns, seen)
            before_ns = seen.ts_ns
            if seen.valid:
                seen_s += stands_for_s
                still_s += stands_for_s if seen.speaking < STILL else 0.0
        return seen_s >= SEEN_SHARE * spoken_s and still_s >= STILL_SHARE * seen_s


def _stands_for_s(before_ns: int, seen: LipsObserved) -> float:
    return min((seen.ts_ns - before_ns) / NS_PER_S, LONGEST_GAP_S)


_LAG_NS = round(LAG_S * NS_PER_S)
