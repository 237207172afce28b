"""As it is elsewhere, how it is now, those two, and which of several timers: turns of one thing beside another."""

from __future__ import annotations

import asyncio

import pytest

from app.arbiter import decide
from app.vehicle.simulated import SimulatedVehicle
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, voice

CABIN = "Vehicle.Cabin"
FAN = f"{CABIN}.HVAC.Station.{{}}.FanSpeed"
TEMPERATURE = f"{CABIN}.HVAC.Station.{{}}.Temperature"
WINDOW = f"{CABIN}.Door.{{}}.Window.Position"


def _last(*texts: str, **state: float) -> Answer:
    """The answer to the last of the sentences. `state`: the temperature at a station of row 1."""

    async def story() -> Answer:
        values = {TEMPERATURE.format(f"Row1.{seat}"): value for seat, value in state.items()}
        vehicle = SimulatedVehicle(values, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        return [await talk.handle(text, "zh") for text in texts][-1]

    return asyncio.run(story())


def _writes(*texts: str, **state: float) -> dict[str, object]:
    return {write.path: write.value for write in _last(*texts, **state).writes}


def test_as_at_another_place_is_read_from_the_car_whatever_was_spoken_of() -> None:
    assert _writes("副驾温度跟主驾一样", Driver=25) == {TEMPERATURE.format("Row1.Passenger"): 25.0}
    assert _writes("风量五档", "副驾温度跟主驾一样", Driver=25) == {TEMPERATURE.format("Row1.Passenger"): 25.0}


def test_a_place_whose_seats_differ_is_no_measure() -> None:
    assert _writes("后排温度跟前排一样", Driver=25) == {}


def test_another_thing_named_is_not_the_last_one_again() -> None:
    assert _writes("风量三档", "副驾座椅加热也一样") == {}
    assert _writes("风量三档", "副驾座椅加热也调到这个档") == {f"{CABIN}.Seat.Row1.PassengerSide.HeatingCooling": 100}


@pytest.mark.parametrize("said", ["这两扇都关上", "把刚才那两扇窗户关上"])
def test_those_two_are_the_two_opened_before(said: str) -> None:
    both = {WINDOW.format("Row1.PassengerSide"): 0, WINDOW.format("Row2.DriverSide"): 0}
    assert _writes("副驾车窗打开", "左后车窗打开", "音量五十", said) == both


def test_where_only_one_was_opened_nobody_knows_which_two() -> None:
    assert _writes("副驾车窗打开", "音量五十", "这两扇都关上") == {}


def test_how_it_is_now_is_answered_and_nothing_is_done() -> None:
    answer = _last("打开空调", "空调开着吗")
    assert (answer.reply, answer.writes) == ("空调已打开。", ())
    assert _last("空调关没关").reply == "空调已关闭。"
    assert _last("打开远光灯", "现在开着远光吗").reply == "远光灯已打开。"


def test_half_of_the_ambient_light_is_half_of_what_it_is() -> None:
    written = _writes("氛围灯亮度调到四十", "再亮一点", "再减一半")
    assert written[f"{CABIN}.Light.AmbientLight.Row1.DriverSide.Intensity"] == 30


def test_one_of_several_timers_is_asked_for_and_then_told_by_its_length() -> None:
    two = ("定一个十分钟的计时器", "再来一个二十五分钟的", "取消其中一个计时器")
    assert _last(*two).reply == "有10分钟和25分钟的计时，取消哪一个？"
    assert _last(*two, "长的那个").reply == "25分钟的计时取消了。"
    assert _last(*two, "十分钟的那个").reply == "10分钟的计时取消了。"
    assert _last(*two, "长的那个", "剩下那个也不要了").reply == "10分钟的计时取消了。"


def test_a_thing_and_its_place_answer_what_was_meant() -> None:
    assert _writes("调高一点", "后排的温度").keys() == {
        TEMPERATURE.format(f"Row2.{seat}") for seat in ("Driver", "Passenger")
    }
    assert _writes("关掉", "副驾的阅读灯") == {f"{CABIN}.Light.Spotlight.Row1.PassengerSide.IsLightOn": False}
    assert _writes("再大一点", "我今天有点累") == {}
