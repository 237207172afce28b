"""How the layer that hears Mandarin sounds is taught, and what it says when its weights are gone."""

from __future__ import annotations

from itertools import groupby, product
from pathlib import Path

import numpy as np
import pytest

from app.errors import ModelError
from dialogue.sound_lessons import Lesson
from dialogue.sound_training import TrainingSettings, losses, rounded, taught
from dialogue.sounds import BLANK, SOUNDS
from dialogue.syllable_ear import SyllableEar, ear_file, load_ear

COUNT = len(SOUNDS)


def log_softmax(raw: np.ndarray) -> np.ndarray:
    return raw - np.log(np.exp(raw).sum(axis=-1, keepdims=True))


def test_a_loss_is_that_of_all_ways_to_say_the_sounds() -> None:
    heard = log_softmax(np.random.default_rng(1).normal(size=(1, 4, COUNT))).astype(np.float32)
    wanted = 0.0
    for way in product((BLANK, 3, 7), repeat=4):
        if [sound for sound, _ in groupby(way) if sound != BLANK] == [3, 7]:
            wanted += float(np.exp(sum(heard[0, frame, sound] for frame, sound in enumerate(way))))
    found, _ = losses(heard, np.array([4]), [(3, 7)])
    assert found[0] == pytest.approx(-np.log(wanted), rel=1e-4)


def test_its_slopes_are_those_of_small_steps_whatever_the_lengths() -> None:
    raw = np.random.default_rng(2).normal(size=(2, 6, COUNT))
    lengths, sounds = np.array([6, 4]), [(3, 3, 9), (5, 2)]

    def loss(values: np.ndarray) -> float:
        return float(losses(log_softmax(values).astype(np.float64), lengths, sounds)[0].astype(np.float64).sum())

    _, slopes = losses(log_softmax(raw), lengths, sounds)
    for lesson, frame, sound in ((0, 2, 3), (0, 5, 9), (1, 0, 5), (1, 3, 2), (1, 1, BLANK)):
        step = np.zeros_like(raw)
        step[lesson, frame, sound] = 1e-2
        assert slopes[lesson, frame, sound] == pytest.approx((loss(raw + step) - loss(raw - step)) / 2e-2, abs=2e-3)
    assert not slopes[1, 4:].any()


def test_what_was_taught_is_heard_and_survives_rounding() -> None:
    rng = np.random.default_rng(3)
    looks = rng.normal(size=(4, 12)).astype(np.float32)

    def spoken(*sounds: int) -> Lesson:
        frames = [looks[part] for sound in (*sounds, 0) for part in (0, sound, sound)]
        return Lesson(np.array(frames, np.float32) + rng.normal(0, 0.1, (len(frames), 12)).astype(np.float32), sounds)

    lessons = [spoken(*(int(one) for one in rng.permutation([1, 2, 3])[:2])) for _ in range(60)]
    weights = taught(lessons, TrainingSettings(units=24, rounds=40, batch=8, step=1e-2, dropped=0.0))
    ear = SyllableEar(rounded(weights, ["打开空调"]))
    assert ear.was_taught("打开空调") and not ear.was_taught("关闭空调")
    heard = ear(spoken(2, 1, 3).states).argmax(axis=1)
    assert [int(sound) for sound, _ in groupby(heard) if sound != BLANK] == [2, 1, 3]


def test_what_was_taught_is_kept_beside_the_recognizer_and_nothing_else_is_taken_for_it(tmp_path: Path) -> None:
    assert load_ear(tmp_path) is None
    ear_file(tmp_path).write_bytes(b"PK\x03\x04")
    assert load_ear(tmp_path) is None
    silence = [Lesson(np.zeros((8, 4), np.float32), (1, 2))] * 2
    weights = taught(silence, TrainingSettings(units=4, rounds=1, batch=2, learnt=np.inf))
    np.savez_compressed(ear_file(tmp_path), allow_pickle=False, **rounded(weights, ["打开空调"]))
    ear = load_ear(tmp_path)
    assert ear is not None and ear.was_taught("打开空调")
    assert ear(np.zeros((5, 4), np.float32)).shape == (5, COUNT)


def test_a_layer_that_hears_nothing_is_not_kept() -> None:
    silence = [Lesson(np.zeros((8, 4), np.float32), (1, 2))] * 2
    with pytest.raises(ModelError, match="models pull"):
        taught(silence, TrainingSettings(units=4, rounds=1, batch=2, learnt=0.1))
