"""The ear from blocks of sound to utterances, with engines that do as they are told."""

from __future__ import annotations

import numpy as np
import pytest

from app.clock import NS_PER_S
from app.events import Opening, SpeechLevel, SpeechPaused, SpeechStarted, WakeWordHeard
from dialogue.endpoint import Completeness
from dialogue.recognition import Recognition
from dialogue.sources import Block
from dialogue.speech_pipeline import Found, SpeechPipeline
from dialogue.utterance import Call, Draft, Utterance, audio_endpoint_ms, recognized_event
from dialogue.voices import Samples
from dialogue.wake import PHRASES, without_wake_word
from tests.fakes.ears import RATE_HZ, FakeVoiceDetector, FakeWake, silence, speech, wake

START_NS = 50 * NS_PER_S
BLOCK = 480  # not a divisor of the pipeline's step: blocks of a real device are not either


def hear(pipeline: SpeechPipeline, *parts: Samples, at_s: float = 0.0) -> list[Found]:
    sound = np.concatenate(parts)
    found: list[Found] = []
    for start in range(0, len(sound), BLOCK):
        ts_ns = START_NS + round(at_s * NS_PER_S) + start * NS_PER_S // RATE_HZ
        found += pipeline.feed(Block(sound[start : start + BLOCK], ts_ns))
    return found


def with_wake(*, hears_over_speech: bool = False) -> SpeechPipeline:
    return SpeechPipeline(FakeVoiceDetector(), FakeWake(), hears_over_speech=hears_over_speech)


def only_draft(found: list[Found]) -> Draft:
    (draft,) = [event for event in found if isinstance(event, Draft)]
    return draft


def kinds(found: list[Found]) -> list[type]:
    """What was found, without the loudness, the pauses and what goes to the recogniser on the way."""
    return [type(event) for event in found if not isinstance(event, SpeechLevel | SpeechPaused | Call | Draft)]


def only_utterance(found: list[Found]) -> Utterance:
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
    assert 0.6 < audio_endpoint_ms(utterance) / 1e3 < 0.75
    assert len(utterance.audio) / RATE_HZ == pytest.approx(1.5 + 0.3 + 0.25, abs=0.1)
    assert seconds(utterance.audio_ns) == pytest.approx(2.0 - 0.3, abs=0.04)


def test_without_the_wake_word_nobody_is_listened_to() -> None:
    assert kinds(hear(with_wake(), silence(1), speech(3), silence(2))) == []


def test_one_breath_keeps_every_word_and_leaves_the_wake_word_to_the_text() -> None:
    found = hear(with_wake(), silence(1), wake(), speech(1.0), silence(1))
    utterance = only_utterance(found)
    length_s = len(utterance.audio) / RATE_HZ
    assert 1.5 <= length_s - 0.25 <= 2.3  # all of the command and all of the phrase: a cut could take a word


def test_after_a_pause_the_wake_word_is_left_out_of_the_sound() -> None:
    utterance = only_utterance(hear(with_wake(), silence(1), wake(), silence(0.4), speech(1.0), silence(1)))
    assert len(utterance.audio) / RATE_HZ == pytest.approx(1.0 + 0.3 + 0.25, abs=0.15)


def test_a_lonely_wake_word_ends_with_an_empty_utterance() -> None:
    utterance = only_utterance(hear(with_wake(), silence(1), wake(), silence(6)))
    assert len(utterance.audio) == 0
    assert utterance.wake_ns is not None


def test_the_wake_word_works_while_the_assistant_speaks_but_other_speech_opens_nothing() -> None:
    pipeline = with_wake()
    pipeline.talking = True
    assert kinds(hear(pipeline, speech(2), wake(), silence(0.1))) == [WakeWordHeard]
    assert kinds(hear(pipeline, speech(2), at_s=2.6)) == []
    pipeline.talking = False
    assert kinds(hear(pipeline, silence(0.5), speech(1), silence(1), at_s=4.6)) == [SpeechStarted, Utterance]


def only_call(found: list[Found]) -> Call:
    (call,) = [event for event in found if isinstance(event, Call)]
    return call


def test_a_call_is_offered_to_be_read_once_more_and_its_utterance_names_it() -> None:
    found = hear(with_wake(), silence(1), wake(), silence(0.5), speech(1), silence(1))
    call = only_call(found)
    assert len(call.audio) / RATE_HZ == pytest.approx(1.5, abs=0.05)
    assert only_utterance(found).call == call.number


def test_what_follows_a_call_that_was_none_is_not_listened_to() -> None:
    pipeline = with_wake()
    call = only_call(hear(pipeline, silence(1), wake(), silence(0.2)))
    pipeline.dismiss(call.number)
    assert not pipeline.listening
    assert kinds(hear(pipeline, speech(1), silence(1), at_s=2)) == []


def test_a_call_taken_back_too_late_takes_nothing_else_back() -> None:
    pipeline = with_wake()
    first = only_call(hear(pipeline, silence(1), wake(), silence(0.2)))
    hear(pipeline, silence(1), wake(), at_s=2)
    pipeline.dismiss(first.number)
    assert pipeline.listening
    pipeline.listen_now()
    pipeline.dismiss(first.number + 1)
    assert kinds(hear(pipeline, silence(0.3), speech(1), silence(1), at_s=4)) == [SpeechStarted, Utterance]


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


def test_at_a_pause_what_was_said_so_far_is_offered_and_reused_at_the_end() -> None:
    found = hear(with_wake(), silence(1), wake(), silence(0.5), speech(1.5), silence(1))
    draft, utterance = only_draft(found), only_utterance(found)
    assert utterance.draft == draft.number
    assert seconds(draft.speech_end_ns) == pytest.approx(seconds(utterance.speech_end_ns))
    assert len(draft.audio) == pytest.approx(len(utterance.audio), abs=0.2 * RATE_HZ)


def test_a_complete_command_ends_the_turn_as_soon_as_it_is_known_to_be_one() -> None:
    pipeline = with_wake()
    draft = only_draft(hear(pipeline, silence(1), wake(), silence(0.5), speech(1.5), silence(0.25)))
    pipeline.judge(draft.number, Completeness.COMPLETE)
    utterance = only_utterance(hear(pipeline, silence(0.12), at_s=3.75))
    assert audio_endpoint_ms(utterance) < 400


def test_a_judgement_that_comes_after_the_speaker_went_on_is_void() -> None:
    pipeline = with_wake()
    draft = only_draft(hear(pipeline, silence(1), wake(), silence(0.5), speech(1.0), silence(0.3), speech(0.3)))
    pipeline.judge(draft.number, Completeness.COMPLETE)
    found = hear(pipeline, speech(0.3), silence(0.5), at_s=4.1)
    assert kinds(found) == []
    utterance = only_utterance(hear(pipeline, silence(0.5), at_s=4.9))
    assert utterance.draft == only_draft(found).number != draft.number


def test_after_a_reply_a_follow_up_needs_no_wake_word_for_a_while() -> None:
    pipeline = with_wake()
    hear(pipeline, silence(1))
    pipeline.listen_for(Opening.FOLLOW_UP, 3.0)
    utterance = only_utterance(hear(pipeline, silence(2), speech(1), silence(1), at_s=1))
    assert utterance.opening is Opening.FOLLOW_UP
    pipeline.listen_for(Opening.FOLLOW_UP, 3.0)
    assert kinds(hear(pipeline, silence(4), speech(1), silence(1), at_s=5)) == []


def test_while_the_assistant_works_everything_said_is_offered_but_nothing_is_shown() -> None:
    pipeline = with_wake()
    pipeline.listen_for(Opening.URGENT, 0.0)
    found = hear(pipeline, silence(9), speech(0.4), silence(1), speech(0.4), silence(1))
    assert [type(event) for event in found if not isinstance(event, SpeechLevel | Draft)] == [Utterance, Utterance]
    pipeline.listen_for(None, 0.0)
    assert kinds(hear(pipeline, speech(1), silence(1), at_s=12)) == []


def test_a_voice_over_the_assistant_is_noticed_within_a_tenth_of_a_second() -> None:
    pipeline = with_wake(hears_over_speech=True)
    pipeline.talking = True
    hear(pipeline, silence(1))
    assert not pipeline.interrupting
    hear(pipeline, speech(0.1), at_s=1)
    assert pipeline.interrupting
    utterance = only_utterance(hear(pipeline, speech(0.9), silence(1), at_s=1.1))
    assert utterance.opening is Opening.BARGE_IN
    assert len(utterance.audio) / RATE_HZ >= 1.0


def test_it_pauses_at_the_first_suspicion_and_goes_on_when_nobody_speaks() -> None:
    pipeline = with_wake(hears_over_speech=True)
    pipeline.talking = True
    hear(pipeline, silence(1))
    pipeline.suspects_a_voice = True
    hear(pipeline, silence(0.04), at_s=1)
    assert pipeline.interrupting
    pipeline.suspects_a_voice = False
    assert kinds(hear(pipeline, silence(0.3), at_s=1.04)) == []
    assert not pipeline.interrupting


def test_a_cough_over_the_assistant_is_forgotten_and_it_goes_on() -> None:
    pipeline = with_wake(hears_over_speech=True)
    pipeline.talking = True
    hear(pipeline, silence(1), speech(0.07))
    assert pipeline.interrupting
    assert kinds(hear(pipeline, silence(0.5), at_s=1.07)) == []
    assert not pipeline.interrupting


def test_a_follow_up_promised_while_somebody_coughs_over_the_last_word_is_kept() -> None:
    pipeline = with_wake(hears_over_speech=True)
    pipeline.talking = True
    hear(pipeline, silence(1), speech(0.07))
    pipeline.talking = False
    pipeline.listen_for(Opening.FOLLOW_UP, 5.0)
    utterance = only_utterance(hear(pipeline, silence(1.5), speech(1), silence(1), at_s=1.07))
    assert utterance.opening is Opening.FOLLOW_UP


def test_its_own_name_in_its_own_mouth_calls_nobody() -> None:
    pipeline = with_wake()
    pipeline.talking = pipeline.says_its_name = True
    assert kinds(hear(pipeline, speech(1), wake(), speech(1))) == []


def test_a_microphone_lost_in_mid_sentence_ends_the_turn_without_words() -> None:
    pipeline = with_wake()
    hear(pipeline, silence(1), wake(), silence(0.4), speech(1))
    utterance = only_utterance(pipeline.lost())
    assert (len(utterance.audio), utterance.opening) == (0, Opening.WAKE_WORD)
    assert pipeline.lost() == []
    assert kinds(hear(pipeline, speech(1), silence(1), at_s=10)) == []


def test_push_to_talk_alone_hears_nobody_who_has_not_pressed() -> None:
    pipeline = SpeechPipeline(FakeVoiceDetector(), None, always=False)
    assert kinds(hear(pipeline, speech(2), silence(2))) == []
    pipeline.listen_now()
    assert only_utterance(hear(pipeline, speech(1), silence(1), at_s=4)).opening is Opening.PUSH_TO_TALK


@pytest.mark.parametrize("uncalled", [Opening.JUST_TALK, Opening.LOOK])
def test_who_needs_no_wake_word_is_heard_as_he_has_chosen(uncalled: Opening) -> None:
    pipeline = SpeechPipeline(FakeVoiceDetector(), FakeWake(), always=True, uncalled=uncalled)
    found = hear(pipeline, silence(1), speech(1), silence(1))
    assert [event.opening for event in found if isinstance(event, SpeechStarted | Utterance)] == [uncalled, uncalled]


def test_after_a_reply_nobody_need_look_again_and_then_everybody_must() -> None:
    pipeline = SpeechPipeline(FakeVoiceDetector(), FakeWake(), always=True, uncalled=Opening.LOOK)
    pipeline.listen_for(Opening.FOLLOW_UP, 3.0)
    first = only_utterance(hear(pipeline, silence(1), speech(1), silence(1)))
    second = only_utterance(hear(pipeline, silence(1), speech(1), silence(1), at_s=3))
    pipeline.listen_for(Opening.FOLLOW_UP, 1.0)
    third = only_utterance(hear(pipeline, silence(2), speech(1), silence(1), at_s=6))
    assert [one.opening for one in (first, second, third)] == [Opening.FOLLOW_UP, Opening.LOOK, Opening.LOOK]


def test_over_the_assistants_voice_a_look_opens_nothing() -> None:
    pipeline = SpeechPipeline(
        FakeVoiceDetector(), FakeWake(), always=True, uncalled=Opening.LOOK, hears_over_speech=True
    )
    pipeline.talking = True
    assert only_utterance(hear(pipeline, silence(1), speech(1), silence(1))).opening is Opening.BARGE_IN
    pipeline.talking = False
    assert only_utterance(hear(pipeline, silence(1), speech(1), silence(1), at_s=3)).opening is Opening.LOOK
