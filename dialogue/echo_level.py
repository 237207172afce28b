"""Whether more is heard than the assistant's own voice and the cabin's noise can be, by level alone. Pure.

Two looks at four bands above 300 Hz. After the canceller a room without anybody is as quiet as its noise, which is
learned while the loudspeaker is silent, and what the canceller leaves, learned while it speaks. Before the canceller,
which dims a person along with the echo, the microphone is no louder than an echo can be (`echo_bound`).
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

from dialogue.echo_bound import EchoBound, Levels
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
"""Above both of them, after the canceller, somebody may speak."""

NO_ECHO_DB, ABOVE_NOISE_DB = 6.0, 18.0
"""So much above the loudest echo, and so much above the noise, it is somebody before any canceller: a room changes a
little whenever somebody moves in it, and the noise of a road has its bumps.

Ours, 150 s of its own voice in each of ten simulated rooms: it paused for nobody never in five of them, twice in a
street's noise, 6 times in a real car's 10 dB below a voice; 17 and 41 times with loudspeakers that distort, 88 in a
room that rings for half a second, all but 8 of these by what the canceller leaves. 95 of 100 people whose voice is no
louder than a fifth of their loudest when they begin are noticed after 62 ms, after 123 by the canceller's rest alone."""

QUIETEST_DBFS = -62.0
"""Nobody who speaks to the assistant is quieter in a band."""

SUSPICION = 2
"""So many bands of two frames (20 ms) must be loud for it to be a suspicion: one alone may be a click."""

SURE_FRAMES, SURE_OF = 6, 10
"""So many frames with a suspicion, of the last so many, are a voice (ours, the same rooms: never its own)."""

_SILENCE = 1e-12

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
        self._echo = EchoBound(len(EDGES_HZ) - 1)
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
        heard, far = band_levels(near), band_levels(played)
        above_echo = self._echo.above(heard, far)
        is_silent = bool((far < AUDIBLE_DBFS).all())
        self._quiet_frames = self._quiet_frames + len(near) // FRAME_SAMPLES if is_silent else 0
        if self._quiet_frames >= ECHO_FRAMES:
            # There is no echo to tell a voice from: whoever speaks now speaks alone.
            self._noise.hear(heard)
            self._suspicions.extend([False] * SURE_OF)
            self.is_suspicious = False
            return
        levels = band_levels(left)
        self._left.hear(levels)
        noise = self._noise.levels
        floor = np.maximum(np.maximum(noise, self._left.levels) + ABOVE_DB, QUIETEST_DBFS)
        is_no_echo = (heard > np.maximum(noise + ABOVE_NOISE_DB, QUIETEST_DBFS)) & (above_echo > NO_ECHO_DB)
        self.is_suspicious = False
        for loud in ((levels > floor) | is_no_echo).sum(axis=1):
            self._suspicions.append(bool(self._loud_before + loud >= SUSPICION))
            self._loud_before = int(loud)
            self.is_suspicious |= self._suspicions[-1]
