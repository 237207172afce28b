"""What is said in several turns, in Chinese: the other one, a bit back, the same as here, all the way."""

from __future__ import annotations

import asyncio

import pytest

from app.arbiter import decide
from app.vehicle.simulated import SimulatedVehicle
from dialogue.conversation import Dialogue
from dialogue.phrases import Phrases
from dialogue.text import said
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS, FakeModel, voice

CABIN = "Vehicle.Cabin"
SEAT = f"{CABIN}.Seat.Row1.{{}}.HeatingCooling"
FAN = f"{CABIN}.HVAC.Station.{{}}.FanSpeed"


def _writes(*texts: str) -> dict[str, object]:
    """What the last of the sentences wrote."""

    async def story() -> dict[str, object]:
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        answers = [await talk.handle(text, "zh") for text in texts]
        return {write.path: write.value for write in answers[-1].writes}

    return asyncio.run(story())


def test_a_step_too_far_is_taken_back_by_as_much() -> None:
    assert _writes("靠背往后一点", "太多了，回来一点") == {f"{CABIN}.Seat.Row1.DriverSide.Backrest.Recline": 20.0}


def test_not_enough_is_the_same_step_again() -> None:
    assert _writes("把座椅往后移一点", "不够，再来一点") == {f"{CABIN}.Seat.Row1.DriverSide.Position": 180}


def test_the_same_as_here_is_the_same_amount_not_the_same_step() -> None:
    assert _writes("风量调到五档", "小一点", "后排也调成一样的") == {
        FAN.format("Row2.Driver"): 57,
        FAN.format("Row2.Passenger"): 57,
    }


def test_all_the_way_is_the_end_of_what_is_on() -> None:
    assert _writes("打开座椅加热", "开到最大") == {SEAT.format("DriverSide"): 100}
    assert _writes("打开座椅通风", "最大") == {SEAT.format("DriverSide"): -100}


def test_cold_and_turn_it_down_is_not_said_of_the_heat() -> None:
    assert _writes("打开座椅通风", "有点冷了，关小一点") == {SEAT.format("DriverSide"): -33}


def test_not_this_lamp_but_that_one_switches_the_first_off_again() -> None:
    written = _writes("打开氛围灯", "不是这个，是阅读灯")
    assert written[f"{CABIN}.Light.AmbientLight.Row1.DriverSide.IsLightOn"] is False
    assert written[f"{CABIN}.Light.Spotlight.Row1.DriverSide.IsLightOn"] is True


def test_all_off_is_said_of_the_two_things_switched_on_last() -> None:
    assert _writes("方向盘加热开一下", "座椅也加热一下", "都关了") == {
        "Vehicle.Chassis.SteeringWheel.HeatingCooling": 0,
        SEAT.format("DriverSide"): 0,
    }


WINDOW = f"{CABIN}.Door.Row1.{{}}Side.Window.Position"
WIPERS = "Vehicle.Body.Windshield.Front.Wiping.Mode"
MUSIC = f"{CABIN}.Infotainment.Media.Action"


def test_what_comes_in_by_an_open_window_is_the_window_s() -> None:
    assert _writes("打开副驾车窗", "风太大了，关一半") == {WINDOW.format("Passenger"): 50}
    assert _writes("关上副驾车窗", "太热了，开一半") == {WINDOW.format("Passenger"): 50}
    assert _writes("打开副驾车窗", "音乐太吵了，关小一点") == {f"{CABIN}.Infotainment.Media.Volume": 20}


def test_all_shut_is_said_of_what_is_open_in_part_too() -> None:
    assert _writes("天窗开一半", "遮阳帘打开", "都关上")[f"{CABIN}.Sunroof.Position"] == 0


def test_a_window_asked_about_is_the_one_to_be_closed() -> None:
    assert _writes("副驾车窗关了吗", "关上") == {WINDOW.format("Passenger"): 0}


def test_a_moment_s_stop_is_of_what_was_just_begun_and_the_shortest_word_of_no_wiper() -> None:
    assert _writes("放首歌", "停一下") == {MUSIC: "STOP"} == _writes("放首歌", "停")
    assert _writes("打开雨刷", "停一下") == {WIPERS: "OFF"}
    assert not _writes("打开雨刷", "停")
    assert not _writes("放首歌", "现在几点", "停一下")


def test_a_word_that_ends_a_turn_at_work_is_of_nothing_done_before_that() -> None:
    async def story() -> tuple[object, ...]:
        model = FakeModel(hangs=True)
        vehicle = SimulatedVehicle({}, catalogue=CATALOGUE)
        talk = Dialogue(vehicle, model, decide=decide, places=PLACES, tracks=TRACKS, voice=voice())
        await talk.handle("放首歌", "zh")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(talk.handle("天为什么是蓝的", "zh"), 0.01)
        return (await talk.handle("停", "zh")).writes

    assert asyncio.run(story()) == ()


def test_a_name_of_two_things_is_of_the_one_that_is_on() -> None:
    assert _writes("后视镜加热打开", "音量大一点", "后视镜的关了") == {
        f"Vehicle.Body.Mirrors.{side}Side.IsHeatingOn": False for side in ("Driver", "Passenger")
    }


def test_what_is_not_wanted_is_replaced_or_taken_back() -> None:
    assert _writes("雨刷调到自动", "不要自动，开慢速") == {WIPERS: "SLOW"}
    assert _writes("副驾车窗开一半", "不要一半，要全开") == {WINDOW.format("Passenger"): 100}
    assert _writes("雨刷调到自动", "不要自动") == {WIPERS: "OFF"}


def test_hers_is_the_passenger_s_whatever_was_done_since() -> None:
    assert _writes("座椅加热打开", "音量大一点", "她那个调到一档") == {SEAT.format("PassengerSide"): 33}


@pytest.mark.parametrize(
    ("text", "used"), [("打开呀", 1), ("三亚", 0), ("走吧", 1), ("酒吧", 0)], ids=["particle", "name", "bar?", "bar"]
)
def test_a_name_keeps_the_end_that_only_sounds_polite(text: str, used: int) -> None:
    phrases = Phrases(["呀", "吧"], "zh", not_behind=("酒",), as_written=True)
    tokens = said(text, "zh").tokens
    assert phrases.at_end(tokens, 0, len(tokens)) == used


def test_a_signal_written_twice_in_one_turn_is_undone_to_its_first_value() -> None:
    temperature = f"{CABIN}.HVAC.Station.Row1.Driver.Temperature"
    before = _writes("主驾温度三十度")
    assert _writes("主驾温度三十度", "主驾温度二十八度，然后高一度", "撤销") == before == {temperature: 30.0}


def test_who_is_only_spoken_to_gets_nothing_done() -> None:
    assert not _writes("按摩打开", "老婆，衣服收了没")
    assert _writes("按摩打开", "老婆也要")


def test_from_the_back_the_window_is_ones_own_whoever_opened_another() -> None:
    async def story() -> list[str]:
        talk = Dialogue(
            SimulatedVehicle({}, catalogue=CATALOGUE), None, decide=decide, places=PLACES, tracks=TRACKS, voice=voice()
        )
        await talk.handle("左后车窗打开", "zh")
        answer = await talk.handle("车窗关上", "zh", speaker_zone="rear_right")
        return [write.path for write in answer.writes]

    assert asyncio.run(story()) == [f"{CABIN}.Door.Row2.PassengerSide.Window.Position"]
