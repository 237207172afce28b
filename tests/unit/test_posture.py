"""Head down and leaning, from plain numbers."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_S
from perception.monitor_settings import PostureSettings
from perception.posture import HeadDown, HeadDownTracker, Lean, LeanTracker, lean_words

SETTINGS = PostureSettings()
FPS = 20
ASPECT = 4 / 3


class Head:
    """Feeds a tracker of heads."""

    def __init__(self) -> None:
        self.tracker = HeadDownTracker(SETTINGS)
        self.over: list[HeadDown] = []
        self.frame = 0

    def hold(self, seconds: float, pitch_deg: float | None) -> HeadDown | None:
        """Returns what is under way at the end."""
        for _ in range(round(seconds * FPS)):
            over = self.tracker.step(round(self.frame / FPS * NS_PER_S), pitch_deg)
            self.over += [] if over is None else [over]
            self.frame += 1
        return self.tracker.current


def test_a_head_that_hangs_down_for_three_seconds_is_told() -> None:
    head = Head()
    head.hold(2, 0.0)
    assert head.hold(2.9, -26) is None
    down = head.hold(0.3, -26)
    assert down is not None
    assert (down.start_ns / NS_PER_S, down.reason) == (2.0, "head down by 26 degrees for 3.1 s")
    head.hold(1, 0.0)
    assert [over.end_ns for over in head.over] == [round(5.15 * NS_PER_S)]
    assert head.tracker.current is None


@pytest.mark.parametrize(("seconds", "pitch_deg"), [(2.5, -30.0), (20.0, -15.0)], ids=["short", "not low enough"])
def test_a_nod_or_a_low_seat_is_no_hanging_head(seconds: float, pitch_deg: float) -> None:
    head = Head()
    assert head.hold(seconds, pitch_deg) is None
    head.hold(2, 0.0)
    assert head.over == []


def test_a_head_that_bobs_up_for_a_moment_is_still_down() -> None:
    head = Head()
    for _ in range(3):
        head.hold(1.5, -25)
        head.hold(0.2, 0.0)
    assert head.hold(0.1, -25) is not None
    assert head.over == []


def test_a_face_lost_behind_the_brow_keeps_the_head_down_for_two_seconds() -> None:
    head = Head()
    head.hold(2.0, -30)
    head.hold(1.8, None)
    assert head.hold(0.2, -30) is not None
    head.hold(3.0, None)
    assert head.tracker.current is None
    assert [over.end_ns for over in head.over] == [round(3.95 * NS_PER_S)]


def test_the_end_of_a_recording_ends_it() -> None:
    head = Head()
    head.hold(4.0, -30)
    over = head.tracker.finish()
    assert over is not None and over.end_ns == round(3.95 * NS_PER_S)
    assert head.tracker.finish() is None


class Body:
    """Feeds a tracker of leaning with a face of 0.4 picture heights."""

    def __init__(self) -> None:
        self.tracker = LeanTracker(SETTINGS)
        self.frame = 0

    def sit(self, seconds: float, *, aside: float = 0.0, down: float = 0.0, on_road: bool = True) -> Lean:
        """With the face so many face heights from the middle, + to the picture's right and down."""
        box = (0.38 + aside * 0.4 / ASPECT, 0.3 + down * 0.4, 0.24, 0.4)
        for _ in range(round(seconds * FPS)):
            self._step(box, on_road)
        return self.tracker.lean

    def vanish(self, seconds: float) -> Lean:
        for _ in range(round(seconds * FPS)):
            self._step(None, False)
        return self.tracker.lean

    def _step(self, box: tuple[float, float, float, float] | None, on_road: bool) -> None:
        self.tracker.step(round(self.frame / FPS * NS_PER_S), box, aspect=ASPECT, on_road=on_road)
        self.frame += 1


def test_a_driver_who_reaches_over_to_the_passenger_leans_right() -> None:
    body = Body()
    assert body.sit(10) is Lean.UPRIGHT
    assert body.sit(2, aside=-0.9, on_road=False) is Lean.RIGHT
    assert body.tracker.since_ns == 10 * NS_PER_S
    assert body.sit(1) is Lean.UPRIGHT
    assert body.tracker.since_ns is None


def test_reaching_for_the_footwell_is_leaning_down() -> None:
    body = Body()
    body.sit(10)
    assert body.sit(1, down=0.7, on_road=False) is Lean.DOWN


@pytest.mark.parametrize(("aside", "down"), [(0.3, 0.0), (-0.3, 0.0), (0.0, 0.3)])
def test_a_turned_or_nodding_head_is_not_leaning(aside: float, down: float) -> None:
    body = Body()
    body.sit(10)
    assert body.sit(5, aside=aside, down=down, on_road=False) is Lean.UPRIGHT


def test_before_the_usual_place_is_known_nobody_leans() -> None:
    body = Body()
    body.sit(2)
    assert body.sit(2, aside=0.9, on_road=False) is Lean.UPRIGHT


def test_who_sits_differently_from_now_on_is_upright_again() -> None:
    body = Body()
    body.sit(30)
    assert body.sit(3, aside=0.8) is Lean.LEFT
    assert body.sit(15, aside=0.8) is Lean.UPRIGHT


def test_who_leans_out_of_the_picture_still_leans() -> None:
    body = Body()
    body.sit(10)
    body.sit(0.5, aside=0.8, on_road=False)
    assert body.vanish(5) is Lean.LEFT


def test_the_passengers_side_depends_on_the_wheel() -> None:
    assert lean_words(Lean.RIGHT) == "leaning over to the passenger's side"
    assert lean_words(Lean.RIGHT, right_hand_drive=True) == "leaning to the window"
    assert lean_words(Lean.LEFT, right_hand_drive=True) == "leaning over to the passenger's side"
    assert lean_words(Lean.DOWN) == "leaning down"
    assert lean_words(Lean.UPRIGHT) == ""
