"""What a glance may cost while the car moves: no text is longer than two lines, on any page, on the smallest screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.config import PAGES
from tests.ui.conftest import OpenWindow
from tests.ui.states import ALL, CALM
from ui.shell import MINIMUM_SIZE, WindowOptions

MOST_LINES = 2
SPEED = "Vehicle.Speed"

MOVING = {name: state for name, state in ALL.items() if state.vehicle and (state.vehicle.values.get(SPEED) or 0)}


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
        spoken = {turn.reply for turn in state.exchanges}  # heard, not read
        long = [text.text for text in window.texts() if int(text.item.property("lineCount")) > MOST_LINES]
        assert set(long) <= spoken, name
