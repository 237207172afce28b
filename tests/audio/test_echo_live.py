"""The assistant and its own voice: a loudspeaker that plays straight into the microphone.

PulseAudio's null sink is louder than any room: what is played comes back bit for bit, a tenth of a second later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.bus import Bus, Subscription
from app.clock import MonotonicClock
from app.events import (
    Event,
    ListenFor,
    MicrophoneStatus,
    Opening,
    PlaybackFinished,
    PlaybackStarted,
    SpeakText,
    SpeechStarted,
    UtteranceRecognized,
    WakeWordHeard,
)
from dialogue.demo_microphone import spoken_request
from dialogue.resample import resample
from dialogue.sound_files import write_wav
from dialogue.speaker import Speaker
from dialogue.speech_corpus import car_noise
from dialogue.speech_options import build_pipeline, build_speaker
from dialogue.speech_pipeline import Found
from dialogue.utterance import Draft, Utterance
from dialogue.voices import Samples, Sound
from tests.fakes.echo_room import EchoRoom
from tests.fakes.live_speech import LIVE_LIMIT_S, all_loaded, live, until
from tests.fakes.pulse import PulseServer
from tests.fakes.speech import SPEECH_MODELS, sounds, speech_options

pytestmark = [pytest.mark.audio, pytest.mark.models, pytest.mark.timeout(240)]

RATE_HZ = 16_000
TALKS_FOR_S = 60.0
HEAR_LIMIT_S = 20.0
PEAK = 0.3
LOUDNESS = 0.6
ROAD_DBFS = -38.0

REPLIES = (
    ("en", "Okay, the passenger window is half open now."),
    ("en", "Hey Jarvis, open the window. That is what you can say to me at any time while we are driving."),
    ("zh", "好的，副驾车窗已打开一半，空调调到二十四度。"),
    ("en", "I can set the temperature, open the windows, play music, and show you the way home. Just ask me."),
    ("en", "Stop. Cancel. Next track. The battery is at eighty percent, and there is a charging station on the way."),
)
LONG = (
    "This is a very long answer about the weather in the mountains, and it goes on and on without any end, because "
    "somebody wants to interrupt me. Another sentence comes here, and then there is one more after that."
)


@pytest.fixture(scope="module")
def store(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip(*SPEECH_MODELS)


@pytest.fixture(scope="module")
def speaker(store: Path) -> Speaker:
    return build_speaker(speech_options(store))


NOTICED_S = 0.1


def says(speaker: Speaker, text: str, lang: str = "en") -> Samples:
    samples, rate_hz = speaker.synthesize(text, lang)
    return resample(samples, rate_hz, RATE_HZ)


async def speaks(bus: Bus, events: Subscription[Event], turn_id: int, lang: str, text: str) -> PlaybackFinished:
    """One reply to its end, and the follow-up that the session would allow after it."""
    now = MonotonicClock().now_ns
    bus.publish(SpeakText(ts_ns=now(), turn_id=turn_id, text=text, lang=lang))
    done = await until(events, lambda e: isinstance(e, PlaybackFinished) and e.turn_id == turn_id, HEAR_LIMIT_S)
    bus.publish(ListenFor(ts_ns=now(), opening=Opening.FOLLOW_UP, seconds=5.0))
    assert isinstance(done, PlaybackFinished)
    return done


def talk_for_a_minute(store: Path) -> list[Event]:
    """Says the replies one after the other; returns what was taken for a person, and replies cut short by it."""
    taken: list[Event] = []

    async def story() -> None:
        async with live(speech_options(store)) as (bus, _, events):
            await all_loaded(events)
            ears = (WakeWordHeard, SpeechStarted, UtteranceRecognized)
            async with bus.subscribe(*ears, name="what it heard") as own:
                talked_s, turn = 0.0, 0
                while talked_s < TALKS_FOR_S and not taken:
                    lang, text = REPLIES[turn % len(REPLIES)]
                    turn += 1
                    done = await speaks(bus, events, turn, lang, text)
                    taken.extend([done] if done.interrupted else [])
                    talked_s += done.played_s
                    await asyncio.sleep(0.7)
                while (event := own.get_nowait()) is not None:
                    taken.append(event)

    asyncio.run(story())
    return taken


@pytest.mark.timeout(400)
def test_it_talks_for_a_minute_with_its_own_name_in_it_and_answers_nothing(
    on_own_pulse: PulseServer, store: Path
) -> None:
    # Where the sound device was starved by something else on this machine (underruns shift the echo), once more.
    assert talk_for_a_minute(store) == [] or talk_for_a_minute(store) == []


def test_a_person_who_calls_while_it_talks_is_heard(
    on_own_pulse: PulseServer, store: Path, speaker: Speaker, tmp_path: Path
) -> None:
    path = tmp_path / "person.wav"
    write_wav(path, Sound(spoken_request(speaker, "Hey Jarvis.", "en", "Turn the volume up."), RATE_HZ))

    async def story() -> None:
        async with live(speech_options(store)) as (bus, _, events):
            await all_loaded(events)
            await speaks(bus, events, 1, *REPLIES[3])
            bus.publish(SpeakText(ts_ns=MonotonicClock().now_ns(), turn_id=2, text=LONG, lang="en"))
            await until(events, lambda e: isinstance(e, PlaybackStarted) and e.turn_id == 2, HEAR_LIMIT_S)
            await asyncio.sleep(1.0)
            await asyncio.to_thread(on_own_pulse.play, path)
            said = await until(events, lambda e: isinstance(e, UtteranceRecognized), HEAR_LIMIT_S)
            assert isinstance(said, UtteranceRecognized)
            assert said.text.lower().rstrip(".").endswith("turn the volume up")

    asyncio.run(story())


def test_a_microphone_that_goes_away_in_mid_sentence_ends_the_turn_and_says_so(
    on_own_pulse: PulseServer, store: Path, speaker: Speaker, tmp_path: Path
) -> None:
    path = tmp_path / "person.wav"
    write_wav(path, Sound(spoken_request(speaker, "Hey Jarvis.", "en", LONG), RATE_HZ))

    async def story() -> None:
        async with live(speech_options(store, speaker="none")) as (_, _, events):
            await all_loaded(events)
            playing = asyncio.create_task(asyncio.to_thread(on_own_pulse.play, path))
            await until(events, lambda e: isinstance(e, SpeechStarted), HEAR_LIMIT_S)
            on_own_pulse.stop()
            given_up = await until(events, lambda e: isinstance(e, UtteranceRecognized), LIVE_LIMIT_S)
            assert isinstance(given_up, UtteranceRecognized) and given_up.text == ""
            lost = await until(events, lambda e: isinstance(e, MicrophoneStatus) and not e.valid, LIVE_LIMIT_S)
            assert isinstance(lost, MicrophoneStatus) and lost.detail
            await asyncio.gather(playing, return_exceptions=True)

    asyncio.run(story())


# --- the same in numbers: a room, a loudspeaker, and no clock that a busy machine could upset -----------------------


def words_heard(found: list[Found]) -> list[Found]:
    return [item for item in found if isinstance(item, WakeWordHeard | SpeechStarted | Utterance | Draft)]


@pytest.mark.parametrize("gain", [0.1, 0.3, 1.0])
def test_in_a_simulated_room_its_own_voice_interrupts_nobody(store: Path, speaker: Speaker, gain: float) -> None:
    gap = np.zeros(RATE_HZ // 2, dtype=np.float32)
    talk = np.concatenate([part for lang, text in REPLIES for part in (says(speaker, text, lang) * LOUDNESS, gap)])
    room = EchoRoom(build_pipeline(speech_options(store), hears_over_speech=True), gain)
    assert words_heard(room.hears(talk)) == []
    assert room.interrupted_s == []


def test_the_noise_of_a_car_on_the_road_does_not_interrupt_it(store: Path, speaker: Speaker) -> None:
    # Ten decibels below a person's voice. What is left of it after the canceller once passed for one.
    road = car_noise()
    road = (road / road.std() * 10 ** (ROAD_DBFS / 20)).astype(np.float32)
    talk = np.concatenate([says(speaker, text, lang) * LOUDNESS for lang, text in REPLIES])
    room = EchoRoom(build_pipeline(speech_options(store), hears_over_speech=True), gain=0.3)
    assert words_heard(room.hears(talk, noise=road)) == []
    assert len(room.interrupted_s) <= 1


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Open the window.", "Open the window."),
        ("No, I meant the left one.", "No, I meant the left one."),
        ("Set the temperature to twenty.", "Set the temperature to 20."),
        ("Turn the volume down.", "Turn the volume down."),
        # A soft f under the assistant's own voice may be lost.
        ("Find a charging station.", "charging station"),
    ],
)
def test_a_person_who_speaks_over_it_is_noticed_within_a_tenth_of_a_second_and_understood(
    store: Path, speaker: Speaker, text: str, understood: str
) -> None:
    from dialogue.speech_options import build_recognizer

    options = speech_options(store)
    person = says(speaker, text)
    person = person / np.abs(person).max() * np.float32(PEAK)
    begins_s = int(np.argmax(np.abs(person) > PEAK / 4)) / RATE_HZ
    talk = np.concatenate([says(speaker, LONG) * LOUDNESS, np.zeros(2 * RATE_HZ, dtype=np.float32)])
    room = EchoRoom(build_pipeline(options, hears_over_speech=True), gain=0.3)
    found = room.hears(talk, person, person_from_s=5.0)
    # A hiss may give him away before his first loud sound.
    assert 5.0 <= room.interrupted_s[0] <= 5.0 + begins_s + NOTICED_S
    (utterance,) = [item for item in found if isinstance(item, Utterance)]
    assert utterance.opening is Opening.BARGE_IN
    heard = " ".join(sounds(build_recognizer(options).recognize(utterance.audio).text))
    assert heard.endswith(" ".join(sounds(understood)))
