"""Looking opens the microphone: a look that lasts, then the driver's own words. Everything else stays unheard."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_S
from app.events import (
    DriverState,
    Event,
    GazeZone,
    LipsObserved,
    Opening,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    SpeakText,
    SpeechPaused,
    SpeechStarted,
    TurnAnswered,
    UtteranceRecognized,
)
from dialogue.session import Manners
from tests.fakes.session_stage import Stage

FRAME_S = 1 / 15
STILL, MOVING = 0.05, 0.9

Scene = tuple[float, GazeZone, float | None, bool]
"""So many seconds, where the driver looks, how his lips move (None: the mouth is not seen), whether somebody speaks."""

SCREEN, ROAD, PASSENGER = GazeZone.CENTRE_SCREEN, GazeZone.ROAD, GazeZone.PASSENGER


class Drive(Stage):
    """The session of somebody who has chosen `look_to_talk`."""

    def __init__(self) -> None:
        super().__init__(manners=Manners(needs_a_look=True))
        self.phases: list[Phase] = []

    async def acts(self, *scenes: Scene) -> None:
        """Plays scenes; the speech in them is one sentence, recognised when it is over."""
        start_ns = end_ns = 0
        for seconds, zone, lips, speaks in scenes:
            if speaks and not start_ns:
                start_ns = self.clock.now_ns()
            elif start_ns and not speaks:
                end_ns = end_ns or self.clock.now_ns()
            for frame in range(round(seconds / FRAME_S)):
                self.clock.advance(FRAME_S)
                now_ns = self.clock.now_ns()
                await self.tell(DriverState(ts_ns=now_ns, gaze_zone=zone))
                await self.tell(LipsObserved(ts_ns=now_ns, valid=lips is not None, speaking=lips or 0.0))
                if speaks and frame == 3 and now_ns - start_ns < 0.5 * NS_PER_S:
                    await self.tell(SpeechStarted(ts_ns=start_ns, opening=Opening.LOOK))
                self.phases.append(self.phase)
        if start_ns:
            end_ns = end_ns or self.clock.now_ns()
            await self.tell(SpeechPaused(ts_ns=end_ns))
            await self.tell(heard(start_ns, end_ns))


def heard(start_ns: int, end_ns: int, text: str = "open the window") -> UtteranceRecognized:
    return UtteranceRecognized(
        ts_ns=end_ns, text=text, lang="en", confidence=0.9, no_speech=0.0, wake_ns=None, speech_start_ns=start_ns,
        speech_end_ns=end_ns, endpoint_ms=300.0, recognize_ms=120.0, opening=Opening.LOOK,
    )  # fmt: skip


def turns(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, TurnAnswered)]


def played(*scenes: Scene) -> tuple[list[str], list[Phase]]:
    drive = Drive()

    async def story(stage: Stage) -> None:
        await drive.acts((1.0, ROAD, STILL, False), *scenes)

    return turns(drive.play(story)), drive.phases


@pytest.mark.parametrize(
    "scenes",
    [
        pytest.param(((0.5, SCREEN, STILL, False), (1.5, SCREEN, MOVING, True)), id="looks, then speaks"),
        pytest.param(((0.6, SCREEN, STILL, False), (1.5, ROAD, MOVING, True)), id="looks, then speaks to the road"),
        pytest.param(((0.6, SCREEN, STILL, False), (0.7, ROAD, STILL, False), (1.5, ROAD, MOVING, True)), id="waits"),
        pytest.param(((0.5, SCREEN, None, False), (1.5, SCREEN, None, True)), id="a hand before the mouth"),
    ],
)
def test_a_look_and_the_drivers_words_need_no_wake_word(scenes: tuple[Scene, ...]) -> None:
    said, phases = played(*scenes)
    assert said == ["open the window"]
    assert phases[-1] is Phase.LISTENING


@pytest.mark.parametrize(
    "scenes",
    [
        pytest.param(((0.2, SCREEN, STILL, False), (1.5, ROAD, MOVING, True)), id="a glance"),
        pytest.param(((0.6, SCREEN, STILL, False), (1.5, SCREEN, STILL, True)), id="the passenger talks"),
        pytest.param(
            ((0.6, SCREEN, STILL, False), (1.3, ROAD, STILL, False), (1.5, ROAD, MOVING, True)), id="long ago"
        ),
        pytest.param(((1.0, PASSENGER, STILL, False), (1.5, PASSENGER, MOVING, True)), id="talks to the passenger"),
        pytest.param(
            ((0.5, PASSENGER, MOVING, True), (1.0, SCREEN, MOVING, True), (0.5, PASSENGER, MOVING, True)),
            id="looks at the screen while talking to the passenger",
        ),
        pytest.param(((1.0, ROAD, STILL, False), (1.5, ROAD, MOVING, True)), id="talks to himself"),
    ],
)
def test_without_such_a_look_or_such_lips_nothing_is_heard_and_nothing_glows(scenes: tuple[Scene, ...]) -> None:
    said, phases = played(*scenes)
    assert said == []
    assert set(phases) == {Phase.IDLE}


def test_the_window_glows_only_once_speech_begins() -> None:
    _, phases = played((2.0, SCREEN, STILL, False), (1.5, SCREEN, MOVING, True))
    glowing = phases.index(Phase.LISTENING)
    assert glowing >= round(3.0 / FRAME_S)


def test_a_look_while_the_assistant_speaks_does_not_make_it_hear_itself() -> None:
    drive = Drive()

    async def story(stage: Stage) -> None:
        await drive.tell(PlaybackStarted(ts_ns=drive.clock.now_ns(), turn_id=0, synthesis_ms=50.0))
        await drive.acts((1.0, SCREEN, None, False), (1.5, SCREEN, None, True))
        await drive.tell(PlaybackFinished(ts_ns=drive.clock.now_ns(), turn_id=0))
        drive.clock.advance(0.1)
        await drive.acts((0.5, SCREEN, None, False), (1.5, SCREEN, None, True))

    assert turns(drive.play(story)) == ["open the window"]


def test_who_paused_and_looks_elsewhere_meanwhile_still_speaks_to_it() -> None:
    drive = Drive()

    async def story(stage: Stage) -> None:
        await drive.acts((0.6, SCREEN, None, False))
        start_ns = drive.clock.now_ns()
        await drive.tell(SpeechStarted(ts_ns=start_ns, opening=Opening.LOOK))
        drive.clock.advance(2.0)
        await drive.tell(SpeechPaused(ts_ns=drive.clock.now_ns()))
        drive.clock.advance(0.5)
        await drive.tell(SpeechStarted(ts_ns=drive.clock.now_ns(), opening=Opening.LOOK))
        assert drive.phase is Phase.LISTENING
        drive.clock.advance(1.0)
        await drive.tell(heard(start_ns, drive.clock.now_ns()))

    events = drive.play(story)
    assert turns(events) == ["open the window"]
    assert any(isinstance(event, SpeakText) for event in events)
