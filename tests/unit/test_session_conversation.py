"""Conversations: what is done, what is said of it, and what is never done."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import dialogue.actions
from app.clock import ManualClock
from app.errors import InputError, VehicleError
from app.events import ActionDone, Route, SignalValue
from dialogue.conversation import MAX_TEXT, MEMORY_S
from tests.fakes.conversation import FakeModel, Talk, dead_model

TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
WINDOW = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"
VOLUME = "Vehicle.Cabin.Infotainment.Media.Volume"
MOVING = {"Vehicle.Speed": 90}


def test_a_command_is_written_read_back_and_said() -> None:
    talk = Talk()
    answer = talk.says("set the temperature to 24")
    assert [(write.path, write.value) for write in answer.writes] == [(TEMPERATURE, 24.0)]
    assert talk.vehicle.snapshot()[TEMPERATURE] == 24.0
    assert answer.reply == "24 degrees on the driver's side."
    assert answer.route is Route.GRAMMAR
    assert answer.ms["total"] >= answer.ms["understand"] >= 0


def test_the_example_of_the_contract_word_for_word() -> None:
    answer = Talk().says("把副驾的窗户打开一半")
    assert answer.reply == "好的，副驾车窗已打开一半。"
    assert answer.lang == "zh"


def test_no_nod_before_a_refusal_though_the_rest_is_done() -> None:
    answer = Talk().says("导航去火星广场，把副驾的窗户打开一半")
    assert answer.reply == "我不知道火星广场在哪里。副驾车窗已打开一半。"
    assert [write.value for write in answer.writes] == [50]


def test_out_of_range_is_refused_with_an_offer_that_a_yes_accepts() -> None:
    talk = Talk()
    refused = talk.says("set the temperature to 40")
    assert refused.route is Route.REFUSE
    assert refused.writes == ()
    assert "16 to 32" in refused.reply
    assert "32" in refused.reply
    assert [write.value for write in talk.says("yes").writes] == [32.0]


def test_an_offer_is_gone_after_another_sentence() -> None:
    talk = Talk()
    talk.says("set the temperature to 40")
    talk.says("mute")
    assert talk.says("yes").route is Route.IGNORE


def test_no_drops_the_offer() -> None:
    talk = Talk()
    talk.says("温度调到四十度")
    assert talk.says("不用了").reply == "好的。"
    assert talk.says("好的").writes == ()


def test_several_requests_are_separate_and_one_failing_hides_no_other() -> None:
    answer = Talk().says("set the temperature to 50 and close the window and set the volume to 20")
    assert [action.ok for action in answer.actions] == [False, True, True]
    assert [write.value for write in answer.writes] == [0, 20]
    assert "16 to 32" in answer.reply
    assert "Volume 20" in answer.reply


def test_doors_stay_locked_at_speed_and_the_reply_says_why() -> None:
    answer = Talk(MOVING).says("open the trunk")
    assert (answer.route, answer.writes) == (Route.REFUSE, ())
    assert answer.reply == "I can't move the trunk while we are driving."


def test_from_the_rear_only_the_own_zone_and_the_shared_things() -> None:
    talk = Talk()
    assert talk.says("open my window", speaker_zone="rear_left").writes
    assert talk.says("louder", speaker_zone="rear_left").writes
    refused = talk.says("set the driver temperature to 20", speaker_zone="rear_left")
    assert (refused.route, refused.writes) == (Route.REFUSE, ())


def test_it_means_what_was_spoken_of_last() -> None:
    talk = Talk()
    talk.says("turn the volume up")
    assert [write.value for write in talk.says("turn it down").writes] == [30]
    talk.says("打开副驾座椅加热")
    assert [write.value for write in talk.says("再大一点").writes] == [100]


def test_it_without_anything_spoken_of_is_asked_back_with_at_most_three_choices() -> None:
    talk = Talk()
    asked = talk.says("turn it up")
    assert (asked.route, asked.intents, asked.writes) == (Route.CLARIFY, (), ())
    assert asked.reply == "What do you mean: the volume, the temperature or the fan?"
    assert [write.path for write in talk.says("the volume").writes] == [VOLUME]


def test_after_a_long_silence_it_is_forgotten() -> None:
    clock = ManualClock(1)
    talk = Talk(clock=clock)
    talk.says("turn the volume up")
    clock.advance(MEMORY_S + 1)
    assert talk.says("turn it up").route is Route.CLARIFY


def test_undo_restores_what_was_there_before_the_last_action() -> None:
    talk = Talk({TEMPERATURE: 20})
    talk.says("set the temperature to 24 and open the window")
    answer = talk.says("undo")
    assert answer.reply == "Back to how it was."
    assert (talk.vehicle.snapshot()[TEMPERATURE], talk.vehicle.snapshot()[WINDOW]) == (20.0, 0)
    assert talk.says("undo").route is Route.REFUSE


def test_mute_comes_back_to_where_the_volume_was() -> None:
    talk = Talk({VOLUME: 55})
    talk.says("mute")
    assert [write.value for write in talk.says("unmute").writes] == [55]


def test_a_window_that_meets_an_obstacle_is_not_called_closed() -> None:
    talk = Talk({WINDOW: 80}, obstacles={WINDOW: 40})
    answer = talk.says("close my window")
    assert answer.reply == "Something is in the way: the driver's window stopped at 40 percent."
    assert [write.value for write in answer.writes] == [40]
    assert not answer.actions[0].ok


def test_a_vehicle_that_does_not_answer_is_said_to_have_not(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk()

    async def broken(path: str, value: SignalValue) -> None:
        raise VehicleError(f"{path}: no answer")

    monkeypatch.setattr(talk.vehicle, "write", broken)
    answer = talk.says("open the window")
    assert (answer.route, answer.writes) == (Route.REFUSE, ())
    assert "did not respond" in answer.reply


def test_a_vehicle_that_takes_another_value_is_not_said_to_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue.actions, "READ_BACK_S", 0.1)
    talk = Talk()

    async def deaf(path: str, value: SignalValue) -> None:
        return

    monkeypatch.setattr(talk.vehicle, "write", deaf)
    answer = talk.says("set the volume to 80")
    assert answer.writes == ()
    assert answer.reply == "The vehicle did not accept that."


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("navigate to narnia", "I don't know a place called narnia."),
        ("播放不存在的歌", "没有找到不存在。"),
        ("cancel the navigation", "There is no route to cancel."),
    ],
)
def test_what_is_not_there_is_said_not_to_be_there(text: str, reply: str) -> None:
    answer = Talk().says(text)
    assert (answer.reply, answer.route, answer.writes) == (reply, Route.REFUSE, ())


def test_actions_are_told_at_once() -> None:
    told: list[ActionDone] = []
    Talk().says("open the window and mute", on_action=told.append, turn_id=7)
    assert [(action.turn_id, action.intent.name) for action in told] == [(7, "set_window"), (7, "set_volume")]


# --- the language model -------------------------------------------------------------------------------------------


def _model(answer: object) -> Talk:
    return Talk(model=FakeModel(answer))


def test_a_question_gets_the_models_sentence() -> None:
    answer = _model({"say": "Rest keeps you awake. Take a break. And more."}).says("Why should a driver rest?")
    assert answer.route is Route.CHAT
    assert answer.reply == "Rest keeps you awake. Take a break."


def test_what_the_model_is_sure_of_is_done_with_what_the_sentence_itself_says() -> None:
    answer = Talk(model=FakeModel(wish="open_window")).says("nudge my wife's window towards a third")
    assert answer.route is Route.LLM
    assert [write.value for write in answer.writes] == [33]


@pytest.mark.parametrize(
    ("text", "yes", "wish", "question"),
    [
        ("I can't make out who is behind us", "yes please", "rear_defrost", "Shall I turn on the rear defroster?"),
        ("后面白茫茫一片", "好的", "rear_defrost", "要打开后除霜吗？"),
    ],
)
def test_what_the_model_leans_to_is_asked_and_a_plain_yes_does_it(
    text: str, yes: str, wish: str, question: str
) -> None:
    talk = Talk(model=FakeModel(wish=wish, share=0.6))
    asked = talk.says(text)
    assert (asked.reply, asked.route, asked.writes) == (question, Route.CLARIFY, ())
    done = talk.says(yes)
    assert [write.path for write in done.writes] == ["Vehicle.Cabin.HVAC.IsRearDefrosterActive"]


def test_after_a_no_nothing_is_done() -> None:
    talk = Talk(model=FakeModel(wish="rear_defrost", share=0.6))
    talk.says("I can't make out who is behind us")
    assert talk.says("no").writes == ()
    assert talk.says("yes").writes == ()


def test_a_yes_does_not_answer_the_question_before_the_one_that_was_answered_since() -> None:
    talk = _model({"say": "Rest keeps you awake."})
    assert talk.says("set the temperature to 40").route is Route.REFUSE
    assert talk.says("Why should a driver rest?").route is Route.CHAT
    assert talk.says("yes").writes == ()


def test_a_yes_still_answers_a_question_when_nothing_to_the_point_came_between() -> None:
    talk = _model({"ignore": True})
    talk.says("set the temperature to 40")
    talk.says("hm, where did I put it")
    assert [write.value for write in talk.says("yes").writes] == [32.0]


@pytest.mark.parametrize(
    "text", ["My brother's car has heated seats too.", "Don't open the window.", "邻居家的车有天窗"]
)
def test_what_only_tells_or_declines_is_met_with_silence(text: str) -> None:
    answer = Talk(model=FakeModel({"say": "Nice."}, wish="open_window", share=0.2)).says(text)
    assert (answer.route, answer.reply, answer.writes) == (Route.IGNORE, "", ())


def test_doors_are_asked_about_however_sure_the_model_is() -> None:
    answer = Talk(model=FakeModel(wish="unlock")).says("my friend out there wants to join us")
    assert (answer.reply, answer.writes) == ("Shall I unlock the doors?", ())


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("she said it was like an oven in there", "cooler"),
        ("whatever you do, never open that pane", "open_window"),
        ("would a blue glow look good?", "mood_light_on"),
        ("let there be some lovely glow", "mood_light_color"),
        ("between 19 and 25 would be lovely", "temperature_to"),
        ("gibberish words", "no_such_wish"),
        ("他说后面冷得要命", "warmer"),
        ("座椅为什么会变热", "heat_seat"),
    ],
)
def test_a_guess_of_the_model_that_the_sentence_does_not_bear_out_is_never_carried_out(text: str, wish: str) -> None:
    talk = Talk(model=FakeModel({"refuse": True}, wish=wish))
    before = talk.vehicle.snapshot()
    answer = talk.says(text)
    assert answer.writes == ()
    assert talk.vehicle.snapshot() == before
    assert talk.says("yes").writes == ()


def test_a_question_that_is_known_gets_the_answer_that_is_kept() -> None:
    answer = Talk(model=FakeModel({"say": "Because of the moon."}, wish="know_fogging")).says("why do panes steam up?")
    assert answer.route is Route.CHAT
    assert answer.reply.startswith("Moist air inside turns to water")


def test_a_value_out_of_range_from_the_model_meets_the_same_validator() -> None:
    answer = Talk(model=FakeModel(wish="temperature_to")).says("crank the temp to ninety, baby")
    assert (answer.route, answer.writes) == (Route.REFUSE, ())
    assert "16 to 32" in answer.reply


@pytest.mark.parametrize("claim", ["I've opened the sunroof.", "Done!", "The window is now open."])
def test_the_model_may_not_claim_a_deed(claim: str) -> None:
    answer = _model({"say": claim}).says("polish the sunroof")
    assert answer.reply == "Sorry, I can't do that."
    assert answer.route is Route.REFUSE


def test_an_answer_in_the_wrong_language_is_not_spoken() -> None:
    answer = _model({"say": "Resting helps."}).says("为什么要休息？")
    assert answer.reply == "抱歉，我没听明白，可以换个说法吗？"


def test_refusing_and_ignoring_are_answers() -> None:
    assert _model({"refuse": True}).says("paint the mirrors").route is Route.REFUSE
    ignored = _model({"ignore": True}).says("so I told him about it")
    assert (ignored.route, ignored.reply) == (Route.IGNORE, "")


@pytest.mark.parametrize(
    ("model", "hint"),
    [(None, "isn't running"), (dead_model(), "isn't running"), (FakeModel(hangs=True), "too long")],
)
def test_without_the_model_commands_work_and_questions_get_a_plain_word(model: FakeModel | None, hint: str) -> None:
    talk = Talk(model=model, limit_s=0.05)
    assert talk.says("open the window").writes
    answer = talk.says("Why is the sky blue?")
    assert answer.route is Route.REFUSE
    assert hint in answer.reply


def test_commands_never_wait_for_the_model() -> None:
    model = FakeModel({"refuse": True})
    Talk(model=model).says("open the window")
    assert model.requests == []


def test_a_part_that_is_not_understood_goes_to_the_model_and_the_rest_is_done() -> None:
    talk = _model({"refuse": True})
    answer = talk.says("open the window and paint the roof")
    assert [write.path for write in answer.writes] == [WINDOW]
    assert "paint the roof" in answer.reply


# --- bad input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "how"),
    [("", {}), ("   ", {}), ("open", {"lang": "xx"}), ("открой окно", {}), ("open", {"speaker_zone": "roof"})],
)
def test_bad_input_is_one_clear_line(text: str, how: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        Talk().says(text, **how)
    assert "\n" not in caught.value.message


def test_ten_kilobytes_of_text_are_answered_with_the_limit() -> None:
    for text in ("open the window " * 640, "打开窗户" * 2560):
        answer = Talk().says(text)
        assert (answer.route, answer.writes) == (Route.REFUSE, ())
        assert str(MAX_TEXT) in answer.reply


def test_a_cancelled_call_leaves_no_task_behind() -> None:
    async def story() -> int:
        talk = Talk(model=FakeModel(hangs=True))
        task = asyncio.create_task(talk.dialogue.handle("why is the sky blue?"))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return len(asyncio.all_tasks())

    assert asyncio.run(story()) == 1


@pytest.mark.parametrize(
    ("asked", "again"),
    [("定速巡航打开，设到八十", "对，打开"), ("turn the cruise control on at 80", "yes, turn it on")],
)
def test_saying_again_what_was_asked_about_is_a_yes(asked: str, again: str) -> None:
    talk = Talk({"Vehicle.Speed": 80})
    question = talk.says(asked)
    assert question.route is Route.CLARIFY
    assert question.reply.count("?") + question.reply.count("？") == 1
    assert {write.path.rpartition(".")[2] for write in talk.says(again).writes} == {"SpeedSet", "IsActive"}


def test_saying_the_opposite_of_what_was_asked_about_is_no_yes() -> None:
    talk = Talk({"Vehicle.Speed": 80, "Vehicle.ADAS.CruiseControl.IsActive": True})
    talk.says("turn the cruise control off")
    assert talk.says("turn it on").writes == ()


def test_a_place_beside_a_question_is_no_vocative() -> None:
    talk = Talk()
    talk.says("主驾温度二十四度")
    assert [write.value for write in talk.says("副驾也一样，明天天气怎么样").writes] == [24.0]
    assert talk.says("妈妈，还有多久到嘛").route is Route.IGNORE
