"""More sound than the assistant's echo and the cabin's noise can be: somebody may have begun to speak."""

from __future__ import annotations

import numpy as np
import pytest

from dialogue.echo_level import EchoLevel, band_levels, total
from dialogue.voices import Samples

RATE_HZ = 16_000
BLOCK = 512
LEARNED = 150
QUIET = np.full(3, -75.0)
ECHO, PLAYED = np.full(3, -50.0), np.full(3, -40.0)


def tone(hz: float, level: float) -> Samples:
    return (level * np.sin(2 * np.pi * hz * np.arange(BLOCK) / RATE_HZ)).astype(np.float32)


def after_its_own_voice() -> EchoLevel:
    """It has spoken, one block in two, and nobody else."""
    level = EchoLevel()
    for number in range(LEARNED):
        level.exceeded(ECHO if number % 2 else QUIET, PLAYED if number % 2 else QUIET, alone=True)
    return level


@pytest.mark.parametrize(("hz", "band"), [(1500.0, 0), (3000.0, 1), (6000.0, 2)])
def test_a_tone_is_as_loud_as_it_is_in_its_own_band_and_nowhere_else(hz: float, band: int) -> None:
    levels = band_levels(tone(hz, 0.5))
    assert int(np.argmax(levels)) == band
    assert np.sort(levels)[-2] < levels[band] - 30
    assert total(levels) == pytest.approx(levels[band], abs=0.1)


def test_what_is_below_a_thousand_hertz_does_not_count() -> None:
    assert total(band_levels(tone(200.0, 0.5))) < -50


def test_its_own_echo_is_expected() -> None:
    level = after_its_own_voice()
    assert not any(level.exceeded(ECHO, PLAYED, alone=True) for _ in range(20))


def test_a_hiss_over_its_voice_is_more_than_its_echo() -> None:
    hiss = ECHO + np.array([0.0, 0.0, 20.0])
    assert after_its_own_voice().exceeded(hiss, PLAYED, alone=True)


def test_a_louder_reply_is_not_a_person() -> None:
    level = after_its_own_voice()
    assert not level.exceeded(ECHO + 15, PLAYED + 15, alone=True)


def test_steady_noise_is_expected_after_a_while() -> None:
    level = after_its_own_voice()
    road = np.full(3, -45.0)
    told = [level.exceeded(road, QUIET, alone=True) for _ in range(LEARNED)]
    assert not any(told[-20:])


def test_while_somebody_speaks_nothing_is_learned_of_the_echo() -> None:
    level = after_its_own_voice()
    voice = ECHO + 20
    for _ in range(20):
        level.exceeded(voice, PLAYED, alone=False)
        for _ in range(4):
            level.exceeded(QUIET, QUIET, alone=False)
    assert level.exceeded(voice, PLAYED, alone=False)
