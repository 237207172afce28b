"""The demonstration script: what the synthetic driver does when."""

from __future__ import annotations

from dataclasses import astuple
from itertools import pairwise
from pathlib import Path

import pytest

from app.errors import InputError
from perception.scenarios.pose import DriverPose
from perception.scenarios.script import Action, DriverScript, load_script

DEMO = Path(__file__).resolve().parents[2] / "assets" / "demo.toml"
FPS = 50


def blinks(script: DriverScript, duration_s: float) -> list[tuple[float, float]]:
    """Start and end of each time the lids are more than half closed, s."""
    shut = [script.pose_at(i / FPS).eye_closure > 0.5 for i in range(round(duration_s * FPS))]
    edges = [i / FPS for i in range(1, len(shut)) if shut[i] != shut[i - 1]]
    return list(zip(edges[::2], edges[1::2], strict=False))


def test_an_attentive_driver_blinks_every_three_to_five_seconds_for_a_fifth_of_a_second() -> None:
    seen = blinks(DriverScript(duration_s=120.0), 120.0)
    assert 25 <= len(seen) <= 40
    assert all(0.1 <= end - start <= 0.25 for start, end in seen)
    assert all(2.9 <= second[0] - first[0] <= 5.1 for first, second in pairwise(seen))


def test_an_attentive_driver_looks_away_only_briefly() -> None:
    script = DriverScript(duration_s=120.0)
    away = [
        abs(pose.head_yaw_deg + pose.eye_yaw_deg) > 10.0
        for pose in (script.pose_at(i / FPS) for i in range(round(120 * FPS)))
    ]
    assert 0.01 < sum(away) / len(away) < 0.15
    assert "1" * FPS not in "".join("01"[each] for each in away)


def test_the_same_seed_gives_the_same_drive_and_another_seed_another() -> None:
    times = [i * 0.37 for i in range(200)]
    first, again, other = (DriverScript(duration_s=74.0, seed=seed) for seed in (1, 1, 2))
    assert [first.pose_at(t) for t in times] == [again.pose_at(t) for t in times]
    assert [first.pose_at(t) for t in times] != [other.pose_at(t) for t in times]


def test_before_the_start_and_after_the_end_the_driver_is_attentive() -> None:
    script = load_script(DEMO)
    for t_s in (-30.0, script.duration_s + 30.0):
        assert all(script.pose_at(t_s + i / 10).mouth_opening == 0.0 for i in range(100))


def test_the_head_turns_in_half_a_second_without_a_jerk() -> None:
    look = Action(label="gaze_off_road", start_s=5.0, end_s=9.0, pose=DriverPose(head_yaw_deg=-24.0))
    script = DriverScript(duration_s=12.0, actions=(look,), alive=False)
    yaw = [script.pose_at(i / FPS).head_yaw_deg for i in range(12 * FPS)]
    assert yaw[5 * FPS] == 0.0
    assert yaw[round(5.5 * FPS)] == pytest.approx(-24.0)
    assert max(abs(b - a) for a, b in pairwise(yaw)) < 24.0 / 0.45 / FPS * 2


def test_eyes_that_are_to_be_closed_stay_closed_through_a_blink() -> None:
    script = load_script(DEMO)
    nap = next(action for action in script.actions if action.label == "eyes_closed")
    closed = [script.pose_at(nap.start_s + 0.2 + i / FPS).eye_closure for i in range(round(3.5 * FPS))]
    assert min(closed) > 0.999


def test_the_demonstration_shows_looks_away_a_yawn_and_a_sleep_in_this_order() -> None:
    script = load_script(DEMO)
    assert [action.label for action in script.actions] == ["gaze_off_road", "gaze_off_road", "yawn", "eyes_closed"]
    for first, second in pairwise(script.actions):
        assert second.start_s - first.end_s > 5.0


def test_poses_stay_within_what_a_person_can_do() -> None:
    script = load_script(DEMO)
    for i in range(round(script.duration_s * 20)):
        pose = script.pose_at(i / 20)
        assert max(abs(angle) for angle in astuple(pose)[:5]) < 35.0
        assert 0.0 <= pose.eye_closure <= 1.0
        assert 0.0 <= pose.mouth_opening <= 1.0


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("duration_s = 5\n[[driver]]\nlabel='x'\nstart_s=2\nend_s=1\n", "end_s must be after start_s"),
        ("duration_s = 5\n[[driver]]\nstart_s=1\nend_s=2\nhead_yaw=3\n", "unknown key 'head_yaw'"),
        ("duration_s = 5\n[[driver]]\nstart_s=1\nend_s=2\neye_closure='shut'\n", "eye_closure must be a number"),
        ("duration_s = 5\n[[driver]]\nstart_s=1\n", "end_s must be a number"),
        ("[[driver]]\nstart_s=1\nend_s=2\n", "duration_s must be a number"),
        ("duration_s = \n", "not a readable demonstration script"),
    ],
)
def test_a_wrong_script_is_refused_with_the_place_and_the_reason(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "drive.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_script(path)
    assert complaint in caught.value.message
    assert "drive.toml" in caught.value.message


def test_a_missing_script_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        load_script(tmp_path / "none.toml")
