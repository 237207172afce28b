"""The self-check names each fault and its cure, and one fault does not hide another."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from app.doctor import (
    Finding,
    Status,
    check_camera,
    check_device,
    check_display,
    check_fonts,
    check_journal,
    check_libraries,
    check_machine,
    check_models,
    check_packages,
    check_pyside,
    check_python,
    check_seal,
    check_shared_memory,
    find_sound,
    run_checks,
    standard_checks,
)
from app.errors import DeviceError
from app.model_manifest import ModelEntry, ModelFile
from app.models import ModelStore
from app.prepare import Missing

SCHEMA = json.loads((Path(__file__).parents[2] / "assets" / "schemas" / "doctor.schema.json").read_text())
HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


def _store(root: Path) -> ModelStore:
    return ModelStore(
        root, manifest={"ears": ModelEntry("ears", "hears", "MIT", True, (ModelFile("a", 5, HELLO_SHA256),))}
    )


def _no_device() -> str:
    raise DeviceError("no microphone answers")


def test_a_failing_check_makes_it_not_ok_and_the_others_still_run() -> None:
    def breaks() -> Finding:
        raise OSError("boom")

    document = run_checks(
        {
            "a": breaks,
            "b": lambda: Finding(Status.WARN, "hm", "do this"),
            "c": lambda: Finding(Status.OK, "good"),
        }
    )
    jsonschema.validate(document, SCHEMA)
    assert not document["ok"]
    assert [check["status"] for check in document["checks"]] == ["fail", "warn", "ok"]
    assert document["checks"][0]["detail"] == "the check itself failed: boom"


def test_a_warning_alone_is_still_ok() -> None:
    assert run_checks({"a": lambda: Finding(Status.WARN, "hm", "do this")})["ok"]


def test_the_real_checks_fit_the_schema_and_every_fault_has_a_cure(tmp_path: Path) -> None:
    document = run_checks(standard_checks(_store(tmp_path), tmp_path / "data", microphone=_no_device))
    jsonschema.validate(document, SCHEMA)
    assert len(document["checks"]) == 14
    for check in document["checks"]:
        assert check["cure"] or check["status"] in ("ok", "skip"), check


def test_this_python_will_do() -> None:
    assert check_python().status is Status.OK
    assert check_machine().status in (Status.OK, Status.WARN)


@pytest.mark.parametrize(
    ("version", "status"),
    [
        ("6.7.3", Status.FAIL),
        ("6.8.0", Status.OK),
        ("6.11.3", Status.OK),
        ("6.12.0", Status.FAIL),
        ("7.0", Status.FAIL),
    ],
)
def test_the_pyside_that_aborts_is_named(version: str, status: Status) -> None:
    assert check_pyside(version).status is status


def test_packages_are_compared_with_the_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    assert check_packages(lock).status is Status.SKIP
    lock.write_text("pytest==0.0.1 \\\n    --hash=sha256:00\n    # via x\n")
    assert check_packages(lock).status is Status.WARN
    lock.write_text("no-such-package-at-all==1.0 \\\n")
    finding = check_packages(lock)
    assert (finding.status, finding.detail) == (Status.FAIL, "not installed: no-such-package-at-all")


def test_a_missing_library_comes_with_the_line_to_type() -> None:
    finding = check_libraries(lambda: [Missing("libEGL.so.1", "libegl1")])
    assert finding.status is Status.FAIL
    assert finding.cure.endswith("apt-get install -y --no-install-recommends libegl1")


def test_no_display_and_no_chinese_font_are_warnings() -> None:
    assert check_display({}).status is Status.WARN
    assert check_display({"DISPLAY": ":0"}) == Finding(Status.OK, "DISPLAY :0")
    assert check_fonts(lambda: False).status is Status.WARN
    assert check_fonts(lambda: True).status is Status.OK


def test_cameras_are_listed_and_a_forbidden_one_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_camera(tmp_path).status is Status.WARN
    (tmp_path / "video0").touch()
    assert check_camera(tmp_path) == Finding(Status.OK, "video0")
    monkeypatch.setattr("os.access", lambda *_: False)
    finding = check_camera(tmp_path)
    assert finding.status is Status.FAIL and "usermod -aG video" in finding.cure


def test_a_device_that_is_not_there_says_what_happens_instead() -> None:
    assert check_device("microphone", lambda: "USB Audio", "x") == Finding(Status.OK, "USB Audio")
    finding = check_device("microphone", _no_device, "the demonstration speaks instead")
    assert finding.status is Status.WARN
    assert finding.detail == "no microphone answers; the demonstration speaks instead"


def test_sound_is_looked_for_without_opening_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.doctor.has_sound", lambda direction: direction == "playback")
    assert find_sound("playback") == "a sound server or card offers playback"
    with pytest.raises(DeviceError, match="no sound card offers capture"):
        find_sound("capture")


def test_models_missing_unchecked_and_ready(tmp_path: Path) -> None:
    store = _store(tmp_path)
    assert check_models(store).cure == "cockpit models pull"
    (tmp_path / "ears").mkdir()
    (tmp_path / "ears" / "a").write_bytes(b"hello")
    assert check_models(store).status is Status.WARN
    store.path("ears")
    assert check_models(store).status is Status.OK


def test_the_seal_is_tried_in_a_process_of_its_own() -> None:
    script = "import sys; print('no libseccomp', file=sys.stderr); sys.exit(1)"
    finding = check_seal((sys.executable, "-c", script))
    assert finding.status is Status.WARN
    assert "no libseccomp" in finding.detail


def test_shared_memory_must_be_writable_and_have_room(tmp_path: Path) -> None:
    assert check_shared_memory(tmp_path).status is Status.OK
    assert check_shared_memory(tmp_path / "absent").status is Status.FAIL


def test_the_journal_needs_a_folder_and_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_journal(tmp_path / "data").status is Status.OK
    (tmp_path / "file").touch()
    assert check_journal(tmp_path / "file" / "data").status is Status.FAIL
    monkeypatch.setattr("app.doctor.JOURNAL_LOW_BYTES", 1 << 60)
    assert check_journal(tmp_path / "data").status is Status.WARN
    monkeypatch.setattr("app.doctor.JOURNAL_FULL_BYTES", 1 << 60)
    assert check_journal(tmp_path / "data").status is Status.FAIL
