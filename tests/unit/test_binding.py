"""A word that points means the place its speaker looked or pointed at around it."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from app.clock import NS_PER_S
from app.events import Binding, SeatsSighted, Sense, SpokenWord
from app.fusion import bind

SEATS = {"driver": 1.0, "passenger": 1.0, "rear_left": 1.0, "rear_right": 1.0}
THAT = SpokenWord(text="that", start_ns=10 * NS_PER_S, end_ns=10 * NS_PER_S)


def looked(at_s: float, /, **places: float) -> SeatsSighted:
    """A look so many seconds after the word began."""
    return SeatsSighted(ts_ns=round((10 + at_s) * NS_PER_S), sense=Sense.GAZE, places=places)


def pointed(at_s: float, /, **places: float) -> SeatsSighted:
    """Pointing, likewise."""
    return SeatsSighted(ts_ns=round((10 + at_s) * NS_PER_S), sense=Sense.POINTING, places=places)


def bound(*sighted: SeatsSighted, places: Mapping[str, float] = SEATS) -> Binding:
    """What the word means."""
    return bind(THAT, sighted, places)


def test_a_look_at_one_place_decides() -> None:
    found = bound(looked(-0.3, passenger=0.7))
    assert found.zone == "passenger"
    assert found.senses == (Sense.GAZE,)
    assert found.p > 0.7
    assert "gaze passenger" in found.reason


def test_two_places_alike_are_asked_about_the_likelier_first() -> None:
    found = bound(looked(-0.3, passenger=0.4, rear_right=0.45))
    assert (found.zone, found.choices) == ("", ("rear_right", "passenger"))


def test_pointing_tells_what_a_look_leaves_open() -> None:
    found = bound(looked(-0.3, passenger=0.45, rear_right=0.45), pointed(0.0, rear_right=0.6))
    assert found.zone == "rear_right"


def test_a_look_and_a_hand_that_contradict_each_other_are_asked_about() -> None:
    found = bound(looked(-0.3, passenger=0.8), pointed(0.0, rear_right=0.8))
    assert found.zone == ""
    assert set(found.choices) == {"passenger", "rear_right"}


@pytest.mark.parametrize(("at_s", "counts"), [(-1.5, True), (-1.51, False), (0.5, True), (0.51, False)])
def test_only_what_is_seen_from_so_long_before_to_so_long_after_the_word_counts(at_s: float, counts: bool) -> None:
    assert bool(bound(looked(at_s, passenger=0.8)).zone) is counts


def test_a_word_whose_time_is_only_estimated_is_longer() -> None:
    long = SpokenWord(text="that", start_ns=9 * NS_PER_S, end_ns=11 * NS_PER_S)
    assert bind(long, [looked(1.4, passenger=0.8)], SEATS).zone == "passenger"


def test_nothing_seen_binds_nothing() -> None:
    assert bound() == bound(looked(-0.2)) == bound(looked(-0.2, passenger=0.05))
    assert bound().choices == ()


def test_a_place_that_makes_no_sense_is_not_meant() -> None:
    found = bound(looked(-0.3, passenger=0.5, rear_left=0.4), places={"rear_left": 1.0, "rear_right": 1.0})
    assert found.zone == "rear_left"


def test_a_glance_at_a_mirror_does_not_outweigh_a_long_look() -> None:
    glance = [looked(-1.4 + step / 15, driver=0.6) for step in range(4)]
    gaze = [looked(-0.7 + step / 15, rear_right=0.6, passenger=0.2) for step in range(10)]
    assert bound(*glance, *gaze).zone == "rear_right"


def test_the_order_in_which_it_is_told_does_not_matter() -> None:
    sighted = [looked(-1.0 + step / 10, passenger=0.1 * (step % 5), rear_right=0.3) for step in range(14)]
    sighted += [pointed(-0.2, rear_right=0.5), pointed(0.1, passenger=0.5)]
    shuffled = list(sighted)
    random.Random(1).shuffle(shuffled)
    assert bound(*sighted) == bound(*shuffled)


def test_no_sense_alone_rules_a_place_out() -> None:
    assert bound(looked(-0.3, passenger=1.0), places={"driver": 1.0, "passenger": 1.0}).p < 1.0


def test_one_place_that_can_be_meant_is_meant() -> None:
    assert bound(looked(-0.3, passenger=0.4), places={"passenger": 1.0}).zone == "passenger"
