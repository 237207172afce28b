"""Keeps the assistant's own voice out of what it hears: WebRTC's echo canceller. The one file of `pywebrtc_audio`.

What the loudspeaker is given is the reference. Both streams are counted in samples, and lined up by the times of
their blocks once; the canceller finds the rest of the delay by itself (up to half a second) and follows the room.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from app.clock import NS_PER_S, Clock
from dialogue.echo_level import FRAME_SAMPLES, VoiceLevel
from dialogue.resample import Resampler
from dialogue.sources import SAMPLE_RATE_HZ, Block
from dialogue.voices import Samples

KEPT_BLOCKS = 256
"""Reference blocks that wait to be read: several seconds, however the loudspeaker cuts them."""

KEPT_S = 2.0
"""Reference that is remembered: the longest way through both devices and the room, and room for a late reader."""

SLIP_S = 0.1
"""Block times jitter by less; a stream that is off by more has stood still, or another device plays."""

REALIGN_S = 0.01
"""The canceller follows small shifts better than we could correct them."""

AUDIBLE = 1e-4
"""Peak of a reference that can be heard at all: 80 dB below full scale."""

ECHO_S = 1.0
"""After the last audible reference the sound is passed on as it came: it needs no canceller, and hears better."""


LEARN_S = 3.0
"""Audible reference the canceller needs before it knows the room; until then nobody is heard over the voice."""

RELEARN_S = 1.0
"""What it needs again after a device has slipped."""

NOBODY_S = 5.0
"""Paused for nobody twice in so long, it does not know the room any more: it has to go on speaking to learn it anew."""


class _Counted:
    """A stream of samples with the time at which its first one would have passed at an even pace."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self.count = 0
        self.start_ns: int | None = None

    def passed(self, ts_ns: int, samples: int) -> None:
        """A block of `samples` whose first one passed no later than `ts_ns`."""
        candidate = ts_ns - self.count * NS_PER_S // self.rate_hz
        # Blocks may come late, never early: the earliest tells the pace.
        if self.start_ns is None or not 0 <= candidate - self.start_ns <= SLIP_S * NS_PER_S:
            self.start_ns = candidate
        self.count += samples


class EchoReference:
    """What the loudspeaker was given. `put` is called by its callback and only stores."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._blocks: deque[tuple[int, Samples]] = deque(maxlen=KEPT_BLOCKS)

    def put(self, samples: Samples) -> None:
        """Takes a block on its way out."""
        self._blocks.append((self._clock.now_ns(), samples))

    def take(self) -> list[tuple[int, Samples]]:
        """The blocks since the last call, each with the time it was asked for."""
        taken = []
        while self._blocks:
            taken.append(self._blocks.popleft())
        return taken


class EchoControl:
    """Takes the loudspeaker's sound out of the microphone's.

    Args:
        reference: what is played.
        canceller: for tests; by default WebRTC's AEC3.
    """

    def __init__(self, reference: EchoReference, canceller: Any = None) -> None:
        self._reference = reference
        self._canceller = canceller or _open_canceller()
        self._far: Samples = np.zeros(0, dtype=np.float32)
        self._near = _Counted(SAMPLE_RATE_HZ)
        self._rest: Samples = np.zeros(0, dtype=np.float32)
        self._learned = 0
        self._nobody_at = -round(NOBODY_S * SAMPLE_RATE_HZ)
        self._level = VoiceLevel()
        self._use_rate(SAMPLE_RATE_HZ)

    @property
    def hears_a_voice(self) -> bool:
        """Whether somebody speaks over the assistant: more is left of the sound, and for longer, than echo ever leaves.

        The canceller dims a person along with the echo, so that the voice detector may miss him; this does not.
        """
        return self.knows_the_room and self._level.is_sure

    @property
    def suspects_a_voice(self) -> bool:
        """Whether somebody may have begun to speak over the assistant: sooner than `hears_a_voice`, and less sure."""
        return self.knows_the_room and (self._level.is_suspicious or self._level.is_sure)

    @property
    def knows_the_room(self) -> bool:
        """Whether it has heard enough to tell a person from an echo."""
        return self._learned >= LEARN_S * SAMPLE_RATE_HZ

    def clean(self, block: Block, rate_hz: int) -> Block:
        """The sound without echo, in whole frames: what is left over begins the next one.

        Args:
            block: from the microphone.
            rate_hz: what the loudspeaker plays at.
        """
        if rate_hz != self._rate_hz:
            self._use_rate(rate_hz)
        for ts_ns, samples in self._reference.take():
            self._played.passed(ts_ns, len(samples))
            self._keep(self._resampler.process(samples))
        whole = self._framed(block)
        far = self._aligned(whole)
        self._near.passed(whole.ts_ns, len(whole.samples))
        if np.abs(far).max(initial=0.0) >= AUDIBLE:
            self._echo_until = self._near.count + round(ECHO_S * SAMPLE_RATE_HZ)
            self._learned += len(far)
        if not len(far):
            return whole
        cleaned = self._canceller.process(whole.samples, far)
        self._level.hear(whole.samples, cleaned, far)
        return Block(cleaned, whole.ts_ns) if self._near.count <= self._echo_until else whole

    def was_nobody(self) -> None:
        """The assistant paused for somebody, and nobody spoke to it."""
        if self._near.count - self._nobody_at < NOBODY_S * SAMPLE_RATE_HZ:
            self._unlearn()
        self._nobody_at = self._near.count

    def _unlearn(self) -> None:
        self._learned = min(self._learned, round((LEARN_S - RELEARN_S) * SAMPLE_RATE_HZ))

    def _framed(self, block: Block) -> Block:
        """The canceller fills up a broken frame with zeros, and loses the echo's track by it."""
        ts_ns = block.ts_ns - len(self._rest) * NS_PER_S // SAMPLE_RATE_HZ
        sound = np.concatenate([self._rest, block.samples])
        whole = len(sound) // FRAME_SAMPLES * FRAME_SAMPLES
        self._rest = sound[whole:]
        return Block(sound[:whole], ts_ns)

    def _use_rate(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._resampler = Resampler(rate_hz, SAMPLE_RATE_HZ)
        self._played = _Counted(rate_hz)
        self._far, self._far_end = self._far[:0], 0
        self._offset: int | None = None
        self._echo_until = 0

    def _keep(self, samples: Samples) -> None:
        self._far = np.concatenate([self._far, samples])[-round(KEPT_S * SAMPLE_RATE_HZ) :]
        self._far_end += len(samples)

    def _aligned(self, block: Block) -> Samples:
        """What the loudspeaker was given while this block was recorded, silence where that is not known."""
        count = len(block.samples)
        far = np.zeros(count, dtype=np.float32)
        if self._played.start_ns is None:
            return far
        near_start_ns = self._near.start_ns if self._near.start_ns is not None else block.ts_ns
        offset = (near_start_ns - self._played.start_ns) * SAMPLE_RATE_HZ // NS_PER_S
        if self._offset is None or abs(offset - self._offset) > REALIGN_S * SAMPLE_RATE_HZ:
            self._offset = offset
            self._unlearn()
        first = self._near.count + self._offset - (self._far_end - len(self._far))
        known = self._far[max(0, first) : max(0, first + count)]
        place = max(0, -first)
        far[place : place + len(known)] = known
        return far


def _open_canceller() -> Any:
    from pywebrtc_audio import EchoCanceller

    return EchoCanceller(sample_rate=SAMPLE_RATE_HZ)
