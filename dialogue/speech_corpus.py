"""Sentences as sound for measuring: several voices and paces, with car noise as far below them as wished.

Synthesised once and kept in a folder, so that a second evaluation begins at once. Knows neither recognition nor what
the sentences mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dialogue.mandarin_phonemes import mandarin_phonemes
from dialogue.resample import resample
from dialogue.sound_files import read_sound
from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.spoken_numbers import spoken
from dialogue.voices import Samples, Voice
from dialogue.voices_kokoro import KokoroVoice
from dialogue.voices_piper import PiperVoice, english_phonemes

PEAK = 0.5
"""Loudest sample of each sentence: a voice at a normal distance."""

LEAD_S, TAIL_S = 0.3, 0.25
"""Sound before and after the words, as the ear cuts an utterance out (see `speech_pipeline`)."""

INT16 = 32767.0


@dataclass(frozen=True, slots=True)
class Talker:
    """One way to speak.

    Attributes:
        name: in reports.
        lang: `en` or `zh`.
        style: of Kokoro, several with + between them blended; empty: Piper's own voice.
        speed: pace of the voice, 1 is its own.
        pitch: factor on pace and pitch together (by resampling): another person with the same voice.
    """

    name: str
    lang: str
    style: str = ""
    speed: float = 1.0
    pitch: float = 1.0


TALKERS = (
    Talker("joe", "en"),
    Talker("joe fast", "en", speed=1.2),
    Talker("joe slow", "en", speed=0.85),
    Talker("joe high", "en", pitch=1.1),
    Talker("joe low", "en", pitch=0.92),
    Talker("kumo en", "en", style="jm_kumo"),
    Talker("kumo", "zh", style="jm_kumo", speed=0.85),
    Talker("gongitsune", "zh", style="jf_gongitsune", speed=0.85),
    Talker("nezumi", "zh", style="jf_nezumi", speed=0.85),
    Talker("tebukuro", "zh", style="jf_tebukuro", speed=0.85),
    Talker("kumo fast", "zh", style="jm_kumo", speed=1.0),
    Talker("nezumi low", "zh", style="jf_nezumi", speed=0.9, pitch=0.95),
)
"""Who speaks; Kokoro's int8 edition has Japanese styles only, so all but `joe` have an accent."""


class Corpus:
    """Sentences spoken by talkers, kept in a folder.

    Args:
        piper, kokoro: folders of the voices' models.
        cache: where synthesised sentences are kept; made if missing.
    """

    def __init__(self, piper: Path, kokoro: Path, cache: Path) -> None:
        self._piper, self._kokoro, self._cache = piper, kokoro, cache
        self._voices: dict[Talker, Voice] = {}
        cache.mkdir(parents=True, exist_ok=True)

    def say(self, text: str, talker: Talker) -> Samples:
        """The sentence, float32 mono at 16 kHz with a little silence around it.

        Raises:
            ModelError: the voice is missing.
        """
        path = self._cache / f"{_fingerprint(text, talker)}.npy"
        try:
            kept: npt.NDArray[np.int16] = np.load(path)
        except (OSError, ValueError, EOFError):
            kept = (self._synthesized(text, talker) * INT16).astype(np.int16)
            np.save(path, kept)
        words = kept.astype(np.float32) / np.float32(INT16)
        return np.pad(words, (round(LEAD_S * SAMPLE_RATE_HZ), round(TAIL_S * SAMPLE_RATE_HZ)))

    def _synthesized(self, text: str, talker: Talker) -> Samples:
        if talker not in self._voices:
            self._voices[talker] = self._voice(talker)
        samples, rate_hz = self._voices[talker].speak(spoken(text, talker.lang))
        sound = resample(samples, round(rate_hz * talker.pitch), SAMPLE_RATE_HZ)
        return sound * np.float32(PEAK / (float(np.abs(sound).max(initial=0.0)) or 1.0))

    def _voice(self, talker: Talker) -> Voice:
        if not talker.style:
            return PiperVoice(self._piper, length_scale=1 / talker.speed)
        phonemes = english_phonemes if talker.lang == "en" else mandarin_phonemes
        return KokoroVoice(self._kokoro, styles=tuple(talker.style.split("+")), speed=talker.speed, phonemes=phonemes)


def _fingerprint(text: str, talker: Talker) -> str:
    # By what is really spoken: sentences are synthesised anew when the rules of pronunciation change.
    said = mandarin_phonemes(spoken(text, talker.lang)) if talker.lang == "zh" else text
    return hashlib.sha256(repr((said, talker)).encode()).hexdigest()[:32]


# --- noise ----------------------------------------------------------------------------------------------------------

RUMBLE_HZ, RUMBLE_ORDER = 60.0, 2.0
"""Body and engine: power falls with the square of the frequency above this."""

HISS_HZ, HISS_DB = 900.0, -22.0
"""Tyres and wind: a broad hump around this frequency, so much below the rumble's floor."""

NOISE_S = 30.0


def car_noise(recording: Path | None = None, *, seed: int = 0) -> Samples:
    """Noise of a moving car at 16 kHz: the recording, or a made one, seeded, where there is none.

    Made noise is rumble that falls 20 dB a decade above 60 Hz and a hiss around 900 Hz 22 dB below it, the shape in
    which published cabin spectra agree; it stands in where no recording may be shipped.

    Raises:
        InputError: the recording cannot be read.
    """
    if recording is not None:
        return read_sound(recording, SAMPLE_RATE_HZ)
    count = round(NOISE_S * SAMPLE_RATE_HZ)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ)
    rumble = 1 / (1 + (hz / RUMBLE_HZ) ** RUMBLE_ORDER)
    octaves = np.log2(np.maximum(hz, 1.0) / HISS_HZ)
    hiss = 10 ** (HISS_DB / 20) * np.exp(-(octaves**2))
    made = np.fft.irfft(spectrum * (rumble + hiss), count)
    scaled: Samples = (made * PEAK / np.abs(made).max()).astype(np.float32)
    return scaled


def in_noise(speech: Samples, noise: Samples, snr_db: float | None, offset: int) -> Samples:
    """Speech over noise; None: as it is.

    Args:
        speech: float32 mono, quiet at its ends.
        noise: at the same rate, repeated as needed.
        snr_db: power of the words (where there is sound) over the noise's, dB.
        offset: samples into the noise, so that every sentence meets another piece.
    """
    if snr_db is None:
        return speech
    piece = np.resize(np.roll(noise, -offset), len(speech))
    words = speech[np.abs(speech) > 0]
    ratio = float(np.mean(words**2)) / max(float(np.mean(piece**2)), 1e-12) if len(words) else 0.0
    mixed = speech + piece * np.float32(np.sqrt(ratio / 10 ** (snr_db / 10)))
    return np.clip(mixed, -1.0, 1.0).astype(np.float32)


def assigned(texts: Sequence[str], talkers: Sequence[Talker]) -> list[tuple[str, Talker]]:
    """Each sentence with one talker, in turn."""
    return [(text, talkers[number % len(talkers)]) for number, text in enumerate(texts)]
