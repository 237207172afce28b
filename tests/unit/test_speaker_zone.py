"""Whose speech it was, by the driver's lips."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest

from app.clock import NS_PER_S
from app.events import LipsObserved
from dialogue.speaker_zone import Lips
from tests.fakes.mouths import Mouth, View, observed, speech

FPS = 15.0
START_S, END_S = 10.0, 12.5
SPOKE_S = 7.0
"""Until then the driver talked: his lips are known."""


def at(seconds: float) -> int:
    return round(seconds * NS_PER_S)


def watched(
    speaking: Callable[[float], float | None],
    *,
    fps: float = FPS,
    from_s: float = 5.0,
    to_s: float = 14.0,
    are_known: bool = True,
) -> Lips:
    """Lips seen all the time; `speaking` of a moment, None: the mouth cannot be seen."""
    lips = Lips()
    for index in range(round((to_s - from_s) * fps)):
        seconds = from_s + index / fps
        value = 0.9 if are_known and seconds < SPOKE_S else speaking(seconds)
        lips.note(LipsObserved(ts_ns=at(seconds), valid=value is not None, speaking=value or 0.0))
    return lips


def whose(lips: Lips, start_s: float = START_S, end_s: float = END_S) -> str:
    return lips.zone(at(start_s), at(end_s))


def test_without_a_camera_it_is_the_driver() -> None:
    assert whose(Lips()) == "driver"


def test_lips_that_moved_with_the_words_are_the_drivers() -> None:
    lips = watched(lambda t: 0.9 if START_S <= t <= END_S + 0.5 else 0.0)
    assert whose(lips) == "driver"


@pytest.mark.parametrize("fps", [4.0, 10.0, 30.0, 60.0])
def test_lips_seen_to_keep_still_while_somebody_spoke_make_it_a_passenger(fps: float) -> None:
    assert whose(watched(lambda _t: 0.05, fps=fps)) == "passenger"


def test_lips_that_were_never_seen_to_speak_prove_nothing_by_keeping_still() -> None:
    assert whose(watched(lambda _t: 0.05, are_known=False)) == "driver"


def test_a_mouth_that_cannot_be_seen_proves_nothing() -> None:
    assert whose(watched(lambda _t: None)) == "driver"


def test_a_mouth_seen_for_half_of_the_words_proves_nothing() -> None:
    assert whose(watched(lambda t: 0.0 if t < 11.5 else None)) == "driver"
    assert whose(watched(lambda t: 0.0 if t < 12.4 else None)) == "passenger"


def test_the_driver_who_moved_his_lips_for_a_quarter_of_the_words_may_have_spoken() -> None:
    assert whose(watched(lambda t: 0.6 if 10.8 < t < 11.4 else 0.0)) == "driver"


def test_one_misread_frame_does_not_make_a_passenger_the_driver() -> None:
    assert whose(watched(lambda t: 0.8 if math.isclose(t, 11.0, abs_tol=0.04) else 0.0)) == "passenger"


def test_lips_neither_still_nor_speaking_leave_the_driver_what_he_has() -> None:
    assert whose(watched(lambda _t: 0.4)) == "driver"


def test_the_driver_spoke_before_and_the_passenger_now() -> None:
    # "Shall we stop?" asked the driver until just before; the passenger says it to the assistant.
    assert whose(watched(lambda t: 0.9 if t < START_S + 0.4 else 0.0)) == "passenger"


def test_a_word_too_short_for_lips_is_the_drivers() -> None:
    assert whose(watched(lambda _t: 0.0), 10.0, 11.7) == "driver"


@pytest.mark.parametrize(("spoken_s", "is_still"), [(1.1, False), (1.3, True), (3.0, True)])
def test_lips_that_keep_still_are_told_of_sooner_than_rights_are_taken_away(spoken_s: float, is_still: bool) -> None:
    unknown = watched(lambda _t: 0.0, are_known=False)
    assert unknown.kept_still(at(START_S), at(START_S + spoken_s)) is is_still


def test_a_camera_lost_halfway_proves_nothing() -> None:
    assert whose(watched(lambda _t: 0.0, to_s=10.9)) == "driver"


def test_one_frame_a_second_is_too_few() -> None:
    assert whose(watched(lambda _t: 0.0, fps=1.0)) == "driver"


def test_a_whole_drive_is_not_kept() -> None:
    lips = watched(lambda _t: 0.0, from_s=0.0, to_s=100.0)
    assert whose(lips, 40.0, 42.0) == "driver"
    assert whose(lips, 96.0, 98.0) == "passenger"


# --- with lips as the vision room reads them off made mouths --------------------------------------------------------


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0])
def test_drivers_who_speak_are_not_taken_for_passengers(fps: float) -> None:
    chance = random.Random(11)
    for seed in range(40):
        spoken_s = chance.choice((1.8, 2.5, 4.0))
        said = speech(seed, syllables_s=chance.uniform(3.0, 6.0), opening=chance.uniform(0.06, 0.25))
        view = View(fps=fps, noise=0.006, seed=seed)
        assert _whose(_between(said, 5.0, 5.0 + spoken_s), spoken_s, view) == "driver"


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0])
def test_passengers_who_speak_beside_a_driver_who_keeps_still_are_told_apart(fps: float) -> None:
    assert _whose(_between(speech(3), 5.0, 5.0), 2.5, View(fps=fps)) == "passenger"


def _between(said: Mouth, start_s: float, end_s: float) -> Mouth:
    """A mouth that speaks in the first three seconds, and again between two times."""
    return lambda t: said(t) if t < 3.0 or start_s <= t < end_s else 0.01


def _whose(mouth: Mouth, spoken_s: float, view: View) -> str:
    lips = Lips()
    for seen in observed(mouth, 6.0 + spoken_s, view):
        lips.note(seen)
    return lips.zone(at(5.0), at(5.0 + spoken_s))
