"""The ear from blocks of sound to utterances, with engines that do as they are told."""

from __future__ import annotations

import numpy as np
import pytest

from app.clock import NS_PER_S
from app.events import Event, SpeechLevel, SpeechStarted, WakeWordHeard
from dialogue.recognizer import Recognition
from dialogue.sources import Block
from dialogue.speech_pipeline import SpeechPipeline, Utterance, audio_endpoint_ms, recognized_event
from dialogue.voices import Samples
from dialogue.wake import PHRASES, without_wake_word
from tests.fakes.ears import RATE_HZ, FakeVoiceDetector, FakeWake, silence, speech, wake

START_NS = 50 * NS_PER_S
BLOCK = 480  # not a divisor of the pipeline's step: blocks of a real device are not either


def hear(pipeline: SpeechPipeline, *parts: Samples, at_s: float = 0.0) -> list[Event | Utterance]:
    sound = np.concatenate(parts)
    found: list[Event | Utterance] = []
    for start in range(0, len(sound), BLOCK):
        ts_ns = START_NS + round(at_s * NS_PER_S) + start * NS_PER_S // RATE_HZ
        found += pipeline.feed(Block(sound[start : start + BLOCK], ts_ns))
    return found


def with_wake() -> SpeechPipeline:
    return SpeechPipeline(FakeVoiceDetector(), FakeWake())


def kinds(found: list[Event | Utterance]) -> list[type]:
    return [type(event) for event in found if not isinstance(event, SpeechLevel)]


def only_utterance(found: list[Event | Utterance]) -> Utterance:
    (utterance,) = [event for event in found if isinstance(event, Utterance)]
    return utterance


def seconds(ts_ns: int) -> float:
    return (ts_ns - START_NS) / NS_PER_S


def test_wake_word_then_command_is_one_utterance_timed_on_the_sounds_own_clock() -> None:
    found = hear(with_wake(), silence(1), wake(), silence(0.5), speech(1.5), silence(1))
    assert kinds(found) == [WakeWordHeard, SpeechStarted, Utterance]
    utterance = only_utterance(found)
    assert seconds(utterance.speech_start_ns) == pytest.approx(2.0, abs=0.04)
    assert seconds(utterance.speech_end_ns) == pytest.approx(3.5, abs=0.04)
    assert utterance.wake_ns is not None
    assert 1.1 < seconds(utterance.wake_ns) < 1.5  # the phrase ended a little before it was recognised
    assert 0.5 < audio_endpoint_ms(utterance) / 1e3 < 0.7
    assert len(utterance.audio) / RATE_HZ == pytest.approx(1.5 + 0.3 + 0.25, abs=0.1)


def test_without_the_wake_word_nobody_is_listened_to() -> None:
    assert kinds(hear(with_wake(), silence(1), speech(3), silence(2))) == []


def test_one_breath_keeps_the_first_word_and_drops_the_wake_word() -> None:
    found = hear(with_wake(), silence(1), wake(), speech(1.0), silence(1))
    utterance = only_utterance(found)
    length_s = len(utterance.audio) / RATE_HZ
    assert 1.0 <= length_s - 0.25 <= 1.4  # all of the command, at most a third of a second of the wake word


def test_a_lonely_wake_word_ends_with_an_empty_utterance() -> None:
    utterance = only_utterance(hear(with_wake(), silence(1), wake(), silence(6)))
    assert len(utterance.audio) == 0
    assert utterance.wake_ns is not None


def test_the_wake_word_works_while_the_assistant_speaks_but_other_speech_opens_nothing() -> None:
    pipeline = with_wake()
    pipeline.muted = True
    assert kinds(hear(pipeline, speech(2), wake(), silence(0.1))) == [WakeWordHeard]
    assert kinds(hear(pipeline, speech(2), at_s=2.6)) == []
    pipeline.muted = False
    assert kinds(hear(pipeline, silence(0.5), speech(1), silence(1), at_s=4.6)) == [SpeechStarted, Utterance]


def test_push_to_talk_needs_no_wake_word() -> None:
    pipeline = with_wake()
    hear(pipeline, silence(1))
    pipeline.listen_now()
    utterance = only_utterance(hear(pipeline, speech(1), silence(1), at_s=1))
    assert utterance.wake_ns is None


def test_without_a_wake_word_at_all_every_utterance_is_a_turn() -> None:
    found = hear(SpeechPipeline(FakeVoiceDetector(), None), speech(1), silence(1), speech(1), silence(9), speech(1))
    assert kinds(found) == [SpeechStarted, Utterance, SpeechStarted, Utterance, SpeechStarted]


def test_loudness_is_told_ten_times_a_second() -> None:
    levels = [event for event in hear(with_wake(), silence(1), speech(1)) if isinstance(event, SpeechLevel)]
    assert 18 <= len(levels) <= 22
    assert levels[0].level_dbfs == -100 and not levels[0].is_speech
    assert levels[-1].level_dbfs == pytest.approx(-6, abs=0.5) and levels[-1].is_speech


def test_times_follow_the_blocks_when_some_were_lost() -> None:
    pipeline = with_wake()
    hear(pipeline, silence(1), wake())
    utterance = only_utterance(hear(pipeline, silence(0.5), speech(1), silence(1), at_s=11.5))
    assert seconds(utterance.speech_start_ns) == pytest.approx(12.0, abs=0.04)


def test_the_event_carries_the_text_without_the_wake_word() -> None:
    utterance = only_utterance(hear(with_wake(), silence(1), wake(), silence(0.5), speech(1), silence(1)))
    said = Recognition("Hey Jarvis, turn it up.", "en", 0.9, 0.01, 100.0)
    event = recognized_event(utterance, said, PHRASES["hey_jarvis"], endpoint_ms=600, recognize_ms=100)
    assert event.text == "Turn it up."
    assert event.ts_ns == utterance.speech_end_ns


def test_a_transcript_of_punctuation_is_nothing_said() -> None:
    utterance = only_utterance(hear(with_wake(), silence(1), wake(), silence(0.5), speech(1), silence(1)))
    event = recognized_event(utterance, Recognition("...", "en", 0.9, 0.0, 1.0), None, endpoint_ms=0, recognize_ms=0)
    assert event.text == ""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Hey Jarvis, set the temperature.", "Set the temperature."),
        ("Jarvis! open the window", "Open the window"),
        ("嘿，贾维斯，打开空调", "打开空调"),
        ("Call Jarvis and set the fan.", "Call Jarvis and set the fan."),
        ("Hey, open the window", "Hey, open the window"),
        ("Jarvisville is a place", "Jarvisville is a place"),
        ("Hey Jarvis.", ""),
    ],
)
def test_only_a_leading_wake_word_is_taken_out(said: str, meant: str) -> None:
    assert without_wake_word(said, PHRASES["hey_jarvis"]) == meant
