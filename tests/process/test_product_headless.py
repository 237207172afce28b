"""The whole product without a window: it lives, loses two workers, goes on, and ends at Ctrl-C.

One start serves all these tests: `story` plays it, they look at what it left.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.fakes.product import END_LIMIT_S, Product, command, complaints
from tests.fakes.product_story import BACK_LIMIT_S, SEES_AGAIN, Story, play_again_if_slow, strike

pytestmark = [pytest.mark.models, pytest.mark.timeout(240)]

SAMPLE_RATE_HZ = 2.0
"""Of the driver's state in the journal (issue 2)."""


SAMPLES_FOR_S = 2.0
"""The driver is watched a little longer, so that there are samples to look at."""


def tell(data: Path) -> Story:
    with Product(["--headless", "--camera", "demo", "--mic", "demo", "--speaker", "none"], data) as product:
        live_s = product.wait_until_live()
        libraries = product.libraries()
        vision = strike(product, "vision", signal.SIGKILL, SEES_AGAIN)
        speech = strike(product, "speech", signal.SIGSTOP, None)
        time.sleep(SAMPLES_FOR_S)
        return Story(product.interrupt(), data, live_s, libraries, {"vision killed": vision, "speech frozen": speech})


@pytest.fixture(scope="module")
def story(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return play_again_if_slow(tell, tmp_path_factory)


def test_it_tells_what_it_sees_and_hears_with(story: Story) -> None:
    for kind, text in (("house", "trip 1 is being logged"), ("camera", "demo 640×480"), ("microphone", "demo")):
        assert any(line.split()[2] == kind and text in line for line in story.end.out.splitlines())


def test_it_is_not_taken_for_live_before_it_tells_that_it_is_loading(story: Story) -> None:
    for what in ("speech recognition: the speech model is loading", "voices: the voices are loading"):
        assert story.end.out.index(what) < story.end.out.index("speech running")


def test_neither_it_nor_its_children_load_qt(story: Story) -> None:
    qt = {name for name in story.libraries if "PySide6" in name or "libQt6" in name}
    assert qt == set()
    assert any("python" in name for name in story.libraries)


def test_a_vision_worker_killed_is_back_within_two_seconds(story: Story) -> None:
    strike = story.strikes["vision killed"]
    assert strike.new_pid != strike.old_pid
    assert strike.back_s < BACK_LIMIT_S


def test_a_frozen_speech_worker_is_back_within_two_seconds(story: Story) -> None:
    strike = story.strikes["speech frozen"]
    assert strike.new_pid != strike.old_pid
    assert strike.back_s < BACK_LIMIT_S


def test_the_rest_never_stopped(story: Story) -> None:
    assert [strike.others_stayed for strike in story.strikes.values()] == [True, True]


def test_the_loss_is_told_in_plain_words(story: Story) -> None:
    assert "vision failed: the vision worker was killed by SIGKILL" in story.end.out
    assert "speech failed: the speech worker is frozen" in story.end.out


def test_ctrl_c_ends_it_in_time_with_nothing_left_and_no_traceback(story: Story) -> None:
    assert (story.end.status, story.end.left) == (0, {})
    assert complaints(story.end.out + "\n" + story.end.err) == []
    assert story.complaints_in_logs == []
    assert story.end.took_s < END_LIMIT_S


# --- what it left in the journal ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(story: Story) -> list[tuple[float, int]]:
    """Seconds of the trip and validity of each sample, in order."""
    with sqlite3.connect(f"file:{story.data / 'journal.sqlite3'}?mode=ro", uri=True) as journal:
        rows = journal.execute("SELECT t_s, valid FROM samples WHERE trip = 1 ORDER BY t_s").fetchall()
    journal.close()
    return rows


def test_the_trip_is_in_the_journal_and_closed(story: Story) -> None:
    done = command("log", "trips", "--data", story.data, "--json")
    (trip,) = json.loads(done.stdout)
    assert trip["trip"] == 1
    assert trip["ended_utc"] is not None
    assert trip["source"] == "camera demo, microphone demo"
    assert trip["duration_s"] > story.strikes["vision killed"].back_s


def test_the_driver_was_written_down_twice_a_second(samples: list[tuple[float, int]]) -> None:
    seen = [t_s for t_s, valid in samples if valid]
    steps = sorted(after - before for before, after in zip(seen, seen[1:], strict=False))
    assert len(seen) >= 4
    # Frames come late on a busy machine, and a sample waits for its frame.
    assert steps[len(steps) // 2] == pytest.approx(1 / SAMPLE_RATE_HZ, abs=0.25)


def test_no_more_than_two_seconds_of_the_driver_are_missing(story: Story, samples: list[tuple[float, int]]) -> None:
    seen = [t_s for t_s, valid in samples if valid]
    hole_s = max(after - before for before, after in zip(seen, seen[1:], strict=False))
    withheld_s = story.strikes["vision killed"].withheld_s
    assert hole_s < BACK_LIMIT_S + withheld_s + 2 / SAMPLE_RATE_HZ
