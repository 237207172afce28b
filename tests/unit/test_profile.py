"""What is kept of a driver between drives: numbers in a file, only when asked for, and never believed blindly."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.paths import profile_path
from perception.calibration import Calibrator
from perception.eyes import openness
from perception.profile import ProfileKeeper, ProfileValues, load_profile, save_profile
from tests.fakes.faces import ATTENTIVE

NARROW: dict[str, Any] = {"blink_left": 0.30, "blink_right": 0.30, "aperture_left": 0.20, "aperture_right": 0.20}
FPS = 20


class Drive:
    """A calibrator and its clock."""

    def __init__(self, start: ProfileValues | None = None) -> None:
        self.calibrator, self.now_s = Calibrator(start=start), 0.0

    def see(self, seconds: float, **changes: Any) -> Drive:
        for _ in range(round(seconds * FPS)):
            self.calibrator.learn(replace(ATTENTIVE, ts_ns=round(self.now_s * NS_PER_S), **changes))
            self.now_s += 1 / FPS
        return self

    def openness(self, **changes: Any) -> float:
        return openness(replace(ATTENTIVE, **changes), self.calibrator.baseline.lids)


def learned(**changes: Any) -> ProfileValues:
    values = Drive().see(62, **changes).calibrator.export()
    assert values is not None
    return values


def test_nothing_is_exported_before_it_is_held() -> None:
    drive = Drive().see(59)
    assert drive.calibrator.export() is None
    assert drive.see(3).calibrator.export() is not None


def test_a_file_gives_back_what_was_kept(tmp_path: Path) -> None:
    values, path = learned(**NARROW, yaw_deg=-12.5), tmp_path / "profiles" / "张伟.toml"
    save_profile(path, values)
    again = load_profile(path)
    assert again is not None
    assert again.head_yaw_deg == pytest.approx(values.head_yaw_deg, abs=1e-3)
    assert again.aperture_left == pytest.approx(values.aperture_left, abs=1e-3)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_no_file_yet_is_no_trouble(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load_profile(tmp_path / "new.toml") is None
    assert caplog.records == []


@pytest.mark.parametrize(
    "text",
    ["", "version = 9\n", "version = 1\n", "not toml", "version = 1\nscore_left = 'x'\n", "\udcff", "x = 1\n" * 9999],
)
def test_a_damaged_file_is_one_line_and_learned_anew(tmp_path: Path, caplog: Any, text: str) -> None:
    path = tmp_path / "me.toml"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with caplog.at_level(logging.WARNING):
        assert load_profile(path) is None
    (record,) = caplog.records
    assert str(path) in record.getMessage()
    assert "\n" not in record.getMessage()


@pytest.mark.parametrize("line", ["score_left = 7.0", "head_yaw_deg = nan", "aperture_left = true", "face_id = 3"])
def test_values_out_of_range_or_unknown_are_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "me.toml"
    save_profile(path, learned())
    name = line.split(" ")[0]
    kept = [each for each in path.read_text(encoding="utf-8").splitlines() if not each.startswith(f"{name} ")]
    path.write_text("\n".join([*kept, line]), encoding="utf-8")
    assert load_profile(path) is None


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, caplog: Any) -> None:
    (tmp_path / "profiles").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        save_profile(tmp_path / "profiles" / "me.toml", learned())
    assert len(caplog.records) == 1


def test_a_known_driver_with_narrow_eyes_is_awake_from_the_first_frame() -> None:
    assert Drive().openness(**NARROW) < 0.75
    assert Drive(learned(**NARROW)).openness(**NARROW) > 0.95


def test_a_known_driver_who_starts_tired_is_seen_to_be() -> None:
    tired: dict[str, Any] = {"blink_left": 0.24, "blink_right": 0.24, "aperture_left": 0.235, "aperture_right": 0.235}
    stranger, known = Drive().see(60, **tired), Drive(learned()).see(60, **tired)
    assert not known.calibrator.contradicted
    assert known.openness(**tired) < stranger.openness(**tired) - 0.02


def test_another_persons_profile_is_dropped_after_ten_seconds() -> None:
    drive = Drive(learned()).see(9, **NARROW)
    assert not drive.calibrator.contradicted
    drive.see(2, **NARROW)
    assert drive.calibrator.contradicted
    assert drive.see(20, **NARROW).openness(**NARROW) > 0.9


def test_with_a_profile_the_centre_is_known_at_once_but_still_this_drives_own() -> None:
    drive = Drive(learned(yaw_deg=-20.0))
    assert drive.calibrator.baseline.head_yaw_deg == pytest.approx(-20)
    drive.see(3, yaw_deg=-14.0)
    assert drive.calibrator.baseline.head_yaw_deg == pytest.approx(-14)


def test_after_a_possible_change_of_drivers_it_is_learned_anew_from_what_was_known() -> None:
    drive = Drive().see(62, **NARROW)
    drive.calibrator.restart()
    baseline = drive.calibrator.baseline
    assert (baseline.progress, baseline.centred) == (0, False)
    assert drive.openness(**NARROW) > 0.95
    assert drive.see(30, **NARROW).calibrator.baseline.progress == pytest.approx(0.5, abs=0.02)


def test_the_next_driver_is_soon_judged_by_own_eyes_and_never_exported() -> None:
    drive = Drive().see(62, **NARROW)
    drive.calibrator.restart()
    drive.see(62)
    assert drive.openness(**NARROW) < 0.75
    assert drive.calibrator.export() is None


def test_two_changes_in_quick_succession_do_not_forget_what_was_known() -> None:
    drive = Drive().see(62, **NARROW)
    drive.calibrator.restart()
    drive.see(3, **NARROW)
    drive.calibrator.restart()
    assert drive.openness(**NARROW) > 0.9


def test_a_drive_under_a_name_reads_writes_and_tells(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "profiles" / "me.toml"
    first, drive = ProfileKeeper(path), Drive()
    assert first.start is None
    first.note(drive.see(59).calibrator)
    assert not path.exists()
    first.note(drive.see(3).calibrator)
    written = path.read_text(encoding="utf-8")
    first.note(drive.see(60, **NARROW).calibrator)
    assert path.read_text(encoding="utf-8") == written

    second = ProfileKeeper(path)
    other = Drive(second.start).see(15, **NARROW)
    with caplog.at_level(logging.WARNING):
        second.note(other.calibrator)
        second.note(other.calibrator)
    assert [record.getMessage() for record in caplog.records] == [
        f"driver profile {path}: this driver's eyes are others; learned anew"
    ]
    second.note(other.see(50, **NARROW).calibrator)
    assert path.read_text(encoding="utf-8") != written


def test_without_a_name_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert profile_path("", tmp_path) is None
    keeper = ProfileKeeper(profile_path("", tmp_path))
    keeper.note(Drive().see(62).calibrator)
    assert list(tmp_path.iterdir()) == []
