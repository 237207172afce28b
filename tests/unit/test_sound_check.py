"""A microphone that is muted or overdriven says so."""

from __future__ import annotations

import numpy as np

from dialogue.sound_check import CLIPPED_SHARE, CLIPS, SILENT, SILENT_AFTER_S, WINDOW_S, SoundCheck
from dialogue.voices import Samples

RATE_HZ = 16_000


def hears(check: SoundCheck, sound: Samples, seconds: float) -> str:
    told = ""
    for _ in range(round(seconds * RATE_HZ / len(sound))):
        told = check.hear(sound)
    return told


def tone(peak: float) -> Samples:
    return (peak * np.sin(2 * np.pi * 200 * np.arange(800) / RATE_HZ)).astype(np.float32)


def test_only_zeros_for_a_while_is_a_muted_microphone() -> None:
    check = SoundCheck()
    assert hears(check, np.zeros(512, dtype=np.float32), SILENT_AFTER_S / 2) == ""
    assert hears(check, np.zeros(512, dtype=np.float32), SILENT_AFTER_S) == SILENT
    assert hears(check, tone(0.001), 0.1) == ""


def test_speech_cut_off_at_full_scale_clips_until_it_is_turned_down() -> None:
    check = SoundCheck()
    assert hears(check, np.clip(tone(3.0), -1.0, 1.0), WINDOW_S + 0.1) == CLIPS
    assert hears(check, tone(0.5), WINDOW_S + 0.1) == ""


def test_a_single_bang_does_not_clip() -> None:
    check = SoundCheck()
    bang = np.ones(round(CLIPPED_SHARE * WINDOW_S * RATE_HZ / 2), dtype=np.float32)
    check.hear(bang)
    assert hears(check, tone(0.3), WINDOW_S + 0.1) == ""
