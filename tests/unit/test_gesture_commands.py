"""What gestures, nods and looks do: the user's favourites, never a driving function; and answers without a word."""

from __future__ import annotations

import asyncio
import re
import typing
from collections.abc import Awaitable

import pytest

from app.arbiter import DRIVING, decide
from app.bus import Bus
from app.clock import NS_PER_MS, NS_PER_S, ManualClock
from app.config import DragAction, GestureAction, GestureSettings, Settings, with_values
from app.events import (
    ActionDone,
    CabinAnswered,
    Event,
    Gesture,
    GestureDetected,
    HandDragged,
    HeadSign,
    HeadSigned,
    ListenNow,
    Phase,
    PlaybackStarted,
    QuestionOpen,
    QuietRequested,
    Route,
    SeatsSighted,
    Sense,
    ServiceFailed,
    SignalWrite,
    SilentAnswer,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
)
from dialogue.by_hand import ByHand
from dialogue.gesture_commands import GestureCommands
from tests.fakes.conversation import Talk
from tests.fakes.played import Played
from tests.fakes.session_stage import Stage

MEDIA = "Vehicle.Cabin.Infotainment.Media"
VOLUME = f"{MEDIA}.Volume"
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
PLAYING = {f"{MEDIA}.Played.PlaybackRate": 1.0}

_NO_HAND_MAY = re.compile(r"\.Door\.|\.Seat\.|\.Window\.|\.Trunk\.|\.Sunroof\.|Brake|Steering")


class Cabin(Played):
    """The service on a bus with a simulated car; `seen` is what came of it."""

    def __init__(
        self,
        settings: GestureSettings | None = None,
        values: dict[str, object] | None = None,
        *,
        write_every_s: float = 0.0,
    ) -> None:
        self.clock = ManualClock(1 * NS_PER_S)
        bus = Bus(self.clock)
        self.talk = Talk(values)
        self.vehicle = self.talk.vehicle
        hand = ByHand(bus, self.clock, self.vehicle, decide=decide, remember=self.talk.dialogue.tapped)
        self.service = GestureCommands(
            bus, self.clock, hand, settings or GestureSettings(), write_every_s=write_every_s
        )
        super().__init__(bus, self.service)

    async def shows(self, gesture: Gesture) -> None:
        self.clock.advance(1.0)
        now_ns = self.clock.now_ns()
        start_ns = now_ns - 300 * NS_PER_MS
        await self.tell(GestureDetected(ts_ns=now_ns, gesture=gesture, side="right", confidence=0.9, start_ns=start_ns))

    async def pulls(self, up: float, times: int = 1) -> None:
        for _ in range(times):
            self.clock.advance(0.05)
            await self.tell(HandDragged(ts_ns=self.clock.now_ns(), side="right", up=up, left=0.0))

    async def asks(self, *choices: str, lang: str = "en") -> None:
        await self.tell(QuestionOpen(ts_ns=self.clock.now_ns(), turn_id=1, lang=lang, choices=choices))

    async def phase(self, phase: Phase) -> None:
        await self.tell(TurnState(ts_ns=self.clock.now_ns(), phase=phase, turn_id=1))


def of(events: list[Event], *kinds: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kinds)]


def written(events: list[Event]) -> list[SignalWrite]:
    return [write for event in events if isinstance(event, ActionDone) for write in event.writes]


def answered(events: list[Event]) -> list[tuple[str, bool | None, str]]:
    return [(event.by, event.yes, event.choice) for event in events if isinstance(event, SilentAnswer)]


# --- favourites ---


def test_a_swipe_to_ones_own_left_plays_the_next_track_and_says_so() -> None:
    events = Cabin().play(lambda cabin: cabin.shows(Gesture.SWIPE_LEFT))
    assert [(write.path, write.value) for write in written(events)] == [(f"{MEDIA}.Action", "SKIP_FORWARD")]
    (told,) = [event for event in events if isinstance(event, CabinAnswered)]
    assert told.ok
    assert told.words["en"].startswith("Playing")


@pytest.mark.parametrize(("angle_deg", "skips"), [(0, 1), (-20, 1), (90, 0), (-45, 0)])
def test_a_hand_that_turns_the_wheel_swipes_nothing(angle_deg: int, skips: int) -> None:
    events = Cabin(values={"Vehicle.Chassis.SteeringWheel.Angle": angle_deg}).play(
        lambda cabin: cabin.shows(Gesture.SWIPE_LEFT)
    )
    assert len(written(events)) == skips


def test_a_gesture_without_a_favourite_does_nothing() -> None:
    assert written(Cabin().play(lambda cabin: cabin.shows(Gesture.VICTORY))) == []


def test_a_favourite_is_what_the_user_has_chosen() -> None:
    settings = GestureSettings(victory="screen_day_night")

    async def story(cabin: Cabin) -> None:
        await cabin.shows(Gesture.VICTORY)
        await cabin.shows(Gesture.VICTORY)

    assert [write.value for write in written(Cabin(settings).play(story))] == ["NIGHT", "DAY"]


def test_another_choice_counts_at_once() -> None:
    async def story(cabin: Cabin) -> None:
        cabin.service.adopt(GestureSettings(ok="recirculation"))
        await cabin.shows(Gesture.OK)

    assert [write.value for write in written(Cabin().play(story))] == [True]


def test_the_switch_turns_hands_and_nods_off() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks()
        cabin.clock.advance(1.0)
        await cabin.shows(Gesture.SWIPE_LEFT)
        await cabin.pulls(1.0, 3)
        await cabin.shows(Gesture.THUMB_UP)
        now_ns = cabin.clock.now_ns()
        await cabin.tell(HeadSigned(ts_ns=now_ns, sign=HeadSign.NOD, start_ns=now_ns, confidence=0.9))

    events = Cabin(GestureSettings(enabled=False)).play(story)
    assert of(events, ActionDone, SilentAnswer) == []


@pytest.mark.parametrize("action", typing.get_args(GestureAction))
@pytest.mark.parametrize("speed_kmh", [0.0, 120.0])
def test_no_favourite_drives_the_car_opens_it_or_moves_anybody(action: str, speed_kmh: float) -> None:
    async def story(cabin: Cabin) -> None:
        for _ in range(2):
            await cabin.shows(Gesture.VICTORY)

    settings = with_values(Settings(), {"gestures.victory": action}).gestures
    events = Cabin(settings, {"Vehicle.Speed": speed_kmh, **PLAYING}).play(story)
    for write in written(events):
        assert not write.path.startswith(DRIVING)
        assert not _NO_HAND_MAY.search(write.path)
        assert write.path.startswith(("Vehicle.Cabin.Infotainment.", "Vehicle.Cabin.HVAC."))


@pytest.mark.parametrize("action", [name for name in typing.get_args(GestureAction) if name != "none"])
def test_every_favourite_does_something(action: str) -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks()
        cabin.clock.advance(1.0)
        if action == "stop_talking":
            await cabin.phase(Phase.SPEAKING)
        await cabin.shows(Gesture.VICTORY)

    settings = with_values(Settings(), {"gestures.victory": action}).gestures
    events = Cabin(settings, PLAYING).play(story)
    assert of(events, ActionDone, SilentAnswer, QuietRequested, ListenNow, TextEntered)


def test_a_favourite_that_the_car_refuses_says_why() -> None:
    events = Cabin(GestureSettings(victory="louder"), {VOLUME: 100}).play(lambda cabin: cabin.shows(Gesture.VICTORY))
    (told,) = [event for event in events if isinstance(event, CabinAnswered)]
    assert not told.ok
    assert "maximum" in told.words["en"]


def test_repeat_is_asked_in_the_language_spoken_last() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.tell(
            TurnAnswered(ts_ns=0, turn_id=1, source="speech", text="打开车窗", lang="zh", route=Route.GRAMMAR,
                         intents=(), writes=(), reply="", ms={})
        )  # fmt: skip
        await cabin.shows(Gesture.OK)

    (asked,) = [e for e in Cabin(GestureSettings(ok="repeat")).play(story) if isinstance(e, TextEntered)]
    assert (asked.text, asked.lang, asked.source) == ("再说一遍", "zh", "gesture")


# --- palm and fist ---


@pytest.mark.parametrize("phase", [Phase.SPEAKING, Phase.LISTENING, Phase.THINKING])
def test_a_palm_quiets_the_assistant_and_leaves_the_music(phase: Phase) -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.phase(phase)
        await cabin.shows(Gesture.OPEN_PALM)

    events = Cabin(values=PLAYING).play(story)
    assert len(of(events, QuietRequested)) == 1
    assert written(events) == []


def test_a_palm_pauses_the_music_and_the_next_one_lets_it_play_on() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.phase(Phase.IDLE)
        for _ in range(3):
            await cabin.shows(Gesture.OPEN_PALM)

    events = Cabin(values=PLAYING).play(story)
    assert [write.value for write in written(events)] == ["STOP", "PLAY", "STOP"]


def test_a_palm_starts_no_music_that_it_had_not_paused() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.shows(Gesture.OPEN_PALM)

    assert written(Cabin().play(story)) == []


def test_a_fist_stops_the_voice_only_while_it_speaks() -> None:
    async def story(cabin: Cabin) -> None:
        for phase in (Phase.IDLE, Phase.LISTENING, Phase.SPEAKING):
            await cabin.phase(phase)
            await cabin.shows(Gesture.CLOSED_FIST)

    assert len(of(Cabin().play(story), QuietRequested)) == 1


def test_a_fist_stops_a_timers_words_too_and_a_voice_that_has_died_is_no_voice() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.tell(PlaybackStarted(ts_ns=cabin.clock.now_ns(), turn_id=0, synthesis_ms=1.0))
        await cabin.shows(Gesture.CLOSED_FIST)
        await cabin.tell(ServiceFailed(ts_ns=cabin.clock.now_ns(), service="speech", error="died"))
        await cabin.shows(Gesture.CLOSED_FIST)

    assert len(of(Cabin().play(story), StopSpeaking)) == 1


# --- answers without a word ---


@pytest.mark.parametrize(("gesture", "yes"), [(Gesture.THUMB_UP, True), (Gesture.THUMB_DOWN, False)])
def test_a_thumb_answers_a_question(gesture: Gesture, yes: bool) -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks()
        await cabin.shows(gesture)

    assert answered(Cabin().play(story)) == [("thumb", yes, "")]


@pytest.mark.parametrize(("sign", "by", "yes"), [(HeadSign.NOD, "nod", True), (HeadSign.SHAKE, "shake", False)])
def test_a_head_answers_only_a_question_and_only_after_it(sign: HeadSign, by: str, yes: bool) -> None:
    async def story(cabin: Cabin) -> None:
        async def signs(begun_ago_s: float) -> None:
            now_ns = cabin.clock.now_ns()
            start_ns = now_ns - round(begun_ago_s * NS_PER_S)
            await cabin.tell(HeadSigned(ts_ns=now_ns, sign=sign, start_ns=start_ns, confidence=0.9))

        await signs(0.5)  # nothing is asked
        await cabin.asks()
        cabin.clock.advance(0.8)
        await signs(1.0)  # it had begun before the question
        await signs(0.6)  # too soon after it was asked
        await signs(0.4)
        await cabin.tell(QuestionOpen(ts_ns=cabin.clock.now_ns(), valid=False))
        cabin.clock.advance(2.0)
        await signs(0.5)  # the question was withdrawn

    assert answered(Cabin().play(story)) == [(by, yes, "")]


def test_a_thumb_without_a_question_says_nothing() -> None:
    assert answered(Cabin().play(lambda cabin: cabin.shows(Gesture.THUMB_UP))) == []


def looks(cabin: Cabin, places: dict[str, float], seconds: float, sense: Sense = Sense.GAZE) -> Awaitable[None]:
    async def look() -> None:
        for _ in range(round(seconds / 0.1)):
            cabin.clock.advance(0.1)
            await cabin.tell(SeatsSighted(ts_ns=cabin.clock.now_ns(), sense=sense, places=places))

    return look()


AT_PASSENGER = {"passenger": 0.8, "driver": 0.1}


@pytest.mark.parametrize("blink_s", [0.0, 0.2])
def test_a_look_at_an_offered_place_chooses_it(blink_s: float) -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks("driver", "passenger")
        await looks(cabin, AT_PASSENGER, 0.8)
        cabin.clock.advance(blink_s)
        await looks(cabin, AT_PASSENGER, 0.6)

    assert answered(Cabin().play(story)) == [("look", None, "passenger")]


@pytest.mark.parametrize(
    ("places", "seconds"),
    [
        (AT_PASSENGER, 0.9),  # 0.3 s to understand and 0.8 s to look
        ({"passenger": 0.5, "driver": 0.4}, 3.0),
        ({"rear_left": 0.9}, 3.0),
        ({"passenger": 0.1}, 3.0),
    ],
)
def test_a_look_that_is_short_unsure_or_elsewhere_chooses_nothing(places: dict[str, float], seconds: float) -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks("driver", "passenger")
        await looks(cabin, places, seconds)

    assert answered(Cabin().play(story)) == []


def test_looks_that_only_add_up_choose_nothing() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks("driver", "passenger")
        for _ in range(4):
            await looks(cabin, AT_PASSENGER, 0.5)
            await looks(cabin, {"driver": 0.9}, 0.4)
            await looks(cabin, {}, 0.3)

    assert answered(Cabin().play(story)) == []


def test_pointing_is_no_look_and_yes_or_no_is_not_looked_for() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.asks("driver", "passenger")
        await looks(cabin, AT_PASSENGER, 2.0, Sense.POINTING)
        await cabin.asks()
        await looks(cabin, AT_PASSENGER, 2.0)

    assert answered(Cabin().play(story)) == []


# --- pulling ---


def test_a_pinched_hand_pulls_the_volume_in_steps() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.pulls(0.05, 20)
        await cabin.shows(Gesture.PINCH_DRAG)

    values = [write.value for write in written(Cabin(values={VOLUME: 30}).play(story))]
    assert values[-1] == 50
    assert values == sorted(values)
    assert 4 <= len(values) <= 8


def test_beyond_the_end_the_hand_pulls_nothing_and_is_followed_at_once_on_its_way_back() -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.pulls(1.0, 10)
        await cabin.pulls(-0.5)

    events = Cabin(values={VOLUME: 30}).play(story)
    assert [write.value for write in written(events)][-2:] == [100, 90]
    assert all(event.ok for event in events if isinstance(event, ActionDone))


def test_undo_takes_back_the_whole_pull() -> None:
    cabin = Cabin(values={VOLUME: 30})

    async def story(cabin: Cabin) -> None:
        await cabin.pulls(0.3, 5)
        await cabin.shows(Gesture.PINCH_DRAG)

    cabin.play(story)
    assert cabin.vehicle.snapshot()[VOLUME] == 60
    cabin.talk.says("undo that")
    assert cabin.vehicle.snapshot()[VOLUME] == 30


def test_two_pulls_are_undone_one_by_one() -> None:
    cabin = Cabin(values={VOLUME: 30})

    async def story(cabin: Cabin) -> None:
        for _ in range(2):
            await cabin.pulls(0.5, 2)
            await cabin.shows(Gesture.PINCH_DRAG)

    cabin.play(story)
    cabin.talk.says("undo that")
    assert cabin.vehicle.snapshot()[VOLUME] == 50


def test_a_pull_writes_five_times_a_second_at_most() -> None:
    lasted_s = 0.0

    async def story(cabin: Cabin) -> None:
        nonlocal lasted_s
        begun_s = asyncio.get_running_loop().time()
        for _ in range(30):
            await cabin.pulls(0.15)
            await asyncio.sleep(0.01)
        lasted_s = asyncio.get_running_loop().time() - begun_s

    writes = written(Cabin(values={VOLUME: 0}, write_every_s=0.2).play(story))
    assert 2 <= len(writes) <= 2 + lasted_s / 0.2


@pytest.mark.parametrize(("action", "path", "value"), [("temperature", TEMPERATURE, 24.0), ("none", "", None)])
def test_what_is_pulled_is_the_users_choice(action: typing.Any, path: str, value: float | None) -> None:
    async def story(cabin: Cabin) -> None:
        await cabin.pulls(0.25, 4)
        await cabin.shows(Gesture.PINCH_DRAG)

    cabin = Cabin(GestureSettings(pinch_drag=action), {TEMPERATURE: 22.0})
    writes = written(cabin.play(story))
    assert action in typing.get_args(DragAction)
    assert (writes[-1].value if writes else None) == value
    assert {write.path for write in writes} <= {path}


# --- with the session ---


def test_a_question_a_nod_and_the_deed() -> None:
    async def story(stage: Stage) -> None:
        hand = ByHand(stage.bus, stage.clock, stage.vehicle, decide=decide, remember=stage.dialogue.tapped)
        life = asyncio.create_task(GestureCommands(stage.bus, stage.clock, hand, GestureSettings()).run())
        await stage.settle()
        await stage.says("set the temperature to forty degrees")
        for _ in range(2):  # the second nod answers nothing: the question is closed
            stage.clock.advance(1.0)
            now_ns = stage.clock.now_ns()
            start_ns = now_ns - 500 * NS_PER_MS
            await stage.tell(HeadSigned(ts_ns=now_ns, sign=HeadSign.NOD, start_ns=start_ns, confidence=0.9))
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)

    answers = [event for event in Stage().play(story) if isinstance(event, TurnAnswered)]
    assert [(answer.source, [write.value for write in answer.writes]) for answer in answers] == [
        ("speech", []),
        ("nod", [32.0]),
    ]
