"""Lips that speak, and mouths that move for other reasons."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.clock import NS_PER_S
from perception.lips import Lips
from tests.fakes.mouths import (
    Mouth,
    View,
    broadens,
    chews,
    held,
    laughs,
    licks,
    observed,
    speech,
    spoken_share,
    yawn,
)

SEQUENCES = 40


def any_view(chance: random.Random, smile: float = 0.05) -> View:
    return View(
        fps=chance.choice((10.0, 12.5, 15.0, 20.0, 25.0, 30.0, 60.0)),
        noise=chance.choice((0.002, 0.004, 0.008)),
        lost=chance.choice((0.0, 0.0, 0.05)),
        smile=smile,
        seed=chance.randrange(10**6),
    )


def test_speech_is_seen_within_half_a_second_and_over_within_one() -> None:
    said = speech(3)
    told = observed(lambda t_s: said(t_s) if 1.0 <= t_s < 3.0 else 0.01, 5.0)
    times = [lips.ts_ns / NS_PER_S - 1 for lips in told if lips.speaking >= 0.5]
    assert 1.1 <= times[0] <= 1.6
    assert 2.6 <= times[-1] <= 4.0
    assert all(lips.valid for lips in told)


def test_people_who_speak_are_seen_speaking_most_of_the_time() -> None:
    chance = random.Random(3)
    shares = []
    for seed in range(SEQUENCES):
        said = speech(seed, syllables_s=chance.uniform(3.0, 6.0), opening=chance.uniform(0.07, 0.25))
        told = observed(said, 4.0, any_view(chance))
        shares.append(spoken_share([lips for lips in told if lips.ts_ns > 1.8 * NS_PER_S]))
    assert sum(shares) / len(shares) >= 0.9
    assert min(shares) >= 0.3


@pytest.mark.parametrize(
    ("mouth", "smile"),
    [
        (yawn(seconds=2.0), 0.0),
        (yawn(seconds=5.0), 0.0),
        (broadens(), 0.8),
        (held(0.0), 0.0),
        (held(0.3), 0.0),
        (licks(), 0.0),
        (laughs(), 0.9),
    ],
    ids=["short yawn", "yawn", "smile", "shut", "open", "licks the lips", "laughs"],
)
def test_what_else_a_mouth_does_is_no_speech(mouth: Mouth, smile: float) -> None:
    chance = random.Random(5)
    shares = [spoken_share(observed(mouth, 6.0, any_view(chance, smile))) for _ in range(SEQUENCES)]
    assert sum(shares) / len(shares) <= 0.005
    assert max(shares) <= 0.1


def test_chewing_is_slower_than_speech() -> None:
    shares = [spoken_share(observed(chews(1.3), 6.0, View(fps=fps))) for fps in (20.0, 25.0, 30.0)]
    assert max(shares) <= 0.2


def test_a_small_face_trembles_without_speaking() -> None:
    far = View(fps=12.0, noise=0.013, face_width=60 / 640)
    assert spoken_share(observed(held(0.15), 20.0, far)) <= 0.02


def test_it_is_told_fifteen_times_a_second_at_most() -> None:
    for fps in (10.0, 30.0, 60.0):
        told = observed(speech(), 4.0, View(fps=fps))
        assert len(told) <= 4 * min(fps, 15.2)
        assert len(told) >= 4 * min(fps, 15.0) * 0.8


def test_a_mouth_out_of_sight_is_told_of_once_and_not_judged() -> None:
    lips = Lips()
    seen = list(View().frames(speech(), 3.0))
    told = [lips.step(replace(face, valid=face.ts_ns < 2.5 * NS_PER_S)) for face in seen]
    lost = [each for each in told if each is not None and not each.valid]
    assert len(lost) == 1
    assert lost[0].speaking == 0.0
    assert 0.3 <= lost[0].ts_ns / NS_PER_S - 2.5 <= 0.6


def test_a_face_turned_far_aside_shows_no_lips() -> None:
    told = observed(speech(), 3.0, View(yaw_deg=60.0))
    assert told == []


def test_a_camera_that_goes_away_ends_it() -> None:
    lips = Lips()
    for face in View().frames(speech(), 2.0):
        lips.step(face)
    ended = lips.lose(4 * NS_PER_S)
    assert ended is not None and not ended.valid
    assert lips.lose(5 * NS_PER_S) is None
