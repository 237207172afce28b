"""Labels beside clips: both forms, and one plain line for each that cannot be understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import InputError
from app.events import DriverEventKind as Kind
from app.events import GazeZone, Level
from perception.evaluation_labels import MEANINGS, Clip, Interval, clips_of, expectations, stretches
from perception.evaluation_matching import Found, Side, match


def put(path: Path, content: Any = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def shared_form(*intervals: tuple[float, float, str], **more: Any) -> dict[str, Any]:
    return {"intervals": [{"t0": t0, "t1": t1, "label": label} for t0, t1, label in intervals], **more}


def test_one_file_of_labels_above_the_folder_names_its_clips(tmp_path: Path) -> None:
    put(tmp_path / "face" / "a.mp4")
    put(tmp_path / "hands" / "b.mp4")
    labels = {
        "face/a.mp4": shared_form((0, 3, "open"), (3.5, 9, "eyes_closed"), setting="car, night", glasses=True, fps=30),
        "hands/b.mp4": shared_form((0, 1, "none")),
    }
    put(tmp_path / "labels.json", labels)
    (clip,) = clips_of(tmp_path / "face")
    assert clip.name == "face/a.mp4"
    assert clip.conditions == {"setting": "car, night", "glasses": "yes"}
    assert [wanted.kind for wanted in expectations(clip.intervals)] == [Kind.SLEEP]
    assert [each.name for each in clips_of(tmp_path)] == ["face/a.mp4", "hands/b.mp4"]


def test_a_clip_may_bring_its_own_labels_as_synth_writes_them(tmp_path: Path) -> None:
    put(tmp_path / "yawn.mp4")
    events = [{"kind": "blink", "start_s": 1, "end_s": 1.2}, {"kind": "yawn", "start_s": 4, "end_s": 7.5}]
    put(tmp_path / "yawn.json", {"fps": 30, "events": events, "frames": {}})
    (clip,) = clips_of(tmp_path)
    assert clip.complete
    assert [wanted.kind for wanted in expectations(clip.intervals)] == [Kind.BLINK, Kind.YAWN]
    gaps = [(each.start_s, each.end_s) for each in stretches(clip, 10) if each.forbidden == frozenset(Kind)]
    assert gaps == [(0, 1), (1.2, 4), (7.5, 10)]


def test_clips_without_labels_are_left_out_when_others_have_some(tmp_path: Path) -> None:
    put(tmp_path / "a.mp4")
    put(tmp_path / "b.mp4")
    put(tmp_path / "labels.json", {"b.mp4": shared_form((0, 1, "alert"))})
    assert [clip.name for clip in clips_of(tmp_path)] == ["b.mp4"]


@pytest.mark.parametrize(
    ("label", "length_s", "kinds"),
    [
        ("blink", 0.2, [Kind.BLINK]),
        ("eyes_closed", 1.5, [Kind.MICROSLEEP]),
        ("eyes_closed", 4.0, [Kind.SLEEP]),
        ("look_right_of_image", 1.0, [Kind.GAZE_OFF_ROAD]),
        ("look_right_of_image", 3.5, [Kind.LONG_DISTRACTION]),
        ("look_down", 0.2, []),
        ("yawn", 2.0, [Kind.YAWN]),
        ("yawn", 0.5, []),
        ("phone_in_hands", 2.0, []),
        ("phone_in_hands", 5.0, [Kind.PHONE_USE]),
        ("alert", 60.0, []),
        ("hand_over_mouth", 2.0, []),
    ],
)
def test_what_a_label_demands_follows_from_its_length(label: str, length_s: float, kinds: list[Kind]) -> None:
    assert [wanted.kind for wanted in expectations([Interval(label, 2, 2 + length_s)])] == kinds


def test_left_of_the_image_is_the_drivers_right() -> None:
    (wanted,) = expectations([Interval("look_left_of_image", 0, 1)])
    assert wanted.side is Side.RIGHT


def test_an_attentive_driver_may_blink_and_nothing_else() -> None:
    clip = Clip("a", Path("a"), (Interval("alert", 0, 5), Interval("open", 5, 9)))
    alert, eyes_open = stretches(clip, 10)
    assert frozenset(Kind) - alert.forbidden == {Kind.BLINK}
    assert eyes_open.forbidden == frozenset(Kind)


@pytest.mark.parametrize("label", MEANINGS)
@pytest.mark.parametrize("length_s", [0.4, 1.5, 3.2, 8.0])
def test_telling_exactly_what_is_labelled_passes(label: str, length_s: float) -> None:
    clip = Clip("a", Path("a"), (Interval(label, 2, 2 + length_s),), complete=True)
    zones = {Side.LEFT: GazeZone.LEFT_MIRROR, Side.RIGHT: GazeZone.RIGHT_MIRROR, None: None}
    wanted = expectations(clip.intervals)
    told = [Found(each.kind, Level.INFO, each.start_s, each.end_s, zone=zones[each.side]) for each in wanted]
    score = match(wanted, told, stretches(clip, 12))
    assert (score.missed, score.false_alarms) == ((), ())


@pytest.mark.parametrize(
    ("label", "length_s", "kind"),
    [
        ("eyes_closed", 1.5, Kind.SLEEP),
        ("blink", 0.3, Kind.MICROSLEEP),
        ("look_up", 1.0, Kind.LONG_DISTRACTION),
        ("look_down", 5.0, Kind.SLEEP),
        ("yawn", 4.0, Kind.MICROSLEEP),
        ("talking", 4.0, Kind.YAWN),
        ("squint", 4.0, Kind.LONG_EYE_CLOSURE),
        ("frontal", 4.0, Kind.GAZE_OFF_ROAD),
    ],
)
def test_telling_more_than_is_labelled_is_a_false_alarm(label: str, length_s: float, kind: Kind) -> None:
    clip = Clip("a", Path("a"), (Interval(label, 2, 2 + length_s),))
    told = Found(kind, Level.INFO, 2, 2 + length_s)
    score = match(expectations(clip.intervals), [told], stretches(clip, 12))
    assert score.false_alarms == (told,)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not json", "not valid JSON"),
        ([1], "are a JSON object, not a list"),
        ({"a.mp4": {"setting": "car"}}, "no list of `intervals`"),
        ({"a.mp4": {"intervals": [{"t0": 0, "label": "open"}]}}, "every interval has `label`, `t0` and `t1`"),
        ({"a.mp4": shared_form((3, 2, "open"))}, "open: from 3 to 2 is no span"),
        ({"a.mp4": shared_form((0, 2, "dancing"))}, "unknown label 'dancing'; known are alert"),
        ({"gone.mp4": shared_form((0, 2, "open"))}, "there is no such clip"),
    ],
)
def test_labels_that_cannot_be_understood_are_told_in_one_line(tmp_path: Path, content: Any, message: str) -> None:
    put(tmp_path / "a.mp4")
    put(tmp_path / "labels.json", content)
    with pytest.raises(InputError, match=message) as caught:
        clips_of(tmp_path)
    assert str(tmp_path / "labels.json") in caught.value.message and "\n" not in caught.value.message


def test_labels_of_one_clip_that_cannot_be_understood_are_told_too(tmp_path: Path) -> None:
    put(tmp_path / "a.mp4")
    put(tmp_path / "a.json", {"fps": 30})
    with pytest.raises(InputError, match=r"a\.json: no list of `events`"):
        clips_of(tmp_path)


def test_a_folder_without_clips_or_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        clips_of(tmp_path / "nowhere")
    with pytest.raises(InputError, match="no video clips"):
        clips_of(tmp_path)
    put(tmp_path / "a.mp4")
    with pytest.raises(InputError, match=r"no labels for its 1 clips; wanted labels\.json"):
        clips_of(tmp_path)
