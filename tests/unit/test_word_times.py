"""When each word was spoken, from the path along which sound and text go together."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from app.clock import NS_PER_S
from app.events import Event, Opening, SeatsSighted, Sense, SpokenWord, UtteranceRecognized, WordBound
from dialogue.recognition import Recognition
from dialogue.sights import KEPT_S, Sights
from dialogue.utterance import Utterance, recognized_event
from dialogue.word_times import LEAD_STEPS, WordTime, levels, points, spoken_words, words_in_time
from tests.fakes.session_stage import Stage

RATE_HZ = 16_000
SPEECH = [1.0] * 200


@pytest.mark.parametrize(
    ("text", "does"),
    [("Open that window.", True), ("over THERE", True), ("把那边的窗户关上", True), ("打开哪个", True)]
    + [("open the window", False), ("another", False), ("打开窗户", False), ("", False)],
)
def test_only_a_text_that_points_needs_the_times_of_its_words(text: str, does: bool) -> None:
    assert points(text) is does


def test_a_word_lasts_from_its_first_token_to_the_next_words_first() -> None:
    texts = [" Open", " Open that", " Open that win", " Open that window", " Open that window."]
    path = [(0, 0), (0, 9), (1, 20), (2, 30), (3, 35), (4, 50), (5, 55)]
    found = words_in_time(texts, path, SPEECH)
    assert [word.text for word in found] == ["Open", "that", "window"]
    assert found[1] == WordTime("that", (20 + LEAD_STEPS) * 0.02, (30 + LEAD_STEPS) * 0.02)
    assert found[2].end_s == (50 + LEAD_STEPS) * 0.02


def test_a_chinese_character_of_two_tokens_is_one_word() -> None:
    texts = ["开", "开\ufffd", "开那", "开那边"]
    found = words_in_time(texts, [(0, 0), (1, 10), (2, 15), (3, 20), (4, 30)], SPEECH)
    assert [(word.text, round(word.start_s / 0.02) - LEAD_STEPS) for word in found] == [
        ("开", 0),
        ("那", 10),
        ("边", 20),
    ]


def test_a_pause_before_a_word_is_no_part_of_it() -> None:
    loud = [1.0] * 26 + [0.0] * 20 + [1.0] * 40
    (_, that) = words_in_time(["open", "open that"], [(0, 0), (1, 20), (2, 60)], loud)
    assert that.start_s == pytest.approx(46 * 0.02)


def test_loudness_is_told_step_by_step() -> None:
    sound = np.concatenate([np.zeros(RATE_HZ // 10), np.full(RATE_HZ // 10, 0.5)]).astype(np.float32)
    assert levels(sound, RATE_HZ) == [0.0] * 5 + [0.5] * 5


def test_nothing_said_has_no_words() -> None:
    assert words_in_time([], [], []) == ()


def test_words_are_told_on_the_clock_of_the_house() -> None:
    utterance = Utterance(None, 3 * NS_PER_S, 5 * NS_PER_S, 6 * NS_PER_S, audio_ns=2 * NS_PER_S)
    read = Recognition("that one", "en", 0.9, 0.0, 1.0, (WordTime("that", 1.5, 1.75),))
    event = recognized_event(utterance, read, None, endpoint_ms=0.0, recognize_ms=0.0)
    assert event.words == spoken_words(read.words, 2 * NS_PER_S)
    assert event.words[0].start_ns == round(3.5 * NS_PER_S)


def test_looks_are_kept_for_as_long_as_a_sentence_may_take() -> None:
    sights = Sights()
    for at_s in (0, 5, KEPT_S + 4):
        sights.note(look(round(at_s * NS_PER_S)))
    assert [one.ts_ns for one in sights.around("driver", (), 0).sighted] == [
        5 * NS_PER_S,
        round((KEPT_S + 4) * NS_PER_S),
    ]
    assert sights.around("passenger", (), 0).sighted == ()


def look(ts_ns: int) -> SeatsSighted:
    """The driver looks at the passenger's place."""
    return SeatsSighted(ts_ns=ts_ns, sense=Sense.GAZE, places={"passenger": 0.7})


def test_the_session_binds_what_is_said_to_what_was_seen_when_it_was_said() -> None:
    async def story(stage: Stage) -> None:
        stage.clock.advance(30 * NS_PER_S)
        end_ns = stage.clock.now_ns()
        await stage.tell(look(end_ns - 4 * NS_PER_S))
        await stage.tell(
            UtteranceRecognized(
                ts_ns=end_ns,
                text="open that window",
                lang="en",
                confidence=0.9,
                no_speech=0.0,
                wake_ns=end_ns,
                speech_start_ns=end_ns - 5 * NS_PER_S,
                speech_end_ns=end_ns,
                endpoint_ms=300.0,
                recognize_ms=120.0,
                opening=Opening.WAKE_WORD,
                words=(SpokenWord(text="that", start_ns=end_ns - 4 * NS_PER_S, end_ns=end_ns - 4 * NS_PER_S),),
            )
        )
        await asyncio.sleep(0.05)
        await stage.settle()

    seen: list[Event] = Stage().play(story)
    (bound,) = [event for event in seen if isinstance(event, WordBound)]
    assert bound.binding.zone == "passenger"
    assert bound.binding.senses == (Sense.GAZE,)
