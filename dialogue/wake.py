"""The wake word: hears its name in a stream, and takes it out of a transcript. Owns `pymicro_wakeword`.

microWakeWord models come inside the package; they cost 0.01 s of CPU for 5 s of sound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.errors import InputError
from dialogue.voices import Samples

SAMPLE_RATE_HZ = 16_000

REFRACTORY_S = 1.0
"""After a wake word the model's window still holds it; for so long it cannot be heard again."""

FLOOR_DBFS = -72.0
"""A floor of noise given to the model with every sound, quieter than any microphone's own. Out of digital silence (a
microphone with a noise gate) its gain control has nothing to hold on to: ours, 7 of 56 calls were missed, so 4 or 5."""

CUT_EARLIEST_S, CUT_LATEST_S = 0.33, 0.12
"""The phrase ended so long before it was recognised (ours: 0.1 to 0.3 s)."""

PAUSE_S, PAUSE_LATEST_S = 0.08, 0.02
"""A silence that long is a pause between words, not the stop inside one; it may reach to the very end."""

PAUSE_RATIO = 0.0003
"""Power of a pause against the loudest part of the phrase: 35 dB below it; an s between two words is louder."""

_QUIET_S = 0.02
_HOP_S = 0.01
_PCM_PEAK = 32767.0


@dataclass(frozen=True, slots=True)
class WakePhrase:
    """A wake word.

    Attributes:
        spoken: how people read it.
        written: how Whisper may write it at the start of a transcript.
        cutoff: probability, a mean over the model's 150 ms, that counts as heard; see `PHRASES`.
        is_readable: whether Whisper knows the name, so that a call can be checked by reading it.
    """

    spoken: str
    written: tuple[str, ...]
    cutoff: float
    is_readable: bool


PHRASES = {
    "hey_jarvis": WakePhrase(
        "hey jarvis", (r"jarvis(?:'s)?", "贾维斯", "加维斯", "佳维斯", "查维斯", "乔维斯"), 0.5, True
    ),
    "okay_nabu": WakePhrase("okay nabu", ("nabu", "纳布"), 0.6, False),
    "hey_mycroft": WakePhrase("hey mycroft", ("mycroft", "my croft", "麦克罗夫特"), 0.85, False),
    "alexa": WakePhrase("alexa", ("alexa", "亚历克莎", "艾莉克莎"), 0.6, True),
}
"""Cutoffs chosen on 63 to 207 synthesised calls in car noise of 10 dB and 2 hours of talk and noise (ours). Hey jarvis:
0.97 missed 36 % and was never wrong, 0.85 23 % and never, 0.5 14 % and once. No cutoff keeps out what sounds the same
("a jar of this" reads 0.99), so a call is read once more (`wake_check`), and the cutoff may be low. Nabu and mycroft
Whisper does not know: it reads real ones as "in the view" and "Minecraft"."""

_GREETINGS = r"(?:hey|hay|hi|he|okay|ok|嘿|嗨|黑|哎|诶)"
_PAUSE = r"[\s,.!?，。！？…-]*"


class WakeDetector:
    """Listens for one wake phrase (`hey_jarvis`, `okay_nabu`, `hey_mycroft` or `alexa`).

    Raises:
        InputError: no such phrase.
    """

    def __init__(self, name: str = "hey_jarvis") -> None:
        if name not in PHRASES:
            raise InputError(f"no wake word is called {name!r}; there are {', '.join(PHRASES)}")
        from pymicro_wakeword import MicroWakeWord, MicroWakeWordFeatures, Model

        self.phrase = PHRASES[name]
        self._model = MicroWakeWord.from_builtin(Model(name))
        self._features = MicroWakeWordFeatures()
        self._floor = np.random.default_rng(0)
        self._deaf_samples = 0

    def feed(self, samples: Samples) -> bool:
        """Takes the next float32 samples at 16 kHz; True when the phrase was completed in them."""
        self._deaf_samples = max(0, self._deaf_samples - len(samples))
        floor = self._floor.normal(0.0, 10 ** (FLOOR_DBFS / 20), len(samples))
        pcm = (np.clip(samples + floor, -1.0, 1.0) * _PCM_PEAK).astype("<i2").tobytes()
        heard = False
        # Every window goes through the model, also while deaf: it keeps state from one to the next.
        for window in self._features.process_streaming(pcm):
            heard = (self._model.process_streaming_prob(window) or 0.0) > self.phrase.cutoff or heard
        if not heard or self._deaf_samples:
            return False
        self._deaf_samples = round(REFRACTORY_S * SAMPLE_RATE_HZ)
        return True


@dataclass(frozen=True, slots=True)
class PhraseEnd:
    """Where the wake phrase ended: so many samples ago, in a pause, or in the middle of a breath."""

    samples_ago: int
    at_a_pause: bool


def end_of_phrase(recent: Samples) -> PhraseEnd:
    """Where, before the end of `recent` (at least 1 s), the phrase ended that was recognised at that end.

    Words may follow in the same breath: the end is put into the last pause; without one, at the quietest 20 ms where
    the phrase can have ended.
    """
    powers = recent.astype(np.float64) ** 2
    offsets, pauses = _windows(powers, PAUSE_S, CUT_EARLIEST_S, PAUSE_LATEST_S)
    loudest = max(_windows(powers, PAUSE_S, len(recent) / SAMPLE_RATE_HZ, PAUSE_S)[1], default=0.0)
    quiet = [offset for offset, power in zip(offsets, pauses, strict=True) if power <= PAUSE_RATIO * loudest]
    if quiet:
        return PhraseEnd(quiet[-1] - round(PAUSE_S * SAMPLE_RATE_HZ) // 2, at_a_pause=True)
    offsets, means = _windows(powers, _QUIET_S, CUT_EARLIEST_S, CUT_LATEST_S)
    return PhraseEnd(offsets[int(np.argmin(means))] - round(_QUIET_S * SAMPLE_RATE_HZ) // 2, at_a_pause=False)


def _windows(
    powers: npt.NDArray[np.float64], length_s: float, earliest_s: float, latest_s: float
) -> tuple[list[int], list[float]]:
    """Mean power of windows that start between the two times before the end; their starts, in samples before it."""
    length, hop = round(length_s * SAMPLE_RATE_HZ), round(_HOP_S * SAMPLE_RATE_HZ)
    latest = max(round(latest_s * SAMPLE_RATE_HZ), length)
    offsets = list(range(round(earliest_s * SAMPLE_RATE_HZ), latest - 1, -hop))
    return offsets, [float(powers[len(powers) - offset :][:length].mean()) for offset in offsets]


def without_wake_word(text: str, phrase: WakePhrase) -> str:
    """`text` without the wake phrase, or its end, at the very start; words elsewhere stay."""
    names = "|".join(phrase.written)
    rest = re.sub(rf"^{_PAUSE}(?:{_GREETINGS}{_PAUSE})?(?:{names})(?![a-z]){_PAUSE}", "", text, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:] if rest != text else text
