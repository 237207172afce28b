"""Whether more is heard than the assistant's own voice and the cabin's noise can be, by level alone. Pure.

After the canceller a room without anybody is as quiet as its noise. Four bands above 300 Hz; how loud the noise is in
each is learned while the loudspeaker is silent, and what the canceller leaves while it speaks.
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.voices import Samples

FRAME_SAMPLES = 160
"""10 ms: the canceller's own step."""

EDGES_HZ = (300.0, 1000.0, 2500.0, 4500.0, 8000.0)

AUDIBLE_DBFS = -70.0
"""A loudspeaker quieter than this in every band is silent."""

ECHO_FRAMES = 50
"""Echo is over half a second after its sound: the longest way through both devices and the room."""

NOISE_FRAMES, NOISE_SHARE = 1200, 40
"""The cabin's noise is as loud as the quieter two fifths (percent) of the last twelve seconds without the loudspeaker:
whoever asked for something in them was silent for as long."""

LEFT_FRAMES, LEFT_SHARE = 200, 20
"""What the canceller leaves: as loud as the quietest fifth (percent) of the last two seconds."""

ABOVE_DB = 12.0
"""Above both of them somebody may speak. Ours, 215 s of its own voice in each of eight simulated rooms: never in three
of them, 0.6 times a minute with a loudspeaker that distorts or in a street's noise, 1.7 and 3.9 times in a car's 10 and
5 dB below a voice, 2.8 times in a room that rings for half a second."""

QUIETEST_DBFS = -62.0
"""Nobody who speaks to the assistant is quieter in a band."""

SUSPICION = 2
"""So many bands of two frames (20 ms) must be loud for it to be a suspicion: one alone may be a click."""

SURE_FRAMES, SURE_OF = 6, 10
"""So many frames with a suspicion, of the last so many, are a voice (ours, the same rooms: never its own)."""

_SILENCE = 1e-12

Levels = npt.NDArray[np.float64]
"""dB below full scale, shape (frames, bands)."""

_WINDOW = np.hanning(FRAME_SAMPLES)
_BINS = np.searchsorted(np.fft.rfftfreq(FRAME_SAMPLES, 1 / SAMPLE_RATE_HZ), EDGES_HZ)


def band_levels(samples: Samples) -> Levels:
    """Power of each whole frame in each band."""
    frames = samples[: len(samples) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    powers = np.abs(np.fft.rfft(frames * _WINDOW, axis=1)) ** 2 * (2 / float(_WINDOW.sum()) ** 2)
    bands = [powers[:, first:last].sum(axis=1) for first, last in zip(_BINS, _BINS[1:], strict=False)]
    found: Levels = 10 * np.log10(np.stack(bands, axis=1) + _SILENCE)
    return found


class _Floor:
    """A share of the loudest of the last frames in each band."""

    def __init__(self, frames: int, share: float) -> None:
        self._recent: deque[npt.NDArray[np.float64]] = deque(maxlen=frames)
        self._share = share
        self._levels: npt.NDArray[np.float64] | None = np.full(len(EDGES_HZ) - 1, -np.inf)

    def hear(self, levels: Levels) -> None:
        """Takes the next frames."""
        self._recent.extend(levels)
        self._levels = None

    @property
    def levels(self) -> npt.NDArray[np.float64]:
        """As they are now; worked out when asked for."""
        if self._levels is None:
            self._levels = np.percentile(np.array(self._recent), self._share, axis=0)
        return self._levels


class VoiceLevel:
    """Notices somebody who speaks over the assistant."""

    def __init__(self) -> None:
        self._noise = _Floor(NOISE_FRAMES, NOISE_SHARE)
        self._left = _Floor(LEFT_FRAMES, LEFT_SHARE)
        self._quiet_frames = ECHO_FRAMES
        self._loud_before = 0
        self._suspicions: deque[bool] = deque([False] * SURE_OF, maxlen=SURE_OF)
        self.is_suspicious = False

    @property
    def is_sure(self) -> bool:
        """Whether it has been suspicious for most of the last tenth of a second."""
        return sum(self._suspicions) >= SURE_FRAMES

    def hear(self, near: Samples, left: Samples, played: Samples) -> None:
        """Takes the next frames, a multiple of `FRAME_SAMPLES` of each.

        Args:
            near: of the microphone.
            left: what the canceller left of it.
            played: by the loudspeaker at about that time.
        """
        is_silent = bool((band_levels(played) < AUDIBLE_DBFS).all())
        self._quiet_frames = self._quiet_frames + len(near) // FRAME_SAMPLES if is_silent else 0
        if self._quiet_frames >= ECHO_FRAMES:
            # There is no echo to tell a voice from: whoever speaks now speaks alone.
            self._noise.hear(band_levels(near))
            self._suspicions.extend([False] * SURE_OF)
            self.is_suspicious = False
            return
        levels = band_levels(left)
        self._left.hear(levels)
        floor = np.maximum(np.maximum(self._noise.levels, self._left.levels) + ABOVE_DB, QUIETEST_DBFS)
        self.is_suspicious = False
        for loud in (levels > floor).sum(axis=1):
            self._suspicions.append(bool(self._loud_before + loud >= SUSPICION))
            self._loud_before = int(loud)
            self.is_suspicious |= self._suspicions[-1]
