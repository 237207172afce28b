"""When the assistant offers something of its own accord: rarely, to a drowsy driver, and never at a bad moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.arbiter import manner
from app.clock import NS_PER_S
from app.events import (
    CabinState,
    DriverEventKind,
    DriverState,
    DriverWarning,
    Drowsiness,
    DrowsinessLevel,
    Level,
    OfferKind,
    Phase,
    QuestionOpen,
    SignalValue,
    TurnState,
    VehicleState,
)
from dialogue.offers import RULES, WHEN_DROWSY, WHEN_FIRST_SIGNS, Kept, Offers

STOP, AIR, TALK = OfferKind.REST_STOP, OfferKind.FRESH_AIR, OfferKind.LIVELY_TALK
INDICATOR = "Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling"
STEERING = "Vehicle.Chassis.SteeringWheel.Angle"
MINUTE_S = 60.0
LONG_S, STEP_S = 900.0, 10.0


def driver(
    how: DrowsinessLevel = DrowsinessLevel.DROWSY, *kinds: DriverEventKind, level: Level = Level.WARNING
) -> DriverState:
    warnings = tuple(DriverWarning(kind=kind, level=level, reason="", since_ns=0) for kind in kinds)
    return DriverState(ts_ns=0, drowsiness=Drowsiness(level=how), warnings=warnings)


def cabin(
    seen: DriverState | None = None,
    *,
    speed: float | None = 90.0,
    phase: Phase = Phase.IDLE,
    asks: bool = False,
    values: Mapping[str, SignalValue] | None = None,
) -> CabinState:
    signals: dict[str, SignalValue] = dict(values or {})
    if speed is not None:
        signals["Vehicle.Speed"] = speed
    return CabinState(
        ts_ns=0,
        driver=driver() if seen is None else seen,
        vehicle=VehicleState(ts_ns=0, values=signals),
        turn=TurnState(ts_ns=0, phase=phase, turn_id=1),
        question=QuestionOpen(ts_ns=0, valid=asks),
    )


AWAKE = cabin(driver(DrowsinessLevel.ALERT))
DROWSY = cabin()


class Drive:
    """A drive looked at once a second, its long stretches more coarsely.

    What is due is offered at once, as the service does, and answered as told.
    """

    def __init__(self, offers: Offers | None = None) -> None:
        self.offers = offers or Offers()
        self.now_s = 0.0
        self.made: list[tuple[float, OfferKind]] = []

    @property
    def now_ns(self) -> int:
        return round(self.now_s * NS_PER_S)

    def due(self, state: CabinState) -> tuple[OfferKind, ...]:
        return self.offers.due(state, manner(state), self.now_ns)

    def goes_on(self, state: CabinState, seconds: float, answer: str = "") -> Drive:
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            self.now_s += 1.0 if seconds <= LONG_S else STEP_S
            for kind in self.due(state)[:1]:
                self.made.append((self.now_s, kind))
                self.offers.made(kind, self.now_ns)
                if answer == "yes":
                    self.offers.taken(kind)
                elif answer:
                    self.offers.refused(kind, for_today=answer == "not today")
        return self

    @property
    def kinds(self) -> list[OfferKind]:
        return [kind for _, kind in self.made]

    @property
    def pauses(self) -> list[float]:
        times = [time for time, _ in self.made]
        return [after - before for before, after in zip(times, times[1:], strict=False)]


def settled() -> Drive:
    return Drive().goes_on(AWAKE, RULES.settled_s + MINUTE_S)


# --- to whom --------------------------------------------------------------------------------------------------------


def test_a_driver_who_is_awake_is_offered_nothing() -> None:
    assert Drive().goes_on(AWAKE, 4 * 3600).made == []


def test_a_drowsy_driver_is_offered_a_stop_first() -> None:
    assert settled().goes_on(DROWSY, MINUTE_S).kinds == [STOP]


def test_first_signs_get_air_and_talk_and_no_stop() -> None:
    drive = settled().goes_on(cabin(driver(DrowsinessLevel.FIRST_SIGNS)), 29 * MINUTE_S)
    assert drive.kinds == list(WHEN_FIRST_SIGNS)


@pytest.mark.parametrize("seen", [driver(DrowsinessLevel.UNKNOWN), replace(driver(), valid=False)])
def test_a_driver_who_cannot_be_judged_is_offered_nothing(seen: DriverState) -> None:
    assert settled().goes_on(cabin(seen), 30 * MINUTE_S).made == []


def test_without_a_camera_nothing_is_offered() -> None:
    assert settled().goes_on(replace(DROWSY, driver=None), 30 * MINUTE_S).made == []


def test_a_driver_whose_eyes_fell_shut_is_drowsy_for_minutes() -> None:
    asleep = cabin(driver(DrowsinessLevel.ALERT, DriverEventKind.MICROSLEEP))
    drive = settled().goes_on(asleep, 2.0)
    assert drive.made == []
    assert drive.goes_on(AWAKE, MINUTE_S).kinds == [STOP]
    assert drive.offers.fell_asleep(drive.now_ns)


# --- the moment -----------------------------------------------------------------------------------------------------


def test_nothing_is_offered_in_the_first_minutes_of_a_drive() -> None:
    drive = Drive().goes_on(DROWSY, RULES.settled_s - 1)
    assert drive.made == []
    assert drive.goes_on(DROWSY, MINUTE_S).kinds == [STOP]


def test_an_alarm_does_not_wait_for_the_first_minutes_to_pass() -> None:
    sleep = cabin(driver(DrowsinessLevel.ALERT, DriverEventKind.SLEEP, level=Level.ALARM))
    drive = Drive().goes_on(AWAKE, 20.0).goes_on(sleep, 3.0).goes_on(AWAKE, MINUTE_S)
    assert drive.kinds == [STOP]
    assert drive.made[0][0] <= 20.0 + 3.0 + RULES.after_warning_s + RULES.calm_s


def test_the_drive_begins_when_the_car_moves_not_when_the_assistant_starts() -> None:
    drive = Drive().goes_on(cabin(speed=0.0), 2 * RULES.settled_s).goes_on(DROWSY, RULES.settled_s - 1)
    assert drive.made == []


@pytest.mark.parametrize(
    "state",
    [
        cabin(speed=0.0),
        cabin(speed=150.0),
        cabin(values={INDICATOR: True}),
        cabin(values={STEERING: 90}),
        cabin(driver(DrowsinessLevel.DROWSY, DriverEventKind.LONG_DISTRACTION)),
        cabin(driver(DrowsinessLevel.DROWSY, DriverEventKind.MICROSLEEP)),
        cabin(phase=Phase.LISTENING),
        cabin(phase=Phase.THINKING),
        cabin(phase=Phase.SPEAKING),
        cabin(asks=True),
    ],
    ids=["standing", "fast", "indicator", "steering", "looks_away", "warned", "listens", "thinks", "speaks", "asks"],
)
def test_an_offer_waits_for_a_better_moment(state: CabinState) -> None:
    drive = settled().goes_on(state, 20 * MINUTE_S)
    assert drive.made == []
    assert drive.goes_on(DROWSY, MINUTE_S).kinds == [STOP]


def test_an_offer_waits_while_the_wheel_is_turned_to_and_fro() -> None:
    drive = settled().goes_on(cabin(driver(DrowsinessLevel.ALERT), values={STEERING: -20}), 2.0)
    for second in range(30):
        drive.goes_on(cabin(values={STEERING: 20 * (-1) ** second}), 1.0)
    assert drive.made == []
    assert drive.goes_on(DROWSY, MINUTE_S).kinds == [STOP]


def test_a_moment_must_have_been_calm_for_some_seconds() -> None:
    drive = settled().goes_on(cabin(phase=Phase.SPEAKING), 10.0)
    assert drive.goes_on(DROWSY, RULES.calm_s).made == []
    assert drive.goes_on(DROWSY, 2.0).kinds == [STOP]


def test_a_warning_that_sounds_is_left_to_sound() -> None:
    drive = settled()
    drive.offers.warned(drive.now_ns)
    assert drive.goes_on(DROWSY, RULES.after_warning_s - 1).made == []
    assert drive.goes_on(DROWSY, 2.0).kinds == [STOP]


def test_where_the_speed_is_unknown_the_car_drives() -> None:
    drive = Drive().goes_on(cabin(driver(DrowsinessLevel.ALERT), speed=None), RULES.settled_s)
    assert drive.goes_on(cabin(speed=None), MINUTE_S).kinds == [STOP]


# --- rare, and learning ---------------------------------------------------------------------------------------------


def test_who_never_answers_hears_of_something_else_next_and_ever_more_seldom() -> None:
    drive = settled().goes_on(DROWSY, 4 * 3600)
    assert drive.kinds[:3] == [STOP, AIR, STOP]
    assert set(drive.kinds) <= set(WHEN_DROWSY)
    assert drive.pauses[:4] == [RULES.pause_s * times for times in (1, 2, 4, 8)]
    assert len(drive.made) <= 6


def test_every_no_makes_the_pause_longer() -> None:
    drive = settled().goes_on(DROWSY, 5 * 3600, "no")
    assert drive.pauses[:2] == [2 * RULES.pause_s, 4 * RULES.pause_s]
    assert min(drive.pauses[2:]) >= 8 * RULES.pause_s
    assert len(drive.made) <= 6


def test_what_was_taken_gets_time_to_help() -> None:
    drive = settled().goes_on(DROWSY, RULES.after_taken_s, "yes")
    assert drive.kinds == [STOP]


def test_not_today_is_for_the_day_and_for_that_kind() -> None:
    days = ["monday"]
    drive = Drive(Offers(today=lambda: days[0])).goes_on(AWAKE, RULES.settled_s)
    drive.goes_on(DROWSY, MINUTE_S, "not today").goes_on(DROWSY, 12 * 3600)
    assert drive.kinds[0] is STOP and STOP not in drive.kinds[1:] and AIR in drive.kinds
    days[0] = "tuesday"
    assert STOP in drive.goes_on(DROWSY, 5 * 3600).kinds[1:]


def test_all_can_be_switched_off_for_the_day_and_on_again() -> None:
    drive = settled()
    drive.offers.switch_today(on=False)
    assert all(count.off_today for count in drive.offers.counts)
    assert drive.goes_on(DROWSY, 12 * 3600).made == []
    drive.offers.switch_today(on=True)
    assert drive.goes_on(DROWSY, MINUTE_S).kinds == [STOP]


def test_a_driver_who_has_always_said_no_hears_of_it_late_in_the_next_drive() -> None:
    refused = Drive(Offers({STOP: Kept(made=3, refused=3)})).goes_on(DROWSY, 3 * 3600)
    assert STOP not in refused.kinds and AIR in refused.kinds
    assert STOP in refused.goes_on(DROWSY, 2 * 3600).kinds


def test_but_not_when_the_eyes_fell_shut() -> None:
    drive = Drive(Offers({STOP: Kept(made=9, refused=9)})).goes_on(AWAKE, RULES.settled_s)
    sleep = cabin(driver(DrowsinessLevel.ALERT, DriverEventKind.SLEEP, level=Level.ALARM))
    assert drive.goes_on(sleep, 3.0).goes_on(AWAKE, MINUTE_S).kinds == [STOP]


def test_what_was_taken_before_makes_up_for_a_no() -> None:
    assert Drive(Offers({STOP: Kept(made=4, taken=2, refused=2)})).goes_on(DROWSY, RULES.settled_s + 9).kinds == [STOP]


def test_counts_are_kept_after_every_change_and_can_be_seen() -> None:
    written: list[Mapping[OfferKind, Kept]] = []
    offers = Offers({AIR: Kept(made=5, taken=1, refused=2)}, keep=lambda kept: written.append(dict(kept)))
    offers.made(AIR, 0)
    offers.taken(AIR)
    offers.made(STOP, 0)
    offers.refused(STOP)
    counts = {count.kind: (count.made, count.taken, count.refused) for count in offers.counts}
    assert counts == {STOP: (1, 0, 1), AIR: (6, 2, 2), TALK: (0, 0, 0)}
    assert len(written) == 4
    assert written[-1][AIR] == Kept(made=6, taken=2, refused=2)
