"""The real audio path: a sound server's microphone, PortAudio, the speech child in its own sealed process."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.clock import NS_PER_S, MonotonicClock
from app.errors import DeviceError
from app.events import (
    Degraded,
    MicrophoneStatus,
    PlaybackFinished,
    PlaybackStarted,
    PlayTone,
    ServiceHealth,
    ServiceStatus,
    SpeakText,
    StopSpeaking,
    UtteranceRecognized,
    WakeWordHeard,
)
from dialogue.audio import AudioHost
from dialogue.demo_microphone import spoken_request
from dialogue.hush import Hush, sound_server
from dialogue.playback import PlaybackQueue
from dialogue.sound_files import write_wav
from dialogue.speaker import Speaker
from dialogue.speech_options import build_speaker
from dialogue.voices import Sound
from tests.fakes.live_speech import LIVE_LIMIT_S, all_loaded, live, until
from tests.fakes.pulse import PulseServer
from tests.fakes.speech import SPEECH_MODELS, sounds, speech_options

pytestmark = [pytest.mark.audio, pytest.mark.models]

RATE_HZ = 16_000
HEAR_LIMIT_S = 20.0
BACK_LIMIT_S = 2.0


@pytest.fixture(scope="module")
def store(models_or_skip: Callable[..., Path]) -> Path:
    return models_or_skip(*SPEECH_MODELS)


@pytest.fixture(scope="module")
def speaker(store: Path) -> Speaker:
    return build_speaker(speech_options(store))


def request_file(speaker: Speaker, lang: str, text: str, folder: Path) -> Path:
    path = folder / f"{lang}.wav"
    lead = np.zeros(RATE_HZ // 2, dtype=np.float32)
    sound = np.concatenate([lead, spoken_request(speaker, "Hey Jarvis.", lang, text), lead])
    write_wav(path, Sound(sound, RATE_HZ))
    return path


def test_what_is_said_into_the_microphone_arrives_as_words(
    on_pulse: PulseServer, store: Path, speaker: Speaker, tmp_path: Path
) -> None:
    english = request_file(speaker, "en", "Turn the volume up.", tmp_path)
    mandarin = request_file(speaker, "zh", "把副驾的窗户打开一半。", tmp_path)

    async def story() -> None:
        async with live(speech_options(store, speaker="none")) as (bus, _, events):
            await all_loaded(events)
            for path, lang, text in (
                (english, "en", "turn the volume up"),
                (mandarin, "zh", "把副驾的窗户打开一半"),
            ):
                await asyncio.to_thread(on_pulse.play, path)
                await until(events, lambda e: isinstance(e, WakeWordHeard), HEAR_LIMIT_S)
                heard = await until(events, lambda e: isinstance(e, UtteranceRecognized), HEAR_LIMIT_S)
                assert isinstance(heard, UtteranceRecognized)
                assert heard.lang == lang
                # Compared by sound, as the grammar does: homophones are Whisper's commonest slip in Chinese.
                assert sounds(heard.text) == sounds(text)
                # Sooner than the patience for an open sentence, for these are complete.
                assert 250 < heard.endpoint_ms < 1200

    asyncio.run(story())


def test_a_reply_is_played_and_falls_silent_when_told(on_pulse: PulseServer, store: Path) -> None:
    async def story() -> None:
        async with live(speech_options(store)) as (bus, _, events):
            await all_loaded(events)
            now = MonotonicClock().now_ns
            bus.publish(PlayTone(ts_ns=now(), name="notice"))
            bus.publish(SpeakText(ts_ns=now(), turn_id=7, text="Okay.", lang="en"))
            await until(events, lambda e: isinstance(e, PlaybackStarted) and e.turn_id == 7, HEAR_LIMIT_S)
            done = await until(events, lambda e: isinstance(e, PlaybackFinished), HEAR_LIMIT_S)
            assert isinstance(done, PlaybackFinished) and not done.interrupted
            text = "This is a very long answer. " * 5
            bus.publish(SpeakText(ts_ns=now(), turn_id=8, text=text, lang="en"))
            await until(events, lambda e: isinstance(e, PlaybackStarted) and e.turn_id == 8, HEAR_LIMIT_S)
            stopped_ns = now()
            bus.publish(StopSpeaking(ts_ns=stopped_ns))
            done = await until(events, lambda e: isinstance(e, PlaybackFinished), HEAR_LIMIT_S)
            assert isinstance(done, PlaybackFinished) and done.interrupted
            # The mark is stamped when the queue was emptied; a busy test machine is allowed some delay.
            assert (done.ts_ns - stopped_ns) / NS_PER_S < 0.25

    asyncio.run(story())


def test_a_reply_that_is_stopped_is_muted_at_the_sound_server(on_pulse: PulseServer, store: Path) -> None:
    # The whole wiring: the child's own stream, found from inside its seal, changes when it is told to stop.
    async def story() -> None:
        async with live(speech_options(store)) as (bus, _, events):
            await all_loaded(events)
            now = MonotonicClock().now_ns
            bus.publish(SpeakText(ts_ns=now(), turn_id=1, text="This is a very long answer. " * 5, lang="en"))
            await until(events, lambda e: isinstance(e, PlaybackStarted), HEAR_LIMIT_S)
            with on_pulse.changes() as changes:
                bus.publish(StopSpeaking(ts_ns=now()))
                # Muted, and heard again.
                found = 0
                while found < 2:
                    line = await asyncio.wait_for(asyncio.to_thread(changes.readline), HEAR_LIMIT_S)
                    found += "'change' on sink-input" in line

    asyncio.run(story())


def test_without_a_sound_server_nothing_is_muted_and_nothing_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    with pytest.raises(DeviceError, match="no sound server"), sound_server():
        pass


def test_the_sound_server_mutes_what_the_loudspeaker_holds_and_lets_it_be_heard_again(on_pulse: PulseServer) -> None:
    clock, wait = MonotonicClock(), threading.Event()

    def is_muted() -> bool:
        listed = on_pulse.control("list", "sink-inputs")
        mine = listed.partition(f'application.process.id = "{os.getpid()}"')[0]
        return mine.rpartition("Mute: ")[2].startswith("yes")

    def becomes(muted: bool) -> bool:
        deadline_ns = clock.now_ns() + round(HEAR_LIMIT_S * NS_PER_S)
        while is_muted() is not muted and clock.now_ns() < deadline_ns:
            wait.wait(0.05)
        return is_muted() is muted

    host = AudioHost(clock)
    sink = host.open_speaker("auto", PlaybackQueue(clock))
    hush = Hush(muted_s=1.0)
    hush.opened()
    for _ in range(100):
        if hush.now():
            break
        wait.wait(0.05)
    assert becomes(True) and becomes(False)
    sink.close()


def test_killed_the_ear_is_back_within_two_seconds(on_pulse: PulseServer, store: Path) -> None:
    async def story() -> None:
        async with live(speech_options(store, speaker="none")) as (bus, service, events):
            await until(events, lambda e: isinstance(e, MicrophoneStatus) and e.valid, LIVE_LIMIT_S)
            await service.ready(LIVE_LIMIT_S)
            pid, clock = service.pid, MonotonicClock()
            assert pid is not None
            killed_ns = clock.now_ns()
            os.kill(pid, signal.SIGKILL)
            await until(
                events,
                lambda e: isinstance(e, ServiceStatus) and e.health is ServiceHealth.RUNNING and e.pid != pid,
                LIVE_LIMIT_S,
            )
            assert (clock.now_ns() - killed_ns) / NS_PER_S < BACK_LIMIT_S

    asyncio.run(story())


def test_without_any_sound_device_the_child_lives_and_says_what_is_missing(
    store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    async def story() -> None:
        async with live(speech_options(store, microphone="99", speaker="no such loudspeaker")) as (
            bus,
            service,
            events,
        ):
            status = await until(events, lambda e: isinstance(e, MicrophoneStatus), LIVE_LIMIT_S)
            assert isinstance(status, MicrophoneStatus) and not status.valid
            assert "no microphone '99'" in status.detail
            missing = await until(events, lambda e: isinstance(e, Degraded) and e.part == "loudspeaker", LIVE_LIMIT_S)
            assert isinstance(missing, Degraded) and "no such loudspeaker" in missing.detail
            await service.ready(LIVE_LIMIT_S)

    asyncio.run(story())
