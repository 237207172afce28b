"""More sound than the canceller leaves and the cabin's noise can be: somebody may have begun to speak."""

from __future__ import annotations

import numpy as np
import pytest

from dialogue.echo_level import FRAME_SAMPLES, VoiceLevel, band_levels
from dialogue.voices import Samples

RATE_HZ = 16_000
QUIET, ROAD, VOICE = 0.0003, 0.02, 0.1


def noise(seconds: float, level: float, seed: int = 1) -> Samples:
    return np.random.default_rng(seed).normal(0, level, round(seconds * RATE_HZ)).astype(np.float32)


def tone(hz: float, seconds: float, level: float = 0.1) -> Samples:
    return (level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)).astype(np.float32)


def told(level: VoiceLevel, near: Samples, left: Samples, played: Samples) -> list[tuple[bool, bool]]:
    """Suspicious and sure after each two frames."""
    found = []
    for first in range(0, len(near) - 2 * FRAME_SAMPLES + 1, 2 * FRAME_SAMPLES):
        part = slice(first, first + 2 * FRAME_SAMPLES)
        level.hear(near[part], left[part], played[part])
        found.append((level.is_suspicious, level.is_sure))
    return found


def while_it_speaks(level: VoiceLevel, left: Samples) -> list[tuple[bool, bool]]:
    echo = noise(len(left) / RATE_HZ, 0.2, seed=2)
    return told(level, echo + left, left, echo)


def in_noise_of(loudness: float) -> VoiceLevel:
    """A cabin whose noise has been heard while nobody spoke."""
    level = VoiceLevel()
    cabin = noise(2.0, loudness)
    told(level, cabin, cabin, np.zeros_like(cabin))
    return level


@pytest.mark.parametrize(("hz", "band"), [(500.0, 0), (1600.0, 1), (3200.0, 2), (6000.0, 3)])
def test_a_tone_is_as_loud_as_it_is_in_its_own_band_and_nowhere_else(hz: float, band: int) -> None:
    levels = band_levels(tone(hz, 0.01))[0]
    assert int(np.argmax(levels)) == band
    assert np.sort(levels)[-2] < levels[band] - 20


def test_what_is_below_three_hundred_hertz_does_not_count() -> None:
    assert band_levels(tone(100.0, 0.05)).max() < -40


def test_its_own_voice_taken_out_is_nobody() -> None:
    assert set(while_it_speaks(in_noise_of(QUIET), noise(5, QUIET))) == {(False, False)}


def test_a_click_is_a_suspicion_at_most() -> None:
    level = in_noise_of(QUIET)
    while_it_speaks(level, noise(3, QUIET))
    click = noise(0.5, QUIET)
    click[1000:1040] += 0.2
    assert not any(sure for _, sure in while_it_speaks(level, click))


@pytest.mark.parametrize("sound", [tone(500.0, 0.2) + tone(1600.0, 0.2), noise(0.2, VOICE)])
def test_a_voice_is_suspected_after_two_frames_and_known_after_a_tenth_of_a_second(sound: Samples) -> None:
    level = in_noise_of(QUIET)
    while_it_speaks(level, noise(3, QUIET))
    found = while_it_speaks(level, sound)
    assert found[0] == (True, False)
    assert found[4] == (True, True)


def test_the_noise_of_the_road_is_nobody_whatever_the_canceller_leaves_of_it() -> None:
    level = in_noise_of(ROAD)
    # While the assistant speaks the noise is dimmed with its echo, and let through again in its pauses.
    dimmed, passed = noise(3, ROAD / 30), noise(0.3, ROAD)
    while_it_speaks(level, dimmed)
    assert not any(suspicious for suspicious, _ in while_it_speaks(level, passed))
    assert while_it_speaks(level, noise(0.2, 10 * ROAD))[-1] == (True, True)


def test_what_was_said_to_it_before_it_spoke_is_not_taken_for_noise() -> None:
    level = in_noise_of(QUIET)
    request = noise(2.0, VOICE)
    told(level, request, request, np.zeros_like(request))
    silence = noise(3.0, QUIET)
    told(level, silence, silence, np.zeros_like(silence))
    while_it_speaks(level, noise(2, QUIET))
    assert while_it_speaks(level, noise(0.2, VOICE))[-1] == (True, True)
