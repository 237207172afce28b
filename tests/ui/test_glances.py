"""What a glance may cost while the car moves: no text is longer than two lines, wherever one looks, on the smallest
screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.config import PAGES
from app.events import CabinState, Route
from tests.ui.conftest import OpenWindow
from tests.ui.gallery import VIEWS, open_view
from tests.ui.states import ALL, CALM, turn, vehicle
from ui.shell import MINIMUM_SIZE, WindowOptions

MOST_LINES = 2
SPEED = "Vehicle.Speed"

MOVING = {name: state for name, state in ALL.items() if state.vehicle and (state.vehicle.values.get(SPEED) or 0)}
PARTS = [view for view in VIEWS if view not in PAGES]
LONG = {
    "en": "Because tiredness slows your reactions as much as alcohol does, and a short sleep helps. " * 4,
    "zh": "疲劳会让反应变慢，效果和酒精差不多；打个盹十五到二十分钟比咖啡更有用，两者一起效果最好。" * 4,
}


def long_texts(window: OpenWindow) -> set[str]:
    return {text.text for text in window.texts() if int(text.item.property("lineCount")) > MOST_LINES}


def test_there_are_moving_states_to_look_at() -> None:
    assert CALM in MOVING.values() and len(MOVING) > 4


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_longer_than_two_lines_while_moving(
    open_window: Callable[..., OpenWindow], page: str, language: str
) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="night", page=page))
    for name, state in MOVING.items():
        window.show(state)
        assert long_texts(window) == set(), name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nor_in_any_part_of_a_page(open_window: Callable[..., OpenWindow], language: str) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="night"))
    assert len(PARTS) > 12
    for view in PARTS:
        open_view(window.shell.model, view)
        window.settle()
        assert len(window.texts()) > 5
        assert long_texts(window) == set(), view


def talked(language: str, *, speed_kmh: float) -> CabinState:
    said = turn(LONG[language], LONG[language], language, Route.CHAT, 900.0)
    return replace(CALM, exchanges=(said,), vehicle=vehicle(Vehicle__Speed=speed_kmh))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["drive", "talk"])
def test_long_answers_are_for_the_ear_while_moving_and_there_to_read_when_the_car_stands(
    open_window: Callable[..., OpenWindow], page: str, language: str
) -> None:
    window = open_window(WindowOptions(size=MINIMUM_SIZE, language=language, theme="night", page=page))
    window.show(talked(language, speed_kmh=60.0))
    assert any(LONG[language] in text.text for text in window.texts())
    assert long_texts(window) == set()
    window.show(talked(language, speed_kmh=0.0))
    assert long_texts(window) == {LONG[language]}
