"""The whole product with its window, offscreen: the other two blows, and the end by SIGTERM."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.fakes.product import END_LIMIT_S, Product, complaints
from tests.fakes.product_story import BACK_LIMIT_S, SEES_AGAIN, Story, play_again_if_slow, strike

pytestmark = [pytest.mark.models, pytest.mark.timeout(240)]


def tell(data: Path) -> Story:
    options = ["--camera", "demo", "--mic", "demo", "--speaker", "none"]
    with Product(options, data, variables={"QT_QPA_PLATFORM": "offscreen"}) as product:
        live_s = product.wait_until_live()
        libraries = product.libraries()
        vision = strike(product, "vision", signal.SIGSTOP, SEES_AGAIN)
        speech = strike(product, "speech", signal.SIGKILL, None)
        return Story(product.terminate(), data, live_s, libraries, {"vision frozen": vision, "speech killed": speech})


@pytest.fixture(scope="module")
def story(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return play_again_if_slow(tell, tmp_path_factory)


def test_the_window_is_there(story: Story) -> None:
    assert any("libQt6Quick" in name for name in story.libraries)


def test_a_frozen_vision_worker_is_back_within_two_seconds(story: Story) -> None:
    assert story.strikes["vision frozen"].back_s < BACK_LIMIT_S


def test_a_speech_worker_killed_is_back_within_two_seconds(story: Story) -> None:
    assert story.strikes["speech killed"].back_s < BACK_LIMIT_S


def test_the_rest_never_stopped(story: Story) -> None:
    assert [strike.others_stayed for strike in story.strikes.values()] == [True, True]


def test_sigterm_ends_it_in_time_with_nothing_left_and_no_traceback(story: Story) -> None:
    assert (story.end.status, story.end.left) == (0, {})
    assert complaints(story.end.out + "\n" + story.end.err) == []
    assert story.complaints_in_logs == []
    assert story.end.took_s < END_LIMIT_S


def test_a_demonstration_cut_short_still_names_its_trip(story: Story) -> None:
    assert "trip     1 (see `cockpit log show 1`)" in story.end.out.splitlines()
