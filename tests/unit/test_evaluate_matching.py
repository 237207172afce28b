"""What counts as found, missed and a false alarm: stories in plain numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.events import DriverEventKind as Kind
from app.events import GazeZone, Level
from perception.evaluation_labels import Interval, expectations
from perception.evaluation_matching import Expected, Found, Score, Side, Stretch, closure_kinds, match

ALL = frozenset(Kind)


def closed(start_s: float, end_s: float) -> list[Expected]:
    return expectations([Interval("eyes_closed", start_s, end_s)])


def look(label: str, start_s: float, end_s: float) -> list[Expected]:
    return expectations([Interval(label, start_s, end_s)])


def event(kind: Kind, start_s: float, end_s: float, zone: GazeZone | None = None) -> Found:
    return Found(kind, Level.WARNING, start_s, end_s, zone=zone)


def warning(kind: Kind, at_s: float, level: Level = Level.WARNING) -> Found:
    return Found(kind, level, at_s, at_s, is_warning=True)


def verdicts(score: Score) -> list[str]:
    return [verdict.value for _, verdict in score.verdicts]


@pytest.mark.parametrize(
    ("length_s", "kind"),
    [
        (0.2, Kind.BLINK),
        (0.5, Kind.LONG_EYE_CLOSURE),
        (1.0, Kind.MICROSLEEP),
        (2.99, Kind.MICROSLEEP),
        (3.0, Kind.SLEEP),
        (9.0, Kind.SLEEP),
    ],
)
def test_a_closure_is_named_by_its_length(length_s: float, kind: Kind) -> None:
    assert closure_kinds(length_s)[0] is kind
    assert closed(0, length_s)[0].kind is kind


def test_a_closure_well_over_six_seconds_must_also_be_told_as_unresponsive() -> None:
    assert [wanted.kind for wanted in closed(0, 6.2)] == [Kind.SLEEP]
    assert [wanted.kind for wanted in closed(0, 6.5)] == [Kind.SLEEP, Kind.UNRESPONSIVE]


def test_sleep_told_as_sleep_is_found_and_its_onset_error_is_signed() -> None:
    score = match(closed(5, 10), [event(Kind.SLEEP, 5.1, 10.1)])
    assert verdicts(score) == ["answer"]
    assert score.outcomes[0].onset_error_s == pytest.approx(0.1)
    early = match(closed(5, 10), [event(Kind.SLEEP, 4.9, 10.1)])
    assert early.outcomes[0].onset_error_s == pytest.approx(-0.1)


def test_a_microsleep_inside_a_closure_long_enough_for_sleep_is_found_when_told_as_sleep() -> None:
    wanted = replace(closed(5, 10)[0], kind=Kind.MICROSLEEP)
    assert match([wanted], [event(Kind.SLEEP, 5, 10)]).missed == ()


def test_a_closure_of_two_seconds_told_as_sleep_is_missed_and_a_false_alarm() -> None:
    stretches = [Stretch(0, 20, ALL)]
    score = match(closed(5, 7), [event(Kind.SLEEP, 5, 9.5)], stretches)
    assert [wanted.kind for wanted in score.missed] == [Kind.MICROSLEEP]
    assert [found.kind for found in score.false_alarms] == [Kind.SLEEP]


def test_at_the_edge_of_a_definition_either_name_will_do() -> None:
    assert match(closed(5, 7.9), [event(Kind.SLEEP, 5, 8.05)]).missed == ()
    assert match(closed(5, 8.1), [event(Kind.MICROSLEEP, 5, 7.95)]).missed == ()
    assert match(closed(5, 10), [event(Kind.MICROSLEEP, 5, 7)]).missed != ()


def test_an_event_too_late_is_another_episode() -> None:
    late = match(closed(5, 10), [event(Kind.SLEEP, 6.5, 10)])
    assert late.missed != () and verdicts(late) == ["explained"]


def test_a_closure_told_in_two_is_found_once_and_no_false_alarm() -> None:
    told = [event(Kind.SLEEP, 5, 8.5), event(Kind.MICROSLEEP, 8.8, 10)]
    assert verdicts(match(closed(5, 10), told, [Stretch(0, 20, ALL)])) == ["answer", "explained"]


def test_two_closures_need_two_events() -> None:
    wanted = closed(5, 7) + closed(8, 10)
    score = match(wanted, [event(Kind.MICROSLEEP, 5, 7)])
    assert [each.start_s for each in score.missed] == [8]


def test_the_best_onset_wins() -> None:
    told = [event(Kind.MICROSLEEP, 4.4, 6.5), event(Kind.MICROSLEEP, 5.0, 7)]
    score = match(closed(5, 7), told)
    assert score.outcomes[0].answer is told[1]


def test_a_glance_to_the_wrong_side_is_missed() -> None:
    wanted = look("look_left_of_image", 5, 6.5)
    assert wanted[0].side is Side.RIGHT
    right = match(wanted, [event(Kind.GAZE_OFF_ROAD, 5, 6.5, GazeZone.RIGHT_MIRROR)])
    wrong = match(wanted, [event(Kind.GAZE_OFF_ROAD, 5, 6.5, GazeZone.LEFT_MIRROR)])
    assert (verdicts(right), right.missed) == (["answer"], ())
    assert (verdicts(wrong), len(wrong.missed)) == (["unjudged"], 1)


def test_a_long_look_is_a_long_distraction_and_its_glance_is_part_of_it() -> None:
    told = [event(Kind.GAZE_OFF_ROAD, 5, 9, GazeZone.LAP), event(Kind.LONG_DISTRACTION, 5, 9, GazeZone.LAP)]
    score = match(look("look_at_lap", 5, 9), told, [Stretch(0, 20, ALL)])
    assert verdicts(score) == ["explained", "answer"]


def test_a_report_where_nothing_happened_is_a_false_alarm() -> None:
    stretches = [Stretch(0, 10, ALL - {Kind.BLINK})]
    told = [event(Kind.MICROSLEEP, 2, 3.2), event(Kind.BLINK, 5, 5.2), event(Kind.YAWN, 12, 13)]
    score = match([], told, stretches)
    assert verdicts(score) == ["false_alarm", "unjudged", "unjudged"]


def test_an_event_that_mostly_lies_between_labels_is_not_judged() -> None:
    assert verdicts(match([], [event(Kind.YAWN, 9.6, 11)], [Stretch(0, 10, ALL)])) == ["unjudged"]


def test_a_warning_answers_when_it_is_raised_in_time_and_urgent_enough() -> None:
    wanted = Expected(Kind.SLEEP, 8.0, 10.0, onset_tolerance_s=0.2, least_level=Level.ALARM, begin_s=5.0, explained=ALL)
    assert match([wanted], [warning(Kind.SLEEP, 8.2, Level.ALARM)]).missed == ()
    assert match([wanted], [warning(Kind.SLEEP, 8.25, Level.ALARM)]).missed == (wanted,)
    assert match([wanted], [warning(Kind.SLEEP, 8.0, Level.WARNING)]).missed == (wanted,)
    assert match([wanted], [event(Kind.SLEEP, 8.0, 10.0)]).missed == (wanted,)


def test_the_milder_warnings_on_the_way_to_sleep_are_part_of_it() -> None:
    wanted = Expected(Kind.SLEEP, 8.0, 10.0, least_level=Level.ALARM, begin_s=5.0, explained=closure_kinds(5.0)[2])
    told = [warning(Kind.MICROSLEEP, 6.0), warning(Kind.SLEEP, 8.0, Level.ALARM), warning(Kind.MICROSLEEP, 14.0)]
    assert verdicts(match([wanted], told, [Stretch(0, 20, ALL)])) == ["explained", "answer", "false_alarm"]


def test_a_false_warning_and_its_event_are_one_false_alarm() -> None:
    told = [event(Kind.MICROSLEEP, 2, 3.5), warning(Kind.MICROSLEEP, 3.0)]
    score = match([], told, [Stretch(0, 20, ALL)])
    assert [found.is_warning for found in score.false_alarms] == [True]


def test_notices_pass_where_only_warnings_are_ruled_out() -> None:
    stretches = [Stretch(0, 20, ALL, Level.WARNING)]
    told = [warning(Kind.NO_FACE, 4, Level.NOTICE), warning(Kind.LONG_DISTRACTION, 8)]
    assert verdicts(match([], told, stretches)) == ["unjudged", "false_alarm"]


def test_time_sharing_is_explained_by_the_looks_it_adds_up() -> None:
    looks = [wanted for start in range(0, 24, 4) for wanted in look("look_down", start, start + 2)]
    sharing, stretches = event(Kind.VISUAL_TIME_SHARING, 0, 22), [Stretch(0, 40, ALL)]
    assert verdicts(match(looks, [sharing], stretches)) == ["explained"]
    assert verdicts(match(looks[:3], [sharing], stretches)) == ["false_alarm"]


def test_drowsiness_needs_grounds_in_what_came_before() -> None:
    drowsy, stretches = event(Kind.DROWSY, 60, 70), [Stretch(0, 80, ALL)]
    assert verdicts(match(closed(30, 32), [drowsy], stretches)) == ["explained"]
    assert verdicts(match([], [drowsy], stretches)) == ["false_alarm"]
