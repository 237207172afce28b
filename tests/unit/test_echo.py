"""Echo control: what is played and what is heard are lined up, and somebody who speaks over it is noticed."""

from __future__ import annotations

import numpy as np
import pytest

from app.clock import NS_PER_S, ManualClock
from dialogue.echo import LEARN_S, RELEARN_S, EchoControl, EchoReference
from dialogue.echo_level import FRAME_SAMPLES
from dialogue.sources import Block
from dialogue.voices import Samples

RATE_HZ = 16_000
BLOCK = 512
LATENCY = 800


class Canceller:
    """Remembers what it was given; leaves `leaves` of the microphone's sound."""

    def __init__(self) -> None:
        self.far: list[Samples] = []
        self.leaves = 0.0

    def process(self, near: Samples, far: Samples) -> Samples:
        self.far.append(far)
        return near * np.float32(self.leaves)


class Cabin:
    """A loudspeaker at `rate_hz` whose blocks come with jitter, and a microphone that hears it 50 ms later."""

    def __init__(self, rate_hz: int = RATE_HZ) -> None:
        self.rate_hz, self.clock = rate_hz, ManualClock(NS_PER_S)
        self.reference, self.canceller = EchoReference(self.clock), Canceller()
        self.control = EchoControl(self.reference, self.canceller)
        self.jitter = np.random.default_rng(3)
        self.cleaned: list[Samples] = []

    def plays(self, sound: Samples) -> None:
        """One block at a time: out, and back in."""
        step = BLOCK * self.rate_hz // RATE_HZ
        for number in range(len(sound) // step):
            part = sound[number * step : (number + 1) * step]
            begin_ns = self.clock.now_ns()
            self.clock.advance(float(self.jitter.uniform(0, 0.01)))
            self.reference.put(part)
            self.clock.advance(begin_ns / NS_PER_S + BLOCK / RATE_HZ - self.clock.now_ns() / NS_PER_S)
            near = part[:: self.rate_hz // RATE_HZ]
            self.cleaned.append(self.control.clean(Block(near, begin_ns), self.rate_hz).samples)


def noise(seconds: float, level: float = 0.2, rate_hz: int = RATE_HZ) -> Samples:
    return np.random.default_rng(1).normal(0, level, round(seconds * rate_hz)).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), dtype=np.float32)


def test_the_reference_is_continuous_and_keeps_its_place_whatever_the_blocks_jitter() -> None:
    cabin = Cabin()
    sound = noise(3)
    cabin.plays(sound)
    far = np.concatenate(cabin.canceller.far)[RATE_HZ:]
    # Wherever it was put, it is the sound that was played, without a seam.
    lag = int(np.argmax(np.correlate(sound[: 2 * RATE_HZ], far[:4096], mode="valid")))
    assert abs(lag - RATE_HZ) < 0.02 * RATE_HZ
    assert np.allclose(far[: RATE_HZ // 2], sound[lag : lag + RATE_HZ // 2])


def test_a_loudspeaker_at_another_rate_is_converted() -> None:
    cabin = Cabin(rate_hz=48_000)
    tone = np.sin(2 * np.pi * 440 * np.arange(96_000) / 48_000).astype(np.float32)
    cabin.plays(tone)
    far = np.concatenate(cabin.canceller.far)[RATE_HZ // 2 : RATE_HZ // 2 + RATE_HZ]
    assert int(np.argmax(np.abs(np.fft.rfft(far)))) == pytest.approx(440, abs=1)


def test_where_nothing_was_played_the_sound_is_passed_on_as_it_came() -> None:
    cabin = Cabin()
    sound = silence(1)
    cabin.plays(sound)
    assert np.array_equal(np.concatenate(cabin.cleaned), sound[: len(np.concatenate(cabin.cleaned))])
    person = noise(0.1)
    passed = [cabin.control.clean(Block(part, cabin.clock.now_ns()), RATE_HZ).samples for part in np.split(person, 4)]
    # The canceller works in frames of 10 ms; what is left over waits for the next block.
    together = np.concatenate(passed)
    begun = len(sound) // BLOCK * BLOCK % FRAME_SAMPLES
    assert np.array_equal(together[begun:], person[: len(together) - begun])


def test_the_canceller_gets_whole_frames_whatever_the_blocks_are() -> None:
    cabin = Cabin()
    cabin.plays(noise(1))
    assert {len(far) % FRAME_SAMPLES for far in cabin.canceller.far} == {0}
    assert sum(len(far) for far in cabin.canceller.far) > 0.9 * RATE_HZ


def test_echo_is_taken_out_and_is_nobody() -> None:
    cabin = Cabin()
    cabin.canceller.leaves = 0.03
    cabin.plays(noise(3))
    assert float(np.abs(cabin.cleaned[-1]).max()) < 0.05
    assert not cabin.control.hears_a_voice


def test_much_more_than_echo_leaves_is_a_person() -> None:
    cabin = Cabin()
    cabin.canceller.leaves = 0.03
    cabin.plays(noise(LEARN_S + 1))
    cabin.canceller.leaves = 0.8
    cabin.plays(noise(0.04))
    assert cabin.control.suspects_a_voice and not cabin.control.hears_a_voice
    cabin.plays(noise(0.07))
    assert cabin.control.hears_a_voice


def test_a_room_in_which_it_paused_for_nobody_again_and_again_is_learned_anew() -> None:
    cabin = Cabin()
    cabin.canceller.leaves = 0.03
    cabin.plays(noise(LEARN_S + 1))
    cabin.control.was_nobody()
    assert cabin.control.knows_the_room
    cabin.plays(noise(1))
    cabin.control.was_nobody()
    assert not cabin.control.knows_the_room
    cabin.plays(noise(RELEARN_S + 0.1))
    assert cabin.control.knows_the_room


def test_before_the_room_is_known_nobody_is_heard_over_the_voice() -> None:
    cabin = Cabin()
    cabin.canceller.leaves = 0.8
    cabin.plays(noise(LEARN_S / 2))
    assert not cabin.control.hears_a_voice


def test_a_sound_that_was_there_all_the_time_is_nobody() -> None:
    cabin = Cabin()
    cabin.canceller.leaves = 0.8
    cabin.plays(noise(LEARN_S + 1))
    assert not cabin.control.hears_a_voice
    assert not cabin.control.suspects_a_voice
