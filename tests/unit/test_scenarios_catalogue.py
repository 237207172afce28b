"""The scenario matrix as data: what is told, when, and that it holds what the protocol asks for. No pictures."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from perception.scenarios.acts import ACTORS, TARGETS
from perception.scenarios.appearance import HAIRS, SKINS
from perception.scenarios.catalogue import Scenario, load, scenario_names
from perception.scenarios.clips import describe_scenarios, label, list_scenarios
from perception.scenarios.people import PEOPLE
from perception.scenarios.pose import DriverPose
from perception.scenarios.wear import WEAR

NAMES = scenario_names()
CAMERA_ACTS = {"lean", "phone_ear", "phone_wheel", "cover", "blind"}


@cache
def told() -> dict[str, Scenario]:
    return {name: load(name) for name in NAMES}


def looks_that_are(expected: str) -> set[tuple[str, str]]:
    """Movement and target of each look in the scenarios that expect a kind."""
    hits = (each for each in told().values() if any(due.kind.value == expected for due in each.expectations))
    return {(act.by, act.target) for each in hits for act in each.story.acts if act.kind == "look"}


@pytest.mark.parametrize("seed", [0, 1])
def test_every_expectation_lies_inside_its_clip(seed: int) -> None:
    for name in NAMES:
        scenario = load(name, seed)
        for due in scenario.expectations:
            assert 0.0 < due.begin_s <= due.start_s <= due.end_s <= scenario.duration_s, name
            assert 0.0 < due.onset_tolerance_s <= 8.0, name


def test_the_seed_moves_the_moments_and_the_same_seed_repeats_them() -> None:
    for name in NAMES:
        first, again, other = told()[name], load(name, 0), load(name, 1)
        assert first.story == again.story, name
        assert first.duration_s != other.duration_s, name
        begins = [due.begin_s for due in first.expectations]
        assert not begins or begins != [due.begin_s for due in other.expectations], name


def test_everything_a_scenario_names_exists() -> None:
    for name, scenario in told().items():
        seen = scenario.story.conditions
        assert scenario.about, name
        assert scenario.condition, name
        assert {seen.person, seen.passenger or ""} <= set(PEOPLE), name
        assert set(seen.wears) <= set(WEAR), name
        assert seen.skin in {"", *SKINS}, name
        assert seen.hair in {"", *HAIRS}, name
        assert {act.kind for act in scenario.story.acts} <= {*ACTORS, *CAMERA_ACTS}, name
        assert {act.target for act in scenario.story.acts} <= set(TARGETS), name


def test_the_list_has_a_line_for_each_in_the_same_order() -> None:
    described = describe_scenarios()
    assert tuple(name for name, _, _ in described) == list_scenarios()
    assert all(condition and about and "\n" not in about for _, condition, about in described)


def test_the_matrix_is_large_and_much_of_it_deserves_no_warning() -> None:
    quiet = [name for name, scenario in told().items() if scenario.is_negative]
    assert len(NAMES) >= 40
    assert len(quiet) >= 20


@pytest.mark.parametrize(
    ("movement", "targets"),
    [
        ("owl", "left_window centre_screen footwell passenger right_window rear_passenger"),
        ("lizard", "centre_screen glovebox"),
        ("owl", "left_mirror rear_mirror right_mirror"),
        ("lizard", "left_mirror cluster rear_mirror"),
        ("owl", "mount_outboard knee_outboard lap knee_inboard dock"),
        ("lizard", "knee_outboard lap knee_inboard dock wheel_centre"),
        ("lizard", "mount_outboard wheel_10_oclock wheel_2_oclock before_windscreen before_cluster"),
    ],
)
def test_long_looks_go_to_every_target_of_the_protocol(movement: str, targets: str) -> None:
    looks = looks_that_are("long_distraction") | looks_that_are("visual_time_sharing")
    assert {(movement, target) for target in targets.split()} <= looks


@pytest.mark.parametrize(
    ("movement", "targets"),
    [
        ("owl", "centre_screen footwell left_mirror rear_mirror right_mirror right_window"),
        ("lizard", "centre_screen footwell left_window left_mirror cluster rear_mirror"),
    ],
)
def test_short_looks_add_up_at_every_target_of_the_protocol(movement: str, targets: str) -> None:
    assert {(movement, target) for target in targets.split()} <= looks_that_are("visual_time_sharing")


def test_an_owl_turns_the_head_and_a_lizard_only_the_eyes() -> None:
    owl, lizard = (deepest_look(load(name)) for name in ("owl_centre_screen", "lizard_centre_screen"))
    assert owl.head_yaw_deg < -20.0
    assert abs(owl.eye_yaw_deg) < 10.0
    assert lizard.eye_yaw_deg < -20.0
    assert abs(lizard.head_yaw_deg) < 8.0


def test_lowered_eyes_are_no_closed_eyes_in_the_truth() -> None:
    scenario = load("lizard_lap")
    look = scenario.story.acts[0]
    assert scenario.truth((look.start_s + look.end_s) / 2)["eye_opening"] == pytest.approx(1.0)


def test_labels_and_expectations_tell_the_same_moment() -> None:
    for name, kind in (("sleep", "eyes_closed"), ("yawns", "yawn"), ("owl_centre_screen", "gaze_off_road")):
        scenario = load(name)
        times = list(scenario.story.frame_times())
        events = label([scenario.story.pose_at(t_s) for t_s in times], scenario.fps, times)["events"]
        act = scenario.story.acts[0]
        spans = [(each["start_s"], each["end_s"]) for each in events if each["kind"] == kind]
        frame_s = 1.0 / scenario.fps
        assert any(
            abs(start - act.start_s) <= frame_s + 0.05 and abs(end - act.end_s) <= frame_s + 0.05
            for start, end in spans
        ), (name, spans, act)


def test_frames_come_in_rising_time_even_when_some_are_lost_or_late() -> None:
    for name in ("frames_dropped", "frames_uneven"):
        times = list(load(name).story.frame_times())
        assert times[0] == 0.0
        assert all(second > first for first, second in pairwise(times)), name


def test_a_warning_is_asked_for_at_25_km_h_and_none_at_15() -> None:
    assert not load("speed_25").is_negative
    assert load("speed_15").is_negative
    assert load("speed_15").story.acts[0].kind == load("speed_25").story.acts[0].kind


def deepest_look(scenario: Scenario) -> DriverPose:
    act = scenario.story.acts[0]
    return scenario.story.pose_at((act.start_s + act.end_s) / 2)
