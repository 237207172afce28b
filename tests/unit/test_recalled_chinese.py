"""What a Chinese turn says of something done some turns ago."""

from __future__ import annotations

import pytest

from app.events import Intent
from dialogue.recalled_chinese import called_again, in_other_words, said_by_them, undone

_HEATED = Intent(name="set_seat_heating", slots={"zone": "passenger", "level": 2})
_WHEEL = Intent(name="set_steering_wheel_heating", slots={"on": True})
_LAMPS = Intent(name="set_headlights", slots={"mode": "on"})


@pytest.mark.parametrize(
    ("text", "meant", "before", "asked"),
    [
        ("方向盘的不要了", _WHEEL, "", "关了"),
        ("座椅那个开到最大", _HEATED, "", "开到最大"),
        ("手不冷了，把那个加热关了", _WHEEL, "手不冷了，", "关了"),
    ],
)
def test_a_part_of_its_name_tells_a_thing_from_the_others(text: str, meant: Intent, before: str, asked: str) -> None:
    assert called_again(text, [_HEATED, _WHEEL]) == (meant, before, asked)


def test_what_was_not_done_is_not_meant() -> None:
    assert called_again("天窗的关了", [_HEATED, _WHEEL]) is None
    assert undone("音量调回去", [_HEATED, _WHEEL]) is None


def test_the_seat_is_put_back_whatever_came_since() -> None:
    assert undone("座椅的恢复原样", [_HEATED, _WHEEL]) is _HEATED


def test_what_they_say_is_said_of_their_seat_only_where_something_was_done_there() -> None:
    assert said_by_them("他说太烫了", _HEATED) == "太烫了"
    assert said_by_them("他说太烫了", _WHEEL) == ""


def test_the_fog_lights_too_are_switched_as_the_lamps_were() -> None:
    assert in_other_words("雾灯也要", _LAMPS) == "打开雾灯"
    assert in_other_words("雾灯也要", None) == ""
