"""Numbers and report: what a run of the evaluation says, without any engine or picture."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.clock import NS_PER_S
from app.events import DriverEventKind as Kind
from app.events import FaceFeatures
from perception.evaluate import judge_clip
from perception.evaluation_labels import Clip, Interval
from perception.evaluation_plot import timeline
from perception.evaluation_report import render
from perception.evaluation_statistics import Judged, document, fps_band, percentile
from perception.evaluation_watch import Watched, judge
from perception.vehicle_signals import VehicleSignals
from tests.fakes.faces import ATTENTIVE, SHUT

FPS = 20
CLOSURE = (12.0, 13.6)


def faces(seconds: float, shut: tuple[float, float] | None = None) -> Iterator[FaceFeatures]:
    for number in range(round(seconds * FPS)):
        t_s = number / FPS
        changes: dict[str, Any] = SHUT if shut is not None and shut[0] <= t_s < shut[1] else {}
        yield replace(ATTENTIVE, ts_ns=round(t_s * NS_PER_S), frame_id=number, **changes)


def watched(seconds: float = 18, shut: tuple[float, float] | None = CLOSURE) -> Watched:
    vehicle = VehicleSignals(speed_kmh=60)
    return judge(faces(seconds, shut), lambda _: vehicle)


def clip(*intervals: Interval, name: str = "a <b>.mp4", **conditions: str) -> Clip:
    return Clip(name, Path("a.mp4"), intervals, conditions=conditions)


@pytest.fixture(scope="module")
def run() -> list[Judged]:
    asleep = clip(Interval("open", 0, 11.8), Interval("eyes_closed", *CLOSURE), light="night")
    awake = clip(Interval("alert", 0, 18), name="awake.mp4", light="day")
    absent = clip(Interval("yawn", 4, 7), name="absent.mp4", light="day")
    return [judge_clip(asleep, watched()), judge_clip(awake, watched()), judge_clip(absent, watched(shut=None))]


def test_watching_gives_events_warnings_and_a_trace_of_every_frame() -> None:
    seen = watched()
    assert [seen.duration_s, seen.fps, seen.face_present] == pytest.approx([18, FPS, 1])
    assert [event.kind for event in seen.events] == [Kind.MICROSLEEP]
    (warning,) = seen.warnings
    assert warning.kind is Kind.MICROSLEEP
    assert warning.start_s == pytest.approx(13.0, abs=0.06)
    assert len(seen.trace.t_s) == len(seen.trace.openness) == 18 * FPS


def test_found_missed_and_false_alarms_are_counted_by_state_and_condition(run: list[Judged]) -> None:
    result = document(run, "clips")
    assert [each["ok"] for each in result["clips"]] == [True, False, False]
    assert result["ok"] is False
    assert result["hours"] == pytest.approx(3 * 18 / 3600, abs=1e-6)
    microsleep, yawn = result["states"]["microsleep"], result["states"]["yawn"]
    assert (microsleep["expected"], microsleep["found"], microsleep["missed"]) == (1, 1, 0)
    assert microsleep["false_alarms"] == 1
    assert microsleep["false_alarms_per_hour"] == pytest.approx(1 / (3 * 18 / 3600), abs=0.01)
    assert microsleep["onset_error_s"]["abs_p95"] <= 1 / FPS
    assert (yawn["expected"], yawn["missed"], yawn["onset_error_s"]["p50"]) == (1, 1, None)
    light = result["conditions"]["light"]
    assert light["night"]["states"]["microsleep"]["false_alarms"] == 0
    assert light["day"]["states"]["microsleep"]["false_alarms"] == 1
    assert light["day"]["clips"] == 2
    assert list(result["conditions"]) == ["frames per second", "light"]


def test_percentiles_are_interpolated() -> None:
    assert percentile([], 0.5) is None
    assert percentile([3.0], 0.95) == 3
    assert percentile([4.0, 1.0, 2.0, 3.0], 0.5) == 2.5
    assert percentile([float(value) for value in range(101)], 0.95) == pytest.approx(95)


def test_frame_rates_are_told_in_bands() -> None:
    assert [fps_band(fps) for fps in (5, 10, 25, 60)] == ["0 to 10", "10 to 20", "20 to 40", "40 and more"]


def test_a_timeline_is_wellformed_and_shows_labels_reports_and_what_was_missed(run: list[Judged]) -> None:
    asleep, awake, absent = (ElementTree.fromstring(timeline(each)) for each in run)
    words = [text.text for text in asleep.iter("text")]
    assert {"eyes closed", "microsleep", "microsleep warning", "labelled", "reported", "warnings"} <= set(words)
    assert any(text.text == "✕ microsleep warning" for text in awake.iter("text"))
    assert any(text.text == "missed yawn" for text in absent.iter("text"))


def test_nothing_is_drawn_outside_the_picture(run: list[Judged]) -> None:
    for each in run:
        picture = ElementTree.fromstring(timeline(each))
        width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
        for box in picture.iter("rect"):
            assert 0 <= float(box.attrib["x"]) <= float(box.attrib["x"]) + float(box.attrib["width"]) <= width + 2
            assert 0 <= float(box.attrib["y"]) <= float(box.attrib["y"]) + float(box.attrib["height"]) <= height


def test_the_report_is_one_file_that_asks_for_nothing_else(run: list[Judged]) -> None:
    page = render(document(run, "clips"), run)
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
    assert page.count("<svg viewBox") == 3
    assert "a &lt;b&gt;.mp4" in page and "a <b>" not in page
    for foreign in ("<script", "http", "@import", "url(", "<link", "<img"):
        assert foreign not in page, foreign
    for state in ("microsleep", "yawn"):
        assert f"<td>{state}</td>" in page
    assert "1 pass" in page and '<a href="#clip-1">awake.mp4</a>' in page


def test_a_blink_is_not_lost_when_a_long_trace_is_thinned() -> None:
    long = watched(120, shut=(60.0, 60.2))
    picture = timeline(Judged("long", {}, long, judge_clip(clip(), long).score))
    eyes = next(path for path in ElementTree.fromstring(picture).iter("path") if path.get("stroke") == "#1d2327")
    points = eyes.attrib["d"].replace("M", "L").split("L")[1:]
    heights = [float(point.split()[1]) for point in points]
    assert len(points) < 1000
    assert max(heights) - min(heights) == pytest.approx(64, abs=0.5)  # from wide open to shut
