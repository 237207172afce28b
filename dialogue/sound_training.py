"""Teaches the layer that hears Mandarin sounds (`syllable_ear`) when the models have been fetched; some minutes, once.

Our own sentences are spoken in random voices and paces, over made car noise too, and the layer is fitted so
that the sounds spoken become likely, wherever they lie (connectionist temporal classification, Graves et al. 2006).
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.errors import ModelError
from dialogue.evaluation import OWN_SETS
from dialogue.mandarin_phonemes import mandarin_phonemes, readings
from dialogue.recognizer import WhisperRecognizer
from dialogue.resample import resample
from dialogue.sounds import BLANK, SOUNDS, sounds_of
from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.speech_corpus import LEAD_S, PEAK, TAIL_S, car_noise, in_noise
from dialogue.spoken_numbers import spoken
from dialogue.syllable_ear import PREFIX, REACH, States, ear_file, fingerprint, load_ear, seen
from dialogue.voices_kokoro import KokoroVoice

Array = npt.NDArray[np.float32]

STYLES = ("jm_kumo", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jf_alpha")
MOST_BLENDED = 3
PACES = (0.8, 1.1)
"""Slowest and fastest."""
PITCHES = (0.9, 1.1)
SNRS_DB = (5.0, 20.0)
SENTENCES = 300

LESSONS_EACH = 3
"""Of each sentence: as it was spoken, and twice in another pitch and in noise; to speak it is what takes the time."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]")
_NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the encoder made of one sentence, and the sounds it was spoken with."""

    states: States
    sounds: tuple[int, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How the layer is fitted.

    Attributes:
        units: of the hidden layer.
        rounds: through all lessons.
        batch: lessons a step.
        step: of Adam (Kingma and Ba, 2015), at its largest.
        warm_up: steps until then.
        dropped: share of inputs and hidden units left out by chance, so that none is relied on.
        decay: of the weights, a step.
    """

    units: int = 192
    rounds: int = 10
    batch: int = 16
    step: float = 2e-3
    warm_up: int = 30
    dropped: float = 0.15
    decay: float = 1e-3


def losses(heard: Array, lengths: npt.NDArray[np.int64], sounds: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """How unlikely the sounds are (natural logarithm), and how that changes with the outputs before the softmax.

    Args:
        heard: log probabilities, shape (lessons, frames, sounds).
        lengths: frames of each lesson.
        sounds: spoken in each, in order.
    """
    count, frames, _ = heard.shape
    rows, sizes = np.arange(count), np.array([2 * len(one) + 1 for one in sounds])
    path = np.full((count, sizes.max()), BLANK)
    for row, one in enumerate(sounds):
        path[row, 1 : 2 * len(one) : 2] = one
    skips = np.zeros(path.shape, dtype=bool)
    skips[:, 2:] = (path[:, 2:] != BLANK) & (path[:, 2:] != path[:, :-2])
    emitted = np.take_along_axis(heard, np.broadcast_to(path[:, None], (count, frames, path.shape[1])), 2)
    forward = _passed(emitted, skips)
    # Backwards the same, each lesson turned round by itself.
    turned, turned_skips = np.full_like(emitted, _NEVER), np.zeros_like(skips)
    for row, (length, size) in enumerate(zip(lengths, sizes, strict=True)):
        turned[row, :length, :size] = emitted[row, :length, :size][::-1, ::-1]
        turned_skips[row, 2:size] = skips[row, 2:size][::-1]
    back, backward = _passed(turned, turned_skips), np.full(emitted.shape, _NEVER)
    for row, (length, size) in enumerate(zip(lengths, sizes, strict=True)):
        backward[row, :length, :size] = back[row, :length, :size][::-1, ::-1]
    ends = forward[rows, lengths - 1]
    total = np.logaddexp(ends[rows, sizes - 1], ends[rows, sizes - 2])
    share = np.exp(np.clip(forward + backward - emitted - total[:, None, None], -80.0, 0.0))
    slopes = np.exp(heard)
    for place in range(path.shape[1]):
        np.subtract.at(slopes, (rows[:, None], np.arange(frames)[None], path[:, place][:, None]), share[:, :, place])
    slopes[np.arange(frames)[None] >= lengths[:, None]] = 0.0
    return -total.astype(np.float32), slopes.astype(np.float32)


def _passed(emitted: npt.NDArray[np.floating], skips: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Log probability of all ways to each place of each path at each frame."""
    ways = np.full(emitted.shape, _NEVER)
    ways[:, 0, :2] = emitted[:, 0, :2]
    for frame in range(1, emitted.shape[1]):
        stayed = ways[:, frame - 1]
        came = np.pad(stayed, ((0, 0), (1, 0)), constant_values=_NEVER)[:, :-1]
        leapt = np.where(skips, np.pad(stayed, ((0, 0), (2, 0)), constant_values=_NEVER)[:, :-2], _NEVER)
        ways[:, frame] = np.logaddexp(np.logaddexp(stayed, came), leapt) + emitted[:, frame]
    return ways


def taught(lessons: Sequence[Lesson], settings: TrainingSettings | None = None, seed: int = 0) -> dict[str, Array]:
    """The weights of `SyllableEar`, not yet rounded: `hidden`, `hidden_bias`, `out`, `out_bias`, `mean`, `spread`."""
    settings = settings or TrainingSettings()
    rng = np.random.default_rng(seed)
    every = np.concatenate([lesson.states for lesson in lessons])
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-3
    width = every.shape[1] * (2 * REACH + 1)
    weights = {
        "hidden": rng.normal(0, width**-0.5, (width, settings.units)).astype(np.float32),
        "hidden_bias": np.zeros(settings.units, np.float32),
        "out": rng.normal(0, settings.units**-0.5, (settings.units, len(SOUNDS))).astype(np.float32),
        "out_bias": np.zeros(len(SOUNDS), np.float32),
    }
    means, squares = ({name: np.zeros_like(w) for name, w in weights.items()} for _ in range(2))
    steps = settings.rounds * max(1, len(lessons) // settings.batch)
    for step in range(1, steps + 1):
        batch = [lessons[int(number)] for number in rng.integers(0, len(lessons), settings.batch)]
        slopes = _slopes(weights, batch, (mean, spread), settings.dropped, rng)
        size = settings.step * min(1.0, step / settings.warm_up) * (0.5 + 0.5 * np.cos(np.pi * step / steps))
        for name, slope in slopes.items():
            means[name] += 0.1 * (slope - means[name])
            squares[name] += 0.02 * (slope**2 - squares[name])
            move = means[name] / (1 - 0.9**step) / (np.sqrt(squares[name] / (1 - 0.98**step)) + 1e-8)
            weights[name] -= (size * (move + settings.decay * weights[name] * (slope.ndim > 1))).astype(np.float32)
    return {**weights, "mean": mean, "spread": spread}


def _slopes(
    weights: Mapping[str, Array],
    batch: Sequence[Lesson],
    scale: tuple[Array, Array],
    dropped: float,
    rng: np.random.Generator,
) -> dict[str, Array]:
    """How the loss of a batch, a sound, changes with each weight."""

    def kept(*shape: int) -> Array:
        return ((rng.random(shape) > dropped) / (1 - dropped)).astype(np.float32)

    lengths = np.array([len(lesson.states) for lesson in batch])
    mask = kept(1, len(scale[0]))
    inputs = np.concatenate([seen((lesson.states - scale[0]) / scale[1] * mask) for lesson in batch])
    hidden = np.maximum(inputs @ weights["hidden"] + weights["hidden_bias"], 0.0)
    hidden *= (survivors := kept(*hidden.shape))
    raw = hidden @ weights["out"] + weights["out_bias"]
    raw -= raw.max(axis=1, keepdims=True)
    raw -= np.log(np.exp(raw).sum(axis=1, keepdims=True))
    heard = np.full((len(batch), lengths.max(), len(SOUNDS)), -20.0, np.float32)
    where = np.arange(lengths.max())[None] < lengths[:, None]
    heard[where] = raw
    sounds = [lesson.sounds for lesson in batch]
    out = losses(heard, lengths, sounds)[1][where] / sum(map(len, sounds))
    back = (out @ weights["out"].T) * survivors * (hidden > 0)
    return {"hidden": inputs.T @ back, "hidden_bias": back.sum(0), "out": hidden.T @ out, "out_bias": out.sum(0)}


def rounded(weights: Mapping[str, Array], texts: Iterable[str]) -> dict[str, npt.NDArray[np.generic]]:
    """The weights as they are kept: the two layers as int8 with a scale a column, and which sentences were taught."""
    kept: dict[str, npt.NDArray[np.generic]] = dict(weights)
    kept["taught"] = np.array(sorted({fingerprint(text) for text in texts}), dtype=np.uint64)
    for name in ("hidden", "out"):
        scale = np.abs(weights[name]).max(axis=0) / 127
        kept[name], kept[f"{name}_scale"] = np.round(weights[name] / scale).astype(np.int8), scale
    return kept


# --- what is taught ---------------------------------------------------------------------------------------------------


def lessons(whisper: Path, kokoro: Path, count: int = SENTENCES, seed: int = 0) -> Iterator[Lesson]:
    """Our own Mandarin sentences, each as it was spoken, and in other pitches and in noise.

    Raises:
        ModelError: a model is missing.
    """
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it says at length that it loads
    chance = random.Random(seed)
    engine, first_voice, noise = WhisperRecognizer(whisper), KokoroVoice(kokoro), car_noise()
    plain = _plain()
    texts = [case["text"] for file in OWN_SETS for case in map(json.loads, file.open(encoding="utf-8"))]
    texts = [text for text in dict.fromkeys(texts) if _HAN.search(text) and not _LATIN.search(text)]
    for text in chance.sample(texts, min(count, len(texts))):
        said = spoken(text, "zh")
        styles = tuple(sorted(set(chance.choices(STYLES, k=chance.randint(1, MOST_BLENDED)))))
        is_plain = chance.random() < 0.5
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


# --- when ------------------------------------------------------------------------------------------------------------


def is_taught(whisper: Path) -> bool:
    """Whether the recogniser in a folder has its layer."""
    return load_ear(whisper) is not None


def teach(whisper: Path, kokoro: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Speaks and hears all lessons, and keeps the layer in the recogniser's folder, in place of older ones.

    Args:
        whisper: folder of the recogniser.
        kokoro: folder of the voices.
        progress: told how many sentences of how many have been spoken.

    Raises:
        ModelError: a model is missing, or nothing can be written beside it.
    """
    material: list[Lesson] = []
    for lesson in lessons(whisper, kokoro):
        material.append(lesson)
        progress(len(material) // LESSONS_EACH, SENTENCES)
    weights = rounded(taught(material), (one.text for one in material))
    try:
        for older in whisper.glob(f"{PREFIX}*"):
            older.unlink()
        with ear_file(whisper).open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **weights)
    except OSError as error:
        raise ModelError(f"{whisper}: what was learnt cannot be kept there: {error.strerror}") from error
