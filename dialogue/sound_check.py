"""Whether a microphone's sound can be used at all: silent or clipping, in plain words. Pure."""

from __future__ import annotations

import numpy as np

from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.voices import Samples

SILENT_BELOW = 1e-5
"""Peak of a muted input: 100 dB below full scale; the quietest converter's own noise is above."""

SILENT_AFTER_S = 10.0
"""Only so long: some devices give zeros for a moment after they were opened."""

CLIPPED_ABOVE = 0.985
"""Full scale, with the little that a resampler rounds off."""

CLIPPED_SHARE = 0.02
"""Of the samples in speech: shouting into a good microphone touches full scale far less."""

WINDOW_S = 3.0
"""Clipping is judged over so long, and taken back after as long without."""

SILENT = "the microphone gives only silence; is it muted?"
CLIPS = "the microphone is overdriven and clips; turn its gain down"


class SoundCheck:
    """Listens for a microphone that is silent or overdriven."""

    def __init__(self) -> None:
        self._silent_s = self._window_s = 0.0
        self._clipped = self._heard = 0
        self._clips = False

    def hear(self, samples: Samples) -> str:
        """Takes the next samples (float32, 16 kHz); says what is wrong now, or nothing."""
        seconds = len(samples) / SAMPLE_RATE_HZ
        peaks = np.abs(samples)
        is_silent = float(peaks.max(initial=0.0)) < SILENT_BELOW
        self._silent_s = self._silent_s + seconds if is_silent else 0.0
        self._clipped += int((peaks >= CLIPPED_ABOVE).sum())
        self._heard += len(samples)
        self._window_s += seconds
        if self._window_s >= WINDOW_S:
            self._clips = self._clipped > CLIPPED_SHARE * self._heard
            self._clipped, self._heard, self._window_s = 0, 0, 0.0
        if self._silent_s >= SILENT_AFTER_S:
            return SILENT
        return CLIPS if self._clips else ""
