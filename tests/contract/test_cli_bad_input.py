"""Bad input through the real commands: one clear line on stderr, exit status 2, nothing on stdout, no traceback.

Each case is a process of its own; they run side by side, since most of their time is Python's start.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.clips import noise, write_mp4
from tests.fakes.product import command, complaints

pytestmark = [pytest.mark.models, pytest.mark.timeout(180)]

SIDE_BY_SIDE = 3
NO_SOUND = (
    b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x80\x3e\x00\x00\x00\x7d\x00\x00\x02\x00\x10\x00"
)
NO_SOUND += b"data\x00\x00\x00\x00"
"""A WAV file of 16 kHz, 16 bit, mono, with no sample in it."""


@dataclass(frozen=True)
class Case:
    """A wrong call.

    Attributes:
        words: after `cockpit`; `@` stands for the folder of prepared files.
        said: what the one line must hold.
        store: folder in it that is the model store; None: the real one.
    """

    words: tuple[str, ...]
    said: tuple[str, ...]
    store: str | None = None


def case(line: str, *said: str, store: str | None = None) -> Case:
    return Case(tuple(line.split()), said, store)


CASES = {
    "analyze a missing file": case("analyze @/nope.mp4", "@/nope.mp4", "no such file"),
    "analyze a folder": case("analyze @/folder", "@/folder", "folder"),
    "analyze an empty file": case("analyze @/empty.mp4 --json", "@/empty.mp4", "empty"),
    "analyze text named as video": case("analyze @/text.mp4 --json", "@/text.mp4", "not a readable video"),
    "analyze half a video": case("analyze @/half.mp4", "@/half.mp4", "not a readable video"),
    "gestures of a missing picture": case("gestures @/nope.jpg", "@/nope.jpg", "no such file"),
    "gestures of a corrupt picture": case("gestures @/text.jpg --json", "@/text.jpg"),
    "listen to a missing file": case("listen @/nope.wav", "@/nope.wav", "no such file"),
    "listen to a folder": case("listen @/folder", "@/folder"),
    "listen to no audio": case("listen @/text.wav --json", "@/text.wav", "not a sound file"),
    "listen to an empty file": case("listen @/empty.wav", "@/empty.wav"),
    "listen to no sample": case("listen @/silent.wav", "@/silent.wav"),
    "ask in an unknown language": case("ask hello --lang tlh", "tlh", "zh"),
    "ask nothing": case("ask", "ask"),
    "ask an empty text": Case(("ask", ""), ("empty",)),
    "ask a file and a text": case("ask hello --file @/good.jsonl", "--file"),
    "ask a line nested without end": case("ask --file @/deep.jsonl --json", "@/deep.jsonl", "1"),
    "ask a line without text": case("ask --file @/notext.jsonl --json", "@/notext.jsonl", "1", "text"),
    "ask a line in an unknown language": case("ask --file @/lang.jsonl --json", "@/lang.jsonl", "1", "fr"),
    "ask with a missing state": case("ask hello --state @/nope.json", "@/nope.json"),
    "ask with a bad state": case("ask hello --state @/text.mp4", "@/text.mp4"),
    "ask with an unknown signal": case("ask hello --state @/unknown.json", "Vehicle.Cabin.Teapot"),
    "ask with a value of the wrong kind": case("ask hello --state @/wrong.json", "Vehicle.Speed"),
    "evaluate speech in a missing noise": case("evaluate --speech --noise @/nope.wav", "@/nope.wav", "no such file"),
    "evaluate calls of a missing folder": case("evaluate --wake @/nowhere", "@/nowhere"),
    "evaluate calls of a folder without recordings": case("evaluate --wake @/folder", "@/folder"),
    "say nothing": Case(("say", "", "--out", "@/a.wav"), ("empty",)),
    "say into a folder that is not there": case("say hello --out @/no/where.wav", "@/no/where.wav"),
    "synth an unknown scenario": case("synth juggling --out @/a.mp4", "juggling", "yawn"),
    "synth into a folder that is not there": case("synth yawn --out @/no/where.mp4", "@/no/where.mp4"),
    "an unknown option": case("analyze @/text.mp4 --fly", "--fly"),
    "show an unknown trip": case("log show 99 --data @/folder", "@/folder"),
    "a journal that is none": case("log trips --data @/badjournal", "@/badjournal"),
    "a settings file that is not there": case("run --config @/nope.toml", "@/nope.toml"),
    "a settings file that is not TOML": case("run --config @/text.mp4", "@/text.mp4"),
    "a setting out of range": case("run --config @/range.toml", "@/range.toml:2", "camera.fps", "60"),
    "a data folder that is a file": case("run --headless --data @/text.mp4", "@/text.mp4", "--data"),
    "a picture of no window": case("run --headless --screenshot @/a.png", "--screenshot"),
    "a corrupted model": case("analyze @/video.mp4", "face_landmarker", "corrupt", "models pull", store="flipped"),
    "a model cut short": case("analyze @/video.mp4", "face_landmarker", "corrupt", "models pull", store="short"),
    "a missing model": case("analyze @/video.mp4", "face_landmarker", "missing", "models pull", store="missing"),
    "no models at all, listening": case("listen @/silent.wav", "models pull", store="nothing"),
    "no models at all, hands": case("gestures @/text.jpg", "models pull", store="nothing"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the bad files, and a few good ones."""
    place = tmp_path_factory.mktemp("bad")
    texts = {
        "text.mp4": "hello\n" * 100, "text.jpg": "no picture\n", "text.wav": "no sound\n",
        "good.jsonl": '{"text": "open the window"}\n', "bad.jsonl": '{"text": "volume up"}\n{"text": \n',
        "deep.jsonl": '{"text": "hi", "context": ' + "[" * 50_000 + "\n",
        "notext.jsonl": '{"words": "hello"}\n', "lang.jsonl": '{"text": "bonjour", "lang": "fr"}\n',
        "unknown.json": '{"Vehicle.Cabin.Teapot": 1}', "wrong.json": '{"Vehicle.Speed": "fast"}',
        "range.toml": "[camera]\nfps = 500\n",
    }  # fmt: skip
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    for name in ("empty.mp4", "empty.wav"):
        (place / name).touch()
    (place / "silent.wav").write_bytes(NO_SOUND)
    video = write_mp4(place / "video.mp4", noise(15))
    (place / "half.mp4").write_bytes(video.read_bytes()[: video.stat().st_size // 2])
    for name in ("folder", "nothing", "badjournal"):
        (place / name).mkdir()
    (place / "badjournal" / "journal.sqlite3").write_text("garbage " * 100)
    for name in ("flipped", "short", "missing"):
        _store_with_a_bad_face_model(models, place / name)
    return place


def _store_with_a_bad_face_model(store: Path, copy: Path) -> None:
    copy.mkdir()
    for model in store.iterdir():
        if model.name != "face_landmarker" and model.is_dir():
            (copy / model.name).symlink_to(model)
    if copy.name == "missing":
        return
    (copy / "face_landmarker").mkdir()
    content = bytearray((store / "face_landmarker" / "face_landmarker.task").read_bytes())
    content[len(content) // 2] ^= 1
    if copy.name == "short":
        del content[len(content) // 2 :]
    (copy / "face_landmarker" / "face_landmarker.task").write_bytes(content)


@pytest.fixture(scope="module")
def answers(folder: Path) -> Iterator[dict[str, Future[subprocess.CompletedProcess[str]]]]:
    """Each case's process, already started or waiting for its place."""

    def run(case: Case) -> subprocess.CompletedProcess[str]:
        store = os.environ.get("COCKPIT_MODELS") if case.store is None else str(folder / case.store)
        words = [word.replace("@", str(folder)) for word in case.words]
        return command(
            *words, XDG_DATA_HOME=str(folder / "home"), XDG_CONFIG_HOME=str(folder / "home"), COCKPIT_MODELS=store
        )

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        yield {name: pool.submit(run, case) for name, case in CASES.items()}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_one_line_and_status_2(
    name: str, answers: dict[str, Future[subprocess.CompletedProcess[str]]], folder: Path
) -> None:
    done = answers[name].result()
    lines = done.stderr.splitlines()
    assert complaints(done.stderr) == []
    assert (done.returncode, done.stdout, len(lines)) == (2, "", 1), done.stderr
    assert lines[0].startswith("cockpit: ")
    for words in CASES[name].said:
        assert words.replace("@", str(folder)) in lines[0]


def test_the_answers_before_a_bad_line_are_not_lost(folder: Path) -> None:
    done = command("ask", "--file", folder / "bad.jsonl", "--json")
    (answer,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert answer["text"] == "volume up"
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"cockpit: {folder / 'bad.jsonl'}:2: ")
    assert done.returncode == 2


def test_a_video_without_a_face_is_good_input_and_says_so(folder: Path) -> None:
    done = command("analyze", folder / "video.mp4", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["face"]["present_ratio"] == 0
    assert "no_face" in [event["kind"] for event in document["events"]]


def test_without_any_network_the_models_cannot_be_pulled_and_one_line_says_so(tmp_path: Path) -> None:
    away = "http://127.0.0.1:9"  # the discard port: closed
    done = command(
        "models", "pull", "portrait", timeout_s=60, COCKPIT_MODELS=str(tmp_path), COCKPIT_MODEL_MIRROR=away,
        PIP_INDEX_URL=f"{away}/simple", PIP_EXTRA_INDEX_URL="", PIP_NO_INDEX=None, PIP_CONFIG_FILE="/dev/null",
        HTTPS_PROXY=away, HTTP_PROXY=away, https_proxy=away, http_proxy=away, NO_PROXY="", no_proxy="",
    )  # fmt: skip
    assert complaints(done.stderr) == []
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert "portrait" in lines[0] and "models pull" in lines[0]
