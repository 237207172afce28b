"""Sound in and out without a device: rates, pace, the playback queue, and devices that come and go."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from app.clock import NS_PER_S, ManualClock, MonotonicClock
from app.errors import DeviceError, InputError
from app.events import Degraded, Event, MicrophoneStatus, PlaybackFinished, PlaybackStarted, SpeakText
from dialogue.device_keepers import LoudspeakerKeeper, MicrophoneKeeper
from dialogue.mouth import Mouth
from dialogue.playback import FADE_SAMPLES, Mark, PlaybackQueue, SilentSink
from dialogue.resample import Resampler, resample
from dialogue.sound_files import read_sound, write_wav
from dialogue.sources import Block, PacedSource, Source, cut
from dialogue.speaker import Speaker, VoiceChoice
from dialogue.tones import TONES, tone
from dialogue.voices import Samples, Sound


def sine(hertz: float, rate_hz: int, seconds: float = 1.0) -> Samples:
    times = np.arange(round(rate_hz * seconds)) / rate_hz
    return np.sin(2 * np.pi * hertz * times).astype(np.float32)


# --- rates ---


@pytest.mark.parametrize(("rate_in", "rate_out"), [(48000, 16000), (44100, 16000), (22050, 48000), (24000, 44100)])
def test_a_tone_survives_a_change_of_rate(rate_in: int, rate_out: int) -> None:
    converted = resample(sine(1000, rate_in), rate_in, rate_out)
    assert len(converted) == rate_out
    assert np.abs(converted - sine(1000, rate_out))[200:-200].max() < 1e-3


def test_what_the_lower_rate_cannot_hold_is_removed_not_folded_back() -> None:
    assert np.abs(resample(sine(11_000, 48000), 48000, 16000))[200:-200].max() < 1e-3


def test_blocks_of_any_size_give_the_same_sound_as_the_whole() -> None:
    sound = sine(440, 44100)
    converter = Resampler(44100, 16000)
    pieces = [converter.process(sound[start : start + 777]) for start in range(0, len(sound), 777)]
    stream = np.concatenate([*pieces, converter.flush()])
    whole = resample(sound, 44100, 16000)
    assert np.abs(stream[: len(whole)] - whole).max() < 1e-6


# --- files ---


def test_a_wav_written_is_read_back_at_any_rate(tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    write_wav(path, Sound(sine(440, 22050) * 0.5, 22050))
    read = read_sound(path, 16000)
    assert len(read) == pytest.approx(16000, abs=20)
    assert np.abs(read).max() == pytest.approx(0.5, abs=0.01)


def test_bad_recordings_are_named_in_one_line(tmp_path: Path) -> None:
    text, empty, headless = tmp_path / "text.wav", tmp_path / "empty.wav", tmp_path / "no-samples.wav"
    text.write_text("this is no sound")
    empty.write_bytes(b"")
    write_wav(headless, Sound(np.zeros(0, dtype=np.float32), 16000))
    for path in (text, empty, headless, tmp_path / "missing.wav", tmp_path):
        with pytest.raises(InputError) as caught:
            read_sound(path, 16000)
        assert str(path) in caught.value.message and "\n" not in caught.value.message


def test_a_folder_that_is_not_there_cannot_take_a_sound(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        write_wav(tmp_path / "nowhere" / "x.wav", Sound(sine(440, 16000), 16000))


# --- pace ---


def test_a_paced_source_delivers_like_a_microphone_and_skips_what_is_long_past() -> None:
    clock = ManualClock(7 * NS_PER_S)
    source = PacedSource("test", clock, lambda ts_ns, count: np.zeros(count, dtype=np.float32))
    assert source.read(0.0) is None
    clock.advance(0.04)
    block = source.read(0.0)
    assert block is not None and block.ts_ns == 7 * NS_PER_S
    clock.advance(10)
    block = source.read(0.0)
    assert block is not None and block.ts_ns == pytest.approx(17.04 * NS_PER_S, abs=0.05 * NS_PER_S)


def test_cutting_beyond_the_ends_gives_silence() -> None:
    sound = np.ones(10, dtype=np.float32)
    assert cut(sound, -3, 5).tolist() == [0, 0, 0, 1, 1]
    assert cut(sound, 8, 5).tolist() == [1, 1, 0, 0, 0]
    assert cut(sound, 20, 2).tolist() == [0, 0]


def test_every_signal_is_short_and_ends_in_silence() -> None:
    for name in TONES:
        sound = tone(name, 16000)
        assert 0.1 < len(sound) / 16000 < 1.5
        assert np.abs(sound).max() <= 1 and abs(sound[0]) < 0.01 and abs(sound[-1]) < 0.01


# --- the playback queue ---


def ones(count: int) -> Samples:
    return np.ones(count, dtype=np.float32) * np.float32(0.5)


def test_a_turn_is_marked_when_its_first_sample_leaves_and_when_its_last_has() -> None:
    clock = ManualClock()
    queue = PlaybackQueue(clock)
    queue.begin(3)
    assert queue.speaking
    queue.put(3, ones(100))
    queue.end(3)
    clock.advance(1)
    assert queue.pull(60).sum() == 30
    assert queue.marks() == [Mark(3, NS_PER_S, started=True)]
    clock.advance(1)
    assert queue.pull(60).sum() == 20
    assert queue.marks() == [Mark(3, 2 * NS_PER_S, played=100)]
    assert not queue.speaking


def test_a_gap_between_two_sentences_does_not_finish_the_turn() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, ones(10))
    queue.pull(50)
    assert [mark.started for mark in queue.marks()] == [True]
    queue.put(1, ones(10))
    queue.end(1)
    queue.pull(50)
    assert queue.marks() == [Mark(1, 0, played=20)]


def test_cleared_is_silent_at_once_and_takes_nothing_more_of_that_turn() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, ones(1000))
    queue.pull(10)
    queue.clear()
    assert not queue.speaking
    assert not queue.pull(100).any()
    assert not queue.put(1, ones(10))
    assert [(mark.started, mark.interrupted) for mark in queue.marks()] == [(True, False), (False, True)]


def test_held_speech_waits_where_it_is_and_goes_on_from_there() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, np.arange(1, 1001, dtype=np.float32) / np.float32(1000))
    queue.end(1)
    queue.pull(40)
    queue.hold(True)
    assert queue.speaking
    fading = queue.pull(50 + FADE_SAMPLES)
    assert not fading[FADE_SAMPLES:].any()
    assert not queue.pull(50).any()
    queue.hold(False)
    assert queue.pull(FADE_SAMPLES + 1)[-1] == pytest.approx((40 + 2 * FADE_SAMPLES + 1) / 1000)


def test_held_speech_fades_out_and_in_without_an_edge_and_loses_nothing() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, ones(4000))
    queue.pull(100)
    queue.hold(True)
    out = queue.pull(1000)
    queue.hold(False)
    back = queue.pull(1000)
    edges = np.concatenate([[0.5], out, back])
    assert np.abs(np.diff(edges)).max() < 0.01
    queue.clear()
    assert [mark.played for mark in queue.marks()] == [0, 100 + FADE_SAMPLES + 1000]


def test_a_reply_that_is_held_before_it_begins_does_not_begin() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, ones(100))
    queue.hold(True)
    assert not queue.pull(50).any()
    assert queue.marks() == []


def test_what_was_heard_of_a_reply_cut_short_is_known() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, ones(1000))
    queue.pull(30)
    queue.hold(True)
    queue.pull(FADE_SAMPLES)
    queue.pull(30)
    queue.clear()
    assert [mark.played for mark in queue.marks()] == [0, 30 + FADE_SAMPLES]
    queue.begin(2)
    queue.put(2, ones(10))
    assert queue.pull(10).all()  # what was held is over; the next reply is not


def test_all_that_leaves_can_be_listened_to() -> None:
    heard: list[float] = []
    queue = PlaybackQueue(ManualClock(), tap=lambda sound: heard.extend(sound.tolist()))
    queue.begin(1)
    queue.put(1, ones(2))
    queue.put_tone(ones(1))
    queue.pull(3)
    assert heard == [1.0, 0.5, 0.0]


def test_what_went_unheard_is_said_again() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, np.arange(1, 1001, dtype=np.float32) / np.float32(1000))
    assert not queue.sounding
    queue.pull(400)
    assert queue.sounding
    queue.take_back(100)
    queue.hold(True)
    assert not queue.sounding
    queue.pull(FADE_SAMPLES)
    queue.clear()
    assert [mark.played for mark in queue.marks()] == [0, 300 + FADE_SAMPLES]
    queue.take_back(100)
    queue.begin(2)
    queue.put(2, ones(10))
    assert queue.pull(10).all()


def test_a_signal_sounds_over_speech_and_survives_clearing() -> None:
    queue = PlaybackQueue(ManualClock())
    queue.begin(1)
    queue.put(1, ones(10))
    queue.put_tone(ones(20))
    assert queue.pull(5).tolist() == [1.0] * 5
    queue.clear()
    assert queue.pull(20).tolist() == [0.5] * 15 + [0.0] * 5


def test_the_silent_loudspeaker_takes_the_time_a_real_one_would() -> None:
    clock = MonotonicClock()
    queue = PlaybackQueue(clock)
    sink = SilentSink(queue, clock)
    started_ns = clock.now_ns()
    queue.begin(1)
    queue.put(1, ones(sink.rate_hz // 5))
    queue.end(1)
    deadline_ns = started_ns + 5 * NS_PER_S
    wait = threading.Event()
    while queue.speaking and clock.now_ns() < deadline_ns:
        wait.wait(0.005)
    sink.close()
    assert not queue.speaking
    assert clock.now_ns() - started_ns >= 0.17 * NS_PER_S


# --- the mouth ---


class CountingVoice:
    def speak(self, sentence: str) -> Sound:
        return Sound(ones(1600), 16000)


def mouth_with(report: list[Event], arrived: threading.Event) -> tuple[Mouth, PlaybackQueue]:
    def keep(event: Event) -> None:
        report.append(event)
        arrived.set()

    clock = MonotonicClock()
    queue = PlaybackQueue(clock)
    speaker = Speaker({"en": VoiceChoice("piper")}, lambda lang, choice: CountingVoice())
    return Mouth(speaker, queue, lambda: 16000, keep, clock, lambda: None), queue


def play_until(mouth: Mouth, queue: PlaybackQueue, report: list[Event], wanted: type[Event]) -> None:
    wait = threading.Event()
    for _ in range(500):
        queue.pull(320)
        mouth.report_playback()
        if any(isinstance(event, wanted) for event in report):
            return
        wait.wait(0.01)
    pytest.fail(f"no {wanted.__name__} within 5 s")


def test_a_text_spoken_is_reported_started_and_finished() -> None:
    report: list[Event] = []
    mouth, queue = mouth_with(report, threading.Event())
    mouth.start()
    mouth.say(SpeakText(ts_ns=0, turn_id=9, text="One. Two.", lang="en"))
    play_until(mouth, queue, report, PlaybackFinished)
    told = [event for event in report if isinstance(event, PlaybackStarted | PlaybackFinished)]
    assert [type(event).__name__ for event in told] == ["PlaybackStarted", "PlaybackFinished"]
    assert all(event.turn_id == 9 for event in told)


def test_stopped_speech_is_reported_interrupted_and_what_waited_is_never_said() -> None:
    report: list[Event] = []
    mouth, queue = mouth_with(report, threading.Event())
    for turn_id in (1, 2):
        mouth.say(SpeakText(ts_ns=0, turn_id=turn_id, text="Long.", lang="en"))
    mouth.stop()
    mouth.report_playback()
    finished = [event for event in report if isinstance(event, PlaybackFinished)]
    assert [(event.turn_id, event.interrupted) for event in finished] == [(1, True), (2, True)]
    assert not queue.speaking


def test_sentences_that_come_one_by_one_are_one_turn_that_ends_with_the_last() -> None:
    report: list[Event] = []
    mouth, queue = mouth_with(report, threading.Event())
    mouth.start()
    mouth.say(SpeakText(ts_ns=0, turn_id=9, text="One.", lang="en", more=True))
    play_until(mouth, queue, report, PlaybackStarted)
    for _ in range(20):
        queue.pull(320)
    mouth.report_playback()
    assert queue.speaking, "more of it comes"
    assert not any(isinstance(event, PlaybackFinished) for event in report)
    mouth.say(SpeakText(ts_ns=0, turn_id=9, text="", lang="en"))
    play_until(mouth, queue, report, PlaybackFinished)


def test_a_sentence_that_was_on_its_way_when_its_turn_was_stopped_is_never_said() -> None:
    report: list[Event] = []
    mouth, queue = mouth_with(report, threading.Event())
    mouth.say(SpeakText(ts_ns=0, turn_id=3, text="One.", lang="en", more=True))
    mouth.stop()
    mouth.say(SpeakText(ts_ns=0, turn_id=3, text="Two.", lang="en", more=True))
    assert not queue.speaking
    mouth.say(SpeakText(ts_ns=0, turn_id=0, text="A timer.", lang="en"))
    mouth.say(SpeakText(ts_ns=0, turn_id=4, text="Next.", lang="en"))
    assert queue.speaking


def test_a_text_nobody_can_speak_ends_its_turn_and_says_why() -> None:
    report: list[Event] = []
    mouth, queue = mouth_with(report, threading.Event())
    mouth.start()
    mouth.say(SpeakText(ts_ns=0, turn_id=4, text="bonjour", lang="fr"))
    play_until(mouth, queue, report, PlaybackFinished)
    assert any(isinstance(event, Degraded) and "'fr'" in event.detail for event in report)


def test_told_to_stop_it_silences_what_the_loudspeaker_holds_but_only_if_it_speaks() -> None:
    asked: list[bool] = []
    queue = PlaybackQueue(ManualClock())
    speaker = Speaker({"en": VoiceChoice("piper")}, lambda lang, choice: CountingVoice())
    mouth = Mouth(
        speaker,
        queue,
        lambda: 16000,
        lambda event: None,
        queue.clock,
        lambda: None,
        lambda: asked.append(queue.sounding),
    )
    mouth.stop()
    queue.begin(1)
    queue.put(1, ones(100))
    queue.pull(50)
    mouth.stop()
    assert asked == [True]
    assert not queue.speaking


# --- devices that come and go ---


class FlakySource:
    name = "a microphone"
    dropped_blocks = 2

    def __init__(self) -> None:
        self.lost = False
        self.closed = False

    def read(self, timeout_s: float) -> Block | None:
        if self.lost:
            raise DeviceError("the microphone stopped delivering sound")
        return Block(np.zeros(512, dtype=np.float32), 0)

    def close(self) -> None:
        self.closed = True


def test_a_missing_microphone_is_a_state_and_is_looked_for_again() -> None:
    clock, told = ManualClock(), list[Event]()
    there: list[Source] = []

    def open_source() -> Source:
        if not there:
            raise DeviceError("this machine has no microphone")
        return there[0]

    keeper = MicrophoneKeeper("default", open_source, told.append, clock)
    assert keeper.read(0.0) is None
    assert isinstance(told[-1], MicrophoneStatus) and not told[-1].valid
    assert told[-1].detail == "this machine has no microphone"
    there.append(FlakySource())
    assert keeper.read(0.0) is None  # not at every turn of the loop
    clock.advance(3.1)
    assert keeper.read(0.0) is not None
    assert isinstance(told[-1], MicrophoneStatus) and told[-1].valid and told[-1].source == "a microphone"


def test_a_microphone_unplugged_in_mid_stream_is_reported_and_let_go() -> None:
    clock, told, source = ManualClock(), list[Event](), FlakySource()
    keeper = MicrophoneKeeper("default", lambda: source, told.append, clock)
    assert keeper.read(0.0) is not None
    source.lost = True
    assert keeper.read(0.0) is None
    assert source.closed
    assert isinstance(told[-1], MicrophoneStatus) and not told[-1].valid and "stopped" in told[-1].detail


def test_listening_switched_off_is_said_once_and_nothing_is_opened() -> None:
    told: list[Event] = []
    keeper = MicrophoneKeeper("none", None, told.append, ManualClock())
    assert keeper.read(0.0) is None and keeper.read(0.0) is None
    assert len(told) == 1 and isinstance(told[0], MicrophoneStatus) and not told[0].valid


def test_without_a_loudspeaker_playback_keeps_its_time_and_the_person_is_told() -> None:
    told: list[Event] = []

    def no_sink() -> SilentSink:
        raise DeviceError("this machine has no loudspeaker")

    keeper = LoudspeakerKeeper(no_sink, PlaybackQueue(ManualClock()), told.append, ManualClock())
    keeper.tend()
    keeper.tend()
    keeper.close()
    assert [event.detail for event in told if isinstance(event, Degraded)] == ["this machine has no loudspeaker"]
    assert keeper.rate_hz > 0
