"""Nods and shakes among what drivers' heads do, from scripted heads with noise and dropouts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.clock import NS_PER_S
from app.events import HeadSign
from perception.head_signs import HeadSigns
from tests.fakes.heads import (
    REST,
    Brake,
    Bump,
    Eye,
    Glance,
    Held,
    Movement,
    Nod,
    NodOff,
    RoughRoad,
    Shake,
    signs,
    then,
)

NODS, SHAKES = (HeadSign.NOD,), (HeadSign.SHAKE,)
SEQUENCES = 50
"""Of each kind of movement."""
LEAD_S = 1.5


def said(movement: Movement, seconds: float, eye: Eye | None = None) -> tuple[HeadSign, ...]:
    return tuple(sign.sign for sign in signs(movement, seconds, eye))


def any_eye(chance: random.Random, *rates: float) -> Eye:
    return Eye(
        fps=chance.choice(rates or (10.0, 12.5, 15.0, 20.0, 25.0, 30.0, 60.0)),
        noise_deg=chance.uniform(0.1, 0.4),
        lost=chance.choice((0.0, 0.0, 0.05)),
        uneven=chance.choice((0.0, 0.0, 0.3)),
        seed=chance.randrange(10**6),
    )


# --- signs --------------------------------------------------------------------------------------------------------


def test_a_nod_is_told_once_when_the_head_is_on_its_way_back() -> None:
    nod = Nod(hz=2.0, deg=10.0, cycles=3)
    told = signs(nod, nod.seconds)
    assert [sign.sign for sign in told] == [HeadSign.NOD]
    began_s, told_s = (ns / NS_PER_S - 1 - LEAD_S for ns in (told[0].start_ns, told[0].ts_ns))
    assert began_s == pytest.approx(0.05, abs=0.1)
    assert 0.3 <= told_s <= 0.55, "in the first cycle, not after the third"
    assert 0.7 <= told[0].confidence <= 1.0


def test_a_shake_is_told_once_on_the_way_back_from_the_other_side() -> None:
    shake = Shake(hz=1.5, deg=20.0, halves=5)
    told = signs(shake, shake.seconds)
    assert [sign.sign for sign in told] == [HeadSign.SHAKE]
    assert 0.4 <= told[0].ts_ns / NS_PER_S - 1 - LEAD_S <= 0.8


def test_one_clear_nod_is_enough() -> None:
    nod = Nod(hz=1.8, deg=9.0, cycles=1)
    assert said(nod, nod.seconds) == NODS


def test_a_nod_that_begins_with_the_chin_up_is_a_nod() -> None:
    nod = Nod(hz=1.6, deg=9.0, cycles=2, prepared=0.5)
    assert said(nod, nod.seconds) == NODS


def test_small_nods_count_when_they_go_to_and_fro() -> None:
    small = Nod(hz=2.2, deg=4.2, cycles=1)
    assert said(small, small.seconds) == ()
    assert said(replace(small, deg=5.2, cycles=3, fading=1.0), 1.5) == NODS


def test_a_shake_may_begin_on_either_side() -> None:
    for side in (1, -1):
        shake = Shake(side=side)
        assert said(shake, shake.seconds) == SHAKES


def test_two_answers_with_a_rest_between_are_two() -> None:
    nod, shake = Nod(), Shake()
    both = then(nod, nod.seconds + 1.0, shake)
    assert said(both, nod.seconds + 1.0 + shake.seconds) == (HeadSign.NOD, HeadSign.SHAKE)


def test_a_face_lost_for_two_frames_does_not_hide_a_nod() -> None:
    nod, signs_ = Nod(hz=1.5, deg=12.0), HeadSigns()
    told = []
    for face in Eye(fps=20).frames(nod, nod.seconds):
        at_s = face.ts_ns / NS_PER_S - 1 - LEAD_S
        told.append(signs_.step(replace(face, valid=not 0.2 < at_s < 0.3)))
    assert [sign.sign for sign in told if sign is not None] == [HeadSign.NOD]


def nod_of(chance: random.Random) -> Nod:
    return Nod(
        hz=chance.uniform(1.2, 3.0),
        deg=chance.uniform(6.0, 20.0),
        cycles=chance.choice((1, 1, 2, 2, 3)),
        fading=chance.uniform(0.6, 0.9),
        aside=chance.uniform(-0.25, 0.25),
        roll=chance.uniform(-0.2, 0.2),
        prepared=chance.choice((0.0, 0.0, 0.0, 0.3)),
        eyes_stay=chance.uniform(0.0, 0.8),
    )


def shake_of(chance: random.Random) -> Shake:
    return Shake(
        hz=chance.uniform(1.0, 2.6),
        deg=chance.uniform(10.0, 40.0),
        halves=chance.choice((3, 3, 4, 5)),
        fading=chance.uniform(0.75, 0.95),
        down=chance.uniform(-0.25, 0.25),
        roll=chance.uniform(-0.2, 0.2),
        side=chance.choice((1, -1)),
    )


@pytest.mark.parametrize(("make", "expected"), [(nod_of, NODS), (shake_of, SHAKES)], ids=["nods", "shakes"])
def test_nearly_every_sign_is_told_once_as_what_it_is(
    make: Callable[[random.Random], Nod | Shake], expected: tuple[HeadSign, ...]
) -> None:
    chance = random.Random(7)
    told: Counter[tuple[HeadSign, ...]] = Counter()
    for _ in range(4 * SEQUENCES):
        movement = make(chance)
        told[said(movement, movement.seconds, any_eye(chance))] += 1
    assert told[expected] >= 0.97 * 4 * SEQUENCES, told
    assert set(told) <= {expected, (), 2 * expected}, "one sign is never taken for the other"


# --- what is no sign ----------------------------------------------------------------------------------------------


def mirror(chance: random.Random) -> tuple[Movement, float]:
    yaw = chance.choice((1, -1)) * chance.uniform(12, 45)
    glance = Glance(chance.uniform(-8, 8), yaw, chance.uniform(0.2, 1.2), chance.uniform(0.2, 0.4))
    return glance, glance.seconds


def two_mirrors(chance: random.Random) -> tuple[Movement, float]:
    left, right = (
        Glance(
            chance.uniform(-6, 5), side * chance.uniform(15, 45), chance.uniform(0.3, 0.9), chance.uniform(0.22, 0.4)
        )
        for side in (1, -1)
    )
    return then(left, left.seconds, right), left.seconds + right.seconds


def crossing(chance: random.Random) -> tuple[Movement, float]:
    """Left, right and left again without a stop in the middle."""
    sides = [side * chance.uniform(20, 50) for side in (1, -1, 1)] + [0.0]
    turn_s, stay_s = chance.uniform(0.3, 0.5), chance.uniform(0.3, 0.7)

    def head(t_s: float) -> Held:
        yaw, at_s, before = 0.0, 0.0, 0.0
        for side in sides:
            share = min(1.0, max(0.0, (t_s - at_s) / turn_s))
            yaw += (side - before) * share * share * (3 - 2 * share)
            before, at_s = side, at_s + turn_s + stay_s
        return Held(yaw=yaw)

    return head, 4 * (turn_s + stay_s)


def instruments(chance: random.Random) -> tuple[Movement, float]:
    glance = Glance(
        -chance.uniform(6, 16),
        chance.uniform(-3, 3),
        chance.uniform(0.3, 0.9),
        chance.uniform(0.2, 0.4),
        eyes_pitch=chance.uniform(-8, 0),
        lids=chance.uniform(0.15, 0.35),
    )
    return glance, glance.seconds


def lap(chance: random.Random) -> tuple[Movement, float]:
    glance = Glance(
        -chance.uniform(15, 28),
        chance.uniform(-10, 10),
        chance.uniform(0.5, 1.5),
        chance.uniform(0.25, 0.5),
        eyes_pitch=chance.uniform(-10, -3),
        lids=chance.uniform(0.3, 0.55),
    )
    return glance, glance.seconds


def screen(chance: random.Random) -> tuple[Movement, float]:
    glance = Glance(-chance.uniform(6, 14), -chance.uniform(10, 28), chance.uniform(0.2, 1.0), chance.uniform(0.2, 0.4))
    return glance, glance.seconds


def nod_off(chance: random.Random) -> tuple[Movement, float]:
    shut = chance.choice((0.3, 0.7))
    falls_s = chance.uniform(0.5 if shut > 0.5 else 0.8, 2.0)
    return NodOff(chance.uniform(8, 28), falls_s, chance.uniform(0, 0.6), chance.uniform(0.15, 0.4), shut), 3.0


def brake(chance: random.Random) -> tuple[Movement, float]:
    return Brake(chance.uniform(4, 14), chance.uniform(0.5, 2.0)), 3.0


def still(chance: random.Random) -> tuple[Movement, float]:
    return (lambda _: REST), 5.0


@pytest.mark.parametrize("make", [mirror, two_mirrors, crossing, instruments, lap, screen, nod_off, brake, still])
def test_looks_and_falls_of_the_head_are_no_signs(make: Callable[[random.Random], tuple[Movement, float]]) -> None:
    chance = random.Random(11)
    false = sum(bool(said(*make(chance), any_eye(chance))) for _ in range(SEQUENCES))
    assert false <= 0.04 * SEQUENCES


def test_bumps_are_no_signs_where_the_camera_is_fast_enough_to_see_them() -> None:
    chance = random.Random(13)

    def falsely(*rates: float) -> int:
        bumps = (
            Bump(chance.uniform(2, 9), chance.uniform(0, 8), chance.uniform(3.8, 6), chance.uniform(0.08, 0.25))
            for _ in range(SEQUENCES)
        )
        return sum(bool(said(bump, 1.0, any_eye(chance, *rates))) for bump in bumps)

    assert falsely(25.0, 30.0, 60.0) <= 0.08 * SEQUENCES
    assert falsely(12.5, 15.0) <= 0.3 * SEQUENCES, "a head that rings at 5 Hz cannot be followed at 15 frames a second"


def test_a_bad_road_does_not_nod_once_it_is_known_to_be_bad() -> None:
    chance = random.Random(17)
    late = 0
    for _ in range(SEQUENCES):
        road = RoughRoad(chance.uniform(0.3, 1.4), chance.randrange(10**4))
        told = signs(road, 6.0, any_eye(chance, 20.0, 25.0, 30.0), lead_s=0.0)
        late += sum(sign.ts_ns / NS_PER_S - 1 > 2.5 for sign in told)
    assert late <= 2, "in 225 s of it"


def test_a_nod_to_music_answers_at_most_at_its_beginning() -> None:
    music = Nod(hz=100 / 60, deg=10.0, cycles=5, fading=1.0)
    assert len(said(music, music.seconds)) == 1


def test_a_head_turned_to_both_sides_once_is_no_shake() -> None:
    wide = Shake(hz=0.6, deg=74.0, halves=3, fading=1.0)
    assert said(wide, wide.seconds) == ()


def test_eyes_that_go_down_with_the_head_read_the_speedometer() -> None:
    quick = Glance(-9.0, stays_s=0.15, turn_s=0.25, eyes_pitch=-9.0)
    assert said(quick, quick.seconds) == ()
    assert said(replace(quick, eyes_pitch=3.0), quick.seconds) == NODS, "eyes that stay are those of a nod"


def test_shut_eyes_do_not_nod_but_a_blink_may() -> None:
    nod = Nod(hz=2.0, deg=12.0, cycles=1)
    asleep = replace(REST, lids=0.7)
    assert said(lambda t_s: nod(t_s) + (asleep if -0.2 < t_s < 0.7 else REST), nod.seconds) == ()
    assert said(lambda t_s: nod(t_s) + (asleep if 0.1 < t_s < 0.3 else REST), nod.seconds) == NODS


def test_behind_dark_glasses_the_made_up_eyes_do_not_matter() -> None:
    nod, asleep = Nod(hz=2.0, deg=12.0, cycles=1), replace(REST, lids=0.7)
    head = HeadSigns()
    told = [head.step(face, eyes_usable=False) for face in Eye().frames(lambda t_s: nod(t_s) + asleep, 1.0)]
    assert sum(sign is not None for sign in told) == 1


def test_without_a_face_nothing_is_said() -> None:
    head = HeadSigns()
    nod = Nod()
    assert all(head.step(replace(face, valid=False)) is None for face in Eye().frames(nod, nod.seconds))
