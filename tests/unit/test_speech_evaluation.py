"""What is counted when spoken commands are evaluated, and the noise they are put into."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dialogue.evaluation import Case
from dialogue.speech_corpus import TALKERS, car_noise, in_noise
from dialogue.speech_evaluation import Heard, document, errors, sampled, sounds


def case(text: str, lang: str, **more: Any) -> Case:
    return Case(text=text, lang=lang, writes={"a": 1}, **more)


def test_the_same_sentences_are_drawn_each_time_and_none_that_needs_others_before_it() -> None:
    cases = [case(str(n), "en") for n in range(9)] + [case("then", "en", previous=("first",)), case("好", "zh")]
    drawn = sampled(cases, counts={"en": 5, "zh": 5})
    assert drawn == sampled(cases, counts={"en": 5, "zh": 5})
    assert len(drawn) == 6 and all(not one.previous for one in drawn)


def test_homophones_and_case_are_no_errors_but_other_words_are() -> None:
    assert sounds("打開副駕") == sounds("打开付架")
    assert errors(sounds("Open the window."), sounds("open window now")) == 2


@pytest.mark.parametrize("snr_db", [10.0, 0.0])
def test_words_stand_as_far_above_the_noise_as_said(snr_db: float) -> None:
    words = np.sin(np.arange(16000) / 5).astype(np.float32) * np.float32(0.05)
    noise = in_noise(words, car_noise()[:16000], snr_db, 0) - words
    assert 10 * np.log10(np.mean(words**2) / np.mean(noise**2)) == pytest.approx(snr_db, abs=0.1)


def test_made_noise_is_the_same_each_time_and_mostly_low() -> None:
    noise = car_noise()
    assert np.array_equal(noise, car_noise())
    power = np.abs(np.fft.rfft(noise)) ** 2
    hz = np.fft.rfftfreq(len(noise), 1 / 16000)
    assert power[hz < 300].sum() > 0.8 * power.sum()


def test_the_report_counts_by_language_and_noise_and_lists_what_was_wrong() -> None:
    def heard(text: str, *, right: bool) -> Heard:
        return Heard(case("open it", "en"), TALKERS[0], None, text, "en", 100.0, right, acted=not right)

    told = document([heard("open it", right=True), heard("close it", right=False)], "made")
    (row,) = told["results"]
    assert (row["sentences"], row["right"], row["wrong_actions"], row["exact"]) == (2, 1, 1, 1)
    assert row["word_error_rate"] == 0.25
    assert [wrong["heard"] for wrong in told["wrong"]] == ["close it"]
