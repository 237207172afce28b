"""The commands as arguments: right calls reach their handler, wrong ones are one line, errors have their status."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import bootstrap, cli
from app.errors import DeviceError, InputError, ModelError
from app.run_request import RunRequest

COMMANDS = (
    ("run",), ("analyze",), ("gestures",), ("listen",), ("ask",), ("say",), ("synth",),
    ("log",), ("log", "trips"), ("log", "show"), ("log", "export"), ("log", "delete"),
    ("models",), ("models", "list"), ("models", "pull"), ("models", "verify"), ("doctor",), ("bench",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def quiet_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The log of a failure goes to a folder of the test; logging is as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(cli, "data_dir", lambda chosen=None: tmp_path)
    monkeypatch.delenv("COCKPIT_LOG", raising=False)
    yield tmp_path
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers = handlers
    root.setLevel(level)


def raising(error: BaseException) -> Any:
    def handler(*arguments: object, **options: object) -> Any:
        raise error

    return handler


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*words, "--help"])
    assert end.value.code == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"usage: cockpit {' '.join(words)} ")
    assert err == ""


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    out = capsys.readouterr().out
    assert all(f"    {words[0]} " in out for words in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        [], ["fly"], ["run", "--fly"], ["run", "--lang", "fr"], ["run", "--duration", "soon"],
        ["run", "--duration", "nan"],
        ["run", "--duration", "-1"], ["run", "--size", "big"], ["run", "--page", "none"], ["analyze"], ["gestures"],
        ["listen"], ["listen", "a.wav", "--lang", "xx"], ["ask", "hi", "--speaker-zone", "boot"], ["say"],
        ["synth"], ["synth", "yawn"], ["log"], ["log", "show"], ["log", "show", "first"],
        ["log", "export", "--format", "xls"],
        ["models"], ["models", "eat"], ["models", "verify", "nosuch"],
    ],
    ids=lambda words: " ".join(words) or "nothing",
)  # fmt: skip
def test_a_wrong_call_is_one_line_that_says_what_is_wrong(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("cockpit: ") and err.count("\n") == 1


def test_the_line_names_the_help_that_helps(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["run", "--duration", "soon"])
    assert "`cockpit run --help`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("a.mp4: no\nsuch file"), 2),
        (ModelError("model is missing; run `cockpit models pull`"), 2),
        (DeviceError("no loudspeaker"), 1),
    ],
)
def test_an_error_of_ours_is_one_line_with_its_status(
    error: Any, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "analyze_video", raising(error))
    assert cli.main(["analyze", "a.mp4"]) == status
    assert capsys.readouterr() == ("", f"cockpit: {' '.join(error.message.split())}\n")


def test_a_bug_is_one_line_that_names_the_log_with_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet_home: Path
) -> None:
    monkeypatch.setattr(bootstrap, "analyze_video", raising(ZeroDivisionError("oh")))
    assert cli.main(["analyze", "a.mp4"]) == 1
    out, err = capsys.readouterr()
    path = quiet_home / "logs" / "cockpit.log"
    assert out == "" and "Traceback" not in err
    assert err.splitlines()[-1] == f"cockpit: this should not have happened; please report it with {path}"
    assert "ZeroDivisionError: oh" in path.read_text(encoding="utf-8")


def test_ctrl_c_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bootstrap, "analyze_video", raising(KeyboardInterrupt()))
    assert cli.main(["analyze", "a.mp4"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_full_disk_under_the_output_is_no_bug_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "analyze_video", raising(OSError(errno.ENOSPC, "No space left on device")))
    assert cli.main(["analyze", "a.mp4"]) != 0
    err = capsys.readouterr().err
    assert "No space left on device" in err and "should not have happened" not in err


def test_json_is_one_line_in_the_words_of_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "say_text", lambda text, lang, out: {"out": text, "duration_s": 1.0, "ms": 2.0})
    assert cli.main(["say", "你好", "--json"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (1, "")
    assert "你好" in out
    assert json.loads(out) == {"out": "你好", "duration_s": 1.0, "ms": 2.0}


def test_an_analysis_for_people_names_each_event_and_its_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event = {"kind": "sleep", "level": "alarm", "start_s": 60.0, "end_s": None, "reason": "both eyes closed 3.0 s"}
    document = {
        "input": {"frames": 900, "fps": 30.0, "duration_s": 30.0, "width": 640, "height": 480},
        "processing": {"frames_per_s": 92.1}, "face": {"present_ratio": 0.99}, "summary": {"yawns": 1},
        "events": [event, event | {"end_s": 64.2}],
    }  # fmt: skip
    monkeypatch.setattr(bootstrap, "analyze_video", lambda video, **options: document)
    assert cli.main(["analyze", "a.mp4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a.mp4: 30.0 s, 900 frames, face in 99%, 92 frames/s"
    assert lines[2].split() == ["60.00–…", "s", "alarm", "sleep:", "both", "eyes", "closed", "3.0", "s"]
    assert "60.00–64.20 s" in lines[3]


def test_the_options_of_run_arrive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[RunRequest] = []

    def run_cockpit(request: RunRequest) -> int:
        asked.append(request)
        return 0

    monkeypatch.setattr(bootstrap, "run_cockpit", run_cockpit)
    words = ["run", "--camera", "0", "--mic", "none", "--lang", "zh", "--speed", "50", "--duration", "9.5"]
    words += ["--size", "1600X900", "--theme", "night", "--data", str(tmp_path), "--screenshot", "a.png"]
    assert cli.main(words) == 0
    (request,) = asked
    assert (request.camera, request.microphone, request.speaker) == ("0", "none", None)
    assert (request.language, request.speed_kmh, request.duration_s) == ("zh", 50.0, 9.5)
    assert (request.size, request.theme, request.data) == ((1600, 900), "night", tmp_path)
    assert (request.screenshot, request.headless, request.page) == (Path("a.png"), False, None)


def test_no_trips_yet_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["log", "trips", "--data", str(tmp_path)]) == 0
    assert "make run" in capsys.readouterr().out
    assert cli.main(["log", "trips", "--data", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
