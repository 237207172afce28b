"""Preparing a machine: says what it does, does it when it may, else gives the one line to type."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app import prepare
from app.model_manifest import read_manifest
from app.prepare import CannotPrepare, Missing, PipLines

LACKING = [Missing("libEGL.so.1", "libegl1"), Missing("libGL.so.1", "libgl1"), Missing("libEGL.so", "libegl1")]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only programs are those put into this folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def _program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _as_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr("os.geteuid", lambda: number)


def test_a_machine_that_lacks_nothing_is_left_alone(programs: Path) -> None:
    prepare.prepare_system([], "the cockpit")


def test_a_user_without_sudo_gets_one_line_to_type(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _as_user(monkeypatch, 1000)
    _program(programs, "apt-get", "exit 99")
    with pytest.raises(CannotPrepare) as caught:
        prepare.prepare_system(LACKING, "the cockpit")
    line = str(caught.value).splitlines()[-1].strip()
    assert line == ("sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"), (
        "each package once"
    )


def test_another_system_gets_the_names(programs: Path) -> None:
    with pytest.raises(CannotPrepare, match="lacks libEGL.so.1, libGL.so.1.*what your system calls"):
        prepare.prepare_system(LACKING, "the cockpit")


def test_root_installs_after_refreshing_the_lists(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _as_user(monkeypatch, 0)
    record = tmp_path / "record"
    _program(programs, "env", 'shift; exec "$@"')
    _program(programs, "apt-get", f'printf "%s\\n" "$*" >> {record}')
    prepare.prepare_system(LACKING, "the cockpit")
    update, install = record.read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("install -y --no-install-recommends libegl1 libgl1")
    assert "installing system packages that the cockpit lacks: libegl1 libgl1" in capsys.readouterr().err


def test_sudo_without_a_password_is_used(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _as_user(monkeypatch, 1000)
    record = tmp_path / "record"
    _program(programs, "sudo", f'printf "%s\\n" "$*" >> {record}')
    _program(programs, "apt-get", "exit 99")
    prepare.prepare_system(LACKING, "the cockpit")
    assert record.read_text().splitlines()[0] == "-n true"
    assert all(line.startswith("-n env DEBIAN_FRONTEND") for line in record.read_text().splitlines()[1:])


def test_apt_that_fails_says_why_and_what_to_type(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _as_user(monkeypatch, 0)
    _program(programs, "env", 'shift; exec "$@"')
    _program(programs, "apt-get", "echo 'E: Could not get lock'; exit 100")
    with pytest.raises(CannotPrepare, match="E: Could not get lock\napt-get could not install them; type:"):
        prepare.prepare_system(LACKING, "the cockpit")


def test_every_library_has_a_debian_package_and_nonsense_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(name.count(".so.") == 1 and package for name, package in prepare.LIBRARIES.items())
    monkeypatch.setattr(prepare, "LIBRARIES", {"libc.so.6": "libc6", "libnonsense.so.9": "libnonsense9"})
    assert prepare.missing_libraries() == [Missing("libnonsense.so.9", "libnonsense9")]


def test_what_a_test_with_a_real_music_player_needs_is_looked_for(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "LIBRARY_FOLDERS", (str(tmp_path / "lib"),))
    lacking = {item.package for item in prepare.missing_for_tests()}
    assert {"mpv", "mpv-mpris", "dbus-daemon", "libasound2-plugins"} <= lacking
    for name in prepare.TEST_PROGRAMS:
        _program(programs, name, "exit 0")
    for folder, name in (("x/alsa-lib", "libasound_module_pcm_pulse.so"), ("mpv-mpris", "mpris.so")):
        (tmp_path / "lib" / folder).mkdir(parents=True)
        (tmp_path / "lib" / folder / name).touch()
    assert prepare.missing_for_tests() == []


def test_fonts_are_found_without_fontconfig(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "FONT_FOLDERS", (str(tmp_path / "fonts"),))
    assert not prepare.has_chinese_font()
    (tmp_path / "fonts" / "noto").mkdir(parents=True)
    (tmp_path / "fonts" / "noto" / "NotoSansCJK-Regular.ttc").touch()
    assert prepare.has_chinese_font()


def test_an_environment_of_this_lock_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "READY", tmp_path / ".ready")
    monkeypatch.setattr(prepare, "run_with_progress", lambda *_: pytest.fail("nothing should run"))
    (tmp_path / ".ready").write_text(prepare.environment_stamp() + "\n")
    prepare.prepare_environment()


def test_another_lock_means_another_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = prepare.environment_stamp()
    lock = tmp_path / "requirements.lock"
    lock.write_text("numpy==2.4.6 \\\n")
    monkeypatch.setattr(prepare, "LOCK", lock)
    assert prepare.environment_stamp() != before


def test_pip_is_told_in_short_lines() -> None:
    describe = PipLines(3)
    lines = [
        "Collecting absl-py==2.5.1 (from -r requirements.lock (line 1))",
        "  Downloading absl_py-2.5.1-py3-none-any.whl (137 kB)",
        "Requirement already satisfied: numpy==2.4.6 in ./lib (from -r requirements.lock (line 9)) (2.4.6)",
        "  Building wheel for llama-cpp-python (pyproject.toml): started",
        "  Building wheel for llama-cpp-python (pyproject.toml): still running...",
        "Installing collected packages: absl-py, numpy, llama-cpp-python",
    ]
    assert [describe(line) for line in lines] == [
        "[1/3] absl-py",
        None,
        "[2/3] numpy",
        "compiling llama-cpp-python",
        None,
        "installing 3 packages",
    ]


def test_a_long_step_tells_that_it_lives(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(prepare, "LOG_INTERVAL_S", 0.05)
    script = "import time; print('Collecting x==1', flush=True); time.sleep(0.4); raise SystemExit(3)"
    status, log = prepare.run_with_progress([sys.executable, "-c", script], "fetching", PipLines(1))
    assert (status, log) == (3, "Collecting x==1\n")
    told = capsys.readouterr().err
    assert "fetching (0:00)" in told and "[1/1] x (0:00)" in told


def test_a_failed_step_shows_its_errors(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "ENVIRONMENT", Path("/proc/nowhere"))
    monkeypatch.setattr(prepare, "READY", Path("/proc/nowhere/.ready"))
    assert prepare.main(["env"]) == 2
    told = capsys.readouterr().err
    assert "making an empty environment failed" in told and "Traceback" not in told


def test_a_wrong_call_is_told() -> None:
    root = Path(prepare.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "app.prepare", "nonsense"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "cockpit: prepare one of system, test-system, env\n"


def test_every_package_and_model_is_in_the_notices() -> None:
    root = Path(prepare.__file__).parents[1]
    notices = (root / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    packages = re.findall(r"^([\w.-]+)==", (root / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    missing = [name for name in packages if f"| {name} |" not in notices]
    missing += [name for name in read_manifest() if f"| `{name}`" not in notices]
    assert not missing
