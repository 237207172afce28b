"""What the layer that hears Mandarin sounds is taught with: our own sentences, spoken by our own voices.

Each is heard by the recogniser's encoder as it was spoken, and again in another pitch and in made car noise.
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dialogue.evaluation import OWN_SETS
from dialogue.mandarin_phonemes import mandarin_phonemes, readings
from dialogue.recognizer import WhisperRecognizer
from dialogue.resample import resample
from dialogue.sounds import sounds_of
from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.speech_corpus import LEAD_S, PEAK, TAIL_S, car_noise, in_noise
from dialogue.spoken_numbers import spoken
from dialogue.syllable_ear import States
from dialogue.voices_kokoro import KokoroVoice

STYLES = ("jm_kumo", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jf_alpha")
MOST_BLENDED = 3
BLENDED = 0.4
"""Share of the sentences spoken by a blend of voices."""
PLAIN = 0.6
"""Share of the sentences spoken with other people's phonemes (see `_plain`)."""
PACES = (0.8, 1.15)
"""Slowest and fastest."""
PITCHES = (0.9, 1.1)
SNRS_DB = (5.0, 20.0)
SENTENCES = 1000
"""Ours: in clips of other sentences 3.8 % of the sounds are wrong with 300, 2.0 % with 680, 1.5 % with 1,360."""

NUMBERS = 0.18
"""Share of the sentences that are made up to hold numbers: those are told apart by one sound."""

LESSONS_EACH = 2
"""Of each sentence: as it was spoken, and in another pitch and in noise. Ours: a third and a fourth added nothing."""

_DIGITS = "一二三四五六七八九"
_OTHERS = ("一百", "一百二十", "两", "半", "一半", "三分之一", "二十二点五", "一度半")
_NUMBERED = (
    "温度调到{}度",
    "空调{}度",
    "后排{}度",
    "风量{}档",
    "座椅加热{}挡",
    "音量{}",
    "车窗开百分之{}",
    "亮度百分之{}",
    "{}分钟后叫我",
    "计时{}分钟",
    "巡航{}公里",
    "调到{}",
)

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the encoder made of one sentence, and the sounds it was spoken with."""

    states: States
    sounds: tuple[int, ...]
    text: str = ""


def lessons(whisper: Path, kokoro: Path, count: int = SENTENCES, seed: int = 0) -> Iterator[Lesson]:
    """Our own Mandarin sentences and some made up for their numbers, each as it was spoken, and in pitch and noise.

    Raises:
        ModelError: a model is missing.
    """
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it says at length that it loads
    chance = random.Random(seed)
    engine, first_voice, noise = WhisperRecognizer(whisper), KokoroVoice(kokoro), car_noise()
    plain = _plain()
    texts = [case["text"] for file in OWN_SETS for case in map(json.loads, file.open(encoding="utf-8"))]
    texts = [text for text in dict.fromkeys(texts) if _HAN.search(text) and not _LATIN.search(text)]
    made_up = [_with_number(chance) for _ in range(round(count * NUMBERS))]
    chosen = [*chance.sample(texts, min(count - len(made_up), len(texts))), *made_up]
    for text in chance.sample(chosen, len(chosen)):
        said = spoken(text, "zh")
        several = chance.randint(2, MOST_BLENDED) if chance.random() < BLENDED else 1
        styles = tuple(sorted(chance.sample(STYLES, several)))
        is_plain = chance.random() < PLAIN
        voice = first_voice.another(
            styles, speed=chance.uniform(*PACES), phonemes=plain if is_plain else mandarin_phonemes
        )
        syllables = [
            syllable for run in _HAN.findall(said) for syllable in (_plainly(run) if is_plain else readings(run))
        ]
        sounds = tuple(sound for syllable in syllables for sound in sounds_of(syllable.replace("ü", "v")))
        samples, rate_hz = voice.speak(said)
        others = [(chance.uniform(*PITCHES), chance.uniform(*SNRS_DB)) for _ in range(LESSONS_EACH - 1)]
        for pitch, snr_db in ((1.0, None), *others):
            words = resample(samples, round(rate_hz * pitch), SAMPLE_RATE_HZ)
            words = words * np.float32(PEAK / (float(np.abs(words).max(initial=0.0)) or 1.0))
            sound = np.pad(words, (round(LEAD_S * SAMPLE_RATE_HZ), round(TAIL_S * SAMPLE_RATE_HZ)))
            yield Lesson(engine.states(in_noise(sound, noise, snr_db, chance.randrange(len(noise)))), sounds, text)


def _with_number(chance: random.Random) -> str:
    """A piece of a command around a number, as 空调二十三度."""
    tens, ones = chance.choice(("", *_DIGITS)), chance.choice(("", *_DIGITS))
    number = chance.choice((chance.choice(_DIGITS), f"{tens}十{ones}", f"{tens}十{ones}", f"{tens}十{ones}", *_OTHERS))
    return chance.choice(_NUMBERED).format(number)


def _plain() -> Callable[[str], str]:
    """The phonemes that `misaki` itself gives, whose readings other people's sets are spoken with."""
    from misaki.zh import ZHG2P

    phonemes = ZHG2P()
    return lambda text: str(phonemes(text)[0])


def _plainly(han: str) -> list[str]:
    """The syllables of `_plain`: each word read by itself."""
    import jieba
    from pypinyin import Style, lazy_pinyin

    return [reading for word in jieba.lcut(han) for reading in lazy_pinyin(word, style=Style.TONE3)]
