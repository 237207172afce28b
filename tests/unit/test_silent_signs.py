"""Everything the driver shows without a word, in one call a frame."""

from __future__ import annotations

from dataclasses import replace

from app.clock import NS_PER_S
from app.events import DriverState, GazeZone, HeadSigned, LipsObserved, SeatsSighted, Sense
from perception.confidence import EYES_HIDDEN
from perception.silent_signs import SilentSigns
from tests.fakes.heads import REST, Eye, Held, Nod
from tests.unit.test_pointing import AWAY, PICTURE_RIGHT, points


def test_a_nodding_driver_who_looks_aside_shows_sign_lips_and_place() -> None:
    shown = SilentSigns()
    nod = Nod()
    told = []
    for face in Eye().frames(nod, nod.seconds):
        state = DriverState(ts_ns=face.ts_ns, eyes="open", gaze_zone=GazeZone.LEFT_WINDOW, gaze_yaw_deg=60.0)
        told += shown.step(face, state)
    assert {type(event) for event in told} == {HeadSigned, LipsObserved, SeatsSighted}
    assert sum(isinstance(event, HeadSigned) for event in told) == 1


def test_behind_dark_glasses_a_nod_counts_whatever_the_eyes_seem_to_do() -> None:
    nod, asleep = Nod(cycles=1), replace(REST, lids=0.7)
    for limits, expected in (((EYES_HIDDEN,), 1), ((), 0)):
        shown, told = SilentSigns(), []
        for face in Eye().frames(lambda t_s: nod(t_s) + asleep, nod.seconds):
            told += shown.step(face, DriverState(ts_ns=face.ts_ns, limits=limits))
        assert sum(isinstance(event, HeadSigned) for event in told) == expected


def test_a_finger_is_read_from_where_the_hand_is_beside_the_face() -> None:
    """Straight back: beside the driver it means the seat behind, far to the driver's right the one behind the other."""
    for x, place in ((0.5, "rear_left"), (0.02, "rear_right")):
        shown, told = SilentSigns(), []
        face = next(Eye().frames(nod_at_rest, 0.1))
        shown.step(replace(face, face_box=(0.42, 0.2, 0.12, 0.3)), DriverState(ts_ns=face.ts_ns))
        for at_ms in (0, 100, 200):
            told += shown.point(points(AWAY, at_ms, x=x))
        (seen,) = (event for event in told if isinstance(event, SeatsSighted))
        assert seen.sense is Sense.POINTING
        places = seen.places
        assert max(places, key=lambda each: places[each]) == place


def test_without_a_face_a_finger_is_read_all_the_same() -> None:
    shown = SilentSigns()
    told = [event for at_ms in (0, 100, 200) for event in shown.point(points(PICTURE_RIGHT, at_ms))]
    assert len(told) == 1


def test_a_hand_before_the_mouth_hides_the_lips_and_one_at_the_cheek_does_not() -> None:
    """The engine draws shut lips on a hand: whoever speaks behind it would pass for silent."""
    for x, hidden in ((0.5, True), (0.3, False)):
        shown, told = SilentSigns(), []
        for face in Eye().frames(nod_at_rest, 0.5):
            if face.ts_ns > 2.5 * NS_PER_S:
                shown.see_hands(replace(points(PICTURE_RIGHT, 0, x=x, y=0.47), ts_ns=face.ts_ns))
            told += shown.step(replace(face, face_box=(0.4, 0.2, 0.2, 0.35)), DriverState(ts_ns=face.ts_ns))
        lips = [event for event in told if isinstance(event, LipsObserved)]
        assert lips[0].valid
        assert lips[-1].valid is not hidden


def test_when_the_pictures_end_the_lips_are_not_known() -> None:
    shown = SilentSigns()
    assert shown.lose(NS_PER_S) == []
    for face in Eye().frames(nod_at_rest, 0.5):
        shown.step(face, DriverState(ts_ns=face.ts_ns))
    assert [type(event) for event in shown.lose(9 * NS_PER_S)] == [LipsObserved]
    assert shown.lose(10 * NS_PER_S) == []


def nod_at_rest(t_s: float) -> Held:
    return REST
