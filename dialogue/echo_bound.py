"""How loud the assistant's own echo can be at most, band by band: what is louder is somebody else. Pure.

The canceller dims a person along with the echo, above all the soft beginning of a word. This looks at the sound of the
microphone itself: how much louder than what was played, so many frames before, it ever was in each band is learned.
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.float64]
"""dB below full scale, shape (frames, bands)."""

DECAY_DB = 1.0
"""An echo dies away at least so fast each frame: a cabin in 0.05 to 0.2 s by 60 dB, a hall in 0.6 s."""

LONGEST_FRAMES = 50
"""The way through both devices and the room: half a second at most."""

SPREAD_FRAMES = 2
"""Frames of what was played and of the microphone do not begin at the same moment."""

LEARN_EVERY, FIRST_AFTER, LOOK_BACK = 50, 150, 300
"""Frames: it learns twice a second, from a second and a half on; the way is found in the last three seconds."""

KEPT_FRAMES, SHARE = 1000, 95
"""The loudest echo is what 95 percent of the last ten seconds were below: half a second of somebody who spoke over it
in them does not count, and by then it is silent for him."""

AUDIBLE_DBFS, SILENT_DBFS = -75.0, -120.0
FLOOR_DBFS = -80.0
BETTER = 0.05
"""Another way is believed when it fits better by so much (correlation): it must not flutter."""


class EchoBound:
    """Learns the loudest echo.

    Args:
        bands: number of bands in the levels it will be given.
    """

    def __init__(self, bands: int) -> None:
        self._near: deque[Levels] = deque(maxlen=KEPT_FRAMES)
        self._far: deque[Levels] = deque(maxlen=KEPT_FRAMES + LONGEST_FRAMES + SPREAD_FRAMES)
        self._over: deque[Levels] = deque(maxlen=KEPT_FRAMES)
        self._played: Levels = np.full(bands, SILENT_DBFS)
        self._most: Levels = np.full(bands, np.inf)
        self._frames_late: int | None = None
        self._count = 0

    def above(self, near: Levels, far: Levels) -> Levels:
        """Takes the next frames of the microphone and of what was played.

        Returns:
            dB above the loudest echo, shape (frames, bands); -inf where that is not known yet. In a pause of what is
            played the room's own noise is above it too.
        """
        return np.array([self._frame(*pair) for pair in zip(near, far, strict=True)])

    def _frame(self, near: Levels, far: Levels) -> Levels:
        self._near.append(near)
        self._far.append(far)
        self._count += 1
        if self._count >= FIRST_AFTER and self._count % LEARN_EVERY == 0:
            self._learn()
        if self._frames_late is None:
            return np.full(len(near), -np.inf)
        self._follow(0, near)
        above: Levels = near - (self._played + self._most)
        return above

    def _follow(self, ago: int, near: Levels) -> None:
        """What was played and may sound now, or `ago` frames ago; and how much louder the microphone was."""
        late = (self._frames_late or 0) + ago
        last = len(self._far) - max(0, late - 1)
        first = max(0, len(self._far) - late - 1 - SPREAD_FRAMES)
        fresh = np.max([self._far[index] for index in range(first, last)], axis=0) if last > first else self._played
        self._played = np.maximum(fresh, self._played - DECAY_DB)
        self._over.append(np.where(self._played > AUDIBLE_DBFS, near - self._played, np.nan))

    def _learn(self) -> None:
        late = self._way()
        if late != self._frames_late:
            self._frames_late = late
            self._over.clear()
            self._played = np.full(len(self._played), SILENT_DBFS)
            recent = list(self._near)[-LOOK_BACK:-1]
            for ago, near in zip(range(len(recent), 0, -1), recent, strict=True):
                self._follow(ago, near)
        over = np.array(self._over)
        known = ~np.isnan(over).all(axis=0)
        self._most = np.full(len(self._played), np.inf)
        self._most[known] = np.nanpercentile(over[:, known], SHARE, axis=0)

    def _way(self) -> int:
        """After how many frames what is played is heard best."""
        near = np.array(self._near)[-LOOK_BACK:]
        far = np.maximum(np.array(self._far)[-LOOK_BACK:], FLOOR_DBFS)
        fits = [_likeness(far[: len(far) - late], near[late:]) for late in range(LONGEST_FRAMES + 1)]
        best, known = int(np.argmax(fits)), self._frames_late
        return best if known is None or fits[best] > fits[known] + BETTER else known


def _likeness(one: Levels, other: Levels) -> float:
    """Correlation of two runs of levels, all bands together."""
    one, other = one - one.mean(axis=0), other - other.mean(axis=0)
    power = float((one**2).sum() * (other**2).sum())
    return float((one * other).sum()) / power**0.5 if power > 0 else 0.0
