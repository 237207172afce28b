"""Phone use from plain numbers: hands beside a head, and a gaze that keeps going into the lap."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.clock import NS_PER_S
from perception.monitor_settings import PhoneSettings
from perception.phone import PhoneTracker, PhoneUse, head_place, is_at_ear
from tests.fakes.hands import (
    ASPECT,
    AT_EAR,
    AT_GLASSES,
    FACE,
    FIST_AT_CHEEK,
    FLAT_AT_CHEEK,
    NEAR_THE_CAMERA,
    ON_CHIN,
    ON_WHEEL,
    PASSENGER_WAVES,
    RUBBING_EYE,
    Joints,
    placed,
)

SETTINGS = PhoneSettings()


class Drive:
    """Feeds a tracker at 25 frames a second, with a look at the hands every `every_s`."""

    def __init__(self, every_s: float = 0.3) -> None:
        self.tracker = PhoneTracker(SETTINGS)
        self.over: list[PhoneUse] = []
        self.frame = 0
        self.every = round(every_s * 25)

    @property
    def now_s(self) -> float:
        return self.frame / 25

    def go(
        self, seconds: float, *hands: Joints, in_lap: bool | None = False, face: bool = True, looked: bool = True
    ) -> PhoneUse | None:
        """Drives on; returns what is under way at the end."""
        seen = tuple(number for hand in hands for number in placed(hand))
        for _ in range(round(seconds * 25)):
            self.over += self.tracker.step(
                round(self.now_s * NS_PER_S),
                hands=seen if looked and self.frame % self.every == 0 else None,
                aspect=ASPECT,
                face_box=FACE if face else None,
                roll_deg=0.0,
                in_lap=in_lap,
            )
            self.frame += 1
        return self.tracker.current


def start_s(use: PhoneUse | None) -> float:
    assert use is not None
    return use.start_ns / NS_PER_S


# --- a hand at the ear --------------------------------------------------------------------------------------------


def test_a_call_with_the_phone_at_the_ear_is_told_after_three_seconds() -> None:
    drive = Drive()
    drive.go(2.1)
    assert drive.go(2.9, AT_EAR) is None
    use = drive.go(0.8, AT_EAR)
    assert start_s(use) == pytest.approx(2.1, abs=0.3)
    assert use is not None and use.reason.startswith("a hand held at the ear for 3.")
    assert use.confidence == SETTINGS.ear_confidence


def test_the_call_ends_when_the_hand_is_gone() -> None:
    drive = Drive()
    drive.go(6, AT_EAR)
    assert drive.go(1.5) is None
    # The last look that saw it was at 5.76 s.
    assert drive.over == [PhoneUse(0, round(5.76 * NS_PER_S), "a hand held at the ear for 5.8 s", 0.8)]


def test_the_left_ear_counts_as_much() -> None:
    head = head_place(FACE, ASPECT, 0.0)
    assert is_at_ear(placed(AT_EAR), ASPECT, head, SETTINGS)
    assert is_at_ear(placed(AT_EAR, mirrored=True), ASPECT, head, SETTINGS)


@pytest.mark.parametrize(
    "hand",
    [ON_CHIN, FIST_AT_CHEEK, FLAT_AT_CHEEK, AT_GLASSES, RUBBING_EYE, ON_WHEEL, PASSENGER_WAVES, NEAR_THE_CAMERA],
    ids=["chin", "fist at cheek", "flat at cheek", "glasses", "eye", "wheel", "passenger", "near the camera"],
)
def test_a_hand_that_holds_no_phone_is_nothing_however_long(hand: Joints) -> None:
    drive = Drive()
    assert drive.go(10, hand) is None
    assert drive.over == []


def test_scratching_the_ear_for_two_seconds_is_nothing() -> None:
    drive = Drive()
    for _ in range(5):
        drive.go(2, AT_EAR)
        assert drive.tracker.current is None
        drive.go(3)
    assert drive.over == []


def test_a_look_that_misses_the_hand_now_and_then_does_not_end_the_call() -> None:
    drive = Drive()
    for _ in range(4):
        drive.go(0.9, AT_EAR)
        drive.go(0.3)
    assert drive.tracker.current is not None
    assert drive.over == []


def test_a_hand_that_is_seen_only_now_and_then_is_not_believed() -> None:
    drive = Drive()
    for _ in range(8):
        drive.go(0.3, AT_EAR)
        drive.go(0.6)
    assert drive.tracker.current is None
    assert drive.over == []


def test_a_face_that_the_hand_hides_for_a_second_stays_where_it_was() -> None:
    drive = Drive()
    drive.go(1.5, AT_EAR)
    drive.go(1.0, AT_EAR, face=False)
    assert drive.go(1.5, AT_EAR) is not None


def test_without_looks_at_the_hands_nothing_is_told() -> None:
    drive = Drive()
    assert drive.go(20, AT_EAR, looked=False) is None


def test_slow_looks_find_the_call_as_well() -> None:
    drive = Drive(every_s=0.6)
    drive.go(3.0, AT_EAR)
    assert drive.go(0.8, AT_EAR) is not None


def test_a_head_that_leans_to_the_phone_takes_its_ear_along() -> None:
    # The head leans 20 degrees to the driver's right; the phone stays at its right ear.
    leaning = head_place(FACE, ASPECT, 20.0)
    ear = leaning.seen_from(leaning.x - 0.4 * 0.55, leaning.y + 0.4 * 0.2)
    assert ear == pytest.approx((-0.585, 0.0), abs=0.01)


# --- the gaze in the lap ------------------------------------------------------------------------------------------


def type_in_lap(drive: Drive, *, looks: int, down_s: float, up_s: float) -> None:
    for _ in range(looks):
        drive.go(down_s, in_lap=True)
        drive.go(up_s)


def test_one_who_types_in_the_lap_is_found_at_the_third_look() -> None:
    drive = Drive()
    drive.go(5)
    type_in_lap(drive, looks=2, down_s=2.4, up_s=0.8)
    assert drive.go(1.1, in_lap=True) is None
    use = drive.go(0.3, in_lap=True)
    assert start_s(use) == pytest.approx(5.0, abs=0.05)
    assert use is not None and use.reason == "looks into the lap again and again: 3 times in 8 s, 6 s together"
    assert use.confidence < SETTINGS.ear_confidence


def test_looking_up_for_two_seconds_does_not_hide_the_typing_but_ends_it_once_found() -> None:
    drive = Drive()
    type_in_lap(drive, looks=3, down_s=1.9, up_s=2.2)
    drive.go(1.0, in_lap=True)
    assert drive.tracker.current is not None
    drive.go(1.9)
    assert drive.over == []
    drive.go(0.3)
    assert [use.reason.partition(":")[0] for use in drive.over] == ["looks into the lap again and again"]
    assert drive.tracker.current is None


def test_one_long_look_into_the_lap_is_a_long_distraction_and_no_phone() -> None:
    drive = Drive()
    assert drive.go(8, in_lap=True) is None


@pytest.mark.parametrize(
    ("looks", "down_s", "up_s"),
    [(12, 0.5, 1.0), (3, 1.2, 3.0), (6, 2.5, 13.0)],
    ids=["at the belt, in passing", "three looks of a second", "one every quarter of a minute"],
)
def test_looks_that_are_short_few_or_rare_are_nothing(looks: int, down_s: float, up_s: float) -> None:
    drive = Drive()
    for _ in range(looks):
        drive.go(down_s, in_lap=True)
        assert drive.tracker.current is None
        drive.go(up_s)
    assert drive.over == []


def test_a_gaze_that_is_not_known_neither_counts_nor_ends_anything() -> None:
    drive = Drive()
    type_in_lap(drive, looks=3, down_s=2.4, up_s=0.8)
    assert drive.tracker.current is not None
    drive.go(5, in_lap=None)
    assert drive.tracker.current is not None


def test_the_call_is_told_before_the_looks() -> None:
    drive = Drive()
    type_in_lap(drive, looks=3, down_s=2.4, up_s=0.8)
    drive.go(3.9, AT_EAR)
    use = drive.tracker.current
    assert use is not None and use.reason.startswith("a hand held at the ear")


def test_what_is_under_way_when_the_recording_ends_ends_with_it() -> None:
    drive = Drive()
    drive.go(4.0, AT_EAR)
    over: Sequence[PhoneUse] = drive.tracker.finish(4 * NS_PER_S)
    assert [use.end_ns is not None and 3.5 <= use.end_ns / NS_PER_S <= 4.0 for use in over] == [True]
    assert drive.tracker.finish(5 * NS_PER_S) == []
