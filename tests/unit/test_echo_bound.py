"""The loudest echo: learned from what is played and heard, and what is louder than it."""

from __future__ import annotations

import numpy as np
import pytest

from dialogue.echo_bound import EchoBound, Levels

BANDS, FRAMES = 4, 600
ROOM_DBFS = -66.0


def talk(seed: int = 0, frames: int = FRAMES) -> Levels:
    """Syllables: each band of its own loudness for a while, with pauses between."""
    rng = np.random.default_rng(seed)
    syllables = rng.uniform(-55.0, -20.0, (frames // 12 + 1, BANDS))
    syllables[rng.random(len(syllables)) < 0.3] = -100.0
    return np.repeat(syllables, 12, axis=0)[:frames]


def heard(played: Levels, late: int, loss_db: float) -> Levels:
    """What a microphone gets of it, so many frames later and so much quieter, in a quiet room."""
    echo = np.concatenate([np.full((late, BANDS), -100.0), played])[: len(played)] - loss_db
    jitter = np.random.default_rng(9).normal(0.0, 1.0, echo.shape)
    return np.maximum(echo + jitter, ROOM_DBFS)


def loudest(above: Levels, near: Levels, since: int) -> float:
    """The most it was above the echo where the room's own noise is not what is heard: that is the caller's to judge."""
    return float(above[since:][near[since:] > ROOM_DBFS].max())


def test_before_it_has_learned_nothing_is_louder_than_an_echo() -> None:
    played = talk(frames=100)
    assert np.isneginf(EchoBound(BANDS).above(heard(played, 12, 10.0), played)).all()


@pytest.mark.parametrize(("late", "loss_db"), [(0, 10.0), (1, 0.0), (12, 10.0), (45, -10.0)])
def test_an_echo_is_never_much_louder_than_the_loudest_echo(late: int, loss_db: float) -> None:
    played = talk()
    near = heard(played, late, loss_db)
    assert -6.0 < loudest(EchoBound(BANDS).above(near, played), near, since=200) < 6.0


def test_somebody_is_louder_than_the_echo_in_its_gaps_from_his_first_frame() -> None:
    played = talk()
    played[400:460, 3] = -100.0
    near = heard(played, 12, 10.0)
    near[450:454, 3] = -45.0
    above = EchoBound(BANDS).above(near, played)
    assert (above[450:454, 3] > 6.0).all()


def test_a_loudspeaker_that_is_heard_later_than_before_is_learned_anew() -> None:
    first, second = talk(1), talk(2, 900)
    bound = EchoBound(BANDS)
    bound.above(heard(first, 5, 10.0), first)
    near = heard(second, 30, 10.0)
    assert loudest(bound.above(near, second), near, since=400) < 6.0


def test_half_a_second_of_somebody_does_not_pass_for_an_echo() -> None:
    played = talk(frames=1100)
    near = heard(played, 12, 10.0)
    near[600:640] = -15.0
    near[1000:1004] = -15.0
    assert (EchoBound(BANDS).above(near, played)[1000:1004] > 3.0).all()
