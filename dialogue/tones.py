"""The assistant's short signals, made of sine waves: no sound file to ship or to license.

Rising means "I listen"; two low notes ask for a look; the warning is urgent and the alarm cannot be missed.
Repetition rate and pitch rise with urgency, as ISO 15006 recommends for in-vehicle signals.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from dialogue.voices import Samples

FADE_S = 0.008
"""Each note fades in and out: a hard edge clicks."""

_OVERTONE = 0.25
"""Loudness of the octave above, which small loudspeakers render better than the note itself."""

_REST = 0.0

_MELODIES: dict[str, tuple[tuple[float, float], ...]] = {
    "wake": ((660.0, 0.07), (880.0, 0.09)),
    "notice": ((587.0, 0.12), (_REST, 0.04), (440.0, 0.16)),
    "warning": ((880.0, 0.12), (_REST, 0.06)) * 3,
    "alarm": ((1047.0, 0.09), (784.0, 0.09)) * 6,
}
"""Name -> notes as (hertz, seconds)."""

_LOUDNESS = {"wake": 0.15, "notice": 0.3, "warning": 0.5, "alarm": 0.7}
"""Peak against full scale."""

TONES = tuple(_MELODIES)


@lru_cache(maxsize=16)
def tone(name: str, rate_hz: int) -> Samples:
    """The signal `name` (`wake`, `notice`, `warning` or `alarm`) at `rate_hz`; an unknown name sounds as `notice`."""
    known = name if name in _MELODIES else "notice"
    return np.concatenate([_note(hertz, seconds, rate_hz) for hertz, seconds in _MELODIES[known]]) * np.float32(
        _LOUDNESS[known]
    )


def _note(hertz: float, seconds: float, rate_hz: int) -> Samples:
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    wave = np.sin(2 * np.pi * hertz * times) + _OVERTONE * np.sin(4 * np.pi * hertz * times)
    edge = np.minimum(times, times[::-1]) / FADE_S
    return (wave / (1 + _OVERTONE) * np.clip(edge, 0.0, 1.0)).astype(np.float32)
