"""What the Driver page shows, derived without any window: drowsiness, measurement, traces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.events import CabinState, DriverState, Drowsiness, FaceFeatures
from app.events import DrowsinessLevel as Level
from tests.ui.states import ALARM, CALM, LIMITED, NOW
from ui.preview import head_axes
from ui.viewmodels.driver import derive_driver
from ui.viewmodels.fatigue import EVIDENCE_WORDS, KSS_WORDS, LEVEL_TONES, LEVEL_WORDS, derive_fatigue
from ui.viewmodels.local import Local
from ui.viewmodels.measure import LIMIT_WORDS, derive_measure
from ui.viewmodels.traces import STEPS, Traces, merged, sample_of
from ui.viewmodels.words import NO_VALUE

english = Local()

SECOND = 1_000_000_000


def driver(**changes: Any) -> DriverState:
    assert CALM.driver is not None
    return replace(CALM.driver, **changes)


# --- drowsiness ---


def test_every_level_and_every_step_of_the_scale_has_words_and_a_colour() -> None:
    assert set(LEVEL_WORDS) == set(LEVEL_TONES) == set(Level)
    assert len(KSS_WORDS) == 9


@pytest.mark.parametrize(
    ("level", "tone"),
    [
        (Level.UNKNOWN, "calm"),
        (Level.ALERT, "good"),
        (Level.FIRST_SIGNS, "care"),
        (Level.DROWSY, "alarm"),
        (Level.VERY_DROWSY, "alarm"),
    ],
)
def test_the_fatigue_arc_takes_its_colour_from_the_level_and_not_from_the_figure(level: Level, tone: str) -> None:
    state = driver(fatigue=0.5, drowsiness=Drowsiness(level=level))
    assert derive_driver(state, english).fatigue_tone == tone
    assert derive_fatigue(state, english).tone == tone


def test_parts_that_are_not_known_are_dashes() -> None:
    shown = derive_fatigue(driver(drowsiness=Drowsiness()), english)
    assert (shown.level, shown.kss, shown.evidence) == ("Not known yet", "", "")
    assert {shown.perclos, shown.perclos_long, shown.blink, shown.hour} == {NO_VALUE}


def test_nothing_judged_is_not_known_and_no_claim() -> None:
    for state in (None, driver(drowsiness=None)):
        assert derive_fatigue(state, english).level == "Not known yet"


@pytest.mark.parametrize(("share", "tone"), [(0.02, "calm"), (0.08, "care"), (0.15, "alarm")])
def test_perclos_is_coloured_where_the_literature_puts_the_steps(share: float, tone: str) -> None:
    shown = derive_fatigue(driver(drowsiness=Drowsiness(perclos_60s=share, perclos_3min=share)), english)
    assert (shown.perclos_tone, shown.perclos_long_tone) == (tone, tone)


def test_a_blink_is_given_against_the_driver_s_own() -> None:
    shown = derive_fatigue(driver(drowsiness=Drowsiness(blink_ms=238.0, blink_ratio=1.42)), english)
    assert (shown.blink, shown.blink_tone) == ("238 ms · 1.4×", "care")
    assert derive_fatigue(driver(drowsiness=Drowsiness(blink_ms=238.0)), english).blink == "238 ms"


@pytest.mark.parametrize(("minutes", "words", "tone"), [(7.9, "7 min", "calm"), (125.0, "2 h 5 min", "care")])
def test_driving_time_is_hours_and_minutes(minutes: float, words: str, tone: str) -> None:
    shown = derive_fatigue(driver(drowsiness=Drowsiness(driving_min=minutes)), english)
    assert (shown.driving, shown.driving_tone) == (words, tone)


def test_the_core_s_english_reason_is_never_shown() -> None:
    spoken = Drowsiness(level=Level.DROWSY, evidence="eyes", reason="PERCLOS 18 % and long blinks")
    shown = derive_fatigue(driver(drowsiness=spoken), english)
    assert shown.evidence == EVIDENCE_WORDS["eyes"]
    assert not any("PERCLOS 18" in str(getattr(shown, name)) for name in shown.__dataclass_fields__)


# --- measurement ---


def test_angles_say_their_side() -> None:
    shown = derive_measure(LIMITED, english)
    assert (shown.gaze, shown.uncertainty) == ("31° right  12° up", "± 12°")
    assert (shown.head, shown.head_tilt) == ("24° right  11° down", "12° left")
    assert derive_measure(CALM, english).head_tilt == "0°"


def test_every_limit_the_core_names_is_worded_and_the_first_three_are_told() -> None:
    document = DriverState.__doc__ or ""
    assert [word for word in LIMIT_WORDS if f"`{word}`" not in document] == []
    assert derive_measure(LIMITED, english).note == "Limited: eyes hidden, few frames per second, uneven frames"
    clear = derive_measure(CALM, english)
    assert (clear.note, clear.note_tone) == ("Nothing limits the measurement", "good")


def test_held_values_are_called_so() -> None:
    held = replace(CALM, driver=driver(held=True))
    assert derive_measure(held, english).note == "Face lost for a moment: last values shown"


def test_without_a_face_no_figure_is_left_but_the_reason() -> None:
    state = CabinState(ts_ns=NOW, driver=driver(valid=False, limits=("dark",)))
    shown = derive_measure(state, english)
    assert {shown.gaze, shown.head_tilt, shown.eyes_open, shown.lean} == {NO_VALUE}
    assert (shown.note, shown.placement, shown.has_axes) == ("Limited: too dark", "Dashboard", False)


def test_the_head_s_axes_are_those_against_the_camera() -> None:
    face = FaceFeatures(ts_ns=NOW, frame_id=1, width=1, height=1, yaw_deg=3.0, pitch_deg=-2.0, roll_deg=1.0)
    shown = derive_measure(replace(CALM, face=face), english)
    assert (shown.axis_yaw, shown.axis_pitch, shown.axis_roll, shown.has_axes) == (3.0, -2.0, 1.0, True)


def test_a_head_straight_ahead_shows_its_axes_side_up_and_towards_the_camera() -> None:
    left, up, forward = head_axes(0.0, 0.0, 0.0)
    assert left == pytest.approx((1.0, 0.0))
    assert up == pytest.approx((0.0, 1.0))
    assert forward == pytest.approx((0.0, 0.0))


def test_a_turned_a_nodded_and_a_tilted_head_move_their_axes_as_one_sees_it() -> None:
    # The picture is not mirrored: the driver's left is at the right.
    assert head_axes(30.0, 0.0, 0.0)[2] == pytest.approx((0.5, 0.0))
    assert head_axes(0.0, 30.0, 0.0)[2] == pytest.approx((0.0, 0.5))
    assert head_axes(0.0, 0.0, 30.0)[1] == pytest.approx((-0.5, 0.866), abs=1e-3)


# --- traces ---


def test_states_of_the_same_tenth_of_a_second_keep_the_blink_between_them() -> None:
    traces, told = Traces(), []
    traces.changed.connect(lambda: told.append(1))
    for number, openness in enumerate((0.9, 0.1, 0.9)):
        traces.add(driver(ts_ns=SECOND + number * SECOND // 30, openness=openness))
    assert [sample.eyes for sample in traces.samples] == [0.1]
    assert len(told) == 1


def test_only_a_minute_is_kept() -> None:
    traces = Traces()
    for number in range(STEPS + 50):
        traces.add(driver(ts_ns=number * SECOND // 10))
    assert len(traces.samples) == STEPS
    assert traces.samples[0].step == 50


def test_a_short_closure_is_a_blink_and_a_long_one_is_not() -> None:
    opened = driver(ts_ns=SECOND)
    short = sample_of(opened, driver(eyes="closed", eyes_closed_s=0.2))
    long = sample_of(opened, driver(eyes="closed", eyes_closed_s=1.4))
    assert (short.blink, short.long_closure) == (True, False)
    assert (long.blink, long.long_closure) == (False, True)


def test_a_yawn_is_marked_once_when_it_is_counted() -> None:
    first, second = driver(ts_ns=SECOND, yawns=1), driver(ts_ns=2 * SECOND, yawns=1)
    assert sample_of(first, driver(yawns=0)).yawn
    assert not sample_of(second, first).yawn


def test_marks_survive_being_merged() -> None:
    blink = sample_of(driver(ts_ns=SECOND), driver(eyes="closed", eyes_closed_s=0.2))
    assert merged(blink, sample_of(driver(ts_ns=SECOND), driver())).blink


def test_a_lost_face_leaves_a_gap_and_a_time_before_starts_anew() -> None:
    traces = Traces()
    traces.add(driver(ts_ns=5 * SECOND))
    traces.add(driver(ts_ns=6 * SECOND, valid=False))
    traces.add(driver(ts_ns=7 * SECOND, held=True))
    assert [sample.eyes is None for sample in traces.samples] == [False, True, True]
    traces.add(driver(ts_ns=SECOND))
    assert len(traces.samples) == 1


def test_the_alarm_shows_closed_eyes_as_the_one_thing_to_know() -> None:
    shown = derive_driver(ALARM.driver, english)
    assert (shown.sight, shown.sight_tone) == ("Eyes closed 3.2 s", "alarm")
    assert derive_driver(CALM.driver, english).sight == "Road"
    assert derive_driver(driver(eyes="unknown"), english).sight == "Eyes not visible"
