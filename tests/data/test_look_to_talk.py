"""Looking opens the microphone, with the real ear and the real recogniser: three sentences, of which one is meant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.bus import Bus, Subscription
from app.clock import NS_PER_S, MonotonicClock
from app.events import (
    DriverState,
    Event,
    GazeZone,
    LipsObserved,
    Opening,
    SpeechPaused,
    SpeechStarted,
    TurnAnswered,
    UtteranceRecognized,
)
from dialogue.resample import resample
from dialogue.session import Manners, Session
from dialogue.sound_files import write_wav
from dialogue.speech_options import build_speaker
from dialogue.voices import Sound
from tests.fakes.conversation import Talk
from tests.fakes.live_speech import live, until
from tests.fakes.speech import SPEECH_MODELS, speech_options

pytestmark = [pytest.mark.models, pytest.mark.alone, pytest.mark.timeout(180)]

RATE_HZ = 16_000
GAP_S = 3.0
NEW_SENTENCE_S = 1.5
FRAME_S = 1 / 15
HEAR_LIMIT_S = 90.0

SENTENCES = ("Set the temperature to twenty four degrees.", "Open the trunk please.", "Switch on the ambient light.")
SEEN = (
    (GazeZone.CENTRE_SCREEN, 0.9),  # the driver looks, then speaks
    (GazeZone.ROAD, 0.9),  # the driver speaks and looks at the road
    (GazeZone.CENTRE_SCREEN, 0.0),  # the driver looks, but it is the passenger who speaks
)


@pytest.fixture(scope="module")
def drive_wav(models_or_skip: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    speaker = build_speaker(speech_options(models_or_skip(*SPEECH_MODELS)))
    silence = np.zeros(round(GAP_S * RATE_HZ), dtype=np.float32)
    parts = [silence]
    for sentence in SENTENCES:
        samples, rate_hz = speaker.synthesize(sentence, "en")
        parts += [resample(samples, rate_hz, RATE_HZ) * np.float32(0.6), silence]
    path = tmp_path_factory.mktemp("drive") / "drive.wav"
    write_wav(path, Sound(np.concatenate(parts), RATE_HZ))
    return path


async def sit(bus: Bus, events: Subscription[Event]) -> None:
    """A driver who looks and moves the lips as `SEEN` says, sentence by sentence."""
    clock, sentence, silent_ns = MonotonicClock(), 0, 0
    while True:
        while (event := events.get_nowait()) is not None:
            silent_ns = event.ts_ns if isinstance(event, SpeechPaused) else 0
        if silent_ns and clock.now_ns() - silent_ns > NEW_SENTENCE_S * NS_PER_S:
            silent_ns, sentence = 0, sentence + 1
        zone, speaking = SEEN[min(sentence, len(SEEN) - 1)]
        bus.publish(DriverState(ts_ns=clock.now_ns(), gaze_zone=zone))
        bus.publish(LipsObserved(ts_ns=clock.now_ns(), speaking=speaking))
        await asyncio.sleep(FRAME_S)


async def drive(store: Path, recording: Path) -> tuple[list[UtteranceRecognized], list[TurnAnswered]]:
    options = speech_options(store, microphone=str(recording), speaker="none", lang="en", listening="look_to_talk")
    heard: list[UtteranceRecognized] = []
    async with live(options) as (bus, _, events):
        talk = Talk(clock=MonotonicClock())
        session = Session(
            bus, MonotonicClock(), talk.dialogue, speaks=False, manners=Manners(follow_up_s=0.0, needs_a_look=True)
        )
        async with (
            bus.subscribe(SpeechStarted, SpeechPaused, name="driver") as speech,
            bus.subscribe(TurnAnswered, name="answers") as answers,
        ):
            parts = [asyncio.create_task(session.run()), asyncio.create_task(sit(bus, speech))]
            try:
                while len(heard) < len(SENTENCES):
                    event = await until(events, lambda e: isinstance(e, UtteranceRecognized), HEAR_LIMIT_S)
                    assert isinstance(event, UtteranceRecognized)
                    heard.append(event)
                await asyncio.sleep(1.0)
            finally:
                for part in parts:
                    part.cancel()
                await asyncio.gather(*parts, return_exceptions=True)
            said = []
            while (answer := answers.get_nowait()) is not None:
                said.append(answer)
    return heard, said


def test_of_three_sentences_only_that_of_the_driver_who_looked_is_acted_upon(
    models_or_skip: Callable[..., Path], drive_wav: Path
) -> None:
    heard, said = asyncio.run(drive(models_or_skip(*SPEECH_MODELS), drive_wav))
    assert [event.opening for event in heard] == [Opening.LOOK] * len(SENTENCES)
    assert all(event.text for event in heard)
    assert [[write.value for write in answer.writes] for answer in said] == [[24.0]]
