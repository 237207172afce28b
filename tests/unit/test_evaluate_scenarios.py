"""A scenario passes wholly or not at all: the catalogue's expectations against what was raised, without pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from app.events import DriverEventKind as Kind
from app.events import Level
from perception.evaluation_matching import Found
from perception.evaluation_scenarios import judged, vehicle_of
from perception.evaluation_watch import Trace, Watched
from perception.scenarios.catalogue import Expectation, Scenario


@dataclass
class Story:
    """Only what a vehicle does."""

    def vehicle_at(self, t_s: float) -> tuple[float, bool, bool]:
        return (60.0 if t_s < 10 else 0.0, t_s > 5, False)


def scenario(*expectations: Expectation, tolerated: tuple[Kind, ...] = ()) -> Scenario:
    return Scenario("night_sleep", "light", "asleep", 30.0, 30.0, 640, 480, expectations, tolerated, cast(Any, Story()))


def said(*reports: Found) -> Watched:
    events = tuple(each for each in reports if not each.is_warning)
    return Watched(30.0, 30.0, 1.0, 640, 480, events, tuple(each for each in reports if each.is_warning), Trace())


def raised(kind: Kind, at_s: float, level: Level = Level.WARNING) -> Found:
    return Found(kind, level, at_s, at_s, is_warning=True)


SLEEP = Expectation(Kind.SLEEP, 13.0, 15.0, Level.ALARM, begin_s=10.0)
IN_TIME = (raised(Kind.MICROSLEEP, 11.0), raised(Kind.SLEEP, 13.1, Level.ALARM))


def test_a_sleeping_driver_warned_in_time_passes() -> None:
    result = judged(scenario(SLEEP), said(*IN_TIME, Found(Kind.SLEEP, Level.ALARM, 10.0, 15.1)))
    assert result.ok
    assert result.score.outcomes[0].onset_error_s == pytest.approx(0.1)
    assert result.conditions["condition"] == "light"


@pytest.mark.parametrize(
    "wrong",
    [
        (IN_TIME[0], raised(Kind.SLEEP, 13.3, Level.ALARM)),
        (IN_TIME[0], raised(Kind.SLEEP, 12.7, Level.ALARM)),
        (IN_TIME[0], raised(Kind.SLEEP, 13.1, Level.WARNING)),
        IN_TIME[:1],
        (*IN_TIME, raised(Kind.LONG_DISTRACTION, 12.0)),
        (*IN_TIME, raised(Kind.MICROSLEEP, 20.0)),
        (*IN_TIME, Found(Kind.YAWN, Level.INFO, 20.0, 22.0)),
    ],
)
def test_too_late_too_early_too_mild_missing_or_more_than_happened_does_not_pass(wrong: tuple[Found, ...]) -> None:
    assert not judged(scenario(SLEEP), said(*wrong)).ok


def test_what_is_tolerated_counts_neither_for_nor_against() -> None:
    extra = (raised(Kind.PHONE_USE, 20.0), Found(Kind.YAWN, Level.INFO, 20.0, 22.0))
    assert judged(scenario(SLEEP, tolerated=(Kind.PHONE_USE, Kind.YAWN)), said(*IN_TIME, *extra)).ok


def test_a_negative_allows_blinks_glances_and_notices_and_no_warning() -> None:
    quiet = (
        Found(Kind.BLINK, Level.INFO, 3.0, 3.2),
        Found(Kind.GAZE_OFF_ROAD, Level.INFO, 5.0, 6.0),
        raised(Kind.NO_FACE, 8.0, Level.NOTICE),
    )
    assert judged(scenario(), said(*quiet)).ok
    assert not judged(scenario(), said(*quiet, raised(Kind.DROWSY, 9.0))).ok


def test_the_event_of_an_expected_warning_is_part_of_it() -> None:
    sharing = Expectation(Kind.VISUAL_TIME_SHARING, 20.0, 24.0, Level.WARNING, begin_s=6.0)
    told = (raised(Kind.VISUAL_TIME_SHARING, 20.1), Found(Kind.VISUAL_TIME_SHARING, Level.WARNING, 6.1, 24.5))
    assert judged(scenario(sharing), said(*told)).ok


def test_an_event_without_warning_is_judged_by_its_begin() -> None:
    yawn = Expectation(Kind.YAWN, 13.0, 16.0, None, onset_tolerance_s=0.3, begin_s=13.0)
    assert judged(scenario(yawn), said(Found(Kind.YAWN, Level.INFO, 13.2, 16.0))).ok
    assert not judged(scenario(yawn), said(Found(Kind.YAWN, Level.INFO, 13.5, 16.0))).ok


def test_the_vehicle_of_a_scenario_reaches_the_monitor() -> None:
    driving, standing = vehicle_of(scenario(), 6.0), vehicle_of(scenario(), 12.0)
    assert (driving.speed_kmh, driving.indicator_left, driving.indicator_right) == (60.0, True, False)
    assert standing.speed_kmh == 0.0
